//! Code Quality of GitLab: one JSON list, shown beside the lines of a merge request. A file that
//! could not be read has no place in it and is told by the exit code.

use std::io::{self, Write};

use serde::Serialize;

use super::Form;
use super::artifact::Artifact;
use super::fingerprint::Fingerprints;
use super::region::Region;
use crate::diagnostic::{Report, Severity, Tally};

#[derive(Debug, Default)]
pub struct Gitlab {
    fingerprints: Fingerprints,
    issues: usize,
}

#[derive(Debug, Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Form for Gitlab {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let place = Artifact::of(report.source.name());
        for finding in &report.found {
            let region = Region::of(&report.source, finding.span);
            let mut description = finding.problem.message();
            if let Some(help) = finding.problem.help() {
                description.push_str(&format!(". Как исправить: {help}"));
            }
            let issue = Issue {
                description: description.split_whitespace().collect::<Vec<_>>().join(" "),
                check_name: finding.problem.code(),
                fingerprint: self.fingerprints.next(report, finding, &place),
                severity: severity(finding.severity),
                location: Location { path: place.path(), lines: Lines { begin: region.line, end: region.last_line() } },
            };
            out.write_all(if self.issues > 0 { b",\n" } else { b"\n" })?;
            self.issues += 1;
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn close(&mut self, _all: Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.issues > 0 { b"\n]\n" } else { b"]\n" })
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    }
}
