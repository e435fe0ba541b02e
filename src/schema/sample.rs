//! The examples of the declarations, read as a programme is read: for editors as values and as text
//! to fill in, for the guide and for hints as YAML. They are declared with Russian keys.

use super::check::{FLAGS, pick};
use super::export::takes_block;
use super::json::Json;
use super::{Choice, Field, Kind, Language};
use crate::source::Source;
use crate::yaml::{self, Node, Value};

/// A field's example in a language of keys; none where it is no YAML (a test holds that all are).
pub struct Sample {
    field: &'static Field,
    node: Node,
    language: Language,
}

impl Sample {
    pub fn of(field: &'static Field, language: Language) -> Option<Self> {
        let node = yaml::parse(&Source::new("example", field.example)).ok()?;
        Some(Self { field, node, language })
    }

    /// Whether it has keys or items of its own.
    pub fn is_nested(&self) -> bool {
        self.node.scalar().is_none()
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.node.value, Value::Sequence { .. })
    }

    /// The value that YAML reads.
    pub fn value(&self) -> Json {
        self.json(&self.node, &self.field.kind, &mut |text, plain| match text.parse::<u32>() {
            Ok(number) if plain && number.to_string() == text => Json::Number(number),
            _ => Json::Text(text),
        })
    }

    /// What an editor types behind the key: every value is a place to fill in.
    pub fn places(&self) -> Json {
        let mut places = 0;
        self.json(&self.node, &self.field.kind, &mut |text, plain| {
            places += 1;
            let text = text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
            let mark = if plain { "" } else { "\"" };
            Json::Text(format!("{mark}${{{places}:{text}}}{mark}"))
        })
    }

    /// The same as text whose lines below are indented as deep as told, counted from where the line of
    /// the key begins: that may be a dash. The sign in front keeps the server from changing the text.
    pub fn block(&self, depth: usize) -> String {
        let indent = " ".repeat(depth);
        let value = self.places();
        if let Json::Text(text) = &value {
            return format!("^|\n{indent}{text}");
        }
        let mut below = String::new();
        entry("", &value, 0, &mut below);
        // The first line was for the key; those below are indented by two already.
        let lines = below.lines().skip(1).map(|line| format!("\n{indent}{}", line.get(2..).unwrap_or_default()));
        format!("^{}", lines.collect::<String>())
    }

    /// The lines of YAML with this value under the key.
    pub fn lines(&self) -> String {
        let mut out = String::new();
        let key = self.field.name(self.language);
        if let Some(scalar) = self.node.scalar().filter(|_| takes_block(&self.field.kind)) {
            return format!("{key}: |\n  {}\n", scalar.text);
        }
        let value = self.json(&self.node, &self.field.kind, &mut |text, plain| {
            Json::Text(if plain { text } else { yaml::quote(&text) })
        });
        entry(key, &value, 0, &mut out);
        out
    }

    fn json(&self, node: &Node, kind: &Kind, leaf: &mut impl FnMut(String, bool) -> Json) -> Json {
        match (kind, &node.value) {
            (Kind::Either(kinds), value) => match pick(kinds, value) {
                Some(kind) => self.json(node, kind, leaf),
                None => Json::List(Vec::new()),
            },
            (Kind::Record(shape), Value::Mapping { entries, .. }) => {
                let pairs = entries.iter().filter_map(|entry| {
                    let field = shape.fields.iter().find(|field| field.ru == entry.key.text)?;
                    Some((field.name(self.language).to_owned(), self.json(&entry.value, &field.kind, leaf)))
                });
                Json::Object(pairs.collect())
            }
            (Kind::Named(item) | Kind::Years(item), Value::Mapping { entries, .. }) => Json::Object(
                entries.iter().map(|entry| (entry.key.text.clone(), self.json(&entry.value, item, leaf))).collect(),
            ),
            (Kind::List(item), Value::Sequence { items, .. }) => {
                Json::List(items.iter().map(|node| self.json(node, item, leaf)).collect())
            }
            (_, Value::Scalar(scalar)) => leaf(self.word(kind, &scalar.text), scalar.plain),
            (_, Value::Null | Value::Refused | Value::Sequence { .. } | Value::Mapping { .. }) => {
                Json::List(Vec::new())
            }
        }
    }

    /// A word of a closed set in the language of the keys; any other text as it is.
    fn word(&self, kind: &Kind, text: &str) -> String {
        let known: &[Choice] = match kind {
            Kind::Choice(choices) | Kind::Name(choices) => choices,
            Kind::Flag => &FLAGS,
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
            | Kind::Record(_)
            | Kind::List(_)
            | Kind::Named(_)
            | Kind::Years(_)
            | Kind::Either(_) => &[],
        };
        known.iter().find(|choice| choice.ru == text).map_or(text, |choice| choice.name(self.language)).to_owned()
    }
}

/// Writes a key and its value in block style, indented.
fn entry(key: &str, value: &Json, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Json::Text(text) => out.push_str(&format!("{indent}{key}: {text}\n")),
        Json::Object(pairs) => {
            out.push_str(&format!("{indent}{key}:\n"));
            pairs.iter().for_each(|(key, value)| entry(key, value, depth + 1, out));
        }
        Json::List(items) => {
            out.push_str(&format!("{indent}{key}:\n"));
            items.iter().for_each(|item| self::item(item, depth + 1, out));
        }
        Json::Number(_) | Json::Flag(_) => {}
    }
}

/// Writes an item of a list.
fn item(value: &Json, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let mut inner = String::new();
    match value {
        Json::Text(text) => inner = format!("{indent}  {text}\n"),
        Json::Object(pairs) => pairs.iter().for_each(|(key, value)| entry(key, value, depth + 1, &mut inner)),
        Json::List(items) => items.iter().for_each(|item| self::item(item, depth + 1, &mut inner)),
        Json::Number(_) | Json::Flag(_) => {}
    }
    out.push_str(&format!("{indent}- {}", inner.trim_start()));
}
