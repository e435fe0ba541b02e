//! Findings as JSON, for editors and scripts. Stable: fields are added, never renamed or removed.

use std::io::{self, Write};

use serde::Serialize;

use super::Form;
use super::region::Region;
use crate::diagnostic::{Diagnostic, Report, Severity, Tally};
use crate::source::Source;

/// The version of the form; it grows when a field changes its meaning.
pub const VERSION: u32 = 1;

/// One JSON value over all files.
#[derive(Debug, Default)]
pub struct Json {
    files: usize,
}

impl Form for Json {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"version\":{VERSION},\"files\":[")
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.files > 0 { b",\n" } else { b"\n" })?;
        self.files += 1;
        Ok(serde_json::to_writer(out, &File::new(report))?)
    }

    fn close(&mut self, all: Tally, out: &mut dyn Write) -> io::Result<()> {
        let Tally { errors, warnings, notes, hidden } = all;
        writeln!(out, "\n],\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\"hidden_notes\":{hidden}}}")
    }
}

/// The findings of one file.
#[derive(Debug, Serialize)]
pub struct File<'a> {
    path: &'a str,
    findings: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    code: &'static str,
    /// `error`, `warning` or `note`.
    severity: Severity,
    message: String,
    help: Option<String>,
    #[serde(flatten)]
    place: Region,
    label: Option<String>,
    related: Vec<Related<'a>>,
    /// Edits that mend the finding together; empty where there is no one safe answer.
    fixes: Vec<Fix<'a>>,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Region,
    label: &'a str,
}

/// Words that take the place of others; where a place has no width they are put in.
#[derive(Debug, Serialize)]
struct Fix<'a> {
    #[serde(flatten)]
    place: Region,
    text: &'a str,
}

impl<'a> File<'a> {
    pub fn new(report: &'a Report) -> Self {
        let findings = report.found.iter().map(|one| finding(&report.source, one)).collect();
        Self { path: report.source.name(), findings }
    }
}

fn finding<'a>(source: &Source, one: &'a Diagnostic) -> Finding<'a> {
    let place = |span| Region::of(source, span);
    Finding {
        code: one.problem.code(),
        severity: one.severity,
        message: one.problem.message(),
        help: one.problem.help(),
        place: place(one.span),
        label: one.problem.label(),
        related: one.related.iter().map(|(span, label)| Related { place: place(*span), label }).collect(),
        fixes: one.fix.iter().map(|edit| Fix { place: place(edit.span), text: &edit.words }).collect(),
    }
}
