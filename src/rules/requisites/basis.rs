//! A basis whose own years end before those of the programme.

use crate::diagnostic::Rule;
use crate::model::{Content, Section, Text};

use super::super::passage::{Passage, passages};
use super::super::wording::{begins, fold, has, next_word, previous_word, starts, word_at};
use super::super::{Case, NOTE};

pub static BASIS_EXPIRED: Rule = Rule {
    code: "basis-expired",
    severity: NOTE,
    what: "Срок документа, на котором основана программа, кончается раньше неё",
    why: "Программа опирается на документ, который к её началу или посреди её срока перестаёт действовать. Обычно есть \
          новая редакция, на которую и нужно сослаться.",
    source: "практика делопроизводства",
    wrong: "срок_реализации: 2021–2024\n…\nОснование: Концепция развития образования на 2016–2020 годы",
    right: "срок_реализации: 2021–2024\n…\nОснование: Концепция развития образования на 2021–2025 годы",
};

/// What the name of a basis begins with.
const KINDS: [&str; 14] = [
    "приказ",
    "постановлени",
    "распоряжени",
    "указ",
    "закон",
    "федеральн",
    "государственн",
    "концепци",
    "стратеги",
    "программ",
    "план",
    "комплекс",
    "национальн",
    "паспорт",
];
/// What has years of its own.
const LONG: [&str; 7] = ["программ", "концепци", "стратеги", "план", "комплекс мер", "проект", "карт"];

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let Some(period) = programme.body.period.as_ref().map(|printed| printed.period) else { return };
    let mut places: Vec<(&Text, Passage<'_>)> = Vec::new();
    if let Some(preamble) = programme.act.as_ref().and_then(|act| act.preamble.as_deref()) {
        places.extend(passages(preamble).map(|passage| (preamble, passage)));
    }
    for row in &programme.body.passport {
        let name = &row.name.value;
        if !(has(name, "основани") || has(name, "нормативн") || has(name, "правов")) {
            continue;
        }
        for content in &row.content {
            match content {
                Content::Text(text) => places.extend(passages(text).map(|passage| (text.as_ref(), passage))),
                Content::Show(_) => {}
            }
        }
    }
    items(&programme.body.sections, &mut places);
    let (first, last) = (period.start.year, period.end.year);
    for (text, passage) in places {
        let Some((start, end, from, to)) = years(passage.words) else { continue };
        // What is told as done is history, no basis.
        if ["реализован", "выполнен", "завершен"].iter().any(|done| has(passage.words, done))
        {
            continue;
        }
        let own = from == first && to == last;
        if to >= last || own {
            continue;
        }
        let words = passage.words.get(start..end).unwrap_or_default();
        let message = if to < first {
            format!(
                "документ действовал на {words}, а программа начинается в {first} году: возможно, основание истекло"
            )
        } else {
            format!(
                "документ рассчитан на {words}, а программа действует до {last} года: возможно, основание истекает раньше неё"
            )
        };
        let span = case.words(text, passage.at + start, passage.at + end);
        let help = "сошлитесь на действующую редакцию или на документ, который пришёл на смену";
        let finding = case.report(&BASIS_EXPIRED, span, message, help);
        if let Some(printed) = programme.body.period.as_ref().and_then(|printed| printed.texts.first()) {
            finding.related.push((printed.span, "срок программы".into()));
        }
    }
}

/// Items of lists in the sections that begin as the name of a document.
fn items<'a>(sections: &'a [Section], places: &mut Vec<(&'a Text, Passage<'a>)>) {
    for section in sections {
        for content in &section.content {
            match content {
                Content::Text(text) => {
                    let item = |passage: &Passage<'_>| {
                        passage.label().is_some()
                            && passage.words.starts_with(char::is_uppercase)
                            && KINDS.iter().any(|kind| begins(passage.words, 0, kind))
                    };
                    places.extend(passages(text).filter(item).map(|passage| (text.as_ref(), passage)));
                }
                Content::Show(_) => {}
            }
        }
        items(&section.sections, places);
    }
}

/// «2016–2020 годы» behind «на» in the words of a document: the bytes and the years.
fn years(words: &str) -> Option<(usize, usize, i32, i32)> {
    if !LONG.iter().any(|stem| has(words, stem)) {
        return None;
    }
    starts(words).find_map(|at| {
        let first = word_at(words, at);
        let from = year(first.text)?;
        let before = previous_word(words, at)?;
        if !matches!(fold(before.text).as_str(), "на" | "период") {
            return None;
        }
        let rest = words.get(first.end..)?;
        let bare = rest.trim_start().strip_prefix(['–', '—', '-'])?.trim_start();
        let second = word_at(words, first.end + rest.len() - bare.len());
        let to = year(second.text).filter(|to| *to > from)?;
        let behind = next_word(words, second.end).filter(|word| begins(words, word.start, "г"))?;
        let point = words.get(behind.end..)?.starts_with('.');
        // «на 2020–2021 учебный год» is no term of a document, it is caught by the word behind.
        Some((at, behind.end + usize::from(point && behind.text.len() <= 4), from, to))
    })
}

fn year(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten().filter(|year| (1990..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_of_documents() {
        let said = |text: &'static str| years(text).map(|(start, end, from, to)| (&text[start..end], from, to));
        assert_eq!(
            said("Концепции развития на 2020–2022 годы».".trim_end_matches('.')),
            Some(("2020–2022 годы", 2020, 2022))
        );
        assert_eq!(said("Программа развития на 2016 – 2020 гг. (утверждена)"), Some(("2016 – 2020 гг.", 2016, 2020)));
        assert_eq!(said("План работы на 2020–2021 учебный год"), None);
        assert_eq!(said("Программа 2016–2020 годы"), None);
        assert_eq!(said("Приказ на 2016–2020 годы"), None);
    }
}
