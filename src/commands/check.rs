//! `prikaz check`: the report, or «замечаний нет».

use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::build::load_set;
use super::files::{Fault, programmes};
use super::{Exit, console, guarded};
use crate::build;
use crate::diagnostic::Report;
use crate::source::{Source, display_name};
use crate::template::Set;

/// What came of one file.
enum Outcome {
    Clean,
    Findings(Vec<Report>),
    Fault(Fault),
}

pub fn run(paths: &[PathBuf]) -> Exit {
    let paths = match programmes(paths) {
        Ok(paths) => paths,
        Err(faults) => {
            faults.iter().for_each(|fault| console::complain(&fault.to_string()));
            return Exit::Call;
        }
    };
    let set = match load_set(None) {
        Ok(set) => set,
        Err(exit) => return exit,
    };
    let outcomes: Vec<Outcome> = paths
        .par_iter()
        .map(|path| guarded(|| one(path, &set)).unwrap_or_else(|| Outcome::Fault(Fault::Internal(path.clone()))))
        .collect();
    let mut exit = Exit::Done;
    for (path, outcome) in paths.iter().zip(outcomes) {
        match outcome {
            Outcome::Clean => exit = exit.max(console::say(&format!("{}: замечаний нет", display_name(path)))),
            Outcome::Findings(reports) => {
                console::show(&reports);
                exit = exit.max(Exit::Errors);
            }
            Outcome::Fault(fault) => {
                console::complain(&fault.to_string());
                exit = Exit::Call;
            }
        }
    }
    exit
}

fn one(path: &Path, set: &Set) -> Outcome {
    match Source::read(path) {
        Err(error) => Outcome::Fault(Fault::Read(path.to_path_buf(), error)),
        Ok(Err((source, found))) => Outcome::Findings(vec![Report::new(source, found)]),
        Ok(Ok(source)) => {
            let checked = build::load(source).map_err(|report| vec![report]);
            checked.and_then(|loaded| build::check(&loaded, set)).map_or_else(Outcome::Findings, |()| Outcome::Clean)
        }
    }
}
