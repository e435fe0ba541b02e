//! Money by source and year, and what it comes to. Sums are exact: [`Amount`] knows no rounding.

use super::TextRef;
use crate::russian::amount::Amount;

#[derive(Debug)]
pub struct Financing {
    pub title: Option<TextRef>,
    pub unit: Option<TextRef>,
    pub funds: Vec<Fund>,
    /// The row «Всего», where the file wants one.
    pub total: Option<FundTotal>,
    pub note: Option<TextRef>,
}

/// Money of one source.
#[derive(Debug)]
pub struct Fund {
    pub source: TextRef,
    pub amounts: Vec<(u16, TextRef)>,
    /// Of all years, as authored.
    pub whole: Option<TextRef>,
}

/// What the file says of the row «Всего»; what it does not say is reckoned.
#[derive(Debug, Default)]
pub struct FundTotal {
    pub amounts: Vec<(u16, TextRef)>,
    pub whole: Option<TextRef>,
}

impl Financing {
    /// Everything that is printed of it.
    pub fn texts(&self) -> Vec<&TextRef> {
        let funds = self.funds.iter().flat_map(|fund| std::iter::once(&fund.source).chain(fund.sums()));
        let total = self.total.iter().flat_map(|total| of_row(&total.amounts, total.whole.as_ref()));
        self.title.iter().chain(&self.unit).chain(funds).chain(total).chain(&self.note).collect()
    }

    /// The years of any row, in order.
    pub fn years(&self) -> Vec<u16> {
        let total = self.total.iter().flat_map(|total| &total.amounts);
        let mut years: Vec<u16> =
            self.funds.iter().flat_map(|fund| &fund.amounts).chain(total).map(|(year, _)| *year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// What all sources give in a year.
    pub fn of_year(&self, year: u16) -> Amount {
        self.funds.iter().filter_map(|fund| value(&fund.amounts, year)).filter_map(amount).sum()
    }

    /// What all sources give in all years.
    pub fn whole(&self) -> Amount {
        self.funds.iter().map(Fund::sum).sum()
    }

    /// A reckoned sum in the spelling of the others: their decimals, their groups of thousands.
    pub fn spell(&self, sum: Amount) -> String {
        let sums: Vec<&TextRef> = self.funds.iter().flat_map(Fund::sums).collect();
        let decimals = sums.iter().filter_map(|text| amount(text)).map(Amount::decimals).max().unwrap_or(0);
        let grouped = sums.iter().any(|text| text.value.trim().contains([' ', '\u{A0}', '\u{202F}']));
        sum.show(decimals, grouped)
    }
}

impl Fund {
    fn sums(&self) -> impl Iterator<Item = &TextRef> {
        of_row(&self.amounts, self.whole.as_ref())
    }

    /// Of all years.
    pub fn sum(&self) -> Amount {
        self.amounts.iter().filter_map(|(_, text)| amount(text)).sum()
    }
}

/// The sum that a cell holds; the decoder has refused what is none.
pub fn amount(text: &TextRef) -> Option<Amount> {
    Amount::parse(&text.value)
}

/// The text of a year.
pub fn value(amounts: &[(u16, TextRef)], year: u16) -> Option<&TextRef> {
    amounts.iter().find(|(of, _)| *of == year).map(|(_, text)| text)
}

fn of_row<'a>(amounts: &'a [(u16, TextRef)], whole: Option<&'a TextRef>) -> impl Iterator<Item = &'a TextRef> {
    amounts.iter().map(|(_, text)| text).chain(whole)
}
