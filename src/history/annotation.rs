//! Blame as a table: for each thing of the programme, or each of its texts, the newest edition that changed it.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::blame::{Blame, Owner};
use super::{day, short};
use crate::diff::{Group, Kind, NAME, Path, Unit, name, parts, phrase, short as short_words, thing};
use crate::git::history::{History, visible};

/// How far things are taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Rows, paragraphs, clauses.
    Things,
    /// Each cell and field.
    Texts,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub path: Path,
    /// Its place, from the outermost part.
    pub place: Vec<String>,
    pub group: Group,
    pub words: String,
    pub owner: Owner,
}

/// The table of a programme.
#[derive(Debug)]
pub struct Annotation<'a> {
    pub file: &'a str,
    pub history: &'a History,
    pub rows: Vec<Row>,
}

/// The most letters of an author and of a place in the table.
const AUTHOR: usize = 24;
const PLACE: usize = 36;
/// The least room for words; below it they stand on a line of their own.
const LEAST: usize = 24;
/// Instead of date, commit and author.
const UNSAVED: &str = "ещё не сохранено в git";

impl<'a> Annotation<'a> {
    /// The rows at and below these places, which are in order; all where none is given. A place within a thing is shown as it is.
    pub fn of(file: &'a str, history: &'a History, blame: &Blame, places: Option<&[Path]>, depth: Depth) -> Self {
        let tree = blame.tree.as_ref();
        let mut newest: BTreeMap<Path, Owner> = BTreeMap::new();
        for (path, owner) in &blame.texts {
            let whole = match depth {
                Depth::Things => thing(tree, path).unwrap_or(path.len()),
                Depth::Texts => path.len(),
            };
            let shown = match places {
                None => whole,
                Some(places) => match around(places, path) {
                    Some(place) => whole.max(place.len()),
                    None => continue,
                },
            };
            let known = newest.entry(path[..shown].to_vec()).or_insert(*owner);
            *known = (*known).min(*owner);
        }
        let rows = newest.into_iter().map(|(path, owner)| row(tree, path, owner)).collect();
        Self { file, history, rows }
    }

    /// For a terminal so many columns wide.
    pub fn human(&self, width: usize) -> String {
        let cells = |row: &Row| match row.owner {
            Owner::Unsaved => None,
            Owner::Edition(at) => {
                let edition = &self.history.editions[at];
                Some((day(edition), short(edition).to_owned(), cut(&edition.author, AUTHOR)))
            }
        };
        let heads: Vec<Option<(String, String, String)>> = self.rows.iter().map(cells).collect();
        let author = heads.iter().flatten().map(|(_, _, author)| author.width()).max().unwrap_or(0);
        // Date, commit, author, two spaces after each.
        let left = if heads.iter().any(Option::is_some) { 10 + 2 + 7 + 2 + author } else { 0 };
        let left = if heads.iter().any(Option::is_none) { left.max(UNSAVED.width()) } else { left };
        let labels: Vec<String> =
            self.rows.iter().map(|row| cut(&visible(row.place.last().map_or("", String::as_str)), PLACE)).collect();
        let place = labels.iter().map(|label| label.width()).max().unwrap_or(0);
        let room = width.saturating_sub(left + 2 + place + 2);
        let mut out = String::new();
        let mut above: Option<&[String]> = None;
        for ((row, head), label) in self.rows.iter().zip(&heads).zip(&labels) {
            let own = &row.place[..row.place.len().saturating_sub(1)];
            if above != Some(own) {
                let gap = if out.is_empty() { "" } else { "\n" };
                let title = if own.is_empty() { String::new() } else { format!("{}\n", visible(&phrase(own))) };
                out.push_str(&format!("{gap}{title}"));
                above = Some(own);
            }
            let head = match head {
                Some((day, commit, by)) => format!("{day}  {commit}  {by}"),
                None => UNSAVED.to_owned(),
            };
            let line = format!("{}  {}", padded(&head, left), padded(label, place));
            let words = visible(&row.words.split_whitespace().collect::<Vec<_>>().join(" "));
            let line = if room >= LEAST {
                format!("{line}  {}", cut(&words, room))
            } else {
                format!("{}\n    {}", line.trim_end(), cut(&words, width.saturating_sub(4).max(LEAST)))
            };
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// For other programs. Stable: fields are added, never renamed or removed.
    pub fn json(&'a self, unread: &'a [(String, String)]) -> String {
        #[derive(Serialize)]
        struct All<'a> {
            version: u32,
            file: &'a str,
            rows: Vec<One<'a>>,
            /// Editions that could not be read, and why.
            unread: Vec<Unread<'a>>,
        }
        #[derive(Serialize)]
        struct One<'a> {
            place: &'a [String],
            group: &'static str,
            words: &'a str,
            /// Null where it is not in git yet.
            edition: Option<By<'a>>,
        }
        #[derive(Serialize)]
        struct By<'a> {
            commit: &'a str,
            time: &'a str,
            author: &'a str,
            subject: &'a str,
            name: &'a str,
        }
        #[derive(Serialize)]
        struct Unread<'a> {
            commit: &'a str,
            why: &'a str,
        }
        let one = |row: &'a Row| One {
            place: &row.place,
            group: row.group.name(),
            words: &row.words,
            edition: match row.owner {
                Owner::Unsaved => None,
                Owner::Edition(at) => {
                    let edition = &self.history.editions[at];
                    Some(By {
                        commit: &edition.commit,
                        time: &edition.time,
                        author: &edition.author,
                        subject: &edition.subject,
                        name: &edition.name,
                    })
                }
            },
        };
        let all = All {
            version: 1,
            file: self.file,
            rows: self.rows.iter().map(one).collect(),
            unread: unread.iter().map(|(commit, why)| Unread { commit, why }).collect(),
        };
        // Strings and numbers only: there is nothing that JSON could not hold.
        serde_json::to_string(&all).unwrap_or_default()
    }
}

/// The one of the places, which are in order, that a path lies at or below.
fn around<'p>(places: &'p [Path], path: &Path) -> Option<&'p Path> {
    let before = places.partition_point(|place| place <= path).checked_sub(1)?;
    places.get(before).filter(|place| path.starts_with(place))
}

fn row(tree: &Unit, path: Path, owner: Owner) -> Row {
    let place = parts(tree, &path);
    let unit = tree.at(&path);
    let group = unit.map_or(Group::Data, |unit| Group::of(unit.kind));
    let words = unit.map_or_else(String::new, |unit| words(unit, place.last().map_or("", String::as_str)));
    Row { path, place, group, words, owner }
}

/// The name of a unit, or all that it says where its place has the name already.
fn words(unit: &Unit, place: &str) -> String {
    let all = unit.all_words();
    let Some(name) = name(unit) else { return all.join("; ") };
    // What is inserted is told by its place; its marks say nothing.
    if unit.kind == Kind::Insertion || all.len() < 2 || !place.contains(&short_words(&name, NAME)) {
        return name;
    }
    let flat = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest: Vec<String> = all.into_iter().map(flat).filter(|words| *words != name && !words.is_empty()).collect();
    rest.join("; ")
}

fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}

/// Words in so many columns.
fn cut(words: &str, most: usize) -> String {
    if words.width() <= most {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut taken = 0;
    for c in words.chars() {
        taken += c.width().unwrap_or(0);
        if taken + 1 > most {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}
