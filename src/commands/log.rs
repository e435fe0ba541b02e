//! `prikaz log`: the editions of a programme, one after the other.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::editions::{Editions, asked, edge_remark, title};
use super::files::{Fault, make_folder, no_programme, write_all};
use super::{Exit, console, guarded, pager};
use crate::calendar::date;
use crate::diff::Unit;
use crate::git;
use crate::git::history::{History, visible};
use crate::history::{Entry, Format, Timeline, entry};
use crate::source::display_name;

/// So many editions are held in memory at once.
const AT_ONCE: usize = 64;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub path: PathBuf,
    pub format: Format,
    /// Where to write.
    pub out: Option<PathBuf>,
    /// The revision to begin at.
    pub at: Option<String>,
    /// No more editions than these.
    pub most: Option<usize>,
    /// None before this day.
    pub since: Option<String>,
    pub pager: bool,
}

pub fn run(call: &Call) -> Exit {
    let internal = || Err(Fault::Internal(call.path.clone()).to_string());
    match guarded(|| answer(call)).unwrap_or_else(internal) {
        Ok(exit) => exit,
        Err(words) => {
            console::complain(&words);
            Exit::Call
        }
    }
}

fn answer(call: &Call) -> Result<Exit, String> {
    let since = match call.since.as_deref() {
        Some(words) => Some(
            date::parse(words)
                .map_err(|_| format!("день «{}» не понят; пишите так: 01.09.2023 или 2023-09-01", visible(words)))?,
        ),
        None => None,
    };
    if let Some(out) = &call.out {
        no_programme(out, &[]).map_err(|fault| fault.to_string())?;
    }
    let file = asked(&call.path)?;
    let history = file.history(call.at.as_deref())?;
    let in_time =
        |at: &usize| since.is_none_or(|since| date::parse(&history.editions[*at].day).is_ok_and(|day| day >= since));
    let chosen: Vec<usize> =
        (0..history.editions.len()).filter(in_time).take(call.most.unwrap_or(usize::MAX)).collect();
    let mut editions = Editions::of(&file.repository, &history);
    let mut entries = Vec::with_capacity(chosen.len());
    let mut named = None;
    for some in chosen.chunks(AT_ONCE) {
        editions.forget();
        let before = before(&history, some, &mut editions).map_err(|fault| fault.to_string())?;
        let pairs: Vec<(&usize, &Vec<usize>)> = some.iter().zip(&before).collect();
        let told: Vec<Entry> = pairs.par_iter().map(|(at, before)| told(&history, **at, before, &editions)).collect();
        entries.extend(told);
        let newest = || some.iter().find_map(|at| title(editions.known(&history.editions[*at]).ok().as_deref()?));
        named = named.or_else(newest);
    }
    let timeline = Timeline {
        file: file.shown.clone(),
        title: named,
        left_out: history.editions.len() - entries.len(),
        remarks: edge_remark(&history).into_iter().collect(),
        entries,
    };
    show(call, &timeline)
}

/// An edition against those before it.
fn told(history: &History, at: usize, before: &[usize], editions: &Editions<'_>) -> Entry {
    let edition = &history.editions[at];
    let trees: Vec<Arc<Unit>> = before.iter().filter_map(|at| editions.known(&history.editions[*at]).ok()).collect();
    entry(edition, editions.known(edition), &trees)
}

/// The editions before each of the chosen that can be read; everything that is needed is read by then.
fn before(history: &History, chosen: &[usize], editions: &mut Editions<'_>) -> Result<Vec<Vec<usize>>, git::Fault> {
    editions.read_all(chosen)?;
    let mut all = Vec::with_capacity(chosen.len());
    let parents: Vec<usize> = chosen
        .iter()
        .flat_map(|at| history.editions[*at].parents.iter().copied())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    editions.read_all(&parents)?;
    for at in chosen {
        let mut found = Vec::new();
        let mut asked = BTreeSet::new();
        let mut next: Vec<usize> = history.editions[*at].parents.iter().rev().copied().collect();
        while let Some(parent) = next.pop() {
            let edition = &history.editions[parent];
            if !asked.insert(parent) || edition.blob.is_none() {
                continue;
            }
            editions.read_all(&[parent])?;
            match editions.known(edition) {
                Ok(_) => found.push(parent),
                Err(_) => next.extend(edition.parents.iter().rev()),
            }
        }
        all.push(found);
    }
    Ok(all)
}

fn show(call: &Call, timeline: &Timeline) -> Result<Exit, String> {
    let width = console::width();
    let text = call.format.show(timeline, width).map_err(|error: io::Error| error.to_string())?;
    // In the other forms remarks stand on the page itself.
    if call.format == Format::Human {
        timeline.remarks.iter().for_each(|words| console::remark(words));
    }
    match &call.out {
        Some(out) => write(out, text).map(|()| Exit::Done),
        // Only people read page by page.
        None if call.format == Format::Human => Ok(pager::show(call.pager, |_| text)),
        None => Ok(console::pass_on(&text)),
    }
}

fn write(out: &Path, text: String) -> Result<(), String> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let ready = [(out.to_path_buf(), text.into_bytes())];
    folder.map_or(Ok(()), make_folder).and_then(|()| write_all(&ready)).map_err(|fault| fault.to_string())?;
    console::remark(&format!("записан {}", display_name(out)));
    Ok(())
}
