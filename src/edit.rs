//! Edits of a file's text by spans: all that is not named stays byte for byte. `scalar` knows how the
//! words of a value are written in YAML, and which bytes of the file stand for which words;
//! `yaml::edit` sets values and keys on a tree; `mend` applies what findings bring with them.

pub mod scalar;

use crate::source::Span;

/// Words that take the place of a span; empty words remove it, a span of no width inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub words: String,
}

impl Edit {
    pub fn new(span: Span, words: impl Into<String>) -> Self {
        Self { span, words: words.into() }
    }

    /// The edit that makes `new` of `old`, which stands at `start`: the words that differ, no more.
    pub fn between(start: usize, old: &str, new: &str) -> Self {
        let head: usize =
            old.chars().zip(new.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let pairs = old_rest.chars().rev().zip(new_rest.chars().rev());
        let tail: usize = pairs.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
        let span = Span::new(start + head, start + old.len() - tail);
        Self::new(span, &new_rest[..new_rest.len() - tail])
    }

    /// The same place is meant, or places side by side: which words come first would be a guess.
    fn touches(&self, other: &Self) -> bool {
        self.span.start <= other.span.end && other.span.start <= self.span.end
    }
}

/// The text with the edits in their places. None where edits of one set overlap or leave the text.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + sorted.iter().map(|edit| edit.words.len()).sum::<usize>());
    let mut at = 0;
    let mut last: Option<&Edit> = None;
    for edit in sorted {
        if last.is_some_and(|last| last.span == edit.span) {
            return None;
        }
        out.push_str(text.get(at..edit.span.start)?);
        out.push_str(&edit.words);
        text.get(edit.span.start..edit.span.end)?;
        (at, last) = (edit.span.end, Some(edit));
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// Of several sets of edits those that can be applied at once, by their numbers: a set that touches
/// what an earlier one has taken is passed by, and comes in the next round.
pub fn together(sets: &[&[Edit]]) -> Vec<usize> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut chosen = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        // Those taken are kept in order and apart, so that only neighbours can touch.
        let places: Vec<usize> =
            set.iter().map(|edit| taken.partition_point(|one| one.span.start <= edit.span.start)).collect();
        let free = set.iter().zip(&places).all(|(edit, at)| {
            let beside = [at.checked_sub(1), Some(*at)];
            beside.into_iter().flatten().filter_map(|at| taken.get(at)).all(|one| !one.touches(edit))
        });
        let apart = set.iter().enumerate().all(|(at, one)| {
            set[at + 1..].iter().all(|other| one.span.end <= other.span.start || other.span.end <= one.span.start)
        });
        if !free || !apart || set.is_empty() {
            continue;
        }
        for edit in *set {
            let at = taken.partition_point(|one| one.span.start <= edit.span.start);
            taken.insert(at, edit);
        }
        chosen.push(number);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::{Edit, Span, apply, together};

    fn edit(start: usize, end: usize, words: &str) -> Edit {
        Edit::new(Span::new(start, end), words)
    }

    #[test]
    fn what_is_not_named_stays() {
        let text = "\r\nа: б  # в\r\n";
        let at = text.find('б').unwrap();
        assert_eq!(apply(text, &[edit(at, at + 2, "г"), edit(0, 0, "х")]).unwrap(), "х\r\nа: г  # в\r\n");
        assert_eq!(apply(text, &[]).unwrap(), text);
    }

    #[test]
    fn overlaps_and_broken_places_are_refused() {
        assert_eq!(apply("абв", &[edit(0, 4, ""), edit(2, 6, "")]), None);
        assert_eq!(apply("абв", &[edit(0, 0, "1"), edit(0, 0, "2")]), None);
        assert_eq!(apply("абв", &[edit(1, 2, "")]), None);
        assert_eq!(apply("абв", &[edit(4, 9, "")]), None);
    }

    #[test]
    fn the_first_set_wins() {
        let sets =
            [vec![edit(4, 6, "")], vec![edit(5, 8, "")], vec![edit(6, 7, "")], vec![edit(0, 1, ""), edit(9, 9, "")]];
        let sets: Vec<&[Edit]> = sets.iter().map(Vec::as_slice).collect();
        assert_eq!(together(&sets), [0, 3]);
    }

    #[test]
    fn the_difference_of_two_lines() {
        assert_eq!(Edit::between(10, "б: %три", "б: \"%три\""), edit(14, 21, "\"%три\""));
        assert_eq!(Edit::between(0, "аа", "ааа"), edit(4, 4, "а"));
        assert_eq!(Edit::between(0, "ааа", "аа"), edit(4, 6, ""));
    }
}
