//! A plan as a table: nested heads over a grid, rows in order.

use serde::Serialize;

use super::{Token, label_of};
use crate::model::{Activity, ColumnContent, Plan, PlanColumn, PlanField, TextRef};

#[derive(Debug, Serialize)]
pub struct PlanTable {
    pub columns: Vec<ColumnView>,
    /// Rows of the head, each with the cells that begin in it.
    pub head: Vec<Vec<HeadView>>,
    pub rows: Vec<PlanRowView>,
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
}

#[derive(Debug, Serialize)]
pub struct PlanRowView {
    /// `section` or `body`.
    pub kind: &'static str,
    /// The words of a section.
    pub text: Option<Token>,
    pub cells: Vec<PlanCellView>,
}

#[derive(Debug, Serialize)]
pub struct PlanCellView {
    pub text: Option<Token>,
    pub counted: Option<String>,
}

pub fn plan_table(plan: &Plan) -> PlanTable {
    let depth = plan.columns.iter().map(depth_of).max().unwrap_or(1);
    let mut head: Vec<Vec<HeadView>> = (0..depth).map(|_| Vec::new()).collect();
    let (mut columns, mut fields) = (Vec::new(), Vec::new());
    for column in &plan.columns {
        lay(column, 0, &mut head, &mut columns, &mut fields);
    }
    let mut rows = Vec::new();
    for section in &plan.sections {
        if let Some(title) = &section.title {
            rows.push(PlanRowView { kind: "section", text: Some(Token::of(title)), cells: Vec::new() });
        }
        rows.extend(section.activities.iter().map(|activity| PlanRowView {
            kind: "body",
            text: None,
            cells: fields.iter().map(|field| cell(activity, *field)).collect(),
        }));
    }
    PlanTable { columns, head, rows }
}

fn depth_of(column: &PlanColumn) -> usize {
    match &column.content {
        ColumnContent::Field { .. } => 1,
        ColumnContent::Columns(below) => 1 + below.iter().map(depth_of).max().unwrap_or(0),
    }
}

/// Lays a column and those under it over the grid; returns how many grid columns it takes.
fn lay(
    column: &PlanColumn,
    level: usize,
    head: &mut [Vec<HeadView>],
    columns: &mut Vec<ColumnView>,
    fields: &mut Vec<PlanField>,
) -> usize {
    let text = column.head.as_ref().map(Token::of);
    match &column.content {
        ColumnContent::Field { field, width, align } => {
            let rowspan = head.len() - level;
            head[level].push(HeadView { text, field: field_name(*field), colspan: 1, rowspan });
            columns.push(ColumnView { width: *width, align: *align });
            fields.push(*field);
            1
        }
        ColumnContent::Columns(below) => {
            let place = head[level].len();
            head[level].push(HeadView { text, field: String::new(), colspan: 1, rowspan: 1 });
            let colspan = below.iter().map(|column| lay(column, level + 1, head, columns, fields)).sum();
            head[level][place].colspan = colspan;
            colspan
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
    }
}

fn cell(activity: &Activity, field: PlanField) -> PlanCellView {
    let token = |text: Option<&TextRef>| PlanCellView { text: text.map(Token::of), counted: None };
    match field {
        PlanField::Number => {
            let (text, counted) = label_of(&activity.number);
            PlanCellView { text, counted }
        }
        PlanField::Activity => token(Some(&activity.activity)),
        PlanField::Due => token(activity.due.as_ref()),
        PlanField::Responsible => token(activity.responsible.as_ref()),
        PlanField::Result => token(activity.result.as_ref()),
        PlanField::PlannedValue => token(activity.planned_value.as_ref()),
        PlanField::Year(year) => token(activity.by_year.iter().find(|(of, _)| *of == year).map(|(_, text)| text)),
    }
}
