//! Explanations: every code has one, and what its examples show is so.
//!
//! How an example is read:
//! - of a pair whose right side begins with `<` or `{%` both are markup, and stand at the head of
//!   `act.xml` of the built-in set, which then prints [`PROGRAMME`];
//! - «правила: …» is a whole `prikaz.yaml`, «основа: …» a whole `style.yaml`;
//! - what names «организация:» at the head of a line, or holds nothing but comments, is a whole file;
//! - everything else stands among the keys of «программа:», under a minimal head. A fragment need not
//!   say where its parts are inserted: beside its own code, `not-shown` is passed by.
//!
//! The wrong side gives its code and no other error, the right side no error at all. Codes in
//! [`WORDS`] cannot be shown in a few lines: their sides are words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use prikaz::build::{self, Formats};
use prikaz::diagnostic::explain::{GROUPS, explained};
use prikaz::diagnostic::{Look, Report, Rule, Severity, print};
use prikaz::ready;
use prikaz::rules;
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::template::Set;

/// Codes whose examples are words, with the reason.
const WORDS: [(&str, &str); 23] = [
    ("file-too-large", "megabytes"),
    ("utf-16", "an encoding"),
    ("not-utf-8", "an encoding"),
    ("too-deep", "dozens of brackets"),
    ("too-many-nodes", "hundreds of thousands of lines"),
    ("picture-unreadable", "rights on a file"),
    ("picture-too-large", "what is in a picture"),
    ("not-a-picture", "what is in a picture"),
    ("picture-broken", "what is in a picture"),
    ("picture-pixels", "what is in a picture"),
    ("picture-linked", "what is in a picture"),
    ("picture-html", "what is in a picture"),
    ("picture-too-complex", "what is in a picture"),
    ("picture-glyphs", "what is in a picture"),
    ("qr-code-too-long", "hundreds of letters"),
    ("long-chart", "hundreds of lines"),
    ("writer", "a fault of the program"),
    ("missing-template", "a folder"),
    ("unknown-set", "a folder beside the settings"),
    ("link-outside", "a folder"),
    ("not-a-file", "a folder"),
    ("too-many-templates", "a folder"),
    ("not-printed", "a template as a whole"),
];

/// Errors that show only on finished pages.
const ON_PAGES: [&str; 1] = ["overflow"];

const ACT: &str = include_str!("../../templates/gost/act.xml");
const ACT_HEAD: &str = "<part orientation=\"portrait\" numbering=\"restart\">\n";

/// What the templates of the examples print.
const PROGRAMME: &str = "\
организация: {наименование: Отдел образования}
акт:
  вид: приказ
  номер: \"178\"
  дата: 8 апреля 2022 г.
  заголовок: Об утверждении программы
  преамбула: |
    На основании устава.

    Во исполнение плана.
  пункты: 1. Утвердить программу.
  подпись: {должность: Начальник отдела, фио: Л. М. Иванова}
программа: {наименование: Программа развития школ}
";

static GOST: LazyLock<Set> = LazyLock::new(|| Set::gost().expect("the built-in set is right"));

/// The folder of the examples, with the pictures that they name.
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(folder.path().join("рисунки")).expect("a folder of pictures");
    for (from, to) in [("docs/picture.png", "схема.png"), ("tests/check/bad/рисунки/столб.png", "узкая диаграмма.png")]
    {
        fs::copy(root.join(from), folder.path().join("рисунки").join(to)).expect("a picture");
    }
    folder
});

/// The codes that a source file gives: the literals behind `=>` in its functions `code`.
fn codes_of(path: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a source file");
    let mut codes = BTreeSet::new();
    for function in text.split("fn code(").skip(1) {
        let end = function.find("\n    }\n").expect("the function ends");
        for arm in function[..end].split("=> \"").skip(1) {
            codes.insert(arm.split('"').next().unwrap_or_default().to_owned());
        }
    }
    codes
}

#[test]
fn every_code_has_one_explanation() {
    let mut codes = codes_of("src/diagnostic/problem.rs");
    assert!(codes.len() > 60, "{codes:?}");
    let pictures = codes_of("src/diagnostic/picture.rs");
    assert!(pictures.len() > 10, "{pictures:?}");
    codes.extend(pictures);
    let sets = codes_of("src/diagnostic/set.rs");
    assert!(sets.len() > 8, "{sets:?}");
    codes.extend(sets);
    let ready = codes_of("src/diagnostic/ready.rs");
    assert!(ready.len() > 4, "{ready:?}");
    codes.extend(ready);
    for known in
        ["unknown-key", "missing-template", "leading-sign", "double-dash", "picture-missing", "picture-too-high"]
    {
        assert!(codes.contains(known), "{known} was not collected");
    }
    let told: Vec<&str> = explained().map(|rule| rule.code).collect();
    let once: BTreeSet<String> = told.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(once.len(), told.len(), "a code is explained twice: {told:?}");
    let missing: Vec<&String> = codes.difference(&once).collect();
    let superfluous: Vec<&String> = once.difference(&codes).collect();
    assert!(missing.is_empty() && superfluous.is_empty(), "not explained: {missing:?}; no code: {superfluous:?}");
    let rule = rules::all().find(|rule| once.contains(rule.code)).map(|rule| rule.code);
    assert_eq!(rule, None, "a rule and an error of one code");
}

#[test]
fn the_texts_have_no_gaps() {
    for rule in explained() {
        let words = [rule.what, rule.why, rule.source, rule.wrong, rule.right];
        assert!(words.iter().all(|text| !text.trim().is_empty()), "{}: a gap", rule.code);
        assert!(!rule.what.ends_with('.') && !rule.what.contains('\n'), "{}: {}", rule.code, rule.what);
        assert!(rule.why.ends_with('.') && !rule.source.ends_with('.'), "{}: full stops", rule.code);
        assert!(rule.wrong != rule.right, "{}: both sides are the same", rule.code);
        assert_eq!(rule.severity, Severity::Error, "{}", rule.code);
    }
    assert!(GROUPS.iter().all(|group| !group.heading.is_empty() && !group.errors.is_empty()));
}

#[test]
fn the_examples_show_what_they_say() {
    let mut failures = Vec::new();
    let mut shown = 0;
    for rule in explained().filter(|rule| !WORDS.iter().any(|(code, _)| *code == rule.code)) {
        shown += 1;
        let (wrong, report) = errors(rule, rule.wrong);
        if wrong != BTreeSet::from([rule.code]) {
            failures.push(format!("{}: the wrong side gives {wrong:?}\n{report}", rule.code));
        }
        let (right, report) = errors(rule, rule.right);
        if !right.is_empty() {
            failures.push(format!("{}: the right side gives {right:?}\n{report}", rule.code));
        }
    }
    assert!(shown > 60, "only {shown} examples");
    for (code, _) in WORDS {
        let known = explained().any(|rule| rule.code == code);
        assert!(known, "{code} needs no exception: there is no such code");
    }
    assert!(failures.is_empty(), "{} examples\n\n{}", failures.len(), failures.join("\n"));
}

/// The codes of the errors of one side, and their report.
fn errors(rule: &Rule, side: &str) -> (BTreeSet<&'static str>, String) {
    let reports = if rule.right.starts_with('<') || rule.right.starts_with("{%") {
        of_markup(side)
    } else if side.starts_with("правила:") {
        of_settings(side)
    } else if side.starts_with("основа:") {
        of_style(side)
    } else {
        of_programme(&whole(side), rule.code)
    };
    let found = reports.iter().flat_map(|report| &report.found).filter(|one| one.severity == Severity::Error);
    let codes = found.map(|one| one.problem.code()).filter(|code| *code == rule.code || *code != "not-shown");
    let look = Look { colour: false, width: 120 };
    (codes.collect(), reports.iter().map(|report| print(report, look)).collect())
}

/// An example as a file.
fn whole(side: &str) -> String {
    let comments = side.lines().all(|line| line.starts_with('#'));
    if comments || side.lines().any(|line| line.starts_with("организация:")) {
        return format!("{side}\n");
    }
    let head = "организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа развития школ\n";
    let lines: String =
        side.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect();
    format!("{head}{lines}")
}

fn of_programme(text: &str, code: &str) -> Vec<Report> {
    let on_pages = ON_PAGES.contains(&code);
    let source = match Source::from_bytes("пример.yaml".into(), text.as_bytes().to_vec()) {
        Ok(source) => source.in_folder(FOLDER.path()),
        Err((source, found)) => return vec![Report::new(source, found)],
    };
    let loaded = match build::load(source) {
        Ok(loaded) => loaded,
        Err(report) => return vec![report],
    };
    match build::check(&loaded, &GOST, &Settings::default()) {
        Ok(_) if on_pages => {
            let formats = Formats { docx: false, pdf: true, attach: false };
            build::write(&loaded, &GOST, formats).err().unwrap_or_default()
        }
        Ok(_) if code.starts_with("final-") => {
            let found = ready::faults(&loaded.programme);
            vec![Report::new(loaded.source, found)]
        }
        Ok(found) => vec![Report::new(loaded.source, found)],
        Err(reports) => reports,
    }
}

fn of_settings(text: &str) -> Vec<Report> {
    let known: Vec<&'static str> = rules::all().map(|rule| rule.code).collect();
    let source = Source::new("prikaz.yaml", text);
    Settings::read(&source, &known).err().map(|found| Report::new(source, found)).into_iter().collect()
}

fn of_style(text: &str) -> Vec<Report> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("style.yaml"), text).expect("a style");
    Set::from_folder(folder.path()).expect("the folder is there").err().unwrap_or_default()
}

fn of_markup(side: &str) -> Vec<Report> {
    assert!(ACT.contains(ACT_HEAD), "act.xml begins otherwise");
    let act = ACT.replacen(ACT_HEAD, &format!("{ACT_HEAD}{side}\n"), 1);
    let set = match Set::gost_with(&[("act.xml", &act)]) {
        Ok(set) => set,
        Err(reports) => return reports,
    };
    let loaded = build::load(Source::new("пример.yaml", PROGRAMME)).expect("the programme is right");
    build::document(&loaded, &set).err().unwrap_or_default()
}
