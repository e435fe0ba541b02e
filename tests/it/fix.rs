//! `check --fix`: what is mended, and that nothing else is. A case is a file in `tests/fix`, named after
//! its code; the mended file stands beside it as `….fixed.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use prikaz::build;
use prikaz::diagnostic::{Diagnostic, Report, Severity};
use prikaz::mend::{MENDED, Mending, mend};
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::template::Set;

use crate::corpus::{cases, conclude};
use crate::hostile::{Random, originals, rounds};

static GOST: LazyLock<Set> = LazyLock::new(|| Set::gost().expect("the built-in set is right"));

fn source(path: &Path) -> Option<Source> {
    let bytes = fs::read(path).expect("the case can be read");
    let folder = path.parent().expect("a case lies in a folder");
    Source::from_bytes("a.yaml".into(), bytes).ok().map(|source| source.in_folder(folder))
}

fn findings(source: &Source) -> Vec<Diagnostic> {
    let reports = match build::load(source.clone()) {
        Err(report) => vec![report],
        Ok(loaded) => match build::check(&loaded, &GOST, &Settings::default()) {
            Ok(found) => vec![Report::new(loaded.source, found)],
            Err(reports) => reports,
        },
    };
    reports.into_iter().flat_map(|report| report.found).collect()
}

fn counts(found: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    found.iter().for_each(|one| *counts.entry(one.problem.code()).or_default() += 1);
    counts
}

fn all(source: &Source) -> Mending {
    mend(source.clone(), &GOST, &Settings::default(), |_| true)
}

/// The cases, without what is expected of them.
fn own_cases() -> Vec<PathBuf> {
    cases("tests/fix", "yaml").into_iter().filter(|path| !path.to_string_lossy().ends_with(".fixed.yaml")).collect()
}

/// The code that a case is named after.
fn code_of(case: &Path) -> &'static str {
    let stem = case.file_stem().expect("a name").to_string_lossy();
    let own = |code: &&&str| stem == **code || stem.starts_with(&format!("{code}-"));
    MENDED.iter().filter(own).max_by_key(|code| code.len()).unwrap_or_else(|| panic!("{stem}: no such mending"))
}

#[test]
fn cases_are_mended() {
    let mut failures = Vec::new();
    for case in own_cases() {
        let name = case.display();
        let before = source(&case).expect("the case is text");
        let (code, mending) = (code_of(&case), all(&before));
        let wanted = case.with_extension("fixed.yaml");
        let mark = fs::read(&case).expect("the case").starts_with(b"\xef\xbb\xbf");
        let actual = format!("{}{}", if mark { "\u{FEFF}" } else { "" }, mending.source.text());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&wanted, &actual).expect("the mended case can be written");
        } else if fs::read_to_string(&wanted).unwrap_or_default() != actual {
            failures.push(format!("{name}\n--- actual\n{actual}"));
        }
        if !mending.mended.contains_key(code) {
            failures.push(format!("{name}: {code} was not mended, but {:?}", mending.mended));
        }
        let (old, new) = (findings(&before), findings(&mending.source));
        let broken = old.iter().any(|one| one.severity == Severity::Error);
        let (old, new) = (counts(&old), counts(&new));
        for (of, count) in &new {
            // Where the file could not be read the rules had nothing to say.
            if count > old.get(of).unwrap_or(&0) && !broken {
                failures.push(format!("{name}: {of} came of the mending"));
            }
        }
        let gone = old.get(code).unwrap_or(&0).saturating_sub(*new.get(code).unwrap_or(&0));
        if gone == 0 {
            failures.push(format!("{name}: as many {code} as before"));
        }
    }
    conclude(&failures);
}

#[test]
fn every_mending_has_its_case() {
    let told: BTreeSet<&str> = own_cases().iter().map(|case| code_of(case)).collect();
    let missing: Vec<&&str> = MENDED.iter().filter(|code| !told.contains(**code)).collect();
    assert!(missing.is_empty(), "no case in tests/fix: {missing:?}");
}

/// Whatever brings edits is named among what can be mended, and a second run finds nothing to do.
#[test]
fn a_second_run_changes_nothing() {
    let mut failures = Vec::new();
    let folders = ["tests/fix", "tests/check/bad", "tests/check/good", "programmes"];
    for case in folders.iter().flat_map(|folder| cases(folder, "yaml")) {
        let Some(before) = source(&case) else { continue };
        for one in findings(&before) {
            if !one.fix.is_empty() && !MENDED.contains(&one.problem.code()) {
                failures.push(format!("{}: {} is not among MENDED", case.display(), one.problem.code()));
            }
        }
        failures.extend(again(&all(&before)).map(|fault| format!("{}: {fault}", case.display())));
    }
    conclude(&failures);
}

/// What a second run would still do.
fn again(first: &Mending) -> Option<String> {
    let second = all(&first.source);
    (!second.mended.is_empty()).then(|| format!("the second run mends {:?}", second.mended))
}

/// Only what was wanted is mended.
#[test]
fn one_code_alone() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix/straight-quotes.yaml");
    let before = source(&case).expect("the case");
    let mending = mend(before, &GOST, &Settings::default(), |code| code == "double-space");
    assert!(mending.mended.is_empty(), "{:?}", mending.mended);
}

/// What the author or the house has silenced stays as it is.
#[test]
fn what_is_silenced_stays() {
    let text = "организация: {наименование: Отдел}\nпрограмма:\n  наименование: П\n  разделы:\n    \
                # prikaz: allow hyphen-for-dash: так в уставе\n    - содержание: Куратор - отдел\n    \
                - содержание: Контроль - отдел\n";
    let mended = all(&Source::new("a.yaml", text));
    assert_eq!(mended.source.text(), text.replace("Контроль -", "Контроль –"));
    let house = Source::new("prikaz.yaml", "правила: {hyphen-for-dash: нет}\n");
    let settings = Settings::read(&house, &["hyphen-for-dash"]).expect("settings");
    assert!(mend(mended.source.with_text(text.into()), &GOST, &settings, |_| true).mended.is_empty());
    let house = Source::new("prikaz.yaml", "оформление: {тире: длинное}\n");
    let settings = Settings::read(&house, &[]).expect("settings");
    let long = mend(mended.source.with_text(text.into()), &GOST, &settings, |_| true);
    assert!(long.source.text().contains("Контроль — отдел"), "{}", long.source.text());
}

/// Random slips in real programmes: what is mended is mended at once, the rest stays, and the words are
/// those that the author typed.
#[test]
fn random_slips() {
    let slips =
        ["  ", " - ", "\"", " ,", ",а", "№5", " г.г.", "..", " в в", "c", "( ", "2020-2022", "—", ";;", "и т.д,"];
    let mut random = Random::new(0x5851_F42D_4C95_7F2D);
    let originals = originals();
    let (mut mended, mut total) = (0, 0);
    for round in 0..rounds(60) {
        let mut edited = originals[round % originals.len()].clone();
        for _ in 0..30 {
            let at = random.below(edited.len());
            if edited[at] == ' ' && edited[at.saturating_sub(1)].is_alphanumeric() {
                let slip = slips[random.below(slips.len())];
                edited.splice(at..at, slip.chars());
            }
        }
        let text: String = edited.into_iter().collect();
        let before = Source::new("a.yaml", text.as_str());
        let first = all(&before);
        total += 1;
        mended += usize::from(!first.mended.is_empty());
        held(&before, &first);
    }
    assert!(mended * 2 > total, "only {mended} of {total} files had anything to mend");
}

/// Random edits that break the form: the traps that are mended lose no word either.
#[test]
fn random_breaks() {
    let mut random = Random::new(0x1405_7B7E_F767_814F);
    let spice: Vec<char> = ":-#&*!|>{}[]\"'%@`,?\n \t№«»^<абв019\u{A0}".chars().collect();
    let originals = originals();
    for round in 0..rounds(60) {
        let mut edited = originals[round % originals.len()].clone();
        for _ in 0..=random.below(3) {
            let at = random.below(edited.len());
            edited.insert(at, spice[random.below(spice.len())]);
        }
        let text: String = edited.into_iter().collect();
        if let Ok(before) = Source::from_bytes("a.yaml".into(), text.into_bytes()) {
            held(&before, &all(&before));
        }
    }
}

/// The letters and digits of a text in their order, but for what may be mended away or look alike.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn held(before: &Source, first: &Mending) {
    if let Some(fault) = again(first) {
        panic!("{fault}\n{}", difference(before, &first.source));
    }
    // A repeated word, a letter of the other alphabet or a key change letters; all else changes signs.
    let changes = [
        "repeated-word",
        "mixed-alphabets",
        "unknown-key",
        "mixed-languages",
        "unknown-choice",
        "years-abbreviation",
        "approval-gender",
        "wrong-case",
        "date-style",
        "date-form",
    ];
    if first.mended.keys().all(|code| !changes.contains(code)) {
        assert_eq!(letters(before.text()), letters(first.source.text()), "{:?}", first.mended);
    }
    // No line is made, and of those that stay no more are changed than findings were mended.
    let breaks = |source: &Source| source.text().matches('\n').count();
    assert!(breaks(&first.source) <= breaks(before));
    let (old, new): (Vec<&str>, Vec<&str>) = (before.text().lines().collect(), first.source.text().lines().collect());
    if old.len() == new.len() {
        let changed = old.iter().zip(&new).filter(|(one, other)| one != other).count();
        let edits: usize = first.mended.values().sum();
        assert!(changed <= edits * 2, "{edits} mendings changed {changed} lines");
    }
}

fn difference(one: &Source, other: &Source) -> String {
    let pairs = one.text().lines().zip(other.text().lines()).filter(|(one, other)| one != other);
    pairs.take(20).map(|(one, other)| format!("-{one}\n+{other}\n")).collect()
}
