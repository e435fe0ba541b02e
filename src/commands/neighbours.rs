//! The other acts of a folder: what they bring up about one of them, a number given twice above all.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::guarded;
use crate::build::{self, Loaded};
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::rules::folder::{self, ActRecord};
use crate::settings::{self, Settings};
use crate::source::Source;

/// The acts of a folder, read once.
#[derive(Debug)]
pub struct Neighbours(Vec<(PathBuf, Neighbour)>);

#[derive(Debug)]
enum Neighbour {
    /// None of a draft.
    Act(Option<ActRecord>),
    Unreadable,
}

impl Neighbours {
    /// Reads the programmes that lie in a folder, not those below it.
    pub fn of(folder: &Path) -> Self {
        let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let is_yaml = |path: &Path| {
            path.extension().is_some_and(|of| of.eq_ignore_ascii_case("yaml") || of.eq_ignore_ascii_case("yml"))
        };
        let mut paths: Vec<PathBuf> = fs::read_dir(listed)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(folder.join(entry.ok()?.file_name())))
            .filter(|one| is_yaml(one) && one.is_file() && one.file_name().is_none_or(|name| name != settings::FILE))
            .collect();
        paths.sort();
        Self(paths.par_iter().map(|path| (real(path), record(path))).collect())
    }

    /// What the others bring up about this one, which may have words by now that its file has not.
    pub fn found(&self, path: &Path, loaded: &Loaded, settings: &Settings) -> Vec<Diagnostic> {
        let Some(own) = folder::record(loaded.source.name(), &loaded.programme) else { return Vec::new() };
        let others: Vec<ActRecord> = self.others(path).filter_map(|one| one.record().cloned()).collect();
        rules::check_neighbours(&loaded.source, &loaded.programme, folder::check_one(&others, &own), settings)
    }

    /// How many of the others have errors, so that they say nothing.
    pub fn unreadable(&self, path: &Path) -> usize {
        self.others(path).filter(|one| matches!(one, Neighbour::Unreadable)).count()
    }

    fn others(&self, path: &Path) -> impl Iterator<Item = &Neighbour> {
        let own = real(path);
        self.0.iter().filter(move |(path, _)| *path != own).map(|(_, one)| one)
    }
}

impl Neighbour {
    fn record(&self) -> Option<&ActRecord> {
        match self {
            Self::Act(record) => record.as_ref(),
            Self::Unreadable => None,
        }
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn record(path: &Path) -> Neighbour {
    let read = || {
        let source = Source::read(path).ok()?.ok()?;
        let loaded = guarded(|| build::load(source))?.ok()?;
        Some(folder::record(loaded.source.name(), &loaded.programme))
    };
    read().map_or(Neighbour::Unreadable, Neighbour::Act)
}
