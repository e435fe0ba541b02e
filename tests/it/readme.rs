//! What the README shows is what the program does: its samples are checked, its report is real.

use prikaz::build;
use prikaz::diagnostic::{Look, print};
use prikaz::settings::Settings;
use prikaz::source::Source;
use prikaz::template::Set;

const README: &str = include_str!("../../README.md");

/// The blocks of one language, dedented.
fn blocks(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for line in README.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut open, fence) {
            (None, Some(name)) => {
                let indent = line.len() - line.trim_start().len();
                open = (name == language).then(|| (indent, String::new())).or(Some((usize::MAX, String::new())));
            }
            (Some((indent, text)), None) if *indent != usize::MAX => {
                text.push_str(line.get(*indent..).unwrap_or_default());
                text.push('\n');
            }
            (Some(_), None) | (None, None) => {}
            (Some(_), Some(_)) => {
                found.extend(open.take().filter(|(indent, _)| *indent != usize::MAX).map(|(_, text)| text))
            }
        }
    }
    found
}

#[test]
fn the_samples_pass_the_check() {
    let set = Set::gost().expect("the built-in set is right");
    let samples = blocks("yaml");
    assert_eq!(samples.len(), 5, "samples of the README");
    // The picture of the sample lies with the cases.
    let pictures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render");
    for sample in samples {
        // A sample may leave out what is not its point.
        let head = if sample.contains("организация:") {
            ""
        } else {
            "организация: {наименование: О}\n"
        };
        let title = if sample.contains("наименование: Муниципальная") {
            "программа:"
        } else {
            "программа:\n  наименование: П"
        };
        let text = format!("{head}{}", sample.replacen("программа:", title, 1));
        let look = Look { colour: false, width: 100 };
        let loaded = build::load(Source::new("README.md", text).in_folder(&pictures))
            .unwrap_or_else(|report| panic!("{}", print(&report, look)));
        let findings = build::check(&loaded, &set, &Settings::default()).err().unwrap_or_default();
        assert!(findings.is_empty(), "{}", findings.iter().map(|report| print(report, look)).collect::<String>());
    }
}

/// The first step of the five minutes, in an empty folder: the program says what the README shows,
/// and the steps behind it go through.
#[test]
fn the_five_minutes_are_real() {
    let shown = blocks("").into_iter().find(|block| block.starts_with("> prikaz new ")).expect("the first step");
    let (call, said) = shown.split_once('\n').expect("what it says");
    let folder = tempfile::tempdir().expect("a folder");
    let run = |call: &str| crate::cli::run_in(folder.path(), &call.split(' ').skip(1).collect::<Vec<_>>());
    let outcome = run(call.trim_start_matches("> "));
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.starts_with(said), "{}", outcome.out);
    for command in ["check", "build"] {
        let call = format!("prikaz {command} programmes/школа-2027.yaml");
        assert!(
            README.contains(&format!("`{call}`")) && format!("{}\n", outcome.out).contains(&format!("  {call}\n")),
            "{call}"
        );
        let outcome = run(&call);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    }
}

#[test]
fn the_two_commands_are_those_of_the_continuous_integration() {
    let script = include_str!("../../.ci/run");
    for command in ["cargo run --release -- build", "cargo test --release"] {
        assert!(README.contains(command) && script.contains(command), "{command}");
    }
}

/// The guide to checking: its settings are right, and what silences is read as a comment.
#[test]
fn the_guide_to_checking_is_right() {
    let guide = include_str!("../../docs/check.md");
    let known: Vec<&'static str> = prikaz::rules::all().map(|rule| rule.code).collect();
    let settings = guide.split("```yaml\n").find(|block| block.starts_with("правила:")).expect("a sample of settings");
    let settings = settings.split("```").next().unwrap_or_default();
    let read = Settings::read(&Source::new("prikaz.yaml", settings), &known).expect("the sample is right");
    assert_eq!(read.house.known_terms, ["МКУ", "ОРЦОКО"]);
    let json = guide.split("```json\n").nth(1).and_then(|block| block.split("```").next()).expect("a sample of JSON");
    let json: serde_json::Value = serde_json::from_str(json).expect("the sample is JSON");
    let finding = json["files"][0]["findings"][0].as_object().expect("a finding");
    let source = Source::new("a.yaml", "организация: {}\n");
    let report = build::load(source).expect_err("faults");
    let real = serde_json::to_value(prikaz::report::json::File::new(&report)).expect("JSON");
    let real = real["findings"][0].as_object().expect("a finding");
    assert!(finding.keys().eq(real.keys()), "{:?} {:?}", finding.keys(), real.keys());
}
