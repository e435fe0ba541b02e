//! PNG and JPEG: decoded once as a trial, so that no writer meets a broken one. A photograph that a
//! camera laid on its side, and one in printing colours, are written anew: Word knows nothing of the
//! one, and PDF/A asks for a profile for the other.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::{Format, Image, PIXELS_PER_MM};
use crate::diagnostic::PictureFault;

/// The most pixels of a picture: a sheet A4 at 400 dots an inch has 15 million.
const PIXEL_LIMIT: u64 = 25_000_000;

/// Memory for decoding, bytes.
const MEMORY: u64 = 128 * 1024 * 1024;

/// Quality of a photograph that is written anew, of 100.
const QUALITY: u8 = 92;

pub fn read(bytes: Vec<u8>, format: Format) -> Result<Image, PictureFault> {
    let broken = |_| PictureFault::Broken;
    let mut trial = ImageReader::with_format(Cursor::new(&bytes), of(format));
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    trial.limits(limits);
    let mut decoder = trial.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureFault::Broken);
    }
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        return Err(PictureFault::TooManyPixels { width, height, limit: PIXEL_LIMIT });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let printing = match format {
        Format::Jpeg => jpeg_components(&bytes).ok_or(PictureFault::Broken)? == 4,
        Format::Png | Format::Svg => false,
    };
    if orientation == Orientation::NoTransforms && !printing {
        return Ok(image(bytes, format, &picture));
    }
    picture.apply_orientation(orientation);
    let mut anew = Vec::new();
    let written = match format {
        Format::Jpeg => picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut anew, QUALITY)),
        Format::Png | Format::Svg => picture.write_to(&mut Cursor::new(&mut anew), ImageFormat::Png),
    };
    written.map_err(broken)?;
    Ok(image(anew, format, &picture))
}

fn of(format: Format) -> ImageFormat {
    match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png | Format::Svg => ImageFormat::Png,
    }
}

fn image(bytes: Vec<u8>, format: Format, picture: &DynamicImage) -> Image {
    let mm = |pixels: u32| f64::from(pixels) / PIXELS_PER_MM;
    Image { format, bytes: bytes.into(), width: mm(picture.width()), height: mm(picture.height()), elements: 0 }
}

/// Colour components of a JPEG that ends as it should; the decoder fills up what is cut off. Walks
/// the marker segments (ITU-T T.81, annex B) up to the scan.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    const END: [u8; 2] = [0xFF, 0xD9];
    let mut components = None;
    let mut at = 2;
    loop {
        let &[0xFF, marker] = bytes.get(at..at + 2)? else { return None };
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        match marker {
            0xC4 | 0xC8 | 0xCC => {}
            0xC0..=0xCF => components = bytes.get(at + 9).copied(),
            0xDA => return components.filter(|_| bytes[at..].windows(2).any(|pair| pair == END)),
            _ => {}
        }
        at += 2 + length;
    }
}
