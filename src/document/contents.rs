//! Tables of contents: which headings they name, and on which pages those stand.

use std::collections::BTreeMap;

use super::{Block, Document, Entry, Heading, Inline};

/// The deepest level of headings that a table of contents names.
pub const DEEPEST: u8 = 3;

impl Document {
    /// Whether some table of contents asks for the numbers of pages.
    pub fn has_contents(&self) -> bool {
        self.parts.iter().any(|part| any_contents(&part.blocks))
    }

    /// Fills in the numbers of pages, by [`Heading::anchor`].
    pub fn number_pages(&mut self, pages: &BTreeMap<usize, u64>) {
        for part in &mut self.parts {
            each(&mut part.blocks, &mut |block| {
                if let Block::Contents(contents) = block {
                    for entry in &mut contents.entries {
                        entry.page = pages.get(&entry.anchor).copied();
                    }
                }
            });
        }
    }

    /// Fills the tables of contents: each names the headings below it, down to the title of the next
    /// document. Returns whether one names nothing.
    pub(super) fn fill_contents(&mut self) -> bool {
        // Entries of every table of contents, in order.
        let mut filled: Vec<Vec<Entry>> = Vec::new();
        let mut open: Option<String> = None;
        let mut next = 0;
        for part in &mut self.parts {
            each(&mut part.blocks, &mut |block| match block {
                Block::Contents(contents) => {
                    open = Some(contents.style.clone());
                    filled.push(Vec::new());
                }
                Block::Heading(heading) if heading.level == 1 => open = None,
                Block::Heading(heading) if heading.level <= DEEPEST => {
                    if let (Some(style), Some(entries)) = (&open, filled.last_mut()) {
                        heading.anchor = Some(next);
                        entries.push(entry(heading, style, next));
                        next += 1;
                    }
                }
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Table(_)
                | Block::Columns(_)
                | Block::Picture(_)
                | Block::Keep(_)
                | Block::Foot(_)
                | Block::Frame(_)
                | Block::Corner(_)
                | Block::Middle(_) => {}
            });
        }
        let empty = filled.iter().any(Vec::is_empty);
        let mut filled = filled.into_iter();
        for part in &mut self.parts {
            each(&mut part.blocks, &mut |block| {
                if let Block::Contents(contents) = block {
                    contents.entries = filled.next().unwrap_or_default();
                }
            });
        }
        empty
    }
}

fn entry(heading: &Heading, style: &str, anchor: usize) -> Entry {
    // An entry is one line of words: where the heading breaks its lines, there is a space.
    let inlines = heading.inlines.iter().map(|inline| match inline {
        Inline::Break => Inline::plain(" "),
        Inline::Run(_) | Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_) => inline.clone(),
    });
    Entry { style: format!("{style}-{}", heading.level), anchor, inlines: inlines.collect(), page: None }
}

fn any_contents(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Contents(_) => true,
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => any_contents(&group.blocks),
        Block::Columns(columns) => columns.columns.iter().any(|column| any_contents(&column.blocks)),
        Block::Frame(frame) => any_contents(&frame.blocks),
        Block::Paragraph(_) | Block::Heading(_) | Block::Table(_) | Block::Picture(_) | Block::Corner(_) => false,
    })
}

/// Every block in the order of print; tables hold no headings.
fn each(blocks: &mut [Block], visit: &mut impl FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => each(&mut group.blocks, visit),
            Block::Columns(columns) => {
                for column in &mut columns.columns {
                    each(&mut column.blocks, visit);
                }
            }
            Block::Frame(frame) => each(&mut frame.blocks, visit),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Picture(_)
            | Block::Corner(_)
            | Block::Contents(_) => {}
        }
    }
}
