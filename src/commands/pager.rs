//! A long answer page by page, as git shows its own: with the program that git would take, started without a shell.
//!
//! Nothing but git is called by this program of its own accord. A pager is what the user has named himself, in a
//! variable or in git's settings, and asks to be given the answer; git's own door to it (`--paginate`) is open to
//! git's commands only. So the program that he named is started directly, the words of its command parted as a
//! shell parts them, but no shell reads them: what only a shell could do (`a | b`, `$X`) is not done, and the answer
//! is shown as it is. So it is where the pager is not there, as on most Windows machines.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write, stdout};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;

use super::{Exit, console};
use crate::git;
use crate::review::Look;

/// Settings of pagers where the user has none, as git gives them.
const SETTINGS: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];
/// Signs that only a shell understands.
const OF_A_SHELL: [char; 10] = ['|', '&', ';', '<', '>', '$', '`', '(', ')', '\n'];

/// Shows a text: on a terminal through a pager, if it is longer than the screen and one may be used.
pub fn show(paged: bool, text: impl FnOnce(Look) -> String) -> Exit {
    let terminal = stdout().is_terminal();
    let width = terminal.then(console::width);
    if terminal && paged {
        let colour = console::is_coloured();
        let text = text(Look { colour, width });
        let rows = ::console::Term::stdout().size_checked().map_or(usize::MAX, |(rows, _)| usize::from(rows));
        let command = if text.lines().count() < rows { None } else { chosen() };
        return match command.and_then(|command| page(&command, &text)) {
            Some(exit) => exit,
            None => console::pass_on_styled(|_| text),
        };
    }
    console::pass_on_styled(|colour| text(Look { colour, width }))
}

/// The pager that git would take; without git the one of the surroundings.
fn chosen() -> Option<Vec<String>> {
    let variable = |name: &str| std::env::var(name).ok();
    let own = || variable("GIT_PAGER").or_else(|| variable("PAGER")).unwrap_or_else(|| "less".to_owned());
    command(&git::pager().unwrap_or_else(own))
}

/// A program and its arguments; none where there is nothing to start.
fn command(line: &str) -> Option<Vec<String>> {
    if line.contains(OF_A_SHELL) {
        return None;
    }
    let words = shlex::split(line)?;
    words.first().is_some_and(|program| !program.is_empty() && program != "cat").then_some(words)
}

/// Gives the text to a pager and waits for its end; none where it could not be started.
fn page(command: &[String], text: &str) -> Option<Exit> {
    let (program, arguments) = command.split_first()?;
    let mut call = Command::new(program);
    call.args(arguments).stdin(Stdio::piped());
    for (name, value) in SETTINGS.iter().filter(|(name, _)| std::env::var_os(name).is_none()) {
        call.env(name, OsString::from(value));
    }
    // Ctrl-C is for the pager, which does something else on it than to end.
    let broken = Arc::new(AtomicBool::new(false));
    let kept = signal_hook::flag::register(SIGINT, broken).ok();
    let mut child = call.spawn().ok()?;
    let written = match child.stdin.take() {
        Some(mut stdin) => stdin.write_all(text.as_bytes()),
        None => Ok(()),
    };
    let ended = child.wait().map(drop);
    kept.map(signal_hook::low_level::unregister);
    // Who has read enough goes away early.
    let written = written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) });
    Some(console::outcome(written.and(ended)))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_command_is_a_program_and_its_arguments() {
        let parted = |line: &str| command(line).map(|words| words.join("|"));
        assert_eq!(parted("less -FRX").as_deref(), Some("less|-FRX"));
        assert_eq!(parted(" '/usr/my bin/less'  -X \"a b\" ''").as_deref(), Some("/usr/my bin/less|-X|a b|"));
        for none in ["", " ", "cat", "less | head", "$PAGER", "less 'a", "a; b", "`a`", "a > b"] {
            assert_eq!(parted(none), None, "{none}");
        }
    }
}
