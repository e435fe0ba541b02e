//! The lists of a text: items that stand side by side, with what goes with each.

use crate::model::{RichBlock, RichKind, Text};
use crate::rules::passage::{Passage, passages};
use crate::russian::Letter;

/// Items of one list.
#[derive(Default)]
pub struct List<'a> {
    pub items: Vec<Item<'a>>,
    /// The list goes on elsewhere, or the sentence does: its last item need not be the end.
    pub open: bool,
}

pub struct Item<'a> {
    pub passage: Passage<'a>,
    /// Items or paragraphs of its own stand under it.
    pub is_parent: bool,
}

/// Signs that tell one list from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Number(usize),
    Bracket,
    Letter,
    Dash,
}

fn sign(label: &str) -> Sign {
    let core = label.trim_end_matches(['.', ')']);
    if core.starts_with(|c: char| c.is_ascii_digit()) {
        return if label.ends_with(')') { Sign::Bracket } else { Sign::Number(core.matches('.').count()) };
    }
    if core.chars().any(Letter::is_letter) { Sign::Letter } else { Sign::Dash }
}

/// The lists of a text, in the order of their ends.
pub fn lists(text: &Text) -> Vec<List<'_>> {
    if text.blocks.len() < 2 {
        return Vec::new();
    }
    let mut done = Vec::new();
    let mut open: Vec<(u8, Sign, usize, List<'_>)> = Vec::new();
    for passage in passages(text) {
        let block = passage.block;
        let indent = indent(text, block);
        match &block.kind {
            RichKind::Item { label } => {
                let own = sign(label);
                close(&mut open, &mut done, |(level, sign, ..)| {
                    *level > block.level || (*level == block.level && *sign != own)
                });
                let item = Item { passage, is_parent: false };
                match open.last_mut() {
                    Some((level, _, _, list)) if *level == block.level => list.items.push(item),
                    above => {
                        if let Some(parent) = above.and_then(|(_, _, _, list)| list.items.last_mut()) {
                            parent.is_parent = true;
                        }
                        open.push((block.level, own, indent, List { items: vec![item], open: false }));
                    }
                }
            }
            RichKind::Paragraph => {
                let small = passage.words.starts_with(Letter::is_small);
                for (_, _, at, list) in &mut open {
                    list.open |= *at >= indent && small;
                }
                close(&mut open, &mut done, |(_, _, at, _)| *at >= indent);
                if let Some(parent) = open.last_mut().and_then(|(_, _, _, list)| list.items.last_mut()) {
                    parent.is_parent = true;
                }
            }
            RichKind::Subheading => close(&mut open, &mut done, |_| true),
        }
    }
    close(&mut open, &mut done, |_| true);
    continued(&mut done);
    done
}

type Open<'a> = (u8, Sign, usize, List<'a>);

fn close<'a>(open: &mut Vec<Open<'a>>, done: &mut Vec<List<'a>>, ends: impl Fn(&Open<'a>) -> bool) {
    while open.last().is_some_and(&ends) {
        done.extend(open.pop().map(|(_, _, _, list)| list));
    }
}

/// Spaces before the block's first line.
fn indent(text: &Text, block: &RichBlock) -> usize {
    let head = text.value.get(..block.start).unwrap_or_default();
    head.len() - head.rfind('\n').map_or(0, |at| at + 1)
}

/// «6.», a paragraph, «7.»: a list whose numbers go on below has not ended.
fn continued(lists: &mut [List<'_>]) {
    let number = |item: Option<&Item<'_>>| {
        let RichKind::Item { label } = &item?.passage.block.kind else { return None };
        label.trim_end_matches(['.', ')']).parse::<usize>().ok()
    };
    let firsts: Vec<Option<usize>> = lists.iter().map(|list| number(list.items.first())).collect();
    for (at, list) in lists.iter_mut().enumerate() {
        let last = number(list.items.last());
        list.open |= last.is_some_and(|last| firsts[at + 1..].iter().flatten().any(|first| *first == last + 1));
    }
}
