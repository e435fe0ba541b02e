//! `prikaz blame`: who changed which row last, and when.

use std::path::PathBuf;
use std::sync::Arc;

use super::editions::{self, Asked, Editions, asked, edge_remark};
use super::{Exit, console, guarded, pager};
use crate::diff::{Path, Unit};
use crate::git::Fault;
use crate::git::history::{History, visible};
use crate::history::{Annotation, Blame, Depth, Tip, Unknown, blame, day, find, short};

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub path: PathBuf,
    /// A place in words; empty is all.
    pub place: String,
    /// Each cell and field by itself.
    pub deep: bool,
    /// As it was at a revision.
    pub at: Option<String>,
    pub json: bool,
    pub pager: bool,
}

/// Why there is no answer.
enum Refusal {
    /// The call or the files.
    Call(String),
    /// The programme has errors.
    Errors(String),
}

pub fn run(call: &Call) -> Exit {
    match guarded(|| answer(call)) {
        Some(Ok(exit)) => exit,
        None => {
            console::complain(&super::files::Fault::Internal(call.path.clone()).to_string());
            Exit::Call
        }
        Some(Err(Refusal::Call(words))) => {
            console::complain(&words);
            Exit::Call
        }
        Some(Err(Refusal::Errors(words))) => {
            console::complain(&words);
            Exit::Errors
        }
    }
}

fn answer(call: &Call) -> Result<Exit, Refusal> {
    let file = asked(&call.path).map_err(Refusal::Call)?;
    let working = if call.at.is_some() { None } else { Some(working(&file)?) };
    let history = file.history(call.at.as_deref()).map_err(Refusal::Call)?;
    let fault = |fault: Fault| Refusal::Call(fault.to_string());
    let mut editions = Editions::of(&file.repository, &history);
    let tip = working.map_or(Tip::First, Tip::Working);
    let found = blame(&history, tip, |edition| editions.read(edition).map(Result::ok)).map_err(fault)?;
    let Some(found) = found else { return Err(unreadable(&file, call, &history, &editions)) };
    let places = places(&found.tree, call)?;
    let depth = if call.deep { Depth::Texts } else { Depth::Things };
    let table = Annotation::of(&file.shown, &history, &found, places.as_deref(), depth);
    let unread = unread(&history, &found, &editions);
    for (at, why) in &unread {
        let edition = &history.editions[*at];
        console::remark(&format!(
            "редакция {} от {} не читается ({why}); её правки отнесены к следующей",
            short(edition),
            day(edition)
        ));
    }
    if let Some(words) = edge_remark(&history) {
        console::remark(&words);
    }
    if call.json {
        let unread: Vec<(String, String)> =
            unread.into_iter().map(|(at, why)| (history.editions[at].commit.clone(), why)).collect();
        return Ok(console::pass_on(&format!("{}\n", table.json(&unread))));
    }
    Ok(pager::show(call.pager, |look| table.human(look.width.unwrap_or_else(console::width))))
}

/// The tree of the working folder.
fn working(file: &Asked) -> Result<Arc<Unit>, Refusal> {
    let bytes = file.working().map_err(Refusal::Call)?;
    let shown = &file.shown;
    let Some(bytes) = bytes else {
        let history = file.history(None).map_err(Refusal::Call)?;
        let last = history.editions.first();
        if let Some(later) = last.and_then(|last| last.later.as_ref()) {
            return Err(Refusal::Call(format!("{shown}: файл переименован, теперь {}", visible(later))));
        }
        let back = match last {
            Some(last) if last.blob.is_none() => format!("{}~1", short(last)),
            Some(_) | None => "HEAD".to_owned(),
        };
        return Err(Refusal::Call(format!(
            "{shown}: файла в рабочей папке нет; каким он был, покажет ключ --at {back}"
        )));
    };
    editions::tree(bytes).map_err(|why| {
        Refusal::Errors(format!(
            "{shown}: файл не читается ({why}); исправьте его (prikaz check) или спросите о сохранённом: --at HEAD"
        ))
    })
}

/// Why the edition that was asked for has no tree.
fn unreadable(file: &Asked, call: &Call, history: &History, editions: &Editions<'_>) -> Refusal {
    let shown = &file.shown;
    let revision = visible(call.at.as_deref().unwrap_or("HEAD"));
    match history.editions.first() {
        Some(first) if first.blob.is_some() => {
            let why = first.blob.as_ref().and_then(|blob| editions.refused.get(blob)).cloned().unwrap_or_default();
            Refusal::Errors(format!("{shown}: в редакции «{revision}» файл не читается ({why}); возьмите другую"))
        }
        Some(first) => Refusal::Call(format!(
            "{shown}: в редакции «{revision}» такого файла нет: он удалён в {0}; возьмите {0}~1",
            short(first)
        )),
        None => Refusal::Call(Fault::NoFile { path: shown.clone(), revision }.to_string()),
    }
}

fn places(tree: &Unit, call: &Call) -> Result<Option<Vec<Path>>, Refusal> {
    if call.place.trim().is_empty() {
        return Ok(None);
    }
    let asked = visible(&call.place);
    find(tree, &call.place).map(Some).map_err(|Unknown { near }| {
        let near = match near.as_slice() {
            [] => "; все места показывает «prikaz blame» без места".to_owned(),
            near => {
                let all: Vec<String> = near.iter().map(|place| format!("\n  {}", visible(place))).collect();
                format!("; возможно, имелось в виду:{}", all.concat())
            }
        };
        Refusal::Call(format!("места «{asked}» в программе нет{near}"))
    })
}

/// Editions that were passed over, the newest first, each with the reason.
fn unread(history: &History, found: &Blame, editions: &Editions<'_>) -> Vec<(usize, String)> {
    let why = |at: &usize| {
        let blob = history.editions[*at].blob.as_ref()?;
        Some((*at, editions.refused.get(blob)?.clone()))
    };
    found.unread.iter().filter_map(why).collect()
}
