//! A review as JSON, for scripts. Stable: fields are added, never renamed or removed.

use serde::Serialize;

use super::stretch::stretches;
use super::tally::Tally;
use super::topic::Topic;
use super::{Fate, Found, Review, Side, told};
use crate::diff::{Change, Changes, Deed, Effect, Kind, Leaf, Path, Run, Slot, Step, Tag, Unit, line, outline, runs};

/// The version of the form; it grows when a field changes its meaning.
pub const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct Head<'a> {
    version: u32,
    /// The two states, in words.
    old: &'a str,
    new: &'a str,
    /// What a reader has to know besides.
    remarks: &'a [String],
}

#[derive(Debug, Serialize)]
struct File<'a> {
    path: &'a str,
    /// The name before; null where it is the same.
    earlier: Option<&'a str>,
    title: Option<&'a str>,
    /// `added`, `removed` or `changed`.
    fate: &'static str,
    unread: Vec<Unread<'a>>,
    counts: Counts,
    /// Null where there are no two programmes to compare.
    changes: Option<Vec<Row<'a>>>,
    /// What is in a programme that came or went; else null.
    content: Option<Vec<Text>>,
    /// Of texts that are no programme; else null.
    hunks: Option<Vec<Hunk<'a>>>,
}

#[derive(Debug, Serialize)]
struct Unread<'a> {
    /// `old` or `new`.
    side: &'static str,
    message: &'a str,
}

/// How many changes there are of each deed; cells that come and go with a column are not counted.
#[derive(Debug, Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    replaced: usize,
    moved: usize,
    /// Those of all that print nothing.
    silent: usize,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: Kind,
    /// The subject that pages are filtered by.
    topic: &'static str,
    /// `words`, `look` or `nothing`: how much of the print it reaches.
    effect: &'static str,
    /// `replaced`, `added`, `removed` or `moved`.
    deed: &'static str,
    place: Place<'a>,
    /// The way in the tree of a programme; null on the side where there is nothing.
    old_path: Option<Vec<Part<'a>>>,
    new_path: Option<Vec<Part<'a>>>,
    /// The texts, where it is a text that changed.
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// The same texts cut at the edges of words.
    runs: Vec<Piece>,
    /// The texts of what is gone and what is new, where it is more than one text for another.
    old_content: Vec<Text>,
    new_content: Vec<Text>,
    /// The change of this list, by its place from zero, that says this one too: of a column, for its cells.
    part_of: Option<usize>,
    /// All of it in one line.
    line: String,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    old: &'a [String],
    new: &'a [String],
    words: String,
}

/// A step of a path: the name of a field, a code of the author's or a year; the place in a list, from zero.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Part<'a> {
    Field(crate::diff::Field),
    Code(&'a str),
    Year(String),
    Item(usize),
}

#[derive(Debug, Serialize)]
struct Piece {
    /// `same`, `removed` or `added`.
    tag: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Text {
    kind: Kind,
    place: Vec<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct Hunk<'a> {
    old_line: usize,
    new_line: usize,
    lines: Vec<Written<'a>>,
}

#[derive(Debug, Serialize)]
struct Written<'a> {
    tag: &'static str,
    text: &'a str,
}

/// The review as one value, a line for each file.
pub fn show(review: &Review) -> String {
    // Strings and numbers only: there is nothing that JSON could not hold.
    let head = Head { version: VERSION, old: &review.old, new: &review.new, remarks: &review.remarks };
    let mut out = json(&head);
    out.truncate(out.len() - 1);
    out.push_str(",\"files\":[");
    for (at, one) in review.files.iter().enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        out.push_str(&json(&file(one)));
    }
    out.push_str(&format!("\n],\"counts\":{}}}\n", json(&counts(Tally::of_review(review)))));
    out
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn file(file: &super::File) -> File<'_> {
    let (mut changes, mut content, mut lines) = (None, None, None);
    match &file.found {
        Found::Changes { changes: all, old, new } => changes = Some(rows(all, old, new)),
        Found::Whole(unit) => content = Some(outline(unit, &[]).iter().map(text).collect()),
        Found::Lines { before, after } => lines = Some(stretches(before, after).into_iter().map(hunk).collect()),
        Found::Nothing => {}
    }
    File {
        path: &file.name,
        earlier: file.earlier.as_deref(),
        title: file.title.as_deref(),
        fate: match file.fate {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Changed => "changed",
        },
        unread: file
            .unread
            .iter()
            .map(|one| Unread {
                side: match one.side {
                    Side::Old => "old",
                    Side::New => "new",
                },
                message: &one.words,
            })
            .collect(),
        counts: counts(Tally::of_file(file)),
        changes,
        content,
        hunks: lines,
    }
}

fn counts(tally: Tally) -> Counts {
    let Tally { added, removed, replaced, moved, silent } = tally;
    Counts { added, removed, replaced, moved, silent }
}

fn rows<'a>(changes: &'a Changes, old: &Unit, new: &Unit) -> Vec<Row<'a>> {
    let moves = told::Moves::of(changes);
    changes.all.iter().map(|change| row(change, old, new, &moves)).collect()
}

fn row<'a>(change: &'a Change, old: &Unit, new: &Unit, moves: &told::Moves<'_>) -> Row<'a> {
    let (mut before, mut after, mut pieces) = (None, None, Vec::new());
    let (mut old_content, mut new_content) = (Vec::new(), Vec::new());
    let all = |leaves: Vec<Leaf<'_>>| leaves.iter().map(text).collect::<Vec<_>>();
    let deed = match &change.deed {
        Deed::Replaced { old: from, new: to, before: was, after: is } => {
            (before, after) = (was.own_words(), is.own_words());
            match (before, after) {
                (Some(before), Some(after)) => pieces = runs(before, after).into_iter().map(piece).collect(),
                (_, _) => (old_content, new_content) = (all(outline(old, from)), all(outline(new, to))),
            }
            "replaced"
        }
        Deed::Added { new: to, .. } => {
            new_content = all(moves.stayed(new, to, Side::New));
            "added"
        }
        Deed::Removed { old: from, .. } => {
            old_content = all(moves.stayed(old, from, Side::Old));
            "removed"
        }
        Deed::Moved { .. } => "moved",
    };
    Row {
        kind: change.kind,
        topic: Topic::of(change).name(),
        effect: match change.effect {
            Effect::Words => "words",
            Effect::Look => "look",
            Effect::Nothing => "nothing",
        },
        deed,
        place: Place { old: &change.place.old, new: &change.place.new, words: change.place.words() },
        old_path: change.deed.old_path().map(path),
        new_path: change.deed.new_path().map(path),
        before,
        after,
        runs: pieces,
        old_content,
        new_content,
        part_of: change.part_of,
        line: line(change),
    }
}

fn path(path: &Path) -> Vec<Part<'_>> {
    let part = |step| match step {
        &Step::Item(at) => Part::Item(at),
        Step::Slot(Slot::Field(field)) => Part::Field(*field),
        Step::Slot(Slot::Code(code)) => Part::Code(code),
        Step::Slot(Slot::Year(year)) => Part::Year(year.to_string()),
    };
    path.iter().map(part).collect()
}

fn text(leaf: &Leaf<'_>) -> Text {
    Text { kind: leaf.kind, place: leaf.place.clone(), text: leaf.words.to_owned() }
}

fn piece(run: Run) -> Piece {
    Piece { tag: tag(run.tag), text: run.text }
}

fn tag(tag: Tag) -> &'static str {
    match tag {
        Tag::Same => "same",
        Tag::Removed => "removed",
        Tag::Added => "added",
    }
}

fn hunk(hunk: super::stretch::Stretch<'_>) -> Hunk<'_> {
    let lines = hunk.lines.into_iter().map(|(kind, text)| Written { tag: tag(kind), text }).collect();
    Hunk { old_line: hunk.old, new_line: hunk.new, lines }
}
