//! Totals of the financing that are not what its sources come to.

use crate::diagnostic::Rule;
use crate::model::{Amount, TextRef, financing};
use crate::rules::{Case, WARNING};

pub static FINANCING: Rule = Rule {
    code: "financing-total",
    severity: WARNING,
    what: "Итог финансирования не равен сумме источников или лет",
    why: "По итогу выделяют деньги: если он разошёлся со строками, программу вернут на доработку или исполнят не ту сумму.",
    source: "арифметика; Бюджетный кодекс РФ, статья 179",
    wrong: "источники:\n  - {источник: Краевой бюджет, суммы: {2022: \"100,0\"}}\n  - {источник: Местный бюджет, суммы: {2022: \"20,5\"}}\nитог: {суммы: {2022: \"120,0\"}}",
    right: "источники:\n  - {источник: Краевой бюджет, суммы: {2022: \"100,0\"}}\n  - {источник: Местный бюджет, суммы: {2022: \"20,5\"}}\nитог: да",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let Some(all) = &programme.body.financing else { return };
    for fund in &all.funds {
        if let Some(text) = &fund.whole {
            hold(case, text, fund.sum(), "сумме по годам");
        }
    }
    let Some(total) = &all.total else { return };
    for (year, text) in &total.amounts {
        hold(case, text, all.of_year(*year), &format!("сумме источников за {year} год"));
    }
    if let Some(text) = &total.whole {
        hold(case, text, all.whole(), "сумме источников за все годы");
    }
}

/// Holds an authored sum against the reckoned one.
fn hold(case: &mut Case<'_>, text: &TextRef, sum: Amount, of: &str) {
    let Some(authored) = financing::amount(text).filter(|authored| *authored != sum) else { return };
    let shown = sum.show(authored.decimals(), text.value.trim().contains([' ', '\u{A0}']));
    let message = format!("итог не равен {of}: выходит {shown}, а указано {}", text.value.trim());
    case.report(&FINANCING, text.span, message, "исправьте итог или сумму, либо уберите итог: он посчитается сам");
}
