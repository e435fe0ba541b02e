//! The words of a text as the rules of parties and requisites read them: where they begin, their
//! stems, people's names, dates. All places are bytes of the value, always on whole characters.

use crate::calendar::date::{self, Date};
use crate::model::Text;

/// A word: letters and digits, with hyphens between letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// A person named by surname and initials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    pub start: usize,
    pub end: usize,
    pub surname: &'a str,
}

/// Places in texts: the bytes of the value.
pub type Places<'a> = Vec<(&'a Text, usize, usize)>;

/// The lower-case letter, ё as е; without the tables of Unicode, which are slow.
pub fn low(c: char) -> char {
    match c {
        'А'..='Я' | 'A'..='Z' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        'Ё' | 'ё' => 'е',
        _ => c,
    }
}

/// A word in lower-case letters, ё as е.
pub fn fold(text: &str) -> String {
    text.chars().map(low).collect()
}

fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'a'..='z' | 'A'..='Z')
}

fn is_inner(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Where words begin, found in one pass over the bytes: Cyrillic letters have the lead bytes D0 and D1.
pub fn starts(value: &str) -> impl Iterator<Item = usize> {
    let bytes = value.as_bytes();
    let (mut at, mut inside) = (0, false);
    std::iter::from_fn(move || {
        loop {
            let here = at;
            let (letter, length) = match *bytes.get(at)? {
                0xD0 | 0xD1 => (true, 2),
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => (true, 1),
                0..=0x7F => (false, 1),
                0x80..=0xDF => (false, 2),
                0xE0..=0xEF => (false, 3),
                0xF0..=0xFF => (false, 4),
            };
            at += length;
            let begins = letter && !inside;
            inside = letter;
            if begins {
                return Some(here);
            }
        }
    })
}

/// Letters by which a pass chooses the words that it looks at.
#[derive(Clone, Copy)]
pub struct Leads(u32);

impl Leads {
    /// Small letters of the Russian alphabet, without ё.
    pub const fn of(letters: [char; 6]) -> Self {
        let (mut mask, mut at) = (0, 0);
        while at < letters.len() {
            mask |= 1 << (letters[at] as u32 - 'а' as u32);
            at += 1;
        }
        Self(mask)
    }

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Where words begin whose first letter is one of these, small or capital.
pub fn starts_among(value: &str, leads: Leads) -> impl Iterator<Item = usize> {
    let bytes = value.as_bytes();
    starts(value).filter(move |at| {
        let (first, second) = (bytes.get(*at).copied().unwrap_or(0), bytes.get(*at + 1).copied().unwrap_or(0));
        // А is U+0410, а is U+0430: the letters of both cases are 32 apart.
        let code = (u32::from(first & 0x1F) << 6) | u32::from(second & 0x3F);
        first >= 0xD0 && (0x410..=0x44F).contains(&code) && leads.0 & (1 << ((code - 0x410) % 32)) != 0
    })
}

/// Whether the words at a place begin so, whatever the case of the letters.
pub fn begins(value: &str, at: usize, stem: &str) -> bool {
    let mut rest = value.get(at..).unwrap_or_default().chars();
    stem.chars().all(|c| rest.next().is_some_and(|r| low(r) == c))
}

/// Whether a stem stands in the words, whatever the case of the letters.
pub fn has(words: &str, stem: &str) -> bool {
    let Some(first) = stem.chars().next() else { return false };
    words.char_indices().any(|(at, c)| low(c) == first && begins(words, at, stem))
}

/// The word that begins at a place.
pub fn word_at(value: &str, at: usize) -> Word<'_> {
    let rest = value.get(at..).unwrap_or_default();
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((here, c)) = chars.next() {
        let hyphen = matches!(c, '-' | '\u{2011}')
            && is_letter(before)
            && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_inner(c) && !hyphen {
            break;
        }
        end = here + c.len_utf8();
        before = c;
    }
    Word { start: at, end: at + end, text: rest.get(..end).unwrap_or_default() }
}

/// Every word, in order.
pub fn words(value: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    starts(value).filter_map(move |at| {
        if at < from {
            return None;
        }
        let word = word_at(value, at);
        from = word.end;
        Some(word)
    })
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '*'
}

/// The next word, where only blanks part it from `end`.
pub fn next_word(value: &str, end: usize) -> Option<Word<'_>> {
    let rest = value.get(end..)?;
    let bare = rest.trim_start_matches(is_gap);
    let word = word_at(value, end + rest.len() - bare.len());
    (!word.text.is_empty() && bare.len() < rest.len()).then_some(word)
}

/// The word before, where only blanks part it from `start`.
pub fn previous_word(value: &str, start: usize) -> Option<Word<'_>> {
    let head = value.get(..start)?;
    let bare = head.trim_end_matches(is_gap);
    let inner = |c: char| is_inner(c) || matches!(c, '-' | '\u{2011}');
    let from = bare.trim_end_matches(inner).len();
    let text = bare.get(from..)?.trim_start_matches(['-', '\u{2011}']);
    let from = bare.len() - text.len();
    (!text.is_empty() && bare.len() < head.len()).then_some(Word { start: from, end: bare.len(), text })
}

/// Endings of nouns, adjectives and participles, the longest first.
const ENDINGS: [&str; 49] = [
    "иями", "ями", "ами", "ыми", "ими", "его", "ого", "ему", "ому", "иях", "иям", "ией", "ием", "ах", "ях", "ам", "ям",
    "ом", "ем", "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ых", "их", "ым", "им", "ов",
    "ев", "ия", "ию", "ии", "ью", "а", "я", "о", "е", "ы", "и", "у", "ю",
];

/// The word without its ending: what stays the same in every case.
pub fn stem(word: &str) -> String {
    let mut folded = fold(word);
    let letters = folded.chars().count();
    for ending in ENDINGS {
        if letters >= ending.chars().count() + 3 && folded.ends_with(ending) {
            folded.truncate(folded.len() - ending.len());
            break;
        }
    }
    let bare = folded.trim_end_matches(['ь', 'й']).len();
    folded.truncate(bare);
    folded
}

/// The stems of all words.
pub fn stems(value: &str) -> Vec<String> {
    words(value).map(|word| stem(word.text)).collect()
}

/// Whether `part` stands in `whole` without a gap.
pub fn contains(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// Two letters or more, all of them capital.
pub fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| matches!(c, 'А'..='Я' | 'Ё'))
}

/// People named by surname and initials, in either order.
pub fn persons(value: &str) -> Vec<Person<'_>> {
    let mut found: Vec<Person<'_>> = Vec::new();
    let capital = |at: &usize| value.get(*at..).is_some_and(|rest| rest.starts_with(|c| matches!(c, 'А'..='Я' | 'Ё')));
    for at in starts(value).filter(capital) {
        // Behind a hyphen goes on the word before.
        let inside = value.get(..at).is_some_and(|head| head.ends_with('-'));
        if inside || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let word = word_at(value, at);
        if is_surname(word.text) {
            if let Some(end) = initials(value, word.end, true) {
                found.push(Person { start: word.start, end, surname: word.text });
            }
        } else if let Some(end) = initials(value, word.start, false) {
            let after = value.get(end..).unwrap_or_default();
            let surname = word_at(value, end + after.len() - after.trim_start().len());
            let named_after = previous_word(value, word.start).is_none()
                && value.get(..word.start).is_some_and(|head| head.trim_end().ends_with("им."));
            if is_surname(surname.text) && !named_after {
                found.push(Person { start: word.start, end: surname.end, surname: surname.text });
            }
        }
    }
    found
}

fn is_surname(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('А'..='Я'))
        && word.chars().count() > 2
        && chars.all(|c| matches!(c, 'а'..='я' | 'ё' | '-' | 'А'..='Я'))
        && word.chars().next_back().is_some_and(|c| matches!(c, 'а'..='я' | 'ё'))
}

/// The end of two initials that begin at a place, or behind a blank.
fn initials(value: &str, at: usize, behind_blank: bool) -> Option<usize> {
    let rest = value.get(at..)?;
    let blank = |c: char| matches!(c, ' ' | '\u{A0}' | '\n');
    let mut bare = rest.trim_start_matches(blank);
    if behind_blank != (bare.len() < rest.len()) {
        return None;
    }
    for round in 0..2 {
        let letter = bare.chars().next().filter(|c| matches!(c, 'А'..='Я' | 'Ё'))?;
        bare = bare.get(letter.len_utf8()..)?.strip_prefix('.')?;
        if round == 0 {
            bare = bare.trim_start_matches(blank);
        }
    }
    Some(at + rest.len() - bare.len())
}

/// The date that begins at a place, and where it ends: «08.04.2022», «8 апреля 2022».
pub fn date_at(value: &str, at: usize) -> Option<(Date, usize)> {
    let rest = value.get(at..)?;
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let numeric = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let figures = rest.get(..rest.len() - numeric.len())?.trim_end_matches('.');
    if figures.matches('.').count() == 2 {
        return date::parse(figures).ok().map(|date| (date, at + figures.len()));
    }
    let day = word_at(value, at);
    let month = next_word(value, day.end)?;
    let year = next_word(value, month.end)?;
    let words = format!("{} {} {}", day.text, month.text, year.text);
    date::parse(&words).ok().map(|date| (date, year.end))
}

/// The words on one line, shortened in their middle: as a message names them.
pub fn quoted(words: &str) -> String {
    const ROOM: usize = 70;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = line.chars().collect();
    if letters.len() <= ROOM {
        return line;
    }
    let head: String = letters[..ROOM / 2].iter().collect();
    let tail: String = letters[letters.len() - ROOM / 2..].iter().collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, tail)| tail);
    format!("{head} … {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_the_same_in_every_case() {
        for forms in [
            &["управление", "управления", "управлению", "Управлением", "управлений"][..],
            &["программа", "программы", "программу", "программ", "ПРОГРАММОЙ"],
            &["организация", "организации", "организаций", "организациям", "организациях"],
            &["муниципальная", "муниципальной", "муниципальную"],
            &["область", "области", "областью"],
            &["показавшие", "показавших", "показавшим"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
        assert_ne!(stem("управление"), stem("учреждение"));
    }

    #[test]
    fn words_are_chosen_by_their_first_letter() {
        const LEADS: Leads = Leads::of(['а', 'р', 'я', 'я', 'я', 'я']);
        let value = "Азбука бук района Ястреба, рѣка ёж я 1р Яр";
        let found: Vec<&str> = starts_among(value, LEADS).map(|at| word_at(value, at).text).collect();
        assert_eq!(found, ["Азбука", "района", "Ястреба", "р", "я", "Яр"]);
    }

    #[test]
    fn words_hold_hyphens_between_letters_only() {
        let found: Vec<&str> = words("МБОУ-Ильинская СОШ № 3, 2020-2022 гг. – ёж").map(|word| word.text).collect();
        assert_eq!(found, ["МБОУ-Ильинская", "СОШ", "3", "2020", "2022", "гг", "ёж"]);
        assert_eq!(previous_word("по *области*", "по *".len()).map(|word| word.text), Some("по"));
        assert_eq!(previous_word("по, области", "по, ".len()), None);
    }

    #[test]
    fn people() {
        let names = |text: &str| -> Vec<String> {
            persons(text).iter().map(|one| text[one.start..one.end].to_owned()).collect()
        };
        assert_eq!(names("Шипилова И.В., Л. М. Иванова и\u{A0}школа"), ["Шипилова И.В.", "Л. М. Иванова"]);
        assert_eq!(names("Петровой\u{A0}А.\u{A0}А. поручить"), ["Петровой\u{A0}А.\u{A0}А."]);
        assert!(names("университет им. К. Д. Ушинского; г. Москва; п. Б. Поле; МБОУ СОШ").is_empty());
    }

    #[test]
    fn dates_in_the_text() {
        let end = |text: &str| date_at(text, 0).map(|(date, end)| (date.year, end));
        assert_eq!(end("29.12.2012 № 273"), Some((2012, 10)));
        assert_eq!(end("29 декабря 2012 года"), Some((2012, "29 декабря 2012".len())));
        assert_eq!(end("29 школ района"), None);
        assert_eq!(end("31.02.2012"), None);
    }
}
