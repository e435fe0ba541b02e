//! `prikaz build`: programmes → documents. Several are built side by side; a bad one is reported
//! and does not stop the others; nothing is written for it. What lies there already and would come out the
//! same is left alone (`kept`).

mod kept;
mod last;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::files::{self, Fault};
use super::houses::{House, Houses};
use super::{Exit, console, guarded};
use crate::build::{self, Loaded};
use crate::diagnostic::{Report, Tally};
use crate::digest::sha256;
use crate::manifest;
use crate::russian;
use crate::source::{Source, display_name};
use crate::template::Set;
use crate::write::pdf;
use kept::{Kept, Record};
use last::Last;

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
    /// The PDF carries the programme's file.
    pub attach: bool,
    /// The documents are to be signed.
    pub last: bool,
    /// The part of the programmes that this run takes.
    pub shard: Option<Shard>,
    pub templates: Option<PathBuf>,
}

/// One of several runs that share the programmes: it takes each `of`-th from the `number`-th, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    pub number: usize,
    pub of: usize,
}

/// What came of one programme.
enum Outcome {
    Written {
        paths: Vec<PathBuf>,
        /// A manifest beside them that tells of the documents before.
        stale: Option<PathBuf>,
    },
    /// So many documents lie there already as they should.
    Current(usize),
    Findings(Vec<Report>),
    /// The words are right, and yet the documents are not final.
    NotReady(String),
    Fault(Fault),
}

/// What a run has for all its programmes.
struct Run<'a> {
    call: &'a Call,
    houses: Houses,
    kept: Kept,
    last: Option<Last>,
}

pub fn run(call: &Call) -> Exit {
    let start = Instant::now();
    let paths = match files::programmes(&call.paths).and_then(|paths| distinct(paths).map_err(|fault| vec![fault])) {
        Ok(paths) => paths,
        Err(faults) => return complain(&faults),
    };
    let paths = match call.shard {
        Some(Shard { number, of }) => paths.into_iter().skip(number - 1).step_by(of).collect(),
        None => paths,
    };
    let houses = match Houses::open(&paths, call.templates.as_deref()) {
        Ok(houses) => houses,
        Err(trouble) => return trouble.show(),
    };
    let run = Run { call, houses, kept: Kept::open(&call.out), last: call.last.then(|| Last::new(&call.out)) };
    let bar = progress(paths.len());
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(paths.len());
    for batch in paths.chunks(BATCH) {
        let done = batch.par_iter().map(|path| {
            let outcome = guarded(|| run.one(path)).unwrap_or_else(|| Outcome::Fault(Fault::Internal(path.clone())));
            bar.inc(1);
            outcome
        });
        let done: Vec<Outcome> = done.collect();
        if done.iter().any(|outcome| !matches!(outcome, Outcome::Current(_))) {
            pdf::forget();
            run.kept.save();
        }
        outcomes.extend(done);
    }
    bar.finish_and_clear();
    conclude(call, outcomes, start)
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

impl Run<'_> {
    fn one(&self, path: &Path) -> Outcome {
        let Some(house) = self.houses.of(path) else { return Outcome::Fault(Fault::Internal(path.to_path_buf())) };
        let House { set, .. } = house;
        let source = match Source::read(path) {
            Err(error) => return Outcome::Fault(Fault::Read(path.to_path_buf(), error)),
            Ok(Err((source, found))) => return Outcome::Findings(vec![Report::new(source, found)]),
            Ok(Ok(source)) => source,
        };
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let (made_by, text) = (self.made_by(path, set), sha256(source.text().as_bytes()));
        // What is signed is looked at anew: git may say something else by now.
        if self.last.is_none() && self.kept.is_current(&name, &made_by, &text, path) {
            return Outcome::Current(usize::from(self.call.docx) + usize::from(self.call.pdf));
        }
        let loaded = match build::load(source) {
            Ok(loaded) => loaded,
            Err(report) => return Outcome::Findings(vec![report]),
        };
        if let Some(last) = &self.last
            && let Err(reports) = last.check(path, &loaded, house)
        {
            return Outcome::Findings(reports);
        }
        let formats = build::Formats { docx: self.call.docx, pdf: self.call.pdf, attach: self.call.attach };
        let outputs = match build::write(&loaded, set, formats) {
            Ok(outputs) => outputs,
            Err(reports) => return Outcome::Findings(reports),
        };
        let place = |ending: &str| self.call.out.join(format!("{name}.{ending}"));
        let mut ready: Vec<(PathBuf, Vec<u8>)> =
            outputs.into_iter().map(|(ending, bytes)| (place(ending), bytes)).collect();
        let record = Record {
            made_by,
            source: text,
            inputs: inputs(&loaded).into_iter().map(|(name, bytes)| (name, sha256(&bytes))).collect(),
            outputs: ready.iter().map(|(path, bytes)| (file_name(path), sha256(bytes))).collect::<BTreeMap<_, _>>(),
        };
        if let Some(last) = &self.last {
            match last.manifest(path, &loaded, house, self.call.attach && self.call.pdf, &ready) {
                Ok(manifest) => ready.push((place(manifest::ENDING), manifest.text().into_bytes())),
                Err(words) => return Outcome::NotReady(words),
            }
        }
        match self.kept.begin().and_then(|()| files::write_all(&ready)) {
            Ok(()) => {
                let manifest = place(manifest::ENDING);
                self.kept.note(name, record);
                let stale = (self.last.is_none() && manifest.is_file()).then_some(manifest);
                Outcome::Written { paths: ready.into_iter().map(|(path, _)| path).collect(), stale }
            }
            Err(fault) => Outcome::Fault(fault),
        }
    }

    /// What besides the programme's own words decides on the documents: this program (of one version there are
    /// many while it is worked on), the template set, what was asked for.
    fn made_by(&self, path: &Path, set: &Set) -> String {
        static PROGRAM: LazyLock<String> = LazyLock::new(|| {
            let own = std::env::current_exe().and_then(fs::metadata);
            let own = own.and_then(|own| Ok((own.len(), own.modified()?)));
            format!("{} {own:?}", env!("CARGO_PKG_VERSION"))
        });
        let Call { docx, pdf, attach, .. } = self.call;
        let name = file_name(path);
        let all = format!("{} {} {docx} {pdf} {attach} {name}", *PROGRAM, set.digest());
        sha256(all.as_bytes())
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Files that a programme names, with their bytes, from its folder.
fn inputs(loaded: &Loaded) -> BTreeMap<String, Vec<u8>> {
    let named = loaded.programme.pictures().into_iter().filter_map(|picture| picture.file.as_ref());
    named
        .filter_map(|name| {
            let bytes = fs::read(loaded.source.folder().join(name)).ok()?;
            Some((name.clone(), bytes))
        })
        .collect()
}

/// Says what was written and what was not.
fn conclude(call: &Call, outcomes: Vec<Outcome>, start: Instant) -> Exit {
    let mut exit = Exit::Done;
    let (mut written, mut current, mut failed) = (0, 0, 0);
    let mut said = BTreeSet::new();
    let mut tally = Tally::default();
    for outcome in outcomes {
        match outcome {
            Outcome::Written { paths, stale } => {
                written += paths.len();
                if let Some(manifest) = stale {
                    console::remark(&format!(
                        "{}: говорит о прежних документах – эти собраны без --final",
                        display_name(&manifest)
                    ));
                }
                for path in &paths {
                    exit = exit.max(console::say(&format!("записан {}", display_name(path))));
                }
            }
            Outcome::Current(documents) => current += documents,
            Outcome::Findings(reports) => {
                failed += 1;
                reports.iter().for_each(|report| tally.add(Tally::of(report)));
                console::show(&reports);
                exit = exit.max(Exit::Errors);
            }
            Outcome::NotReady(words) => {
                failed += 1;
                // One repository says one thing of all its programmes.
                if said.insert(words.clone()) {
                    console::complain(&words);
                }
                exit = exit.max(Exit::Errors);
            }
            Outcome::Fault(fault) => {
                failed += 1;
                console::complain(&fault.to_string());
                exit = Exit::Call;
            }
        }
    }
    if call.last && tally.errors == 0 && tally.warnings > 0 {
        console::remark(WARNINGS_STOP);
    }
    exit.max(console::say(&summary(Counts { written, current, failed }, start)))
}

/// Why warnings kept documents from being written.
const WARNINGS_STOP: &str = "Предупреждения не дают собрать документ на подпись (--final): исправьте каждое или погасите пометкой \
    «# prikaz: allow КОД: почему» на его месте";

struct Counts {
    /// Documents that were written.
    written: usize,
    /// Documents that lay there as they should.
    current: usize,
    /// Programmes without documents.
    failed: usize,
}

fn summary(counts: Counts, start: Instant) -> String {
    let seconds = format!("{:.1} с", start.elapsed().as_secs_f64()).replace('.', ",");
    let documents = |count| russian::count(count, ["документ", "документа", "документов"]);
    let Counts { written, current, failed } = counts;
    let kept = match current {
        0 => String::new(),
        current => format!("; без изменений: {current}"),
    };
    let programmes = russian::count(failed, ["программе", "программах", "программах"]);
    match (written, current, failed) {
        (0, 0, 0) => "Собирать нечего: на эту долю программ не пришлось".to_owned(),
        (0, current, 0) => format!("Всё уже собрано: {} без изменений, {seconds}", documents(current)),
        (0, _, _) => format!("Документы не записаны: ошибки в {programmes}{kept}"),
        (written, _, 0) => format!("Готово: {} за {seconds}{kept}", documents(written)),
        (written, _, _) => format!("Записано: {} за {seconds}{kept}; ошибки в {programmes}", documents(written)),
    }
}
