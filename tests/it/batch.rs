//! Many programmes in one run, and runs that follow each other: only what changed is built.

use std::collections::BTreeMap;
use std::fs;

use crate::cli::Desk;

const GOOD: &str = include_str!("../check/good/minimal.yaml");

/// Documents of a folder by their names.
fn files(desk: &Desk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| {
        let bytes = fs::read(desk.path(folder).join(&name)).expect("a document");
        (name, bytes)
    };
    desk.list(folder).into_iter().map(read).collect()
}

/// The names of the documents that a run says it wrote.
fn written(out: &str) -> Vec<&str> {
    out.lines().filter_map(|line| line.strip_prefix("записан out/")).collect()
}

#[test]
fn only_what_changed_is_built_again() {
    let desk = Desk::new(&[("a.yaml", GOOD), ("b.yaml", GOOD)]);
    let outcome = desk.run(&["build"]);
    assert_eq!(written(&outcome.out), ["a.docx", "a.pdf", "b.docx", "b.pdf"]);
    let first = files(&desk, "out");

    let outcome = desk.run(&["build"]);
    assert_eq!((outcome.code, written(&outcome.out).len()), (0, 0), "{}", outcome.out);
    assert!(outcome.out.starts_with("Всё уже собрано: 4 документа без изменений, "), "{}", outcome.out);
    // A copy with other times is the same.
    fs::write(desk.path("programmes/a.yaml"), GOOD).expect("written");
    assert_eq!(written(&desk.run(&["build"]).out).len(), 0);

    // The source.
    fs::write(desk.path("programmes/a.yaml"), format!("{GOOD}# примечание\n")).expect("written");
    let outcome = desk.run(&["build"]);
    assert_eq!(written(&outcome.out), ["a.docx", "a.pdf"]);
    assert!(
        outcome.out.contains("Готово: 2 документа за ") && outcome.out.contains("; без изменений: 2"),
        "{}",
        outcome.out
    );
    fs::write(desk.path("programmes/a.yaml"), GOOD).expect("written");
    assert_eq!(written(&desk.run(&["build"]).out), ["a.docx", "a.pdf"]);
    assert_eq!(files(&desk, "out"), first);

    // A document that was edited, cut or removed.
    fs::write(desk.path("out/b.pdf"), "правка").expect("written");
    assert_eq!(written(&desk.run(&["build"]).out), ["b.docx", "b.pdf"]);
    fs::remove_file(desk.path("out/a.docx")).expect("removed");
    assert_eq!(written(&desk.run(&["build"]).out), ["a.docx", "a.pdf"]);
    assert_eq!(files(&desk, "out"), first);

    // What is asked for, and the template set.
    assert_eq!(written(&desk.run(&["build", "--pdf"]).out), ["a.pdf", "b.pdf"]);
    assert_eq!(written(&desk.run(&["build", "--templates", "region"]).out).len(), 4);
    assert_eq!(desk.run(&["style", "init", "дом"]).code, 0);
    fs::write(desk.path("prikaz.yaml"), "оформление: {набор: дом}\n").expect("settings");
    assert_eq!(written(&desk.run(&["build"]).out).len(), 4);
    assert_eq!(written(&desk.run(&["build"]).out).len(), 0);
    let style = fs::read_to_string(desk.path("дом/style.yaml")).expect("a style");
    fs::write(desk.path("дом/style.yaml"), style + "# примечание\n").expect("a style");
    assert_eq!(written(&desk.run(&["build"]).out).len(), 4);

    // A memory that cannot be read costs a build and nothing else.
    fs::write(desk.path("out/.prikaz.json"), "{\"kind\": 5").expect("written");
    assert_eq!(written(&desk.run(&["build"]).out).len(), 4);
    assert_eq!(written(&desk.run(&["build"]).out).len(), 0);
}

#[test]
fn a_picture_that_changed_is_a_change() {
    let desk = Desk::new(&[]);
    let text = "организация: {наименование: Отдел}\nпрограмма:\n  наименование: Программа развития школ\n  рисунки:\n    схема: {файл: схема.png, описание: Схема}\n  разделы:\n    - {заголовок: Схема, вставка: рисунки.схема}\n";
    fs::write(desk.path("programmes/a.yaml"), text).expect("a programme");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let picture = fs::read(root.join("docs/picture.png")).expect("a picture");
    fs::write(desk.path("programmes/схема.png"), &picture).expect("a picture");
    let outcome = desk.run(&["build"]);
    assert_eq!((outcome.code, written(&outcome.out).len()), (0, 2), "{}{}", outcome.out, outcome.err);
    assert_eq!(written(&desk.run(&["build"]).out).len(), 0);
    let other = fs::read(root.join("tests/check/bad/рисунки/столб.png")).expect("a picture");
    fs::write(desk.path("programmes/схема.png"), other).expect("a picture");
    let outcome = desk.run(&["build", "--docx"]);
    assert_eq!(written(&outcome.out), ["a.docx"], "{}{}", outcome.out, outcome.err);
}

/// A file that has errors now keeps its older documents, and its errors are told in every run.
#[test]
fn errors_are_told_every_time() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    assert_eq!(desk.run(&["build"]).code, 0);
    fs::write(desk.path("programmes/a.yaml"), GOOD.replace("организация", "организаця")).expect("written");
    for _ in 0..2 {
        let outcome = desk.run(&["build"]);
        assert_eq!(outcome.code, 1);
        assert!(outcome.err.contains("[unknown-key]"), "{}", outcome.err);
        assert!(outcome.out.contains("Документы не записаны: ошибки в 1 программе"), "{}", outcome.out);
    }
    fs::write(desk.path("programmes/a.yaml"), GOOD).expect("written");
    assert_eq!(written(&desk.run(&["build"]).out).len(), 0, "what lies there is right again");
}

#[test]
fn shards_together_are_the_whole() {
    let names: Vec<String> = (0..7).map(|number| format!("{number}.yaml")).collect();
    let programmes: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), GOOD)).collect();
    let desk = Desk::new(&programmes);
    assert_eq!(desk.run(&["build", "--docx", "--out", "whole"]).code, 0);
    let mut sizes = Vec::new();
    for number in 1..=3 {
        let outcome = desk.run(&["build", "--docx", "--shard", &format!("{number}/3")]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        sizes.push(written(&outcome.out).len());
    }
    assert_eq!(sizes, [3, 2, 2]);
    assert_eq!(files(&desk, "out"), files(&desk, "whole"));
    let outcome = desk.run(&["build", "--shard", "9/9"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.out.contains("Собирать нечего: на эту долю программ не пришлось"), "{}", outcome.out);
    for wrong in ["0/3", "4/3", "1", "a/b", "1/0", "1/2/3", ""] {
        let outcome = desk.run(&["build", "--shard", wrong]);
        assert_eq!(outcome.code, 2, "{wrong}");
        assert!(outcome.err.contains("нужны номер доли и число долей через дробь"), "{}", outcome.err);
    }
}
