//! Looks: the type and the shape of paragraphs, each combination once.

use serde::Serialize;

use crate::document::Align;
use crate::style::{ParagraphStyle, Style};

use super::UnknownStyle;
use crate::write::pdf::world::FaceMetrics;

/// Type of one style.
#[derive(Debug, Serialize)]
pub struct Type {
    size: f64,
    bold: bool,
    italic: bool,
    tracking: f64,
    /// The edges of a line, em. This is the one place where «line» becomes Typst's edges. A line is
    /// exactly line × (ascent + descent + gap) of the face high, as in Word. The gap stands above
    /// the text, the surplus of a multiple below it, as LibreOffice sets a DOCX; leading is nil, so
    /// n lines of a paragraph take n line heights, the first and the last included.
    top: f64,
    bottom: f64,
}

/// Type and shape of a paragraph.
#[derive(Debug, Serialize)]
pub struct Look {
    r#type: Type,
    align: Align,
    justify: bool,
    first: f64,
    hanging: f64,
    /// Width of a space without the tracking, em.
    space: f64,
}

/// The looks met so far.
pub struct Looks<'a> {
    style: &'a Style,
    face: FaceMetrics,
    /// What the looks of the list were made of.
    keys: Vec<(usize, Align)>,
    list: Vec<Look>,
}

impl<'a> Looks<'a> {
    pub fn new(style: &'a Style, face: FaceMetrics) -> Self {
        Self { style, face, keys: Vec::new(), list: Vec::new() }
    }

    pub fn into_list(self) -> Vec<Look> {
        self.list
    }

    /// The number of the look of paragraph style `id`, aligned to `side` if there is one, and the style.
    pub fn of(&mut self, id: &str, side: Option<Align>) -> Result<(usize, &'a ParagraphStyle), UnknownStyle> {
        let at = self.style.paragraphs.iter().position(|style| style.id == id);
        let at = at.ok_or_else(|| UnknownStyle(id.to_owned()))?;
        let style = &self.style.paragraphs[at];
        let align = side.unwrap_or(style.align);
        if let Some(known) = self.keys.iter().position(|key| *key == (at, align)) {
            return Ok((known, style));
        }
        self.keys.push((at, align));
        self.list.push(Look {
            r#type: Type {
                size: style.size,
                bold: style.bold,
                italic: style.italic,
                tracking: style.letter_spacing,
                ..self.plain(style.size, style.line)
            },
            align,
            justify: align == Align::Justify,
            first: style.first_line.max(0.0),
            hanging: (-style.first_line).max(0.0),
            space: self.face.space,
        });
        Ok((self.list.len() - 1, style))
    }

    pub fn page_number(&self) -> Type {
        self.plain(self.style.page_number.size, 1.0)
    }

    fn plain(&self, size: f64, line: f64) -> Type {
        let top = self.face.line - self.face.descent;
        Type { size, bold: false, italic: false, tracking: 0.0, top, bottom: top - line * self.face.line }
    }
}
