//! Tokens → the author's words as typed inlines and blocks.

use std::collections::HashSet;

use super::notes::{Notes, Stand};
use super::{Block, Heading, Inline, Link, Paragraph, Role, Run, TOKEN_CLOSE, TOKEN_OPEN};
use crate::model::{RichBlock, RichKind, Text, TextRef};
use crate::russian;

/// A stretch of template text: literal words or the author's text.
pub enum Stretch<'a> {
    Literal(&'a str),
    Text(&'a Text),
}

/// The model's texts, and which of them have been printed.
pub struct Texts<'a> {
    all: &'a [TextRef],
    printed: HashSet<u32>,
    pub notes: Notes<'a>,
}

impl<'a> Texts<'a> {
    pub fn new(all: &'a [TextRef], footnotes: &'a [(String, TextRef)]) -> Self {
        Self { all, printed: HashSet::with_capacity(all.len()), notes: Notes::new(footnotes) }
    }

    /// Splits words of the markup at the tokens. Texts met here count as printed if `prints`.
    pub fn split<'b>(&mut self, words: &'b str, prints: bool) -> Vec<Stretch<'b>>
    where
        'a: 'b,
    {
        let mut stretches = Vec::new();
        let mut rest = words;
        while let Some(open) = rest.find(TOKEN_OPEN) {
            let (before, token) = rest.split_at(open);
            if !before.is_empty() {
                stretches.push(Stretch::Literal(before));
            }
            let token = &token[TOKEN_OPEN.len_utf8()..];
            let (ids, after) = token.split_once(TOKEN_CLOSE).unwrap_or((token, ""));
            let ids: Vec<u32> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
            if prints {
                self.printed.extend(&ids);
            }
            let text = ids.first().and_then(|id| self.all.get(*id as usize));
            stretches.extend(text.map(|text| Stretch::Text(text)));
            rest = after;
        }
        if !rest.is_empty() {
            stretches.push(Stretch::Literal(rest));
        }
        stretches
    }

    /// Texts that had to be printed and were not. `""` is empty as authored and prints nothing.
    pub fn missing(&self) -> impl Iterator<Item = &'a TextRef> + '_ {
        let must = |text: &&TextRef| text.prints == crate::schema::Prints::Always && !text.blocks.is_empty();
        let noted: HashSet<u32> = self.notes.printed().collect();
        self.all.iter().filter(must).filter(move |text| !self.printed.contains(&text.id) && !noted.contains(&text.id))
    }
}

/// The look that inline tags around a token give.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faces {
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
}

/// The inlines of a text that fits into one paragraph; none if it does not.
pub fn inlines(text: &Text, look: Faces, notes: &mut Notes<'_>) -> Option<Vec<Inline>> {
    match text.blocks.as_slice() {
        [] => Some(Vec::new()),
        [block @ RichBlock { kind: RichKind::Paragraph, .. }] => Some(pieces_to_inlines(block, look, text, notes)),
        _ => None,
    }
}

/// Where a block text is printed.
pub struct Place<'a> {
    pub style: &'a str,
    pub role: Option<Role>,
    /// Style of sub-headings and their outline level; none inside tables, where they are bold.
    pub subheading: Option<(&'a str, u8)>,
    /// Depth of the list that the text stands in.
    pub level: u8,
}

/// The blocks of a text.
pub fn blocks(text: &Text, place: &Place<'_>, notes: &mut Notes<'_>) -> Vec<Block> {
    text.blocks.iter().map(|block| block_of(block, text, place, notes)).collect()
}

/// The words of a note.
pub fn note(text: &Text, notes: &mut Notes<'_>) -> Vec<Inline> {
    inlines(text, Faces::default(), notes).unwrap_or_default()
}

fn block_of(block: &RichBlock, text: &Text, place: &Place<'_>, notes: &mut Notes<'_>) -> Block {
    let id = text.id;
    // Sub-headings are headings: no mark stands in them.
    let stand = notes.stand;
    if block.kind == RichKind::Subheading && place.subheading.is_some() {
        notes.stand = Stand::Nowhere;
    }
    let mut inlines = |look: Faces| pieces_to_inlines(block, look, text, notes);
    let paragraph = |label: Option<Vec<Inline>>, inlines: Vec<Inline>| {
        let (style, level) = (place.style.to_owned(), place.level.saturating_add(block.level));
        Block::Paragraph(Paragraph { style, role: place.role, label, level, inlines })
    };
    let made = match (&block.kind, place.subheading) {
        (RichKind::Paragraph, _) => paragraph(None, inlines(Faces::default())),
        (RichKind::Item { label }, _) => {
            let label = Run { text: label.clone(), bold: false, italic: false, underline: false, origin: Some(id) };
            paragraph(Some(vec![Inline::Run(label)]), inlines(Faces::default()))
        }
        (RichKind::Subheading, Some((style, level))) => {
            let inlines = inlines(Faces::default());
            Block::Heading(Heading { style: style.to_owned(), level, role: place.role, inlines, anchor: None })
        }
        (RichKind::Subheading, None) => paragraph(None, inlines(Faces { bold: true, ..Faces::default() })),
    };
    notes.stand = stand;
    made
}

/// Words with no-break spaces in place; a line feed becomes a line break.
fn pieces_to_inlines(block: &RichBlock, look: Faces, text: &Text, notes: &mut Notes<'_>) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(block.pieces.len());
    for piece in &block.pieces {
        if let Some(code) = &piece.note {
            inlines.extend(notes.mark(code, text, note));
            continue;
        }
        let run = |words: &str| {
            Inline::Run(Run {
                text: russian::bind(words),
                bold: look.bold || piece.bold,
                italic: look.italic || piece.italic,
                underline: look.underline,
                origin: Some(text.id),
            })
        };
        match &piece.href {
            Some(href) => inlines.push(Inline::Link(Link { href: href.clone(), content: vec![run(&piece.text)] })),
            None => {
                for (index, line) in piece.text.split('\n').enumerate() {
                    if index > 0 {
                        inlines.push(Inline::Break);
                    }
                    if !line.is_empty() {
                        inlines.push(run(line));
                    }
                }
            }
        }
    }
    inlines
}
