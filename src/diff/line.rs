//! A change in one line of plain words.

use super::place::{join, name, short};
use super::tree::{Body, Field, Path, Step, Unit};
use super::words::{Run, Tag, runs};
use super::{Change, Deed};
use crate::russian::count;

/// Values up to so many letters stand whole, one behind the other.
const WHOLE: usize = 60;
/// The most letters of a unit that came or went.
const SAID: usize = 120;
/// Words that stay around those that changed.
const AROUND: usize = 4;

/// «Дорожная карта, строка 2.3, графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»».
pub fn line(change: &Change) -> String {
    format!("{}: {}", change.place.words(), deed(change))
}

/// What happened, without the place.
pub fn deed(change: &Change) -> String {
    match said(change) {
        Said::Plain(words) => words,
        Said::Pair(before, after) => format!("«{before}» → «{after}»"),
        Said::Runs(runs) => runs.iter().map(marked).collect(),
    }
}

/// What happened, in parts that a form may colour or mark as it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Plain(String),
    /// Short words before and after.
    Pair(String, String),
    /// A long text; of what stayed only the words beside a change, a new paragraph as ¶.
    Runs(Vec<Run>),
}

/// What happened, without the place.
pub fn said(change: &Change) -> Said {
    Said::Plain(match &change.deed {
        Deed::Replaced { before, after, .. } => match (before.own_words(), after.own_words()) {
            (Some(before), Some(after)) => return replaced(before, after),
            (_, _) => format!("{} → {}", shown(before), shown(after)),
        },
        // What is on or off.
        Deed::Added { unit, .. } if unit.own_words() == Some("да") => "«нет» → «да»".to_owned(),
        Deed::Removed { unit, .. } if unit.own_words() == Some("да") => "«да» → «нет»".to_owned(),
        Deed::Added { unit, .. } => format!("добавлено {}", besides(unit, change)).trim_end().to_owned(),
        Deed::Removed { unit, .. } => format!("исключено {}", besides(unit, change)).trim_end().to_owned(),
        Deed::Moved { old, new } => moved(old, new, change),
    })
}

fn replaced(before: &str, after: &str) -> Said {
    // How deep a point lies is said by its place.
    let depth = |words: &str| words.len() - words.trim_start_matches(' ').len();
    let (before, after) = match (depth(before), depth(after)) {
        (one, other) if one == other => (&before[one..], &after[other..]),
        (_, _) => (before, after),
    };
    let letters = |words: &str| words.chars().count();
    if letters(before) <= WHOLE && letters(after) <= WHOLE && !before.contains('\n') && !after.contains('\n') {
        return Said::Pair(before.to_owned(), after.to_owned());
    }
    let mut all = runs(before, after);
    let last = all.len().saturating_sub(1);
    all.iter_mut().enumerate().for_each(|(at, run)| shorten(run, at == 0, at == last));
    Said::Runs(all)
}

/// Leaves of what stayed only the words beside a change.
fn shorten(run: &mut Run, first: bool, last: bool) {
    run.text = run.text.replace('\n', " ¶ ");
    match run.tag {
        Tag::Removed | Tag::Added => {}
        Tag::Same => {
            let words: Vec<&str> = run.text.split(' ').collect();
            let (head, tail) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
            if words.len() > head + tail + 1 {
                run.text = format!("{}…{}", words[..head].join(" "), words[words.len() - tail..].join(" "));
            }
        }
    }
}

/// A run with the marks of what went and came.
pub fn marked(run: &Run) -> String {
    match run.tag {
        Tag::Removed => format!("[-{}-]", run.text),
        Tag::Added => format!("{{+{}+}}", run.text),
        Tag::Same => run.text.clone(),
    }
}

/// A unit in quotes, unless its place says its name already.
fn besides(unit: &Unit, change: &Change) -> String {
    let words = shown(unit);
    let last = change.place.parts().last().map_or("", String::as_str);
    match name(unit).map(|name| format!("«{name}»")) {
        Some(name) if last.ends_with(&name) => words.strip_prefix(&name).unwrap_or(&words).trim_start().to_owned(),
        Some(_) | None => words,
    }
}

/// A unit in quotes, with how much is in it.
fn shown(unit: &Unit) -> String {
    let name = name(unit).map(|words| format!("«{}»", short(&words, SAID)));
    let rows = rows(unit);
    let rows = (rows > 0).then(|| format!("({})", count(rows, ["строка", "строки", "строк"])));
    let words = || {
        let all = unit.all_words();
        (!all.is_empty()).then(|| format!("«{}»", short(&all.join("; "), SAID)))
    };
    [name.or_else(words), rows].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn rows(unit: &Unit) -> usize {
    match &unit.body {
        Body::Words(_) => 0,
        Body::Record(parts) => parts.values().map(rows).sum(),
        Body::List(items) => {
            let own =
                items.iter().filter(|item| item.field(Field::Cells).is_some() || item.kind == super::Kind::PlanRow);
            own.count() + items.iter().map(rows).sum::<usize>()
        }
    }
}

fn moved(old: &Path, new: &Path, change: &Change) -> String {
    match (old.split_last(), new.split_last()) {
        (Some((Step::Item(from), above)), Some((Step::Item(to), other))) if above == other => {
            let now = (change.place.old != change.place.new).then(|| format!(", теперь {}", here(change)));
            let with = if *from == 1 { "со" } else { "с" };
            format!("перенесено {with} {}-го места на {}-е{}", from + 1, to + 1, now.unwrap_or_default())
        }
        (Some((Step::Slot(_), above)), Some((Step::Slot(to), other))) if above == other => match to {
            super::Slot::Code(code) => format!("другой код: «{code}»"),
            super::Slot::Field(_) | super::Slot::Year(_) => format!("теперь {}", here(change)),
        },
        // The parts that the place has said already are not said again.
        (_, _) => {
            let (was, now) = (&change.place.old, &change.place.new);
            let same = was.iter().zip(now).take_while(|(one, other)| one == other).count();
            match now.get(same..).filter(|rest| same > 0 && !rest.is_empty()) {
                Some(rest) => format!("перенесено, теперь {}", rest.join(", ")),
                None => format!("перенесено, теперь {}", join(now)),
            }
        }
    }
}

/// The innermost part of the new place.
fn here(change: &Change) -> &str {
    change.place.new.last().map_or("", String::as_str)
}
