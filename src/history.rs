//! The history of one programme: who changed which row last (`blame`), and its editions one after the other
//! (`timeline`). Git says which commits there are, a command reads what they held; what follows from that is here.

mod annotation;
mod blame;
mod find;
mod timeline;

pub use annotation::{Annotation, Depth, Row};
pub use blame::{Blame, Owner, Tip, blame};
pub use find::{Unknown, find};
pub use timeline::{Entry, Event, Timeline, entry, format::Format};

use crate::calendar::date;
use crate::git::history::Edition;

/// Letters of a commit's name that are shown.
const SHORT: usize = 7;

/// The beginning of a commit's name.
pub fn short(edition: &Edition) -> &str {
    edition.commit.get(..SHORT).unwrap_or(&edition.commit)
}

/// The author's day: «05.03.2023».
pub fn day(edition: &Edition) -> String {
    date::parse(&edition.day).map_or_else(|_| edition.day.clone(), |day| date::DateStyle::Figures.write(day))
}
