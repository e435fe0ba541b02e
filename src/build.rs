//! The pipeline from a file's text to a [`Document`].

use crate::diagnostic::{Diagnostic, Report};
use crate::document::{self, Document, Fault, Markup};
use crate::model::{self, Programme};
use crate::schema;
use crate::source::Source;
use crate::template::Set;
use crate::view;
use crate::yaml;

/// A file that was read without errors.
#[derive(Debug)]
pub struct Loaded {
    pub source: Source,
    pub programme: Programme,
}

/// Reads a programme and checks its structure; every error is in the one report.
pub fn load(source: Source) -> Result<Loaded, Report> {
    let mut reading = yaml::read(&source);
    let mut found = std::mem::take(&mut reading.found);
    let mut programme = None;
    if let Some(node) = reading.node.take() {
        let (node, language, more) = schema::check(&reading.text, node, &schema::ROOT);
        let restored = |more: Vec<Diagnostic>| {
            more.into_iter().filter_map(|one| reading.restore(&source, one)).collect::<Vec<_>>()
        };
        found.extend(restored(more));
        match model::decode(&reading.text, &node, language) {
            Ok(decoded) => programme = Some(decoded),
            Err(more) => found.extend(restored(more)),
        }
    }
    match programme {
        Some(programme) if found.is_empty() => Ok(Loaded { source, programme }),
        _ => Err(Report::new(source, found)),
    }
}

/// The markup that a template set makes of a programme.
pub fn markup(loaded: &Loaded, set: &Set) -> Result<Markup, Report> {
    set.render(&view::view(&loaded.programme))
}

/// The tree that every writer reads.
pub fn document(loaded: &Loaded, set: &Set) -> Result<Document, Vec<Report>> {
    let markup = markup(loaded, set).map_err(|report| vec![report])?;
    document::parse(&markup, &loaded.programme.texts, &set.style).map_err(|faults| {
        let mut reports = Vec::new();
        let mut own = Vec::new();
        for fault in faults {
            match fault {
                Fault::Markup(problem, span) => reports.push(set.report(&markup, problem, span)),
                Fault::Programme(diagnostic) => own.push(diagnostic),
            }
        }
        if !own.is_empty() {
            reports.push(Report::new(loaded.source.clone(), own));
        }
        reports
    })
}

/// Which documents are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Formats {
    pub docx: bool,
    pub pdf: bool,
}

/// The documents of a programme with the ending of each. All are made before any is handed out.
pub fn write(loaded: &Loaded, set: &Set, formats: Formats) -> Result<Vec<(&'static str, Vec<u8>)>, Vec<Report>> {
    let document = document(loaded, set)?;
    let _ = (document, formats);
    Ok(Vec::new())
}
