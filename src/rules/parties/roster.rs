//! Which parties words name: for lists that are asked for by party.

use super::responsible::{pieces, without_brackets};
use super::{Name, contains, is_known};
use crate::model::{Party, Programme};
use crate::rules::wording::{fold, stems};

/// The parties of a programme with all their names.
pub struct Roster<'a> {
    parties: Vec<(&'a Party, Vec<Name<'a>>)>,
}

impl<'a> Roster<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        let with_names = |party: &'a Party| {
            let written = std::iter::once(&party.name).chain(&party.short).map(|text| (text, text.value.as_str()));
            let all = written.chain(party.aliases.iter().map(|alias| (&party.name, alias.as_str())));
            let names = all.map(|(text, words)| Name { text, words, stems: stems(words) });
            (party, names.filter(|name| !name.stems.is_empty()).collect())
        };
        Self { parties: programme.parties.iter().map(with_names).collect() }
    }

    pub fn parties(&self) -> impl Iterator<Item = &'a Party> {
        self.parties.iter().map(|(party, _)| *party)
    }

    /// The parties that a cell of responsibles names, in the order of their declaration.
    pub fn in_cell(&self, cell: &str) -> Vec<&'a Party> {
        let mut found: Vec<&'a Party> = Vec::new();
        for (start, end) in pieces(cell) {
            let piece = without_brackets(cell.get(start..end).unwrap_or_default());
            found.extend(self.named(&stems(&piece)));
        }
        let here = |party: &&'a Party| found.iter().any(|one| std::ptr::eq(*one, *party));
        self.parties().filter(here).collect()
    }

    /// The parties that somebody asks for: by the code, or by words of a name.
    pub fn asked(&self, words: &str) -> Vec<&'a Party> {
        let folded = fold(words.trim());
        let by_code: Vec<&'a Party> = self.parties().filter(|party| fold(&party.id) == folded).collect();
        if !by_code.is_empty() {
            return by_code;
        }
        let key = stems(words);
        let exact = |names: &[Name<'_>]| names.iter().any(|name| name.stems == key);
        let whole: Vec<&'a Party> =
            self.parties.iter().filter(|(_, names)| exact(names)).map(|(party, _)| *party).collect();
        if whole.is_empty() { self.named(&key) } else { whole }
    }

    /// The parties that these words name. One whose name begins as they do comes before one whose name
    /// stands inside: «Отдел образования администрации» is the department, not the administration.
    fn named(&self, words: &[String]) -> Vec<&'a Party> {
        if words.is_empty() {
            return Vec::new();
        }
        let known: Vec<&(&'a Party, Vec<Name<'a>>)> =
            self.parties.iter().filter(|(_, names)| is_known(names, words)).collect();
        let first =
            |(_, names): &&&(&'a Party, Vec<Name<'a>>)| names.iter().any(|name| name.stems.first() == words.first());
        let heads: Vec<&'a Party> = known.iter().filter(first).map(|(party, _)| *party).collect();
        if heads.is_empty() { known.into_iter().map(|(party, _)| *party).collect() } else { heads }
    }
}

/// Whether a cell holds these words, whatever their endings.
pub fn cell_says(cell: &str, words: &str) -> bool {
    let words = stems(words);
    !words.is_empty() && contains(&stems(cell), &words)
}
