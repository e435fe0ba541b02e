//! Files as text with places: bytes are checked (UTF-8, size) and lines are counted here.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Problem};

/// The largest programme that is read, in bytes. The largest published programmes with every
/// table typed out take less than 1 MB.
pub const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// A half-open range of bytes of a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// A span of no width at `at`.
    pub fn point(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A text with the name under which it is reported. A copy is cheap.
#[derive(Debug, Clone)]
pub struct Source(Arc<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    name: String,
    text: String,
    /// Offset of the first byte of every line.
    lines: Vec<usize>,
    /// Where the file lies; pictures are looked for from here.
    folder: PathBuf,
    /// Pictures are taken by their names and not looked at.
    apart: bool,
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self(Arc::new(Inner { name: name.into(), text, lines, folder: PathBuf::new(), apart: false }))
    }

    /// The same text as a file of this folder.
    pub fn in_folder(mut self, folder: &Path) -> Self {
        Arc::make_mut(&mut self.0).folder = folder.to_path_buf();
        self
    }

    /// The same text for its words alone: what lies beside the file is taken by its name and not looked at, so that
    /// an edition of long ago can be read without the pictures of its time.
    pub fn apart(mut self) -> Self {
        Arc::make_mut(&mut self.0).apart = true;
        self
    }

    pub fn is_apart(&self) -> bool {
        self.0.apart
    }

    /// The same file with another text.
    pub fn with_text(&self, text: String) -> Self {
        let other = Self::new(self.name(), text).in_folder(self.folder());
        if self.is_apart() { other.apart() } else { other }
    }

    /// Where the file lies; empty is the folder that the program runs in.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Reads a file. A fault of the world is the outer error; bytes that are no programme text
    /// are the user's errors and come with a source to show them in.
    pub fn read(path: &Path) -> io::Result<Result<Self, (Self, Vec<Diagnostic>)>> {
        let name = display_name(path);
        let mut bytes = Vec::new();
        File::open(path)?.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self::from_bytes(name, bytes).map(|source| source.in_folder(folder)))
    }

    /// Turns bytes into text, or says what is wrong with the encoding and where.
    pub fn from_bytes(name: String, bytes: Vec<u8>) -> Result<Self, (Self, Vec<Diagnostic>)> {
        let refuse = |name: String, text: String, problem, span| {
            Err((Self::new(name, text), vec![Diagnostic::new(problem, span)]))
        };
        if bytes.len() as u64 > SIZE_LIMIT {
            let problem = Problem::FileTooLarge { limit: SIZE_LIMIT };
            return refuse(name, String::new(), problem, Span::point(0));
        }
        if let Some(text) = utf16(&bytes) {
            return refuse(name, text, Problem::Utf16, Span::point(0));
        }
        let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => rest.to_vec(),
            None => bytes,
        };
        match String::from_utf8(bytes) {
            Ok(text) => Self::check_characters(Self::new(name, text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let cyrillic = looks_like_cp1251(&bytes[valid..]);
                // Valid UTF-8 before the fault stays as it is, so that the offset holds.
                let mut text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
                text.extend(bytes[valid..].iter().map(|&byte| if cyrillic { cp1251(byte) } else { ascii(byte) }));
                let end = text[valid..].chars().next().map_or(valid, |c| valid + c.len_utf8());
                refuse(name, text, Problem::NotUtf8 { cp1251: cyrillic }, Span::new(valid, end))
            }
        }
    }

    /// Control and private-use characters cannot be printed and are reserved for the program's
    /// own marks: they are refused at this border.
    fn check_characters(self) -> Result<Self, (Self, Vec<Diagnostic>)> {
        let found: Vec<Diagnostic> = self
            .text()
            .char_indices()
            .filter(|&(_, c)| is_forbidden(c))
            .map(|(at, c)| {
                Diagnostic::new(Problem::ForbiddenCharacter { character: c }, Span::new(at, at + c.len_utf8()))
            })
            .collect();
        if found.is_empty() { Ok(self) } else { Err((self, found)) }
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The words at a span.
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of an offset, both from 1, the column in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.0.text.len());
        let line = self.line_of(offset) - 1;
        let column = self.0.text.get(self.0.lines[line]..offset).map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// The line on which an offset stands, from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.0.lines.partition_point(|&start| start <= offset.min(self.0.text.len()))
    }

    /// The offset of the first byte of a line, counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        self.0.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.0.text.len())
    }

    /// The line on which an offset stands, without its line break, and the offset of its start.
    pub fn line_at(&self, offset: usize) -> (usize, &str) {
        let start = self.0.lines[self.position(offset).0 - 1];
        let line = self.0.text[start..].split('\n').next().unwrap_or_default();
        (start, line.trim_end_matches('\r'))
    }
}

/// The path as it is shown: with forward slashes on every system, so that reports are the same.
pub fn display_name(path: &Path) -> String {
    let name = path.display().to_string();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

/// A text from outside in one line, fit for a terminal and a page: what would steer them shows as a sign of its own.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if is_steering(c) { '\u{FFFD}' } else { c }).collect()
}

/// Control characters, and those that turn the direction of writing.
fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text has characters that no file may have.
pub fn has_forbidden(text: &str) -> bool {
    text.chars().any(is_forbidden)
}

fn is_forbidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
    let nonchar = matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}');
    control || private || nonchar
}

/// Decodes UTF-16 for display: with a byte-order mark, or given away by NUL bytes.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (body, big) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, false),
        [0xFE, 0xFF, rest @ ..] => (rest, true),
        [0, second, ..] if *second != 0 => (bytes, true),
        [first, 0, ..] if *first != 0 => (bytes, false),
        _ => return None,
    };
    let units = body.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    });
    let text = char::decode_utf16(units.take(4096)).map(|unit| unit.unwrap_or('\u{FFFD}'));
    Some(text.collect())
}

/// Russian text in windows-1251 is mostly bytes 0xC0–0xFF outside ASCII.
fn looks_like_cp1251(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let letters = bytes.iter().filter(|byte| matches!(**byte, 0xC0..=0xFF | 0xA8 | 0xB8)).count();
    letters * 4 >= high * 3
}

fn cp1251(byte: u8) -> char {
    match byte {
        0..0x80 => byte as char,
        0xA8 => 'Ё',
        0xB8 => 'ё',
        0xB9 => '№',
        0xAB => '«',
        0xBB => '»',
        0x96 => '–',
        0x97 => '—',
        0xA0 => '\u{A0}',
        0xC0..=0xFF => char::from_u32(0x410 + u32::from(byte - 0xC0)).unwrap_or('\u{FFFD}'),
        _ => '\u{FFFD}',
    }
}

fn ascii(byte: u8) -> char {
    if byte.is_ascii() { byte as char } else { '\u{FFFD}' }
}

#[cfg(test)]
mod tests {
    use super::{Problem, Source};

    fn problem(bytes: &[u8]) -> Problem {
        let (_, found) = Source::from_bytes("a.yaml".into(), bytes.to_vec()).expect_err("must be refused");
        found[0].problem.clone()
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.yaml", "акт:\n  вид: приказ\n");
        assert_eq!(source.position("акт:\n  вид".len()), (2, 6));
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(problem(b"\xe0\xea\xf2: \xef\xf0\xe8\xea\xe0\xe7"), Problem::NotUtf8 { cp1251: true });
        assert_eq!(problem(b"a: \x80\x81\x82"), Problem::NotUtf8 { cp1251: false });
        assert_eq!(problem(b"\xff\xfea\0:\0"), Problem::Utf16);
        assert_eq!(problem(b"a\0:\0"), Problem::Utf16);
    }
}
