//! A plan over the calendar: a row for each activity, in the plan's order and under its sections.

mod draw;

use super::words::plain;
use crate::calendar::date::Date;
use crate::calendar::deadline::{Deadline, Limit, Occurrence};
use crate::calendar::period::Period;
use crate::diagnostic::ChartFault;
use crate::model::{Activity, Body, Column, ColumnContent, Label, Plan, PlanField};

/// The most activities: some twenty sheets.
const MOST: usize = 300;
/// Years about the programme's period in which a deadline is still drawn; what lies farther is a slip
/// of the pen, and would make the rest too small to read.
const AROUND: i32 = 1;

/// What there is to draw of a plan.
#[derive(Debug)]
pub struct Gantt {
    title: Option<String>,
    /// Heads of the columns of numbers and of activities.
    heads: [String; 2],
    /// Some row has a number.
    numbered: bool,
    extent: Period,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Section(String),
    Activity { number: String, words: String, when: When },
}

/// When an activity falls due.
#[derive(Debug)]
enum When {
    Marks(Vec<Mark>),
    /// Not in the calendar: the wording of the deadline.
    Words(String),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    sign: Sign,
    period: Period,
}

/// How a time is drawn; what comes later is drawn over what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Lasting,
    Recurring,
    Once,
    RecurringDay,
    Day,
}

impl Gantt {
    /// # Errors
    /// No deadline has a place in the calendar, or there are too many.
    pub fn of(plan: &Plan, body: &Body) -> Result<Self, ChartFault> {
        let activities = || plan.sections.iter().flat_map(|section| &section.activities);
        let found = activities().count();
        if found > MOST {
            return Err(ChartFault::ManyActivities { found, limit: MOST });
        }
        let horizon = body.horizon().ok_or_else(|| {
            let recurs = activities().any(|one| dues(one).any(|(_, due, _)| due.recurs()));
            if recurs { ChartFault::NoYears } else { ChartFault::NoDates }
        })?;
        let mut rows = Vec::new();
        for section in &plan.sections {
            rows.extend(section.title.as_ref().map(|title| Row::Section(plain(title))));
            rows.extend(section.activities.iter().map(|activity| Row::Activity {
                number: match &activity.number {
                    Label::Authored(text) => plain(text),
                    Label::Counted(label) => label.clone(),
                    Label::None => String::new(),
                },
                words: plain(&activity.activity),
                when: when(activity, horizon),
            }));
        }
        let periods = rows.iter().flat_map(|row| match row {
            Row::Activity { when: When::Marks(marks), .. } => marks.as_slice(),
            Row::Activity { when: When::Words(_), .. } | Row::Section(_) => &[],
        });
        let extent = periods.map(|mark| mark.period).reduce(join).ok_or(ChartFault::NoDates)?;
        let numbered = rows.iter().any(|row| matches!(row, Row::Activity { number, .. } if !number.is_empty()));
        let head = |field: &PlanField, usual: &str| {
            head(&plan.columns, field).filter(|head| !head.is_empty()).unwrap_or_else(|| usual.to_owned())
        };
        Ok(Self {
            title: plan.title.as_deref().map(plain),
            heads: [head(&PlanField::Number, "№ п/п"), head(&PlanField::Activity, "Мероприятие")],
            numbered,
            extent,
            rows,
        })
    }
}

/// The words over a plan's column.
fn head(columns: &[Column<PlanField>], of: &PlanField) -> Option<String> {
    columns.iter().find_map(|column| match &column.content {
        ColumnContent::Field { field, .. } => column.head.as_deref().filter(|_| field == of).map(plain),
        ColumnContent::Columns(below) => head(below, of),
    })
}

/// An activity's deadlines: the wording, what it says, and the year of its column.
fn dues(activity: &Activity) -> impl Iterator<Item = (String, Deadline, Option<i32>)> {
    let own = activity.due.iter().map(|text| (plain(text), Deadline::read(&text.value), None));
    let by_year = activity.by_year.iter().map(|(year, text)| {
        let words = plain(text);
        let blank = words.chars().all(|c| matches!(c, '–' | '—' | '-'));
        let words = if blank { String::new() } else { format!("{year}\u{A0}г.: {words}") };
        (words, Deadline::read(&text.value), Some(i32::from(*year)))
    });
    own.chain(by_year)
}

/// The period in force with those of an activity's own deadlines that lie about it.
fn widen(horizon: Period, activity: &Activity) -> Period {
    let border = |day: Date, years: i32| Date::new(day.year + years, day.month, day.day.min(28)).unwrap_or(day);
    let about = Period { start: border(horizon.start, -AROUND), end: border(horizon.end, AROUND) };
    let stretches = dues(activity).flat_map(|(_, due, column)| due.stretches_in(column));
    stretches.filter_map(|stretch| stretch.period.meet(about)).fold(horizon, join)
}

fn join(one: Period, other: Period) -> Period {
    Period { start: one.start.min(other.start), end: one.end.max(other.end) }
}

fn when(activity: &Activity, horizon: Period) -> When {
    let mut marks: Vec<Mark> = activity.occurrences(widen(horizon, activity)).into_iter().map(mark).collect();
    if marks.is_empty() {
        let words: Vec<String> = dues(activity).map(|(words, ..)| words).filter(|words| !words.is_empty()).collect();
        return When::Words(if words.is_empty() { "срок не указан".to_owned() } else { words.join("; ") });
    }
    marks.sort_by_key(|mark| (mark.sign, mark.period.start, mark.period.end));
    marks.dedup();
    When::Marks(marks)
}

fn mark(one: Occurrence) -> Mark {
    let Period { start, end } = one.period;
    // «до декабря» is a point too: what of the month is meant, nobody knows.
    let until = one.limit == Some(Limit::Until) && (start.year, start.month) == (end.year, end.month);
    let sign = match (one.lasting, until || start == end, one.recurs) {
        (true, _, _) => Sign::Lasting,
        (false, true, true) => Sign::RecurringDay,
        (false, true, false) => Sign::Day,
        (false, false, true) => Sign::Recurring,
        (false, false, false) => Sign::Once,
    };
    Mark { sign, period: one.period }
}
