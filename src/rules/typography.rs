//! Typography: signs, spaces and letters that look right on the screen and wrong in print. Every rule
//! reads the printed texts passage by passage and finds slips; `dashes` also compares them all.

mod alphabets;
mod dashes;
mod marks;
mod spaces;

use crate::diagnostic::Rule;
use crate::edit::scalar::Places;
use crate::model::Text;
use crate::settings::Dash;

use super::Case;
use super::passage::{in_address, passages};

pub static RULES: &[&Rule] = &[
    &alphabets::MIXED,
    &marks::STRAIGHT_QUOTES,
    &marks::NUMBER_SIGN,
    &marks::YEARS,
    &marks::ABBREVIATION,
    &marks::DOUBLED,
    &dashes::HYPHEN,
    &dashes::RANGE,
    &dashes::HOUSE,
    &spaces::DOUBLE,
    &spaces::MISPLACED,
    &spaces::MISSING,
];

/// A slip in the words of a passage.
#[derive(Debug, PartialEq)]
pub struct Slip {
    pub start: usize,
    pub end: usize,
    pub message: String,
    pub help: String,
    /// What mends it, where there is one safe answer: words of the passage and those that take their place.
    pub mend: Vec<Put>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    pub start: usize,
    pub end: usize,
    pub words: Words,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    These(String),
    /// The dash of the house.
    Dash,
}

impl Put {
    pub fn new(start: usize, end: usize, words: impl Into<String>) -> Self {
        Self { start, end, words: Words::These(words.into()) }
    }

    /// Words that are one too many.
    pub fn nothing(start: usize, end: usize) -> Self {
        Self::new(start, end, "")
    }
}

type Find = fn(&str, &mut Vec<Slip>);

static FINDS: &[(&Rule, Find)] = &[
    (&alphabets::MIXED, alphabets::mixed),
    (&marks::STRAIGHT_QUOTES, marks::straight_quotes),
    (&marks::NUMBER_SIGN, marks::number_sign),
    (&marks::YEARS, marks::years),
    (&marks::ABBREVIATION, marks::abbreviation),
    (&marks::DOUBLED, marks::doubled),
    (&dashes::HYPHEN, dashes::hyphen),
    (&dashes::RANGE, dashes::range),
    (&spaces::DOUBLE, spaces::double),
    (&spaces::MISPLACED, spaces::misplaced),
    (&spaces::MISSING, spaces::missing),
];

pub fn check(case: &mut Case<'_>) {
    let texts = super::passage::printed_once(case);
    let mut slips = Vec::new();
    for text in &texts {
        // Where the words stand is found once for all slips of a text, and only if it has any.
        let mut places = None;
        for (rule, find) in FINDS {
            tell(case, text, rule, *find, &mut slips, &mut places);
        }
    }
    dashes::house(case, &texts);
}

fn tell(
    case: &mut Case<'_>,
    text: &Text,
    rule: &'static Rule,
    find: Find,
    slips: &mut Vec<Slip>,
    places: &mut Option<Option<Places>>,
) {
    let mut told = 0;
    for passage in passages(text) {
        slips.clear();
        find(passage.words, slips);
        // No more are looked at than thrice those that can be told: the others stand in addresses.
        for slip in slips.drain(..).take(case.most.saturating_mul(3)) {
            if told == case.most {
                return;
            }
            if in_address(passage.words, slip.start) {
                continue;
            }
            told += 1;
            let places = places.get_or_insert_with(|| text.places(case.source)).as_ref();
            let (start, end) = (passage.at + slip.start, passage.at + slip.end);
            let exact = places.and_then(|places| places.span(start, end));
            let span = exact.unwrap_or_else(|| case.words(text, start, end));
            let dash = match case.house.dash {
                Dash::En => "–",
                Dash::Em => "—",
            };
            let puts: Vec<(usize, usize, &str)> = slip
                .mend
                .iter()
                .map(|put| {
                    let words = match &put.words {
                        Words::These(words) => words.as_str(),
                        Words::Dash => dash,
                    };
                    (passage.at + put.start, passage.at + put.end, words)
                })
                .collect();
            let fix = places.filter(|_| !puts.is_empty()).and_then(|places| places.edits(&puts));
            case.report(rule, span, slip.message, slip.help).fix = fix.unwrap_or_default();
        }
    }
}

/// The words that a finder underlines.
#[cfg(test)]
fn found_by(find: Find, words: &str) -> Vec<&str> {
    let mut slips = Vec::new();
    find(words, &mut slips);
    slips.iter().map(|slip| &words[slip.start..slip.end]).collect()
}

/// The words as they become by what a finder would mend.
#[cfg(test)]
fn mended_by(find: Find, words: &str) -> String {
    let mut slips = Vec::new();
    find(words, &mut slips);
    let puts = slips.iter().flat_map(|slip| &slip.mend);
    let mut edits: Vec<crate::edit::Edit> = puts
        .map(|put| {
            let words = match &put.words {
                Words::These(words) => words.clone(),
                Words::Dash => "–".into(),
            };
            crate::edit::Edit::new(crate::source::Span::new(put.start, put.end), words)
        })
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    crate::edit::apply(words, &edits).expect("edits of one rule stand apart")
}
