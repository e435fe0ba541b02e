//! A line for each finding: file, line, column, severity, code and message.

use std::io::{self, Write};

use super::Form;
use crate::diagnostic::Report;

#[derive(Debug)]
pub struct Short;

impl Form for Short {
    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        for finding in &report.found {
            let (line, column) = report.source.position(finding.span.start);
            let (severity, code) = (finding.severity.name(), finding.problem.code());
            let message = finding.problem.message().replace('\n', " ");
            writeln!(out, "{}:{line}:{column}: {severity}[{code}]: {message}", report.source.name())?;
        }
        Ok(())
    }
}
