//! What an earlier run made is not made again: `.prikaz.json` in the folder for documents says of each what
//! it was made of and what came of it, by digests, so that neither clocks nor copies deceive. The file is the
//! lock of the folder, too: of two runs at once one waits for the other.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::commands::console;
use crate::commands::files::{self, Fault, draft};
use crate::digest::sha256;
use crate::source::display_name;

/// The name of the file.
pub const FILE: &str = ".prikaz.json";

/// What the file calls itself; another is not read.
const KIND: &str = "prikaz-build/1";

/// The largest file that is read, bytes: tens of thousands of programmes.
const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// What one programme's documents were made of and what came of it. Digests are SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// All that is known before the programme is read: the program, the template set, what was asked for.
    pub made_by: String,
    pub source: String,
    /// Files that the programme names, from its folder.
    pub inputs: BTreeMap<String, String>,
    /// Documents by their names.
    pub outputs: BTreeMap<String, String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Records {
    kind: String,
    documents: BTreeMap<String, Record>,
}

/// The folder for documents with the memory of earlier runs.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Open and locked as soon as there is something to remember.
    file: Option<File>,
    /// The folder is there and ours.
    begun: bool,
    records: Records,
    changed: bool,
}

impl Kept {
    /// Looks into a folder; one that is not there is not made yet.
    pub fn open(folder: &Path) -> Self {
        let kept = Self { folder: folder.to_path_buf(), state: Mutex::default() };
        let path = folder.join(FILE);
        if path.is_file() {
            let mut state = kept.state();
            // A folder that is only for reading still tells what it has.
            match OpenOptions::new().read(true).write(true).open(&path) {
                Ok(file) => state.take(file, folder),
                Err(_) => state.records = File::open(&path).map(|file| read(&file)).unwrap_or_default(),
            }
        }
        kept
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the documents of this name are still what would be made.
    pub fn is_current(&self, name: &str, made_by: &str, source: &str, programme: &Path) -> bool {
        let record = match self.state().records.documents.get(name) {
            Some(record) if record.made_by == made_by && record.source == source => record.clone(),
            Some(_) | None => return false,
        };
        let same = |path: PathBuf, digest: &String| fs::read(path).is_ok_and(|bytes| sha256(&bytes) == *digest);
        let beside = programme.parent().unwrap_or(Path::new(""));
        record.inputs.iter().all(|(path, digest)| same(beside.join(path), digest))
            && record.outputs.iter().all(|(file, digest)| same(self.folder.join(file), digest))
    }

    /// The folder is made where it is not, and nobody else writes into it from now on.
    pub fn begin(&self) -> Result<(), Fault> {
        let mut state = self.state();
        if !state.begun {
            files::make_folder(&self.folder)?;
            if state.file.is_none() {
                let path = self.folder.join(FILE);
                let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
                let file = open.map_err(|error| Fault::Write(self.folder.clone(), error))?;
                state.take(file, &self.folder);
            }
            state.begun = true;
        }
        Ok(())
    }

    pub fn note(&self, name: String, record: Record) {
        let mut state = self.state();
        state.records.documents.insert(name, record);
        state.changed = true;
    }

    /// Writes down what has been noted. A memory that could not be written costs the next run its time and
    /// nothing else.
    pub fn save(&self) {
        let mut state = self.state();
        let State { file: Some(file), records, changed: changed @ true, .. } = &mut *state else { return };
        records.kind = KIND.to_owned();
        // What is gone need not be remembered.
        records.documents.retain(|_, one| one.outputs.keys().any(|file| self.folder.join(file).exists()));
        let Ok(text) = serde_json::to_vec(records) else { return };
        let written = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(&text));
        *changed = written.is_err();
    }
}

/// A folder in which nothing came to be gets no memory.
impl Drop for Kept {
    fn drop(&mut self) {
        let file = self.state().file.take();
        if file.is_some_and(|file| file.metadata().is_ok_and(|file| file.len() == 0)) {
            let _ = fs::remove_file(self.folder.join(FILE));
        }
    }
}

impl State {
    /// Takes the folder's file: waits for another run to end, reads what it has written.
    fn take(&mut self, file: File, folder: &Path) {
        match file.try_lock() {
            Ok(()) => draft::sweep(folder),
            Err(TryLockError::WouldBlock) => {
                console::remark(&format!(
                    "в папку {} пишет другой запуск prikaz; жду, пока он закончит (прервать: Ctrl+C)",
                    display_name(folder)
                ));
                let _ = file.lock();
            }
            // A network folder may have no locks; each document is still written whole.
            Err(TryLockError::Error(_)) => {}
        }
        self.records = read(&file);
        self.file = Some(file);
    }
}

/// What a file remembers; nothing, if it is broken or of another version.
fn read(file: &File) -> Records {
    let mut text = Vec::new();
    let whole = file.take(SIZE_LIMIT).read_to_end(&mut text);
    let records = whole.ok().and_then(|_| serde_json::from_slice::<Records>(&text).ok());
    records.filter(|records| records.kind == KIND).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(outputs: &[(&str, &str)]) -> Record {
        let outputs = outputs.iter().map(|(name, words)| ((*name).to_owned(), sha256(words.as_bytes()))).collect();
        Record { made_by: "1".into(), source: "2".into(), inputs: BTreeMap::new(), outputs }
    }

    #[test]
    fn what_was_made_is_remembered_as_long_as_it_lies_there_unchanged() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("out");
        let current = |kept: &Kept| kept.is_current("а", "1", "2", Path::new("а.yaml"));
        let kept = Kept::open(&folder);
        assert!(!folder.exists() && !current(&kept));
        kept.begin().unwrap();
        fs::write(folder.join("а.pdf"), "слова").unwrap();
        kept.note("а".into(), record(&[("а.pdf", "слова")]));
        kept.save();
        drop(kept);
        let kept = Kept::open(&folder);
        assert!(current(&kept));
        for (made_by, source) in [("0", "2"), ("1", "0")] {
            assert!(!kept.is_current("а", made_by, source, Path::new("а.yaml")));
        }
        fs::write(folder.join("а.pdf"), "СЛОВА").unwrap();
        assert!(!current(&kept));
        fs::write(folder.join("а.pdf"), "слова").unwrap();
        drop(kept);
        fs::write(folder.join(FILE), "{\"kind\": \"prikaz-build/1\", \"documents\":").unwrap();
        assert!(!current(&Kept::open(&folder)), "half a file is no memory");
    }

    #[test]
    fn what_a_killed_run_left_goes() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join(".prikaz-tmp-AAAAAA"), "").unwrap();
        Kept::open(place.path()).begin().unwrap();
        assert!(!place.path().join(".prikaz-tmp-AAAAAA").exists());
    }
}
