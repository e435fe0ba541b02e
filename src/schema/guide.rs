//! The guide to the format, `docs/format.md`: written by hand what does not change from key to key,
//! the rest from the declarations.

mod words;

use super::check::FLAGS;
use super::export::{capital, records};
use super::{Choice, Field, Kind, Language, Prints, Shape};
use crate::schema::sample::Sample;

/// Examples up to this length stand in a table; longer ones would not be read there.
const SHORT: usize = 48;

/// The guide to files of programmes and of settings, in Markdown.
pub fn guide(programme: &'static Shape, settings: &'static Shape) -> String {
    let mut out = String::from(words::HEAD);
    contents(programme, &mut out);
    for shape in records(programme) {
        section(shape, &mut out);
    }
    out.push_str(words::SETTINGS);
    for shape in records(settings) {
        section(shape, &mut out);
    }
    out.push_str(words::EXAMPLE);
    out
}

/// Links to the records in the order of the keys that hold them.
fn contents(root: &'static Shape, out: &mut String) {
    let links: Vec<String> = records(root).iter().map(|shape| link(shape, shape.name)).collect();
    out.push_str(&format!("{}.\n", links.join(" · ")));
}

fn section(shape: &'static Shape, out: &mut String) {
    out.push_str(&format!("\n### {}\n\n{}\n\n", capital(shape.name), shape.about));
    out.push_str("| ключ | по-английски | что это | значение | обязателен | печатается | пример |\n");
    out.push_str("|---|---|---|---|---|---|---|\n");
    for field in shape.fields {
        row(field, out);
    }
    let choices: Vec<&Field> = shape.fields.iter().filter(|field| closed(&field.kind).is_some()).collect();
    for field in choices {
        choice_list(field, out);
    }
    for field in shape.fields.iter().filter(|field| in_table(field).is_none()) {
        if let Some(sample) = Sample::of(field, Language::Russian) {
            out.push_str(&format!("\nПример ключа `{}`:\n\n```yaml\n{}```\n", field.ru, sample.lines()));
        }
    }
}

fn row(field: &'static Field, out: &mut String) {
    let required = if field.required { "да" } else { "" };
    let prints = match field.prints {
        Prints::Always => "да",
        Prints::WhenShown => "где вставлено",
        Prints::Never => "нет",
    };
    let example = in_table(field).map_or("ниже".to_owned(), code);
    out.push_str(&format!(
        "| `{}` | `{}` | {} | {} | {required} | {prints} | {example} |\n",
        field.ru,
        field.en,
        cell(field.about),
        kind(&field.kind),
    ));
}

/// The example, if it is short enough to be read in a table.
fn in_table(field: &Field) -> Option<&'static str> {
    (field.example.chars().count() <= SHORT).then_some(field.example)
}

/// What a value of this kind is, with a link to where that is told.
fn kind(kind: &'static Kind) -> String {
    match kind {
        Kind::Text => "[строка](#текст)".into(),
        Kind::Lines => "[строки](#текст)".into(),
        Kind::Rich => "[текст](#текст)".into(),
        Kind::TableLines => "[строки таблицы](#строки-таблицы)".into(),
        Kind::Word => "код".into(),
        Kind::Choice([only]) => code(only.ru),
        Kind::Name(_) | Kind::Choice(_) => "одно из списка ниже".into(),
        Kind::Date => "[дата](#даты-и-сроки)".into(),
        Kind::Period => "[срок](#даты-и-сроки)".into(),
        Kind::Width => "ширина в мм".into(),
        Kind::Count => "целое число от 1 до 200".into(),
        Kind::Number => "число".into(),
        Kind::Flag => FLAGS.iter().map(|flag| code(flag.ru)).collect::<Vec<_>>().join(" или "),
        Kind::Record(shape) => link(shape, shape.name),
        Kind::List(item) => format!("список: {}", self::kind(item)),
        Kind::Named(item) => format!("под своими кодами: {}", self::kind(item)),
        Kind::Years(item) => format!("под годами: {}", self::kind(item)),
        Kind::Either(kinds) => kinds.iter().map(self::kind).collect::<Vec<_>>().join(" или "),
    }
}

/// The words of a closed set, wherever in the value they stand.
fn closed(kind: &Kind) -> Option<&'static [Choice]> {
    match kind {
        // One word is told in the table.
        Kind::Choice([_]) => None,
        Kind::Choice(choices) | Kind::Name(choices) => Some(choices),
        Kind::List(item) | Kind::Named(item) | Kind::Years(item) => closed(item),
        Kind::Either(kinds) => kinds.iter().find_map(closed),
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
        | Kind::Record(_) => None,
    }
}

fn choice_list(field: &Field, out: &mut String) {
    out.push_str(&format!("\nЗначения ключа `{}`:\n\n", field.ru));
    for choice in closed(&field.kind).unwrap_or_default() {
        let english = if choice.en == choice.ru { String::new() } else { format!(" ({})", code(choice.en)) };
        out.push_str(&format!("- {}{english} – {};\n", code(choice.ru), choice.about));
    }
    // The last item ends the list.
    out.truncate(out.trim_end_matches(";\n").len());
    out.push_str(".\n");
}

fn link(shape: &Shape, words: &str) -> String {
    format!("[{words}](#{})", anchor(&capital(shape.name)))
}

/// The address that GitHub and GitLab give to a heading of letters, spaces and hyphens.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// Words in a cell of a table: a bar would end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}
