//! What a PDF says, whoever wrote it: its words in the order in which they are drawn, page by page. The one
//! place that knows the PDF reader (hayro, which Typst brings along).

mod device;
mod guard;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::{LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use self::device::Words;
use super::package::Unreadable;
use crate::document::provenance::Provenance;
use crate::faces;

/// Name of the thread that reads: where it fails, the file is at fault and not this program.
pub const READER: &str = "pdf";
/// Stack of the thread that reads, bytes.
const STACK: usize = 32 * 1024 * 1024;
/// Pages of the longest document that is read.
const PAGES_LIMIT: usize = 5_000;
/// Glyphs of the longest document that is read.
const GLYPHS_LIMIT: usize = 16 * 1024 * 1024;
/// A programme that a PDF carries.
const ATTACHMENT_LIMIT: usize = 4 * 1024 * 1024;

/// A page as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub words: Vec<Word>,
    /// How many pictures are drawn on it.
    pub pictures: usize,
}

/// A word on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// It was put together from two lines: whether the hyphen belongs to it is not known.
    pub joined: bool,
    /// The next word stands on another line.
    pub ends_line: bool,
}

/// Reads the words of a PDF.
///
/// # Errors
/// It is broken, protected, made to burst, or has no words.
pub fn read(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    aside(|| words(&open(bytes)?))
}

/// Runs a work of the PDF reader with room for what it nests, whatever room this thread has; a fault of the
/// reader is one of the file.
fn aside<T: Send>(work: impl FnOnce() -> Result<T, Unreadable> + Send) -> Result<T, Unreadable> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name(READER.to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Unreadable::BrokenPdf)));
        thread.map_err(|_| Unreadable::BrokenPdf)?.join().unwrap_or(Err(Unreadable::BrokenPdf))
    })
}

fn words(pdf: &Pdf) -> Result<Vec<Page>, Unreadable> {
    let pages = pdf.pages();
    if pages.len() > PAGES_LIMIT {
        return Err(Unreadable::TooLarge);
    }
    // A font that is not in the file: its letters are known by its code, whatever face draws them.
    let face: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(faces::FACES[0]);
    let settings = InterpreterSettings {
        font_resolver: Arc::new(move |_| Some((Arc::clone(&face), 0))),
        render_annotations: true,
        ..InterpreterSettings::default()
    };
    let cache = InterpreterCache::new();
    let mut read = Vec::with_capacity(pages.len());
    let (mut glyphs, mut unknown) = (0, 0);
    for page in pages.iter() {
        let size = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings.clone());
        let mut device = Words::new(GLYPHS_LIMIT - glyphs);
        interpret_page(page, &mut context, &mut device);
        glyphs += device.glyphs;
        unknown += device.unknown;
        if glyphs >= GLYPHS_LIMIT {
            return Err(Unreadable::TooLarge);
        }
        read.push(device.page(area.height()));
    }
    match (read.iter().all(|page| page.words.is_empty()), unknown * 2 > glyphs) {
        (_, true) => Err(Unreadable::NoLetters),
        (true, false) => Err(Unreadable::Scan),
        (false, false) => Ok(read),
    }
}

/// Where the file says it comes from.
pub fn provenance(bytes: &[u8]) -> Option<Provenance> {
    aside(|| Ok(said(&open(bytes)?))).ok()?
}

fn said(pdf: &Pdf) -> Option<Provenance> {
    let creator = pdf.metadata().creator.as_deref().map(text);
    if let Some(found) = creator.and_then(|creator| creator.parse().ok()) {
        return Some(found);
    }
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let metadata: Stream<'_> = root.get(b"Metadata")?;
    let metadata = metadata.decoded().ok()?;
    let metadata = String::from_utf8_lossy(&metadata);
    let (_, rest) = metadata.split_once("<xmp:CreatorTool>")?;
    let (line, _) = rest.split_once('<')?;
    quick_xml::escape::unescape(line).ok()?.trim().parse().ok()
}

/// The programmes that the file carries: names and bytes.
pub fn attachments(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    aside(|| Ok(carried(&open(bytes)?))).unwrap_or_default()
}

fn carried(pdf: &Pdf) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        let Some(files) = dict.get::<Dict<'_>>(b"EF") else { continue };
        let name = dict.get::<hayro_syntax::object::String<'_>>(b"UF");
        let Some(name) = name.or_else(|| dict.get::<hayro_syntax::object::String<'_>>(b"F")) else { continue };
        let name = text(name.as_bytes());
        if !name.ends_with(".yaml") && !name.ends_with(".yml") {
            continue;
        }
        let Some(stream) = files.get::<Stream<'_>>(b"F") else { continue };
        let Ok(bytes) = stream.decoded() else { continue };
        if bytes.len() <= ATTACHMENT_LIMIT && !found.iter().any(|(known, _)| *known == name) {
            found.push((name, bytes.to_vec()));
        }
    }
    found
}

fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    guard::pass(bytes)?;
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Protected,
        LoadPdfError::Invalid => Unreadable::BrokenPdf,
    })
}

/// A text string of a PDF: UTF-16 or UTF-8 with a mark, else bytes of Latin letters.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}
