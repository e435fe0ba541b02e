//! For other programs. Stable: fields are added, never renamed or removed.

use serde::Serialize;

use super::{Event, Timeline};
use crate::diff::{Change, Deed, Effect, Group, contents, deed};

#[derive(Serialize)]
struct All<'a> {
    version: u32,
    file: &'a str,
    title: Option<&'a str>,
    editions: Vec<One<'a>>,
    left_out: usize,
    remarks: &'a [String],
}

#[derive(Serialize)]
struct One<'a> {
    commit: &'a str,
    time: &'a str,
    author: &'a str,
    subject: &'a str,
    name: &'a str,
    /// The name before, where this edition renamed the file.
    earlier: Option<&'a str>,
    /// `created`, `changed`, `joined`, `removed` or `unread`.
    event: &'static str,
    sentence: String,
    numbers: Vec<Numbers>,
    /// Changes that print nothing.
    silent: usize,
    changes: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Numbers {
    group: &'static str,
    added: usize,
    removed: usize,
    changed: usize,
    moved: usize,
}

#[derive(Serialize)]
struct Said<'a> {
    /// `replaced`, `added`, `removed` or `moved`.
    deed: &'static str,
    /// The name of the group that it is counted in.
    group: &'static str,
    /// `words`, `look` or `nothing`.
    effect: &'static str,
    place: &'a [String],
    words: String,
}

pub fn show(timeline: &Timeline) -> String {
    let all = All {
        version: 1,
        file: &timeline.file,
        title: timeline.title.as_deref(),
        editions: timeline.entries.iter().map(one).collect(),
        left_out: timeline.left_out,
        remarks: &timeline.remarks,
    };
    // Strings and numbers only: there is nothing that JSON could not hold.
    serde_json::to_string(&all).unwrap_or_default() + "\n"
}

fn one(entry: &super::Entry) -> One<'_> {
    let (event, summary) = match &entry.event {
        Event::Created(tree) => ("created", Some(contents(tree))),
        Event::Removed => ("removed", None),
        Event::Unread(_) => ("unread", None),
        Event::Changed { summary, joined, .. } => (if *joined { "joined" } else { "changed" }, Some(summary.clone())),
    };
    let summary = summary.unwrap_or_default();
    let numbers = summary.groups.iter().map(|(group, counts)| Numbers {
        group: group.name(),
        added: counts.added,
        removed: counts.removed,
        changed: counts.changed,
        moved: counts.moved,
    });
    One {
        commit: &entry.edition.commit,
        time: &entry.edition.time,
        author: &entry.edition.author,
        subject: &entry.edition.subject,
        name: &entry.edition.name,
        earlier: entry.edition.earlier.as_deref(),
        event,
        sentence: entry.sentence(),
        numbers: numbers.collect(),
        silent: summary.silent,
        changes: entry.changes().iter().map(said).collect(),
    }
}

fn said(change: &Change) -> Said<'_> {
    Said {
        deed: match change.deed {
            Deed::Replaced { .. } => "replaced",
            Deed::Added { .. } => "added",
            Deed::Removed { .. } => "removed",
            Deed::Moved { .. } => "moved",
        },
        group: Group::of(change.kind).name(),
        effect: match change.effect {
            Effect::Words => "words",
            Effect::Look => "look",
            Effect::Nothing => "nothing",
        },
        place: change.place.parts(),
        words: deed(change),
    }
}
