//! What every declaration owes to those who read it.

use super::check::check_value;
use super::export::records;
use super::sample::Sample;
use super::{COLUMN_FIELDS, Choice, Field, Kind, Language, REFERENCES, ROOT, Shape};
use crate::source::Source;
use crate::yaml;

fn fields(root: &'static Shape) -> impl Iterator<Item = (&'static Shape, &'static Field)> {
    records(root).into_iter().flat_map(|shape| shape.fields.iter().map(move |field| (shape, field)))
}

/// The closed sets of a kind, however deep.
fn choices(kind: &'static Kind, found: &mut Vec<&'static Choice>) {
    match kind {
        Kind::Choice(some) | Kind::Name(some) => found.extend(some.iter()),
        Kind::List(item) | Kind::Named(item) | Kind::Years(item) => choices(item, found),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| choices(kind, found)),
        Kind::Text
        | Kind::Lines
        | Kind::Rich
        | Kind::TableLines
        | Kind::Word
        | Kind::Date
        | Kind::Period
        | Kind::Width
        | Kind::Count
        | Kind::Number
        | Kind::Flag
        | Kind::Record(_) => {}
    }
}

/// What the declarations under a record still owe; none if all is well.
pub fn faults(root: &'static Shape) -> Vec<String> {
    let mut faults = silent(root);
    faults.extend(unusable(root));
    let mut names: Vec<&str> = records(root).iter().map(|shape| shape.name).collect();
    names.sort_unstable();
    faults.extend(names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("two records {}", pair[0])));
    faults
}

#[test]
fn declarations_owe_nothing() {
    let faults = faults(&ROOT);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Keys, records and choices that do not say what they are.
fn silent(root: &'static Shape) -> Vec<String> {
    let mut faults = Vec::new();
    let sentence = |text: &str| text.ends_with('.') && text.chars().next().is_some_and(|c| !c.is_lowercase());
    for shape in records(root) {
        if !sentence(shape.about) {
            faults.push(format!("{}: no sentence about it: «{}»", shape.name, shape.about));
        }
    }
    for (shape, field) in fields(root) {
        let key = format!("{}.{}", shape.name, field.ru);
        if !sentence(field.about) {
            faults.push(format!("{key}: no sentence about it: «{}»", field.about));
        }
        if field.example.is_empty() {
            faults.push(format!("{key}: no example"));
        }
        let mut known = Vec::new();
        choices(&field.kind, &mut known);
        // The meaning goes on after a dash and stands in lists.
        let said = |choice: &&Choice| !choice.about.is_empty() && !choice.about.ends_with('.');
        faults.extend(known.into_iter().filter(|choice| !said(choice)).map(|choice| format!("{key}: {}", choice.ru)));
    }
    faults
}

/// The value under the only key of a text, and what the checker says of it.
fn found(text: &str, field: &'static Field, language: Language) -> Vec<String> {
    let source = Source::new("example.yaml", text);
    let node = match yaml::parse(&source) {
        Ok(node) => node,
        Err(found) => return found.iter().map(|one| one.problem.message()).collect(),
    };
    let Some(value) = node.get(field.name(language)).cloned() else { return vec!["no value".into()] };
    check_value(&source, value, field, language).iter().map(|one| one.problem.message()).collect()
}

/// Examples that cannot be typed as they stand, in one language of keys or the other.
fn unusable(root: &'static Shape) -> Vec<String> {
    let mut faults = Vec::new();
    for (shape, field) in fields(root) {
        let key = format!("{}.{}", shape.name, field.ru);
        let typed = found(&format!("{}: {}\n", field.ru, field.example), field, Language::Russian);
        faults.extend(typed.into_iter().map(|fault| format!("{key}: {fault}")));
        for language in [Language::Russian, Language::English] {
            let Some(sample) = Sample::of(field, language) else {
                faults.push(format!("{key}: no YAML"));
                continue;
            };
            let lines = sample.lines();
            faults.extend(found(&lines, field, language).into_iter().map(|fault| format!("{key}: {fault}\n{lines}")));
        }
    }
    faults
}

/// In English keys and choices are English; only the author's words stay.
#[test]
fn an_example_speaks_the_language_of_the_keys() {
    let columns = super::PLAN.field("columns").expect("a plan has columns");
    let lines = Sample::of(columns, Language::English).expect("an example").lines();
    assert_eq!(lines, "columns:\n  - field: number\n    width: 12 мм\n  - field: activity\n  - field: due\n");
}

/// Names of keys that references and columns repeat are those of the keys.
#[test]
fn names_of_keys_are_those_of_the_keys() {
    for choice in REFERENCES.iter().chain(&COLUMN_FIELDS) {
        // Behind a dot stands what is shown of it: «показатели.график».
        let word = |name: &'static str| name.split('.').next().unwrap_or(name);
        let (en, ru) = (word(choice.en), word(choice.ru));
        // A table of contents is made of the headings: no key holds it.
        let free = ["blank", "2022", "contents"];
        assert!(free.contains(&en) || fields(&ROOT).any(|(_, field)| field.en == en && field.ru == ru), "{en} = {ru}");
    }
}
