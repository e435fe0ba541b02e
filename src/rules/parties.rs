//! Parties: who does the work, under which names, and in whose territory.

mod body;
mod person;
mod responsible;
mod roster;
mod spelling;
mod territory;

use super::Case;
use super::passage::printed_once;
use super::wording::{contains, starts_among, stems};
use crate::diagnostic::Rule;
use crate::model::{Programme, Text};

pub use body::dative;
pub use roster::{Roster, cell_says};

pub static RULES: &[&Rule] = &[
    &responsible::UNKNOWN_RESPONSIBLE,
    &person::PERSON_WITHOUT_POST,
    &spelling::TWO_SPELLINGS,
    &body::MARK_DIFFERS,
    &territory::FOREIGN_TERRITORY,
];

pub fn check(case: &mut Case<'_>) {
    let names = names(case.programme);
    let texts = printed_once(case);
    responsible::check(case, &names);
    person::check(case, &texts);
    body::check(case);
    // One pass over the words for both.
    let programme = case.programme;
    let mut spellings = spelling::Seen::new(&names);
    let mut territories = territory::Seen::default();
    for text in texts {
        for at in starts_among(&text.value, spelling::LEADS.and(territory::LEADS)) {
            spellings.look(programme, &names, text, at);
            territories.look(case, text, at);
        }
    }
    spellings.report(case, &names);
    territories.report(case);
}

/// A name that the file declares for a party or for the organisation.
pub struct Name<'a> {
    /// Where it stands; an alias stands with its party.
    pub text: &'a Text,
    pub words: &'a str,
    pub stems: Vec<String>,
}

/// Every declared name.
fn names(programme: &Programme) -> Vec<Name<'_>> {
    fn name<'a>(text: &'a Text, words: &'a str) -> Name<'a> {
        Name { text, words, stems: stems(words) }
    }
    let organisation = &programme.organisation;
    let own = std::iter::once(&organisation.name).chain(&organisation.short);
    let parties = programme.parties.iter().flat_map(|party| {
        let written = std::iter::once(&party.name).chain(&party.short).map(|text| name(text, &text.value));
        written.chain(party.aliases.iter().map(|alias| name(&party.name, alias)))
    });
    own.map(|text| name(text, &text.value)).chain(parties).filter(|name| !name.stems.is_empty()).collect()
}

/// Whether words name somebody declared: they hold one of the names, or are a part of one.
pub fn is_known(names: &[Name<'_>], words: &[String]) -> bool {
    names.iter().any(|name| {
        let part = words.len() > 1 && contains(&name.stems, words);
        part || contains(words, &name.stems) || is_shortened(&name.stems, words)
    })
}

/// Whether words are a name with some of its words left out, but not the first: «Администрация
/// района» for «Администрация Заречного муниципального района».
fn is_shortened(name: &[String], words: &[String]) -> bool {
    let mut rest = name.iter();
    !words.is_empty() && name.first() == words.first() && words.iter().all(|word| rest.any(|of| of == word))
}

#[cfg(test)]
mod tests {
    use super::{is_shortened, stems};

    #[test]
    fn names_may_be_shortened() {
        let name = stems("Администрация Заречного муниципального района");
        assert!(is_shortened(&name, &stems("администрация района")));
        assert!(!is_shortened(&name, &stems("района администрация")));
        assert!(!is_shortened(&name, &stems("Администрация школы")));
    }
}
