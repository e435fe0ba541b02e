//! What the programmes of a run are checked and printed with: the settings of their folders, and the
//! template set that the call names, or the settings, or the built-in one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::Fault;
use super::{Exit, console};
use crate::diagnostic::{Diagnostic, Problem, Report, SetFault};
use crate::rules;
use crate::schema::nearest;
use crate::settings::{Settings, Templates};
use crate::template::{BuiltIn, Set};

/// What the programmes of one folder are held against.
#[derive(Debug)]
pub struct House {
    pub settings: Settings,
    pub set: Arc<Set>,
}

/// The houses of a run, by the folder of a programme.
#[derive(Debug)]
pub struct Houses(HashMap<PathBuf, House>);

/// Why there are none.
#[derive(Debug)]
pub enum Trouble {
    Fault(Fault),
    Reports(Vec<Report>),
}

impl Trouble {
    /// Says it on the terminal.
    pub fn show(self) -> Exit {
        match self {
            Self::Fault(fault) => {
                console::complain(&fault.to_string());
                Exit::Call
            }
            Self::Reports(reports) => {
                console::show(&reports);
                Exit::Errors
            }
        }
    }
}

/// Where a set comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Place {
    BuiltIn(&'static str),
    Folder(PathBuf),
}

impl Houses {
    /// Reads the settings of every folder that the programmes come from and the sets that they, or the
    /// call, name.
    pub fn open(paths: &[PathBuf], named: Option<&Path>) -> Result<Self, Trouble> {
        let mut sets: HashMap<Place, Arc<Set>> = HashMap::new();
        let called = named.map(|named| set(named, &mut sets)).transpose()?;
        let known: Vec<&'static str> = rules::all().map(|rule| rule.code).collect();
        let (mut houses, mut wrong) = (HashMap::new(), Vec::new());
        for path in paths {
            let folder = folder(path);
            if houses.contains_key(folder) {
                continue;
            }
            let settings = Settings::of_folder(folder, &known).unwrap_or_else(|report| {
                wrong.push(report);
                Settings::default()
            });
            let set = match (&called, &settings.templates) {
                (Some(set), _) => Arc::clone(set),
                (None, None) => open(&Place::BuiltIn("gost"), &mut sets)?,
                (None, Some(templates)) => match place(templates) {
                    Ok(place) => open(&place, &mut sets)?,
                    Err(report) => {
                        wrong.push(report);
                        open(&Place::BuiltIn("gost"), &mut sets)?
                    }
                },
            };
            houses.insert(folder.to_path_buf(), House { settings, set });
        }
        // One file of settings serves many folders.
        wrong.dedup_by(|one, other| one.source.name() == other.source.name());
        if wrong.is_empty() { Ok(Self(houses)) } else { Err(Trouble::Reports(wrong)) }
    }

    /// The house of a programme that was there when they were opened.
    pub fn of(&self, path: &Path) -> Option<&House> {
        self.0.get(folder(path))
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The set that a call names: a built-in one by its name, or a folder.
pub fn load(named: &Path) -> Result<Arc<Set>, Trouble> {
    set(named, &mut HashMap::new())
}

fn set(named: &Path, sets: &mut HashMap<Place, Arc<Set>>) -> Result<Arc<Set>, Trouble> {
    let place = match named.to_str().and_then(BuiltIn::find) {
        Some(one) => Place::BuiltIn(one.name),
        None if named.is_dir() => Place::Folder(named.to_path_buf()),
        None => return Err(Trouble::Fault(Fault::NoSet(named.to_path_buf()))),
    };
    open(&place, sets)
}

/// Where the set is that settings name.
fn place(templates: &Templates) -> Result<Place, Report> {
    if let Some(one) = BuiltIn::find(&templates.name) {
        return Ok(Place::BuiltIn(one.name));
    }
    let folder = templates.source.folder().join(&templates.name);
    if !templates.name.is_empty() && folder.is_dir() {
        return Ok(Place::Folder(folder));
    }
    let known = BuiltIn::names();
    let near = nearest(&templates.name, known.iter().copied());
    let fault = SetFault::UnknownSet { name: templates.name.clone(), nearest: near, known };
    Err(Report::new(templates.source.clone(), vec![Diagnostic::new(Problem::Set(fault), templates.span)]))
}

fn open(place: &Place, sets: &mut HashMap<Place, Arc<Set>>) -> Result<Arc<Set>, Trouble> {
    if let Some(set) = sets.get(place) {
        return Ok(Arc::clone(set));
    }
    let set = match place {
        Place::BuiltIn(name) => BuiltIn::find(name).map_or_else(Set::gost, Set::built_in),
        Place::Folder(folder) => match Set::from_folder(folder) {
            Ok(set) => set,
            Err(error) => return Err(Trouble::Fault(Fault::Read(folder.clone(), error))),
        },
    };
    let set = Arc::new(set.map_err(Trouble::Reports)?);
    sets.insert(place.clone(), Arc::clone(&set));
    Ok(set)
}
