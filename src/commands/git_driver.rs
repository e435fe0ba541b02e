//! What git calls for a programme (`git-setup` tells it to): its words in lines, or what changed in it. Whatever the
//! file is, nothing is hidden and nothing fails: a fault here would end `git log` altogether.

mod conflict;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::diff::pair::{Input, Task};
use super::diff::read_file;
use super::diff::reading::Content;
use super::{Exit, console, guarded};
use crate::build;
use crate::diff::{Unit, content, lines, merged};
use crate::git::setup::colours_diff;
use crate::review::{Look, show_file};
use crate::source::Source;
use conflict::Conflict;

/// The place of what is not there, on every system.
const NOTHING: &str = "/dev/null";
/// The rights that git gives to a link: what it holds is the name of another file.
const LINK: &str = "120000";

/// Runs what git asks for: `text -- FILE` or `diff -- NAME FILE HEX MODE FILE HEX MODE [NAME HEADER]`.
pub fn run(words: &[OsString]) -> Exit {
    match words {
        [what, dashes, file] if what == "text" && dashes == "--" => text(Path::new(file)),
        // Two sides of a merge; git says no more.
        [what, dashes, name] if what == "diff" && dashes == "--" => {
            let name = name.to_string_lossy();
            console::pass_on(&format!("{name}: слияние не закончено, в файле спорят две редакции\n"))
        }
        [what, dashes, name, old, _, old_mode, new, _, new_mode, rest @ ..] if what == "diff" && dashes == "--" => {
            let (old, new) = (Side { file: old, mode: old_mode }, Side { file: new, mode: new_mode });
            diff(&name.to_string_lossy(), &old, &new, rest.first().map(|name| name.to_string_lossy()).as_deref())
        }
        _ => {
            console::complain("эту команду вызывает git; её подключает prikaz git-setup");
            Exit::Call
        }
    }
}

/// The lines of a programme; a file that is none goes through as it is.
fn text(path: &Path) -> Exit {
    let read = guarded(|| match read_file(path, true) {
        Content::Bytes(bytes) => words(&bytes),
        Content::TooLarge | Content::Link(_) | Content::Fault(_) => None,
    });
    match read.flatten() {
        Some(words) => console::pass_on(&words),
        None => match File::open(path).and_then(|mut file| io::copy(&mut file, &mut io::stdout().lock())) {
            Ok(_) => Exit::Done,
            Err(error) => console::outcome(Err(error)),
        },
    }
}

/// A programme in lines; one in which two editions still dispute, with both where they differ.
fn words(bytes: &[u8]) -> Option<String> {
    if let Some(tree) = programme(bytes) {
        return Some(lines(&tree));
    }
    let Conflict { ours, theirs, marks } = Conflict::of(std::str::from_utf8(bytes).ok()?)?;
    let (ours, theirs) = (programme(ours.as_bytes())?, programme(theirs.as_bytes())?);
    // Words that are the same would hide that it is not settled.
    (ours != theirs).then(|| merged(&ours, &theirs, marks))
}

/// A programme as it is compared, without what lies beside it; none where the bytes are no programme.
fn programme(bytes: &[u8]) -> Option<Unit> {
    let source = Source::from_bytes("programme.yaml".to_owned(), bytes.to_vec()).ok()?;
    let loaded = build::load(source.apart()).ok()?;
    Some(content(&loaded.programme))
}

/// A side of a comparison as git gives it.
struct Side<'a> {
    file: &'a OsStr,
    mode: &'a OsStr,
}

/// The change of one file in human words.
fn diff(name: &str, old: &Side<'_>, new: &Side<'_>, other: Option<&str>) -> Exit {
    let now = other.unwrap_or(name);
    let task = Task { old: input(old, name), new: input(new, now), renames: now != name };
    let done = guarded(|| task.run().file).unwrap_or_else(|| Some(task.failed()));
    let colour =
        colours_diff(io::stdout().is_terminal()) && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    // Git counts the files of its answer.
    let first = std::env::var_os("GIT_DIFF_PATH_COUNTER").is_none_or(|counter| counter == "1");
    let mut out = if first { String::new() } else { "\n".to_owned() };
    out.push_str(&done.map_or_else(String::new, |file| show_file(&file, Look { colour, width: None })));
    if task.old.is_some() && task.new.is_some() && old.mode != new.mode {
        let (old, new) = (old.mode.to_string_lossy(), new.mode.to_string_lossy());
        out.push_str(&format!("{now}: другие права файла: {old} → {new}\n"));
    }
    console::pass_on(&out)
}

/// What is to be read of a side; none where there is no file. Pictures are files of their own for git.
fn input(side: &Side<'_>, name: &str) -> Option<Input> {
    if side.file == NOTHING {
        return None;
    }
    let content = match read_file(Path::new(side.file), true) {
        Content::Bytes(target) if side.mode == LINK => Content::Link(String::from_utf8_lossy(&target).into_owned()),
        other => other,
    };
    Some(Input { shown: name.to_owned(), name: name.to_owned(), content, folder: None })
}
