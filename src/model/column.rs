//! Columns of tables: heads nested to any depth over what the columns show.

use super::TextRef;

/// A column whose field is of kind `F`: of a plan, of indicators, of risks, or a place in a row.
#[derive(Debug)]
pub struct Column<F> {
    pub head: Option<TextRef>,
    pub content: ColumnContent<F>,
}

/// A column shows a field, or has columns under it.
#[derive(Debug)]
pub enum ColumnContent<F> {
    Field { field: F, width: Option<f64>, align: Option<&'static str>, turned: bool },
    Columns(Vec<Column<F>>),
}

/// What a column of a plan shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanField {
    Number,
    Activity,
    Due,
    Responsible,
    Result,
    PlannedValue,
    Year(u16),
    /// A key that the author chose.
    Extra(String),
    /// Nothing: the column is filled in by hand.
    Blank,
}

/// What a column of inserted indicators shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorField {
    Number,
    Goal,
    Name,
    Unit,
    /// The value of a year, whichever of the two it is: no indicator has both.
    Year(u16),
    Baseline(u16),
    Target(u16),
    Blank,
}

/// What a column of inserted risks shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RiskField {
    Number,
    Stage,
    Risk,
    Mitigation,
    Blank,
}

/// A column of a table: its rows give their cells by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place;

/// The fields that columns show, left to right.
pub fn fields<F>(columns: &[Column<F>]) -> Vec<&F> {
    let mut found = Vec::new();
    for column in columns {
        match &column.content {
            ColumnContent::Field { field, .. } => found.push(field),
            ColumnContent::Columns(below) => found.extend(fields(below)),
        }
    }
    found
}

/// The words of all heads.
pub fn heads<F>(columns: &[Column<F>]) -> Vec<&TextRef> {
    let mut found = Vec::new();
    for column in columns {
        found.extend(&column.head);
        match &column.content {
            ColumnContent::Field { .. } => {}
            ColumnContent::Columns(below) => found.extend(heads(below)),
        }
    }
    found
}
