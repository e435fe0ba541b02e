//! Dated rows that do not follow one another, in a section that is otherwise in order.

use super::{Dated, Due, words_of};
use crate::calendar::date::Date;
use crate::calendar::deadline::{Deadline, Limit, Within, Words};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::model::{RichKind, Text};
use crate::rules::{Case, NOTE};
use crate::source::Span;

pub static OUT_OF_ORDER: Rule = Rule {
    code: "deadline-out-of-order",
    severity: NOTE,
    what: "Срок, возможно, стоит не на своём месте: соседние идут по порядку",
    why: "Там, где строки идут по времени, строка не на своём месте – обычно описка в месяце или годе либо строка, которую забыли переставить.",
    source: "практика делопроизводства",
    wrong: "- {мероприятие: Назначить кураторов, срок: ноябрь 2022}\n- {мероприятие: Подготовить программу, срок: октябрь 2022}",
    right: "- {мероприятие: Подготовить программу, срок: октябрь 2022}\n- {мероприятие: Назначить кураторов, срок: ноябрь 2022}",
};

/// A place in time, to a month.
type Month = (i32, u8);

pub fn check(case: &mut Case<'_>, plan: &Dated<'_>, period: Option<Period>) {
    for part in &plan.sections {
        let dues: Vec<(Month, &Due<'_>)> = part
            .rows
            .iter()
            .filter_map(|row| row.due.as_ref())
            .filter_map(|due| Some((month_of(due, period)?, due)))
            .collect();
        let months: Vec<Month> = dues.iter().map(|(month, _)| *month).collect();
        let mut distinct = months.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let strays = months.len() - longest_run(&months);
        let ordered = strays == 1 && months.len() >= 6 || strays == 2 && months.len() >= 12;
        if !ordered || distinct.len() < 4 {
            continue;
        }
        for pair in dues.windows(2).filter(|pair| pair[1].0 < pair[0].0) {
            let (before, after) = (pair[0].1, pair[1].1);
            let place = |due: &Due<'_>| {
                let at = due.stretches.first().map_or(Words { start: 0, end: 0 }, |stretch| stretch.at);
                (case.words(due.text, at.start, at.end), due.words(at).to_owned())
            };
            let (earlier, later) = (place(before), place(after));
            report(case, earlier, later, "строки");
        }
    }
}

fn report(case: &mut Case<'_>, earlier: (Span, String), later: (Span, String), things: &str) {
    let message = format!(
        "срок «{}» раньше предыдущего («{}»), хотя {things} идут по времени; возможно, описка",
        later.1, earlier.1
    );
    let help = "проверьте месяц и год или поставьте строку на её место по времени";
    case.report(&OUT_OF_ORDER, later.0, message, help).related.push((earlier.0, "предыдущий срок".into()));
}

/// Where a deadline of one stretch stands; none for years, repetitions and what is outside the period.
fn month_of(due: &Due<'_>, period: Option<Period>) -> Option<Month> {
    let [stretch] = due.stretches.as_slice() else { return None };
    // What takes longer than a season stands anywhere.
    let months = |day: Date| day.year * 12 + i32::from(day.month);
    let long = months(stretch.period.end) - months(stretch.period.start) > 2 || stretch.limit == Some(Limit::From);
    if long || stretch.years || due.read.recurs() || period.is_some_and(|period| stretch.period.end < period.start) {
        return None;
    }
    Some((stretch.period.start.year, stretch.period.start.month))
}

/// The length of the longest run of rows, left to right, that never goes back in time.
fn longest_run(months: &[Month]) -> usize {
    let mut tails: Vec<Month> = Vec::new();
    for month in months {
        let at = tails.partition_point(|tail| tail <= month);
        match tails.get_mut(at) {
            Some(tail) => *tail = *month,
            None => tails.push(*month),
        }
    }
    tails.len()
}

/// Numbered lists whose every item ends with its month: «1. Установочная встреча (январь 2022);».
pub fn lists(case: &mut Case<'_>) {
    for text in case.printed() {
        // Most texts have no bracket with a year at all.
        if text.blocks.len() >= 3 && text.value.contains('(') {
            list(case, text);
        }
    }
}

fn list(case: &mut Case<'_>, text: &Text) {
    let mut run: Vec<(Month, Words)> = Vec::new();
    let mut items = 0;
    for block in &text.blocks {
        let numbered =
            matches!(&block.kind, RichKind::Item { label } if label.starts_with(|c: char| c.is_ascii_digit()));
        if !numbered {
            close(case, text, &run, items);
            run.clear();
            items = 0;
            continue;
        }
        items += 1;
        let words = text.value.get(block.start..block.end).unwrap_or_default();
        run.extend(
            month_at_end(words)
                .map(|(month, at)| (month, Words { start: block.start + at.start, end: block.start + at.end })),
        );
    }
    close(case, text, &run, items);
}

fn close(case: &mut Case<'_>, text: &Text, run: &[(Month, Words)], items: usize) {
    let first_is_first = run.first().is_some_and(|(first, _)| run.iter().all(|(month, _)| month >= first));
    if run.len() < 4 || run.len() != items || !first_is_first {
        return;
    }
    for pair in run.windows(2).filter(|pair| pair[1].0 < pair[0].0) {
        let place = |at: Words| (case.words(text, at.start, at.end), words_of(text, at).to_owned());
        let (earlier, later) = (place(pair[0].1), place(pair[1].1));
        report(case, earlier, later, "пункты");
    }
}

/// The month in the brackets that end an item, and its bytes in the item.
fn month_at_end(item: &str) -> Option<(Month, Words)> {
    let body = item.trim_end().trim_end_matches(['.', ';', ',']).strip_suffix(')')?;
    let open = body.rfind('(')? + 1;
    let read = Deadline::read(&body[open..]);
    let dated = read.points().all(|point| matches!(point.within, Within::Month(_) | Within::Day { .. }));
    match (read.stretches().as_slice(), read.parts.len()) {
        ([one], 1) if dated && read.strange.is_empty() => {
            let month = (one.period.start.year, one.period.start.month);
            Some((month, Words { start: open + one.at.start, end: open + one.at.end }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{longest_run, month_at_end};

    #[test]
    fn runs_never_go_back() {
        assert_eq!(longest_run(&[(2022, 1), (2022, 11), (2022, 4), (2022, 4), (2023, 1)]), 4);
        assert_eq!(longest_run(&[]), 0);
    }

    #[test]
    fn months_at_the_end_of_items() {
        assert_eq!(month_at_end("1. Встреча (январь 2022);").map(|(month, _)| month), Some((2022, 1)));
        assert_eq!(month_at_end("1. Встреча (школа № 3)."), None);
        assert_eq!(month_at_end("1. Встреча )("), None);
    }
}
