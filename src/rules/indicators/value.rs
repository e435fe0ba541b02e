//! Values of an indicator by year: the unit said twice, a turn against the direction of the others.

use crate::diagnostic::Rule;
use crate::model::{Indicator, TextRef};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::number::figures;
use crate::russian::{Lower, count};

pub static UNIT_TWICE: Rule = Rule {
    code: "indicator-unit-twice",
    severity: WARNING,
    what: "Единица измерения повторена в значениях показателя",
    why: "Единица названа в своей графе; «22 %» рядом со словом «процент» читается как процент от процента.",
    source: "практика делопроизводства: единица измерения указывается один раз – в своей графе",
    wrong: "единица_измерения: процент\nплановые_значения: {2022: 50 %}",
    right: "единица_измерения: процент\nплановые_значения: {2022: \"50\"}",
};

pub static TURN: Rule = Rule {
    code: "indicator-turns",
    severity: NOTE,
    what: "Значение показателя идёт против остальных лет",
    why: "Показатель растёт, падает и снова растёт: чаще всего это описка или переставленные годы.",
    source: "практика программного управления: плановые значения идут в одну сторону",
    wrong: "плановые_значения: {2022: \"50\", 2023: \"60\", 2024: \"55\"}",
    right: "плановые_значения: {2022: \"50\", 2023: \"55\", 2024: \"60\"}",
};

/// Names of a unit, as a column and as the values have it.
const UNITS: [(&[&str], &[&str]); 5] = [
    (&["процент", "%"], &["%", "процент"]),
    (&["человек", "чел"], &["чел"]),
    (&["балл"], &["балл"]),
    (&["единиц", "ед."], &["ед.", "единиц"]),
    (&["руб"], &["руб"]),
];

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    for indicator in &programme.body.indicators {
        let mut values: Vec<(u16, &TextRef)> =
            indicator.baseline.iter().chain(&indicator.targets).map(|(year, text)| (*year, text)).collect();
        values.sort_by_key(|(year, _)| *year);
        unit(case, indicator, &values);
        turn(case, &values);
    }
}

fn unit(case: &mut Case<'_>, indicator: &Indicator, values: &[(u16, &TextRef)]) {
    let Some(unit) = &indicator.unit else { return };
    let named = unit.value.lower();
    let Some((_, marks)) = UNITS.iter().find(|(names, _)| names.iter().any(|name| named.contains(name))) else {
        return;
    };
    let place = |text: &TextRef| {
        marks
            .iter()
            .filter_map(|mark| text.value.find(mark).map(|at| (at, at + mark.len())))
            .min_by_key(|found| found.0)
    };
    let mut repeated = values.iter().filter_map(|(_, text)| Some((*text, place(text)?)));
    let Some((text, (start, end))) = repeated.next() else { return };
    let others = repeated.count();
    let span = case.words(text, start, end);
    let mut message = format!("единица измерения повторена: «{}» и «{}»", unit.value.trim(), text.value.trim());
    if others > 0 {
        message.push_str(&format!("; так же записано ещё {}", count(others, ["значение", "значения", "значений"])));
    }
    let there = unit.span;
    let help = format!("оставьте в значениях только числа: «{}»", text.value.get(..start).unwrap_or_default().trim());
    case.report(&UNIT_TWICE, span, message, help).related.push((there, "единица названа здесь".into()));
}

/// One step against all the others.
fn turn(case: &mut Case<'_>, values: &[(u16, &TextRef)]) {
    let numbers: Vec<(u16, &TextRef, f64)> = values
        .iter()
        .filter_map(|(year, text)| match figures(&text.value).as_slice() {
            [one] => Some((*year, *text, one.value)),
            _ => None,
        })
        .collect();
    if numbers.len() < 3 || numbers.len() != values.len() || numbers.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return;
    }
    let steps: Vec<f64> = numbers.windows(2).map(|pair| pair[1].2 - pair[0].2).collect();
    let ups = steps.iter().filter(|step| **step > 0.0).count();
    let downs = steps.iter().filter(|step| **step < 0.0).count();
    if ups == 0 || downs == 0 || ups.min(downs) > 1 {
        return;
    }
    // Of one step up and one down the second is the turn.
    let odd = |step: &f64| {
        if ups == downs {
            *step != 0.0
        } else if ups < downs {
            *step > 0.0
        } else {
            *step < 0.0
        }
    };
    let Some(place) = (if ups == downs { steps.iter().rposition(odd) } else { steps.iter().position(odd) }) else {
        return;
    };
    let (Some((before, _, low)), Some((year, text, high))) = (numbers.get(place), numbers.get(place + 1)) else {
        return;
    };
    let way = if high < low { "меньше" } else { "больше" };
    let all: Vec<&str> = numbers.iter().map(|(_, text, _)| text.value.trim()).collect();
    let message = format!(
        "возможно, описка: значение за {year} год {way}, чем за {before}, а остальные идут в другую сторону ({})",
        all.join(", ")
    );
    let there = numbers[place].1.span;
    let help = "проверьте значения по годам; если так задумано, объясните это в тексте";
    case.report(&TURN, text.span, message, help).related.push((there, "предыдущее".into()));
}
