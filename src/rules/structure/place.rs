//! Places that were left empty: rows of the passport, the column of numbers.

use crate::diagnostic::Rule;
use crate::model::{Column, ColumnContent, Content, Label, PassportRow, PlanField, Table, TableRowKind, TextRef};
use crate::rules::{Case, WARNING};
use crate::russian::{Lower, count};
use crate::source::Span;

pub static PASSPORT_ROW: Rule = Rule {
    code: "passport-row-empty",
    severity: WARNING,
    what: "Строка паспорта пуста",
    why: "Паспорт читают вместо программы: пустая строка значит, что этого в программе нет или что её забыли заполнить.",
    source: "практика делопроизводства: в паспорте остаются только заполненные строки",
    wrong: "- наименование: Участники Программы\n  содержание: \"\"",
    right: "- наименование: Участники Программы\n  содержание: Школы № 1, 4 и 7",
};

pub static NUMBER_COLUMN: Rule = Rule {
    code: "number-column-empty",
    severity: WARNING,
    what: "Графа «№ п/п» есть, а номеров в строках нет",
    why: "На строку плана без номера нельзя сослаться ни в отчёте, ни в изменениях к программе.",
    source: "практика делопроизводства",
    wrong: "нумерация_строк: нет\nграфы:\n  - {поле: номер, заголовок: № п/п}",
    right: "нумерация_строк: \"1.\"\nграфы:\n  - {поле: номер, заголовок: № п/п}",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    for row in &programme.body.passport {
        if let Some(span) = empty(row) {
            let name = row.name.value.trim().trim_end_matches(':');
            let message = format!("строка паспорта «{name}» пуста");
            let help = "впишите, что нужно, или уберите строку";
            case.report(&PASSPORT_ROW, span, message, help);
        }
    }
    for plan in &programme.body.plans {
        let Some(column) = find(&plan.columns, &is_number_field) else { continue };
        let rows = plan.sections.iter().flat_map(|section| &section.activities);
        let all = rows.clone().count();
        let numberless = rows.filter(|row| is_numberless(&row.number)).count();
        let span = column.head.as_ref().map_or(plan.columns_span, |head| head.span);
        let help = "дайте строкам номера, укажите «нумерация_строк: \"1.\"» или уберите графу";
        numbers(case, span, numberless, all, help);
    }
    for table in &programme.body.tables {
        check_table(case, table);
    }
}

fn numbers(case: &mut Case<'_>, span: Span, numberless: usize, all: usize, help: &str) {
    if numberless == 0 {
        return;
    }
    let message = if numberless == all {
        "графа номеров пуста во всех строках".to_owned()
    } else {
        format!("в графе номеров пусто: {} из {all}", count(numberless, ["строка", "строки", "строк"]))
    };
    case.report(&NUMBER_COLUMN, span, message, help);
}

fn check_table(case: &mut Case<'_>, table: &Table) {
    let Some((head, ColumnContent::Field { .. })) = table.columns.first().map(|column| (&column.head, &column.content))
    else {
        return;
    };
    let Some(head) = head.as_ref().filter(|head| is_number_head(&head.value)) else { return };
    let rows = table.rows.iter().filter(|row| row.kind == TableRowKind::Body);
    let cells: Vec<&TextRef> = rows
        .filter_map(|row| row.cells.iter().find(|cell| cell.column == 0 && cell.colspan == 1).map(|cell| &cell.text))
        .collect();
    let empty = cells.iter().filter(|cell| cell.value.trim().is_empty()).count();
    // A row without a number among numbered ones goes on with the row above.
    if !cells.is_empty() && empty == cells.len() {
        numbers(case, head.span, empty, empty, "дайте строкам номера или уберите графу");
    }
}

fn is_number_head(head: &str) -> bool {
    let bare: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(bare.lower().as_str(), "№" | "№п/п" | "№пп" | "№п.п." | "п/п" | "№№" | "№№п/п")
}

fn is_number_field(column: &Column<PlanField>) -> bool {
    matches!(column.content, ColumnContent::Field { field: PlanField::Number, .. })
}

fn is_numberless(label: &Label) -> bool {
    match label {
        Label::Authored(text) => text.value.trim().is_empty(),
        Label::Counted(text) => text.is_empty(),
        Label::None => true,
    }
}

/// The first column of a kind, at any depth.
fn find<'a, F>(columns: &'a [Column<F>], wanted: &dyn Fn(&Column<F>) -> bool) -> Option<&'a Column<F>> {
    columns.iter().find_map(|column| match &column.content {
        ColumnContent::Field { .. } => wanted(column).then_some(column),
        ColumnContent::Columns(below) => find(below, wanted),
    })
}

/// Where a row says nothing at all.
fn empty(row: &PassportRow) -> Option<Span> {
    let blank = |text: &TextRef| text.value.trim().is_empty();
    let mut span = row.name.span;
    for piece in &row.content {
        match piece {
            Content::Text(text) if blank(text) => span = text.span,
            Content::Text(_) | Content::Show(_) => return None,
        }
    }
    let words = row.table.iter().flat_map(|table| table.rows.iter().flatten()).any(|cell| !blank(&cell.text));
    (!words && !blank(&row.name)).then_some(span)
}
