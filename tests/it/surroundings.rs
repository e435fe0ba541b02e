//! The same bytes wherever and however the program runs: all five programmes, in both formats and with every
//! built-in set, are built in surroundings that differ, and held against the first run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// Every built-in template set.
const SETS: [&str; 2] = ["gost", "region"];
/// Other documents that go through the same run.
const OTHERS: [&str; 4] = ["draft", "clauses-as-data", "tables", "english"];

/// What a run left, by the names of the files.
type Documents = BTreeMap<String, Vec<u8>>;

/// What the first runs made, by the name of the set.
static FIRST: LazyLock<BTreeMap<&str, Documents>> = LazyLock::new(|| {
    let desk = Desk::new();
    let first: BTreeMap<&str, Documents> =
        SETS.iter().map(|set| (*set, desk.build(&mut desk.here(), set, &format!("out-{set}")))).collect();
    for (set, documents) in &first {
        assert_eq!(documents.len(), 10, "{set}: {:?}", documents.keys());
    }
    let (gost, region) = (&first["gost"], &first["region"]);
    assert!(gost.iter().all(|(name, bytes)| region[name] != *bytes), "the sets make documents of their own");
    first
});

/// The programmes in a folder of their own.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        copy_to(&desk.path("programmes"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, called in the folder.
    fn here(&self) -> Command {
        self.within(env!("CARGO_BIN_EXE_prikaz"))
    }

    fn within(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Builds into a folder under the desk what the call asks for.
    fn build(&self, command: &mut Command, set: &str, out: &str) -> Documents {
        if command.get_args().next().is_none() {
            command.arg("build");
        }
        command.args(["--templates", set, "--out"]).arg(self.path(out));
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        let entries = fs::read_dir(self.path(out)).expect("documents").map(|entry| entry.expect("an entry"));
        let read = |entry: fs::DirEntry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a document"))
        };
        // The memory of `build` is no document.
        entries.filter(|entry| entry.file_name() != ".prikaz.json").map(read).collect()
    }

    /// Builds with every set what `command` calls, and holds it against the first runs.
    fn holds(&self, surroundings: &str, mut command: impl FnMut() -> Command) {
        for set in SETS {
            let out = format!("{surroundings} {set}");
            let documents = self.build(&mut command(), set, &out);
            self.compare(surroundings, set, &documents, 10);
        }
    }

    /// Of the five programmes `count` documents are there, and they are those of the first run.
    fn compare(&self, surroundings: &str, set: &str, documents: &Documents, count: usize) {
        let mut known = 0;
        for (name, first) in &FIRST[set] {
            let Some(bytes) = documents.get(name) else { continue };
            known += 1;
            if bytes != first {
                let at = bytes.iter().zip(first).take_while(|(one, other)| one == other).count();
                panic!(
                    "{surroundings}, {set}: {name} differs from byte {at} on ({} bytes, {} before)",
                    bytes.len(),
                    first.len()
                );
            }
        }
        assert_eq!(known, count, "{surroundings}, {set}");
    }
}

/// The files of the five programmes, in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(root().join("programmes")).expect("the programmes");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".yaml")).collect();
    names.sort();
    assert_eq!(names.len(), 5, "{names:?}");
    names
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy_to(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    for name in names() {
        // Not a copy: the marks of the file itself are new.
        fs::write(folder.join(&name), fs::read(root().join("programmes").join(&name)).expect("a programme"))
            .expect("a programme of the desk");
    }
}

#[test]
fn threads_locales_and_time_zones_change_nothing() {
    let desk = Desk::new();
    for (threads, locale, zone) in [
        ("1", "ru_RU.UTF-8", "Asia/Vladivostok"),
        ("2", "C", "America/Los_Angeles"),
        ("4", "tr_TR.UTF-8", "Pacific/Kiritimati"),
    ] {
        desk.holds(&format!("{threads} threads, {locale}, {zone}"), || {
            let mut command = desk.here();
            command.env("RAYON_NUM_THREADS", threads).env("TZ", zone);
            command.envs([("LANG", locale), ("LC_ALL", locale), ("LANGUAGE", locale), ("LC_NUMERIC", locale)]);
            command.envs([("COLUMNS", "40"), ("USER", "методист"), ("HOSTNAME", "школа"), ("SOURCE_DATE_EPOCH", "1")]);
            command
        });
    }
    // Without a home, a path, a locale: as a service calls it.
    desk.holds("an empty environment", || {
        let mut command = desk.here();
        command.env_clear();
        command
    });
}

#[test]
fn places_change_nothing() {
    let desk = Desk::new();
    let (elsewhere, source) = (desk.path("другая папка"), desk.path("a/b c/проекты"));
    fs::create_dir_all(&elsewhere).expect("a folder");
    copy_to(&source);
    // As old as a file can be that came out of an archive.
    for name in names() {
        let file = fs::File::options().write(true).open(source.join(name)).expect("a programme");
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(315_532_800)).expect("a time");
    }
    desk.holds("a copy, by its absolute path, from another folder", || {
        let mut command = desk.here();
        command.current_dir(&elsewhere).arg("build").arg(source.join("../проекты/."));
        command
    });
    desk.holds("files from beside themselves", || {
        let mut command = desk.here();
        command.current_dir(&source).arg("build").args(names());
        command
    });
}

#[test]
fn company_and_order_change_nothing() {
    let desk = Desk::new();
    let others = desk.path("others");
    fs::create_dir(&others).expect("a folder");
    for other in OTHERS {
        fs::copy(root().join(format!("tests/render/{other}.yaml")), others.join(format!("{other}.yaml")))
            .expect("another document");
    }
    desk.holds("backwards among others", || {
        let mut command = desk.here();
        command.arg("build").arg(&others);
        command.args(names().iter().rev().map(|name| desk.path("programmes").join(name)));
        command
    });
    for set in SETS {
        for name in names() {
            for format in ["--pdf", "--docx"] {
                let mut command = desk.here();
                command.args(["build", format]).arg(desk.path("programmes").join(&name));
                let surroundings = format!("{name} alone, {format}");
                let documents = desk.build(&mut command, set, &format!("{surroundings} {set}"));
                desk.compare(&surroundings, set, &documents, 1);
            }
        }
    }
}

/// Two runs side by side, each with documents of its own.
#[test]
fn runs_at_once_change_nothing() {
    let desk = Desk::new();
    std::thread::scope(|scope| {
        for surroundings in ["one of two runs", "the other of two runs"] {
            let desk = &desk;
            scope.spawn(move || desk.holds(surroundings, || desk.here()));
        }
    });
}

#[test]
fn a_checkout_changes_nothing() {
    let desk = Desk::new();
    let git = |folder: &Path, arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"])
            .args(arguments)
            .current_dir(folder)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let programmes = desk.path("programmes");
    git(&programmes, &["init", "--quiet"]);
    git(&programmes, &["add", "."]);
    git(&programmes, &["commit", "--quiet", "-m", "Программы"]);
    git(desk.folder.path(), &["clone", "--quiet", "programmes", "clone"]);
    desk.holds("a working tree", || desk.here());
    desk.holds("a clone", || {
        let mut command = desk.here();
        command.args(["build", "clone"]);
        command
    });
}

/// What a file may be read by is not what stands in it.
#[cfg(unix)]
#[test]
fn rights_change_nothing() {
    let desk = Desk::new();
    desk.holds("umask 077", || {
        let mut command = desk.within("sh");
        command.args(["-c", "umask 077; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_prikaz"), "build"]);
        command
    });
}

/// Another day, another year. `faketime` stands between the program and the clock; said loudly where it is
/// missing, and an error where tools are required.
#[cfg(target_os = "linux")]
#[test]
fn the_clock_changes_nothing() {
    let desk = Desk::new();
    if let Err(error) = Command::new("faketime").arg("--version").output() {
        let message = format!("NOT RUN: faketime ({error}); install the Debian package faketime");
        assert!(std::env::var_os("PRIKAZ_REQUIRE_TOOLS").is_none(), "{message}");
        eprintln!("{message}");
        return;
    }
    let seen = desk.within("faketime").args(["2037-03-04 05:06:07", "date", "+%Y"]).output().expect("faketime runs");
    assert_eq!(String::from_utf8_lossy(&seen.stdout).trim(), "2037", "faketime moves the clock");
    desk.holds("another day", || {
        let mut command = desk.within("faketime");
        command.args(["2037-03-04 05:06:07", env!("CARGO_BIN_EXE_prikaz"), "build"]);
        command
    });
}
