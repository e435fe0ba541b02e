//! Requisites of the act and of its appendices: marks, dates, names, clauses, citations.

mod appendices;
mod approval;
mod basis;
mod clauses;
mod dates;
mod declension;
mod head;
mod law;
mod mark;
mod naming;
mod orders;
mod title;

use super::Case;
use super::passage::{passages, printed_once};
use crate::diagnostic::Rule;
use crate::model::{Clause, Clauses, Control, Label, Programme, Text};

pub static RULES: &[&Rule] = &[
    &head::ACT_ON_DAY_OFF,
    &head::PLACE_MISSING,
    &head::EXECUTOR_WITHOUT_PHONE,
    &mark::NO_MARK,
    &mark::INCOMPLETE,
    &approval::APPROVAL_GENDER,
    &approval::APPROVAL_WORD,
    &declension::CASE_UNKNOWN,
    &declension::WRONG_CASE,
    &dates::DATE_STYLE,
    &dates::DATE_FORM,
    &appendices::MISSING,
    &appendices::NUMBERING,
    &title::TITLE_DIFFERS,
    &orders::PARTS_APPROVED,
    &clauses::SMALL_LETTER,
    &clauses::WITHOUT_TERM,
    &naming::NAMED_OTHERWISE,
    &orders::BINDING_RECOMMENDATION,
    &law::LAW_DATE,
    &basis::BASIS_EXPIRED,
];

pub fn check(case: &mut Case<'_>) {
    let texts = printed_once(case);
    head::check(case);
    mark::check(case);
    approval::check(case);
    declension::check(case);
    dates::check(case);
    appendices::check(case, &texts);
    title::check(case);
    orders::check(case);
    clauses::check(case);
    naming::check(case);
    law::check(case, &texts);
    basis::check(case);
}

/// A clause or a sub-clause, whichever way the file gives them.
pub struct Unit<'a> {
    pub text: &'a Text,
    /// The bytes of its words, without the label.
    pub start: usize,
    pub end: usize,
    pub label: String,
    pub level: u8,
    /// Place of the clause above in the list.
    pub above: Option<usize>,
    /// Data beside the text: who or when is given there.
    pub has_data: bool,
}

impl Unit<'_> {
    pub fn words(&self) -> &str {
        self.text.value.get(self.start..self.end).unwrap_or_default()
    }
}

/// The clauses of the act, in order.
pub fn units(programme: &Programme) -> Vec<Unit<'_>> {
    let mut found: Vec<Unit<'_>> = Vec::new();
    match programme.act.as_ref().map(|act| &act.clauses) {
        None => {}
        Some(Clauses::Text(text)) => {
            for passage in passages(text) {
                let above = found.iter().rposition(|unit| unit.level < passage.block.level);
                let end = passage.at + passage.words.len();
                let label = passage.label().unwrap_or_default().to_owned();
                found.push(Unit {
                    text,
                    start: passage.at,
                    end,
                    label,
                    level: passage.block.level,
                    above,
                    has_data: false,
                });
            }
        }
        Some(Clauses::List(clauses)) => list(clauses, 0, None, &mut found),
    }
    found.extend(programme.act.as_ref().and_then(|act| act.requisites.control.as_ref()).map(control));
    found
}

/// The clause about control, whose number stands in its text or is counted.
fn control(control: &Control) -> Unit<'_> {
    let text = &control.text;
    let first = passages(text).next();
    let (start, label) = match &first {
        Some(passage) => (passage.at, passage.label().unwrap_or_default().to_owned()),
        None => (0, String::new()),
    };
    let label = match &control.number {
        Label::Counted(words) => words.clone(),
        Label::Authored(_) | Label::None => label,
    };
    Unit { text, start, end: text.value.trim_end().len(), label, level: 0, above: None, has_data: false }
}

fn list<'a>(clauses: &'a [Clause], level: u8, above: Option<usize>, found: &mut Vec<Unit<'a>>) {
    for clause in clauses {
        let label = match &clause.number {
            Label::Authored(text) => text.value.trim().to_owned(),
            Label::Counted(words) => words.clone(),
            Label::None => String::new(),
        };
        let value = &clause.text.value;
        let start = value.len() - value.trim_start().len();
        let end = start + value.trim().len();
        let has_data = clause.responsible.is_some() || clause.due.is_some();
        found.push(Unit { text: &clause.text, start, end, label, level, above, has_data });
        let own = found.len() - 1;
        list(&clause.subclauses, level.saturating_add(1), Some(own), found);
    }
}
