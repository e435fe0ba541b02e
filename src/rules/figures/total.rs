//! Totals of a table that are not the sums of their columns.

use super::sheet::{Row, Sheet};
use crate::diagnostic::Rule;
use crate::model::{TableRowKind, TextRef};
use crate::rules::{Case, WARNING};
use crate::russian::number::{only, show};
use crate::russian::{Letter, Lower};

pub static TOTAL: Rule = Rule {
    code: "total-wrong",
    severity: WARNING,
    what: "Итог таблицы не равен сумме строк",
    why: "Итог читают первым, а проверяют последним: расхождение значит, что строку добавили или исправили, а итог забыли.",
    source: "арифметика",
    wrong: "Школа № 1 | 12\nШкола № 2 | 15\nИтого | 28",
    right: "Школа № 1 | 12\nШкола № 2 | 15\nИтого | 27",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    for table in &programme.body.tables {
        let sheet = Sheet::of(table);
        let totals = sheet.rows.iter().filter(|row| is_total(row)).count();
        // Parts of parts («в том числе», «из них») would be counted twice.
        if totals == 0 || sheet.rows.iter().any(|row| label(row).is_some_and(is_part)) {
            continue;
        }
        for column in 0..sheet.heads.len() {
            if !is_other(&sheet.heads[column]) {
                sums(case, &sheet, column);
            }
        }
    }
}

/// A column: each total against the rows since the last one, all rows, and the totals before it.
fn sums(case: &mut Case<'_>, sheet: &Sheet<'_>, column: usize) {
    let (mut part, mut parts, mut all, mut rows, mut totals, mut most) = (0.0, 0, 0.0, 0, 0.0, 0.0_f64);
    for row in &sheet.rows {
        if row.kind == TableRowKind::Section {
            (part, parts) = (0.0, 0);
            continue;
        }
        let Some(text) = row.cells.get(column).copied().flatten() else { return };
        if !is_total(row) {
            let Some(value) = plain(text) else { return };
            part += value;
            all += value;
            most = most.max(value);
            parts += 1;
            rows += 1;
            continue;
        }
        let Some(figure) = only(&text.value).filter(|figure| !figure.percent) else { return };
        let fits = |sum: f64| (figure.value - sum).abs() < figure.slack();
        // The total of one row, or one that stands before its rows.
        if rows < 2 || (parts < 2 && !fits(all) && !fits(totals)) {
            return;
        }
        // The greatest row again: who is counted in several rows is one person («сдавали русский язык»).
        if !fits(part) && !fits(all) && !fits(totals) && !fits(most) {
            let sum = if parts > 1 { part } else { all };
            let decimals = if sum.fract().abs() < 1e-9 { 0 } else { figure.decimals.max(1) };
            let message =
                format!("итог не равен сумме строк: в графе {}, а указано {}", show(sum, decimals), text.value.trim());
            case.report(&TOTAL, text.span, message, "проверьте строки графы и исправьте итог или строку");
        }
        totals += figure.value;
        (part, parts) = (0.0, 0);
    }
}

/// A count; a dash or nothing is none. Zero counts need the others to be numbers.
fn plain(text: &TextRef) -> Option<f64> {
    let words = text.value.trim();
    if matches!(words, "" | "-" | "–" | "—") {
        return Some(0.0);
    }
    only(words).filter(|figure| !figure.percent).map(|figure| figure.value)
}

/// Shares, averages, years and numbers of rows do not add up.
fn is_other(head: &str) -> bool {
    let words = ["%", "процент", "дол", "средн", "балл", "№", "п/п", "коэффициент", "индекс", "рейтинг", "место"];
    words.iter().any(|word| head.contains(word)) || head == "год" || head.contains("год рожд")
}

/// The words at the head of a row.
fn label<'a>(row: &Row<'a>) -> Option<&'a str> {
    row.cells.iter().flatten().map(|text| text.value.trim()).find(|words| words.chars().any(Letter::is_letter))
}

fn is_total(row: &Row<'_>) -> bool {
    let begins = |words: &str| {
        let words = words.lower();
        let bare = words.trim_end_matches([':', '.', ' ', '*']).trim_start_matches('*');
        bare == "итого" || bare == "всего" || bare.starts_with("итого по") || bare.starts_with("всего по")
    };
    row.kind == TableRowKind::Total || label(row).is_some_and(begins)
}

fn is_part(words: &str) -> bool {
    let words = words.lower();
    ["в том числе", "из них", "в т.ч", "в т. ч", "из общего", "средн"].iter().any(|part| words.contains(part))
}
