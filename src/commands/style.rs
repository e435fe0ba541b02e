//! `prikaz style`: begins a template set of one's own, and checks one: by itself, against the
//! standard, and on programmes that use nearly everything there is.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::files::{self, Fault};
use super::houses::{self, Trouble};
use super::{Exit, console, guarded};
use crate::build;
use crate::diagnostic::{Report, Tally};
use crate::settings::Settings;
use crate::source::{Source, display_name};
use crate::standard;
use crate::starter::{self, SAMPLES, Sample};
use crate::template::{BuiltIn, Set};

/// What `init` was asked for.
#[derive(Debug)]
pub struct Init {
    pub folder: PathBuf,
    /// The built-in set that the new one builds on.
    pub from: String,
    /// All templates, not only those that are usually changed.
    pub full: bool,
}

/// What `check` was asked for.
#[derive(Debug)]
pub struct Check {
    pub folder: PathBuf,
    /// Warnings end the run as errors do.
    pub deny_warnings: bool,
}

/// Names of the built-in sets.
pub fn sets() -> Vec<&'static str> {
    BuiltIn::names()
}

/// Writes a new set into a new folder.
pub fn init(call: &Init) -> Exit {
    match write(call) {
        Ok(written) => {
            let folder = display_name(&call.folder);
            let lines = written.iter().map(|path| format!("записан {}\n", display_name(path))).collect::<String>();
            console::say(&format!(
                "{lines}\nДальше:\n  1. Поправьте style.yaml (меры) и head.xml (бланк): в них есть пояснения.\n  \
                 2. Проверьте: prikaz style check {folder}\n  3. Соберите: prikaz build --templates {folder}\n\
                 Чтобы не писать ключ каждый раз, добавьте в prikaz.yaml:\nоформление: {{набор: {folder}}}"
            ))
        }
        Err(words) => {
            console::complain(&words);
            Exit::Call
        }
    }
}

fn write(call: &Init) -> Result<Vec<PathBuf>, String> {
    let folder = &call.folder;
    let Some(from) = BuiltIn::find(&call.from) else {
        return Err(format!("нет встроенного набора «{}»", call.from));
    };
    if folder.to_str().is_some_and(|name| BuiltIn::find(name).is_some()) {
        let name = display_name(folder);
        return Err(format!("имя {name} занято встроенным набором; назовите папку иначе: оформление"));
    }
    let is_free = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => folder.symlink_metadata().is_err(),
    };
    if !is_free {
        return Err(Fault::AlreadyThere(folder.clone()).to_string());
    }
    let files: Vec<(PathBuf, Vec<u8>)> =
        starter::set(from, call.full).into_iter().map(|(name, text)| (folder.join(name), text.into_bytes())).collect();
    files::create_all(&files).map_err(|fault| fault.to_string())?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Says everything that is wrong with a set, and what in it leaves the standard.
pub fn check(call: &Check) -> Exit {
    let set = match houses::load(&call.folder) {
        Ok(set) => set,
        Err(Trouble::Reports(reports)) => return show(call, &reports),
        Err(trouble @ Trouble::Fault(_)) => return trouble.show(),
    };
    let mut reports = standard::check(&set);
    let tried = tried(&set);
    let of_sample = |report: &&Report| !set.templates().any(|template| template.name() == report.source.name());
    if let Some(report) = tried.iter().find(of_sample) {
        let name = report.source.name();
        console::remark(&format!("{name} – образец из программы: на образцах видно, всё ли печатает набор\n"));
    }
    reports.extend(tried);
    show(call, &reports)
}

fn show(call: &Check, reports: &[Report]) -> Exit {
    let mut all = Tally::default();
    reports.iter().for_each(|report| all.add(Tally::of(report)));
    console::show(reports);
    let denied = if call.deny_warnings { all.warnings } else { 0 };
    let exit = if all.errors + denied > 0 { Exit::Errors } else { Exit::Done };
    if reports.is_empty() {
        return exit.max(console::say(&format!("{}: {all}", display_name(&call.folder))));
    }
    if reports.len() > 1 {
        console::remark(&format!("Всего: {all}"));
    }
    exit
}

/// What stops the set from printing the programmes that come with the program. A fault is told once,
/// by the first programme that meets it.
fn tried(set: &Set) -> Vec<Report> {
    let samples = SAMPLES.iter().map(Sample::source).chain([starter::starter(starter::FIRST_YEAR)]);
    let (mut told, mut reports) = (BTreeSet::new(), Vec::new());
    for source in samples {
        let faults = guarded(|| faults(set, source.clone())).unwrap_or_default();
        for mut report in faults {
            let name = report.source.name().to_owned();
            let of_set = set.templates().any(|template| template.name() == name);
            report.found.retain(|one| {
                let place = if of_set { (name.clone(), one.span.start) } else { (String::new(), 0) };
                told.insert((one.problem.code(), place))
            });
            if !report.found.is_empty() {
                reports.push(report);
            }
        }
    }
    reports
}

fn faults(set: &Set, source: Source) -> Vec<Report> {
    match build::load(source) {
        Ok(loaded) => build::check(&loaded, set, &Settings::default()).err().unwrap_or_default(),
        Err(report) => vec![report],
    }
}
