//! The files of a set that lies in a folder: regular files in it, and nothing that a link leads to
//! elsewhere.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::{File, STYLE};
use crate::diagnostic::{Diagnostic, Problem, Report, SetFault};
use crate::source::{Source, Span, display_name};

/// More templates than any set has.
const MOST: usize = 100;

/// Reads the templates and the style of a folder; what cannot be read is told.
///
/// # Errors
/// A fault of the world.
pub fn read(folder: &Path) -> io::Result<(Vec<File>, Vec<Report>)> {
    let (mut files, mut reports) = (Vec::new(), Vec::new());
    let home = folder.canonicalize()?;
    let mut count = 0;
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1).follow_root_links(true).sort_by_file_name() {
        let path = entry?.into_path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Drafts of editors are hidden: «.#act.xml».
        if name.starts_with('.') || (name != STYLE && path.extension().is_none_or(|ending| ending != "xml")) {
            continue;
        }
        let refuse = |fault| {
            Report::new(
                Source::new(display_name(&path), ""),
                vec![Diagnostic::new(Problem::Set(fault), Span::point(0))],
            )
        };
        count += 1;
        if count > MOST {
            reports.push(refuse(SetFault::TooManyFiles { limit: MOST }));
            break;
        }
        // A link that leads nowhere is told like one that leads elsewhere.
        let inside = path.canonicalize().is_ok_and(|real| real.starts_with(&home));
        if !inside {
            reports.push(refuse(SetFault::LinkOutside { name }));
        } else if !path.is_file() {
            reports.push(refuse(SetFault::NotAFile { name }));
        } else {
            match Source::read(&path)? {
                Ok(source) => files.push(File { name, source }),
                Err((source, found)) => {
                    // As far as it can be read: what it names is not missing.
                    reports.push(Report::new(source.clone(), found));
                    files.push(File { name, source });
                }
            }
        }
    }
    Ok((files, reports))
}
