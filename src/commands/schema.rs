//! `prikaz schema`: the JSON Schema of programmes, for editors and other programs.

use super::{Exit, console};
use crate::schema::{Language, ROOT, export};

/// Prints the schema with keys of this language.
pub fn run(language: Language) -> Exit {
    let schema = export(&ROOT, "Муниципальная программа (prikaz)", language);
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => console::pass_on(&(text + "\n")),
        Err(error) => {
            console::complain(&format!("схему не удалось записать: {error}"));
            Exit::Call
        }
    }
}
