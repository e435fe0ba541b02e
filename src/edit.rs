//! Edits of a file's text by spans: all that is not named stays byte for byte.

use crate::source::Span;

/// Words that take the place of a span; empty words remove it, a span of no width inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub words: String,
}

impl Edit {
    pub fn new(span: Span, words: impl Into<String>) -> Self {
        Self { span, words: words.into() }
    }
}

/// The text with the edits made; they do not touch one another.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.words);
        at = edit.span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};
    use crate::source::Span;

    #[test]
    fn what_is_not_named_stays() {
        let edits = [Edit::new(Span::new(6, 10), "в"), Edit::new(Span::new(0, 2), ""), Edit::new(Span::point(12), "!")];
        assert_eq!(apply("а б где\n", &edits), " б ве!\n");
    }
}
