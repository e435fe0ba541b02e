//! What holds for every pair: changes lead from the one to the other and back, there are not many more of them than
//! there were edits, and what is no change is none. Pairs are the five programmes and their random edits.

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::diff::{
    Body, Changes, Deed, Kind, Path as Way, Step, Tag, Trace, Unit, apply, compare_trees, content, inverse, runs,
};
use prikaz::schema::Language;
use prikaz::source::Source;
use prikaz::starter::translated;

use crate::corpus::cases;

pub fn programmes() -> Vec<PathBuf> {
    cases("programmes", "yaml")
}

pub fn tree_of(path: &Path) -> Unit {
    content(&super::load(path))
}

/// Numbers that look random and are the same every time (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn upto(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % many.max(1) as u64) as usize
    }
}

/// What a random edit does.
const EDITS: usize = 9;

/// Units that an edit can take hold of.
pub fn leaves<'a>(unit: &'a mut Unit, found: &mut Vec<&'a mut String>) {
    match &mut unit.body {
        Body::Words(words) => found.push(words),
        Body::Record(parts) => parts.values_mut().for_each(|part| leaves(part, found)),
        Body::List(items) => items.iter_mut().for_each(|item| leaves(item, found)),
    }
}

fn lists<'a>(unit: &'a mut Unit, found: &mut Vec<&'a mut Vec<Unit>>, nth: &mut usize) {
    // A list and the lists in it cannot be lent at once: the one that is asked for is.
    match &mut unit.body {
        Body::Words(_) => {}
        Body::Record(parts) => parts.values_mut().for_each(|part| lists(part, found, nth)),
        // The place of a cell says what it is: cells do not move.
        Body::List(items) if items.first().is_some_and(|one| one.kind == Kind::TableCell) => {}
        Body::List(items) => {
            if *nth == 0 && found.is_empty() {
                *nth = usize::MAX;
                found.push(items);
                return;
            }
            *nth = nth.saturating_sub(1);
            items.iter_mut().for_each(|item| lists(item, found, nth));
        }
    }
}

fn count_lists(unit: &Unit) -> usize {
    match &unit.body {
        Body::Words(_) => 0,
        Body::Record(parts) => parts.values().map(count_lists).sum(),
        Body::List(items) => 1 + items.iter().map(count_lists).sum::<usize>(),
    }
}

/// A list of the tree that has items.
fn some_list<'a>(tree: &'a mut Unit, dice: &mut Dice) -> Option<&'a mut Vec<Unit>> {
    let mut nth = dice.upto(count_lists(tree));
    let mut found = Vec::new();
    lists(tree, &mut found, &mut nth);
    found.pop().filter(|items| !items.is_empty())
}

/// Words of a text of its own.
fn new_word(dice: &mut Dice) -> String {
    const WORDS: [&str; 8] = ["сентябрь", "школа", "отчёт", "2025", "план", "Иванова", "12,5", "семинар"];
    format!("{}{}", WORDS[dice.upto(WORDS.len())], dice.upto(100))
}

fn change_word(words: &mut String, dice: &mut Dice) {
    let mut all: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let at = dice.upto(all.len());
    all[at] = new_word(dice);
    *words = all.join(" ");
}

/// One edit; false where it changed nothing.
pub fn edit(tree: &mut Unit, dice: &mut Dice) -> bool {
    let before = tree.clone();
    match dice.upto(EDITS) {
        0..=2 => {
            let mut found = Vec::new();
            leaves(tree, &mut found);
            let at = dice.upto(found.len());
            change_word(found[at], dice);
        }
        3 => {
            let Some(items) = some_list(tree, dice) else { return false };
            items.remove(dice.upto(items.len()));
        }
        4 => {
            let Some(items) = some_list(tree, dice) else { return false };
            let copy = items[dice.upto(items.len())].clone();
            items.insert(dice.upto(items.len() + 1), copy);
        }
        5 => {
            let Some(items) = some_list(tree, dice) else { return false };
            let item = items.remove(dice.upto(items.len()));
            items.insert(dice.upto(items.len() + 1), item);
        }
        6 => {
            let Some(items) = some_list(tree, dice) else { return false };
            let (one, other) = (dice.upto(items.len()), dice.upto(items.len()));
            items.swap(one, other);
        }
        7 => {
            // A unit that is like no other.
            let Some(items) = some_list(tree, dice) else { return false };
            let mut fresh = items[dice.upto(items.len())].clone();
            let mut found = Vec::new();
            leaves(&mut fresh, &mut found);
            for words in found {
                *words = (0..=dice.upto(6)).map(|_| new_word(dice)).collect::<Vec<_>>().join(" ");
            }
            items.insert(dice.upto(items.len() + 1), fresh);
        }
        _ => {
            // From one list into another of the same kind.
            let Some(items) = some_list(tree, dice) else { return false };
            let item = items.remove(dice.upto(items.len()));
            let kind = item.kind;
            let fits = |items: &&mut Vec<Unit>| items.iter().any(|one| one.kind == kind);
            match (0..40).find_map(|_| some_list(tree, dice).filter(fits).map(|_| ())) {
                Some(()) => {
                    let mut left = Some(item);
                    for _ in 0..400 {
                        let Some(items) = some_list(tree, dice).filter(fits) else { continue };
                        if let Some(item) = left.take() {
                            items.insert(dice.upto(items.len() + 1), item);
                        }
                        break;
                    }
                }
                None => drop(item),
            }
        }
    }
    *tree != before
}

/// What must hold for a pair.
fn hold(old: &Unit, new: &Unit, most: Option<usize>, what: &str) -> Changes {
    let changes = compare_trees(old, new);
    assert!(apply(old, &changes).as_ref() == Ok(new), "{what}: forward\n{}", super::said(&changes));
    assert!(apply(new, &inverse(&changes)).as_ref() == Ok(old), "{what}: back\n{}", super::said(&changes));
    assert_eq!(changes.is_empty(), old == new, "{what}");
    if let Some(most) = most {
        let many = changes.all.len();
        assert!(many <= most, "{what}: {many} changes, at most {most} were due\n{}", super::said(&changes));
    }
    for one in &changes.all {
        assert!(!one.place.words().is_empty(), "{what}: {one:?} has no place");
        if let Deed::Replaced { before, after, .. } = &one.deed
            && let (Some(before), Some(after)) = (before.own_words(), after.own_words())
        {
            let of = |tag: Tag| {
                let all = runs(before, after).into_iter().filter(|run| run.tag == tag || run.tag == Tag::Same);
                all.map(|run| run.text).collect::<String>()
            };
            assert_eq!((of(Tag::Removed).as_str(), of(Tag::Added).as_str()), (before, after), "{what}");
        }
    }
    changes
}

#[test]
fn random_edits_lead_there_and_back() {
    let mut pairs = 0;
    for (number, path) in programmes().iter().enumerate() {
        let old = tree_of(path);
        for seed in 0..1200 {
            let mut dice = Dice::new(seed * 5 + number as u64 + 1);
            let wanted = 1 + dice.upto(6);
            let mut new = old.clone();
            let made = (0..wanted).filter(|_| edit(&mut new, &mut dice)).count();
            let what = format!("{}, seed {seed}, {made} edits", path.display());
            hold(&old, &new, Some(2 * made), &what);
            pairs += 1;
        }
    }
    assert!(pairs >= 6000, "{pairs} pairs");
}

/// Trees that have little in common: no bound, but there and back.
#[test]
fn whole_programmes_lead_into_each_other() {
    let trees: Vec<Unit> = programmes().iter().map(|path| tree_of(path)).collect();
    for (at, old) in trees.iter().enumerate() {
        for (into, new) in trees.iter().enumerate() {
            hold(old, new, None, &format!("{at} → {into}"));
        }
        let mut new = old.clone();
        let mut dice = Dice::new(at as u64 + 77);
        let made = (0..400).filter(|_| edit(&mut new, &mut dice)).count();
        assert!(made > 200, "{made} edits");
        hold(old, &new, None, &format!("{at}, 400 edits"));
    }
}

#[test]
fn the_language_of_keys_is_no_change() {
    for path in programmes() {
        let text = fs::read_to_string(&path).expect("a programme");
        let folder = path.parent().expect("a folder");
        let source = Source::new("a.yaml", text).in_folder(folder);
        let english = translated(&source, Language::English).expect("the twin");
        assert_ne!(english.text, source.text(), "{}: the twin is no twin", path.display());
        let twin = super::read("twin.yaml", english.text, folder).unwrap_or_else(|found| panic!("{found}"));
        let changes = hold(&tree_of(&path), &content(&twin), None, &path.display().to_string());
        assert!(changes.is_empty(), "{}\n{}", path.display(), super::said(&changes));
    }
}

/// Lines of a block item: from its «- » to the next line that is no deeper.
fn items(lines: &[&str]) -> Vec<(usize, usize)> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    // A text is many paragraphs, each a unit of its own.
    let begins = (0..lines.len()).filter(|at| {
        let line = lines[*at].trim();
        line.starts_with("- ") && !line.ends_with(['|', '>'])
    });
    let ends = |at: usize| {
        let own = indent(lines[at]);
        (at + 1..lines.len())
            .find(|next| !lines[*next].trim().is_empty() && indent(lines[*next]) <= own)
            .unwrap_or(lines.len())
    };
    begins.map(|at| (at, ends(at))).collect()
}

/// One edit of the text, as a hand makes it: a word, a year, an item that goes, comes twice or stands elsewhere.
fn edit_text(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let found = items(&lines);
    let (from, to) = found[dice.upto(found.len())];
    let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match dice.upto(6) {
        0 | 1 => {
            let at = dice.upto(new.len());
            let line = new[at].clone();
            if let Some((head, tail)) = line.rsplit_once(' ')
                && tail.chars().all(char::is_alphabetic)
                && !line.trim_start().starts_with('#')
            {
                new[at] = format!("{head} {}", new_word(dice));
            }
        }
        2 => {
            let years: Vec<usize> =
                (0..new.len()).filter(|at| new[*at].contains("202") && !new[*at].contains('#')).collect();
            let at = years[dice.upto(years.len())];
            new[at] = new[at].replacen("2022", "2023", 1);
        }
        3 => drop(new.drain(from..to)),
        4 => {
            let copy: Vec<String> = new[from..to].to_vec();
            new.splice(to..to, copy);
        }
        _ => {
            let item: Vec<String> = new.drain(from..to).collect();
            let indent = lines[from].len() - lines[from].trim_start().len();
            let lines: Vec<&str> = new.iter().map(String::as_str).collect();
            let same: Vec<usize> = items(&lines)
                .into_iter()
                .filter(|(at, _)| lines[*at].len() - lines[*at].trim_start().len() == indent)
                .map(|(at, _)| at)
                .collect();
            let at = same.get(dice.upto(same.len())).copied().unwrap_or(from);
            new.splice(at..at, item);
        }
    }
    new.join("\n") + "\n"
}

#[test]
fn random_edits_of_the_text_lead_there_and_back() {
    let mut pairs = 0;
    for (number, path) in programmes().iter().enumerate() {
        let text = fs::read_to_string(path).expect("a programme");
        let folder = path.parent().expect("a folder");
        let old = tree_of(path);
        for seed in 0..80 {
            let mut dice = Dice::new(1000 + seed * 5 + number as u64);
            let wanted = 1 + dice.upto(3);
            let mut new = text.clone();
            (0..wanted).for_each(|_| new = edit_text(&new, &mut dice));
            let Ok(programme) = super::read("new.yaml", new, folder) else { continue };
            let what = format!("{}, seed {seed}, {wanted} edits of the text", path.display());
            hold(&old, &content(&programme), Some(2 * wanted), &what);
            pairs += 1;
        }
    }
    assert!(pairs >= 150, "{pairs} pairs could be read");
}

/// Every place of a tree.
fn ways(unit: &Unit, way: &mut Way, found: &mut Vec<Way>) {
    found.push(way.clone());
    let mut below = |step: Step, part: &Unit| {
        way.push(step);
        ways(part, way, found);
        way.pop();
    };
    match &unit.body {
        Body::Words(_) => {}
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}

/// What is traced back untouched is the same there; what is not, a change names. How many of the texts were found.
fn traced(old: &Unit, new: &Unit, what: &str) -> (usize, usize) {
    let changes = compare_trees(old, new);
    let trace = Trace::of(&changes);
    let mut all = Vec::new();
    ways(new, &mut Vec::new(), &mut all);
    let mut seen = std::collections::BTreeSet::new();
    let (mut texts, mut same) = (0, 0);
    for way in &all {
        let unit = new.at(way).expect("a place of the tree");
        let within = |path: Option<&Way>, way: &Way| path.is_some_and(|path| path.starts_with(way));
        let origin = trace.origin(way);
        texts += usize::from(unit.own_words().is_some());
        match origin {
            Some(origin) => {
                assert!(seen.insert(origin.path.clone()), "{what}: {way:?} stood where another one did");
                let before = old.at(&origin.path).unwrap_or_else(|| panic!("{what}: {way:?} stood nowhere"));
                if origin.touched {
                    let named = |one: &prikaz::diff::Change| {
                        within(one.deed.new_path(), way) || within(one.deed.old_path(), &origin.path)
                    };
                    assert!(changes.all.iter().any(named), "{what}: {way:?} is touched, and no change says so");
                } else {
                    assert!(before == unit, "{what}: {way:?} is untouched and another\n{}", super::said(&changes));
                    same += usize::from(unit.own_words().is_some());
                }
            }
            None => {
                let came = |one: &prikaz::diff::Change| {
                    matches!(one.deed, Deed::Added { .. } | Deed::Replaced { .. })
                        && one.deed.new_path().is_some_and(|path| way.starts_with(path))
                };
                assert!(changes.all.iter().any(came), "{what}: {way:?} came, and no change says so");
            }
        }
    }
    (texts, same)
}

#[test]
fn what_is_traced_back_is_the_same_there() {
    let (mut texts, mut same, mut pairs) = (0, 0, 0);
    for (number, path) in programmes().iter().enumerate() {
        let old = tree_of(path);
        for seed in 0..120 {
            let mut dice = Dice::new(seed * 7 + number as u64 + 5000);
            let wanted = 1 + dice.upto(if seed % 10 == 0 { 60 } else { 6 });
            let mut new = old.clone();
            let made = (0..wanted).filter(|_| edit(&mut new, &mut dice)).count();
            let found = traced(&old, &new, &format!("{}, seed {seed}, {made} edits", path.display()));
            texts += found.0;
            same += found.1;
            pairs += 1;
        }
    }
    assert!(pairs >= 600 && same * 100 > texts * 95, "{pairs} pairs: {same} of {texts} texts were found");
    let trees: Vec<Unit> = programmes().iter().map(|path| tree_of(path)).collect();
    for (at, old) in trees.iter().enumerate() {
        for (into, new) in trees.iter().enumerate() {
            traced(old, new, &format!("{at} → {into}"));
        }
    }
}
