//! `--final`: documents that are signed. All that the rules say must be answered, what the file was made of must
//! be in git, and a manifest beside the documents says what they were made of.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::build::{self, Loaded};
use crate::commands::houses::House;
use crate::commands::neighbours::Neighbours;
use crate::diagnostic::{Report, Severity};
use crate::digest;
use crate::git::{self, Repository};
use crate::manifest::{self, Act, Input, Manifest, Output, Templates, Tool};
use crate::ready;
use crate::russian;

use super::kept;

/// How many names of files a message lists.
const LISTED: usize = 10;

/// What is asked once in a run, by the folder of a programme: its repository, its other acts.
#[derive(Debug)]
pub struct Last {
    /// Where the documents go.
    out: PathBuf,
    asked: Mutex<HashMap<PathBuf, Result<Clean, String>>>,
    neighbours: Mutex<HashMap<PathBuf, Arc<Neighbours>>>,
}

/// A working tree that is as its commit.
#[derive(Debug, Clone)]
struct Clean {
    repository: Repository,
    commit: String,
}

impl Last {
    pub fn new(out: &Path) -> Self {
        Self { out: out.to_path_buf(), asked: Mutex::default(), neighbours: Mutex::default() }
    }

    /// Holds a programme against all that a final document must have.
    pub fn check(&self, path: &Path, loaded: &Loaded, house: &House) -> Result<(), Vec<Report>> {
        // Blanks that the author has explained at their place stay; a house cannot wave them through.
        let settings = house.settings.clone().with_warnings(&["placeholder"]);
        let mut found = ready::faults(&loaded.programme);
        found.extend(build::check(loaded, &house.set, &settings)?);
        found.extend(self.neighbours(path).found(path, loaded, &settings));
        found.retain(|one| one.severity != Severity::Note);
        if found.is_empty() {
            return Ok(());
        }
        found.sort_by_key(|one| one.span.start);
        Err(vec![Report::new(loaded.source.clone(), found)])
    }

    /// The manifest of documents, if all that they were made of is in git.
    pub fn manifest(
        &self,
        path: &Path,
        loaded: &Loaded,
        house: &House,
        attached: bool,
        outputs: &[(PathBuf, Vec<u8>)],
    ) -> Result<Manifest, String> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let Clean { repository, commit } = self.clean(folder)?;
        let recorded = |path: &Path| {
            let name = repository.name_of(path).map_err(|fault| fault.to_string())?;
            repository.file_at(&commit, &name).map_err(|fault| match fault {
                git::Fault::NoFile { path, .. } => {
                    format!("{path}: файл не записан в git; выполните «git add» и «git commit»")
                }
                other => other.to_string(),
            })?;
            Ok::<_, String>(name)
        };
        let source = Input { path: recorded(path)?, sha256: digest::of_text(loaded.source.text()) };
        let mut inputs = Vec::new();
        for (name, bytes) in super::inputs(loaded) {
            inputs.push(Input { path: recorded(&folder.join(name))?, sha256: digest::sha256(&bytes) });
        }
        if let Some(settings) = &house.settings.source {
            let file = settings.folder().join(crate::settings::FILE);
            inputs.push(Input { path: recorded(&file)?, sha256: digest::of_text(settings.text()) });
        }
        let act = loaded.programme.act.as_ref();
        let number = act.and_then(|act| act.number.as_ref()).map(|number| number.value.trim().to_owned());
        let date = act.and_then(|act| act.date.as_ref()?.date).map(|date| date.iso());
        Ok(Manifest {
            manifest: manifest::KIND.to_owned(),
            tool: Tool { name: "prikaz".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            source,
            inputs,
            commit,
            templates: Templates { name: house.set.name().to_owned(), sha256: house.set.digest().to_owned() },
            act: Act { number: number.unwrap_or_default(), date: date.unwrap_or_default() },
            attached,
            outputs: outputs.iter().map(|(path, bytes)| output(path, bytes)).collect(),
            more: BTreeMap::new(),
        })
    }

    fn neighbours(&self, path: &Path) -> Arc<Neighbours> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let known = || self.neighbours.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known().get(folder) {
            return Arc::clone(read);
        }
        // Read without the lock: a thread that waits for the others takes up programmes that ask for the same.
        let read = Arc::new(Neighbours::of(folder));
        Arc::clone(known().entry(folder.to_path_buf()).or_insert(read))
    }

    fn clean(&self, folder: &Path) -> Result<Clean, String> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.entry(folder.to_path_buf()).or_insert_with(|| self.ask(folder)).clone()
    }

    fn ask(&self, folder: &Path) -> Result<Clean, String> {
        let words = |fault: git::Fault| fault.to_string();
        let repository = Repository::of(folder).map_err(words)?;
        let commit = repository.head().map_err(words)?;
        let mut changed: Vec<String> =
            repository.changed().map_err(words)?.into_iter().map(|changed| changed.path).collect();
        changed.retain(|name| !self.is_output(&repository, name));
        if changed.is_empty() {
            return Ok(Clean { repository, commit });
        }
        let more = match changed.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!("\n  и ещё {}", russian::count(more, ["файл", "файла", "файлов"])),
        };
        changed.truncate(LISTED);
        Err(format!(
            "в папке {} есть изменения, которых нет в git:\n  {}{more}\nсохраните их («git add», «git commit») или \
             уберите и повторите",
            crate::source::display_name(repository.root()),
            changed.join("\n  ")
        ))
    }

    /// What lies among the documents and is one of them does not make the tree unclean.
    fn is_output(&self, repository: &Repository, name: &str) -> bool {
        let path = repository.root().join(name);
        let ours = [".docx", ".pdf", &format!(".{}", manifest::ENDING)].iter().any(|ending| name.ends_with(ending))
            || path.file_name().is_some_and(|name| name == kept::FILE);
        let here = path.parent().and_then(|folder| folder.canonicalize().ok());
        ours && here.is_some() && here == self.out.canonicalize().ok()
    }
}

fn output(path: &Path, bytes: &[u8]) -> Output {
    Output {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: bytes.len() as u64,
        sha256: digest::sha256(bytes),
        streebog256: digest::streebog256(bytes),
    }
}
