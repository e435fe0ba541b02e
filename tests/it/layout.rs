//! Measures of the produced files, not of the code: what a ruler laid on the sheet would show. The
//! DOCX is read back with its styles resolved, the PDF by the places of its text; both are held
//! against the text of `style.yaml` and the standard's own numbers, for every set and programme.

mod expected;
mod office;
mod placed;
mod ruler;
mod wanted;

use std::fs;
use std::path::Path;

use prikaz::build::{self, Loaded};
use prikaz::source::Source;
use prikaz::style::{ParagraphStyle, Style};
use prikaz::template::{BUILT_IN, Set};
use prikaz::write::{docx, pdf};

use crate::corpus::{cases, conclude};
use expected::Measures;
use ruler::Case;

/// So many faults of a case tell what is wrong.
const FEW: usize = 12;

const STANDARDS: [&str; 2] = ["ГОСТ Р 7.0.97-2025", "ГОСТ Р 7.0.97-2016"];

/// What a test does to the measures that the writers are handed.
type Change = fn(&mut Style);

/// Every set that comes with the program.
fn sets() -> Vec<&'static str> {
    BUILT_IN.iter().map(|set| set.name).collect()
}

impl Case {
    fn new(set: &str, path: &Path, profile: Option<(&str, bool)>) -> Self {
        Self::changed(set, path, profile, |_| ())
    }

    /// The same where the writers are handed other measures than the set has.
    fn changed(set: &str, path: &Path, profile: Option<(&str, bool)>, change: Change) -> Self {
        let mut text = fs::read_to_string(path).expect("a programme");
        // Without the key a document follows the newer one.
        let own = *STANDARDS.iter().find(|name| text.contains(&format!("стандарт: {name}\n"))).unwrap_or(&STANDARDS[0]);
        let (standard, kept_long) = profile.unwrap_or((own, false));
        text = text.replace(own, standard);
        if kept_long {
            assert_eq!(text.matches("\nакт:\n").count(), 1);
            text = text.replace("\nакт:\n", "\nакт:\n  срок_хранения: долгий\n");
        }
        let stem = path.file_stem().expect("a name").to_string_lossy();
        let name = format!("{set}, {stem}, {standard}{}", if kept_long { ", долгий срок" } else { "" });
        let source = Source::new(stem.clone(), text).in_folder(path.parent().expect("a folder"));
        let loaded: Loaded = build::load(source).unwrap_or_else(|_| panic!("{name}: the programme is wrong"));
        let folder = Path::new("templates").join(set);
        let set_ = Set::from_folder(&folder).expect("the folder of the set").expect("a right set");
        let document = build::document(&loaded, &set_).unwrap_or_else(|_| panic!("{name}: no document"));
        let mut style = build::style(&loaded, &set_).clone();
        change(&mut style);
        let office = office::read(&docx::write(&document, &style).expect("the DOCX is written"));
        let pages = placed::pages(&pdf::write(&document, &style).expect("the PDF is written")).expect("a PDF");
        let measures = Measures::of(set, standard);
        Self { name, measures, kept_long, document, office, pages, faults: Vec::new() }
    }
}

#[test]
fn every_programme_has_the_measures_of_every_set() {
    let mut faults = Vec::new();
    for set in sets() {
        for path in cases("programmes", "yaml") {
            faults.extend(Case::new(set, &path, None).measure().into_iter().take(FEW));
        }
    }
    conclude(&faults);
}

#[test]
fn every_profile_has_its_measures() {
    let mut faults = Vec::new();
    for set in sets() {
        for standard in STANDARDS {
            for kept_long in [false, true] {
                let path = Path::new("programmes/hotynets-2022.yaml");
                faults.extend(Case::new(set, path, Some((standard, kept_long))).measure().into_iter().take(FEW));
            }
        }
    }
    conclude(&faults);
}

/// The feet of the pages: none of the five programmes has an executor.
#[test]
fn the_executor_stands_at_the_foot() {
    let path = Path::new("tests/render/executor-and-signatories.yaml");
    let mut faults = Vec::new();
    for set in sets() {
        let case = Case::new(set, path, None);
        assert!(wanted::blocks(&case.document).iter().any(|block| block.foot), "the case has an executor");
        faults.extend(case.measure());
    }
    conclude(&faults);
}

/// A ruler that always shows the right number measures nothing.
#[test]
fn a_wrong_measure_is_found() {
    fn clause(style: &mut Style) -> &mut ParagraphStyle {
        style.paragraphs.iter_mut().find(|one| one.id == "clause").expect("a style of clauses")
    }
    let changes: [(&str, Change); 9] = [
        ("левое поле", |style| style.page.left -= 0.7),
        ("левый край", |style| style.page.left += 0.7),
        ("правый край строки", |style| style.page.right += 0.7),
        ("первая строка", |style| style.page.top += 0.7),
        ("номер страницы от края", |style| style.page_number.from_edge += 0.7),
        ("красная строка", |style| clause(style).first_line -= 0.7),
        ("шаг строк", |style| clause(style).line = 1.15),
        ("PDF, от", |style| clause(style).after = 2.0),
        ("13 pt", |style| clause(style).size = 13.0),
    ];
    for (fault, change) in changes {
        let faults = Case::changed("gost", Path::new("programmes/hotynets-2022.yaml"), None, change).measure();
        assert!(faults.iter().any(|one| one.contains(fault)), "«{fault}» is not in {faults:#?}");
    }
}

/// Numbers of layout stand in `style.yaml` only.
#[test]
fn templates_have_no_numbers_of_layout() {
    for set in sets() {
        for path in cases(&format!("templates/{set}"), "xml") {
            let text = fs::read_to_string(&path).expect("a template");
            for (number, line) in (1..).zip(text.lines()) {
                let widths = line.split("width=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
                for width in widths.filter(|width| !width.contains("{{")) {
                    assert!(!width.contains(|c: char| c.is_ascii_digit()), "{}:{number}: {width}", path.display());
                }
            }
        }
    }
}
