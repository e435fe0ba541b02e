//! Words to the terminal: UTF-8 on every system, colour only where it is seen. A reader that has
//! gone away (`| head`) is no error.

use std::io::{self, IsTerminal, Write, stderr, stdout};

use super::Exit;
use crate::diagnostic::{Look, Report, print};

/// Width of a report where no terminal tells its own.
const WIDTH: usize = 120;

/// A result, to standard output.
pub fn say(words: &str) -> Exit {
    outcome(writeln!(stdout(), "{}", words.trim_end()))
}

/// A result that goes on to another program, as it is.
pub fn pass_on(words: &str) -> Exit {
    outcome(stdout().write_all(words.as_bytes()).and_then(|()| stdout().flush()))
}

/// Whether standard output shows colours.
pub fn is_coloured() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
}

/// The same, in colour where a terminal shows it.
pub fn pass_on_styled(words: impl FnOnce(bool) -> String) -> Exit {
    let words = words(is_coloured());
    let mut out = anstream::AutoStream::new(stdout(), anstream::ColorChoice::Auto).lock();
    outcome(out.write_all(words.as_bytes()).and_then(|()| out.flush()))
}

/// A reader that has gone away is no error; any other fault of writing loses the result.
pub fn outcome(written: io::Result<()>) -> Exit {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(&format!("не удалось вывести результат: {error}"));
            Exit::Call
        }
        Ok(()) | Err(_) => Exit::Done,
    }
}

/// Width of standard output where it is a terminal; else of a sheet.
pub fn width() -> usize {
    console::Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns).max(20))
}

/// What went wrong with the call or the files.
pub fn complain(words: &str) {
    let _ = writeln!(stderr(), "ошибка: {words}");
}

/// What is neither a result nor a fault.
pub fn remark(words: &str) {
    let _ = writeln!(stderr(), "{words}");
}

/// Findings in texts.
pub fn show(reports: &[Report]) {
    let colour = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    let width = console::Term::stderr().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns).max(40));
    let mut err = anstream::AutoStream::new(stderr(), anstream::ColorChoice::Auto).lock();
    for report in reports {
        let _ = write!(err, "{}", print(report, Look { colour, width }));
    }
}
