//! The same file with keys in the other language: an edit for each key, choice and name of a key
//! among the values. All else stays byte for byte.

use super::check::pick;
use super::{Choice, Field, Kind, Language, Shape};
use crate::edit::Edit;
use crate::source::{Source, Span};
use crate::yaml::{Entry, Node, Value};

/// What a code or a path of a key becomes in the other language; none where it stays.
pub type Words<'a> = &'a dyn Fn(&Field, &str) -> Option<String>;

/// Edits that turn the keys of a file into this language. The node is what [`super::check`] made of
/// the file without finding anything.
pub fn rename(source: &Source, node: &Node, shape: &'static Shape, language: Language, words: Words<'_>) -> Vec<Edit> {
    let mut renamer = Renamer { source, language, words, edits: Vec::new() };
    renamer.record(node, shape);
    renamer.edits
}

struct Renamer<'a> {
    source: &'a Source,
    language: Language,
    words: Words<'a>,
    edits: Vec<Edit>,
}

impl Renamer<'_> {
    fn record(&mut self, node: &Node, shape: &'static Shape) {
        for entry in node.entries() {
            let Some(field) = shape.field(&entry.key.text) else { continue };
            self.put(entry.key.span, field.name(self.language));
            self.value(&entry.value, &field.kind, field);
        }
        self.comments(node.entries(), shape);
    }

    fn value(&mut self, node: &Node, kind: &'static Kind, field: &'static Field) {
        match (kind, &node.value) {
            (Kind::Either(kinds), value) => {
                // A choice comes here under its English name, which no text of the author's has.
                if let Some(kind) = pick(kinds, value) {
                    self.value(node, kind, field);
                }
            }
            (Kind::Record(shape), Value::Mapping { .. }) => self.record(node, shape),
            (Kind::List(item), Value::Sequence { items, .. }) => {
                items.iter().for_each(|node| self.value(node, item, field));
            }
            (Kind::Named(item) | Kind::Years(item), Value::Mapping { entries, .. }) => {
                entries.iter().for_each(|entry| self.value(&entry.value, item, field));
            }
            (Kind::Choice(choices), Value::Scalar(scalar)) => self.choice(node.span, &scalar.text, choices),
            (Kind::Flag, Value::Scalar(scalar)) => self.choice(node.span, &scalar.text, &super::check::FLAGS),
            (Kind::Word | Kind::Name(_), Value::Scalar(scalar)) => {
                if let Some(words) = (self.words)(field, scalar.text.trim()) {
                    self.put(node.span, &words);
                }
            }
            // Texts, numbers and dates are the same in both languages; other forms were refused.
            (
                Kind::Text
                | Kind::Lines
                | Kind::Rich
                | Kind::TableLines
                | Kind::Word
                | Kind::Name(_)
                | Kind::Date
                | Kind::Period
                | Kind::Width
                | Kind::Count
                | Kind::Number
                | Kind::Flag
                | Kind::Choice(_)
                | Kind::Record(_)
                | Kind::List(_)
                | Kind::Named(_)
                | Kind::Years(_),
                _,
            ) => {}
        }
    }

    fn choice(&mut self, span: Span, en: &str, choices: &'static [Choice]) {
        if let Some(choice) = choices.iter().find(|choice| choice.en == en) {
            // «1.» is the same in both, and stays in its quotes.
            if choice.en != choice.ru {
                self.put(span, choice.name(self.language));
            }
        }
    }

    /// Keys that are commented out between those of a block: `# номер: "178"`.
    fn comments(&mut self, entries: &[Entry], shape: &'static Shape) {
        let column = |entry: &Entry| self.source.position(entry.key.span.start).1;
        let block = entries.windows(2).all(|pair| column(&pair[0]) == column(&pair[1]));
        let mut found = Vec::new();
        for pair in entries.windows(2).filter(|_| block) {
            let (from, to) = (self.source.line_of(pair[0].value.span.end), self.source.line_of(pair[1].key.span.start));
            for line in from..to {
                let start = self.source.line_start(line);
                let Some(span) = commented_key(self.source.line_at(start).1, column(&pair[0])) else { continue };
                let span = Span::new(start + span.start, start + span.end);
                // Inside a block of text such a line is a part of the text.
                if span.start < pair[0].value.span.end {
                    continue;
                }
                let typed = self.source.slice(span);
                let field = shape.fields.iter().find(|field| field.ru == typed || field.en == typed);
                found.extend(field.map(|field| (span, field.name(self.language))));
            }
        }
        for (span, name) in found {
            self.put(span, name);
        }
    }

    fn put(&mut self, span: Span, words: &str) {
        if self.source.slice(span) != words {
            self.edits.push(Edit::new(span, words));
        }
    }
}

/// The place of a key in a line that is a comment of this column, from 1.
fn commented_key(line: &str, column: usize) -> Option<Span> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = line.get(indent..)?.strip_prefix("# ").filter(|_| indent + 1 == column)?;
    let length = rest.find(':')?;
    let behind = &rest[length + 1..];
    let start = indent + 2;
    (behind.is_empty() || behind.starts_with(' ')).then(|| Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::commented_key;

    #[test]
    fn commented_keys_are_told_from_prose() {
        let key = |line: &str| commented_key(line, 3).map(|span| line[span.start..span.end].to_owned());
        assert_eq!(key("  # номер: \"178\"").as_deref(), Some("номер"));
        assert_eq!(key("  номер: \"178\""), None);
        assert_eq!(key("    # номер: 1"), None, "of another record");
        assert_eq!(key("  # http://a.ru"), None);
        assert_eq!(key("  # слово"), None);
    }
}
