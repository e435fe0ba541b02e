//! The drawn report as plain text, as it stands in a file. The terminal is drawn to by the command.

use std::io::{self, Write};

use super::{Fault, Form};
use crate::diagnostic::{Look, Report, Tally, print};

/// No terminal has told its own.
const LOOK: Look = Look { colour: false, width: 120 };

#[derive(Debug, Default)]
pub struct Human {
    files: usize,
}

impl Form for Human {
    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.files += 1;
        out.write_all(print(report, LOOK).as_bytes())
    }

    fn fault(&mut self, fault: &Fault<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "ошибка: {}", fault.words)
    }

    fn close(&mut self, all: Tally, out: &mut dyn Write) -> io::Result<()> {
        if self.files > 1 { writeln!(out, "Всего: {all}") } else { Ok(()) }
    }
}
