//! How like two units are: by the words that both have. Only units that share a rare word are held against each
//! other, so that long lists do not cost their square.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tree::{Body, Field, Kind, Slot, Unit};
use super::words::tokens;
use crate::russian::Lower;

/// Words of a unit that count.
const MOST_WORDS: usize = 600;
/// A word that more units than this have tells nothing.
const COMMON: usize = 32;
/// Units of the other list that one unit is held against.
const RIVALS: usize = 6;

/// The words of a unit as sorted hashes; those that name it count twice.
#[derive(Debug, Default)]
pub struct Bag {
    words: Vec<u64>,
}

impl Bag {
    pub fn of(unit: &Unit) -> Self {
        let mut bag = Self::default();
        bag.gather(unit);
        bag.words.sort_unstable();
        bag
    }

    fn gather(&mut self, unit: &Unit) {
        if matches!(unit.kind, Kind::Data | Kind::Setting) {
            return;
        }
        match &unit.body {
            Body::Words(words) => self.add(words),
            Body::Record(parts) => {
                for (slot, part) in parts {
                    if *slot == Slot::Field(Field::Number) {
                        continue;
                    }
                    self.gather(part);
                    if matches!(
                        slot,
                        Slot::Field(
                            Field::Text | Field::Title | Field::Name | Field::PersonName | Field::Head | Field::Target
                        )
                    ) {
                        self.gather(part);
                    }
                }
            }
            Body::List(items) => items.iter().for_each(|item| self.gather(item)),
        }
    }

    fn add(&mut self, words: &str) {
        for token in tokens(words) {
            if self.words.len() >= MOST_WORDS {
                return;
            }
            if token.contains(char::is_alphanumeric) {
                let mut hasher = DefaultHasher::new();
                token.lower().hash(&mut hasher);
                self.words.push(hasher.finish());
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// From 0, nothing in common, to 1, the same words.
    pub fn like(&self, other: &Self) -> f64 {
        let all = self.words.len() + other.words.len();
        if all == 0 {
            return 1.0;
        }
        let (mut one, mut two, mut common) = (0, 0, 0_u32);
        while let (Some(left), Some(right)) = (self.words.get(one), other.words.get(two)) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => one += 1,
                std::cmp::Ordering::Greater => two += 1,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    one += 1;
                    two += 1;
                }
            }
        }
        2.0 * f64::from(common) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
    }

    fn distinct(&self) -> impl Iterator<Item = u64> {
        let words = &self.words;
        words.iter().enumerate().filter(|(at, word)| *at == 0 || words[at - 1] != **word).map(|(_, word)| *word)
    }
}

/// Pairs of the likest, at least as like as `least`; `may` says which may be a pair at all.
pub fn likest(old: &[&Bag], new: &[&Bag], least: f64, may: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, bag) in old.iter().enumerate() {
        for word in bag.distinct() {
            holders.entry(word).or_default().push(at);
        }
    }
    let mut found: Vec<(f64, usize, usize, usize)> = Vec::new();
    let mut shared = vec![0_usize; old.len()];
    for (into, bag) in new.iter().enumerate() {
        let mut touched = Vec::new();
        for at in bag.distinct().filter_map(|word| holders.get(&word)).filter(|at| at.len() <= COMMON).flatten() {
            if shared[*at] == 0 {
                touched.push(*at);
            }
            shared[*at] += 1;
        }
        let apart = |at: usize| (at * new.len().max(1)).abs_diff(into * old.len().max(1));
        touched.sort_by_key(|at| (std::cmp::Reverse(shared[*at]), apart(*at)));
        for at in touched.iter().filter(|at| may(**at, into)).take(RIVALS) {
            let score = old[*at].like(bag);
            if score >= least {
                found.push((score, apart(*at), *at, into));
            }
        }
        touched.iter().for_each(|at| shared[*at] = 0);
    }
    found.sort_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2, one.3).cmp(&(two.1, two.2, two.3))));
    let (mut old_free, mut new_free) = (vec![true; old.len()], vec![true; new.len()]);
    let mut pairs = Vec::new();
    for (_, _, at, into) in found {
        if old_free[at] && new_free[into] {
            old_free[at] = false;
            new_free[into] = false;
            pairs.push((at, into));
        }
    }
    pairs
}
