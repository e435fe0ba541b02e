//! Footnotes. docx-rs gathers their paragraphs from the marks; what it does not write (the number
//! before a note, the rules between text and notes) `finish` adds.

use docx_rs::{Footnote as WordFootnote, ParagraphChild, Run as WordRun};

use super::Builder;
use super::block::Setting;
use super::error::DocxError;
use crate::document::Footnote;

impl Builder<'_> {
    /// The mark of a footnote, which brings the footnote along. Its id is its place among all.
    pub(super) fn footnote(&mut self, note: &Footnote) -> Result<ParagraphChild, DocxError> {
        let style = self.note_style.unwrap_or_default();
        let mut paragraph = self.styled(style, Setting::default())?;
        // In a note this reference is the note's own number: `finish` names it so.
        paragraph.children.push(reference(WordFootnote { id: 0, content: Vec::new() }));
        paragraph.children.push(ParagraphChild::Run(Box::new(WordRun::new().add_text(" "))));
        // The part of the footnotes has relations of its own.
        std::mem::swap(&mut self.links, &mut self.note_links);
        let words = self.inlines(&note.content, &mut paragraph.children);
        std::mem::swap(&mut self.links, &mut self.note_links);
        words?;
        self.footnotes += 1;
        Ok(reference(WordFootnote { id: self.footnotes, content: vec![paragraph] }))
    }
}

fn reference(note: WordFootnote) -> ParagraphChild {
    ParagraphChild::Run(Box::new(WordRun::new().add_footnote_reference(note)))
}
