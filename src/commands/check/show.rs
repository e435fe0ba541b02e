//! Where a report goes – the terminal, standard output or a file – and how the run ends.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::path::{Path, PathBuf};

use super::Call;
use crate::commands::files::{self, Draft, Fault};
use crate::commands::{Exit, console};
use crate::diagnostic::{Report, Tally};
use crate::report::{self, Form, Format};
use crate::russian;
use crate::source::display_name;

/// Shows what comes, and remembers how it ends.
pub struct Show<'a> {
    call: &'a Call,
    to: To,
    exit: Exit,
    tally: Tally,
    files: usize,
    /// Writing has failed: what comes is counted only.
    lost: bool,
}

enum To {
    /// Drawn as the terminal has it: findings to one stream, «замечаний нет» to the other.
    Terminal,
    Stdout(Box<dyn Form>, BufWriter<Stdout>),
    File(Box<dyn Form>, BufWriter<Draft>),
}

impl<'a> Show<'a> {
    /// Opens the report on these programmes.
    pub fn open(call: &'a Call, programmes: &[PathBuf]) -> Result<Self, Fault> {
        let to = match &call.out {
            Some(path) => To::File(call.format.begin(), BufWriter::new(draft(path, programmes)?)),
            None if call.format == Format::Human => To::Terminal,
            None => To::Stdout(call.format.begin(), BufWriter::new(stdout())),
        };
        let mut show = Self { call, to, exit: Exit::Done, tally: Tally::default(), files: 0, lost: false };
        show.write(|form, out| form.open(out));
        Ok(show)
    }

    /// How far what went before has come; the run ends no better.
    pub fn ends_with(&mut self, exit: Exit) {
        self.exit = self.exit.max(exit);
    }

    /// A file that could not be checked.
    pub fn fault(&mut self, path: &Path, fault: &Fault) {
        let words = fault.to_string();
        console::complain(&words);
        self.exit = Exit::Call;
        self.files += 1;
        let file = display_name(path);
        self.write(|form, out| form.fault(&report::Fault { file: &file, words: &words }, out));
    }

    /// What a file says.
    pub fn report(&mut self, report: Report) {
        self.files += 1;
        let report = self.count(report);
        if !matches!(self.to, To::Terminal) {
            self.write(|form, out| form.file(&report, out));
        } else if report.found.is_empty() {
            self.exit = self.exit.max(console::say(&format!("{}: {}", report.source.name(), Tally::of(&report))));
        } else {
            console::show(&[report]);
        }
    }

    /// What its neighbours brought up about a file that was shown before.
    pub fn neighbour(&mut self, report: Report) {
        let report = self.count(report);
        if report.found.is_empty() {
            return;
        }
        match self.to {
            To::Terminal => console::show(&[report]),
            To::Stdout(..) | To::File(..) => self.write(|form, out| form.file(&report, out)),
        }
    }

    /// Ends the report.
    pub fn close(mut self) -> Exit {
        let all = self.tally;
        self.write(|form, out| form.close(all, out));
        match self.to {
            To::Terminal if self.files > 1 => {
                let words = format!("Всего: {all}");
                if all.errors + all.warnings + all.notes == 0 {
                    self.exit = self.exit.max(console::say(&words));
                } else {
                    console::remark(&words);
                }
            }
            To::File(_, out) if !self.lost => {
                let path = out.get_ref().path().to_path_buf();
                let draft = out.into_inner().map_err(|error| Fault::Write(path.clone(), error.into_error()));
                self.exit = self.exit.max(match draft.and_then(|draft| Draft::place(vec![draft])) {
                    Ok(()) => {
                        let files = russian::count(self.files, ["файл", "файла", "файлов"]);
                        console::say(&format!("записан {} ({files}): {all}", display_name(&path)))
                    }
                    Err(fault) => {
                        console::complain(&fault.to_string());
                        Exit::Call
                    }
                });
            }
            To::Terminal | To::Stdout(..) | To::File(..) => {}
        }
        self.exit
    }

    /// Leaves out what was not asked for, counts the rest and sees what it means for the end.
    fn count(&mut self, report: Report) -> Report {
        let report = if self.call.notes { report } else { report.without_notes() };
        let tally = Tally::of(&report);
        self.tally.add(tally);
        let denied = if self.call.deny_warnings { tally.warnings } else { 0 };
        if tally.errors + denied > 0 {
            self.exit = self.exit.max(Exit::Errors);
        }
        report
    }

    fn write(&mut self, step: impl FnOnce(&mut dyn Form, &mut dyn Write) -> io::Result<()>) {
        if self.lost {
            return;
        }
        let exit = match &mut self.to {
            To::Terminal => return,
            To::Stdout(form, out) => {
                let written = step(form.as_mut(), out).and_then(|()| out.flush());
                self.lost = written.is_err();
                console::outcome(written)
            }
            To::File(form, out) => match step(form.as_mut(), out) {
                Ok(()) => Exit::Done,
                Err(error) => {
                    self.lost = true;
                    console::complain(&Fault::Write(out.get_ref().path().to_path_buf(), error).to_string());
                    Exit::Call
                }
            },
        };
        self.exit = self.exit.max(exit);
    }
}

/// The file of the report; it must not take the place of a programme.
fn draft(path: &Path, programmes: &[PathBuf]) -> Result<Draft, Fault> {
    files::no_programme(path, programmes)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::make_folder(folder)?;
    }
    Draft::beside(path)
}
