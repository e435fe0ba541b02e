//! The language of a programme: quotes and brackets, sentences and lists that are whole, words left
//! over from a template or from copying, and names that must not be published.

mod cut;
mod grammar;
mod lists;
mod marks;
mod minors;
mod pairs;
mod placeholders;
mod repeats;
mod stop;

use crate::diagnostic::Rule;
use crate::model::{Clause, Clauses, Column, ColumnContent, Content, Section, Text};

use super::Case;
use super::passage::{passages, printed_once, tokens};

pub static RULES: &[&Rule] = &[
    &pairs::QUOTE,
    &pairs::BRACKET,
    &cut::CUT,
    &stop::NO_STOP,
    &marks::LIST_MARK,
    &grammar::MIXED,
    &placeholders::PLACEHOLDER,
    &repeats::REPEATED,
    &minors::MINOR,
];

/// No text gets more findings of one rule.
const MOST: usize = 20;

pub fn check(case: &mut Case<'_>) {
    let places = Places::of(case);
    let mut words = Vec::new();
    for text in printed_once(case) {
        let place = places.of_text(text);
        pairs::check(case, text);
        cut::check(case, text, place);
        stop::check(case, text, place);
        let lists = lists::lists(text);
        marks::check(case, text, place, &lists);
        grammar::check(case, text, &lists);
        placeholders::check(case, text, place);
        let (mut repeated, mut named) = (0, 0);
        for passage in passages(text) {
            words.clear();
            words.extend(tokens(passage.words));
            repeats::check(case, text, passage, &words, &mut repeated);
            minors::check(case, text, passage, &words, &mut named);
        }
    }
    grammar::tasks(case);
    minors::tables(case);
}

/// What a text is in the programme, as far as the rules of language care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A title, the head of a column, the name of a row.
    Head,
    /// The text of a section; `followed` by something shown, which may go on with its sentence.
    Prose { followed: bool },
    /// A cell, a row of the passport, a clause and all the rest.
    Other { followed: bool },
}

impl Place {
    fn is_followed(self) -> bool {
        matches!(self, Self::Prose { followed: true } | Self::Other { followed: true })
    }

    fn is_prose(self) -> bool {
        matches!(self, Self::Prose { .. })
    }
}

/// The place of every text, by its number.
struct Places(Vec<Place>);

impl Places {
    fn of(case: &Case<'_>) -> Self {
        let programme = case.programme;
        let mut places = Self(vec![Place::Other { followed: false }; programme.texts.len()]);
        if let Some(act) = &programme.act {
            // «… , п р и к а з ы в а ю»: the sentence goes on behind the preamble and above sub-clauses.
            act.preamble.iter().for_each(|preamble| places.set(preamble, Place::Other { followed: true }));
            if let Clauses::List(clauses) = &act.clauses {
                places.clauses(clauses);
            }
        }
        let body = &programme.body;
        places.head(Some(&body.title));
        for row in &body.passport {
            places.head(Some(&row.name));
            places.content(&row.content, row.table.is_some(), false);
        }
        for table in &body.tables {
            places.head(table.title.as_deref());
            places.columns(&table.columns);
        }
        for plan in &body.plans {
            places.head(plan.title.as_deref());
            places.columns(&plan.columns);
            for section in &plan.sections {
                places.head(section.title.as_deref());
            }
        }
        for picture in &body.pictures {
            places.head(picture.title.as_deref());
        }
        places.sections(&body.sections);
        places
    }

    fn of_text(&self, text: &Text) -> Place {
        self.0.get(text.id as usize).copied().unwrap_or(Place::Other { followed: false })
    }

    fn set(&mut self, text: &Text, place: Place) {
        if let Some(slot) = self.0.get_mut(text.id as usize) {
            *slot = place;
        }
    }

    fn head(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            self.set(text, Place::Head);
        }
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            self.set(&clause.text, Place::Other { followed: !clause.subclauses.is_empty() });
            self.clauses(&clause.subclauses);
        }
    }

    fn columns<F>(&mut self, columns: &[Column<F>]) {
        for column in columns {
            self.head(column.head.as_deref());
            match &column.content {
                ColumnContent::Columns(columns) => self.columns(columns),
                ColumnContent::Field { .. } => {}
            }
        }
    }

    fn content(&mut self, content: &[Content], more: bool, prose: bool) {
        for (index, one) in content.iter().enumerate() {
            match one {
                Content::Text(text) => {
                    let followed = more || index + 1 < content.len();
                    self.set(text, if prose { Place::Prose { followed } } else { Place::Other { followed } });
                }
                Content::Show(_) => {}
            }
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.head(section.number.as_deref());
            self.head(section.title.as_deref());
            self.content(&section.content, false, true);
            self.sections(&section.sections);
        }
    }
}
