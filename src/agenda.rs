//! What falls due when and from whom: every deadline of a programme as it was understood, for people
//! (`table`), for programs (`json`) and for calendars (`ics`).

pub mod ics;
pub mod json;
mod party;
pub mod table;

use crate::calendar::date::Date;
use crate::calendar::deadline::{Deadline, Names, Occurrence, PartKind, Words, in_words};
use crate::calendar::period::{Period, parse_month};
use crate::model::{Item, ItemPlace, Party, Programme, RichKind, Text};
use crate::rules::Roster;

pub use party::{Unknown, of_party};

/// The deadlines of one file.
#[derive(Debug)]
pub struct Agenda<'a> {
    /// The file, as messages name it.
    pub file: &'a str,
    pub title: String,
    /// The time of the programme, else of all that its deadlines name.
    pub time: Option<Period>,
    /// What is taken for the day on which the calendar was written: there is no clock.
    pub written: Option<Date>,
    pub entries: Vec<Entry<'a>>,
}

/// A row of a plan or a clause of the act.
#[derive(Debug)]
pub struct Entry<'a> {
    pub item: Item<'a>,
    pub words: String,
    pub result: Option<String>,
    /// The parties that its responsibles name.
    pub parties: Vec<&'a Party>,
    pub readings: Vec<Reading>,
}

/// One wording and what it was read as.
#[derive(Debug)]
pub struct Reading {
    /// The year of its column.
    pub year: Option<u16>,
    pub wording: String,
    pub meaning: String,
    pub state: State,
    pub times: Vec<Time>,
}

/// One time that it falls due.
#[derive(Debug, Clone, Copy)]
pub struct Time {
    pub one: Occurrence,
    /// Named, but outside the time of the programme.
    pub outside: bool,
}

/// How much a wording says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Days or months.
    Dated,
    /// All the time, or so often that it is all the time.
    Lasting,
    /// Another paper or an event sets the day.
    Elsewhere,
    /// The author says that there is none, or says nothing.
    Blank,
    Unknown,
}

/// What an entry is to a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InMonth {
    /// To be ready in it.
    Due,
    /// Goes on in it.
    Runs,
}

/// A month asked for: `2023-03` or «март 2023».
pub fn month(text: &str) -> Option<Period> {
    parse_month(text)
}

/// «март 2023 г.»
pub fn month_in_words(month: Period) -> String {
    in_words(month, None, Names { years: true, quarters: false })
}

impl<'a> Agenda<'a> {
    pub fn of(file: &'a str, programme: &'a Programme) -> Self {
        let roster = Roster::of(programme);
        let time = programme.time();
        let signed = programme.act.as_ref().and_then(|act| act.date.as_ref()).and_then(|printed| printed.date);
        Self {
            file,
            title: flat(&plain(&programme.body.title)),
            time,
            written: signed.or(time.map(|time| time.start)),
            entries: programme.items().into_iter().map(|item| entry(item, &roster, time)).collect(),
        }
    }

    /// Leaves what is due in a month or runs through it.
    pub fn keep_month(&mut self, month: Period) {
        self.entries.retain(|entry| entry.in_month(month).is_some());
    }

    /// How many wordings there are of each state.
    pub fn count(&self, state: State) -> usize {
        self.readings().filter(|reading| reading.state == state).count()
    }

    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.entries.iter().flat_map(|entry| &entry.readings)
    }
}

impl Entry<'_> {
    /// Every time of every wording, in order.
    pub fn times(&self) -> Vec<Time> {
        let mut times: Vec<Time> = self.readings.iter().flat_map(|reading| reading.times.iter().copied()).collect();
        times.sort_by_key(|time| (time.one.period.start, time.one.period.end));
        times
    }

    /// Due comes before runs, where it is both.
    pub fn in_month(&self, month: Period) -> Option<InMonth> {
        self.readings.iter().flat_map(|reading| &reading.times).filter_map(|time| time.in_month(month)).min()
    }
}

impl Time {
    pub fn in_month(&self, month: Period) -> Option<InMonth> {
        self.one.period.meet(month)?;
        let ends = month.start <= self.one.period.end && self.one.period.end <= month.end;
        Some(if ends && !self.one.lasting { InMonth::Due } else { InMonth::Runs })
    }

    /// The time in words: «до 15 марта 2023 г.».
    pub fn in_words(&self) -> String {
        let Occurrence { period, limit, .. } = self.one;
        let last = Period { start: period.end, end: period.end };
        let until = limit == Some(crate::calendar::deadline::Limit::Until);
        in_words(if until { last } else { period }, limit, Names { years: true, quarters: false })
    }
}

fn entry<'a>(item: Item<'a>, roster: &Roster<'a>, time: Option<Period>) -> Entry<'a> {
    let mut parties = item.responsible.map_or_else(Vec::new, |cell| roster.in_cell(cell));
    let given = roster.parties().filter(|party| item.parties.contains(&party.id));
    for party in given {
        if !parties.iter().any(|one| std::ptr::eq(*one, party)) {
            parties.push(party);
        }
    }
    let readings = match item.calendar {
        Some(_) => vec![given_reading(&item, time)],
        None => item.wordings.iter().map(|(year, words)| reading(*year, words, time)).collect(),
    };
    let words = flat(&plain(item.words));
    let result = item.result.map(|text| flat(&plain(text)));
    Entry { words, result, parties, readings, item }
}

/// The author's calendar beside the words.
fn given_reading(item: &Item<'_>, time: Option<Period>) -> Reading {
    let months = item.stretches();
    let named: Vec<String> = months.iter().map(|month| month_in_words(*month)).collect();
    let inside = time.map_or_else(Vec::new, |time| item.occurrences(time));
    let mut times: Vec<Time> = inside.into_iter().map(|one| Time { one, outside: false }).collect();
    times.extend(outside(months.into_iter().map(|month| (Words { start: 0, end: 0 }, month)), time));
    times.sort_by_key(|time| time.one.period.start);
    let wording: Vec<String> = item.wordings.iter().map(|(_, words)| flat(words)).collect();
    Reading {
        year: None,
        wording: wording.join("; "),
        meaning: format!("по календарю: {}", named.join(", ")),
        state: State::Dated,
        times,
    }
}

fn reading(year: Option<u16>, words: &str, time: Option<Period>) -> Reading {
    let read = Deadline::read(words);
    let column = year.map(i32::from);
    let stretches = read.stretches_in(column);
    let inside = time.map_or_else(Vec::new, |time| read.occurrences(time, column));
    let mut times: Vec<Time> = inside.into_iter().map(|one| Time { one, outside: false }).collect();
    let named = stretches.iter().map(|stretch| (stretch.at, stretch.period));
    // «с мая 2022 г.» goes on into the time of the programme.
    let open = |at: Words| times.iter().any(|time| time.one.at == at && time.one.lasting);
    let beyond: Vec<Time> = outside(named.filter(|(at, _)| !open(*at)), time);
    times.extend(beyond);
    times.sort_by_key(|time| (time.one.period.start, time.one.period.end));
    let state = match (times.iter().any(|time| !time.one.lasting), times.is_empty()) {
        (true, _) => State::Dated,
        (false, false) => State::Lasting,
        (false, true) => state_without_days(&read, words),
    };
    let mut meaning =
        if words.trim().is_empty() { "не заполнен".into() } else { read.in_words(time, column) };
    if state != State::Unknown {
        let strange = read.strange.iter().map(|at| format!("; не понято: «{}»", flat(&words[at.start..at.end])));
        meaning.extend(strange);
    }
    Reading { year, wording: flat(words), meaning, state, times }
}

/// What is named outside the time of the programme.
fn outside(named: impl Iterator<Item = (Words, Period)>, time: Option<Period>) -> Vec<Time> {
    let beyond = named.filter(|(_, period)| time.is_none_or(|time| period.meet(time).is_none()));
    let once = |(at, period)| Occurrence { at, period, limit: None, recurs: false, lasting: false };
    beyond.map(|place| Time { one: once(place), outside: true }).collect()
}

fn state_without_days(read: &Deadline, words: &str) -> State {
    let has = |fits: fn(&PartKind) -> bool| read.parts.iter().any(|part| fits(&part.kind));
    if words.trim().is_empty() || has(|kind| matches!(kind, PartKind::Blank)) {
        State::Blank
    } else if has(|kind| matches!(kind, PartKind::Elsewhere(_))) {
        State::Elsewhere
    } else if has(|kind| matches!(kind, PartKind::Recurs(_) | PartKind::Lasts(_))) {
        State::Lasting
    } else {
        State::Unknown
    }
}

impl State {
    /// The English name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dated => "dated",
            Self::Lasting => "lasting",
            Self::Elsewhere => "elsewhere",
            Self::Blank => "none",
            Self::Unknown => "unknown",
        }
    }

    pub const ALL: [Self; 5] = [Self::Dated, Self::Lasting, Self::Elsewhere, Self::Blank, Self::Unknown];
}

/// The code of the plan; none for the act.
pub fn plan_code<'a>(place: ItemPlace<'a>) -> Option<&'a str> {
    match place {
        ItemPlace::Act => None,
        ItemPlace::Plan(plan) => Some(&plan.id),
    }
}

/// The words of a text without its marks of bold, labels of lists kept.
pub fn plain(text: &Text) -> String {
    let blocks = text.blocks.iter().map(|block| {
        let words: String = block.pieces.iter().map(|piece| piece.text.as_str()).collect();
        match &block.kind {
            RichKind::Item { label } => format!("{label} {words}"),
            RichKind::Paragraph | RichKind::Subheading => words,
        }
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// In one line.
pub fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The head of a long text, cut between words.
pub fn head(words: &str, most: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let cut = words[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{} …", words[..cut].trim_end_matches([',', ';', ':', ' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(head("Провести мониторинг школ", 40), "Провести мониторинг школ");
        assert_eq!(head("Провести мониторинг, анализ школ", 21), "Провести мониторинг …");
        assert_eq!(head("Достопримечательности", 5), "Досто …");
    }
}
