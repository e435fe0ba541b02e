//! `prikaz.yaml`: what a house asks of its programmes: how grave each rule is, and its style. Read
//! by the same reader and with the same reports as a programme.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Problem, Report, Severity};
use crate::schema::{Choice, Kind, Shape, check, choice, data, nearest};
use crate::source::{Source, Span};
use crate::yaml::{self, Node};

/// The name of the file.
pub const FILE: &str = "prikaz.yaml";

/// How grave a finding of a rule is in this house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    Set(Severity),
}

/// The dash of a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// «–»
    #[default]
    En,
    /// «—»
    Em,
}

/// The style of a house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct House {
    pub dash: Dash,
    /// Abbreviations that everybody in the house knows.
    pub known_terms: Vec<String>,
    /// Words for places that are no foreign territory here.
    pub own_places: Vec<String>,
}

/// All that a `prikaz.yaml` says; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub house: House,
    /// The template set that programmes are printed with, where the house names one.
    pub templates: Option<Templates>,
    /// The file; none where there is none.
    pub source: Option<Source>,
    rules: Vec<(String, Level)>,
}

/// A template set as the settings name it.
#[derive(Debug, Clone)]
pub struct Templates {
    /// A built-in set or a folder, from where the settings lie.
    pub name: String,
    /// Where it is named.
    pub source: Source,
    pub span: Span,
}

static LEVELS: [Choice; 4] = [
    choice("off", "нет", "не показывать"),
    choice("note", "замечание", "показывать с ключом --notes"),
    choice("warning", "предупреждение", "показывать всегда"),
    choice("error", "ошибка", "не собирать документ"),
];
static DASHES: [Choice; 2] = [choice("en", "короткое", "«–»; так и без ключа"), choice("em", "длинное", "«—»")];

static LEVEL: Kind = Kind::Choice(&LEVELS);
pub static SETTINGS: Shape = Shape {
    name: "настройки",
    about: "Что просит от программ ваша организация. Файл prikaz.yaml лежит рядом с программами или выше.",
    fields: &[
        data(
            "rules",
            "правила",
            Kind::Named(&LEVEL),
            "Строгость правил: код из замечания и нет, замечание, предупреждение или ошибка.",
            "{double-space: нет}",
        ),
        data("house", "оформление", Kind::Record(&HOUSE), "Как принято писать у вас.", "{тире: короткое}"),
    ],
};
static HOUSE: Shape = Shape {
    name: "оформление",
    about: "Как принято писать у вас.",
    fields: &[
        data(
            "templates",
            "набор",
            Kind::Word,
            "Набор шаблонов, которым печатаются программы: gost, region или папка своего набора, от этого файла.",
            "region",
        ),
        data("dash", "тире", Kind::Choice(&DASHES), "Какое тире ставится между словами.", "короткое"),
        data(
            "known_terms",
            "известные_сокращения",
            Kind::Text,
            "Сокращения, которые не нужно расшифровывать, через «;».",
            "\"МКУ; ОРЦОКО\"",
        ),
        data(
            "own_places",
            "свои_места",
            Kind::Text,
            "Слова о местах, которые для вас не чужие, через «;».",
            "\"Приморский край; Приморского края\"",
        ),
    ],
};

impl Settings {
    /// The severity that the house has given to a code.
    pub fn level(&self, code: &str) -> Option<Level> {
        self.rules.iter().find(|(of, _)| of == code).map(|(_, level)| *level)
    }

    /// The same settings, but that these rules are warnings unless they are errors.
    pub fn with_warnings(mut self, codes: &[&str]) -> Self {
        self.rules.retain(|(code, level)| !codes.contains(&code.as_str()) || *level == Level::Set(Severity::Error));
        for code in codes.iter().filter(|code| self.level(code).is_none()).copied().collect::<Vec<_>>() {
            self.rules.push((code.to_owned(), Level::Set(Severity::Warning)));
        }
        self
    }

    /// The settings for programmes of a folder: the nearest file from there up, or none.
    ///
    /// # Errors
    /// Everything that is wrong with the file; `known` are the codes that there are.
    pub fn of_folder(folder: &Path, known: &[&'static str]) -> Result<Self, Report> {
        let Some(path) = nearest_file(folder) else { return Ok(Self::default()) };
        match Source::read(&path) {
            // A file that vanished meanwhile, or one that nobody may read, says nothing.
            Err(_) => Ok(Self::default()),
            Ok(Err((source, found))) => Err(Report::new(source, found)),
            Ok(Ok(source)) => Self::read(&source, known).map_err(|found| Report::new(source, found)),
        }
    }

    /// Reads a file of settings.
    pub fn read(source: &Source, known: &[&'static str]) -> Result<Self, Vec<Diagnostic>> {
        let node = yaml::parse(source)?;
        let (node, _, mut found) = check(source, node, &SETTINGS);
        let mut rules = Vec::new();
        for entry in node.get("rules").map_or(&[][..], Node::entries) {
            let code = entry.key.text.as_str();
            if !known.contains(&code) {
                let near = nearest(code, known.iter().copied()).map(str::to_owned);
                let problem = Problem::UnknownRule { code: code.to_owned(), nearest: near };
                found.push(Diagnostic::new(problem, entry.key.span));
            }
            let level = match entry.value.scalar().map(|scalar| scalar.text.as_str()) {
                Some("off") => Level::Off,
                Some("note") => Level::Set(Severity::Note),
                Some("error") => Level::Set(Severity::Error),
                _ => Level::Set(Severity::Warning),
            };
            rules.push((code.to_owned(), level));
        }
        let house_node = node.get("house");
        let text = |key: &str| house_node.and_then(|house| house.get(key)).and_then(Node::scalar);
        let list = |key: &str| {
            let words = text(key).map(|scalar| scalar.text.as_str()).unwrap_or_default();
            words.split(';').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
        };
        let dash = if text("dash").is_some_and(|scalar| scalar.text == "em") { Dash::Em } else { Dash::En };
        let house = House { dash, known_terms: list("known_terms"), own_places: list("own_places") };
        let named = house_node.and_then(|house| house.get("templates"));
        let templates = named.and_then(|node| {
            let name = node.scalar()?.text.trim().to_owned();
            Some(Templates { name, source: source.clone(), span: node.span })
        });
        if found.is_empty() { Ok(Self { house, templates, source: Some(source.clone()), rules }) } else { Err(found) }
    }
}

/// The nearest file of settings in a folder and those above it.
fn nearest_file(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let real = folder.canonicalize().ok()?;
    let depth = real.ancestors().position(|above| above.join(FILE).is_file())?;
    // The shortest way to say it: from the folder itself.
    if depth == 0 {
        return Some(if folder == Path::new(".") { FILE.into() } else { folder.join(FILE) });
    }
    real.ancestors().nth(depth).map(|above| above.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_sets_severities() {
        let source = Source::new("prikaz.yaml", "правила: {a: нет, b: ошибка}\nоформление: {тире: длинное}\n");
        let settings = Settings::read(&source, &["a", "b"]).unwrap();
        assert_eq!(settings.level("a"), Some(Level::Off));
        assert_eq!(settings.level("b"), Some(Level::Set(Severity::Error)));
        assert_eq!(settings.level("c"), None);
        assert_eq!(settings.house.dash, Dash::Em);
    }

    #[test]
    fn declarations_owe_nothing() {
        assert_eq!(crate::schema::tests::faults(&SETTINGS), Vec::<String>::new());
    }

    #[test]
    fn a_misspelt_code_is_an_error() {
        let source = Source::new("prikaz.yaml", "правила: {dubble-space: нет}\n");
        let found = Settings::read(&source, &["double-space"]).unwrap_err();
        assert_eq!(found[0].problem.code(), "unknown-rule");
    }
}
