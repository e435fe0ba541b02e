//! A list whose items begin with different parts of speech: infinitives beside verbal nouns.

use crate::diagnostic::Rule;
use crate::model::{Clauses, Text};
use crate::rules::passage::tokens;
use crate::rules::{Case, NOTE};
use crate::russian::Lower;

use super::MOST;
use super::lists::List;

pub static MIXED: Rule = Rule {
    code: "mixed-grammar",
    severity: NOTE,
    what: "В одном перечне глаголы и отглагольные существительные",
    why: "Перечень читается как одно предложение: у всех пунктов должна быть одна форма, иначе вводная фраза подходит не ко всем.",
    source: "практика делопроизводства: единообразие перечней",
    wrong: "– создание условий;\n– организовать обмен опытом.",
    right: "– создание условий;\n– организация обмена опытом.",
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Infinitive,
    Noun,
}

struct First<'a> {
    form: Form,
    text: &'a Text,
    start: usize,
    word: &'a str,
}

pub fn check(case: &mut Case<'_>, text: &Text, lists: &[List<'_>]) {
    // Clauses of an act order: «Контроль … возложить» stands beside «Утвердить» by right.
    if let Some(Clauses::Text(clauses)) = case.programme.act.as_ref().map(|act| &act.clauses)
        && clauses.id == text.id
    {
        return;
    }
    for list in lists.iter().filter(|list| list.items.len() > 3) {
        let firsts: Vec<First<'_>> = list
            .items
            .iter()
            .filter_map(|item| {
                let (form, start, end) = form(item.passage.words)?;
                Some(First { form, text, start: item.passage.at + start, word: &item.passage.words[start..end] })
            })
            .collect();
        tell(case, &firsts, list.items.len());
    }
}

/// The tasks of the programme are one list.
pub fn tasks(case: &mut Case<'_>) {
    let tasks = &case.programme.body.tasks;
    let firsts: Vec<First<'_>> = tasks
        .iter()
        .filter_map(|task| {
            let (form, start, end) = form(&task.text.value)?;
            Some(First { form, text: &task.text, start, word: &task.text.value[start..end] })
        })
        .collect();
    if tasks.len() > 3 {
        tell(case, &firsts, tasks.len());
    }
}

fn tell(case: &mut Case<'_>, firsts: &[First<'_>], items: usize) {
    let count = |form| firsts.iter().filter(|first| first.form == form).count();
    let (verbs, nouns) = (count(Form::Infinitive), count(Form::Noun));
    let mixed = (verbs > 1 && nouns > 1) || (verbs == 1 && nouns > 2) || (nouns == 1 && verbs > 2);
    if !mixed || firsts.len() * 3 < items * 2 {
        return;
    }
    let odd = match verbs.cmp(&nouns) {
        std::cmp::Ordering::Less => Form::Infinitive,
        std::cmp::Ordering::Greater => Form::Noun,
        std::cmp::Ordering::Equal if firsts[0].form == Form::Noun => Form::Infinitive,
        std::cmp::Ordering::Equal => Form::Noun,
    };
    let Some(other) = firsts.iter().find(|first| first.form != odd) else { return };
    for first in firsts.iter().filter(|first| first.form == odd).take(MOST) {
        let (kind, others) = match odd {
            Form::Infinitive => ("глаголом", "отглагольными существительными"),
            Form::Noun => ("отглагольным существительным", "глаголами"),
        };
        let message =
            format!("похоже, перечень неоднороден: пункт начинается {kind} «{}», а другие – {others}", first.word);
        let help = format!("начните все пункты одинаково, как «{}»", other.word);
        let place = |of: &First<'_>| case.words(of.text, of.start, of.start + of.word.len());
        let (span, related) = (place(first), place(other));
        case.report(&MIXED, span, message, help).related.push((related, "здесь другая форма".into()));
    }
}

/// The form of the first words, and the place of the word that shows it.
fn form(words: &str) -> Option<(Form, usize, usize)> {
    let mut all = tokens(words);
    let (at, first) = all.next()?;
    let low = first.to_lowercase();
    if let Some(form) = of_word(&low) {
        return Some((form, at, at + first.len()));
    }
    // «Своевременно проводить», «своевременное проведение»: the word that matters is the second.
    let (next, second) = all.next()?;
    if !words[at + first.len()..next].trim().is_empty() {
        return None;
    }
    let wanted = of_word(&second.lower())?;
    let agrees = match wanted {
        Form::Infinitive => low.ends_with('о') || low == "не",
        Form::Noun => low.ends_with("ое") || low.ends_with("ее") || low.ends_with("ая") || low.ends_with("яя"),
    };
    agrees.then_some((wanted, next, next + second.len()))
}

/// Nouns in -ть, -чь and -ти that look like infinitives.
const NO_VERBS: [&str; 26] = [
    "часть",
    "область",
    "сеть",
    "власть",
    "память",
    "мать",
    "путь",
    "смерть",
    "четверть",
    "треть",
    "пять",
    "шесть",
    "девять",
    "десять",
    "печать",
    "тетрадь",
    "весть",
    "честь",
    "есть",
    "речь",
    "ночь",
    "дочь",
    "страсть",
    "нефть",
    "двадцать",
    "тридцать",
];
const INFINITIVES: [&str; 7] = ["вести", "нести", "йти", "идти", "расти", "обрести", "помочь"];
/// Verbal nouns that no ending gives away.
const NOUNS: [&str; 22] = [
    "разработка",
    "подготовка",
    "переподготовка",
    "поддержка",
    "проверка",
    "оценка",
    "анализ",
    "контроль",
    "мониторинг",
    "обмен",
    "работа",
    "помощь",
    "поиск",
    "выпуск",
    "запуск",
    "отбор",
    "сбор",
    "рост",
    "корректировка",
    "выработка",
    "апробация",
    "подбор",
];

fn of_word(word: &str) -> Option<Form> {
    let reflexive = word.strip_suffix("ся").or_else(|| word.strip_suffix("сь"));
    let core = reflexive.unwrap_or(word);
    let infinitive = (core.ends_with("ть") && !core.ends_with("ость") && !NO_VERBS.contains(&core))
        || INFINITIVES.iter().any(|ending| core.ends_with(ending))
        || (core.ends_with("чь") && core.chars().count() > 4 && !NO_VERBS.contains(&core));
    if infinitive && core.chars().count() > 3 {
        return Some(Form::Infinitive);
    }
    let long = word.chars().count() > 5;
    let noun = (long
        && ["ание", "ение", "яние", "тие", "ация", "яция", "иция", "кция", "ление"].iter().any(|e| word.ends_with(e)))
        || NOUNS.contains(&word);
    noun.then_some(Form::Noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<Form> {
        form(words).map(|(form, _, _)| form)
    }

    #[test]
    fn endings_tell_the_form() {
        for verb in ["Организовать обмен", "провести", "Активно привлекать", "учиться", "помочь"]
        {
            assert_eq!(of(verb), Some(Form::Infinitive), "{verb}");
        }
        for noun in ["создание условий", "Своевременное проведение", "разработка", "«Организация»", "развитие"]
        {
            assert_eq!(of(noun), Some(Form::Noun), "{noun}");
        }
        for other in ["деятельность", "часть", "сети", "доля", "область", "школы", "дети", "возможности"]
        {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
