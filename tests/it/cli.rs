//! The program as its users run it: real processes, real files, exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const GOOD: &str = include_str!("../check/good/minimal.yaml");
const BAD: &str = include_str!("../check/bad/unknown-key-near.yaml");

/// A folder with `programmes/` in it.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("programmes")).expect("programmes");
        for (name, text) in files {
            fs::write(folder.path().join("programmes").join(name), text).expect("a programme");
        }
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Outcome {
        run_in(self.folder.path(), arguments)
    }

    /// Names in a folder, in order; the memory of `build` is not counted.
    pub fn list(&self, name: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(name)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != ".prikaz.json");
        names.sort();
        names
    }
}

pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn run_in(folder: &Path, arguments: &[&str]) -> Outcome {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    Outcome {
        code: status.code().expect("the program ended by itself"),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

#[test]
fn build_writes_both_formats_and_says_so() {
    let desk = Desk::new(&[("а б.yaml", GOOD)]);
    let outcome = desk.run(&["build"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(desk.list("out"), ["а б.docx", "а б.pdf"]);
    assert!(outcome.out.contains("записан out/а б.docx"), "{}", outcome.out);
    assert!(outcome.out.contains("Готово: 2 документа за "), "{}", outcome.out);
}

#[test]
fn one_format_into_a_folder_of_ones_own() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    assert_eq!(desk.run(&["build", "programmes/a.yaml", "--pdf", "--out", "мои документы/2022"]).code, 0);
    assert_eq!(desk.list("мои документы/2022"), ["a.pdf"]);
    assert_eq!(desk.run(&["build", "--docx", "--out", "d"]).code, 0);
    assert_eq!(desk.list("d"), ["a.docx"]);
}

#[test]
fn a_bad_file_stops_neither_the_others_nor_harms_an_older_document() {
    let desk = Desk::new(&[("good.yaml", GOOD), ("bad.yaml", BAD)]);
    fs::create_dir(desk.path("out")).expect("out");
    fs::write(desk.path("out/bad.docx"), "прежний").expect("an older document");
    let outcome = desk.run(&["build"]);
    assert_eq!(outcome.code, 1);
    assert_eq!(desk.list("out"), ["bad.docx", "good.docx", "good.pdf"]);
    assert_eq!(fs::read_to_string(desk.path("out/bad.docx")).expect("still there"), "прежний");
    assert!(outcome.err.contains("programmes/bad.yaml:5:3"), "{}", outcome.err);
    assert!(outcome.err.contains("возможно, имелось в виду «номер»"), "{}", outcome.err);
    assert!(outcome.out.contains("ошибки в 1 программе"), "{}", outcome.out);
}

#[test]
fn check_says_that_nothing_was_found_or_reports() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    let outcome = desk.run(&["check"]);
    assert_eq!((outcome.code, outcome.out.trim()), (0, "programmes/a.yaml: замечаний нет"));
    fs::write(desk.path("programmes/b.yaml"), BAD).expect("a programme");
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("a.yaml: замечаний нет"), "{}", outcome.out);
    assert!(outcome.err.contains("b.yaml: 1 ошибка"), "{}", outcome.err);
}

/// What the build would stumble over, `check` says too.
#[test]
fn check_finds_a_glyph_that_the_font_lacks_and_a_text_without_a_place() {
    let star = GOOD.replace("Программа действует.", "Программа действует ꙮ.");
    let lost = GOOD.replace("    - {заголовок: Задачи, вставка: задачи}\n", "");
    let desk = Desk::new(&[("star.yaml", &star), ("lost.yaml", &lost)]);
    for command in ["check", "build"] {
        let outcome = desk.run(&[command]);
        assert_eq!(outcome.code, 1);
        assert!(outcome.err.contains("в шрифте нет знака «ꙮ» (U+A66E)"), "{}", outcome.err);
        assert!(outcome.err.contains("star.yaml:18:29"), "{}", outcome.err);
        assert!(outcome.err.contains("не попадёт в документ: задачи"), "{}", outcome.err);
        assert!(outcome.err.contains("lost.yaml:14:27"), "{}", outcome.err);
    }
    assert_eq!(desk.list("out"), Vec::<String>::new());
}

#[test]
fn render_shows_a_stage() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    let text = desk.run(&["render", "--to", "text", "programmes/a.yaml"]);
    assert!(text.code == 0 && text.out.contains("ПРИКАЗЫВАЮ:\n1. Утвердить программу."), "{}", text.out);
    let markup = desk.run(&["render", "--to", "markup", "programmes/a.yaml"]);
    assert!(markup.code == 0 && markup.out.contains("<part orientation=\"portrait\""), "{}", markup.out);
}

#[test]
fn explain_lists_all_codes_in_groups() {
    let outcome = Desk::new(&[]).run(&["explain"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let lines: Vec<&str> = outcome.out.lines().collect();
    for line in &lines {
        assert!(line.chars().count() <= 100, "too wide: {line}");
    }
    for heading in ["Ошибки файла", "Ошибки записи (YAML)", "Ошибки шаблонов", "Правила"]
    {
        assert!(lines.contains(&heading), "no {heading}:\n{}", outcome.out);
    }
    // Every code once, its words in one column.
    let words = |code: &str| {
        let mut found = lines.iter().filter(|line| line.split_whitespace().next() == Some(code));
        let line = found.next().unwrap_or_else(|| panic!("no {code}:\n{}", outcome.out));
        assert_eq!(found.next(), None, "{code} twice");
        let rest = &line[2 + code.len()..];
        2 + code.len() + rest.len() - rest.trim_start().len()
    };
    let rules = prikaz::rules::all().chain(prikaz::diagnostic::explain::explained());
    let columns: std::collections::BTreeSet<usize> = rules.map(|rule| words(rule.code)).collect();
    assert_eq!(columns.len(), 1, "{}", outcome.out);
    assert!(outcome.out.ends_with("Подробно: prikaz explain КОД\n"), "{}", outcome.out);
}

#[test]
fn explain_tells_of_errors_and_of_rules() {
    let desk = Desk::new(&[]);
    for (code, severity) in [("unknown-key", "ошибка"), ("word-wider-than-column", "предупреждение")]
    {
        let outcome = desk.run(&["explain", code]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert!(outcome.out.starts_with(&format!("{code} ({severity})\n")), "{}", outcome.out);
        for part in ["\nПочему: ", "\nОткуда: ", "\nНеверно:\n    ", "\nВерно:\n    "] {
            assert!(outcome.out.contains(part), "{code}: no {part}\n{}", outcome.out);
        }
    }
}

#[test]
fn explain_guesses_near_codes() {
    let desk = Desk::new(&[]);
    for (wrong, near) in [("unknow-key", "unknown-key"), ("word-wider-then-column", "word-wider-than-column")] {
        let outcome = desk.run(&["explain", wrong]);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
        let words = format!("нет кода «{wrong}»; возможно, имелось в виду «{near}»");
        assert!(outcome.err.contains(&words), "{}", outcome.err);
        assert!(outcome.err.contains("Все коды: prikaz explain"), "{}", outcome.err);
    }
    let outcome = desk.run(&["explain", "ничего-похожего"]);
    assert_eq!(outcome.code, 2);
    assert!(!outcome.err.contains("имелось в виду"), "{}", outcome.err);
}

#[test]
fn wrong_calls_end_with_2_and_speak_russian() {
    let desk = Desk::new(&[]);
    let calls: [(&[&str], &str); 9] = [
        (&[], "Первые шаги:"),
        (&["bild"], "нет команды «bild»; возможно, имелась в виду «build»"),
        (&["build", "--pfd"], "нет ключа --pfd; возможно, имелся в виду --pdf"),
        (&["render", "--to", "text"], "не указаны: ФАЙЛ"),
        (&["render", "--to", "html", "a.yaml"], "«html» не подходит; бывает: markup, text"),
        (&["build", "--out"], "после --out ПАПКА ничего не указано"),
        (&["build", "нет.yaml"], "нет.yaml: нет такого файла или папки"),
        (&["build"], "programmes: в папке нет программ"),
        (&["check", "programmes", "ещё.yaml"], "ещё.yaml: нет такого файла или папки"),
    ];
    for (call, words) in calls {
        let outcome = desk.run(call);
        assert_eq!(outcome.code, 2, "{call:?}");
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    }
    let empty = tempfile::tempdir().expect("a folder");
    let outcome = run_in(empty.path(), &["build"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("здесь нет папки programmes"), "{}", outcome.err);
}

const SLIPS: &str = "организация: {наименование: Отдел}\r\nпрограмма:\r\n  наименование: П\r\n  разделы:\r\n    \
                     - содержание: Куратор - отдел, приказ №5  # и - примечание\r\n";

#[test]
fn fix_writes_and_says_so() {
    let desk = Desk::new(&[("a.yaml", SLIPS), ("b.yaml", GOOD)]);
    let outcome = desk.run(&["check", "--fix"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let words = "programmes/a.yaml: исправлено 2 (hyphen-for-dash 1, number-sign-space 1); замечаний не осталось\n";
    assert!(outcome.out.starts_with(words), "{}", outcome.out);
    let wanted = SLIPS.replace("Куратор - отдел, приказ №5", "Куратор – отдел, приказ № 5");
    assert_eq!(fs::read_to_string(desk.path("programmes/a.yaml")).unwrap(), wanted);
    assert_eq!(desk.list("programmes"), ["a.yaml", "b.yaml"], "nothing is left beside them");
    let again = desk.run(&["check", "--fix"]);
    assert!(again.code == 0 && again.err.contains("Исправлять нечего."), "{}", again.err);
    assert_eq!(fs::read_to_string(desk.path("programmes/b.yaml")).unwrap(), GOOD);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let bad = SLIPS.replace("наименование: Отдел", "наименовние: Отдел").replace("\r\n", "\n");
    let desk = Desk::new(&[("a.yaml", SLIPS), ("c.yaml", &bad)]);
    let outcome = desk.run(&["check", "--dry-run", "programmes/a.yaml"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let hunk = "-    - содержание: Куратор - отдел, приказ №5  # и - примечание\r\n\
                +    - содержание: Куратор – отдел, приказ № 5  # и - примечание\r\n";
    assert!(
        outcome.out.starts_with("--- programmes/a.yaml\tкак сейчас\n+++ programmes/a.yaml\tпосле исправления\n@@ ")
    );
    assert!(outcome.out.contains(hunk), "{}", outcome.out);
    assert!(outcome.err.contains("a.yaml: исправится 2 ("), "{}", outcome.err);
    assert_eq!(fs::read_to_string(desk.path("programmes/a.yaml")).unwrap(), SLIPS);
    // An error that would go is no error of the run; what would remain is.
    assert_eq!(desk.run(&["check", "--dry-run", "programmes/c.yaml"]).code, 0);
    assert_eq!(desk.run(&["check", "--dry-run", "--only", "double-space", "programmes/c.yaml"]).code, 1);
    assert_eq!(fs::read_to_string(desk.path("programmes/c.yaml")).unwrap(), bad);
}

#[test]
fn what_fix_says_leaves_json_alone() {
    let desk = Desk::new(&[("a.yaml", SLIPS)]);
    let outcome = desk.run(&["check", "--fix", "--only", "number-sign-space", "--notes", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(json["files"][0]["findings"][0]["code"], "hyphen-for-dash");
    assert!(
        outcome.err.contains("a.yaml: исправлено 1 (number-sign-space 1); осталось: 1 замечание"),
        "{}",
        outcome.err
    );
}

#[test]
fn fix_refuses_what_it_cannot_do() {
    let desk = Desk::new(&[("a.yaml", SLIPS)]);
    let calls: [(&[&str], &str); 4] = [
        (&["check", "--only", "double-space"], "добавьте --fix или --dry-run"),
        (
            &["check", "--fix", "--only", "dubble-space"],
            "нет исправления «dubble-space»; возможно, имелось в виду «double-space»",
        ),
        (&["check", "--fix", "--only", "law-date"], "«law-date» само не исправляется"),
        (&["check", "--dry-run", "--format", "json"], "уберите --format"),
    ];
    for (call, words) in calls {
        let outcome = desk.run(call);
        assert_eq!(outcome.code, 2, "{call:?}");
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    }
    let path = desk.path("programmes/a.yaml");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let outcome = desk.run(&["check", "--fix"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("programmes/a.yaml: файл только для чтения"), "{}", outcome.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), SLIPS);
}

#[test]
fn explain_says_what_is_mended() {
    let desk = Desk::new(&[]);
    let words = "\n\nИсправляется само, где ответ один: prikaz check --fix --only hyphen-for-dash\n";
    assert!(desk.run(&["explain", "hyphen-for-dash"]).out.ends_with(words));
    assert!(!desk.run(&["explain", "law-date"]).out.contains("Исправляется само"));
}

#[test]
fn help_is_russian() {
    let desk = Desk::new(&[]);
    for call in [&["--help"][..], &["build", "--help"], &["check", "-h"], &["render", "--help"]] {
        let outcome = desk.run(call);
        assert_eq!(outcome.code, 0);
        assert!(outcome.out.contains("Вызов: prikaz"), "{}", outcome.out);
        for word in ["Usage", "Options", "Arguments", "Commands", "Print", "possible", "default", "required"] {
            assert!(!outcome.out.contains(word), "{call:?} says {word}:\n{}", outcome.out);
        }
    }
}

#[test]
fn two_programmes_of_one_name_are_refused() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    fs::create_dir(desk.path("programmes/архив")).expect("a folder");
    fs::write(desk.path("programmes/архив/a.yml"), GOOD).expect("a programme");
    let outcome = desk.run(&["build"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("одинаковые имена"), "{}", outcome.err);
}

#[test]
fn places_that_cannot_be_written_are_named() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    fs::write(desk.path("out"), "не папка").expect("a file");
    let outcome = desk.run(&["build"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("out: это файл, а нужна папка для документов"), "{}", outcome.err);

    fs::create_dir_all(desk.path("other/a.docx")).expect("a folder");
    let outcome = desk.run(&["build", "--out", "other"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("на месте документа стоит папка"), "{}", outcome.err);
    assert_eq!(desk.list("other"), ["a.docx"], "nothing is left behind");
}

/// A folder without the right to write. The superuser may write everywhere, so the test asks the
/// kernel for a read-only view where it has to.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_named() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    fs::create_dir(desk.path("out")).expect("out");
    let script = "mount -t tmpfs -o size=1m,ro none out\nexec \"$0\" build";
    let Some(outcome) = in_namespace(&desk, script) else { return };
    assert_eq!(outcome.code, 2, "{}", outcome.err);
    assert!(outcome.err.contains("нет прав на запись"), "{}", outcome.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_the_older_document_stays() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    fs::create_dir(desk.path("out")).expect("out");
    let script = "mount -t tmpfs -o size=16k none out\n\
        printf прежний > out/a.pdf\n\"$0\" build; code=$?\ncat out/a.pdf; ls -A out; exit $code";
    let Some(outcome) = in_namespace(&desk, script) else { return };
    assert_eq!(outcome.code, 2, "{}", outcome.err);
    assert!(outcome.err.contains("на диске кончилось место"), "{}", outcome.err);
    assert!(outcome.out.ends_with("прежнийa.pdf\n"), "the older file stays, nothing else is left: {}", outcome.out);
}

/// Runs a shell script with mounts of its own; the program is `$0`. None where the kernel forbids
/// mounts (a container without rights): said loudly, and an error where tools are required.
#[cfg(target_os = "linux")]
pub fn in_namespace(desk: &Desk, script: &str) -> Option<Outcome> {
    let unshare = |flags: &[&str], script: &str| {
        Command::new("unshare")
            .args(flags)
            .args(["sh", "-c", script, env!("CARGO_BIN_EXE_prikaz")])
            .current_dir(desk.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .expect("unshare (Debian package util-linux) runs")
    };
    let ways: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];
    let Some(way) = ways
        .into_iter()
        .find(|way| unshare(way, "mount -t tmpfs none programmes && umount programmes").status.success())
    else {
        let message = "NOT RUN: mounts are forbidden here; run the tests where `unshare --mount` is allowed";
        assert!(std::env::var_os("PRIKAZ_REQUIRE_TOOLS").is_none(), "{message}");
        eprintln!("{message}");
        return None;
    };
    let output = unshare(way, script);
    Some(Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
