//! Deadlines that are empty, impossible or not understood.

use super::{Dated, Due, Row};
use crate::calendar::date::days_in;
use crate::calendar::deadline::{Limit, PartKind, Point, SlipKind, Within, Words, YearKind};
use crate::diagnostic::Rule;
use crate::edit::Edit;
use crate::model::{Column, ColumnContent, PlanField};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::{Letter, MONTHS};

pub static EMPTY: Rule = Rule {
    code: "deadline-empty",
    severity: WARNING,
    what: "У мероприятия не заполнен срок",
    why: "Мероприятие без срока нельзя ни проконтролировать, ни признать невыполненным.",
    source: "практика делопроизводства: у мероприятия плана есть исполнитель и срок",
    wrong: "- {мероприятие: Определить проблемы школ, срок: \"\", ответственные: Отдел образования}",
    right: "- {мероприятие: Определить проблемы школ, срок: сентябрь 2022 г., ответственные: Отдел образования}",
};

pub static IMPOSSIBLE: Rule = Rule {
    code: "deadline-impossible",
    severity: WARNING,
    what: "Такого срока не бывает",
    why: "Нет такого дня, срок кончается раньше, чем начался, или требует успеть к 1 января года, который в этот день только начинается.",
    source: "календарь",
    wrong: "срок: Ежегодно, до 1 января текущего года",
    right: "срок: Ежегодно, до 31 декабря текущего года",
};

pub static NOT_UNDERSTOOD: Rule = Rule {
    code: "deadline-not-understood",
    severity: NOTE,
    what: "Срок, возможно, записан с опиской: программа его не поняла",
    why: "Непонятый срок не проверяется и не попадёт в календарь. Если слова верны, месяцы называет ключ «календарь».",
    source: "порядок работы со сроками в prikaz",
    wrong: "{мероприятие: Закупка приборов, срок: уточняется}",
    right: "{мероприятие: Закупка приборов, срок: уточняется, календарь: {месяцы: [2022-10]}}",
};

pub static SLIP: Rule = Rule {
    code: "deadline-slip",
    severity: WARNING,
    what: "Описка в сроке: слово разорвано, набрано с ошибкой или слиплось с числом",
    why: "Программа поняла, что имелось в виду, но в документе описка останется напечатанной.",
    source: "практика делопроизводства: срок читают и люди, и поиск",
    wrong: "срок: окрябрь2022",
    right: "срок: октябрь 2022",
};

/// Impossible and not understood words of one deadline.
pub fn check(case: &mut Case<'_>, due: &Due<'_>) {
    if due.is_empty() {
        return;
    }
    impossible(case, due);
    slips(case, due);
    // Cells of years hold other things too: amounts, marks, numbers of people. Several words without a number
    // are a custom of the trade («каникулярное время», «последний вторник месяца»), not a slip.
    let read = &due.read;
    let value = due.text.value.trim();
    let odd = value.contains(|c: char| c.is_ascii_digit()) || !value.contains(char::is_whitespace);
    if read.parts.is_empty() && due.column.is_none() && !due.given && odd && value.contains(Letter::is_word) {
        let at = Words { start: 0, end: due.text.value.trim_end().len() };
        let message = format!("срок «{}» не понят; возможно, в нём описка", due.words(at));
        let help = "назовите день, месяц и год, повторение («ежегодно, сентябрь») или план («по плану отдела»); либо \
                    оставьте слова и назовите месяцы ключом: календарь: {месяцы: [2022-10, 2023-03]}";
        let span = case.words(due.text, at.start, at.end);
        case.report(&NOT_UNDERSTOOD, span, message, help);
    }
}

/// Slips that were read as they were meant; Latin letters have a rule of their own.
fn slips(case: &mut Case<'_>, due: &Due<'_>) {
    // A deadline is a few words: of more the first are enough.
    for slip in due.read.slips.iter().take(5) {
        let words = due.words(slip.at);
        let right = like(words, &slip.right);
        let (message, help) = match slip.kind {
            SlipKind::Torn => (format!("в сроке разорвано слово: «{words}»"), format!("напишите слитно: «{right}»")),
            SlipKind::Misspelt => {
                (format!("описка в сроке: «{words}» вместо «{right}»"), format!("исправьте на «{right}»"))
            }
            SlipKind::Glued => {
                (format!("в сроке слово слиплось с числом: «{words}»"), format!("поставьте пробел: «{right}»"))
            }
            SlipKind::Latin => continue,
        };
        let span = case.words(due.text, slip.at.start, slip.at.end);
        case.report(&SLIP, span, message, help).fix = vec![Edit::new(span, right)];
    }
}

/// The right words with a capital where the written ones have it.
fn like(written: &str, right: &str) -> String {
    let mut letters = right.chars();
    match letters.next().filter(|_| written.starts_with(Letter::is_capital)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => right.to_owned(),
    }
}

fn impossible(case: &mut Case<'_>, due: &Due<'_>) {
    for point in due.read.points() {
        if let Within::Day { month, day } = point.within
            && let Some((message, help)) = no_such_day(due, point, month, day)
        {
            report(case, due, point.at, message, help);
        }
        if let (Some(Limit::Until), Within::Day { month: 1, day: 1 }, Some(YearKind::Current)) =
            (point.limit, point.within, point.year.map(|year| year.kind))
        {
            let message = "к 1 января текущий год только начинается: успеть до этого дня нельзя".to_owned();
            let help = "напишите «до 31 декабря текущего года» или «до 1 января следующего года»";
            report(case, due, point.at, message, help.into());
        }
    }
    let mut years = due.read.points().filter_map(|point| point.year);
    if let (Some(year), None) = (years.next(), years.next())
        && let (true, YearKind::Number(number)) = (year.plural, year.kind)
    {
        let message = format!("«{}»: год один, а помета – для нескольких", due.words(year.at));
        let help = format!("напишите «{number} г.» или назовите годы: «{number}–{} гг.»", number + 1);
        report(case, due, year.at, message, help);
    }
    for part in &due.read.parts {
        if let PartKind::Range(from, to) = part.kind
            && is_backwards(&from, &to)
        {
            let message = format!("срок «{}» кончается раньше, чем начинается", due.words(part.at));
            report(case, due, part.at, message, "проверьте годы и месяцы: первым стоит более ранний срок".into());
        }
    }
}

fn report(case: &mut Case<'_>, due: &Due<'_>, at: Words, message: String, help: String) {
    let span = case.words(due.text, at.start, at.end);
    case.report(&IMPOSSIBLE, span, message, help);
}

fn no_such_day(due: &Due<'_>, point: &Point, month: u8, day: u8) -> Option<(String, String)> {
    let words = due.words(point.at);
    if !(1..=12).contains(&month) {
        return Some((format!("«{words}»: {month}-го месяца нет"), "проверьте номер месяца: от 01 до 12".into()));
    }
    // Without a year the 29th of February is possible.
    let last = days_in(point.number().or(due.column.map(i32::from)).unwrap_or(2024), month);
    let name = MONTHS[usize::from(month) - 1];
    (day == 0 || day > last).then(|| {
        (format!("«{words}»: такого дня нет, последний день – {last} {name}"), format!("напишите «{last} {name}»"))
    })
}

/// Both ends have their years written, and the second is earlier.
fn is_backwards(from: &Point, to: &Point) -> bool {
    let place = |point: &Point| {
        let month = match point.within {
            Within::Whole => Some((0, 0)),
            Within::Month(month) => Some((month, 0)),
            Within::Day { month, day } => Some((month, day)),
            Within::Half(_) | Within::Season(_) | Within::Quarter(_) | Within::DayOfMonth(_) => None,
        };
        point.number().zip(month)
    };
    match (place(from), place(to)) {
        (Some((first, (month, day))), Some((second, (to_month, to_day)))) => {
            let months = month > to_month || (month == to_month && day > to_day && day > 0 && to_day > 0);
            first > second || (first == second && month > 0 && to_month > 0 && months)
        }
        _ => false,
    }
}

/// Deadlines of a plan that are not filled in.
pub fn empty(case: &mut Case<'_>, plan: &Dated<'_>) {
    let printed = shows_due(&plan.plan.columns);
    for part in &plan.sections {
        let filled = part.rows.iter().filter(|row| row.due.as_ref().is_some_and(|due| !due.is_empty())).count();
        // A cell joined over rows is typed once: then most rows have none.
        let usual = filled * 4 >= part.rows.len() * 3;
        for row in &part.rows {
            let span = match &row.due {
                Some(due) if due.is_empty() => due.text.span,
                Some(_) => continue,
                None if printed && usual && is_work(row) => {
                    let first = row.activity.activity.value.lines().next().unwrap_or_default();
                    case.words(&row.activity.activity, 0, first.len())
                }
                None => continue,
            };
            if row.by_year.iter().all(Due::is_empty) {
                let message = "срок мероприятия не заполнен";
                let help = "назовите срок: месяц и год, «ежегодно» или «в течение всего периода»";
                case.report(&EMPTY, span, message, help);
            }
        }
    }
}

/// A row that somebody does; a row of a heading has neither a doer nor a result.
fn is_work(row: &Row<'_>) -> bool {
    row.activity.responsible.is_some() || row.activity.result.is_some()
}

fn shows_due(columns: &[Column<PlanField>]) -> bool {
    columns.iter().any(|column| match &column.content {
        ColumnContent::Field { field, .. } => *field == PlanField::Due,
        ColumnContent::Columns(under) => shows_due(under),
    })
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn capitals_stay() {
        assert_eq!(like("Министерс тва", "министерства"), "Министерства");
        assert_eq!(like("окрябрь", "октябрь"), "октябрь");
    }
}
