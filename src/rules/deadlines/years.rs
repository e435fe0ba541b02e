//! Years of deadlines: in a column of another year, or none at all.

use super::{Dated, Due};
use crate::calendar::deadline::{Limit, PartKind, Words, YearKind};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::model::{Column, ColumnContent, PlanField, Text};
use crate::rules::{Case, WARNING};

pub static YEAR_COLUMN: Rule = Rule {
    code: "deadline-in-wrong-year",
    severity: WARNING,
    what: "В графе одного года назван другой год",
    why: "Исполнитель смотрит в свою графу и видит чужой год: не ясно, когда мероприятие проводится на самом деле.",
    source: "практика делопроизводства: содержание ячейки отвечает заголовку графы",
    wrong: "по_годам: {2022: \"2021\", 2023: \"2022\"}",
    right: "по_годам: {2022: \"2022\", 2023: \"2023\"}",
};

pub static WITHOUT_YEAR: Rule = Rule {
    code: "deadline-without-year",
    severity: WARNING,
    what: "Срок без года в плане, где у других сроков год есть",
    why: "Программа действует не один год: не ясно, исполнить надо однажды или каждый год, и в каком году впервые.",
    source: "практика делопроизводства: срок исполнения называет год или повторение («ежегодно»)",
    wrong: "- {мероприятие: Совещание, срок: до 1 февраля 2020 г.}\n- {мероприятие: Отчёт школ, срок: до 25 июня}",
    right: "- {мероприятие: Отчёт школ, срок: \"ежегодно, до 25 июня\"}",
};

/// Cells of year columns; a row is one finding.
pub fn columns(case: &mut Case<'_>, plan: &Dated<'_>) {
    for row in plan.rows() {
        let mut wrong = row.by_year.iter().filter_map(|due| Some((due, wrong_year(plan, due)?)));
        let Some((due, (column, year, at))) = wrong.next() else { continue };
        let place = |due: &Due<'_>, at: Words| case.words(due.text, at.start, at.end);
        let related: Vec<_> = wrong
            .map(|(due, (column, year, at))| (place(due, at), format!("и {year} год в графе {column} года").into()))
            .collect();
        let span = place(due, at);
        let message = format!("в графе {column} года назван {year} год: «{}»", due.words(at));
        let help = if row.by_year.iter().any(|due| due.column.map(i32::from) == Some(year)) {
            format!("исправьте год на {column} или перенесите срок в графу {year} года")
        } else {
            format!("исправьте год на {column}")
        };
        case.report(&YEAR_COLUMN, span, message, help).related.extend(related);
    }
}

/// The year of the column, the year that stands in the cell, and where.
fn wrong_year(plan: &Dated<'_>, due: &Due<'_>) -> Option<(i32, i32, Words)> {
    let column = due.column.map(i32::from).filter(|_| due.read.strange.is_empty())?;
    let head = head_of(&plan.plan.columns, due.column);
    let mut first = None;
    for point in due.read.points() {
        let Some(place) = point.year else { continue };
        let (YearKind::Number(year) | YearKind::School(year)) = place.kind else { continue };
        // A head «2022/2023 учебный год» speaks of both; a report on the year may be due early in
        // the next one; a number far off is no year.
        let head_says = head.is_some_and(|head| names(head, year));
        let report = year == column + 1 && point.limit == Some(Limit::Until);
        if year == column || head_says || report || (year - column).abs() > 5 {
            return None;
        }
        first = first.or(Some((column, year, place.at)));
    }
    let (column, year, at) = first?;
    Some((column, year, if let [part] = due.read.parts.as_slice() { part.at } else { at }))
}

fn head_of(columns: &[Column<PlanField>], year: Option<u16>) -> Option<&Text> {
    columns.iter().find_map(|column| match &column.content {
        ColumnContent::Field { field: PlanField::Year(of), .. } if Some(of) == year.as_ref() => column.head.as_deref(),
        ColumnContent::Field { .. } => None,
        ColumnContent::Columns(under) => head_of(under, year),
    })
}

/// The head names a year, perhaps by its two last digits.
fn names(head: &Text, year: i32) -> bool {
    let numbers = head.value.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut wanted = numbers.filter_map(|digits| digits.parse::<i32>().ok());
    wanted.any(|number| number == year || (number < 100 && number == year % 100))
}

/// Deadlines of a plan that lack a year.
pub fn without_year(case: &mut Case<'_>, plan: &Dated<'_>, period: Option<Period>) {
    // In a programme of a year every month is said.
    let Some(period) = period else { return };
    let months =
        (period.end.year - period.start.year) * 12 + i32::from(period.end.month) - i32::from(period.start.month);
    if months < 12 || plan.plan.title.as_deref().is_some_and(is_of_one_year) {
        return;
    }
    let (mut bare, mut dated) = (Vec::new(), None);
    let (mut years, mut repeated) = (0, 0);
    for part in &plan.sections {
        let of_one_year = part.section.title.as_deref().is_some_and(is_of_one_year);
        for due in part.rows.iter().filter_map(|row| row.due.as_ref()) {
            if due.read.points().any(|point| point.number().is_some()) {
                years += 1;
                dated = dated.or(Some(due));
            } else if due.read.recurs() {
                repeated += 1;
            } else if let Some(at) = due.read.yearless().filter(|_| !of_one_year && !due.given) {
                bare.push((due, at));
            }
        }
    }
    // Where most lack it, that is how the plan is written.
    if years == 0 || bare.len() > years + repeated {
        return;
    }
    for (due, at) in bare {
        let span = case.words(due.text, at.start, at.end);
        let words = due.words(at);
        let message = format!(
            "срок «{words}» без года, а программа действует с {} по {} год",
            period.start.year, period.end.year
        );
        let help = help(words, due, period);
        let like: Option<&Due<'_>> = dated;
        let related =
            like.map(|like| (case.words(like.text, 0, like.text.value.trim_end().len()), "а здесь год есть".into()));
        case.report(&WITHOUT_YEAR, span, message, help).related.extend(related);
    }
}

fn help(words: &str, due: &Due<'_>, period: Period) -> String {
    let small: String = words.chars().take(1).flat_map(char::to_lowercase).chain(words.chars().skip(1)).collect();
    let single = matches!(due.read.parts.as_slice(), [part] if matches!(part.kind, PartKind::Point(_)));
    if single {
        format!("допишите год («{small} {} г.») или «ежегодно, {small}»", period.end.year)
    } else {
        "допишите год или «ежегодно»".into()
    }
}

/// «План на 2022/2023 учебный год»: the title has said the year for all.
fn is_of_one_year(title: &Text) -> bool {
    let mut years = title.value.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let Some(first) = years.next() else { return false };
    match (years.next(), years.next()) {
        (None, _) => true,
        (Some(second), None) => {
            let next = first.parse::<i32>().ok().zip(second.parse::<i32>().ok());
            next.is_some_and(|(first, second)| second == first + 1)
        }
        (Some(_), Some(_)) => false,
    }
}
