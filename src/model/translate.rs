//! The same programme with its keys in the other language. Keys and choices are the schema's; here
//! are the values that name keys: what `вставка` points at and what a column shows.

use super::decode::BLANK;
use super::reference;
use crate::edit::Edit;
use crate::schema::{ACTIVITY, Field, INDICATOR, Language, RISK, RISK_STAGE, ROOT, Shape, rename};
use crate::source::Source;
use crate::yaml::Node;

/// Edits that turn the keys of a programme into this language. The node was checked and has no faults.
pub fn translate(source: &Source, node: &Node, language: Language) -> Vec<Edit> {
    let plans = plan_codes(node);
    rename(source, node, &ROOT, language, &|field, words| named(field, words, language, &plans))
}

/// The codes of the programme's plans.
fn plan_codes(node: &Node) -> Vec<&str> {
    let programme = node.get("programme").or_else(|| node.get("программа"));
    let plans = programme.and_then(|node| node.get("roadmaps").or_else(|| node.get("планы")));
    plans.map_or_else(Vec::new, |plans| plans.entries().iter().map(|entry| entry.key.text.as_str()).collect())
}

/// The other name of what a code names; none where the author chose the code.
fn named(field: &Field, words: &str, language: Language, plans: &[&str]) -> Option<String> {
    match field.en {
        "show" | "content" => reference::translated(words, language, plans),
        "field" => {
            let (head, rest) = parted(words);
            let known = |shape: &Shape| shape.fields.iter().find(|field| field.ru == head || field.en == head);
            let field = [&ACTIVITY, &INDICATOR, &RISK_STAGE, &RISK].into_iter().find_map(known);
            let blank = (head == BLANK.ru || head == BLANK.en).then_some(&BLANK);
            let name = field.map(|field| field.name(language)).or(blank.map(|blank| blank.name(language)));
            name.map(|name| format!("{name}{rest}"))
        }
        _ => None,
    }
}

/// «планы.карта» → «планы», «.карта».
fn parted(words: &str) -> (&str, &str) {
    words.split_at(words.find('.').unwrap_or(words.len()))
}
