//! What the four faces hold: which characters they show, and how wide each is. A character is
//! looked up in a face once a document.

use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

use super::world;

/// Characters below this one are remembered; beyond lie rare signs.
const REMEMBERED: u32 = 0x2200;
/// Marks in the memory: not looked up yet, and no such glyph. No advance is so wide.
const UNKNOWN: u16 = u16::MAX;
const MISSING: u16 = u16::MAX - 1;

/// The faces of one family.
pub struct Glyphs {
    /// By weight, then by slant. None: no such family, which Typst reports.
    faces: [[Option<Face>; 2]; 2],
}

/// One face with the advances looked up so far.
struct Face {
    font: &'static Font,
    /// Made on first use: Typst hashes the whole file for it.
    instance: Option<FontInstance>,
    advances: Vec<u16>,
}

impl Glyphs {
    pub fn new(family: &str) -> Self {
        let face = |bold, italic| world::face(family, bold, italic).map(Face::new);
        Self { faces: [[face(false, false), face(false, true)], [face(true, false), face(true, true)]] }
    }

    /// Whether the face has the character; true of a family that there is not.
    pub fn shows(&mut self, bold: bool, italic: bool, character: char) -> bool {
        self.face(bold, italic).is_none_or(|face| face.advance(character).is_some())
    }

    /// Width of the character in em; none without a glyph.
    pub fn advance(&mut self, bold: bool, italic: bool, character: char) -> Option<f64> {
        self.face(bold, italic)?.width(character)
    }

    fn face(&mut self, bold: bool, italic: bool) -> Option<&mut Face> {
        self.faces[usize::from(bold)][usize::from(italic)].as_mut()
    }
}

impl Face {
    fn new(font: &'static Font) -> Self {
        Self { font, instance: None, advances: vec![UNKNOWN; REMEMBERED as usize] }
    }

    fn width(&mut self, character: char) -> Option<f64> {
        let units = self.advance(character)?;
        Some(f64::from(units) / f64::from(self.instance().ttf().units_per_em()))
    }

    fn advance(&mut self, character: char) -> Option<u16> {
        let code = u32::from(character);
        if code >= REMEMBERED {
            return self.look_up(character);
        }
        let known = self.advances[code as usize];
        let advance = if known == UNKNOWN { self.look_up(character).unwrap_or(MISSING) } else { known };
        self.advances[code as usize] = advance;
        (advance != MISSING).then_some(advance)
    }

    fn look_up(&mut self, character: char) -> Option<u16> {
        let face = self.instance().ttf();
        face.glyph_hor_advance(face.glyph_index(character)?)
    }

    fn instance(&mut self) -> &FontInstance {
        self.instance.get_or_insert_with(|| {
            self.font.clone().instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default())
        })
    }
}
