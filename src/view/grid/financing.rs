//! Financing: a row for each source, a column for each year, what the file does not add up reckoned.

use super::{CellView, Grid, Head, RowView};
use crate::model::{Amount, Financing, Fund, FundTotal, TextRef, financing::value};

pub fn financing(financing: &Financing) -> Grid {
    let years = financing.years();
    let mut heads = vec![Head::usual("source")];
    heads.extend(Head::over("amounts", years.iter().map(|year| Head::usual(year.to_string())).collect()));
    // Of one year the sum of all years is the same number again.
    let several = years.len() > 1 || financing.funds.iter().any(|fund| fund.whole.is_some());
    heads.extend(several.then(|| Head::usual("whole")));
    let mut grid = Grid { standard: true, ..Grid::under(heads, false) };
    let sum = |authored: Option<&TextRef>, sum: Amount| match authored {
        Some(text) => CellView::of(Some(text)),
        None => CellView { counted: Some(financing.spell(sum)), ..CellView::of(None) },
    };
    let row = |fund: &Fund| {
        let mut cells = vec![CellView::of(Some(&fund.source))];
        cells.extend(years.iter().map(|year| CellView::of(value(&fund.amounts, *year))));
        cells.extend(several.then(|| sum(fund.whole.as_ref(), fund.sum())));
        CellView::body(cells)
    };
    grid.rows.extend(financing.funds.iter().map(row));
    if let Some(FundTotal { amounts, whole }) = &financing.total {
        // The words of the first cell are the template's.
        let mut cells = vec![CellView::of(None)];
        cells.extend(years.iter().map(|year| sum(value(amounts, *year), financing.of_year(*year))));
        cells.extend(several.then(|| sum(whole.as_ref(), financing.whole())));
        grid.rows.push(RowView { kind: "total", cells });
    }
    grid
}
