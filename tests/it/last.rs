//! `build --final` and `--attach-source`: what is signed, with real git.

use std::fs;
use std::process::Command;

use lopdf::Object;
use prikaz::manifest::Manifest;

use crate::cli::Desk;

const GOOD: &str = "\
организация:
  наименование: Отдел образования
  место_издания: п. Хотынец
акт:
  вид: приказ
  номер: \"178\"
  дата: 8 апреля 2022 г.
  заголовок: О плане работы
  преамбула: На основании положения об отделе
  распорядительное_слово: ПРИКАЗЫВАЮ
  пункты: |
    1. Утвердить план работы.
    2. Контроль за исполнением оставляю за собой.
  подпись: {должность: Начальник отдела, фио: Л. М. Иванова}
программа: {наименование: План работы}
";

fn git(desk: &Desk, arguments: &[&str]) {
    let who = ["-c", "user.name=А. Б.", "-c", "user.email=a@example.ru", "-c", "core.autocrlf=false"];
    let done = Command::new("git").arg("-C").arg(desk.path("")).args(who).args(arguments).output();
    let done = done.expect("git is wanted: apt-get install git");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A desk under git where everything is in the last commit.
fn recorded(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(files);
    git(&desk, &["init", "--quiet"]);
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=1"]);
    desk
}

fn sums(tool: &str, desk: &Desk, name: &str) -> String {
    let out = Command::new(tool).arg(desk.path(name)).output().expect("sha256sum (coreutils)").stdout;
    String::from_utf8_lossy(&out).split_whitespace().next().unwrap_or_default().to_owned()
}

#[test]
fn a_final_document_comes_with_a_manifest() {
    let desk = recorded(&[("приказ.yaml", GOOD)]);
    assert_eq!(desk.run(&["build", "--out", "plain"]).code, 0);
    fs::remove_dir_all(desk.path("plain")).expect("removed");
    let outcome = desk.run(&["build", "--final"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{}", outcome.out);
    assert_eq!(desk.list("out"), ["приказ.docx", "приказ.manifest.json", "приказ.pdf"]);
    let manifest = fs::read_to_string(desk.path("out/приказ.manifest.json")).expect("a manifest");
    let manifest = Manifest::read(&manifest).expect("its own kind");
    let head = Command::new("git").arg("-C").arg(desk.path("")).args(["rev-parse", "HEAD"]).output().expect("git");
    assert_eq!(manifest.commit, String::from_utf8_lossy(&head.stdout).trim());
    assert_eq!(manifest.source.path, "programmes/приказ.yaml");
    assert_eq!(manifest.source.sha256, sums("sha256sum", &desk, "programmes/приказ.yaml"));
    assert_eq!((manifest.act.number.as_str(), manifest.act.date.as_str()), ("178", "2022-04-08"));
    assert_eq!(manifest.templates.name, "gost");
    let names: Vec<&str> = manifest.outputs.iter().map(|output| output.file.as_str()).collect();
    assert_eq!(names, ["приказ.docx", "приказ.pdf"]);
    for output in &manifest.outputs {
        let path = format!("out/{}", output.file);
        let bytes = fs::read(desk.path(&path)).expect("a document");
        assert_eq!(output.bytes, bytes.len() as u64);
        assert_eq!(output.sha256, sums("sha256sum", &desk, &path));
        assert_eq!(output.streebog256.len(), 64);
    }
    // What lies in `out` now does not make the tree unclean; the same again is the same.
    let before = fs::read(desk.path("out/приказ.manifest.json")).expect("a manifest");
    assert_eq!(desk.run(&["build", "--final"]).code, 0);
    assert_eq!(fs::read(desk.path("out/приказ.manifest.json")).expect("a manifest"), before);
    // The documents are those of a plain build.
    assert_eq!(desk.run(&["build", "--out", "plain"]).code, 0);
    for name in ["приказ.docx", "приказ.pdf"] {
        assert!(
            fs::read(desk.path("plain").join(name)).expect("built")
                == fs::read(desk.path("out").join(name)).expect("built")
        );
    }
}

/// Documents of another edition take the place of those that a manifest tells of.
#[test]
fn a_manifest_that_no_longer_fits_is_told() {
    let desk = recorded(&[("a.yaml", GOOD)]);
    assert_eq!(desk.run(&["build", "--final"]).code, 0);
    let outcome = desk.run(&["build"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "the same documents");
    fs::write(desk.path("programmes/a.yaml"), GOOD.replace("178", "179")).expect("written");
    let outcome = desk.run(&["build"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.err.contains("out/a.manifest.json: говорит о прежних документах"), "{}", outcome.err);
}

/// Everything that is missing stands in one report, and nothing is written.
#[test]
fn a_draft_is_not_final() {
    let without = |keys: &[&str]| -> String {
        GOOD.lines()
            .filter(|line| !keys.iter().any(|key| line.starts_with(key)))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let all = without(&["  номер", "  дата"]);
    let blank = GOOD.replace("дата: 8 апреля 2022 г.", "дата: \"\"");
    let nobody = GOOD.replace("фио: Л. М. Иванова", "фио: \"\"");
    let marked = format!(
        "{GOOD}приложения:\n  - содержание: программа\n    гриф: {{слово: УТВЕРЖДЁН, чем: приказом отдела, дата: \"\", номер: \"\"}}\n"
    );
    let bare = "организация: {наименование: Отдел}\nпрограмма: {наименование: План}\n".to_owned();
    let cases: [(&str, String, &[&str]); 5] = [
        ("all", all, &["final-no-number", "final-no-date"]),
        ("blank", blank, &["final-no-date"]),
        ("nobody", nobody, &["final-no-signatory"]),
        ("marked", marked, &["final-blank", "final-blank"]),
        ("bare", bare, &["final-no-act"]),
    ];
    for (name, text, codes) in cases {
        let file = format!("{name}.yaml");
        let desk = recorded(&[(&file, &text)]);
        let outcome = desk.run(&["build", "--final"]);
        assert_eq!(outcome.code, 1, "{name}: {}", outcome.err);
        let told: Vec<&str> = outcome.err.split("[final-").skip(1).filter_map(|rest| rest.split(']').next()).collect();
        let wanted: Vec<&str> = codes.iter().filter_map(|code| code.strip_prefix("final-")).collect();
        assert_eq!(told, wanted, "{name}: {}", outcome.err);
        assert!(desk.list("out").is_empty() && !desk.path("out").exists(), "{name}");
    }
}

#[test]
fn warnings_and_blanks_keep_a_document_from_being_final() {
    let text = GOOD.replace("Утвердить план работы.", "Утвердить план работы на 20__ год.");
    let desk = recorded(&[("a.yaml", &text)]);
    assert_eq!(desk.run(&["build"]).code, 0, "a draft may have blanks");
    let refused = |desk: &Desk| {
        let outcome = desk.run(&["build", "--final", "--out", "last"]);
        assert_eq!(outcome.code, 1, "{}", outcome.out);
        assert!(outcome.err.contains("[placeholder]") && outcome.err.contains("(--final)"), "{}", outcome.err);
        assert!(!desk.path("last").exists());
    };
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=2"]);
    refused(&desk);
    // The settings of a house do not wave a blank through, a note at its place does.
    fs::write(desk.path("prikaz.yaml"), "правила: {placeholder: нет}\n").expect("settings");
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=3"]);
    refused(&desk);
    let noted = text.replace("  пункты: |\n", "  # prikaz: allow placeholder: год впишут от руки\n  пункты: |\n");
    fs::write(desk.path("programmes/a.yaml"), noted).expect("written");
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=4"]);
    let outcome = desk.run(&["build", "--final", "--out", "last"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let manifest = fs::read_to_string(desk.path("last/a.manifest.json")).expect("a manifest");
    let inputs = Manifest::read(&manifest).expect("a manifest").inputs;
    assert_eq!(inputs.iter().map(|input| input.path.as_str()).collect::<Vec<_>>(), ["prikaz.yaml"]);
}

/// Another act of the folder has the number, though it is not asked for.
#[test]
fn a_number_given_twice_is_not_final() {
    let desk = recorded(&[("a.yaml", GOOD), ("b.yaml", &GOOD.replace("О плане работы", "О графике отпусков"))]);
    let outcome = desk.run(&["build", "--final", "programmes/a.yaml"]);
    assert_eq!(outcome.code, 1, "{}", outcome.out);
    assert!(outcome.err.contains("[number-twice]"), "{}", outcome.err);
}

#[test]
fn what_is_not_in_git_is_not_final() {
    let words = |desk: &Desk, says: &str| {
        let outcome = desk.run(&["build", "--final"]);
        assert_eq!(outcome.code, 1, "{}", outcome.out);
        assert!(outcome.err.contains(says), "{}", outcome.err);
        assert!(desk.list("out").is_empty(), "nothing is written");
    };
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    words(&desk, "папка не под управлением git");
    git(&desk, &["init", "--quiet"]);
    words(&desk, "ещё нет ни одной сохранённой редакции");
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=1"]);
    fs::write(desk.path("заметки.txt"), "купить бумагу").expect("a file");
    words(&desk, "заметки.txt");
    fs::remove_file(desk.path("заметки.txt")).expect("removed");
    fs::write(desk.path("programmes/a.yaml"), GOOD.replace("178", "179")).expect("written");
    words(&desk, "programmes/a.yaml");
    // Added is not yet committed.
    git(&desk, &["add", "--all"]);
    words(&desk, "programmes/a.yaml");
    git(&desk, &["commit", "--quiet", "--message=2"]);
    // A file that git is told to pass by is in no commit.
    fs::write(desk.path(".gitignore"), "programmes/b.yaml\n").expect("written");
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message=3"]);
    fs::rename(desk.path("programmes/a.yaml"), desk.path("programmes/b.yaml")).expect("renamed");
    git(&desk, &["commit", "--quiet", "--all", "--message=4"]);
    words(&desk, "programmes/b.yaml: файл не записан в git");
}

#[test]
fn without_git_the_message_says_so() {
    let desk = recorded(&[("a.yaml", GOOD)]);
    let outcome = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(["build", "--final"])
        .current_dir(desk.path(""))
        .env("PATH", desk.path("programmes"))
        .output()
        .expect("the program runs");
    assert_eq!(outcome.status.code(), Some(1));
    let words = String::from_utf8_lossy(&outcome.stderr);
    assert!(words.contains("программа git не найдена"), "{words}");
}

/// The file that a PDF carries.
#[test]
fn a_pdf_carries_its_source() {
    let text = GOOD.replace('\n', "\r\n");
    let desk = Desk::new(&[("приказ № 5.yaml", &text)]);
    let outcome = desk.run(&["build", "--attach-source"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(desk.list("out"), ["приказ № 5.docx", "приказ № 5.pdf"]);
    let bytes = fs::read(desk.path("out/приказ № 5.pdf")).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&bytes).expect("a PDF that can be read");
    let carried: Vec<&lopdf::Dictionary> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| object.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"Filespec"))
        .collect();
    let [file] = carried.as_slice() else { panic!("{} files", carried.len()) };
    assert_eq!(file.get(b"AFRelationship").and_then(Object::as_name).expect("a relationship"), b"Source");
    let name = lopdf::decode_text_string(file.get(b"UF").expect("a name")).expect("text");
    assert_eq!(name, "приказ № 5.yaml");
    let stream = file.get(b"EF").and_then(Object::as_dict).and_then(|ef| ef.get(b"F")).and_then(Object::as_reference);
    let stream = pdf.get_object(stream.expect("a file")).and_then(Object::as_stream).expect("a stream");
    assert_eq!(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()), text.as_bytes());
    let xmp = String::from_utf8_lossy(&bytes);
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>") && xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    let outcome = desk.run(&["build", "--attach-source", "--docx"]);
    assert_eq!(outcome.code, 2, "{}", outcome.err);
}
