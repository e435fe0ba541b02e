//! How much changed, in numbers and in words.

use std::collections::BTreeMap;

use super::topic::Topic;
use super::{Fate, File, Found, Review};
use crate::diff::{Change, Changes, Deed, Effect};
use crate::russian::count;

pub const CHANGES: [&str; 3] = ["изменение", "изменения", "изменений"];

/// Changes by what happened. The cells of a column count with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub added: usize,
    pub removed: usize,
    pub replaced: usize,
    pub moved: usize,
    /// Those of all that print nothing.
    pub silent: usize,
}

impl Tally {
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut tally = Self::default();
        for change in changes.into_iter().filter(|change| change.part_of.is_none()) {
            match &change.deed {
                Deed::Added { .. } => tally.added += 1,
                Deed::Removed { .. } => tally.removed += 1,
                Deed::Replaced { .. } => tally.replaced += 1,
                Deed::Moved { .. } => tally.moved += 1,
            }
            tally.silent += usize::from(change.effect == Effect::Nothing);
        }
        tally
    }

    pub fn of_file(file: &File) -> Self {
        changes(file).map_or_else(Self::default, |changes| Self::of(&changes.all))
    }

    pub fn of_review(review: &Review) -> Self {
        review.files.iter().map(Self::of_file).fold(Self::default(), Self::and)
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            removed: self.removed + other.removed,
            replaced: self.replaced + other.replaced,
            moved: self.moved + other.moved,
            silent: self.silent + other.silent,
        }
    }

    pub fn total(self) -> usize {
        self.added + self.removed + self.replaced + self.moved
    }

    /// «12 изменений: добавлено 3, исключено 1, изменено 8; из них не печатается 2».
    pub fn words(self) -> String {
        let total = count(self.total(), CHANGES);
        if self.total() == 0 {
            return "изменений нет".to_owned();
        }
        // «5 изменений: изменено 5» says nothing more.
        let deeds = if self.total() == self.replaced.max(1) { String::new() } else { format!(": {}", self.deeds()) };
        let sign = if deeds.is_empty() { ',' } else { ';' };
        let silent = match self.silent {
            0 => String::new(),
            1 if self.total() == 1 => ", не печатается".to_owned(),
            silent if silent == self.total() => format!("{sign} ничего из этого не печатается"),
            silent => format!("{sign} из них не печатается {silent}"),
        };
        format!("{total}{deeds}{silent}")
    }

    /// «добавлено 3, исключено 1».
    fn deeds(self) -> String {
        let said = [
            ("добавлено", self.added),
            ("исключено", self.removed),
            ("изменено", self.replaced),
            ("перенесено", self.moved),
        ];
        let said = said.iter().filter(|(_, number)| *number > 0).map(|(word, number)| format!("{word} {number}"));
        said.collect::<Vec<_>>().join(", ")
    }

    /// «+3 −1 ~8 →2».
    pub fn signs(self) -> String {
        let said = [('+', self.added), ('−', self.removed), ('~', self.replaced), ('→', self.moved)];
        let said = said.iter().filter(|(_, number)| *number > 0).map(|(sign, number)| format!("{sign}{number}"));
        said.collect::<Vec<_>>().join(" ")
    }
}

/// The changes of a file that has two editions.
pub fn changes(file: &File) -> Option<&Changes> {
    match &file.found {
        Found::Changes { changes, .. } => Some(changes),
        Found::Whole(_) | Found::Lines { .. } | Found::Nothing => None,
    }
}

/// The counts of each subject that occurs, in order.
pub fn by_topic<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<(Topic, Tally)> {
    let mut found: BTreeMap<Topic, Tally> = BTreeMap::new();
    for change in changes.into_iter().filter(|change| change.part_of.is_none()) {
        let tally = found.entry(Topic::of(change)).or_default();
        *tally = tally.and(Tally::of([change]));
    }
    found.into_iter().collect()
}

/// «2 программы изменены, 1 добавлена, 1 исключена».
pub fn files(review: &Review) -> String {
    let of = |fate: Fate| review.files.iter().filter(|file| file.fate == fate).count();
    let said = [
        (of(Fate::Changed), ["изменена", "изменены", "изменено"]),
        (of(Fate::Added), ["добавлена", "добавлены", "добавлено"]),
        (of(Fate::Removed), ["исключена", "исключены", "исключено"]),
    ];
    let said = said.iter().filter(|(number, _)| *number > 0).enumerate().map(|(at, (number, words))| {
        let word = crate::russian::plural(*number, *words);
        match at {
            0 => format!("{} {word}", count(*number, ["программа", "программы", "программ"])),
            _ => format!("{number} {word}"),
        }
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if said.is_empty() { "программы те же".to_owned() } else { said }
}

/// What became of a file, in a few words.
pub fn fate(file: &File) -> &'static str {
    let same = changes(file).is_some_and(Changes::is_empty);
    let is_programme = matches!(file.found, Found::Whole(_));
    match file.fate {
        Fate::Added if is_programme => "новая программа",
        Fate::Added => "новый файл",
        Fate::Removed if is_programme => "программы больше нет",
        Fate::Removed => "файла больше нет",
        Fate::Changed if file.earlier.is_some() && same => "переименована",
        Fate::Changed if file.earlier.is_some() => "переименована и изменена",
        Fate::Changed => "изменена",
    }
}

/// What stands in place of changes where there are none to show.
pub fn remark(file: &File) -> Option<&'static str> {
    match &file.found {
        Found::Changes { changes, .. } if changes.is_empty() => Some(match (&file.earlier, file.unread.is_empty()) {
            (Some(_), true) => "Другое имя файла, слова те же.",
            (None, true) => "Изменилась только запись (порядок ключей, пробелы, пояснения), слова те же.",
            (_, false) => "В том, что прочитано, изменений нет.",
        }),
        Found::Changes { .. } if !file.unread.is_empty() => {
            Some("Сравнено то, что прочитано; остальное ниже может стоять как исключённое или добавленное.")
        }
        Found::Lines { .. } => Some("Сравнено построчно."),
        Found::Nothing if file.fate == Fate::Changed => Some("Файл другой; что в нём изменилось, не сказать."),
        Found::Changes { .. } | Found::Whole(_) | Found::Nothing => None,
    }
}
