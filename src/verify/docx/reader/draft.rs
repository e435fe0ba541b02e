//! What is at hand while a part is read: fields, paragraphs and rows that are not at their end yet.

use quick_xml::events::{BytesRef, BytesStart};

use crate::verify::unit::Words;

/// A field from its beginning to its end; its result lies behind the separator.
#[derive(Debug, Default)]
pub struct Field {
    pub code: String,
    pub result: bool,
}

impl Field {
    /// The number of a page: every program counts for itself.
    pub fn is_silent(&self) -> bool {
        is_silent(&self.code)
    }
}

pub fn is_silent(code: &str) -> bool {
    matches!(code.split_whitespace().next(), Some("PAGE" | "PAGEREF" | "NUMPAGES" | "SECTIONPAGES"))
}

/// A paragraph as it is read.
#[derive(Debug, Default)]
pub struct Draft {
    pub words: Words,
    /// Ends of words that a tab follows.
    pub tab: Option<usize>,
    /// A line of a table of contents.
    pub contents: bool,
    /// Footnotes marked in it.
    pub notes: Vec<Words>,
    /// Its end was deleted: the next paragraph goes on.
    pub runs_on: bool,
}

/// A row of the outermost table.
#[derive(Debug, Default)]
pub struct RowDraft {
    pub cells: Vec<Words>,
    pub deleted: bool,
    /// The cell at hand is covered by the one above.
    pub covered: bool,
    pub notes: Vec<Words>,
}

/// An attribute by its local name.
pub fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    Some(quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
}

/// The character that a reference names: the five of XML, or by its number.
pub fn referred(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    match &**name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}
