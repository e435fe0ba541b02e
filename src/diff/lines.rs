//! A programme as lines of words, for comparers of lines as git's: a line that says where, and under it, set off,
//! what stands there.
//!
//! ```text
//! Дорожная карта, раздел 2, строка 2.3
//!       Мероприятие: Провести семинар
//!       Срок: ноябрь 2022 г.
//! ```
//!
//! A small edit changes few lines: no number that is only counted is said, and each sentence has a line. No line
//! that says where is longer than what git shows of it beside `@@`.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::outline::each_text;
use super::place::{Naming, Walk, join, short};
use super::tree::{Path, Unit};

/// The most bytes of a line that says where: git cuts the rest, were it in the middle of a letter.
const HEAD: usize = 78;
/// How far what stands there is set off; further than the keys of a programme that git looks for.
const INDENT: &str = "      ";
/// A part of a place is not cut shorter than to so many letters.
const PART: usize = 20;

/// All texts of a programme.
pub fn lines(tree: &Unit) -> String {
    let (mut out, mut last): (String, Option<(Path, Vec<String>)>) = (String::new(), None);
    each_text(tree, &mut Walk::new(tree, Naming::Given), &mut |walk, _, words| {
        let (steps, parts) = walk.row();
        let (row, label) = walk.said().split_at(parts);
        // Two rows may be called alike.
        let here = (walk.path()[..steps].to_vec(), row.to_vec());
        if last.as_ref() != Some(&here) {
            out.push_str(&format!("{}\n", head(row)));
            last = Some(here);
        }
        value(label, words, &mut out);
    });
    out
}

/// The same of two sides of a merge: what they have in common once, the rest between the three marks.
pub fn merged(ours: &Unit, theirs: &Unit, marks: [&str; 3]) -> String {
    let (ours, theirs) = (lines(ours), lines(theirs));
    let (old, new): (Vec<&str>, Vec<&str>) = (ours.lines().collect(), theirs.lines().collect());
    let mut out = String::new();
    let mut say = |lines: &[&str]| lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (tag, old_range, new_range) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => say(&old[old_range]),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                say(&[&marks[..1], &old[old_range], &marks[1..2], &new[new_range], &marks[2..]].concat());
            }
        }
    }
    out
}

/// The line that says where, in what git shows: the outer parts are cut first.
fn head(parts: &[String]) -> String {
    let mut parts = parts.to_vec();
    for at in 0..parts.len() {
        let over = join(&parts).len().saturating_sub(HEAD);
        if over == 0 {
            break;
        }
        // A Russian letter takes two bytes, the sign of a cut three.
        let most = parts[at].chars().count().saturating_sub(over.div_ceil(2) + 2);
        parts[at] = cut(&parts[at], most.max(PART));
    }
    while parts.len() > 1 && join(&parts).len() > HEAD {
        parts.remove(0);
    }
    let mut line = join(&parts);
    while line.len() > HEAD {
        line = cut(&line, line.chars().count() - 2);
    }
    line
}

/// Words cut at the end of a word, with the quotes closed that are open.
fn cut(words: &str, most: usize) -> String {
    let mut words = short(words, most);
    let open = words.matches('«').count().saturating_sub(words.matches('»').count());
    words.extend(std::iter::repeat_n('»', open));
    words
}

/// The words of a text: a short one beside its name, others a sentence a line; those that go on are set off further.
fn value(label: &[String], words: &str, out: &mut String) {
    let mut name = join(label);
    if let Some(head) = name.strip_prefix("Графа «").and_then(|rest| rest.strip_suffix('»')) {
        name = head.to_owned();
    }
    let paragraphs: Vec<Vec<&str>> = words.lines().map(sentences).filter(|one| !one.is_empty()).collect();
    match (&paragraphs[..], name.is_empty()) {
        (_, true) => {}
        ([one], false) if one.len() == 1 => {
            out.push_str(&format!("{INDENT}{name}: {}\n", one[0]));
            return;
        }
        (_, false) => out.push_str(&format!("{INDENT}{name}:\n")),
    }
    let indent = if name.is_empty() { INDENT.to_owned() } else { format!("{INDENT}  ") };
    for paragraph in &paragraphs {
        for (at, sentence) in paragraph.iter().enumerate() {
            let further = if at == 0 { "" } else { "  " };
            out.push_str(&format!("{indent}{further}{sentence}\n"));
        }
    }
}

/// The sentences of a paragraph; where one ends is a guess that only parts lines.
fn sentences(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in paragraph.match_indices(' ') {
        let (before, after) = (&paragraph[start..at], &paragraph[at + 1..]);
        let begins = after.starts_with(|c: char| c.is_uppercase() || c == '«');
        if begins && ends(before) {
            found.push(before);
            start = at + 1;
        }
    }
    found.push(&paragraph[start..]);
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

/// Whether a sentence ends here: not behind an initial or «г.».
fn ends(before: &str) -> bool {
    let core = before.trim_end_matches(['»', ')', '"']);
    let Some(rest) = core.strip_suffix(['.', '!', '?', '…', ';']) else { return false };
    let word = rest.rsplit([' ', '.', '«', '(']).next().unwrap_or(rest);
    // «г.», «ул.», «им.», «И.»; and the number of an item.
    word.chars().filter(|c| c.is_alphabetic()).count() > 3
}

#[cfg(test)]
mod tests {
    use super::{HEAD, head, sentences, value};

    #[test]
    fn sentences_end_where_they_end() {
        let text = "В 2022 г. Школа № 3 (ул. Ленина) победила. Её директор – И. И. Иванов. «Лицей» второй!";
        assert_eq!(
            sentences(text),
            ["В 2022 г. Школа № 3 (ул. Ленина) победила.", "Её директор – И. И. Иванов.", "«Лицей» второй!"]
        );
        assert_eq!(sentences("1. Утвердить"), ["1. Утвердить"]);
        assert_eq!(sentences("  "), Vec::<&str>::new());
    }

    #[test]
    fn a_place_is_never_longer_than_git_shows() {
        let said = |parts: &[&str]| head(&parts.iter().map(|&part| part.to_owned()).collect::<Vec<_>>());
        assert_eq!(said(&["дорожная карта", "раздел 2", "строка 2.3"]), "Дорожная карта, раздел 2, строка 2.3");
        let long = said(&["план мероприятий («дорожная карта») по повышению качества", "раздел 2", "строка 2.13"]);
        assert_eq!(long, "План мероприятий…, раздел 2, строка 2.13");
        for letters in 1..60 {
            let part = format!("строка «{}»", "слово ".repeat(letters).trim());
            let line = said(&[&"ж".repeat(letters), &part, &"Ы".repeat(letters)]);
            assert!(line.len() <= HEAD && !line.is_empty(), "{line}");
            assert_eq!(line.matches('«').count(), line.matches('»').count(), "{line}");
        }
    }

    #[test]
    fn a_paragraph_is_told_from_a_sentence() {
        let said = |label: &[&str], words: &str| {
            let mut out = String::new();
            value(&label.iter().map(|&part| part.to_owned()).collect::<Vec<_>>(), words, &mut out);
            out
        };
        assert_eq!(said(&["графа «Срок»"], "ноябрь 2022 г."), "      Срок: ноябрь 2022 г.\n");
        assert_eq!(said(&[], "Первое. Второе."), "      Первое. Второе.\n".replace(". В", ".\n        В"));
        assert_ne!(said(&[], "Первое.\nВторое."), said(&[], "Первое. Второе."));
        assert_eq!(said(&["меры"], "Одно.\nДва."), "      Меры:\n        Одно.\n        Два.\n");
    }
}
