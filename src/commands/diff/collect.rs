//! The programmes that differ between two states of a repository. Git says which; only those are read, side by side.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::asked::InGit;
use super::pair::{Done, Input, Task};
use super::read_file;
use super::reading::Content;
use super::shelf::{Shelf, home};
use crate::commands::files::{Fault, is_programme};
use crate::commands::guarded;
use crate::git::{self, Between, Blob, Blobs, Kind, Pair, Version, Wanted};
use crate::review::{File, Review, Side};
use crate::source::{SIZE_LIMIT, display_name};

/// Endings of programmes and of the pictures beside them.
const ENDINGS: [&str; 6] = ["yaml", "yml", "png", "jpg", "jpeg", "svg"];

/// Compares what was asked for.
///
/// # Errors
/// A fault of git, or a path that is in neither state, in Russian.
pub fn review(asked: &InGit) -> Result<Review, String> {
    let told = |fault: git::Fault| fault.to_string();
    if let Some((path, _)) = asked.named.iter().find(|(path, _)| path.file_name().is_some_and(|name| name == SETTINGS))
    {
        return Err(format!("{}: это настройки, а не программа; их сравнит git diff", display_name(path)));
    }
    // A folder would bring all that is in it.
    let file = |(path, name): &&(PathBuf, String)| !name.is_empty() && !path.is_dir();
    let names: Vec<String> = asked.named.iter().filter(file).map(|(_, name)| name.clone()).collect();
    let pairs =
        asked.repository.differing(&asked.between, Wanted { endings: &ENDINGS, names: &names }).map_err(told)?;
    let mut collector = Collector {
        asked,
        shelf: Shelf::new(&asked.repository, &asked.between).map_err(told)?,
        blobs: Blobs::of(&asked.repository),
    };
    collector.named(&pairs)?;
    let tasks = collector.tasks(pairs).map_err(told)?;
    let mut files = collector.run(&tasks).map_err(told)?;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let remarks = collector.remarks(files.is_empty()).map_err(told)?;
    Ok(Review { old: asked.old.clone(), new: asked.new.clone(), remarks, files })
}

const SETTINGS: &str = crate::settings::FILE;

struct Collector<'a> {
    asked: &'a InGit,
    shelf: Shelf<'a>,
    blobs: Blobs<'a>,
}

impl Collector<'_> {
    /// Paths that were named are in one of the states.
    fn named(&mut self, pairs: &[Pair]) -> Result<(), String> {
        let seen = |name: &str| {
            let versions = pairs.iter().flat_map(|pair| [&pair.old, &pair.new]).flatten();
            versions.into_iter().any(|version| below(&version.name, name))
        };
        let folder = matches!(self.asked.between, Between::Folder { .. });
        for (path, name) in &self.asked.named {
            let there = folder && path.symlink_metadata().is_ok();
            if name.is_empty() || seen(name) || (there && path.is_dir()) {
                continue;
            }
            let in_state = |side: Side, shelf: &mut Shelf<'_>| {
                shelf.files(side).is_ok_and(|files| files.keys().any(|file| below(file, name)))
            };
            if in_state(Side::Old, &mut self.shelf) || in_state(Side::New, &mut self.shelf) {
                continue;
            }
            let (old, new) = (&self.asked.old, &self.asked.new);
            return Err(match there {
                true => format!("{}: git об этом файле не знает: он в списке .gitignore", display_name(path)),
                false => format!("{} ни в одном из двух состояний ({old}; {new})", Fault::NotFound(path.clone())),
            });
        }
        Ok(())
    }

    /// What is to be compared: programmes that differ, and those whose pictures do.
    fn tasks(&mut self, pairs: Vec<Pair>) -> Result<Vec<Task>, git::Fault> {
        let own = |version: Option<Version>| {
            let named = |name: &str| self.asked.named.iter().any(|(_, one)| one == name);
            version.filter(|one| one.kind != Kind::Module && (is_programme(Path::new(&one.name)) || named(&one.name)))
        };
        let (mut programmes, mut pictures) = (Vec::new(), Vec::new());
        for Pair { old, new } in pairs {
            let (is_old, is_new) = (own(old.clone()), own(new.clone()));
            match (is_old, is_new) {
                (None, None) => pictures.extend([old, new].into_iter().flatten().map(|version| version.name)),
                (old, new) => programmes.push(Pair { old, new }),
            }
        }
        let in_scope = |version: &Version| self.asked.scope.iter().any(|scope| visible(&version.name, scope));
        programmes.retain(|pair| [&pair.old, &pair.new].into_iter().flatten().any(in_scope));
        let beside = self.beside(&programmes, &pictures)?;
        let pairs = programmes.into_iter().chain(beside);
        pairs
            .map(|Pair { old, new }| {
                Ok(Task { old: self.input(Side::Old, old)?, new: self.input(Side::New, new)?, renames: true })
            })
            .collect()
    }

    /// Programmes that stayed as they are and name a picture that did not.
    fn beside(&mut self, changed: &[Pair], pictures: &[String]) -> Result<Vec<Pair>, git::Fault> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let known: HashSet<&str> = changed
            .iter()
            .flat_map(|pair| [&pair.old, &pair.new])
            .flatten()
            .map(|version| version.name.as_str())
            .collect();
        let scope = &self.asked.scope;
        let may = |name: &str| {
            let named = pictures.iter().any(|picture| below(picture, home(name)));
            named
                && is_programme(Path::new(name))
                && scope.iter().any(|scope| visible(name, scope))
                && !known.contains(name)
        };
        let mut found = Vec::new();
        let candidates: Vec<(String, String)> = self
            .shelf
            .files(Side::Old)?
            .iter()
            .filter(|(name, _)| may(name))
            .map(|(name, hash)| (name.clone(), hash.clone()))
            .collect();
        for (name, hash) in candidates {
            let Blob::Bytes(bytes) = self.blobs.read(&hash, SIZE_LIMIT)? else { continue };
            let text = String::from_utf8_lossy(&bytes);
            let names = |picture: &String| {
                below(picture, home(&name)) && picture.rsplit('/').next().is_some_and(|own| text.contains(own))
            };
            if pictures.iter().any(names) {
                let folder = matches!(self.asked.between, Between::Folder { .. });
                let version = |blob: Option<String>| Some(Version { name: name.clone(), kind: Kind::File, blob });
                found.push(Pair { old: version(Some(hash.clone())), new: version(Some(hash).filter(|_| !folder)) });
            }
        }
        Ok(found)
    }

    fn input(&mut self, side: Side, version: Option<Version>) -> Result<Option<Input>, git::Fault> {
        let Some(Version { name, kind, blob }) = version else { return Ok(None) };
        let folder = match blob {
            Some(_) => self.shelf.folder(side, &name),
            None => self.asked.repository.root().join(home(&name)),
        };
        let content = match (blob, kind) {
            (None, _) => read_file(&self.asked.repository.root().join(&name), false),
            (Some(blob), kind) => match self.blobs.read(&blob, SIZE_LIMIT)? {
                Blob::Bytes(bytes) if kind == Kind::Link => Content::Link(String::from_utf8_lossy(&bytes).into_owned()),
                Blob::Bytes(bytes) => Content::Bytes(bytes),
                Blob::TooLarge => Content::TooLarge,
                Blob::Missing => Content::Fault("этой редакции файла в хранилище git нет: копия неполная".to_owned()),
            },
        };
        Ok(Some(Input { shown: shown(&name, &self.asked.here), name, content, folder: Some(folder) }))
    }

    /// Compares; what misses pictures a second time, with them.
    fn run(&mut self, tasks: &[Task]) -> Result<Vec<File>, git::Fault> {
        let run = |task: &Task| {
            guarded(|| task.run()).unwrap_or_else(|| Done { file: Some(task.failed()), missing: Vec::new() })
        };
        let first: Vec<Done> = tasks.par_iter().map(run).collect();
        let mut again = Vec::new();
        for (at, done) in first.iter().enumerate() {
            let mut laid = false;
            for (side, picture) in &done.missing {
                let input = match side {
                    Side::Old => &tasks[at].old,
                    Side::New => &tasks[at].new,
                };
                let Some(input) = input else { continue };
                laid |= self.shelf.lay(*side, &input.name, picture, &mut self.blobs)?;
            }
            if laid {
                again.push(at);
            }
        }
        let mut files: Vec<Option<File>> = first.into_iter().map(|done| done.file).collect();
        let second: Vec<Done> = again.par_iter().map(|at| run(&tasks[*at])).collect();
        for (at, done) in again.into_iter().zip(second) {
            files[at] = done.file;
        }
        Ok(files.into_iter().flatten().collect())
    }

    /// What has to be known besides; `same` where nothing differs.
    fn remarks(&mut self, same: bool) -> Result<Vec<String>, git::Fault> {
        let scope = &self.asked.scope;
        let mut remarks = Vec::new();
        if same {
            let programme =
                |name: &String| is_programme(Path::new(name)) && scope.iter().any(|scope| visible(name, scope));
            // Where nothing differs both states have the same programmes.
            if !self.shelf.files(Side::Old)?.keys().any(programme) {
                remarks.push("программ (файлов .yaml) здесь нет".to_owned());
            }
        }
        let seen = match self.asked.between {
            Between::Commits { .. } => return Ok(remarks),
            Between::Index { .. } => "среди подготовленного этого ещё нет",
            Between::Folder { .. } => "показано то, что в файле сейчас",
        };
        let open = self.asked.repository.unmerged()?;
        let open = open.iter().filter(|name| scope.iter().any(|scope| below(name, scope)));
        let open: Vec<String> = open.map(|name| shown(name, &self.asked.here)).collect();
        if !open.is_empty() {
            remarks.push(format!("слияние git не закончено: {}; {seen}", open.join(", ")));
        }
        Ok(remarks)
    }
}

/// Whether a name is that of a file or folder, or lies below it.
fn below(name: &str, above: &str) -> bool {
    above.is_empty() || name.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The same, hidden files and folders passed by unless they are named.
fn visible(name: &str, scope: &str) -> bool {
    below(name, scope) && !name[scope.len()..].split('/').any(|part| part.starts_with('.'))
}

/// A name as it is said in a folder, both from the root of the repository.
fn shown(name: &str, here: &str) -> String {
    let folder: Vec<&str> = here.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = name.split('/').collect();
    let same = folder.iter().zip(&parts[..parts.len() - 1]).take_while(|(one, other)| one == other).count();
    let up = folder[same..].iter().map(|_| "..");
    up.chain(parts[same..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{below, shown, visible};

    #[test]
    fn names_are_said_from_the_folder_of_the_call() {
        assert_eq!(shown("programmes/a.yaml", ""), "programmes/a.yaml");
        assert_eq!(shown("programmes/a.yaml", "programmes"), "a.yaml");
        assert_eq!(shown("programmes/a.yaml", "programmes/2022"), "../a.yaml");
        assert_eq!(shown("a.yaml", "programmes"), "../a.yaml");
        assert_eq!(shown("programmes", "programmes"), "../programmes");
    }

    #[test]
    fn a_scope_is_a_file_or_a_folder() {
        assert!(below("a/b.yaml", "a") && below("a/b.yaml", "a/b.yaml") && below("a/b.yaml", ""));
        assert!(!below("ab/b.yaml", "a"));
        assert!(visible("a/b.yaml", "") && visible(".a/b.yaml", ".a"));
        assert!(!visible(".github/b.yml", "") && !visible("a/.b.yaml", "a"));
    }
}
