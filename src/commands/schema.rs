//! `prikaz schema`: the JSON Schemas of programmes and of settings, for editors and other programs,
//! and the guide that is made from the same declarations.

use std::path::{Path, PathBuf};

use super::{Exit, console, files};
use crate::rules;
use crate::schema::{Json, Language, Names, ROOT, export, guide};
use crate::settings::SETTINGS;
use crate::source::display_name;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Programme(Language),
    Settings(Language),
    /// All keys in Russian words, as Markdown.
    Guide,
}

/// What marks a schema of programmes as ours.
pub const TITLE: &str = "Муниципальная программа (prikaz)";

/// The files that editors look for, by their names.
const FILES: [(&str, Of); 4] = [
    ("programme.en.schema.json", Of::Programme(Language::English)),
    ("programme.ru.schema.json", Of::Programme(Language::Russian)),
    ("settings.en.schema.json", Of::Settings(Language::English)),
    ("settings.ru.schema.json", Of::Settings(Language::Russian)),
];

/// Prints what is asked for.
pub fn run(of: Of) -> Exit {
    console::pass_on(&text(of))
}

/// Writes all schemas into a folder.
pub fn write(folder: &Path) -> Exit {
    let ready: Vec<(PathBuf, Vec<u8>)> =
        FILES.into_iter().map(|(name, of)| (folder.join(name), text(of).into_bytes())).collect();
    match files::make_folder(folder).and_then(|()| files::write_all(&ready)) {
        Ok(()) => ready
            .iter()
            .fold(Exit::Done, |exit, (path, _)| exit.max(console::say(&format!("записан {}", display_name(path))))),
        Err(fault) => {
            console::complain(&fault.to_string());
            Exit::Call
        }
    }
}

/// The schema of programmes with keys of this language, as `programme.ru.schema.json` holds it.
pub fn schema_text(language: Language) -> String {
    export(&ROOT, TITLE, language, &[]).pretty()
}

fn text(of: Of) -> String {
    match of {
        Of::Programme(language) => schema_text(language),
        Of::Settings(language) => settings(language).pretty(),
        Of::Guide => guide(&ROOT, &SETTINGS),
    }
}

/// The schema of settings knows the codes of the rules.
fn settings(language: Language) -> Json {
    let known = rules::all().map(|rule| (rule.code, rule.what)).collect();
    export(&SETTINGS, "Настройки (prikaz.yaml)", language, &[Names { under: "rules", known }])
}
