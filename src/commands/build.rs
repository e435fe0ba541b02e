//! `prikaz build`: programmes → documents. Several are built side by side; a bad one is reported
//! and does not stop the others; nothing is written for it.

use std::collections::HashMap;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::files::{self, Fault};
use super::houses::{House, Houses};
use super::{Exit, console, guarded};
use crate::build;
use crate::diagnostic::Report;
use crate::russian;
use crate::source::{Source, display_name};
use crate::write::pdf;

/// So many programmes are built before what the layout remembers of them is let go: memory stays
/// flat however many there are.
const BATCH: usize = 8;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub paths: Vec<PathBuf>,
    pub out: PathBuf,
    pub docx: bool,
    pub pdf: bool,
    pub templates: Option<PathBuf>,
}

/// What came of one programme.
enum Outcome {
    Written(Vec<PathBuf>),
    Findings(Vec<Report>),
    Fault(Fault),
}

pub fn run(call: &Call) -> Exit {
    let start = Instant::now();
    let paths = match files::programmes(&call.paths).and_then(|paths| distinct(paths).map_err(|fault| vec![fault])) {
        Ok(paths) => paths,
        Err(faults) => return complain(&faults),
    };
    let houses = match Houses::open(&paths, call.templates.as_deref()) {
        Ok(houses) => houses,
        Err(trouble) => return trouble.show(),
    };
    let bar = progress(paths.len());
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(paths.len());
    for (number, batch) in paths.chunks(BATCH).enumerate() {
        if number > 0 {
            pdf::forget();
        }
        let done = batch.par_iter().map(|path| {
            let outcome =
                guarded(|| one(call, &houses, path)).unwrap_or_else(|| Outcome::Fault(Fault::Internal(path.clone())));
            bar.inc(1);
            outcome
        });
        outcomes.extend(done.collect::<Vec<_>>());
    }
    bar.finish_and_clear();
    conclude(outcomes, start)
}

fn complain(faults: &[Fault]) -> Exit {
    faults.iter().for_each(|fault| console::complain(&fault.to_string()));
    Exit::Call
}

/// Two programmes of one name would write one document.
fn distinct(paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, Fault> {
    let mut seen: HashMap<String, &PathBuf> = HashMap::new();
    for path in &paths {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
        if let Some(other) = seen.insert(stem, path) {
            return Err(Fault::SameName(other.clone(), path.clone()));
        }
    }
    Ok(paths)
}

fn progress(count: usize) -> ProgressBar {
    if !stderr().is_terminal() || count < 2 {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {pos} из {len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(count as u64).with_style(style)
}

fn one(call: &Call, houses: &Houses, path: &Path) -> Outcome {
    let Some(House { set, .. }) = houses.of(path) else { return Outcome::Fault(Fault::Internal(path.to_path_buf())) };
    let source = match Source::read(path) {
        Err(error) => return Outcome::Fault(Fault::Read(path.to_path_buf(), error)),
        Ok(Err((source, found))) => return Outcome::Findings(vec![Report::new(source, found)]),
        Ok(Ok(source)) => source,
    };
    let formats = build::Formats { docx: call.docx, pdf: call.pdf };
    let outputs =
        match build::load(source).map_err(|report| vec![report]).and_then(|loaded| build::write(&loaded, set, formats))
        {
            Ok(outputs) => outputs,
            Err(reports) => return Outcome::Findings(reports),
        };
    let stem = path.file_stem().unwrap_or(path.as_os_str());
    let place = |ending: &str| {
        let mut name = stem.to_os_string();
        name.push(".");
        name.push(ending);
        call.out.join(name)
    };
    let ready: Vec<(PathBuf, Vec<u8>)> = outputs.into_iter().map(|(ending, bytes)| (place(ending), bytes)).collect();
    match files::make_folder(&call.out).and_then(|()| files::write_all(&ready)) {
        Ok(()) => Outcome::Written(ready.into_iter().map(|(path, _)| path).collect()),
        Err(fault) => Outcome::Fault(fault),
    }
}

/// Says what was written and what was not.
fn conclude(outcomes: Vec<Outcome>, start: Instant) -> Exit {
    let mut exit = Exit::Done;
    let (mut written, mut failed) = (0, 0);
    for outcome in outcomes {
        match outcome {
            Outcome::Written(paths) => {
                written += paths.len();
                for path in &paths {
                    exit = exit.max(console::say(&format!("записан {}", display_name(path))));
                }
            }
            Outcome::Findings(reports) => {
                failed += 1;
                console::show(&reports);
                exit = exit.max(Exit::Errors);
            }
            Outcome::Fault(fault) => {
                failed += 1;
                console::complain(&fault.to_string());
                exit = Exit::Call;
            }
        }
    }
    let seconds = format!("{:.1}", start.elapsed().as_secs_f64()).replace('.', ",");
    let failed = russian::count(failed, ["программе", "программах", "программах"]);
    let words = match (written, exit) {
        (0, _) => format!("Документы не записаны: ошибки в {failed}"),
        (_, Exit::Done) => format!("Готово: {} за {seconds} с", documents(written)),
        (_, Exit::Errors | Exit::Call) => format!("Записано: {} за {seconds} с; ошибки в {failed}", documents(written)),
    };
    exit.max(console::say(&words))
}

fn documents(count: usize) -> String {
    russian::count(count, ["документ", "документа", "документов"])
}
