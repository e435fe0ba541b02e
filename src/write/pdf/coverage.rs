//! Finds characters that the bundled face cannot show, before Typst runs: Typst would name
//! neither the character's place nor the text of the model that it came from.

use std::collections::BTreeSet;
use std::fmt;

use crate::document::{Block, Document, Inline, Run};
use crate::style::Style;

use super::glyphs::Glyphs;

/// How many characters to quote on either side of a missing one.
const QUOTED: usize = 12;

/// A character that the face lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    pub character: char,
    /// [`Run::origin`] of the run that holds it.
    pub origin: Option<u32>,
    /// The words around its first occurrence.
    pub around: String,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(f, "«{}» (U+{code:04X}): «{}»", self.character, self.around)
    }
}

/// Every distinct pair of origin and missing character, in document order.
pub fn missing_glyphs(document: &Document, style: &Style) -> Vec<MissingGlyph> {
    find(document, style, &mut Glyphs::new(&style.font.bundled))
}

/// The same, with glyphs that others look up as well.
pub fn find(document: &Document, style: &Style, glyphs: &mut Glyphs) -> Vec<MissingGlyph> {
    let mut search = Search { style, glyphs, seen: BTreeSet::new(), missing: Vec::new() };
    for part in &document.parts {
        search.blocks(&part.blocks);
    }
    search.missing
}

struct Search<'a> {
    style: &'a Style,
    glyphs: &'a mut Glyphs,
    seen: BTreeSet<(Option<u32>, char)>,
    missing: Vec<MissingGlyph>,
}

impl Search<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    if let Some(label) = &paragraph.label {
                        self.inlines(&paragraph.style, label);
                    }
                    self.inlines(&paragraph.style, &paragraph.inlines);
                }
                Block::Heading(heading) => self.inlines(&heading.style, &heading.inlines),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        self.blocks(&cell.blocks);
                    }
                }
                Block::Columns(columns) => {
                    for column in &columns.columns {
                        self.blocks(&column.blocks);
                    }
                }
                Block::Contents(contents) => {
                    contents.entries.iter().for_each(|entry| self.inlines(&entry.style, &entry.inlines));
                }
                // Its words are not set: they are outlines by now.
                Block::Picture(_) | Block::Corner(_) => {}
                Block::Frame(frame) => self.blocks(&frame.blocks),
                Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => self.blocks(&group.blocks),
            }
        }
    }

    fn inlines(&mut self, style: &str, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.run(style, run),
                Inline::Link(link) => self.inlines(style, &link.content),
                Inline::Footnote(note) => self.inlines(style, &note.content),
                // Digits and a bracket.
                Inline::Raised(_) | Inline::Break => {}
            }
        }
    }

    fn run(&mut self, style: &str, run: &Run) {
        let (bold, italic) = self.style.paragraph(style).map_or((false, false), |style| (style.bold, style.italic));
        let (bold, italic) = (bold || run.bold, italic || run.italic);
        for (at, character) in run.text.char_indices() {
            // Printable ASCII and the Russian letters are in every face of ours; the rest is looked up.
            if matches!(character, ' '..='~' | 'а'..='я' | 'А'..='Я')
                || needs_no_glyph(character)
                || self.glyphs.shows(bold, italic, character)
            {
                continue;
            }
            if self.seen.insert((run.origin, character)) {
                self.missing.push(MissingGlyph { character, origin: run.origin, around: around(&run.text, at) });
            }
        }
    }
}

/// Characters that shape the text and are never drawn (the soft hyphen, zero-width spaces and
/// joiners), and the no-break hyphen, for which the shaper takes the plain one.
fn needs_no_glyph(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2011}' | '\u{2060}' | '\u{FEFF}')
}

/// The character at byte `at` with its neighbours.
fn around(text: &str, at: usize) -> String {
    let (before, after) = text.split_at(at);
    let from = before.char_indices().rev().nth(QUOTED - 1).map_or(0, |(index, _)| index);
    let quote: String = before[from..].chars().chain(after.chars().take(QUOTED + 1)).collect();
    quote.trim().to_string()
}
