//! `prikaz verify` as clerks use it: files that came back as they went, saved by other programs, edited by hand,
//! from earlier editions, and files that are made to do harm.

mod hostile;
mod sources;
mod word;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::cli::{Outcome, run_in};
use word::Word;

const PROGRAMME: &str = include_str!("../verify/programme.yaml");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The programme of these tests and the five of the house, built once.
static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let programmes = folder.path().join("programmes");
    fs::create_dir(&programmes).expect("programmes");
    fs::write(programmes.join("programme.yaml"), PROGRAMME).expect("a programme");
    for entry in fs::read_dir(Path::new(ROOT).join("programmes")).expect("the programmes of the house") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, programmes.join(path.file_name().expect("a name"))).expect("a copy");
    }
    let built = run_in(folder.path(), &["build"]);
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
    folder
});

fn built(name: &str) -> PathBuf {
    BUILT.path().join("out").join(name)
}

/// Names of what was built.
fn names(ending: &str) -> Vec<String> {
    let entries = fs::read_dir(BUILT.path().join("out")).expect("out");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(ending));
    names.sort();
    assert_eq!(names.len(), 6, "{names:?}");
    names
}

/// A file that came back into a folder of its own.
fn came_back(name: &str, bytes: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

/// Verifies bytes against what was built.
fn verify(name: &str, bytes: &[u8]) -> Outcome {
    let (_folder, path) = came_back(name, bytes);
    run_in(BUILT.path(), &["verify", &path])
}

/// The differences that were told, places in the file left out.
fn differences(outcome: &Outcome) -> Vec<String> {
    let lines = outcome.out.lines().filter(|line| line.starts_with("  ") && !line.starts_with("    "));
    lines.map(|line| line.trim().to_owned()).collect()
}

fn programme() -> Word {
    Word::open(&fs::read(built("programme.docx")).expect("the DOCX"))
}

/// A tool from outside; where it is missing that is said loudly, and an error where tools are required.
fn tool(name: &str, install: &str) -> bool {
    if Command::new(name).arg("--version").output().is_ok_and(|run| run.status.success()) {
        return true;
    }
    let message = format!("NOT RUN: no {name}; install it: apt-get install {install}");
    assert!(std::env::var_os("PRIKAZ_REQUIRE_TOOLS").is_none(), "{message}");
    eprintln!("{message}");
    false
}

/// What LibreOffice makes of the DOCX that were built.
fn converted(to: &str) -> Option<TempDir> {
    if !tool("soffice", "libreoffice-writer") {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let profile = folder.path().join("profile");
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(folder.path())
        .args(names(".docx").iter().map(|name| built(name)))
        .output()
        .expect("soffice runs");
    // It ends with 0 even when it could not read a file: the files tell.
    for name in names(".docx") {
        let made = folder.path().join(&name).with_extension(to);
        assert!(made.is_file(), "{}: {}", made.display(), String::from_utf8_lossy(&run.stderr));
    }
    Some(folder)
}

#[test]
fn what_was_built_is_equal() {
    let outcome = run_in(BUILT.path(), &["verify", "out"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert_eq!(outcome.out.matches(": совпадает (programmes/").count(), 12, "{}", outcome.out);
    assert!(outcome.out.ends_with("Совпадает: 12 из 12\n"), "{}", outcome.out);
    let one = run_in(BUILT.path(), &["сверить", "out/programme.pdf"]);
    assert_eq!((one.code, one.out.as_str()), (0, "out/programme.pdf: совпадает (programmes/programme.yaml)\n"));
}

/// A file does not say which template set printed it; the built-in ones are tried.
#[test]
fn another_built_in_set_and_a_carried_source_are_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_string_lossy().into_owned();
    for flags in [&["--templates", "region"][..], &["--attach-source"]] {
        let call = [&["build", "programmes/programme.yaml", "--out", &out][..], flags].concat();
        assert_eq!(run_in(BUILT.path(), &call).code, 0);
        for ending in ["docx", "pdf"] {
            let bytes = fs::read(folder.path().join(format!("programme.{ending}"))).expect("a document");
            let outcome = verify(&format!("вернулся.{ending}"), &bytes);
            assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
            assert!(outcome.out.contains("совпадает"), "{}", outcome.out);
            assert_eq!(outcome.out.contains("--templates region"), flags.len() == 2, "{}", outcome.out);
        }
    }
}

#[test]
fn saved_by_word_says_the_same() {
    for name in names(".docx") {
        let mut word = Word::open(&fs::read(built(&name)).expect("the DOCX"));
        word.saved_by_word();
        let outcome = verify(&name, &word.save());
        assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
        assert!(outcome.out.contains("содержание совпадает, файл пересохранён"), "{}", outcome.out);
        assert_eq!(differences(&outcome), Vec::<String>::new());
    }
}

#[test]
fn saved_by_libreoffice_says_the_same() {
    let Some(folder) = converted("docx") else { return };
    for name in names(".docx") {
        let outcome = verify(&name, &fs::read(folder.path().join(&name)).expect("a DOCX"));
        assert_eq!(outcome.code, 0, "{name}: {}{}", outcome.out, outcome.err);
        assert!(outcome.out.contains("содержание совпадает, файл пересохранён"), "{}", outcome.out);
    }
}

#[test]
fn a_word_is_found_in_what_libreoffice_saved() {
    let Some(folder) = converted("docx") else { return };
    let mut word = Word::open(&fs::read(folder.path().join("programme.docx")).expect("a DOCX"));
    word.replace("Сентябрь", "Октябрь");
    let outcome = verify("programme.docx", &word.save());
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    let place = "7. «Дорожная карта» Программы, раздел 1, строка 1.1, графа «Срок»";
    assert_eq!(differences(&outcome), [format!("{place}: «Сентябрь» → «Октябрь»")]);
}

#[test]
fn printed_by_libreoffice_says_the_same() {
    let Some(folder) = converted("pdf") else { return };
    for name in ["hotynets-2022.pdf", "kgo-2022.pdf", "programme.pdf"] {
        let outcome = verify(name, &fs::read(folder.path().join(name)).expect("a PDF"));
        assert_eq!(outcome.code, 0, "{name}: {}{}", outcome.out, outcome.err);
        assert!(outcome.out.contains("источник найден по имени файла"), "{}", outcome.out);
    }
}

#[test]
fn saved_by_qpdf_says_the_same() {
    if !tool("qpdf", "qpdf") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in names(".pdf") {
        for flags in [&["--linearize"][..], &["--object-streams=disable", "--stream-data=uncompress"]] {
            let made = folder.path().join(&name);
            let run = Command::new("qpdf").args(flags).arg(built(&name)).arg(&made).status().expect("qpdf runs");
            assert!(run.success());
            let outcome = verify(&name, &fs::read(&made).expect("a PDF"));
            assert_eq!(outcome.code, 0, "{name}: {}{}", outcome.out, outcome.err);
            assert!(outcome.out.contains("содержание совпадает, файл пересохранён"), "{}", outcome.out);
        }
    }
}

/// Every line of the file changes words in one kind of block and says what must be told: the words before, the
/// words after, the place in the programme, and what stands there in the YAML.
#[test]
fn a_word_in_every_kind_of_block_is_found_in_its_place() {
    let cases: Vec<Vec<&str>> = include_str!("../verify/words.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(" | ").collect())
        .collect();
    assert!(cases.len() >= 15, "the cases were not found");
    let mut wrong = Vec::new();
    for case in cases {
        let [before, after, told, yaml] = case.as_slice() else { panic!("a case of four fields: {case:?}") };
        let mut word = programme();
        if let Some(note) = before.strip_prefix("сноска: ") {
            let notes = word.part("word/footnotes.xml");
            assert!(notes.contains(note), "{notes}");
            word.put("word/footnotes.xml", &notes.replace(note, after));
        } else {
            word.replace(before, after);
        }
        word.saved_by_word();
        let outcome = verify("programme.docx", &word.save());
        let found = differences(&outcome);
        let line = outcome.out.lines().find_map(|line| {
            let (_, place) = line.strip_prefix("    ")?.split_once("programmes/programme.yaml:")?;
            let (line, column) = place.split_once(':')?;
            let text = PROGRAMME.lines().nth(line.parse::<usize>().ok()? - 1)?;
            Some(text.chars().skip(column.parse::<usize>().ok()? - 1).collect::<String>())
        });
        let at = line.unwrap_or_default();
        if outcome.code != 1 || found != [*told] || !at.starts_with(yaml) {
            wrong.push(format!("{before} | {after} | {} | {at}{}", found.join(" ## "), outcome.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_and_paragraphs_that_came_went_and_moved_are_told() {
    let mut word = programme();
    let plan = "7. «Дорожная карта» Программы";
    word.delete("tr", "Аналитическая справка");
    let row = word.xml("tr", "Методические рекомендации").replace("Методические рекомендации", "Новая строка");
    word.add_behind("tr", "Методические рекомендации", &row);
    let moved = word.xml("tr", "Сборник лучших уроков");
    word.delete("tr", "Сборник лучших уроков");
    word.add_behind("tr", "Итоговый отчёт", &moved);
    word.delete("p", "Программа считается выполненной");
    word.add_behind("p", "Анализ показал", "<w:p><w:r><w:t>Абзац, которого не было.</w:t></w:r></w:p>");
    word.add_behind(
        "p",
        "Абзац, которого не было",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>в</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
    );
    let outcome = verify("programme.docx", &word.save());
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    let found = differences(&outcome);
    let wanted = [
        "добавлен абзац «Абзац, которого не было.»",
        "добавлена таблица «а | б / в»",
        "удалён абзац «Программа считается выполненной",
        "строка 1.2: удалена строка «",
        "добавлена строка «2.2",
        "переставлена (теперь после: ",
    ];
    for words in wanted {
        assert_eq!(found.iter().filter(|line| line.contains(words)).count(), 1, "{words}: {}", outcome.out);
    }
    assert_eq!(found.len(), wanted.len(), "{}", outcome.out);
    assert_eq!(found.iter().filter(|line| line.starts_with(plan)).count(), 3, "{}", outcome.out);
}

#[test]
fn tracked_changes_and_comments_are_told_and_read_as_accepted() {
    let mut word = programme();
    let run = "<w:r><w:t xml:space=\"preserve\"> и по району</w:t></w:r>";
    let text = word.xml("p", "Контроль за исполнением приказа");
    let more = text.replace("</w:p>", &format!("<w:ins w:id=\"1\" w:author=\"Сидоров\">{run}</w:ins></w:p>"));
    word.main = word.main.replace(&text, &more);
    word.put(
        "word/comments.xml",
        "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Юрист\"><w:p><w:r><w:t>Уточнить дату</w:t></w:r></w:p>\
         </w:comment></w:comments>",
    );
    let outcome = verify("programme.docx", &word.save());
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    let found = differences(&outcome);
    assert_eq!(found.len(), 3, "{}", outcome.out);
    assert_eq!(found[0], "Приказ, пункт 4: добавлено «и по району» после «собой.»");
    assert!(found[1].contains("1 исправление в режиме рецензирования (Сидоров)"), "{}", outcome.out);
    assert!(found[2].contains("примечание (Юрист): «Уточнить дату»"), "{}", outcome.out);
}

#[test]
fn hidden_words_and_words_in_headers_are_told() {
    let mut word = programme();
    let text = word.xml("p", "Контроль за исполнением приказа");
    let hidden = text.replacen("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1).replacen(
        "<w:rPr><w:vanish/></w:rPr><w:rPr>",
        "<w:rPr><w:vanish/>",
        1,
    );
    assert_ne!(hidden, text);
    word.main = word.main.replace(&text, &hidden);
    word.put("word/footer9.xml", "<w:ftr xmlns:w=\"w\"><w:p><w:r><w:t>Согласовано</w:t></w:r></w:p></w:ftr>");
    let outcome = verify("programme.docx", &word.save());
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("Колонтитул: добавлено «Согласовано»"), "{}", outcome.out);
    assert!(outcome.out.contains("Приказ, пункт 4: удалено «4.»"), "{}", outcome.out);
}

#[test]
fn a_pdf_of_other_words_is_told_by_page() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("programmes")).expect("programmes");
    let path = folder.path().join("programmes/programme.yaml");
    fs::write(&path, PROGRAMME.replace("Сентябрь 2027", "Октябрь 2028").replace("(приложение)", "(прилагается)"))
        .unwrap();
    assert_eq!(run_in(folder.path(), &["build", "--pdf"]).code, 0);
    let outcome = verify("programme.pdf", &fs::read(folder.path().join("out/programme.pdf")).expect("a PDF"));
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    let found = differences(&outcome);
    assert!(found.contains(&"Страница 1: «приложение» → «прилагается»".to_owned()), "{}", outcome.out);
    let plan = found.iter().find(|line| line.contains("«Сентябрь 2027» → «Октябрь 2028»"));
    assert!(
        plan.is_some_and(|line| line.starts_with("Страница ") && !line.starts_with("Страница 1:")),
        "{}",
        outcome.out
    );
    assert_eq!(found.iter().filter(|line| line.starts_with("Страница")).count(), 2, "{}", outcome.out);
}

#[test]
fn json_tells_programs_the_same() {
    let mut word = programme();
    word.replace("Сентябрь", "Октябрь");
    let (_folder, path) = came_back("programme.docx", &word.save());
    let outcome = run_in(BUILT.path(), &["verify", "out/kgo-2022.pdf", &path, "нет.docx", "--format", "json"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (2, ""));
    let told: serde_json::Value = serde_json::from_str(&outcome.out).expect("JSON");
    let verdicts: Vec<&str> = (0..3).map(|at| told["files"][at]["verdict"].as_str().expect("a verdict")).collect();
    assert_eq!(verdicts, ["same", "different", "fault"]);
    let difference = &told["files"][1]["differences"][0];
    assert_eq!(difference["before"], "Сентябрь");
    assert_eq!(difference["after"], "Октябрь");
    assert_eq!(difference["change"], "words");
    assert!(difference["line"].as_u64().is_some_and(|line| line > 100));
    assert_eq!(told["files"][2]["fault"], "нет такого файла");
}
