//! One page to mail to a colleague and to print: what was and what is, side by side, under the parts of the document.

use serde::Serialize;

use super::stretch::stretches;
use super::tally::{self, CHANGES, Tally, by_topic, changes, fate, remark};
use super::told::{self, Line, Part, Told};
use super::{Found, Review, legible};
use crate::diff::{Change, Deed, Effect, Tag};
use crate::page::{self, Kind};
use crate::russian::count;

static DIFF: Kind = Kind {
    template: include_str!("html/diff.html"),
    style: include_str!("html/diff.css"),
    script: include_str!("html/diff.js"),
};

/// Changes that a page shows: a browser still opens it at once.
const SHOWN: usize = 3_000;
/// Bytes of words that it has room for.
const KEPT: usize = 6 * 1024 * 1024;
/// A unit of more texts than this is folded.
const FOLD: usize = 12;
/// Letters that are shown of a line of a text that is no programme.
const WIDE: usize = 2_000;

#[derive(Debug, Serialize)]
struct Sheet {
    version: &'static str,
    title: String,
    old: String,
    new: String,
    files_words: String,
    words: String,
    remarks: Vec<String>,
    topics: Vec<Subject>,
    silent: usize,
    files: Vec<File>,
}

/// A subject that occurs, for the filter.
#[derive(Debug, Serialize)]
struct Subject {
    name: &'static str,
    words: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct File {
    id: usize,
    name: String,
    earlier: Option<String>,
    title: String,
    fate: &'static str,
    /// `added`, `removed` or `changed`.
    way: &'static str,
    tally: Numbers,
    words: String,
    unread: Vec<String>,
    remark: Option<&'static str>,
    cut: Option<String>,
    parts: Vec<Section>,
    content: Vec<Content>,
    hunks: Vec<Hunk>,
}

#[derive(Debug, Serialize)]
struct Numbers {
    added: usize,
    removed: usize,
    replaced: usize,
    moved: usize,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    topic: &'static str,
    deed: &'static str,
    /// What happened, where the columns do not say it.
    badge: Option<&'static str>,
    effect: Option<&'static str>,
    silent: bool,
    place: String,
    now: Option<String>,
    moved: Option<String>,
    /// What was and what is.
    sides: [Side; 2],
}

/// What stands in one of the two columns.
#[derive(Debug, Serialize)]
struct Side {
    /// `was` or `is`.
    name: &'static str,
    lines: Vec<Text>,
    /// What stands there instead of nothing.
    none: &'static str,
    /// What a fold says, where there are many.
    fold: Option<String>,
}

#[derive(Debug, Serialize)]
struct Text {
    place: String,
    silent: bool,
    /// None of its words stayed.
    whole: bool,
    pieces: Vec<Piece>,
}

#[derive(Debug, Serialize)]
struct Piece {
    words: String,
    /// `del`, `ins` or nothing.
    mark: &'static str,
}

/// A part of a programme that came or went.
#[derive(Debug, Serialize)]
struct Content {
    title: String,
    lines: Vec<Text>,
}

#[derive(Debug, Serialize)]
struct Hunk {
    words: String,
    lines: Vec<Piece>,
}

pub fn show(review: &Review) -> String {
    let sheet = sheet(review);
    // Only a fault of the templates can fail, and the tests render every block of them.
    page::render(&DIFF, &sheet).unwrap_or_else(|error| legible(&error.to_string()))
}

fn sheet(review: &Review) -> Sheet {
    let mut room = Room { rows: SHOWN, bytes: KEPT };
    let files: Vec<File> = review.files.iter().enumerate().map(|(at, one)| file(at + 1, one, &mut room)).collect();
    let all = || review.files.iter().filter_map(changes).flat_map(|changes| &changes.all);
    let tally = Tally::of_review(review);
    let what = match review.files.as_slice() {
        [one] => one.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&one.name),
        _ => "программы",
    };
    let mut remarks: Vec<String> = review.remarks.iter().map(|words| legible(words)).collect();
    if files.iter().any(|file| file.cut.is_some()) {
        remarks.push(
            "Изменений слишком много для одной страницы: показаны не все. Все – в prikaz diff --format json.".into(),
        );
    }
    Sheet {
        version: env!("CARGO_PKG_VERSION"),
        title: format!("Что изменилось: {}", legible(what)),
        old: legible(&review.old),
        new: legible(&review.new),
        files_words: told::capital(&tally::files(review)),
        words: told::capital(&tally.words()),
        remarks,
        topics: by_topic(all())
            .into_iter()
            .map(|(topic, tally)| Subject { name: topic.name(), words: topic.words(), count: tally.total() })
            .collect(),
        silent: tally.silent,
        files,
    }
}

/// What the page still has room for.
struct Room {
    rows: usize,
    bytes: usize,
}

impl Room {
    /// Takes the room of these lines; false where there is none.
    fn take<'a>(&mut self, lines: impl IntoIterator<Item = &'a Line>) -> bool {
        let size: usize = lines.into_iter().flat_map(|line| &line.runs).map(|run| run.text.len() + 40).sum();
        let fits = size <= self.bytes;
        self.bytes -= if fits { size } else { 0 };
        fits
    }
}

fn file(id: usize, file: &super::File, room: &mut Room) -> File {
    let tally = Tally::of_file(file);
    let (mut parts, mut content, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let mut missed = None;
    match &file.found {
        Found::Changes { changes, old, new } => {
            let mut all = told::parts(changes, old, new);
            // What is on paper goes first.
            all.sort_by_key(|part| part.told.iter().all(|told| told.change.effect == Effect::Nothing));
            parts = all.into_iter().map(|part| section(part, room)).collect();
            parts.retain(|part: &Section| !part.rows.is_empty());
            let shown: usize = parts.iter().map(|part| part.rows.len()).sum();
            missed =
                (shown < tally.total()).then(|| format!("Показано {shown} из {}.", count(tally.total(), CHANGES_OF)));
        }
        Found::Whole(unit) => {
            let all = told::contents(unit);
            let number = all.len();
            for (title, lines) in all.into_iter().take_while(|(_, lines)| room.take(lines)) {
                content.push(Content {
                    title: legible(&title),
                    lines: lines.iter().map(|line| text(line, false)).collect(),
                });
            }
            missed = (content.len() < number)
                .then(|| format!("Показано {} из {}.", content.len(), count(number, ["части", "частей", "частей"])));
        }
        Found::Lines { before, after } => {
            let all = stretches(before, after);
            let number = all.len();
            lines = all.iter().take_while(|one| fits(one, room)).map(hunk).collect();
            missed = (lines.len() < number)
                .then(|| format!("Показано {} из {}.", lines.len(), count(number, ["места", "мест", "мест"])));
        }
        Found::Nothing => {}
    }
    let title = file.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&file.name);
    File {
        id,
        name: legible(&file.name),
        earlier: file.earlier.as_deref().map(legible),
        title: legible(title),
        fate: fate(file),
        way: match file.fate {
            super::Fate::Added => "added",
            super::Fate::Removed => "removed",
            super::Fate::Changed => "changed",
        },
        words: if tally.total() > 0 { count(tally.total(), CHANGES) } else { String::new() },
        tally: Numbers { added: tally.added, removed: tally.removed, replaced: tally.replaced, moved: tally.moved },
        unread: file.unread.iter().map(|one| legible(&one.words)).collect(),
        remark: remark(file),
        cut: missed,
        parts,
        content,
        hunks: lines,
    }
}

/// After «из»: «из 21 изменения».
const CHANGES_OF: [&str; 3] = ["изменения", "изменений", "изменений"];

fn section(part: Part<'_>, room: &mut Room) -> Section {
    let mut rows = Vec::new();
    for told in &part.told {
        if room.rows == 0 || !room.take(told.before.iter().chain(&told.after)) {
            break;
        }
        room.rows -= 1;
        rows.push(row(told));
    }
    Section { title: legible(&part.title), rows }
}

fn row(told: &Told<'_>) -> Row {
    let (deed, badge) = deed(told.change, told);
    let side = |name, lines: &[Line], none| Side {
        name,
        none,
        fold: (lines.len() > FOLD).then(|| count(lines.len(), ["запись", "записи", "записей"])),
        lines: lines.iter().map(|line| text(line, told.marked)).collect(),
    };
    Row {
        topic: told.topic.name(),
        deed,
        badge,
        effect: match told.change.effect {
            Effect::Words => None,
            Effect::Look => Some("меняется вид, слова те же"),
            Effect::Nothing => Some("не печатается"),
        },
        silent: told.change.effect == Effect::Nothing,
        place: legible(&told::capital(&told.place)),
        now: told.now.as_deref().map(legible),
        moved: told.moved.as_deref().map(|words| legible(&told::capital(words))),
        sides: [side("was", &told.before, "не было"), side("is", &told.after, "больше нет")],
    }
}

/// What happened; in words where both columns are not filled.
fn deed(change: &Change, told: &Told<'_>) -> (&'static str, Option<&'static str>) {
    let both = !told.before.is_empty() && !told.after.is_empty();
    match &change.deed {
        Deed::Replaced { .. } => ("replaced", None),
        // «нет» → «да»
        Deed::Added { .. } | Deed::Removed { .. } if both => ("replaced", None),
        Deed::Added { .. } => ("added", Some("добавлено")),
        Deed::Removed { .. } => ("removed", Some("исключено")),
        Deed::Moved { .. } => ("moved", Some("перенесено")),
    }
}

fn text(line: &Line, marked: bool) -> Text {
    let mark = |tag| match tag {
        Tag::Removed if marked => "del",
        Tag::Added if marked => "ins",
        Tag::Same | Tag::Removed | Tag::Added => "",
    };
    let pieces = line.runs.iter().map(|run| Piece { words: legible(&run.text), mark: mark(run.tag) }).collect();
    let whole = marked && !line.runs.iter().any(|run| run.tag == Tag::Same && run.text.contains(char::is_alphanumeric));
    Text { whole, place: legible(&told::capital(&line.place)), silent: line.silent, pieces }
}

fn fits(hunk: &super::stretch::Stretch<'_>, room: &mut Room) -> bool {
    let size: usize = hunk.lines.iter().map(|(_, line)| line.len().min(WIDE * 4) + 40).sum();
    let fits = size <= room.bytes;
    room.bytes -= if fits { size } else { 0 };
    fits
}

fn hunk(hunk: &super::stretch::Stretch<'_>) -> Hunk {
    let line = |(tag, line): &(Tag, &str)| {
        let cut: String = line.chars().take(WIDE).collect();
        let dots = if cut.len() < line.len() { "…" } else { "" };
        Piece {
            words: format!("{}{dots}", legible(&cut)),
            mark: match tag {
                Tag::Same => "",
                Tag::Removed => "del",
                Tag::Added => "ins",
            },
        }
    };
    let now = (hunk.old != hunk.new).then(|| format!(" (теперь {})", hunk.new));
    let words = format!("Со строки {}{}", hunk.old, now.unwrap_or_default());
    Hunk { words, lines: hunk.lines.iter().map(line).collect() }
}
