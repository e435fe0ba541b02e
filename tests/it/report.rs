//! The report as it is seen: severities and their counts, other forms, the house's settings, narrow
//! terminals, foreign line ends, thousands of findings.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use prikaz::diagnostic::{Look, print};

use crate::cli::Desk;

/// A programme with two warnings: a comment that silences nothing, without a reason.
const WARNED: &str = "организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа\n  \
                      # prikaz: allow unused-allow\n  разделы:\n    - содержание: Программа помогает школам.\n";

#[test]
fn warnings_do_not_fail_unless_they_are_denied() {
    let desk = Desk::new(&[("a.yaml", WARNED)]);
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.err.contains("предупреждение[allow-without-reason]"), "{}", outcome.err);
    assert!(outcome.err.contains("programmes/a.yaml: 2 предупреждения"), "{}", outcome.err);
    assert_eq!(desk.run(&["check", "--deny", "warnings"]).code, 1);
}

#[test]
fn a_house_sets_what_is_grave() {
    let desk = Desk::new(&[("a.yaml", WARNED)]);
    let set = |text: &str| fs::write(desk.path("prikaz.yaml"), text).expect("the settings");
    set("правила: {unused-allow: нет, allow-without-reason: ошибка}\n");
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("ошибка[allow-without-reason]"), "{}", outcome.err);
    assert!(outcome.err.contains("programmes/a.yaml: 1 ошибка"), "{}", outcome.err);

    // Notes wait until they are asked for.
    set("правила: {unused-allow: замечание, allow-without-reason: замечание}\n");
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 0);
    let said = "programmes/a.yaml: ошибок и предупреждений нет; 2 замечания – с ключом --notes";
    assert!(outcome.out.contains(said), "{}", outcome.out);
    let outcome = desk.run(&["check", "--notes"]);
    assert!(outcome.err.contains("замечание[unused-allow]"), "{}", outcome.err);

    // The nearest file counts, and its own faults are reported like a programme's.
    fs::write(desk.path("programmes/prikaz.yaml"), "правила: {unused-alow: нет}\n").expect("the settings");
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("ошибка[unknown-rule]"), "{}", outcome.err);
    assert!(outcome.err.contains("programmes/prikaz.yaml:1:11"), "{}", outcome.err);
    assert!(outcome.err.contains("возможно, имелось в виду «unused-allow»"), "{}", outcome.err);
}

#[test]
fn settings_are_no_programme() {
    let desk = Desk::new(&[("a.yaml", WARNED)]);
    fs::write(desk.path("programmes/prikaz.yaml"), "правила: {unused-allow: нет}\n").expect("the settings");
    let outcome = desk.run(&["check", "programmes"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(!outcome.err.contains("organisation") && !outcome.err.contains("prikaz.yaml"), "{}", outcome.err);
}

#[test]
fn short_is_a_line_for_each() {
    let desk = Desk::new(&[("a.yaml", WARNED), ("b.yaml", "акт: {}\n")]);
    let outcome = desk.run(&["check", "--format", "short"]);
    assert_eq!(outcome.code, 1);
    let lines: Vec<&str> = outcome.out.lines().collect();
    assert!(lines[0].starts_with("programmes/a.yaml:4:3: предупреждение[unused-allow]: "), "{}", outcome.out);
    assert!(lines.iter().any(|line| line.starts_with("programmes/b.yaml:1:1: ошибка[")), "{}", outcome.out);
    assert!(lines.iter().all(|line| line.starts_with("programmes/")), "{}", outcome.out);
}

#[test]
fn json_is_as_documented() {
    let desk = Desk::new(&[("a.yaml", WARNED), ("b.yaml", "акт: {}\nакт: {}\n")]);
    let outcome = desk.run(&["check", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let all: serde_json::Value = serde_json::from_str(&outcome.out).expect("one JSON value");
    assert_eq!(all["version"], 1);
    assert_eq!(all["warnings"], 2);
    assert_eq!(all["files"].as_array().expect("files").len(), 2);
    assert_eq!(all["files"][0]["path"], "programmes/a.yaml");
    let first = &all["files"][0]["findings"][0];
    assert_eq!(first["code"], "unused-allow");
    assert_eq!(first["severity"], "warning");
    assert_eq!((&first["line"], &first["column"]), (&4.into(), &3.into()));
    assert_eq!((&first["end_line"], &first["end_column"]), (&4.into(), &31.into()));
    assert!(first["message"].as_str().is_some_and(|text| !text.is_empty()));
    assert!(first["help"].as_str().is_some_and(|text| !text.is_empty()));
    let twice = all["files"][1]["findings"].as_array().expect("findings").iter();
    let twice = twice.clone().find(|one| one["code"] == "duplicate-key").expect("a key given twice");
    assert_eq!(twice["related"][0]["line"], 1);
    assert_eq!(twice["related"][0]["label"], "впервые здесь");
}

/// Lines longer than the terminal are cropped around the words; columns count characters.
#[test]
fn long_lines_are_cropped_around_the_words() {
    let long = "слово ".repeat(100);
    let text = format!(
        "организация: {{наименование: О}}\nпрограмма:\n  наименование: {long}\n  рздел: {long}\n  цели: {long}\n"
    );
    let report = prikaz::build::load(prikaz::source::Source::new("a.yaml", text)).expect_err("a misspelt key");
    for width in [40, 60, 100] {
        let shown = print(&report, Look { colour: false, width });
        assert!(shown.contains("--> a.yaml:4:3"), "{shown}");
        assert!(shown.contains("рздел") && shown.contains("^^^^^"), "{shown}");
        let drawn = shown.lines().filter(|line| line.contains('|'));
        for line in drawn {
            assert!(line.chars().count() <= width + 12, "{width}: {} characters: {line}", line.chars().count());
        }
    }
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let unix = prikaz::build::load(prikaz::source::Source::new("a.yaml", "акт:\n  номр: 1\n")).expect_err("faults");
    let windows =
        prikaz::build::load(prikaz::source::Source::new("a.yaml", "акт:\r\n  номр: 1\r\n")).expect_err("faults");
    let look = Look { colour: false, width: 80 };
    assert_eq!(print(&unix, look), print(&windows, look).replace('\r', ""));
}

/// Colour is for terminals that want it, and letters do not hang on the locale.
#[test]
fn a_poor_terminal_gets_plain_utf_8() {
    let desk = Desk::new(&[("a.yaml", WARNED)]);
    for locale in ["C", "POSIX", "ru_RU.KOI8-R"] {
        let output = Command::new(env!("CARGO_BIN_EXE_prikaz"))
            .arg("check")
            .current_dir(desk.path(""))
            .env("LC_ALL", locale)
            .env("TERM", "dumb")
            .env_remove("NO_COLOR")
            .output()
            .expect("the program runs");
        let shown = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(shown.contains("предупреждение[unused-allow]"), "{shown}");
        assert!(!shown.contains('\u{1B}'), "{locale}: {shown:?}");
    }
}

/// The first hundred in full, the others counted by rule.
#[test]
fn ten_thousand_findings_are_reported() {
    let mut text = String::from("организация: {наименование: О}\nпрограмма:\n  наименование: П\n  задачи:\n");
    for number in 0..10_000 {
        let _ = writeln!(text, "    - {{текс: Задача {number}}}");
    }
    let desk = Desk::new(&[("a.yaml", &text)]);
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 1);
    let heads = outcome.err.lines().filter(|line| line.starts_with("ошибка[")).count();
    assert_eq!(heads, 100, "{heads} findings in full");
    let rest = &outcome.err[outcome.err.find("… и ещё:").expect("the others are counted")..];
    assert!(rest.contains("  unknown-key: 9900\n"), "{rest}");
    assert!(rest.contains("programmes/a.yaml: 1"), "{rest}");
}

/// Acts of one folder are held against each other; a comment may keep what is so.
#[test]
fn acts_of_a_folder_are_compared() {
    let act = |number: &str, date: &str, note: &str| {
        format!(
            "организация: {{наименование: Отдел образования, место_издания: Заречный}}\nакт:\n  вид: приказ\n{note}  \
             номер: \"{number}\"\n  дата: {date}\n  заголовок: Об утверждении программы\n  пункты: |\n    \
             1. Утвердить программу.\n  подпись: {{должность: Начальник, фио: А. А. Петров}}\n\
             программа: {{наименование: Программа}}\n"
        )
    };
    let (one, two) = (act("178", "8 апреля 2022 г.", ""), act("178", "11 апреля 2022 г.", ""));
    let desk = Desk::new(&[("a.yaml", &one), ("b.yaml", &two)]);
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.err.contains("предупреждение[number-twice]"), "{}", outcome.err);
    assert!(
        outcome.err.contains("programmes/b.yaml:4:10") && outcome.err.contains("programmes/a.yaml"),
        "{}",
        outcome.err
    );

    let write = |text: &str| fs::write(desk.path("programmes/b.yaml"), text).expect("a programme");
    write(&act("178", "11 апреля 2022 г.", "  # prikaz: allow number-twice: номер исправлен приказом № 180\n"));
    let outcome = desk.run(&["check", "--deny", "warnings", "--format", "short"]);
    assert!(!outcome.out.contains("number-twice") && !outcome.out.contains("unused-allow"), "{}", outcome.out);

    // Once the numbers differ, the comment silences nothing.
    write(&act("179", "11 апреля 2022 г.", "  # prikaz: allow number-twice: номер исправлен приказом № 180\n"));
    let outcome = desk.run(&["check", "--format", "short"]);
    assert!(outcome.out.contains("unused-allow"), "{}", outcome.out);
}
