//! Paragraphs and what stands in them.

use docx_rs::{
    BreakType, FrameProperty, Hyperlink, HyperlinkData, Paragraph as WordParagraph, ParagraphChild, Run as WordRun,
    VertAlignType,
};

use super::Builder;
use super::block::{Frame, Setting};
use super::error::{DocxError, checked};
use super::measure;
use super::package::link_id;
use super::styles::{GAP, HYPERLINK, NORMAL, alignment, heading_level};
use crate::document::{Heading, Inline, Link, Paragraph, Run};

impl Builder<'_> {
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, setting: Setting) -> Result<WordParagraph, DocxError> {
        let mut word = self.styled(&paragraph.style, setting)?;
        if paragraph.level > 0 {
            let style = self.sheet.paragraph(&paragraph.style)?.style;
            let left = style.left + f64::from(paragraph.level) * style.list_step;
            word = word.indent(Some(measure::twips(left)), None, None, None);
        }
        if let Some(label) = &paragraph.label {
            self.inlines(label, &mut word.children)?;
            let space = WordRun::new().add_text(" ");
            word.children.push(ParagraphChild::Run(Box::new(space)));
        }
        self.inlines(&paragraph.inlines, &mut word.children)?;
        Ok(word)
    }

    pub(super) fn heading(&mut self, heading: &Heading, setting: Setting) -> Result<WordParagraph, DocxError> {
        let mut word = self.styled(&heading.style, setting)?;
        let mut words = String::new();
        plain(&heading.inlines, &mut words);
        self.last_heading = Some(checked(&words)?.to_owned());
        // Word knows nine levels, counted from 0; a heading style already states its own.
        let level = usize::from(heading.level.clamp(1, 9));
        if heading_level(&heading.style) != Some(level) {
            word = word.outline_lvl(level - 1);
        }
        if let Some(anchor) = heading.anchor {
            return self.bookmarked(anchor, word, &heading.inlines);
        }
        self.inlines(&heading.inlines, &mut word.children)?;
        Ok(word)
    }

    /// An empty paragraph of the style `id`, for cells that have nothing to say.
    pub(super) fn empty(&self, id: &str, setting: Setting) -> Result<WordParagraph, DocxError> {
        self.styled(id, setting)
    }

    /// A paragraph with its style and what its surroundings add to it.
    pub(super) fn styled(&self, id: &str, setting: Setting) -> Result<WordParagraph, DocxError> {
        let named = self.sheet.paragraph(id)?;
        let own = named.id == NORMAL;
        // The style already says what it says, but for the base style: see `built_in::normal`.
        let needed = |asked: bool, styled: bool| (asked && !styled) || (own && styled);
        let mut word = WordParagraph::new();
        if !own {
            word = word.style(&named.id);
        }
        if needed(setting.keep_next, named.style.keep_next) {
            word = word.keep_next(true);
        }
        if needed(setting.together, named.style.keep_lines) {
            word = word.keep_lines(true);
        }
        if let Some(align) = setting.align
            && align != named.style.align
        {
            word = word.align(alignment(align));
        }
        if let Some(frame) = setting.frame {
            word.property = word.property.frame_property(frame_property(frame));
        }
        Ok(word)
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline], children: &mut Vec<ParagraphChild>) -> Result<(), DocxError> {
        for inline in inlines {
            match inline {
                Inline::Run(run) if run.text.is_empty() => {}
                Inline::Run(run) => children.push(word_run(run, false)?),
                Inline::Break => children.push(line_break()),
                Inline::Footnote(note) => children.push(self.footnote(note)?),
                Inline::Raised(raised) => children.push(word_raised(&raised.text)?),
                Inline::Link(link) => {
                    let hyperlink = self.link(link)?;
                    children.push(ParagraphChild::Hyperlink(hyperlink));
                }
            }
        }
        Ok(())
    }

    /// A hyperlink with an id of its own: docx-rs counts its ids through the whole process.
    fn link(&mut self, link: &Link) -> Result<Hyperlink, DocxError> {
        let mut children = Vec::with_capacity(link.content.len());
        linked(&link.content, &mut children)?;
        let href = checked(link.href.trim())?;
        if href.is_empty() {
            let mut text = String::new();
            plain(&link.content, &mut text);
            return Err(DocxError::EmptyLink { text });
        }
        self.links.push(href.to_owned());
        Ok(Hyperlink {
            link: HyperlinkData::External {
                rid: link_id(self.links.len()),
                // The relation is written by `package`.
                path: String::new(),
            },
            history: None,
            children,
        })
    }
}

/// The paragraph that Word needs after a table and after a frame.
pub(super) fn gap(keep_next: bool) -> WordParagraph {
    let gap = WordParagraph::new().style(GAP);
    if keep_next { gap.keep_next(true) } else { gap }
}

/// The paragraph that Word needs between two tables: its mark is hidden, so it takes no room.
pub(super) fn hidden(keep_next: bool) -> WordParagraph {
    let mut hidden = gap(keep_next);
    hidden.property.run_property = hidden.property.run_property.vanish();
    hidden
}

/// A frame between the margins of the page, as wide as the text.
fn frame_property(frame: Frame) -> FrameProperty {
    FrameProperty::new()
        .width(frame.width)
        .wrap("notBeside")
        .v_anchor("margin")
        .h_anchor("margin")
        .x_align("left")
        .y_align(frame.stand.name())
}

/// The content of a link. Word has no link inside a link: the outer one leads, all words stay.
pub(super) fn linked(inlines: &[Inline], children: &mut Vec<ParagraphChild>) -> Result<(), DocxError> {
    for inline in inlines {
        match inline {
            Inline::Run(run) => children.push(word_run(run, true)?),
            Inline::Break => children.push(line_break()),
            Inline::Link(inner) => linked(&inner.content, children)?,
            // No mark stands inside a link: the reader makes links of words only.
            Inline::Footnote(note) => linked(&note.content, children)?,
            Inline::Raised(raised) => children.push(word_raised(&raised.text)?),
        }
    }
    Ok(())
}

fn plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Break => text.push(' '),
            Inline::Link(link) => plain(&link.content, text),
            Inline::Footnote(_) => {}
            Inline::Raised(raised) => text.push_str(&raised.text),
        }
    }
}

fn word_run(run: &Run, link: bool) -> Result<ParagraphChild, DocxError> {
    let mut word = WordRun::new().add_text(checked(&run.text)?);
    if link {
        word = word.style(HYPERLINK);
    }
    if run.bold {
        word = word.bold();
    }
    if run.italic {
        word = word.italic();
    }
    if run.underline {
        word = word.underline("single");
    }
    Ok(ParagraphChild::Run(Box::new(word)))
}

/// Words above the line.
fn word_raised(text: &str) -> Result<ParagraphChild, DocxError> {
    let mut word = WordRun::new().add_text(checked(text)?);
    word.run_property = word.run_property.vert_align(VertAlignType::SuperScript);
    Ok(ParagraphChild::Run(Box::new(word)))
}

fn line_break() -> ParagraphChild {
    ParagraphChild::Run(Box::new(WordRun::new().add_break(BreakType::TextWrapping)))
}
