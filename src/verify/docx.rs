//! What a DOCX says, whoever saved it last: paragraphs, rows of tables and footnotes in the order of reading.
//! Looks and names of styles are not asked for. Tracked changes are read as accepted, hidden words not at all.

mod reader;

use std::collections::BTreeMap;

use self::reader::Reader;
use super::package::{Package, Unreadable};
use super::unit::{Unit, Words};
use crate::document::provenance::{NAME, Provenance};

/// What was read.
#[derive(Debug, Default)]
pub struct Found {
    pub units: Vec<Unit>,
    /// What its pictures show, as the file says.
    pub pictures: Vec<String>,
    /// Words in headers and footers, page numbers left out.
    pub margins: Vec<String>,
    /// Comments with their authors.
    pub comments: Vec<(String, String)>,
    /// How many tracked changes each author has made.
    pub tracked: BTreeMap<String, usize>,
}

/// Reads the text of a DOCX.
///
/// # Errors
/// It is broken, made to burst, or of another kind.
pub fn read(bytes: &[u8]) -> Result<Found, Unreadable> {
    let mut package = Package::open(bytes)?;
    let mut found = Found::default();
    let notes = match package.part("word/footnotes.xml")? {
        Some(text) => Reader::notes(&text)?,
        None => BTreeMap::new(),
    };
    // Endnotes carry ids of their own.
    let ends = match package.part("word/endnotes.xml")? {
        Some(text) => Reader::notes(&text)?,
        None => BTreeMap::new(),
    };
    let main = package.main()?;
    Reader::document(&main, notes, ends, &mut found)?;
    drop(main);
    for name in package.names("word/header").into_iter().chain(package.names("word/footer")) {
        let Some(text) = package.part(&name)? else { continue };
        let words = Reader::margin(&text)?;
        if !words.is_empty() && !found.margins.contains(&words) {
            found.margins.push(words);
        }
    }
    if let Some(text) = package.part("word/comments.xml")? {
        found.comments = Reader::comments(&text)?;
    }
    Ok(found)
}

/// Where the file says it comes from.
pub fn provenance(bytes: &[u8]) -> Option<Provenance> {
    let mut package = Package::open(bytes).ok()?;
    let text = package.part("docProps/custom.xml").ok()??;
    let properties = Reader::properties(&text).ok()?;
    properties.iter().filter(|(name, _)| name == NAME).find_map(|(_, value)| value.parse().ok())
}

/// A footnote's words under its id.
type Notes = BTreeMap<String, Words>;
