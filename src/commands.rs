//! One file per command, and what they share: how a run ends and which files it takes.

pub mod build;
pub mod check;
pub mod console;
mod files;
pub mod render;

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
