//! What git knows of files: is the working tree clean, which commit is this, what did a file say at a
//! revision. Calls the `git` binary with lists of arguments, never through a shell.

mod blobs;
mod tree;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::source::display_name;
pub use blobs::{Blob, Blobs};
pub use tree::{Between, Kind, Pair, Version, Wanted};

/// Why git could not answer, in Russian.
#[derive(Debug)]
pub enum Fault {
    /// There is no git on this machine.
    Absent,
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// The repository has no working tree.
    Bare(PathBuf),
    /// The repository belongs to another user, and git does not trust it.
    NotTrusted(PathBuf),
    UnknownRevision(String),
    /// At that revision there is no such file.
    NoFile {
        path: String,
        revision: String,
    },
    /// No commit has been made yet.
    NoCommit,
    /// The file lies outside of the repository.
    Outside(PathBuf),
    /// Anything else: git's own words.
    Other(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("программа git не найдена; установите её или попросите об этом администратора"),
            Self::NoRepository(folder) => write!(
                f,
                "{}: папка не под управлением git; выполните в ней «git init», «git add» и «git commit»",
                display_name(folder)
            ),
            Self::Bare(folder) => write!(
                f,
                "{}: в этом хранилище git нет рабочей папки; назовите две редакции, например HEAD~1..HEAD",
                display_name(folder)
            ),
            Self::NotTrusted(folder) => write!(
                f,
                "{0}: папка принадлежит другому пользователю, и git ей не доверяет; если это ваша папка, выполните «git config \
                 --global --add safe.directory {0}»",
                display_name(folder)
            ),
            Self::UnknownRevision(revision) => {
                write!(f, "«{revision}»: git не знает такой редакции; список – в «git log --oneline»")
            }
            Self::NoFile { path, revision } => write!(f, "{path}: в редакции «{revision}» такого файла нет"),
            Self::NoCommit => f.write_str("в папке ещё нет ни одной сохранённой редакции; выполните «git commit»"),
            Self::Outside(path) => write!(f, "{}: файл лежит вне папки под управлением git", display_name(path)),
            Self::Other(words) => write!(f, "git не ответил: {words}"),
        }
    }
}

/// A repository and its working tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    root: PathBuf,
}

/// A file that differs from the last commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// From the root of the repository, with forward slashes.
    pub path: String,
    pub untracked: bool,
}

impl Repository {
    /// The repository that a folder lies in.
    pub fn of(folder: &Path) -> Result<Self, Fault> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let out = call(folder, &["rev-parse", "--show-toplevel"]).map_err(|fault| match fault {
            Fault::Other(words) if words.contains("dubious ownership") => Fault::NotTrusted(folder.to_path_buf()),
            Fault::Other(words)
                if words.contains("not a git repository") || words.contains("must be run in a work tree") =>
            {
                Fault::NoRepository(folder.to_path_buf())
            }
            other => other,
        })?;
        let root = PathBuf::from(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']));
        Ok(Self { root: root.canonicalize().unwrap_or(root) })
    }

    /// The repository that a folder lies in or is, even if it has no working tree; and whether it has one.
    pub fn reachable(folder: &Path) -> Result<(Self, bool), Fault> {
        let fault = match Self::of(folder) {
            Ok(found) => return Ok((found, true)),
            Err(fault @ Fault::NoRepository(_)) => fault,
            Err(fault) => return Err(fault),
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let out = call(folder, &["rev-parse", "--absolute-git-dir"]).map_err(|_| fault)?;
        let root = PathBuf::from(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']));
        Ok((Self { root }, false))
    }

    /// The folder of the working tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The name of a file within the repository, with forward slashes.
    pub fn name_of(&self, path: &Path) -> Result<String, Fault> {
        let outside = || Fault::Outside(path.to_path_buf());
        // A file that is gone has a folder still.
        let real = path.canonicalize().or_else(|_| {
            let name = path.file_name().ok_or(io::ErrorKind::NotFound)?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok::<_, io::Error>(folder.canonicalize()?.join(name))
        });
        let real = real.map_err(|_| outside())?;
        let within = real.strip_prefix(&self.root).map_err(|_| outside())?;
        let parts: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        Ok(parts.join("/"))
    }

    /// The commit of the working tree.
    pub fn head(&self) -> Result<String, Fault> {
        self.commit("HEAD").map_err(|fault| match fault {
            Fault::UnknownRevision(_) => Fault::NoCommit,
            other => other,
        })
    }

    /// The commit that a revision names.
    pub fn commit(&self, revision: &str) -> Result<String, Fault> {
        let asked = format!("{revision}^{{commit}}");
        let out = call(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &asked]);
        let out = out.map_err(|fault| match fault {
            Fault::Absent => fault,
            _ => Fault::UnknownRevision(revision.to_owned()),
        })?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    /// The day of a commit, as year, month and day with hyphens.
    pub fn day(&self, commit: &str) -> Result<String, Fault> {
        let out = call(&self.root, &["show", "--no-patch", "--format=%cs", "--end-of-options", commit])?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    /// Names of the files under a folder at a commit, by its name within the repository; empty is all of it.
    pub fn files_at(&self, commit: &str, folder: &str) -> Result<Vec<String>, Fault> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit];
        if !folder.is_empty() {
            arguments.extend(["--", folder]);
        }
        let out = call(&self.root, &arguments)?;
        let names = out.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }

    /// What differs from the last commit: changed, staged, deleted and untracked files, but not ignored ones.
    pub fn changed(&self) -> Result<Vec<Changed>, Fault> {
        let out = call(&self.root, &["status", "--porcelain=v1", "-z", "--untracked-files=all"])?;
        let mut fields = out.split(|byte| *byte == 0).map(|field| String::from_utf8_lossy(field).into_owned());
        let mut changed = Vec::new();
        while let Some(field) = fields.next().filter(|field| field.len() > 3) {
            let (state, path) = (&field[..2], &field[3..]);
            // A renamed file brings its earlier name as a field of its own.
            if state.contains(['R', 'C']) {
                fields.next();
            }
            changed.push(Changed { path: path.to_owned(), untracked: state == "??" });
        }
        Ok(changed)
    }

    /// The bytes of a file at a revision, by its name within the repository.
    pub fn file_at(&self, revision: &str, name: &str) -> Result<Vec<u8>, Fault> {
        let commit = self.commit(revision)?;
        call(&self.root, &["cat-file", "blob", &format!("{commit}:{name}")]).map_err(|fault| match fault {
            Fault::Other(_) => Fault::NoFile { path: name.to_owned(), revision: revision.to_owned() },
            other => other,
        })
    }

    /// The editions of a file, the newest first: commits in which it changed, with its name there (it may have
    /// been renamed).
    pub fn editions(&self, name: &str) -> Result<Vec<(String, String)>, Fault> {
        let arguments = ["log", "--follow", "--format=%x00%H", "--name-only", "-z", "--diff-filter=d", "--", name];
        let out = call(&self.root, &arguments)?;
        let text = String::from_utf8_lossy(&out);
        let mut editions = Vec::new();
        // NUL, commit, NUL, an empty line and the name, NUL.
        let mut fields = text.split('\0').map(|field| field.trim_matches('\n')).filter(|field| !field.is_empty());
        while let (Some(commit), Some(name)) = (fields.next(), fields.next()) {
            editions.push((commit.to_owned(), name.to_owned()));
        }
        Ok(editions)
    }
}

/// Calls git in a folder and hands out what it printed; paths are names, not patterns.
fn call(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Fault> {
    output(command(folder).arg("--literal-pathspecs").args(arguments))
}

/// The same; a path may be a pattern of git's.
fn ask(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Fault> {
    output(command(folder).args(arguments))
}

/// Git in a folder, the same whatever the user has set.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        // Names as they are; nothing of the repository's settings is run, and no file of theirs has to be there.
        .args(["-c", "core.quotepath=false", "-c", "core.fsmonitor=false", "-c", "diff.orderFile=/dev/null"])
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env_remove("GIT_EXTERNAL_DIFF")
        .env_remove("GIT_LITERAL_PATHSPECS")
        .env_remove("GIT_GLOB_PATHSPECS")
        .env_remove("GIT_NOGLOB_PATHSPECS")
        .env_remove("GIT_ICASE_PATHSPECS")
        .stdin(Stdio::null());
    command
}

/// What git printed.
fn output(command: &mut Command) -> Result<Vec<u8>, Fault> {
    let out = command.output().map_err(|error| absent(&error))?;
    if out.status.success() {
        return Ok(out.stdout);
    }
    let words = String::from_utf8_lossy(&out.stderr);
    Err(Fault::Other(words.trim().trim_start_matches("fatal: ").to_owned()))
}

fn absent(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::Absent,
        _ => Fault::Other(error.to_string()),
    }
}

/// The command with which git shows long answers page by page, as it would choose it for its own differences; none
/// where git is absent.
pub fn pager() -> Option<String> {
    let said = |arguments: &[&str]| {
        let out = ask(Path::new("."), arguments).ok()?;
        Some(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']).to_owned())
    };
    let chosen = || said(&["var", "GIT_PAGER"]);
    // The variable stands above all settings.
    if std::env::var_os("GIT_PAGER").is_some() {
        return chosen();
    }
    match said(&["config", "--get", "pager.diff"]).as_deref() {
        None | Some("true" | "yes" | "on" | "1") => chosen(),
        Some("false" | "no" | "off" | "0") => Some(String::new()),
        Some(command) => Some(command.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Changed, Fault, Repository};
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    fn git(folder: &Path, arguments: &[&str]) {
        let who = ["-c", "user.name=А. Б.", "-c", "user.email=a@example.ru"];
        let done = Command::new("git").arg("-C").arg(folder).args(who).args(arguments).output();
        let done = done.expect("git is wanted: apt-get install git");
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn editions_of_a_renamed_file_are_found_and_read() {
        let place = tempfile::tempdir().unwrap();
        assert!(matches!(Repository::of(place.path()), Err(Fault::NoRepository(_))));
        git(place.path(), &["init", "--quiet"]);
        let repository = Repository::of(place.path()).unwrap();
        assert!(matches!(repository.head(), Err(Fault::NoCommit)));
        let (one, two) = ("Старое \"имя\".yaml", "папка/-новое имя.yaml");
        fs::write(place.path().join(one), "а: 1\nб: 2\nв: 3\n").unwrap();
        assert_eq!(repository.changed().unwrap(), [Changed { path: one.into(), untracked: true }]);
        git(place.path(), &["add", "--all"]);
        git(place.path(), &["commit", "--quiet", "--message=1"]);
        fs::create_dir(place.path().join("папка")).unwrap();
        git(place.path(), &["mv", one, two]);
        git(place.path(), &["commit", "--quiet", "--message=2"]);
        fs::write(place.path().join(two), "а: 1\nб: 2\nв: 4\n").unwrap();
        assert_eq!(repository.changed().unwrap(), [Changed { path: two.into(), untracked: false }]);
        git(place.path(), &["commit", "--quiet", "--all", "--message=3"]);
        assert_eq!(repository.changed().unwrap(), []);
        let name = repository.name_of(&place.path().join(two)).unwrap();
        assert_eq!(name, two);
        let editions = repository.editions(&name).unwrap();
        let names: Vec<&str> = editions.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, [two, two, one]);
        assert_eq!(editions[0].0, repository.head().unwrap());
        assert_eq!(repository.file_at(&editions[2].0, one).unwrap(), "а: 1\nб: 2\nв: 3\n".as_bytes());
        assert_eq!(repository.day(&editions[0].0).unwrap().len(), "2023-03-05".len());
        assert_eq!(repository.files_at("HEAD", "папка").unwrap(), [two]);
        assert_eq!(repository.files_at(&editions[2].0, "").unwrap(), [one]);
        assert!(matches!(repository.file_at("HEAD", one), Err(Fault::NoFile { .. })));
        for revision in ["нет", "--help", "-1", ""] {
            assert!(matches!(repository.file_at(revision, two), Err(Fault::UnknownRevision(_))), "{revision}");
        }
        assert!(matches!(repository.name_of(Path::new("/etc/passwd")), Err(Fault::Outside(_))));
    }
}
