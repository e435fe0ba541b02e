//! What changed between two texts, in words.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// A bound on hostile texts, of which nothing matches anything: no honest file comes near it.
const PATIENCE: Duration = Duration::from_secs(3);

/// So many words that stayed may stand between two changes that are told as one.
const JOINED: usize = 1;

/// The steps from one list to another.
pub fn steps<T: Eq + std::hash::Hash + Ord>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(Instant::now() + PATIENCE))
}

/// A stretch of words that became another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub before: String,
    pub after: String,
    /// Where it begins in the old text, in bytes.
    pub at: usize,
    /// The word before it, for changes that only add.
    pub behind: String,
}

/// A word with its place in bytes.
pub fn split(text: &str) -> Vec<&str> {
    text.split(' ').filter(|word| !word.is_empty()).collect()
}

/// How two texts differ.
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let (a, b) = (split(old), split(new));
    let mut stretches: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for step in steps(&a, &b) {
        let (from, to) = (step.old_range(), step.new_range());
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if from.start - last.0.end <= JOINED => {
                last.0.end = from.end;
                last.1.end = to.end;
            }
            Some(_) | None => stretches.push((from, to)),
        }
    }
    let offset = |word: usize| match a.get(word) {
        Some(word) => word.as_ptr() as usize - old.as_ptr() as usize,
        None => old.len(),
    };
    let told = |(from, to): (Range<usize>, Range<usize>)| {
        let behind = from.start.checked_sub(1).and_then(|word| a.get(word)).copied().unwrap_or_default();
        let start = offset(from.start);
        let (before, after) = (a[from].join(" "), b[to].join(" "));
        let (skipped, before, after) = bare(&before, &after);
        Change { before: before.to_owned(), after: after.to_owned(), at: start + skipped, behind: behind.to_owned() }
    };
    stretches.into_iter().map(told).collect()
}

/// Two stretches without the quotation marks, brackets and stops that both have around them, and how many bytes
/// were left out in front.
pub fn bare<'a>(before: &'a str, after: &'a str) -> (usize, &'a str, &'a str) {
    let is_mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let (mut one, mut other) = (before, after);
    while let Some(mark) = one.chars().next().filter(is_mark)
        && one.chars().nth(1).is_some()
        && other.chars().nth(1).is_some()
        && other.starts_with(mark)
    {
        one = &one[mark.len_utf8()..];
        other = &other[mark.len_utf8()..];
    }
    let skipped = before.len() - one.len();
    while let Some(mark) = one.chars().next_back().filter(is_mark)
        && one.chars().nth(1).is_some()
        && other.chars().nth(1).is_some()
        && other.ends_with(mark)
    {
        one = &one[..one.len() - mark.len_utf8()];
        other = &other[..other.len() - mark.len_utf8()];
    }
    (skipped, one, other)
}

/// How much two texts have in common, from 0 to 1: words that both have, whatever their order.
pub fn likeness(old: &str, new: &str) -> f64 {
    if old == new {
        return 1.0;
    }
    let (mut a, mut b) = (split(old), split(new));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * f64::from(common) / all as f64
}

#[cfg(test)]
mod tests {
    use super::{Change, changes, likeness};

    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        changes(old, new).into_iter().map(|Change { before, after, .. }| (before, after)).collect()
    }

    #[test]
    fn near_changes_are_one_stretch_and_far_ones_two() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told("до 15 ноября 2022 г.", "до 15 декабря 2022 г."), [pair("ноября", "декабря")]);
        assert_eq!(told("до 15 ноября 2022 г.", "до 10 ноября 2023 г."), [pair("15 ноября 2022", "10 ноября 2023")]);
        assert_eq!(told("а б в г д", "А б в г Д"), [pair("а", "А"), pair("д", "Д")]);
        assert_eq!(told("а б", "а в б"), [pair("", "в")]);
        assert_eq!(told("а", ""), [pair("а", "")]);
        assert_eq!(told("а («б»).", "а («в»)."), [pair("б", "в")]);
        assert_eq!(changes("а («б»).", "а («в»).")[0].at, "а («".len());
        assert_eq!(told("а.", "а,"), [pair("а.", "а,")]);
        assert_eq!(told("а –", "а —"), [pair("–", "—")]);
        assert_eq!(changes("аб вг де", "аб вг ёё")[0].at, "аб вг ".len());
    }

    #[test]
    fn likeness_counts_words() {
        assert!(likeness("а б в г", "а б в д") > 0.7);
        assert!(likeness("а б", "в г") == 0.0 && likeness("", "") == 1.0);
    }
}
