//! Findings in the form that their reader wants: a person, a script, a code host. A form is a file
//! below and a row of [`Format`]. It is given the files one by one and writes as it goes, so that
//! memory does not grow with their number; only the page keeps what it shows, within bounds.

mod artifact;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod human;
pub mod json;
mod region;
mod sarif;
mod short;

use std::io::{self, Write};

use crate::diagnostic::{Report, Rule, Tally, explain};
use crate::rules;

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Drawn, for people.
    Human,
    /// A line for each.
    Short,
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Commands of a GitHub workflow.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// A page to mail to a colleague.
    Html,
}

impl Format {
    pub const ALL: [Self; 7] =
        [Self::Human, Self::Short, Self::Json, Self::Sarif, Self::Github, Self::Gitlab, Self::Html];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Html => "html",
        }
    }

    /// A report in this form, with nothing in it yet.
    pub fn begin(self) -> Box<dyn Form> {
        match self {
            Self::Human => Box::new(human::Human::default()),
            Self::Short => Box::new(short::Short),
            Self::Json => Box::new(json::Json::default()),
            Self::Sarif => Box::new(sarif::Sarif::default()),
            Self::Github => Box::new(github::Github),
            Self::Gitlab => Box::new(gitlab::Gitlab::default()),
            Self::Html => Box::new(html::Html::default()),
        }
    }
}

/// A report that is being written. `open` comes first and `close` last, each once.
pub trait Form {
    fn open(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The findings of a file; a file may come a second time with what its neighbours brought up.
    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()>;

    /// A file that could not be checked.
    fn fault(&mut self, _fault: &Fault<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The counts over all files.
    fn close(&mut self, _all: Tally, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Why a file could not be checked.
#[derive(Debug, Clone, Copy)]
pub struct Fault<'a> {
    /// The name under which the file is shown.
    pub file: &'a str,
    /// The whole message, the file's name in it.
    pub words: &'a str,
}

/// The explanation of a code.
fn explanation(code: &str) -> Option<&'static Rule> {
    explain::explained().chain(rules::all()).find(|rule| rule.code == code)
}
