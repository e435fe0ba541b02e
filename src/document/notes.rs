//! Footnotes: what a mark in a text becomes, by where the text stands. On a page it is a footnote,
//! in a table a note under the table (Word and LibreOffice do not agree on footnotes in cells), and
//! elsewhere nothing: that is a fault with a place.

use std::collections::HashMap;

use super::{Footnote, Inline, Raised};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{Text, TextRef};
use crate::source::{Source, Span};

/// Where a text stands, for the marks in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It flows down the page.
    Page,
    Table,
    /// A heading, a mark in a corner, a signature, a note itself.
    Nowhere,
}

/// A mark that found no note: its code, and the text that bears it.
#[derive(Debug)]
pub struct BadMark {
    pub code: String,
    pub text: u32,
    pub twice: bool,
}

/// The footnotes of a programme, and where their marks have been met.
#[derive(Debug)]
pub struct Notes<'a> {
    known: HashMap<&'a str, &'a TextRef>,
    /// Where the texts at hand stand.
    pub stand: Stand,
    /// Footnotes so far.
    count: usize,
    /// Tables so far.
    tables: usize,
    /// Notes of the table at hand, in the order of their marks.
    table: Vec<&'a TextRef>,
    /// Where each note was marked: in a table, by its number, or on a page.
    marked: HashMap<u32, Option<usize>>,
    pub bad: Vec<BadMark>,
}

impl<'a> Notes<'a> {
    pub fn new(known: &'a [(String, TextRef)]) -> Self {
        Self {
            known: known.iter().map(|(code, text)| (code.as_str(), text)).collect(),
            stand: Stand::Nowhere,
            count: 0,
            tables: 0,
            table: Vec::new(),
            marked: HashMap::new(),
            bad: Vec::new(),
        }
    }

    /// A table begins.
    pub fn begin_table(&mut self) {
        self.tables += 1;
        self.table.clear();
    }

    /// The notes of the table that ends.
    pub fn end_table(&mut self) -> Vec<&'a TextRef> {
        std::mem::take(&mut self.table)
    }

    /// Whether a footnote stands at the foot of some page.
    pub fn any(&self) -> bool {
        self.count > 0
    }

    /// Ids of the notes that print.
    pub fn printed(&self) -> impl Iterator<Item = u32> {
        self.marked.keys().copied()
    }

    /// What the mark of `code` in `text` becomes; `set` makes the inlines of a note.
    pub fn mark(&mut self, code: &str, text: &Text, set: fn(&Text, &mut Self) -> Vec<Inline>) -> Option<Inline> {
        // The decoder has reported codes that the file does not have.
        let note = *self.known.get(code)?;
        let here = match self.stand {
            Stand::Page => None,
            Stand::Table => Some(self.tables),
            Stand::Nowhere => {
                self.bad.push(BadMark { code: code.to_owned(), text: text.id, twice: false });
                return None;
            }
        };
        let before = self.marked.insert(note.id, here);
        match (before, here) {
            (None, None) => {
                self.count += 1;
                let number = self.count;
                Some(Inline::Footnote(Footnote { number, content: self.content(note, set) }))
            }
            (None, Some(_)) => {
                self.table.push(note);
                Some(raised(self.table.len()))
            }
            (Some(before), Some(_)) if before == here => {
                let at = self.table.iter().position(|other| other.id == note.id);
                at.map(|at| raised(at + 1))
            }
            (Some(_), _) => {
                self.bad.push(BadMark { code: code.to_owned(), text: text.id, twice: true });
                None
            }
        }
    }

    /// The words of a note, in which no mark stands.
    pub fn content(&mut self, note: &Text, set: fn(&Text, &mut Self) -> Vec<Inline>) -> Vec<Inline> {
        let stand = std::mem::replace(&mut self.stand, Stand::Nowhere);
        let content = set(note, self);
        self.stand = stand;
        content
    }
}

/// The number of a note under a table (ГОСТ 2.105: above the line, with a bracket).
pub fn raised(number: usize) -> Inline {
    Inline::Raised(Raised { text: format!("{number})") })
}

impl BadMark {
    /// The finding at the mark's place in the file.
    pub fn finding(&self, texts: &[TextRef], source: &Source) -> Diagnostic {
        let code = self.code.clone();
        let problem = if self.twice { Problem::FootnoteTwice { code } } else { Problem::FootnoteMisplaced { code } };
        let place = texts.get(self.text as usize).map_or(Span::point(0), |text| text.locate_note(source, &self.code));
        Diagnostic::new(problem, place)
    }
}
