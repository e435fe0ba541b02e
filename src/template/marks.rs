//! Marks of origin: before a template runs each of its lines gets one, so that a fault of the markup
//! can be shown in the template that wrote it, however deep it was included.

use super::File;
use crate::document::{Markup, Origin};

/// Opens and closes a mark of origin in the markup.
const MARK_OPEN: char = '\u{E002}';
const MARK_CLOSE: char = '\u{E003}';

/// How much longer the mark makes a line, bytes.
pub fn shift(marked: &str) -> usize {
    marked.find(MARK_CLOSE).map_or(0, |at| at + MARK_CLOSE.len_utf8())
}

/// Puts a mark at the head of every line that begins outside of tags.
pub fn mark_lines(file: &File) -> String {
    let source = &file.source;
    let mut out = String::with_capacity(source.text().len() * 5 / 4);
    let mut inside = Inside::Text;
    for (index, line) in source.text().split_inclusive('\n').enumerate() {
        if inside == Inside::Text {
            out.extend([MARK_OPEN]);
            out.push_str(&format!("{}:{}", file.name, index + 1));
            out.push(MARK_CLOSE);
        }
        inside = inside.after(line);
        out.push_str(line);
    }
    out
}

/// What a line of a template ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// `<p …`
    Tag,
    /// `{{`, `{%` or `{#` with the sign that closes it.
    Tera(char),
    /// A Tera expression inside a tag's attribute.
    TagTera(char),
}

impl Inside {
    fn after(self, line: &str) -> Self {
        let mut now = self;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let close = match next {
                Some('{') => '}',
                Some(sign @ ('%' | '#')) => sign,
                _ => '\0',
            };
            now = match now {
                Self::Text if c == '{' && close != '\0' => Self::Tera(close),
                Self::Tag if c == '{' && close != '\0' => Self::TagTera(close),
                Self::Text if c == '<' => Self::Tag,
                Self::Tag if c == '>' => Self::Text,
                Self::Tera(close) if c == close && next == Some('}') => Self::Text,
                Self::TagTera(close) if c == close && next == Some('}') => Self::Tag,
                same => same,
            };
        }
        now
    }
}

/// Takes the marks out and keeps where each of them stood.
pub fn unmark(marked: &str, root: &str) -> Markup {
    let mut text = String::with_capacity(marked.len());
    let mut origins = vec![Origin { at: 0, template: root.to_owned(), line: 1 }];
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once(MARK_OPEN) {
        text.push_str(before);
        let (mark, tail) = after.split_once(MARK_CLOSE).unwrap_or((after, ""));
        if let Some((template, line)) = mark.rsplit_once(':') {
            let line = line.parse().unwrap_or(1);
            origins.push(Origin { at: text.len(), template: template.to_owned(), line });
        }
        rest = tail;
    }
    text.push_str(rest);
    Markup { text, origins }
}
