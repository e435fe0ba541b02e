//! `prikaz check --fix`: what has one safe answer is mended before the files are checked. With
//! `--dry-run` the difference is shown, nothing is written, and the check reads the mended texts.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::BATCH;
use crate::build;
use crate::commands::files::Fault;
use crate::commands::files::rewrite::Original;
use crate::commands::houses::{House, Houses};
use crate::commands::{Exit, console, guarded};
use crate::diagnostic::{Diagnostic, Report, Tally};
use crate::mend::{MENDED, Mending, mend};
use crate::review;
use crate::rules;
use crate::schema::nearest;
use crate::settings::Settings;
use crate::source::Source;
use crate::template::Set;

/// What was asked for.
#[derive(Debug)]
pub struct Fix {
    /// The difference is shown and nothing is written.
    pub dry_run: bool,
    /// Codes to mend; empty for all.
    pub only: Vec<String>,
    /// What was done is said on standard output; else that belongs to another program.
    pub aloud: bool,
    /// Notes are shown afterwards, and counted among what remains.
    pub notes: bool,
}

/// Texts that were mended and not written.
#[derive(Debug, Default)]
pub struct Mended(HashMap<PathBuf, Source>);

impl Mended {
    /// The file as it is, or as it would be.
    pub fn read(&self, path: &Path) -> io::Result<Result<Source, (Source, Vec<Diagnostic>)>> {
        match self.0.get(path) {
            Some(source) => Ok(Ok(source.clone())),
            None => Source::read(path),
        }
    }
}

/// A file that was read and mended; nothing of its encoding could be.
struct Outcome {
    original: Original,
    before: Source,
    mending: Mending,
    remain: Tally,
}

/// Mends the files, writes them or shows how they would be.
pub fn run(fix: &Fix, paths: &[PathBuf], houses: &Houses) -> (Mended, Exit) {
    let (mut mended, mut exit, mut count) = (Mended::default(), Exit::Done, 0);
    for batch in paths.chunks(BATCH) {
        let outcomes: Vec<Result<Option<Outcome>, Fault>> = batch
            .par_iter()
            .map(|path| guarded(|| one(path, fix, houses)).unwrap_or_else(|| Err(Fault::Internal(path.clone()))))
            .collect();
        for (path, outcome) in batch.iter().zip(outcomes) {
            // What cannot be read is told by the check itself.
            let Ok(Some(outcome)) = outcome else { continue };
            count += outcome.mending.mended.len();
            match put(fix, &outcome) {
                Ok(shown) => exit = exit.max(shown),
                Err(fault) => {
                    console::complain(&fault.to_string());
                    exit = Exit::Call;
                    continue;
                }
            }
            if fix.dry_run {
                mended.0.insert(path.clone(), outcome.mending.source);
            }
        }
    }
    if count == 0 {
        console::remark("Исправлять нечего.");
    }
    (mended, exit)
}

/// Every code is one that can be mended, or the call is wrong.
pub fn known(fix: &Fix) -> Result<(), Exit> {
    let wrong = fix.only.iter().find(|code| !MENDED.contains(&code.as_str()));
    let Some(code) = wrong else { return Ok(()) };
    let message = if rules::find(code).is_some() {
        format!("«{code}» само не исправляется: верный ответ знает только автор")
    } else {
        let near = nearest(code, MENDED.iter().copied());
        let hint = near.map_or_else(String::new, |near| format!("; возможно, имелось в виду «{near}»"));
        format!("нет исправления «{code}»{hint}")
    };
    console::complain(&format!("{message}\nЧто исправляется: {}", MENDED.join(", ")));
    Err(Exit::Call)
}

/// Mends one file; none if its bytes are no text.
fn one(path: &Path, fix: &Fix, houses: &Houses) -> Result<Option<Outcome>, Fault> {
    let Some(House { settings, set }) = houses.of(path) else { return Err(Fault::Internal(path.to_path_buf())) };
    let (original, read) = Original::read(path)?;
    let Ok(before) = read else { return Ok(None) };
    let wanted = |code: &str| fix.only.is_empty() || fix.only.iter().any(|one| one == code);
    let mending = mend(before.clone(), set, settings, wanted);
    let changed = !mending.mended.is_empty();
    let remain = if changed { remain(&mending.source, fix, set, settings) } else { Tally::default() };
    Ok(Some(Outcome { original, before, mending, remain }))
}

/// What the report will say of the mended file.
fn remain(source: &Source, fix: &Fix, set: &Set, settings: &Settings) -> Tally {
    let reports = match build::load(source.clone()) {
        Err(report) => vec![report],
        Ok(loaded) => match build::check(&loaded, set, settings) {
            Ok(found) => vec![Report::new(loaded.source, found)],
            Err(reports) => reports,
        },
    };
    let mut all = Tally::default();
    for report in reports {
        all.add(Tally::of(&if fix.notes { report } else { report.without_notes() }));
    }
    all
}

/// Writes a mended file, or shows its difference, and says what was mended.
fn put(fix: &Fix, outcome: &Outcome) -> Result<Exit, Fault> {
    let Outcome { original, before, mending, remain } = outcome;
    let name = before.name();
    let mut exit = Exit::Done;
    if !mending.mended.is_empty() {
        let count: usize = mending.mended.values().sum();
        let mut codes: Vec<(&str, usize)> = mending.mended.iter().map(|(code, of)| (*code, *of)).collect();
        codes.sort_by_key(|(code, of)| (std::cmp::Reverse(*of), *code));
        let codes: Vec<String> = codes.iter().map(|(code, of)| format!("{code} {of}")).collect();
        let codes = codes.join(", ");
        let remain = if *remain == Tally::default() {
            "замечаний не осталось".to_owned()
        } else {
            format!("осталось: {remain}")
        };
        if fix.dry_run {
            exit = exit.max(console::pass_on_styled(|colour| {
                review::unified(name, before.text(), mending.source.text(), "после исправления", colour)
            }));
            console::remark(&format!("{name}: исправится {count} ({codes}); {remain}"));
        } else {
            original.rewrite(mending.source.text())?;
            let words = format!("{name}: исправлено {count} ({codes}); {remain}");
            if fix.aloud {
                exit = exit.max(console::say(&words));
            } else {
                console::remark(&words);
            }
        }
    }
    if !mending.dropped.is_empty() {
        let codes: Vec<&str> = mending.dropped.iter().copied().collect();
        console::remark(&format!(
            "{name}: правка отменена ({}): вместе с ней изменилось бы и другое; исправьте сами",
            codes.join(", ")
        ));
    }
    Ok(exit)
}
