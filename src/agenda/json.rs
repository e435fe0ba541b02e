//! Deadlines as JSON, for scripts. Stable: fields are added, never renamed or removed.

use serde::Serialize;

use super::{Agenda, Entry, InMonth, Reading, State, Time, plan_code};
use crate::calendar::deadline::Limit;
use crate::calendar::period::Period;
use crate::model::ItemPlace;

/// The version of the form; it grows when a field changes its meaning.
pub const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct All<'a> {
    version: u32,
    month: Option<String>,
    files: Vec<File<'a>>,
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    title: &'a str,
    period: Option<Days>,
    deadlines: Vec<Row<'a>>,
    counts: Counts,
}

/// How many wordings there are of each state.
#[derive(Debug, Serialize)]
struct Counts {
    dated: usize,
    lasting: usize,
    elsewhere: usize,
    none: usize,
    unknown: usize,
}

/// Both days belong to it.
#[derive(Debug, Serialize)]
struct Days {
    start: String,
    end: String,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    /// The code of the plan; null for a clause of the act.
    plan: Option<&'a str>,
    plan_title: Option<&'a str>,
    number: &'a str,
    row: usize,
    id: Option<&'a str>,
    activity: &'a str,
    responsible: Option<String>,
    /// Codes.
    parties: Vec<&'a str>,
    result: Option<&'a str>,
    /// `due` or `runs`; null where no month was asked for.
    in_month: Option<&'static str>,
    readings: Vec<Read<'a>>,
}

#[derive(Debug, Serialize)]
struct Read<'a> {
    year: Option<u16>,
    wording: &'a str,
    meaning: &'a str,
    state: &'static str,
    dates: Vec<Date>,
}

#[derive(Debug, Serialize)]
struct Date {
    #[serde(flatten)]
    days: Days,
    /// `until`, `from` or null.
    limit: Option<&'static str>,
    recurs: bool,
    lasting: bool,
    /// Named, but outside the period of the programme.
    outside: bool,
}

/// All agendas as one value.
pub fn write(all: &[&Agenda<'_>], month: Option<Period>) -> String {
    let all = All {
        version: VERSION,
        month: month.map(|month| month.start.iso()[..7].to_owned()),
        files: all.iter().map(|agenda| file(agenda, month)).collect(),
    };
    // Strings and numbers only: there is nothing that JSON could not hold.
    serde_json::to_string(&all).unwrap_or_default()
}

fn file<'a>(agenda: &'a Agenda<'a>, month: Option<Period>) -> File<'a> {
    File {
        path: agenda.file,
        title: &agenda.title,
        period: agenda.time.map(days),
        deadlines: agenda.entries.iter().map(|entry| row(entry, month)).collect(),
        counts: Counts {
            dated: agenda.count(State::Dated),
            lasting: agenda.count(State::Lasting),
            elsewhere: agenda.count(State::Elsewhere),
            none: agenda.count(State::Blank),
            unknown: agenda.count(State::Unknown),
        },
    }
}

fn row<'a>(entry: &'a Entry<'a>, month: Option<Period>) -> Row<'a> {
    let item = &entry.item;
    Row {
        plan: plan_code(item.place),
        plan_title: match item.place {
            ItemPlace::Act => None,
            ItemPlace::Plan(plan) => plan.title.as_deref().map(|title| title.value.as_str()),
        },
        number: item.number,
        row: item.row,
        id: item.id,
        activity: &entry.words,
        responsible: item.responsible.map(super::flat),
        parties: entry.parties.iter().map(|party| party.id.as_str()).collect(),
        result: entry.result.as_deref(),
        in_month: month.and_then(|month| entry.in_month(month)).map(|how| match how {
            InMonth::Due => "due",
            InMonth::Runs => "runs",
        }),
        readings: entry.readings.iter().map(read).collect(),
    }
}

fn read(reading: &Reading) -> Read<'_> {
    Read {
        year: reading.year,
        wording: &reading.wording,
        meaning: &reading.meaning,
        state: reading.state.name(),
        dates: reading.times.iter().map(date).collect(),
    }
}

fn date(time: &Time) -> Date {
    Date {
        days: days(time.one.period),
        limit: time.one.limit.map(|limit| match limit {
            Limit::Until => "until",
            Limit::From => "from",
        }),
        recurs: time.one.recurs,
        lasting: time.one.lasting,
        outside: time.outside,
    }
}

fn days(period: Period) -> Days {
    Days { start: period.start.iso(), end: period.end.iso() }
}
