//! A plan: its sections and activities.

use super::{CellView, Grid, Head, RowView};
use crate::model::column::fields;
use crate::model::{Activity, Plan, PlanField};
use crate::view::label_of;

pub fn plan(plan: &Plan) -> Grid {
    let mut grid = Grid::under(Head::authored(&plan.columns, name), plan.numbered);
    let fields = fields(&plan.columns);
    for section in &plan.sections {
        if let Some(title) = &section.title {
            let cell = CellView { colspan: fields.len(), ..CellView::of(Some(title)) };
            grid.rows.push(RowView { kind: "section", cells: vec![cell] });
        }
        let row = |activity| CellView::body(fields.iter().map(|field| cell(activity, field)).collect());
        grid.rows.extend(section.activities.iter().map(row));
    }
    grid
}

fn name(field: &PlanField) -> String {
    match field {
        PlanField::Number => "number".into(),
        PlanField::Activity => "activity".into(),
        PlanField::Due => "due".into(),
        PlanField::Responsible => "responsible".into(),
        PlanField::Result => "result".into(),
        PlanField::PlannedValue => "planned_value".into(),
        PlanField::Year(year) => year.to_string(),
        PlanField::Extra(_) | PlanField::Blank => String::new(),
    }
}

fn cell(activity: &Activity, field: &PlanField) -> CellView {
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
        PlanField::Year(year) => CellView::of(activity.by_year.iter().find(|(of, _)| of == year).map(|(_, text)| text)),
        PlanField::Extra(code) => CellView::of(activity.extra.iter().find(|(of, _)| of == code).map(|(_, text)| text)),
        PlanField::Blank => CellView::of(None),
    }
}
