//! Looks at the finished pages for what Typst does without a word: text that runs off the paper
//! (a block that must stay whole and is taller than a page), text that covers its neighbour (a word
//! wider than its column), and signatures left alone.

use std::collections::BTreeMap;

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::sheet::anchored;
use crate::style::Style;

/// How the marks of feet begin.
pub const FOOT: &str = "foot:";

/// Slack for rounding, pt.
const SLACK: f64 = 0.5;

/// Text that found no room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overflow {
    /// Page of the file, from 1.
    pub page: usize,
    /// The words, as far as one line holds them.
    pub text: String,
}

/// What is wrong with the pages.
#[derive(Debug, Default)]
pub struct Findings {
    /// Text below the lower margin or beyond a side of the paper.
    pub overflows: Vec<Overflow>,
    /// Text that covers its neighbour: a word too long for its column that cannot be hyphenated.
    pub overlaps: Vec<Overflow>,
    /// The numbers on the pages of the headings that a table of contents names.
    pub pages: BTreeMap<usize, u64>,
    /// The marks of `layout.typ` that fell on the top of a page: a signature alone after a table. And
    /// those of feet on whose page there is nothing else.
    pub alone: Vec<String>,
}

/// Looks at every page.
pub fn inspect(document: &PagedDocument, style: &Style) -> Findings {
    let mut findings = Findings::default();
    let slack = Abs::pt(SLACK);
    for (number, page) in (1..).zip(document.pages()) {
        let size = page.frame.size();
        let mut sight = Sight {
            number,
            printed: page.number,
            limit: Point::new(size.x + slack, size.y - Abs::mm(style.page.bottom) + slack),
            top: Abs::mm(style.page.top) + slack,
            lines: Vec::new(),
            feet: Vec::new(),
            findings: &mut findings,
        };
        sight.frame(&page.frame, Point::zero());
        sight.feet();
        sight.overlaps();
    }
    findings
}

/// One page under inspection.
struct Sight<'a> {
    number: usize,
    /// The number that the page shows.
    printed: u64,
    limit: Point,
    top: Abs,
    /// The ends of baselines, and the text between them.
    lines: Vec<(Point, Abs, &'a TextItem)>,
    /// Marks of feet and where each begins.
    feet: Vec<(Abs, String)>,
    findings: &'a mut Findings,
}

impl<'a> Sight<'a> {
    fn frame(&mut self, frame: &'a Frame, origin: Point) {
        for (position, item) in frame.items() {
            let at = origin + *position;
            match item {
                FrameItem::Group(group) => {
                    // A turned head has room by its making; all other groups only move.
                    if !group.transform.is_only_translate() {
                        continue;
                    }
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.frame(&group.frame, at + moved);
                }
                FrameItem::Text(text) => {
                    let end = at.x + visible_width(text);
                    if at.y > self.limit.y || end > self.limit.x {
                        let overflow = self.overflow(text);
                        self.findings.overflows.push(overflow);
                    }
                    self.lines.push((at, end, text));
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if let Some(heading) = element.label().and_then(|label| anchored(&label.resolve())) {
                        self.findings.pages.insert(heading, self.printed);
                    }
                    if let Some(mark) = element.to_packed::<MetadataElem>()
                        && let Value::Str(mark) = &mark.value
                    {
                        if mark.as_str().starts_with(FOOT) {
                            self.feet.push((at.y, mark.to_string()));
                        } else if at.y <= self.top {
                            self.findings.alone.push(mark.to_string());
                        }
                    }
                }
                FrameItem::Tag(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    /// Feet above which there is nothing but the number of the page.
    fn feet(&mut self) {
        for (y, mark) in std::mem::take(&mut self.feet) {
            let above = |at: Point| at.y > self.top && at.y < y;
            if !self.lines.iter().any(|(at, _, _)| above(*at)) {
                self.findings.alone.push(mark);
            }
        }
    }

    /// Neighbours on one baseline never overlap, unless one of them is too long for its column.
    fn overlaps(&mut self) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by_key(|(at, _, _)| (at.y, at.x));
        for pair in lines.windows(2) {
            let [one, other] = pair else {
                continue;
            };
            // Of two baselines a hair apart the upper one comes first, wherever it stands.
            let ((left, end, text), (right, _, _)) = if one.0.x <= other.0.x { (one, other) } else { (other, one) };
            let level = (left.y - right.y).abs() < Abs::pt(SLACK);
            if level && *end > right.x + Abs::pt(SLACK) && !text.text.trim().is_empty() {
                let overflow = self.overflow(text);
                self.findings.overlaps.push(overflow);
            }
        }
    }

    fn overflow(&self, text: &TextItem) -> Overflow {
        Overflow { page: self.number, text: text.text.trim().to_string() }
    }
}

/// A space at the end of a line takes no room.
fn visible_width(text: &TextItem) -> Abs {
    let space = text.glyphs.last().filter(|_| text.text.ends_with(' '));
    text.width() - space.map_or(Abs::zero(), |glyph| glyph.x_advance.at(text.size))
}
