//! What is measured and what is to be done for it: values of indicators, goals, tasks.

mod measure;
mod task;
mod value;

use crate::diagnostic::Rule;

use super::Case;

pub static RULES: &[&Rule] = &[
    &measure::NO_VALUES,
    &measure::NO_MEASURE,
    &measure::GOAL,
    &value::UNIT_TWICE,
    &value::TURN,
    &task::IDLE,
    &task::COUNTS,
];

pub fn check(case: &mut Case<'_>) {
    measure::check(case);
    value::check(case);
    task::check(case);
}
