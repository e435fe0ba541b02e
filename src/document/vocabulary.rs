//! The closed vocabulary of the markup: which tags there are, what they may carry and hold.

use crate::document::{Align, Role};

/// One tag.
pub struct Tag {
    pub name: &'static str,
    pub attributes: &'static [&'static str],
    pub required: &'static [&'static str],
    pub holds: Holds,
}

/// What may stand inside a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Parts,
    /// Paragraphs, tables, texts: everything that flows down a page.
    Blocks,
    Rows,
    Cells,
    SideBySide,
    /// Words and inline tags.
    Words,
    Nothing,
}

pub static TAGS: [Tag; 23] = [
    tag("document", &["title", "author", "subject", "date", "footnotes"], &["title"], Holds::Parts),
    tag("part", &["orientation", "numbering"], &["orientation"], Holds::Blocks),
    tag("p", &["style", "role", "label", "level"], &["style"], Holds::Words),
    tag("heading", &["style", "role", "level"], &["style", "level"], Holds::Words),
    tag("text", &["style", "role", "end"], &["style"], Holds::Blocks),
    tag("item", &["style", "role", "label", "level", "end"], &["style"], Holds::Blocks),
    tag("table", &["style", "role", "notes"], &["style"], Holds::Rows),
    tag("col", &["width", "align"], &[], Holds::Nothing),
    tag("row", &["kind", "splits"], &[], Holds::Cells),
    tag("cell", &["colspan", "rowspan", "align", "head", "turned"], &[], Holds::Blocks),
    tag("columns", &["role"], &[], Holds::SideBySide),
    tag("column", &["width", "align", "bottom"], &[], Holds::Blocks),
    tag("keep", &["role"], &[], Holds::Blocks),
    tag("foot", &["role"], &[], Holds::Blocks),
    tag("middle", &["role"], &[], Holds::Blocks),
    tag("contents", &["style"], &["style"], Holds::Nothing),
    tag("image", &["src", "alt", "style", "role"], &["src", "alt", "style"], Holds::Nothing),
    tag("chart", &["src", "style", "role"], &["src", "style"], Holds::Blocks),
    tag("b", &[], &[], Holds::Words),
    tag("i", &[], &[], Holds::Words),
    tag("u", &[], &[], Holds::Words),
    tag("link", &["href"], &["href"], Holds::Words),
    tag("br", &[], &[], Holds::Nothing),
];

const fn tag(
    name: &'static str,
    attributes: &'static [&'static str],
    required: &'static [&'static str],
    holds: Holds,
) -> Tag {
    Tag { name, attributes, required, holds }
}

/// The declaration of a tag.
pub fn find(name: &str) -> Option<&'static Tag> {
    TAGS.iter().find(|tag| tag.name == name)
}

/// Tags that may stand directly in a content of this kind.
pub fn children(holds: Holds) -> &'static [&'static str] {
    match holds {
        Holds::Parts => &["part"],
        Holds::Blocks => &[
            "p", "heading", "text", "item", "table", "columns", "keep", "foot", "middle", "contents", "image", "chart",
        ],
        Holds::Rows => &["col", "row"],
        Holds::Cells => &["cell"],
        Holds::SideBySide => &["column"],
        Holds::Words => &["b", "i", "u", "link", "br"],
        Holds::Nothing => &[],
    }
}

/// Roles by their name in the markup.
pub const ROLES: [(&str, Role); 13] = [
    ("letterhead", Role::Letterhead),
    ("kind", Role::Kind),
    ("requisites", Role::Requisites),
    ("title", Role::Title),
    ("preamble", Role::Preamble),
    ("clause", Role::Clause),
    ("signature", Role::Signature),
    ("executor", Role::Executor),
    ("mark", Role::Mark),
    ("approval", Role::Approval),
    ("passport", Role::Passport),
    ("plan", Role::Plan),
    ("table", Role::Table),
];

pub const ALIGNS: [(&str, Align); 4] =
    [("left", Align::Left), ("center", Align::Center), ("right", Align::Right), ("justify", Align::Justify)];
