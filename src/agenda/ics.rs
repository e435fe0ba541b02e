//! Deadlines as an iCalendar file (RFC 5545), for Outlook, Yandex, Google and telephones.
//!
//! An event for each time that something falls due, or one with a rule where times recur evenly. Days are
//! `DATE` values; what is only «all the time» is no event. Names of events do not depend on other rows nor
//! on dates, so that a second import changes the events of the first. No clock: the day on which the
//! calendar was written is that of the act, else the first of the programme.

use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::{Agenda, Entry, Reading, head, plan_code};
use crate::calendar::date::{Date, days_in};
use crate::calendar::deadline::Limit;
use crate::calendar::period::Period;
use crate::model::ItemPlace;

/// Letters of a title; lists of a telephone show less.
const TITLE: usize = 120;
/// Letters of each line of a description.
const LINE: usize = 1_000;

/// A calendar file and how many events it has.
#[derive(Debug)]
pub struct Written {
    pub text: String,
    pub events: usize,
}

/// All agendas in one calendar; `stem` names the file of each among the names of events.
pub fn write(all: &[&Agenda<'_>]) -> Written {
    let mut calendar = Calendar::empty();
    let name = match all {
        [one] => head(&one.title, TITLE),
        _ => "Сроки программ".to_owned(),
    };
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//prikaz//deadlines 1//RU"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&name);
    let mut events = 0;
    let mut names = Names::default();
    for agenda in all {
        for entry in &agenda.entries {
            let name = names.of(agenda, entry);
            for event in entry_events(agenda, entry, name) {
                calendar.push(event);
                events += 1;
            }
        }
    }
    Written { text: folded(&calendar.to_string()), events }
}

/// Octets of a line, its break not counted (RFC 5545, 3.1).
const OCTETS: usize = 75;

/// The lines folded anew: the crate folds at 75 octets and does not count the space that a line goes on with.
fn folded(text: &str) -> String {
    let whole = text.replace("\r\n ", "");
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    for line in whole.split_terminator("\r\n") {
        let mut room = OCTETS;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                out.push_str("\r\n ");
                room = OCTETS - 1;
            }
            out.push(letter);
            room -= letter.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// Names of rows: of the file, the plan and the row's code or words; equal rows are counted.
#[derive(Default)]
struct Names {
    seen: std::collections::HashMap<u64, u32>,
}

impl Names {
    fn of(&mut self, agenda: &Agenda<'_>, entry: &Entry<'_>) -> u64 {
        let file = agenda.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let plan = plan_code(entry.item.place).unwrap_or_default();
        let row = match entry.item.id {
            Some(id) => format!("#{id}"),
            None => entry.words.to_lowercase(),
        };
        let name = digest(&[stem, plan, &row]);
        let times = self.seen.entry(name).or_default();
        *times += 1;
        if *times == 1 { name } else { digest(&[stem, plan, &row, &times.to_string()]) }
    }
}

/// FNV-1a: the same number on every machine and for ever.
fn digest(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

fn entry_events(agenda: &Agenda<'_>, entry: &Entry<'_>, name: u64) -> Vec<Event> {
    let mut events = Vec::new();
    for reading in &entry.readings {
        for (at, series) in series(reading).into_iter().enumerate() {
            let year = reading.year.map(|year| format!("-{year}")).unwrap_or_default();
            let uid = format!("{name:016x}{year}-{}@prikaz", at + 1);
            events.push(event(agenda, entry, reading, &uid, &series));
        }
    }
    events
}

/// Times that one event says.
#[derive(Debug, PartialEq, Eq)]
struct Series {
    first: Period,
    rule: Option<String>,
}

/// The days of an event: of a limit the last one.
fn days(time: &super::Time) -> Period {
    let Period { end, .. } = time.one.period;
    if time.one.limit == Some(Limit::Until) { Period { start: end, end } } else { time.one.period }
}

/// Takes the times of a wording for events: those that the same words mean and that recur evenly are one.
fn series(reading: &Reading) -> Vec<Series> {
    let mut times: Vec<&super::Time> = reading.times.iter().filter(|time| !time.one.lasting).collect();
    times.sort_by_key(|time| (time.one.at, time.one.period.start));
    let mut found = Vec::new();
    for same in times.chunk_by(|one, other| one.one.at == other.one.at) {
        let all: Vec<Period> = same.iter().map(|time| days(time)).collect();
        let mut rest = all.as_slice();
        while let [first, ..] = rest {
            let (length, rule) = evenly(rest);
            found.push(Series { first: *first, rule });
            rest = &rest[length..];
        }
    }
    found
}

/// How many of the times from the first on recur evenly, and by which rule.
fn evenly(times: &[Period]) -> (usize, Option<String>) {
    let [first, second, ..] = times else { return (1, None) };
    let month = |day: Date| day.year * 12 + i32::from(day.month);
    let step = month(second.start) - month(first.start);
    let is_last = |period: &Period| {
        period.start == period.end && period.start.day == days_in(period.start.year, period.start.month)
    };
    let length = |period: &Period| number(period.end) - number(period.start);
    // The 31st is not in every month, but every month has a last day.
    let last = step % 12 != 0 && times.iter().take(2).all(is_last);
    let fits = |at: usize, one: &Period| {
        let due = month(first.start) + step * i32::try_from(at).unwrap_or(i32::MAX / 1_200);
        let day = if last { is_last(one) } else { one.start.day == first.start.day };
        step > 0 && month(one.start) == due && day && length(one) == length(first)
    };
    if !last && first.start.day > 28 && (step % 12 != 0 || first.start.month == 2) {
        return (1, None);
    }
    let even = times.iter().enumerate().take_while(|(at, one)| fits(*at, one)).count();
    let Some(until) = times.get(even.wrapping_sub(1)).filter(|_| even > 1) else { return (1, None) };
    let (frequency, interval) = if step % 12 == 0 { ("YEARLY", step / 12) } else { ("MONTHLY", step) };
    let mut rule = format!("FREQ={frequency}");
    if interval > 1 {
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    if last {
        rule.push_str(";BYMONTHDAY=-1");
    }
    rule.push_str(&format!(";UNTIL={}", basic(until.start)));
    (even, Some(rule))
}

/// Days in order, for differences.
fn number(day: Date) -> i32 {
    let (year, month) = if day.month > 2 { (day.year, day.month) } else { (day.year - 1, day.month + 12) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * (i32::from(month) - 3) + 2) / 5 + i32::from(day.day)
}

/// `20221015`
fn basic(day: Date) -> String {
    day.iso().replace('-', "")
}

fn event(agenda: &Agenda<'_>, entry: &Entry<'_>, reading: &Reading, uid: &str, series: &Series) -> Event {
    let mut event = Event::new();
    let date = |key: &str, day: Date| Property::new(key, basic(day)).add_parameter("VALUE", "DATE").done();
    let written = agenda.written.unwrap_or(series.first.start);
    event
        .uid(uid)
        .summary(&head(&entry.words, TITLE))
        .description(&description(agenda, entry, reading))
        .append_property(Property::new("DTSTAMP", format!("{}T000000Z", basic(written))))
        .append_property(date("DTSTART", series.first.start))
        .append_property(Property::new("TRANSP", "TRANSPARENT"))
        .sequence(0);
    // The end of an event is the day behind it.
    if let Some(end) = series.first.end.next() {
        event.append_property(date("DTEND", end));
    }
    if let Some(rule) = &series.rule {
        event.append_property(Property::new("RRULE", rule.as_str()));
    }
    let categories = categories(entry);
    if !categories.is_empty() {
        event.categories(categories);
    }
    event.done()
}

fn description(agenda: &Agenda<'_>, entry: &Entry<'_>, reading: &Reading) -> String {
    let place = match entry.item.place {
        ItemPlace::Act => "Пункт акта".to_owned(),
        ItemPlace::Plan(plan) => {
            let title = plan.title.as_deref().map_or(plan.id.as_str(), |title| title.value.as_str());
            format!("План: {}", super::flat(title))
        }
    };
    let number = entry.item.number.trim();
    let number = if number.is_empty() { String::new() } else { format!(", {number}") };
    let year = reading.year.map(|year| format!(" ({year})")).unwrap_or_default();
    let mut lines = vec![entry.words.clone(), format!("Срок: {}{year}", reading.wording)];
    lines.extend(entry.item.responsible.map(|cell| format!("Ответственные: {}", super::flat(cell))));
    lines.extend(entry.result.as_ref().map(|result| format!("Результат: {result}")));
    lines.push(format!("{place}{number}"));
    lines.push(format!("Программа: {}", agenda.title));
    lines.iter().map(|line| head(line, LINE)).collect::<Vec<_>>().join("\n")
}

/// The parties by their short names: a calendar shows each in a colour of its own.
fn categories(entry: &Entry<'_>) -> Vec<String> {
    let name = |party: &&crate::model::Party| super::flat(&party.short.as_ref().unwrap_or(&party.name).value);
    entry.parties.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Period, digest, evenly, number};
    use crate::calendar::date::Date;
    use crate::calendar::deadline::Deadline;
    use crate::calendar::period::parse;

    fn times(words: &str) -> Vec<Period> {
        let within = parse("01.09.2022 – 31.05.2025").expect("a period");
        let days = |one: crate::calendar::deadline::Occurrence| {
            let time = crate::agenda::Time { one, outside: false };
            super::days(&time)
        };
        Deadline::read(words).occurrences(within, None).into_iter().map(days).collect()
    }

    #[test]
    fn times_that_recur_evenly_are_one_rule() {
        let rule = |words: &str| evenly(&times(words));
        assert_eq!(rule("Ежегодно, сентябрь"), (3, Some("FREQ=YEARLY;UNTIL=20240901".into())));
        assert_eq!(rule("до 5 числа каждого месяца"), (33, Some("FREQ=MONTHLY;UNTIL=20250505".into())));
        assert_eq!(rule("ежемесячно"), (33, Some("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20250531".into())));
        assert_eq!(rule("до 31 числа каждого месяца"), (33, Some("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20250531".into())));
        assert_eq!(rule("ежегодно, февраль").0, 1, "2023 has 28 days, 2024 has 29");
        assert_eq!(rule("октябрь 2022"), (1, None));
    }

    #[test]
    fn days_are_counted() {
        let day = |year, month, day| number(Date::new(year, month, day).expect("a day"));
        assert_eq!(day(2024, 3, 1) - day(2024, 2, 28), 2);
        assert_eq!(day(2023, 1, 1) - day(2022, 12, 31), 1);
        assert_eq!(day(2025, 1, 1) - day(2024, 1, 1), 366);
    }

    #[test]
    fn names_stay_for_ever() {
        assert_eq!(digest(&[]), 0xCBF2_9CE4_8422_2325);
        assert_ne!(digest(&["а", "б"]), digest(&["аб", ""]));
    }
}
