//! A long stretch of the programme for which no plan has a dated activity.

use super::{Dated, Row};
use crate::calendar::deadline::{PartKind, Recurrence, Unit, month_name};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::rules::{Case, NOTE};
use crate::russian::{MONTHS, count};
use crate::source::Span;

pub static GAP: Rule = Rule {
    code: "period-without-activity",
    severity: NOTE,
    what: "На долгую часть срока программы, возможно, не назначено ничего",
    why: "Если полгода и больше нет ни одного мероприятия с датой, либо план не дописан, либо срок программы длиннее нужного.",
    source: "практика делопроизводства: план охватывает весь срок реализации программы",
    wrong: "срок_реализации: 01.09.2022 – 31.05.2025\n…\n- {мероприятие: Закрепить наставников, срок: сентябрь 2024}   # и дальше ничего",
    right: "- {мероприятие: Закрепить наставников, срок: сентябрь 2024}\n- {мероприятие: Подвести итоги программы, срок: апрель 2025}",
};

/// A gap at an end of the programme counts from half a year, one inside from a year.
const AT_AN_END: i32 = 6;
const INSIDE: i32 = 12;

pub fn check(case: &mut Case<'_>, plans: &[Dated<'_>], period: Period) {
    let month = |day: crate::calendar::date::Date| day.year * 12 + i32::from(day.month) - 1;
    let (first, last) = (month(period.start), month(period.end));
    let length = last - first + 1;
    if !(INSIDE + 1..=1200).contains(&length) {
        return;
    }
    let Ok(size) = usize::try_from(length) else { return };
    let mut busy = vec![false; size];
    let (mut rows, mut dated) = (0, 0);
    let mut latest: Option<(i32, Span)> = None;
    for row in plans.iter().flat_map(Dated::rows) {
        rows += usize::from(row.due.is_some() || !row.by_year.is_empty());
        if covers_all(row) {
            return;
        }
        let mut named = false;
        for due in row.dues() {
            named |= !due.stretches.is_empty();
            for one in due.occurrences(period) {
                // «постоянно» fills no gap, «2023–2024 гг.» does.
                if one.lasting && !due.stretches.iter().any(|stretch| stretch.at == one.at) {
                    continue;
                }
                named = true;
                mark(&mut busy, month(one.period.start) - first, month(one.period.end) - first);
                let end = month(one.period.end);
                if latest.as_ref().is_none_or(|(of, _)| end > *of) {
                    latest = Some((end, case.words(due.text, one.at.start, one.at.end)));
                }
            }
        }
        dated += usize::from(named);
    }
    // A plan that mostly has no dates is written otherwise; it says nothing about gaps.
    if dated < 5 || dated * 2 < rows {
        return;
    }
    let declared = case
        .programme
        .body
        .period
        .as_ref()
        .and_then(|printed| printed.texts.iter().map(|text| text.span).reduce(Span::join));
    let Some(span) = declared else { return };
    for (from, to) in gaps(&busy) {
        let at_an_end = from == 0 || to + 1 == size;
        let long = i32::try_from(to - from + 1).unwrap_or(0);
        if long < if at_an_end { AT_AN_END } else { INSIDE } {
            continue;
        }
        let place = |at: usize| i32::try_from(at).map_or(first, |at| first + at);
        let (begin, end) = (place(from), place(to));
        let message = format!(
            "с {} {} г. по {} {} г. ({}) в планах нет ни одного мероприятия с датой; возможно, план не дописан",
            MONTHS[month_index(begin)],
            begin.div_euclid(12),
            month_name(u8::try_from(month_index(end) + 1).unwrap_or(12)),
            end.div_euclid(12),
            count(to - from + 1, ["месяц", "месяца", "месяцев"]),
        );
        let help = "добавьте мероприятия на это время (например, подведение итогов) или исправьте срок программы";
        let related =
            latest.as_ref().filter(|_| to + 1 == size).map(|(_, span)| (*span, "последний срок с датой".into()));
        case.report(&GAP, span, message, help).related.extend(related);
    }
}

fn month_index(month: i32) -> usize {
    usize::try_from(month.rem_euclid(12)).unwrap_or(0)
}

/// Marks months as busy.
fn mark(busy: &mut [bool], from: i32, to: i32) {
    let place = |month: i32| usize::try_from(month.max(0)).unwrap_or(0).min(busy.len() - 1);
    let (from, to) = (place(from), place(to));
    busy[from..=to.max(from)].fill(true);
}

/// Something that comes every year without a month, or quarterly, leaves no gap.
fn covers_all(row: &Row<'_>) -> bool {
    let Some(due) = &row.due else { return false };
    let often = due.read.parts.iter().any(|part| match part.kind {
        PartKind::Recurs(recurs) => matches!(
            recurs,
            Recurrence::Yearly
                | Recurrence::Quarterly
                | Recurrence::Times { per: Unit::Year | Unit::Half | Unit::Quarter | Unit::Month, .. }
        ),
        PartKind::Point(_) | PartKind::Range(..) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => {
            false
        }
    });
    often && due.read.points().next().is_none()
}

/// Runs of months that are not busy, both ends included.
fn gaps(busy: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in busy.iter().enumerate().filter(|(_, busy)| !**busy).map(|(at, _)| at) {
        match found.last_mut() {
            Some((_, to)) if *to + 1 == at => *to = at,
            _ => found.push((at, at)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn gaps_are_runs() {
        assert_eq!(gaps(&[false, true, false, false]), [(0, 0), (2, 3)]);
        assert_eq!(gaps(&[true]), []);
    }
}
