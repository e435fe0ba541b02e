//! `prikaz check`: the report, or «замечаний нет».

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::files::{Fault, programmes};
use super::{Exit, console};
use crate::build;
use crate::diagnostic::Report;
use crate::source::{Source, display_name};

/// What came of one file.
enum Outcome {
    Clean,
    Findings(Report),
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
    let outcomes: Vec<Outcome> = paths.par_iter().map(one).collect();
    let mut exit = Exit::Done;
    for (path, outcome) in paths.iter().zip(outcomes) {
        match outcome {
            Outcome::Clean => console::say(&format!("{}: замечаний нет", display_name(path))),
            Outcome::Findings(report) => {
                console::show(&[report]);
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

fn one(path: &PathBuf) -> Outcome {
    match Source::read(path) {
        Err(error) => Outcome::Fault(Fault::Read(path.clone(), error)),
        Ok(Err((source, found))) => Outcome::Findings(Report::new(source, found)),
        Ok(Ok(source)) => match build::load(source) {
            Ok(_) => Outcome::Clean,
            Err(report) => Outcome::Findings(report),
        },
    }
}
