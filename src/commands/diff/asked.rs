//! What the words of a call mean: revisions or paths, decided as git decides it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Call;
use crate::commands::editions;
use crate::commands::files::{Fault, is_programme};
use crate::git::{self, Between, Repository};
use crate::source::display_name;

/// What is to be compared.
pub enum Asked {
    /// Two files, without git.
    Files(PathBuf, PathBuf),
    /// Two folders, without git.
    Folders(PathBuf, PathBuf),
    Git(Box<InGit>),
}

/// Two states that git knows.
pub struct InGit {
    pub repository: Repository,
    pub between: Between,
    /// The states in words.
    pub old: String,
    pub new: String,
    /// Files and folders, by their names within the repository; an empty one is all of it.
    pub scope: Vec<String>,
    /// Those of the scope that the call names, as it spells them.
    pub named: Vec<(PathBuf, String)>,
    /// The folder of the call within the repository.
    pub here: String,
}

/// A revision that was named.
enum Revision {
    One(String),
    /// From the first to the second.
    Two(String, String),
    /// From where they parted to the second.
    Apart(String, String),
}

/// Understands a call.
///
/// # Errors
/// Why it cannot be understood, in Russian.
pub fn understand(call: &Call) -> Result<Asked, String> {
    if let ([one, other], false, false) = (&call.words[..], call.parted, call.staged) {
        let (one, other) = (PathBuf::from(one), PathBuf::from(other));
        if one.is_file() && other.is_file() || is_stream(&one) || is_stream(&other) {
            return Ok(Asked::Files(one, other));
        }
        if one.is_dir() && other.is_dir() && !is_revision(&call.words) {
            return Ok(Asked::Folders(one, other));
        }
    }
    in_git(call).map(|asked| Asked::Git(Box::new(asked)))
}

/// A pipe that a shell gives a name: «<(git show …)».
fn is_stream(path: &Path) -> bool {
    path.exists() && !path.is_file() && !path.is_dir()
}

fn is_revision(words: &[OsString]) -> bool {
    let Ok((repository, _)) = Repository::reachable(Path::new("")) else { return false };
    words.iter().any(|word| revision(&repository, word).is_some())
}

/// The repository of this folder, or of the first path.
fn repository(call: &Call) -> Result<(Repository, bool), git::Fault> {
    let fault = match Repository::reachable(Path::new("")) {
        Err(fault @ git::Fault::NoRepository(_)) => fault,
        other => return other,
    };
    let first = call.words.iter().chain(&call.paths).map(Path::new).find(|path| path.exists());
    let folder = first.and_then(|path| if path.is_dir() { Some(path) } else { path.parent() });
    match folder.map(Repository::reachable) {
        Some(Ok(found)) => Ok(found),
        Some(Err(_)) | None => Err(fault),
    }
}

fn in_git(call: &Call) -> Result<InGit, String> {
    let (repository, has_folder) = repository(call).map_err(|fault| {
        // Two files were meant, and one of them is not there.
        let gone = |path: &&Path| is_programme(path) && path.symlink_metadata().is_err();
        let gone = call.words.iter().map(Path::new).find(gone).filter(|_| call.words.len() == 2);
        match (gone, fault) {
            (Some(path), git::Fault::Absent | git::Fault::NoRepository(_)) => {
                Fault::NotFound(path.to_path_buf()).to_string()
            }
            (None, fault @ (git::Fault::Absent | git::Fault::NoRepository(_))) => {
                format!("{fault}; два файла сравниваются и без git: prikaz diff СТАРЫЙ.yaml НОВЫЙ.yaml")
            }
            (_, fault) => fault.to_string(),
        }
    })?;
    let (revisions, mut paths) = parted(call, &repository, has_folder)?;
    paths.extend(call.paths.iter().map(PathBuf::from));
    let (between, old, new) = states(call, &repository, revisions, has_folder)?;
    let here = if has_folder { repository.within(Path::new("")).unwrap_or_default() } else { String::new() };
    let name = |path: &Path| {
        let name =
            if has_folder { repository.within(path).map_err(|fault| fault.to_string()) } else { Ok(plain(path)) };
        name.map(|name| (path.to_path_buf(), name))
    };
    let named = paths.iter().map(|path| name(path)).collect::<Result<Vec<_>, _>>()?;
    let scope = match named.is_empty() {
        false => named.iter().map(|(_, name)| name.clone()).collect(),
        true if has_folder && Path::new("programmes").is_dir() => vec![name(Path::new("programmes"))?.1],
        true => vec![here.clone()],
    };
    Ok(InGit { repository, between, old, new, scope, named, here })
}

/// A path in a repository without a working tree.
fn plain(path: &Path) -> String {
    display_name(path).trim_start_matches("./").trim_end_matches('/').to_owned()
}

/// The words of a call as revisions, then paths.
fn parted(call: &Call, repository: &Repository, has_folder: bool) -> Result<(Vec<Revision>, Vec<PathBuf>), String> {
    let (mut revisions, mut paths) = (Vec::new(), Vec::new());
    for word in &call.words {
        let path = PathBuf::from(word);
        let said = display_name(&path);
        // Where there is no working tree no file is meant.
        let there = has_folder && path.symlink_metadata().is_ok();
        if call.parted {
            let found = revision(repository, word).ok_or_else(|| unknown(repository, &said))?;
            revisions.push(found);
            continue;
        }
        if !paths.is_empty() {
            if !there {
                return Err(format!(
                    "{}; редакции называют раньше файлов, а файл, которого уже нет, – после «--»: prikaz diff -- {said}",
                    Fault::NotFound(path)
                ));
            }
            paths.push(path);
            continue;
        }
        match (revision(repository, word), there) {
            (Some(_), true) => {
                return Err(format!(
                    "«{said}» – и редакция, и файл или папка; редакция: prikaz diff {said} --, файл: prikaz diff -- {said}"
                ));
            }
            (Some(found), false) => revisions.push(found),
            (None, true) => paths.push(path),
            (None, false) => return Err(neither(repository, &said)),
        }
    }
    Ok((revisions, paths))
}

fn unknown(repository: &Repository, said: &str) -> String {
    let words = git::Fault::UnknownRevision(said.to_owned()).to_string();
    if repository.is_shallow() { format!("{words}; {SHALLOW}") } else { words }
}

const SHALLOW: &str = "здесь не вся история, остальное принесёт «git fetch --unshallow»";

/// A word that is neither a revision nor a path, with what it probably was meant to be.
fn neither(repository: &Repository, said: &str) -> String {
    let hint = match said.split_once(':') {
        _ if repository.is_shallow() => format!("; {SHALLOW}"),
        Some((revision, path)) if !revision.is_empty() && repository.commit(revision).is_ok() => {
            format!("; редакцию и файл пишут порознь: prikaz diff {revision} -- {path}")
        }
        Some(_) | None if said.ends_with(".yaml") || said.ends_with(".yml") => {
            format!("; если файл был раньше: prikaz diff РЕДАКЦИЯ -- {said}")
        }
        Some(_) | None => "; список редакций – в «git log --oneline»".to_owned(),
    };
    format!("«{said}»: нет ни такой редакции, ни такого файла или папки{hint}")
}

/// The revision that a word names.
fn revision(repository: &Repository, word: &OsString) -> Option<Revision> {
    let word = word.to_str()?;
    let commit = |word: &str| repository.commit(if word.is_empty() { "HEAD" } else { word }).ok();
    let two = |mark: &str| {
        let (one, other) = word.split_once(mark)?;
        if one.is_empty() && other.is_empty() { None } else { Some((commit(one)?, commit(other)?)) }
    };
    if word.contains("...") {
        return two("...").map(|(one, other)| Revision::Apart(one, other));
    }
    if word.contains("..") {
        return two("..").map(|(one, other)| Revision::Two(one, other));
    }
    if word.is_empty() { None } else { commit(word).map(Revision::One) }
}

/// The two states and their names.
fn states(
    call: &Call,
    repository: &Repository,
    mut revisions: Vec<Revision>,
    has_folder: bool,
) -> Result<(Between, String, String), String> {
    let told = |fault: git::Fault| fault.to_string();
    let many = || "редакций бывает одна или две: prikaz diff РЕДАКЦИЯ или prikaz diff СТАРАЯ..НОВАЯ".to_owned();
    let second = revisions.pop();
    let first = revisions.pop();
    if !revisions.is_empty() {
        return Err(many());
    }
    let (old, new) = match (first, second) {
        (None, None) => (None, None),
        (None, Some(Revision::One(one))) => (Some(one), None),
        (None, Some(Revision::Two(one, other))) | (Some(Revision::One(one)), Some(Revision::One(other))) => {
            (Some(one), Some(other))
        }
        (None, Some(Revision::Apart(one, other))) => match repository.ancestor(&one, &other).map_err(told)? {
            Some(ancestor) => (Some(ancestor), Some(other)),
            None => return Err("у этих двух редакций нет общей прежней; сравните их самих через «..»".to_owned()),
        },
        (Some(_), _) => return Err(many()),
    };
    if let Some(new) = new {
        if call.staged {
            return Err("--staged сравнивает подготовленное с одной редакцией; уберите вторую".to_owned());
        }
        let between = Between::Commits { old: old.clone(), new: new.clone() };
        let old = old.map_or(Ok(BEFORE.to_owned()), |old| said(repository, &old)).map_err(told)?;
        return Ok((between, old, said(repository, &new).map_err(told)?));
    }
    if !has_folder {
        return Err(git::Fault::Bare(repository.root().to_path_buf()).to_string());
    }
    let (old, words) = match old {
        Some(old) => (Some(old.clone()), said(repository, &old).map_err(told)?),
        None => match repository.head() {
            Ok(head) => (Some(head.clone()), format!("последняя {}", said(repository, &head).map_err(told)?)),
            Err(git::Fault::NoCommit) => (None, BEFORE.to_owned()),
            Err(fault) => return Err(fault.to_string()),
        },
    };
    Ok(match call.staged {
        true => (Between::Index { old }, words, "подготовленное к сохранению (git add)".to_owned()),
        false => (Between::Folder { old }, words, "рабочая папка".to_owned()),
    })
}

/// What is there before the first commit.
const BEFORE: &str = "пустое начало (редакций ещё нет)";

fn said(repository: &Repository, commit: &str) -> Result<String, git::Fault> {
    Ok(editions::said(commit, &repository.day(commit)?))
}
