//! Blocks below each other.

use std::collections::BTreeMap;

use crate::document::Picture;
use crate::document::{
    Align, Block, Columns, Contents, Corner, Frame, Group, Heading, Inline, Numbering, Orientation, Paragraph, Role,
};
use crate::document::{Part as DocumentPart, Run};
use crate::faces;
use crate::picture::Image;
use crate::style::{ParagraphStyle, Style, TableStyle};
use crate::write::pdf::inspect::FOOT;
use crate::write::pdf::measure::Ruler;

use super::list::{Listed, lists};
use super::look::Looks;
use super::whole::{breaks_behind_slash, pieces};
use super::{Entry, Hold, Item, Par, Part, Side, Text, UnknownStyle, Way, anchor};

/// What takes more than this part of a page may split though it was to stay whole: pushed to the
/// next page, it would leave as much of this one blank.
const GIANT: f64 = 0.6;
/// The same on the second attempt.
const GIANT_IF_LOOSE: f64 = 0.2;
/// A table that takes more than this part of a page is too long to go with a signature entirely.
const LONG_TABLE: f64 = 0.4;

/// The walk over a document.
pub struct Builder<'a, 'r> {
    pub style: &'a Style,
    pub way: Way<'r>,
    pub looks: Looks<'a>,
    pub ruler: &'r mut Ruler<'a>,
    /// Height between the margins of the part at hand, pt.
    pub height: f64,
    /// Width of what stands at the foot of the page, mm.
    pub foot: f64,
    /// Pictures met so far.
    pub images: Vec<Image>,
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub width: f64,
    /// The space above the first block and below the last is kept, as in a cell or at the beginning
    /// of a part; elsewhere Typst drops it at the edge, and the neighbours of the group have
    /// reckoned with it.
    pub closed: bool,
    /// Overrides the alignment of the styles.
    pub side: Option<Align>,
    /// Number of the part whose blocks these are; none deeper inside.
    pub part: Option<usize>,
}

/// What holds a block to the next one, because a signature must not stand alone on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    Free,
    Holds,
    /// Of a long table some rows come along.
    Rows,
}

impl Builder<'_, '_> {
    pub fn part(&mut self, index: usize, part: &DocumentPart) -> Result<Part, UnknownStyle> {
        let page = &self.style.page;
        let (width, height) = match part.orientation {
            Orientation::Portrait => (page.width, page.height),
            Orientation::Landscape => (page.height, page.width),
        };
        let restart = match part.numbering {
            Numbering::Restart => true,
            Numbering::Continue => false,
        };
        self.height = Ruler::points(height - page.top - page.bottom);
        let text = part.orientation.text_width(self.style);
        self.foot = part.foot_width(self.style);
        let items = self.flow(&part.blocks, Place { width: text, closed: true, side: None, part: Some(index) })?;
        Ok(Part { width, height, restart, items })
    }

    pub fn flow(&mut self, blocks: &[Block], place: Place) -> Result<Vec<Item>, UnknownStyle> {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Ok(Vec::new()) };
        let mut items = Vec::with_capacity(blocks.len());
        if place.closed {
            space(self.above(first), &mut items);
        }
        let bonds = self.bonds(blocks, place.width);
        let moved = self.moved(blocks, &bonds, place);
        for (at, block) in blocks.iter().enumerate() {
            let above = if place.closed && at == 0 { 0.0 } else { self.above(block) };
            let below = if place.closed && at + 1 == blocks.len() { 0.0 } else { self.below(block) };
            let leads = at + 1 < blocks.len() && block.leads();
            let hold = Hold { above, below, breakable: true, sticky: bonds[at] == Bond::Holds || leads };
            let inner = Place { closed: false, part: None, ..place };
            // The mark stands before the signature's group and bears the number of the table.
            let mark = |at: usize| place.part.map(|part| format!("{part}.{at}"));
            if at > 0 && bonds[at - 1] == Bond::Rows {
                items.extend(mark(at).map(|name| Item::Mark { name }));
            }
            if moved == Some(at) {
                items.push(Item::PageBreak);
            }
            match block {
                Block::Paragraph(paragraph) => {
                    let text = self.paragraph(paragraph, hold, place)?;
                    append(text, &mut items);
                }
                Block::Heading(heading) => items.push(Item::Text(self.heading(heading, hold, place)?)),
                Block::Table(table) => {
                    let part = mark(at + 1).is_some_and(|name| self.way.alone.contains(&name));
                    self.table(table, hold.sticky, part, &mut items)?;
                }
                Block::Columns(columns) => items.push(self.columns(columns, hold.sticky)?),
                Block::Picture(picture) => items.push(self.picture(picture, hold, place.side)?),
                Block::Frame(frame) => items.push(self.frame(frame, hold.sticky)?),
                Block::Corner(corner) => items.push(self.corner(corner)),
                Block::Keep(Group { blocks, .. }) => {
                    let hold = Hold { breakable: self.may_split(blocks, place.width), ..hold };
                    items.push(Item::Keep { hold, items: self.flow(blocks, inner)? });
                }
                Block::Contents(contents) => items.push(self.contents(contents)?),
                Block::Middle(Group { blocks, .. }) => {
                    let centre = self.style.page.top + self.height / Ruler::points(1.0) / 2.0;
                    items.push(Item::Middle { centre, width: place.width, items: self.flow(blocks, inner)? });
                }
                Block::Foot(Group { blocks, .. }) => {
                    let mark = place.part.map(|part| Item::Mark { name: foot_mark(part, at) });
                    let width = if place.part.is_some() { self.foot } else { place.width };
                    let items_inside = self.flow(blocks, Place { width, ..inner })?;
                    let items_inside = mark.into_iter().chain(items_inside).collect();
                    items.push(Item::Foot { clearance: self.above(block), width, items: items_inside });
                }
            }
        }
        if place.closed {
            space(self.below(last), &mut items);
        }
        Ok(lists(items))
    }

    /// A paragraph; without a hold where it neither asks for space nor for a page.
    fn paragraph(&mut self, paragraph: &Paragraph, hold: Hold, place: Place) -> Result<Text, UnknownStyle> {
        let mut text = self.words(paragraph, place.side, place.width)?;
        let (_, style) = self.looks.of(&paragraph.style, place.side)?;
        let hold = self.hold(style, hold);
        let flows = hold.above == 0.0 && hold.below == 0.0 && hold.breakable && !hold.sticky;
        text.hold = (!flows).then_some(hold);
        Ok(text)
    }

    /// A paragraph without its surroundings, on `width` mm.
    pub fn words(&mut self, paragraph: &Paragraph, side: Option<Align>, width: f64) -> Result<Text, UnknownStyle> {
        let (look, style) = self.looks.of(&paragraph.style, side)?;
        let left = style.left + style.list_step * f64::from(paragraph.level);
        let fits = |word: &str, bold: bool| fits(style, word, bold, width - left);
        let par = match &paragraph.label {
            Some(label) => {
                let space = [Inline::plain(" ")];
                let label = pieces(merge(&[label, &space]), fits);
                Par::Labelled { label, body: pieces(merge(&[&paragraph.inlines]), fits) }
            }
            None if is_empty(&paragraph.inlines) => {
                let breaks = paragraph.inlines.iter().filter(|inline| matches!(inline, Inline::Break)).count();
                Par::Empty { height: self.ruler.line_height(style) * (1 + breaks) as f64 }
            }
            None => words(&[&paragraph.inlines], fits),
        };
        Ok(Text { look, left: indent(style, left), hold: None, pars: vec![par], listed: Listed::new(paragraph) })
    }

    fn heading(&mut self, heading: &Heading, hold: Hold, place: Place) -> Result<Text, UnknownStyle> {
        let (look, style) = self.looks.of(&heading.style, place.side)?;
        let fits = |word: &str, bold: bool| fits(style, word, bold, place.width - style.left);
        let inlines = pieces(merge(&[&heading.inlines]), fits);
        let anchor = heading.anchor.map(anchor);
        let par = Par::Heading { level: heading.level, first: style.first_line.max(0.0), inlines, anchor };
        let hold = Some(self.hold(style, hold));
        Ok(Text { look, left: indent(style, style.left), hold, pars: vec![par], listed: None })
    }

    fn contents(&mut self, contents: &Contents) -> Result<Item, UnknownStyle> {
        let mut entries = BTreeMap::new();
        for entry in &contents.entries {
            // The number of the page ends the line, so its words are never justified.
            let (look, style) = self.looks.of(&entry.style, Some(Align::Left))?;
            let inlines = merge(&[&entry.inlines]);
            let (above, below) = (style.before, style.after);
            let line = Entry { look, left: indent(style, style.left), above, below, inlines };
            entries.insert(anchor(entry.anchor), line);
        }
        Ok(Item::Contents { entries })
    }

    fn picture(&mut self, picture: &Picture, hold: Hold, side: Option<Align>) -> Result<Item, UnknownStyle> {
        let (_, style) = self.looks.of(&picture.style, side)?;
        let hold = Hold { breakable: false, sticky: hold.sticky || style.keep_next, ..hold };
        let align = side.unwrap_or(style.align);
        self.images.push(picture.image.clone());
        let &Picture { width, height, .. } = picture;
        Ok(Item::Picture { number: self.images.len() - 1, width, height, alt: picture.alt.clone(), align, hold })
    }

    fn frame(&mut self, frame: &Frame, sticky: bool) -> Result<Item, UnknownStyle> {
        let style = self.style.table(&frame.style).ok_or_else(|| UnknownStyle(frame.style.clone()))?;
        let &TableStyle { padding_x, padding_y, rule, .. } = style;
        let width = frame.width - 2.0 * padding_x;
        let items = self.flow(&frame.blocks, Place { width, closed: true, side: None, part: None })?;
        Ok(Item::Frame { width: frame.width, padding_x, padding_y, rule, sticky, items })
    }

    fn corner(&mut self, corner: &Corner) -> Item {
        let Picture { image, alt, width, height, style, .. } = &corner.picture;
        self.images.push(image.clone());
        Item::Corner {
            number: self.images.len() - 1,
            width: *width,
            height: *height,
            alt: alt.clone(),
            reserve: corner.reserve(self.style),
            above: self.style.paragraph(style).map_or(0.0, |style| style.before),
        }
    }

    fn hold(&self, style: &ParagraphStyle, hold: Hold) -> Hold {
        let breakable = self.way.loose || !style.keep_lines;
        Hold { breakable, sticky: hold.sticky || style.keep_next, ..hold }
    }

    fn columns(&mut self, columns: &Columns, sticky: bool) -> Result<Item, UnknownStyle> {
        let breakable = self.way.loose && self.ruler.columns(columns) > self.giant();
        let sides = columns.columns.iter().map(|column| {
            let place = Place { width: column.width, closed: true, side: Some(column.align), part: None };
            let items = self.flow(&column.blocks, place)?;
            Ok(Side { width: column.width, align: column.align, bottom: column.bottom, items })
        });
        Ok(Item::Columns { columns: sides.collect::<Result<_, _>>()?, breakable, sticky })
    }

    /// What seems higher than this may split, though it was to stay whole, pt.
    pub fn giant(&self) -> f64 {
        self.height * if self.way.loose { GIANT_IF_LOOSE } else { GIANT }
    }

    fn may_split(&mut self, blocks: &[Block], width: f64) -> bool {
        self.way.loose && self.ruler.height(blocks, width) > self.giant()
    }

    /// Space that a block asks for above; the larger of two neighbours counts, as in Word.
    pub fn above(&self, block: &Block) -> f64 {
        self.edge(block, |style| style.before, <[Block]>::first)
    }

    pub fn below(&self, block: &Block) -> f64 {
        self.edge(block, |style| style.after, <[Block]>::last)
    }

    fn edge(&self, block: &Block, space: fn(&ParagraphStyle) -> f64, end: fn(&[Block]) -> Option<&Block>) -> f64 {
        let of = |id| self.style.paragraph(id).map_or(0.0, space);
        match block {
            Block::Paragraph(paragraph) => of(&paragraph.style),
            Block::Heading(heading) => of(&heading.style),
            Block::Picture(picture) => of(&picture.style),
            Block::Table(_) | Block::Columns(_) | Block::Frame(_) | Block::Corner(_) => 0.0,
            Block::Contents(contents) => contents.entries.first().map_or(0.0, |entry| of(&entry.style)),
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => {
                end(&group.blocks).map_or(0.0, |block| self.edge(block, space, end))
            }
        }
    }

    /// The block that opens a page, so that the foot behind it does not stand there alone: the last one
    /// before the foot, with the lines that a signature brings along.
    fn moved(&self, blocks: &[Block], bonds: &[Bond], place: Place) -> Option<usize> {
        let part = place.part?;
        let alone = |at: &usize| self.way.alone.contains(&foot_mark(part, *at));
        let foot = (0..blocks.len()).find(|at| matches!(blocks[*at], Block::Foot(_)) && alone(at))?;
        let held = bonds[..foot.saturating_sub(1)].iter().rev().take_while(|bond| **bond == Bond::Holds).count();
        Some(foot.saturating_sub(1 + held)).filter(|at| *at > 0)
    }

    /// Which blocks hold to the next one: those before a signature that make up its lines of text.
    fn bonds(&mut self, blocks: &[Block], width: f64) -> Vec<Bond> {
        let mut bonds = vec![Bond::Free; blocks.len()];
        let mut needed = 0.0;
        for (bond, block) in bonds.iter_mut().zip(blocks).rev() {
            if needed > 0.0 && !matches!(block, Block::Foot(_) | Block::Corner(_)) {
                let long =
                    |ruler: &mut Ruler| ruler.height(std::slice::from_ref(block), width) > self.height * LONG_TABLE;
                let is_long = matches!(block, Block::Table(_)) && long(self.ruler);
                *bond = if is_long { Bond::Rows } else { Bond::Holds };
            }
            needed = match block {
                Block::Keep(group) if holds_signature(group) => self.style.layout.lines_with_signature,
                Block::Paragraph(Paragraph { style, level, inlines, .. }) => {
                    needed - self.lines(style, *level, inlines, width)
                }
                Block::Heading(Heading { style, inlines, .. }) => needed - self.lines(style, 0, inlines, width),
                Block::Table(_)
                | Block::Columns(_)
                | Block::Picture(_)
                | Block::Keep(_)
                | Block::Frame(_)
                | Block::Middle(_)
                | Block::Contents(_) => 0.0,
                Block::Foot(_) | Block::Corner(_) => needed,
            };
        }
        bonds
    }

    /// Lines of words; empty ones do not count.
    fn lines(&mut self, style: &str, level: u8, inlines: &[Inline], width: f64) -> f64 {
        let Some(style) = self.style.paragraph(style).filter(|_| !is_empty(inlines)) else { return 0.0 };
        self.ruler.extent(style, level, &[inlines], width).lines
    }
}

fn holds_signature(group: &Group) -> bool {
    let role = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.role,
        Block::Heading(heading) => heading.role,
        Block::Table(table) => table.role,
        Block::Columns(columns) => columns.role,
        Block::Picture(picture) => picture.role,
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => group.role,
        Block::Frame(frame) => frame.role,
        Block::Corner(corner) => corner.picture.role,
        Block::Contents(_) => None,
    };
    group.role == Some(Role::Signature) || group.blocks.iter().any(|block| role(block) == Some(Role::Signature))
}

/// The mark at the head of a foot: the block `at` of a part.
fn foot_mark(part: usize, at: usize) -> String {
    format!("{FOOT}{part}.{at}")
}

fn space(height: f64, items: &mut Vec<Item>) {
    if height > 0.0 {
        items.push(Item::Space { height });
    }
}

/// Paragraphs of one look that only flow are set together.
fn append(text: Text, items: &mut Vec<Item>) {
    if let Some(Item::Text(last)) = items.last_mut()
        && (last.look, last.left, last.listed) == (text.look, text.left, text.listed)
        && last.hold.is_none()
        && text.hold.is_none()
    {
        last.pars.extend(text.pars);
    } else {
        items.push(Item::Text(text));
    }
}

/// A hanging first line is Typst's hanging indent of the others.
fn indent(style: &ParagraphStyle, left: f64) -> f64 {
    left + style.first_line.min(0.0)
}

fn is_empty(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Run(run) => run.text.is_empty(),
        Inline::Link(link) => is_empty(&link.content),
        Inline::Break => true,
        Inline::Footnote(_) | Inline::Raised(_) => false,
    })
}

fn words(lists: &[&[Inline]], fits: impl Fn(&str, bool) -> bool) -> Par {
    let mut inlines = merge(lists);
    match inlines.as_mut_slice() {
        [Inline::Run(Run { text, bold: false, italic: false, underline: false, .. })] if !breaks_behind_slash(text) => {
            Par::Plain(std::mem::take(text))
        }
        _ => Par::Rich(pieces(inlines, fits)),
    }
}

/// A word of a style finds room on a line of `width` mm.
fn fits(style: &ParagraphStyle, word: &str, bold: bool, width: f64) -> bool {
    let spacing = style.letter_spacing * word.chars().count() as f64;
    faces::width(word, bold || style.bold) * style.size + spacing < Ruler::points(width)
}

/// One list of several; neighbours of one look become one run.
fn merge(lists: &[&[Inline]]) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::new();
    for inline in lists.iter().copied().flatten() {
        if let (Some(Inline::Run(last)), Inline::Run(run)) = (merged.last_mut(), inline)
            && (last.bold, last.italic, last.underline) == (run.bold, run.italic, run.underline)
        {
            last.text.push_str(&run.text);
        } else {
            merged.push(inline.clone());
        }
    }
    merged
}
