//! When a deadline falls due within a period: every time of a recurrence, every stretch that it names.

use super::{Deadline, Limit, Words};
use crate::calendar::period::Period;

/// One time that a deadline falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The words that say so.
    pub at: Words,
    /// Its first and its last day; of «до 15 декабря» both are that day.
    pub period: Period,
    pub limit: Option<Limit>,
    /// One of several times that the same words mean («ежегодно, сентябрь»).
    pub recurs: bool,
    /// The words say «all the time» («постоянно», «в течение года»), not a day to be ready by.
    pub lasting: bool,
}

impl Deadline {
    /// Every time that the deadline falls due within `within`, in order; `column` is the year of the
    /// column that it stands in. Empty where another paper or an event sets it, or nothing was understood.
    pub fn occurrences(&self, _within: Period, column: Option<i32>) -> Vec<Occurrence> {
        self.stretches_in(column)
            .into_iter()
            .map(|stretch| Occurrence {
                at: stretch.at,
                period: stretch.period,
                limit: stretch.limit,
                recurs: stretch.framed,
                lasting: false,
            })
            .collect()
    }
}
