//! The build of the document: abbreviations, numbers of sections, rows and items, empty places.

mod abbreviation;
mod alphabet;
mod known;
mod label;
mod list;
mod numbering;
mod place;
mod token;

use crate::diagnostic::Rule;

use super::Case;

pub static RULES: &[&Rule] = &[
    &abbreviation::UNEXPLAINED,
    &abbreviation::LATE,
    &abbreviation::VARIANTS,
    &numbering::SECTIONS,
    &numbering::PARTLY,
    &numbering::ROWS,
    &list::LIST,
    &list::INTERRUPTED,
    &numbering::SHAPE,
    &place::PASSPORT_ROW,
    &place::NUMBER_COLUMN,
    &alphabet::MEMBERS,
];

pub fn check(case: &mut Case<'_>) {
    abbreviation::check(case);
    numbering::check(case);
    list::check(case);
    place::check(case);
    alphabet::check(case);
}
