//! Responsible in a plan, but not among the parties.

use crate::diagnostic::Rule;

use super::super::wording::{Places, fold, is_acronym, persons, stems, word_at, words};
use super::super::{Case, NOTE};
use super::{Name, is_known, spelling};

pub static UNKNOWN_RESPONSIBLE: Rule = Rule {
    code: "unknown-responsible",
    severity: NOTE,
    what: "Ответственный не назван среди участников",
    why: "Если исполнителя нет среди участников программы, неясно, кто это и знает ли он о поручении. Часто это \
          описка, другое название того же органа или остаток чужого образца.",
    source: "практика делопроизводства: исполнители мероприятий – из числа участников программы",
    wrong: "участники:\n  отдел: {наименование: Отдел образования}\n…\nответственные: Практики успешных школ",
    right: "участники:\n  отдел: {наименование: Отдел образования}\n…\nответственные: Отдел образования",
};

/// Words that begin a remark behind a name, not another name.
const REMARKS: [&str; 22] = [
    "в",
    "во",
    "по",
    "при",
    "с",
    "со",
    "за",
    "на",
    "из",
    "от",
    "до",
    "не",
    "для",
    "согласно",
    "совместно",
    "том",
    "их",
    "иные",
    "другие",
    "все",
    "включая",
    "каждый",
];

pub fn check(case: &mut Case<'_>, names: &[Name<'_>]) {
    let programme = case.programme;
    if programme.parties.is_empty() {
        return;
    }
    // One finding for a name: its place, and the other places.
    let mut found: Vec<(Vec<String>, Places<'_>)> = Vec::new();
    let sections = programme.body.plans.iter().flat_map(|plan| &plan.sections);
    for text in sections.flat_map(|section| &section.activities).filter_map(|activity| activity.responsible.as_deref())
    {
        for (start, end) in pieces(&text.value) {
            let piece = text.value.get(start..end).unwrap_or_default();
            let bare = without_brackets(piece);
            let key = stems(&bare);
            let remark = words(piece).next().is_none_or(|first| is_remark(first.text));
            let term = programme.terms.iter().any(|(term, _)| *term == bare.trim());
            if remark || term || !persons(piece).is_empty() || is_known(names, &key) {
                continue;
            }
            // Another spelling of a party is told by its own rule.
            if spelling::is_variant(names, piece) {
                continue;
            }
            match found.iter_mut().find(|(of, _)| *of == key) {
                Some((_, places)) => places.push((text, start, end)),
                None => found.push((key, vec![(text, start, end)])),
            }
        }
    }
    for (_, places) in found {
        let Some((text, start, end)) = places.first().copied() else { continue };
        let name = text.value.get(start..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let span = case.words(text, start, end);
        let others: Vec<_> =
            places.iter().skip(1).take(3).map(|(text, start, end)| case.words(text, *start, *end)).collect();
        let message = format!("«{name}» – возможно, не из участников: среди них такого нет");
        let help =
            "назовите ответственного так, как в «участники», или допишите его туда (ещё одно название – в «варианты»)";
        let finding = case.report(&UNKNOWN_RESPONSIBLE, span, message, help);
        finding.related.extend(others.into_iter().map(|span| (span, "и здесь".into())));
    }
}

/// A preposition, a participle, a number: no name begins so. Short capitals may go on with the
/// piece before («по УВР, ВР»).
fn is_remark(first: &str) -> bool {
    let folded = fold(first);
    let small = first.chars().next().is_some_and(|c| !c.is_uppercase());
    let participle = small
        && ["ющи", "ущи", "ащи", "ящи", "вши", "ответственн", "привлечен", "назначен", "котор"]
            .iter()
            .any(|part| folded.contains(part))
        && !folded.starts_with("заведующ")
        && !folded.starts_with("управляющ")
        && !folded.starts_with("учащи");
    let short = is_acronym(first) && first.chars().count() < 3;
    participle || short || REMARKS.contains(&folded.as_str()) || first.chars().all(|c| c.is_ascii_digit())
}

/// The names of a cell: parted by commas, semicolons and empty lines outside of brackets and quotes.
pub fn pieces(value: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut before) = (0, 0usize, ' ');
    for (at, c) in value.char_indices().chain([(value.len(), ';')]) {
        let parts = at == value.len() || (depth == 0 && (matches!(c, ',' | ';') || (c == '\n' && before == '\n')));
        match c {
            '(' | '«' => depth += 1,
            ')' | '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
        if parts {
            let slice = value.get(start..at).unwrap_or_default();
            let sign = |c: char| c.is_whitespace() || matches!(c, '–' | '-' | '—' | '•' | '.' | '*' | ':');
            let bare = slice.trim_start_matches(sign);
            let from = start + slice.len() - bare.len();
            let mut to = from + bare.trim_end_matches(sign).len();
            // The full stop of an initial belongs to the name.
            let mut last = value.get(from..to).unwrap_or_default().chars().rev();
            let initial =
                last.next().is_some_and(char::is_uppercase) && last.next().is_some_and(|c| !c.is_alphanumeric());
            if initial && value.get(to..at).is_some_and(|rest| rest.starts_with('.')) {
                to += 1;
            }
            if to > from && !word_at(value, from).text.is_empty() {
                found.push((from, to));
            }
            start = at + c.len_utf8();
        }
    }
    found
}

pub fn without_brackets(piece: &str) -> String {
    let mut depth = 0usize;
    let outside = |c: &char| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    piece.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_remark, pieces};

    #[test]
    fn a_cell_is_taken_apart() {
        let shown = |text: &'static str| -> Vec<&str> { pieces(text).iter().map(|(s, e)| &text[*s..*e]).collect() };
        assert_eq!(
            shown("Отдел образования (начальник, методист);\nМБУ «Центр, клуб», ОО."),
            ["Отдел образования (начальник, методист)", "МБУ «Центр, клуб»", "ОО"]
        );
        assert_eq!(shown("Управление\n\nРуководители\nОО"), ["Управление", "Руководители\nОО"]);
        assert!(shown("–").is_empty());
        assert!(shown("").is_empty());
    }

    #[test]
    fn remarks_are_no_names() {
        assert!(is_remark("ответственные") && is_remark("участвующие") && is_remark("ВР") && is_remark("по"));
        assert!(!is_remark("Практики") && !is_remark("муниципальный") && !is_remark("РМО"));
    }
}
