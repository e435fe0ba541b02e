//! Deadlines: inside the programme's period, possible, understood, in order, and one for an activity.

mod gaps;
mod order;
mod place;
mod term;
mod twice;
mod wording;
mod years;

use super::Case;
use crate::calendar::deadline::{Stretch, Words};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::model::{Activity, Due, Plan, PlanSection, Text};

pub static RULES: &[&Rule] = &[
    &place::BEFORE_START,
    &place::OUTSIDE,
    &years::YEAR_COLUMN,
    &years::WITHOUT_YEAR,
    &term::TERM_DIFFERS,
    &term::TERM_BY_YEARS,
    &order::OUT_OF_ORDER,
    &gaps::GAP,
    &wording::EMPTY,
    &wording::IMPOSSIBLE,
    &wording::NOT_UNDERSTOOD,
    &wording::SLIP,
    &twice::DUPLICATE,
    &twice::TWO_DEADLINES,
];

/// A plan with its deadlines read.
struct Dated<'a> {
    plan: &'a Plan,
    sections: Vec<Part<'a>>,
}

struct Part<'a> {
    section: &'a PlanSection,
    rows: Vec<Row<'a>>,
}

/// A row with its deadlines read.
struct Row<'a> {
    activity: &'a Activity,
    due: Option<Due<'a>>,
    by_year: Vec<Due<'a>>,
}

impl<'a> Row<'a> {
    fn dues(&self) -> impl Iterator<Item = &Due<'a>> {
        self.due.iter().chain(&self.by_year)
    }

    fn stretches(&self) -> impl Iterator<Item = &Stretch> {
        self.dues().flat_map(|due| &due.stretches)
    }
}

impl<'a> Dated<'a> {
    fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.sections.iter().flat_map(|part| &part.rows)
    }
}

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let plans: Vec<Dated<'_>> = programme.body.plans.iter().map(read).collect();
    let period = programme.body.period.as_ref().map(|printed| printed.period);
    for plan in &plans {
        for row in plan.rows() {
            for due in row.dues() {
                wording::check(case, due);
                if let Some(period) = period {
                    place::check(case, row, due, period);
                }
            }
        }
        years::columns(case, plan);
        years::without_year(case, plan, period);
        wording::empty(case, plan);
        order::check(case, plan, period);
    }
    order::lists(case);
    twice::check(case, &plans);
    if let Some(period) = period {
        gaps::check(case, &plans, period);
        term::check(case, period);
    }
}

fn read(plan: &Plan) -> Dated<'_> {
    let sections = plan
        .sections
        .iter()
        .map(|section| Part { section, rows: section.activities.iter().map(row).collect() })
        .collect();
    Dated { plan, sections }
}

fn row(activity: &Activity) -> Row<'_> {
    let (mut due, mut by_year) = (None, Vec::new());
    for one in activity.dues() {
        if one.column.is_some() {
            by_year.push(one);
        } else {
            due = Some(one);
        }
    }
    Row { activity, due, by_year }
}

fn words_of(text: &Text, at: Words) -> &str {
    text.value.get(at.start..at.end).unwrap_or_default().trim()
}

/// Full calendar years: what «2020–2022 гг.» is read as.
fn is_by_years(period: Period) -> bool {
    (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
}

/// The period as a text names it: «2020–2022 гг.».
fn period_in_words(period: Period) -> String {
    match (is_by_years(period), period.start.year == period.end.year) {
        (true, true) => format!("{} г.", period.start.year),
        (true, false) => format!("{}–{} гг.", period.start.year, period.end.year),
        (false, _) => format!("с {} по {}", period.start.in_words(), period.end.in_words()),
    }
}

/// The same behind a verb: «действует в 2020–2022 гг.».
fn in_period(period: Period) -> String {
    format!("{}{}", if is_by_years(period) { "в " } else { "" }, period_in_words(period))
}
