//! The template sets that come with the program.

use super::{File, ROOT, STYLE};
use crate::source::Source;
use crate::style::layers;

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
            ("body.xml", include_str!("../../templates/gost/body.xml")),
            ("signatures.xml", include_str!("../../templates/gost/signatures.xml")),
            ("electronic.xml", include_str!("../../templates/gost/electronic.xml")),
            ("visas.xml", include_str!("../../templates/gost/visas.xml")),
            ("foot.xml", include_str!("../../templates/gost/foot.xml")),
            ("sheets.xml", include_str!("../../templates/gost/sheets.xml")),
            ("appendix.xml", include_str!("../../templates/gost/appendix.xml")),
            ("approvals.xml", include_str!("../../templates/gost/approvals.xml")),
            ("financing.xml", include_str!("../../templates/gost/financing.xml")),
            ("group.xml", include_str!("../../templates/gost/group.xml")),
            ("title-page.xml", include_str!("../../templates/gost/title-page.xml")),
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

    /// Its files and the templates of its base that it has not.
    pub fn whole(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = self.texts().map(|(name, text)| (name.to_owned(), text)).collect();
        let style = all.iter().find(|(name, _)| name == STYLE).map(|(_, text)| Source::new(STYLE, text.as_str()));
        let base = style.and_then(|style| layers::base(&style));
        let base = base.and_then(|(name, _)| self.before().iter().find(|base| base.name == name));
        for (name, text) in base.map(Self::whole).unwrap_or_default() {
            if !all.iter().any(|(own, _)| *own == name) {
                all.push((name, text));
            }
        }
        all
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

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, BuiltIn};
    use crate::template::Set;

    /// What lies in the folder of a set is in the program, and nothing else.
    #[test]
    fn every_file_of_a_set_is_built_in() {
        for one in &BUILT_IN {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(one.name);
            let mut lying: Vec<String> = std::fs::read_dir(folder)
                .expect("the folder of the set")
                .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
                .collect();
            let mut known: Vec<String> = one.texts().map(|(name, _)| name.to_owned()).collect();
            lying.sort();
            known.sort();
            assert_eq!(lying, known, "{}", one.name);
        }
    }

    /// A new style of the base must be told to the smaller type of the region.
    #[test]
    fn region_is_set_in_13_points() {
        let gost = Set::gost().expect("the built-in set is right").style;
        let region = BuiltIn::find("region").map(Set::built_in).expect("there").expect("right").style;
        let left: Vec<&str> = gost
            .paragraphs
            .iter()
            .filter(|style| (style.size - 14.0).abs() < 0.01)
            .filter(|style| region.paragraph(&style.id).is_none_or(|style| style.size > 13.0))
            .map(|style| style.id.as_str())
            .collect();
        assert!(left.is_empty(), "14 pt in templates/region/style.yaml: {left:?}; add {{кегль: 13}} for each");
        assert!((region.page.left - 30.0).abs() < 0.01);
    }
}
