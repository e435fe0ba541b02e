//! What edits may change: the words that they name, and nothing else. The file is read before and
//! behind them, and both trees are walked in step.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::build::{self, Loaded};
use crate::diagnostic::{Diagnostic, Problem, Report, Severity};
use crate::edit::Edit;
use crate::edit::scalar::Places;
use crate::model::{RichKind, Text};
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

/// Whether the edits of these findings made `after` of `before` and changed nothing that they do not name.
pub fn holds(before: &Source, after: &Source, found: &[&Diagnostic]) -> bool {
    let (old, new) = (build::load(before.clone()), build::load(after.clone()));
    let safe = match (&old, &new) {
        (Ok(old), Ok(new)) => same_form(old, new),
        // A programme that could be printed still can.
        (Ok(_), Err(_)) => false,
        (Err(old), Ok(_)) => old.count(Severity::Error) > 0,
        (Err(old), Err(new)) => fewer(old, new, &entered(before, found)),
    };
    safe && signs_only(before, after, found) && {
        let (old, new) = (yaml::read(before), yaml::read(after));
        match (old.node, new.node) {
            (Some(one), Some(other)) => {
                // Mended lines stand elsewhere in the text as it was read: edits are told by their lines.
                let moved = old.text.text() != before.text();
                Walk { before: &old.text, edits: edits(found), traps: traps(before, found), moved }.same(&one, &other)
            }
            // Where nothing can be read there is nothing to lose: the words are still held together.
            (None, _) => true,
            (Some(_), None) => false,
        }
    }
}

fn edits<'a>(found: &[&'a Diagnostic]) -> Vec<&'a Edit> {
    let mut all: Vec<&Edit> = found.iter().flat_map(|one| &one.fix).collect();
    all.sort_by_key(|edit| edit.span);
    all
}

/// A slip of YAML's form on one line.
pub fn is_trap(one: &Diagnostic) -> bool {
    matches!(one.problem, Problem::Line { .. })
}

/// Lines on which a trap is mended: there the tree changes its form.
fn traps(before: &Source, found: &[&Diagnostic]) -> Vec<usize> {
    let traps = found.iter().filter(|one| is_trap(one));
    traps.flat_map(|one| &one.fix).map(|edit| before.line_of(edit.span.start)).collect()
}

/// The mending of a trap puts signs around words; it makes no words and loses none.
fn signs_only(before: &Source, after: &Source, found: &[&Diagnostic]) -> bool {
    if !found.iter().any(|one| is_trap(one)) {
        return true;
    }
    found.iter().filter(|one| is_trap(one)).flat_map(|one| &one.fix).all(|edit| {
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        words(before.slice(edit.span)) == words(&edit.words)
    }) && after.text() != before.text()
}

/// Lines, from 1, under keys that get their right name: nobody has read them before, so that what is
/// wrong there comes to light.
fn entered(before: &Source, found: &[&Diagnostic]) -> Vec<RangeInclusive<usize>> {
    let renamed =
        found.iter().filter(|one| matches!(one.problem, Problem::UnknownKey { .. } | Problem::MixedLanguages { .. }));
    let lines = |one: &&Diagnostic| {
        let (first, column) = before.position(one.span.start);
        let below = before.text().lines().skip(first).take_while(|line| {
            let indent = line.len() - line.trim_start_matches(' ').len();
            line.trim().is_empty() || indent >= column
        });
        first..=first + below.count()
    };
    renamed.map(lines).collect()
}

/// Errors have gone, and none of a kind has come, but for those that came to light. A value of another
/// form under a key shows that the key is not the one that was meant.
fn fewer(old: &Report, new: &Report, entered: &[RangeInclusive<usize>]) -> bool {
    let came_to_light = |one: &Diagnostic| {
        let line = new.source.line_of(one.span.start);
        one.problem.code() != "wrong-kind" && entered.iter().any(|lines| lines.contains(&line))
    };
    let count = |found: &mut dyn Iterator<Item = &Diagnostic>| {
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for one in found.filter(|one| one.severity == Severity::Error) {
            *codes.entry(one.problem.code()).or_default() += 1;
        }
        codes
    };
    let (old, new) = (count(&mut old.found.iter()), count(&mut new.found.iter().filter(|one| !came_to_light(one))));
    new.values().sum::<usize>() < old.values().sum()
        && new.iter().all(|(code, of)| old.get(code).is_some_and(|old| of <= old))
}

/// The same texts with the same paragraphs and items: words may differ, lists may not.
fn same_form(old: &Loaded, new: &Loaded) -> bool {
    let (old, new) = (&old.programme.texts, &new.programme.texts);
    let label = |kind: &RichKind| match kind {
        RichKind::Paragraph => None,
        RichKind::Item { label } => Some(label.clone()),
        RichKind::Subheading => Some(String::new()),
    };
    let alike = |one: &Text, other: &Text| {
        one.prints == other.prints
            && one.blocks.len() == other.blocks.len()
            && one
                .blocks
                .iter()
                .zip(&other.blocks)
                .all(|(one, other)| one.level == other.level && label(&one.kind) == label(&other.kind))
    };
    old.len() == new.len() && old.iter().zip(new).all(|(one, other)| alike(one, other))
}

/// A walk through both trees.
struct Walk<'a> {
    before: &'a Source,
    /// In the order of their places.
    edits: Vec<&'a Edit>,
    traps: Vec<usize>,
    /// The tree before was read from mended lines, so that only what is equal is right.
    moved: bool,
}

impl Walk<'_> {
    fn same(&self, old: &Node, new: &Node) -> bool {
        match (&old.value, &new.value) {
            (Value::Null, Value::Null) | (Value::Refused, Value::Refused) => true,
            (Value::Scalar(one), Value::Scalar(other)) if one.text == other.text => true,
            (Value::Scalar(one), Value::Scalar(other)) => {
                self.expected(old.span, &one.text).is_some_and(|expected| {
                    let end =
                        |text: &str| if one.block { text.trim_end_matches('\n').to_owned() } else { text.to_owned() };
                    end(&expected) == end(&other.text)
                }) || self.trapped(old.span)
            }
            (Value::Sequence { items: one, .. }, Value::Sequence { items: other, .. }) => {
                (one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same(one, other)))
                    || (one.len() != other.len() && self.trapped(old.span))
            }
            (Value::Mapping { entries: one, .. }, Value::Mapping { entries: other, .. }) => {
                (one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same_entry(one, other)))
                    || (one.len() != other.len() && self.trapped(old.span))
            }
            _ => self.trapped(old.span),
        }
    }

    fn same_entry(&self, old: &Entry, new: &Entry) -> bool {
        let named = old.key.text == new.key.text
            || self.expected(old.key.span, &old.key.text).is_some_and(|expected| expected == new.key.text);
        (named && self.same(&old.value, &new.value)) || (!named && self.trapped(old.key.span))
    }

    /// What a value is to become.
    fn expected(&self, span: Span, value: &str) -> Option<String> {
        let first = self.edits.partition_point(|edit| edit.span.end < span.start);
        let own: Vec<&Edit> =
            self.edits.get(first..)?.iter().take_while(|edit| edit.span.start <= span.end).copied().collect();
        let inside = own.iter().all(|edit| span.start <= edit.span.start && edit.span.end <= span.end);
        if self.moved || own.is_empty() || !inside {
            return None;
        }
        Places::of(self.before, span, value)?.expected(&own)
    }

    /// Whether a value begins or ends on the line of a trap. The words were held together before.
    fn trapped(&self, span: Span) -> bool {
        let (first, last) = (self.before.line_of(span.start), self.before.line_of(span.end));
        self.traps.iter().any(|line| (first..=last).contains(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Trap;
    use crate::edit::apply;

    const FILE: &str = "организация: {наименование: Отдел}  # раз\nпрограмма:\n  наименование: Программа\n  разделы:\n    \
                        - содержание: |\n        Куратор:\n\n        - первый;\n        - второй.\n    - содержание: Итог\n";

    /// Whether the guard lets `new` be put over `old`, found as this problem.
    fn passes(file: &str, problem: Problem, old: &str, new: &str) -> bool {
        let before = Source::new("a.yaml", file);
        let at = file.find(old).expect("the words stand in the file");
        let edit = Edit::new(Span::new(at, at + old.len()), new);
        let after = before.with_text(apply(file, std::slice::from_ref(&edit)).expect("one edit"));
        holds(&before, &after, &[&Diagnostic::new(problem, edit.span).with_fix(vec![edit])])
    }

    fn words(old: &str, new: &str) -> bool {
        passes(FILE, Problem::Syntax, old, new)
    }

    #[test]
    fn words_may_change() {
        assert!(words("Итог", "Отчёт"));
        assert!(words("первый", "первый, главный"));
        assert!(words("# раз", "# два"));
        assert!(
            words("наименование: Программа", "наименование: Программа") && words("Программа", "\"Программа: раз\"")
        );
    }

    #[test]
    fn the_form_may_not() {
        // A key comes, a paragraph, an item; a comment becomes a value, a value a comment, a file is broken.
        assert!(!words("Итог", "Итог\n      заголовок: Раз"));
        assert!(!words("Итог", "Итог\n    - содержание: Раз"));
        assert!(!words("- первый", "первый"));
        assert!(!words("- первый", "– первый"));
        assert!(!words("  # раз", "\nтаблицы: нет"));
        assert!(!words("Итог", "#Итог"));
        assert!(!words("Итог", "\"Итог"));
        assert!(!words("Итог", "Итог: раз"));
        assert!(!words("разделы", "план"));
    }

    #[test]
    fn the_mending_of_a_trap_makes_no_words() {
        let file = FILE.replace("Итог", "%итог");
        let trap = || Problem::Line { trap: Trap::LeadingSign('%'), mended: String::new() };
        assert!(passes(&file, trap(), "%итог", "\"%итог\""));
        assert!(!passes(&file, trap(), "%итог", "\"%итоги\""));
        assert!(!passes(&file, trap(), "%итог", "\"итог"));
        assert!(!passes(&file, trap(), "%итог\n", "\"%итог\"\nакт: нет\n"));
    }
}
