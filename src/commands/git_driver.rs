//! What git calls for a programme (`git-setup` tells it to): its words in lines, or what changed in it. Whatever the
//! file is, nothing is hidden and nothing fails: a fault here would end `git log` altogether.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::{Exit, console, guarded};
use crate::build;
use crate::diff::{Unit, compare_trees, content, lines};
use crate::git::setup::colours_diff;
use crate::review::{Fate, File as ReviewFile, Format, Found, Review};
use crate::source::Source;

/// The place of what is not there, on every system.
const NOTHING: &str = "/dev/null";

/// Runs what git asks for: `text -- FILE` or `diff -- NAME FILE HEX MODE FILE HEX MODE [NAME HEADER]`.
pub fn run(words: &[OsString]) -> Exit {
    match words {
        [what, dashes, file] if what == "text" && dashes == "--" => text(Path::new(file)),
        [what, dashes, rest @ ..] if what == "diff" && dashes == "--" => diff(rest),
        _ => {
            console::complain("эту команду вызывает git; её подключает prikaz git-setup");
            Exit::Call
        }
    }
}

/// The lines of a programme; a file that is none goes through as it is.
fn text(path: &Path) -> Exit {
    let read = guarded(|| Some(lines(&programme(&fs::read(path).ok()?)?)));
    match read.flatten() {
        Some(words) => console::pass_on(&words),
        None => match File::open(path).and_then(|mut file| io::copy(&mut file, &mut io::stdout().lock())) {
            Ok(_) => Exit::Done,
            Err(error) => console::outcome(Err(error)),
        },
    }
}

/// A programme as it is compared, without what lies beside it; none where the bytes are no programme.
fn programme(bytes: &[u8]) -> Option<Unit> {
    let source = Source::from_bytes("programme.yaml".to_owned(), bytes.to_vec()).ok()?;
    let loaded = build::load(source.alone()).ok()?;
    Some(content(&loaded.programme))
}

/// The change of one file in human words.
fn diff(words: &[OsString]) -> Exit {
    let said: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let (name, rest) = match &said[..] {
        // Two sides of a merge; git says no more.
        [name] => return console::pass_on(&format!("{name}: слияние не закончено, в файле спорят две редакции\n")),
        [name, _, _, old_mode, _, _, new_mode, rest @ ..] => {
            (name, (words[1].clone(), old_mode, words[4].clone(), new_mode, rest.first()))
        }
        _ => return run(&[]),
    };
    let (old_file, old_mode, new_file, new_mode, other) = rest;
    let (old, new) = match (side(&old_file), side(&new_file)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(error), _) | (_, Err(error)) => return console::outcome(Err(error)),
    };
    let now = other.unwrap_or(name);
    let earlier = (now != name).then(|| name.clone());
    let file = guarded(|| compared(now, earlier.clone(), old.as_deref(), new.as_deref()));
    let Some(file) = file else { return Exit::Errors };
    let review = Review {
        old: "прежняя редакция".to_owned(), new: "новая редакция".to_owned(), files: vec![file]
    };
    let colour =
        colours_diff(io::stdout().is_terminal()) && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    let mut out = Format::Human.show(&review, colour);
    if old.is_some() && new.is_some() && old_mode != new_mode {
        out.push_str(&format!("{now}: другие права файла: {old_mode} → {new_mode}\n"));
    }
    console::pass_on(&out)
}

/// The bytes of a side; none where there is no file.
fn side(file: &OsString) -> io::Result<Option<Vec<u8>>> {
    if file == NOTHING { Ok(None) } else { fs::read(file).map(Some) }
}

/// A file of a review. Both sides are programmes, or they are compared as texts.
fn compared(name: &str, earlier: Option<String>, old: Option<&[u8]>, new: Option<&[u8]>) -> ReviewFile {
    let fate = match (old, new) {
        (None, _) => Fate::Added,
        (Some(_), None) => Fate::Removed,
        (Some(_), Some(_)) => Fate::Changed,
    };
    let (before, after) = (old.map(programme), new.map(programme));
    let title = |unit: &Unit| {
        let field = |field| crate::diff::Slot::Field(field);
        let path = [field(crate::diff::Field::Programme), field(crate::diff::Field::Title)];
        let path = path.map(crate::diff::Step::Slot);
        unit.at(&path).and_then(Unit::own_words).map(str::to_owned)
    };
    let titled = after.iter().chain(&before).flatten().find_map(title);
    let found = match (before, after) {
        (Some(Some(old)), Some(Some(new))) => {
            Found::Changes { changes: compare_trees(&old, &new), old: Box::new(old), new: Box::new(new) }
        }
        (None, Some(Some(whole))) | (Some(Some(whole)), None) => Found::Whole(Box::new(whole)),
        (_, _) => match (text_of(old), text_of(new)) {
            (Some(before), Some(after)) => Found::Lines { before, after },
            (_, _) => Found::Nothing,
        },
    };
    ReviewFile { name: name.to_owned(), earlier, title: titled, fate, found, unread: Vec::new() }
}

/// Bytes as text; none where they are not.
fn text_of(bytes: Option<&[u8]>) -> Option<String> {
    let bytes = bytes.unwrap_or_default();
    if bytes.contains(&0) { None } else { String::from_utf8(bytes.to_vec()).ok() }
}
