//! Editions one after the other: words, forms, and how long it takes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use prikaz::build;
use prikaz::diff::{compare_trees, content, sentence, summary};
use prikaz::source::Source;

use super::{FILE, Repository, TEXT, told};
use crate::corpus::{conclude, expect};
use crate::page::{Browser, address};

#[test]
fn a_timeline_says_what_changed() {
    let made = told();
    let expected = "\
programmes/школа 2023.yaml
Программа развития школ

04.05.2023  #6       Сидорова В. В.
  Файл переименован, прежде programmes/школа.yaml
  git: Новое имя

03.05.2023  #5       Сидорова В. В.
  Слова прежние, изменилась только запись в файле
  git: English

02.05.2023  #4       Сидорова В. В.
  Перенесена строка 2
  строки плана: перенесено 1
  git: Переставлена строка

01.05.2023  #3       Иванова А. А.
  Добавлена строка 2.1
  строки плана: +1
  git: Новая строка

10.04.2023  #2       Петров Б. Б.
  Сдвинут срок строки 1 («ноябрь 2022 г.» → «март 2023 г.»), сменился председатель (В. В. Васильев)
  строки плана: изменено 1; лица: изменено 1
  git: Сроки

05.03.2023  #1       Иванова А. А.
  Создана: 1 задача, 3 строки плана, 1 показатель, 2 пункта акта
  git: Первая редакция
";
    assert_eq!(made.said(&["log", "programmes/школа 2023.yaml"]), expected);
    let few = made.said(&["история", "programmes/школа 2023.yaml", "-n", "1", "--since", "01.05.2023"]);
    assert!(few.contains("#6 ") && !few.contains("#5 ") && few.ends_with("\nНе показано: 5 редакций\n"), "{few}");
    let since = made.said(&["log", "programmes/школа 2023.yaml", "--since", "2 мая 2023 г."]);
    assert!(since.contains("#4 ") && !since.contains("#3 "), "{since}");
    let earlier = made.said(&["log", "programmes/школа.yaml", "--at", "HEAD~3"]);
    assert!(earlier.contains("#3 ") && !earlier.contains("#4 "), "{earlier}");
    // Under the name that it has no longer.
    let old = made.said(&["log", "programmes/школа.yaml", "-n", "1"]);
    assert!(old.contains("Файл переименован, теперь programmes/школа 2023.yaml"), "{old}");
    let markdown = made.said(&["log", "programmes/школа 2023.yaml", "--format", "markdown"]);
    assert!(markdown.starts_with("# Программа развития школ\n\nprogrammes/школа 2023.yaml\n"), "{markdown}");
    assert!(
        markdown.contains("<details><summary>2 изменения</summary>\n\n- ") && markdown.contains("«март 2023 г.»"),
        "{markdown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&made.said(&["log", "programmes/школа 2023.yaml", "--format", "json"])).expect("JSON");
    let events: Vec<&str> =
        json["editions"].as_array().expect("editions").iter().filter_map(|one| one["event"].as_str()).collect();
    assert_eq!(events, ["changed", "changed", "changed", "changed", "changed", "created"]);
    assert_eq!(json["editions"][4]["numbers"][0]["changed"], 1);
    assert_eq!(json["editions"][4]["time"], "2023-04-10T12:00:00+10:00");
    assert!(!json.to_string().contains("example.ru"), "nobody's address: {json}");
}

/// The page in a real browser: all editions, the details fold out, foreign markup stays text and runs nothing.
#[test]
fn the_page_opens() {
    let Some(browser) = Browser::find() else { return };
    let made = Repository::with(TEXT);
    let attack = "<script>document.title='run'</script><img src=x onerror=document.title='run'>";
    let second = TEXT.replace("2023 год", attack);
    made.save(&second, attack, "2023-03-06T12:00:00Z", attack);
    let outcome = made.run(&["log", FILE, "--format", "html", "--out", "log.html"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, "записан log.html\n"));
    let page = made.at("log.html");
    let dom = browser.dom(&address(&page));
    assert!(!dom.contains("<title>run</title>") && dom.contains("История: Программа развития школ</title>"), "{dom}");
    assert_eq!(dom.matches("<li class=\"edition ").count(), 2);
    assert!(dom.contains("&lt;script&gt;document.title='run'&lt;/script&gt;"), "{dom}");
    assert!(dom.contains("<p id=\"folds\">"), "its own script ran: {dom}");
    let picture = made.at("log.png");
    browser.run(&[&format!("--screenshot={}", picture.display()), "--window-size=1200,900"], &address(&page));
    let drawn = image::open(&picture).expect("a picture").to_rgb8();
    let dark = drawn.pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 110)).count();
    assert!(dark > 1_000, "{dark} dark points");
}

/// Two hundred editions of the largest programme. The bound is on a hang, not on speed.
#[test]
fn many_editions_take_seconds() {
    let made = Repository::new();
    let text = include_str!("../../../programmes/artyom-2022.yaml");
    let lines: Vec<&str> = text.lines().collect();
    let rows: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].trim_start().starts_with("результат: ") && lines[*at].ends_with(char::is_alphabetic))
        .collect();
    assert!(rows.len() > 3, "{rows:?}");
    let mut stream = String::new();
    for number in 0..200 {
        let at = rows[number % rows.len()];
        let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        new[at].push_str(&format!(" {number}"));
        let text = new.join("\n") + "\n";
        let time = 1_600_000_000 + number * 86_400;
        stream.push_str(&format!(
            "commit refs/heads/main\ncommitter А <a@example.ru> {time} +0300\ndata 2\nе\nM 644 inline a.yaml\ndata {}\n{text}\n",
            text.len()
        ));
    }
    fs::write(made.at(".stream"), stream).expect("a stream");
    let mut import = Command::new("git");
    let done = import.arg("-C").arg(made.folder.path()).args(["fast-import", "--quiet"]);
    let done = done.stdin(fs::File::open(made.at(".stream")).expect("the stream")).status().expect("git");
    assert!(done.success());
    made.git(&["checkout", "--quiet", "--force", "main"], "", "");
    for verb in ["blame", "log"] {
        let start = std::time::Instant::now();
        let said = made.said(&[verb, "a.yaml"]);
        let spent = start.elapsed();
        println!("{verb} of 200 editions: {spent:?}");
        assert!(said.contains("#200 ") && spent.as_secs() < 60, "{spent:?}");
    }
}

/// The sentence and the numbers of every case of changes, for review.
#[test]
fn every_case_of_changes_has_its_sentence() {
    let mut said = String::new();
    for path in crate::corpus::cases("tests/diff", "yaml") {
        let Some(name) = path.to_string_lossy().strip_suffix(".old.yaml").map(str::to_owned) else { continue };
        let tree = |path: &str| {
            let source = Source::new("a.yaml", fs::read_to_string(path).expect("a case")).apart();
            content(&build::load(source).unwrap_or_else(|report| panic!("{path}: {:?}", report.found)).programme)
        };
        let (old, new) = (tree(&format!("{name}.old.yaml")), tree(&format!("{name}.new.yaml")));
        let changes = compare_trees(&old, &new);
        let case = name.rsplit(['/', '\\']).next().unwrap_or_default();
        said.push_str(&format!("{case}\n  {}\n", sentence(&old, &new, &changes)));
        let numbers = summary(&old, &new, &changes);
        if !numbers.is_empty() {
            said.push_str(&format!("  {}\n", numbers.words()));
        }
        assert_eq!(numbers.is_empty(), changes.is_empty(), "{case}");
    }
    let mut failures = Vec::new();
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/history/sentences.txt");
    expect(&place, "txt", &said, &mut failures);
    conclude(&failures);
}
