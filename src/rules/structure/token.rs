//! Words in capitals that can be abbreviations.

use super::known::is_word;

/// An abbreviation has at most so many letters; longer runs of capitals are words.
pub const LONGEST: usize = 7;

/// Abbreviations of a text: words of two to seven Cyrillic capitals, an ending left out («КИМов»).
pub fn tokens(value: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    // A run of words in capitals: where it begins in `found`, and whether one of them is too long.
    let (mut run, mut count, mut loud, mut last) = (0, 0, false, 0);
    let mut at = 0;
    while let Some(from) = value[at..].find(char::is_alphanumeric).map(|from| at + from) {
        let length = value[from..].find(|c: char| !c.is_alphanumeric()).unwrap_or(value.len() - from);
        let (word, end) = (&value[from..from + length], from + length);
        at = end;
        let capitals = word.find(|c: char| !is_capital(c)).unwrap_or(word.len());
        let letters = word[..capitals].chars().count();
        let whole = capitals == word.len();
        let joined = count > 0 && value[last..from].chars().all(char::is_whitespace);
        if !joined {
            finish(&mut found, run, count, loud);
            (run, count, loud) = (found.len(), 0, false);
        }
        let inflected = letters >= 2 && is_ending(&word[capitals..]);
        if !whole && !inflected {
            finish(&mut found, run, count, loud);
            (run, count, loud) = (found.len(), 0, false);
            continue;
        }
        last = end;
        count += 1;
        loud |= letters > LONGEST || (whole && letters > 1 && is_word(word));
        let fits = (2..=LONGEST).contains(&letters) && !is_word(word) && !is_roman(&word[..capitals]);
        if fits && !is_code(value, from, end) {
            found.push((from, from + capitals));
        }
    }
    finish(&mut found, run, count, loud);
    found
}

/// Drops the words of a head in capitals: one of them is a common word, or there are too many.
fn finish(found: &mut Vec<(usize, usize)>, run: usize, count: usize, loud: bool) {
    if count > 1 && (loud || count > 4) {
        found.truncate(run);
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

/// A part of a number («№ ОД-15», «1156-ОД», «12/ОД») or of a word in Latin letters («SWOT-АНАЛИЗ»).
fn is_code(value: &str, start: usize, end: usize) -> bool {
    let before = value[..start].trim_end();
    let mut back = value[..start].chars().rev();
    let sign = back.next();
    let tied = matches!(sign, Some('-' | '/' | '.' | '_'))
        && back.next().is_some_and(|c| c.is_ascii_alphanumeric() || (sign == Some('.') && is_capital(c)));
    let mut ahead = value[end..].chars();
    let link = ahead.next();
    let after = ahead.next();
    let web = link == Some('.') && after.is_some_and(char::is_alphanumeric);
    tied || before.ends_with('№') || web || (link == Some('-') && after.is_some_and(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn names(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn abbreviations_are_not_heads_codes_or_numerals() {
        assert_eq!(names("из КИМов ЕГЭ, МБОУ-Ильинская СОШ, ШНОР/ШНСУ"), ["КИМ", "ЕГЭ", "МБОУ", "СОШ", "ШНОР", "ШНСУ"]);
        assert_eq!(names("МУНИЦИПАЛЬНАЯ ПРОГРАММА РАЗВИТИЯ ШКОЛ"), [""; 0]);
        assert_eq!(names("ПЛАН РАБОТЫ ШКОЛ"), [""; 0]);
        assert_eq!(names("№ ОД-15, 1156-ОД, ХХ век, SWOT-АНАЛИЗ, СанПиН, 5А, Иванова А.А."), [""; 0]);
        assert_eq!(names("ГОАУ ДПО ПКИРО, ГИА-9"), ["ГОАУ", "ДПО", "ПКИРО", "ГИА"]);
    }
}
