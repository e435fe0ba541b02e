//! Which units of two lists are the same one: by code, else equal, else by name, else by number, else by likeness of their words,
//! else by their neighbours.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::likeness::{Bag, likest};
use super::tree::{Field, Kind, Unit};

/// Units are the same one if they are so like, from 0 to 1.
const LIKE: f64 = 0.5;
/// The same where the number is the same too.
const LIKE_WITH_NUMBER: f64 = 0.3;
/// The same between the same neighbours.
const LIKE_BETWEEN: f64 = 0.2;

/// How sure one must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Lists that stand at the same place.
    OneList,
    /// Units from anywhere.
    Anywhere,
}

/// Pairs of places of the same unit, in the order of the old list.
pub fn pairs(old: &[&Unit], new: &[&Unit], range: Range) -> Vec<(usize, usize)> {
    let mut made = Pairs { old, new, of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    if range == Range::OneList {
        made.ends();
    }
    made.named(|unit| unit.says(Field::Code), |_, _| true);
    made.equal(range);
    if range == Range::OneList {
        made.named(name, |_, _| true);
    }
    made.like(range);
    if range == Range::OneList {
        made.between();
    }
    made.done()
}

/// Pairs of cells or other parts whose place tells what they are: nothing moves.
pub fn in_order(old: &[&Unit], new: &[&Unit]) -> Vec<(usize, usize)> {
    if old.len() == new.len() {
        return (0..old.len()).map(|at| (at, at)).collect();
    }
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (tag, at, into) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal | DiffTag::Replace => found.extend(at.zip(into)),
            DiffTag::Delete | DiffTag::Insert => {}
        }
    }
    found
}

struct Pairs<'a> {
    old: &'a [&'a Unit],
    new: &'a [&'a Unit],
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl<'a> Pairs<'a> {
    fn join(&mut self, at: usize, into: usize) {
        self.of_old[at] = Some(into);
        self.of_new[into] = Some(at);
    }

    fn free_old(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|at| self.of_old[*at].is_none()).collect()
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|into| self.of_new[*into].is_none()).collect()
    }

    fn may(&self, at: usize, into: usize) -> bool {
        let (old, new) = (self.old[at], self.new[into]);
        old.kind == new.kind && discriminant(&old.body) == discriminant(&new.body)
    }

    /// Equal units at both ends: most lists differ in one place.
    fn ends(&mut self) {
        let least = self.old.len().min(self.new.len());
        let head = (0..least).take_while(|at| self.old[*at] == self.new[*at]).count();
        (0..head).for_each(|at| self.join(at, at));
        let (olds, news) = (self.old.len(), self.new.len());
        let tail = (1..=least - head).take_while(|back| self.old[olds - back] == self.new[news - back]).count();
        (1..=tail).for_each(|back| self.join(olds - back, news - back));
    }

    /// Units whose name occurs once in each list.
    fn named(&mut self, name: fn(&'a Unit) -> Option<&'a str>, like: impl Fn(usize, usize) -> bool) {
        let index = |units: &[&'a Unit], free: Vec<usize>| {
            let mut found: HashMap<&'a str, Vec<usize>> = HashMap::new();
            for at in free {
                if let Some(name) = name(units[at]) {
                    found.entry(name).or_default().push(at);
                }
            }
            found
        };
        let (olds, news) = (index(self.old, self.free_old()), index(self.new, self.free_new()));
        for (name, at) in olds {
            let into = news.get(name).map_or(&[][..], Vec::as_slice);
            if let ([at], [into]) = (at.as_slice(), into)
                && self.may(*at, *into)
                && like(*at, *into)
            {
                self.join(*at, *into);
            }
        }
    }

    /// Units that are the same to the last word; of several such, the first with the first.
    fn equal(&mut self, range: Range) {
        let hash = |unit: &Unit| {
            let mut hasher = DefaultHasher::new();
            unit.hash(&mut hasher);
            hasher.finish()
        };
        let mut known: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in self.free_old().into_iter().rev() {
            known.entry(hash(self.old[at])).or_default().push(at);
        }
        for into in self.free_new() {
            let unit = self.new[into];
            // «Да» here and «да» there are two words, not one that moved.
            if range == Range::Anywhere && slight(unit) {
                continue;
            }
            let Some(places) = known.get_mut(&hash(unit)) else { continue };
            if places.last().is_some_and(|at| self.old[*at] == unit)
                && let Some(at) = places.pop()
            {
                self.join(at, into);
            }
        }
    }

    fn like(&mut self, range: Range) {
        let (olds, news) = (self.free_old(), self.free_new());
        if olds.is_empty() || news.is_empty() {
            return;
        }
        let old_bags: HashMap<usize, Bag> = olds.iter().map(|at| (*at, Bag::of(self.old[*at]))).collect();
        let new_bags: HashMap<usize, Bag> = news.iter().map(|into| (*into, Bag::of(self.new[*into]))).collect();
        if range == Range::OneList {
            let like = |at: usize, into: usize| match (old_bags.get(&at), new_bags.get(&into)) {
                (Some(old), Some(new)) => old.like(new) >= LIKE_WITH_NUMBER,
                (_, _) => false,
            };
            self.named(|unit| unit.says(Field::Number), like);
        }
        let (olds, news) = (self.free_old(), self.free_new());
        let old: Vec<&Bag> = olds.iter().filter_map(|at| old_bags.get(at)).collect();
        let new: Vec<&Bag> = news.iter().filter_map(|into| new_bags.get(into)).collect();
        let may = |at: usize, into: usize| {
            self.may(olds[at], news[into]) && (range == Range::OneList || !slight(self.new[news[into]]))
        };
        for (at, into) in likest(&old, &new, LIKE, may) {
            self.join(olds[at], news[into]);
        }
    }

    /// As many units between the same neighbours here and there: reworded one by one.
    fn between(&mut self) {
        let found: Vec<(usize, usize)> =
            self.of_old.iter().enumerate().filter_map(|(at, into)| Some((at, (*into)?))).collect();
        let still = rising(&found.iter().map(|(_, into)| *into).collect::<Vec<_>>());
        let ends = (self.old.len(), self.new.len());
        let anchors = found.into_iter().zip(still).filter(|(_, still)| *still).map(|(pair, _)| pair).chain([ends]);
        let (mut old_from, mut new_from) = (0, 0);
        for (at, into) in anchors.collect::<Vec<_>>() {
            let olds: Vec<usize> = (old_from..at).filter(|at| self.of_old[*at].is_none()).collect();
            let news: Vec<usize> = (new_from..into).filter(|into| self.of_new[*into].is_none()).collect();
            if olds.len() == news.len() {
                for (at, into) in olds.into_iter().zip(news) {
                    if self.may(at, into) && self.plausible(at, into) {
                        self.join(at, into);
                    }
                }
            }
            (old_from, new_from) = (at + 1, into + 1);
        }
    }

    fn plausible(&self, at: usize, into: usize) -> bool {
        let (old, new) = (self.old[at], self.new[into]);
        let (one, other) = (Bag::of(old), Bag::of(new));
        // What lost all its words, or got its first ones, is the same unit still.
        let by_place = old.own_words().is_some() || old.kind == Kind::Column;
        by_place || one.is_empty() || other.is_empty() || one.like(&other) >= LIKE_BETWEEN
    }

    fn done(self) -> Vec<(usize, usize)> {
        self.of_old.into_iter().enumerate().filter_map(|(at, into)| Some((at, into?))).collect()
    }
}

/// What a record is called.
fn name(unit: &Unit) -> Option<&str> {
    let named = |field| unit.says(field).filter(|words| !words.is_empty());
    [Field::Name, Field::Text, Field::Title, Field::PersonName, Field::Head, Field::Stage].into_iter().find_map(named)
}

/// Whether a unit says too little to be known again elsewhere.
fn slight(unit: &Unit) -> bool {
    if unit.kind == Kind::Insertion {
        return false;
    }
    let words = unit.all_words();
    words.iter().flat_map(|words| words.split_whitespace()).filter(|word| word.chars().count() > 3).count() < 4
}

/// Which places belong to a longest run that rises: what stays while the rest moves.
pub fn rising(places: &[usize]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let rank = tails.partition_point(|tail| places[*tail] < *place);
        before[at] = rank.checked_sub(1).map(|rank| tails[rank]);
        if rank == tails.len() {
            tails.push(at);
        } else {
            tails[rank] = at;
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn the_longest_run_stays() {
        assert_eq!(rising(&[0, 2, 1, 3]).iter().filter(|stays| **stays).count(), 3);
        assert_eq!(rising(&[3, 0, 1, 2]), [false, true, true, true]);
        assert_eq!(rising(&[]), [] as [bool; 0]);
    }
}
