//! What the rest of the markup decides: the notes under a table by the marks in its cells, and a table
//! of contents, which is filled when all has been read.

use roxmltree::Node;

use super::reader::{Context, Reader};
use crate::document::contents::DEEPEST;
use crate::document::expand;
use crate::document::notes::raised;
use crate::document::{Block, Contents, Paragraph};

impl Reader<'_> {
    /// The notes that marks in a table's cells ask for, below it.
    pub fn table_notes(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        let notes = self.texts.notes.end_table();
        if notes.is_empty() {
            return;
        }
        let style = self.needed_style(node, "notes");
        for (at, note) in notes.into_iter().enumerate() {
            let inlines = self.texts.notes.content(note, expand::note);
            let (style, label) = (style.clone(), Some(vec![raised(at + 1)]));
            blocks.push(Block::Paragraph(Paragraph { style, role: context.role, label, level: 0, inlines }));
        }
    }

    /// A table of contents, without its entries: those are known when all has been read.
    pub fn contents(&mut self, node: Node<'_, '_>, context: Context<'_>) -> Option<Contents> {
        if context.in_table {
            self.misplaced(node, "cell");
        }
        let style = node.attribute("style").unwrap_or_default();
        let missing = (1..=DEEPEST).find(|level| self.style.paragraph(&format!("{style}-{level}")).is_none());
        if missing.is_some() && node.attribute("style").is_some() {
            self.bad_value(node, "style", self.style.paragraphs.iter().map(|style| style.id.clone()).collect());
            return None;
        }
        Some(Contents { style: style.to_owned(), entries: Vec::new() })
    }
}
