//! Deadlines: the corpus of wordings and what each means, the command as its users run it, and the
//! calendar read back by parsers that are not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::BufReader;
use std::path::Path;

use prikaz::calendar::date::Date;
use prikaz::calendar::deadline::{Deadline, Limit, Names, Occurrence, in_words};
use prikaz::calendar::period::{self, Period};
use prikaz::source::Source;
use serde_json::Value;

use super::cli::{Desk, Outcome, run_in};
use super::corpus::{cases, conclude};

/// Between the wording, its meaning and its times.
const ARROW: &str = " → ";
const NOT_UNDERSTOOD: &str = "не понят";
/// Times of a wording that are written out; of more, the first and the last.
const SHOWN: usize = 4;

/// `[2023] март` → the year of the column and the words.
fn column(wording: &str) -> (Option<i32>, &str) {
    let split = wording.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    match split.map(|(year, words)| (year.parse(), words)) {
        Some((Ok(year), words)) => (Some(year), words),
        _ => (None, wording),
    }
}

fn time(one: &Occurrence) -> String {
    let period = match one.limit {
        Some(Limit::Until) => Period { start: one.period.end, ..one.period },
        Some(Limit::From) | None => one.period,
    };
    let words = in_words(period, one.limit, Names { years: true, quarters: false });
    if one.lasting { format!("{words} (идёт)") } else { words }
}

/// What a wording means, as the corpus has it: in words, its times within the period, its slips.
fn meaning(words: &str, column: Option<i32>, within: Period) -> String {
    let read = Deadline::read(words);
    let mut said = read.in_words(Some(within), column);
    let times: Vec<String> = read.occurrences(within, column).iter().map(time).collect();
    match times.as_slice() {
        [] => {}
        [first, .., last] if times.len() > SHOWN => said.push_str(&format!("{ARROW}{first} … {last}")),
        _ => said.push_str(&format!("{ARROW}{}", times.join("; "))),
    }
    for at in &read.strange {
        said.push_str(&format!("{ARROW}{NOT_UNDERSTOOD}о «{}»", &words[at.start..at.end]));
    }
    let slips = read.slips.iter().map(|slip| format!("«{}»", &words[slip.at.start..slip.at.end]));
    let slips = slips.collect::<Vec<_>>().join(", ");
    if slips.is_empty() { said } else { format!("{said}{ARROW}описка {slips}") }
}

/// The wordings of a file of the corpus, each with its meaning; headers and gaps have none.
fn corpus(path: &Path) -> (Period, Vec<(String, String)>) {
    let text = fs::read_to_string(path).expect("a file of the corpus").replace("\r\n", "\n");
    let within = text.lines().find_map(|line| period::parse(line.strip_prefix("# период: ")?));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let split = |line: &str| {
        let (wording, meaning) = line.split_once(ARROW).unwrap_or((line, ""));
        (wording.to_owned(), meaning.to_owned())
    };
    (within.expect("«# период:» in the header"), lines.map(split).collect())
}

/// Every wording of `tests/deadlines` means what stands behind it. `UPDATE=1` writes the meanings anew.
#[test]
fn wordings_mean_what_the_corpus_says() {
    let mut failures = Vec::new();
    for path in cases("tests/deadlines", "txt") {
        let (within, wordings) = corpus(&path);
        let said = |wording: &str| {
            let (column, words) = column(wording);
            meaning(words, column, within)
        };
        if std::env::var_os("UPDATE").is_some() {
            let text = fs::read_to_string(&path).expect("the corpus");
            let lines = text.lines().map(|line| {
                let wording = line.split(ARROW).next().unwrap_or_default();
                let plain = line.is_empty() || line.starts_with('#');
                if plain { format!("{line}\n") } else { format!("{wording}{ARROW}{}\n", said(wording)) }
            });
            fs::write(&path, lines.collect::<String>()).expect("the corpus can be written");
            continue;
        }
        for (wording, expected) in wordings {
            let actual = said(&wording);
            if actual != expected {
                failures.push(format!("{}: {wording}\n  expected {expected}\n  actual   {actual}", path.display()));
            }
        }
    }
    conclude(&failures);
}

/// Of a hundred wordings ninety-five are understood at least, and those that are not are known by name.
#[test]
fn nearly_all_wordings_are_understood() {
    let (mut all, mut lost) = (0, Vec::new());
    for path in cases("tests/deadlines", "txt") {
        let (_, wordings) = corpus(&path);
        let strange = path.ends_with("strange.txt");
        for (wording, meaning) in wordings {
            all += 1;
            let understood = !meaning.contains(NOT_UNDERSTOOD);
            if !understood {
                lost.push(wording.clone());
            }
            let nothing = meaning.starts_with(NOT_UNDERSTOOD);
            assert!(strange || !nothing, "{wording}: what is not understood stands in strange.txt");
        }
    }
    assert!(all > 400, "{all} wordings");
    assert!(lost.len() * 20 <= all, "{} of {all} are not understood: {lost:?}", lost.len());
}

/// Every wording of the five programmes stands in the corpus, the slips of their originals beside it.
#[test]
fn the_corpus_has_every_wording_of_the_programmes() {
    let (_, wordings) = corpus(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deadlines/seeds.txt")));
    let known: BTreeSet<&str> = wordings.iter().map(|(wording, _)| column(wording).1).collect();
    let mut missing = BTreeSet::new();
    for path in cases("programmes", "yaml") {
        let source = Source::from_bytes("a.yaml".into(), fs::read(&path).expect("a programme")).expect("a text");
        let loaded = prikaz::build::load(source).expect("a programme without errors");
        for item in loaded.programme.items() {
            let words = item.wordings.iter().map(|(_, words)| words.split_whitespace().collect::<Vec<_>>().join(" "));
            missing.extend(words.filter(|words| !words.is_empty() && !known.contains(words.as_str())));
        }
    }
    assert!(missing.is_empty(), "not in seeds.txt: {missing:#?}");
    assert!(known.len() > 60, "{}", known.len());
}

const PLAN: &str = "\
организация:
  наименование: Отдел образования
участники:
  отдел: {наименование: Отдел образования администрации района, краткое_наименование: Отдел образования}
  школы: {наименование: Руководители школ}
программа:
  наименование: Программа «Чтение»
  срок_реализации: 01.09.2022 – 31.05.2025
  планы:
    карта:
      графы: [{поле: мероприятие}, {поле: срок}, {поле: ответственные}]
      мероприятия:
        - {код: день, мероприятие: День чтения, срок: до 15 декабря 2022 г., ответственные: Отдел образования}
        - {мероприятие: Отчёт, срок: \"Ежемесячно, до 31 числа\", ответственные: Руководители школ}
        - {мероприятие: Слёт, срок: \"Ежегодно, 29 февраля\", ответственные: Руководители школ}
        - {мероприятие: Надзор, срок: постоянно, ответственные: Отдел образования}
        - {мероприятие: Смотр, срок: с 10 по 20 марта 2023 г., ответственные: \"Отдел образования, руководители школ\"}
        - {мероприятие: Сбор, срок: по плану отдела, ответственные: Отдел образования}
";

fn desk() -> Desk {
    Desk::new(&[("plan.yaml", PLAN)])
}

fn done(outcome: Outcome) -> String {
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    outcome.out
}

#[test]
fn the_table_says_how_each_is_understood() {
    let out = done(desk().run(&["deadlines"]));
    for words in [
        "Программа «Чтение»",
        "План «карта»",
        "до 15 декабря 2022 г.",
        "ежемесячно, до 31-го числа каждого",
        "весь срок программы",
        "по плану или графику",
        "Всего 6 сроков: с датами – 4, всё время – 1, назначает план, заявка или событие – 1.",
    ] {
        assert!(flat(&out).contains(words), "«{words}» in\n{out}");
    }
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_month_says_what_is_due_and_what_goes_on() {
    let desk = desk();
    let out = done(desk.run(&["deadlines", "--month", "2023-03"]));
    assert_eq!(out, done(desk.run(&["deadlines", "--month", "март 2023"])));
    let (due, runs) = out.split_once("Идёт (1)").expect("two parts");
    assert!(due.starts_with("Март 2023 г.") && due.contains("Исполнить (2)"), "{out}");
    assert!(due.contains("Смотр") && due.contains("Отчёт") && !due.contains("День чтения"), "{out}");
    assert!(runs.contains("Надзор") && runs.contains("Ещё 1 срок без дней"), "{out}");
    // By day: the show ends on the 20th, the report is due on the 31st.
    assert!(due.find("Смотр") < due.find("Отчёт"), "{out}");

    let wrong = desk.run(&["deadlines", "--month", "мартобря"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("месяц «мартобря» не понят; пишите так: 2023-03"), "{}", wrong.err);
}

#[test]
fn a_party_has_its_own_deadlines() {
    let desk = desk();
    for name in ["школы", "Руководители школ", "руководители"] {
        let out = done(desk.run(&["deadlines", "--party", name]));
        assert!(out.contains("Отчёт") && out.contains("Смотр") && !out.contains("Надзор"), "{name}\n{out}");
    }
    let wrong = desk.run(&["deadlines", "--party", "завуч"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(
        wrong.err.contains("нет участника «завуч»") && wrong.err.contains("школы – Руководители школ"),
        "{}",
        wrong.err
    );
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let all = [&["deadlines", "--format", "json"], arguments].concat();
    serde_json::from_str(&done(run_in(folder, &all))).expect("JSON")
}

#[test]
fn json_has_every_day() {
    let desk = desk();
    let value = json(&desk.path("."), &[]);
    let rows = value["files"][0]["deadlines"].as_array().expect("rows");
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0]["parties"], serde_json::json!(["отдел"]));
    let day = serde_json::json!({"start": "2022-12-15", "end": "2022-12-15", "limit": "until", "recurs": false,
        "lasting": false, "outside": false});
    assert_eq!(rows[0]["readings"][0]["dates"], Value::Array(vec![day]));
    assert_eq!(rows[2]["readings"][0]["dates"].as_array().map(Vec::len), Some(1), "a leap day: {}", rows[2]);
    assert_eq!(rows[4]["parties"], serde_json::json!(["отдел", "школы"]));
    assert_eq!(value["files"][0]["counts"]["elsewhere"], 1);
    assert_eq!(
        json(&desk.path("."), &["--month", "2023-03"])["files"][0]["deadlines"].as_array().map(Vec::len),
        Some(3)
    );
}

/// A file with errors is reported, does not stop the others, and leaves no calendar behind.
#[test]
fn what_cannot_be_read_is_reported() {
    let desk = Desk::new(&[("plan.yaml", PLAN), ("bad.yaml", "программа: 1\n")]);
    let outcome = desk.run(&["deadlines"]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.out.contains("День чтения") && outcome.err.contains("bad.yaml:1:"),
        "{}{}",
        outcome.out,
        outcome.err
    );
    let outcome = desk.run(&["deadlines", "--ics", "a.ics"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("календарь не записан"), "{}", outcome.err);
    assert!(!desk.path("a.ics").exists());
}

#[test]
fn a_calendar_takes_the_place_of_no_programme() {
    let desk = desk();
    let outcome = desk.run(&["deadlines", "--ics", "programmes/../programmes/plan.yaml"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{}", outcome.err);
    assert_eq!(fs::read_to_string(desk.path("programmes/plan.yaml")).expect("it is there"), PLAN);
    // A folder that is not there yet is made.
    let made = desk.run(&["deadlines", "--ics", "сроки/2023/план.ics"]);
    assert!(made.code == 0 && desk.path("сроки/2023/план.ics").exists(), "{}", made.err);
}

/// An event as another parser reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    uid: String,
    summary: String,
    /// First and last days: the rule is followed by a library that knows only RFC 5545.
    days: Vec<(String, String)>,
}

/// Reads a calendar with a parser that is not ours.
fn events(text: &str) -> Vec<Event> {
    let parsed: Vec<_> = ical::IcalParser::new(BufReader::new(text.as_bytes())).collect();
    assert_eq!(parsed.len(), 1, "one calendar");
    let calendar = parsed.into_iter().next().expect("one").expect("the calendar is read");
    let event = |event: ical::parser::ical::component::IcalEvent| {
        let all: BTreeMap<String, String> =
            event.properties.into_iter().filter_map(|one| Some((one.name, one.value?))).collect();
        let (start, end) = (&all["DTSTART"], &all["DTEND"]);
        let starts = match all.get("RRULE") {
            None => vec![start.clone()],
            Some(rule) => recur(start, rule),
        };
        let long = days_between(start, end) - 1;
        let days = |first: String| {
            let last = (0..long).fold(day(&first), |day, _| day.next().expect("a day"));
            (day(&first).iso(), last.iso())
        };
        Event { uid: all["UID"].clone(), summary: all["SUMMARY"].clone(), days: starts.into_iter().map(days).collect() }
    };
    calendar.events.into_iter().map(event).collect()
}

/// `20221215`
fn day(basic: &str) -> Date {
    let part = |from: usize, to: usize| basic[from..to].parse::<i32>().expect("digits");
    let small = |from: usize| u8::try_from(part(from, from + 2)).expect("small");
    Date::new(part(0, 4), small(4), small(6)).expect("a day")
}

fn days_between(start: &str, end: &str) -> usize {
    std::iter::successors(Some(day(start)), |day| day.next()).take_while(|one| *one != day(end)).count()
}

/// The days on which a rule begins, as a library counts them that knows nothing but the standard.
fn recur(start: &str, rule: &str) -> Vec<String> {
    let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{rule}").parse().expect("a rule");
    let all = set.all(3_000);
    assert!(!all.limited, "{rule}");
    all.dates.iter().map(|day| day.format("%Y%m%d").to_string()).collect()
}

fn calendar(folder: &Path, arguments: &[&str]) -> String {
    let file = folder.join("сроки.ics");
    let name = file.to_str().expect("a path");
    let outcome = run_in(folder, &[&["deadlines", "--ics", name], arguments].concat());
    assert_eq!((outcome.code, outcome.out.as_str()), (0, ""), "{}", outcome.err);
    assert!(outcome.err.contains("записан"), "{}", outcome.err);
    fs::read_to_string(file).expect("a calendar")
}

/// All days that JSON has and that are no «all the time», as a calendar shows them.
fn days_of(value: &Value) -> Vec<(String, String)> {
    let mut days = Vec::new();
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    for file in list(value, "files") {
        for reading in list(&file, "deadlines").iter().flat_map(|row| list(row, "readings")) {
            for one in list(&reading, "dates").iter().filter(|one| one["lasting"] == false) {
                let text = |key: &str| one[key].as_str().expect("a day").to_owned();
                let start = if one["limit"] == "until" { text("end") } else { text("start") };
                days.push((start, text("end")));
            }
        }
    }
    days.sort();
    days
}

/// Two foreign parsers find in the calendar of all programmes the days that JSON has, no more and no fewer.
#[test]
fn the_calendar_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let programmes = concat!(env!("CARGO_MANIFEST_DIR"), "/programmes");
    let text = calendar(folder.path(), &[programmes]);
    for line in text.split_inclusive('\n') {
        assert!(line.ends_with("\r\n") && line.len() <= 77, "75 octets and the break: {line:?}");
    }
    let found = events(&text);
    let uids: BTreeSet<&str> = found.iter().map(|event| event.uid.as_str()).collect();
    assert_eq!(uids.len(), found.len(), "every event has a name of its own");
    let mut days: Vec<(String, String)> = found.iter().flat_map(|event| event.days.clone()).collect();
    days.sort();
    assert_eq!(days, days_of(&json(folder.path(), &[programmes])));
    assert!(found.len() > 100 && found.iter().any(|event| event.days.len() > 2), "{}", found.len());
}

#[test]
fn recurrences_are_rules() {
    let desk = desk();
    let text = calendar(&desk.path("."), &[]);
    assert!(text.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20250531"), "{text}");
    let found = events(&text);
    assert_eq!(found.iter().map(|event| event.days.len()).collect::<Vec<_>>(), [1, 33, 1, 1]);
    assert_eq!(found[0].days, [("2022-12-15".to_owned(), "2022-12-15".to_owned())]);
    assert_eq!(found[2].days, [("2024-02-29".to_owned(), "2024-02-29".to_owned())]);
    assert_eq!(found[3].days, [("2023-03-10".to_owned(), "2023-03-20".to_owned())]);
}

/// A second import updates: names of events outlast another day, another place and other rows.
#[test]
fn names_of_events_stay() {
    let desk = desk();
    let before = events(&calendar(&desk.path("."), &[]));
    let moved = PLAN
        .replace("до 15 декабря 2022 г.", "до 20 декабря 2022 г.")
        .replace(
            "        - {код: день",
            "        - {мероприятие: Новое, срок: май 2023 г., ответственные: Отдел}\n        - {код: день",
        )
        .replace("мероприятие: День чтения", "мероприятие: Дни чтения");
    fs::write(desk.path("programmes/plan.yaml"), moved).expect("a programme");
    let after = events(&calendar(&desk.path("."), &[]));
    assert_eq!(after.len(), before.len() + 1);
    for event in &before {
        assert!(after.iter().any(|other| other.uid == event.uid), "{event:?}");
    }
    assert_eq!(after[1].uid, before[0].uid);
    assert_eq!((after[1].summary.as_str(), after[1].days[0].0.as_str()), ("Дни чтения", "2022-12-20"));
    assert_eq!(calendar(&desk.path("."), &[]), calendar(&desk.path("."), &[]), "no clock");
}
