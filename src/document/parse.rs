//! Markup → [`Document`]. Tags and attributes are held against the closed vocabulary, tokens are
//! replaced by the author's texts, and every text that must print is looked for in the result.

mod attributes;
mod balance;
mod below;
mod chart;
mod picture;
mod reader;
mod table;

use std::sync::Arc;

use roxmltree::{Document as Xml, ParsingOptions};

use super::{BadMark, Document, Meta};
use crate::chart::Chart;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{Picture, TextRef};
use crate::source::Span;
use crate::style::Style;
use reader::Reader;

/// Markup and where its lines came from.
#[derive(Debug)]
pub struct Markup {
    pub text: String,
    /// Offsets in `text` at which another line of a template begins, in order.
    pub origins: Vec<Origin>,
}

/// From `at` on the markup is of this line of this template.
#[derive(Debug, Clone)]
pub struct Origin {
    pub at: usize,
    pub template: String,
    pub line: usize,
}

impl Markup {
    /// The template and its line, from 1, that wrote the markup at an offset.
    pub fn origin(&self, at: usize) -> (&str, usize) {
        let index = self.origins.partition_point(|origin| origin.at <= at);
        self.origins.get(index.saturating_sub(1)).map_or(("", 1), |origin| (&origin.template, origin.line))
    }
}

/// A fault in the markup, at an offset of it, or in the programme's own text.
#[derive(Debug)]
pub enum Fault {
    Markup(Problem, Span),
    Programme(Diagnostic),
    /// A text of the programme that had to be printed and was not.
    NotPrinted(TextRef),
    /// A mark of a footnote where none can stand.
    BadMark(BadMark),
    /// A table of contents that names nothing.
    EmptyContents,
}

/// What a markup names by number.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    pub texts: &'a [TextRef],
    pub footnotes: &'a [(String, TextRef)],
    pub pictures: &'a [&'a Picture],
    pub charts: &'a [Chart],
}

/// Builds the tree of `markup` from what it names. All faults are collected.
pub fn parse(markup: &Markup, named: &Named<'_>, style: &Style) -> Result<Document, Vec<Fault>> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 2_000_000, ..ParsingOptions::default() };
    let xml = Xml::parse_with_options(&markup.text, options).map_err(|error| {
        let (problem, span) = balance::fault(markup, &error);
        vec![Fault::Markup(problem, span)]
    })?;
    let mut reader = Reader::new(markup, named, style);
    let mut document = reader.document(xml.root_element());
    reader.faults.extend(std::mem::take(&mut reader.texts.notes.bad).into_iter().map(Fault::BadMark));
    if reader.faults.is_empty() {
        reader
            .faults
            .extend(reader.texts.missing().map(|text| Fault::NotPrinted(Arc::clone(text))).collect::<Vec<_>>());
    }
    if document.fill_contents() && reader.faults.is_empty() {
        reader.faults.push(Fault::EmptyContents);
    }
    if reader.faults.is_empty() { Ok(document) } else { Err(reader.faults) }
}

/// `2022-04-08` → (2022, 4, 8).
fn date(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

impl Reader<'_> {
    fn document(&mut self, root: roxmltree::Node<'_, '_>) -> Document {
        if root.tag_name().name() != "document" {
            self.misplaced(root, "");
        }
        self.check_attributes(root);
        let meta = Meta {
            title: self.property(root, "title"),
            author: self.property(root, "author"),
            subject: self.property(root, "subject"),
            date: root.attribute("date").and_then(date),
            provenance: None,
        };
        let parts = self.children(root).into_iter().map(|node| self.part(node)).collect();
        let footnotes = self.texts.notes.any().then(|| self.needed_style(root, "footnotes"));
        Document { meta, footnotes, parts }
    }
}
