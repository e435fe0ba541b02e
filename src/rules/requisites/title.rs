//! The name of the programme is one and the same in the act, its clauses, the appendix and the passport.

use crate::diagnostic::Rule;
use crate::model::{Content, Text};

use super::super::passage::passages;
use super::super::wording::{Word, begins, fold, quoted, starts, stem, word_at, words};
use super::super::{Case, NOTE};
use super::units;

pub static TITLE_DIFFERS: Rule = Rule {
    code: "programme-title-differs",
    severity: NOTE,
    what: "Программа названа по-разному",
    why: "Наименование – то, по чему документ ищут и на что ссылаются. Если в приказе, приложении и паспорте оно разное, \
          непонятно, одна это программа или две.",
    source: "практика делопроизводства: наименование документа воспроизводится дословно",
    wrong: "заголовок: Об утверждении программы оказания помощи школам\n…\nпрограмма:\n  наименование: Программа помощи школам",
    right: "заголовок: Об утверждении программы помощи школам\n…\nпрограмма:\n  наименование: Программа помощи школам",
};

/// The name of the programme at one place, without «муниципальная программа».
struct Title<'a> {
    text: &'a Text,
    /// «в заголовке акта»
    place: &'static str,
    words: Vec<Word<'a>>,
    stems: Vec<String>,
    /// The name stands in quotes, or without the word «программа»: as a name of its own.
    proper: bool,
}

pub fn check(case: &mut Case<'_>) {
    let titles = titles(case);
    // Equal names are one group; the appendix's own is the measure.
    let Some((base, rest)) = titles.split_first() else { return };
    let mut told: Vec<&Title<'_>> = Vec::new();
    for title in rest {
        if told.iter().any(|one| one.stems == title.stems && one.proper == title.proper) {
            continue;
        }
        if title.stems != base.stems {
            differs(case, base, title);
            told.push(title);
        } else if base.proper != title.proper && surface(base) != surface(title) {
            let (inside, outside) = if title.proper { (title, base) } else { (base, title) };
            let (first, last) = (span_of(title).0, span_of(title).1);
            let span = case.words(title.text, first, last);
            let (from, to) = span_of(base);
            let there = case.words(base.text, from, to);
            let head = |one: &Title<'_>| one.words.first().map_or("", |word| word.text).to_owned();
            let message = format!(
                "программа названа двояко: {} «{} …» – собственное имя, {} «программа {} …» – описание; возможно, это недосмотр",
                inside.place,
                head(inside),
                outside.place,
                lower(&outside.text.value, &outside.words),
            );
            let finding =
                case.report(&TITLE_DIFFERS, span, message, "выберите один вид наименования и пишите его везде");
            finding.related.push((there, "в наименовании программы – так".into()));
            told.push(title);
        }
    }
}

fn lower(value: &str, words: &[Word<'_>]) -> String {
    // «по повышению» needs its preposition.
    let Some(first) = words.first() else { return String::new() };
    let before = super::super::wording::previous_word(value, first.start).filter(|word| fold(word.text) == "по");
    match before {
        Some(before) => format!("{} {}", before.text, first.text),
        None => first.text.to_owned(),
    }
}

/// Every place where the file names its programme; the appendix's own comes first.
fn titles<'a>(case: &Case<'a>) -> Vec<Title<'a>> {
    let programme = case.programme;
    let own = &programme.body.title;
    let mut found: Vec<Title<'a>> = Vec::new();
    let mut add = |text: &'a Text, place: &'static str, from: usize, to: usize, needs_word: bool| {
        found.extend(title(text, place, from, to, needs_word));
    };
    add(own, "в наименовании программы", 0, own.value.len(), false);
    if let Some(act) = &programme.act {
        let title = &act.title.value;
        if words(title).any(|word| begins(word.text, 0, "утвержд")) {
            add(&act.title, "в заголовке акта", 0, title.len(), true);
        }
        for unit in units(programme) {
            // Only «утвердить программу»: elsewhere its name may be told in other words.
            let verb = words(unit.words()).take(4).find(|word| begins(word.text, 0, "утверди"));
            let object = verb.and_then(|_| words(unit.words()).take(12).find(|word| is_programme(word.text, 0)));
            if object.is_some_and(|object| fold(object.text) == "программу") {
                add(unit.text, "в пункте акта", unit.start, unit.end, true);
            }
        }
    }
    for row in &programme.body.passport {
        let name = fold(&row.name.value);
        let of_programme =
            name.contains("наименование") && (name.contains("программ") || name.trim() == "наименование");
        let Some(Content::Text(text)) =
            row.content.first().filter(|_| of_programme && name.split_whitespace().count() < 5)
        else {
            continue;
        };
        if let Some(first) = passages(text).next() {
            add(text, "в паспорте", first.at, first.at + first.words.len(), false);
        }
    }
    // Without its own name there is nothing to measure by.
    if found.first().is_none_or(|first| first.text.id != own.id) { Vec::new() } else { found }
}

/// Words that begin what is no longer the name.
const BEHIND: [&str; 7] = ["согласно", "прилага", "приложени", "далее", "утверд", "признани", "внесени"];
/// Programmes of others.
const OTHERS: [&str; 6] = ["федеральн", "государственн", "областн", "краев", "республиканск", "национальн"];

fn title<'a>(text: &'a Text, place: &'static str, from: usize, to: usize, needs_word: bool) -> Option<Title<'a>> {
    let value = text.value.get(..to)?;
    let noun = starts(value).filter(|at| *at >= from).take(14).find(|at| is_programme(value, *at));
    if noun.is_none() && needs_word {
        return None;
    }
    let begin = noun.map_or(from, |at| word_at(value, at).end);
    let before = value.get(from..noun.unwrap_or(from))?;
    if needs_word && words(before).any(|word| OTHERS.iter().any(|stem| begins(word.text, 0, stem))) {
        return None;
    }
    let rest = value.get(begin..)?;
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
    let in_quotes = bare.starts_with(['«', '"', '„', '“']);
    // The whole may stand in quotes, its noun too: «Программа поддержки …».
    let mut depth = 0i32;
    let mut end = value.len();
    // Where the quotes of the name close.
    let mut closed = None;
    for (at, c) in rest.char_indices() {
        match c {
            '«' | '„' => depth += 1,
            '»' | '“' => {
                depth -= 1;
                if in_quotes && depth <= 0 && closed.is_none() {
                    closed = Some(begin + at);
                }
            }
            '(' | ';' => {
                end = begin + at;
                break;
            }
            '.' if depth <= 0 => {
                // «г.г.», «гг.», «г.» end no sentence.
                let short = super::super::wording::previous_word(value, begin + at + 1).is_none();
                let tail = value.get(..begin + at)?;
                let year =
                    tail.ends_with("гг") || tail.ends_with(" г") || tail.ends_with("г.г") || tail.ends_with(".г");
                let more = value.get(begin + at + 1..)?.trim_start().starts_with(char::is_uppercase);
                if short && !year && more {
                    end = begin + at;
                    break;
                }
            }
            _ => {}
        }
    }
    let mut named: Vec<Word<'a>> = Vec::new();
    for word in words(text.value.get(..end)?) {
        if word.start < begin {
            continue;
        }
        if BEHIND.iter().any(|stem| begins(word.text, 0, stem)) {
            break;
        }
        // Behind the quotes only the years belong to the name.
        let year = word.text.bytes().all(|byte| byte.is_ascii_digit()) || normal(word.text) == "год";
        if closed.is_some_and(|closed| word.start > closed) && !year && fold(word.text) != "на" {
            break;
        }
        named.push(word);
    }
    // «программа по повышению» and «Повышение» are one name.
    if named.first().is_some_and(|first| fold(first.text) == "по") {
        named.remove(0);
    }
    // «г.г.» is two words and one year.
    named.dedup_by(|second, first| normal(first.text) == "год" && normal(second.text) == "год");
    let stems: Vec<String> = named.iter().map(|word| normal(word.text)).collect();
    (stems.len() > 2).then(|| Title { text, place, words: named, stems, proper: in_quotes || noun.is_none() })
}

fn is_programme(value: &str, at: usize) -> bool {
    begins(value, at, "программ") && !begins(value, at, "программн")
}

/// The stem of a word; «гг.», «годы» and «годов» are one.
fn normal(word: &str) -> String {
    let folded = fold(word);
    match folded.as_str() {
        "г" | "гг" | "год" | "года" | "годы" | "годов" => "год".into(),
        _ => stem(word),
    }
}

fn surface(title: &Title<'_>) -> String {
    title.words.first().map_or_else(String::new, |word| fold(word.text))
}

fn span_of(title: &Title<'_>) -> (usize, usize) {
    let first = title.words.first().map_or(0, |word| word.start);
    (first, title.words.last().map_or(first, |word| word.end))
}

/// One finding at the words that differ.
fn differs(case: &mut Case<'_>, base: &Title<'_>, other: &Title<'_>) {
    let (here, there) = (&other.stems, &base.stems);
    let head = here.iter().zip(there).take_while(|(a, b)| a == b).count();
    let room = here.len().min(there.len()) - head;
    let tail = here.iter().rev().zip(there.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let middle = |title: &Title<'_>| -> Option<(usize, usize)> {
        let words = title.words.get(head..title.words.len() - tail)?;
        Some((words.first()?.start, words.last()?.end))
    };
    let words =
        |title: &Title<'_>, (start, end): (usize, usize)| quoted(title.text.value.get(start..end).unwrap_or_default());
    // Years or «г.» alone: «2022–2024» is there, «годы» is not.
    let only_years = |title: &Title<'_>| {
        title.stems.get(head..title.stems.len() - tail).unwrap_or_default().iter().all(|stem| stem == "год")
    };
    if only_years(other) && only_years(base) {
        return;
    }
    // «программу … и план мероприятий»: more is approved, the name is the same.
    if head == there.len() && here.get(head).is_some_and(|stem| stem == "и") {
        return;
    }
    let (place, base_place) = (other.place, base.place);
    let (mine, its) = (middle(other), middle(base));
    let message = match (mine, its) {
        (Some(mine), Some(its)) => format!(
            "похоже, программа названа по-разному: {place} «{}», {base_place} «{}»",
            words(other, mine),
            words(base, its)
        ),
        (None, Some(its)) => {
            format!("похоже, программа названа по-разному: {place} нет слов «{}»", words(base, its))
        }
        (Some(mine), None) => {
            format!("похоже, программа названа по-разному: {base_place} нет слов «{}»", words(other, mine))
        }
        (None, None) => return,
    };
    let neighbours = |title: &Title<'_>| {
        let near = title.words.get(head.saturating_sub(1)).or(title.words.last());
        near.map_or((0, 0), |word| (word.start, word.end))
    };
    let (start, end) = mine.unwrap_or_else(|| neighbours(other));
    let (from, to) = its.unwrap_or_else(|| neighbours(base));
    let span = case.words(other.text, start, end);
    let base_span = case.words(base.text, from, to);
    let finding = case.report(&TITLE_DIFFERS, span, message, "приведите наименование везде к одному виду");
    finding.related.push((base_span, "в наименовании программы – так".into()));
}

#[cfg(test)]
mod tests {
    use super::{Text, title};
    use crate::schema::Prints;
    use crate::source::Span;

    fn stems(value: &str) -> Option<(Vec<String>, bool)> {
        let text =
            Text { id: 0, span: Span::default(), value: value.into(), prints: Prints::Always, blocks: Vec::new() };
        title(&text, "", 0, value.len(), false).map(|title| (title.stems, title.proper))
    }

    #[test]
    fn one_name_in_every_case() {
        let base = stems("МУНИЦИПАЛЬНАЯ ПРОГРАММА\nразвития школ района на 2022–2024 годы").expect("a name");
        for same in [
            "Об утверждении муниципальной программы развития школ района на 2022-2024 гг.",
            "Утвердить прилагаемую программу развития школ района на 2022 – 2024 г.г. (далее – Программа).",
            "Утвердить программу развития школ района на 2022–2024 годы согласно приложению.",
        ] {
            assert_eq!(stems(same).as_ref(), Some(&base), "{same}");
        }
        let proper = stems("Муниципальная программа «Развитие школ района на 2022–2024 годы»");
        assert_eq!(proper, Some((base.0.clone(), true)));
        assert_eq!(stems("Программу «Развитие школ района на 2022–2024 годы» и план (приложение)"), proper);
        assert_ne!(stems("Программа поддержки школ района на 2022–2024 годы"), Some(base));
        assert_eq!(stems("Программа (приложение)"), None);
    }
}
