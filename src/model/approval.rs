//! What an appendix approves.

use super::{Appendix, Body, Target, Text};

impl Appendix {
    /// The title of what the appendix holds.
    pub fn title<'a>(&self, body: &'a Body) -> Option<&'a Text> {
        match &self.content.target {
            Target::Programme => Some(&body.title),
            Target::Plan(id) | Target::PlanChart(id) => {
                body.plans.iter().find(|plan| plan.id == *id).and_then(|plan| plan.title.as_deref())
            }
            Target::Table(id) => {
                body.tables.iter().find(|table| table.id == *id).and_then(|table| table.title.as_deref())
            }
            Target::Financing => body.financing.as_ref().and_then(|one| one.title.as_deref()),
            Target::WorkingGroup => body.group.as_ref().and_then(|one| one.title.as_deref()),
            Target::Passport
            | Target::Goals
            | Target::Tasks
            | Target::Indicators
            | Target::Period
            | Target::Picture(_)
            | Target::Swot
            | Target::Contents
            | Target::Risks
            | Target::IndicatorsChart => None,
        }
    }
}
