//! Activities in the calendar: when each falls due.

use super::{Activity, Body};
use crate::calendar::deadline::{Deadline, Occurrence};
use crate::calendar::period::Period;

impl Activity {
    /// Every time that it falls due within a period, in order.
    pub fn occurrences(&self, within: Period) -> Vec<Occurrence> {
        let own = self.due.iter().flat_map(|text| Deadline::read(&text.value).occurrences(within, None));
        let by_year = self
            .by_year
            .iter()
            .flat_map(|(year, text)| Deadline::read(&text.value).occurrences(within, Some(i32::from(*year))));
        let mut all: Vec<Occurrence> = own.chain(by_year).collect();
        all.sort_by_key(|one| (one.period.start, one.period.end));
        all
    }
}

impl Body {
    /// The time that its calendar spans: the period in force, else all that its deadlines name.
    pub fn horizon(&self) -> Option<Period> {
        let named = || {
            let activities = self.plans.iter().flat_map(|plan| &plan.sections).flat_map(|section| &section.activities);
            let stretches = activities.flat_map(|activity| {
                let own = activity.due.iter().flat_map(|text| Deadline::read(&text.value).stretches());
                let by_year = activity
                    .by_year
                    .iter()
                    .flat_map(|(year, text)| Deadline::read(&text.value).stretches_in(Some(i32::from(*year))));
                own.chain(by_year).collect::<Vec<_>>()
            });
            stretches
                .map(|stretch| stretch.period)
                .reduce(|one, other| Period { start: one.start.min(other.start), end: one.end.max(other.end) })
        };
        self.period.as_ref().map(|printed| printed.period).or_else(named)
    }
}
