//! Holds a [`Node`] against the declarations and collects every error.

use std::collections::HashMap;

use super::mend::{surely, takes_text};
use super::{Choice, Field, Kind, Shape, choice};
use crate::calendar::{date, period};
use crate::diagnostic::{Diagnostic, Problem, Trap};
use crate::edit::Edit;
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

pub(super) static FLAGS: [Choice; 2] = [choice("yes", "да", "да"), choice("no", "нет", "нет; так и без ключа")];

/// After so many findings names are no longer guessed: the file is not a programme.
const GUESSED: usize = 1_000;

/// The language of a file's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Russian,
    English,
}

/// Checks the node against the shape. The node comes back with English keys and choices;
/// what was refused is [`Value::Refused`] and stands in the list of findings.
pub fn check(source: &Source, node: Node, shape: &'static Shape) -> (Node, Language, Vec<Diagnostic>) {
    let language = language_of(&node, shape);
    let mut checker = Checker { source, language, found: Vec::new() };
    let node = checker.record(node, shape);
    (node, language, checker.found)
}

/// Checks one value as the value of a key.
#[cfg(test)]
pub(super) fn check_value(source: &Source, node: Node, field: &'static Field, language: Language) -> Vec<Diagnostic> {
    let mut checker = Checker { source, language, found: Vec::new() };
    checker.value(node, &field.kind, field);
    checker.found
}

/// The language that most of the top keys are written in; Russian where nothing tells.
fn language_of(node: &Node, shape: &Shape) -> Language {
    let known = |name: fn(&Field) -> &str| {
        node.entries()
            .iter()
            .filter(|entry| shape.fields.iter().any(|field| name(field) == fold(&entry.key.text)))
            .count()
    };
    if known(|field| field.en) > known(|field| field.ru) { Language::English } else { Language::Russian }
}

/// ё and е are one letter in keys and choices.
pub fn fold(text: &str) -> String {
    text.replace('ё', "е").replace('Ё', "Е")
}

/// The known name nearest to a mistyped one, if any is near.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = fold(&text.to_lowercase());
    known
        .map(|name| (strsim::damerau_levenshtein(&text, &fold(&name.to_lowercase())), name))
        .filter(|(distance, name)| *distance <= 1.max(name.chars().count() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

pub(super) struct Checker<'a> {
    pub(super) source: &'a Source,
    language: Language,
    pub(super) found: Vec<Diagnostic>,
}

impl Checker<'_> {
    pub(super) fn name(&self, field: &Field) -> &'static str {
        field.name(self.language)
    }

    fn report(&mut self, problem: Problem, span: Span) -> Value {
        self.found.push(yaml::mended(self.source, Diagnostic::new(problem, span)));
        Value::Refused
    }

    fn record(&mut self, node: Node, shape: &'static Shape) -> Node {
        let Value::Mapping { entries, flow } = node.value else {
            let problem = wrong_kind(&Kind::Record(shape), &node.value, "");
            return Node { value: self.report(problem, node.span), ..node };
        };
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut seen: HashMap<&'static str, Span> = HashMap::new();
        // Known names that unknown keys are near to.
        let mut misspelt: Vec<&'static str> = Vec::new();
        // Findings about keys that surely have another name, by their numbers.
        let mut renames: Vec<(usize, &'static str)> = Vec::new();
        for mut entry in entries {
            let field = match self.field(&entry, shape, flow, &mut misspelt) {
                Ok(field) => field,
                Err(name) => {
                    renames.extend(name.map(|name| (self.found.len() - 1, name)));
                    continue;
                }
            };
            if let Some(first) = seen.insert(field.en, entry.key.span) {
                let problem = Problem::DuplicateKey { key: entry.key.text };
                self.found.push(Diagnostic::new(problem, entry.key.span).with_related(first, "впервые здесь"));
                continue;
            }
            let is_null = matches!(entry.value.value, Value::Null);
            entry.value = if is_null {
                let problem =
                    Problem::NoValue { key: entry.key.text.clone(), required: field.required, example: field.example };
                Node { value: self.report(problem, entry.key.span), ..entry.value }
            } else {
                self.value(entry.value, &field.kind, field)
            };
            field.en.clone_into(&mut entry.key.text);
            kept.push(entry);
        }
        self.rename(&renames, shape, &seen);
        // A required key that is there under a misspelt name is not missing.
        let absent =
            |field: &&Field| field.required && !seen.contains_key(field.en) && !misspelt.contains(&self.name(field));
        let absent: Vec<&'static Field> = shape.fields.iter().filter(absent).collect();
        for field in absent {
            let problem = Problem::MissingKey { key: self.name(field), record: shape.name, example: field.example };
            self.found.push(Diagnostic::new(problem, self.first_word(node.span)));
        }
        Node { span: node.span, value: Value::Mapping { entries: kept, flow } }
    }

    /// The declaration of a key; or a report of what is wrong with the key, and the name that it surely has.
    fn field(
        &mut self,
        entry: &Entry,
        shape: &'static Shape,
        flow: bool,
        misspelt: &mut Vec<&'static str>,
    ) -> Result<&'static Field, Option<&'static str>> {
        let text = fold(&entry.key.text);
        if let Some(field) = shape.fields.iter().find(|field| self.name(field) == text) {
            return Ok(field);
        }
        let meant;
        let problem = if let Some(field) = shape.fields.iter().find(|field| field.en == text || field.ru == text) {
            meant = Some(self.name(field));
            Problem::MixedLanguages { key: entry.key.text.clone(), expected: self.name(field) }
        } else if flow && matches!(entry.value.value, Value::Null) {
            let problem = Problem::Line { trap: Trap::CommaSplits, mended: self.mend_flow(entry.key.span) };
            let finding = Diagnostic::new(problem, entry.key.span);
            // «{риск: а, меры б}»: a piece that begins with a name of a key has lost its colon.
            let first = entry.key.text.split(' ').next().unwrap_or_default();
            let piece = nearest(first, shape.fields.iter().flat_map(|field| [field.en, field.ru])).is_none();
            self.found.push(if piece { yaml::mended(self.source, finding) } else { finding });
            return Err(None);
        } else {
            let known: Vec<&'static str> = shape.fields.iter().map(|field| self.name(field)).collect();
            let guess = self.found.len() < GUESSED;
            let near = guess.then(|| nearest(&entry.key.text, known.iter().copied())).flatten();
            misspelt.extend(near);
            meant = near.and_then(|_| surely(&entry.key.text, known.iter().copied()));
            let near = near.map(str::to_owned);
            Problem::UnknownKey { key: entry.key.text.clone(), nearest: near, known }
        };
        self.found.push(Diagnostic::new(problem, entry.key.span));
        Err(meant)
    }

    fn value(&mut self, node: Node, kind: &'static Kind, field: &'static Field) -> Node {
        let span = node.span;
        match (kind, node.value) {
            (_, Value::Refused) => Node { span, value: Value::Refused },
            (Kind::Either(kinds), value) => match pick(kinds, &value) {
                Some(kind) => self.value(Node { span, value }, kind, field),
                None => {
                    let problem = self.not_of_kind(kind, &value, span, field);
                    Node { span, value: self.report(problem, span) }
                }
            },
            (Kind::Record(shape), value @ Value::Mapping { .. }) => self.record(Node { span, value }, shape),
            (Kind::List(item), Value::Sequence { items, flow }) => {
                if items.is_empty() {
                    let problem = Problem::EmptyList { key: self.name(field).to_owned() };
                    return Node { span, value: self.report(problem, span) };
                }
                if flow && !self.flow_list(&items, span) {
                    return Node { span, value: Value::Refused };
                }
                let items = items.into_iter().map(|node| self.item(node, item, field)).collect();
                Node { span, value: Value::Sequence { items, flow } }
            }
            (Kind::Named(item) | Kind::Years(item), Value::Mapping { entries, flow }) => {
                let years = matches!(kind, Kind::Years(_));
                Node {
                    span,
                    value: Value::Mapping { entries: self.free_keys(entries, years, item, field, flow), flow },
                }
            }
            (_, Value::Scalar(scalar)) => {
                let node = Node { span, value: Value::Scalar(scalar) };
                self.scalar(node, kind, field)
            }
            (_, value) => {
                let problem = self.not_of_kind(kind, &value, span, field);
                Node { span, value: self.report(problem, span) }
            }
        }
    }

    fn item(&mut self, node: Node, kind: &'static Kind, field: &'static Field) -> Node {
        if matches!(node.value, Value::Null) {
            let problem = Problem::NoValue { key: self.name(field).to_owned(), required: true, example: "" };
            return Node { value: self.report(problem, node.span), ..node };
        }
        self.value(node, kind, field)
    }

    /// Keys that the author chose: codes or years.
    fn free_keys(
        &mut self,
        entries: Vec<Entry>,
        years: bool,
        item: &'static Kind,
        field: &'static Field,
        flow: bool,
    ) -> Vec<Entry> {
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for mut entry in entries {
            let key = entry.key.text.clone();
            let span = entry.key.span;
            if let Some(first) = seen.insert(key.clone(), span) {
                self.found
                    .push(Diagnostic::new(Problem::DuplicateKey { key }, span).with_related(first, "впервые здесь"));
                continue;
            }
            let problem = if flow && matches!(entry.value.value, Value::Null) {
                Some(Problem::Line { trap: Trap::CommaSplits, mended: self.mend_flow(span) })
            } else if years && !is_year(&key) {
                Some(Problem::BadYear { text: key })
            } else if matches!(entry.value.value, Value::Null) {
                Some(Problem::NoValue { key, required: false, example: field.example })
            } else {
                None
            };
            if let Some(problem) = problem {
                self.report(problem, span);
                continue;
            }
            entry.value = self.value(entry.value, item, field);
            kept.push(entry);
        }
        kept
    }

    fn scalar(&mut self, node: Node, kind: &'static Kind, field: &'static Field) -> Node {
        let span = node.span;
        let Value::Scalar(mut scalar) = node.value else { return node };
        if let Some(hash) = scalar.cut_at {
            let (start, line) = self.source.line_at(span.start);
            let mended =
                format!("{}{}", &self.source.text()[start..span.start], yaml::quote(&line[span.start - start..]));
            return Node {
                span,
                value: self.report(Problem::CutByHash { mended }, Span::new(hash, start + line.len())),
            };
        }
        let text = scalar.text.trim();
        let problem = match kind {
            Kind::Text | Kind::Lines | Kind::Rich | Kind::TableLines | Kind::Word | Kind::Name(_) => None,
            // An empty date is a blank, as authored.
            Kind::Date => (!text.is_empty())
                .then(|| date::parse(text).err())
                .flatten()
                .map(|impossible| Problem::BadDate { text: text.to_owned(), impossible }),
            Kind::Period => match period::parse(text) {
                None => Some(Problem::BadPeriod { text: text.to_owned() }),
                Some(period) if period.start > period.end => Some(Problem::PeriodReversed),
                Some(_) => None,
            },
            Kind::Width => width(text).is_none().then(|| Problem::BadWidth { text: text.to_owned() }),
            Kind::Count => text
                .parse::<u16>()
                .ok()
                .filter(|count| (1..=200).contains(count))
                .is_none()
                .then(|| Problem::BadNumber { text: text.to_owned() }),
            Kind::Number => text.parse::<f64>().is_err().then(|| Problem::BadNumber { text: text.to_owned() }),
            Kind::Flag => match self.choice(&FLAGS, text) {
                Ok(en) => {
                    en.clone_into(&mut scalar.text);
                    None
                }
                Err(problem) => Some(problem),
            },
            Kind::Choice(choices) => match self.choice(choices, text) {
                Ok(en) => {
                    en.clone_into(&mut scalar.text);
                    None
                }
                Err(problem) => Some(problem),
            },
            Kind::Record(_) | Kind::List(_) | Kind::Named(_) | Kind::Years(_) | Kind::Either(_) => {
                let glued = yaml::glued_key(text).filter(|_| matches!(kind, Kind::Record(_) | Kind::Named(_)));
                let (start, _) = self.source.line_at(span.start);
                let lead = &self.source.text()[start..span.start];
                if let Some(colon) = glued {
                    Some(Problem::Line {
                        trap: Trap::GluedColon,
                        mended: format!("{lead}{}: {}", &text[..colon], &text[colon + 1..]),
                    })
                } else if let Some(rest) =
                    text.strip_prefix('-').filter(|rest| matches!(kind, Kind::List(_)) && !rest.starts_with(' '))
                {
                    Some(Problem::Line { trap: Trap::GluedDash, mended: format!("{lead}- {rest}") })
                } else {
                    Some(wrong_kind(kind, &Value::Scalar(scalar.clone()), field.example))
                }
            }
        };
        match problem {
            Some(problem) => {
                let meant = match &problem {
                    Problem::UnknownChoice { value, known, .. } if self.source.slice(span) == value => {
                        surely(value, known.iter().copied())
                    }
                    _ => None,
                };
                let fix = meant.filter(|_| scalar.plain).map(|meant| Edit::new(span, meant));
                let value = self.report(problem, span);
                if let Some((fix, finding)) = fix.zip(self.found.last_mut()) {
                    finding.fix = vec![fix];
                }
                Node { span, value }
            }
            None => Node { span, value: Value::Scalar(scalar) },
        }
    }

    fn choice(&self, choices: &'static [Choice], text: &str) -> Result<&'static str, Problem> {
        let own = |choice: &'static Choice| choice.name(self.language);
        let folded = fold(&text.to_lowercase());
        if let Some(choice) = choices.iter().find(|choice| fold(&own(choice).to_lowercase()) == folded) {
            return Ok(choice.en);
        }
        let known: Vec<&'static str> = choices.iter().map(own).collect();
        Err(Problem::UnknownChoice { value: text.to_owned(), nearest: nearest(text, known.iter().copied()), known })
    }
}

/// The branch of a union that fits the form of the value. A closed choice comes before free text.
pub(super) fn pick(kinds: &'static [Kind], value: &Value) -> Option<&'static Kind> {
    kinds.iter().find(|kind| match (kind, value) {
        (Kind::Choice(choices), Value::Scalar(scalar)) => {
            choices.iter().any(|choice| choice.ru == scalar.text || choice.en == scalar.text)
        }
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
            | Kind::Flag,
            Value::Scalar(_),
        ) => true,
        (Kind::Record(shape), Value::Mapping { entries, flow }) => {
            *flow || kinds.len() > 2 || could_be(shape, entries) || !kinds.iter().any(takes_text)
        }
        (Kind::Named(_) | Kind::Years(_), Value::Mapping { .. }) | (Kind::List(_), Value::Sequence { .. }) => true,
        (Kind::Either(kinds), value) => pick(kinds, value).is_some(),
        _ => false,
    })
}

/// A record where a text might stand as well: one of its keys is known, or nearly.
fn could_be(shape: &Shape, entries: &[Entry]) -> bool {
    entries
        .iter()
        .any(|entry| nearest(&entry.key.text, shape.fields.iter().flat_map(|field| [field.en, field.ru])).is_some())
}

pub(super) fn wrong_kind(kind: &Kind, value: &Value, example: &'static str) -> Problem {
    let found = match value {
        Value::Null | Value::Refused => "пусто",
        Value::Scalar(_) => "текст",
        Value::Sequence { .. } => "список",
        Value::Mapping { .. } => "ключи со значениями",
    };
    Problem::WrongKind { expected: kind.describe(), found, example }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
}

/// `12 мм` in millimetres.
pub fn width(text: &str) -> Option<f64> {
    let number = text.strip_suffix("мм").or_else(|| text.strip_suffix("mm"))?.trim().replace(',', ".");
    number.parse::<f64>().ok().filter(|mm| (3.0..=400.0).contains(mm))
}
