//! From a file that came back to its source: what the call names, else the manifest beside it, else what the
//! file says of itself, else the programme that it carries, else a programme of its name.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::edition::{self, Edition};
use crate::commands::files::is_programme;
use crate::digest;
use crate::document::provenance::Provenance;
use crate::git::Repository;
use crate::manifest::Manifest;
use crate::source::{SIZE_LIMIT, Source, display_name};
use crate::verify::{self, Format};

/// So many files are looked at below the current folder.
const LOOKED_AT: usize = 50_000;
/// So deep below it.
const DEPTH: usize = 12;

/// What is known of a file before its source is.
pub struct Wanted<'a> {
    pub file: &'a Path,
    pub bytes: &'a [u8],
    pub format: Format,
    pub provenance: Option<Provenance>,
    pub manifest: Option<Manifest>,
}

impl Wanted<'_> {
    /// The digest that the source's text should have.
    fn digest(&self) -> Option<&str> {
        let said = self.provenance.as_ref().map(|provenance| provenance.source_sha256.as_str());
        said.or_else(|| self.manifest.as_ref().map(|manifest| manifest.source.sha256.as_str()))
    }

    /// Names that the source's file may have.
    fn names(&self) -> Vec<String> {
        let said = self.provenance.as_ref().map(|provenance| provenance.source.clone());
        let noted =
            self.manifest.as_ref().and_then(|manifest| Some(manifest.source.path.rsplit('/').next()?.to_owned()));
        said.into_iter().chain(noted).collect()
    }

    fn stem(&self) -> String {
        self.file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default()
    }
}

/// The source of a file.
pub struct Found {
    pub source: Source,
    /// Where it lies, if it is the file of the working tree.
    place: PathBuf,
    /// The edition in git, if it is an earlier one.
    pub edition: Option<Edition>,
    pub remarks: Vec<String>,
}

impl Found {
    /// The path whose settings and pictures it is built with.
    pub fn path(&self) -> PathBuf {
        self.edition.as_ref().map_or_else(|| self.place.clone(), |edition| edition.path.clone())
    }

    /// How it is called.
    pub fn said(&self) -> String {
        match &self.edition {
            Some(edition) => format!("{}, {}", self.source.name(), edition.said()),
            None => self.source.name().to_owned(),
        }
    }
}

/// A file of the working tree.
fn present(path: &Path, remarks: Vec<String>) -> Result<Found, String> {
    let unreadable = || format!("{}: не удалось прочесть источник", display_name(path));
    let source = match Source::read(path) {
        Ok(Ok(source)) => source,
        Ok(Err((source, _))) => {
            return Err(format!("{}: источник испорчен, проверьте его: prikaz check", source.name()));
        }
        Err(_) => return Err(unreadable()),
    };
    Ok(Found { source, place: path.to_path_buf(), edition: None, remarks })
}

/// A file at a commit.
fn past(repository: &Repository, commit: &str, name: &str, shown: &str, remarks: Vec<String>) -> Result<Found, String> {
    let (source, edition) = edition::read(repository, commit, name, shown).map_err(|fault| fault.to_string())?;
    Ok(Found { source, place: edition.path.clone(), edition: Some(edition), remarks })
}

/// The text of a file as its digest counts it.
fn text_of(path: &Path) -> Option<String> {
    let is_small = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= SIZE_LIMIT);
    is_small.then(|| fs::read(path).ok()).flatten().and_then(text)
}

fn text(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{FEFF}').map_or(text.clone(), str::to_owned))
}

/// Finds the source of a file.
///
/// # Errors
/// There is none: what was looked for and what to do, in Russian.
pub fn source(against: Option<&Path>, wanted: &Wanted<'_>) -> Result<Found, String> {
    if let Some(against) = against {
        return named(against, wanted);
    }
    let mut remarks = Vec::new();
    if let Some(manifest) = &wanted.manifest {
        match by_manifest(manifest, wanted) {
            Some(found) => return found,
            None => remarks.push(format!(
                "источника из манифеста ({}, редакция {}) здесь нет",
                manifest.source.path,
                short(&manifest.commit)
            )),
        }
    }
    let programmes = around(wanted.file);
    if let Some(digest) = wanted.digest() {
        let same = programmes.iter().find(|path| text_of(path).is_some_and(|text| digest::of_text(&text) == digest));
        if let Some(path) = same {
            return present(path, Vec::new());
        }
        let names = wanted.names();
        let named: Vec<&PathBuf> =
            programmes.iter().filter(|path| names.iter().any(|name| is_named(path, name))).collect();
        for path in &named {
            if let Some(found) = by_history(path, digest) {
                return found;
            }
        }
        if let Some(found) = carried(wanted, &remarks) {
            return Ok(found);
        }
        if let Some(path) = named.first() {
            remarks.push(format!(
                "файл собран из другой редакции {}, которой нет ни здесь, ни в git; сверено с нынешней",
                display_name(path)
            ));
            return present(path, remarks);
        }
    }
    if let Some(found) = carried(wanted, &remarks) {
        return Ok(found);
    }
    let stem = wanted.stem();
    let of_name = |path: &&PathBuf| path.file_stem().is_some_and(|own| own.to_string_lossy().to_lowercase() == stem);
    if wanted.provenance.is_none()
        && let Some(path) = programmes.iter().find(of_name)
    {
        remarks.push("файл не говорит, из чего собран; источник найден по имени файла".into());
        return present(path, remarks);
    }
    Err(no_source(wanted))
}

fn no_source(wanted: &Wanted<'_>) -> String {
    let why = match wanted.names().first() {
        Some(name) => format!("источник {name} не найден ни в папке programmes, ни рядом с файлом, ни ниже этой папки"),
        None => "файл не говорит, из какой программы собран, и программы с его именем здесь нет".into(),
    };
    format!("{why}; укажите программу: --against ПУТЬ")
}

fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|own| own.to_string_lossy() == name)
}

fn short(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}

/// What the call names.
fn named(against: &Path, wanted: &Wanted<'_>) -> Result<Found, String> {
    if against.exists() {
        let path =
            if against.is_dir() { chosen(&below(against, DEPTH), wanted, against)? } else { against.to_path_buf() };
        let mut found = present(&path, Vec::new())?;
        let other = wanted.digest().is_some_and(|digest| digest::of_text(found.source.text()) != digest);
        if other {
            found.remarks.push(format!("файл собран из другой редакции, чем нынешняя {}", found.source.name()));
        }
        return Ok(found);
    }
    let words = display_name(against);
    let Some((path, revision)) =
        words.rsplit_once('@').filter(|(path, revision)| !path.is_empty() && !revision.is_empty())
    else {
        return Err(format!("{words}: нет такого файла или папки (ключ --against)"));
    };
    let path = Path::new(path);
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let repository = Repository::of(folder).map_err(|fault| fault.to_string())?;
    let commit = repository.commit(revision).map_err(|fault| fault.to_string())?;
    let name = repository.name_of(path).map_err(|fault| fault.to_string())?;
    if !path.is_dir() {
        return past(&repository, &commit, &name, &display_name(path), Vec::new());
    }
    let files = repository.files_at(&commit, &name).map_err(|fault| fault.to_string())?;
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).filter(|file| is_programme(file)).collect();
    let same = files.iter().find(|file| {
        let bytes = repository.file_at(&commit, &display_name(file)).ok();
        let text = bytes.and_then(text);
        text.is_some_and(|text| wanted.digest() == Some(digest::of_text(&text).as_str()))
    });
    let file = match same {
        Some(file) => file.clone(),
        None => chosen(&files, wanted, path)?,
    };
    let file = display_name(&file);
    past(&repository, &commit, &file, &file, Vec::new())
}

/// The programme of a folder that a file was made from.
fn chosen(files: &[PathBuf], wanted: &Wanted<'_>, folder: &Path) -> Result<PathBuf, String> {
    let folder = display_name(folder);
    if let [only] = files {
        return Ok(only.clone());
    }
    let by_digest = wanted.digest().and_then(|digest| {
        files.iter().find(|path| text_of(path).is_some_and(|text| digest::of_text(&text) == digest))
    });
    let names = wanted.names();
    let by_name = || files.iter().find(|path| names.iter().any(|name| is_named(path, name)));
    let stem = wanted.stem();
    let by_stem =
        || files.iter().find(|path| path.file_stem().is_some_and(|own| own.to_string_lossy().to_lowercase() == stem));
    let found = by_digest.or_else(by_name).or_else(by_stem).cloned();
    found.ok_or_else(|| match files.len() {
        0 => format!("{folder}: в папке нет программ (файлов .yaml)"),
        count => format!("{folder}: в папке программ {count}, и ни одна не подходит по имени; укажите файл"),
    })
}

/// The source that a manifest names: as it is, or at its commit. None where neither is at hand.
fn by_manifest(manifest: &Manifest, wanted: &Wanted<'_>) -> Option<Result<Found, String>> {
    let beside = wanted.file.parent().unwrap_or(Path::new(""));
    for folder in [beside, Path::new("")] {
        let Ok(repository) = Repository::of(folder) else { continue };
        let path = repository.root().join(&manifest.source.path);
        // The way to it from here is shorter to read.
        let path = std::env::current_dir()
            .ok()
            .and_then(|here| Some(path.strip_prefix(here.canonicalize().ok()?).ok()?.to_path_buf()))
            .unwrap_or(path);
        if text_of(&path).is_some_and(|text| digest::of_text(&text) == manifest.source.sha256) {
            return Some(present(&path, Vec::new()));
        }
        let bytes = repository.file_at(&manifest.commit, &manifest.source.path).ok();
        if bytes.and_then(text).is_some_and(|text| digest::of_text(&text) == manifest.source.sha256) {
            let name = &manifest.source.path;
            return Some(past(&repository, &manifest.commit, name, &display_name(&path), Vec::new()));
        }
    }
    None
}

/// The edition of a file whose text has this digest.
fn by_history(path: &Path, digest: &str) -> Option<Result<Found, String>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let repository = Repository::of(folder).ok()?;
    let name = repository.name_of(path).ok()?;
    for (commit, name) in repository.editions(&name).ok()? {
        let bytes = repository.file_at(&commit, &name).ok();
        if bytes.and_then(text).is_some_and(|text| digest::of_text(&text) == digest) {
            return Some(past(&repository, &commit, &name, &display_name(path), Vec::new()));
        }
    }
    None
}

/// The programme that the file carries.
fn carried(wanted: &Wanted<'_>, remarks: &[String]) -> Option<Found> {
    let attached = verify::attachments(wanted.bytes, wanted.format);
    let digest = wanted.digest();
    let fits =
        |bytes: &Vec<u8>| text(bytes.clone()).is_some_and(|text| digest.is_none_or(|of| digest::of_text(&text) == of));
    let (name, bytes) = attached.into_iter().find(|(_, bytes)| fits(bytes))?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
    let folder = wanted.file.parent().unwrap_or(Path::new(""));
    let source = Source::from_bytes(name.clone(), bytes).ok()?.in_folder(folder);
    let mut remarks = remarks.to_vec();
    remarks.push(format!("источник взят из самого файла: вложение {name}"));
    Some(Found { source, place: folder.join(name), edition: None, remarks })
}

/// Programmes in the order in which they are looked at: `programmes`, beside the file, below this folder.
fn around(file: &Path) -> Vec<PathBuf> {
    let beside = file.parent().unwrap_or(Path::new(""));
    let mut found = below(Path::new("programmes"), DEPTH);
    found.extend(below(if beside.as_os_str().is_empty() { Path::new(".") } else { beside }, 1));
    found.extend(below(Path::new("."), DEPTH));
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    found
}

/// Programmes in a folder, so deep; hidden folders are passed by.
fn below(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).min_depth(1).max_depth(depth).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !hidden(entry.file_name())).filter_map(Result::ok).take(LOOKED_AT);
    let files = entries.filter(|entry| is_programme(entry.path()) && entry.path().is_file());
    files.map(|entry| entry.path().strip_prefix("./").unwrap_or(entry.path()).to_path_buf()).collect()
}
