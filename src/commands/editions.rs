//! Editions of a programme as trees: read from git once each, several at a time, for their words alone.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::diff::reading::open_merge;
use super::guarded;
use crate::build;
use crate::calendar::date;
use crate::diagnostic::Problem;
use crate::diff::{Field, Step, Unit, content};
use crate::git::history::{Edition, History, visible};
use crate::git::{Blob, Blobs, Fault, Repository};
use crate::source::{SIZE_LIMIT, Source, display_name};

/// So many editions are read ahead.
const AHEAD: usize = 8;
/// So many trees are kept.
const KEPT: usize = 32;

/// A tree, or why there is none, in Russian.
pub type Read = Result<Arc<Unit>, String>;

/// Reads editions as they are asked for.
pub struct Editions<'a> {
    history: &'a History,
    blobs: Blobs<'a>,
    known: HashMap<String, Read>,
    /// Why editions could not be read, by what they held.
    pub refused: HashMap<String, String>,
}

impl<'a> Editions<'a> {
    pub fn of(repository: &'a Repository, history: &'a History) -> Self {
        Self { history, blobs: Blobs::of(repository), known: HashMap::new(), refused: HashMap::new() }
    }

    /// The tree of an edition; a removed one has none.
    pub fn read(&mut self, edition: &Edition) -> Result<Read, Fault> {
        let Some(blob) = &edition.blob else { return Ok(Err("файла нет".to_owned())) };
        if let Some(known) = self.known.get(blob) {
            return Ok(known.clone());
        }
        if self.known.len() > KEPT {
            self.known.clear();
        }
        let from = self.history.editions.iter().position(|one| one == edition).unwrap_or(0);
        let behind = self.history.editions[from..].iter().filter_map(|one| one.blob.as_ref());
        let mut wanted: Vec<&String> = vec![blob];
        for blob in behind {
            if wanted.len() < AHEAD && !wanted.contains(&blob) && !self.known.contains_key(blob) {
                wanted.push(blob);
            }
        }
        self.take(&wanted)?;
        Ok(self.known.get(blob).cloned().unwrap_or_else(|| Err("не прочитано".to_owned())))
    }

    /// The trees of many editions at once, by what they hold. All are kept.
    pub fn read_all(&mut self, editions: &[usize]) -> Result<(), Fault> {
        let mut wanted: Vec<&String> = Vec::new();
        for blob in editions.iter().filter_map(|at| self.history.editions[*at].blob.as_ref()) {
            if !wanted.contains(&blob) && !self.known.contains_key(blob) {
                wanted.push(blob);
            }
        }
        self.take(&wanted)
    }

    /// Makes room.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// What is known of an edition that was read with many.
    pub fn known(&self, edition: &Edition) -> Read {
        let known = edition.blob.as_ref().and_then(|blob| self.known.get(blob));
        known.cloned().unwrap_or_else(|| Err("файла нет".to_owned()))
    }

    fn take(&mut self, blobs: &[&String]) -> Result<(), Fault> {
        let mut texts = Vec::with_capacity(blobs.len());
        for blob in blobs {
            texts.push(((*blob).clone(), self.blobs.read(blob, SIZE_LIMIT)?));
        }
        let of = |held: Blob| match held {
            Blob::Bytes(bytes) => tree(bytes),
            Blob::TooLarge => Err(Problem::FileTooLarge { limit: SIZE_LIMIT }.message()),
            Blob::Missing => Err("этой редакции файла в хранилище git нет: копия неполная".to_owned()),
        };
        let trees: Vec<(String, Read)> = texts.into_par_iter().map(|(blob, held)| (blob, of(held))).collect();
        for (blob, read) in trees {
            if let Err(why) = &read {
                self.refused.insert(blob.clone(), why.clone());
            }
            self.known.insert(blob, read);
        }
        Ok(())
    }
}

/// The tree of a text. Pictures are taken by their names: those of its time need not be there.
pub fn tree(bytes: Vec<u8>) -> Read {
    let read = || {
        let source = match Source::from_bytes("программа".to_owned(), bytes) {
            Ok(source) => source.apart(),
            Err((source, found)) => return Err(reason(&source, &found)),
        };
        if let Some(words) = open_merge(source.text()) {
            return Err(words);
        }
        match build::load(source) {
            Ok(loaded) => Ok(Arc::new(content(&loaded.programme))),
            Err(report) => Err(reason(&report.source, &report.found)),
        }
    };
    guarded(read).unwrap_or_else(|| Err("внутренняя ошибка программы".to_owned()))
}

/// The first of what was found.
fn reason(source: &Source, found: &[crate::diagnostic::Diagnostic]) -> String {
    let first = found.iter().min_by_key(|one| (one.severity, one.span.start));
    first.map_or_else(String::new, |one| {
        format!("строка {}: {}", source.position(one.span.start).0, visible(&one.problem.message()))
    })
}

/// «редакция a1b2c3d от 5 марта 2023 г.», of a commit and its day as git says it.
pub fn said(commit: &str, day: &str) -> String {
    let day = date::parse(day).map_or_else(|_| day.to_owned(), |day| day.in_words());
    format!("редакция {} от {day}", commit.get(..7).unwrap_or(commit))
}

/// The programme's own title.
pub fn title(tree: &Unit) -> Option<String> {
    let body = tree.at(&[Step::Slot(Field::Programme.into())])?;
    let words = body.says(Field::Title)?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A file that a history is asked of.
pub struct Asked {
    pub repository: Repository,
    /// Its name in the repository.
    pub name: String,
    /// As messages call it.
    pub shown: String,
    pub path: PathBuf,
}

/// Finds the repository of a file; a fault in Russian.
pub fn asked(path: &Path) -> Result<Asked, String> {
    let shown = visible(&display_name(path));
    if path.is_dir() {
        return Err(format!("{shown}: это папка; укажите файл программы"));
    }
    let (repository, name) = Repository::holding(path).map_err(|fault| fault.to_string())?;
    Ok(Asked { repository, name, shown, path: path.to_path_buf() })
}

impl Asked {
    /// The commit to begin at, and the history from there. A file that was renamed and not committed has that of its
    /// earlier name.
    pub fn history(&self, revision: Option<&str>) -> Result<History, String> {
        let words = |fault: Fault| fault.to_string();
        let commit = match revision {
            Some(revision) => self.repository.commit(revision).map_err(words)?,
            None => self.repository.head().map_err(words)?,
        };
        let history = self.repository.history(&commit, &self.name).map_err(words)?;
        let gone = history.editions.first().is_none_or(|first| first.blob.is_none());
        if revision.is_none()
            && gone
            && let Some(earlier) = self.repository.staged_rename(&self.name).map_err(words)?
        {
            return self.repository.history(&commit, &earlier).map_err(words);
        }
        if history.editions.is_empty() {
            return Err(self.unknown(revision));
        }
        Ok(history)
    }

    /// Why git knows nothing of the file.
    fn unknown(&self, revision: Option<&str>) -> String {
        let shown = &self.shown;
        match revision {
            Some(revision) => format!("{shown}: в редакции «{}» и до неё такого файла нет", visible(revision)),
            None if self.repository.is_staged(&self.name).unwrap_or(false) => {
                format!("{shown}: файл добавлен в git, но ещё не сохранён; выполните «git commit»")
            }
            None if self.path.exists() => {
                format!("{shown}: файла нет в git; добавьте его: «git add», затем «git commit»")
            }
            None => format!("{shown}: нет такого файла, и в git его не было"),
        }
    }

    /// The bytes of the working folder; none where the file is gone.
    pub fn working(&self) -> Result<Option<Vec<u8>>, String> {
        use io::Read as _;
        let file = match std::fs::File::open(&self.path) {
            Ok(file) => file,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(error) => return Err(super::files::Fault::Read(self.path.clone(), error).to_string()),
        };
        let mut bytes = Vec::new();
        file.take(SIZE_LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| super::files::Fault::Read(self.path.clone(), error).to_string())?;
        Ok(Some(bytes))
    }
}

/// Said where the copy of the repository does not go back to the beginning.
pub fn edge_remark(history: &History) -> Option<String> {
    let edge = history.editions.iter().find(|one| one.edge)?;
    Some(format!(
        "в этой копии история начинается с редакции {} (git clone --depth); что было раньше, не видно",
        crate::history::short(edge)
    ))
}
