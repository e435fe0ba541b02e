//! `prikaz blame` and `prikaz log` over real repositories of git. Names of commits are masked: #1 is the oldest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use prikaz::schema::Language;
use prikaz::source::Source;
use prikaz::starter::translated;
use tempfile::TempDir;

use crate::cli::Outcome;
use crate::page::{Browser, address};

const FILE: &str = "programmes/школа.yaml";

const TEXT: &str = "\
организация: {наименование: Отдел образования}
акт:
  вид: приказ
  номер: \"5\"
  дата: 5 марта 2023 г.
  заголовок: Об утверждении программы
  пункты: |
    1. Утвердить программу.
    2. Контроль оставляю за собой.
  подпись: {должность: Начальник, фио: И. И. Иванов}
программа:
  наименование: Программа развития школ
  задачи:
    - текст: Обновить школы
  показатели:
    - наименование: Доля обновлённых школ
      плановые_значения: {2023: \"60 %\"}
  паспорт:
    - {наименование: Цели, содержание: Создание условий}
    - {наименование: Сроки, содержание: 2023 год}
  состав_группы:
    председатель: {фио: П. П. Петров, должность: заместитель главы}
    члены:
      - {фио: С. С. Сидоров, должность: директор школы}
  планы:
    карта:
      заголовок: Дорожная карта
      графы:
        - {поле: номер, заголовок: №}
        - {поле: мероприятие, заголовок: Мероприятие}
        - {поле: срок, заголовок: Срок}
        - {поле: ответственные, заголовок: Ответственные}
      мероприятия:
        - {номер: \"1\", мероприятие: Провести мониторинг всех школ района, срок: ноябрь 2022 г., ответственные: Отдел}
        - {номер: \"2\", мероприятие: Направить педагогов на курсы, срок: май 2023 г., ответственные: Школы}
        - {номер: \"3\", мероприятие: Подготовить итоговый отчёт, срок: июнь 2023 г., ответственные: Отдел}
";

/// A repository of git in a folder of its own, untouched by the settings of the machine.
struct Repository {
    folder: TempDir,
    /// Lines of the user's own settings.
    settings: &'static str,
}

impl Repository {
    fn new() -> Self {
        let made = Self { folder: tempfile::tempdir().expect("a folder"), settings: "" };
        fs::create_dir(made.at("programmes")).expect("programmes");
        made.git(&["init", "--quiet", "--initial-branch=main"], "", "");
        made
    }

    /// With an edition of the text.
    fn with(text: &str) -> Self {
        let made = Self::new();
        made.save(text, "Иванова А. А.", "2023-03-05T12:00:00+0300", "Первая редакция");
        made
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&self, program: &str, arguments: &[&str], author: &str, time: &str) -> Output {
        let settings = self.at(".settings");
        fs::write(&settings, self.settings).expect("settings");
        Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .env("GIT_CONFIG_GLOBAL", &settings)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.folder.path().parent().expect("a folder above"))
            .env("GIT_AUTHOR_NAME", author)
            .env("GIT_AUTHOR_EMAIL", "author@example.ru")
            .env("GIT_COMMITTER_NAME", "Сервер")
            .env("GIT_COMMITTER_EMAIL", "server@example.ru")
            .env("GIT_AUTHOR_DATE", time)
            .env("GIT_COMMITTER_DATE", time)
            .output()
            .expect("git is wanted: apt-get install git")
    }

    fn git(&self, arguments: &[&str], author: &str, time: &str) -> String {
        let time = if time.is_empty() { "2023-01-01T00:00:00Z" } else { time };
        let done = self.call("git", arguments, if author.is_empty() { "А" } else { author }, time);
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    fn write(&self, text: &str) {
        fs::write(self.at(FILE), text).expect("a programme");
    }

    fn commit(&self, author: &str, time: &str, subject: &str) {
        self.git(&["add", "--all", "--", ".", ":!.settings"], "", "");
        self.git(&["commit", "--quiet", "--allow-empty", "--message", subject], author, time);
    }

    fn save(&self, text: &str, author: &str, time: &str, subject: &str) {
        self.write(text);
        self.commit(author, time, subject);
    }

    /// The program's answer with the names of commits masked.
    fn run(&self, arguments: &[&str]) -> Outcome {
        let Output { status, stdout, stderr } =
            self.call(env!("CARGO_BIN_EXE_prikaz"), arguments, "Никто", "2030-01-01T00:00:00Z");
        let all = self.call("git", &["rev-list", "--all", "--reverse", "--date-order"], "А", "2023-01-01T00:00:00Z");
        let commits = String::from_utf8_lossy(&all.stdout).into_owned();
        let masked = |bytes: Vec<u8>| {
            let mut text = String::from_utf8(bytes).expect("UTF-8");
            for (at, commit) in commits.lines().enumerate() {
                text = text.replace(commit, &format!("#{}", at + 1));
                text = text.replace(&commit[..7], &format!("{:<7}", format!("#{}", at + 1)));
            }
            text
        };
        Outcome { code: status.code().expect("it ended by itself"), out: masked(stdout), err: masked(stderr) }
    }

    fn said(&self, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments:?}: {}", outcome.out);
        outcome.out
    }

    /// «place commit», for each row of the table.
    fn owners(&self, arguments: &[&str]) -> Vec<(String, String)> {
        let call: Vec<&str> = ["blame", "--format", "json"].iter().chain(arguments).copied().collect();
        let json: serde_json::Value = serde_json::from_str(&self.said(&call)).expect("JSON");
        let rows = json["rows"].as_array().expect("rows").iter();
        let one = |row: &serde_json::Value| {
            let place: Vec<&str> =
                row["place"].as_array().expect("a place").iter().filter_map(|part| part.as_str()).collect();
            (place.join(", "), row["edition"]["commit"].as_str().unwrap_or("unsaved").to_owned())
        };
        rows.map(one).collect()
    }

    /// Who owns the row at a place.
    fn owner(&self, place: &str) -> String {
        let found = self.owners(&[FILE, place]);
        assert_eq!(found.len(), 1, "{place}: {found:?}");
        found[0].1.clone()
    }
}

/// Six editions, of which two change no words.
fn told() -> Repository {
    let made = Repository::with(TEXT);
    let second = TEXT.replace("ноябрь 2022 г.", "март 2023 г.").replace("П. П. Петров", "В. В. Васильев");
    made.save(&second, "Петров Б. Б.", "2023-04-10T12:00:00+1000", "Сроки\n\nПодробности.");
    let third = second.replace("        - {номер: \"3\"", "        - {номер: \"2.1\", мероприятие: Обсудить итоги курсов, срок: июнь 2023 г., ответственные: Школы}\n        - {номер: \"3\"");
    made.save(&third, "Иванова А. А.", "2023-05-01T12:00:00+0300", "Новая строка");
    // The same words: comments, order of keys, a row elsewhere.
    let row = "        - {номер: \"2\", мероприятие: Направить педагогов на курсы, срок: май 2023 г., ответственные: Школы}\n";
    let moved = third.replace(row, "") + "        # на прежнем месте не к месту\n" + row;
    assert_ne!(moved, third);
    made.save(&moved, "Сидорова В. В.", "2023-05-02T12:00:00+0300", "Переставлена строка");
    let source = Source::new("a.yaml", &moved);
    let english = translated(&source, Language::English).expect("a twin").text;
    made.save(&english, "Сидорова В. В.", "2023-05-03T12:00:00+0300", "English");
    made.git(&["mv", FILE, "programmes/школа 2023.yaml"], "", "");
    made.commit("Сидорова В. В.", "2023-05-04T12:00:00+0300", "Новое имя");
    made
}

#[test]
fn each_row_has_its_edition() {
    let made = told();
    let table = made.said(&["blame", "programmes/школа 2023.yaml"]);
    let expected = "\
Организация
05.03.2023  #1       Иванова А. А.  наименование                         Отдел образования

Приказ
05.03.2023  #1       Иванова А. А.  номер                                5
05.03.2023  #1       Иванова А. А.  заголовок                            Об утверждении программы
";
    assert!(table.contains(expected), "{table}");
    let plan = "
Дорожная карта, раздел 1
10.04.2023  #2       Петров Б. Б.   строка 1      Провести мониторинг всех школ района
";
    let _ = plan;
    println!("{table}");
}

#[test]
fn a_timeline_says_what_changed() {
    let made = told();
    println!("{}", made.said(&["log", "programmes/школа 2023.yaml"]));
}
