//! One activity twice: the same row again, or the same work to two dates.

use std::collections::HashMap;

use super::{Dated, Row};
use crate::calendar::deadline::{Deadline, Words};
use crate::diagnostic::Rule;
use crate::model::{PlanSection, Text};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::{Letter, Lower};

pub static DUPLICATE: Rule = Rule {
    code: "duplicate-activity",
    severity: WARNING,
    what: "Одно мероприятие записано в плане дважды",
    why: "Строка попала в план второй раз при копировании: отчитываться придётся дважды, а число мероприятий неверно.",
    source: "практика делопроизводства",
    wrong: "- {мероприятие: Назначить кураторов школ, срок: октябрь 2022}\n- {мероприятие: Назначить кураторов школ, срок: октябрь 2022}",
    right: "- {мероприятие: Назначить кураторов школ, срок: октябрь 2022}",
};

pub static TWO_DEADLINES: Rule = Rule {
    code: "activity-two-deadlines",
    severity: NOTE,
    what: "У одного мероприятия, возможно, два разных срока",
    why: "Исполнитель не знает, к какому сроку работать. Если это два разных дела, их формулировки должны различаться.",
    source: "практика делопроизводства",
    wrong: "- {мероприятие: Назначение кураторов школ, срок: ноябрь 2022}\n- {мероприятие: Выбор и назначение кураторов школ, срок: декабрь 2022}",
    right: "- {мероприятие: Выбор и назначение кураторов школ, срок: ноябрь 2022}",
};

/// A row with the place of its plan and section.
struct Seen<'r> {
    plan: usize,
    part: usize,
    row: &'r Row<'r>,
    section: &'r PlanSection,
    /// How many rows have this wording.
    count: usize,
}

/// How alike two wordings are.
#[derive(Clone, Copy, PartialEq)]
enum Likeness {
    Same,
    /// «Назначение кураторов» and «Выбор и назначение кураторов».
    Coordinated,
    /// The same up to the first comma, in two plans.
    Opening,
}

pub fn check(case: &mut Case<'_>, plans: &[Dated<'_>]) {
    let mut whole: HashMap<String, Seen<'_>> = HashMap::new();
    let mut openings: HashMap<String, (usize, &Row<'_>)> = HashMap::new();
    let mut coordinated: Vec<(String, usize, &Row<'_>)> = Vec::new();
    let mut pairs: Vec<(&Row<'_>, &Row<'_>, Likeness)> = Vec::new();
    let mut twins: Vec<(String, &Row<'_>, &Row<'_>, bool)> = Vec::new();
    for (plan, dated) in plans.iter().enumerate() {
        for (part, section) in dated.sections.iter().enumerate() {
            for row in &section.rows {
                let words = wording(row);
                if words.len() < 3 || row.dues().next().is_none() {
                    continue;
                }
                let key = words.join(" ");
                if words.get(1).is_some_and(|word| word == "и") && words.len() >= 5 {
                    coordinated.push((words[2..].join(" "), plan, row));
                }
                if let Some(opening) = opening(row) {
                    match openings.get(&opening) {
                        Some((of, first)) if *of != plan => pairs.push((first, row, Likeness::Opening)),
                        Some(_) => {}
                        None => drop(openings.insert(opening, (plan, row))),
                    }
                }
                match whole.get_mut(&key) {
                    Some(seen) => {
                        seen.count += 1;
                        let apart = seen.plan != plan || seen.part != part;
                        let named = apart && (has_names(seen.section) || has_names(section.section));
                        if seen.plan == plan && !named {
                            twins.push((key, seen.row, row, apart));
                        }
                    }
                    None => drop(whole.insert(key, Seen { plan, part, row, section: section.section, count: 1 })),
                }
            }
        }
    }
    for (key, plan, row) in coordinated {
        if let Some(seen) = whole.get(&key).filter(|seen| seen.plan == plan) {
            let order = seen.row.activity.activity.id < row.activity.activity.id;
            pairs.push(if order {
                (seen.row, row, Likeness::Coordinated)
            } else {
                (row, seen.row, Likeness::Coordinated)
            });
        }
    }
    for (key, first, second, _) in twins {
        if same(first.activity.responsible.as_deref(), second.activity.responsible.as_deref())
            && same_dues(first, second)
        {
            duplicate(case, first, second);
        } else if whole.get(&key).is_some_and(|seen| seen.count == 2) && !is_series(&key) && key.split(' ').count() >= 5
        {
            pairs.push((first, second, Likeness::Same));
        }
    }
    for (first, second, likeness) in pairs {
        two_deadlines(case, first, second, likeness);
    }
}

fn duplicate(case: &mut Case<'_>, first: &Row<'_>, second: &Row<'_>) {
    let (text, earlier) = (&second.activity.activity, &first.activity.activity);
    let end = text.value.trim_end().len();
    let span = case.words(text, 0, end);
    let related = case.words(earlier, 0, earlier.value.trim_end().len());
    let message = format!("мероприятие «{}» уже есть в этом плане с тем же сроком", short(text));
    let help = "уберите одну из строк или напишите, чем они различаются";
    case.report(&DUPLICATE, span, message, help).related.push((related, "впервые здесь".into()));
}

fn two_deadlines(case: &mut Case<'_>, first: &Row<'_>, second: &Row<'_>, likeness: Likeness) {
    let (Some(one), Some(other)) = (deadline(first), deadline(second)) else { return };
    // Another year of the same month is the same work done again on purpose.
    let apart = first.stretches().all(|a| {
        second.stretches().all(|b| {
            let months = (a.period.start.month, a.period.end.month) == (b.period.start.month, b.period.end.month);
            let disjoint = a.period.end < b.period.start || b.period.end < a.period.start;
            disjoint && !(months && a.period.start.year != b.period.start.year)
        })
    });
    if !apart {
        return;
    }
    let text = &second.activity.activity;
    let span = case.words(text, 0, text.value.trim_end().len());
    let earlier = case.words(&first.activity.activity, 0, first.activity.activity.value.trim_end().len());
    let message = match likeness {
        Likeness::Same => format!("похоже, у мероприятия «{}» два срока: «{one}» и «{other}»", short(text)),
        Likeness::Coordinated => {
            format!("похоже, это мероприятие уже есть в плане с другим сроком: «{one}», а здесь «{other}»")
        }
        Likeness::Opening => {
            format!("похоже, это мероприятие есть и в другом плане с другим сроком: «{one}», а здесь «{other}»")
        }
    };
    let help = "оставьте один срок или напишите, чем эти мероприятия различаются";
    case.report(&TWO_DEADLINES, span, message, help).related.push((earlier, "то же мероприятие".into()));
}

/// The words of a row's deadline with a date.
fn deadline(row: &Row<'_>) -> Option<String> {
    row.dues().find_map(|due| {
        let stretch = due.stretches.first()?;
        let words = due.words(stretch.at);
        Some(match due.column {
            Some(year) if !words.contains(|c: char| c.is_ascii_digit()) => format!("{words} {year} г."),
            _ => words.to_owned(),
        })
    })
}

/// The wording in small letters, without signs and without its label.
fn wording(row: &Row<'_>) -> Vec<String> {
    let text = &row.activity.activity.value;
    text.split(|c: char| !c.is_word())
        .filter(|word| !word.is_empty())
        .map(|word| word.lower().replace('ё', "е"))
        .collect()
}

/// The words up to the first comma, «и» or bracket, if they are enough to know an activity by.
fn opening(row: &Row<'_>) -> Option<String> {
    let text = row.activity.activity.value.as_str();
    let head = text.split(['\n', ',', ';', ':', '(', '.']).next()?;
    let head = head.split(" и ").next()?;
    let words: Vec<String> =
        head.split(|c: char| !c.is_word()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    (words.len() >= 5).then(|| words.join(" "))
}

/// A section of one school, class or year: the same activity stands in each of them on purpose.
fn has_names(section: &PlanSection) -> bool {
    section.title.as_ref().is_some_and(|title| {
        let title = &title.value;
        let signs = ["№", "СОШ", "ООШ", "школ", "Школ", "лице", "гимнази", "класс", "этап", "Этап", "год", "квартал"];
        signs.iter().any(|sign| title.contains(sign))
    })
}

/// Activities that come more than once by their nature.
fn is_series(wording: &str) -> bool {
    const STEMS: [&str; 24] = [
        "заседани",
        "совещани",
        "семинар",
        "консультаци",
        "собрани",
        "мониторинг",
        "встреч",
        "конференц",
        "анализ",
        "провер",
        "отчет",
        "тестирован",
        "диагностич",
        "контрольн",
        "пробн",
        "недел",
        "день",
        "дни",
        "посещени",
        "вебинар",
        "мастер",
        "олимпиад",
        "конкурс",
        "работ",
    ];
    wording.split(' ').any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

fn same(one: Option<&Text>, other: Option<&Text>) -> bool {
    let words = |text: Option<&Text>| {
        text.map(|text| text.value.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).unwrap_or_default()
    };
    words(one) == words(other)
}

/// The same deadlines, or none with a date: what they mean counts, not how they are written.
fn same_dues(one: &Row<'_>, other: &Row<'_>) -> bool {
    let kinds = |read: &Deadline| read.parts.iter().map(|part| std::mem::discriminant(&part.kind)).collect::<Vec<_>>();
    let dates = |row: &Row<'_>| row.stretches().map(|stretch| stretch.period).collect::<Vec<_>>();
    let said = |row: &Row<'_>| row.dues().map(|due| (due.column, kinds(&due.read))).collect::<Vec<_>>();
    let bare = |row: &Row<'_>| row.dues().map(|due| due.text.value.trim().lower()).collect::<Vec<_>>();
    if dates(one).is_empty() {
        bare(one) == bare(other)
    } else {
        dates(one) == dates(other) && said(one) == said(other)
    }
}

/// The wording, cut after some words.
fn short(text: &Text) -> String {
    let flat = text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = Words { start: 0, end: flat.char_indices().nth(60).map_or(flat.len(), |(at, _)| at) };
    if end.end == flat.len() {
        return flat.trim_end_matches('.').to_owned();
    }
    let cut = flat[..end.end].rfind(' ').unwrap_or(end.end);
    format!("{} …", flat[..cut].trim_end_matches([',', ';', ':', ' ']))
}
