//! The editions of a programme, one after the other: what each changed, in numbers and in a sentence.

pub mod format;
mod html;
mod human;
mod json;
mod markdown;

use std::sync::Arc;

use crate::diff::{Change, Changes, Deed, Summary, Unit, compare_trees, created, sentence, summary};
use crate::git::history::Edition;

/// The history of one programme, the newest edition first.
#[derive(Debug)]
pub struct Timeline {
    /// The name as it was asked for.
    pub file: String,
    /// The programme's own title, of the newest edition that can be read.
    pub title: Option<String>,
    pub entries: Vec<Entry>,
    /// Older editions, or those outside of the time asked for, that are not shown.
    pub left_out: usize,
    /// What the reader has to know of the whole.
    pub remarks: Vec<String>,
}

/// One edition.
#[derive(Debug)]
pub struct Entry {
    pub edition: Edition,
    pub event: Event,
}

/// What happened in an edition.
#[derive(Debug)]
pub enum Event {
    Created(Arc<Unit>),
    Removed,
    /// It cannot be read; why.
    Unread(String),
    Changed {
        changes: Changes,
        summary: Summary,
        sentence: String,
        /// Two lines of history were joined; only what neither of them had is told.
        joined: bool,
    },
}

/// An edition against those before it that can be read.
pub fn entry(edition: &Edition, tree: Result<Arc<Unit>, String>, before: &[Arc<Unit>]) -> Entry {
    let event = match (edition.blob.is_some(), tree, before.split_first()) {
        (false, ..) => Event::Removed,
        (true, Err(why), _) => Event::Unread(why),
        (true, Ok(tree), None) => Event::Created(tree),
        (true, Ok(tree), Some((first, others))) => {
            let mut changes = compare_trees(first, &tree);
            for other in others {
                keep_common(&mut changes, &compare_trees(other, &tree));
            }
            let joined = !others.is_empty();
            let sentence = match (joined, changes.is_empty()) {
                (true, true) => "Соединены две линии правок, своих изменений нет".to_owned(),
                (_, _) => sentence(first, &tree, &changes),
            };
            Event::Changed { summary: summary(first, &tree, &changes), sentence, changes, joined }
        }
    };
    Entry { edition: edition.clone(), event }
}

/// Leaves the changes that the other comparison has too.
fn keep_common(changes: &mut Changes, other: &Changes) {
    let what = |one: &Change| match &one.deed {
        Deed::Replaced { new, after, .. } => (one.place.new.clone(), Some(new.clone()), Some(after.clone())),
        Deed::Added { new, unit } => (one.place.new.clone(), Some(new.clone()), Some(unit.clone())),
        Deed::Removed { unit, .. } => (one.place.old.clone(), None, Some(unit.clone())),
        Deed::Moved { new, .. } => (one.place.new.clone(), Some(new.clone()), None),
    };
    let theirs: std::collections::HashSet<_> = other.all.iter().map(what).collect();
    changes.all.retain(|one| theirs.contains(&what(one)));
    // Places among the changes are no longer what they were.
    changes.all.iter_mut().for_each(|one| one.part_of = None);
}

impl Entry {
    /// What happened, in one sentence.
    pub fn sentence(&self) -> String {
        let said = match &self.event {
            Event::Created(tree) => created(tree),
            Event::Removed => match &self.edition.later {
                Some(later) => return format!("Файл переименован, теперь {}", crate::git::history::visible(later)),
                None => "Программа удалена".to_owned(),
            },
            Event::Unread(why) => format!("Редакция не читается ({why}); её правки показаны в следующей"),
            Event::Changed { sentence, .. } => sentence.clone(),
        };
        match &self.edition.earlier {
            None => said,
            // The rename is told where it was made.
            Some(_) if matches!(self.event, Event::Changed { joined: true, .. }) => said,
            Some(earlier) => {
                let renamed = format!("Файл переименован, прежде {}", crate::git::history::visible(earlier));
                match &self.event {
                    Event::Changed { changes, .. } if changes.is_empty() => renamed,
                    Event::Created(_) | Event::Removed | Event::Unread(_) | Event::Changed { .. } => {
                        format!("{said}. {renamed}")
                    }
                }
            }
        }
    }

    /// The same in numbers; empty where there is nothing to count.
    pub fn numbers(&self) -> String {
        match &self.event {
            Event::Changed { summary, .. } => summary.words(),
            Event::Created(_) | Event::Removed | Event::Unread(_) => String::new(),
        }
    }

    pub fn changes(&self) -> &[Change] {
        match &self.event {
            Event::Changed { changes, .. } => &changes.all,
            Event::Created(_) | Event::Removed | Event::Unread(_) => &[],
        }
    }
}
