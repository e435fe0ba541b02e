//! What came of it, in words for people and as JSON for programs.

use std::path::Path;

use serde::Serialize;

use super::find::Found;
use super::{Exit, Placed, console, name};
use crate::build::Loaded;
use crate::russian;
use crate::verify::{Difference, Origin};

/// So many differences of a file are told to people.
const SHOWN: usize = 100;

/// What a file is, compared with its source.
#[derive(Debug)]
pub enum Verdict {
    /// The same bytes.
    Same,
    /// Other bytes that say the same: saved again, or made by another version of this program or of its set.
    SameContent {
        made_otherwise: bool,
    },
    Different(Vec<Placed>),
    /// It was not compared, and why.
    Fault(String),
}

/// All that is told of a file.
#[derive(Debug)]
pub struct Told {
    pub file: String,
    pub verdict: Verdict,
    pub source: Option<String>,
    /// Name of the source without its edition, for places in it.
    pub source_name: String,
    pub commit: Option<String>,
    pub remarks: Vec<String>,
}

impl Told {
    pub fn fault(file: &Path, words: String) -> Self {
        let verdict = Verdict::Fault(words);
        Self { file: name(file), verdict, source: None, source_name: String::new(), commit: None, remarks: Vec::new() }
    }

    fn exit(&self) -> Exit {
        match self.verdict {
            Verdict::Same | Verdict::SameContent { .. } => Exit::Done,
            Verdict::Different(_) => Exit::Errors,
            Verdict::Fault(_) => Exit::Call,
        }
    }
}

pub fn told(file: &Path, found: &Found, loaded: &Loaded, verdict: Verdict, remarks: Vec<String>) -> Told {
    Told {
        file: name(file),
        verdict,
        source: Some(found.said()),
        source_name: loaded.source.name().to_owned(),
        commit: found.edition.as_ref().map(|edition| edition.commit.clone()),
        remarks,
    }
}

/// Gives each difference its place in the programme.
pub fn placed(differences: Vec<Difference>, loaded: &Loaded) -> Vec<Placed> {
    let place = |origin: &Origin| {
        let text = loaded.programme.texts.get(origin.text as usize)?;
        let value = &text.value;
        // Spaces of every kind are one in the words, so a lead of several may not be found as it is.
        let lead = value.find(&origin.lead).or_else(|| value.find(origin.lead.split(' ').next()?));
        let from = lead.unwrap_or(0);
        let word =
            if origin.word.is_empty() { origin.lead.split(' ').next().unwrap_or_default() } else { &origin.word };
        let found = value[from..].match_indices(word).nth(origin.skipped).filter(|_| !word.is_empty());
        let span = found.map_or(text.span, |(at, _)| text.locate(&loaded.source, from + at, from + at + word.len()));
        Some(loaded.source.position(span.start))
    };
    let with_place = |difference: Difference| {
        let position = difference.origin.as_ref().and_then(place);
        Placed { difference, position }
    };
    differences.into_iter().map(with_place).collect()
}

/// Tells of all files.
pub fn all(told: &[Told], json: bool) -> Exit {
    let exit = told.iter().map(Told::exit).max().unwrap_or(Exit::Done);
    if json {
        let files: Vec<File<'_>> = told.iter().map(File::of).collect();
        let mut text = serde_json::to_string_pretty(&Output { files }).unwrap_or_default();
        text.push('\n');
        return exit.max(console::pass_on(&text));
    }
    let mut done = Exit::Done;
    for one in told {
        match &one.verdict {
            Verdict::Fault(words) => {
                let mut lines = format!("{}: {words}", one.file);
                one.remarks.iter().for_each(|remark| lines.push_str(&format!("\n  примечание: {remark}")));
                console::complain(&lines);
            }
            Verdict::Same | Verdict::SameContent { .. } | Verdict::Different(_) => {
                done = done.max(console::say(&human(one)))
            }
        }
    }
    if told.len() > 1 {
        done = done.max(console::say(&summary(told)));
    }
    exit.max(done)
}

fn human(one: &Told) -> String {
    let file = &one.file;
    let source = one.source.as_deref().unwrap_or_default();
    let mut lines = match &one.verdict {
        Verdict::Same => vec![format!("{file}: совпадает ({source})")],
        Verdict::SameContent { made_otherwise: true } => {
            vec![format!("{file}: содержание совпадает, оформление может быть другим ({source})")]
        }
        Verdict::SameContent { made_otherwise: false } => {
            vec![format!("{file}: содержание совпадает, файл пересохранён в другой программе ({source})")]
        }
        Verdict::Different(differences) => {
            let count = russian::count(differences.len(), ["различие", "различия", "различий"]);
            let mut lines = vec![format!("{file}: {count} ({source})")];
            for Placed { difference, position } in differences.iter().take(SHOWN) {
                lines.push(format!("  {difference}"));
                if let Some((line, column)) = position {
                    lines.push(format!("    {}:{line}:{column}", one.source_name));
                }
            }
            if differences.len() > SHOWN {
                lines.push(format!("  и ещё {}; все – с ключом --format json", differences.len() - SHOWN));
            }
            lines
        }
        Verdict::Fault(words) => vec![format!("{file}: {words}")],
    };
    lines.extend(one.remarks.iter().map(|remark| format!("  примечание: {remark}")));
    lines.join("\n")
}

fn summary(told: &[Told]) -> String {
    let count = |of: fn(&Verdict) -> bool| told.iter().filter(|one| of(&one.verdict)).count();
    let same = count(|verdict| matches!(verdict, Verdict::Same | Verdict::SameContent { .. }));
    let different = count(|verdict| matches!(verdict, Verdict::Different(_)));
    let not = told.len() - same - different;
    let mut words = format!("Совпадает: {same} из {}", told.len());
    if different > 0 {
        words.push_str(&format!("; с различиями: {different}"));
    }
    if not > 0 {
        words.push_str(&format!("; не сверено: {not}"));
    }
    words
}

#[derive(Serialize)]
struct Output<'a> {
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    verdict: &'static str,
    source: Option<&'a str>,
    commit: Option<&'a str>,
    fault: Option<&'a str>,
    differences: Vec<Line<'a>>,
    remarks: &'a [String],
}

#[derive(Serialize)]
struct Line<'a> {
    place: &'a str,
    change: &'static str,
    before: &'a str,
    after: &'a str,
    behind: &'a str,
    message: String,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> File<'a> {
    fn of(told: &'a Told) -> Self {
        let (verdict, fault, differences) = match &told.verdict {
            Verdict::Same => ("same", None, &[][..]),
            Verdict::SameContent { .. } => ("same-content", None, &[][..]),
            Verdict::Different(differences) => ("different", None, differences.as_slice()),
            Verdict::Fault(words) => ("fault", Some(words.as_str()), &[][..]),
        };
        let line = |Placed { difference, position }: &'a Placed| Line {
            place: &difference.place,
            change: difference.change.code(),
            before: &difference.before,
            after: &difference.after,
            behind: &difference.behind,
            message: difference.to_string(),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
        };
        Self {
            file: &told.file,
            verdict,
            source: Some(told.source_name.as_str()).filter(|name| !name.is_empty()),
            commit: told.commit.as_deref(),
            fault,
            differences: differences.iter().map(line).collect(),
            remarks: &told.remarks,
        }
    }
}
