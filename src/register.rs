//! Registration: the number and the date of an act, and every number that was only counted, go into the
//! text of its file. From then on a row is called what it was called on the day of signing.
//!
//! What comes out is guarded: the file reads as before but for what was written, and with its old number and
//! date it prints the same words.

mod entry;
mod guard;
mod numbers;

pub use entry::{Day, MOST_SIGNS, date, number};
pub use numbers::{Kind, Numbered};

use crate::build::{self, Loaded};
use crate::calendar::date::{self as calendar, DateStyle};
use crate::edit::scalar::{double, is_plain};
use crate::edit::{self, Edit};
use crate::model::{Act, Mark, Programme};
use crate::schema::{self, ACT, Language, ROOT};
use crate::source::Source;
use crate::template::Set;
use crate::write::text;
use crate::yaml::edit::{insert_written, set};
use crate::yaml::{self, Node, Value};

/// What is to be written.
#[derive(Debug)]
pub struct Entry {
    pub number: String,
    pub date: Day,
    /// A number and a date that are there already make room.
    pub again: bool,
}

/// A value that was written, and what stood there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    pub words: String,
    pub was: Option<String>,
}

/// A programme with its number and date.
#[derive(Debug)]
pub struct Registered {
    pub loaded: Loaded,
    /// None where the right one stood there already.
    pub number: Option<Put>,
    pub date: Option<Put>,
    pub numbered: Numbered,
}

impl Registered {
    /// The file is what it was.
    pub fn is_nothing(&self) -> bool {
        self.number.is_none() && self.date.is_none() && self.numbered.is_empty()
    }
}

/// Why nothing is written.
#[derive(Debug)]
pub enum Refusal {
    /// A bare appendix.
    NoAct,
    /// What the act has already.
    Taken { number: Option<String>, date: Option<String> },
    /// More would change than was meant.
    Unsafe,
}

/// Registers a programme without errors.
pub fn register(loaded: &Loaded, set: &Set, entry: &Entry) -> Result<Registered, Refusal> {
    let act = loaded.programme.act.as_ref().ok_or(Refusal::NoAct)?;
    let (old_number, old_date) = (there(act.number.as_ref()), there(act.date.as_ref().map(|date| &date.text)));
    let day = entry.date.written(style(&loaded.programme, act, entry));
    let same_day = |old: &String| calendar::parse(old).is_ok_and(|old| old == entry.date.day);
    let number_stands = old_number.as_deref() == Some(entry.number.as_str());
    let date_stands = old_date.as_ref().is_some_and(same_day);
    let whole = old_number.is_some() && old_date.is_some();
    let half = (old_number.is_none() || number_stands) && (old_date.is_none() || date_stands);
    if !entry.again && (whole || !half) {
        return Err(Refusal::Taken { number: old_number, date: old_date });
    }

    let (node, language) = read(&loaded.source).ok_or(Refusal::Unsafe)?;
    let numbered = numbers::write(&loaded.source, &node, language, &loaded.programme).ok_or(Refusal::Unsafe)?;
    let fixed = applied(&loaded.source, &numbered.edits).ok_or(Refusal::Unsafe)?;
    // With the old number and date it prints as before: counted numbers are what they were.
    let unchanged = || {
        let fixed = build::load(fixed.clone()).ok()?;
        Some(printed(loaded, set)? == printed(&fixed, set)?)
    };
    if !numbered.is_empty() && unchanged() != Some(true) {
        return Err(Refusal::Unsafe);
    }
    let (mut source, mut expected) = (fixed, numbered.expected.clone());
    let mut put = |key: &str, after: &[&str], words: &str| {
        guard::give(&mut expected, &["act"], key, words);
        source = of_act(&source, language, key, after, words)?;
        Some(())
    };
    if !number_stands {
        put("number", &["subtitle", "kind"], &entry.number).ok_or(Refusal::Unsafe)?;
    }
    if !date_stands {
        put("date", &["number_position", "number"], &day).ok_or(Refusal::Unsafe)?;
    }
    let (after, _) = read(&source).ok_or(Refusal::Unsafe)?;
    let loaded = build::load(source).map_err(|_| Refusal::Unsafe)?;
    if !guard::same(&expected, &after) {
        return Err(Refusal::Unsafe);
    }
    Ok(Registered {
        loaded,
        number: (!number_stands).then(|| Put { words: entry.number.clone(), was: old_number }),
        date: (!date_stands).then_some(Put { words: day, was: old_date }),
        numbered,
    })
}

/// A value with words; `""` is none.
fn there(text: Option<&crate::model::TextRef>) -> Option<String> {
    text.map(|text| text.value.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The form of the date: that of the marks and grifs, which speak of the same day; else as it was typed, or
/// as the act had it.
fn style(programme: &Programme, act: &Act, entry: &Entry) -> DateStyle {
    let of_marks = programme.appendices.iter().filter_map(|appendix| match &appendix.mark {
        Mark::Parts { date: Some(date), .. } => date.date.map(|_| DateStyle::of(&date.text.value)),
        Mark::Parts { date: None, .. } | Mark::Text(_) | Mark::None => None,
    });
    let of_act = || act.date.as_ref().filter(|date| date.date.is_some()).map(|date| DateStyle::of(&date.text.value));
    of_marks.into_iter().next().or(entry.date.style).or_else(of_act).unwrap_or(DateStyle::Words)
}

/// The checked tree of a file, and the language of its keys.
fn read(source: &Source) -> Option<(Node, Language)> {
    let node = yaml::parse(source).ok()?;
    let (node, language, found) = schema::check(source, node, &ROOT);
    found.is_empty().then_some((node, language))
}

fn applied(source: &Source, edits: &[Edit]) -> Option<Source> {
    Some(source.with_text(edit::apply(source.text(), edits)?))
}

fn printed(loaded: &Loaded, set: &Set) -> Option<String> {
    build::document(loaded, set).ok().map(|document| text::write(&document))
}

/// The file with a value of its act, which may have been there.
fn of_act(source: &Source, language: Language, key: &str, after: &[&str], words: &str) -> Option<Source> {
    let (node, _) = read(source)?;
    let act = node.get("act")?;
    let flow = matches!(act.value, Value::Mapping { flow: true, .. });
    let edit = match act.get(key) {
        Some(old) if old.scalar().is_some_and(|scalar| scalar.plain) => {
            Edit::new(old.span, if bare(words, flow, key) { words.to_owned() } else { double(words) })
        }
        Some(old) => set(source, old, words, flow)?,
        None => {
            let after = after.iter().find(|after| act.get(after).is_some()).copied();
            let words = if key == "date" && is_plain(words, flow) { words.to_owned() } else { double(words) };
            insert_written(source, act, after, ACT.field(key)?.name(language), &words)?
        }
    };
    applied(source, &[edit])
}

/// Whether words stay bare where bare ones stood. A number of anything but digits is a word to some readers
/// of YAML and a number or `true` to others: it is quoted.
fn bare(words: &str, flow: bool, key: &str) -> bool {
    let digits = words.bytes().all(|byte| byte.is_ascii_digit()) && !words.starts_with('0');
    is_plain(words, flow) && (key == "date" || digits)
}

#[cfg(test)]
mod tests;
