//! [`Document`] → PDF: PDF/A-2a and PDF/UA-1 at once, through the embedded Typst; PDF/A-3a where it carries a file.
//!
//! ```text
//! coverage   characters that the face lacks
//!    ▼ sheet     Document + Style → what is set, with every decision made ([`measure`] estimates)
//!    ▼ world     the sheet enters Typst as JSON; `layout.typ` is a fixed program that sets it
//!    ▼ inspect   looks at the finished pages; what it finds may ask for another attempt
//! ```
//! Typst is imported here and in the modules below only.
//!
//! What Typst would do in silence is caught before or after: characters that the face lacks
//! ([`coverage`]), text that runs off the paper and signatures left alone ([`inspect`]).

mod coverage;
mod fit;
mod glyphs;
mod inspect;
mod measure;
mod sheet;
mod tags;
mod world;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::{Document, Meta};
use crate::style::{Page, PageNumber, Style};

pub use coverage::{MissingGlyph, missing_glyphs};
pub use fit::{WideWord, wide_words};
use glyphs::Glyphs;
use inspect::Findings;
pub use inspect::Overflow;
use measure::Ruler;
use sheet::{Sheet, UnknownStyle, Way};
use world::LayoutWorld;

/// The date of a document that has none: a PDF must carry a date, and never that of the clock.
const NO_DATE: (i32, u8, u8) = (1980, 1, 1);

/// Why a document could not become a PDF.
#[derive(Debug)]
pub enum PdfError {
    /// Characters that the bundled face cannot show; each pair of origin and character once.
    MissingGlyphs(Vec<MissingGlyph>),
    /// Text without room on the paper or in its column, even when everything may split.
    Overflow(Vec<Overflow>),
    /// Errors and warnings of Typst: a fault of the template set or of this program.
    Layout { messages: Vec<String> },
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::MissingGlyphs(missing) => {
                write!(f, "в шрифте нет символов:")?;
                for glyph in missing {
                    write!(f, "\n  {glyph}")?;
                }
                Ok(())
            }
            PdfError::Overflow(overflows) => {
                write!(f, "текст не помещается на листе или в графе таблицы:")?;
                for Overflow { page, text } in overflows {
                    write!(f, "\n  страница {page} файла PDF: «{text}»")?;
                }
                Ok(())
            }
            PdfError::Layout { messages } => {
                write!(f, "вёрстка PDF не удалась: {}", messages.join("; "))
            }
        }
    }
}

impl std::error::Error for PdfError {}

/// A file that a PDF carries: the source that it was made from.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Without folders.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What `layout.typ` reads.
#[derive(Serialize)]
struct Input<'a> {
    meta: &'a Meta,
    date: (i32, u8, u8),
    family: &'a str,
    page: Page,
    page_number: &'a PageNumber,
    sheet: Sheet,
    /// Name of the file that the document carries.
    attached: Option<String>,
}

/// Writes `document` as PDF. The same input gives the same bytes, at any time and on any machine.
pub fn write(document: &Document, style: &Style) -> Result<Vec<u8>, PdfError> {
    write_with(document, style, None)
}

/// The same, with a file that the PDF carries (PDF/A-3a).
pub fn write_with(document: &Document, style: &Style, attached: Option<&Attachment>) -> Result<Vec<u8>, PdfError> {
    let (world, pages, _) = pages(document, style, attached)?;
    export(&world, &pages, &document.meta, attached.is_some())
}

/// The numbers printed on the pages of the headings that a table of contents names, by
/// [`crate::document::Heading::anchor`].
pub fn page_numbers(document: &Document, style: &Style) -> Result<BTreeMap<usize, u64>, PdfError> {
    Ok(pages(document, style, None)?.2.pages)
}

/// The finished pages, with what was found on them.
fn pages(
    document: &Document,
    style: &Style,
    attached: Option<&Attachment>,
) -> Result<(LayoutWorld, PagedDocument, Findings), PdfError> {
    let mut glyphs = Glyphs::new(&style.font.bundled);
    let missing = coverage::find(document, style, &mut glyphs);
    if !missing.is_empty() {
        return Err(PdfError::MissingGlyphs(missing));
    }
    let mut ruler = Ruler::new(style, world::metrics(), glyphs);
    let mut attempt = |way: Way| {
        let mut input = input(document, style, &mut ruler, way)?;
        input.attached = attached.map(|attached| shown_name(&attached.name));
        let (world, pages) = lay_out(&input, attached)?;
        let findings = inspect::inspect(&pages, style);
        Ok::<_, PdfError>((world, pages, findings))
    };
    let mut alone = Vec::new();
    let (mut world, mut pages, mut findings) = attempt(Way { loose: false, alone: &alone })?;
    if !findings.alone.is_empty() {
        alone = std::mem::take(&mut findings.alone);
        (world, pages, findings) = attempt(Way { loose: false, alone: &alone })?;
    }
    if !findings.overflows.is_empty() {
        (world, pages, findings) = attempt(Way { loose: true, alone: &alone })?;
    }
    findings.overflows.append(&mut findings.overlaps);
    if !findings.overflows.is_empty() {
        return Err(PdfError::Overflow(findings.overflows));
    }
    Ok((world, pages, findings))
}

fn date(meta: &Meta) -> (i32, u8, u8) {
    meta.date.unwrap_or(NO_DATE)
}

fn input<'a>(document: &'a Document, style: &'a Style, ruler: &mut Ruler<'a>, way: Way) -> Result<Input<'a>, PdfError> {
    let unknown =
        |UnknownStyle(id)| PdfError::Layout { messages: vec![format!("в наборе нет стиля «{id}»")] };
    Ok(Input {
        meta: &document.meta,
        date: date(&document.meta),
        family: &style.font.bundled,
        page: style.page,
        page_number: &style.page_number,
        sheet: Sheet::new(document, style, ruler, way).map_err(unknown)?,
        attached: None,
    })
}

/// A name that Typst takes for that of a file.
fn shown_name(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c }).collect()
}

/// Frees what Typst remembers of earlier documents (about 31 MiB each).
///
/// The memory is one for the whole process, and forgetting while another thread is at work makes
/// that thread do its work again. So [`write`] never forgets by itself: the caller does, between
/// documents in series, or between batches when several are written at once. A process that
/// writes one document and ends need not call it.
pub fn forget() {
    comemo::evict(0);
}

fn lay_out(input: &Input, attached: Option<&Attachment>) -> Result<(LayoutWorld, PagedDocument), PdfError> {
    let json = serde_json::to_vec(input).map_err(|error| PdfError::Layout { messages: vec![error.to_string()] })?;
    let world = LayoutWorld::new(json, input.sheet.images(), attached.map(|attached| attached.bytes.as_slice()));
    let compiled = typst::compile::<PagedDocument>(&world);
    // A warning means lost or changed text (an unknown face, say), so it is an error as well.
    if !compiled.warnings.is_empty() {
        return Err(layout_error(&world, &compiled.warnings));
    }
    match compiled.output {
        Ok(pages) => Ok((world, pages)),
        Err(errors) => Err(layout_error(&world, &errors)),
    }
}

fn export(world: &LayoutWorld, pages: &PagedDocument, meta: &Meta, carries: bool) -> Result<Vec<u8>, PdfError> {
    let archive = if carries { PdfStandard::A_3a } else { PdfStandard::A_2a };
    let standards = PdfStandards::new(&[archive, PdfStandard::Ua_1])
        .map_err(|error| PdfError::Layout { messages: vec![error.message().to_string()] })?;
    let (year, month, day) = date(meta);
    // Said here and not in the layout: what Typst remembers of pages does not hang on it.
    let creator = match &meta.provenance {
        Some(provenance) => provenance.to_string(),
        None => format!("prikaz {}", env!("CARGO_PKG_VERSION")),
    };
    let options = PdfOptions {
        ident: Smart::Custom(format!("{creator}-{:032x}", world.fingerprint())),
        creator: Smart::Custom(Some(creator)),
        timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| layout_error(world, &errors))
}

fn layout_error(world: &LayoutWorld, diagnostics: &[SourceDiagnostic]) -> PdfError {
    PdfError::Layout { messages: diagnostics.iter().map(|diagnostic| world.describe(diagnostic)).collect() }
}
