//! Findings that have one safe answer are mended in the file's own text: what `check --fix` writes.
//!
//! A file is read, the edits of its findings are applied, and it is read again, until nothing changes.
//! Every round is guarded: the tree before and the tree behind are held against each other, and edits
//! that change anything else than the words that they name are dropped.

mod guard;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::build;
use crate::diagnostic::{Diagnostic, Report};
use crate::edit::{self, Edit};
use crate::settings::Settings;
use crate::source::Source;
use crate::template::Set;

/// Codes of the findings that bring their edits. Some do so only where there is no doubt.
pub static MENDED: &[&str] = &[
    // The form.
    "unknown-key",
    "mixed-languages",
    "unknown-choice",
    "leading-sign",
    "words-after-quote",
    "colon-in-text",
    "glued-colon",
    "glued-dash",
    "hidden-indentation",
    "tab-indentation",
    "comma-splits",
    "item-became-key",
    // The rules.
    "approval-gender",
    "wrong-case",
    "date-style",
    "date-form",
    "deadline-slip",
    "list-final-mark",
    "repeated-word",
    "mixed-alphabets",
    "straight-quotes",
    "number-sign-space",
    "years-abbreviation",
    "abbreviation-full-stop",
    "doubled-mark",
    "hyphen-for-dash",
    "hyphen-in-range",
    "dash-of-house",
    "double-space",
    "misplaced-space",
    "missing-space",
];

/// Rounds after which a file is left as it is by then: each goes on where edits touched each other.
const ROUNDS: usize = 30;
/// So many findings of a rule are mended in a text in one round.
const MOST: usize = 1_000;
/// So many times edits are tried in parts, where together they change what they should not.
const TRIALS: usize = 60;

/// What came of mending a file.
#[derive(Debug)]
pub struct Mending {
    /// The file with its mended text, or as it was.
    pub source: Source,
    /// How many findings of each code were mended.
    pub mended: BTreeMap<&'static str, usize>,
    /// Codes of the findings whose edits were dropped by the guard.
    pub dropped: BTreeSet<&'static str>,
}

/// Mends the findings of a file whose codes are wanted.
pub fn mend(source: Source, set: &Set, settings: &Settings, wanted: impl Fn(&str) -> bool) -> Mending {
    let mut mending = Mending { source, mended: BTreeMap::new(), dropped: BTreeSet::new() };
    let mut seen = BTreeSet::from([trace(&mending.source)]);
    for _ in 0..ROUNDS {
        let found = findings(&mending.source, set, settings);
        let with_fix = found.iter().filter(|one| !one.fix.is_empty() && wanted(one.problem.code()));
        // A trap first: behind it the other findings may stand on words that are no longer there.
        let (traps, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = with_fix.partition(|one| guard::is_trap(one));
        mending.dropped.clear();
        let mut trials = TRIALS;
        let mut done = None;
        for part in [traps, others] {
            let round = round(&mending.source, &part, &mut trials);
            mending.dropped.extend(round.dropped.iter().copied());
            if !round.applied.is_empty() {
                done = Some(round);
                break;
            }
        }
        // Edits that undo each other would go on for ever.
        let Some(round) = done.filter(|round| seen.insert(trace(&round.source))) else { break };
        for code in round.applied {
            *mending.mended.entry(code).or_default() += 1;
        }
        mending.source = round.source;
    }
    mending
}

/// What tells a text from those before it, without keeping them: a large file has many rounds.
fn trace(source: &Source) -> u64 {
    let mut hasher = DefaultHasher::new();
    source.text().hash(&mut hasher);
    hasher.finish()
}

/// Everything that is found in a file itself; what its templates are at fault in is no matter here.
fn findings(source: &Source, set: &Set, settings: &Settings) -> Vec<Diagnostic> {
    let own = |report: Report| if report.source.name() == source.name() { report.found } else { Vec::new() };
    let sorted = |found| Report::new(source.clone(), found).found;
    match build::load(source.clone()) {
        Err(report) => report.found,
        Ok(loaded) => match build::check_up_to(&loaded, set, settings, MOST) {
            Ok(found) => sorted(found),
            Err(reports) => sorted(reports.into_iter().flat_map(own).collect()),
        },
    }
}

/// What one round made of a file.
struct Round {
    source: Source,
    applied: Vec<&'static str>,
    dropped: Vec<&'static str>,
}

/// Applies what can be applied at once and passes the guard.
fn round(source: &Source, found: &[&Diagnostic], trials: &mut usize) -> Round {
    let sets: Vec<&[Edit]> = found.iter().map(|one| one.fix.as_slice()).collect();
    let chosen: Vec<&Diagnostic> = edit::together(&sets).into_iter().filter_map(|at| found.get(at).copied()).collect();
    let mut good = passing(source, &chosen, trials);
    let mut after = applied(source, &good);
    // Parts that are right each may be wrong together.
    while good.len() > 1 && !guard::holds(source, &after, &good) {
        good.truncate(good.len() / 2);
        after = applied(source, &good);
    }
    let dropped = chosen.iter().filter(|one| !good.contains(one)).map(|one| one.problem.code()).collect();
    Round { source: after, applied: good.iter().map(|one| one.problem.code()).collect(), dropped }
}

/// The findings whose edits the guard lets pass, all at once or in halves.
fn passing<'a>(source: &Source, found: &[&'a Diagnostic], trials: &mut usize) -> Vec<&'a Diagnostic> {
    if found.is_empty() || *trials == 0 {
        return Vec::new();
    }
    *trials -= 1;
    if guard::holds(source, &applied(source, found), found) {
        return found.to_vec();
    }
    if found.len() == 1 {
        return Vec::new();
    }
    let (first, second) = found.split_at(found.len() / 2);
    let mut good = passing(source, first, trials);
    good.extend(passing(source, second, trials));
    good
}

fn applied(source: &Source, found: &[&Diagnostic]) -> Source {
    let edits: Vec<Edit> = found.iter().flat_map(|one| one.fix.iter().cloned()).collect();
    let text = edit::apply(source.text(), &edits).unwrap_or_else(|| source.text().to_owned());
    source.with_text(text)
}
