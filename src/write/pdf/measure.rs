//! How high text becomes, reckoned beforehand: exact widths of glyphs, lines broken at spaces as
//! Typst breaks them. Typst could measure as well, but a measurement lays the text out once more.
//! No place on a page follows from these numbers; they only choose what may split and what holds.

use crate::document::{Block, Columns, Frame, Inline, Paragraph, Row, Table};
use crate::style::{ParagraphStyle, Style};

use super::glyphs::Glyphs;
use super::world::FaceMetrics;

/// Words that take less than this part of a line surely fit on it.
const SHORT: f64 = 0.9;
/// Width of a character that the face lacks, em.
const USUAL_WIDTH: f64 = 0.6;

/// What a paragraph takes.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    pub lines: f64,
    /// A word is wider than the room.
    pub too_wide: bool,
    /// It takes one line even if Typst should break lines otherwise than this reckoning.
    pub short: bool,
}

/// What the words of a cell mean for it.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    pub too_wide: bool,
    pub short: bool,
}

/// Measures text in the faces and styles of a template set.
pub struct Ruler<'a> {
    style: &'a Style,
    face: FaceMetrics,
    glyphs: Glyphs,
}

impl<'a> Ruler<'a> {
    pub fn new(style: &'a Style, face: FaceMetrics, glyphs: Glyphs) -> Self {
        Self { style, face, glyphs }
    }

    pub fn face(&self) -> FaceMetrics {
        self.face
    }

    pub fn points(mm: f64) -> f64 {
        mm * 72.0 / 25.4
    }

    /// Height of one line of `style`, pt.
    pub fn line_height(&self, style: &ParagraphStyle) -> f64 {
        style.line * self.face.line * style.size
    }

    /// The extent of `inlines` in `style` (with `level`: of a list item) on `width` mm.
    pub fn extent(&mut self, style: &ParagraphStyle, level: u8, inlines: &[&[Inline]], width: f64) -> Extent {
        let em = |mm: f64| Self::points(mm) / style.size;
        let mut fill = Fill {
            glyphs: &mut self.glyphs,
            bold: style.bold,
            italic: style.italic,
            spacing: style.letter_spacing / style.size,
            room: em(width - style.left - style.list_step * f64::from(level)).max(1.0),
            x: em(style.first_line).max(0.0),
            reach: 0.0,
            word: 0.0,
            extent: Extent { lines: 1.0, too_wide: false, short: false },
        };
        for list in inlines {
            fill.inlines(list);
        }
        fill.end_word();
        let short = fill.extent.lines == 1.0 && fill.x < fill.room * SHORT;
        Extent { short, ..fill.extent }
    }

    /// Height of `blocks` on `width` mm, pt.
    pub fn height(&mut self, blocks: &[Block], width: f64) -> f64 {
        blocks.iter().map(|block| self.block(block, width)).sum()
    }

    fn block(&mut self, block: &Block, width: f64) -> f64 {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, width).map_or(0.0, |(height, _)| height),
            Block::Heading(heading) => {
                let Some(style) = self.style.paragraph(&heading.style) else { return 0.0 };
                let extent = self.extent(style, 0, &[&heading.inlines], width);
                style.before + style.after + extent.lines * self.line_height(style)
            }
            Block::Contents(contents) => contents.entries.iter().fold(0.0, |height, entry| {
                let Some(style) = self.style.paragraph(&entry.style) else { return height };
                let extent = self.extent(style, 0, &[&entry.inlines], width);
                height + style.before + style.after + extent.lines * self.line_height(style)
            }),
            Block::Table(table) => table.rows.iter().map(|row| self.row(table, row).0).sum(),
            Block::Columns(columns) => self.columns(columns),
            Block::Picture(picture) => {
                let around = self.style.paragraph(&picture.style).map_or(0.0, |style| style.before + style.after);
                around + Self::points(picture.height)
            }
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => self.height(&group.blocks, width),
            Block::Frame(frame) => self.frame(frame),
            // It stands beside the flow.
            Block::Corner(_) => 0.0,
        }
    }

    /// Height with the space around, and the extent; none in an unknown style.
    fn paragraph(&mut self, paragraph: &Paragraph, width: f64) -> Option<(f64, Extent)> {
        let style = self.style.paragraph(&paragraph.style)?;
        let label = paragraph.label.as_deref().unwrap_or_default();
        let extent = self.extent(style, paragraph.level, &[label, &paragraph.inlines], width);
        Some((style.before + style.after + extent.lines * self.line_height(style), extent))
    }

    /// Height of the highest column, pt.
    pub fn columns(&mut self, columns: &Columns) -> f64 {
        columns.columns.iter().map(|column| self.height(&column.blocks, column.width)).fold(0.0, f64::max)
    }

    /// Height of a frame with its padding, pt.
    fn frame(&mut self, frame: &Frame) -> f64 {
        let style = self.style.table(&frame.style);
        let (x, y, rule) = style.map_or((0.0, 0.0, 0.0), |style| (style.padding_x, style.padding_y, style.rule));
        self.height(&frame.blocks, frame.width - 2.0 * x) + 2.0 * (Self::points(y) + rule)
    }

    /// Height of a row, that of its highest cell, pt; and how the words fit into each cell.
    pub fn row(&mut self, table: &Table, row: &Row) -> (f64, Vec<Fit>) {
        let padding = self.style.table(&table.style).map_or(0.0, |style| 2.0 * style.padding_x);
        let mut highest = 0.0_f64;
        let mut fits = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let columns = table.widths.iter().skip(cell.column).take(cell.colspan);
            let width = cell.turned.unwrap_or(columns.sum::<f64>() - padding);
            let mut height = 0.0;
            let mut fit = Fit { too_wide: false, short: cell.blocks.len() == 1 };
            for block in &cell.blocks {
                match block {
                    Block::Paragraph(paragraph) => {
                        let Some((more, extent)) = self.paragraph(paragraph, width) else { continue };
                        height += more;
                        fit.too_wide |= extent.too_wide;
                        fit.short &= extent.short;
                    }
                    Block::Heading(_)
                    | Block::Table(_)
                    | Block::Columns(_)
                    | Block::Picture(_)
                    | Block::Keep(_)
                    | Block::Foot(_)
                    | Block::Frame(_)
                    | Block::Corner(_)
                    | Block::Middle(_)
                    | Block::Contents(_) => {
                        height += self.block(block, width);
                        fit.short = false;
                    }
                }
            }
            highest = highest.max(cell.turned.unwrap_or(height));
            fits.push(fit);
        }
        (highest, fits)
    }
}

/// Fills lines with words. All widths are em.
struct Fill<'a> {
    glyphs: &'a mut Glyphs,
    bold: bool,
    italic: bool,
    spacing: f64,
    room: f64,
    /// Where the next word begins.
    x: f64,
    /// Width of the letters since the last space of any kind or hyphen.
    reach: f64,
    /// Width since the last space at which a line may break.
    word: f64,
    extent: Extent,
}

impl Fill<'_> {
    fn inlines(&mut self, list: &[Inline]) {
        for inline in list {
            match inline {
                Inline::Run(run) => self.text(&run.text, run.bold || self.bold, run.italic || self.italic),
                Inline::Break => {
                    self.end_word();
                    self.extent.lines += 1.0;
                    (self.x, self.reach) = (0.0, 0.0);
                }
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Footnote(note) => self.text(&note.number.to_string(), self.bold, self.italic),
                Inline::Raised(raised) => self.text(&raised.text, self.bold, self.italic),
            }
        }
    }

    fn text(&mut self, text: &str, bold: bool, italic: bool) {
        for character in text.chars() {
            let width = self.glyphs.advance(bold, italic, character).unwrap_or(USUAL_WIDTH) + self.spacing;
            if character == ' ' {
                self.end_word();
                self.x += width;
            } else {
                self.word += width;
            }
            self.reach = if character.is_whitespace() { 0.0 } else { self.reach + width };
            self.extent.too_wide |= self.reach > self.room;
            // A line may end behind a hyphen.
            if matches!(character, '-' | '–') {
                self.reach = 0.0;
            }
        }
    }

    fn end_word(&mut self) {
        if self.x > 0.0 && self.x + self.word > self.room {
            self.extent.lines += 1.0;
            self.x = 0.0;
        }
        // A word wider than a line breaks somewhere inside.
        self.extent.lines += (self.word / self.room).floor();
        self.x += self.word % self.room;
        self.word = 0.0;
    }
}
