//! Short ways to say blocks and cells.

use crate::document::{Align, Block, Cell, Column, Inline, Paragraph, Repeat, Role, Row, RowKind, Run, Table};

pub(super) fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.to_owned(), bold: false, italic: false, underline: false, origin: None })
}

pub(super) fn looks(text: &str, bold: bool, italic: bool, underline: bool) -> Inline {
    Inline::Run(Run { text: text.to_owned(), bold, italic, underline, origin: None })
}

pub(super) fn with(style: &str, role: Option<Role>, inlines: Vec<Inline>) -> Paragraph {
    Paragraph { style: style.to_owned(), role, label: None, level: 0, inlines }
}

pub(super) fn paragraph(style: &str, text: &str) -> Block {
    Block::Paragraph(with(style, None, vec![run(text)]))
}

pub(super) fn clause(label: &str, level: u8, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        label: Some(vec![run(label)]),
        level,
        ..with("clause", Some(Role::Clause), vec![run(text)])
    })
}

pub(super) fn column(width: f64, align: Align, bottom: bool, texts: &[&str]) -> Column {
    let blocks = texts.iter().map(|text| paragraph("normal", text)).collect();
    Column { width, align, bottom, blocks }
}

pub(super) fn cell(column: usize, colspan: usize, rowspan: usize, style: &str, text: &str) -> Cell {
    Cell { column, colspan, rowspan, align: None, heads_row: false, turned: None, blocks: vec![paragraph(style, text)] }
}

pub(super) fn row(kind: RowKind, splits: bool, cells: Vec<Cell>) -> Row {
    Row { kind, splits, cells }
}

pub(super) fn table(style: &str, role: Option<Role>, widths: Vec<f64>, rows: Vec<Row>) -> Table {
    Table { style: style.to_owned(), role, widths, repeats: Repeat::Head, rows }
}
