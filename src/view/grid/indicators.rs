//! Indicators: a row each, equal goals of neighbours in one cell.

use super::{CellView, Grid, Head};
use crate::model::column::fields;
use crate::model::{Indicator, IndicatorField, Show, TextRef, label};
use crate::view::Token;

/// The indicators under the columns of an insertion, or under the usual ones.
pub fn indicators(all: &[Indicator], show: &Show) -> Grid {
    let authored = show.indicator_columns();
    let numbered = show.table.as_ref().is_some_and(|table| table.numbered);
    let (heads, fields) = if authored.is_empty() {
        usual(all)
    } else {
        (Head::authored(authored, name), fields(authored).into_iter().cloned().collect())
    };
    let mut grid = Grid { standard: authored.is_empty(), ..Grid::under(heads, numbered) };
    let pattern = show.label.as_deref().unwrap_or("1.");
    let numbers = label::ordinals(all.iter().map(|one| one.number));
    for ((index, one), number) in all.iter().enumerate().zip(numbers) {
        let goal = goal(all, index);
        let cells = fields.iter().filter_map(|field| match field {
            IndicatorField::Goal => goal.as_ref().map(|(text, rowspan)| CellView {
                text: text.clone(),
                rowspan: *rowspan,
                ..CellView::of(None)
            }),
            IndicatorField::Number => Some(CellView { counted: label::counted(pattern, number), ..CellView::of(None) }),
            IndicatorField::Name => Some(CellView::of(Some(&one.name))),
            IndicatorField::Unit => Some(CellView::of(one.unit.as_ref())),
            IndicatorField::Year(year) => {
                Some(CellView::of(value(&one.baseline, *year).or(value(&one.targets, *year))))
            }
            IndicatorField::Baseline(year) => Some(CellView::of(value(&one.baseline, *year))),
            IndicatorField::Target(year) => Some(CellView::of(value(&one.targets, *year))),
            IndicatorField::Blank => Some(CellView::of(None)),
        });
        let cells = cells.collect();
        grid.rows.push(CellView::body(cells));
    }
    grid
}

/// The usual columns: goal and unit where some indicator has one, then the years.
fn usual(all: &[Indicator]) -> (Vec<Head>, Vec<IndicatorField>) {
    let years = |pick: fn(&Indicator) -> &[(u16, TextRef)]| {
        let mut years: Vec<u16> = all.iter().flat_map(|one| pick(one).iter().map(|(year, _)| *year)).collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    let (baseline, targets) = (years(|one| &one.baseline), years(|one| &one.targets));
    let has_goal = all.iter().any(|one| one.goal.is_some());
    let has_unit = all.iter().any(|one| one.unit.is_some());
    let first = has_goal.then_some(IndicatorField::Goal).into_iter().chain([IndicatorField::Name]);
    let single: Vec<IndicatorField> = first.chain(has_unit.then_some(IndicatorField::Unit)).collect();
    let under = |years: &[u16]| years.iter().map(|year| Head::usual(year.to_string())).collect();
    let groups = [Head::over("baseline", under(&baseline)), Head::over("targets", under(&targets))];
    let heads = single.iter().map(|field| Head::usual(name(field))).chain(groups.into_iter().flatten()).collect();
    let values =
        baseline.into_iter().map(IndicatorField::Baseline).chain(targets.into_iter().map(IndicatorField::Target));
    (heads, single.into_iter().chain(values).collect())
}

/// The goal's cell where it begins, with the rows that it spans; the token names the texts of all.
fn goal(all: &[Indicator], index: usize) -> Option<(Option<Token>, usize)> {
    let words = |index: usize| all.get(index).and_then(|one| one.goal.as_ref()).map(|goal| goal.value.trim());
    if index > 0 && words(index) == words(index - 1) {
        return None;
    }
    let same = all[index..].iter().enumerate().take_while(|(below, _)| words(index + below) == words(index));
    let same: Vec<&Indicator> = same.map(|(_, one)| one).collect();
    let mut joined = same.iter().filter_map(|one| one.goal.as_deref()).peekable();
    let text = joined.peek().is_some().then(|| Token::joined(joined));
    Some((text, same.len()))
}

fn value(values: &[(u16, TextRef)], year: u16) -> Option<&TextRef> {
    values.iter().find(|(of, _)| *of == year).map(|(_, text)| text)
}

fn name(field: &IndicatorField) -> String {
    match field {
        IndicatorField::Number => "number".into(),
        IndicatorField::Goal => "goal".into(),
        IndicatorField::Name => "name".into(),
        IndicatorField::Unit => "unit".into(),
        IndicatorField::Year(year) | IndicatorField::Baseline(year) | IndicatorField::Target(year) => year.to_string(),
        IndicatorField::Blank => String::new(),
    }
}
