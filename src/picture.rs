//! Pictures that lie beside a programme: found, checked and made fit for every writer, once. Behind
//! this door a picture is whole, of a known size and of a kind that Word and PDF show alike.
//!
//! ```text
//! place    the name in the programme → bytes of a file that does not leave its folder
//!    ▼ raster   PNG, JPEG: decoded as a trial, turned upright, in RGB
//!    ▼ vector   SVG: drawn with the bundled faces, its words as outlines, nothing from outside
//! code     a text → its QR code, as PNG
//! ```

mod code;
mod place;
mod raster;
mod vector;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::PictureFault;

/// The largest file that is read, bytes. A scanned sheet in colour at 300 dots an inch takes less.
const FILE_LIMIT: u64 = 20 * 1024 * 1024;

/// Pixels to a millimetre where a picture does not say its size: 96 to an inch, as on a screen.
const PIXELS_PER_MM: f64 = 96.0 / 25.4;

/// A picture that every writer can show.
#[derive(Clone)]
pub struct Image {
    pub format: Format,
    pub bytes: Arc<[u8]>,
    /// Size where the programme asks for none, mm.
    pub width: f64,
    pub height: f64,
    /// Elements of an SVG, as a measure of the work that drawing it costs.
    elements: usize,
}

/// What the bytes of an image are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Svg,
}

impl Format {
    /// The usual ending of a file, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Svg => "svg",
        }
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({:?}, {:.1} × {:.1} mm, {} bytes)", self.format, self.width, self.height, self.bytes.len())
    }
}

impl Image {
    /// Reads the picture that a programme in `folder` calls `name`.
    ///
    /// # Errors
    /// No such file, not a picture, a broken or huge one, or one outside the folder.
    pub fn read(folder: &Path, name: &str) -> Result<Self, PictureFault> {
        Self::from_bytes(place::read(folder, name)?)
    }

    /// The picture of a programme that came without its folder: nothing is known of it.
    pub fn unseen() -> Self {
        Self { format: Format::Svg, bytes: Arc::from([]), width: 0.0, height: 0.0, elements: 0 }
    }

    /// A picture by its content; the name's ending says nothing.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PictureFault> {
        match kind(&bytes) {
            Kind::Raster(format) => raster::read(bytes, format),
            Kind::Vector => vector::read(&bytes, vector::ANY),
            Kind::Other(seems) => Err(PictureFault::NotPicture { seems }),
        }
    }

    /// A picture that the program itself draws as SVG, in units of a millimetre.
    pub fn drawn(svg: &str) -> Result<Self, PictureFault> {
        vector::read(svg.as_bytes(), vector::MILLIMETRES)
    }

    /// The QR code of a text.
    ///
    /// # Errors
    /// A text too long for a code that is read off paper.
    pub fn code(text: &str) -> Result<Self, PictureFault> {
        code::code(text)
    }

    /// The picture in pixels, as PNG, for readers that do not know SVG: so many to a millimetre when
    /// it is printed `width` mm wide, fewer where drawing would take long.
    pub fn as_png(&self, width: f64) -> Arc<[u8]> {
        match self.format {
            Format::Png | Format::Jpeg => Arc::clone(&self.bytes),
            Format::Svg => vector::draw(self, width).into(),
        }
    }
}

enum Kind {
    Raster(Format),
    Vector,
    /// Not a picture that we print; what it seems to be.
    Other(Option<&'static str>),
}

/// Known beginnings of files that are taken for pictures and cannot be printed.
const OTHERS: [(&[u8], &str); 10] = [
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "документ Office или архив"),
    (b"\xD7\xCD\xC6\x9A", "WMF"),
    (b"\x01\0\0\0", "EMF"),
    (b"\x1F\x8B", "сжатый SVG (.svgz)"),
];

fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Kind::Raster(Format::Png);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Kind::Raster(Format::Jpeg);
    }
    if let Some((_, name)) = OTHERS.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Kind::Other(Some(name));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    if head.contains("<svg") || head.contains(":svg") {
        return Kind::Vector;
    }
    let page = head.trim_start().to_lowercase();
    let html = page.starts_with("<!doctype html") || page.starts_with("<html");
    Kind::Other(html.then_some("страница сайта (HTML)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        assert!(matches!(kind(b"\x89PNG\r\n\x1a\n..."), Kind::Raster(Format::Png)));
        assert!(matches!(kind(b"<?xml version='1.0'?><svg/>"), Kind::Vector));
        assert!(matches!(kind(b"GIF89a"), Kind::Other(Some("GIF"))));
        assert!(matches!(kind(b"<!DOCTYPE html><p>"), Kind::Other(Some(_))));
        assert!(matches!(kind(b"plain words"), Kind::Other(None)));
        assert!(matches!(kind(b""), Kind::Other(None)));
    }
}
