//! Text → [`Node`]: every key and value keeps its place and its spelling. Nothing is resolved:
//! `2.10`, `010` and `да` are the texts that the author typed.
//!
//! The parser's events are built into a tree with an explicit stack, so that hostile nesting
//! cannot overflow ours; anchors, aliases and tags are refused, so no input grows when read.

pub mod edit;
mod mend;
mod recover;
mod traps;

pub(crate) use mend::mended;
pub use recover::{Reading, read};
pub(crate) use traps::{glued_key, quote};

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use crate::diagnostic::{Diagnostic, Problem};
use crate::source::{Source, Span};

/// Deepest nesting that a programme may have; the format itself needs fewer than 20 levels.
const DEPTH_LIMIT: usize = 64;
/// Most keys, items and values in one file.
const NODE_LIMIT: usize = 200_000;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A key without a value.
    Null,
    Scalar(Scalar),
    Sequence {
        items: Vec<Node>,
        flow: bool,
    },
    Mapping {
        entries: Vec<Entry>,
        flow: bool,
    },
    /// Refused by the schema and reported: later stages pass it by.
    Refused,
}

/// A text as written, after YAML's own unquoting.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    pub text: String,
    pub plain: bool,
    /// A `|` or `>` block.
    pub block: bool,
    /// Where a comment begins that follows on the same line after a single space: it may be a
    /// part of the text that YAML has cut off.
    pub cut_at: Option<usize>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: Key,
    pub value: Node,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub text: String,
    pub span: Span,
}

impl Node {
    pub fn is_refused(&self) -> bool {
        matches!(self.value, Value::Refused)
    }

    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Null | Value::Sequence { .. } | Value::Mapping { .. } | Value::Refused => None,
        }
    }

    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Sequence { items, .. } => items,
            Value::Null | Value::Scalar(_) | Value::Mapping { .. } | Value::Refused => &[],
        }
    }

    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping { entries, .. } => entries,
            Value::Null | Value::Scalar(_) | Value::Sequence { .. } | Value::Refused => &[],
        }
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key.text == key).map(|entry| &entry.value)
    }
}

/// Reads a whole file. On a fault of syntax every trap that could be told apart is reported.
pub fn parse(source: &Source) -> Result<Node, Vec<Diagnostic>> {
    build(source).map_err(|found| found.into_iter().map(|one| mended(source, one)).collect())
}

fn build(source: &Source) -> Result<Node, Vec<Diagnostic>> {
    let mut options = Options::default();
    options.block_nesting_limit = DEPTH_LIMIT;
    options.flow_nesting_limit = DEPTH_LIMIT;
    options.disallow_directives = true;
    options.set_emit_comments(false);
    options.simple_key_max_lookahead = 256;
    let mut builder = Builder { source, stack: Vec::new(), root: None, nodes: 0, documents: 0, problems: Vec::new() };
    for event in Parser::new_from_str_with_options(source.text(), options) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                builder.take(event, Span::new(range.start, range.end));
                // A refusal of size or form makes the rest meaningless.
                if builder.problems.len() >= 20 || builder.nodes > NODE_LIMIT {
                    return Err(builder.problems);
                }
            }
            Err(error) => {
                builder.problems.extend(traps::syntax(source, &error));
                return Err(builder.problems);
            }
        }
    }
    match (builder.root, builder.problems.is_empty()) {
        (Some(root), true) if !matches!(root.value, Value::Null) => Ok(root),
        (_, true) => Err(vec![Diagnostic::new(Problem::EmptyFile, Span::point(0))]),
        (_, false) => Err(builder.problems),
    }
}

/// A collection that is not closed yet.
enum Open {
    Sequence { start: usize, flow: bool, items: Vec<Node> },
    Mapping { start: usize, flow: bool, entries: Vec<Entry>, key: Option<Key> },
}

struct Builder<'a> {
    source: &'a Source,
    stack: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    problems: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                self.scalar(&text, style, span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                let flow = style == StructureStyle::Flow;
                self.stack.push(Open::Sequence { start: span.start, flow, items: Vec::new() });
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                let flow = style == StructureStyle::Flow;
                self.stack.push(Open::Mapping { start: span.start, flow, entries: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.problems.push(traps::alias(self.source, span));
                self.push(Node { span, value: Value::Refused });
            }
            Event::DocumentStart(_, _) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.problems.push(Diagnostic::new(Problem::SecondDocument, span));
                }
            }
            // Events of the stream itself carry no content; the enum is not ours and may grow.
            _ => {}
        }
    }

    fn refuse_properties(&mut self, anchor: usize, tag: bool, span: Span) {
        if anchor != 0 || tag {
            self.problems.push(traps::property(self.source, span));
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let plain = style == ScalarStyle::Plain;
        if let Some(Open::Mapping { key: key @ None, .. }) = self.stack.last_mut() {
            *key = Some(Key { text: text.to_owned(), span });
            return;
        }
        let absent = plain && (span.start == span.end || matches!(text, "~" | "null"));
        let value = if absent {
            Value::Null
        } else {
            let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
            let cut = plain && self.source.text()[span.end..].starts_with(" #");
            Value::Scalar(Scalar { text: text.to_owned(), plain, block, cut_at: cut.then_some(span.end + 1) })
        };
        self.push(Node { span, value });
    }

    fn push(&mut self, node: Node) {
        self.nodes += 1;
        if self.nodes == NODE_LIMIT {
            self.problems.push(Diagnostic::new(Problem::TooManyNodes { limit: NODE_LIMIT }, node.span));
        }
        match self.stack.last_mut() {
            None => self.root = self.root.take().or(Some(node)),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, .. }) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => {
                    self.problems.push(Diagnostic::new(Problem::KeyNotText, node.span));
                    *key = Some(Key { text: String::new(), span: node.span });
                }
            },
        }
    }

    fn close(&mut self, span: Span) {
        let node = match self.stack.pop() {
            Some(Open::Sequence { start, flow, items }) => {
                let end = if flow { span.end } else { items.last().map_or(start, |item| item.span.end) };
                Node { span: Span::new(start, end), value: Value::Sequence { items, flow } }
            }
            Some(Open::Mapping { start, flow, entries, .. }) => {
                let end = if flow { span.end } else { entries.last().map_or(start, |entry| entry.value.span.end) };
                Node { span: Span::new(start, end), value: Value::Mapping { entries, flow } }
            }
            None => return,
        };
        self.push(node);
    }
}
