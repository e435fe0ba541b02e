//! The programme's term, said in the passport, in titles and in the text.

use super::{in_period, is_by_years, period_in_words, words_of};
use crate::calendar::deadline::{Deadline, Stretch, Within, Words};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::model::{Content, Text};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::{Letter, Lower};

pub static TERM_DIFFERS: Rule = Rule {
    code: "term-differs",
    severity: WARNING,
    what: "Срок реализации программы в разных местах разный",
    why: "Не ясно, сколько действует программа: за какие годы отчитываться и на какие планировать деньги.",
    source: "практика делопроизводства: срок реализации в паспорте, тексте и наименовании программы один",
    wrong: "срок_реализации: 2022–2025 гг.\nпаспорт:\n  - {наименование: Сроки реализации, содержание: 2022–2024 гг.}",
    right: "паспорт:\n  - {наименование: Сроки реализации, содержание: 2022–2025 гг.}",
};

pub static TERM_BY_YEARS: Rule = Rule {
    code: "term-by-years-and-days",
    severity: NOTE,
    what: "Срок программы в одном месте назван годами, в другом – днями",
    why: "«2022–2024 гг.» – это с января 2022 года по декабрь 2024-го. Если программа действует с сентября по июль, сроки, возможно, понимают по-разному.",
    source: "практика делопроизводства: срок реализации в паспорте и тексте программы один",
    wrong: "срок_реализации: 01.09.2022 – 01.07.2024\nпаспорт:\n  - {наименование: Сроки реализации, содержание: 2022–2024 гг.}",
    right: "паспорт:\n  - {наименование: Сроки реализации, содержание: 1 сентября 2022 г. – 1 июля 2024 г.}",
};

pub fn check(case: &mut Case<'_>, period: Period) {
    let programme = case.programme;
    for row in &programme.body.passport {
        let name = row.name.value.lower();
        let term = name.contains("срок")
            && ["реализ", "выполнен", "действ", "исполнен"].iter().any(|word| name.contains(word));
        for content in &row.content {
            match content {
                Content::Text(text) if term => passport(case, text, period),
                Content::Text(_) | Content::Show(_) => {}
            }
        }
    }
    title(case, &programme.body.title, period);
    for text in case.printed() {
        if text.value.contains("рограмм") {
            prose(case, text, period);
        }
    }
}

/// A passport row of the term: stages together make the term.
fn passport(case: &mut Case<'_>, text: &Text, period: Period) {
    let read = Deadline::read(&text.value);
    let named = read.stretches();
    let ranges: Vec<&Stretch> = named.iter().filter(|one| one.ends.is_some()).collect();
    let whole = match (ranges.as_slice(), named.as_slice(), read.parts.len()) {
        ([], [one], 1) if one.years => one,
        ([], _, _) => return,
        ([first, rest @ ..], _, _) => {
            rest.iter().fold(*first, |widest, one| if is_wider(one, widest) { one } else { widest })
        }
    };
    // Stages that reach beyond the widest range make the term together: too much to guess.
    if named.iter().any(|one| one.period.start < whole.period.start || one.period.end > whole.period.end) {
        return;
    }
    if differs(whole, &read, period) {
        report(case, text, whole, whole.at, period);
    } else if whole.years && ranges.len() == named.len() && !is_by_years(period) {
        let message = format!(
            "здесь срок программы назван годами («{}»), а действует она, по данным программы, {}; возможно, сроки разные",
            words_of(text, whole.at),
            in_period(period)
        );
        let help = format!("напишите: «{} – {}»", period.start.in_words(), period.end.in_words());
        let span = case.words(text, whole.at.start, whole.at.end);
        let related = declared(case, text);
        case.report(&TERM_BY_YEARS, span, message, help).related.extend(related);
    }
}

fn is_wider(one: &Stretch, than: &Stretch) -> bool {
    one.period.start <= than.period.start && one.period.end >= than.period.end
}

/// Both speak of the term, and not of the same one. What is said by years is compared by years.
fn differs(named: &Stretch, read: &Deadline, period: Period) -> bool {
    let years = named.period.start.year != period.start.year || named.period.end.year != period.end.year;
    let days = read.points().all(|point| matches!(point.within, Within::Day { .. }));
    if named.years || !days || is_by_years(period) { years } else { named.period != period }
}

fn report(case: &mut Case<'_>, text: &Text, named: &Stretch, at: Words, period: Period) {
    let words = words_of(text, at);
    let message =
        format!("срок программы здесь – «{words}», а по данным программы она действует {}", in_period(period));
    let help = if named.years && period.start.year != period.end.year {
        format!("исправьте на «{}–{} гг.» или исправьте срок_реализации", period.start.year, period.end.year)
    } else {
        format!("исправьте на «{}» или исправьте срок_реализации", period_in_words(period))
    };
    let span = case.words(text, at.start, at.end);
    let related = declared(case, text);
    case.report(&TERM_DIFFERS, span, message, help).related.extend(related);
}

/// Where the term is declared, if that is another text.
fn declared(case: &Case<'_>, text: &Text) -> Option<(crate::source::Span, std::borrow::Cow<'static, str>)> {
    let printed = case.programme.body.period.as_ref()?;
    let other = printed.texts.iter().all(|of| of.id != text.id);
    let span = printed.texts.iter().map(|of| of.span).reduce(crate::source::Span::join)?;
    other.then(|| (span, "срок программы".into()))
}

/// The name of the programme: «… на 2022–2024 годы» at its end.
fn title(case: &mut Case<'_>, text: &Text, period: Period) {
    let Some(from) = text
        .value
        .rfind(" на ")
        .map(|at| at + " на ".len())
        .or_else(|| text.value.rfind("\nна ").map(|at| at + "\nна ".len()))
    else {
        return;
    };
    let tail = &text.value[from..];
    let read = Deadline::read(tail);
    let named = read.stretches();
    // Nothing but the years, and a quotation mark at most.
    if let ([one], 1, []) = (named.as_slice(), read.parts.len(), read.strange.as_slice())
        && one.years
        && one.ends.is_some()
        && differs(one, &read, period)
    {
        let at = Words { start: from + one.at.start, end: from + one.at.end };
        report(case, text, one, at, period);
    }
}

/// «Программа рассчитана на 2022–2024 годы», «Срок реализации Программы – 2022–2024 гг.»: only sentences
/// that speak of this programme, and not of one whose name is in quotes.
fn prose(case: &mut Case<'_>, text: &Text, period: Period) {
    for opening in OPENINGS {
        for (at, _) in text.value.match_indices(opening) {
            let from = at + opening.len();
            let led = opening.starts_with('П') || TERMS.iter().any(|term| text.value[..at].ends_with(term));
            if !led {
                continue;
            }
            let rest = sentence(&text.value[from..]);
            let Some(first) = rest.find(|c: char| c.is_ascii_digit()) else { continue };
            let before = &rest[..first];
            // «реализации программы развития района – 2018–2025 годы» is another programme.
            if !before.split([' ', '\n', '\u{A0}', '–', '—', '-', ':']).all(|word| LEADS.contains(&word)) {
                continue;
            }
            // «с 1 сентября»: the word before the number belongs to it.
            let begin = before.trim_end().rfind([' ', '\n', '\u{A0}', '–', '—', '-', ':']).unwrap_or(0);
            let words = rest[begin..].trim_start_matches([' ', '\n', '\u{A0}', '–', '—', '-', ':']);
            let begin = rest.len() - words.len();
            let read = Deadline::read(words);
            let named = read.stretches();
            if let ([one, rest @ ..], Some(part)) = (named.as_slice(), read.parts.first())
                && one.ends.is_some()
                && (part.at, part.at.start) == (one.at, 0)
                && rest.iter().all(|stage| is_wider(one, stage))
                && !read.points().any(|point| matches!(point.within, Within::Month(_)))
                && differs(one, &read, period)
            {
                let base = from + begin;
                report(case, text, one, Words { start: base + one.at.start, end: base + one.at.end }, period);
            }
        }
    }
}

/// Up to the end of the sentence or the paragraph, and no further than is looked at.
fn sentence(text: &str) -> &str {
    let end = text.char_indices().nth(120).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    // «2022 г. по 31 мая» goes on, «2022 г. Она» does not.
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|at| text[at + 2..].starts_with(Letter::is_capital));
    let end = ["\n\n", ";"].iter().filter_map(|sign| text.find(sign)).chain(stop).min().unwrap_or(text.len());
    &text[..end]
}

const OPENINGS: [&str; 6] = [
    "Программа рассчитана на ",
    "Программа реализуется ",
    "Программа действует ",
    "реализации Программы",
    "реализации программы",
    "действия Программы",
];

/// What stands before «реализации Программы» where the term is meant.
const TERMS: [&str; 6] = ["Срок ", "срок ", "Сроки ", "сроки ", "Период ", "период "];

/// What may stand between such words and the years.
const LEADS: [&str; 10] = ["", "с", "в", "на", "период", "течение", "составляет", "установлен", "рассчитан", "годы"];
