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
