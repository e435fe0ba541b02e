//! QR codes: a text as dark and light squares (ISO/IEC 18004), drawn as SVG.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use super::{Image, vector};
use crate::diagnostic::PictureFault;

/// Light squares around the code, which readers need (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// The most squares in a row: at 20 mm a square is then a third of a millimetre, about the finest
/// that a telephone reads off office paper.
const MOST: usize = 53;
/// Bytes that such a code surely holds (version 9, level M, bytes).
const BYTES: usize = 180;
/// Side of a square where the document asks for no size, mm.
const SQUARE: f64 = 0.5;

/// The code of a text. A seventh of it may be spoilt (level M) and it still reads.
pub fn code(text: &str) -> Result<Image, PictureFault> {
    let too_long = PictureFault::CodeTooLong { bytes: text.len(), most: BYTES };
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| too_long.clone())?;
    let (width, colors) = (code.width(), code.to_colors());
    if width > MOST {
        return Err(too_long);
    }
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == row[x]).count();
            if row[x] == Color::Dark {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run;
        }
    }
    let side = width + 2 * QUIET;
    // The size of `Image::drawn` is in pixels of 96 to an inch.
    let size = side as f64 * SQUARE * super::PIXELS_PER_MM;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size:.3}\" height=\"{size:.3}\" \
         viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\" shape-rendering=\"crispEdges\"/></svg>"
    );
    vector::read(svg.as_bytes(), vector::MILLIMETRES)
}

#[cfg(test)]
mod tests {
    use super::code;
    use crate::diagnostic::PictureFault;

    #[test]
    fn what_the_document_has_no_room_for_is_refused() {
        assert!(code(&"a".repeat(super::BYTES)).is_ok());
        assert!(code(&"ж".repeat(super::BYTES / 2)).is_ok());
        assert!(matches!(code(&"a".repeat(400)), Err(PictureFault::CodeTooLong { bytes: 400, .. })));
        assert!(matches!(code(&"a".repeat(40_000)), Err(PictureFault::CodeTooLong { .. })));
    }
}
