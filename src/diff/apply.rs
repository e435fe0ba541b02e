//! Changes run: forward, and turned round.
//!
//! First everything that goes is taken out of the old tree, from the end to the beginning, so that places of what is
//! before stay true; then what comes is put in, from the beginning to the end, so that places in the new tree are
//! true by then.

use super::tree::{Body, Path, Step, Unit};
use super::{Change, Changes, Deed, Place};

/// The changes are of another programme: at this place something else stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub path: Path,
}

/// The new tree, made of the old one and the changes.
pub fn apply(old: &Unit, changes: &Changes) -> Result<Unit, Mismatch> {
    let mut tree = old.clone();
    let mut going: Vec<(&Path, &Deed)> =
        changes.all.iter().filter_map(|one| Some((one.deed.old_path()?, &one.deed))).collect();
    // What moves and is reworded is reworded first.
    going.sort_by_key(|(path, deed)| (std::cmp::Reverse(*path), !matches!(deed, Deed::Replaced { .. })));
    let mut moved: Vec<(&Path, Unit)> = Vec::new();
    for (path, deed) in going {
        let mismatch = || Mismatch { path: path.clone() };
        match deed {
            Deed::Replaced { before, after, .. } => {
                let unit = tree.at_mut(path).filter(|unit| *unit == before).ok_or_else(mismatch)?;
                *unit = after.clone();
            }
            Deed::Removed { unit, .. } => {
                take(&mut tree, path).filter(|taken| taken == unit).ok_or_else(mismatch)?;
            }
            Deed::Moved { new, .. } => moved.push((new, take(&mut tree, path).ok_or_else(mismatch)?)),
            Deed::Added { .. } => {}
        }
    }
    let added = changes.all.iter().filter_map(|one| match &one.deed {
        Deed::Added { new, unit } => Some((new, unit.clone())),
        Deed::Replaced { .. } | Deed::Removed { .. } | Deed::Moved { .. } => None,
    });
    let mut coming: Vec<(&Path, Unit)> = moved.into_iter().chain(added).collect();
    coming.sort_by_key(|(path, _)| *path);
    for (path, unit) in coming {
        put(&mut tree, path, unit).ok_or_else(|| Mismatch { path: path.clone() })?;
    }
    Ok(tree)
}

/// The changes that lead back.
pub fn inverse(changes: &Changes) -> Changes {
    let turned = |one: &Change| Change {
        kind: one.kind,
        effect: one.effect,
        deed: match one.deed.clone() {
            Deed::Replaced { old, new, before, after } => {
                Deed::Replaced { old: new, new: old, before: after, after: before }
            }
            Deed::Added { new, unit } => Deed::Removed { old: new, unit },
            Deed::Removed { old, unit } => Deed::Added { new: old, unit },
            Deed::Moved { old, new } => Deed::Moved { old: new, new: old },
        },
        place: Place { old: one.place.new.clone(), new: one.place.old.clone() },
        part_of: one.part_of,
    };
    Changes { all: changes.all.iter().map(turned).collect() }
}

impl Deed {
    /// Where it is in the old tree.
    pub fn old_path(&self) -> Option<&Path> {
        match self {
            Self::Replaced { old, .. } | Self::Removed { old, .. } | Self::Moved { old, .. } => Some(old),
            Self::Added { .. } => None,
        }
    }

    /// Where it is in the new tree.
    pub fn new_path(&self) -> Option<&Path> {
        match self {
            Self::Replaced { new, .. } | Self::Added { new, .. } | Self::Moved { new, .. } => Some(new),
            Self::Removed { .. } => None,
        }
    }
}

/// Takes a unit out of the record or the list that holds it.
pub(super) fn take(tree: &mut Unit, path: &[Step]) -> Option<Unit> {
    let (last, above) = path.split_last()?;
    match (&mut tree.at_mut(above)?.body, last) {
        (Body::Record(parts), Step::Slot(slot)) => parts.remove(slot),
        (Body::List(items), Step::Item(at)) => (*at < items.len()).then(|| items.remove(*at)),
        (Body::Words(_) | Body::Record(_) | Body::List(_), Step::Slot(_) | Step::Item(_)) => None,
    }
}

fn put(tree: &mut Unit, path: &[Step], unit: Unit) -> Option<()> {
    let (last, above) = path.split_last()?;
    match (&mut tree.at_mut(above)?.body, last) {
        (Body::Record(parts), Step::Slot(slot)) => parts.insert(slot.clone(), unit).is_none().then_some(()),
        (Body::List(items), Step::Item(at)) => (*at <= items.len()).then(|| items.insert(*at, unit)),
        (Body::Words(_) | Body::Record(_) | Body::List(_), Step::Slot(_) | Step::Item(_)) => None,
    }
}
