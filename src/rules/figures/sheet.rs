//! A table as a grid of plain cells under full heads.

use crate::model::{Column, ColumnContent, Table, TableRowKind, TextRef};
use crate::russian::Lower;

/// A table for arithmetic.
pub struct Sheet<'a> {
    /// For every grid column its heads from the outermost in, in small letters.
    pub heads: Vec<String>,
    pub rows: Vec<Row<'a>>,
}

pub struct Row<'a> {
    pub kind: TableRowKind,
    /// Cells of one row and one column; none where cells are joined.
    pub cells: Vec<Option<&'a TextRef>>,
}

impl<'a> Sheet<'a> {
    pub fn of(table: &'a Table) -> Self {
        let mut heads = Vec::new();
        for column in &table.columns {
            collect(column, "", &mut heads);
        }
        let rows = table.rows.iter().map(|row| {
            let mut cells = vec![None; heads.len()];
            for cell in row.cells.iter().filter(|cell| cell.colspan == 1 && cell.rowspan == 1) {
                if let Some(place) = cells.get_mut(cell.column) {
                    *place = Some(&cell.text);
                }
            }
            Row { kind: row.kind, cells }
        });
        let rows = rows.collect();
        Self { heads, rows }
    }

    /// Whether a column holds shares by its head.
    pub fn is_share(&self, column: usize) -> bool {
        self.heads
            .get(column)
            .is_some_and(|head| head.contains('%') || head.contains("процент") || head.contains("доля"))
    }
}

fn collect<F>(column: &Column<F>, above: &str, heads: &mut Vec<String>) {
    let own = column.head.as_ref().map(|head| head.value.trim().lower()).unwrap_or_default();
    let path = if above.is_empty() { own } else { format!("{above} {own}") };
    match &column.content {
        ColumnContent::Field { .. } => heads.push(path),
        ColumnContent::Columns(below) => below.iter().for_each(|column| collect(column, &path, heads)),
    }
}
