//! SVG: drawn with the bundled faces only, its words turned into outlines, so that it looks alike
//! in Word and in PDF on every machine. What cannot be shown is refused: links to other files, HTML
//! inside, characters that the faces lack, and pictures whose drawing would never end.

mod guard;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{Font, FontResolver, FontStyle, ImageHrefResolver, ImageKind, Indent, Options, Tree, WriteOptions};

use super::{Format, Image, Kind, PIXELS_PER_MM, kind, raster};
use crate::diagnostic::PictureFault;
use crate::faces::{FACES, FAMILY};

/// Digits behind the point that any picture keeps: its units may be large or small.
pub const ANY: u8 = 8;
/// Digits of a drawing whose units are millimetres: a thousandth is finer than any printer.
pub const MILLIMETRES: u8 = 3;

/// The most nodes of an SVG file.
const NODE_LIMIT: u32 = 200_000;

/// Pixels to a millimetre of what readers without SVG see: about 200 to an inch.
const FALLBACK_PIXELS_PER_MM: f64 = 8.0;

/// The most elements times pixels that the fallback may cost, and the most pixels.
const FALLBACK_WORK: f64 = 4e9;
const FALLBACK_PIXELS: f64 = 4e6;

/// So many characters without a glyph are looked for.
const MISSING_LISTED: usize = 20;

/// The faces and the id of each, in the order of [`FACES`].
static FONTS: LazyLock<(Arc<Database>, Vec<ID>)> = LazyLock::new(|| {
    let mut fonts = Database::new();
    let ids =
        FACES.iter().flat_map(|face| fonts.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(*face))));
    let ids = ids.collect();
    fonts.set_serif_family(FAMILY);
    (Arc::new(fonts), ids)
});

/// Reads an SVG and writes it anew, coordinates with so many digits behind the point.
pub fn read(bytes: &[u8], precision: u8) -> Result<Image, PictureFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureFault::Broken)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODE_LIMIT, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options).map_err(|error| match error {
        resvg::usvg::roxmltree::Error::NodesLimitReached => PictureFault::TooComplex,
        _ => PictureFault::Broken,
    })?;
    let elements = guard::check(&xml)?;
    let (tree, seen) = tree(&xml)?;
    if let Some(fault) = seen.fault {
        return Err(fault);
    }
    if !seen.characters.is_empty() {
        return Err(PictureFault::MissingGlyphs { characters: all_missing(text, seen.characters) });
    }
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let write = WriteOptions {
        indent: Indent::None,
        attributes_indent: Indent::None,
        coordinates_precision: precision,
        ..WriteOptions::default()
    };
    let bytes = tree.to_string(&write).into_bytes();
    // What was written is read again by every writer: a size below the writer's precision is lost.
    Tree::from_data(&bytes, &Options::default()).map_err(|_| PictureFault::Broken)?;
    let mm = |pixels: f64| pixels / PIXELS_PER_MM;
    Ok(Image { format: Format::Svg, bytes: bytes.into(), width: mm(width), height: mm(height), elements })
}

fn tree(xml: &Document<'_>) -> Result<(Tree, Seen), PictureFault> {
    let seen = Mutex::new(Seen::default());
    let tree = Tree::from_xmltree(xml, &options_of(&seen)).map_err(|_| PictureFault::Broken)?;
    Ok((tree, seen.into_inner().unwrap_or_default()))
}

/// All characters without a glyph: of a line of words only the first is asked for, so the words are
/// read again without those already known.
fn all_missing(text: &str, mut known: BTreeSet<char>) -> String {
    for _ in 0..MISSING_LISTED {
        let without: String = text.chars().map(|one| if known.contains(&one) { ' ' } else { one }).collect();
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let more = Document::parse_with_options(&without, options).ok().and_then(|xml| tree(&xml).ok());
        match more {
            Some((_, seen)) if !seen.characters.is_empty() => known.extend(seen.characters),
            Some(_) | None => break,
        }
    }
    known.into_iter().map(String::from).collect::<Vec<_>>().join(" ")
}

/// What came up while an SVG was read.
#[derive(Default)]
struct Seen {
    characters: BTreeSet<char>,
    fault: Option<PictureFault>,
}

/// Options that know the bundled faces and no files.
fn options_of(seen: &Mutex<Seen>) -> Options<'_> {
    let note = move |change: &dyn Fn(&mut Seen)| {
        if let Ok(mut seen) = seen.lock() {
            change(&mut seen);
        }
    };
    Options {
        resources_dir: None,
        font_family: FAMILY.to_owned(),
        languages: vec!["ru".to_owned()],
        fontdb: Arc::clone(&FONTS.0),
        font_resolver: FontResolver {
            select_font: Box::new(|font, _| Some(face(font))),
            select_fallback: Box::new(move |character, _, _| {
                note(&|seen| {
                    seen.characters.insert(character);
                });
                None
            }),
        },
        image_href_resolver: ImageHrefResolver {
            // The bytes are in the file itself; they are held to the rules of pictures.
            resolve_data: Box::new(move |_, data, _| match kind(&data) {
                Kind::Raster(format) => match raster::read(data.as_ref().clone(), format) {
                    Ok(image) => {
                        let bytes = Arc::new(image.bytes.to_vec());
                        Some(match format {
                            Format::Jpeg => ImageKind::JPEG(bytes),
                            Format::Png | Format::Svg => ImageKind::PNG(bytes),
                        })
                    }
                    Err(fault) => {
                        note(&|seen| seen.fault = Some(fault.clone()));
                        None
                    }
                },
                Kind::Vector | Kind::Other(_) => {
                    note(&|seen| seen.fault = Some(PictureFault::Linked));
                    None
                }
            }),
            // `guard` has refused links to files already.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// The bundled face for a weight and a slant, whatever family is asked for.
fn face(font: &Font) -> ID {
    let bold = usize::from(font.weight() >= 600);
    let italic = if font.style() == FontStyle::Normal { 0 } else { 2 };
    FONTS.1[bold + italic]
}

/// Draws an SVG that [`read`] made, `width` mm wide, as PNG.
pub fn draw(image: &Image, width: f64) -> Vec<u8> {
    let wanted = width * FALLBACK_PIXELS_PER_MM;
    let pixels = wanted * wanted * image.height / image.width;
    let bearable = FALLBACK_PIXELS.min(FALLBACK_WORK / image.elements.max(1) as f64);
    let wanted = wanted * (bearable / pixels).sqrt().min(1.0);
    let side = |mm: f64| ((mm * wanted / image.width).round() as u32).max(1);
    let drawn = Tree::from_data(&image.bytes, &Options::default()).ok().and_then(|tree| {
        let mut pixmap = Pixmap::new(side(image.width), side(image.height))?;
        let (x, y) = (pixmap.width() as f32 / tree.size().width(), pixmap.height() as f32 / tree.size().height());
        resvg::render(&tree, Transform::from_scale(x, y), &mut pixmap.as_mut());
        pixmap.encode_png().ok()
    });
    drawn.expect("an SVG that was written from a tree is read again")
}
