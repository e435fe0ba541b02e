//! The one tree that every writer reads: DOCX, PDF and text are made from the same [`Document`],
//! so they cannot say different things. Writers match [`Block`] and [`Inline`] exhaustively.

mod contents;
mod expand;
mod notes;
mod parse;
pub mod provenance;
pub mod tags;
mod vocabulary;
mod widths;

use std::collections::HashSet;

use serde::Serialize;

pub use notes::BadMark;
pub use parse::{Fault, Markup, Named, Origin, parse};
use provenance::Provenance;

use crate::picture::Image;
use crate::style::Style;
pub use crate::style::{Align, Repeat};

/// Opens and closes a token, the mark under which a text travels through a template: its numbers
/// between two private-use characters, which a programme may not contain.
pub const TOKEN_OPEN: char = '\u{E000}';
pub const TOKEN_CLOSE: char = '\u{E001}';

/// A document ready to be written: its properties and its runs of pages.
#[derive(Debug, Clone)]
pub struct Document {
    pub meta: Meta,
    /// Id of the paragraph style of footnotes; none where there are none.
    pub footnotes: Option<String>,
    pub parts: Vec<Part>,
}

/// Properties of the file (core properties in DOCX, document information and XMP in PDF).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Meta {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// The act's date as (year, month, day); a draft has none. Never the clock.
    pub date: Option<(i32, u8, u8)>,
    /// Where the document comes from; the tests' own documents come from nowhere.
    #[serde(skip)]
    pub provenance: Option<Provenance>,
}

/// A run of pages of one orientation. A part always starts on a new page.
#[derive(Debug, Clone)]
pub struct Part {
    pub orientation: Orientation,
    pub numbering: Numbering,
    pub blocks: Vec<Block>,
}

impl Part {
    /// Width of what stands at the foot of a page, mm: beside a picture in the corner no line may
    /// run into it.
    pub fn foot_width(&self, style: &Style) -> f64 {
        let taken = |block: &Block| match block {
            Block::Corner(corner) => corner.picture.width + corner.clearance(style),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Columns(_)
            | Block::Picture(_)
            | Block::Keep(_)
            | Block::Foot(_)
            | Block::Frame(_)
            | Block::Middle(_)
            | Block::Contents(_) => 0.0,
        };
        self.orientation.text_width(style) - self.blocks.iter().map(taken).fold(0.0, f64::max)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    Portrait,
    Landscape,
}

impl Orientation {
    /// Width between the margins of a page that lies so, mm.
    pub fn text_width(self, style: &Style) -> f64 {
        let paper = match self {
            Self::Portrait => style.page.width,
            Self::Landscape => style.page.height,
        };
        paper - style.page.left - style.page.right
    }

    /// Height between the margins of a page that lies so, mm.
    pub fn text_height(self, style: &Style) -> f64 {
        let paper = match self {
            Self::Portrait => style.page.height,
            Self::Landscape => style.page.width,
        };
        paper - style.page.top - style.page.bottom
    }
}

/// How pages of a part are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Go on from the part before; every page shows its number.
    Continue,
    /// Start at 1; the first page does not show its number.
    Restart,
}

#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(Paragraph),
    Heading(Heading),
    Table(Table),
    Columns(Columns),
    Picture(Picture),
    /// Blocks that stay together on one page.
    Keep(Group),
    /// Blocks set at the foot of the page on which they fall (the executor's mark).
    Foot(Group),
    /// Blocks inside a rectangle of rules (the mark of an electronic signature).
    Frame(Frame),
    /// A picture in the lower right corner of the page on which it falls (a QR code).
    Corner(Corner),
    /// Blocks set halfway between the upper and the lower margin (the title of a title page); lower
    /// where what stands above reaches further.
    Middle(Group),
    /// The headings that follow, with their pages.
    Contents(Contents),
}

/// A table of contents.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Paragraph styles of the entries: this name with the level behind a hyphen.
    pub style: String,
    pub entries: Vec<Entry>,
}

/// A line of a table of contents.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Id of its paragraph style.
    pub style: String,
    /// [`Heading::anchor`] of its heading.
    pub anchor: usize,
    pub inlines: Vec<Inline>,
    /// The number printed on the heading's page; none before the pages have been laid out.
    pub page: Option<u64>,
}

/// Blocks held together by one purpose.
#[derive(Debug, Clone)]
pub struct Group {
    pub role: Option<Role>,
    pub blocks: Vec<Block>,
}

/// Blocks inside a rectangle of rules. It stays on one page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Id of the table style whose rule and padding it has ([`crate::style::Style::table`]).
    pub style: String,
    pub role: Option<Role>,
    /// Width with the rules, mm.
    pub width: f64,
    pub blocks: Vec<Block>,
}

/// A picture in the lower right corner of a page, mostly in the margin: the text of the page ends
/// above it. It is read where it stands among the blocks, so after the head of its page.
#[derive(Debug, Clone)]
pub struct Corner {
    pub picture: Picture,
    /// From the lower edge of the paper to the picture, mm; its right edge is that of the text.
    pub from_edge: f64,
}

impl Corner {
    /// How much of the text's height the picture takes, with the space above it, mm.
    pub fn reserve(&self, style: &Style) -> f64 {
        (self.from_edge + self.picture.height + self.clearance(style) - style.page.bottom).max(0.0)
    }

    /// From the picture to the text above it and beside it, mm.
    fn clearance(&self, style: &Style) -> f64 {
        style.paragraph(&self.picture.style).map_or(0.0, |style| style.before * 25.4 / 72.0)
    }
}

/// A paragraph, or an item of a list when it carries a label.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Id of a paragraph style of the template set ([`crate::style::Style::paragraph`]).
    pub style: String,
    pub role: Option<Role>,
    /// The label of a list item, printed verbatim before the text and one space («1.1.», «–»).
    pub label: Option<Vec<Inline>>,
    /// Depth of the list item, 0 for the outermost and for plain paragraphs.
    pub level: u8,
    pub inlines: Vec<Inline>,
}

/// A heading that appears in the outline (Word's navigation, PDF bookmarks).
#[derive(Debug, Clone)]
pub struct Heading {
    pub style: String,
    /// Outline level, from 1; levels are never skipped downwards.
    pub level: u8,
    pub role: Option<Role>,
    pub inlines: Vec<Inline>,
    /// Its number among the headings that a table of contents names.
    pub anchor: Option<usize>,
}

/// A picture in a line of its own.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Id of the paragraph style that says how it stands.
    pub style: String,
    pub role: Option<Role>,
    pub image: Image,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Size in print, mm.
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone)]
pub struct Table {
    /// Id of a table style of the template set ([`crate::style::Style::table`]).
    pub style: String,
    pub role: Option<Role>,
    /// Width of every column of the grid in millimetres, resolved: their sum is the table's width.
    pub widths: Vec<f64>,
    /// `Numbers` only where a row of column numbers closes the head.
    pub repeats: Repeat,
    pub rows: Vec<Row>,
}

impl Table {
    /// How many rows stand on the first page only, above those that repeat.
    pub fn opening(&self) -> usize {
        match self.repeats {
            Repeat::Head => 0,
            Repeat::Numbers => self.rows.iter().take_while(|row| row.kind == RowKind::Head).count(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Row {
    pub kind: RowKind,
    /// False: the row must not split over two pages.
    pub splits: bool,
    /// Cells that begin in this row, left to right; places covered by a rowspan from above are absent.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether the row stays on the page of the next one (`last`: of the table): heads and section
    /// rows never end a page, a total never opens one, the last row never goes to a page alone.
    pub fn stays_with(&self, next: &Self, last: bool) -> bool {
        match self.kind {
            RowKind::Head | RowKind::Numbers | RowKind::Section => true,
            RowKind::Body | RowKind::Total => next.kind == RowKind::Total || last && !next.splits,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Column heads; they come first and repeat as [`Table::repeats`] says.
    Head,
    /// The row of column numbers; belongs to the head and repeats with it, or in its place.
    Numbers,
    /// A heading across the table.
    Section,
    Body,
    Total,
}

#[derive(Debug, Clone)]
pub struct Cell {
    /// First grid column of the cell, from 0.
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub align: Option<Align>,
    /// The cell names its row (the first column of a passport).
    pub heads_row: bool,
    /// The words run from below upwards, in lines of so many millimetres.
    pub turned: Option<f64>,
    pub blocks: Vec<Block>,
}

/// Blocks side by side without rules (date and number; post and name of a signatory).
#[derive(Debug, Clone)]
pub struct Columns {
    pub role: Option<Role>,
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone)]
pub struct Column {
    /// Width in millimetres, resolved.
    pub width: f64,
    pub align: Align,
    /// True: the content stands on the last line of its neighbours.
    pub bottom: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "inline")]
pub enum Inline {
    Run(Run),
    /// A line break inside a paragraph.
    Break,
    Link(Link),
    /// The mark of a footnote, whose text stands at the foot of the page.
    Footnote(Footnote),
    /// A mark above the line, as of a note under a table.
    Raised(Raised),
}

/// Characters of one look. No control characters; no-break spaces are already in place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    /// Number of the model's text that the words come from; none for words of the template.
    #[serde(skip)]
    pub origin: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    pub href: String,
    pub content: Vec<Inline>,
}

/// A footnote. Word and Typst count for themselves, in the order of the document, as the number does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Footnote {
    pub number: usize,
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Raised {
    pub text: String,
}

/// What a block is, for accessibility, checks and tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Letterhead,
    Kind,
    Requisites,
    Title,
    Preamble,
    Clause,
    Signature,
    Executor,
    Mark,
    Approval,
    Passport,
    Plan,
    Table,
    Access,
    ElectronicSignature,
    Seal,
    Visa,
    Copy,
    Filing,
    Code,
    Sheet,
}

impl Block {
    /// The block announces what follows («Для школ:») and stays on its page.
    pub fn leads(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => ends_in_colon(&paragraph.inlines),
            Self::Heading(_)
            | Self::Table(_)
            | Self::Columns(_)
            | Self::Picture(_)
            | Self::Keep(_)
            | Self::Foot(_)
            | Self::Frame(_)
            | Self::Corner(_)
            | Self::Middle(_)
            | Self::Contents(_) => false,
        }
    }
}

fn ends_in_colon(inlines: &[Inline]) -> bool {
    match inlines.last() {
        Some(Inline::Run(run)) => run.text.trim_end().ends_with(':'),
        Some(Inline::Link(link)) => ends_in_colon(&link.content),
        Some(Inline::Break | Inline::Footnote(_) | Inline::Raised(_)) | None => false,
    }
}

impl Document {
    /// Numbers of the model's texts in the order of print, each at its first appearance.
    pub fn order(&self) -> Vec<u32> {
        let mut order = Order::default();
        self.parts.iter().for_each(|part| order.blocks(&part.blocks));
        order.texts
    }
}

#[derive(Default)]
struct Order {
    seen: HashSet<u32>,
    texts: Vec<u32>,
}

impl Order {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.inlines(paragraph.label.as_deref().unwrap_or_default());
                    self.inlines(&paragraph.inlines);
                }
                Block::Heading(heading) => self.inlines(&heading.inlines),
                Block::Table(table) => {
                    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| self.blocks(&cell.blocks));
                }
                Block::Columns(columns) => columns.columns.iter().for_each(|column| self.blocks(&column.blocks)),
                Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => self.blocks(&group.blocks),
                Block::Frame(frame) => self.blocks(&frame.blocks),
                // What a picture shows is said beside the document.
                Block::Picture(_) | Block::Corner(_) => {}
                // The headings come where they stand.
                Block::Contents(_) => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => {
                    let new = run.origin.filter(|origin| self.seen.insert(*origin));
                    self.texts.extend(new);
                }
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Footnote(note) => self.inlines(&note.content),
                Inline::Break | Inline::Raised(_) => {}
            }
        }
    }
}

impl Inline {
    /// Words without a look, from the template.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Run(Run { text: text.into(), bold: false, italic: false, underline: false, origin: None })
    }
}
