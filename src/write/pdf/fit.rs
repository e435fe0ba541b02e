//! Words wider than the column that they stand in. The PDF hyphenates them and Word breaks them
//! anywhere, so the author is told before.

use std::collections::BTreeMap;

use super::glyphs::Glyphs;
use super::measure::Ruler;
use crate::document::{Block, Cell, Document, Inline, Run};
use crate::style::Style;

/// A word that its column cannot hold.
#[derive(Debug, Clone, PartialEq)]
pub struct WideWord {
    /// Number of the text that it comes from.
    pub origin: u32,
    pub word: String,
    /// Width that the column would need, mm.
    pub needed: f64,
}

/// Slack for rounding, mm.
const SLACK: f64 = 0.1;

/// The widest word of every column that cannot hold its words.
pub fn wide_words(document: &Document, style: &Style) -> Vec<WideWord> {
    let mut search = Search { style, glyphs: Glyphs::new(&style.font.bundled), tables: 0, widest: BTreeMap::new() };
    for part in &document.parts {
        search.blocks(&part.blocks);
    }
    search.widest.into_values().collect()
}

struct Search<'a> {
    style: &'a Style,
    glyphs: Glyphs,
    tables: usize,
    /// By table, column and columns spanned.
    widest: BTreeMap<(usize, usize, usize), WideWord>,
}

/// The room of a cell, mm.
#[derive(Clone, Copy)]
struct Room {
    width: f64,
    padding: f64,
    column: (usize, usize, usize),
}

impl Search<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => {
                    let padding = self.style.table(&table.style).map_or(0.0, |style| 2.0 * style.padding_x);
                    self.tables += 1;
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        let columns = table.widths.iter().skip(cell.column).take(cell.colspan);
                        let width = columns.sum::<f64>() - padding;
                        let column = (self.tables, cell.column, cell.colspan);
                        self.cell(cell, Room { width, padding, column });
                    }
                }
                Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => self.blocks(&group.blocks),
                Block::Columns(columns) => columns.columns.iter().for_each(|column| self.blocks(&column.blocks)),
                Block::Frame(frame) => self.blocks(&frame.blocks),
                Block::Paragraph(_) | Block::Heading(_) | Block::Picture(_) | Block::Corner(_) | Block::Contents(_) => {
                }
            }
        }
    }

    fn cell(&mut self, cell: &Cell, room: Room) {
        // Turned words have the height of the row.
        if cell.turned.is_some() {
            return;
        }
        for block in &cell.blocks {
            if let Block::Paragraph(paragraph) = block {
                self.inlines(&paragraph.style, &paragraph.inlines, room);
            }
        }
    }

    fn inlines(&mut self, style: &str, inlines: &[Inline], room: Room) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.run(style, run, room),
                Inline::Link(link) => self.inlines(style, &link.content, room),
                Inline::Break | Inline::Footnote(_) | Inline::Raised(_) => {}
            }
        }
    }

    fn run(&mut self, style: &str, run: &Run, room: Room) {
        let (Some(style), Some(origin)) = (self.style.paragraph(style), run.origin) else { return };
        let em = style.size / Ruler::points(1.0);
        // No face has letters wider than 1.2 em: a short word needs no measuring.
        let few = (room.width / em / 1.2) as usize;
        let (bold, italic) = (style.bold || run.bold, style.italic || run.italic);
        let breaks = |c: char| c.is_whitespace() || matches!(c, '-' | '–');
        for word in run.text.split_inclusive(breaks) {
            if word.len() <= few {
                continue;
            }
            let letters = word.trim_end();
            let width: f64 = letters
                .chars()
                .filter_map(|c| self.glyphs.advance(bold, italic, c))
                .map(|advance| advance * em + style.letter_spacing / Ruler::points(1.0))
                .sum();
            if width > room.width + SLACK {
                let needed = width + room.padding;
                let widest = self.widest.get(&room.column).map_or(0.0, |wide| wide.needed);
                if needed > widest {
                    self.widest.insert(room.column, WideWord { origin, word: letters.to_owned(), needed });
                }
            }
        }
    }
}
