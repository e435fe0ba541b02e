//! Appendices by number: those that the text names and the file lacks, and how they are numbered.

use crate::diagnostic::Rule;
use crate::model::{Mark, Section, Text};
use crate::source::Span;

use super::super::wording::{Places, begins, fold, has, next_word, starts, word_at};
use super::super::{Case, NOTE, WARNING};
use super::units;

pub static MISSING: Rule = Rule {
    code: "appendix-missing",
    severity: WARNING,
    what: "В тексте названо приложение, которого нет",
    why: "Читатель ищет приложение и не находит. Чаще всего его забыли приложить или оно стало разделом программы.",
    source: "ГОСТ Р 7.0.97-2016, 5.19: на приложения ссылаются в тексте",
    wrong: "1. Утвердить программу (приложение № 1) и состав рабочей группы (приложение № 2).\n(а приложение одно)",
    right: "1. Утвердить программу (приложение).",
};

pub static NUMBERING: Rule = Rule {
    code: "appendix-numbering",
    severity: NOTE,
    what: "Приложения пронумерованы не так, как принято",
    why: "Единственное приложение не нумеруют: номер заставляет искать второе. Если приложений несколько, номер нужен \
          каждому, и свой.",
    source: "ГОСТ Р 7.0.97-2016, 5.19",
    wrong: "приложения:\n  - отметка: {номер: \"1\", кому: к приказу отдела образования}\n    содержание: программа\n(и больше приложений нет)",
    right: "приложения:\n  - отметка: {кому: к приказу отдела образования}\n    содержание: программа",
};

pub fn check(case: &mut Case<'_>, texts: &[&Text]) {
    missing(case, texts);
    numbering(case);
}

/// The numbers of the marks and where each stands; a mark in parts is counted where there are several.
fn numbers(case: &Case<'_>) -> Vec<(Option<u32>, Option<Span>)> {
    let appendices = &case.programme.appendices;
    let several = appendices.len() > 1;
    let number = |index: usize, mark: &Mark| match mark {
        Mark::None => (None, None),
        Mark::Text(text) => match numbered(&text.value) {
            Some((number, start, end)) => (Some(number), Some(case.words(text, start, end))),
            None => (None, Some(text.span)),
        },
        Mark::Parts { number: Some(text), .. } => (figure(text.value.trim()), Some(text.span)),
        Mark::Parts { number: None, .. } => (several.then(|| u32::try_from(index + 1).unwrap_or(0)), None),
    };
    appendices.iter().enumerate().map(|(index, appendix)| number(index, &appendix.mark)).collect()
}

/// «Приложение № 1» at the head of a mark.
fn numbered(value: &str) -> Option<(u32, usize, usize)> {
    let at = starts(value).find(|at| begins(value, *at, "приложени"))?;
    let (number, start, end) = number_behind(value, word_at(value, at).end)?;
    Some((number, start, end))
}

/// «№ 2» or «2» behind a word: the number with its bytes.
fn number_behind(value: &str, end: usize) -> Option<(u32, usize, usize)> {
    let rest = value.get(end..)?;
    let bare = rest.trim_start_matches([' ', '\u{A0}']);
    let start = end + rest.len() - bare.len();
    let signless = bare.strip_prefix(['№', 'N']).unwrap_or(bare);
    let digits = signless.trim_start_matches([' ', '\u{A0}']);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number = figure(digits.get(..length)?)?;
    let end = start + bare.len() - digits.len() + length;
    // «приложение 1.2» and «приложение 2022 года» are something else.
    let behind = value.get(end..)?.chars().next();
    let whole = behind.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '/')
        && !value.get(end..)?.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    // «в приложении 3 школы»: a bare number before a common word counts something.
    let bare_count = signless.len() == bare.len()
        && value.get(end..)?.trim_start_matches([' ', '\u{A0}']).starts_with(|c: char| c.is_lowercase() && c != 'к');
    (whole && !bare_count).then_some((number, start, end))
}

fn figure(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| (1..=99).contains(number))
}

/// What an appendix belongs to, by the words behind its name.
enum Owner {
    /// Nothing is said, or «к настоящему приказу».
    Own,
    /// «к Программе»
    Programme,
    /// Another document.
    Other,
}

fn missing(case: &mut Case<'_>, texts: &[&Text]) {
    let programme = case.programme;
    if programme.act.is_none() && programme.appendices.is_empty() {
        return;
    }
    let known: Vec<u32> = numbers(case).into_iter().filter_map(|(number, _)| number).collect();
    let mut titles = Vec::new();
    section_titles(&programme.body.sections, &mut titles);
    titles.extend(programme.body.tables.iter().filter_map(|table| table.title.as_deref()));
    titles.extend(programme.body.plans.iter().filter_map(|plan| plan.title.as_deref()));
    titles.extend(programme.body.pictures.iter().filter_map(|picture| picture.title.as_deref()));
    let own: Vec<&Text> = titles.into_iter().filter(|text| has(&text.value, "приложени")).collect();
    let inner: Vec<u32> = own.iter().filter_map(|text| numbered(&text.value)).map(|(number, _, _)| number).collect();
    let to_programme = !own.is_empty()
        || programme.appendices.len() > 1
        || programme
            .appendices
            .iter()
            .any(|appendix| matches!(&appendix.mark, Mark::Text(text) if has(&text.value, "к программ")));
    let clauses: Vec<u32> = units(programme).iter().map(|unit| unit.text.id).collect();
    let mut found: Vec<(Option<u32>, Places<'_>)> = Vec::new();
    for text in texts.iter().copied() {
        let value = text.value.as_str();
        // A needle in small letters is found much faster than every word is looked at.
        for at in value.match_indices("риложени").filter_map(|(tail, _)| tail.checked_sub('п'.len_utf8())) {
            if !begins(value, at, "приложени") {
                continue;
            }
            if own.iter().any(|title| title.id == text.id) || is_mark(case, text) {
                break;
            }
            let word = word_at(value, at);
            let singular = matches!(
                fold(word.text).as_str(),
                "приложение" | "приложения" | "приложению" | "приложением" | "приложении"
            );
            if !singular {
                continue;
            }
            let number = number_behind(value, word.end);
            let end = number.map_or(word.end, |(_, _, end)| end);
            let key = match (number, owner(value, end)) {
                (Some((number, _, _)), Owner::Own | Owner::Programme) => {
                    let quoted =
                        value.get(..at).is_some_and(|head| head.matches('«').count() > head.matches('»').count());
                    if known.contains(&number) || inner.contains(&number) || quoted {
                        continue;
                    }
                    // A single appendix without a number may well be meant by «№ 1».
                    if number == 1 && known.is_empty() && clauses.contains(&text.id) {
                        continue;
                    }
                    Some(number)
                }
                (None, Owner::Programme) if !to_programme && word.text.starts_with('П') => None,
                (None | Some(_), _) => continue,
            };
            let end = if key.is_none() {
                next_word(value, end).and_then(|to| next_word(value, to.end)).map_or(end, |word| word.end)
            } else {
                end
            };
            match found.iter_mut().find(|(of, _)| *of == key) {
                Some((_, places)) => places.push((text, at, end)),
                None => found.push((key, vec![(text, at, end)])),
            }
        }
    }
    for (key, places) in found {
        let Some((text, start, end)) = places.first().copied() else { continue };
        let others: Vec<Span> =
            places.iter().skip(1).take(3).map(|(text, start, end)| case.words(text, *start, *end)).collect();
        let message = match key {
            Some(number) => format!("приложения № {number} нет: {}", count(case)),
            None => "приложения к Программе нет ни среди приложений, ни среди разделов".to_owned(),
        };
        let span = case.words(text, start, end);
        let finding = case.report(&MISSING, span, message, "добавьте приложение или уберите ссылку на него");
        finding.related.extend(others.into_iter().map(|span| (span, "и здесь".into())));
    }
}

fn count(case: &Case<'_>) -> String {
    let count = case.programme.appendices.len().max(1);
    format!("в файле {}", crate::russian::count(count, ["приложение", "приложения", "приложений"]))
}

fn is_mark(case: &Case<'_>, text: &Text) -> bool {
    case.programme.appendices.iter().any(|appendix| match &appendix.mark {
        Mark::None => false,
        Mark::Text(mark) => mark.id == text.id,
        Mark::Parts { number, to, .. } => [number, to].into_iter().flatten().any(|part| part.id == text.id),
    })
}

/// Documents whose own appendix is meant: «приложение № 2 письма министерства».
const DOCUMENTS: [&str; 12] = [
    "письм",
    "приказ",
    "поряд",
    "положени",
    "методич",
    "распоряжен",
    "постановлен",
    "федеральн",
    "закон",
    "соглашен",
    "договор",
    "стандарт",
];

fn owner(value: &str, end: usize) -> Owner {
    if next_word(value, end).is_some_and(|next| DOCUMENTS.iter().any(|stem| begins(value, next.start, stem))) {
        return Owner::Other;
    }
    let Some(to) = next_word(value, end).filter(|word| fold(word.text) == "к") else { return Owner::Own };
    let Some(whom) = next_word(value, to.end) else { return Owner::Other };
    let own = begins(value, whom.start, "настоящ");
    let whom = if own { next_word(value, whom.end).unwrap_or(whom) } else { whom };
    if begins(value, whom.start, "программ") && (own || whom.text.starts_with('П')) {
        return Owner::Programme;
    }
    if own { Owner::Own } else { Owner::Other }
}

fn section_titles<'a>(sections: &'a [Section], found: &mut Vec<&'a Text>) {
    for section in sections {
        found.extend(section.title.as_deref());
        found.extend(section.number.as_deref());
        section_titles(&section.sections, found);
    }
}

fn numbering(case: &mut Case<'_>) {
    let numbers = numbers(case);
    let with_act = case.programme.act.is_some();
    if let [(Some(number), Some(span))] = numbers.as_slice() {
        // Without the act nobody sees whether there is a second one; a higher number says that there is.
        if with_act || *number == 1 {
            let message = if with_act {
                format!("приложение одно, а пронумеровано: № {number}")
            } else {
                format!("приложение № {number}, а второго в файле нет; возможно, номер лишний")
            };
            case.report(&NUMBERING, *span, message, "единственное приложение не нумеруют: уберите номер");
        }
        return;
    }
    let mut seen: Vec<(u32, Span)> = Vec::new();
    for (number, span) in numbers {
        match (number, span) {
            (Some(number), Some(span)) => {
                if let Some((_, first)) = seen.iter().find(|(of, _)| *of == number) {
                    let first = *first;
                    let message = format!("два приложения с номером {number}");
                    let finding = case.report(&NUMBERING, span, message, "дайте каждому приложению свой номер");
                    finding.related.push((first, "впервые здесь".into()));
                } else {
                    seen.push((number, span));
                }
            }
            (None, Some(span)) => {
                let message = "приложений несколько, а у этого нет номера";
                case.report(&NUMBERING, span, message, "напишите номер: «Приложение № 2»");
            }
            (_, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Owner, number_behind, numbered, owner};

    #[test]
    fn numbers_of_appendices() {
        let number = |text: &str| numbered(text).map(|(number, start, end)| (number, text[start..end].to_owned()));
        assert_eq!(number("Приложение № 2\nк приказу"), Some((2, "№ 2".into())));
        assert_eq!(number("Приложение 1"), Some((1, "1".into())));
        assert_eq!(number("Приложение\nк приказу № 5"), None);
        assert_eq!(number_behind(" 2022 года", 0), None);
        assert_eq!(number_behind(" 1.2", 0), None);
    }

    #[test]
    fn owners() {
        assert!(matches!(owner("приложение к Программе)", "приложение".len()), Owner::Programme));
        assert!(matches!(owner("приложение к настоящему приказу", "приложение".len()), Owner::Own));
        assert!(matches!(owner("приложение к рабочей программе", "приложение".len()), Owner::Other));
        assert!(matches!(owner("приложение письма министерства", "приложение".len()), Owner::Other));
        assert!(matches!(owner("приложение).", "приложение".len()), Owner::Own));
    }
}
