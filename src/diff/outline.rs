//! Every text of a tree with its place in words: what a review shows of a unit that came or went, and what git
//! compares line by line.

use super::place;
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
    let mut found = Vec::new();
    if let Some(unit) = tree.at(path) {
        gather(tree, unit, &mut path.to_vec(), &mut found);
    }
    found
}

fn gather<'a>(tree: &'a Unit, unit: &'a Unit, path: &mut Path, found: &mut Vec<Leaf<'a>>) {
    let mut below = |step: Step, part: &'a Unit| {
        path.push(step);
        gather(tree, part, path, found);
        path.pop();
    };
    match &unit.body {
        Body::Words(words) if words.is_empty() => {}
        Body::Words(words) => {
            found.push(Leaf { kind: unit.kind, place: place::parts(tree, path), words, path: path.clone() });
        }
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}
