//! Two PDFs side by side, by page and words. Pages may break elsewhere and words at the ends of lines, so the
//! words of the whole document are held against each other, and each knows its page.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use similar::DiffOp;

use super::difference::{Change, Difference};
use super::pdf::Page;
use super::words;

/// So many words that stayed may stand between two changes that are told as one.
const JOINED: usize = 1;

/// Differences no further apart than so many words may be one thing that stands in another order.
const NEAR: usize = 120;

/// A stretch of the words that should be, and what stands in its place.
type Stretch = (Range<usize>, Range<usize>);
/// One side of it.
type Side = fn(&Stretch) -> Range<usize>;

/// A word with its page.
#[derive(Debug, Clone)]
struct Word<'a> {
    text: Cow<'a, str>,
    joined: bool,
    ends_line: bool,
    page: usize,
}

/// What of a PDF is not as expected. `heads` are the words of table heads, which repeat where pages break.
/// `own`: the words are drawn by our writer, in its order; another program draws the cells of a row as it
/// likes and breaks words where they do not fit.
pub fn pages(expected: &[Page], found: &[Page], heads: &[Vec<String>], own: bool) -> Vec<Difference> {
    let told = words(&listed(expected), &listed(found), found.len(), own);
    if told.is_empty() {
        return told;
    }
    let (mut old, mut new) = (listed(expected), listed(found));
    if !own {
        (old, new) = (mended(&old, &new), mended(&new, &old));
    }
    let less = words(&without(old, heads), &without(new, heads), found.len(), own);
    if less.len() < told.len() { less } else { told }
}

fn listed(pages: &[Page]) -> Vec<Word<'_>> {
    let words = pages.iter().enumerate().flat_map(|(page, one)| {
        one.words.iter().map(move |word| Word {
            text: Cow::Borrowed(&word.text),
            joined: word.joined,
            ends_line: word.ends_line,
            page: page + 1,
        })
    });
    words.collect()
}

/// Puts words together that were broken without a hyphen because a cell is narrow: the other side has them
/// whole, and not the beginning.
fn mended<'a>(words: &[Word<'a>], other: &[Word<'_>]) -> Vec<Word<'a>> {
    const PIECES: usize = 5;
    let known: HashSet<String> = other.iter().map(|word| key(&word.text)).collect();
    let mut mended = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let first = &words[at];
        let mut whole = first.text.to_string();
        let mut taken = 1;
        if first.ends_line && !known.contains(&key(&first.text)) {
            for piece in 1..PIECES {
                let Some(next) = words.get(at + piece).filter(|_| words[at + piece - 1].ends_line) else { break };
                whole.push_str(&next.text);
                if known.contains(&key(&whole)) {
                    taken = piece + 1;
                    break;
                }
            }
        }
        if taken == 1 {
            mended.push(first.clone());
        } else {
            mended.push(Word { text: Cow::Owned(whole), joined: true, ends_line: false, page: first.page });
        }
        at += taken;
    }
    mended
}

/// Hyphens are left out of what words are known by: at the end of a line nobody knows whose they are.
fn key(text: &str) -> String {
    let key = text.replace('-', "");
    if key.is_empty() { text.to_owned() } else { key }
}

/// The words without those of whole table heads, in whatever order their cells are drawn.
fn without<'a>(words: Vec<Word<'a>>, heads: &[Vec<String>]) -> Vec<Word<'a>> {
    let mut heads: Vec<Vec<String>> = heads
        .iter()
        .map(|head| sorted(head.iter().map(|word| key(word)).collect()))
        .filter(|head| head.len() > 2)
        .collect();
    heads.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    heads.dedup();
    let firsts: Vec<HashSet<&str>> = heads.iter().map(|head| head.iter().map(String::as_str).collect()).collect();
    let keys: Vec<String> = words.iter().map(|word| key(&word.text)).collect();
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let begins = |(head, known): &(&Vec<String>, &HashSet<&str>)| {
            let window = keys.get(at..at + head.len());
            window.is_some_and(|window| {
                window.iter().all(|word| known.contains(word.as_str())) && sorted(window.to_vec()) == **head
            })
        };
        match heads.iter().zip(&firsts).find(begins) {
            Some((head, _)) => at += head.len(),
            None => {
                kept.push(words[at].clone());
                at += 1;
            }
        }
    }
    kept
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words
}

fn words(old: &[Word<'_>], new: &[Word<'_>], pages: usize, own: bool) -> Vec<Difference> {
    let keys = |words: &[Word<'_>]| words.iter().map(|word| key(&word.text)).collect::<Vec<_>>();
    let (a, b) = (keys(old), keys(new));
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut add = |from: Range<usize>, to: Range<usize>| match stretches.last_mut() {
        Some(last) if from.start - last.0.end <= JOINED && from.start > 0 => {
            last.0.end = from.end;
            last.1.end = to.end;
        }
        Some(_) | None => stretches.push((from, to)),
    };
    for step in words::steps(&a, &b) {
        let (from, to) = (step.old_range(), step.new_range());
        if matches!(step, DiffOp::Equal { .. }) {
            // The hyphen of a word that stands on one line on both sides counts.
            for (i, j) in from.zip(to) {
                if !old[i].joined && !new[j].joined && old[i].text != new[j].text {
                    add(i..i + 1, j..j + 1);
                }
            }
        } else {
            add(from, to);
        }
    }
    if !own {
        stretches.retain(|(from, to)| a[from.clone()].concat() != b[to.clone()].concat());
        stretches = settled(&a, &b, stretches);
    }
    told(old, new, &a, &b, stretches, pages)
}

/// Stretches without those that together say the same in another order: the cells of a row that a page ends
/// in. Words that changed places with their neighbours are told.
fn settled(a: &[String], b: &[String], stretches: Vec<Stretch>) -> Vec<Stretch> {
    // Two persons with their initials that were exchanged are fewer words than that.
    const MANY: usize = 7;
    const MANY_AT_ONCE: usize = 16;
    const FAR: usize = 5;
    // A cell that is drawn before its row in one program and after it in the other.
    let is_far = |group: &[Stretch]| match group {
        [one, other] => one.0.is_empty() != one.1.is_empty() && other.0.start - one.0.end >= FAR,
        _ => false,
    };
    let mut left = Vec::new();
    let mut group: Vec<Stretch> = Vec::new();
    let mut close = |group: &mut Vec<Stretch>| {
        // The longest run of stretches that comes out even, from each on.
        let mut at = 0;
        while at < group.len() {
            let even = (at + 1..=group.len()).rev().find(|end| {
                let words = |of: Side, all: &[String]| {
                    sorted(group[at..*end].iter().flat_map(|one| all[of(one)].to_vec()).collect())
                };
                let (gone, come) = (words(|one| one.0.clone(), a), words(|one| one.1.clone(), b));
                let many = if end - at > 1 { MANY } else { MANY_AT_ONCE };
                gone == come && (gone.len() >= many || is_far(&group[at..*end]))
            });
            match even {
                Some(end) => at = end,
                None => {
                    left.push(group[at].clone());
                    at += 1;
                }
            }
        }
        group.clear();
    };
    for stretch in stretches {
        let far = group.last().is_some_and(|last| stretch.0.start - last.0.end > NEAR);
        if far || group.len() >= 40 {
            close(&mut group);
        }
        group.push(stretch);
    }
    close(&mut group);
    left
}

fn told(
    old: &[Word<'_>],
    new: &[Word<'_>],
    a: &[String],
    b: &[String],
    stretches: Vec<Stretch>,
    pages: usize,
) -> Vec<Difference> {
    // Footnotes and the like stand elsewhere where pages break elsewhere: what went here and came there is no
    // difference.
    let mut gone: HashMap<&[String], usize> = HashMap::new();
    for (from, _) in stretches.iter().filter(|(from, to)| to.is_empty() && from.len() > 2) {
        *gone.entry(&a[from.clone()]).or_default() += 1;
    }
    let mut moved: HashMap<&[String], usize> = HashMap::new();
    let mut left: Vec<&Stretch> = Vec::new();
    for stretch in &stretches {
        let (from, to) = stretch;
        if from.is_empty()
            && let Some(count) = gone.get_mut(&b[to.clone()]).filter(|count| **count > 0)
        {
            *count -= 1;
            *moved.entry(&b[to.clone()]).or_default() += 1;
            continue;
        }
        left.push(stretch);
    }
    let text = |words: &[Word<'_>]| words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ");
    let mut told = Vec::new();
    for (from, to) in left {
        if to.is_empty()
            && let Some(count) = moved.get_mut(&a[from.clone()]).filter(|count| **count > 0)
        {
            *count -= 1;
            continue;
        }
        let (before, after) = (&old[from.clone()], &new[to.clone()]);
        // The page of the file that came back: there one will look.
        let here = after.first().or_else(|| new.get(to.start)).or(new.last()).map_or(pages.max(1), |word| word.page);
        let whole = |words: &[Word<'_>], all: &[Word<'_>]| {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
            let of_pages = all.iter().filter(|word| (first.page..=last.page).contains(&word.page)).count();
            of_pages == words.len()
        };
        let change = match (before.is_empty(), after.is_empty()) {
            (true, _) if whole(after, new) => Change::AddedPage,
            (_, true) if whole(before, old) => Change::DeletedPage,
            (true, _) => Change::AddedWords,
            (_, true) => Change::DeletedWords,
            (false, false) => Change::Words,
        };
        let page = if change == Change::DeletedPage { before.first().map_or(here, |word| word.page) } else { here };
        let behind = from.start.checked_sub(1).and_then(|at| old.get(at));
        let (before, after) = (text(before), text(after));
        let (_, before, after) = words::bare(&before, &after);
        told.push(Difference {
            before: before.to_owned(),
            after: after.to_owned(),
            behind: behind.map_or_else(String::new, |word| word.text.to_string()),
            ..Difference::new(format!("Страница {page}"), change)
        });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Page, pages};
    use crate::verify::pdf::Word;

    fn page(text: &str) -> Page {
        let word = |word: &str| Word {
            text: word.replace(['|', '~'], ""),
            joined: word.contains('|'),
            ends_line: word.ends_with('~'),
        };
        Page { words: text.split(' ').map(word).collect(), pictures: 0 }
    }

    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        by(old, new, true)
    }

    fn by(old: &[&str], new: &[&str], own: bool) -> Vec<String> {
        let read = |texts: &[&str]| texts.iter().map(|text| page(text)).collect::<Vec<_>>();
        let head = ["№", "п/п", "Срок"].map(str::to_owned).to_vec();
        pages(&read(old), &read(new), &[head], own).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_are_told_by_the_page_of_the_file_that_came_back() {
        assert_eq!(told(&["а б", "в г д"], &["а", "б в Г д"]), ["Страница 2: «г» → «Г»"]);
        assert_eq!(told(&["а б в г"], &["а б г"]), ["Страница 1: удалено «в»"]);
        assert_eq!(told(&["а б", "в г"], &["а б", "е ж", "в г"]), ["Страница 2: добавлена страница «е ж»"]);
        assert_eq!(told(&["а б", "е ж", "в г"], &["а б", "в г"]), ["Страница 2: удалена страница «е ж»"]);
    }

    #[test]
    fn where_lines_and_pages_break_is_no_difference() {
        assert!(told(&["меро-|приятие а"], &["мероприятие", "а"]).is_empty());
        assert!(told(&["что-|то"], &["что-то"]).is_empty());
        assert_eq!(told(&["что-то"], &["чтото"]).len(), 1);
        assert!(told(&["№ п/п Срок а", "№ п/п Срок б"], &["№ п/п Срок а б"]).is_empty());
        assert!(by(&["Ответственные а"], &["Ответ~ ственны~ е а"], false).is_empty());
        assert_eq!(told(&["Ответственные а"], &["Ответ~ ственны~ е а"]).len(), 1);
        assert!(told(&["а б в г", "1 Это сноска д"], &["а 1 Это сноска б в г д"]).is_empty());
    }
    #[test]
    fn another_order_of_cells_is_no_difference_and_a_swap_is() {
        let old = ["а б в г д е ж з и к"];
        assert!(by(&old, &["а б е ж з и к в г д"], false).is_empty());
        assert!(!by(&old, &["а б е ж з и к в г Д"], false).is_empty());
        assert_eq!(by(&["Иванов и Петров"], &["Петров и Иванов"], false).len(), 1);
        let (old, new) = ("А. Б. Иванов а б в г д е В. Г. Петров", "В. Г. Петров а б в г д е А. Б. Иванов");
        assert!(!by(&[old], &[new], false).is_empty());
        assert!(!by(&["план 40 65 90 факт"], &["план 65 40 90 факт"], false).is_empty());
    }
}
