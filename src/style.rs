//! The measures of a template set (`style.yaml`): the one source for DOCX, PDF and HTML.
//! Lengths are millimetres, sizes of type and vertical spacing are points.

pub mod layers;
mod limits;
mod profile;
mod read;

use serde::Serialize;

pub use profile::{Profile, Standard};

/// The measures of a set: those of its default profile, and beside them those of the others.
#[derive(Debug, Clone)]
pub struct Style {
    pub page: Page,
    pub page_number: PageNumber,
    pub font: FontNames,
    pub layout: Layout,
    /// Lengths that the set's templates name (`width="…"`), mm.
    pub measures: Vec<(String, f64)>,
    pub paragraphs: Vec<ParagraphStyle>,
    pub tables: Vec<TableStyle>,
    /// The measures of the profiles that differ from this one.
    pub others: Vec<(Profile, Style)>,
}

/// A4 portrait margins; a landscape page turns the paper and keeps the same margins.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    /// Left margin of documents kept for more than ten years (ГОСТ Р 7.0.97: at least 30).
    pub left_if_kept_long: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct PageNumber {
    /// Distance from the upper edge of the paper to the top of the number's line, mm (ГОСТ: at least 10).
    pub from_edge: f64,
    pub size: f64,
}

/// What decides how lines, rows and pictures fall on pages.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Layout {
    /// Lines of text that a signature takes along to its page.
    pub lines_with_signature: f64,
    /// A row of a table up to this part of the page's height stays whole.
    pub whole_row: f64,
    /// A picture takes no more than this part of the page's height: its title stays with it.
    pub picture_height: f64,
    /// A table of more columns is a wide one and takes smaller type.
    pub plain_columns: f64,
    /// Width that a column without one of its own needs at least, mm.
    pub least_column: f64,
    /// Longest line of words that run from below upwards, mm.
    pub turned_line: f64,
}

#[derive(Debug, Clone)]
pub struct FontNames {
    /// The face that the DOCX names.
    pub office: String,
    /// The bundled face: the PDF's face and the DOCX's fallback.
    pub bundled: String,
}

#[derive(Debug, Clone)]
pub struct ParagraphStyle {
    /// Name used in templates (`style="clause"`).
    pub id: String,
    /// Name shown in Word («Пункт приказа»).
    pub name: String,
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub align: Align,
    /// Indent of the first line, mm; negative hangs.
    pub first_line: f64,
    /// Indent of the whole paragraph, mm.
    pub left: f64,
    /// Added to `left` for each level of a list item, mm.
    pub list_step: f64,
    /// Space above and below, pt.
    pub before: f64,
    pub after: f64,
    /// Multiple of the font's own baseline distance (Word's single spacing is 1.0).
    pub line: f64,
    /// Extra space between letters, pt.
    pub letter_spacing: f64,
    /// Stays on the page of the paragraph that follows.
    pub keep_next: bool,
    /// Does not split over pages.
    pub keep_lines: bool,
}

#[derive(Debug, Clone)]
pub struct TableStyle {
    pub id: String,
    pub name: String,
    /// What stands again on every page that a table with a row of column numbers reaches.
    pub repeat: Repeat,
    /// Paragraph styles of a cell by the kind of its row.
    pub head: String,
    pub numbers: String,
    pub section: String,
    pub body: String,
    pub total: String,
    /// Padding between rule and text, mm.
    pub padding_x: f64,
    pub padding_y: f64,
    /// Thickness of the rules, pt; 0 draws none.
    pub rule: f64,
}

/// What of a table's head stands again on every further page (ГОСТ 2.105 knows both).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The whole head.
    Head,
    /// The row of column numbers instead of the head.
    Numbers,
}

/// Where the lines of a paragraph begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Left,
    Center,
    Right,
    Justify,
}

impl Style {
    /// A length that templates name, mm.
    pub fn measure(&self, name: &str) -> Option<f64> {
        self.measures.iter().find(|(known, _)| known == name).map(|(_, length)| *length)
    }

    /// The paragraph style called `id`.
    pub fn paragraph(&self, id: &str) -> Option<&ParagraphStyle> {
        self.paragraphs.iter().find(|style| style.id == id)
    }

    /// The table style called `id`.
    pub fn table(&self, id: &str) -> Option<&TableStyle> {
        self.tables.iter().find(|style| style.id == id)
    }
}
