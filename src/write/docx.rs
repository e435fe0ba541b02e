//! The DOCX writer: `Document` + `Style` → the bytes of a Word file.
//!
//! ```text
//! styles, block, paragraph, table, section   Document → docx-rs tree + Notes
//!    ▼ docx-rs                               tree → XML parts
//!    ▼ finish                                parts in the schema's order, with what docx-rs cannot say
//!    ▼ package                               parts → zip, the same bytes every time
//! ```
//!
//! docx-rs is known only here. What it has no words for travels beside its tree as [`finish::Notes`].

mod block;
mod contents;
mod error;
mod finish;
mod footnote;
mod measure;
mod package;
mod paragraph;
mod picture;
mod section;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use docx_rs::Docx;

pub use error::DocxError;

use crate::document::Document;
use crate::style::Style;
use finish::Notes;
use picture::Media;
use section::Headers;
use styles::StyleSheet;

/// Writes `document` as a DOCX file with the measures of `style`.
///
/// The same input gives the same bytes, also when several threads write at once.
///
/// # Errors
/// A character that XML cannot hold, a style the template set does not have, a cell outside its table.
pub fn write(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    let mut builder = Builder::new(style)?;
    builder.note_style = document.footnotes.as_deref();
    let mut docx = Docx::new();
    docx.styles = builder.sheet.styles(&style.font, &style.page_number, &mut builder.notes)?;
    docx.document = builder.body(&document.parts)?;
    let Builder { notes, links, note_links, footnotes, media, headers, .. } = builder;

    let parts = docx.build();
    package::package(package::Parts {
        document: finish::document(parts.document, &notes)?,
        styles: finish::styles(parts.styles, &notes)?,
        headers: finish::headers(parts.headers)?,
        footnotes: if footnotes > 0 { Some(finish::footnotes(parts.footnotes)?) } else { None },
        note_links,
        header_ids: headers.ids(),
        links,
        media,
        meta: &document.meta,
        font: &style.font,
    })
}

/// What is known while the tree is walked: the style sheet, and what must be said outside docx-rs's tree.
struct Builder<'a> {
    style: &'a Style,
    sheet: StyleSheet<'a>,
    notes: Notes,
    /// Targets of hyperlinks in document order; the relation of link `n` is `links[n]`.
    links: Vec<String>,
    /// The same of the hyperlinks in footnotes.
    note_links: Vec<String>,
    /// Id of the paragraph style of footnotes.
    note_style: Option<&'a str>,
    /// How many footnotes there are so far.
    footnotes: usize,
    /// Tables of contents so far, by the first and the last heading that each names.
    contents: Vec<(usize, usize)>,
    /// Files of the pictures in document order.
    media: Vec<Media>,
    /// The words of the heading above.
    last_heading: Option<String>,
    headers: Headers,
    /// Width between the margins of the part at hand, twips.
    text_width: u32,
    /// The same of what stands at the foot of its pages.
    foot_width: u32,
    /// Width and height of the paper of the part at hand, mm.
    paper: (f64, f64),
}

impl<'a> Builder<'a> {
    fn new(style: &'a Style) -> Result<Self, DocxError> {
        Ok(Self {
            style,
            sheet: StyleSheet::new(style)?,
            notes: Notes::default(),
            links: Vec::new(),
            note_links: Vec::new(),
            note_style: None,
            footnotes: 0,
            contents: Vec::new(),
            media: Vec::new(),
            last_heading: None,
            headers: Headers::default(),
            text_width: 0,
            foot_width: 0,
            paper: (style.page.width, style.page.height),
        })
    }
}
