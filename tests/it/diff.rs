//! What changed between two programmes. A case is `tests/diff/NAME.old.yaml` with `NAME.new.yaml`; `NAME.txt` holds what
//! is said: one line a change, with `~` before what only looks otherwise and `·` before what prints nothing,
//! and indented what the change of a column says already.

pub mod properties;

use std::fs;
use std::path::Path;

use prikaz::build;
use prikaz::diff::{Change, Changes, Effect, apply, compare, content, inverse, line};
use prikaz::model::Programme;
use prikaz::source::Source;

use crate::corpus::{cases, conclude, expect};

/// A programme from its text; the reason if it is none.
pub fn read(name: &str, text: String, folder: &Path) -> Result<Programme, String> {
    let source = Source::new(name, text).in_folder(folder);
    match build::load(source) {
        Ok(loaded) => Ok(loaded.programme),
        Err(report) => Err(format!("{name}: {:?}", report.found)),
    }
}

pub fn load(path: &Path) -> Programme {
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
    let part = |part_of: Option<usize>| part_of.map_or("", |_| "  ");
    let said = |one: &Change| format!("{}{}{:?}: {}\n", part(one.part_of), mark(one.effect), one.kind, line(one));
    changes.all.iter().map(said).collect()
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

/// A plan of 2,000 rows, each with words of its own, in two editions that differ in every row.
pub fn large(year: usize) -> String {
    let mut text = "организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа\n  планы:\n    карта:\n      \
                    графы: [{поле: номер, заголовок: №}, {поле: мероприятие, заголовок: Мероприятие}, {поле: срок, \
                    заголовок: Срок}, {поле: ответственные, заголовок: Кто}]\n      мероприятия:\n"
        .to_owned();
    let whats = ["семинар", "курсы", "мониторинг", "конкурс", "совещание", "олимпиаду", "конференцию"];
    let whose = ["учителей математики", "директоров школ", "классных руководителей", "молодых педагогов", "родителей"];
    for row in 0..2000 {
        let (what, who) = (whats[row % whats.len()], whose[row % whose.len()]);
        text.push_str(&format!(
            "        - {{номер: \"{}\", мероприятие: Провести {what} для {who} округа {} за {year} год, срок: май {year} г., \
             ответственные: Школа № {}}}\n",
            row + 1,
            row / 35,
            (row + year) % 90
        ));
    }
    text
}

#[test]
fn long_plans_do_not_cost_their_square() {
    let folder = Path::new(".");
    let old = read("old", large(2022), folder).unwrap_or_else(|found| panic!("{found}"));
    let new = read("new", large(2023), folder).unwrap_or_else(|found| panic!("{found}"));
    let start = std::time::Instant::now();
    let changes = compare(&old, &new);
    let spent = start.elapsed();
    assert_eq!(changes.all.len(), 6000, "three cells of every row");
    assert_eq!(apply(&content(&old), &changes), Ok(content(&new)));
    println!("2,000 rows, all changed: {spent:?}");
    // The square would be minutes; a machine with other work gets its time.
    assert!(spent.as_secs() < 10, "{spent:?}");
}
