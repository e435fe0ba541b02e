//! Deadlines of one party.

use super::Agenda;
use crate::model::{Party, Programme};
use crate::rules::{Roster, cell_says};
use crate::schema::nearest;

/// A party that no programme knows.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    pub nearest: Option<String>,
    /// Code and name of every party of the programmes.
    pub known: Vec<(String, String)>,
}

/// Leaves in each agenda what is the party's: named by its code, by words of its name, or – where no
/// programme declares such a party – by words that stand among the responsibles.
pub fn of_party(all: &mut [(Agenda<'_>, &Programme)], asked: &str) -> Result<(), Unknown> {
    let wanted: Vec<Vec<&Party>> = all.iter().map(|(_, programme)| Roster::of(programme).asked(asked)).collect();
    let declared = wanted.iter().any(|parties| !parties.is_empty());
    for ((agenda, _), wanted) in all.iter_mut().zip(&wanted) {
        agenda.entries.retain(|entry| {
            let named = entry.parties.iter().any(|party| wanted.iter().any(|one| std::ptr::eq(*one, *party)));
            named || (wanted.is_empty() && entry.item.responsible.is_some_and(|cell| cell_says(cell, asked)))
        });
    }
    let found = declared || all.iter().any(|(agenda, _)| !agenda.entries.is_empty());
    if found { Ok(()) } else { Err(unknown(all.iter().map(|(_, programme)| *programme), asked)) }
}

fn unknown<'a>(programmes: impl Iterator<Item = &'a Programme>, asked: &str) -> Unknown {
    let mut known: Vec<(String, String)> = programmes
        .flat_map(|programme| &programme.parties)
        .map(|party| (party.id.clone(), super::flat(&party.short.as_ref().unwrap_or(&party.name).value)))
        .collect();
    known.sort();
    known.dedup();
    let names = known.iter().flat_map(|(code, name)| [code.as_str(), name.as_str()]);
    Unknown { nearest: nearest(asked.trim(), names).map(str::to_owned), known }
}
