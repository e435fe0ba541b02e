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

#[cfg(test)]
mod tests {
    use super::{Item, Listed, Text, lists};

    fn item(depth: u8, numbered: bool) -> Item {
        let listed = Some(Listed { depth, numbered });
        Item::Text(Text { look: 0, left: 0.0, hold: None, pars: Vec::new(), listed })
    }

    /// Lists in brackets, of dashes in angular ones; `.` is an item, `|` anything else.
    fn shown(items: Vec<Item>) -> String {
        let show = |item: Item| match item {
            Item::List { numbered: true, items } => format!("[{}]", shown_inside(items)),
            Item::List { numbered: false, items } => format!("<{}>", shown_inside(items)),
            other => shown_inside(vec![other]),
        };
        lists(items).into_iter().map(show).collect()
    }

    fn shown_inside(items: Vec<Item>) -> String {
        let show = |item: Item| match item {
            Item::List { numbered: true, items } => format!("[{}]", shown_inside(items)),
            Item::List { numbered: false, items } => format!("<{}>", shown_inside(items)),
            Item::Text(_) => ".".to_owned(),
            _ => "|".to_owned(),
        };
        items.into_iter().map(show).collect()
    }

    #[test]
    fn neighbours_of_one_kind_are_a_list() {
        assert_eq!(shown(vec![item(0, true), item(0, true), Item::PageBreak, item(0, true)]), "[..]|[.]");
        assert_eq!(shown(vec![item(0, true), item(0, false), item(0, false)]), "[.]<..>");
        assert_eq!(shown(vec![Item::PageBreak]), "|");
    }

    #[test]
    fn deeper_items_are_a_list_inside() {
        assert_eq!(shown(vec![item(0, true), item(1, true), item(2, false), item(0, true)]), "[.[.<.>].]");
        assert_eq!(shown(vec![item(2, true), item(1, true), item(1, false), item(0, true)]), "[.][.]<.>[.]");
        assert_eq!(shown(vec![item(0, true), item(1, true), item(1, false), item(1, true)]), "[.[.]<.>[.]]");
    }
}
