//! `prikaz register`: what is written, what is refused, and that nothing else changes. A case is a file in
//! `tests/register`; `….args` holds its arguments, one a line, `….txt` what is said, and `….expected.yaml`
//! the file afterwards: without it the file stays as it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use prikaz::build;
use prikaz::edit;
use prikaz::register::{Entry, Kind, date, number, register};
use prikaz::schema::{self, Language, ROOT};
use prikaz::source::Source;
use prikaz::starter::translated;
use prikaz::template::Set;
use prikaz::write::{docx, pdf, text};
use prikaz::yaml::edit::{insert, remove, take_out};
use prikaz::yaml::{self, Node};

use crate::cli::{Desk, Outcome, run_in};
use crate::corpus::{cases, conclude, expect};

static GOST: LazyLock<Set> = LazyLock::new(|| Set::gost().expect("the built-in set is right"));

const USUAL: &str = "--number\n178\n--date\n8 апреля 2022 г.\n";

#[test]
fn cases_are_registered_or_refused() {
    let mut failures = Vec::new();
    for case in own_cases() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        let (before, copy) = (fs::read(&case).expect("the case"), folder.path().join(&name));
        fs::write(&copy, &before).expect("a copy");
        let own = fs::read_to_string(case.with_extension("args")).unwrap_or_else(|_| USUAL.to_owned());
        let call: Vec<&str> = ["register", &name].into_iter().chain(own.lines()).collect();
        let Outcome { code, out, err } = run_in(folder.path(), &call);
        expect(&case, "txt", &format!("код {code}\n{err}--\n{out}"), &mut failures);
        let after = fs::read(&copy).expect("the file is there");
        let wanted = case.with_extension("expected.yaml");
        let changed = (after != before).then_some(&after);
        if std::env::var_os("UPDATE").is_some() {
            match changed {
                Some(after) => fs::write(&wanted, after).expect("the expected file"),
                None => drop(fs::remove_file(&wanted)),
            }
        } else if fs::read(&wanted).ok().as_ref() != changed {
            failures.push(format!("{name}\n--- actual\n{}", String::from_utf8_lossy(&after)));
        }
        if code != 0 && changed.is_some() {
            failures.push(format!("{name}: written and refused"));
        }
        let left = fs::read_dir(folder.path()).expect("the folder").count();
        if left != 1 {
            failures.push(format!("{name}: {left} files are left"));
        }
    }
    conclude(&failures);
}

/// The cases, without what is expected of them.
fn own_cases() -> Vec<PathBuf> {
    let own = |path: &PathBuf| !path.to_string_lossy().ends_with(".expected.yaml");
    let found: Vec<PathBuf> = cases("tests/register", "yaml").into_iter().filter(own).collect();
    assert!(!found.is_empty(), "tests/register: no case");
    found
}

fn tree(source: &Source) -> (Node, Language) {
    let node = yaml::parse(source).unwrap_or_else(|found| panic!("{}: {found:?}", source.name()));
    let (node, language, found) = schema::check(source, node, &ROOT);
    assert!(found.is_empty(), "{}: {found:?}", source.name());
    (node, language)
}

/// The act without its number and its date.
fn drafted(source: &Source) -> Source {
    let (node, _) = tree(source);
    let Some(act) = node.get("act") else { return source.clone() };
    // `take_out` takes whole lines: a record in braces loses one piece at a time.
    let edits = take_out(source, act, &["number", "date"]);
    source.with_text(edit::apply(source.text(), &edits).expect("the act without its number and date"))
}

/// The same programme as a draft: with an act, without its number and date, and with rows that count.
fn draft(path: &Path) -> Source {
    let folder = path.parent().expect("a folder");
    let text = fs::read_to_string(path).expect("a programme");
    let mut source = Source::new("a.yaml", text).in_folder(folder);
    if tree(&source).0.get("act").is_none() {
        let act = "акт:\n  вид: приказ\n  заголовок: Об утверждении программы\n  пункты:\n    - текст: Утвердить программу.\n    \
                   - {текст: \"Школам:\", подпункты: [{текст: начать., срок: до 1 сентября}]}\n  \
                   контроль: Контроль за исполнением приказа оставляю за собой.\n  \
                   подпись: {должность: Начальник, фио: Л. М. Иванова}\n";
        source = source.with_text(format!("{}{act}", source.text().trim_start_matches('\u{FEFF}')));
    }
    source = drafted(&source);
    // One row after another: a place moves those below it.
    while let Some(edit) = {
        let (node, _) = tree(&source);
        let numbered = rows(&node).into_iter().find(|row| row.get("number").is_some());
        numbered.map(|row| remove(&source, row, "number").expect("a row without its number"))
    } {
        source = source.with_text(edit::apply(source.text(), &[edit]).expect("one edit"));
    }
    for pattern in ["1.", "1.1."].into_iter().cycle() {
        let (node, language) = tree(&source);
        let plans = node.get("programme").and_then(|body| body.get("roadmaps")).map_or(&[][..], Node::entries);
        let bare = plans.iter().find(|plan| match plan.value.get("numbering").and_then(Node::scalar) {
            Some(scalar) => scalar.text == "none",
            None => true,
        });
        let Some(plan) = bare else { break };
        let edit = match plan.value.get("numbering") {
            Some(old) => edit::Edit::new(old.span, format!("\"{pattern}\"")),
            None => {
                let key = if language == Language::Russian { "нумерация_строк" } else { "numbering" };
                insert(&source, &plan.value, Some("columns"), key, pattern).expect("a key")
            }
        };
        source = source.with_text(edit::apply(source.text(), &[edit]).expect("one edit"));
    }
    source
}

fn rows(root: &Node) -> Vec<&Node> {
    let plans = root.get("programme").and_then(|body| body.get("roadmaps")).map_or(&[][..], Node::entries);
    plans
        .iter()
        .flat_map(|plan| {
            let sections = plan.value.get("sections").map_or(&[][..], Node::items);
            sections.iter().chain([&plan.value])
        })
        .flat_map(|record| record.get("activities").map_or(&[][..], Node::items))
        .collect()
}

fn documents(source: &Source, set: &Set) -> Vec<(&'static str, Vec<u8>)> {
    let loaded = build::load(source.clone()).unwrap_or_else(|report| panic!("{:?}\n{}", report.found, source.text()));
    let mut document = build::document(&loaded, set).expect("a document");
    // The file is another, and its documents say so.
    assert!(document.meta.provenance.take().is_some());
    let style = build::style(&loaded, set);
    let docx = docx::write(&document, style).expect("a DOCX");
    vec![("docx", docx), ("pdf", pdf::write(&document, style).expect("a PDF"))]
}

fn words(source: &Source, set: &Set) -> String {
    let loaded = build::load(source.clone()).unwrap_or_else(|report| panic!("{:?}", report.found));
    text::write(&build::document(&loaded, set).expect("a document")).replace('\u{A0}', " ")
}

fn comments(source: &Source) -> Vec<&str> {
    let lines = source.text().lines();
    lines.filter_map(|line| line.find(" #").or(line.starts_with('#').then_some(0)).map(|at| &line[at..])).collect()
}

/// Registers a draft and holds what came of it against the draft; how many numbers were written.
fn held(name: &str, before: &Source, set: &Set) -> usize {
    let loaded = build::load(before.clone()).unwrap_or_else(|report| panic!("{name}: {:?}", report.found));
    let entry =
        Entry { number: number("178").expect("a number"), date: date("08.04.2022").expect("a day"), again: false };
    let done = register(&loaded, set, &entry).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    let after = &done.loaded.source;
    // With number and date taken off again it is the draft, to the byte of its documents.
    let off = drafted(after);
    let (old, new) = (documents(before, set), documents(&off, set));
    for ((ending, old), (_, new)) in old.iter().zip(&new) {
        // In Word a number of the file's stands in a run of its own.
        let apart = *ending == "docx" && done.numbered.counts.iter().any(|(kind, _)| *kind == Kind::Appendix);
        assert!(apart || old == new, "{name}: the {ending} is another");
    }
    assert_eq!(words(before, set), words(&off, set), "{name}");
    // Something came, and nothing went: the signs of the draft stand there in their order, its comments too.
    let mut signs = after.text().chars();
    assert!(before.text().chars().all(|c| signs.any(|new| new == c)), "{name}");
    assert_eq!(comments(before), comments(after), "{name}");
    // Nothing is left to count, and a second time is refused.
    let again = Entry { again: true, ..entry };
    let second = register(&done.loaded, set, &again).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    assert!(second.is_nothing(), "{name}");
    let second = register(&done.loaded, set, &Entry { again: false, ..again });
    assert!(second.is_err(), "{name}");
    let words = words(after, set);
    assert!(words.contains("№ 178") && !words.contains("ПРОЕКТ"), "{name}");
    done.numbered.count()
}

#[test]
fn a_registered_programme_prints_what_its_draft_printed() {
    let region = prikaz::template::BuiltIn::find("region").map(Set::built_in).expect("a set").expect("is right");
    for path in cases("programmes", "yaml") {
        let name = path.display().to_string();
        let russian = draft(&path);
        let russian_count = held(&name, &russian, &GOST);
        let english = translated(&russian, Language::English).expect("no faults").text;
        let english_count = held(&name, &russian.with_text(english), &region);
        assert_eq!(russian_count, english_count, "{name}");
        // Prose alone has its clauses; all others have lists and rows.
        assert!(russian_count >= 4, "{name}: {russian_count} numbers");
    }
}

#[test]
fn every_draft_among_the_render_cases_can_be_registered() {
    let (mut acts, mut numbers) = (0, 0);
    for path in cases("tests/render", "yaml") {
        let source = Source::new("a.yaml", fs::read_to_string(&path).expect("a case"))
            .in_folder(path.parent().expect("a folder"));
        let (node, _) = tree(&source);
        let Some(act) = node.get("act") else { continue };
        if matches!(act.value, yaml::Value::Mapping { flow: true, .. }) {
            continue;
        }
        acts += 1;
        numbers += held(&path.display().to_string(), &drafted(&source), &GOST);
    }
    assert!(acts > 25 && numbers > 100, "{acts} acts, {numbers} numbers");
}

const GOOD: &str = include_str!("../check/good/minimal.yaml");

fn with(number: &str, day: &str) -> String {
    drafted(&Source::new("a.yaml", GOOD))
        .text()
        .replace("  вид: приказ\n", &format!("  вид: приказ\n  номер: \"{number}\"\n  дата: {day}\n"))
}

fn bare() -> String {
    let bare = drafted(&Source::new("a.yaml", GOOD));
    assert!(bare.text().contains("  вид: приказ\n") && !bare.text().contains("номер:"), "{}", bare.text());
    bare.text().to_owned()
}

#[test]
fn neighbours_are_asked() {
    let draft = bare();
    let desk = Desk::new(&[
        ("a.yaml", &with("177", "6 апреля 2022 г.")),
        ("b.yaml", &with("180", "12 апреля 2022 г.")),
        ("c.yaml", &draft),
        ("broken.yaml", "акт: ["),
    ]);
    let call = |number: &str, day: &str| {
        fs::write(desk.path("programmes/c.yaml"), &draft).expect("a draft");
        let outcome = desk.run(&["register", "programmes/c.yaml", "--number", number, "--date", day]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let text = fs::read_to_string(desk.path("programmes/c.yaml")).expect("a programme");
        assert!(text.contains(&format!("  номер: \"{number}\"\n")), "{text}");
        outcome.err
    };
    let err = call("178", "08.04.2022");
    assert_eq!(err, "С 1 файлом этой папки номер не сверен: в них ошибки\n");
    assert!(call("177", "08.04.2022").contains("номер 177 уже занят: programmes/a.yaml от 6 апреля 2022 г."));
    assert!(call("180", "08.04.2022").contains("номер 180 уже занят: programmes/b.yaml от 12 апреля 2022 г."));
    let err = call("181", "08.04.2022");
    assert!(err.contains("№ 181 от 8 апреля 2022 г., а № 180 – от 12 апреля 2022 г. (programmes/b.yaml)"), "{err}");
    let err = call("176", "08.04.2022");
    assert!(err.contains("№ 176 от 8 апреля 2022 г., а № 177 – от 6 апреля 2022 г. (programmes/a.yaml)"), "{err}");
    // Another year is another register. What the house has made an error of is not written.
    assert!(!call("177", "10.04.2023").contains("177 уже занят"));
    fs::write(desk.path("programmes/c.yaml"), &draft).expect("a draft");
    fs::write(desk.path("prikaz.yaml"), "правила: {number-twice: ошибка}\n").expect("a house");
    let outcome = desk.run(&["register", "programmes/c.yaml", "--number", "177", "--date", "08.04.2022"]);
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    assert_eq!(fs::read_to_string(desk.path("programmes/c.yaml")).expect("a draft"), draft);
}

#[test]
fn wrong_calls_are_refused() {
    let desk = Desk::new(&[("a.yaml", &bare()), ("b.yaml", &bare())]);
    let day = ["--number", "1", "--date", "08.04.2022"];
    let calls: [(&[&str], &[&str], &str); 10] = [
        (&[], &day, "не сказано, какой файл; например: prikaz register "),
        (&["programmes"], &day, "programmes: это папка, а номер получает один акт; назовите файл"),
        (&["programmes/a.yaml", "programmes/b.yaml"], &day, "названо 2 файла, а номер получает один акт"),
        (&["programmes/c.yaml"], &day, "programmes/c.yaml: нет такого файла или папки"),
        (&["programmes/a.yaml"], &["--number", "1"], "не указаны: --date ДАТА"),
        (&["programmes/a.yaml"], &["--date", "08.04.2022"], "не указаны: --number НОМЕР"),
        (&["programmes/a.yaml"], &["--number", " ", "--date", "08.04.2022"], "номер пуст; напишите, например, 178"),
        (&["programmes/a.yaml"], &["--number", "1\n2", "--date", "08.04.2022"], "знаки, которые нельзя напечатать"),
        (&["programmes/a.yaml"], &["--number", "1", "--date", "31.02.2022"], "такой даты не бывает; дата пишется так"),
        (
            &["programmes/a.yaml"],
            &["--number", "1", "--date", "вчера"],
            "дата пишется так: 8 апреля 2022 г., 08.04.2022",
        ),
    ];
    for (paths, rest, words) in calls {
        let call: Vec<&str> = ["register"].iter().chain(paths).chain(rest).copied().collect();
        let outcome = desk.run(&call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}");
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    }
    assert_eq!(fs::read_to_string(desk.path("programmes/a.yaml")).expect("a draft"), bare());
    assert_eq!(desk.list("programmes"), ["a.yaml", "b.yaml"]);
}

#[test]
fn a_file_only_for_reading_stays() {
    let desk = Desk::new(&[("a.yaml", &bare())]);
    let path = desk.path("programmes/a.yaml");
    let mut rights = fs::metadata(&path).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).expect("rights");
    let call = ["register", "programmes/a.yaml", "--number", "1", "--date", "08.04.2022"];
    let outcome = desk.run(&call);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("programmes/a.yaml: файл только для чтения"), "{}", outcome.err);
    let shown = desk.run(&[&call[..], &["--dry-run"]].concat());
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("+++ programmes/a.yaml\tпосле регистрации\n"), "{}", shown.out);
    assert!(shown.out.contains("\n+  номер: \"1\"\n+  дата: 08.04.2022\n"), "{}", shown.out);
    assert_eq!(shown.err, "programmes/a.yaml: будут записаны номер 1, дата 08.04.2022 и 1 номер задачи\n");
    assert_eq!(fs::read_to_string(&path).expect("a draft"), bare());
    assert_eq!(desk.list("programmes"), ["a.yaml"]);
}

/// What is told to type is what can be typed.
#[test]
fn the_next_steps_are_told() {
    let desk = Desk::new(&[("мой приказ.yaml", &bare())]);
    let number = ["--number", "5 «а»", "--date", "2022-04-08"];
    let outcome = desk.run(&[&["зарегистрировать", "programmes/мой приказ.yaml"][..], &number].concat());
    let told = "programmes/мой приказ.yaml: записаны номер 5 «а», дата 8 апреля 2022 г. и 1 номер задачи\n\
                Дальше – сохраните файл в git и соберите подлинник:\n  git add \"programmes/мой приказ.yaml\"\n  \
                git commit -m \"Регистрация\"\n  prikaz build --final \"programmes/мой приказ.yaml\"\n";
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, told, ""));
    let build = desk.run(&["build"]);
    assert_eq!(build.code, 0, "{}", build.err);
}
