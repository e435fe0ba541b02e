//! Risks: a row each, the stage in one cell beside all of its risks.

use super::{CellView, Grid, Head};
use crate::model::column::fields;
use crate::model::{RiskField, RiskStage, Show, label};

/// The risks under the columns of an insertion, or under the usual ones.
pub fn risks(stages: &[RiskStage], show: &Show) -> Grid {
    const USUAL: [RiskField; 3] = [RiskField::Stage, RiskField::Risk, RiskField::Mitigation];
    let authored = show.risk_columns();
    let numbered = show.table.as_ref().is_some_and(|table| table.numbered);
    let (heads, fields) = if authored.is_empty() {
        (USUAL.iter().map(|field| Head::usual(name(field))).collect(), USUAL.to_vec())
    } else {
        (Head::authored(authored, name), fields(authored).into_iter().cloned().collect())
    };
    let mut grid = Grid { standard: authored.is_empty(), ..Grid::under(heads, numbered) };
    let pattern = show.label.as_deref().unwrap_or("1.");
    let mut numbers = label::ordinals(stages.iter().flat_map(|stage| &stage.risks).map(|one| one.number)).into_iter();
    for stage in stages {
        for ((index, one), number) in stage.risks.iter().enumerate().zip(&mut numbers) {
            let cells = fields.iter().filter_map(|field| match field {
                RiskField::Stage => {
                    (index == 0).then(|| CellView { rowspan: stage.risks.len(), ..CellView::of(stage.stage.as_ref()) })
                }
                RiskField::Number => Some(CellView { counted: label::counted(pattern, number), ..CellView::of(None) }),
                RiskField::Risk => Some(CellView::of(Some(&one.risk))),
                RiskField::Mitigation => Some(CellView::of(Some(&one.mitigation))),
                RiskField::Blank => Some(CellView::of(None)),
            });
            let cells = cells.collect();
            grid.rows.push(CellView::body(cells));
        }
    }
    grid
}

fn name(field: &RiskField) -> String {
    match field {
        RiskField::Number => "number".into(),
        RiskField::Stage => "stage".into(),
        RiskField::Risk => "risk".into(),
        RiskField::Mitigation => "mitigation".into(),
        RiskField::Blank => String::new(),
    }
}
