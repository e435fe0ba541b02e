//! One file per command, and what they share: how a run ends and which files it takes.

pub mod blame;
pub mod build;
pub mod check;
pub mod completions;
pub mod console;
pub mod deadlines;
pub mod diff;
mod editions;
pub mod explain;
mod files;
pub mod git_driver;
pub mod git_setup;
mod houses;
pub mod log;
mod neighbours;
pub mod new;
mod pager;
pub mod register;
pub mod render;
pub mod schema;
pub mod style;
pub mod verify;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    Done,
    /// The user's texts have errors.
    Errors,
    /// The call was wrong, or files could not be read or written.
    Call,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Errors => Self::from(1),
            Exit::Call => Self::from(2),
        }
    }
}

/// Runs the work on one file; none if the program failed in it. One file stops no other.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_fault_of_the_program_is_caught() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> i32 { panic!("a fault on purpose") }), None);
    }
}
