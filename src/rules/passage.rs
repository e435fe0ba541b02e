//! A text passage by passage, as the rules of language and typography read it: the words as
//! authored, without the label of an item, and the looks at a word's neighbours.

use crate::model::{RichBlock, RichKind, Text};
use crate::russian::Letter;

use super::Case;

/// A paragraph, an item or a sub-heading: its words stand at `at` in the text's value. A link and
/// the stars of bold words are still in them.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    pub block: &'a RichBlock,
    pub at: usize,
    pub words: &'a str,
}

impl<'a> Passage<'a> {
    /// The label of an item, as authored.
    pub fn label(&self) -> Option<&'a str> {
        match &self.block.kind {
            RichKind::Item { label } => Some(label),
            RichKind::Paragraph | RichKind::Subheading => None,
        }
    }
}

/// The passages of a text, in order.
pub fn passages(text: &Text) -> impl Iterator<Item = Passage<'_>> {
    let whole = text.blocks.len() == 1;
    text.blocks.iter().map(move |block| {
        // A text of one paragraph is measured without its line breaks: the value itself is exact.
        let (start, end) = if whole { (0, text.value.len()) } else { (block.start, block.end) };
        let slice = text.value.get(start..end).unwrap_or_default();
        let label = match &block.kind {
            RichKind::Item { label } => slice.find(label.as_str()).map_or(0, |at| at + label.len()),
            RichKind::Subheading => slice.len() - slice.trim_start_matches('#').len(),
            RichKind::Paragraph => 0,
        };
        let words = slice.get(label..).unwrap_or_default();
        let bare = words.trim_start();
        Passage { block, at: start + label + words.len() - bare.len(), words: bare.trim_end() }
    })
}

/// Every printed text once, though the document may show it twice.
pub fn printed_once<'a>(case: &Case<'a>) -> Vec<&'a Text> {
    let mut seen = vec![false; case.programme.texts.len()];
    let first = |text: &&Text| seen.get_mut(text.id as usize).is_some_and(|seen| !std::mem::replace(seen, true));
    case.printed().map(AsRef::as_ref).filter(first).collect()
}

/// The sign before a place, past the stars of bold words.
pub fn before(words: &str, at: usize) -> Option<char> {
    words.get(..at)?.chars().rev().find(|c| *c != '*')
}

/// The sign at a place, past the stars of bold words.
pub fn after(words: &str, at: usize) -> Option<char> {
    words.get(at..)?.chars().find(|c| *c != '*')
}

/// The letters that end at a place.
pub fn letters_before(words: &str, at: usize) -> &str {
    let head = words.get(..at).unwrap_or_default();
    head.get(head.trim_end_matches(is_letter).len()..).unwrap_or_default()
}

/// The letters that begin at a place.
pub fn letters_after(words: &str, at: usize) -> &str {
    let tail = words.get(at..).unwrap_or_default();
    let rest = tail.trim_start_matches(is_letter);
    tail.get(..tail.len() - rest.len()).unwrap_or_default()
}

/// The bytes from the beginning of the word at `start` to the end of the word at `end`: what a slip
/// between two words is shown with.
pub fn whole_words(words: &str, start: usize, end: usize) -> (usize, usize) {
    let head = words.get(..start).unwrap_or_default().trim_end();
    let tail = words.get(end..).unwrap_or_default();
    let from = last_word(head).unwrap_or(head.len());
    let skipped = tail.len() - tail.trim_start().len();
    let to = tail.trim_start().find(char::is_whitespace).map_or(words.len(), |at| end + skipped + at);
    (from, to)
}

/// Words with their places: letters and digits, with hyphens inside.
pub fn tokens(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut chars = words.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, c) = chars.next()?;
            if is_sign_of_word(c) {
                break at;
            }
        };
        let mut end = words.len();
        while let Some((at, c)) = chars.peek().copied() {
            let inner = is_sign_of_word(c)
                || (matches!(c, '-' | '\u{2011}')
                    && words[at + c.len_utf8()..].chars().next().is_some_and(is_sign_of_word));
            if !inner {
                end = at;
                break;
            }
            chars.next();
        }
        Some((start, &words[start..end]))
    })
}

/// The last word of a head, without its whitespace: where it begins. None for a word longer than any
/// real one, so that a hostile row of signs costs no more than prose.
pub fn last_word(head: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    let from = floor(head, head.len().saturating_sub(LONGEST));
    match head[from..].rfind(char::is_whitespace) {
        Some(at) => Some(from + at + head[from + at..].chars().next().map_or(1, char::len_utf8)),
        None if from == 0 => Some(0),
        None => None,
    }
}

/// The nearest place at or before `at` where a character begins.
pub fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// Whether a place lies in an address of the net or of mail.
pub fn in_address(words: &str, at: usize) -> bool {
    let (head, tail) = (words.get(..at).unwrap_or_default(), words.get(at..).unwrap_or_default());
    let from = head.rfind(char::is_whitespace).unwrap_or(0);
    let to = tail.find(char::is_whitespace).map_or(words.len(), |end| at + end);
    let word = words.get(from..to).unwrap_or_default();
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// A letter or a digit; those of Russian prose are told without the tables of Unicode, which are slow.
pub fn is_sign_of_word(c: char) -> bool {
    match c {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{A9}' | '«' | '»' | '–' | '—' | '№' | '…' => false,
        _ => c.is_word(),
    }
}

/// A letter, told as quickly.
pub fn is_letter(c: char) -> bool {
    is_sign_of_word(c) && !c.is_ascii_digit() && (c.is_ascii() || is_cyrillic(c) || c.is_letter())
}

/// A letter of the Russian alphabet or its kin.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

#[cfg(test)]
mod tests {
    use super::{in_address, tokens, whole_words};

    #[test]
    fn words_keep_their_hyphens() {
        let found: Vec<(usize, &str)> = tokens("а-б, «IT-лицей» – 5-").collect();
        assert_eq!(found.iter().map(|(_, word)| *word).collect::<Vec<_>>(), ["а-б", "IT-лицей", "5"]);
    }

    #[test]
    fn neighbours_are_whole_words() {
        let text = "один два  три четыре";
        let at = text.find("  ").unwrap();
        let (start, end) = whole_words(text, at, at + 2);
        assert_eq!(&text[start..end], "два  три");
        assert_eq!(whole_words("а", 0, 2), (0, 2));
    }

    #[test]
    fn addresses_are_no_prose() {
        let text = "на сайте http://a.ru/б,в и далее";
        assert!(in_address(text, text.find(',').unwrap()));
        assert!(!in_address(text, text.len() - 2));
    }
}
