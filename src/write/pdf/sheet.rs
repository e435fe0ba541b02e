//! [`Document`] + [`Style`] → what `layout.typ` sets. Every decision is made here: which paragraphs
//! may split, which blocks hold to the next one, what space stands between them. Typst's language
//! is slow (a call hashes its arguments and what the function captures), so nothing is left to it
//! that can be said beforehand.
//!
//! The walk matches [`crate::document::Block`] and its inlines exhaustively, and `layout.typ` panics on an item that
//! it does not know: a new variant cannot be dropped in silence.

mod flow;
mod list;
mod look;
mod table;
mod whole;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{Align, Document, Inline};
use crate::picture::Image;
use crate::style::Style;

use super::measure::Ruler;
use flow::Builder;
use list::Listed;
use look::{Look, Looks, Type};
use table::Table;
use whole::Piece;

/// What is set on the pages. Lengths are mm, vertical spacing is pt.
#[derive(Debug, Serialize)]
pub struct Sheet {
    number: Type,
    /// The look of footnotes, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<usize>,
    looks: Vec<Look>,
    parts: Vec<Part>,
    /// Endings of the pictures' files, which tell Typst what is in them.
    pictures: Vec<&'static str>,
    #[serde(skip)]
    images: Vec<Image>,
}

#[derive(Debug, Serialize)]
struct Part {
    width: f64,
    height: f64,
    /// Pages are numbered from 1, and the first does not show its number.
    restart: bool,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "item")]
enum Item {
    Text(Text),
    Table(Table),
    Columns {
        breakable: bool,
        sticky: bool,
        columns: Vec<Side>,
    },
    Keep {
        hold: Hold,
        items: Vec<Item>,
    },
    /// Items of a list, and lists inside it.
    List {
        /// Its labels are numbers, not dashes.
        numbered: bool,
        items: Vec<Item>,
    },
    Foot {
        clearance: f64,
        width: f64,
        items: Vec<Item>,
    },
    /// Its middle stands so far from the upper edge of the paper, or as near as what is above lets it.
    Middle {
        centre: f64,
        width: f64,
        items: Vec<Item>,
    },
    Contents {
        entries: BTreeMap<String, Entry>,
    },
    /// A picture that the world knows by its number.
    Picture {
        number: usize,
        width: f64,
        height: f64,
        alt: String,
        align: Align,
        hold: Hold,
    },
    /// Blocks within rules.
    Frame {
        width: f64,
        padding_x: f64,
        padding_y: f64,
        rule: f64,
        sticky: bool,
        items: Vec<Item>,
    },
    /// A picture in the lower right corner of the page, which takes `reserve` of the text's height.
    Corner {
        number: usize,
        width: f64,
        height: f64,
        alt: String,
        reserve: f64,
        /// From the end of the text to the picture.
        above: f64,
    },
    /// Space that stands also at the edge of a page.
    Space {
        height: f64,
    },
    /// Tells [`super::inspect`] where the page of a signature begins, or where a foot stands.
    Mark {
        name: String,
    },
    PageBreak,
}

/// Paragraphs of one look one under another.
#[derive(Debug, Serialize)]
struct Text {
    look: usize,
    left: f64,
    /// What a paragraph of its own kind asks for; none where it only flows.
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: Option<Hold>,
    pars: Vec<Par>,
    /// Of items of a list: what list they belong to.
    #[serde(skip)]
    listed: Option<Listed>,
}

/// How a block stands among its neighbours.
#[derive(Debug, Clone, Copy, Serialize)]
struct Hold {
    above: f64,
    below: f64,
    breakable: bool,
    /// It stays on the page of the block that follows.
    sticky: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Par {
    /// Words without a look of their own.
    Plain(String),
    Rich(Vec<Piece>),
    /// An item of a list; its label ends in the space before the text.
    Labelled {
        label: Vec<Piece>,
        body: Vec<Piece>,
    },
    Heading {
        level: u8,
        first: f64,
        inlines: Vec<Piece>,
        /// The name under which a table of contents leads here.
        #[serde(skip_serializing_if = "Option::is_none")]
        anchor: Option<String>,
    },
    /// Lines that say nothing, hence no paragraph for who hears the text.
    Empty {
        height: f64,
    },
}

/// A line of a table of contents, by the name of its heading.
#[derive(Debug, Serialize)]
struct Entry {
    look: usize,
    left: f64,
    above: f64,
    below: f64,
    inlines: Vec<Inline>,
}

/// The name of a heading that a table of contents leads to; [`super::inspect`] reads it back.
pub fn anchor(number: usize) -> String {
    format!("{ANCHOR}{number}")
}

/// The number of the heading of this name.
pub fn anchored(name: &str) -> Option<usize> {
    name.strip_prefix(ANCHOR)?.parse().ok()
}

const ANCHOR: &str = "heading-";

/// One of the columns.
#[derive(Debug, Serialize)]
struct Side {
    width: f64,
    align: Align,
    bottom: bool,
    items: Vec<Item>,
}

/// A style that the document names and the template set does not have.
#[derive(Debug)]
pub struct UnknownStyle(pub String);

/// How blocks are set beyond what they say themselves.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Second attempt, when something meant to stay whole proved taller than a page: all but small
    /// things may split.
    pub loose: bool,
    /// Marks of signatures that the attempt before left alone on top of a page, right after a table, and
    /// of feet that it left alone on one.
    pub alone: &'a [String],
}

impl Sheet {
    pub fn new<'a>(
        document: &Document,
        style: &'a Style,
        ruler: &mut Ruler<'a>,
        way: Way,
    ) -> Result<Self, UnknownStyle> {
        let mut builder = Builder {
            style,
            way,
            looks: Looks::new(style, ruler.face()),
            ruler,
            height: 0.0,
            foot: 0.0,
            images: Vec::new(),
        };
        let parts = document.parts.iter().enumerate();
        let parts = parts.map(|(index, part)| builder.part(index, part)).collect::<Result<_, _>>()?;
        let note =
            document.footnotes.as_deref().map(|id| builder.looks.of(id, None)).transpose()?.map(|(look, _)| look);
        let images = builder.images;
        let pictures = images.iter().map(|image| image.format.ending()).collect();
        Ok(Self {
            number: builder.looks.page_number(),
            note,
            looks: builder.looks.into_list(),
            parts,
            pictures,
            images,
        })
    }

    /// The pictures in the order of their numbers.
    pub fn images(&self) -> &[Image] {
        &self.images
    }
}
