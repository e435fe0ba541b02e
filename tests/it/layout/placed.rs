//! Where the text of a PDF stands: every piece of a line with its place, size and face, as the
//! content streams say it. Lengths are millimetres from the upper left corner of the page, sizes points.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

/// Letters on one baseline, shown one right behind the other.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub x: f64,
    /// Where the last visible letter ends.
    pub end: f64,
    /// The baseline.
    pub y: f64,
    pub size: f64,
    pub face: String,
    /// A page number, or a table's head that stands again.
    pub artifact: bool,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    /// In the order of painting; turned words are left out.
    pub lines: Vec<Line>,
}

const MM: f64 = 25.4 / 72.0;
/// Pieces that stand so close are of one line, mm.
const TOUCHING: f64 = 0.2;

/// Every page of a PDF.
pub fn pages(pdf: &[u8]) -> Result<Vec<Page>, String> {
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    document.page_iter().map(|page| read(&document, page).map_err(|error| format!("page {page:?}: {error}"))).collect()
}

/// A face with what its letters take.
struct Face<'a> {
    name: String,
    encoding: Encoding<'a>,
    widths: BTreeMap<i64, f64>,
    usual: f64,
}

impl Face<'_> {
    fn of<'a>(document: &'a Document, font: &'a Dictionary) -> lopdf::Result<Face<'a>> {
        let name = font.get(b"BaseFont").and_then(Object::as_name)?;
        let inner = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array)?;
        let inner = inner.first().ok_or(lopdf::Error::DictKey("DescendantFonts".into()))?;
        let inner = document.dereference(inner)?.1.as_dict()?;
        let mut widths = BTreeMap::new();
        let list = inner.get_deref(b"W", document).and_then(Object::as_array)?;
        let mut at = 0;
        while let (Some(first), Some(next)) = (list.get(at), list.get(at + 1)) {
            let first = first.as_i64()?;
            match next {
                Object::Array(each) => {
                    for (offset, width) in (0..).zip(each) {
                        widths.insert(first + offset, f64::from(width.as_float()?));
                    }
                    at += 2;
                }
                last => {
                    let width = f64::from(list.get(at + 2).ok_or(lopdf::Error::DictKey("W".into()))?.as_float()?);
                    widths.extend((first..=last.as_i64()?).map(|code| (code, width)));
                    at += 3;
                }
            }
        }
        let usual = inner.get(b"DW").and_then(Object::as_float).map_or(1000.0, f64::from);
        let name = String::from_utf8_lossy(name).into_owned();
        let name = name.split_once('+').map_or(name.clone(), |(_, name)| name.to_owned());
        Ok(Face { name, encoding: font.get_font_encoding(document)?, widths, usual })
    }

    /// Width of the letters in thousandths of an em.
    fn width(&self, bytes: &[u8]) -> f64 {
        let code = |pair: &[u8]| i64::from(u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]));
        bytes.chunks(2).map(|pair| self.widths.get(&code(pair)).copied().unwrap_or(self.usual)).sum()
    }
}

type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The first transformation and then the second.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What a content stream has set so far.
#[derive(Clone, Copy)]
struct State<'a> {
    place: Matrix,
    face: Option<&'a Face<'a>>,
    size: f64,
    spacing: f64,
}

fn read(document: &Document, page: ObjectId) -> lopdf::Result<Page> {
    let mut faces = BTreeMap::new();
    for (name, font) in document.get_page_fonts(page)? {
        faces.insert(name, Face::of(document, font)?);
    }
    let size = document.get_object(page)?.as_dict()?.get_deref(b"MediaBox", document)?.as_array()?;
    let size: Vec<f64> = size.iter().map(|edge| edge.as_float().map(f64::from)).collect::<Result<_, _>>()?;
    let mut reader = Reader { height: size[3], open: Vec::new(), reach: f64::MIN, lines: Vec::new() };
    let mut now = State { place: UNIT, face: None, size: 0.0, spacing: 0.0 };
    let (mut kept, mut line) = (Vec::new(), UNIT);
    for Operation { operator, operands } in &Content::decode(&document.get_page_content(page))?.operations {
        let numbers: Vec<f64> = operands.iter().filter_map(|one| one.as_float().ok()).map(f64::from).collect();
        match (operator.as_str(), numbers.as_slice()) {
            ("q", _) => kept.push(now),
            ("Q", _) => now = kept.pop().unwrap_or(now),
            ("cm", &[a, b, c, d, e, f]) => now.place = then([a, b, c, d, e, f], now.place),
            ("BT", _) => line = UNIT,
            ("Tm", &[a, b, c, d, e, f]) => line = [a, b, c, d, e, f],
            ("Td", &[x, y]) => line = then([1.0, 0.0, 0.0, 1.0, x, y], line),
            ("Tf", &[size]) => {
                now.face = operands[0].as_name().ok().and_then(|name| faces.get(name));
                now.size = size;
            }
            ("Tc", &[spacing]) => now.spacing = spacing,
            ("BMC", _) => reader.opens(operands, None),
            ("BDC", _) => reader.opens(operands, operands.get(1).and_then(|one| one.as_dict().ok())),
            ("EMC", _) => drop(reader.open.pop()),
            ("Tj" | "TJ", _) => line = reader.show(operands, line, now)?,
            ("TD" | "T*" | "'" | "\"" | "Tz" | "Ts" | "Tw" | "TL", _) => panic!("{operator} is not read"),
            _ => {}
        }
    }
    Ok(Page { width: size[2] * MM, height: size[3] * MM, lines: reader.lines })
}

/// A marked sequence that is open.
struct Open {
    artifact: bool,
    /// The text by which the sequence replaces its letters.
    actual: Option<String>,
}

struct Reader {
    height: f64,
    open: Vec<Open>,
    /// Where the letters shown last end, spaces included.
    reach: f64,
    lines: Vec<Line>,
}

impl Reader {
    fn opens(&mut self, operands: &[Object], properties: Option<&Dictionary>) {
        let artifact = operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact");
        let actual =
            properties.and_then(|known| known.get(b"ActualText").ok()).and_then(|one| decode_text_string(one).ok());
        self.open.push(Open { artifact, actual });
    }

    /// Shows text and gives the place behind it.
    fn show(&mut self, operands: &[Object], mut line: Matrix, now: State<'_>) -> lopdf::Result<Matrix> {
        let Some(face) = now.face else { return Ok(line) };
        let parts = match operands {
            [Object::Array(parts)] => parts.as_slice(),
            other => other,
        };
        let artifact = self.open.iter().any(|one| one.artifact);
        // Within a replaced sequence the first letters stand for all of it.
        let mut actual = self.open.iter_mut().rev().find_map(|one| one.actual.as_mut());
        let start = then(line, now.place);
        let (mut text, mut end, scale) = (String::new(), 0.0, start[0].abs());
        for part in parts {
            let advance = match part {
                Object::String(bytes, _) => {
                    let shown = Document::decode_text(&face.encoding, bytes)?;
                    let advance = face.width(bytes) / 1000.0 * now.size + bytes.len() as f64 / 2.0 * now.spacing;
                    let seen = shown.trim_end_matches([' ', '\u{ad}']);
                    if !seen.is_empty() {
                        let blank = (shown.len() - seen.len()) * 2;
                        let blank = face.width(&bytes[bytes.len().saturating_sub(blank)..]) / 1000.0 * now.size;
                        end = (then(line, now.place)[4] + (advance - blank) * scale) * MM;
                    }
                    text.push_str(&actual.as_mut().map_or(shown, |actual| std::mem::take(*actual)));
                    advance
                }
                number => -f64::from(number.as_float()?) / 1000.0 * now.size,
            };
            line = then([1.0, 0.0, 0.0, 1.0, advance, 0.0], line);
        }
        // Text that runs upwards is not measured.
        if start[1].abs() < 1e-6 {
            let (x, y) = (start[4] * MM, (self.height - start[5]) * MM);
            let reach = then(line, now.place)[4] * MM;
            let piece = Line { text, x, end: end.max(x), y, size: now.size * scale, face: face.name.clone(), artifact };
            self.push(piece, reach);
        }
        Ok(line)
    }

    /// A piece goes on with the line before where it stands right behind it.
    fn push(&mut self, piece: Line, reach: f64) {
        let touches = (piece.x - self.reach).abs() < TOUCHING;
        self.reach = reach;
        if let Some(last) = self.lines.last_mut()
            && touches
            && (last.y - piece.y).abs() < TOUCHING
            && last.artifact == piece.artifact
        {
            last.text.push_str(&piece.text);
            last.end = last.end.max(piece.end);
            return;
        }
        self.lines.push(piece);
    }
}
