//! A span as lines and columns.

use serde::Serialize;

use crate::source::{Source, Span};

/// Lines and columns from 1, columns in characters; the end is the first character behind the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Region {
    pub fn of(source: &Source, span: Span) -> Self {
        let ((line, column), (end_line, end_column)) = (source.position(span.start), source.position(span.end));
        Self { line, column, end_line, end_column }
    }

    /// The last line that has words of the span: a block ends at the head of the line behind it.
    pub fn last_line(self) -> usize {
        if self.end_column == 1 && self.end_line > self.line { self.end_line - 1 } else { self.end_line }
    }
}
