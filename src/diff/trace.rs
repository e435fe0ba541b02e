//! Back along the changes: where what stands in the new tree stood in the old one, and whether it was touched.

use std::collections::BTreeMap;

use super::tree::{Path, Step};
use super::{Changes, Deed};

/// Changes, ready to be asked of any place of the new tree. To ask costs the length of the way.
#[derive(Debug, Default)]
pub struct Trace {
    old: Old,
    new: New,
}

/// Where a unit of the new tree stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its place in the old tree.
    pub path: Path,
    /// Something of it, or under it, came, went, moved or was reworded. To have moved as a whole is not to be touched.
    pub touched: bool,
}

/// A place of the old tree with what happened at and below it.
#[derive(Debug, Default)]
struct Old {
    parts: BTreeMap<Step, Old>,
    /// Taken from here: removed or moved.
    gone: bool,
    /// Items that are gone, in order.
    gone_items: Vec<usize>,
}

/// A place of the new tree with what happened at and below it.
#[derive(Debug, Default)]
struct New {
    parts: BTreeMap<Step, New>,
    came: Option<Came>,
    replaced: bool,
    /// Items that came, in order.
    came_items: Vec<usize>,
    /// Something below was touched.
    below: bool,
}

#[derive(Debug)]
enum Came {
    Added,
    /// From there.
    Moved(Path),
}

impl Trace {
    pub fn of(changes: &Changes) -> Self {
        let mut made = Self::default();
        for one in &changes.all {
            match &one.deed {
                Deed::Added { new, .. } => made.new.put(new).came = Some(Came::Added),
                Deed::Moved { old, new } => {
                    made.new.put(new).came = Some(Came::Moved(old.clone()));
                    made.old.put(old).gone = true;
                }
                Deed::Removed { old, .. } => made.old.put(old).gone = true,
                Deed::Replaced { new, .. } => made.new.put(new).replaced = true,
            }
        }
        made.old.settle();
        made.new.settle();
        made
    }

    /// Where the unit at this place of the new tree stood; none where it came with these changes.
    pub fn origin(&self, path: &[Step]) -> Option<Origin> {
        let mut new = Some(&self.new);
        let mut old = Some(&self.old);
        // None within what came.
        let mut at: Option<Path> = Some(Vec::with_capacity(path.len()));
        for (depth, step) in path.iter().enumerate() {
            if new.is_some_and(|here| here.replaced) {
                at = None;
            }
            let next = new.and_then(|here| here.parts.get(step));
            match next.and_then(|next| next.came.as_ref()) {
                Some(Came::Added) => at = None,
                Some(Came::Moved(from)) => {
                    old = self.old.at(from);
                    at = Some(from.clone());
                }
                None => {
                    let stayed = match step {
                        Step::Slot(_) => step.clone(),
                        Step::Item(item) => Step::Item(stayed(*item, new, old)),
                    };
                    old = old.and_then(|here| here.parts.get(&stayed));
                    if let Some(at) = &mut at {
                        at.push(stayed);
                    }
                }
            }
            new = next;
            // Nothing happened from here on in either tree: the rest of the way is the same.
            if new.is_none() && old.is_none() {
                at.as_mut()?.extend_from_slice(&path[depth + 1..]);
                return Some(Origin { path: at?, touched: false });
            }
        }
        let touched = new.is_some_and(|here| here.replaced || here.below)
            || old.is_some_and(|here| !here.parts.is_empty() && here.something_gone());
        Some(Origin { path: at?, touched })
    }
}

/// Which item of the old list it is that stands here and did not come.
fn stayed(item: usize, new: Option<&New>, old: Option<&Old>) -> usize {
    let came = new.map_or(&[][..], |here| &here.came_items);
    let gone = old.map_or(&[][..], |here| &here.gone_items);
    let rank = item - came.partition_point(|one| *one < item);
    // So many of those that went stood before it.
    let mut before = 0;
    let (mut from, mut to) = (0, gone.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if gone[middle] - middle <= rank {
            before = middle + 1;
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    rank + before
}

impl Old {
    fn put(&mut self, path: &[Step]) -> &mut Self {
        path.iter().fold(self, |here, step| here.parts.entry(step.clone()).or_default())
    }

    fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |here, step| here.parts.get(step))
    }

    fn settle(&mut self) {
        let items = self.parts.iter().filter(|(_, part)| part.gone).filter_map(|(step, _)| item(step));
        self.gone_items = items.collect();
        self.parts.values_mut().for_each(Self::settle);
    }

    fn something_gone(&self) -> bool {
        self.parts.values().any(|part| part.gone || part.something_gone())
    }
}

impl New {
    fn put(&mut self, path: &[Step]) -> &mut Self {
        path.iter().fold(self, |here, step| here.parts.entry(step.clone()).or_default())
    }

    fn settle(&mut self) {
        let items = self.parts.iter().filter(|(_, part)| part.came.is_some()).filter_map(|(step, _)| item(step));
        self.came_items = items.collect();
        self.parts.values_mut().for_each(Self::settle);
        self.below = self.parts.values().any(|part| part.came.is_some() || part.replaced || part.below);
    }
}

fn item(step: &Step) -> Option<usize> {
    match step {
        Step::Item(at) => Some(*at),
        Step::Slot(_) => None,
    }
}
