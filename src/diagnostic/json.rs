//! Findings as JSON, for editors and scripts. Stable: fields are added, never renamed or removed.

use serde::Serialize;

use super::{Diagnostic, Report, Severity};
use crate::source::{Source, Span};

/// The version of the form; it grows when a field changes its meaning.
pub const VERSION: u32 = 1;

/// The findings of one file.
#[derive(Debug, Serialize)]
pub struct File<'a> {
    path: &'a str,
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct Finding {
    code: &'static str,
    /// `error`, `warning` or `note`.
    severity: Severity,
    message: String,
    help: Option<String>,
    #[serde(flatten)]
    place: Place,
    label: Option<String>,
    related: Vec<Related>,
}

/// Lines and columns from 1, columns in characters; the end is the first character behind the words.
#[derive(Debug, Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Related {
    #[serde(flatten)]
    place: Place,
    label: String,
}

impl<'a> File<'a> {
    pub fn new(report: &'a Report) -> Self {
        let findings = report.found.iter().map(|one| finding(&report.source, one)).collect();
        Self { path: report.source.name(), findings }
    }
}

fn finding(source: &Source, one: &Diagnostic) -> Finding {
    Finding {
        code: one.problem.code(),
        severity: one.severity,
        message: one.problem.message(),
        help: one.problem.help(),
        place: place(source, one.span),
        label: one.problem.label(),
        related: one
            .related
            .iter()
            .map(|(span, label)| Related { place: place(source, *span), label: label.to_string() })
            .collect(),
    }
}

fn place(source: &Source, span: Span) -> Place {
    let ((line, column), (end_line, end_column)) = (source.position(span.start), source.position(span.end));
    Place { line, column, end_line, end_column }
}
