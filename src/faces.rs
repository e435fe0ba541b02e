//! The bundled faces: what the PDF is set in, what the words of SVG pictures are drawn with, and how
//! wide letters are.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The family by which a style names them.
pub const FAMILY: &str = "Liberation Serif";

/// Regular, bold, italic, bold italic.
pub static FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// Advances up to this character are kept: Latin, Greek, Cyrillic and general punctuation.
const KEPT: usize = 0x2200;
/// Width of a character that no face has, em.
const USUAL: f32 = 0.6;

/// Advances in em of the regular and the bold face.
static ADVANCES: LazyLock<[Vec<f32>; 2]> = LazyLock::new(|| [advances(FACES[0]), advances(FACES[1])]);

fn advances(bytes: &[u8]) -> Vec<f32> {
    let Ok(face) = Face::parse(bytes, 0) else { return vec![USUAL; KEPT] };
    let em = f32::from(face.units_per_em());
    let advance = |code: usize| {
        let character = char::from_u32(u32::try_from(code).ok()?)?;
        face.glyph_hor_advance(face.glyph_index(character)?).map(|units| f32::from(units) / em)
    };
    (0..KEPT).map(|code| advance(code).unwrap_or(USUAL)).collect()
}

/// Whether the bundled face has a letter.
pub fn has(character: char) -> bool {
    static REGULAR: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(FACES[0], 0).ok());
    REGULAR.as_ref().is_some_and(|face| face.glyph_index(character).is_some())
}

/// Distance of the baselines of single spacing in em: ascent, descent and gap, as Word and
/// LibreOffice reckon it.
pub fn line() -> f64 {
    static LINE: LazyLock<f64> = LazyLock::new(|| {
        let height = |face: Face<'_>| {
            let units = f64::from(face.ascender()) - f64::from(face.descender()) + f64::from(face.line_gap());
            units / f64::from(face.units_per_em())
        };
        Face::parse(FACES[0], 0).map_or(1.0, height)
    });
    *LINE
}

/// Width of words in em, upright.
pub fn width(words: &str, bold: bool) -> f64 {
    let advances = &ADVANCES[usize::from(bold)];
    words.chars().map(|c| f64::from(advances.get(c as usize).copied().unwrap_or(USUAL))).sum()
}

#[cfg(test)]
mod tests {
    use super::{line, width};

    #[test]
    fn single_spacing_is_that_of_times() {
        assert!((line() - 1.149).abs() < 0.001, "{}", line());
    }

    #[test]
    fn letters_have_their_widths() {
        assert!((width("нет", false) - 1.42).abs() < 0.1, "{}", width("нет", false));
        assert!(width("Школа", true) > width("Школа", false));
        assert!((width(" ", false) - 0.25).abs() < 0.01);
    }
}
