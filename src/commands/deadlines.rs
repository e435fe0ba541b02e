//! `prikaz deadlines`: what falls due when and from whom, as a table, JSON or a calendar file. A file
//! with errors is reported and stops no other; a calendar is written of all of them or not at all.

use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::files::{Fault, make_folder, no_programme, programmes, write_all};
use super::{Exit, console, guarded};
use crate::agenda::{self, Agenda, State, Unknown, ics, json, of_party, table};
use crate::build::{self, Loaded};
use crate::diagnostic::Report;
use crate::russian::count;
use crate::source::{Source, display_name};

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub paths: Vec<PathBuf>,
    pub month: Option<String>,
    pub party: Option<String>,
    /// Where to write a calendar.
    pub ics: Option<PathBuf>,
    pub json: bool,
}

enum Outcome {
    Read(Box<Loaded>),
    Wrong(Report),
    Fault(Fault),
}

pub fn run(call: &Call) -> Exit {
    let month = match call.month.as_deref().map(|words| agenda::month(words).ok_or(words)) {
        Some(Err(words)) => {
            console::complain(&format!("месяц «{words}» не понят; пишите так: 2023-03 или «март 2023»"));
            return Exit::Call;
        }
        Some(Ok(month)) => Some(month),
        None => None,
    };
    let paths = match programmes(&call.paths) {
        Ok(paths) => paths,
        Err(faults) => {
            faults.iter().for_each(|fault| console::complain(&fault.to_string()));
            return Exit::Call;
        }
    };
    if let Some(path) = &call.ics
        && let Err(fault) = no_programme(path, &paths)
    {
        console::complain(&fault.to_string());
        return Exit::Call;
    }
    let (loaded, mut exit) = load(&paths);
    let mut agendas: Vec<(Agenda<'_>, _)> =
        loaded.iter().map(|one| (Agenda::of(one.source.name(), &one.programme), &one.programme)).collect();
    if let Some(asked) = &call.party
        && !agendas.is_empty()
        && let Err(unknown) = of_party(&mut agendas, asked)
    {
        console::complain(&no_party(asked, &unknown));
        return Exit::Call;
    }
    let mut all: Vec<Agenda<'_>> = agendas.into_iter().map(|(agenda, _)| agenda).collect();
    let undated: Vec<usize> = all.iter().map(without_days).collect();
    if let Some(month) = month {
        all.iter_mut().for_each(|agenda| agenda.keep_month(month));
    }
    if let Some(path) = &call.ics {
        exit = exit.max(calendar(path, &all, exit));
    }
    if call.json {
        let shown: Vec<&Agenda<'_>> = all.iter().collect();
        exit = exit.max(console::pass_on(&format!("{}\n", json::write(&shown, month))));
    } else if call.ics.is_none() {
        let width = console::width();
        let tables = all.iter().zip(undated).map(|(agenda, undated)| match month {
            Some(month) => table::of_month(agenda, month, undated, width),
            None => table::all(agenda, width),
        });
        let title = month.map(|month| format!("{}\n\n", table::month_title(month))).unwrap_or_default();
        let words = format!("{title}{}", tables.collect::<String>());
        if !words.is_empty() {
            exit = exit.max(console::say(&words));
        }
    }
    exit
}

/// Every programme that could be read; errors and faults of the others are shown.
fn load(paths: &[PathBuf]) -> (Vec<Loaded>, Exit) {
    let outcomes: Vec<Outcome> = paths
        .par_iter()
        .map(|path| guarded(|| one(path)).unwrap_or_else(|| Outcome::Fault(Fault::Internal(path.clone()))))
        .collect();
    let (mut loaded, mut exit) = (Vec::new(), Exit::Done);
    for outcome in outcomes {
        match outcome {
            Outcome::Read(one) => loaded.push(*one),
            Outcome::Wrong(report) => {
                console::show(&[report]);
                exit = exit.max(Exit::Errors);
            }
            Outcome::Fault(fault) => {
                console::complain(&fault.to_string());
                exit = Exit::Call;
            }
        }
    }
    (loaded, exit)
}

fn one(path: &Path) -> Outcome {
    match Source::read(path) {
        Err(error) => Outcome::Fault(Fault::Read(path.to_path_buf(), error)),
        Ok(Err((source, found))) => Outcome::Wrong(Report::new(source, found)),
        Ok(Ok(source)) => match build::load(source) {
            Ok(loaded) => Outcome::Read(Box::new(loaded)),
            Err(report) => Outcome::Wrong(report),
        },
    }
}

/// Wordings that no month shows.
fn without_days(agenda: &Agenda<'_>) -> usize {
    agenda.count(State::Elsewhere) + agenda.count(State::Unknown) + agenda.count(State::Blank)
}

/// Writes the calendar, if every programme could be read.
fn calendar(path: &Path, all: &[Agenda<'_>], so_far: Exit) -> Exit {
    if so_far != Exit::Done {
        console::complain(&format!("{}: календарь не записан: не все программы прочтены", display_name(path)));
        return so_far;
    }
    let shown: Vec<&Agenda<'_>> = all.iter().collect();
    let written = ics::write(&shown);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let ready = [(path.to_path_buf(), written.text.into_bytes())];
    if let Err(fault) = folder.map_or(Ok(()), make_folder).and_then(|()| write_all(&ready)) {
        console::complain(&fault.to_string());
        return Exit::Call;
    }
    let lasting: usize = all.iter().map(|agenda| agenda.count(State::Lasting)).sum();
    let undated: usize = all.iter().map(without_days).sum();
    let mut words =
        format!("записан {}: {}", display_name(path), count(written.events, ["событие", "события", "событий"]));
    if lasting + undated > 0 {
        words.push_str(&format!(
            "; без дней и потому не в календаре: {}",
            count(lasting + undated, ["срок", "срока", "сроков"])
        ));
    }
    console::remark(&words);
    Exit::Done
}

fn no_party(asked: &str, unknown: &Unknown) -> String {
    let near = unknown.nearest.as_ref().map(|near| format!("; возможно, имелось в виду «{near}»")).unwrap_or_default();
    let mut words = format!("нет участника «{asked}»{near}");
    if unknown.known.is_empty() {
        words.push_str("\nВ этих программах нет ключа «участники».");
    } else {
        words.push_str("\nУчастники (код – название):");
        for (code, name) in &unknown.known {
            words.push_str(&format!("\n  {code} – {name}"));
        }
    }
    words
}
