//! Help, guesses and completions as a newcomer meets them.

use std::fs;
use std::process::Command;

use crate::cli::Desk;

const COMMANDS: [(&str, &str); 16] = [
    ("new", "создать"),
    ("check", "проверить"),
    ("build", "собрать"),
    ("register", "зарегистрировать"),
    ("verify", "сверить"),
    ("diff", "сравнить"),
    ("log", "история"),
    ("blame", "кто-менял"),
    ("deadlines", "сроки"),
    ("git-setup", "настроить-git"),
    ("explain", "объяснить"),
    ("render", "показать"),
    ("style", "стиль"),
    ("schema", "схема"),
    ("completions", "дополнение"),
    ("help", "справка"),
];

#[test]
fn every_way_to_the_help_shows_the_same() {
    let desk = Desk::new(&[]);
    let general = desk.run(&["--help"]);
    assert_eq!((general.code, general.err.as_str()), (0, ""));
    for call in [&["-h"][..], &["help"], &["справка"]] {
        assert_eq!(desk.run(call).out, general.out, "{call:?}");
    }
    for (name, russian) in COMMANDS {
        let help = desk.run(&[name, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""), "{name}");
        assert!(help.out.contains(&format!("Вызов: prikaz {name}")), "{}", help.out);
        for call in [&[name, "-h"][..], &["help", name], &["help", russian], &[russian, "--help"]] {
            assert_eq!(desk.run(call).out, help.out, "{call:?}");
        }
        let line = general.out.lines().find(|line| line.starts_with(&format!("  {name} "))).expect("in the list");
        assert!(line.contains(russian), "{line}");
    }
    assert_eq!(desk.run(&["-V"]).out, format!("prikaz {}\n", env!("CARGO_PKG_VERSION")));
}

/// Nothing asked: what there is and what to type first, and still the exit code of a wrong call.
#[test]
fn a_call_without_words_shows_the_first_steps() {
    let outcome = Desk::new(&[]).run(&[]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(!outcome.err.contains("ошибка:"), "{}", outcome.err);
    for (name, _) in COMMANDS {
        assert!(outcome.err.contains(&format!("\n  {name} ")), "{}", outcome.err);
    }
    assert!(outcome.err.contains("\n  prikaz new programmes/школа-2027 "), "{}", outcome.err);
    assert!(outcome.err.lines().all(|line| line.chars().count() <= 100), "{}", outcome.err);
}

/// The steps that the help tells, literally, in an empty folder.
#[test]
fn the_first_steps_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = crate::cli::run_in(folder.path(), &["--help"]).out;
    let steps: Vec<Vec<&str>> = help
        .lines()
        .skip_while(|line| *line != "Первые шаги:")
        .filter_map(|line| line.strip_prefix("  prikaz "))
        .map(|line| line.split("  ").next().unwrap_or_default().split(' ').collect())
        .collect();
    assert_eq!(steps.len(), 3, "{help}");
    for step in steps {
        let outcome = crate::cli::run_in(folder.path(), &step);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{step:?}");
    }
    assert!(folder.path().join("out/школа-2027.docx").is_file());
}

#[test]
fn slips_are_guessed() {
    let desk = Desk::new(&[("школа 1.yaml", "")]);
    let calls: [(&[&str], &str); 16] = [
        (&["biuld"], "возможно, имелась в виду «build»"),
        (&["игшдв"], "нет команды «игшдв»; возможно, имелась в виду «build»"),
        (&["cj,hfnm"], "возможно, имелась в виду «build»"),
        (&["проверь"], "возможно, имелась в виду «check»"),
        (&["programmes/a.yaml"], "возможно, нужно: prikaz check programmes/a.yaml"),
        (&["programmes/школа 1.yaml"], "возможно, нужно: prikaz check \"programmes/школа 1.yaml\""),
        (&["help", "biuld"], "возможно, имелась в виду «build»"),
        (&["погода"], "нет команды «погода»\nСправка: prikaz --help"),
        (&["build", "--pfd"], "возможно, имелся в виду --pdf\nСправка: prikaz build --help"),
        (&["check", "--pfd"], "нет ключа --pfd\nСправка: prikaz check --help"),
        (&["check", "--pdf"], "нет ключа --pdf\n"),
        (&["--versoin"], "возможно, имелся в виду --version\nСправка: prikaz --help"),
        (&["build", "--pdf", "--pdf"], "--pdf указан дважды"),
        (&["build", "--out", "a", "--out", "b"], "--out ПАПКА указан дважды"),
        (&["build", "--pdf=да"], "у --pdf не бывает значения «да»"),
        (&["completions", "cmd"], "бывает: powershell, bash, zsh, fish, elvish"),
    ];
    for (call, words) in calls {
        let outcome = desk.run(call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}");
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    }
    // Hostile words come back short of control characters.
    let outcome = desk.run(&["\u{1b}[31mа"]);
    assert!(outcome.code == 2 && !outcome.err.contains('\u{1b}'), "{:?}", outcome.err);
}

#[cfg(unix)]
#[test]
fn words_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    for call in [&[&b"\xff"[..]][..], &[b"new", b"\xff\xfe"], &[b"check", b"--\xff"], &[b"help", b"\xff"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_prikaz"))
            .args(call.iter().map(|word| std::ffi::OsStr::from_bytes(word)))
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(err.starts_with("ошибка: ") && err.chars().any(|c| ('а'..='я').contains(&c)), "{err}");
    }
}

fn script(shell: &str) -> String {
    let outcome = Desk::new(&[]).run(&["completions", shell]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{shell}");
    outcome.out
}

/// Runs a shell on a script file; none where the shell is not installed: said loudly, and an error
/// where tools are required.
fn in_shell(shell: &str, arguments: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("prikaz.{shell}"));
    fs::write(&path, script(shell)).expect("a script");
    let output =
        Command::new(shell).args(arguments).arg(&path).current_dir(folder.path()).env("HOME", folder.path()).output();
    match output {
        Ok(output) => {
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{shell} {arguments:?}: {err}");
            Some(String::from_utf8(output.stdout).expect("UTF-8"))
        }
        Err(error) => {
            let message = format!("NOT RUN: {shell} ({error}); install the Debian package {shell}");
            assert!(std::env::var_os("PRIKAZ_REQUIRE_TOOLS").is_none(), "{message}");
            eprintln!("{message}");
            None
        }
    }
}

#[test]
fn bash_completes() {
    // What bash itself calls: the command, the word, the word before it.
    let asked = r#"
        source "$1"
        ask() {
            COMP_WORDS=(prikaz "$@"); COMP_CWORD=$#; COMPREPLY=()
            _prikaz prikaz "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD - 1]}"
            echo "${COMPREPLY[*]}"
        }
        complete -p prikaz; ask ch; ask check --f; ask check --format ''; ask explain unknown-k; ask completions z"#;
    let Some(said) = in_shell("bash", &["--norc", "-c", asked, "bash"]) else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("_prikaz prikaz"), "{said}");
    assert!(lines[1] == "check" && lines[2].contains("--format"), "{said}");
    assert!(lines[3].starts_with("human short json"), "{said}");
    assert_eq!(lines[4..], ["unknown-key", "zsh"], "{said}");
}

#[test]
fn zsh_reads_its_script_and_takes_it() {
    if in_shell("zsh", &["-f", "-n"]).is_none() {
        return;
    }
    let asked = "autoload -U compinit; compinit -u -d ./dump; source \"$1\"; whence -w _prikaz; print $_comps[prikaz]";
    let said = in_shell("zsh", &["-f", "-c", asked, "zsh"]).unwrap_or_default();
    assert_eq!(said, "_prikaz: function\n_prikaz\n");
}

#[test]
fn fish_completes() {
    if in_shell("fish", &["--no-execute"]).is_none() {
        return;
    }
    let asked = "source $argv[1]; complete -C 'prikaz ch'; complete -C 'prikaz check --format j'; complete -C 'prikaz build --pd'";
    let said = in_shell("fish", &["--no-config", "-c", asked]).unwrap_or_default();
    assert_eq!(said, "check\tПроверить программы и показать замечания\njson\n--pdf\tТолько PDF\n");
}

/// These two shells cannot be had where the tests run; their scripts are at least whole.
#[test]
fn scripts_name_every_command() {
    for shell in ["powershell", "elvish", "bash", "zsh", "fish"] {
        let script = script(shell);
        for (name, _) in COMMANDS {
            assert!(script.contains(name), "{shell}: no {name}");
        }
        // Windows PowerShell takes these for quotes.
        assert!(!script.contains(['\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}']), "{shell}");
        assert_eq!(script, self::script(shell), "{shell}: the same every time");
    }
}

#[test]
fn a_script_goes_into_a_file_and_replaces_only_itself() {
    let desk = Desk::new(&[]);
    let call = ["completions", "powershell", "--out", "папка/prikaz.ps1"];
    assert_eq!(desk.run(&call).code, 0);
    let written = fs::read(desk.path("папка/prikaz.ps1")).expect("written");
    assert!(written.starts_with(b"\xef\xbb\xbf"), "Windows PowerShell needs the mark");
    assert_eq!(desk.run(&call).code, 0, "an older script makes room");
    fs::write(desk.path("profile.ps1"), "Set-Alias a b").expect("a file");
    let outcome = desk.run(&["completions", "powershell", "--out", "profile.ps1"]);
    assert!(outcome.code == 2 && outcome.err.contains("profile.ps1: уже есть"), "{}", outcome.err);
    assert_eq!(fs::read_to_string(desk.path("profile.ps1")).expect("there"), "Set-Alias a b");
}
