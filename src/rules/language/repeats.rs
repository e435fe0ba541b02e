//! A word or a phrase said twice in a row.

use crate::diagnostic::Rule;
use crate::model::Text;
use crate::rules::passage::{Passage, is_cyrillic};
use crate::rules::{Case, WARNING};
use crate::russian::{Letter, Lower};

use super::MOST;

pub static REPEATED: Rule = Rule {
    code: "repeated-word",
    severity: WARNING,
    what: "Слово или словосочетание повторено",
    why: "След правки: одно из двух лишнее, или вместо второго должно стоять другое слово.",
    source: "практика делопроизводства: текст вычитывают до подписи",
    wrong: "повышение качества качества образования; МБОУ «Заречная СОШ» СОШ»",
    right: "повышение качества образования; МБОУ «Заречная СОШ»",
};

/// Words that Russian doubles.
const DOUBLES: [&str; 12] = ["чуть", "еле", "едва", "вот", "так", "да", "ну", "очень", "всё", "все", "что", "друг"];

/// The longest phrase that is looked for, in words.
const PHRASE: usize = 6;

/// `words` are those of the passage; `told` counts the findings of the text.
pub fn check(case: &mut Case<'_>, text: &Text, passage: Passage<'_>, words: &[(usize, &str)], told: &mut usize) {
    let mut at = 0;
    while at + 1 < words.len() && *told < MOST {
        let Some((length, end)) = repeated(passage.words, words, at) else {
            at += 1;
            continue;
        };
        let start = words[at].0;
        let last = words[at + length - 1];
        let phrase = &passage.words[start..last.0 + last.1.len()];
        let span = case.words(text, passage.at + start, passage.at + end);
        let what = if length == 1 { "слово повторено" } else { "слова повторены" };
        let message = format!("{what}: «{}»", phrase.replace('\n', " "));
        let fix = match second(passage.words, words, at, length, end) {
            Some((from, to)) => case.edits(text, &[(passage.at + from, passage.at + to, "")]),
            None => Vec::new(),
        };
        case.report(&REPEATED, span, message, "оставьте один раз или исправьте второе слово").fix = fix;
        *told += 1;
        at += length * 2;
    }
}

/// Words that mean nothing twice. A noun may stand twice because two cells of a table were run together, and
/// then neither is one too many: on published programmes that was so nearly every time.
const SMALL: [&str; 22] = [
    "в", "во", "на", "по", "с", "со", "и", "из", "к", "ко", "о", "об", "от", "до", "за", "для", "при", "не", "ни",
    "но", "или", "а",
];

/// The repetition with what stands before it, where it is surely one too many: the end of a name in quotes, or
/// a small word set twice and no more.
fn second(text: &str, words: &[(usize, &str)], at: usize, length: usize, end: usize) -> Option<(usize, usize)> {
    let (start, word) = *words.get(at)?;
    let (next_start, next) = *words.get(at + 1).filter(|_| length == 1)?;
    let first_end = start + word.len();
    let gap = text.get(first_end..next_start)?;
    if let Some(rest) = gap.strip_prefix('»') {
        return (rest.chars().all(|c| matches!(c, ' ' | '\u{A0}'))).then_some((first_end + '»'.len_utf8(), end));
    }
    let again = |of: Option<usize>| of.and_then(|of| words.get(of)).is_some_and(|(_, other)| same(word, other));
    let alone = word == next && !again(Some(at + 2)) && !again(at.checked_sub(1));
    let parted = gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '\n'));
    (alone && parted && SMALL.contains(&word)).then_some((first_end, end))
}

/// The count of words that the words behind them repeat, and the end of the repetition.
fn repeated(text: &str, words: &[(usize, &str)], at: usize) -> Option<(usize, usize)> {
    for length in 1..=PHRASE {
        let second = words.get(at + length)?;
        if !same(words[at].1, second.1) {
            continue;
        }
        let pairs = words.get(at..at + length)?.iter().zip(words.get(at + length..at + 2 * length)?);
        let gap = |of: usize| {
            let (start, word) = words[of];
            text.get(start + word.len()..words[of + 1].0).unwrap_or(".")
        };
        let plain = |gap: &str| gap.chars().all(|c| c.is_whitespace() || c == '*');
        if !pairs.clone().all(|(one, other)| same(one.1, other.1)) {
            continue;
        }
        let end = words[at + 2 * length - 1];
        let end = end.0 + end.1.len();
        // «СОШ» СОШ»: the end of a name, set twice.
        if length == 1 && gap(at).trim_start_matches('»').trim().is_empty() && gap(at).starts_with('»') {
            let doubled = text[end..].starts_with('»') && is_word(words[at].1);
            return doubled.then_some((1, end + '»'.len_utf8()));
        }
        // A phrase may also be copied into a row, behind a comma.
        let row =
            |of: usize| length > 1 && of == at + length - 1 && gap(of).trim() == "," && long(&words[at..at + length]);
        if (at..at + 2 * length - 1).all(|of| plain(gap(of)) || row(of)) && worth(text, words, at, length, end) {
            return Some((length, end));
        }
    }
    None
}

/// Equal words; a capital in the second only begins a name.
fn same(one: &str, other: &str) -> bool {
    one == other
        || one.len() == other.len() && {
            let mut first = one.chars();
            first.next().is_some_and(Letter::is_capital)
                && one.chars().count() > 1
                && !first.as_str().chars().any(Letter::is_capital)
                && other.chars().all(Letter::is_small)
                && one.lower() == other
        }
}

fn is_word(word: &str) -> bool {
    word.chars().all(|c| is_cyrillic(c) || c == '-')
}

/// Words of prose only, two of them whole, the last an adjective that waits for its noun: a phrase that ends
/// with a noun («органы власти, органы власти области») may begin the next name of a row.
fn long(phrase: &[(usize, &str)]) -> bool {
    const WAITING: [&str; 10] = ["ой", "ый", "ая", "ое", "ого", "ому", "ым", "ую", "ых", "ыми"];
    if !phrase.last().is_some_and(|(_, word)| WAITING.iter().any(|ending| word.ends_with(ending))) {
        return false;
    }
    let whole =
        phrase.iter().filter(|(_, word)| word.chars().count() > 4 && word.chars().any(Letter::is_small)).count();
    phrase.iter().all(|(_, word)| is_word(word)) && whole > 1
}

fn worth(text: &str, words: &[(usize, &str)], at: usize, length: usize, end: usize) -> bool {
    let (start, word) = words[at];
    if length > 1 {
        // Numbers and signs of a row are no phrase.
        let phrase = &words[at..at + length];
        return phrase.iter().any(|(_, word)| is_word(word) && word.chars().count() > 3);
    }
    let letters = word.chars().count();
    let low = word.lower();
    if !is_word(word) || DOUBLES.contains(&low.as_str()) {
        return false;
    }
    // Three times the same is emphasis or a row of a table; «с с. Заречного» is a village.
    let stop = text[end..].starts_with('.');
    let next = |of: Option<usize>| of.and_then(|of| words.get(of)).is_some_and(|(_, other)| same(word, other));
    let third = next(Some(at + 2)) || next(at.checked_sub(1));
    let class = letters == 1
        && (word.chars().any(Letter::is_capital)
            || text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit())
            || spaced_out(words, at));
    let sign = letters == 1 || word.chars().all(Letter::is_capital);
    !(class || (stop && letters < 3) || (third && sign))
}

/// «п р и и н я т ь»: letters set apart.
fn spaced_out(words: &[(usize, &str)], at: usize) -> bool {
    let single = |of: Option<&(usize, &str)>| of.is_some_and(|(_, word)| word.chars().count() == 1);
    single(at.checked_sub(1).and_then(|at| words.get(at))) || single(words.get(at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::passage::tokens;

    fn of(text: &str) -> Vec<&str> {
        let words: Vec<(usize, &str)> = tokens(text).collect();
        (0..words.len()).filter_map(|at| repeated(text, &words, at).map(|(_, end)| &text[words[at].0..end])).collect()
    }

    #[test]
    fn twice_in_a_row() {
        assert_eq!(of("программы в\nв школе школы школы"), ["в\nв", "школы школы"]);
        assert_eq!(of("МБОУ «Заречная СОШ» СОШ» и другие"), ["СОШ» СОШ»"]);
        let row = "оказание консультационной, оказание консультационной, методической";
        assert_eq!(of(row), ["оказание консультационной, оказание консультационной"]);
        assert_eq!(of("качества образования качества образования"), ["качества образования качества образования"]);
    }

    #[test]
    fn what_is_one_too_many() {
        let left = |text: &str| {
            let words: Vec<(usize, &str)> = tokens(text).collect();
            let (at, (length, end)) =
                (0..words.len()).find_map(|at| Some((at, repeated(text, &words, at)?))).expect("a repetition");
            second(text, &words, at, length, end).map(|(from, to)| format!("{}{}", &text[..from], &text[to..]))
        };
        assert_eq!(left("участие в\nв школе").as_deref(), Some("участие в школе"));
        assert_eq!(left("МБОУ «Заречная СОШ» СОШ» и").as_deref(), Some("МБОУ «Заречная СОШ» и"));
        for doubtful in ["август август", "качества качества", "по плану по плану", "на на на школу"]
        {
            assert_eq!(left(doubtful), None, "{doubtful}");
        }
    }

    #[test]
    fn not_every_double_is_a_slip() {
        for fine in [
            "жители с с. Заречного",
            "5 5 классов",
            "чуть чуть",
            "школы, школы",
            "правовых актов, правовых актов муниципальных учреждений",
            "органов местной власти, органов местной власти соседей",
            "ГП ГП ГП",
            "11 классов, 11 классов",
            "п р и и н я т ь",
            "9 а а также",
            "в программе Программа",
            "«Школа» школа",
            "и т. д. и т. п.",
        ] {
            assert_eq!(of(fine), [""; 0], "{fine}");
        }
    }
}
