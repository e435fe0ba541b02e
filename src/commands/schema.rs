//! `prikaz schema`: the JSON Schema of programmes, for editors and other programs.

use super::{Exit, console};
use crate::schema::{Language, ROOT, export};

/// Prints the schema with keys of this language.
pub fn run(language: Language) -> Exit {
    console::pass_on(&schema_text(language))
}

/// The schema with keys of this language, as it lies in a file.
pub fn schema_text(language: Language) -> String {
    format!("{:#}\n", export(&ROOT, TITLE, language))
}

/// What marks a schema as ours.
pub const TITLE: &str = "Муниципальная программа (prikaz)";
