//! Marks at the ends of a list's items: all alike, and a full stop behind the last.

use crate::diagnostic::Rule;
use crate::model::{RichKind, Text};
use crate::rules::passage::last_word;
use crate::rules::{Case, NOTE};
use crate::russian::Letter;

use super::lists::{Item, List};
use super::{MOST, Place};

pub static LIST_MARK: Rule = Rule {
    code: "list-final-mark",
    severity: NOTE,
    what: "Пункты перечня кончаются разными знаками",
    why: "По знаку в конце пункта видно, кончился ли перечень; точка посреди него и точка с запятой в его конце сбивают.",
    source: "правила русской пунктуации: знаки препинания в перечнях",
    wrong: "– оценка условий;\n– анализ результатов;",
    right: "– оценка условий;\n– анализ результатов.",
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Semicolon,
    Stop,
    Comma,
    None,
    /// A colon or a sign that says nothing of the list.
    Other,
}

const KINDS: [Mark; 4] = [Mark::Semicolon, Mark::Stop, Mark::Comma, Mark::None];

fn bare<'a>(item: &Item<'a>) -> &'a str {
    item.passage.words.trim_end_matches(['*', ' ', '\n'])
}

fn mark(item: &Item<'_>) -> Mark {
    let words = bare(item);
    match words.chars().next_back() {
        Some(';') => Mark::Semicolon,
        Some('.' | '!' | '?' | '…') => Mark::Stop,
        Some(',') => Mark::Comma,
        Some(c) if c.is_word() || matches!(c, '%') => Mark::None,
        // «…?»» and «(…).»: a mark of its own stands before the closing sign.
        Some('»' | ')') if !words.trim_end_matches(['»', ')']).ends_with(['.', '!', '?', '…']) => Mark::None,
        _ => Mark::Other,
    }
}

fn name(mark: Mark) -> &'static str {
    match mark {
        Mark::Semicolon => "точкой с запятой",
        Mark::Stop => "точкой",
        Mark::Comma => "запятой",
        Mark::None | Mark::Other => "без знака",
    }
}

pub fn check(case: &mut Case<'_>, text: &Text, place: Place, lists: &[List<'_>]) {
    let mut told = 0;
    for (index, list) in lists.iter().enumerate() {
        let Some((last, inner)) = list.items.split_last() else { continue };
        let Some(style) = style(inner) else { continue };
        for item in inner {
            let found = mark(item);
            if is_odd(style, found, item) && told < MOST {
                told += 1;
                let message = format!("пункт кончается {}, а другие пункты перечня – {}", name(found), name(style));
                tell(case, text, item, message, &help(style), mend(item, style, found, inner.len()));
            }
        }
        let goes_on = list.open || last.is_parent || (place.is_followed() && index + 1 == lists.len());
        // In a list inside a list the last item may go on with the marks of the outer one.
        let outermost = matches!(last.passage.block.kind, RichKind::Item { .. }) && last.passage.block.level == 0;
        let found = mark(last);
        let wrong = match (style, found) {
            (_, Mark::Semicolon | Mark::Comma) => true,
            (Mark::Semicolon | Mark::Stop, Mark::None) => place.is_prose(),
            _ => false,
        };
        if !goes_on && outermost && wrong && told < MOST {
            told += 1;
            let message = match found {
                Mark::None => "последний пункт перечня кончается без точки".to_owned(),
                _ => format!("последний пункт перечня кончается {}", name(found)),
            };
            let help = if style == Mark::None {
                "уберите знак, как у других пунктов"
            } else {
                "поставьте точку"
            };
            let wanted = if style == Mark::None { Mark::None } else { Mark::Stop };
            tell(case, text, last, message, help, mend(last, wanted, found, inner.len()));
        }
    }
}

/// The mark of most items before the last.
fn style(items: &[Item<'_>]) -> Option<Mark> {
    let plain = || items.iter().filter(|item| !item.is_parent);
    let count = |of: Mark| plain().filter(|item| mark(item) == of).count();
    let all = plain().count();
    KINDS.into_iter().find(|of| {
        let of = count(*of);
        of * 3 > all * 2 || (of * 2 > all && of > 1 && all - of <= 2)
    })
}

fn is_odd(style: Mark, found: Mark, item: &Item<'_>) -> bool {
    if item.is_parent || found == Mark::Other || found == style {
        return false;
    }
    let sentences = item.passage.words.contains(". ");
    match style {
        Mark::Semicolon | Mark::Comma => true,
        Mark::Stop => found != Mark::None || !sentences,
        // A full stop may belong to a short word or to whole sentences.
        Mark::None => matches!(found, Mark::Semicolon | Mark::Comma),
        Mark::Other => false,
    }
}

fn help(style: Mark) -> String {
    match style {
        Mark::None => "уберите знак, как у других пунктов".into(),
        style => format!("закончите пункт {}, как другие", name(style)),
    }
}

/// The mark that an item should have: what of its words goes, and what comes. A full stop may belong to
/// a short word, and of few items the odd one cannot be told.
fn mend(item: &Item<'_>, wanted: Mark, found: Mark, others: usize) -> Option<(usize, usize, &'static str)> {
    let words = bare(item);
    let sign = match wanted {
        Mark::Semicolon => ";",
        Mark::Stop => ".",
        Mark::Comma => ",",
        Mark::None => "",
        Mark::Other => return None,
    };
    let from = match found {
        Mark::Semicolon | Mark::Comma => words.len() - 1,
        Mark::None => words.len(),
        Mark::Stop | Mark::Other => return None,
    };
    // What has no words of its own, or stars behind its words, is no plain item.
    let plain = words.len() == item.passage.words.len() && words.chars().filter(|c| c.is_word()).count() > 3;
    (others > 1 && plain && !words.contains(". ")).then_some((from, words.len(), sign))
}

fn tell(
    case: &mut Case<'_>,
    text: &Text,
    item: &Item<'_>,
    message: String,
    help: &str,
    mend: Option<(usize, usize, &str)>,
) {
    let words = bare(item);
    let start = last_word(words).unwrap_or(0);
    let span = case.words(text, item.passage.at + start, item.passage.at + words.len());
    let at = item.passage.at;
    let fix = mend.map_or_else(Vec::new, |(from, to, sign)| case.edits(text, &[(at + from, at + to, sign)]));
    case.report(&LIST_MARK, span, message, help).fix = fix;
}
