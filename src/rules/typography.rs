//! Typography: signs, spaces and letters that look right on the screen and wrong in print. Every rule
//! reads the printed texts passage by passage and finds slips; `dashes` also compares them all.

mod alphabets;
mod dashes;
mod marks;
mod spaces;

use crate::diagnostic::Rule;
use crate::model::Text;

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

/// No text gets more findings of one rule.
const MOST: usize = 20;
/// No passage has more slips looked at.
const LOOKED_AT: usize = 64;

pub fn check(case: &mut Case<'_>) {
    let texts = super::passage::printed_once(case);
    let mut slips = Vec::new();
    for text in &texts {
        for (rule, find) in FINDS {
            tell(case, text, rule, *find, &mut slips);
        }
    }
    dashes::house(case, &texts);
}

fn tell(case: &mut Case<'_>, text: &Text, rule: &'static Rule, find: Find, slips: &mut Vec<Slip>) {
    let mut told = 0;
    for passage in passages(text) {
        slips.clear();
        find(passage.words, slips);
        for slip in slips.drain(..).take(LOOKED_AT) {
            if told == MOST {
                return;
            }
            if !in_address(passage.words, slip.start) {
                told += 1;
                let span = case.words(text, passage.at + slip.start, passage.at + slip.end);
                case.report(rule, span, slip.message, slip.help);
            }
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
