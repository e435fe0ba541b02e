//! Which edition last changed each text of a programme. As git does for lines: the texts of the newest edition are
//! handed on to the editions before, as long as they stand there with the same words; those that no parent has are the
//! edition's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diff::{Body, Path, Step, Trace, Unit, compare_trees};
use crate::git::history::{Edition, History};

/// Whose a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// It stands in the working folder only. Newer than every edition.
    Unsaved,
    /// The edition at this place of the history; a smaller place is newer.
    Edition(usize),
}

/// Where to begin.
#[derive(Debug)]
pub enum Tip {
    /// At the file of the working folder; the first edition of the history is the one before.
    Working(Arc<Unit>),
    /// At the first edition of the history.
    First,
}

/// The newest tree with the owner of each of its texts, in the order of the document.
#[derive(Debug)]
pub struct Blame {
    pub tree: Arc<Unit>,
    pub texts: Vec<(Path, Owner)>,
    /// Editions that were passed over because they cannot be read.
    pub unread: BTreeSet<usize>,
}

/// A text on its way back: its number in the newest tree, and its place in the tree at hand.
type Walker = (usize, Path);

struct Walk<'a, R> {
    history: &'a History,
    /// Reads an edition; none where it cannot be read.
    read: R,
    /// Texts that have come to an edition and are not settled.
    waiting: BTreeMap<usize, Vec<Walker>>,
    unread: BTreeSet<usize>,
}

/// Finds the owners. `read` is asked for each edition that is needed, the newest first, and answers with none where it
/// cannot be read. None where the first edition cannot be read and is the tip.
///
/// # Errors
/// Those of `read`.
pub fn blame<E>(
    history: &History,
    tip: Tip,
    read: impl FnMut(&Edition) -> Result<Option<Arc<Unit>>, E>,
) -> Result<Option<Blame>, E> {
    let mut walk = Walk { history, read, waiting: BTreeMap::new(), unread: BTreeSet::new() };
    let first = if history.editions.is_empty() { vec![] } else { vec![0] };
    let working = matches!(tip, Tip::Working(_));
    let tree = match tip {
        Tip::Working(tree) => tree,
        Tip::First => match history.editions.first() {
            Some(edition) => match (walk.read)(edition)? {
                Some(tree) => tree,
                None => return Ok(None),
            },
            None => return Ok(None),
        },
    };
    let mut paths = Vec::new();
    gather(&tree, &mut Vec::new(), &mut paths);
    let mut owners = vec![Owner::Unsaved; paths.len()];
    let all: Vec<Walker> = paths.iter().cloned().enumerate().collect();
    if working {
        walk.hand_on(&tree, None, all, &first)?;
    } else {
        walk.waiting.insert(0, all);
    }
    while let Some((at, texts)) = walk.waiting.pop_first() {
        let edition = &history.editions[at];
        // Texts come only to editions that could be read.
        let Some(tree) = (walk.read)(edition)? else { continue };
        let own = walk.hand_on(&tree, edition.blob.as_deref(), texts, &edition.parents)?;
        own.into_iter().for_each(|(number, _)| owners[number] = Owner::Edition(at));
    }
    let texts = paths.into_iter().zip(owners).collect();
    Ok(Some(Blame { tree, texts, unread: walk.unread }))
}

impl<E, R: FnMut(&Edition) -> Result<Option<Arc<Unit>>, E>> Walk<'_, R> {
    /// Hands texts on to the editions before; what is left is this one's own.
    fn hand_on(
        &mut self,
        tree: &Unit,
        blob: Option<&str>,
        mut texts: Vec<Walker>,
        parents: &[usize],
    ) -> Result<Vec<Walker>, E> {
        // One that is the same to the byte takes all.
        let same =
            parents.iter().find(|parent| blob.is_some() && self.history.editions[**parent].blob.as_deref() == blob);
        if let Some(parent) = same {
            self.waiting.entry(*parent).or_default().append(&mut texts);
            return Ok(texts);
        }
        for (parent, old) in self.readable(parents)? {
            if texts.is_empty() {
                break;
            }
            let trace = Trace::of(&compare_trees(&old, tree));
            let mut left = Vec::new();
            for (number, path) in texts {
                match trace.origin(&path).filter(|origin| !origin.touched) {
                    Some(origin) => self.waiting.entry(parent).or_default().push((number, origin.path)),
                    None => left.push((number, path)),
                }
            }
            texts = left;
        }
        Ok(texts)
    }

    /// The editions before that can be read; in the place of one that cannot, those before it.
    fn readable(&mut self, parents: &[usize]) -> Result<Vec<(usize, Arc<Unit>)>, E> {
        let mut found: Vec<(usize, Arc<Unit>)> = Vec::new();
        let mut asked: BTreeSet<usize> = BTreeSet::new();
        let mut next: Vec<usize> = parents.iter().rev().copied().collect();
        while let Some(at) = next.pop() {
            let edition = &self.history.editions[at];
            // Where the file was removed its history ends.
            if !asked.insert(at) || edition.blob.is_none() {
                continue;
            }
            match (self.read)(edition)? {
                Some(tree) => found.push((at, tree)),
                None => {
                    self.unread.insert(at);
                    next.extend(edition.parents.iter().rev());
                }
            }
        }
        Ok(found)
    }
}

/// The places of all texts, in order.
fn gather(unit: &Unit, path: &mut Path, found: &mut Vec<Path>) {
    let mut below = |step: Step, part: &Unit| {
        path.push(step);
        gather(part, path, found);
        path.pop();
    };
    match &unit.body {
        Body::Words(_) => found.push(path.clone()),
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}
