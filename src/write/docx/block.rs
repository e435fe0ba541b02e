//! Blocks in order: what stands beside what, and what must stay with what.

use docx_rs::{Paragraph as WordParagraph, ParagraphChild, Run, Table as WordTable, TableCell, TableCellContent};

use super::Builder;
use super::error::DocxError;
use super::paragraph::{gap, hidden};
use crate::document::{Align, Block, Group, Inline, Role};

/// What the surroundings of a block ask of its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// Alignment of the cell or column, which overrides the style's.
    pub(super) align: Option<Align>,
    /// The block stays on the page of what follows it.
    pub(super) keep_next: bool,
    /// The block belongs to a group that stays on one page.
    pub(super) together: bool,
    /// The frame that takes the block out of the text.
    pub(super) frame: Option<Frame>,
    /// The block stands in a cell: there is no page foot to go to.
    pub(super) in_cell: bool,
}

/// A frame at the left edge of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Twips.
    pub(super) width: u32,
    pub(super) stand: Stand,
}

/// Where a frame stands between the upper and the lower margin.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stand {
    Middle,
    Foot,
}

impl Stand {
    /// Word's name of it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Middle => "center",
            Self::Foot => "bottom",
        }
    }
}

/// Paragraphs and tables in the order of the file; keeps the places where Word demands a paragraph.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<Piece>,
    /// A drawing with a place of its own on the page, which the next paragraph takes along.
    anchored: Option<Run>,
}

/// What stands in a body or in a cell.
pub(super) enum Piece {
    Paragraph(Box<WordParagraph>),
    /// A table, and whether it stays with what follows.
    Table(Box<WordTable>, bool),
}

impl Flow {
    fn paragraph(&mut self, mut paragraph: WordParagraph) {
        if let Some(run) = self.anchored.take() {
            paragraph.children.insert(0, ParagraphChild::Run(Box::new(run)));
        }
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    /// A drawing that stands apart from the text: it takes a paragraph of its own only where no
    /// other follows.
    fn anchored(&mut self, drawing: Run) {
        self.anchored = Some(drawing);
    }

    /// Two tables in a row would become one in Word: a paragraph that takes no room parts them.
    pub(super) fn table(&mut self, table: WordTable, keep_next: bool) {
        if let Some(Piece::Table(_, keep_next)) = self.pieces.last() {
            let keep_next = *keep_next;
            self.paragraph(hidden(keep_next));
        } else if self.anchored.is_some() {
            self.paragraph(gap(true));
        }
        self.pieces.push(Piece::Table(Box::new(table), keep_next));
    }

    /// The pieces; the last one is a paragraph that stands in the text.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        match self.pieces.last() {
            Some(Piece::Paragraph(last)) if last.property.frame_property.is_none() && self.anchored.is_none() => {}
            Some(Piece::Paragraph(_) | Piece::Table(..)) | None => self.paragraph(gap(false)),
        }
        self.pieces
    }

    /// The pieces in a cell.
    pub(super) fn into_cell(self) -> TableCell {
        let mut cell = TableCell::new();
        cell.children = self
            .finish()
            .into_iter()
            .map(|piece| match piece {
                Piece::Paragraph(paragraph) => TableCellContent::Paragraph(paragraph),
                Piece::Table(table, _) => TableCellContent::Table(table),
            })
            .collect();
        cell
    }
}

impl Builder<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], setting: Setting, flow: &mut Flow) -> Result<(), DocxError> {
        for (index, block) in blocks.iter().enumerate() {
            // A signature brings as many paragraphs along as lines are asked for, the last of them
            // whole when it is short: so many lines of text stand above it on its page at least. The
            // others may split.
            let signed = |distance| blocks.get(index + distance).is_some_and(signs);
            let keep_next = match blocks.get(index + 1) {
                Some(next) => {
                    setting.together
                        || (1..=self.style.layout.lines_with_signature as usize).any(signed)
                        || is_foot(next)
                        || block.leads()
                }
                None => setting.keep_next,
            };
            let together = setting.together || signed(1) && is_short(block);
            let setting = Setting { keep_next, together, ..setting };
            self.block(block, setting, flow)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, setting: Setting, flow: &mut Flow) -> Result<(), DocxError> {
        match block {
            Block::Paragraph(paragraph) => flow.paragraph(self.paragraph(paragraph, setting)?),
            Block::Heading(heading) => flow.paragraph(self.heading(heading, setting)?),
            Block::Table(table) => self.table(table, setting, flow)?,
            Block::Columns(columns) => {
                let word = self.columns(columns, setting)?;
                flow.table(word, setting.keep_next);
            }
            Block::Contents(contents) => {
                for entry in self.contents(contents, setting)? {
                    flow.paragraph(entry);
                }
            }
            Block::Picture(picture) => flow.paragraph(self.picture(picture, setting)?),
            Block::Frame(frame) => {
                let word = self.frame(frame, setting)?;
                flow.table(word, setting.keep_next);
            }
            Block::Corner(corner) => flow.anchored(self.corner(corner)?),
            Block::Keep(group) => {
                let setting = Setting { together: true, ..setting };
                self.blocks(&group.blocks, setting, flow)?;
            }
            Block::Foot(group) => self.framed(group, Stand::Foot, setting, flow)?,
            Block::Middle(group) => self.framed(group, Stand::Middle, setting, flow)?,
        }
        Ok(())
    }

    fn framed(&mut self, group: &Group, stand: Stand, setting: Setting, flow: &mut Flow) -> Result<(), DocxError> {
        if setting.in_cell {
            return self.blocks(&group.blocks, setting, flow);
        }
        let width = match stand {
            Stand::Middle => self.text_width,
            Stand::Foot => self.foot_width,
        };
        if group.blocks.iter().all(is_text) {
            let setting = Setting { frame: Some(Frame { width, stand }), ..setting };
            self.blocks(&group.blocks, setting, flow)?;
        } else {
            let word = self.framed_table(&group.blocks, Frame { width, stand })?;
            flow.table(word, false);
        }
        // A frame hangs on the paragraph after it. This one stands on the page of the text before.
        flow.paragraph(gap(false));
        Ok(())
    }
}

/// The block is a signature: it must not open a page without the text that it signs.
fn signs(block: &Block) -> bool {
    match block {
        Block::Columns(columns) => columns.role == Some(Role::Signature),
        Block::Paragraph(paragraph) => paragraph.role == Some(Role::Signature),
        Block::Keep(group) => group.role == Some(Role::Signature) || group.blocks.first().is_some_and(signs),
        Block::Heading(_)
        | Block::Table(_)
        | Block::Picture(_)
        | Block::Foot(_)
        | Block::Frame(_)
        | Block::Corner(_)
        | Block::Middle(_)
        | Block::Contents(_) => false,
    }
}

/// The block is a foot: where it finds no room, it brings along the block before it
/// rather than open a page of its own.
fn is_foot(block: &Block) -> bool {
    match block {
        Block::Foot(_) => true,
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::Table(_)
        | Block::Columns(_)
        | Block::Picture(_)
        | Block::Keep(_)
        | Block::Frame(_)
        | Block::Corner(_)
        | Block::Middle(_)
        | Block::Contents(_) => false,
    }
}

/// A paragraph of some five lines at most: on the next page it leaves no hole that catches the eye.
fn is_short(block: &Block) -> bool {
    const CHARACTERS: usize = 300;
    match block {
        Block::Paragraph(paragraph) => characters(&paragraph.inlines) <= CHARACTERS,
        Block::Heading(_) => true,
        Block::Table(_)
        | Block::Columns(_)
        | Block::Picture(_)
        | Block::Keep(_)
        | Block::Foot(_)
        | Block::Frame(_)
        | Block::Corner(_)
        | Block::Middle(_)
        | Block::Contents(_) => false,
    }
}

fn characters(inlines: &[Inline]) -> usize {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Run(run) => run.text.chars().count(),
            Inline::Break => 1,
            Inline::Link(link) => characters(&link.content),
            Inline::Footnote(_) | Inline::Raised(_) => 1,
        })
        .sum()
}

/// The block is made of paragraphs only, so a frame can hold it.
fn is_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::Heading(_) | Block::Picture(_) => true,
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => group.blocks.iter().all(is_text),
        Block::Table(_) | Block::Columns(_) | Block::Frame(_) | Block::Corner(_) | Block::Contents(_) => false,
    }
}
