//! A long stretch of the programme for which no plan has a dated activity.

use super::{Dated, Row};
use crate::calendar::deadline::{Limit, PartKind, Point, Recurrence, Unit, Within, month_name};
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
            for stretch in &due.stretches {
                named = true;
                let inside = if stretch.limit == Some(Limit::From) {
                    // «с сентября 2023 г.» has no end.
                    mark(&mut busy, month(stretch.period.start) - first, last - first)
                } else {
                    mark(&mut busy, month(stretch.period.start) - first, month(stretch.period.end) - first)
                };
                let end = month(stretch.period.end);
                if inside && latest.as_ref().is_none_or(|(of, _)| end > *of) {
                    let span = case.words(due.text, stretch.at.start, stretch.at.end);
                    latest = Some((end, span));
                }
            }
            // «сентябрь 2023 г., далее ежегодно» comes again too.
            if due.read.recurs() {
                named |= every_year(&mut busy, first, due.read.points());
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

/// Marks months as busy; false where all lie outside.
fn mark(busy: &mut [bool], from: i32, to: i32) -> bool {
    let last = i32::try_from(busy.len()).unwrap_or(i32::MAX) - 1;
    let mut inside = false;
    for month in from.max(0)..=to.min(last) {
        if let Some(place) = usize::try_from(month).ok().and_then(|month| busy.get_mut(month)) {
            *place = true;
            inside = true;
        }
    }
    inside
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

/// «Ежегодно, сентябрь»: that month of each year.
fn every_year<'p>(busy: &mut [bool], first: i32, points: impl Iterator<Item = &'p Point>) -> bool {
    let mut named = false;
    for point in points {
        let month = match point.within {
            Within::Month(month) | Within::Day { month, .. } => month,
            Within::Quarter(quarter) => quarter.saturating_mul(3),
            Within::Half(_) | Within::Season(_) | Within::Whole | Within::DayOfMonth(_) => continue,
        };
        named = true;
        for (at, place) in busy.iter_mut().enumerate() {
            let here = i32::try_from(at).map_or(0, |at| (first + at).rem_euclid(12)) + 1;
            *place |= here == i32::from(month);
        }
    }
    named
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
