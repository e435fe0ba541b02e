//! The forms of a review. A case is a pair of `tests/diff`, or several files at once; `tests/forms/CASE.*` holds
//! what every form says of it. The page is held without its head, JSON with a field a line.

mod hostile;
mod markdown;
mod page;
mod properties;

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::diff::{Unit, compare_trees, content};
use prikaz::review::{Fate, File, Format, Found, Look, Review, Side, Unread};

use crate::corpus::{conclude, expect};

/// Pairs that have every deed and most kinds between them.
const CASES: [&str; 12] = [
    "appendix-added",
    "clause-reworded",
    "deadline-shifted",
    "formatting-only",
    "looks-otherwise",
    "paragraphs-swapped",
    "plan-split",
    "prints-nothing",
    "row-added-with-renumbering",
    "section-removed",
    "table-column-added",
    "term-renamed-everywhere",
];

fn pair(name: &str) -> (Unit, Unit) {
    let of = |side: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/diff/{name}.{side}.yaml"));
        content(&crate::diff::load(&path))
    };
    (of("old"), of("new"))
}

fn title(tree: &Unit) -> Option<String> {
    let programme = tree.field(prikaz::diff::Field::Programme)?;
    programme.says(prikaz::diff::Field::Title).map(str::to_owned)
}

/// A file with what leads from one tree to the other.
fn changed(name: &str, old: Unit, new: Unit) -> File {
    File {
        name: name.to_owned(),
        earlier: None,
        title: title(&new),
        fate: Fate::Changed,
        found: Found::Changes { changes: compare_trees(&old, &new), old: Box::new(old), new: Box::new(new) },
        unread: Vec::new(),
    }
}

fn review(files: Vec<File>) -> Review {
    Review {
        old: "редакция a1b2c3d от 5 марта 2023 г.".to_owned(),
        new: "рабочая папка".to_owned(),
        remarks: Vec::new(),
        files,
    }
}

fn of_pair(name: &str) -> Review {
    let (old, new) = pair(name);
    review(vec![changed(&format!("programmes/{name}.yaml"), old, new)])
}

/// Every fate and everything that can be found, at once.
fn several() -> Review {
    let (old, new) = pair("deadline-shifted");
    let whole = |name: &str, fate, tree: Unit| File {
        name: name.to_owned(),
        earlier: None,
        title: title(&tree),
        fate,
        found: Found::Whole(Box::new(tree)),
        unread: Vec::new(),
    };
    let other = |name: &str, found| File {
        name: name.to_owned(),
        earlier: None,
        title: None,
        fate: Fate::Changed,
        found,
        unread: Vec::new(),
    };
    let words = |words: &str| words.to_owned();
    let renamed =
        File { earlier: Some(words("programmes/a.yaml")), ..changed("programmes/b.yaml", old.clone(), old.clone()) };
    let unread = Unread {
        side: Side::New, words: words("programmes/c.yaml:12: неизвестный ключ «сроии»")
    };
    let partly = File { unread: vec![unread], ..changed("programmes/c.yaml", old.clone(), new) };
    let (english, _) = pair("english-keys");
    let lines = Found::Lines {
        before: words("организация: О\nпрограмма:\n  наименование: П\n"),
        after: words("организация: О\n<<<<<<< HEAD\nпрограмма:\n=======\n>>>>>>> ветка\n  наименование: П\n"),
    };
    let mut all = review(vec![
        renamed,
        partly,
        other("programmes/d.yaml", lines),
        other("programmes/e.yaml", Found::Nothing),
        whole("programmes/f.yaml", Fate::Added, english.clone()),
        whole("programmes/g.yaml", Fate::Removed, english),
    ]);
    all.remarks.push(words("Слияние не закончено: сравнивается с рабочей папкой."));
    all
}

fn show(format: Format, review: &Review) -> String {
    format.show(review, Look::default())
}

/// The page between its head and its script.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("<body>\n").expect("a body");
    rest.split_once("<script>").expect("a script").0
}

#[test]
fn cases_get_their_forms() {
    let mut failures = Vec::new();
    let all = CASES
        .iter()
        .map(|name| (*name, of_pair(name)))
        .chain([("several", several()), ("nothing", review(Vec::new()))]);
    for (name, review) in all {
        let case: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/forms/{name}.md"));
        expect(&case, "md", &show(Format::Markdown, &review), &mut failures);
        expect(&case, "stat", &show(Format::Stat, &review), &mut failures);
        expect(&case, "html", body(&show(Format::Html, &review)), &mut failures);
        let json: serde_json::Value = serde_json::from_str(&show(Format::Json, &review)).expect("JSON");
        let pretty = serde_json::to_string_pretty(&json).expect("JSON") + "\n";
        expect(&case, "json", &pretty, &mut failures);
        if let Some(folder) = std::env::var_os("PAGES") {
            fs::write(Path::new(&folder).join(format!("{name}.html")), show(Format::Html, &review)).expect("a page");
        }
    }
    conclude(&failures);
}
