//! The act calls itself by its own kind: a resolution made from an order still speaks of the order.

use super::super::wording::{Word, fold, words};
use super::super::{Case, WARNING};
use super::units;
use crate::diagnostic::Rule;
use crate::model::{ActKind, Text};

pub static NAMED_OTHERWISE: Rule = Rule {
    code: "act-named-otherwise",
    severity: WARNING,
    what: "Акт называет себя чужим видом",
    why: "Постановление, в котором контролируют исполнение приказа, сделано по образцу приказа: проверяющий спросит, о каком приказе речь.",
    source: "ГОСТ Р 7.0.97-2016, 5.9: вид документа",
    wrong: "вид: постановление\nпункты: |\n  1. Контроль за исполнением приказа оставляю за собой.",
    right: "вид: постановление\nпункты: |\n  1. Контроль за исполнением постановления оставляю за собой.",
};

/// Stems of the kinds; an ending of up to three letters follows.
const KINDS: [(&str, ActKind, &str); 4] = [
    ("приказ", ActKind::Order, "приказ"),
    ("распоряжени", ActKind::Directive, "распоряжение"),
    ("постановлени", ActKind::Resolution, "постановление"),
    ("решени", ActKind::Decision, "решение"),
];

pub fn check(case: &mut Case<'_>) {
    let Some(act) = &case.programme.act else { return };
    let own = KINDS.iter().find(|(_, kind, _)| *kind == act.kind).map_or("", |(_, _, name)| *name);
    for unit in units(case.programme) {
        let (value, end) = (&unit.text.value, unit.end);
        let all: Vec<Word<'_>> =
            words(value).skip_while(|word| word.start < unit.start).take_while(|word| word.end <= end).collect();
        for at in 1..all.len() {
            let Some(kind) = kind(all[at].text).filter(|kind| *kind != act.kind) else { continue };
            if speaks_of_itself(value, &all, at) {
                report(case, unit.text, all[at], kind, own);
            }
        }
    }
}

fn report(case: &mut Case<'_>, text: &Text, word: Word<'_>, kind: ActKind, own: &str) {
    let named = KINDS.iter().find(|(_, of, _)| *of == kind).map_or("", |(_, _, name)| *name);
    let span = case.words(text, word.start, word.end);
    let message = format!("пункт говорит о своём акте «{named}», а вид акта – {own}");
    case.report(&NAMED_OTHERWISE, span, message, format!("напишите здесь вид самого акта: {own}"));
}

/// The kind of act that a word names, in any case.
fn kind(word: &str) -> Option<ActKind> {
    let word = fold(word);
    let ending = |stem: &str| word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= 2);
    KINDS.iter().find(|(stem, _, _)| ending(stem)).map(|(_, kind, _)| *kind)
}

/// «настоящего приказа», or the clause of control: «контроль за исполнением приказа оставляю за собой».
/// An act of others has its body or its number behind the word.
fn speaks_of_itself(value: &str, all: &[Word<'_>], at: usize) -> bool {
    let before = fold(all[at - 1].text);
    if before.starts_with("настоящ") {
        return true;
    }
    let controlled = matches!(before.as_str(), "исполнением" | "выполнением")
        && at >= 3
        && fold(all[at - 3].text).starts_with("контрол");
    let next = all.get(at + 1);
    let closed = next.is_none_or(|next| {
        let between = value.get(all[at].end..next.start).unwrap_or_default();
        let verb = fold(next.text);
        between.contains(['.', ',', ';', ':']) || ["остав", "возло", "возла"].iter().any(|stem| verb.starts_with(stem))
    });
    controlled && closed
}
