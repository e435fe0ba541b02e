//! A rule of coherence, law or typography, and what it found.

use super::Severity;

/// A rule: what it finds and why, for the report and for `prikaz explain`.
#[derive(Debug)]
pub struct Rule {
    /// The stable kebab-case code: users silence and look up by it.
    pub code: &'static str,
    pub severity: Severity,
    /// What it finds, a line.
    pub what: &'static str,
    /// Why that is a fault, and for whom.
    pub why: &'static str,
    /// Where the demand comes from: a standard with its clause, a law, practice.
    pub source: &'static str,
    pub wrong: &'static str,
    pub right: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// What a rule found at one place, in Russian.
#[derive(Debug, Clone, PartialEq)]
pub struct Defect {
    pub rule: &'static Rule,
    pub message: String,
    /// What the underlined words are, where the message does not say it.
    pub label: Option<String>,
    /// One way to mend it.
    pub help: String,
}
