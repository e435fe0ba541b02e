//! How a clause is written: its first letter, who does it and when.

use crate::diagnostic::Rule;

use super::super::wording::{begins, date_at, fold, has, persons, starts, word_at, words};
use super::super::{Case, NOTE, WARNING};
use super::{Unit, units};

pub static SMALL_LETTER: Rule = Rule {
    code: "clause-small-letter",
    severity: WARNING,
    what: "Пункт акта начинается со строчной буквы",
    why: "Пункт с номером и точкой – отдельное предложение и начинается с прописной буквы.",
    source: "правила русского языка: перечень с номерами, после которых стоит точка, начинают с прописной буквы",
    wrong: "1. утвердить муниципальную программу.",
    right: "1. Утвердить муниципальную программу.",
};

pub static WITHOUT_TERM: Rule = Rule {
    code: "clause-without-term",
    severity: NOTE,
    what: "В пункте акта не сказано, кому и когда его выполнить",
    why: "Поручение без исполнителя и срока нельзя ни поставить на контроль, ни снять с него.",
    source: "практика делопроизводства: поручение – это действие, исполнитель и срок",
    wrong: "2. Обеспечить выполнение мероприятий Программы.",
    right: "2. Методисту Петровой А.А. обеспечить выполнение мероприятий Программы до 1 июня 2024 г.",
};

/// Verbs of orders that somebody has to carry out by some day.
const TASKS: [&str; 21] = [
    "обеспечить",
    "организовать",
    "провести",
    "подготовить",
    "разработать",
    "представить",
    "предоставить",
    "создать",
    "направить",
    "начать",
    "приступить",
    "осуществить",
    "осуществлять",
    "довести",
    "ознакомить",
    "внести",
    "проводить",
    "сформировать",
    "реализовать",
    "принять",
    "продолжить",
];

/// Addressees that are nobody in particular, and what may stand beside them.
const NOBODY: [&str; 14] = [
    "ответственн",
    "исполнител",
    "участник",
    "соисполнител",
    "предел",
    "своей",
    "компетенци",
    "программ",
    "настоящ",
    "указанн",
    "мероприяти",
    "заинтересованн",
    "рамках",
    "полномочи",
];
const NOBODY_WHOLE: [&str; 12] = ["всем", "и", "в", "по", "лицам", "их", "с", "за", "на", "для", "при", "к"];

/// Words that say when.
const WHEN: [&str; 19] = [
    "срок",
    "ежегодн",
    "ежемесячн",
    "ежекварталь",
    "ежедневн",
    "еженедельн",
    "постоянн",
    "период",
    "течение",
    "январ",
    "феврал",
    "апрел",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];
const WHEN_WHOLE: [&str; 5] = ["марта", "март", "марте", "мая", "мае"];

pub fn check(case: &mut Case<'_>) {
    let units = units(case.programme);
    for unit in &units {
        small_letter(case, unit);
    }
    for (index, unit) in units.iter().enumerate() {
        // A clause with clauses below speaks through them.
        if units.get(index + 1).is_some_and(|next| next.level > unit.level) {
            continue;
        }
        let above = unit.above.and_then(|above| units.get(above));
        if let Some((start, end)) = task_of_nobody(unit, above) {
            let verb = unit.words().get(start..end).unwrap_or_default();
            let message = format!("«{verb} …» – возможно, поручение ничьё: не сказано, кому и когда его выполнить");
            let help = "назовите должность и срок, например: «методисту Петровой А.А. … до 1 июня 2024 г.»";
            let span = case.words(unit.text, unit.start + start, unit.start + end);
            case.report(&WITHOUT_TERM, span, message, help);
        }
    }
}

fn small_letter(case: &mut Case<'_>, unit: &Unit<'_>) {
    // «1.», not «1)» or «а)», which go on with the sentence above; «1.1.» may do so too.
    let own = unit.label.strip_suffix('.').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let words = unit.words();
    let Some(at) = starts(words).next().filter(|at| *at == 0 && own && unit.level == 0) else { return };
    let word = word_at(words, at);
    let Some(first) = word.text.chars().next().filter(|c| c.is_lowercase()) else { return };
    let right: String = first.to_uppercase().chain(word.text.chars().skip(1)).collect();
    let message = format!("пункт {} начинается со строчной буквы: «{}»", unit.label, word.text);
    let span = case.words(unit.text, unit.start, unit.start + word.end);
    case.report(&SMALL_LETTER, span, message, format!("напишите: «{right}»"));
}

/// The verb of a task that has neither addressee nor day.
fn task_of_nobody(unit: &Unit<'_>, above: Option<&Unit<'_>>) -> Option<(usize, usize)> {
    let value = unit.words();
    if unit.has_data || above.is_some_and(|above| above.has_data) || value.trim_end().ends_with(':') {
        return None;
    }
    // The clause above gives an addressee, or is no order at all.
    if above.is_some_and(|above| addressee(above.words()) || is_when(above.words())) {
        return None;
    }
    let verb = words(value).take(16).find(|word| TASKS.contains(&fold(word.text).as_str()))?;
    let before = value.get(..verb.start)?;
    if !words(before).all(|word| is_nobody(word.text)) || !persons(value).is_empty() {
        return None;
    }
    // «…: ответственный – методист» behind the task.
    let behind = value.get(verb.end..)?;
    let named = has(behind, "ответственн") || has(behind, "(исполнитель") || has(behind, "силами");
    (!named && !is_when(value)).then_some((verb.start, verb.end))
}

/// Whether a clause with clauses below names somebody: a word that is neither a verb nor nobody.
fn addressee(value: &str) -> bool {
    words(value).any(|word| {
        let verb = fold(word.text).ends_with("ть");
        !verb && !is_nobody(word.text)
    })
}

fn is_nobody(word: &str) -> bool {
    NOBODY_WHOLE.contains(&fold(word).as_str()) || NOBODY.iter().any(|stem| begins(word, 0, stem))
}

fn is_when(value: &str) -> bool {
    starts(value).any(|at| {
        let word = word_at(value, at);
        let year =
            word.text.len() == 4 && word.text.starts_with("20") && word.text.bytes().all(|byte| byte.is_ascii_digit());
        year || date_at(value, at).is_some()
            || WHEN.iter().any(|stem| begins(value, at, stem))
            || WHEN_WHOLE.contains(&fold(word.text).as_str())
            || (fold(word.text) == "дней" || fold(word.text) == "дня")
    })
}

#[cfg(test)]
mod tests {
    use super::{Unit, task_of_nobody};
    use crate::model::Text;
    use crate::schema::Prints;
    use crate::source::Span;

    fn found(value: &str) -> bool {
        let text =
            Text { id: 0, span: Span::default(), value: value.into(), prints: Prints::Always, blocks: Vec::new() };
        let unit = Unit {
            text: &text,
            start: 0,
            end: value.len(),
            label: "2.".into(),
            level: 0,
            above: None,
            has_data: false,
        };
        task_of_nobody(&unit, None).is_some()
    }

    #[test]
    fn tasks_of_nobody() {
        assert!(found("Обеспечить выполнение мероприятий Программы."));
        assert!(found(
            "Ответственным исполнителям и участникам в пределах своей компетенции обеспечить выполнение Программы."
        ));
        assert!(!found("Методисту Петровой А.А. обеспечить выполнение Программы."));
        assert!(!found("Руководителям школ обеспечить выполнение Программы."));
        assert!(!found("Обеспечить выполнение Программы до 1 июня 2024 г."));
        assert!(!found("Утвердить программу."));
        assert!(!found("Контроль за исполнением приказа оставляю за собой."));
        assert!(!found("Приказ вступает в силу с момента подписания."));
    }
}
