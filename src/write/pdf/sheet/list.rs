//! Lists for those who hear the text. A document knows paragraphs with labels; neighbours of one kind
//! are a list here, and deeper ones a list inside it.

use crate::document::{Inline, Paragraph};

use super::{Item, Text};

/// The list that a labelled paragraph belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    depth: u8,
    numbered: bool,
}

impl Listed {
    /// None where the paragraph bears no label.
    pub fn new(paragraph: &Paragraph) -> Option<Self> {
        let label = paragraph.label.as_ref()?;
        Some(Self { depth: paragraph.level, numbered: label.iter().any(counts) })
    }
}

/// A label with a letter or a figure counts its items; others, as dashes, only mark them.
fn counts(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => run.text.contains(char::is_alphanumeric),
        Inline::Link(link) => link.content.iter().any(counts),
        Inline::Break | Inline::Footnote(_) | Inline::Raised(_) => false,
    }
}

/// Items with their lists: neighbours without anything between them.
pub fn lists(items: Vec<Item>) -> Vec<Item> {
    let mut made = Vec::with_capacity(items.len());
    // The lists that are open, the deepest last.
    let mut open: Vec<(Listed, Vec<Item>)> = Vec::new();
    for item in items {
        let listed = match &item {
            Item::Text(Text { listed, .. }) => *listed,
            Item::List { .. }
            | Item::Table(_)
            | Item::Columns { .. }
            | Item::Keep { .. }
            | Item::Foot { .. }
            | Item::Middle { .. }
            | Item::Contents { .. }
            | Item::Picture { .. }
            | Item::Frame { .. }
            | Item::Corner { .. }
            | Item::Space { .. }
            | Item::Mark { .. }
            | Item::PageBreak => None,
        };
        while let Some((last, _)) = open.last()
            && listed.is_none_or(|listed| listed.depth < last.depth || listed.depth == last.depth && listed != *last)
        {
            close(&mut open, &mut made);
        }
        let Some(listed) = listed else {
            made.push(item);
            continue;
        };
        match open.last_mut() {
            Some((last, inside)) if *last == listed => inside.push(item),
            Some(_) | None => open.push((listed, vec![item])),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut made);
    }
    made
}

/// The deepest list goes into the one around it, or among the items.
fn close(open: &mut Vec<(Listed, Vec<Item>)>, made: &mut Vec<Item>) {
    let Some((Listed { numbered, .. }, items)) = open.pop() else { return };
    let list = Item::List { numbered, items };
    match open.last_mut() {
        Some((_, around)) => around.push(list),
        None => made.push(list),
    }
}
