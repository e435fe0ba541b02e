//! Arithmetic: shares, totals, the same thing counted twice.

mod claim;
mod financing;
mod sentence;
mod share;
mod sheet;
mod total;

use crate::diagnostic::Rule;

use super::Case;

pub(super) use sentence::sentences;

pub static RULES: &[&Rule] =
    &[&share::SHARE, &total::TOTAL, &claim::TARGETS, &claim::YEAR_TWICE, &claim::COUNTS, &financing::FINANCING];

pub fn check(case: &mut Case<'_>) {
    share::check(case);
    total::check(case);
    claim::check(case);
    financing::check(case);
}
