//! Corpora: a case is a file that one drops into a folder, the expected report stands beside it.
//! `UPDATE=1 cargo test --release` writes the reports anew; the difference is then reviewed.

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::build;
use prikaz::diagnostic::{Look, Report, Severity, print};
use prikaz::document::{self, Fault, Markup, Named, Origin};
use prikaz::rules;
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::style::Style;
use prikaz::template::Set;
use prikaz::write::text;

const PLAIN: Look = Look { colour: false, width: 120 };

/// The cases of a folder, in order. A folder without cases is a broken test.
pub fn cases(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap_or_else(|error| panic!("{}: {error}", root.display()))
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|of| of == ending))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{folder}: no case");
    found
}

/// Holds `actual` against the file beside the case, or writes it there.
pub fn expect(case: &Path, ending: &str, actual: &str, failures: &mut Vec<String>) {
    let path = case.with_extension(ending);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, actual).expect("the expected report can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if expected != actual {
        failures.push(format!("{}\n--- expected\n{expected}\n--- actual\n{actual}", path.display()));
    }
}

pub fn conclude(failures: &[String]) {
    assert!(failures.is_empty(), "{} cases differ\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Reads a case under its bare name, so that reports are the same on every machine.
fn load(case: &Path) -> Result<build::Loaded, Report> {
    let name = case.file_name().expect("a case has a name").to_string_lossy().into_owned();
    let bytes = fs::read(case).expect("the case can be read");
    match Source::from_bytes(name, bytes) {
        Ok(source) => build::load(source.in_folder(case.parent().expect("a case lies in a folder"))),
        Err((source, found)) => Err(Report::new(source, found)),
    }
}

/// Everything that `prikaz check` says of a case.
fn findings(case: &Path, set: &Set) -> Vec<Report> {
    match load(case) {
        Ok(loaded) => match build::check(&loaded, set, &Settings::default()) {
            Ok(found) if found.is_empty() => Vec::new(),
            Ok(found) => vec![Report::new(loaded.source, found)],
            Err(reports) => reports,
        },
        Err(report) => vec![report],
    }
}

#[test]
fn bad_programmes_get_their_report() {
    let set = Set::gost().expect("the built-in set is right");
    let mut failures = Vec::new();
    for case in cases("tests/check/bad", "yaml") {
        let reports = findings(&case, &set);
        if reports.is_empty() {
            failures.push(format!("{}: nothing was found", case.display()));
            continue;
        }
        let shown: String = reports.iter().map(|report| print(report, PLAIN)).collect();
        failures.extend(whole(reports[0].source.name(), &shown));
        expect(&case, "txt", &shown, &mut failures);
    }
    conclude(&failures);
}

#[test]
fn good_programmes_are_silent() {
    let set = Set::gost().expect("the built-in set is right");
    let mut failures = Vec::new();
    for case in cases("tests/check/good", "yaml").iter().chain(&cases("programmes", "yaml")) {
        // A near miss of a rule stays silent about that rule; no good programme has an error.
        let rule = stem(case);
        for mut report in findings(case, &set) {
            report.found.retain(|one| one.severity == Severity::Error || one.problem.code() == rule);
            if !report.found.is_empty() {
                failures.push(print(&report, PLAIN));
            }
        }
    }
    conclude(&failures);
}

/// What the rules of folders say of the acts that lie in one.
fn of_folder(folder: &str) -> Vec<&'static str> {
    let records: Vec<_> = cases(folder, "yaml")
        .iter()
        .filter_map(|case| {
            let loaded = load(case).unwrap_or_else(|report| panic!("{}", print(&report, PLAIN)));
            rules::folder::record(loaded.source.name(), &loaded.programme)
        })
        .collect();
    assert!(records.len() > 1, "{folder}: two registered acts at least");
    rules::folder::check(&records).iter().map(|(_, finding)| finding.problem.code()).collect()
}

#[test]
fn every_rule_of_folders_has_its_cases() {
    for rule in rules::folder::RULES {
        let found = |kind: &str| of_folder(&format!("tests/check/folder/{}/{kind}", rule.code));
        assert_eq!(found("bad"), [rule.code]);
        assert!(found("good").is_empty(), "{}: the near miss is told", rule.code);
    }
}

/// Every rule finds its defect in the case of its name, and has a near miss. Those of folders have
/// folders.
#[test]
fn every_rule_has_its_cases() {
    let set = Set::gost().expect("the built-in set is right");
    let mut failures = Vec::new();
    for rule in rules::all() {
        let case = |folder: &str| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
            root.join(folder).join(format!("{}.yaml", rule.code))
        };
        let alone = !rules::folder::RULES.contains(&rule);
        if alone && !case("good").is_file() {
            failures.push(format!("no near miss: {}", case("good").display()));
        }
        if !alone {
            // `every_rule_of_folders_has_its_cases`
        } else if !case("bad").is_file() {
            failures.push(format!("no defect: {}", case("bad").display()));
        } else if !findings(&case("bad"), &set)
            .iter()
            .flat_map(|report| &report.found)
            .any(|one| one.problem.code() == rule.code)
        {
            failures.push(format!("{}: {} was not found", case("bad").display(), rule.code));
        }
        let words = [rule.what, rule.why, rule.source, rule.wrong, rule.right];
        if words.iter().any(|text| text.trim().is_empty()) || rule.what.ends_with('.') {
            failures.push(format!("{}: the explanation has a gap, or a full stop behind its first line", rule.code));
        }
    }
    let mut codes: Vec<&str> = rules::all().map(|rule| rule.code).collect();
    codes.sort_unstable();
    failures.extend(codes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("two rules {}", pair[0])));
    conclude(&failures);
}

fn stem(case: &Path) -> String {
    case.file_stem().expect("a case has a name").to_string_lossy().into_owned()
}

/// A report names its file, line and column and a way to mend, and never speaks English.
fn whole(name: &str, report: &str) -> Option<String> {
    let parts = [format!("--> {name}:"), "^".into(), "как исправить:".into()];
    let missing = parts.into_iter().find(|part| !report.contains(part.as_str()));
    let english = ["error", "help", "expected", "unknown", "invalid", "while"];
    let english = english.into_iter().find(|word| report.contains(&format!(" {word} ")));
    missing
        .map(|part| format!("{name}: the report has no {part}"))
        .or(english.map(|word| format!("{name}: says {word}")))
}

fn markup(case: &Path) -> Markup {
    let text = fs::read_to_string(case).expect("the case can be read").replace("\r\n", "\n");
    let name = case.file_name().expect("a case has a name").to_string_lossy().into_owned();
    let mut origins = vec![Origin { at: 0, template: name.clone(), line: 1 }];
    origins.extend(text.match_indices('\n').enumerate().map(|(line, (at, _))| Origin {
        at: at + 1,
        template: name.clone(),
        line: line + 2,
    }));
    Markup { text, origins }
}

fn style() -> Style {
    Set::gost().expect("the built-in set is right").style
}

#[test]
fn good_markup_is_read() {
    let (style, mut failures) = (style(), Vec::new());
    for case in cases("tests/markup/good", "xml") {
        match document::parse(&markup(&case), &Named::default(), &style) {
            Ok(document) => expect(&case, "txt", &text::write(&document), &mut failures),
            Err(faults) => failures.push(format!("{}: {faults:?}", case.display())),
        }
    }
    conclude(&failures);
}

#[test]
fn bad_markup_gets_its_report() {
    let (style, mut failures) = (style(), Vec::new());
    for case in cases("tests/markup/bad", "xml") {
        let markup = markup(&case);
        let Err(faults) = document::parse(&markup, &Named::default(), &style) else {
            failures.push(format!("{}: nothing was found", case.display()));
            continue;
        };
        let found = faults.into_iter().map(|fault| match fault {
            Fault::Markup(problem, span) => prikaz::diagnostic::Diagnostic::new(problem, span),
            Fault::Programme(diagnostic) => diagnostic,
            Fault::NotPrinted(text) => panic!("markup without texts cannot lose «{}»", text.value),
            Fault::BadMark(mark) => panic!("markup without texts cannot mark «{}»", mark.code),
            Fault::EmptyContents => panic!("{}: a table of contents names nothing", case.display()),
        });
        let source = Source::new(markup.origin(0).0, markup.text.as_str());
        expect(&case, "txt", &print(&Report::new(source, found.collect()), PLAIN), &mut failures);
    }
    conclude(&failures);
}
