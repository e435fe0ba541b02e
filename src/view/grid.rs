//! Plans and tables over one grid: nested heads, rows in order.

use serde::Serialize;

use super::{Token, label_of};
use crate::model::{Activity, Column, ColumnContent, Plan, PlanField, Table, TableRowKind, TextRef};

/// A plan or a table, ready for a template to print row by row.
#[derive(Debug, Serialize)]
pub struct Grid {
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
}

pub fn plan(plan: &Plan) -> Grid {
    let mut grid = head(&plan.columns, plan.numbered);
    let mut fields = Vec::new();
    leaves(&plan.columns, &mut fields);
    for section in &plan.sections {
        if let Some(title) = &section.title {
            let cell = CellView { colspan: fields.len(), ..CellView::of(Some(title)) };
            grid.rows.push(RowView { kind: "section", cells: vec![cell] });
        }
        grid.rows.extend(section.activities.iter().map(|activity| RowView {
            kind: "body",
            cells: fields.iter().map(|field| cell(activity, *field)).collect(),
        }));
    }
    grid
}

pub fn table(table: &Table) -> Grid {
    let mut grid = head(&table.columns, table.numbered);
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

/// A grid with its head and no rows yet.
fn head(columns: &[Column], numbered: bool) -> Grid {
    let depth = columns.iter().map(depth_of).max().unwrap_or(1);
    let head = (0..depth).map(|_| Vec::new()).collect();
    let mut grid = Grid { columns: Vec::new(), head, numbers: Vec::new(), rows: Vec::new() };
    for column in columns {
        lay(column, 0, &mut grid);
    }
    if numbered {
        grid.numbers = (1..=grid.columns.len()).collect();
    }
    grid
}

fn depth_of(column: &Column) -> usize {
    match &column.content {
        ColumnContent::Field { .. } => 1,
        ColumnContent::Columns(below) => 1 + below.iter().map(depth_of).max().unwrap_or(0),
    }
}

/// Lays a column and those under it over the grid; returns how many grid columns it takes.
fn lay(column: &Column, level: usize, grid: &mut Grid) -> usize {
    let text = column.head.as_ref().map(Token::of);
    match &column.content {
        ColumnContent::Field { field, width, align, turned } => {
            let rowspan = grid.head.len() - level;
            grid.head[level].push(HeadView { text, field: field_name(*field), colspan: 1, rowspan, turned: *turned });
            grid.columns.push(ColumnView { width: *width, align: *align });
            1
        }
        ColumnContent::Columns(below) => {
            let place = grid.head[level].len();
            grid.head[level].push(HeadView { text, field: String::new(), colspan: 1, rowspan: 1, turned: false });
            let colspan = below.iter().map(|column| lay(column, level + 1, grid)).sum();
            grid.head[level][place].colspan = colspan;
            colspan
        }
    }
}

fn leaves(columns: &[Column], fields: &mut Vec<PlanField>) {
    for column in columns {
        match &column.content {
            ColumnContent::Field { field, .. } => fields.push(*field),
            ColumnContent::Columns(below) => leaves(below, fields),
        }
    }
}

fn field_name(field: PlanField) -> String {
    match field {
        PlanField::Number => "number".into(),
        PlanField::Activity => "activity".into(),
        PlanField::Due => "due".into(),
        PlanField::Responsible => "responsible".into(),
        PlanField::Result => "result".into(),
        PlanField::PlannedValue => "planned_value".into(),
        PlanField::Year(year) => year.to_string(),
        PlanField::Cell => String::new(),
    }
}

fn cell(activity: &Activity, field: PlanField) -> CellView {
    match field {
        PlanField::Number => {
            let (text, counted) = label_of(&activity.number);
            CellView { text, counted, ..CellView::of(None) }
        }
        PlanField::Activity => CellView::of(Some(&activity.activity)),
        PlanField::Due => CellView::of(activity.due.as_ref()),
        PlanField::Responsible => CellView::of(activity.responsible.as_ref()),
        PlanField::Result => CellView::of(activity.result.as_ref()),
        PlanField::PlannedValue => CellView::of(activity.planned_value.as_ref()),
        PlanField::Year(year) => {
            CellView::of(activity.by_year.iter().find(|(of, _)| *of == year).map(|(_, text)| text))
        }
        PlanField::Cell => CellView::of(None),
    }
}
