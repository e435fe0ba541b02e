//! Every text of a tree with its place in words: what a review shows of a unit that came or went, and what git
//! compares line by line.

use super::place::{Naming, Walk};
use super::tree::{Body, Kind, Path, Step, Unit};

/// A text in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf<'a> {
    pub path: Path,
    pub kind: Kind,
    /// The parts of its place, from the outermost.
    pub place: Vec<String>,
    pub words: &'a str,
}

/// The texts at and below a place of a tree, in the order of the document; empty ones are left out.
pub fn outline<'a>(tree: &'a Unit, path: &[Step]) -> Vec<Leaf<'a>> {
    let mut walk = Walk::new(tree, Naming::Counted);
    let mut unit = tree;
    for step in path {
        match walk.down(step) {
            Some(part) => unit = part,
            None => return Vec::new(),
        }
    }
    let mut found = Vec::new();
    each_text(unit, &mut walk, &mut |walk, unit, words| {
        found.push(Leaf { path: walk.path().to_vec(), kind: unit.kind, place: walk.said().to_vec(), words });
    });
    found
}

/// Walks over the texts at and below a unit at which the walk stands; each part is named once.
pub fn each_text<'a>(unit: &'a Unit, walk: &mut Walk<'a>, take: &mut impl FnMut(&Walk<'a>, &'a Unit, &'a str)) {
    let mut below = |step: Step| {
        if let Some(part) = walk.down(&step) {
            each_text(part, walk, take);
            walk.up();
        }
    };
    match &unit.body {
        Body::Words(words) if words.is_empty() => {}
        Body::Words(words) => take(walk, unit, words),
        Body::Record(parts) => parts.keys().for_each(|slot| below(Step::Slot(slot.clone()))),
        Body::List(items) => (0..items.len()).for_each(|at| below(Step::Item(at))),
    }
}
