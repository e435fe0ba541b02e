//! Where the source of a file is found: in git, by a manifest, in the PDF itself, by what the call names.

use std::fs;
use std::path::Path;
use std::process::Command;

use prikaz::digest;
use prikaz::manifest::{Act, Input, KIND, Manifest, Output, Templates, Tool};
use tempfile::TempDir;

use super::{PROGRAMME, built, tool};
use crate::cli::run_in;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let who = ["-c", "user.name=А. Б.", "-c", "user.email=a@example.ru"];
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(who)
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2023-03-05T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2023-03-05T12:00:00Z")
        .output()
        .expect("git is wanted: apt-get install git");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// A repository with two editions: the first with a set of its own and a picture, the second with neither as it
/// was. `came` holds what was built of the first.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("programmes")).expect("programmes");
    git(folder.path(), &["init", "--quiet"]);
    let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>";
    fs::write(at("programmes/схема.svg"), picture).expect("a picture");
    let text = PROGRAMME
        .replace("организация:\n", "организация:\n  эмблема: {файл: схема.svg, описание: Эмблема, ширина: 10 мм}\n");
    assert_ne!(text, PROGRAMME);
    fs::write(at("programmes/programme.yaml"), &text).expect("a programme");
    fs::write(at("prikaz.yaml"), "оформление: {набор: region}\n").expect("settings");
    let run = run_in(folder.path(), &["build", "--out", "came"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    fs::write(at(".gitignore"), "came\nout\n").expect("a file");
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message=1"]);
    fs::write(at("programmes/схема.svg"), picture.replace("10", "20")).expect("a picture");
    fs::write(at("programmes/programme.yaml"), text.replace("Сентябрь 2027", "Октябрь 2027")).expect("a programme");
    fs::write(at("prikaz.yaml"), "оформление: {набор: gost}\n").expect("settings");
    git(folder.path(), &["commit", "--quiet", "--all", "--message=2"]);
    folder
}

#[test]
fn an_earlier_edition_is_found_with_its_pictures_and_its_set() {
    let folder = repository();
    let first = git(folder.path(), &["rev-parse", "HEAD~1"]);
    let said = format!("(programmes/programme.yaml, редакция {} от 5 марта 2023 г.)", &first[..7]);
    for name in ["programme.docx", "programme.pdf"] {
        let outcome = run_in(folder.path(), &["verify", &format!("came/{name}")]);
        assert_eq!(outcome.out, format!("came/{name}: совпадает {said}\n"), "{}", outcome.err);
        assert_eq!(outcome.code, 0);
    }
    // A renamed file has its history.
    git(folder.path(), &["mv", "programmes/programme.yaml", "programmes/программа.yaml"]);
    git(folder.path(), &["commit", "--quiet", "--all", "--message=3"]);
    let named = ["verify", "came/programme.pdf", "--against"];
    for (against, code) in [
        ("programmes/программа.yaml@HEAD~1", 1),
        ("programmes/programme.yaml@HEAD~2", 0),
        ("programmes@HEAD~2", 0),
        ("programmes/программа.yaml", 1),
        ("programmes", 1),
    ] {
        let outcome = run_in(folder.path(), &[&named[..], &[against]].concat());
        let code = if against.starts_with("programmes/программа.yaml@") { 2 } else { code };
        assert_eq!(outcome.code, code, "{against}: {}{}", outcome.out, outcome.err);
        if code == 1 {
            assert!(
                outcome.out.contains("«Сентябрь» → «Октябрь»") || outcome.out.contains("«Октябрь» → «Сентябрь»"),
                "{}",
                outcome.out
            );
            assert!(outcome.out.contains("файл собран из другой редакции"), "{}", outcome.out);
        }
    }
    for (against, words) in [
        ("programmes/программа.yaml@нет", "git не знает такой редакции"),
        ("programmes/программа.yaml@HEAD~2", "такого файла нет"),
        ("нет.yaml", "нет такого файла или папки"),
    ] {
        let outcome = run_in(folder.path(), &[&named[..], &[against]].concat());
        assert_eq!(outcome.code, 2, "{}", outcome.out);
        assert!(outcome.err.contains(words), "{}", outcome.err);
    }
}

#[test]
fn an_existing_path_with_a_commercial_at_is_a_path() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a@HEAD.yaml"), PROGRAMME).expect("a programme");
    fs::copy(built("programme.docx"), folder.path().join("b.docx")).expect("a copy");
    let outcome = run_in(folder.path(), &["verify", "b.docx", "--against", "a@HEAD.yaml"]);
    // The name of the source stands in the file, so the bytes are others.
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("(a@HEAD.yaml)"), "{}", outcome.out);
}

#[test]
fn an_edition_that_is_gone_is_said_to_be() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("programmes")).expect("programmes");
    let text = PROGRAMME.replace("1021", "1022");
    fs::write(folder.path().join("programmes/programme.yaml"), text).expect("a programme");
    fs::copy(built("programme.docx"), folder.path().join("b.docx")).expect("a copy");
    let outcome = run_in(folder.path(), &["verify", "b.docx"]);
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("«1022» → «1021»"), "{}", outcome.out);
    assert!(outcome.out.contains("которой нет ни здесь, ни в git; сверено с нынешней"), "{}", outcome.out);
}

#[test]
fn without_a_source_one_learns_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(built("programme.pdf"), folder.path().join("b.pdf")).expect("a copy");
    let outcome = run_in(folder.path(), &["verify", "b.pdf"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("источник programme.yaml не найден"), "{}", outcome.err);
    assert!(outcome.err.contains("--against ПУТЬ"), "{}", outcome.err);
}

#[test]
fn a_manifest_tells_the_bytes_and_the_edition() {
    let folder = repository();
    let first = git(folder.path(), &["rev-parse", "HEAD~1"]);
    let source = git(folder.path(), &["show", "HEAD~1:programmes/programme.yaml"]) + "\n";
    let bytes = fs::read(folder.path().join("came/programme.docx")).expect("a DOCX");
    let output = Output {
        file: "programme.docx".into(),
        bytes: bytes.len() as u64,
        sha256: digest::sha256(&bytes),
        streebog256: digest::streebog256(&bytes),
    };
    let manifest = Manifest {
        manifest: KIND.into(),
        tool: Tool { name: "prikaz".into(), version: "0.1.0".into() },
        source: Input { path: "programmes/programme.yaml".into(), sha256: digest::of_text(&source) },
        inputs: Vec::new(),
        commit: first.clone(),
        templates: Templates { name: "region".into(), sha256: String::new() },
        act: Act { number: "178".into(), date: "2027-04-08".into() },
        attached: false,
        outputs: vec![output],
        more: Default::default(),
    };
    fs::write(folder.path().join("came/programme.manifest.json"), manifest.text()).expect("a manifest");
    let outcome = run_in(folder.path(), &["verify", "came/programme.docx"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains(&format!("редакция {}", &first[..7])), "{}", outcome.out);
    assert!(outcome.out.contains("байты те, что записаны при выпуске (programme.manifest.json)"), "{}", outcome.out);
    let mut word = super::Word::open(&bytes);
    word.replace("Сентябрь", "Ноябрь");
    fs::write(folder.path().join("came/programme.docx"), word.save()).expect("a DOCX");
    let outcome = run_in(folder.path(), &["verify", "came/programme.docx"]);
    assert_eq!(outcome.code, 1, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("байты не те, что записаны при выпуске"), "{}", outcome.out);
    assert!(outcome.out.contains("«Сентябрь» → «Ноябрь»"), "{}", outcome.out);
    // Against what is there now the set is named as a reason.
    let outcome = run_in(folder.path(), &["verify", "came/programme.docx", "--against", "programmes"]);
    assert!(outcome.out.contains("набором шаблонов «region», а сверен с набором «gost»"), "{}", outcome.out);
}

#[test]
fn a_pdf_that_carries_its_programme_needs_no_other_source() {
    if !tool("qpdf", "qpdf") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    let carried = folder.path().join("in/programme.txt");
    fs::write(&carried, PROGRAMME).expect("a programme");
    let run = Command::new("qpdf")
        .arg(built("programme.pdf"))
        .args(["--add-attachment"])
        .arg(&carried)
        .args(["--filename=programme.yaml", "--key=programme.yaml", "--"])
        .arg(folder.path().join("b.pdf"))
        .status()
        .expect("qpdf runs");
    assert!(run.success());
    let outcome = run_in(folder.path(), &["verify", "b.pdf"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
    assert!(outcome.out.contains("источник взят из самого файла: вложение programme.yaml"), "{}", outcome.out);
}
