//! `prikaz verify`: does a file that came back say what its programme says?

mod edition;
mod find;
mod say;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::files::Fault;
use super::houses::{House, Houses, Trouble};
use super::{Exit, console, guarded};
use crate::build::{self, Formats, Loaded};
use crate::diagnostic::Report;
use crate::digest;
use crate::manifest::{self, Manifest};
use crate::source::display_name;
use crate::template::{BUILT_IN, Set};
pub use crate::verify::READER;
use crate::verify::{self, Difference, Format};
use find::{Found, Wanted};
use say::{Told, Verdict};

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub files: Vec<PathBuf>,
    /// A programme or a folder of programmes, with a revision of git behind «@» where it is an earlier one.
    pub against: Option<PathBuf>,
    pub templates: Option<PathBuf>,
    pub json: bool,
}

pub fn run(call: &Call) -> Exit {
    let mut told = Vec::new();
    for path in &call.files {
        match listed(path) {
            Ok(files) => told.extend(files.iter().map(|file| {
                let outcome = guarded(|| one(call, file));
                outcome.unwrap_or_else(|| Told::fault(file, Fault::Internal(file.clone()).to_string()))
            })),
            Err(words) => told.push(Told::fault(path, words)),
        }
    }
    say::all(&told, call.json)
}

/// A file, or the documents in a folder.
fn listed(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(['.', '~']);
    let is_document = |path: &Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        path.is_file() && matches!(ending.as_deref(), Some("docx" | "pdf"))
    };
    let entries = WalkDir::new(path).min_depth(1).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !hidden(entry.file_name())).filter_map(Result::ok);
    let files: Vec<PathBuf> = entries.map(walkdir::DirEntry::into_path).filter(|path| is_document(path)).collect();
    if files.is_empty() { Err("в папке нет документов DOCX и PDF".into()) } else { Ok(files) }
}

/// The bytes of a file that is no larger than a document may be.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    // The name stands before the words already.
    let cut = |fault: Fault| {
        let words = fault.to_string();
        words.split_once(": ").map_or(words.clone(), |(_, rest)| rest.to_owned())
    };
    if !path.exists() {
        return Err("нет такого файла".into());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cut(Fault::Read(path.to_path_buf(), error)))?;
    let read = file.take(verify::SIZE_LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|error| cut(Fault::Read(path.to_path_buf(), error)))?;
    if bytes.len() as u64 > verify::SIZE_LIMIT {
        return Err(verify::Unreadable::TooLarge.to_string());
    }
    Ok(bytes)
}

/// The manifest beside a file, and its name.
fn manifest(file: &Path) -> Option<(Manifest, PathBuf)> {
    let mut name = file.file_stem()?.to_os_string();
    name.push(".");
    name.push(manifest::ENDING);
    let path = file.with_file_name(name);
    let mut text = String::new();
    File::open(&path).ok()?.take(manifest::SIZE_LIMIT).read_to_string(&mut text).ok()?;
    Some((Manifest::read(&text)?, path))
}

/// One file from its bytes to a verdict.
fn one(call: &Call, file: &Path) -> Told {
    let fault = |words: String| Told::fault(file, words);
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(words) => return fault(words),
    };
    let format = match verify::format(&bytes) {
        Ok(format) => format,
        Err(unreadable) => return fault(unreadable.to_string()),
    };
    let mut remarks = Vec::new();
    let beside = manifest(file);
    if let Some((manifest, path)) = &beside {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let own = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match manifest.output(&own) {
            Some(output) if output.sha256 == digest::sha256(&bytes) => {
                remarks.push(format!("байты те, что записаны при выпуске ({name})"));
            }
            Some(_) => remarks.push(format!("байты не те, что записаны при выпуске ({name}): файл после этого меняли")),
            None => {}
        }
    }
    let provenance = verify::provenance(&bytes, format);
    let wanted = Wanted { file, bytes: &bytes, format, provenance, manifest: beside.map(|(manifest, _)| manifest) };
    let found = match find::source(call.against.as_deref(), &wanted) {
        Ok(found) => found,
        Err(words) => {
            // A file that nobody can read has no source to look for.
            let unreadable = verify::unreadable(&bytes, format).map(|fault| fault.to_string());
            return Told { remarks, ..fault(unreadable.unwrap_or(words)) };
        }
    };
    remarks.extend(found.remarks.iter().cloned());
    match rebuilt(call, &found, &wanted, &mut remarks) {
        Ok((loaded, outcome)) => say::told(file, &found, &loaded, outcome, remarks),
        Err(Stop::Words(words)) => Told { remarks, source: Some(found.said()), ..fault(words) },
        Err(Stop::Trouble(trouble)) => {
            trouble.show();
            Told {
                source: Some(found.said()), ..fault(format!("{} не собирается, сверить не с чем", found.said()))
            }
        }
    }
}

/// Why there is nothing to compare with.
enum Stop {
    Words(String),
    Trouble(Trouble),
}

impl From<Vec<Report>> for Stop {
    fn from(reports: Vec<Report>) -> Self {
        Self::Trouble(Trouble::Reports(reports))
    }
}

/// Builds the source and compares. A file does not say with which template set it was made: where that of its
/// house gives another file and the call names none, the built-in ones are tried as well.
fn rebuilt(
    call: &Call,
    found: &Found,
    wanted: &Wanted<'_>,
    remarks: &mut Vec<String>,
) -> Result<(Loaded, Verdict), Stop> {
    let path = found.path();
    let houses = Houses::open(std::slice::from_ref(&path), call.templates.as_deref()).map_err(Stop::Trouble)?;
    let Some(House { set, .. }) = houses.of(&path) else {
        return Err(Stop::Words(Fault::Internal(path.clone()).to_string()));
    };
    let loaded = build::load(found.source.clone()).map_err(|report| vec![report])?;
    let mut first = held(&loaded, set, wanted)?;
    if first.rank() > 0 && call.templates.is_none() {
        let others =
            BUILT_IN.iter().filter_map(|one| Set::built_in(one).ok()).filter(|one| one.digest() != set.digest());
        let others = others.filter_map(|other| Some((held(&loaded, &other, wanted).ok()?, other)));
        let best = others.min_by_key(|(held, _)| held.rank());
        if let Some((held, other)) = best.filter(|(held, _)| held.rank() < first.rank()) {
            first = held;
            first.remarks.insert(0, format!("файл собран с набором шаблонов «{0}» (--templates {0})", other.name()));
        }
    }
    remarks.extend(first.remarks);
    Ok((loaded, first.verdict))
}

/// A file held against its source, as one template set prints it.
struct Held {
    verdict: Verdict,
    remarks: Vec<String>,
}

impl Held {
    /// How far the file is from what the set prints.
    fn rank(&self) -> u8 {
        match self.verdict {
            Verdict::Same => 0,
            Verdict::SameContent { .. } => 1,
            Verdict::Different(_) | Verdict::Fault(_) => 2,
        }
    }
}

fn held(loaded: &Loaded, set: &Set, wanted: &Wanted<'_>) -> Result<Held, Stop> {
    let mut remarks = reasons(wanted, set.digest(), set.name());
    let made_otherwise = !remarks.is_empty();
    let attached = wanted.manifest.as_ref().is_some_and(|manifest| manifest.attached)
        || !verify::attachments(wanted.bytes, wanted.format).is_empty();
    let formats = Formats { docx: wanted.format == Format::Docx, pdf: wanted.format == Format::Pdf, attach: attached };
    let outputs = build::write(loaded, set, formats)?;
    let bytes = outputs.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
    if bytes == wanted.bytes {
        return Ok(Held { verdict: Verdict::Same, remarks });
    }
    let document = build::document(loaded, set)?;
    let outcome = verify::compare(wanted.bytes, wanted.format, &document, &bytes);
    let outcome = outcome.map_err(|unreadable| Stop::Words(unreadable.to_string()))?;
    remarks.extend(outcome.remarks);
    let verdict = match outcome.differences {
        none if none.is_empty() => Verdict::SameContent { made_otherwise },
        differences => Verdict::Different(say::placed(differences, loaded)),
    };
    Ok(Held { verdict, remarks })
}

/// Why a file may differ although nobody touched it.
fn reasons(wanted: &Wanted<'_>, digest: &str, name: &str) -> Vec<String> {
    let mut reasons = Vec::new();
    let own = env!("CARGO_PKG_VERSION");
    let said = wanted.provenance.as_ref().map(|provenance| provenance.version.as_str());
    let noted = wanted.manifest.as_ref().map(|manifest| manifest.tool.version.as_str());
    if let Some(version) = said.or(noted).filter(|version| *version != own) {
        reasons.push(format!("файл собран версией {version} этой программы, а сверен версией {own}"));
    }
    if let Some(templates) = wanted.manifest.as_ref().map(|manifest| &manifest.templates)
        && templates.sha256 != digest
    {
        let words = if templates.name == name {
            format!("набор шаблонов «{name}» с тех пор изменился")
        } else {
            format!("файл собран набором шаблонов «{}», а сверен с набором «{name}»", templates.name)
        };
        reasons.push(words);
    }
    reasons
}

/// A difference with its place in the programme.
#[derive(Debug)]
pub struct Placed {
    pub difference: Difference,
    /// Line and column in the source.
    pub position: Option<(usize, usize)>,
}

/// How a file is called in messages.
fn name(file: &Path) -> String {
    display_name(file)
}
