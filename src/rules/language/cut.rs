//! A text that breaks off: at a preposition, a conjunction, a comma, or at an adjective whose noun is
//! missing («на муниципальном.»).

use crate::diagnostic::Rule;
use crate::model::{RichKind, Text};
use crate::rules::passage::{Passage, is_cyrillic, last_word};
use crate::rules::{Case, WARNING};
use crate::russian::Letter;

use super::{MOST, Place, passages};

pub static CUT: Rule = Rule {
    code: "sentence-cut-short",
    severity: WARNING,
    what: "Предложение оборвано",
    why: "Конец мысли потерян при правке или копировании; исполнитель не узнает, что от него хотели.",
    source: "практика делопроизводства: текст вычитывают до подписи",
    wrong: "Меры поддержки принимаются на муниципальном.",
    right: "Меры поддержки принимаются на муниципальном уровне.",
};

/// No text ends with these, with or without a full stop.
const DANGLING: [&str; 22] = [
    "на",
    "для",
    "или",
    "об",
    "из",
    "от",
    "при",
    "чтобы",
    "также",
    "по",
    "и",
    "в",
    "во",
    "с",
    "со",
    "к",
    "ко",
    "о",
    "у",
    "под",
    "над",
    "если",
];

pub fn check(case: &mut Case<'_>, text: &Text, place: Place) {
    if place == Place::Head {
        return;
    }
    let mut told = 0;
    let mut all = passages(text).peekable();
    while let Some(passage) = all.next() {
        let next = all.peek();
        // What follows may go on with the sentence: a list, something shown.
        let goes_on = match next {
            Some(next) => matches!(next.block.kind, RichKind::Item { .. }) || !begins_anew(next),
            None => place.is_followed(),
        };
        let mut found = headless(passage.words);
        if !goes_on && let Some(end) = breaks_off(&passage) {
            found.push(end);
        }
        for (start, end, message, help) in found {
            if told < MOST {
                told += 1;
                let span = case.words(text, passage.at + start, passage.at + end);
                case.report(&CUT, span, message, help);
            }
        }
    }
}

type Found = (usize, usize, String, String);

fn begins_anew(next: &Passage<'_>) -> bool {
    next.words.trim_start_matches(['*', '«', '(']).starts_with(|c: char| c.is_capital() || c.is_ascii_digit())
}

/// The last word, where nothing can end with it.
fn breaks_off(passage: &Passage<'_>) -> Option<Found> {
    let words = passage.words.trim_end_matches(['*', ' ', '\n']);
    if let Some(head) = words.strip_suffix(',') {
        let item = matches!(passage.block.kind, RichKind::Item { .. });
        let prose = head.ends_with(|c: char| is_cyrillic(c) || c == '»') && head.contains(' ');
        let start = last_word(head).unwrap_or(0);
        let found = || (start, words.len(), "текст обрывается на запятой".into(), HELP.into());
        return (!item && prose).then(found);
    }
    let (bare, stopped) = words.strip_suffix('.').map_or((words, false), |bare| (bare, true));
    let gap = bare.rfind(|c: char| !c.is_letter())?;
    let start = gap + bare[gap..].chars().next().map_or(1, char::len_utf8);
    let last = &bare[start..];
    let short = last.chars().count() == 1;
    // «9 в», «вариант с», «в.» for a century are no prepositions; nor is a word behind a sign.
    let before = bare[..gap].trim_end();
    let word = before.rsplit(|c: char| !c.is_letter()).next().unwrap_or_default();
    let known =
        word.chars().count() >= if short { 4 } else { 2 } && word.chars().all(|c| is_cyrillic(c) && c.is_small());
    let parted = bare[gap..].starts_with(char::is_whitespace);
    let named = ["вариант", "литера", "буква", "класс", "корпус", "приложение", "группа"].contains(&word);
    if !parted || !known || named || (short && stopped) || !DANGLING.contains(&last) {
        return None;
    }
    Some((start, words.len(), format!("текст обрывается на слове «{last}»"), HELP.into()))
}

const HELP: &str = "допишите конец предложения или уберите лишнее слово";

const BEFORE: [&str; 5] = [" на ", " в ", " о ", " об ", " при "];
const ADJECTIVE: [&str; 8] = ["льном", "ческом", "онном", "льной", "ческой", "онной", "льных", "ческих"];
/// Words that need no noun: «в остальном», «в начальной», «в контрольной».
const ALONE: [&str; 12] = [
    "остальн",
    "начальн",
    "контрольн",
    "национальн",
    "доскональн",
    "телефонн",
    "предельн",
    "сильн",
    "котельн",
    "больн",
    "читальн",
    "спальн",
];

/// «на муниципальном.»: an adjective behind its preposition, and the sentence ends.
fn headless(words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (stop, _) in words.match_indices('.') {
        let head = &words[..stop];
        let Some(start) = last_word(head) else { continue };
        let word = &head[start..];
        if !ADJECTIVE.iter().any(|ending| word.ends_with(ending)) {
            continue;
        }
        let small = word.chars().all(|c| is_cyrillic(c) && c.is_small());
        let alone = ALONE.iter().any(|stem| word.starts_with(stem));
        let preposition = BEFORE.iter().any(|preposition| head[..start].ends_with(preposition));
        let rest = words[stop + 1..].trim_start();
        let ends = rest.trim_start_matches(['«', '*']).chars().next().is_none_or(Letter::is_capital);
        if small && !alone && preposition && ends {
            let message = format!("предложение оборвано: после «{word}» нет существительного");
            found.push((start, stop + 1, message, HELP.into()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::headless;

    #[test]
    fn adjectives_want_a_noun() {
        assert_eq!(headless("Меры принимаются на муниципальном. Далее").len(), 1);
        assert_eq!(headless("Меры принимаются на муниципальном уровне.").len(), 0);
        assert_eq!(headless("Схожи и в остальном. Работа в целом.").len(), 0);
    }
}
