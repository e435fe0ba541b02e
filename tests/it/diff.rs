//! What changed between two programmes. A case is `tests/diff/NAME.old.yaml` with `NAME.new.yaml`; `NAME.txt` holds what
//! is said: one line a change, with `~` before what only looks otherwise and `·` before what prints nothing.

mod properties;

use std::fs;
use std::path::Path;

use prikaz::build;
use prikaz::diff::{Changes, Effect, apply, compare, content, inverse, line};
use prikaz::model::Programme;
use prikaz::source::Source;

use crate::corpus::{cases, conclude, expect};

/// A programme from its text; the reason if it is none.
fn read(name: &str, text: String, folder: &Path) -> Result<Programme, String> {
    let source = Source::new(name, text).in_folder(folder);
    match build::load(source) {
        Ok(loaded) => Ok(loaded.programme),
        Err(report) => Err(format!("{name}: {:?}", report.found)),
    }
}

fn load(path: &Path) -> Programme {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read(&path.display().to_string(), text, path.parent().expect("a folder")).unwrap_or_else(|found| panic!("{found}"))
}

/// One line a change.
fn said(changes: &Changes) -> String {
    if changes.is_empty() {
        return "изменений нет\n".to_owned();
    }
    let mark = |effect: Effect| match effect {
        Effect::Words => "",
        Effect::Look => "~ ",
        Effect::Nothing => "· ",
    };
    changes.all.iter().map(|one| format!("{}{:?}: {}\n", mark(one.effect), one.kind, line(one))).collect()
}

#[test]
fn cases_get_their_words() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in cases("tests/diff", "yaml") {
        let Some(name) = path.to_string_lossy().strip_suffix(".old.yaml").map(str::to_owned) else { continue };
        count += 1;
        let (old, new) = (load(&path), load(Path::new(&format!("{name}.new.yaml"))));
        let changes = compare(&old, &new);
        assert_eq!(apply(&content(&old), &changes), Ok(content(&new)), "{name}: forward");
        assert_eq!(apply(&content(&new), &inverse(&changes)), Ok(content(&old)), "{name}: back");
        expect(Path::new(&format!("{name}.yaml")), "txt", &said(&changes), &mut failures);
    }
    assert!(count >= 25, "tests/diff: {count} cases");
    conclude(&failures);
}

/// A file of a case that has no other is never read.
#[test]
fn every_case_has_both_editions() {
    for path in cases("tests/diff", "yaml") {
        let name = path.to_string_lossy().into_owned();
        let other = match name.strip_suffix(".old.yaml") {
            Some(name) => format!("{name}.new.yaml"),
            None => {
                format!("{}.old.yaml", name.strip_suffix(".new.yaml").unwrap_or_else(|| panic!("{name}: of no case")))
            }
        };
        assert!(Path::new(&other).is_file(), "{other} is missing");
    }
}
