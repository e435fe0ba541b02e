//! A paragraph of prose whose last sentence has no mark at its end.

use crate::diagnostic::Rule;
use crate::model::{RichKind, Text};
use crate::rules::passage::{is_cyrillic, last_word, letters_before};
use crate::rules::{Case, NOTE};
use crate::russian::Letter;

use super::{MOST, Place, passages};

pub static NO_STOP: Rule = Rule {
    code: "missing-full-stop",
    severity: NOTE,
    what: "Абзац без точки в конце",
    why: "Без знака не видно, кончилась мысль или пропал её конец.",
    source: "правила русской пунктуации: знаки конца предложения",
    wrong: "Программа рассчитана на два года. Итоги подводит отдел образования",
    right: "Программа рассчитана на два года. Итоги подводит отдел образования.",
};

pub fn check(case: &mut Case<'_>, text: &Text, place: Place) {
    if !place.is_prose() {
        return;
    }
    let mut told = 0;
    let mut all = passages(text).peekable();
    while let Some(passage) = all.next() {
        let goes_on = match all.peek() {
            Some(next) => matches!(next.block.kind, RichKind::Item { .. }),
            None => place.is_followed(),
        };
        let words = passage.words.trim_end_matches(['*', ' ']);
        let bold = passage.block.pieces.iter().all(|piece| piece.bold);
        let paragraph = passage.block.kind == RichKind::Paragraph && passage.block.level == 0;
        let unmarked = words.ends_with(|c: char| c.is_word() || matches!(c, '»' | ')' | '%'));
        // An own mark inside the quotation or the bracket ends the sentence as well.
        let closed = words.trim_end_matches(['»', ')']).ends_with(['.', '!', '?', '…']);
        if goes_on
            || bold
            || !paragraph
            || !unmarked
            || closed
            || told == MOST
            || is_head(words)
            || !has_sentence(words)
        {
            continue;
        }
        told += 1;
        let start = last_word(words).unwrap_or(0);
        let span = case.words(text, passage.at + start, passage.at + words.len());
        let message = "абзац кончается без точки; возможно, потерян конец предложения";
        case.report(&NO_STOP, span, message, "поставьте точку или допишите предложение");
    }
}

/// A heading left among paragraphs: in capitals, or one sentence behind a number («2.1. Цели программы»,
/// «Задача 4. Развитие сети»).
fn is_head(words: &str) -> bool {
    if !words.contains(Letter::is_small) {
        return true;
    }
    let label =
        words.split_once(". ").filter(|(label, _)| label.len() < 24 && label.ends_with(|c: char| c.is_ascii_digit()));
    let bare = label.map_or(words, |(_, rest)| rest);
    label.is_some() && !bare.contains(['.', ',', ':', ';'])
}

/// Words with a full stop behind them that are only shortened.
const SHORT: [&str; 9] = ["корп", "просп", "проф", "акад", "канд", "табл", "наим", "соотв", "физич"];

/// Whether the paragraph has a whole sentence, so that its author does set full stops.
fn has_sentence(words: &str) -> bool {
    words.match_indices(". ").chain(words.match_indices(".\n")).any(|(at, _)| {
        let last = letters_before(words, at);
        let whole = last.chars().count() > 3 && last.chars().all(|c| is_cyrillic(c) && c.is_small());
        let next = words[at + 1..].trim_start();
        whole && !SHORT.contains(&last) && next.starts_with(Letter::is_capital)
    })
}
