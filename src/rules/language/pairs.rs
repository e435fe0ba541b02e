//! Quotes «» and brackets without their partner. A quotation may span paragraphs; the second of two
//! closing quotes that meet may be left out, as the rules of spelling have it.

use crate::diagnostic::Rule;
use crate::model::Text;
use crate::rules::passage::{floor, passages, whole_words};
use crate::rules::{Case, WARNING};
use crate::russian::Letter;

use super::MOST;

pub static QUOTE: Rule = Rule {
    code: "unpaired-quote",
    severity: WARNING,
    what: "Кавычка без пары",
    why: "Непонятно, где кончается название документа или организации.",
    source: "правила русской пунктуации: кавычки – парный знак",
    wrong: "«Об утверждении программы «Развитие образования» на 2018–2025 годы (с изменениями);",
    right: "«Об утверждении программы «Развитие образования» на 2018–2025 годы» (с изменениями);",
};

pub static BRACKET: Rule = Rule {
    code: "unpaired-bracket",
    severity: WARNING,
    what: "Скобка без пары",
    why: "Непонятно, где кончается вставка; часто вместе со скобкой пропало и слово.",
    source: "правила русской пунктуации: скобки – парный знак",
    wrong: "по результатам ЕГЭ)",
    right: "по результатам ЕГЭ",
};

/// A sign that has found no partner.
struct Sign {
    /// Number of its passage.
    passage: usize,
    at: usize,
    length: usize,
}

pub fn check(case: &mut Case<'_>, text: &Text) {
    if text.value.contains(['«', '»']) {
        let (open, closed) = lonely(text, quotes);
        tell(case, text, &QUOTE, open, closed, ["кавычка открыта, но не закрыта", "кавычка закрыта, но не открыта"]);
    }
    if text.value.contains(['(', ')', '[', ']']) {
        let (open, closed) = lonely(text, brackets);
        tell(case, text, &BRACKET, open, closed, ["скобка открыта, но не закрыта", "скобка закрыта, но не открыта"]);
    }
}

type Scan = fn(&str, &mut Vec<usize>, &mut Vec<usize>);

/// Signs without a partner: those that open, those that close.
fn lonely(text: &Text, scan: Scan) -> (Vec<Sign>, Vec<Sign>) {
    let (mut opens, mut closes): (Vec<Sign>, Vec<Sign>) = (Vec::new(), Vec::new());
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (number, passage) in passages(text).enumerate() {
        open.clear();
        closed.clear();
        scan(passage.words, &mut open, &mut closed);
        let sign = |at: &usize| Sign {
            passage: number,
            at: passage.at + at,
            length: passage.words.get(*at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        };
        for at in &closed {
            // A quotation that began in a paragraph above ends here.
            if opens.last().is_some_and(|open| open.passage < number) {
                opens.pop();
            } else {
                closes.push(sign(at));
            }
        }
        opens.extend(open.iter().map(sign));
    }
    (opens, closes)
}

fn quotes(words: &str, open: &mut Vec<usize>, closed: &mut Vec<usize>) {
    // Closing quotes that could also have closed the quotation around them.
    let mut shared: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in words.match_indices(['«', '»']) {
        if sign == "«" {
            open.push(at);
        } else if let Some(start) = open.pop() {
            if !open.is_empty() && shares(&words[at + sign.len()..]) {
                shared.push((start, at));
            }
        } else {
            closed.push(at);
        }
    }
    // So many are no quotations.
    if open.len() > 64 {
        return;
    }
    open.retain(|start| {
        let closer = shared.iter().position(|(inner, _)| inner > start);
        match closer {
            Some(at) => {
                shared.remove(at);
                false
            }
            None => true,
        }
    });
}

/// Whether a quotation and the one around it can end here with one sign: not where a name goes on
/// with its years.
fn shares(rest: &str) -> bool {
    let rest = rest.trim_start();
    !["на ", "до ", "в "]
        .iter()
        .any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
}

fn brackets(words: &str, open: &mut Vec<usize>, closed: &mut Vec<usize>) {
    // A label of a list in the line, «1)» or «а)», may have closed a bracket in another's place.
    let mut labels = 0;
    for (at, sign) in words.match_indices(['(', '[', ')', ']']) {
        match sign {
            "(" | "[" => open.push(at),
            _ => {
                let label = sign == ")" && is_label(&words[..at]);
                labels += usize::from(label);
                if open.pop().is_none() && !label {
                    closed.push(at);
                }
            }
        }
    }
    if labels > 0 && closed.len() <= labels {
        closed.clear();
    }
}

/// Whether a bracket behind these words ends a label: «; 1)», « а)».
fn is_label(head: &str) -> bool {
    let head = &head[floor(head, head.len().saturating_sub(16))..];
    let from = head.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '«' | ';' | ':' | ',' | '*'));
    let word = from.map_or(head, |at| &head[at..]).trim_start_matches(|c: char| !c.is_word());
    let digits =
        word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '–')) && (1..=7).contains(&word.len());
    let roman = word.len() < 5 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    !word.is_empty() && (digits || roman || (word.chars().count() == 1 && word.chars().all(Letter::is_letter)))
}

fn tell(
    case: &mut Case<'_>,
    text: &Text,
    rule: &'static Rule,
    open: Vec<Sign>,
    closed: Vec<Sign>,
    [unclosed, unopened]: [&str; 2],
) {
    let mut all: Vec<(Sign, bool)> = open.into_iter().map(|sign| (sign, true)).collect();
    all.extend(closed.into_iter().map(|sign| (sign, false)));
    all.sort_by_key(|(sign, _)| sign.at);
    for (sign, opens) in all.into_iter().take(MOST) {
        let end = sign.at + sign.length;
        // The sign with its word.
        let (start, end) = if opens {
            (sign.at, whole_words(&text.value, end, end).1)
        } else {
            let word = text.value.get(..sign.at).unwrap_or_default().trim_end();
            (whole_words(&text.value, word.len(), word.len()).0, end)
        };
        let span = case.words(text, start, end);
        let (message, help) = if opens {
            (unclosed, "поставьте закрывающий знак там, где кончаются эти слова, или уберите этот")
        } else {
            (unopened, "уберите лишний знак или поставьте открывающий перед первым словом")
        };
        // A report of one line shows no underlining: the words are named.
        let tail = text.value.get(start..).unwrap_or_default();
        let length = if opens {
            tail.match_indices(char::is_whitespace).nth(2).map_or(tail.len(), |(at, _)| at)
        } else {
            end - start
        };
        let shown = tail.get(..length).unwrap_or_default().trim_matches('*').replace('\n', " ");
        let dots = if opens && length < tail.len() { " …" } else { "" };
        case.report(rule, span, format!("{message}: {shown}{dots}"), help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lonely(scan: Scan, words: &str) -> (usize, usize) {
        let (mut open, mut closed) = (Vec::new(), Vec::new());
        scan(words, &mut open, &mut closed);
        (open.len(), closed.len())
    }

    #[test]
    fn quotes_that_meet_are_one() {
        assert_eq!(lonely(quotes, "МБОУ «СОШ № 1 «Радуга»"), (0, 0));
        assert_eq!(lonely(quotes, "МБОУ «СОШ № 1 «Радуга»»"), (0, 0));
        assert_eq!(lonely(quotes, "«Об утверждении «Развитие» на 2018–2025 годы (с изменениями)"), (1, 0));
        assert_eq!(lonely(quotes, "МБОУ «Радуга"), (1, 0));
        assert_eq!(lonely(quotes, "МБОУ «Радуга» СОШ»"), (0, 1));
    }

    #[test]
    fn labels_are_no_brackets() {
        assert_eq!(lonely(brackets, "меры: 1) план; 2) отчёт; а) всё"), (0, 0));
        assert_eq!(lonely(brackets, "(в том числе 1) план; 2) отчёт)"), (0, 0));
        assert_eq!(lonely(brackets, "по итогам ЕГЭ)"), (0, 1));
        assert_eq!(lonely(brackets, "итог (см. п. 1"), (1, 0));
    }
}
