//! Explanations of the errors of form: everything that keeps a document from being made. Rules carry
//! their own; both are shown by `prikaz explain`.

mod content;
mod file;
mod keys;
mod pictures;
mod printing;
mod ready;
mod sets;
mod templates;
mod yaml;

use super::{Rule, Severity};

/// Every explained code here is of an error.
const ERROR: Severity = Severity::Error;

/// Errors of one kind, under the heading that a list of them has.
#[derive(Debug)]
pub struct Group {
    pub heading: &'static str,
    pub errors: &'static [Rule],
}

/// The groups in the order in which a file is read.
pub static GROUPS: &[Group] = &[
    Group { heading: "Ошибки файла", errors: file::ERRORS },
    Group { heading: "Ошибки записи (YAML)", errors: yaml::ERRORS },
    Group { heading: "Ошибки ключей и значений", errors: keys::ERRORS },
    Group { heading: "Ошибки содержания", errors: content::ERRORS },
    Group { heading: "Ошибки рисунков", errors: pictures::ERRORS },
    Group { heading: "Ошибки печати", errors: printing::ERRORS },
    Group { heading: "Чего не хватает для подписи (build --final)", errors: ready::ERRORS },
    Group { heading: "Ошибки шаблонов", errors: templates::ERRORS },
    Group { heading: "Ошибки набора шаблонов", errors: sets::ERRORS },
];

/// The explanation of every code that [`Problem`](super::Problem) itself can give.
pub fn explained() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.errors)
}
