//! Deadlines of a programme in the calendar: who reads them – rules, lists, charts – reads them here.

use super::{Activity, Body, Clause, Clauses, Label, Plan, Programme, Text};
use crate::calendar::date::Date;
use crate::calendar::deadline::{Deadline, Occurrence, Stretch, Words};
use crate::calendar::period::Period;

/// Months that the author gives beside a deadline whose words do not say them; whole, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub months: Vec<Period>,
}

/// One deadline of an activity, read.
#[derive(Debug)]
pub struct Due<'a> {
    pub text: &'a Text,
    /// The year of the column that it stands in.
    pub column: Option<u16>,
    pub read: Deadline,
    /// What it names with its year; what the calendar beside it says, where there is one.
    pub stretches: Vec<Stretch>,
    /// The calendar says when; the words need not.
    pub given: bool,
}

impl<'a> Due<'a> {
    fn new(text: &'a Text, column: Option<u16>, calendar: Option<&Calendar>) -> Self {
        let read = Deadline::read(&text.value);
        let at = Words { start: 0, end: text.value.trim_end().len() };
        let stretches = match calendar {
            Some(calendar) => calendar.months.iter().map(|month| given(at, *month)).collect(),
            None => read.stretches_in(column.map(i32::from)),
        };
        Self { text, column, read, stretches, given: calendar.is_some() }
    }

    /// Every time that it falls due within a period.
    pub fn occurrences(&self, within: Period) -> Vec<Occurrence> {
        if self.given {
            let inside = self.stretches.iter().filter_map(|one| Some((one.at, one.period.meet(within)?)));
            return inside.map(|(at, period)| once(at, period)).collect();
        }
        self.read.occurrences(within, self.column.map(i32::from))
    }

    /// The words at a place of the deadline.
    pub fn words(&self, at: Words) -> &'a str {
        self.text.value.get(at.start..at.end).unwrap_or_default().trim()
    }

    pub fn is_empty(&self) -> bool {
        self.text.value.trim().is_empty()
    }
}

fn given(at: Words, period: Period) -> Stretch {
    Stretch { at, period, limit: None, ends: None, years: false, framed: false }
}

fn once(at: Words, period: Period) -> Occurrence {
    Occurrence { at, period, limit: None, recurs: false, lasting: false }
}

impl Activity {
    /// Its deadlines, those of columns of years last.
    pub fn dues(&self) -> impl Iterator<Item = Due<'_>> {
        let own = self.due.iter().map(|text| Due::new(text, None, self.calendar.as_ref()));
        own.chain(self.by_year.iter().map(|(year, text)| Due::new(text, Some(*year), None)))
    }

    /// Every time that it falls due within a period, in order.
    pub fn occurrences(&self, within: Period) -> Vec<Occurrence> {
        let wordings = self.due.iter().map(|text| (None, text.value.as_str()));
        let by_year = self.by_year.iter().map(|(year, text)| (Some(i32::from(*year)), text.value.as_str()));
        occurrences(wordings.chain(by_year), self.calendar.as_ref(), within)
    }
}

impl Clause {
    /// Every time that it falls due within a period, in order.
    pub fn occurrences(&self, within: Period) -> Vec<Occurrence> {
        occurrences(self.due.iter().map(|due| (None, due.as_str())), self.calendar.as_ref(), within)
    }
}

/// The calendar says when, or else the wordings do; each with the year of its column.
fn occurrences<'a>(
    wordings: impl Iterator<Item = (Option<i32>, &'a str)>,
    calendar: Option<&Calendar>,
    within: Period,
) -> Vec<Occurrence> {
    let mut all: Vec<Occurrence> = match calendar {
        Some(calendar) => {
            let end = wordings.map(|(_, words)| words.trim_end().len()).next().unwrap_or(0);
            let at = Words { start: 0, end };
            let inside = calendar.months.iter().filter_map(|month| month.meet(within));
            inside.map(|period| once(at, period)).collect()
        }
        None => wordings.flat_map(|(column, words)| Deadline::read(words).occurrences(within, column)).collect(),
    };
    all.sort_by_key(|one| (one.period.start, one.period.end));
    all
}

impl Body {
    /// The time that its calendar spans: the period in force, else all that its deadlines name.
    pub fn horizon(&self) -> Option<Period> {
        let named = || {
            let activities = self.plans.iter().flat_map(|plan| &plan.sections).flat_map(|section| &section.activities);
            let stretches =
                activities.flat_map(|activity| activity.dues().flat_map(|due| due.stretches).collect::<Vec<_>>());
            stretches.map(|stretch| stretch.period).reduce(join)
        };
        self.period.as_ref().map(|printed| printed.period).or_else(named)
    }
}

fn join(one: Period, other: Period) -> Period {
    Period { start: one.start.min(other.start), end: one.end.max(other.end) }
}

/// Something that has a deadline: a row of a plan or a clause of the act.
#[derive(Debug)]
pub struct Item<'a> {
    pub place: ItemPlace<'a>,
    /// Its label, as printed; empty where there is none.
    pub number: &'a str,
    /// Its place among the rows of the plan or the clauses, from 1.
    pub row: usize,
    pub id: Option<&'a str>,
    /// What is to be done.
    pub words: &'a Text,
    /// The wordings of its deadline, each with the year of its column.
    pub wordings: Vec<(Option<u16>, &'a str)>,
    pub calendar: Option<&'a Calendar>,
    pub responsible: Option<&'a str>,
    pub result: Option<&'a Text>,
    /// Codes of parties that the author gives.
    pub parties: &'a [String],
}

#[derive(Debug, Clone, Copy)]
pub enum ItemPlace<'a> {
    Act,
    Plan(&'a Plan),
}

impl Programme {
    /// Everything that has a deadline, in the order of the file: clauses of the act, rows of the plans.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        if let Some(Clauses::List(clauses)) = self.act.as_ref().map(|act| &act.clauses) {
            clause_items(clauses, &mut 0, &mut items);
        }
        for plan in &self.body.plans {
            let rows = plan.sections.iter().flat_map(|section| &section.activities);
            items.extend(rows.enumerate().filter_map(|(at, activity)| activity.item(plan, at + 1)));
        }
        items
    }

    /// The time within which deadlines recur: of the programme, else the years of all that is named,
    /// else the year of the act.
    pub fn time(&self) -> Option<Period> {
        let clauses = || {
            let wordings = self.items().into_iter().flat_map(|item| item.stretches()).collect::<Vec<_>>();
            wordings.into_iter().reduce(join)
        };
        let date = || self.act.as_ref()?.date.as_ref()?.date;
        let year = |day: Date| Period::months((day.year, 1), (day.year, 12));
        self.body.horizon().or_else(clauses).or_else(|| year(date()?))
    }
}

impl Activity {
    fn item<'a>(&'a self, plan: &'a Plan, row: usize) -> Option<Item<'a>> {
        let wordings: Vec<(Option<u16>, &str)> = self
            .due
            .iter()
            .map(|text| (None, text.value.as_str()))
            .chain(self.by_year.iter().map(|(year, text)| (Some(*year), text.value.as_str())))
            .collect();
        (!wordings.is_empty() || self.calendar.is_some()).then(|| Item {
            place: ItemPlace::Plan(plan),
            number: self.number.words(),
            row,
            id: self.id.as_deref(),
            words: &self.activity,
            wordings,
            calendar: self.calendar.as_ref(),
            responsible: self.responsible.as_deref().map(|text| text.value.as_str()),
            result: self.result.as_deref(),
            parties: &self.parties,
        })
    }
}

impl Item<'_> {
    /// Every time that it falls due within a period, in order.
    pub fn occurrences(&self, within: Period) -> Vec<Occurrence> {
        let wordings = self.wordings.iter().map(|(column, words)| (column.map(i32::from), *words));
        occurrences(wordings, self.calendar, within)
    }

    /// All that it names with its year, wherever that lies.
    pub fn stretches(&self) -> Vec<Period> {
        match self.calendar {
            Some(calendar) => calendar.months.clone(),
            None => {
                let read =
                    |(column, words): &(Option<u16>, &str)| Deadline::read(words).stretches_in(column.map(i32::from));
                self.wordings.iter().flat_map(read).map(|stretch| stretch.period).collect()
            }
        }
    }
}

fn clause_items<'a>(clauses: &'a [Clause], row: &mut usize, items: &mut Vec<Item<'a>>) {
    for clause in clauses {
        *row += 1;
        if clause.due.is_some() || clause.calendar.is_some() {
            items.push(Item {
                place: ItemPlace::Act,
                number: clause.number.words(),
                row: *row,
                id: None,
                words: &clause.text,
                wordings: clause.due.iter().map(|due| (None, due.as_str())).collect(),
                calendar: clause.calendar.as_ref(),
                responsible: clause.responsible.as_deref(),
                result: None,
                parties: &[],
            });
        }
        clause_items(&clause.subclauses, row, items);
    }
}

impl Label {
    /// As printed; empty where nothing is.
    pub fn words(&self) -> &str {
        match self {
            Self::Authored(text) => &text.value,
            Self::Counted(words) => words,
            Self::None => "",
        }
    }
}
