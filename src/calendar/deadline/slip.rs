//! Slips of typing in a deadline: a word torn in two or misspelt, Latin letters among Russian ones, a
//! word stuck to a number. The meaning is read as if they were not there, and each is kept to be told of.

use super::Words;
use super::token::{Kind, Token};
use super::words::{is_time_word, month, numeral};

/// A slip, and what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub at: Words,
    pub kind: SlipKind,
    /// The words as they should be, in small letters.
    pub right: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// «Министерс тва»
    Torn,
    /// «окрябрь»
    Misspelt,
    /// «oктябрь» with a Latin «o».
    Latin,
    /// «октябрь2022»
    Glued,
}

/// Reads the tokens of a folded text as they were meant: words that differ from the text go to
/// `meant`, and their tokens point there.
pub fn mend(text: &str, tokens: &mut Vec<Token>, meant: &mut Vec<String>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for token in tokens.iter_mut().filter(|token| token.kind == Kind::Word) {
        let word = &text[token.at.start..token.at.end];
        let (right, kind) = match in_russian(word) {
            Some(russian) => (misspelt(&russian).map_or(russian, str::to_owned), SlipKind::Latin),
            None => match misspelt(word) {
                Some(right) => (right.to_owned(), SlipKind::Misspelt),
                None => continue,
            },
        };
        say(token, right.clone(), meant);
        slips.push(Slip { at: token.at, kind, right });
    }
    torn(text, tokens, meant, &mut slips);
    glued(text, tokens, &mut slips);
    slips.sort_by_key(|slip| slip.at);
    slips
}

fn say(token: &mut Token, right: String, meant: &mut Vec<String>) {
    token.said = Some(meant.len());
    meant.push(right);
}

/// Neighbours that make one known word together become one token.
fn torn(text: &str, tokens: &mut Vec<Token>, meant: &mut Vec<String>, slips: &mut Vec<Slip>) {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        let whole = kept
            .last()
            .filter(|before| before.kind == Kind::Word && token.kind == Kind::Word)
            .filter(|before| matches!(&text[before.at.end..token.at.start], " " | "\u{A0}"))
            .and_then(|before| whole(&text[before.at.start..before.at.end], &text[token.at.start..token.at.end]));
        match (whole, kept.last_mut()) {
            (Some(right), Some(before)) => {
                before.at = before.at.join(token.at);
                say(before, right.to_owned(), meant);
                slips.retain(|slip| slip.at.start < before.at.start);
                slips.push(Slip { at: before.at, kind: SlipKind::Torn, right: right.to_owned() });
            }
            _ => kept.push(token),
        }
    }
    *tokens = kept;
}

/// «октябрь2022», «15декабря», «до1 мая»; «2022г.» is how many write it.
fn glued(text: &str, tokens: &[Token], slips: &mut Vec<Slip>) {
    for pair in tokens.windows(2).filter(|pair| pair[0].at.end == pair[1].at.start) {
        let word = |token: &Token| &text[token.at.start..token.at.end];
        let (left, right) = (word(&pair[0]), word(&pair[1]));
        let number = |kind: Kind| matches!(kind, Kind::Number { .. });
        let wrong = match (pair[0].kind, pair[1].kind) {
            (Kind::Number { .. }, Kind::Word) => month(right).is_some(),
            (Kind::Word, kind) => number(kind) && (month(left).is_some() || matches!(left, "до" | "с" | "по" | "к")),
            _ => false,
        };
        if wrong {
            let at = pair[0].at.join(pair[1].at);
            slips.push(Slip { at, kind: SlipKind::Glued, right: format!("{left} {right}") });
        }
    }
}

/// A word with Latin letters among Russian ones, all in Russian letters; also a Latin letter that stands
/// alone for a preposition. Roman numbers are what they are.
fn in_russian(word: &str) -> Option<String> {
    const TWINS: [(char, char); 12] = [
        ('a', 'а'),
        ('b', 'в'),
        ('c', 'с'),
        ('e', 'е'),
        ('h', 'н'),
        ('k', 'к'),
        ('m', 'м'),
        ('o', 'о'),
        ('p', 'р'),
        ('t', 'т'),
        ('x', 'х'),
        ('y', 'у'),
    ];
    if !word.bytes().any(|byte| byte.is_ascii_alphabetic()) || numeral(word).is_some() {
        return None;
    }
    let russian: String =
        word.chars().map(|c| TWINS.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, twin)| *twin)).collect();
    let mixed = word.chars().any(|c| matches!(c, 'а'..='я'));
    let alone = matches!(word, "c" | "k" | "b");
    let clean = !russian.bytes().any(|byte| byte.is_ascii_alphabetic());
    (clean && (mixed || alone || month(&russian).is_some())).then_some(russian)
}

/// The known word that two neighbours make together: names of months, of recurrences, of bodies.
fn whole(first: &str, second: &str) -> Option<&'static str> {
    // A word of its own is no half of another.
    let length = first.len() + second.len();
    let all = WORDS.iter().chain(&NAMES).copied();
    let own = |word: &str| month(word).is_some() && word.chars().count() > 4;
    if own(first) || own(second) {
        return None;
    }
    all.filter(|whole| whole.len() == length).find(|whole| whole.starts_with(first) && whole.ends_with(second))
}

/// The known word that a word is one slip of typing away from.
fn misspelt(word: &str) -> Option<&'static str> {
    let length = word.chars().count();
    let first = word.chars().next()?;
    if !(5..=20).contains(&length) || !matches!(first, 'а'..='я') || is_time_word(word) {
        return None;
    }
    // A slip in the first letter makes another word more often than a slip («лечение», «течение»).
    let near = WORDS.iter().filter(|right| right.starts_with(first) && right.len().abs_diff(word.len()) <= 2);
    near.copied().find(|right| is_one_slip(word, right))
}

/// One letter more, less, other, or two neighbours exchanged.
fn is_one_slip(word: &str, right: &str) -> bool {
    let (word, right): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    let head = word.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (a, b) = (&word[head..], &right[head..]);
    let less = |long: &[char], short: &[char]| !long.is_empty() && long[1..] == *short;
    let other = !a.is_empty() && !b.is_empty() && a[1..] == b[1..];
    let swapped = a.len() >= 2 && b.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    word != right && (less(a, b) || less(b, a) || other || swapped)
}

/// Words of which deadlines are made. Short ones («март», «май») are too near to other words.
const WORDS: [&str; 50] = [
    "январь",
    "января",
    "январе",
    "февраль",
    "февраля",
    "феврале",
    "апрель",
    "апреля",
    "апреле",
    "август",
    "августа",
    "августе",
    "сентябрь",
    "сентября",
    "сентябре",
    "октябрь",
    "октября",
    "октябре",
    "ноябрь",
    "ноября",
    "ноябре",
    "декабрь",
    "декабря",
    "декабре",
    "ежегодно",
    "ежеквартально",
    "ежемесячно",
    "еженедельно",
    "ежедневно",
    "постоянно",
    "регулярно",
    "систематически",
    "течение",
    "квартал",
    "квартала",
    "полугодие",
    "полугодия",
    "периода",
    "учебного",
    "учебный",
    "реализации",
    "программы",
    "согласно",
    "соответствии",
    "графику",
    "графиком",
    "договору",
    "каждого",
    "позднее",
    "следующего",
];

/// Words of the names of plans and bodies; torn they are known, misspelt they are not looked for.
const NAMES: [&str; 17] = [
    "министерства",
    "министерством",
    "министерство",
    "департамента",
    "департаментом",
    "управления",
    "управлением",
    "образования",
    "образованием",
    "образовательных",
    "просвещения",
    "администрации",
    "комитета",
    "мероприятий",
    "исследований",
    "проведения",
    "учреждений",
];

#[cfg(test)]
mod tests {
    use super::{in_russian, misspelt, whole};

    #[test]
    fn words_one_slip_away() {
        assert_eq!(misspelt("сентябырь"), Some("сентябрь"));
        assert_eq!(misspelt("окрябрь"), Some("октябрь"));
        assert_eq!(misspelt("феврль"), Some("февраль"));
        assert_eq!(misspelt("ежегдно"), Some("ежегодно"));
        for right in ["ноября", "школы", "марта", "карта", "лечение", "периоды", "ежегодная", "программой", "учебные"]
        {
            assert_eq!(misspelt(right), None, "{right}");
        }
    }

    #[test]
    fn torn_words_are_whole() {
        assert_eq!(whole("министерс", "тва"), Some("министерства"));
        assert_eq!(whole("сен", "тября"), Some("сентября"));
        assert_eq!(whole("по", "плану"), None);
    }

    #[test]
    fn letters_of_two_alphabets() {
        assert_eq!(in_russian("oктябрь").as_deref(), Some("октябрь"));
        assert_eq!(in_russian("дo").as_deref(), Some("до"));
        assert_eq!(in_russian("c").as_deref(), Some("с"));
        assert_eq!(in_russian("iv"), None);
        assert_eq!(in_russian("online"), None);
    }
}
