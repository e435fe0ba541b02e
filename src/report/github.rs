//! Commands of a GitHub workflow: the runner reads them from the log and puts the findings beside
//! the lines of a change. The escaping is that of GitHub's own toolkit; an author's line break must
//! not begin a command.

use std::io::{self, Write};

use super::artifact::Artifact;
use super::region::Region;
use super::{Fault, Form};
use crate::diagnostic::{Report, Severity};

#[derive(Debug)]
pub struct Github;

impl Form for Github {
    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let place = Artifact::of(report.source.name());
        let file = property(place.path());
        for finding in &report.found {
            let region = Region::of(&report.source, finding.span);
            let (line, last) = (region.line, region.last_line());
            write!(out, "::{} file={file},line={line},endLine={last}", command(finding.severity))?;
            // GitHub refuses columns over several lines.
            if region.end_line == line {
                write!(out, ",col={},endColumn={}", region.column, region.end_column)?;
            }
            let mut words = finding.problem.message();
            if let Some(label) = finding.problem.label() {
                words.push_str(&format!(" ({label})"));
            }
            if let Some(help) = finding.problem.help() {
                words.push_str(&format!("\nКак исправить: {help}"));
            }
            writeln!(out, ",title={}::{}", property(finding.problem.code()), data(&words))?;
        }
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>, out: &mut dyn Write) -> io::Result<()> {
        let place = Artifact::of(fault.file);
        writeln!(out, "::error file={}::{}", property(place.path()), data(fault.words))
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
