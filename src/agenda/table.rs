//! Deadlines as a table for people, as wide as their terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use super::{Agenda, Entry, InMonth, Reading, State, head, month_in_words, plan_code};
use crate::calendar::deadline::{Names, in_words};
use crate::calendar::period::Period;
use crate::model::ItemPlace;
use crate::russian::count;

/// Letters of an activity that are shown.
const SHOWN: usize = 140;
/// Below this width a table has no room for its columns: every row is a paragraph.
const NARROW: usize = 72;

const DEADLINES: [&str; 3] = ["срок", "срока", "сроков"];

/// How each deadline was understood.
pub fn all(agenda: &Agenda<'_>, width: usize) -> String {
    let mut out = heading(agenda);
    for part in agenda.entries.chunk_by(same_place) {
        out.push_str(&place(&part[0]));
        if width < NARROW {
            part.iter().for_each(|entry| out.push_str(&paragraph(entry)));
            continue;
        }
        let rows = part.iter().flat_map(|entry| {
            entry.readings.iter().enumerate().map(|(at, reading)| {
                let first = |words: &str| if at == 0 { words.to_owned() } else { String::new() };
                [
                    first(&label(entry)),
                    first(&head(&entry.words, SHOWN)),
                    with_year(reading),
                    reading.meaning.clone(),
                    first(&responsible(entry)),
                ]
            })
        });
        out.push_str(&table(["№", "Мероприятие", "Срок", "Как понят", "Ответственные"], rows, width));
    }
    out.push_str(&tally(agenda));
    out
}

/// What is due in a month, and what goes on; `undated` wordings are outside of any month.
pub fn of_month(agenda: &Agenda<'_>, month: Period, undated: usize, width: usize) -> String {
    let mut out = heading(agenda);
    for (how, title) in [(InMonth::Due, "Исполнить"), (InMonth::Runs, "Идёт")] {
        let mut entries: Vec<(Period, String, &Entry<'_>)> = agenda
            .entries
            .iter()
            .filter(|entry| entry.in_month(month) == Some(how))
            .filter_map(|entry| {
                let times = entry.times();
                let time = times.iter().find(|time| time.in_month(month) == Some(how))?;
                let words = if time.one.lasting { lasting(entry, how, month) } else { time.in_words() };
                Some((time.one.period, words, entry))
            })
            .collect();
        // By the day on which each is due; the order of the file among equals.
        entries.sort_by_key(|(period, ..)| (period.end, period.start));
        out.push_str(&format!("{title} ({})\n", entries.len()));
        if width < NARROW {
            for (_, when, entry) in &entries {
                out.push_str(&format!("  {when}\n{}", paragraph(entry)));
            }
        } else if !entries.is_empty() {
            let rows = entries.iter().map(|(_, when, entry)| {
                let from = match plan_code(entry.item.place) {
                    Some(plan) => format!("{plan} {}", label(entry)),
                    None => format!("акт {}", label(entry)),
                };
                [when.clone(), head(&entry.words, SHOWN), responsible(entry), from.trim().to_owned()]
            });
            out.push_str(&table(["Когда", "Мероприятие", "Ответственные", "Где"], rows, width));
        }
        out.push('\n');
    }
    if undated > 0 {
        out.push_str(&format!(
            "Ещё {} без дней: их назначает план, заявка или событие, или они не поняты.\n",
            count(undated, DEADLINES)
        ));
    }
    out.push('\n');
    out
}

/// The meaning of the wording that runs through the month.
fn lasting(entry: &Entry<'_>, how: InMonth, month: Period) -> String {
    let runs = |reading: &&Reading| reading.times.iter().any(|time| time.in_month(month) == Some(how));
    entry.readings.iter().find(runs).map(|reading| reading.meaning.clone()).unwrap_or_default()
}

fn heading(agenda: &Agenda<'_>) -> String {
    let names = Names { years: true, quarters: false };
    let time = agenda.time.map_or_else(|| "не назван".to_owned(), |time| in_words(time, None, names));
    format!("{}\n{}\nСрок: {time}\n\n", agenda.file, head(&agenda.title, SHOWN))
}

fn same_place(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    plan_code(one.item.place) == plan_code(other.item.place)
}

fn place(entry: &Entry<'_>) -> String {
    match entry.item.place {
        ItemPlace::Act => "Пункты акта\n".into(),
        ItemPlace::Plan(plan) => {
            let title = plan.title.as_deref().map(|title| format!(": {}", head(&super::flat(&title.value), SHOWN)));
            format!("План «{}»{}\n", plan.id, title.unwrap_or_default())
        }
    }
}

/// The printed number, else the place among the rows.
fn label(entry: &Entry<'_>) -> String {
    let number = entry.item.number.trim();
    if number.is_empty() { entry.item.row.to_string() } else { number.to_owned() }
}

fn responsible(entry: &Entry<'_>) -> String {
    entry.item.responsible.map_or_else(String::new, |cell| head(&super::flat(cell), SHOWN))
}

fn with_year(reading: &Reading) -> String {
    match reading.year {
        Some(year) => format!("{year}: {}", reading.wording),
        None => reading.wording.clone(),
    }
}

fn paragraph(entry: &Entry<'_>) -> String {
    let mut out = format!("  {} {}\n", label(entry), head(&entry.words, SHOWN));
    for reading in &entry.readings {
        out.push_str(&format!("      {} → {}\n", with_year(reading), reading.meaning));
    }
    if !responsible(entry).is_empty() {
        out.push_str(&format!("      {}\n", responsible(entry)));
    }
    out
}

/// «Всего 28 сроков: с датами 12, всё время 9, …».
fn tally(agenda: &Agenda<'_>) -> String {
    let parts: Vec<String> = State::ALL
        .into_iter()
        .map(|state| (state, agenda.count(state)))
        .filter(|(_, number)| *number > 0)
        .map(|(state, number)| {
            let what = match state {
                State::Dated => "с датами",
                State::Lasting => "всё время",
                State::Elsewhere => "назначает план, заявка или событие",
                State::Blank => "нет или не заполнены",
                State::Unknown => "не поняты",
            };
            format!("{what} – {number}")
        })
        .collect();
    if parts.is_empty() {
        return "Сроков нет.\n\n".into();
    }
    format!("Всего {}: {}.\n\n", count(agenda.readings().count(), DEADLINES), parts.join(", "))
}

/// A table without frames; the words of a cell are wrapped.
fn table<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = [String; N]>, width: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(heads);
    for row in rows {
        let mut row = Row::from(row);
        row.max_height(8);
        table.add_row(row);
    }
    if let Some(number) = table.column_mut(0).filter(|_| heads[0] == "№") {
        number.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(8)));
    }
    let lines = table.lines().map(|line| format!(" {}\n", line.trim_end()));
    let mut out: String = lines.collect();
    out.push('\n');
    out
}

/// The first line of the whole: «Март 2023 г.».
pub fn month_title(month: Period) -> String {
    let words = month_in_words(month);
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
