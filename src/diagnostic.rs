//! What the user is told: a problem as data, its place, and the report that shows it.

pub mod explain;
mod picture;
mod print;
mod problem;
mod ready;
mod rule;
mod set;
mod words;

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::edit::Edit;
use crate::source::{Source, Span};

pub use picture::PictureFault;
pub use print::{Look, Tally, print};
pub use problem::{ChartFault, Idle, Problem, Rows, Trap};
pub use ready::ReadyFault;
pub use rule::{Defect, Rule};
pub use set::{SetFault, Word};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document cannot be made.
    Error,
    /// Surely wrong, but printable.
    Warning,
    /// Worth a look.
    Note,
}

/// One finding: data only; Russian words are made by `words` when it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    pub problem: Problem,
    pub span: Span,
    /// The problem's own, or the one that a house has set for its rule.
    pub severity: Severity,
    /// Related places («впервые здесь»).
    pub related: Vec<(Span, Cow<'static, str>)>,
    /// The edits that mend it, where there is one safe answer; else none.
    pub fix: Vec<Edit>,
}

impl Diagnostic {
    pub fn new(problem: Problem, span: Span) -> Self {
        let severity = problem.severity();
        Self { problem, span, severity, related: Vec::new(), fix: Vec::new() }
    }

    pub fn with_related(mut self, span: Span, label: impl Into<Cow<'static, str>>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    pub fn with_fix(mut self, fix: Vec<Edit>) -> Self {
        self.fix = fix;
        self
    }
}

/// All findings of one file, sorted by place.
#[derive(Debug, Clone)]
pub struct Report {
    pub source: Source,
    pub found: Vec<Diagnostic>,
    /// Notes that were found and are not shown.
    pub hidden: usize,
}

impl Report {
    pub fn new(source: Source, mut found: Vec<Diagnostic>) -> Self {
        found.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
        found.dedup();
        Self { source, found, hidden: 0 }
    }

    /// Leaves the notes out and counts them.
    pub fn without_notes(mut self) -> Self {
        let all = self.found.len();
        self.found.retain(|finding| finding.severity != Severity::Note);
        self.hidden += all - self.found.len();
        self
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings as `miette` diagnostics, which every printer of that family can show.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.found.iter().map(|diagnostic| Finding { source: &self.source, diagnostic })
    }
}

/// A diagnostic together with the text that it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    pub source: &'a Source,
    pub diagnostic: &'a Diagnostic,
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.problem.message())
    }
}

impl std::error::Error for Finding<'_> {}

impl miette::Diagnostic for Finding<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.problem.code()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.problem.help().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        let label = |span: Span, text: Option<String>, primary: bool| {
            let at = (span.start, span.end - span.start);
            if primary {
                miette::LabeledSpan::new_primary_with_span(text, at)
            } else {
                miette::LabeledSpan::new_with_span(text, at)
            }
        };
        let own = label(self.diagnostic.span, self.diagnostic.problem.label(), true);
        let related =
            self.diagnostic.related.iter().map(move |(span, text)| label(*span, Some(text.to_string()), false));
        Some(Box::new(std::iter::once(own).chain(related)))
    }
}
