//! `prikaz git-setup`, and git's own commands after it: real git in folders of its own, with none of the machine's
//! settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use prikaz::build;
use prikaz::diff::{compare, content, lines};
use prikaz::source::Source;
use tempfile::TempDir;

use crate::corpus::cases;

const PROGRAMME: &str = include_str!("../../programmes/hotynets-2022.yaml");
/// A cell of the first row of the plan.
const CELL: (&str, &str) = ("срок: Апрель 2022 г.", "срок: Май 2023 г.");
const PRIKAZ: &str = env!("CARGO_BIN_EXE_prikaz");

/// A repository in a folder with `programmes/`.
struct Repo {
    _folder: TempDir,
    root: PathBuf,
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Repo {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let repo = Self { root: folder.path().join("папка с 'кавычкой'"), _folder: folder };
        fs::create_dir_all(repo.path("programmes")).expect("programmes");
        repo.git(&["init", "--quiet", "--initial-branch=main", "."]);
        files.iter().for_each(|(name, text)| repo.write(name, text));
        if !files.is_empty() {
            repo.commit();
        }
        repo
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=правка"]);
    }

    /// Runs a program here, with nothing of the machine's settings.
    fn call(&self, program: impl AsRef<Path>, words: &[&str], environment: &[(&str, &str)]) -> Said {
        let program = program.as_ref();
        let Output { status, stdout, stderr } = Command::new(program)
            .args(words)
            .current_dir(&self.root)
            .envs([
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
                ("GIT_AUTHOR_NAME", "А. Б."),
                ("GIT_AUTHOR_EMAIL", "a@example.ru"),
                ("GIT_COMMITTER_NAME", "А. Б."),
                ("GIT_COMMITTER_EMAIL", "a@example.ru"),
                ("LC_ALL", "C.UTF-8"),
            ])
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}; git is wanted: apt-get install git", program.display()));
        Said {
            code: status.code().expect("it ended by itself"),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            err: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// What git prints; it must do well and complain of nothing.
    fn git(&self, words: &[&str]) -> String {
        let said = self.call("git", &[&["-c", "core.quotepath=false"], words].concat(), &[]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "git {words:?}: {}", said.out);
        said.out
    }

    fn setup(&self, words: &[&str]) -> Said {
        self.call(PRIKAZ, &[&["git-setup"], words].concat(), &[])
    }

    fn set_up(&self) {
        let said = self.setup(&[]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
        assert!(said.out.contains("\nЗаписано. "), "{}", said.out);
    }

    /// All that the command may write.
    fn state(&self) -> [Option<Vec<u8>>; 3] {
        [".git/config", ".git/info/attributes", ".gitattributes"].map(|name| self.read(name))
    }
}

fn has_line(text: &str, line: &str) {
    assert!(text.lines().any(|one| one == line), "no line «{line}» in\n{text}");
}

#[test]
fn git_speaks_of_programmes_in_words() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.set_up();
    repo.write("programmes/а.yaml", PROGRAMME.replace(CELL.0, CELL.1));
    let words = |text: &str| {
        assert!(text.contains("programmes/а.yaml") && text.contains("строка 1.1"), "{text}");
        assert!(text.contains("Апрель 2022") && text.contains("Май 2023"), "{text}");
        assert!(!text.contains("@@") && !text.contains("срок:"), "{text}");
    };
    words(&repo.git(&["diff"]));
    words(&repo.git(&["diff", "--word-diff"]));
    repo.git(&["add", "--all"]);
    words(&repo.git(&["diff", "--staged"]));
    assert_eq!(repo.git(&["diff"]), "");
    repo.git(&["commit", "--quiet", "--message=правка"]);
    words(&repo.git(&["diff", "HEAD~1"]));
    words(&repo.git(&["log", "-p", "-1", "--ext-diff"]));
    for call in [&["log", "-p", "-1"][..], &["show"], &["diff", "--no-ext-diff", "HEAD~1"]] {
        let said = repo.git(call);
        assert!(said.contains(" @@ «Дорожная карта» реализации…, раздел 1\n"), "{call:?}: {said}");
        has_line(&said, " «Дорожная карта»…, раздел 1, строка 1.1");
        has_line(&said, "-      Сроки: Апрель 2022 г.");
        has_line(&said, "+      Сроки: Май 2023 г.");
        let changed = said.lines().filter(|line| line.starts_with(['-', '+']) && !line.starts_with("---")).count();
        assert_eq!(changed, 3, "one line, and the name of the file: {said}");
    }
    has_line(&repo.git(&["show", "--word-diff"]), "      Сроки: [-Апрель 2022-]{+Май 2023+} г.");
    assert!(repo.git(&["blame", "programmes/а.yaml"]).contains(")       Сроки: Май 2023 г.\n"));
    // What others work on is the file itself.
    for call in [&["format-patch", "-1", "--stdout"][..], &["diff-tree", "-p", "HEAD"]] {
        assert!(repo.git(call).contains("\n-              срок: Апрель 2022 г.\n"), "{call:?}");
    }
}

#[test]
fn colours_are_those_that_git_would_show() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME), ("programmes/б.yaml", PROGRAMME)]);
    repo.set_up();
    repo.write("programmes/а.yaml", PROGRAMME.replace(CELL.0, CELL.1));
    repo.write("programmes/б.yaml", PROGRAMME.replace(CELL.0, CELL.1));
    let plain = repo.git(&["diff"]);
    assert!(!plain.contains('\u{1b}') && plain.contains("\n\nprogrammes/б.yaml"), "{plain}");
    for setting in ["color.ui=always", "color.diff=always"] {
        let coloured = repo.git(&["-c", setting, "diff"]);
        assert!(coloured.contains("\u{1b}[3"), "{setting}: {coloured}");
    }
    // A pager that git has begun shows colours.
    let paged = |environment: &[(&str, &str)]| repo.call("git", &["diff"], environment).out;
    assert!(paged(&[("GIT_PAGER_IN_USE", "true")]).contains("\u{1b}[3"));
    assert_eq!(paged(&[("GIT_PAGER_IN_USE", "true"), ("NO_COLOR", "1")]), plain);
    assert!(!repo.git(&["-c", "color.ui=never", "diff"]).contains('\u{1b}'));
}

/// Git's own regular expressions know nothing of Russian letters in some languages of the machine.
#[test]
fn heads_of_hunks_are_found_in_any_language() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.set_up();
    let later = PROGRAMME.replace(CELL.0, CELL.1).replacen("срок: Постоянно", "срок: Всегда", 1);
    repo.write("programmes/а.yaml", later.replace("  номер: \"178\"", "  номер: \"179\""));
    repo.commit();
    for language in ["C", "C.UTF-8", "POSIX"] {
        let said = |words: &[&str]| repo.call("git", words, &[("LC_ALL", language)]).out;
        let heads = |text: &str| -> Vec<String> {
            let heads = text.lines().filter_map(|line| line.strip_prefix("@@ ")?.split_once(" @@"));
            heads.map(|(_, head)| head.trim().to_owned()).collect()
        };
        let words = heads(&said(&["show", "--unified=1"]));
        assert_eq!(words[1..], ["«Дорожная карта»…, раздел 1, строка 1.1", "«Дорожная карта»…, раздел 1, строка 1.2"]);
        let raw = heads(&said(&["show", "--no-textconv", "--unified=1"]));
        assert_eq!(raw.len(), 3, "{language}: {raw:?}");
        assert_eq!(raw[1..], ["- номер: \"1.1.\"", "- номер: \"1.2.\""], "{language}");
        assert!(raw[0].starts_with("вид:") || raw[0].starts_with("акт:"), "{language}: {raw:?}");
    }
}

#[test]
fn any_name_is_taken() {
    let names = [
        "мои программы/а б.yaml",
        "мои программы/-тире.yaml",
        "мои программы/\"кавычки\" и 'апостроф'.yaml",
        "мои программы/$(touch сделано) `touch сделано`; touch сделано.yaml",
        "мои программы/[а]*?\\.yml",
        "мои программы/глубже/в.yaml",
        "-x.yaml",
    ];
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, PROGRAMME)).collect();
    let repo = Repo::new(&files);
    // The same with nothing that is a programme.
    repo.write("мои программы/prikaz.yaml", "правила: {}\n");
    repo.write("docker.yaml", "a: 1\n");
    repo.commit();
    let said = repo.setup(&["мои программы", "./-x.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(
        said.out.contains("\"/мои программы/**/*.yaml\" diff=prikaz") && !said.out.contains("по-прежнему"),
        "{}",
        said.out
    );
    names.iter().for_each(|name| repo.write(name, PROGRAMME.replace(CELL.0, CELL.1)));
    repo.write("мои программы/prikaz.yaml", "правила: {unused-allow: нет}\n");
    repo.write("docker.yaml", "a: 2\n");
    let said = repo.git(&["diff"]);
    assert_eq!(said.matches("«Май 2023 г.»").count(), names.len(), "{said}");
    assert_eq!(said.matches("@@ ").count(), 2, "settings and other files as git shows them: {said}");
    repo.commit();
    let said = repo.git(&["log", "-p", "-1"]);
    assert_eq!(said.matches("+      Сроки: Май 2023 г.").count(), names.len(), "{said}");
    has_line(&said, "+правила: {unused-allow: нет}");
    assert!(!repo.path("сделано").exists() && !repo.path("мои программы/сделано").exists());
}

#[test]
fn undo_leaves_no_trace() {
    for (attributes, shared) in [
        (None, None),
        (Some("*.png binary"), Some("* text=auto\r\n# конец без новой строки")),
        (Some(""), Some("")),
        (Some("\u{FEFF}*.docx -diff\n\n"), None),
    ] {
        let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
        let config =
            [repo.read(".git/config").expect("settings"), b"[diff \"other\"]\n\ttextconv = sort\n".to_vec()].concat();
        repo.write(".git/config", config);
        let _ = fs::remove_file(repo.path(".git/info/attributes"));
        if let Some(text) = attributes {
            repo.write(".git/info/attributes", text);
        }
        if let Some(text) = shared {
            repo.write(".gitattributes", text);
        }
        let before = repo.state();
        assert_eq!(repo.setup(&["--dry-run"]).code, 0);
        assert_eq!(repo.state(), before, "--dry-run writes nothing");
        repo.set_up();
        let after = repo.state();
        assert_ne!(after, before);
        assert!(repo.setup(&[]).out.contains("менять нечего"));
        assert_eq!(repo.setup(&["--shared"]).code, 0);
        assert_eq!((repo.state()[0].clone(), repo.state()[1].clone()), (after[0].clone(), after[1].clone()));
        let both = repo.state();
        assert!(repo.setup(&["--undo", "--dry-run"]).out.contains("ничего не изменено"));
        assert_eq!(repo.state(), both);
        let said = repo.setup(&["--undo"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        assert_eq!(repo.state(), before, "{}", said.out);
        let said = repo.setup(&["--undo"]);
        assert_eq!(said.code, 0);
        assert!(said.out.contains("Убирать нечего"), "{}", said.out);
        assert_eq!(repo.state(), before);
        // Again, after it has been taken back.
        repo.set_up();
        assert_eq!(repo.setup(&["--undo"]).code, 0);
        assert_eq!(repo.state(), before);
    }
}

#[test]
fn what_the_user_wrote_around_stays() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    let plain = repo.state();
    repo.set_up();
    let mut attributes = repo.read(".git/info/attributes").expect("written");
    attributes.extend_from_slice(b"*.png binary\n");
    repo.write(".git/info/attributes", [b"*.doc diff=word\n", &attributes[..]].concat());
    repo.git(&["config", "diff.prikaz.cachetextconv", "true"]);
    repo.git(&["config", "user.name", "В. Г."]);
    assert_eq!(repo.setup(&["--undo"]).code, 0);
    assert_eq!(repo.read(".git/info/attributes").expect("there"), b"*.doc diff=word\n*.png binary\n");
    assert_eq!(repo.git(&["config", "--local", "--get-regexp", "^diff"]), "diff.prikaz.cachetextconv true\n");
    repo.git(&["config", "--unset", "diff.prikaz.cachetextconv"]);
    repo.git(&["config", "--unset", "user.name"]);
    assert_eq!(repo.read(".git/config"), plain[0]);
}

#[test]
fn a_driver_of_somebody_else_is_not_overwritten() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.git(&["config", "diff.prikaz.textconv", "моя программа"]);
    let before = repo.state();
    let said = repo.setup(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("diff.prikaz.textconv") && said.err.contains("моя программа"), "{}", said.err);
    assert!(said.err.contains("file:.git/config"), "where it stands: {}", said.err);
    assert_eq!(repo.state(), before);
    let said = repo.setup(&["--undo"]);
    assert!(said.code == 0 && said.out.contains("не этой командой: diff.prikaz.textconv"), "{}", said.out);
    assert_eq!(repo.state(), before);
}

/// The program in a folder of any name, moved away later: git falls back on showing files as they are.
#[cfg(unix)]
#[test]
fn the_program_may_lie_anywhere_and_go_away() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("Мои программы, $HOME и \"it's\"");
    fs::create_dir(&folder).expect("a folder");
    let program = folder.join("prikaz новый");
    fs::copy(PRIKAZ, &program).expect("a copy");
    assert_eq!(repo.call(&program, &["git-setup"], &[]).code, 0);
    repo.write("programmes/а.yaml", PROGRAMME.replace(CELL.0, CELL.1));
    assert!(repo.git(&["diff"]).contains("«Май 2023 г.»"));
    repo.commit();
    has_line(&repo.git(&["log", "-p", "-1"]), "+      Сроки: Май 2023 г.");
    fs::remove_file(&program).expect("gone");
    let nowhere = [("PATH", "/usr/local/bin:/usr/bin:/bin")];
    for call in [&["log", "-p"][..], &["show"], &["diff", "HEAD~1"], &["stash", "list", "-p"]] {
        let said = repo.call("git", call, &nowhere);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{call:?}");
        assert!(
            call[0] == "stash" || said.out.contains("\n+              срок: Май 2023 г.\n"),
            "{call:?}: {}",
            said.out
        );
    }
    // Another of the name is found by the system.
    let other = place.path().join("bin");
    fs::create_dir(&other).expect("a folder");
    fs::copy(PRIKAZ, other.join("prikaz")).expect("a copy");
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", other.display());
    assert!(repo.call("git", &["show"], &[("PATH", &path)]).out.contains("+      Сроки: Май 2023 г."));
    // Set up from another place it is set right; and taken back from there.
    let before = repo.state();
    assert!(repo.setup(&[]).out.contains(PRIKAZ));
    assert_ne!(repo.state()[0], before[0]);
    assert_eq!(repo.state()[1], before[1]);
    assert_eq!(repo.setup(&["--undo"]).code, 0);
    assert_eq!(repo.state()[1], None);
}

#[test]
fn what_is_no_programme_is_shown_as_it_is() {
    let junk: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let states: [(&str, Vec<u8>); 7] = [
        ("broken", b"\xd0\xb0: [1, 2\n\t- x\n".to_vec()),
        ("conflict", format!("<<<<<<< HEAD\nа: 1\n=======\nа: 2\n>>>>>>> их\n{PROGRAMME}").into_bytes()),
        ("junk", junk),
        ("half", PROGRAMME.split_inclusive("- {поле: ").next().expect("a list").into()),
        ("empty", Vec::new()),
        ("cp1251", b"\xe0\xea\xf2: \xef\xf0\xe8\xea\xe0\xe7\n".to_vec()),
        ("other", "версия: 3\nслужбы: {веб: 1}\n".as_bytes().to_vec()),
    ];
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.set_up();
    for (name, bytes) in &states {
        repo.write("programmes/а.yaml", bytes);
        assert!(repo.git(&["diff"]).contains("programmes/а.yaml"), "{name}");
        repo.commit();
        let said = repo.git(&["show", "--textconv", "HEAD:programmes/а.yaml"]);
        assert_eq!(said, String::from_utf8_lossy(bytes), "{name}");
        assert!(repo.git(&["log", "-p"]).contains("      Сроки: Апрель 2022 г."), "{name}");
    }
    let said = repo.git(&["log", "-p", "--reverse"]);
    has_line(&said, "+<<<<<<< HEAD");
    has_line(&said, "+службы: {веб: 1}");
    // Called by hand it says whose call it is.
    for words in [&["git-driver"][..], &["git-driver", "text"], &["git-driver", "diff", "--", "a", "b"]] {
        let said = repo.call(PRIKAZ, words, &[]);
        assert!(said.code == 2 && said.err.contains("prikaz git-setup"), "{words:?}: {}", said.err);
    }
}

#[test]
fn files_that_come_go_and_move() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME), ("programmes/б.yaml", PROGRAMME)]);
    repo.set_up();
    let names =
        |said: &str, wanted: &[&str]| wanted.iter().for_each(|name| assert!(said.contains(name), "{name}: {said}"));
    repo.git(&["rm", "--quiet", "programmes/б.yaml"]);
    repo.write("programmes/новая.yaml", PROGRAMME.replace("178", "179"));
    repo.git(&["add", "--all"]);
    names(&repo.git(&["diff", "--staged", "--no-renames"]), &["programmes/б.yaml", "programmes/новая.yaml"]);
    repo.commit();
    has_line(&repo.git(&["show", "--no-renames"]), "-Приказ");
    repo.git(&["mv", "programmes/а.yaml", "programmes/в.yaml"]);
    repo.write("programmes/в.yaml", PROGRAMME.replace(CELL.0, CELL.1));
    repo.git(&["add", "--all"]);
    names(&repo.git(&["diff", "--staged", "-M"]), &["programmes/в.yaml", "Май 2023"]);
    repo.commit();
    has_line(&repo.git(&["show", "-M"]), "rename to programmes/в.yaml");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(repo.path("programmes/в.yaml"), fs::Permissions::from_mode(0o755)).expect("rights");
        names(&repo.git(&["diff"]), &["programmes/в.yaml", "100644 → 100755"]);
        repo.commit();
    }
    // Two branches that disagree.
    repo.git(&["checkout", "--quiet", "-b", "ветка", "HEAD~1"]);
    repo.write("programmes/в.yaml", PROGRAMME.replace(CELL.0, "срок: Июнь 2024 г."));
    repo.commit();
    repo.git(&["checkout", "--quiet", "-"]);
    repo.write("programmes/в.yaml", PROGRAMME.replace(CELL.0, "срок: Июль 2025 г."));
    repo.commit();
    assert_eq!(repo.call("git", &["merge", "--quiet", "ветка"], &[]).code, 1, "a conflict");
    let said = repo.git(&["diff"]);
    for line in
        ["++<<<<<<< HEAD", " +      Сроки: Июль 2025 г.", "++=======", "+       Сроки: Июнь 2024 г.", "++>>>>>>> ветка"]
    {
        has_line(&said, line);
    }
    let changed = said.lines().filter(|line| line.starts_with(['-', '+']) || line.starts_with(" +"));
    assert_eq!(changed.count(), 7, "the conflict and two names, no more: {said}");
    names(&repo.git(&["diff", "--staged"]), &["programmes/в.yaml: слияние не закончено"]);
    names(&repo.git(&["diff", "--ours"]), &["programmes/в.yaml"]);
}

/// A picture that lies beside a programme is out of git's hands when a file is compared.
#[test]
fn programmes_with_pictures_are_read_too() {
    let repo = Repo::new(&[("programmes/а.yaml", include_str!("../render/pictures.yaml"))]);
    repo.set_up();
    let said = repo.git(&["show", "--textconv", "HEAD:programmes/а.yaml"]);
    has_line(&said, "      Файл: рисунки/диаграмма.png");
    repo.write("programmes/а.yaml", include_str!("../render/pictures.yaml").replace("90 мм", "80 мм"));
    assert!(repo.git(&["diff"]).contains("80 мм"));
}

#[test]
fn linked_working_trees_share_it() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.git(&["worktree", "add", "--quiet", "../другая"]);
    let other = repo.path("../другая");
    let said = repo.call(PRIKAZ, &["git-setup"], &[("GIT_DIR", ".git")]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    fs::write(other.join("programmes/а.yaml"), PROGRAMME.replace(CELL.0, CELL.1)).expect("an edit");
    let other = other.to_str().expect("UTF-8");
    assert!(repo.git(&["-C", other, "diff"]).contains("«Май 2023 г.»"));
    let said = Command::new(PRIKAZ).args(["git-setup", "--undo"]).current_dir(other).output().expect("it runs");
    assert!(said.status.success());
    assert_eq!(repo.state()[1], None, "taken back from the other working tree");
}

#[test]
fn faults_are_told_and_nothing_is_written() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    let before = repo.state();
    let refused = |words: &[&str], environment: &[(&str, &str)], why: &str| {
        let said = repo.call(PRIKAZ, &[&["git-setup"], words].concat(), environment);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{words:?}");
        assert!(said.err.starts_with("ошибка: ") && said.err.contains(why), "{words:?}: {}", said.err);
        assert_eq!(repo.state(), before, "{words:?}");
    };
    refused(&["нет-такой"], &[], "нет-такой: нет такого файла или папки");
    refused(&["/etc"], &[], "вне папки под управлением git");
    refused(&["--undo", "programmes"], &[], "--undo");
    let empty = tempfile::tempdir().expect("a folder");
    refused(&[], &[("PATH", empty.path().to_str().expect("UTF-8"))], "программа git не найдена");
    repo.write(".git/config.lock", "");
    let said = repo.setup(&[]);
    assert!(said.code == 2 && said.err.contains("config.lock") && !said.err.contains("could not"), "{}", said.err);
    fs::remove_file(repo.path(".git/config.lock")).expect("unlocked");
    assert_eq!(repo.state(), before);
    // Attributes that cannot be written take the settings back with them.
    let _ = fs::remove_dir_all(repo.path(".git/info"));
    repo.write(".git/info", "не папка");
    let said = repo.setup(&[]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert_eq!(repo.state(), before);
    let outside = crate::cli::run_in(empty.path(), &["git-setup"]);
    assert!(outside.code == 2 && outside.err.contains("не под управлением git"), "{}", outside.err);
    repo.git(&["init", "--quiet", "--bare", "голое"]);
    let bare = crate::cli::run_in(&repo.path("голое"), &["git-setup"]);
    assert!(bare.code == 2 && bare.err.contains("рабочих файлов в ней нет"), "{}", bare.err);
}

/// A line of the user's own that says otherwise is told of.
#[test]
fn attributes_that_win_are_named() {
    let repo = Repo::new(&[("programmes/а.yaml", PROGRAMME)]);
    repo.write(".git/info/attributes", "*.yaml diff=yaml\n");
    let said = repo.setup(&[]);
    assert!(said.code == 0 && said.out.contains("programmes/а.yaml git покажет по-прежнему"), "{}", said.out);
}

/// Every change has its lines, no more than it needs; what is no change has none.
#[test]
fn lines_change_where_programmes_do() {
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("UTF-8");
        let source = Source::new(path.display().to_string(), text).in_folder(path.parent().expect("a folder"));
        build::load(source).unwrap_or_else(|report| panic!("{}: {:?}", path.display(), report.found)).programme
    };
    let (mut count, mut said) = (0, 0);
    for path in cases("tests/diff", "yaml") {
        let Some(name) = path.to_string_lossy().strip_suffix(".old.yaml").map(str::to_owned) else { continue };
        let (old, new) = (read(&path), read(Path::new(&format!("{name}.new.yaml"))));
        let changes = compare(&old, &new);
        let (before, after) = (lines(&content(&old)), lines(&content(&new)));
        assert_eq!(before == after, changes.is_empty(), "{name}\n{before}\n{after}");
        assert!(after.lines().all(|line| line.starts_with(' ') || line.len() <= 78), "{name}");
        let differ = {
            let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
            let head = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
            let tail = before[head..].iter().rev().zip(after[head..].iter().rev());
            let tail = tail.take_while(|(one, other)| one == other).count();
            before.len().max(after.len()) - head - tail
        };
        // One cell is one line.
        if name.ends_with("/deadline-shifted") {
            assert_eq!(differ, 1, "{name}\n{before}\n{after}");
            said += 1;
        }
        count += 1;
    }
    assert!(count >= 25 && said == 1, "{count} cases");
}
