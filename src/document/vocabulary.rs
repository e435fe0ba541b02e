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
    /// What flows down a page, and what has its own place on one.
    Pages,
    /// Paragraphs, tables, texts: everything that flows down a page.
    Blocks,
    Rows,
    Cells,
    SideBySide,
    Picture,
    /// Words and inline tags.
    Words,
    Nothing,
}

pub static TAGS: [Tag; 25] = [
    tag("document", &["title", "author", "subject", "date", "footnotes"], &["title"], Holds::Parts),
    tag("part", &["orientation", "numbering"], &["orientation"], Holds::Pages),
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
    tag("frame", &["style", "role"], &["style"], Holds::Blocks),
    tag("corner", &["from_edge", "role"], &["from_edge"], Holds::Picture),
    tag("middle", &["role"], &[], Holds::Blocks),
    tag("contents", &["style"], &["style"], Holds::Nothing),
    tag("image", &["src", "alt", "style", "role", "width", "height"], &["src", "alt", "style"], Holds::Nothing),
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
        Holds::Pages => &[
            "p", "heading", "text", "item", "table", "columns", "keep", "foot", "frame", "corner", "middle",
            "contents", "image", "chart",
        ],
        Holds::Blocks => &[
            "p", "heading", "text", "item", "table", "columns", "keep", "foot", "frame", "middle", "contents", "image",
            "chart",
        ],
        Holds::Rows => &["col", "row"],
        Holds::Cells => &["cell"],
        Holds::SideBySide => &["column"],
        Holds::Picture => &["image"],
        Holds::Words => &["b", "i", "u", "link", "br"],
        Holds::Nothing => &[],
    }
}

/// Roles by their name in the markup.
pub const ROLES: [(&str, Role); 21] = [
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
    ("access", Role::Access),
    ("electronic-signature", Role::ElectronicSignature),
    ("seal", Role::Seal),
    ("visa", Role::Visa),
    ("copy", Role::Copy),
    ("filing", Role::Filing),
    ("code", Role::Code),
    ("sheet", Role::Sheet),
];

pub const ALIGNS: [(&str, Align); 4] =
    [("left", Align::Left), ("center", Align::Center), ("right", Align::Right), ("justify", Align::Justify)];
