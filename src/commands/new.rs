//! `prikaz new`: a commented starter, or a copy of a programme as a draft, with the schema that its
//! editor asks for. Nothing that is there is ever replaced.

mod place;

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{self, Fault};
use super::schema::{TITLE, schema_text};
use super::{Exit, console};
use crate::build;
use crate::diagnostic::Report;
use crate::schema::{Language, nearest};
use crate::source::{Source, display_name};
use crate::starter::{self, Copied, Copy, SAMPLES, Sample};

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    /// A name or a path, with or without the ending.
    pub name: Option<String>,
    /// The programme to copy; nothing said where they are only to be listed.
    pub like: Option<Option<String>>,
    /// None keeps the language of what is copied.
    pub language: Option<Language>,
    /// The first year of the starter.
    pub year: Option<u16>,
}

/// Where the text of a new programme comes from.
enum Origin {
    Starter { year: u16 },
    Sample(&'static Sample),
    File(PathBuf),
}

pub fn run(call: &Call) -> Exit {
    if let Some(None) = call.like {
        return console::say(&samples());
    }
    match write(call) {
        Ok(words) => console::say(&words),
        Err(exit) => exit,
    }
}

/// Writes the programme and says what was written and what to do next.
fn write(call: &Call) -> Result<String, Exit> {
    let Some(name) = call.name.as_deref() else {
        return Err(complain("не сказано, как назвать файл; например: prikaz new школа-2027"));
    };
    let file = place::file(name, Path::new("programmes").is_dir())
        .map_err(|bad| complain(&format!("имя «{}»: {bad}", shown(name))))?;
    let origin = match &call.like {
        Some(Some(like)) => origin(like)?,
        _ => Origin::Starter { year: call.year.or_else(|| place::year(&file)).unwrap_or(starter::FIRST_YEAR) },
    };
    if let Some(there) = taken(&file) {
        return Err(complain(&Fault::AlreadyThere(there).to_string()));
    }
    let (source, copied) = text(&origin, call.language)?;
    let schema_name = match copied.language {
        Language::Russian => "programme.ru.schema.json",
        Language::English => "programme.en.schema.json",
    };
    let (schema, named) = place::schema(&file, schema_name);
    let text = format!("# yaml-language-server: $schema={named}\n{}", copied.text);
    // What is written must be read: a fault here is the program's own.
    if build::load(source.with_text(text.clone())).is_err() {
        return Err(complain(&Fault::Internal(file).to_string()));
    }
    let mut new = vec![(file.clone(), text.into_bytes())];
    new.extend(pictures(&source, &file, &copied.pictures)?);
    let pictures = new.len() - 1;
    let schema_bytes = schema_text(copied.language).into_bytes();
    let there = fs::read(&schema).ok();
    // An older schema of ours makes room; one that somebody else wrote stays.
    let older = there.as_ref().is_some_and(|bytes| *bytes != schema_bytes && is_ours(bytes));
    if there.is_none() {
        new.push((schema.clone(), schema_bytes.clone()));
    }
    let written = files::create_all(&new).and_then(|()| match older {
        true => files::write_all(&[(schema.clone(), schema_bytes)]),
        false => Ok(()),
    });
    written.map_err(|fault| complain(&fault.to_string()))?;
    Ok(words(call, &origin, &file, (older || there.is_none()).then_some(&schema), pictures))
}

fn complain(words: &str) -> Exit {
    console::complain(words);
    Exit::Call
}

/// A name as it was typed, short and on one line.
fn shown(name: &str) -> String {
    let clean: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    match clean.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean,
    }
}

/// What stands in the way of a file: itself, or a programme whose documents would have its name.
fn taken(file: &Path) -> Option<PathBuf> {
    if file.symlink_metadata().is_ok() {
        return Some(file.to_path_buf());
    }
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut twins: Vec<PathBuf> = fs::read_dir(folder.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(folder.unwrap_or(Path::new("")).join(entry.ok()?.file_name())))
        .filter(|path| {
            path.extension().is_some_and(|of| of.eq_ignore_ascii_case("yaml") || of.eq_ignore_ascii_case("yml"))
        })
        .filter(|path| stem(path) == stem(file))
        .collect();
    twins.sort();
    twins.into_iter().next()
}

/// The programme that `--like` means: a sample by its name, or a file.
fn origin(like: &str) -> Result<Origin, Exit> {
    let id = like.trim().to_lowercase();
    let id = id.strip_suffix(".yaml").unwrap_or(&id);
    if let Some(sample) = SAMPLES.iter().find(|sample| sample.id == id) {
        return Ok(Origin::Sample(sample));
    }
    let typed = PathBuf::from(like);
    let with_ending = PathBuf::from(format!("{like}.yaml"));
    let places = [typed.clone(), with_ending.clone(), Path::new("programmes").join(&with_ending)];
    if let Some(file) = places.into_iter().find(|path| path.is_file()) {
        return Ok(Origin::File(file));
    }
    let words = match nearest(id, SAMPLES.iter().map(|sample| sample.id)) {
        _ if typed.is_dir() => format!("{}: это папка, а нужен файл программы", display_name(&typed)),
        Some(near) => format!("нет образца или файла «{}»; возможно, имелся в виду «{near}»", shown(like)),
        None => format!("нет образца или файла «{}»", shown(like)),
    };
    Err(complain(&format!("{words}\n\n{}", samples())))
}

fn samples() -> String {
    let widest = SAMPLES.iter().map(|sample| sample.id.len()).max().unwrap_or(0);
    let lines: Vec<String> =
        SAMPLES.iter().map(|sample| format!("  {:widest$}  {}", sample.id, sample.about)).collect();
    format!(
        "Образцы:\n{}\n\nСкопировать образец:   prikaz new школа-2027 --like {}\n\
         Скопировать свой файл: prikaz new школа-2027 --like programmes/школа-2026.yaml",
        lines.join("\n"),
        SAMPLES[0].id
    )
}

/// The text of the new programme, and the programme that it was made of.
fn text(origin: &Origin, language: Option<Language>) -> Result<(Source, Copied), Exit> {
    let internal = |source: &Source| complain(&Fault::Internal(PathBuf::from(source.name())).to_string());
    match origin {
        Origin::Starter { year } => {
            let source = starter::starter(*year);
            let translated = starter::translated(&source, language.unwrap_or(Language::Russian));
            translated.map(|copied| (source.clone(), copied)).ok_or_else(|| internal(&source))
        }
        Origin::Sample(sample) => {
            let header = [
                format!(
                    "Копия образца «{}»: это опубликованный документ другой территории, номер и дата сняты.",
                    sample.id
                ),
                "Замените наименования, фамилии, школы, годы, сроки и числа на свои.".to_owned(),
                "Проверка (prikaz check) покажет и ошибки, которые есть в самом образце: не повторите их.".to_owned(),
            ];
            let source = sample.source();
            let copied = starter::copy(&source, &Copy { header: &header, replaces_header: true, language });
            copied.map(|copied| (source.clone(), copied)).ok_or_else(|| internal(&source))
        }
        Origin::File(path) => {
            let source = match Source::read(path) {
                Err(error) => return Err(complain(&Fault::Read(path.clone(), error).to_string())),
                Ok(Err((source, found))) => return Err(refuse(Report::new(source, found))),
                Ok(Ok(source)) => source,
            };
            if let Err(report) = build::load(source.clone()) {
                return Err(refuse(report));
            }
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let header = [
                format!("Копия файла «{name}»: номер и дата сняты."),
                "Замените годы, сроки и числа; проверьте фамилии.".to_owned(),
            ];
            let copied = starter::copy(&source, &Copy { header: &header, replaces_header: false, language });
            copied.map(|copied| (source.clone(), copied)).ok_or_else(|| internal(&source))
        }
    }
}

/// A file with errors is no sample.
fn refuse(report: Report) -> Exit {
    let name = report.source.name().to_owned();
    console::show(&[report]);
    console::complain(&format!("{name}: копируется только файл без ошибок; исправьте их и повторите"));
    Exit::Errors
}

/// The pictures of a copied programme, beside the new one under the names that it gives them. Those
/// that are there already, the very same, are left.
fn pictures(source: &Source, file: &Path, names: &[String]) -> Result<Vec<(PathBuf, Vec<u8>)>, Exit> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut found: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for name in names {
        let name = name.replace('\\', "/");
        let (from, to) = (source.folder().join(&name), folder.join(&name));
        let bytes = fs::read(&from).map_err(|error| complain(&Fault::Read(from, error).to_string()))?;
        if fs::read(&to).is_ok_and(|there| there == bytes) || found.iter().any(|(path, _)| *path == to) {
            continue;
        }
        found.push((to, bytes));
    }
    Ok(found)
}

/// Whether a schema was written by this program, of whatever version.
fn is_ours(bytes: &[u8]) -> bool {
    let read: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    read.is_some_and(|schema| schema["title"] == TITLE)
}

fn words(call: &Call, origin: &Origin, file: &Path, schema: Option<&PathBuf>, pictures: usize) -> String {
    let name = display_name(file);
    let last = starter::YEARS - 1;
    let mut lines = match origin {
        Origin::Starter { year } => {
            let told = call.year.is_some() || place::year(file).is_some();
            let hint = if told { "" } else { " – для примера, другие задаёт ключ --year" };
            vec![format!("Записана заготовка: {name}"), format!("Годы программы: {year}–{}{hint}", year + last)]
        }
        Origin::Sample(sample) => {
            vec![format!("Записана копия образца {}: {name}", sample.id), "Номер и дата сняты: это проект".to_owned()]
        }
        Origin::File(from) => {
            vec![format!("Записана копия {}: {name}", display_name(from)), "Номер и дата сняты: это проект".to_owned()]
        }
    };
    if pictures > 0 {
        lines.push(format!("Рядом скопированы рисунки: {pictures}"));
    }
    if let Some(schema) = schema {
        lines.push(format!("Схема для подсказок в редакторе: {}", display_name(schema)));
    }
    let typed = place::typed(file);
    lines.push(format!(
        "\nЗамените слова на свои в любом редакторе, потом:\n  prikaz check {typed}\n  prikaz build {typed}"
    ));
    lines.join("\n")
}
