//! Histories and calls that are not as they should be: each gets a report, and none stops the rest.

use std::fs;
use std::process::Command;

use super::{FILE, Repository, TEXT, told};

/// One that cannot be read is passed over, and that is said.
#[test]
fn a_broken_edition_is_passed_over() {
    let made = Repository::with(TEXT);
    let second = TEXT.replace("май 2023", "апрель 2023");
    made.save(&format!("<<<<<<< HEAD\n{second}"), "Спешил", "2023-03-06T12:00:00Z", "markers");
    fs::write(made.at(FILE), [0, 159, 146, 150]).expect("junk");
    made.commit("Спешил", "2023-03-07T12:00:00Z", "junk");
    made.save(&second.replace("60 %", "70 %"), "Починил", "2023-03-08T12:00:00Z", "mended");
    let outcome = made.run(&["blame", FILE, "строка 2, срок"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("#4       Починил  графа «Срок»  апрель 2023 г."), "{}", outcome.out);
    assert_eq!(outcome.err.lines().count(), 2, "{}", outcome.err);
    for commit in ["#2     ", "#3     "] {
        assert!(outcome.err.contains(&format!("редакция {commit} от ")), "{}", outcome.err);
    }
    assert_eq!(made.run(&["blame", FILE, "строка 1", "--format", "json"]).out.matches("\"why\":").count(), 2);
    let log = made.said(&["log", FILE]);
    assert_eq!(log.matches("  Редакция не читается (строка ").count(), 2, "{log}");
    assert!(log.contains("  Сдвинут срок строки 2 («май 2023 г.» → «апрель 2023 г.»)"), "{log}");
    // It is the tip.
    let outcome = made.run(&["blame", FILE, "--at", "HEAD~1"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""), "{}", outcome.err);
    fs::write(made.at(FILE), format!("<<<<<<< HEAD\n{second}")).expect("a conflict");
    let outcome = made.run(&["blame", FILE]);
    assert!(outcome.code == 1 && outcome.err.contains("файл не читается (строка "), "{}", outcome.err);
    assert_eq!(made.run(&["blame", FILE, "--at", "HEAD"]).code, 0);
}

#[test]
fn a_picture_that_is_gone_takes_no_edition_with_it() {
    let made = Repository::new();
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    fs::write(made.at("programmes/герб.svg"), svg).expect("a picture");
    let text = TEXT.replace(
        "организация: {наименование: Отдел образования}",
        "организация: {наименование: Отдел образования, эмблема: {файл: герб.svg, описание: Герб}}",
    );
    assert_ne!(text, TEXT);
    made.save(&text, "Иванова А. А.", "2023-03-05T12:00:00Z", "с гербом");
    fs::remove_file(made.at("programmes/герб.svg")).expect("the picture");
    made.save(TEXT, "Петров Б. Б.", "2023-03-06T12:00:00Z", "без герба");
    assert_eq!(made.owner("строка 1"), "#1");
    assert!(made.said(&["log", FILE]).contains("Создана: "));
}

/// Settings of one's own `git log` and `git diff` do not get in the way.
#[test]
fn the_users_settings_change_nothing() {
    let mut made = told();
    let calls: [&[&str]; 2] =
        [&["log", "programmes/школа 2023.yaml"], &["blame", "programmes/школа 2023.yaml", "--format", "json"]];
    let before: Vec<String> = calls.iter().map(|call| made.said(call)).collect();
    made.settings = "[log]\nfollow = true\nshowSignature = true\nmailmap = false\ndate = relative\ndecorate = full\n\
                     abbrevCommit = true\nshowRoot = false\ndiffMerges = first-parent\n[diff]\nrenames = false\nnoprefix = true\n\
                     renameLimit = 1\n[core]\nquotePath = true\nabbrev = 4\n[color]\nui = always\n[format]\npretty = oneline\n\
                     [i18n]\nlogOutputEncoding = KOI8-R\n";
    let after: Vec<String> = calls.iter().map(|call| made.said(call)).collect();
    assert_eq!(before, after);
}

#[test]
fn names_that_nobody_would_choose() {
    let made = Repository::with(TEXT);
    let name = if cfg!(unix) { "-а \"б\"\nв'.yaml" } else { "-а б.yaml" };
    made.git(&["mv", "--", FILE, name], "", "");
    made.commit("\u{1b}[31mЗло\u{202e}", "2023-03-06T12:00:00Z", "\u{1b}[2J\u{202e}<b>*тема*</b>");
    for call in [&["log", "--", name][..], &["blame", "--", name, "строка 1"]] {
        let said = made.said(call);
        assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.contains("#1 "), "{said:?}");
    }
    let log = made.said(&["log", "--", name]);
    assert!(log.contains("[31mЗло") && log.contains("Файл переименован, прежде programmes/школа.yaml"), "{log:?}");
    let markdown = made.said(&["log", "--format", "markdown", "--", name]);
    assert!(markdown.contains("&lt;b&gt;\\*тема\\*&lt;/b&gt;"), "{markdown}");
}

#[test]
fn a_shallow_copy_says_where_it_ends() {
    let made = told();
    let copy = Repository::new();
    fs::remove_dir_all(copy.at(".git")).expect("a folder");
    fs::remove_dir_all(copy.at("programmes")).expect("a folder");
    let from = format!("file://{}", made.folder.path().display());
    copy.git(&["clone", "--quiet", "--depth=3", &from, "copy"], "", "");
    let outcome = copy.run(&["log", "copy/programmes/школа 2023.yaml"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.err.contains("в этой копии история начинается с редакции "), "{}", outcome.err);
    let outcome = copy.run(&["blame", "copy/programmes/школа 2023.yaml", "строка 1"]);
    assert!(outcome.code == 0 && outcome.err.contains("что было раньше, не видно"), "{}", outcome.err);
}

#[test]
fn bad_calls_are_told() {
    let made = Repository::with(TEXT);
    let refused = |call: &[&str], words: &str| {
        let outcome = made.run(call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}: {}", outcome.err);
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    };
    for verb in ["log", "blame"] {
        refused(&[verb, "нет.yaml"], "нет такого файла, и в git его не было");
        refused(&[verb, "programmes"], "это папка; укажите файл программы");
        refused(&[verb, "нет/и папки/нет.yaml"], "нет такого файла, и в git его не было");
        refused(&[verb, FILE, "--at", "нет"], "«нет»: git не знает такой редакции");
        refused(&[verb, FILE, "--at=--output=x"], "git не знает такой редакции");
        refused(&[verb, "/etc/hostname"], "git");
    }
    refused(&["log", FILE, "--since", "вчера"], "день «вчера» не понят");
    refused(&["log", FILE, "--out", FILE], "это программа, запись стёрла бы её");
    fs::write(made.at("новая.yaml"), TEXT).expect("a programme");
    refused(&["blame", "новая.yaml"], "файла нет в git; добавьте его");
    made.git(&["add", "новая.yaml"], "", "");
    refused(&["log", "новая.yaml"], "файл добавлен в git, но ещё не сохранён");
    // Removed: its history can be told, and how it was.
    made.git(&["rm", "--quiet", "--force", "новая.yaml", FILE], "", "");
    made.commit("Удалил", "2023-04-01T00:00:00Z", "Удалено");
    assert!(made.said(&["log", FILE]).contains("  Программа удалена\n"));
    refused(&["blame", FILE], "каким он был, покажет ключ --at #2     ~1");
    refused(&["blame", FILE, "--at", "HEAD"], "он удалён в #2     ; возьмите #2     ~1");
    assert!(made.said(&["blame", FILE, "строка 1", "--at", "HEAD~1"]).contains("#1 "));

    let empty = Repository::new();
    empty.write(TEXT);
    let outcome = empty.run(&["log", FILE]);
    assert!(outcome.code == 2 && outcome.err.contains("ещё нет ни одной сохранённой редакции"), "{}", outcome.err);
    fs::remove_dir_all(empty.at(".git")).expect("a folder");
    let outcome = empty.run(&["blame", FILE]);
    assert!(outcome.code == 2 && outcome.err.contains("папка не под управлением git"), "{}", outcome.err);
}

#[cfg(unix)]
#[test]
fn without_git_the_user_is_told() {
    let made = Repository::with(TEXT);
    let out = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(["log", FILE])
        .current_dir(made.folder.path())
        .env("PATH", made.folder.path())
        .output()
        .expect("it runs");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("программа git не найдена"));
}
