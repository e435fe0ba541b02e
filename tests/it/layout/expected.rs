//! The measures that a produced file must have, read from the text of `style.yaml` and not by the
//! program's own reader: what a set does not say its base says, and a profile comes first.

use std::fs;
use std::path::Path;

use prikaz::source::Source;
use prikaz::yaml::{self, Node};

/// The trees that are asked for a measure, the first that has it first.
pub struct Measures {
    trees: Vec<Node>,
}

/// A paragraph style, as `style.yaml` has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub align: String,
    pub first: f64,
    pub left: f64,
    pub step: f64,
    pub before: f64,
    pub after: f64,
    pub line: f64,
    pub tracking: f64,
}

impl Measures {
    /// Those of `templates/<set>` under a standard (its Russian name).
    pub fn of(set: &str, standard: &str) -> Self {
        let (mut own, mut profiles) = (Vec::new(), Vec::new());
        let mut next = Some(set.to_owned());
        while let Some(name) = next {
            let path = Path::new("templates").join(&name).join("style.yaml");
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let tree = yaml::parse(&Source::new(name, text)).expect("the built-in style is YAML");
            next = tree.get("основа").and_then(Node::scalar).map(|base| base.text.clone());
            profiles.extend(tree.get("профили").and_then(|all| all.get(standard)).cloned());
            own.push(tree);
        }
        profiles.extend(own);
        Self { trees: profiles }
    }

    fn find(&self, path: &[&str]) -> Option<String> {
        self.trees.iter().find_map(|tree| {
            let node = path.iter().try_fold(tree, |node, key| node.get(key))?;
            Some(node.scalar()?.text.trim().to_owned())
        })
    }

    /// A number that must be there.
    pub fn number(&self, path: &[&str]) -> f64 {
        let found = self.find(path).unwrap_or_else(|| panic!("style.yaml has no {path:?}"));
        found.parse().unwrap_or_else(|_| panic!("{path:?} is «{found}»"))
    }

    pub fn word(&self, path: &[&str]) -> String {
        self.find(path).unwrap_or_else(|| panic!("style.yaml has no {path:?}"))
    }

    /// The paragraph style of an id.
    pub fn look(&self, id: &str) -> Look {
        let find = |key: &str| self.find(&["абзацы", id, key]);
        let number = |key: &str| find(key).map_or(0.0, |value| value.parse().expect("a number"));
        let flag = |key: &str| find(key).as_deref() == Some("да");
        Look {
            size: self.number(&["абзацы", id, "кегль"]),
            bold: flag("полужирный"),
            italic: flag("курсив"),
            align: find("выравнивание").unwrap_or_else(|| "влево".into()),
            first: number("красная_строка"),
            left: number("отступ"),
            step: number("шаг_списка"),
            before: number("перед"),
            after: number("после"),
            line: find("интервал").map_or(1.0, |value| value.parse().expect("a number")),
            tracking: number("разрядка"),
        }
    }
}
