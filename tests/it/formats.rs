//! Reports for code hosts and scripts: what they promise their readers, and that an author's words
//! stay words in them. `.ci/run` holds them against the published schemas.

use std::collections::BTreeSet;
use std::fs;

use prikaz::diagnostic::{Diagnostic, Problem, Report, Tally};
use prikaz::edit::Edit;
use prikaz::report::{Fault, Format};
use prikaz::source::{Source, Span};
use serde_json::Value;

use crate::cli::Desk;

/// Two warnings, and a good reason to escape: per cent, quotes, brackets.
const WARNED: &str = "организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа\n  \
                      # prikaz: allow unused-allow\n  разделы:\n    - содержание: Программа помогает школам.\n";
/// Keys that nobody has, hostile to whoever reads the report line by line or as markup.
const HOSTILE: &str = "организация: {наименование: О}\nпрограмма: {наименование: П}\n\
                       \"я\\n::set-output name=a::b\\r::stop-commands::x\": 1\n\
                       \"100%,: [сюда](http://example.org) ##[add-path]a\": 2\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn list<'a>(value: &'a Value, place: &str) -> &'a Vec<Value> {
    value.pointer(place).and_then(Value::as_array).unwrap_or_else(|| panic!("no list {place}: {value:#}"))
}

fn word<'a>(value: &'a Value, place: &str) -> &'a str {
    value.pointer(place).and_then(Value::as_str).unwrap_or_else(|| panic!("no words {place}: {value:#}"))
}

/// What a form makes of these reports.
fn written(format: Format, reports: &[Report], faults: &[Fault<'_>]) -> String {
    let (mut form, mut out, mut all) = (format.begin(), Vec::new(), Tally::default());
    form.open(&mut out).expect("memory");
    for report in reports {
        all.add(Tally::of(report));
        form.file(report, &mut out).expect("memory");
    }
    faults.iter().for_each(|fault| form.fault(fault, &mut out).expect("memory"));
    form.close(all, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// A finding that can be mended: a hyphen in a range of years.
fn mendable() -> Report {
    let source = Source::new("programmes/а.yaml", "организация: О\n  период: 2022-2025 гг.\n");
    let at = source.text().find('-').expect("a hyphen");
    let hyphen = Span::new(at, at + 1);
    let finding = Diagnostic::new(Problem::PeriodReversed, hyphen).with_related(Span::new(0, 22), "впервые здесь");
    Report::new(source, vec![finding.with_fix(vec![Edit::new(hyphen, "–"), Edit::new(Span::point(0), "#\n")])])
}

#[test]
fn every_form_says_the_same_with_the_same_exit_code() {
    let desk = Desk::new(&[("a.yaml", WARNED), ("b.yaml", "акт: {}\nакт: {}\n"), ("100% №1.yaml", HOSTILE)]);
    let all = json(&desk.run(&["check", "--notes", "--format", "json"]).out);
    let found: usize = list(&all, "/files").iter().map(|file| list(file, "/findings").len()).sum();
    assert!(found > 8, "{all:#}");
    for format in Format::ALL {
        let outcome = desk.run(&["check", "--notes", "--format", format.name()]);
        assert_eq!(outcome.code, 1, "{format:?}");
        let count = match format {
            Format::Human => outcome.err.lines().filter(|line| line.contains(" --> ")).count(),
            Format::Short | Format::Github => outcome.out.lines().count(),
            Format::Json => found,
            Format::Sarif => list(&json(&outcome.out), "/runs/0/results").len(),
            Format::Gitlab => list(&json(&outcome.out), "").len(),
            Format::Html => outcome.out.matches("<article class=\"finding ").count(),
        };
        assert_eq!(count, found, "{format:?}\n{}{}", outcome.out, outcome.err);
        // The same again, into a file.
        let name = format!("отчёты/{}", format.name());
        let filed = desk.run(&["check", "--notes", "--format", format.name(), "--out", &name]);
        assert_eq!((filed.code, filed.err.as_str()), (1, ""), "{format:?}");
        assert!(filed.out.starts_with(&format!("записан {name} (3 файла): ")), "{}", filed.out);
        let written = fs::read_to_string(desk.path(&name)).expect("the report");
        if format == Format::Human {
            assert_eq!(written, outcome.err, "the file has what the terminal has");
        } else {
            assert_eq!(written, outcome.out, "{format:?}");
        }
    }
    assert_eq!(desk.run(&["check", "programmes/a.yaml", "--format", "sarif"]).code, 0);
    assert_eq!(desk.run(&["check", "programmes/a.yaml", "--format", "sarif", "--deny", "warnings"]).code, 1);
}

#[test]
fn a_report_takes_no_programmes_place_and_is_whole_or_absent() {
    let desk = Desk::new(&[("a.yaml", WARNED)]);
    let over = desk.run(&["check", "--out", "programmes/../programmes/a.yaml"]);
    assert_eq!(over.code, 2);
    assert!(over.err.contains("это программа, запись стёрла бы её"), "{}", over.err);
    assert_eq!(fs::read_to_string(desk.path("programmes/a.yaml")).expect("the programme"), WARNED);
    // Nor that of a programme which was not asked for.
    fs::write(desk.path("other.yaml"), WARNED).expect("a programme");
    assert_eq!(desk.run(&["check", "--out", "other.yaml"]).code, 2);
    assert_eq!(fs::read_to_string(desk.path("other.yaml")).expect("the programme"), WARNED);
    let folder = desk.run(&["check", "--out", "programmes"]);
    assert_eq!(folder.code, 2);
    assert!(folder.err.contains("programmes: на месте документа стоит папка"), "{}", folder.err);
    // A call that finds no programme leaves the older report.
    fs::write(desk.path("r.json"), "прежний").expect("an older report");
    assert_eq!(desk.run(&["check", "нет.yaml", "--format", "json", "--out", "r.json"]).code, 2);
    assert_eq!(fs::read_to_string(desk.path("r.json")).expect("the report"), "прежний");
    // The settings' own faults are findings like others.
    fs::write(desk.path("prikaz.yaml"), "правила: {unused-alow: нет}\n").expect("the settings");
    let outcome = desk.run(&["check", "--format", "json", "--out", "r.json"]);
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    let report = json(&fs::read_to_string(desk.path("r.json")).expect("the report"));
    assert_eq!(word(&report, "/files/0/findings/0/code"), "unknown-rule");
}

#[test]
fn forms_are_whole_without_findings() {
    assert_eq!(written(Format::Gitlab, &[], &[]), "[]\n");
    assert_eq!(written(Format::Github, &[], &[]), "");
    let log = json(&written(Format::Sarif, &[], &[]));
    assert_eq!(list(&log, "/runs/0/results").len() + list(&log, "/runs/0/tool/driver/rules").len(), 0);
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    assert!(written(Format::Html, &[], &[]).contains("замечаний нет"));
    let clean = Report::new(Source::new("чистый.yaml", ""), Vec::new());
    let page = written(Format::Html, &[clean, mendable()], &[]);
    assert!(page.contains("Без замечаний: 1 файл") && page.contains("<li>чистый.yaml</li>"), "{page}");
}

/// GitHub's runner takes every line that begins with `::` for a command.
#[test]
fn words_of_an_author_give_github_no_command() {
    let name = if cfg!(unix) { "а\n::error::б,в.yaml" } else { "а.yaml" };
    let desk = Desk::new(&[(name, HOSTILE)]);
    let found = json(&desk.run(&["check", "--format", "json"]).out);
    let found = list(&found, "/files/0/findings");
    let outcome = desk.run(&["check", "--format", "github"]);
    let lines: Vec<&str> = outcome.out.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), found.len(), "{}", outcome.out);
    for (line, finding) in lines.iter().zip(found) {
        let (head, message) = line[2..].split_once("::").expect("a command and its words");
        let (command, properties) = head.split_once(' ').expect("properties");
        assert_eq!(command, "error");
        let undone = |words: &str| {
            let pairs = [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
            pairs.iter().fold(words.to_owned(), |words, (from, to)| words.replace(from, to))
        };
        let words: Vec<(&str, String)> = properties
            .split(',')
            .map(|one| one.split_once('=').expect("a value"))
            .map(|(key, value)| (key, undone(value)))
            .collect();
        let value = |key: &str| words.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str());
        assert_eq!(value("file"), Some(format!("programmes/{name}").as_str()), "{line}");
        assert_eq!(value("title"), finding["code"].as_str());
        assert_eq!(value("line"), Some(finding["line"].to_string().as_str()));
        let message = undone(message);
        assert!(message.starts_with(word(finding, "/message")), "{message}");
        assert!(message.contains(&format!("Как исправить: {}", word(finding, "/help"))), "{message}");
    }
}

/// Columns over several lines are refused by GitHub.
#[test]
fn columns_are_given_on_one_line_only() {
    let source = Source::new("a.yaml", "один\nдва\nтри\n");
    let at = |start, end| Diagnostic::new(Problem::PeriodReversed, Span::new(start, end));
    let one_line = at(2, 8);
    let block = at("один\n".len(), "один\nдва\nтри\n".len());
    let lines = written(Format::Github, &[Report::new(source, vec![one_line, block])], &[]);
    assert!(lines.contains("line=1,endLine=1,col=2,endColumn=5,title=period-reversed::"), "{lines}");
    assert!(lines.contains("line=2,endLine=3,title="), "{lines}");
}

#[test]
fn gitlab_gets_whole_issues() {
    let desk = Desk::new(&[("а б.yaml", WARNED), ("b.yaml", HOSTILE)]);
    let issues = json(&desk.run(&["check", "./programmes", "--notes", "--format", "gitlab"]).out);
    let mut prints = BTreeSet::new();
    for issue in list(&issues, "") {
        let keys: Vec<&String> = issue.as_object().expect("an issue").keys().collect();
        assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
        assert!(["info", "major", "critical"].contains(&word(issue, "/severity")), "{issue}");
        assert!(!word(issue, "/description").contains('\n') && !word(issue, "/check_name").is_empty());
        assert!(prints.insert(word(issue, "/fingerprint")), "given twice: {issue}");
        assert!(["programmes/а б.yaml", "programmes/b.yaml"].contains(&word(issue, "/location/path")), "{issue}");
        let (begin, end) = (&issue["location"]["lines"]["begin"], &issue["location"]["lines"]["end"]);
        assert!(begin.as_u64() >= Some(1) && end.as_u64() >= begin.as_u64(), "{issue}");
    }
}

#[test]
fn fingerprints_hold_when_lines_move() {
    let twice = WARNED.replace("  разделы:", "  # prikaz: allow unused-allow\n  разделы:");
    let moved = format!("# Черновик\n\n{}", twice.replace('\n', "\r\n"));
    let mut seen: Vec<BTreeSet<String>> = Vec::new();
    for text in [&twice, &moved] {
        let desk = Desk::new(&[("a.yaml", text)]);
        let issues = json(&desk.run(&["check", "--format", "gitlab"]).out);
        let prints: BTreeSet<String> =
            list(&issues, "").iter().map(|issue| word(issue, "/fingerprint").to_owned()).collect();
        assert_eq!(prints.len(), list(&issues, "").len());
        let log = json(&desk.run(&["check", "--format", "sarif"]).out);
        let same: BTreeSet<String> = list(&log, "/runs/0/results")
            .iter()
            .map(|result| word(result, "/partialFingerprints/prikazFinding~1v1").to_owned())
            .collect();
        assert_eq!(prints, same);
        seen.push(prints);
    }
    assert!(seen[0].len() >= 4, "{seen:?}");
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn sarif_keeps_its_own_promises() {
    let desk = Desk::new(&[("100% №1.yaml", HOSTILE), ("a.yaml", WARNED), ("b.yaml", "акт: {}\nакт: {}\n")]);
    let log = json(&desk.run(&["check", "--notes", "--format", "sarif"]).out);
    assert_eq!((word(&log, "/version"), list(&log, "/runs").len()), ("2.1.0", 1));
    assert_eq!(word(&log, "/runs/0/columnKind"), "unicodeCodePoints");
    assert_eq!(word(&log, "/runs/0/tool/driver/semanticVersion"), env!("CARGO_PKG_VERSION"));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let rules = list(&log, "/runs/0/tool/driver/rules");
    let ids: BTreeSet<&str> = rules.iter().map(|rule| word(rule, "/id")).collect();
    assert_eq!(ids.len(), rules.len(), "a rule is given once");
    for rule in rules {
        for part in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
            assert!(!word(rule, part).is_empty());
        }
    }
    let mut places = BTreeSet::new();
    for result in list(&log, "/runs/0/results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(word(&rules[index], "/id"), word(result, "/ruleId"));
        let own = list(result, "/locations");
        let related = result.get("relatedLocations").map_or(&[][..], |_| list(result, "/relatedLocations"));
        assert_eq!(own.len(), 1);
        for place in own.iter().chain(related) {
            assert_eq!(word(place, "/physicalLocation/artifactLocation/uriBaseId"), "%SRCROOT%");
            places.insert(word(place, "/physicalLocation/artifactLocation/uri"));
            let region = &place["physicalLocation"]["region"];
            let number = |key: &str| region[key].as_u64().expect("a number");
            let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
            assert!(start.0 >= 1 && start.1 >= 1 && end >= start, "{region}");
        }
        assert!(!word(result, "/message/text").contains("[сюда](h"), "an author's brackets are no link");
    }
    assert!(related_words(&log).contains(&"впервые здесь"), "{log:#}");
    let places: Vec<&str> = places.into_iter().collect();
    assert_eq!(places, ["programmes/100%25%20%E2%84%961.yaml", "programmes/a.yaml", "programmes/b.yaml"]);
}

fn related_words(log: &Value) -> Vec<&str> {
    let results = list(log, "/runs/0/results").iter();
    let related = results.filter_map(|result| result.get("relatedLocations")).filter_map(Value::as_array);
    related.flatten().map(|place| word(place, "/message/text")).collect()
}

#[test]
fn sarif_tells_of_files_that_could_not_be_read() {
    let faults =
        [Fault { file: "programmes/а.yaml", words: "programmes/а.yaml: не удалось прочесть" }];
    let log = json(&written(Format::Sarif, &[], &faults));
    let run = &log["runs"][0]["invocations"][0];
    assert_eq!(run["executionSuccessful"], false);
    assert_eq!(word(run, "/toolExecutionNotifications/0/message/text"), faults[0].words);
    assert_eq!(
        word(run, "/toolExecutionNotifications/0/locations/0/physicalLocation/artifactLocation/uri"),
        "programmes/%D0%B0.yaml"
    );
    assert!(written(Format::Github, &[], &faults).starts_with("::error file=programmes/а.yaml::programmes/а.yaml: "));
    assert!(written(Format::Html, &[], &faults).contains("<li>programmes/а.yaml: не удалось прочесть</li>"));
}

#[test]
fn edits_travel_with_their_finding() {
    let all = json(&written(Format::Json, &[mendable()], &[]));
    let fixes = list(&all, "/files/0/findings/0/fixes");
    assert_eq!(fixes[0], json(r#"{"line": 2, "column": 15, "end_line": 2, "end_column": 16, "text": "–"}"#));
    assert_eq!(fixes[1], json(r##"{"line": 1, "column": 1, "end_line": 1, "end_column": 1, "text": "#\n"}"##));
    let log = json(&written(Format::Sarif, &[mendable()], &[]));
    let change = log.pointer("/runs/0/results/0/fixes/0/artifactChanges/0").expect("a change");
    assert_eq!(word(change, "/artifactLocation/uri"), "programmes/%D0%B0.yaml");
    assert_eq!(
        change["replacements"][0],
        json(
            r#"{"deletedRegion": {"startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 16},
                 "insertedContent": {"text": "–"}}"#
        )
    );
    let page = written(Format::Html, &[mendable()], &[]);
    assert!(page.contains("период: 2022<del>-</del><ins>–</ins>2025 гг."), "{page}");
    // Where nothing is known to mend, nothing is said.
    let mut report = mendable();
    report.found[0].fix.clear();
    assert!(!written(Format::Sarif, &[report], &[]).contains("\"fixes\""));
}
