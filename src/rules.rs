//! The colleague who reads the whole programme: rules of coherence, law and typography. A family of
//! rules is a file: its rules as data, what finds them, and the Russian words of the findings.
//!
//! Prefer silence to a false alarm. A rule that guesses (a form of a word, a town's name) is a note
//! and says so.

mod deadlines;
mod figures;
pub mod folder;
mod indicators;
mod language;
mod layout;
mod parties;
mod passage;
mod requisites;
mod silence;
mod structure;
mod typography;
mod wording;

use crate::diagnostic::{Defect, Diagnostic, Problem, Rule, Severity};
use crate::edit::Edit;
use crate::edit::scalar::Places;
use crate::model::{Programme, Text, TextRef};
use crate::schema::Prints;
use crate::settings::{House, Level, Settings};
use crate::source::{Source, Span};
pub use parties::{Roster, cell_says};
use silence::Scope;
pub use silence::speaks_of_folder;

/// A family: its rules, and the pass that finds them.
struct Family {
    rules: &'static [&'static Rule],
    check: fn(&mut Case<'_>),
}

static FAMILIES: &[Family] = &[
    Family { rules: deadlines::RULES, check: deadlines::check },
    Family { rules: parties::RULES, check: parties::check },
    Family { rules: requisites::RULES, check: requisites::check },
    Family { rules: structure::RULES, check: structure::check },
    Family { rules: indicators::RULES, check: indicators::check },
    Family { rules: figures::RULES, check: figures::check },
    Family { rules: language::RULES, check: language::check },
    Family { rules: typography::RULES, check: typography::check },
    Family { rules: layout::RULES, check: layout::check },
];

/// Every rule, in the order of the families; those of folders and of silencing at last.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules).chain(folder::RULES).chain(silence::RULES).copied()
}

/// A rule by its code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// No text gets more findings of one rule in a report: behind so many the reader has understood.
pub const MOST: usize = 20;

/// Everything that the rules say of a programme, after what its house and its author have silenced; of
/// a rule that speaks of words at most `most` findings in each text.
pub fn check(
    source: &Source,
    programme: &Programme,
    print: &Print,
    settings: &Settings,
    most: usize,
) -> Vec<Diagnostic> {
    let Print { order, wide } = print;
    let printed = printed(programme, order);
    let mut case = Case { source, programme, printed, wide, house: &settings.house, most, found: Vec::new() };
    for family in FAMILIES {
        (family.check)(&mut case);
    }
    let found = silence::apply(source, programme, case.found, Scope::File);
    found.into_iter().filter_map(|finding| set(finding, settings)).collect()
}

/// Of what the neighbours of a programme brought up ([`folder::check`]), what is left after its
/// author's comments and its house's settings.
pub fn check_neighbours(
    source: &Source,
    programme: &Programme,
    found: Vec<Diagnostic>,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let found = silence::apply(source, programme, found, Scope::Folder);
    found.into_iter().filter_map(|finding| set(finding, settings)).collect()
}

/// A finding with the severity of the house; none where the house has switched its rule off.
fn set(mut finding: Diagnostic, settings: &Settings) -> Option<Diagnostic> {
    match settings.level(finding.problem.code()) {
        Some(Level::Off) => return None,
        Some(Level::Set(severity)) => finding.severity = severity,
        None => {}
    }
    Some(finding)
}

/// What the document made of a programme tells the rules.
#[derive(Debug, Default)]
pub struct Print {
    /// Numbers of the texts in the order of print.
    pub order: Vec<u32>,
    pub wide: Vec<WideWord>,
}

/// A word that its column cannot hold.
#[derive(Debug)]
pub struct WideWord {
    /// Number of the text that it stands in.
    pub origin: u32,
    pub word: String,
    /// Width that the column would need, mm.
    pub needed: f64,
}

fn printed<'a>(programme: &'a Programme, order: &[u32]) -> Vec<&'a TextRef> {
    let texts = &programme.texts;
    let mut shown = vec![false; texts.len()];
    let mut printed = Vec::with_capacity(texts.len());
    for text in order.iter().filter_map(|id| texts.get(*id as usize)) {
        shown[text.id as usize] = true;
        printed.push(text);
    }
    printed.extend(texts.iter().filter(|text| text.prints == Prints::Always && !shown[text.id as usize]));
    printed
}

/// A programme under the eyes of the rules.
pub struct Case<'a> {
    pub source: &'a Source,
    pub programme: &'a Programme,
    printed: Vec<&'a TextRef>,
    wide: &'a [WideWord],
    pub house: &'a House,
    /// No text gets more findings of one rule.
    most: usize,
    found: Vec<Diagnostic>,
}

impl<'a> Case<'a> {
    /// Notes a finding; labels and related places can be added to what is returned.
    pub fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let defect = Defect { rule, message: message.into(), label: None, help: help.into() };
        self.found.push(Diagnostic::new(Problem::Defect(Box::new(defect)), span));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// The edits of the file that put words into a text's value, each at `start..end` of it; none where a
    /// place in the file would be a guess.
    pub fn edits(&self, text: &Text, puts: &[(usize, usize, &str)]) -> Vec<Edit> {
        text.places(self.source).and_then(|places: Places| places.edits(puts)).unwrap_or_default()
    }

    /// The place in the file of the bytes `start..end` of a text's value.
    pub fn words(&self, text: &Text, start: usize, end: usize) -> Span {
        text.locate(self.source, start, end)
    }

    /// The texts that print, in the order of print; at last those that stand beside it (what a picture
    /// shows) or are one print with an equal text.
    pub fn printed(&self) -> std::vec::IntoIter<&'a TextRef> {
        self.printed.clone().into_iter()
    }
}

/// A rule that is surely right where it speaks.
pub const WARNING: Severity = Severity::Warning;
/// A rule that guesses, or that only asks for a look.
pub const NOTE: Severity = Severity::Note;
