//! One page to mail to a colleague: the text of each programme with what was found beside its lines.
//! It needs the counts before the findings, so what it shows is kept until the end, within bounds.

mod excerpt;
mod sheet;

use std::collections::HashMap;
use std::io::{self, Write};

use super::{Fault, Form};
use crate::diagnostic::{Report, Tally};
use crate::page::{self, Kind};

static CHECK: Kind = Kind {
    template: include_str!("html/check.html"),
    style: include_str!("html/check.css"),
    script: include_str!("html/check.js"),
};

/// Findings that a page shows, and those of one file: a browser still opens it at once.
const SHOWN: usize = 2_000;
const SHOWN_OF_FILE: usize = 500;
/// Bytes of texts that are kept for it.
const KEPT: usize = 32 * 1024 * 1024;

#[derive(Debug, Default)]
pub struct Html {
    files: Vec<Checked>,
    by_name: HashMap<String, usize>,
    faults: Vec<String>,
    shown: usize,
    kept: usize,
}

/// A file that was checked.
#[derive(Debug)]
struct Checked {
    name: String,
    tally: Tally,
    /// What is shown of it; none where there is nothing to show or no room.
    report: Option<Report>,
}

impl Form for Html {
    fn file(&mut self, report: &Report, _out: &mut dyn Write) -> io::Result<()> {
        let name = report.source.name();
        let index = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            self.files.push(Checked { name: name.to_owned(), tally: Tally::default(), report: None });
            self.files.len() - 1
        });
        let file = &mut self.files[index];
        file.tally.add(Tally::of(report));
        let before = file.report.as_ref().map_or(0, |report| report.found.len());
        let room = SHOWN_OF_FILE.saturating_sub(before).min(SHOWN - self.shown);
        let mut found = report.found.clone();
        if found.len() > room {
            // Grave ones go first where not all can.
            found.sort_by_key(|finding| finding.severity);
            found.truncate(room);
        }
        let size = if file.report.is_some() { 0 } else { report.source.text().len() };
        if found.is_empty() || self.kept + size > KEPT {
            return Ok(());
        }
        self.kept += size;
        self.shown += found.len();
        if let Some(kept) = file.report.take() {
            found.extend(kept.found);
        }
        file.report = Some(Report::new(report.source.clone(), found));
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>, _out: &mut dyn Write) -> io::Result<()> {
        self.faults.push(fault.words.to_owned());
        Ok(())
    }

    fn close(&mut self, all: Tally, out: &mut dyn Write) -> io::Result<()> {
        let sheet = sheet::sheet(&self.files, &self.faults, all);
        out.write_all(page::render(&CHECK, &sheet)?.as_bytes())
    }
}
