//! An earlier edition of a programme with what it was built with: the pictures, the settings and the template
//! set of its commit, laid out in a folder of their own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::commands::editions;
use crate::git::{Fault, Repository};
use crate::rules;
use crate::settings::{self, Settings};
use crate::source::Source;
use crate::template::BuiltIn;

/// So many files of a commit are laid out, and so many bytes.
const FILES: usize = 2_000;
const BYTES: usize = 256 * 1024 * 1024;

/// A programme as it was at a commit.
pub struct Edition {
    pub commit: String,
    /// The day of the commit, as git says it.
    day: String,
    /// Where it lies now.
    pub path: PathBuf,
    /// Removes what was laid out when nobody needs it any more.
    _folder: TempDir,
}

impl Edition {
    /// «редакция a1b2c3d от 5 марта 2023 г.»
    pub fn said(&self) -> String {
        editions::said(&self.commit, &self.day)
    }
}

/// Lays out a programme of a commit and reads it under the name that is shown.
pub fn read(repository: &Repository, commit: &str, name: &str, shown: &str) -> Result<(Source, Edition), Fault> {
    let other = |error: io::Error| Fault::Other(error.to_string());
    let folder = TempDir::with_prefix("prikaz-").map_err(other)?;
    let mut laid = Laid { repository, commit, root: folder.path(), files: 0, bytes: 0 };
    let bytes = repository.file_at(commit, name)?;
    laid.put(name, &bytes)?;
    let home = name.rsplit_once('/').map_or("", |(home, _)| home);
    for file in repository.files_at(commit, home)? {
        let lower = file.to_lowercase();
        if [".png", ".jpg", ".jpeg", ".svg"].iter().any(|ending| lower.ends_with(ending)) {
            laid.copy(&file)?;
        }
    }
    laid.settings(home)?;
    let path = folder.path().join(name);
    let source = Source::from_bytes(shown.to_owned(), bytes).unwrap_or_else(|(source, _)| source);
    let source = source.in_folder(path.parent().unwrap_or(folder.path()));
    let day = repository.day(commit)?;
    Ok((source, Edition { commit: commit.to_owned(), day, path, _folder: folder }))
}

struct Laid<'a> {
    repository: &'a Repository,
    commit: &'a str,
    root: &'a Path,
    files: usize,
    bytes: usize,
}

impl Laid<'_> {
    fn copy(&mut self, name: &str) -> Result<(), Fault> {
        if self.files >= FILES || self.bytes >= BYTES {
            return Ok(());
        }
        let bytes = self.repository.file_at(self.commit, name)?;
        self.put(name, &bytes)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        // Git allows no such names; a hand-made repository might have them.
        if name.split('/').any(|part| part.is_empty() || part == "..") || name.contains(['\\', ':']) && cfg!(windows) {
            return Ok(());
        }
        let path = self.root.join(name);
        let written = fs::create_dir_all(path.parent().unwrap_or(self.root)).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| Fault::Other(error.to_string()))?;
        self.files += 1;
        self.bytes += bytes.len();
        Ok(())
    }

    /// The settings for a folder, and the template set that they name.
    fn settings(&mut self, home: &str) -> Result<(), Fault> {
        let mut above = Some(home);
        while let Some(folder) = above {
            let name =
                if folder.is_empty() { settings::FILE.to_owned() } else { format!("{folder}/{}", settings::FILE) };
            if let Ok(bytes) = self.repository.file_at(self.commit, &name) {
                self.put(&name, &bytes)?;
                return self.templates(folder);
            }
            above = (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(above, _)| above));
        }
        // Settings further up belong to somebody else.
        self.put(settings::FILE, "правила: {}\n".as_bytes())
    }

    fn templates(&mut self, folder: &str) -> Result<(), Fault> {
        let known: Vec<&'static str> = rules::all().map(|rule| rule.code).collect();
        // What is wrong with the settings is told when they are read for the build.
        let Ok(settings) = Settings::of_folder(&self.root.join(folder), &known) else { return Ok(()) };
        let Some(templates) = settings.templates.filter(|one| BuiltIn::find(&one.name).is_none()) else {
            return Ok(());
        };
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in templates.name.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        for file in self.repository.files_at(self.commit, &parts.join("/"))? {
            self.copy(&file)?;
        }
        Ok(())
    }
}
