//! Words in capitals that can be abbreviations.

use super::known::{is_known, is_word};
use crate::russian::Letter;

/// An abbreviation has at most so many letters; longer runs of capitals are words.
pub const LONGEST: usize = 7;

/// The words of a text as byte ranges: runs of Cyrillic and Latin letters and digits. Bytes are read,
/// not characters: every text of a programme passes here.
pub fn words(value: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = value.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !is_letter(bytes[at]) {
            at += width(bytes[at]);
        }
        let start = at;
        while at < bytes.len() && is_letter(bytes[at]) {
            at += width(bytes[at]);
        }
        (start < bytes.len()).then_some((start, at.min(bytes.len())))
    })
}

/// Whether a character that begins with this byte is a letter or a digit: Cyrillic is D0 to D3 in UTF-8.
fn is_letter(first: u8) -> bool {
    first.is_ascii_alphanumeric() || (0xD0..=0xD3).contains(&first)
}

fn width(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// Abbreviations of a text: words of two to seven Cyrillic capitals, an ending left out («КИМов»).
pub fn tokens(value: &str, mut take: impl FnMut(usize, usize)) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    // A run of words in capitals: how many, whether one of them is no abbreviation, where it ends.
    let (mut count, mut loud, mut last) = (0, false, 0);
    for (from, end) in words(value) {
        let word = &value[from..end];
        let capitals = capitals(word);
        let letters = capitals / 2;
        let whole = capitals == word.len();
        let joined = count > 0 && value[last..from].chars().all(char::is_whitespace);
        let inflected = letters >= 2 && is_ending(&word[capitals..]);
        if !joined || !(whole || inflected) {
            finish(&mut found, count, loud, &mut take);
            (count, loud) = (0, false);
        }
        if !whole && !inflected {
            continue;
        }
        last = end;
        count += 1;
        loud |= letters > LONGEST || (whole && letters > 1 && is_word(word));
        let fits = (2..=LONGEST).contains(&letters) && !is_word(word) && !is_roman(&word[..capitals]);
        let named = || is_name(value, from, end) || is_title(value, from, end) || is_territory(value, from, end);
        if fits && !is_code(value, from, end) && !named() && !is_head(value, from, end) {
            found.push((from, from + capitals));
        }
    }
    finish(&mut found, count, loud, &mut take);
}

/// Bytes of the Cyrillic capitals that begin a word: two a letter.
fn capitals(word: &str) -> usize {
    let capital = |pair: &&[u8]| matches!(pair, [0xD0, 0x90..=0xAF | 0x81]);
    word.as_bytes().chunks(2).take_while(capital).count() * 2
}

/// Hands a run over; not the words of a head in capitals: one of them is a common word, or there are
/// too many.
fn finish(found: &mut Vec<(usize, usize)>, count: usize, loud: bool, take: &mut impl FnMut(usize, usize)) {
    let head = count > 1 && (loud || count > 4);
    for (start, end) in found.drain(..) {
        if !head {
            take(start, end);
        }
    }
}

pub fn is_capital(c: char) -> bool {
    matches!(c, 'А'..='Я' | 'Ё')
}

fn is_ending(tail: &str) -> bool {
    matches!(tail, "ов" | "ы" | "и" | "у" | "а" | "е" | "ом" | "ам" | "ами" | "ах" | "ей")
}

/// «ХХ», «ХУ» typed for a Roman numeral.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'Х' | 'У' | 'М' | 'С')) && word.starts_with('Х')
}

/// A surname in capitals beside its initials: «ИВАНОВ И. И.», «И.И. ИВАНОВ».
fn is_name(value: &str, start: usize, end: usize) -> bool {
    let initial = |letter: Option<char>, stop: Option<char>, far: Option<char>| {
        stop == Some('.') && letter.is_some_and(is_capital) && !far.is_some_and(Letter::is_word)
    };
    let mut ahead = value[end..].trim_start().chars();
    let (letter, stop) = (ahead.next(), ahead.next());
    let mut back = value[..start].trim_end_matches([' ', '\u{A0}']).chars().rev();
    let (dot, name, far) = (back.next(), back.next(), back.next());
    end - start >= 8 && (initial(letter, stop, None) || initial(name, dot, far))
}

/// So many bytes are looked at for the quote that opens a name.
const TITLE: usize = 120;

/// A part of a name in quotes behind the form of its owner («ООО «СТК Восток»», «МБУ «КСК»»), or a name that
/// is one long word in capitals («ФОРТУНА»).
fn is_title(value: &str, start: usize, end: usize) -> bool {
    let from = value.floor_char_boundary(start.saturating_sub(TITLE));
    let head = &value[from..start];
    let Some(open) = head.rfind(['«', '»', '\n']).filter(|at| head[*at..].starts_with('«')) else { return false };
    let alone = head[open..].trim_start_matches('«').is_empty() && value[end..].starts_with('»');
    let vowels = value[start..end].chars().filter(|c| matches!(c, 'А' | 'Е' | 'И' | 'О' | 'У' | 'Ы' | 'Э' | 'Ю' | 'Я'));
    if alone && end - start >= 12 && vowels.count() > 1 {
        return true;
    }
    let owner = head[..open].trim_end_matches([' ', '\u{A0}', '«']);
    let form = &owner[owner
        .rfind(|c: char| !is_capital(c))
        .map_or(0, |at| at + owner[at..].chars().next().map_or(1, char::len_utf8))..];
    form.chars().count() > 1 && is_known(form)
}

/// What a municipality is, before its name: «МО «Заречный район»», «МР Заречный»; «ГО и ЧС».
fn is_territory(value: &str, start: usize, end: usize) -> bool {
    let rest = &value[end..];
    let named = rest.trim_start_matches([' ', '\u{A0}']);
    let title = named.strip_prefix("МР ").unwrap_or(named);
    let title = title.strip_prefix(['«', '"']).unwrap_or(title);
    let mut letters = title.chars();
    let name = letters.next().is_some_and(is_capital) && letters.next().is_some_and(Letter::is_small);
    match &value[start..end] {
        "МО" | "МР" | "СП" | "ГП" => named.len() < rest.len() && name,
        "ГО" => (named.len() < rest.len() && name) || named.starts_with("и ЧС") || named.starts_with("и защит"),
        _ => false,
    }
}

/// A long word alone on its line, perhaps with a number before it: «ВЫВОДЫ:».
fn is_head(value: &str, start: usize, end: usize) -> bool {
    let before = &value[value[..start].rfind('\n').map_or(0, |at| at + 1)..start];
    let after = value[end..].lines().next().unwrap_or_default();
    let bare = |text: &str| !text.contains(Letter::is_letter);
    end - start >= 10 && bare(before) && bare(after)
}

/// A part of a number («№ ОД-15», «1156-ОД», «12/ОД») or of a word in Latin letters («SWOT-АНАЛИЗ»).
fn is_code(value: &str, start: usize, end: usize) -> bool {
    let before = value[..start].trim_end_matches([' ', '\u{A0}']);
    let mut back = value[..start].chars().rev();
    let sign = back.next();
    let tied = matches!(sign, Some('-' | '/' | '.' | '_'))
        && back.next().is_some_and(|c| c.is_ascii_alphanumeric() || (sign == Some('.') && is_capital(c)));
    let mut ahead = value[end..].chars();
    let link = ahead.next();
    let after = ahead.next();
    let web = link == Some('.') && after.is_some_and(Letter::is_word);
    // «№ 148 - ОЗ», «N УП-695».
    let law = before.strip_suffix(['-', '–']).is_some_and(|head| {
        let head = head.trim_end();
        let digits = head.trim_end_matches(|c: char| c.is_ascii_digit());
        digits.len() < head.len() && digits.trim_end().ends_with(['№', 'N'])
    });
    let numbered = before.ends_with('№') || before.ends_with(" N") || law;
    // A sign of a formula.
    let formula = before.ends_with('=') || value[end..].trim_start().starts_with('=');
    tied || numbered || formula || web || (link == Some('-') && after.is_some_and(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn names(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text, |start, end| found.push(&text[start..end]));
        found
    }

    #[test]
    fn abbreviations_are_not_heads_codes_or_numerals() {
        assert_eq!(names("из КИМов ЕГЭ, МБОУ-Ильинская СОШ, ШНОР/ШНСУ"), ["КИМ", "ЕГЭ", "МБОУ", "СОШ", "ШНОР", "ШНСУ"]);
        assert_eq!(names("МУНИЦИПАЛЬНАЯ ПРОГРАММА РАЗВИТИЯ ШКОЛ"), [""; 0]);
        assert_eq!(names("ПЛАН РАБОТЫ ШКОЛ"), [""; 0]);
        assert_eq!(names("№ ОД-15, 1156-ОД, ХХ век, SWOT-АНАЛИЗ, СанПиН, 5А, Иванова А.А."), [""; 0]);
        assert_eq!(names("ВЫВОДЫ:\nИВАНОВ И. И., А.А. ПЕТРОВ"), [""; 0]);
        assert_eq!(
            names("ООО «СТК Восток», ООО «ГРАНИТ», группа «ФОРТУНА», № 148 - ОЗ, N УП-695, ЭМ = 5"),
            ["ООО", "ООО"]
        );
        assert_eq!(names("МО МР «Заречный район», отдел ГО и ЧС, школы МО"), ["ЧС", "МО"]);
        assert_eq!(names("ГОАУ ДПО ПКИРО, ГИА-9"), ["ГОАУ", "ДПО", "ПКИРО", "ГИА"]);
    }
}
