//! What the clauses order: parts approved in place of the programme, recommendations that bind.

use crate::diagnostic::Rule;
use crate::model::{Target, Text};
use crate::russian::gender::head;
use crate::source::Span;

use super::super::wording::{begins, fold, has, next_word, starts, word_at, words};
use super::super::{Case, NOTE, WARNING};
use super::{Unit, units};

pub static PARTS_APPROVED: Rule = Rule {
    code: "parts-approved-not-programme",
    severity: WARNING,
    what: "Акт утверждает части программы, а не саму программу",
    why: "Сила есть только у того, что названо после слова «утвердить». Утверждены паспорт и план – остальные разделы \
          программы не действуют.",
    source: "практика делопроизводства",
    wrong: "1. Утвердить паспорт муниципальной программы.\n2. Утвердить план мероприятий муниципальной программы.",
    right: "1. Утвердить муниципальную программу (приложение).",
};

pub static BINDING_RECOMMENDATION: Rule = Rule {
    code: "binding-recommendation",
    severity: NOTE,
    what: "После «Рекомендовать» стоит обязывающее требование",
    why: "Рекомендация не обязывает: срок, ответственный и отчёт после неё не имеют силы. Подведомственным поручают, \
          рекомендуют лишь тем, кем орган не руководит.",
    source: "практика делопроизводства",
    wrong: "2. Рекомендовать руководителям школ:\n2.1. Предоставить отчёт в срок до 15 мая 2022 г.",
    right: "2. Руководителям школ:\n2.1. Предоставить отчёт в срок до 15 мая 2022 г.",
};

/// Parts of a programme that acts approve by themselves.
const PARTS: [&str; 7] = ["паспорт", "план", "перечень", "показател", "мероприяти", "карт", "структур"];

pub fn check(case: &mut Case<'_>) {
    let units = units(case.programme);
    parts(case, &units);
    recommendations(case, &units);
}

fn parts(case: &mut Case<'_>, units: &[Unit<'_>]) {
    let programme = case.programme;
    let Some(act) = &programme.act else { return };
    let whole = programme.appendices.is_empty()
        || programme.appendices.iter().any(|appendix| appendix.content.target == Target::Programme);
    // The appendix is a programme by its own name; a plan of measures is approved as what it is.
    if !whole || !head(&programme.body.title.value).is_some_and(|(noun, _)| begins(noun, 0, "программ")) {
        return;
    }
    let mut found: Vec<(&Text, usize, usize)> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let words = unit.words();
        let Some(verb) = starts(words).take(4).find(|at| begins(words, *at, "утверди")) else { continue };
        // «Утвердить:» with a list below.
        let below = units.iter().skip(index + 1).take_while(|one| one.level > unit.level);
        if words.trim_end().ends_with(':') && below.clone().any(|one| is_programme_object(one.words(), 0)) {
            return;
        }
        let behind = word_at(words, verb).end;
        if is_programme_object(words, behind) {
            return;
        }
        if let Some((start, end)) = part(words, behind) {
            found.push((unit.text, unit.start + start, unit.start + end));
        }
    }
    let Some((text, start, end)) = found.first().copied() else { return };
    let more: Vec<Span> =
        found.iter().skip(1).take(3).map(|(text, start, end)| case.words(text, *start, *end)).collect();
    let span = case.words(text, start, end);
    let title = act.title.span;
    let in_title = has(&act.title.value, "программ");
    let message = "утверждается часть программы, а сама программа – ни в одном пункте";
    let help = "напишите: «Утвердить муниципальную программу … (приложение)»; её части отдельно утверждать не нужно";
    let finding = case.report(&PARTS_APPROVED, span, message, help);
    finding.related.extend(more.into_iter().map(|span| (span, "и здесь – часть".into())));
    if in_title {
        finding.related.push((title, "в заголовке – программа".into()));
    }
}

/// Whether the words name the programme itself in the accusative: «программу», «Программу «…»».
fn is_programme_object(value: &str, from: usize) -> bool {
    // A plural or a nominative object stands first («1.1. Программа …»); behind its noun it is none.
    let first = |word: &str| matches!(word, "программы" | "подпрограммы" | "программа" | "подпрограмма");
    let object = |word: &str| matches!(word, "программу" | "подпрограмму");
    let mut words = words(value).filter(|word| word.start >= from).map(|word| fold(word.text));
    words.next().is_some_and(|word| first(&word) || object(&word)) || words.any(|word| object(&word))
}

/// «паспорт … программы»: the part and the word of the programme.
fn part(value: &str, from: usize) -> Option<(usize, usize)> {
    let first =
        starts(value).filter(|at| *at >= from).take(4).find(|at| PARTS.iter().any(|stem| begins(value, *at, stem)))?;
    let of = starts(value)
        .filter(|at| *at > first)
        .take(9)
        .find(|at| matches!(fold(word_at(value, *at).text).as_str(), "программы" | "программа"))?;
    Some((first, word_at(value, of).end))
}

fn recommendations(case: &mut Case<'_>, units: &[Unit<'_>]) {
    for (index, unit) in units.iter().enumerate() {
        let words = unit.words();
        let Some(verb) = starts(words).take(3).find(|at| begins(words, *at, "рекомендова")) else {
            continue;
        };
        let place = (unit.start + verb, unit.start + word_at(words, verb).end);
        let below = units.iter().skip(index + 1).take_while(|one| one.level > unit.level);
        for one in std::iter::once(unit).chain(below) {
            if let Some((start, end)) = binding(one.words()) {
                let said =
                    one.words().get(start..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
                let span = case.words(one.text, one.start + start, one.start + end);
                let there = case.words(unit.text, place.0, place.1);
                let message = format!(
                    "после «{}» – «{said}»: похоже, это требование, а не рекомендация",
                    word_at(words, verb).text
                );
                let help = "тем, кем орган руководит, поручают без «Рекомендовать»; остальным не ставят сроков и не назначают ответственных";
                case.report(&BINDING_RECOMMENDATION, span, message, help)
                    .related
                    .push((there, "здесь – рекомендация".into()));
            }
        }
    }
}

/// Words that bind: «в срок до», «не позднее», «назначить ответственн…», «обязать», «усилить ответственность».
fn binding(value: &str) -> Option<(usize, usize)> {
    starts(value).find_map(|at| {
        let word = word_at(value, at);
        let next = next_word(value, word.end);
        let then = |stem: &str| next.filter(|next| begins(value, next.start, stem)).map(|next| (at, next.end));
        match fold(word.text).as_str() {
            "обязать" => Some((at, word.end)),
            "в" => {
                let term = next.filter(|next| fold(next.text) == "срок")?;
                let until =
                    next_word(value, term.end).filter(|word| matches!(fold(word.text).as_str(), "до" | "не"))?;
                let day = next_word(value, until.end)?;
                Some((at, day.end))
            }
            "не" => {
                let later = next.filter(|next| fold(next.text) == "позднее")?;
                Some((at, next_word(value, later.end).map_or(later.end, |word| word.end)))
            }
            "назначить" => then("ответственн"),
            "усилить" | "повысить" => then("ответственность").or_else(|| then("персональн")),
            "взять" => {
                let under = next.filter(|next| fold(next.text) == "под")?;
                let (_, end) = (under, next_word(value, under.end)?.end);
                has(value.get(under.end..)?, "контрол").then_some((at, end))
            }
            "под" => {
                let personal =
                    next.filter(|next| begins(value, next.start, "личн") || begins(value, next.start, "персональн"))?;
                Some((at, next_word(value, personal.end)?.end))
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{binding, is_programme_object, part};

    #[test]
    fn what_is_approved() {
        assert!(is_programme_object("Утвердить согласно приложению муниципальную программу", 0));
        assert!(is_programme_object("Программу поддержки школ;", 0));
        assert!(!is_programme_object("паспорт муниципальной программы", 0));
        assert!(!is_programme_object("план, по которому выполняется муниципальная программа", 0));
        assert!(part("паспорт муниципальной программы", 0).is_some());
        assert!(part("состав рабочей группы", 0).is_none());
    }

    #[test]
    fn what_binds() {
        let said = |text: &'static str| binding(text).map(|(start, end)| &text[start..end]);
        assert_eq!(said("Предоставить отчёт в срок до 15 мая."), Some("в срок до 15"));
        assert_eq!(said("Назначить ответственного за программу."), Some("Назначить ответственного"));
        assert_eq!(said("Обеспечить выполнение Программы."), None);
        assert_eq!(said("Усилить ответственность учителей"), Some("Усилить ответственность"));
        assert_eq!(said("Внести изменения в срок действия"), None);
    }
}
