//! Two editions of one programme, or one that came or went → what is told of it.

use std::path::PathBuf;

use super::reading::{self, Content, Edition};
use crate::commands::files::Fault;
use crate::diff::compare_trees;
use crate::review::{Fate, File, Found, Side, Unread};

/// An edition before it is read.
#[derive(Debug)]
pub struct Input {
    /// The name that is shown.
    pub shown: String,
    /// Its name within the state that it is of.
    pub name: String,
    pub content: Content,
    /// Where its pictures lie; none where they are out of reach and only named.
    pub folder: Option<PathBuf>,
}

/// What is to be compared under one name.
#[derive(Debug)]
pub struct Task {
    pub old: Option<Input>,
    pub new: Option<Input>,
    /// Two names say that the one became the other.
    pub renames: bool,
}

/// A task that is done.
pub struct Done {
    /// None where nothing differs.
    pub file: Option<File>,
    /// Pictures that were not at hand, by the edition that names them.
    pub missing: Vec<(Side, String)>,
}

impl Task {
    /// The name under which it is told.
    pub fn name(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", |input| &input.shown)
    }

    pub fn run(&self) -> Done {
        let read = |input: &Input| reading::read(&input.shown, &input.content, input.folder.as_deref());
        let (old, new) = (self.old.as_ref().map(read), self.new.as_ref().map(read));
        let missing = |side: Side, edition: &Option<Edition>| {
            let names = edition.iter().flat_map(|edition| edition.missing.clone()).map(move |name| (side, name));
            names.collect::<Vec<_>>()
        };
        let missing = [missing(Side::Old, &old), missing(Side::New, &new)].concat();
        Done { file: self.told(old, new), missing }
    }

    /// What is told of it where the program itself failed.
    pub fn failed(&self) -> File {
        let words = Fault::Internal(self.name().into()).to_string();
        let fate = match (&self.old, &self.new) {
            (None, _) => Fate::Added,
            (Some(_), None) => Fate::Removed,
            (Some(_), Some(_)) => Fate::Changed,
        };
        let unread = vec![Unread { side: Side::New, words }];
        File { name: self.name().to_owned(), earlier: None, title: None, fate, found: Found::Nothing, unread }
    }

    fn told(&self, old: Option<Edition>, new: Option<Edition>) -> Option<File> {
        let fate = match (&old, &new) {
            (None, None) => return None,
            (None, Some(_)) => Fate::Added,
            (Some(_), None) => Fate::Removed,
            (Some(_), Some(_)) => Fate::Changed,
        };
        let earlier =
            self.old.as_ref().map(|input| &input.shown).filter(|shown| self.renames && *shown != self.name()).cloned();
        let same_bytes = match (&self.old, &self.new) {
            (Some(old), Some(new)) => old.content == new.content,
            (_, _) => false,
        };
        let both: Vec<&Edition> = [&new, &old].into_iter().flatten().collect();
        let title = both.iter().find_map(|edition| reading::title(edition.tree.as_ref()?));
        let unread = |side: Side, edition: Option<&Edition>| {
            let words = edition.into_iter().flat_map(|edition| edition.unread.clone());
            words.map(move |words| Unread { side, words }).collect::<Vec<_>>()
        };
        let mut unread = [unread(Side::Old, old.as_ref()), unread(Side::New, new.as_ref())].concat();
        let found = found(old, new);
        let silent = matches!(&found, Found::Changes { changes, .. } if changes.is_empty());
        if same_bytes && (silent || matches!(found, Found::Lines { .. } | Found::Nothing)) {
            earlier.as_ref()?;
            // What is wrong with it was so before.
            unread.clear();
        }
        Some(File { name: self.name().to_owned(), earlier, title, fate, found, unread })
    }
}

fn found(old: Option<Edition>, new: Option<Edition>) -> Found {
    let text = |edition: Option<Edition>| edition.map_or(Some(String::new()), |edition| edition.text);
    match (old, new) {
        (Some(Edition { tree: Some(old), .. }), Some(Edition { tree: Some(new), .. })) => {
            Found::Changes { changes: compare_trees(&old, &new), old: Box::new(old), new: Box::new(new) }
        }
        (None, Some(Edition { tree: Some(tree), .. })) | (Some(Edition { tree: Some(tree), .. }), None) => {
            Found::Whole(Box::new(tree))
        }
        (old, new) => match (text(old), text(new)) {
            (Some(before), Some(after)) => Found::Lines { before, after },
            (_, _) => Found::Nothing,
        },
    }
}
