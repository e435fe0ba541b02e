//! A difference, as data and in a sentence.

use std::fmt;

use super::place::clip;

/// What happened at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Words,
    AddedWords,
    DeletedWords,
    Added,
    Deleted,
    Moved,
    AddedRow,
    DeletedRow,
    MovedRow,
    AddedTable,
    AddedPicture,
    DeletedPicture,
    /// Words in a header or a footer.
    Margin,
    AddedPage,
    DeletedPage,
}

impl Change {
    /// The word for other programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::AddedWords => "added-words",
            Self::DeletedWords => "deleted-words",
            Self::Added => "added",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::AddedRow => "added-row",
            Self::DeletedRow => "deleted-row",
            Self::MovedRow => "moved-row",
            Self::AddedTable => "added-table",
            Self::AddedPicture => "added-picture",
            Self::DeletedPicture => "deleted-picture",
            Self::Margin => "margin",
            Self::AddedPage => "added-page",
            Self::DeletedPage => "deleted-page",
        }
    }
}

/// The text of the programme that words come from, and how to find them in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub text: u32,
    /// How the stretch of the text begins that the words are part of: it may be one paragraph of many.
    pub lead: String,
    /// The first word that is looked for; empty is the beginning of the stretch.
    pub word: String,
    /// How often it comes in the stretch before.
    pub skipped: usize,
}

/// One thing that is not as the programme has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In the terms of the programme, or a page of the PDF.
    pub place: String,
    pub change: Change,
    pub before: String,
    pub after: String,
    /// The word or the place that it stands behind.
    pub behind: String,
    pub origin: Option<Origin>,
    /// Number of the table that came, in the file.
    pub table: Option<usize>,
}

impl Difference {
    pub fn new(place: String, change: Change) -> Self {
        Self {
            place,
            change,
            before: String::new(),
            after: String::new(),
            behind: String::new(),
            origin: None,
            table: None,
        }
    }
}

/// Words in quotation marks, long ones by their beginning and end.
fn quoted(text: &str) -> String {
    const MOST: usize = 240;
    let count = text.chars().count();
    if count <= MOST {
        return format!("«{text}»");
    }
    let start: String = text.chars().take(MOST / 2).collect();
    let end: String = text.chars().skip(count - MOST / 2).collect();
    format!("«{start} … {end}»")
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        let (before, after) = (quoted(&self.before), quoted(&self.after));
        match self.change {
            Change::Words => write!(f, "{before} → {after}"),
            Change::AddedWords if self.behind.is_empty() => write!(f, "добавлено {after}"),
            Change::AddedWords => write!(f, "добавлено {after} после «{}»", self.behind),
            Change::DeletedWords => write!(f, "удалено {before}"),
            Change::Added => write!(f, "добавлен абзац {after} (после: {})", self.behind),
            Change::Deleted => write!(f, "удалён абзац {before}"),
            Change::Moved => write!(f, "абзац «{}» переставлен (теперь после: {})", clip(&self.before), self.behind),
            Change::AddedRow => write!(f, "добавлена строка {after} (после: {})", self.behind),
            Change::DeletedRow => write!(f, "удалена строка {before}"),
            Change::MovedRow => {
                write!(f, "строка «{}» переставлена (теперь после: {})", clip(&self.before), self.behind)
            }
            Change::AddedTable => write!(f, "добавлена таблица {after} (после: {})", self.behind),
            Change::AddedPicture if self.after.is_empty() => f.write_str("добавлен рисунок без описания"),
            Change::AddedPicture => write!(f, "добавлен рисунок {after}"),
            Change::DeletedPicture => write!(f, "нет рисунка {before}"),
            Change::Margin => write!(f, "добавлено {after}"),
            Change::AddedPage => write!(f, "добавлена страница {after}"),
            Change::DeletedPage => write!(f, "удалена страница {before}"),
        }
    }
}
