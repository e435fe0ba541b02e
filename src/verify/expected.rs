//! What a file should say: the units of a [`Document`], each with its place in the terms of the programme.

use std::collections::BTreeMap;

use super::place::{Names, Place};
use super::unit::{Kind, Unit, Words};
use crate::document::{Block, Contents, Document, Heading, Inline, Paragraph, Picture, Role, Table};

/// The mark of a footnote among the words, as both sides have it.
pub const NOTE_MARK: &str = "[сноска]";

/// The units of a document and their places, one for each.
#[derive(Debug, Default)]
pub struct Expected {
    pub units: Vec<Unit>,
    pub places: Vec<Place>,
    /// What its pictures show.
    pub pictures: Vec<String>,
}

impl Expected {
    pub fn of(document: &Document) -> Self {
        let mut walk = Walk::default();
        for part in &document.parts {
            walk.names.part(part);
            walk.blocks(&part.blocks, None);
        }
        walk.expected
    }
}

#[derive(Default)]
struct Walk {
    expected: Expected,
    names: Names,
    tables: usize,
}

impl Walk {
    fn add(&mut self, unit: Unit, place: Place) {
        if !unit.is_empty() {
            self.expected.units.push(unit);
            self.expected.places.push(place);
        }
    }

    fn blocks(&mut self, blocks: &[Block], role: Option<Role>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, role),
                Block::Heading(heading) => self.heading(heading, role),
                Block::Table(table) => self.table(table),
                Block::Columns(columns) => {
                    let role = columns.role.or(role);
                    let number = self.next_table();
                    let mut unit = Unit { kind: Kind::Row, cells: Vec::new(), table: Some(number) };
                    let mut notes = Vec::new();
                    for column in &columns.columns {
                        let mut words = Words::default();
                        self.cell(&column.blocks, &mut words, &mut notes);
                        unit.cells.push(words);
                    }
                    let role = role.or_else(|| columns.columns.iter().find_map(|column| role_of(&column.blocks)));
                    let place = self.names.columns(role);
                    self.add(unit, place);
                    self.notes(notes);
                }
                Block::Picture(picture) => self.picture(picture),
                Block::Corner(corner) => self.picture(&corner.picture),
                Block::Frame(frame) => {
                    let number = self.next_table();
                    let (mut words, mut notes) = (Words::default(), Vec::new());
                    self.cell(&frame.blocks, &mut words, &mut notes);
                    let place = self.names.columns(frame.role.or(role));
                    self.add(Unit { kind: Kind::Row, cells: vec![words], table: Some(number) }, place);
                    self.notes(notes);
                }
                Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => {
                    self.blocks(&group.blocks, group.role.or(role));
                }
                Block::Contents(contents) => self.contents(contents),
            }
        }
    }

    fn next_table(&mut self) -> usize {
        self.tables += 1;
        self.tables - 1
    }

    fn paragraph(&mut self, paragraph: &Paragraph, role: Option<Role>) {
        let mut label = Words::default();
        let (mut words, mut notes) = (Words::default(), Vec::new());
        if let Some(inlines) = &paragraph.label {
            push(inlines, &mut label, &mut Vec::new());
            push(inlines, &mut words, &mut notes);
            words.space();
        }
        push(&paragraph.inlines, &mut words, &mut notes);
        let place = self.names.paragraph(paragraph, paragraph.role.or(role), &label.text, &words.text);
        self.add(Unit::text(Kind::Paragraph, words), place);
        self.notes(notes);
    }

    fn heading(&mut self, heading: &Heading, role: Option<Role>) {
        let (mut words, mut notes) = (Words::default(), Vec::new());
        push(&heading.inlines, &mut words, &mut notes);
        let place = self.names.heading(heading.level, heading.role.or(role), &words.text);
        self.add(Unit::text(Kind::Paragraph, words), place);
        self.notes(notes);
    }

    fn contents(&mut self, contents: &Contents) {
        for entry in &contents.entries {
            let mut words = Words::default();
            push(&entry.inlines, &mut words, &mut Vec::new());
            let place = self.names.contents();
            self.add(Unit::text(Kind::Paragraph, words), place);
        }
    }

    fn table(&mut self, table: &Table) {
        let number = self.next_table();
        self.names.table(table);
        for row in &table.rows {
            let mut unit = Unit { kind: Kind::Row, cells: Vec::new(), table: Some(number) };
            let mut notes = Vec::new();
            for cell in &row.cells {
                let mut words = Words::default();
                self.cell(&cell.blocks, &mut words, &mut notes);
                unit.cells.push(words);
            }
            let place = self.names.row(row, &unit.cells);
            self.add(unit, place);
            self.notes(notes);
        }
        self.names.table_ends();
    }

    /// All words of a cell, those of tables inside it as well.
    fn cell<'a>(&mut self, blocks: &'a [Block], words: &mut Words, notes: &mut Vec<&'a [Inline]>) {
        for block in blocks {
            words.space();
            match block {
                Block::Paragraph(paragraph) => {
                    if let Some(label) = &paragraph.label {
                        push(label, words, notes);
                        words.space();
                    }
                    push(&paragraph.inlines, words, notes);
                }
                Block::Heading(heading) => push(&heading.inlines, words, notes),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        words.space();
                        self.cell(&cell.blocks, words, notes);
                    }
                }
                Block::Columns(columns) => {
                    for column in &columns.columns {
                        words.space();
                        self.cell(&column.blocks, words, notes);
                    }
                }
                Block::Picture(picture) => self.picture(picture),
                Block::Corner(corner) => self.picture(&corner.picture),
                Block::Frame(frame) => self.cell(&frame.blocks, words, notes),
                Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => {
                    self.cell(&group.blocks, words, notes);
                }
                Block::Contents(contents) => {
                    for entry in &contents.entries {
                        words.space();
                        push(&entry.inlines, words, notes);
                    }
                }
            }
        }
    }

    fn notes(&mut self, notes: Vec<&[Inline]>) {
        for content in notes {
            let mut words = Words::default();
            push(content, &mut words, &mut Vec::new());
            let place = self.names.note();
            self.add(Unit::text(Kind::Note, words), place);
        }
    }

    fn picture(&mut self, picture: &Picture) {
        self.expected.pictures.push(Words::of(&picture.alt).text);
    }
}

/// The role that a column's own paragraphs have.
fn role_of(blocks: &[Block]) -> Option<Role> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.role,
        Block::Heading(heading) => heading.role,
        Block::Picture(picture) => picture.role,
        Block::Frame(frame) => frame.role,
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => group.role,
        Block::Table(table) => table.role,
        Block::Columns(columns) => columns.role,
        Block::Corner(_) | Block::Contents(_) => None,
    })
}

/// Adds the words of inlines; the contents of footnotes are put aside.
fn push<'a>(inlines: &'a [Inline], words: &mut Words, notes: &mut Vec<&'a [Inline]>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => words.push(&run.text, run.origin),
            Inline::Break => words.space(),
            Inline::Link(link) => push(&link.content, words, notes),
            Inline::Footnote(note) => {
                words.push(NOTE_MARK, None);
                notes.push(&note.content);
            }
            Inline::Raised(raised) => words.push(&raised.text, None),
        }
    }
}

/// So often each text comes: what the two sides have of pictures is held against each other by it.
pub fn counted(texts: &[String]) -> BTreeMap<&str, usize> {
    texts.iter().fold(BTreeMap::new(), |mut counts, text| {
        *counts.entry(text.as_str()).or_default() += 1;
        counts
    })
}

/// The words of a cell.
pub fn words_of(blocks: &[Block]) -> Words {
    let mut words = Words::default();
    Walk::default().cell(blocks, &mut words, &mut Vec::new());
    words
}
