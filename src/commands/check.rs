//! `prikaz check`: errors and what the rules say, or «замечаний нет». Files are read side by side
//! and shown in their order; nothing of a file is kept once it is shown.

pub mod fix;
mod show;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::files::{Fault, programmes};
use super::houses::{House, Houses, Trouble};
use super::{Exit, console, guarded};
use crate::build;
use crate::diagnostic::{Diagnostic, Report};
pub use crate::report::Format;
use crate::rules;
use crate::rules::folder::{self, ActRecord};
use fix::{Fix, Mended};
use show::Show;

/// So many files are read before what was found is shown and let go.
const BATCH: usize = 64;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub paths: Vec<PathBuf>,
    pub format: Format,
    /// The file that the report goes to; none is standard output.
    pub out: Option<PathBuf>,
    /// Notes as well.
    pub notes: bool,
    /// Warnings end the run as errors do.
    pub deny_warnings: bool,
    /// What has one safe answer is mended first.
    pub fix: Option<Fix>,
    pub templates: Option<PathBuf>,
}

/// What came of one file.
enum Outcome {
    Read(Vec<Report>, Option<Neighbour>),
    Fault(Fault),
}

/// What a file is to the others of its folder.
struct Neighbour {
    path: PathBuf,
    record: ActRecord,
    /// Its comments speak of its neighbours.
    speaks: bool,
}

pub fn run(call: &Call) -> Exit {
    let paths = match programmes(&call.paths) {
        Ok(paths) => paths,
        Err(faults) => {
            faults.iter().for_each(|fault| console::complain(&fault.to_string()));
            return Exit::Call;
        }
    };
    if let Some(Err(exit)) = call.fix.as_ref().map(fix::known) {
        return exit;
    }
    let mut show = match Show::open(call, &paths) {
        Ok(show) => show,
        Err(fault) => {
            console::complain(&fault.to_string());
            return Exit::Call;
        }
    };
    let houses = match Houses::open(&paths, call.templates.as_deref()) {
        Ok(houses) => houses,
        Err(Trouble::Reports(reports)) => {
            reports.into_iter().for_each(|report| show.report(report));
            return show.close();
        }
        Err(trouble @ Trouble::Fault(_)) => return trouble.show(),
    };
    let (mended, exit) = match &call.fix {
        Some(fix) => fix::run(fix, &paths, &houses),
        None => (Mended::default(), Exit::Done),
    };
    show.ends_with(exit);
    let mut others = Vec::new();
    for batch in paths.chunks(BATCH) {
        let outcomes: Vec<Outcome> = batch
            .par_iter()
            .map(|path| {
                guarded(|| one(path, &houses, &mended)).unwrap_or_else(|| Outcome::Fault(Fault::Internal(path.clone())))
            })
            .collect();
        for (path, outcome) in batch.iter().zip(outcomes) {
            match outcome {
                Outcome::Read(reports, neighbour) => {
                    others.extend(neighbour);
                    reports.into_iter().for_each(|report| show.report(report));
                }
                Outcome::Fault(fault) => show.fault(path, &fault),
            }
        }
    }
    neighbours(&others, &houses, &mended).into_iter().for_each(|report| show.neighbour(report));
    show.close()
}

fn one(path: &Path, houses: &Houses, mended: &Mended) -> Outcome {
    let Some(House { settings, set }) = houses.of(path) else {
        return Outcome::Fault(Fault::Internal(path.to_path_buf()));
    };
    match mended.read(path) {
        Err(error) => Outcome::Fault(Fault::Read(path.to_path_buf(), error)),
        Ok(Err((source, found))) => Outcome::Read(vec![Report::new(source, found)], None),
        Ok(Ok(source)) => {
            let loaded = match build::load(source) {
                Ok(loaded) => loaded,
                Err(report) => return Outcome::Read(vec![report], None),
            };
            let neighbour = folder::record(loaded.source.name(), &loaded.programme).map(|record| Neighbour {
                path: path.to_path_buf(),
                record,
                speaks: rules::speaks_of_folder(&loaded.source),
            });
            match build::check(&loaded, set, settings) {
                Ok(found) => Outcome::Read(vec![Report::new(loaded.source, found)], neighbour),
                Err(reports) => Outcome::Read(reports, None),
            }
        }
    }
}

/// What the acts of each folder bring up among themselves. Only the files that it is about are read
/// again: of the others nothing but the record was kept.
fn neighbours(all: &[Neighbour], houses: &Houses, mended: &Mended) -> Vec<Report> {
    let mut folders: BTreeMap<&Path, Vec<&Neighbour>> = BTreeMap::new();
    for one in all {
        folders.entry(one.path.parent().unwrap_or(Path::new(""))).or_default().push(one);
    }
    let mut reports = Vec::new();
    for files in folders.into_values() {
        let records: Vec<ActRecord> = files.iter().map(|one| one.record.clone()).collect();
        let mut found: Vec<Vec<Diagnostic>> = files.iter().map(|_| Vec::new()).collect();
        for (index, finding) in folder::check(&records) {
            found[index].push(finding);
        }
        for (one, found) in files.iter().zip(found) {
            if found.is_empty() && !one.speaks {
                continue;
            }
            let Ok(Ok(source)) = mended.read(&one.path) else { continue };
            let Ok(loaded) = build::load(source) else { continue };
            let Some(House { settings, .. }) = houses.of(&one.path) else { continue };
            let found = rules::check_neighbours(&loaded.source, &loaded.programme, found, settings);
            if !found.is_empty() {
                reports.push(Report::new(loaded.source, found));
            }
        }
    }
    reports
}
