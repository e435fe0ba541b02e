//! Tables over one grid: nested heads, rows in order.

mod financing;
mod indicators;
mod plan;
mod risks;

use serde::Serialize;

use super::Token;
use crate::model::{Column, ColumnContent, Place, Table, TableRowKind, TextRef};

pub use financing::financing;
pub use indicators::indicators;
pub use plan::plan;
pub use risks::risks;

/// A table, ready for a template to print row by row.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// The file names no columns: these are the usual ones.
    pub standard: bool,
    pub columns: Vec<ColumnView>,
    /// Rows of the head, each with the cells that begin in it.
    pub head: Vec<Vec<HeadView>>,
    /// Numbers of the columns, where the table has such a row.
    pub numbers: Vec<usize>,
    pub rows: Vec<RowView>,
}

/// A column of the grid.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    /// As in [`HeadView::field`].
    pub field: String,
    pub width: Option<f64>,
    pub align: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub struct HeadView {
    pub text: Option<Token>,
    /// `number`, `activity`, … or a year: the template has the words where `text` is none.
    pub field: String,
    pub colspan: usize,
    pub rowspan: usize,
    /// The words run from below upwards.
    pub turned: bool,
}

#[derive(Debug, Serialize)]
pub struct RowView {
    /// `section`, `body`, `total`.
    pub kind: &'static str,
    pub cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
pub struct CellView {
    pub text: Option<Token>,
    /// A label that the file does not give and that was counted.
    pub counted: Option<String>,
    pub colspan: usize,
    pub rowspan: usize,
}

impl CellView {
    fn of(text: Option<&TextRef>) -> Self {
        Self { text: text.map(Token::of), counted: None, colspan: 1, rowspan: 1 }
    }

    fn body(cells: Vec<Self>) -> RowView {
        RowView { kind: "body", cells }
    }
}

/// A column before it is laid over the grid.
#[derive(Default)]
struct Head {
    text: Option<Token>,
    field: String,
    width: Option<f64>,
    align: Option<&'static str>,
    turned: bool,
    below: Vec<Head>,
}

impl Head {
    /// A usual column, whose words the template has.
    fn usual(field: impl Into<String>) -> Self {
        Self { field: field.into(), ..Self::default() }
    }

    /// Usual columns under one head; none where there are none.
    fn over(field: &str, below: Vec<Self>) -> Option<Self> {
        (!below.is_empty()).then(|| Self { below, ..Self::usual(field) })
    }

    /// The columns that a file names.
    fn authored<F>(columns: &[Column<F>], name: fn(&F) -> String) -> Vec<Self> {
        let head = |column: &Column<F>| {
            let text = column.head.as_ref().map(Token::of);
            match &column.content {
                ColumnContent::Field { field, width, align, turned } => {
                    Self { text, field: name(field), width: *width, align: *align, turned: *turned, below: Vec::new() }
                }
                ColumnContent::Columns(below) => Self { text, below: Self::authored(below, name), ..Self::default() },
            }
        };
        columns.iter().map(head).collect()
    }

    fn depth(&self) -> usize {
        1 + self.below.iter().map(Self::depth).max().unwrap_or(0)
    }
}

impl Grid {
    /// A grid with its head and no rows yet.
    fn under(heads: Vec<Head>, numbered: bool) -> Self {
        let depth = heads.iter().map(Head::depth).max().unwrap_or(1);
        let head = (0..depth).map(|_| Vec::new()).collect();
        let mut grid = Self { standard: false, columns: Vec::new(), head, numbers: Vec::new(), rows: Vec::new() };
        for head in heads {
            grid.lay(head, 0);
        }
        if numbered {
            grid.numbers = (1..=grid.columns.len()).collect();
        }
        grid
    }

    /// Lays a column and those under it over the grid; returns how many grid columns it takes.
    fn lay(&mut self, head: Head, level: usize) -> usize {
        let Head { text, field, width, align, turned, below } = head;
        if below.is_empty() {
            let rowspan = self.head.len() - level;
            self.head[level].push(HeadView { text, field: field.clone(), colspan: 1, rowspan, turned });
            self.columns.push(ColumnView { field, width, align });
            return 1;
        }
        let place = self.head[level].len();
        self.head[level].push(HeadView { text, field, colspan: 1, rowspan: 1, turned });
        let colspan = below.into_iter().map(|head| self.lay(head, level + 1)).sum();
        self.head[level][place].colspan = colspan;
        colspan
    }
}

pub fn table(table: &Table) -> Grid {
    let mut grid = Grid::under(Head::authored(&table.columns, |Place| String::new()), table.numbered);
    grid.rows.extend(table.rows.iter().map(|row| {
        RowView {
            kind: match row.kind {
                TableRowKind::Section => "section",
                TableRowKind::Body => "body",
                TableRowKind::Total => "total",
            },
            cells: row
                .cells
                .iter()
                .map(|cell| CellView { colspan: cell.colspan, rowspan: cell.rowspan, ..CellView::of(Some(&cell.text)) })
                .collect(),
        }
    }));
    grid
}
