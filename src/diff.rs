//! What changed between two programmes, as a script that can be run again.
//!
//! A programme becomes a tree of units in a normal form (`content`): without places in the file, without the
//! language of its keys, without what is only counted. Two trees are compared (`compare`; `matching` says which
//! units of two lists are the same one) and what differs is a list of [`Change`]s: what, where in the words of a
//! person (`place`), before and after. [`apply`] makes the new tree of the old one and the changes; [`inverse`]
//! leads back.

mod apply;
mod compare;
mod content;
mod describe;
mod likeness;
mod line;
mod lines;
mod matching;
mod outline;
mod place;
mod sentence;
mod summary;
mod thing;
mod trace;
mod tree;
mod words;

pub use apply::{Mismatch, apply, inverse};
pub use compare::compare as compare_trees;
pub use content::content;
pub use line::{Said, deed, line, marked, said};
pub use lines::{lines, merged};
pub use outline::{Leaf, outline};
pub use place::{NAME, join as phrase, name, parts, short};
pub use sentence::{contained, created, sentence};
pub use summary::{Counts, Group, Summary, contents, summary};
pub use thing::{thing, things};
pub use trace::{Origin, Trace};
pub use tree::{Body, Field, Kind, Path, Slot, Step, Unit};
pub use words::{Run, Tag, runs};

use crate::model::Programme;

/// What changed, in the order of the new programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    pub all: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is that changed.
    pub kind: Kind,
    pub effect: Effect,
    pub deed: Deed,
    pub place: Place,
    /// The change, by its place in [`Changes::all`], that says this one too: of a column, for its cells.
    pub part_of: Option<usize>,
}

/// What happened, with the places in the two trees.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Replaced {
        old: Path,
        new: Path,
        before: Unit,
        after: Unit,
    },
    /// `unit` is without what moved into it from elsewhere.
    Added {
        new: Path,
        unit: Unit,
    },
    /// `unit` is without what moved out of it.
    Removed {
        old: Path,
        unit: Unit,
    },
    Moved {
        old: Path,
        new: Path,
    },
}

/// How much of the print a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Other words are printed.
    Words,
    /// The same words look otherwise.
    Look,
    /// Nothing that is printed changes.
    Nothing,
}

/// Where it is, as a person would say it, from the outermost part to the innermost. What was added has no old place,
/// what was removed no new one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub old: Vec<String>,
    pub new: Vec<String>,
}

/// The changes that lead from one programme to the other.
pub fn compare(old: &Programme, new: &Programme) -> Changes {
    compare_trees(&content(old), &content(new))
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Place {
    /// The place to name: in the old programme, or in the new one for what is new.
    pub fn parts(&self) -> &[String] {
        if self.old.is_empty() { &self.new } else { &self.old }
    }

    /// «Дорожная карта, раздел 2, строка 2.3, графа «Срок»».
    pub fn words(&self) -> String {
        place::join(self.parts())
    }
}
