//! What is looked at before the PDF reader sees a file: it reads nested arrays by calling itself, and unpacks a
//! stream as a whole.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::verify::package::Unreadable;

/// A stream may unpack to so many bytes.
const STREAM_LIMIT: u64 = 128 * 1024 * 1024;
/// Arrays, dictionaries and brackets may stand in each other so deep.
const DEPTH_LIMIT: usize = 500;

const MARK: &[u8] = b"stream";

/// Lets a file through that neither bursts nor nests without end.
pub fn pass(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut outside = Depth::default();
    let mut buffer = vec![0; 64 * 1024];
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(MARK.len()).position(|window| window == MARK))
    {
        let start = at + found + MARK.len();
        outside.read(&bytes[at..start])?;
        at = start;
        let data = &bytes[start..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // A zlib stream, whatever the dictionary says of it.
        if data.first().is_none_or(|byte| byte & 0x0F != 8) {
            continue;
        }
        let mut decoder = ZlibDecoder::new(data);
        let (mut size, mut inside) = (0, Depth::default());
        while let Ok(read @ 1..) = decoder.read(&mut buffer) {
            size += read as u64;
            if size > STREAM_LIMIT {
                return Err(Unreadable::TooLarge);
            }
            inside.read(&buffer[..read])?;
        }
        // What was unpacked holds no other stream.
        at += usize::try_from(decoder.total_in()).unwrap_or(0).min(data.len());
    }
    outside.read(bytes.get(at..).unwrap_or_default())
}

/// How deep brackets are open. Bytes that no text has begin anew: they are of a picture or a font.
#[derive(Debug, Default)]
struct Depth(usize);

impl Depth {
    fn read(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        for byte in bytes {
            match byte {
                b'[' | b'<' | b'(' => self.0 += 1,
                b']' | b'>' | b')' => self.0 = self.0.saturating_sub(1),
                b'\t' | b'\n' | b'\r' | 0x0C | b' '..=b'~' => {}
                _ => self.0 = 0,
            }
            if self.0 > DEPTH_LIMIT {
                return Err(Unreadable::BrokenPdf);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, pass};

    #[test]
    fn what_nests_without_end_is_no_pdf() {
        assert_eq!(pass(b"%PDF-1.7 [1 [2 <</A (b)>>]]"), Ok(()));
        assert_eq!(pass(&[b"%PDF-1.7 ".to_vec(), b"[1".repeat(1000)].concat()), Err(Unreadable::BrokenPdf));
        assert_eq!(pass(&[b"%PDF-1.7 ".to_vec(), b"<</A".repeat(1000)].concat()), Err(Unreadable::BrokenPdf));
        assert_eq!(pass(&b"[(\x00".repeat(1000)), Ok(()));
    }
}
