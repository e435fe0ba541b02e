//! Looks at the finished pages for what Typst does without a word: text that runs off the paper
//! (a block that must stay whole and is taller than a page), and signatures left alone.

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::style::Style;

/// Slack for rounding, pt.
const SLACK: f64 = 0.5;

/// What is wrong with the pages.
#[derive(Debug, Default)]
pub struct Findings {
    /// Pages, from 1, with text below the lower margin or beyond a side of the paper.
    pub overfull: Vec<usize>,
    /// The marks of `layout.typ` that fell on the top of a page: a signature alone after a table.
    pub alone: Vec<String>,
}

/// Looks at every page.
pub fn inspect(document: &PagedDocument, style: &Style) -> Findings {
    let mut findings = Findings::default();
    let slack = Abs::pt(SLACK);
    for (number, page) in (1..).zip(document.pages()) {
        let size = page.frame.size();
        let mut sight = Sight {
            limit: Point::new(size.x + slack, size.y - Abs::mm(style.page.bottom) + slack),
            top: Abs::mm(style.page.top) + slack,
            overfull: false,
            alone: &mut findings.alone,
        };
        sight.frame(&page.frame, Point::zero());
        if sight.overfull {
            findings.overfull.push(number);
        }
    }
    findings
}

struct Sight<'a> {
    limit: Point,
    top: Abs,
    overfull: bool,
    alone: &'a mut Vec<String>,
}

impl Sight<'_> {
    fn frame(&mut self, frame: &Frame, origin: Point) {
        for (position, item) in frame.items() {
            let at = origin + *position;
            match item {
                FrameItem::Group(group) => {
                    // Nothing is turned or scaled in our layout: a group only moves.
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.frame(&group.frame, at + moved);
                }
                FrameItem::Text(text) => {
                    self.overfull |= at.y > self.limit.y || at.x + text.width() > self.limit.x;
                }
                FrameItem::Tag(Tag::Start(element, _)) if at.y <= self.top => {
                    if let Some(mark) = element.to_packed::<MetadataElem>()
                        && let Value::Str(mark) = &mark.value
                    {
                        self.alone.push(mark.to_string());
                    }
                }
                FrameItem::Tag(_)
                | FrameItem::Shape(..)
                | FrameItem::Image(..)
                | FrameItem::Link(..) => {}
            }
        }
    }
}
