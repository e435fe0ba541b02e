//! Finds text that runs off the paper. Typst lets a block that must stay whole and is taller
//! than its page run over the lower edge without a word.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::style::Style;

/// Slack for rounding, pt.
const SLACK: f64 = 0.5;

/// Pages, from 1, with text below the lower margin or beyond a side of the paper.
pub fn pages(document: &PagedDocument, style: &Style) -> Vec<usize> {
    let margin = Abs::mm(style.page.bottom);
    let slack = Abs::pt(SLACK);
    (1..)
        .zip(document.pages())
        .filter(|(_, page)| {
            let size = page.frame.size();
            let limit = Point::new(size.x + slack, size.y - margin + slack);
            runs_off(&page.frame, Point::zero(), limit)
        })
        .map(|(number, _)| number)
        .collect()
}

fn runs_off(frame: &Frame, origin: Point, limit: Point) -> bool {
    frame.items().any(|(position, item)| {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                // Nothing is turned or scaled in our layout: a group only moves.
                let moved = Point::new(group.transform.tx, group.transform.ty);
                runs_off(&group.frame, at + moved, limit)
            }
            FrameItem::Text(text) => at.y > limit.y || at.x + text.width() > limit.x,
            FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => false,
        }
    })
}
