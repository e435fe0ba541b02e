//! `prikaz diff` as its users call it: with real git in a folder of its own, and without git. A case is a folder
//! `tests/review/NAME` with the files `old/…` and `new/…`; `expected.txt` holds what the terminal shows.

mod hostile;
mod pager;
mod states;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::cli::Outcome;
use crate::corpus::{conclude, expect};

/// A programme with an act, plans and tables.
const BASE: &str = include_str!("../diff/row-removed.old.yaml");

/// The programme with some words changed.
fn base(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "«{from}» is not in the programme");
        text.replacen(from, to, 1)
    })
}

/// A folder under git, or one that may come under it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A folder without git.
    fn bare() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A repository with these files in its first commit.
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self::bare();
        desk.git(&["init", "--quiet", "--initial-branch=main"]);
        files.iter().for_each(|(name, text)| desk.put(name, text));
        if !files.is_empty() {
            desk.commit();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file");
    }

    /// Git, with nothing of this machine's settings and always on the same day.
    fn try_git(&self, arguments: &[&str]) -> bool {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.folder.path()).args(arguments);
        let out = quiet(&mut git).output().expect("git is wanted: apt-get install git");
        out.status.success()
    }

    fn git(&self, arguments: &[&str]) {
        assert!(self.try_git(arguments), "git {arguments:?}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=редакция"]);
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_in("", arguments)
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Outcome {
        outcome(&mut self.command(folder, arguments))
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prikaz"));
        command.arg("diff").args(arguments).current_dir(self.path(folder)).env("NO_COLOR", "1");
        quiet(&mut command);
        command
    }
}

fn quiet(command: &mut Command) -> &mut Command {
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "А. Б. Петрова"),
        ("GIT_AUTHOR_EMAIL", "a@example.ru"),
        ("GIT_AUTHOR_DATE", "2023-03-05T10:00:00+03:00"),
        ("GIT_COMMITTER_NAME", "А. Б. Петрова"),
        ("GIT_COMMITTER_EMAIL", "a@example.ru"),
        ("GIT_COMMITTER_DATE", "2023-03-05T10:00:00+03:00"),
    ] {
        command.env(name, value);
    }
    ["GIT_PAGER", "PAGER", "GIT_DIR", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"].iter().for_each(|name| {
        command.env_remove(name);
    });
    command
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().expect("the program runs");
    Outcome {
        code: output.status.code().expect("the program ended by itself"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Files of a folder by their names within it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).expect("within").to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).expect("a file"))).collect()
}

#[test]
fn cases_get_their_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(&root).expect("cases").map(|entry| entry.expect("a case").path()).collect();
    cases.retain(|case| case.join("old").is_dir() || case.join("new").is_dir());
    cases.sort();
    assert!(cases.len() >= 8, "tests/review: {} cases", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let desk = Desk::new(&[]);
        desk.put("README.md", "Программы");
        for (name, text) in files(&case.join("old")) {
            desk.put(&name, text);
        }
        desk.commit();
        for (name, _) in files(&case.join("old")) {
            desk.remove(&name);
        }
        for (name, text) in files(&case.join("new")) {
            desk.put(&name, text);
        }
        let Outcome { code, out, err } = desk.run(&[]);
        assert!(err.is_empty(), "{}: {err}", case.display());
        expect(&case.join("expected.yaml"), "txt", &format!("{out}\nкод завершения {code}\n"), &mut failures);
    }
    conclude(&failures);
}
