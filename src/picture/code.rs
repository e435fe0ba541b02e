//! QR codes: a text as dark and light squares (ISO/IEC 18004). They are pixels, not lines: so every
//! reader of a document shows their edges sharp, also one that knows no SVG.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};

use super::{Format, Image, raster};
use crate::diagnostic::PictureFault;

/// Light squares around the code, which readers need (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// The most squares in a row: at 20 mm a square is then a third of a millimetre, about the finest
/// that a telephone reads off office paper.
const MOST: usize = 53;
/// Bytes that such a code surely holds (version 9, level M, bytes).
const BYTES: usize = 180;
/// Pixels to a square: at 20 mm finer than a printer of 600 dots an inch.
const PIXELS: u32 = 10;

/// The code of a text. A seventh of it may be spoilt (level M) and it still reads.
pub fn code(text: &str) -> Result<Image, PictureFault> {
    let too_long = PictureFault::CodeTooLong { bytes: text.len(), most: BYTES };
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| too_long.clone())?;
    let (width, colors) = (code.width(), code.to_colors());
    if width > MOST {
        return Err(too_long);
    }
    let side = (width + 2 * QUIET) as u32 * PIXELS;
    let square = |at: u32| ((at / PIXELS) as usize).checked_sub(QUIET).filter(|at| *at < width);
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let color = square(x).zip(square(y)).and_then(|(x, y)| colors.get(y * width + x));
        Luma([if color == Some(&Color::Dark) { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|_| PictureFault::Broken)?;
    raster::read(bytes.into_inner(), Format::Png)
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
