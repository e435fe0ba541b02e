//! The template sets that come with the program.

use super::{File, ROOT, STYLE};
use crate::source::Source;

/// A set of the program's own.
#[derive(Debug)]
pub struct BuiltIn {
    pub name: &'static str,
    /// What it is, in Russian.
    pub about: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// Every one; a set builds only on those before it, so that none can build on itself.
pub static BUILT_IN: [BuiltIn; 2] = [
    BuiltIn {
        name: "gost",
        about: "продольный бланк по ГОСТ Р 7.0.97",
        files: &[
            (ROOT, include_str!("../../templates/gost/document.xml")),
            ("act.xml", include_str!("../../templates/gost/act.xml")),
            ("head.xml", include_str!("../../templates/gost/head.xml")),
            ("title.xml", include_str!("../../templates/gost/title.xml")),
            ("appendix.xml", include_str!("../../templates/gost/appendix.xml")),
            ("piece.xml", include_str!("../../templates/gost/piece.xml")),
            ("grid.xml", include_str!("../../templates/gost/grid.xml")),
            (STYLE, include_str!("../../templates/gost/style.yaml")),
        ],
    },
    BuiltIn {
        name: "region",
        about: "угловой бланк, левое поле 30 мм, кегль 13",
        files: &[
            ("head.xml", include_str!("../../templates/region/head.xml")),
            ("title.xml", include_str!("../../templates/region/title.xml")),
            (STYLE, include_str!("../../templates/region/style.yaml")),
        ],
    },
];

impl BuiltIn {
    pub fn find(name: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|one| one.name == name)
    }

    pub fn names() -> Vec<&'static str> {
        BUILT_IN.iter().map(|one| one.name).collect()
    }

    /// The sets that this one may build on.
    pub(super) fn before(&self) -> &'static [Self] {
        let at = BUILT_IN.iter().position(|one| one.name == self.name).unwrap_or(0);
        &BUILT_IN[..at]
    }

    /// Names and texts of its own files; a checkout may have made CRLF of the line ends.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.files.iter().map(|(name, text)| (*name, text.replace("\r\n", "\n")))
    }

    /// Its files under the names that reports say.
    pub(super) fn files(&self) -> Vec<File> {
        let file = |(name, text): (&str, String)| File {
            name: name.to_owned(),
            source: Source::new(format!("{}/{name}", self.name), text),
        };
        self.texts().map(file).collect()
    }
}
