//! What the sheet will do to the words.

use super::{Case, WARNING};
use crate::diagnostic::Rule;

pub static RULES: &[&Rule] = &[&WIDE_WORD];

static WIDE_WORD: Rule = Rule {
    code: "word-wider-than-column",
    severity: WARNING,
    what: "Слово шире графы таблицы",
    why: "PDF перенесёт его по слогам, а Word разорвёт в любом месте: «исследовани-й», «1-0».",
    source: "практика делопроизводства: слова в таблице не рвутся",
    wrong: "графы: [{заголовок: Показатель, ширина: 15 мм}, Значение]",
    right: "графы: [{заголовок: Показатель, ширина: 30 мм}, Значение]",
};

pub fn check(case: &mut Case<'_>) {
    for wide in case.wide {
        let Some(text) = case.programme.texts.get(wide.origin as usize) else { continue };
        // The document binds words with no-break spaces; the file has plain ones.
        let word = wide.word.replace('\u{A0}', " ");
        let span = match text.value.find(&word) {
            Some(at) => case.words(text, at, at + word.len()),
            None => text.span,
        };
        let needed = wide.needed.ceil();
        case.report(
            &WIDE_WORD,
            span,
            format!("слово «{word}» шире графы: ей нужно {needed} мм"),
            format!(
                "задайте графе ширину не меньше {needed} мм, убавив другие, положите лист («ориентация: альбомная») или разделите слово пробелом"
            ),
        );
    }
}
