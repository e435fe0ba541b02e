//! Which two states are compared, and how that is asked for.

use std::process::Command;

use super::{BASE, Desk, base, outcome, quiet};

const MOVED: (&str, &str) = ("ноябрь 2022 г.", "март 2023 г.");
const SAID: &str = "Дорожная карта, раздел 2, строка 2.3, графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»";

/// Three editions: as it was, the deadline moved, a name changed.
fn history() -> Desk {
    let desk = Desk::new(&[("programmes/a.yaml", BASE), ("programmes/b.yaml", BASE)]);
    desk.put("programmes/a.yaml", base(&[MOVED]));
    desk.commit();
    desk.put("programmes/a.yaml", base(&[MOVED, ("Петрова А. В.", "Белова А. В.")]));
    desk.commit();
    desk
}

#[test]
fn the_working_folder_is_held_against_the_last_edition() {
    let desk = Desk::new(&[("programmes/a.yaml", BASE), ("programmes/b.yaml", BASE)]);
    let same = desk.run(&[]);
    assert_eq!(same.code, 0);
    assert!(same.out.starts_with("Изменений нет: рабочая папка и последняя редакция "), "{}", same.out);
    assert!(same.out.contains(" от 5 марта 2023 г. совпадают"), "{}", same.out);
    desk.put("programmes/a.yaml", base(&[MOVED]));
    for arguments in [&[][..], &["programmes"], &["programmes/a.yaml"], &["HEAD"], &["HEAD", "programmes/a.yaml"]] {
        let outcome = desk.run(arguments);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments:?}");
        assert!(outcome.out.contains(SAID), "{arguments:?}: {}", outcome.out);
        assert!(outcome.out.ends_with("\n1 программа: 1 изменение\n"), "{arguments:?}: {}", outcome.out);
    }
    assert!(desk.run(&["programmes/b.yaml"]).out.starts_with("Изменений нет"));
    assert!(desk.run(&["--", "programmes/a.yaml", "programmes/b.yaml"]).out.contains(SAID));
    // The Russian name of the command.
    let mut russian = Command::new(env!("CARGO_BIN_EXE_prikaz"));
    assert!(outcome(quiet(russian.arg("сравнить").current_dir(desk.path("")))).out.contains(SAID));
}

#[test]
fn revisions_are_named_as_git_names_them() {
    let desk = history();
    let person = "исполнитель, фамилия и инициалы: «Петрова А. В.» → «Белова А. В.»";
    for (arguments, deadline, name) in [
        (&["HEAD~2"][..], true, true),
        (&["HEAD~1"], false, true),
        (&["HEAD~2..HEAD~1"], true, false),
        (&["HEAD~2", "HEAD~1"], true, false),
        (&["HEAD~2.."], true, true),
        (&["HEAD~2..main", "--", "programmes/a.yaml"], true, true),
        (&["main..main"], false, false),
        (&["HEAD~2..", "programmes/b.yaml"], false, false),
    ] {
        let outcome = desk.run(arguments);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(outcome.out.contains(SAID), deadline, "{arguments:?}: {}", outcome.out);
        assert_eq!(outcome.out.contains(person), name, "{arguments:?}: {}", outcome.out);
    }
    // Back: what was after is before.
    let back = desk.run(&["..HEAD~2"]);
    assert!(back.out.contains("«март 2023 г.» → «ноябрь 2022 г.»"), "{}", back.out);
}

#[test]
fn three_dots_begin_where_two_branches_parted() {
    let desk = Desk::new(&[("programmes/a.yaml", BASE)]);
    desk.git(&["checkout", "--quiet", "-b", "side"]);
    desk.put("programmes/a.yaml", base(&[MOVED]));
    desk.commit();
    desk.git(&["checkout", "--quiet", "main"]);
    desk.put("programmes/a.yaml", base(&[("Петрова А. В.", "Белова А. В.")]));
    desk.commit();
    let apart = desk.run(&["main...side"]);
    assert!(apart.out.contains(SAID) && !apart.out.contains("Белова"), "{}", apart.out);
    let both = desk.run(&["main..side"]);
    assert!(both.out.contains(SAID) && both.out.contains("Белова"), "{}", both.out);
}

#[test]
fn what_is_prepared_is_held_against_an_edition() {
    let desk = history();
    desk.put("programmes/b.yaml", base(&[MOVED]));
    desk.git(&["add", "programmes/b.yaml"]);
    desk.put("programmes/b.yaml", base(&[("май 2022 г.", "июнь 2022 г.")]));
    for flag in ["--staged", "--cached"] {
        let outcome = desk.run(&[flag]);
        assert!(outcome.out.contains("b.yaml") && outcome.out.contains(SAID), "{}", outcome.out);
        assert!(!outcome.out.contains("июнь 2022 г.»"), "{}", outcome.out);
    }
    let older = desk.run(&["--staged", "HEAD~2"]);
    assert!(older.out.contains("a.yaml") && older.out.contains("b.yaml"), "{}", older.out);
    let two = desk.run(&["--staged", "HEAD~2..HEAD"]);
    assert_eq!(two.code, 2);
    assert!(two.err.contains("--staged"), "{}", two.err);
}

#[test]
fn two_files_need_no_git() {
    let desk = Desk::bare();
    desk.put("прежняя редакция.yaml", BASE);
    desk.put("-новая.yaml", base(&[MOVED]));
    let folder = tempfile::tempdir().expect("a folder without programs");
    let run = |arguments: &[&str]| outcome(desk.command("", arguments).env("PATH", folder.path()));
    let found = run(&["прежняя редакция.yaml", "./-новая.yaml"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert!(found.out.starts_with("прежняя редакция.yaml → ./-новая.yaml\n"), "{}", found.out);
    assert!(found.out.contains(SAID), "{}", found.out);
    assert_eq!(run(&["--exit-code", "прежняя редакция.yaml", "./-новая.yaml"]).code, 1);
    let same = run(&["--exit-code", "прежняя редакция.yaml", "прежняя редакция.yaml"]);
    assert_eq!((same.code, same.out.starts_with("Изменений нет: ")), (0, true), "{}", same.out);
    let gone = run(&["прежняя редакция.yaml", "нет.yaml"]);
    assert_eq!((gone.code, gone.err.as_str()), (2, "ошибка: нет.yaml: нет такого файла или папки\n"));
    // All else needs it, and says so.
    for arguments in [&[][..], &["HEAD"], &["прежняя редакция.yaml"]] {
        let outcome = run(arguments);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.err.contains("программа git не найдена"), "{}", outcome.err);
        assert!(outcome.err.contains("prikaz diff СТАРЫЙ.yaml НОВЫЙ.yaml"), "{}", outcome.err);
    }
}

#[test]
fn two_folders_are_compared_by_name() {
    let desk = Desk::bare();
    desk.put("2022/а/школа.yaml", BASE);
    desk.put("2022/ушла.yaml", BASE);
    desk.put("2022/та же.yaml", BASE);
    desk.put("2023/а/школа.yaml", base(&[MOVED]));
    desk.put("2023/пришла.yaml", BASE);
    desk.put("2023/та же.yaml", BASE);
    let outcome = desk.run(&["2022", "2023"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.starts_with("папка 2022 → папка 2023\n"), "{}", outcome.out);
    for words in [SAID, "ушла.yaml – программы больше нет", "пришла.yaml – новая программа", "3 программы: 1 изменение"]
    {
        assert!(outcome.out.contains(words), "{words}: {}", outcome.out);
    }
    assert!(!outcome.out.contains("та же"), "{}", outcome.out);
}

#[test]
fn names_are_said_from_the_folder_of_the_call() {
    let desk = Desk::new(&[("программы/школы/a.yaml", BASE), ("программы/b.yaml", BASE)]);
    desk.put("программы/школы/a.yaml", base(&[MOVED]));
    desk.put("программы/b.yaml", base(&[MOVED]));
    let below = desk.run_in("программы/школы", &[]);
    assert!(below.out.contains("\na.yaml\n") && !below.out.contains("b.yaml"), "{}", below.out);
    let beside = desk.run_in("программы/школы", &[".."]);
    assert!(beside.out.contains("\na.yaml\n") && beside.out.contains("\n../b.yaml\n"), "{}", beside.out);
    assert!(desk.run_in("программы", &["школы/a.yaml"]).out.contains("\nшколы/a.yaml\n"));
}

#[test]
fn a_word_may_be_a_revision_or_a_path() {
    let desk = history();
    desk.git(&["branch", "programmes"]);
    desk.put("programmes/b.yaml", base(&[MOVED]));
    let both = desk.run(&["programmes"]);
    assert_eq!(both.code, 2);
    assert!(both.err.contains("«programmes» – и редакция, и файл или папка"), "{}", both.err);
    assert!(desk.run(&["--", "programmes"]).out.contains(SAID));
    assert!(desk.run(&["programmes", "--"]).out.contains(SAID));
    for (arguments, words) in [
        (&["нет такой"][..], "«нет такой»: нет ни такой редакции, ни такого файла или папки"),
        (&["нет.yaml"], "если файл был раньше: prikaz diff РЕДАКЦИЯ -- нет.yaml"),
        (&["HEAD~50"], "«HEAD~50»"),
        (&["HEAD..нет"], "«HEAD..нет»"),
        (&["нет", "--"], "git не знает такой редакции"),
        (&["HEAD:programmes/a.yaml"], "prikaz diff HEAD -- programmes/a.yaml"),
        (&["HEAD", "HEAD", "HEAD"], "редакций бывает одна или две"),
        (&["programmes/a.yaml", "HEAD"], "редакции называют раньше файлов"),
        (&["HEAD", "--", "нет.yaml"], "нет.yaml: нет такого файла или папки ни в одном из двух состояний"),
        (&["--", "/"], "вне папки под управлением git"),
        (&["--", "programmes/prikaz.yaml"], "это настройки, а не программа"),
        (&["--кавычки"], "нет ключа --кавычки"),
    ] {
        let outcome = desk.run(arguments);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.err.contains(words), "{arguments:?}: {}", outcome.err);
    }
    // What git is told to pass by is not said to be the same.
    desk.put(".gitignore", "черновик.yaml\n");
    desk.put("programmes/черновик.yaml", BASE);
    let ignored = desk.run(&["programmes/черновик.yaml"]);
    assert_eq!(ignored.code, 2, "{}", ignored.out);
    assert!(ignored.err.contains("programmes/черновик.yaml: git об этом файле не знает"), "{}", ignored.err);
    // A folder without programmes is told.
    desk.put("пусто/слова.txt", "");
    let empty = desk.run(&["пусто"]);
    assert!(empty.out.starts_with("программ (файлов .yaml) здесь нет\nИзменений нет: "), "{}{}", empty.out, empty.err);
    // A file of an earlier edition needs no file here.
    desk.remove("programmes/a.yaml");
    desk.commit();
    let gone = desk.run(&["HEAD~1", "programmes/a.yaml"]);
    assert_eq!(gone.code, 2, "git asks for «--» as well");
    let gone = desk.run(&["HEAD~1", "--", "programmes/a.yaml"]);
    assert!(gone.out.contains("programmes/a.yaml – программы больше нет"), "{}{}", gone.out, gone.err);
}

#[test]
fn exit_codes_are_those_of_git() {
    let desk = history();
    for (arguments, code) in [
        (&[][..], 0),
        (&["--exit-code"], 0),
        (&["HEAD~1"], 0),
        (&["--exit-code", "HEAD~1"], 1),
        (&["--quiet", "HEAD~1"], 1),
        (&["-q"], 0),
        (&["--quiet", "нет"], 2),
    ] {
        let outcome = desk.run(arguments);
        assert_eq!(outcome.code, code, "{arguments:?}: {}{}", outcome.out, outcome.err);
        assert_eq!(outcome.out.is_empty(), arguments.iter().any(|one| one.contains('q')), "{arguments:?}");
    }
    // Only the writing is another: no difference.
    desk.put("programmes/b.yaml", format!("# пояснение\n{BASE}"));
    let writing = desk.run(&["--exit-code"]);
    assert_eq!(writing.code, 0);
    assert!(writing.out.contains("изменилась только запись, слова те же"), "{}", writing.out);
    // What is new and cannot be read whole ends the run with 1; what was so before does not.
    desk.put("programmes/b.yaml", format!("{BASE}лишнее: 1\n"));
    let unread = desk.run(&[]);
    assert_eq!(unread.code, 1, "{}", unread.out);
    desk.commit();
    desk.put("programmes/b.yaml", BASE);
    let mended = desk.run(&[]);
    assert_eq!(mended.code, 0, "{}", mended.out);
    assert!(mended.out.contains("не прочитано, прежняя редакция: programmes/b.yaml:"), "{}", mended.out);
}

#[test]
fn a_review_is_written_to_a_file() {
    let desk = history();
    let outcome = desk.run(&["HEAD~1", "--out", "отчёты/изменения.txt"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "записан отчёты/изменения.txt\n"), "{}", outcome.err);
    let written = std::fs::read_to_string(desk.path("отчёты/изменения.txt")).expect("a review");
    assert_eq!(written, desk.run(&["HEAD~1"]).out);
    let refused = desk.run(&["HEAD~1", "--out", "programmes/a.yaml"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("это программа, запись стёрла бы её"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(desk.path("programmes/b.yaml")).expect("a programme"), BASE);
}

/// What changed in the second of the last commit and kept its size is told even where git has to be told of a new name.
#[test]
fn a_change_of_the_same_second_and_size_is_seen() {
    let lake = BASE.replace("Заречного", "Озёрного");
    let desk = Desk::new(&[("programmes/a.yaml", BASE), ("programmes/b.yaml", &lake)]);
    desk.put("programmes/a.yaml", base(&[("№ 1 | 42 | 18", "№ 1 | 24 | 18")]));
    std::fs::rename(desk.path("programmes/b.yaml"), desk.path("programmes/c.yaml")).expect("a file");
    let outcome = desk.run(&[]);
    assert!(outcome.out.contains("«42» → «24»"), "{}", outcome.out);
    assert!(outcome.out.contains("programmes/c.yaml (прежде programmes/b.yaml)"), "{}", outcome.out);
    // The index of the repository is as it was.
    assert!(desk.try_git(&["diff", "--cached", "--quiet"]));
}

#[test]
fn settings_of_git_change_nothing() {
    let desk = Desk::new(&[("programmes/школа \"№ 1\".yaml", BASE), ("programmes/b.yaml", BASE)]);
    desk.put("programmes/школа \"№ 1\".yaml", base(&[MOVED]));
    std::fs::rename(desk.path("programmes/b.yaml"), desk.path("programmes/в.yaml")).expect("a file");
    let plain = desk.run(&[]).out;
    assert!(plain.contains(SAID) && plain.contains("в.yaml (прежде programmes/b.yaml)"), "{plain}");
    for (name, value) in [
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("diff.relative", "true"),
        ("diff.orderFile", "нет такого"),
        ("diff.word.textconv", "false"),
        ("diff.word.command", "false"),
        ("core.quotePath", "true"),
        ("core.pager", "false"),
        ("color.ui", "always"),
        ("status.showUntrackedFiles", "no"),
        ("diff.autoRefreshIndex", "false"),
    ] {
        desk.git(&["config", name, value]);
    }
    desk.put(".git/info/attributes", "*.yaml diff=word\n");
    assert_eq!(desk.run(&[]).out, plain);
    let mut command = desk.command("", &[]);
    assert_eq!(outcome(command.env("GIT_EXTERNAL_DIFF", "false").env("GIT_LITERAL_PATHSPECS", "1")).out, plain);
}

#[test]
fn repositories_of_every_kind_are_read() {
    let desk = history();
    // A detached head.
    desk.git(&["checkout", "--quiet", "HEAD~1"]);
    assert!(desk.run(&["HEAD~1"]).out.contains(SAID));
    // A second working tree.
    let other = tempfile::tempdir().expect("a folder");
    let tree = other.path().join("дерево");
    desk.git(&["worktree", "add", "--quiet", &tree.to_string_lossy(), "HEAD~1"]);
    std::fs::write(tree.join("programmes/a.yaml"), base(&[MOVED])).expect("a file");
    let mut command = desk.command("", &[]);
    assert!(outcome(command.current_dir(&tree)).out.contains(SAID));
    // One without a working tree.
    let clone = |name: &str, flags: &[&str]| {
        let address = format!("file://{}", desk.path("").display());
        let path = other.path().join(name);
        let mut git = Command::new("git");
        git.args(["clone", "--quiet"]).args(flags).args(["--branch", "main", &address]).arg(&path);
        assert!(quiet(&mut git).status().expect("git").success());
        path
    };
    let bare = clone("голое", &["--bare"]);
    let run = |folder: &std::path::Path, arguments: &[&str]| {
        let mut command = desk.command("", arguments);
        outcome(command.current_dir(folder))
    };
    let found = run(&bare, &["HEAD~2..HEAD", "--", "programmes/a.yaml"]);
    assert!(found.out.contains(SAID) && found.out.contains("\nprogrammes/a.yaml\n"), "{}{}", found.out, found.err);
    let refused = run(&bare, &["HEAD"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("нет рабочей папки"), "{}", refused.err);
    // A copy without its older history.
    let shallow = clone("короткое", &["--depth", "1"]);
    assert!(run(&shallow, &[]).out.starts_with("Изменений нет"));
    let refused = run(&shallow, &["HEAD~1"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("git fetch --unshallow"), "{}", refused.err);
    // A folder that is a repository of its own is none of our programmes.
    let module = clone("programmes/часть", &[]);
    assert!(module.join("programmes/a.yaml").is_file());
    let outer = Desk::new(&[("programmes/a.yaml", BASE)]);
    let inner = format!("file://{}", desk.path("").display());
    let added = outer.try_git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &inner,
        "programmes/часть.yaml",
    ]);
    assert!(added, "git submodule add");
    let found = outer.run(&[]);
    assert_eq!((found.code, found.out.starts_with("Изменений нет")), (0, true), "{}{}", found.out, found.err);
}

#[test]
fn before_the_first_edition_everything_is_new() {
    let desk = Desk::new(&[]);
    desk.put("programmes/a.yaml", BASE);
    let new = desk.run(&[]);
    assert_eq!((new.code, new.err.as_str()), (0, ""));
    assert!(new.out.starts_with("пустое начало (редакций ещё нет) → рабочая папка\n"), "{}", new.out);
    assert!(new.out.contains("programmes/a.yaml – новая программа"), "{}", new.out);
    assert!(desk.run(&["--staged"]).out.contains("Изменений нет"));
    desk.git(&["add", "--all"]);
    assert!(desk.run(&["--staged"]).out.contains("programmes/a.yaml – новая программа"));
    assert_eq!(desk.run(&["HEAD"]).code, 2);
    let nowhere = Desk::bare();
    nowhere.put("programmes/a.yaml", BASE);
    let refused = nowhere.run(&[]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("папка не под управлением git"), "{}", refused.err);
}

#[test]
fn an_open_merge_is_told() {
    let desk = Desk::new(&[("programmes/a.yaml", BASE)]);
    desk.git(&["checkout", "--quiet", "-b", "side"]);
    desk.put("programmes/a.yaml", base(&[MOVED]));
    desk.commit();
    desk.git(&["checkout", "--quiet", "main"]);
    desk.put("programmes/a.yaml", base(&[("ноябрь 2022 г.", "декабрь 2022 г.")]));
    desk.commit();
    assert!(!desk.try_git(&["merge", "--quiet", "side"]), "the two editions do not go together");
    let open = desk.run(&[]);
    assert_eq!(open.code, 1);
    assert!(open.out.starts_with("слияние git не закончено: programmes/a.yaml; "), "{}", open.out);
    assert!(open.out.contains("в файле остались метки слияния git, строки "), "{}", open.out);
    assert!(open.out.contains("+<<<<<<< HEAD"), "{}", open.out);
    let staged = desk.run(&["--staged"]);
    assert!(staged.out.contains("programmes/a.yaml; среди подготовленного этого ещё нет"), "{}", staged.out);
    // The words were chosen; git still waits to be told.
    desk.put("programmes/a.yaml", base(&[MOVED]));
    let chosen = desk.run(&[]);
    assert_eq!(chosen.code, 0);
    assert!(chosen.out.contains("«декабрь 2022 г.» → «март 2023 г.»"), "{}", chosen.out);
}

#[test]
fn pictures_belong_to_their_programme() {
    let picture = |shade: u8| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"#{shade:02x}0000\"/></svg>"
        )
    };
    let with = base(&[
        ("  сноски:", "  рисунки:\n    схема: {файл: рисунки/схема.svg, описание: Схема}\n  сноски:"),
        (
            "        - {вставка: состав_группы}",
            "        - {вставка: состав_группы}\n        - {вставка: рисунки.схема}",
        ),
    ]);
    let desk = Desk::new(&[("programmes/a.yaml", &with), ("programmes/b.yaml", BASE)]);
    desk.put("programmes/рисунки/схема.svg", picture(1));
    desk.commit();
    assert!(desk.run(&[]).out.starts_with("Изменений нет"));
    desk.put("programmes/рисунки/схема.svg", picture(2));
    for arguments in [&[][..], &["programmes/a.yaml"]] {
        let outcome = desk.run(arguments);
        assert_eq!(outcome.code, 0, "{}", outcome.out);
        assert!(outcome.out.contains("\nprogrammes/a.yaml\n") && !outcome.out.contains("b.yaml"), "{}", outcome.out);
        assert!(outcome.out.contains("Рисунок «схема», файл: «рисунки/схема.svg ("), "{}", outcome.out);
    }
    assert!(desk.run(&["programmes/b.yaml"]).out.starts_with("Изменений нет"));
    // The same between two commits, where neither picture lies in the folder.
    desk.commit();
    desk.remove("programmes/рисунки/схема.svg");
    let past = desk.run(&["HEAD~1..HEAD"]);
    assert_eq!(past.code, 0, "{}", past.out);
    assert!(past.out.contains("Рисунок «схема», файл: «рисунки/схема.svg ("), "{}", past.out);
    // One that is gone is told, and the rest is still compared.
    let gone = desk.run(&[]);
    assert_eq!(gone.code, 1, "{}", gone.out);
    assert!(gone.out.contains("такого рисунка рядом с программой нет"), "{}", gone.out);
}

/// Only what differs is read, and no process is started for each file.
#[test]
fn a_thousand_programmes_cost_what_their_changes_cost() {
    let desk = Desk::new(&[]);
    for at in 0..1_000 {
        desk.put(&format!("programmes/школа-{at}.yaml"), format!("{BASE}# {at}\n"));
    }
    desk.commit();
    for at in 0..10 {
        desk.put(&format!("programmes/школа-{at}.yaml"), format!("{}# {at}\n", base(&[MOVED])));
    }
    let start = std::time::Instant::now();
    let outcome = desk.run(&[]);
    let spent = start.elapsed();
    assert!(outcome.out.ends_with("\n10 программ: 10 изменений\n"), "{}{}", outcome.out, outcome.err);
    println!("1,000 programmes, 10 changed: {spent:?}");
    // A second is what it may take; a machine with other work gets its time.
    assert!(spent.as_secs() < 5, "{spent:?}");
}
