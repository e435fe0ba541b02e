//! What is made from the declarations and committed: the schemas for editors and the guide.
//! `UPDATE=1 cargo test --release` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use prikaz::build;
use prikaz::diagnostic::{Look, Severity, print};
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::template::Set;

const GUIDE: &str = "docs/format.md";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What `prikaz schema` prints with these arguments.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_prikaz")).arg("schema").args(arguments).output().expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Holds a committed file against what is made now.
fn hold(path: &Path, made: &str, faults: &mut Vec<String>) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, made).expect("the file can be written");
    } else if fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n") != made {
        faults.push(format!("{} is not what the declarations say; UPDATE=1 writes it anew", path.display()));
    }
}

#[test]
fn the_committed_schemas_are_current() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("schema");
    let said = printed(&["--out", out.to_str().expect("a path")]);
    let mut faults = Vec::new();
    let mut names: Vec<_> =
        fs::read_dir(&out).expect("it was made").map(|entry| entry.expect("a file").path()).collect();
    names.sort();
    assert_eq!(names.len(), 4, "{said}");
    for path in &names {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(said.contains(&name), "{said}");
        let made = fs::read_to_string(path).expect("UTF-8");
        hold(&root().join("schema").join(&name), &made, &mut faults);
        let (of, rest) = name.split_once('.').expect("of what");
        let language = &rest[..2];
        let settings: &[&str] = if of == "settings" { &["--settings"] } else { &[] };
        assert_eq!(made, printed(&[&["--keys", language], settings].concat()), "{name}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What cannot be asked for at once is refused in Russian, and nothing is written.
#[test]
fn what_excludes_each_other_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("schema");
    let place = out.to_str().expect("a path");
    let two = [&["--out", place, "--keys", "en"][..], &["--guide", "--settings"], &["--keys", "en", "--keys", "ru"]];
    let words = ["вместе не пишут", "вместе не пишут", "указан дважды"];
    for (arguments, words) in two.into_iter().zip(words) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_prikaz")).arg("schema").args(arguments).output().expect("it runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(output.status.code() == Some(2) && said.contains(words), "{arguments:?}: {said}");
    }
    assert!(!out.exists());
}

#[test]
fn the_committed_guide_is_current() {
    let mut faults = Vec::new();
    hold(&root().join(GUIDE), &printed(&["--guide"]), &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The address of a heading, as GitHub and GitLab make it.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_of_the_guide_lead_somewhere() {
    let guide = printed(&["--guide"]);
    let headings: Vec<String> = guide
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| anchor(line.trim_start_matches('#').trim()))
        .collect();
    let mut links = 0;
    for (at, _) in guide.match_indices("](") {
        let target = guide[at + 2..].split(')').next().expect("a link ends");
        links += 1;
        match target.strip_prefix('#') {
            Some(place) => {
                let times = headings.iter().filter(|heading| *heading == place).count();
                assert_eq!(times, 1, "{target}");
            }
            // «[слова](адрес)» is what the guide teaches to type.
            None => assert!(target == "адрес" || root().join("docs").join(target).is_file(), "{target}"),
        }
    }
    assert!(links > 50, "{links} links");
}

/// Tables of the guide have as many cells in every row as in the head.
#[test]
fn tables_of_the_guide_are_whole() {
    let guide = printed(&["--guide"]);
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = guide.lines().filter(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 100, "{} rows", rows.len());
    for row in rows {
        assert_eq!(cells(row), 8, "{row}");
    }
}

/// The example at the end can be taken as it stands: nothing is found in it.
#[test]
fn the_example_of_the_guide_passes_the_check() {
    let guide = printed(&["--guide"]);
    let example = guide.rsplit("```yaml\n").next().and_then(|rest| rest.split("```").next()).expect("an example");
    let set = Set::gost().expect("the built-in set is right");
    let look = Look { colour: false, width: 100 };
    let loaded =
        build::load(Source::new("format.md", example)).unwrap_or_else(|report| panic!("{}", print(&report, look)));
    let found = build::check(&loaded, &set, &Settings::default())
        .unwrap_or_else(|reports| panic!("{}", reports.iter().map(|report| print(report, look)).collect::<String>()));
    let found: Vec<_> =
        found.iter().filter(|one| one.severity != Severity::Note).map(|one| one.problem.message()).collect();
    assert!(found.is_empty(), "{found:?}");
}
