//! Statements that contradict each other: two targets for one thing, a year compared with itself,
//! two counts of the same pupils.

use super::sentence::{Year, sentences, years};
use super::sheet::Sheet;
use crate::diagnostic::Rule;
use crate::model::{Text, TextRef};
use crate::rules::{Case, NOTE};
use crate::russian::number::{Figure, figures, only};
use crate::russian::{Letter, Lower};
use crate::source::Span;

pub static TARGETS: Rule = Rule {
    code: "targets-conflict",
    severity: NOTE,
    what: "Похоже, одна цель названа двумя разными числами",
    why: "Отчитываться придётся по одному числу; если их два, выполненную цель можно объявить невыполненной.",
    source: "практика делопроизводства: целевое значение называется в программе одно",
    wrong: "число таких школ сократится не менее чем на 25–30 % … число таких школ сокращается не менее чем на 30 %",
    right: "число таких школ сократится не менее чем на 30 % … число таких школ сокращается не менее чем на 30 %",
};

pub static YEAR_TWICE: Rule = Rule {
    code: "year-compared-with-itself",
    severity: NOTE,
    what: "Похоже, год сравнивается сам с собой",
    why: "Два разных значения за один год не могут быть верны оба: скорее всего, один из годов набран по ошибке.",
    source: "практика делопроизводства",
    wrong: "Успеваемость в 2019/2020 учебном году – 98,8 % (2019/2020 учебный год – 99,9 %)",
    right: "Успеваемость в 2020/2021 учебном году – 98,8 % (2019/2020 учебный год – 99,9 %)",
};

pub static COUNTS: Rule = Rule {
    code: "count-differs",
    severity: NOTE,
    what: "Возможно, одно и то же сосчитано по-разному",
    why: "Если число обучающихся в двух местах разное, неясно, от какого из них посчитаны доли и показатели.",
    source: "практика делопроизводства: одни и те же сведения приводятся с одной датой и одним числом",
    wrong: "Контингент школы – 35 человек. … В школе числилось 33 обучающихся",
    right: "На 1 сентября в школе 35 обучающихся. … На 31 мая – 33 обучающихся",
};

/// So many statements are compared with each other.
const MOST: usize = 100;
/// A statement has at least so many bytes.
const SHORTEST: usize = 30;

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let mut targets: Vec<Target<'_>> = Vec::new();
    let mut counts: Vec<Count> = Vec::new();
    for text in &programme.texts {
        let value = text.value.as_str();
        // A cell with a number is no statement.
        if value.len() < SHORTEST || !value.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let mut contingent = None;
        for (start, end) in sentences(text) {
            let Some(words) = value.get(start..end).filter(|words| words.bytes().any(|byte| byte.is_ascii_digit()))
            else {
                continue;
            };
            let numbers = figures(words);
            if numbers.is_empty() {
                continue;
            }
            if targets.len() < MOST {
                targets.extend(Target::read(text, start, words, &numbers));
            }
            let at = |from: usize, to: usize, case: &Case<'_>| case.words(text, start + from, start + to);
            if numbers.len() > 2 && words.contains('(') {
                for (year, other, from, to) in compared(words, &numbers) {
                    let (span, there) = (at(from.0, from.1, case), at(to.0, to.1, case));
                    let message =
                        format!("похоже, год сравнивается сам с собой: {year} назван дважды, а значения разные");
                    let help = format!("проверьте, какой год здесь нужен: {year} или {other}");
                    case.report(&YEAR_TWICE, span, message, help).related.push((there, "тот же год".into()));
                }
            }
            for (year, count, from, to) in pupils(words, &numbers) {
                counts.push(Count { year, count, span: at(from, to, case) });
            }
            let Some((count, from, to)) = of_school(words, &numbers) else { continue };
            let here = at(from, to, case);
            match contingent {
                None => contingent = Some((count, here, words.lower().contains("контингент"))),
                Some((first, there, named)) if first != count && (named || words.lower().contains("контингент")) =>
                {
                    differ(case, first, count, here, there, "");
                }
                Some(_) => {}
            }
        }
    }
    compare(case, &targets);
    for table in &programme.body.tables {
        of_table(case, &Sheet::of(table), &mut counts);
    }
    counts.sort_by_key(|one| one.span);
    for place in 0..counts.len().min(MOST) {
        let here = &counts[place];
        let other = |one: &&Count| one.year == here.year && one.count != here.count;
        if let Some(first) = counts[..place].iter().find(other) {
            let (count, year, span, there, before) = (here.count, here.year, here.span, first.span, first.count);
            differ(case, before, count, span, there, &format!(" за {year} год"));
        }
    }
}

fn differ(case: &mut Case<'_>, first: u32, count: u32, here: Span, there: Span, when: &str) {
    let message = format!("возможно, одно и то же сосчитано по-разному{when}: {first} и {count} обучающихся");
    let help = "сверьте числа; если оба верны, допишите, на какую дату или о ком каждое";
    case.report(&COUNTS, here, message, help).related.push((there, "здесь другое число".into()));
}

/// A share that is to be reached.
struct Target<'a> {
    text: &'a TextRef,
    start: usize,
    end: usize,
    /// The value as it is written: «25–30».
    value: &'a str,
    /// «не менее чем на»
    bound: &'static str,
    /// First letters of the words that say of what.
    stems: Vec<String>,
    /// The number of schools with low results goes down.
    low_schools: bool,
    years: Vec<Year>,
}

const BOUNDS: [&str; 6] = ["не менее чем на", "не менее", "не более чем на", "не более", "не ниже", "не выше"];

impl<'a> Target<'a> {
    fn read(text: &'a TextRef, offset: usize, words: &'a str, numbers: &[Figure]) -> Option<Self> {
        let mut shares = numbers.iter().enumerate().filter(|(_, one)| one.percent);
        let (place, share) = shares.next()?;
        if shares.next().is_some() {
            return None;
        }
        // «25–30 %» begins a number earlier.
        let range = place.checked_sub(1).and_then(|before| numbers.get(before));
        let from =
            range.filter(|one| matches!(words[one.end..share.start].trim(), "–" | "-" | "—")).unwrap_or(share).start;
        let before = words[..from].trim_end().lower();
        let bound = BOUNDS.into_iter().find(|bound| before.ends_with(bound))?;
        let mut stems: Vec<String> = before
            .split(|c: char| !c.is_letter())
            .filter(|word| word.chars().count() > 3)
            .map(|word| word.chars().take(6).collect())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        let counted = before.rfind("количество").or_else(|| before.rfind("число"));
        let low_schools = counted.is_some_and(|at| {
            let of = &before[at..];
            let object = of.split_whitespace().nth(1).unwrap_or_default();
            let schools =
                object.starts_with("школ") || (object.contains("образовательных") && of.contains("организаци"));
            schools
                && before.contains("низк")
                && ["сокра", "сниз", "сниж", "уменьш"].iter().any(|verb| of.contains(verb))
        });
        let value = &words[from..share.end];
        let years = years(words).into_iter().map(|(year, _, _)| year).collect();
        Some(Self { text, start: offset + from, end: offset + share.close, value, bound, stems, low_schools, years })
    }

    fn is_same(&self, other: &Self) -> bool {
        let worded = self.stems.len() >= 5 && self.stems == other.stems;
        self.bound == other.bound && self.years == other.years && (worded || (self.low_schools && other.low_schools))
    }
}

fn compare(case: &mut Case<'_>, targets: &[Target<'_>]) {
    let bare = |value: &str| value.replace([' ', '\u{A0}'], "").replace(['—', '-'], "–");
    for (place, later) in targets.iter().enumerate() {
        let other = |one: &&Target<'_>| one.is_same(later) && bare(one.value) != bare(later.value);
        let Some(first) = targets[..place].iter().find(other) else { continue };
        let (span, there) =
            (case.words(later.text, later.start, later.end), case.words(first.text, first.start, first.end));
        let message = format!(
            "похоже, одна цель названа двумя числами: {} {} % и {} {} %",
            first.bound, first.value, later.bound, later.value
        );
        let help = "оставьте одно значение в обоих местах или назовите, чем эти цели различаются";
        case.report(&TARGETS, span, message, help).related.push((there, "здесь другое число".into()));
    }
}

/// «… 2019/2020 … – 98,8 % (2019/2020 … – 99,9 %)»: the year, the year before it, both places.
type Twice = (Year, Year, (usize, usize), (usize, usize));

fn compared(words: &str, numbers: &[Figure]) -> Vec<Twice> {
    let all = years(words);
    let mut found = Vec::new();
    for pair in all.windows(2) {
        let [(year, start, end), (again, from, to)] = pair else { continue };
        let Some(between) = words.get(*end..*from) else { continue };
        let opens = between.trim_end().ends_with('(') || between.trim_end().ends_with("(в");
        let close = words[*to..].find(')').map_or(words.len(), |at| to + at);
        let value = |low: usize, high: usize| numbers.iter().rfind(|one| one.start >= low && one.end <= high);
        let first_inside = numbers.iter().find(|one| one.start >= *to && one.end <= close);
        let (Some(own), Some(other)) = (value(*end, *from), first_inside) else { continue };
        let once = between.matches('(').count() == 1 && !between.contains([';', ')']);
        if year == again && opens && once && own.percent == other.percent && own.value != other.value {
            found.push((*year, year.before(), (*start, *end), (*from, *to)));
        }
    }
    found
}

/// Counts of all pupils with their year: «2020/2021 учебный год завершили 14022 обучающихся».
fn pupils(words: &str, numbers: &[Figure]) -> Vec<(u16, u32, usize, usize)> {
    if !numbers.iter().any(|one| one.value >= 100.0 && is_pupil(next_word(&words[one.end..]).0)) {
        return Vec::new();
    }
    let lower = words.lower();
    if ["класс", "школ", "уровн", "участ", "овз"].iter().any(|part| lower.contains(part)) {
        return Vec::new();
    }
    let all = years(words);
    let read = |one: &Figure| {
        let (noun, rest) = next_word(&words[one.end..]);
        let whole = one.is_whole() && one.value >= 100.0 && is_pupil(noun);
        let ends = rest.is_empty() || rest.starts_with([')', '(', '.', ',', ';']);
        let (year, _, end) = all.iter().rfind(|(_, _, end)| *end <= one.start)?;
        let near = words.get(*end..one.start)?.split_whitespace().count() <= 4
            && !words.get(*end..one.start)?.contains(['(', ';']);
        (whole && ends && near && year.is_school()).then_some((year.last(), one.value as u32, one.start, one.end))
    };
    numbers.iter().filter_map(read).collect()
}

/// «Контингент школы – 35 человек», «числилось 33 обучающихся».
fn of_school(words: &str, numbers: &[Figure]) -> Option<(u32, usize, usize)> {
    numbers.iter().find_map(|one| {
        let (noun, _) = next_word(&words[one.end..]);
        if !one.is_whole() || !(is_pupil(noun) || noun.starts_with("чел")) {
            return None;
        }
        let before = words[..one.start].lower();
        let mut last = before.rsplit(|c: char| !c.is_letter()).filter(|word| !word.is_empty());
        let (near, second) = (last.next()?, last.next().unwrap_or_default());
        let named = second.starts_with("контингент") || near.starts_with("контингент");
        let counted = matches!(near, "числилось" | "числится" | "обучается" | "обучаются" | "обучалось");
        let people = is_pupil(noun) || (named && noun.starts_with("чел"));
        (people && (named || counted)).then_some((one.value as u32, one.start, one.end))
    })
}

fn is_pupil(noun: &str) -> bool {
    ["обучающ", "учащ", "ученик"].iter().any(|stem| noun.starts_with(stem))
}

/// The first word and what follows it.
fn next_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_letter()).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// A count of pupils.
struct Count {
    year: u16,
    count: u32,
    span: Span,
}

/// The row «Количество учащихся» under heads with years.
fn of_table(case: &mut Case<'_>, sheet: &Sheet<'_>, counts: &mut Vec<Count>) {
    for row in &sheet.rows {
        let Some(label) = row.cells.first().copied().flatten() else { continue };
        if !is_all_pupils(label) {
            continue;
        }
        for (head, cell) in sheet.heads.iter().zip(&row.cells).skip(1) {
            let Some(cell) = cell else { continue };
            let (all, count) = (years(head), only(&cell.value));
            if let ([(year, _, _)], Some(count)) =
                (all.as_slice(), count.filter(|one| one.is_whole() && one.value >= 100.0))
            {
                let span = case.words(cell, 0, cell.value.len());
                counts.push(Count { year: year.last(), count: count.value as u32, span });
            }
        }
    }
}

fn is_all_pupils(label: &Text) -> bool {
    let words: Vec<String> = label.value.split_whitespace().map(str::to_lowercase).collect();
    match words.as_slice() {
        [what, whom] => matches!(what.as_str(), "количество" | "число" | "численность") && is_pupil(whom),
        _ => false,
    }
}
