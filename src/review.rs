//! What changed in programmes between two states, and the forms in which that is told. A review is made by a
//! command (of git's revisions, of two files) and shown by a form: a file below and a row of [`Format`].

mod html;
mod human;
mod json;
mod lines;
mod markdown;
mod stat;
mod stretch;
mod tally;
mod told;
mod topic;

pub use human::file as show_file;
pub use lines::{hunks, unified};

use crate::diff::{Changes, Unit};
use crate::source::plain;

/// What changed between two states of some programmes.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The two states in words: «редакция a1b2c3d от 5 марта 2023 г.», «рабочая папка», the name of a file.
    pub old: String,
    pub new: String,
    /// What a reader has to know besides: a merge that is not finished.
    pub remarks: Vec<String>,
    /// Those that differ, by name.
    pub files: Vec<File>,
}

/// A programme that is not the same in both states.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The name it has now, or had last; from the folder of the call, with forward slashes.
    pub name: String,
    /// The name it had before, where that was another.
    pub earlier: Option<String>,
    /// The programme's own title, where it can be read.
    pub title: Option<String>,
    pub fate: Fate,
    pub found: Found,
    /// What could not be read and therefore is not compared.
    pub unread: Vec<Unread>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    Added,
    Removed,
    Changed,
}

/// What is known of the difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The programme that came or went.
    Whole(Box<Unit>),
    /// Two editions, and what leads from one to the other; no change where only their writing differs.
    Changes { changes: Changes, old: Box<Unit>, new: Box<Unit> },
    /// Texts that are no programme, compared line by line.
    Lines { before: String, after: String },
    /// Bytes that are no text.
    Nothing,
}

/// What could not be read of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub side: Side,
    /// In Russian, with the name of the file and the place.
    pub words: String,
}

/// Which of the two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Old,
    New,
}

/// How a review is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Human,
    /// A comment in a merge request.
    Markdown,
    /// A page to mail to a colleague.
    Html,
    Json,
    /// A line of counts for each file.
    Stat,
}

/// What the place has where a review is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Colours are seen there.
    pub colour: bool,
    /// Columns of a terminal; none where lines may be of any length.
    pub width: Option<usize>,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Human, Self::Markdown, Self::Html, Self::Json, Self::Stat];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Stat => "stat",
        }
    }

    /// What it is for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Human => "для чтения",
            Self::Markdown => "для запроса на слияние",
            Self::Html => "страница для коллеги",
            Self::Json => "для программ",
            Self::Stat => "сколько изменено",
        }
    }

    /// The whole text of a review. The look is for people at a terminal only.
    pub fn show(self, review: &Review, look: Look) -> String {
        match self {
            Self::Human => human::show(review, look),
            Self::Markdown => markdown::show(review),
            Self::Html => html::show(review),
            Self::Json => json::show(review),
            Self::Stat => stat::show(review),
        }
    }
}

impl Review {
    /// Whether something differs that a reader would call a difference: not the writing alone.
    pub fn differs(&self) -> bool {
        self.files.iter().any(File::differs)
    }

    /// Whether something of the new state could not be read: what its owner can mend.
    pub fn has_unread(&self) -> bool {
        self.files.iter().flat_map(|file| &file.unread).any(|unread| unread.side == Side::New)
    }
}

impl File {
    /// Whether more than the writing differs.
    pub fn differs(&self) -> bool {
        let content = match &self.found {
            Found::Changes { changes, .. } => !changes.is_empty(),
            Found::Whole(_) | Found::Lines { .. } | Found::Nothing => true,
        };
        content || self.earlier.is_some()
    }
}

/// A text from outside for a page, where lines stay lines.
fn legible(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\t', "    ").split('\n').map(plain).collect::<Vec<_>>().join("\n")
}
