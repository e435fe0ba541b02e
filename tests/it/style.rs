//! Template sets of a house: begun, checked, used; and broken in every way that was thought of.
//! A case of `tests/style/bad` or `tests/style/standard` is a folder; what `prikaz style check` says of
//! it stands beside.

use std::fs;
use std::path::{Path, PathBuf};

use prikaz::build;
use prikaz::source::Source;
use prikaz::standard;
use prikaz::template::{BUILT_IN, Set};

use crate::cli::{Desk, Outcome, run_in};
use crate::corpus::{conclude, expect};

const GOOD: &str = include_str!("../check/good/minimal.yaml");

/// The folders of sets below a folder.
fn cases(folder: &str) -> (PathBuf, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut names: Vec<String> = fs::read_dir(&root)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(!names.is_empty(), "{folder}: no case");
    (root, names)
}

fn shown(outcome: &Outcome) -> String {
    format!("{}{}", outcome.out, outcome.err)
}

#[test]
fn broken_sets_get_their_report() {
    let (root, names) = cases("tests/style/bad");
    let mut failures = Vec::new();
    for name in names {
        let outcome = run_in(&root, &["style", "check", &name]);
        let report = shown(&outcome);
        if outcome.code != 1 {
            failures.push(format!("{name}: ended with {}", outcome.code));
        }
        // What a template forgets is shown in the programme that has it.
        let place = if name == "lost-text" { "--> shimanovsk-2020.yaml:" } else { name.as_str() };
        for part in [place, "--> ", "как исправить:", "ошибка["] {
            if !report.contains(part) {
                failures.push(format!("{name}: the report has no {part}"));
            }
        }
        for word in [" error ", " help", "Found ", "expected", "Unknown", "Unexpected", "panicked"] {
            if report.contains(word) {
                failures.push(format!("{name}: says {word}"));
            }
        }
        expect(&root.join(format!("{name}.folder")), "txt", &report, &mut failures);
    }
    conclude(&failures);
}

#[test]
fn numbers_that_leave_the_standard_are_told() {
    let (root, names) = cases("tests/style/standard");
    let (mut failures, mut all) = (Vec::new(), String::new());
    for name in names {
        let outcome = run_in(&root, &["style", "check", &name]);
        let report = shown(&outcome);
        assert_eq!(outcome.code, 0, "{name}: warnings do not stop: {report}");
        let silent = report.contains("замечаний нет");
        let denied = run_in(&root, &["style", "check", &name, "--deny", "warnings"]).code;
        assert_eq!(denied, i32::from(!silent), "{name}: {report}");
        expect(&root.join(format!("{name}.folder")), "txt", &report, &mut failures);
        all.push_str(&report);
    }
    for rule in standard::RULES {
        assert!(all.contains(&format!("предупреждение[{}]", rule.code)), "no case of {}", rule.code);
        let explained = run_in(&root, &["explain", rule.code]);
        assert!(explained.out.contains("ГОСТ Р 7.0.97") && explained.code == 0, "{}", explained.out);
    }
    conclude(&failures);
}

#[test]
fn the_built_in_sets_keep_the_standard() {
    for one in &BUILT_IN {
        let outcome = Desk::new(&[]).run(&["style", "check", one.name, "--deny", "warnings"]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{}", one.name);
        assert_eq!(outcome.out.trim(), format!("{}: замечаний нет", one.name));
    }
}

/// What a build writes, by name.
fn built(desk: &Desk, arguments: &[&str]) -> Vec<(String, Vec<u8>)> {
    let outcome = desk.run(&[&["build", "--out", "out"][..], arguments].concat());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments:?}");
    let files = desk.list("out").into_iter();
    let files = files.map(|name| (name.clone(), fs::read(desk.path(&format!("out/{name}"))).expect("it was written")));
    files.collect()
}

/// A desk with files where their names say.
fn with_files(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(&[]);
    for (name, text) in files {
        let path = desk.path(name);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    desk
}

fn desk() -> Desk {
    let desk = Desk::new(&[]);
    assert_eq!(desk.run(&["new", "школа", "--like", "hotynets-2022"]).code, 0);
    desk
}

#[test]
fn a_new_set_prints_what_its_base_prints() {
    for from in ["gost", "region"] {
        for full in [false, true] {
            let desk = desk();
            let full: &[&str] = if full { &["--full"] } else { &[] };
            let outcome = desk.run(&[&["style", "init", "оформление", "--from", from][..], full].concat());
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
            assert!(outcome.out.contains("prikaz style check оформление"), "{}", outcome.out);
            let checked = desk.run(&["style", "check", "оформление", "--deny", "warnings"]);
            assert_eq!((checked.out.trim(), checked.err.as_str()), ("оформление: замечаний нет", ""));
            let own = built(&desk, &["--templates", "оформление"]);
            assert!(own == built(&desk, &["--templates", from]), "{from} {full:?}: other bytes");
            assert_eq!(desk.run(&["check", "--templates", "оформление"]).code, 0);
        }
    }
}

/// Every sample line of the commented style holds when its comment sign goes.
#[test]
fn the_samples_of_a_new_style_hold() {
    let desk = Desk::new(&[]);
    assert_eq!(desk.run(&["стиль", "init", "дом"]).code, 0);
    let text = fs::read_to_string(desk.path("дом/style.yaml")).expect("it was written");
    let key = |line: &str| {
        let body = line.trim_start_matches("# ").trim_start();
        let word: String = body.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
        !word.is_empty()
            && body[word.len()..].starts_with(':')
            && !body.starts_with("Проверить")
            && !body.starts_with("Собрать")
    };
    let mut count = 0;
    let uncommented: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if key(line) => {
                count += 1;
                format!("{rest}\n")
            }
            Some(_) | None => format!("{line}\n"),
        })
        .collect();
    assert!(count > 40, "only {count} samples");
    fs::write(desk.path("дом/style.yaml"), uncommented).expect("rewritten");
    let checked = desk.run(&["style", "check", "дом", "--deny", "warnings"]);
    assert_eq!((checked.out.trim(), checked.err.as_str()), ("дом: замечаний нет", ""));
    assert!(text.lines().all(|line| line.chars().count() <= 110), "lines fit a screen");
}

#[test]
fn what_is_there_is_never_replaced() {
    let desk = with_files(&[("дом/style.yaml", "основа: region\n")]);
    let outcome = desk.run(&["style", "init", "дом"]);
    assert!(outcome.code == 2 && outcome.err.contains("дом: уже есть"), "{}", outcome.err);
    assert_eq!(desk.list("дом"), ["style.yaml"]);
    let outcome = desk.run(&["style", "init", "region"]);
    assert!(outcome.code == 2 && outcome.err.contains("занято встроенным набором"), "{}", outcome.err);
    let outcome = desk.run(&["style", "init", "новый", "--from", "regoin"]);
    assert!(outcome.code == 2 && outcome.err.contains("бывает: gost, region"), "{}", outcome.err);
    assert!(!desk.path("новый").exists());
}

#[test]
fn the_settings_name_the_set_of_a_folder() {
    let desk = desk();
    let gost = built(&desk, &[]);
    let region = built(&desk, &["--templates", "region"]);
    assert!(gost != region);
    let name = |value: &str| {
        fs::write(desk.path("prikaz.yaml"), format!("оформление: {{набор: {value}}}\n")).expect("settings");
    };
    name("region");
    assert!(built(&desk, &[]) == region, "a built-in set");
    assert!(built(&desk, &["--templates", "gost"]) == gost, "the call goes first");
    assert_eq!(desk.run(&["style", "init", "общее/дом", "--from", "region"]).code, 0);
    name("общее/дом");
    assert!(built(&desk, &[]) == region, "a folder beside the settings");
    // From another folder too: the path is that of the settings.
    let outcome = run_in(&desk.path("out"), &["build", "../programmes", "--out", "."]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(fs::read(desk.path("out/школа.pdf")).expect("written"), region[1].1);
    name("regoin");
    for call in [&["build"][..], &["check"], &["render", "--to", "text", "programmes/школа.yaml"]] {
        let outcome = desk.run(call);
        assert_eq!(outcome.code, 1, "{call:?}");
        assert!(outcome.err.contains("[unknown-set]") && outcome.err.contains("prikaz.yaml:1:21"), "{}", outcome.err);
        assert!(outcome.err.contains("имелся в виду «region»"), "{}", outcome.err);
    }
}

#[test]
fn a_set_that_is_not_there_is_a_wrong_call() {
    let desk = with_files(&[("programmes/a.yaml", GOOD)]);
    for call in [&["build", "--templates", "нет"][..], &["style", "check", "нет"], &["check", "--templates", "нет"]]
    {
        let outcome = desk.run(call);
        assert!(outcome.code == 2 && outcome.err.contains("нет ни такого встроенного набора"), "{}", outcome.err);
    }
}

/// What stops `style check` stops a build as well, with the same words.
#[test]
fn a_build_with_a_broken_set_says_the_same() {
    let desk = with_files(&[
        ("programmes/a.yaml", GOOD),
        ("дом/style.yaml", "основа: gost\nстраница: {слева: 3000}\n"),
        ("дом/head.xml", "<p style=\"нет\">{{ organisation.nmae }}</p>\n"),
    ]);
    let check = desk.run(&["style", "check", "дом"]);
    let build = desk.run(&["build", "--templates", "дом"]);
    assert_eq!((check.code, build.code), (1, 1));
    for place in ["дом/style.yaml:2:19", "дом/head.xml:1:4", "дом/head.xml:1:32"] {
        assert!(check.err.contains(place) && build.err.contains(place), "{place}: {}", check.err);
    }
    assert!(!desk.path("out").exists());
}

/// A file that no set has: too large, a device, a link that leads away.
#[test]
fn hostile_folders_get_a_report() {
    let desk = with_files(&[("дом/style.yaml", "основа: gost\n"), ("чужое.xml", "<p style=\"place\"/>")]);
    let says = |code: &str| {
        let outcome = desk.run(&["style", "check", "дом"]);
        assert!(outcome.code == 1 && outcome.err.contains(&format!("ошибка[{code}]")), "{code}: {}", outcome.err);
        assert!(outcome.err.contains("как исправить:") && outcome.err.contains("--> дом/"), "{}", outcome.err);
    };
    let file = desk.path("дом/head.xml");
    fs::write(&file, vec![b'a'; 5 * 1024 * 1024]).expect("a large file");
    says("file-too-large");
    fs::write(&file, vec![b'a', 0, b'b', 0]).expect("UTF-16");
    says("utf-16");
    fs::write(&file, "<p style=\"place\">\u{7}</p>").expect("a bell");
    says("forbidden-character");
    fs::remove_file(&file).expect("ours");
    for number in 0..101 {
        fs::write(desk.path(&format!("дом/a{number}.xml")), "").expect("one of many");
    }
    says("too-many-templates");
    for number in 0..101 {
        fs::remove_file(desk.path(&format!("дом/a{number}.xml"))).expect("ours");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.path("чужое.xml"), &file).expect("a link");
        says("link-outside");
        fs::remove_file(&file).expect("ours");
        std::os::unix::fs::symlink("head.xml", &file).expect("a link to itself");
        says("link-outside");
        fs::remove_file(&file).expect("ours");
        fs::write(desk.path("дом/title.xml"), fs::read("templates/gost/title.xml").expect("a template"))
            .expect("a file");
        std::os::unix::fs::symlink("title.xml", desk.path("дом/другой.xml")).expect("a link inside");
        assert_eq!(desk.run(&["style", "check", "дом"]).code, 0, "a link inside the folder is a file");
    }
}

#[test]
fn the_help_of_actions_is_russian() {
    let desk = Desk::new(&[]);
    for call in
        [&["style", "--help"][..], &["style", "init", "--help"], &["style", "check", "--help"], &["оформление", "-h"]]
    {
        let outcome = desk.run(call);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{call:?}");
        for word in ["Usage", "Options", "Commands", "Arguments", "aliases", "possible", "Print"] {
            assert!(!outcome.out.contains(word), "{call:?} says {word}:\n{}", outcome.out);
        }
        assert!(outcome.out.contains("Вызов: prikaz style") && outcome.out.contains("Пример"), "{}", outcome.out);
        assert!(outcome.out.lines().all(|line| line.chars().count() <= 100), "{}", outcome.out);
    }
    for call in [&["style"][..], &["style", "chek", "дом"], &["style", "init"], &["style", "check", "дом", "--denny"]]
    {
        let outcome = desk.run(call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}");
        assert!(!outcome.err.contains("Usage") && outcome.err.contains("Справка: prikaz style"), "{}", outcome.err);
    }
}

/// The samples of the guide are a set that works.
#[test]
fn the_guide_shows_a_set_that_works() {
    let guide = include_str!("../../docs/style.md").replace("\r\n", "\n");
    let block = |language: &str, start: &str| {
        let open = format!("```{language}\n{start}");
        let at = guide.find(&open).unwrap_or_else(|| panic!("no {open}")) + language.len() + 4;
        guide[at..].split("```").next().unwrap_or_default().to_owned()
    };
    let (style, head) = (block("yaml", "основа:"), block("xml", "{# head.xml"));
    let desk = with_files(&[("дом/style.yaml", &style), ("дом/head.xml", &head)]);
    let checked = desk.run(&["style", "check", "дом", "--deny", "warnings"]);
    assert_eq!((checked.out.trim(), checked.err.as_str()), ("дом: замечаний нет", ""));
    for rule in standard::RULES {
        assert!(guide.contains(&format!("| `{}` |", rule.code)), "the guide does not name {}", rule.code);
    }
}

/// Templates and styles cut off anywhere: a report or a set, never a panic.
#[test]
fn what_is_cut_off_gets_a_report() {
    let programme = build::load(Source::new("a.yaml", GOOD)).expect("a right programme");
    let mut refused = 0;
    for name in ["head.xml", "act.xml", "piece.xml", "style.yaml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/gost").join(name);
        let text = fs::read_to_string(path).expect("a file of the set");
        for (at, _) in text.char_indices().step_by(61) {
            let cut = [&text[..at], &text[at..].chars().skip(1).collect::<String>()];
            for text in [cut[0].to_owned(), cut.concat()] {
                match Set::gost_with(&[(name, &text)]) {
                    Ok(set) => refused += usize::from(build::document(&programme, &set).is_err()),
                    Err(reports) => {
                        refused += 1;
                        assert!(reports.iter().all(|report| !report.found.is_empty()), "{name} at {at}");
                    }
                }
            }
        }
    }
    assert!(refused > 100, "only {refused} were refused");
}
