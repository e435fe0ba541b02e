//! What Typst sees of the world: one program, one data file, four faces. No disk, no clock.

use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontStyle, FontVariant, FontVariations, FontWeight};
use typst::utils::{LazyHash, hash128};
use typst::{Feature, Features, Library, LibraryExt, World, WorldExt};

use super::tags;
use crate::faces::FACES;
use crate::picture::Image;

static LAYOUT: &str = include_str!("layout.typ");

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.iter().flat_map(|face| Font::iter(Bytes::new(*face))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// `pdf.header-cell` (a row's head) is still behind a feature, and some tags Typst keeps to itself.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = Features::from_iter([Feature::A11yExtras]);
    let mut library = Library::builder().with_features(features).build();
    tags::define(library.global.scope_mut());
    LazyHash::new(library)
});

static MAIN: LazyLock<FileId> = LazyLock::new(|| virtual_file("layout.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| virtual_file("document.json"));
static ATTACHED: LazyLock<FileId> = LazyLock::new(|| virtual_file("attached"));

fn virtual_file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the name has no slashes");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Measures of the bundled face in em.
#[derive(Debug, Clone, Copy)]
pub struct FaceMetrics {
    pub descent: f64,
    /// Ascent, descent and gap: what Word calls single spacing.
    pub line: f64,
    /// Width of a space.
    pub space: f64,
}

/// The measures of the regular face; the other three share them.
pub fn metrics() -> FaceMetrics {
    let regular = FONTS[0].clone().instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default());
    let face = regular.ttf();
    let em = |units: f64| units / f64::from(face.units_per_em());
    let space = face.glyph_index(' ').and_then(|glyph| face.glyph_hor_advance(glyph));
    FaceMetrics {
        descent: em(-f64::from(face.descender())),
        line: em(f64::from(face.ascender()) - f64::from(face.descender()) + f64::from(face.line_gap())),
        space: em(f64::from(space.unwrap_or_default())),
    }
}

/// The face that Typst would choose for this family and look.
pub fn face(family: &str, bold: bool, italic: bool) -> Option<&'static Font> {
    let variant = FontVariant {
        weight: if bold { FontWeight::BOLD } else { FontWeight::REGULAR },
        style: if italic { FontStyle::Italic } else { FontStyle::Normal },
        ..FontVariant::default()
    };
    FONTS.get(BOOK.select(&family.to_lowercase(), variant)?)
}

/// The world of one document.
pub struct LayoutWorld {
    main: Source,
    data: Bytes,
    /// Pictures and what the document carries.
    files: Vec<(FileId, Bytes)>,
}

impl LayoutWorld {
    /// `json` becomes `document.json`, the images `picture-0.png` and so on, what the document carries `attached`.
    pub fn new(json: Vec<u8>, images: &[Image], attached: Option<&[u8]>) -> Self {
        let pictures = images.iter().enumerate().map(|(number, image)| {
            let name = format!("picture-{number}.{}", image.format.ending());
            (virtual_file(&name), Bytes::new(Arc::clone(&image.bytes)))
        });
        let attached = attached.map(|bytes| (*ATTACHED, Bytes::new(bytes.to_vec())));
        let files = pictures.chain(attached).collect();
        Self { main: Source::new(*MAIN, LAYOUT.into()), data: Bytes::new(json), files }
    }

    /// A digest of all that the document is made of.
    pub fn fingerprint(&self) -> u128 {
        hash128(&(&self.data, self.files.iter().map(|(_, bytes)| bytes).collect::<Vec<_>>()))
    }

    /// A message of Typst with its place in `layout.typ`.
    pub fn describe(&self, diagnostic: &SourceDiagnostic) -> String {
        let line = match diagnostic.span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => self
                .range(diagnostic.span)
                .filter(|_| id == *MAIN)
                .and_then(|range| self.main.lines().byte_to_line(range.start)),
        };
        match line {
            Some(line) => format!("layout.typ:{}: {}", line + 1, diagnostic.message),
            None => diagnostic.message.to_string(),
        }
    }
}

impl World for LayoutWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(self.main.clone()) } else { Err(not_found(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            return Ok(self.data.clone());
        }
        let file = self.files.iter().find(|(file, _)| *file == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

#[cfg(test)]
mod tests {
    use super::LAYOUT;

    /// What a function or a rule of the layout names, Typst hashes with every call and every style: one that
    /// names the document shares nothing with other documents, and a batch takes twice its time.
    #[test]
    fn neither_functions_nor_rules_of_the_layout_hold_the_document() {
        let pieces: Vec<&str> = LAYOUT.split("\n#").collect();
        let (mut looked, mut wrong) = (0, Vec::new());
        for piece in pieces {
            let first = piece.lines().next().unwrap_or_default();
            let name = first.strip_prefix("let ").map(|rest| rest.split('=').next().unwrap_or_default());
            if !first.starts_with("show ") && !name.is_some_and(|name| name.contains('(')) {
                continue;
            }
            looked += 1;
            let code = piece.lines().filter(|line| !line.trim_start().starts_with("//"));
            wrong.extend(code.filter(|line| line.contains("data.")));
        }
        assert!(looked > 8, "{looked} functions and rules");
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
