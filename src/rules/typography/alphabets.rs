//! Letters of two alphabets in one word: Latin «c» and Russian «с» look alike and are not the same.

use crate::diagnostic::Rule;
use crate::rules::WARNING;
use crate::rules::passage::{is_cyrillic, tokens};

use super::{Put, Slip};

pub static MIXED: Rule = Rule {
    code: "mixed-alphabets",
    severity: WARNING,
    what: "Латинские буквы внутри русского слова или русские внутри латинского",
    why: "На вид слово верное, но его не находит поиск, не читает программа для незрячих, и в другом шрифте буквы различаются.",
    source: "практика делопроизводства: документ ищут и обрабатывают как текст",
    wrong: "cрок (первая буква латинская), XXX-ХУ (вторая половина русскими буквами)",
    right: "срок, XXX–XV",
};

/// Latin letters and the Russian ones that look the same.
const TWINS: [(char, char); 19] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
];

fn latin_twin(c: char) -> bool {
    TWINS.iter().any(|(latin, _)| *latin == c)
}

fn russian_twin(c: char) -> bool {
    TWINS.iter().any(|(_, russian)| *russian == c)
}

pub fn mixed(words: &str, slips: &mut Vec<Slip>) {
    if !words.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let single = words.bytes().any(|byte| matches!(byte, b'c' | b'o' | b'a' | b'y'));
    // Beside x and b such a letter is a variable.
    let single = single && !tokens(words).any(|(_, word)| matches!(word, "x" | "b" | "z" | "n"));
    let mut before: Option<&str> = None;
    let mut all = tokens(words).peekable();
    while let Some((at, token)) = all.next() {
        if token.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            if let Some((start, end, message, help)) = word(token) {
                let (start, end) = (at + start, at + end);
                let mend = in_one_alphabet(&words[start..end], &help);
                let mend = mend.map_or_else(Vec::new, |mended| vec![Put::new(start, end, mended)]);
                slips.push(Slip { start, end, message, help, mend });
            } else if single && token.len() == 1 && preposition(words, at, before, all.peek().map(|(_, next)| *next)) {
                slips.push(Slip {
                    start: at,
                    end: at + 1,
                    message: format!("одна латинская буква «{token}» среди русских слов"),
                    help: "наберите это слово в русской раскладке".into(),
                    mend: TWINS
                        .iter()
                        .find(|(latin, _)| token.starts_with(*latin))
                        .map_or_else(Vec::new, |(_, russian)| vec![Put::new(at, at + 1, *russian)]),
                });
            }
        }
        before = Some(token);
    }
}

/// A one-letter word typed in Latin: «c 2022 года».
fn preposition(words: &str, at: usize, before: Option<&str>, after: Option<&str>) -> bool {
    let russian = |word: Option<&str>| word.is_some_and(|word| word.chars().all(|c| is_cyrillic(c) || c == '-'));
    let parted = words[..at].ends_with([' ', '\n']) && words[at + 1..].starts_with([' ', '\n']);
    parted && matches!(&words[at..=at], "c" | "o" | "a" | "y") && russian(before) && russian(after)
}

/// The first part of a token that mixes, with what is to be said of it.
fn word(token: &str) -> Option<(usize, usize, String, String)> {
    let mut roman = false;
    let mut at = 0;
    for part in token.split(['-', '\u{2011}']) {
        let start = at;
        at += part.len() + token[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        let latin: String = part.chars().filter(char::is_ascii_alphabetic).collect();
        let russian: String = part.chars().filter(|c| is_cyrillic(*c)).collect();
        let end = start + part.len();
        if !latin.is_empty() && !russian.is_empty() && !is_sign(part) {
            if is_roman(part) {
                return Some((start, end, named("русская", "русские", &russian, part), ROMAN.into()));
            }
            if latin.chars().all(latin_twin) && (russian.chars().count() > 1 || latin.len() == 1) {
                return Some((start, end, named("латинская", "латинские", &latin, part), RUSSIAN.into()));
            }
            if russian.chars().all(russian_twin) && latin.chars().count() > 1 {
                return Some((start, end, named("русская", "русские", &russian, part), LATIN.into()));
            }
        } else if latin.is_empty() && russian.chars().count() > 1 && roman && is_roman(part) {
            // «XXX-ХУ»: a Latin number joined to one in Russian letters.
            return Some((start, end, named("русская", "русские", &russian, token), ROMAN.into()));
        }
        roman = russian.is_empty() && !latin.is_empty() && is_roman(part);
    }
    None
}

/// A sign of a formula with its index («Eмп», «Tн», «Tф1»), or a size («3x6м»).
fn is_sign(part: &str) -> bool {
    let mut chars = part.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    let index = chars.as_str().trim_end_matches(|c: char| c.is_ascii_digit());
    let vowel = |c: char| matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я');
    let short = (1..=3).contains(&index.chars().count());
    let sign = first && short && index.chars().all(|c| is_cyrillic(c) && c.is_lowercase() && !vowel(c));
    let size = part.find('x').is_some_and(|at| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(part[..at].chars().next_back()) && digit(part[at + 1..].chars().next())
    });
    sign || size
}

/// The word in the alphabet that the help names; none where a letter has no twin there.
fn in_one_alphabet(word: &str, help: &str) -> Option<String> {
    let to_russian = |c: char| match TWINS.iter().find(|(latin, _)| *latin == c) {
        Some((_, russian)) => Some(*russian),
        None => (!c.is_ascii_alphabetic()).then_some(c),
    };
    let to_latin = |c: char| match TWINS.iter().find(|(_, russian)| *russian == c) {
        Some((latin, _)) => Some(*latin),
        None => (!is_cyrillic(c)).then_some(c),
    };
    // In a Roman number «У» stands for V.
    let to_roman = |c: char| match c {
        'У' => Some('V'),
        'І' => Some('I'),
        c => to_latin(c),
    };
    match help {
        RUSSIAN => word.chars().map(to_russian).collect(),
        LATIN => word.chars().map(to_latin).collect(),
        ROMAN => word.chars().map(to_roman).collect(),
        _ => None,
    }
}

const RUSSIAN: &str = "наберите слово целиком в русской раскладке";
const LATIN: &str = "наберите слово целиком в латинской раскладке";
const ROMAN: &str = "наберите римское число целиком в латинской раскладке: I, V, X";

fn named(one: &str, many: &str, letters: &str, word: &str) -> String {
    let mut seen: Vec<char> = Vec::new();
    for c in letters.chars() {
        if !seen.contains(&c) {
            seen.push(c);
        }
    }
    let list: Vec<String> = seen.iter().map(|c| format!("«{c}»")).collect();
    let (kind, noun) = if seen.len() == 1 { (one, "буква") } else { (many, "буквы") };
    format!("в слове «{word}» {kind} {noun} {}", list.join(", "))
}

/// Letters of a Roman number, Russian look-alikes included.
fn is_roman(part: &str) -> bool {
    part.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'Х' | 'У' | 'С' | 'І'))
        && part.chars().count() < 8
        && part.chars().any(|c| matches!(c, 'I' | 'V' | 'X' | 'Х'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Vec<String> {
        let mut slips = Vec::new();
        mixed(words, &mut slips);
        slips.into_iter().map(|slip| slip.message).collect()
    }

    #[test]
    fn twins_are_named() {
        assert_eq!(of("cрок сдачи"), ["в слове «cрок» латинская буква «c»"]);
        assert_eq!(of("видов XXX-ХУ"), ["в слове «XXX-ХУ» русские буквы «Х», «У»"]);
        assert_eq!(of("ХV век"), ["в слове «ХV» русская буква «Х»"]);
        assert_eq!(of("работа c детьми"), ["одна латинская буква «c» среди русских слов"]);
        assert_eq!(of("СOVID-19").len(), 1);
    }

    #[test]
    fn twins_are_exchanged() {
        let mended = |words| crate::rules::typography::mended_by(mixed, words);
        assert_eq!(mended("cрок сдачи c детьми"), "срок сдачи с детьми");
        assert_eq!(mended("видов XXX-ХУ, ХV век, СOVID-19"), "видов XXX-XV, XV век, COVID-19");
    }

    #[test]
    fn words_of_two_languages_are_no_slip() {
        assert!(
            of("Eмп, Tф1, 3x6м, IT-технологии, 3D-моделирование, web-сайт, QR-код, PRом, e-mail, XX–XXI, a и b, 5A")
                .is_empty()
        );
    }
}
