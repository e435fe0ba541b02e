//! `prikaz blame` and `prikaz log` over real repositories of git. Names of commits are masked: #1 is the oldest.

mod hostile;
mod timeline;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use prikaz::schema::Language;
use prikaz::source::Source;
use prikaz::starter::translated;
use tempfile::TempDir;

use crate::cli::Outcome;

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

/// The whole table, as it stands on a screen: reformatting, keys in English, a row elsewhere and another name of the
/// file are nobody's.
#[test]
fn each_row_has_its_edition() {
    let made = told();
    let table = made.said(&["blame", "programmes/школа 2023.yaml"]);
    let expected = "\
05.03.2023  #1       Иванова А. А.  стандарт                              ГОСТ Р 7.0.97-2025

Организация
05.03.2023  #1       Иванова А. А.  наименование                          Отдел образования

Приказ
05.03.2023  #1       Иванова А. А.  номер                                 5
05.03.2023  #1       Иванова А. А.  заголовок                             Об утверждении программы
05.03.2023  #1       Иванова А. А.  вид                                   приказ
05.03.2023  #1       Иванова А. А.  дата                                  5 марта 2023 г.
05.03.2023  #1       Иванова А. А.  пункт 1                               1. Утвердить программу.
05.03.2023  #1       Иванова А. А.  пункт 2                               2. Контроль оставляю за собой.
05.03.2023  #1       Иванова А. А.  подпись                               И. И. Иванов

05.03.2023  #1       Иванова А. А.  наименование программы                Программа развития школ

Паспорт
05.03.2023  #1       Иванова А. А.  строка «Цели»                         Создание условий
05.03.2023  #1       Иванова А. А.  строка «Сроки»                        2023 год

05.03.2023  #1       Иванова А. А.  задача 1                              Обновить школы
05.03.2023  #1       Иванова А. А.  показатель 1 «Доля обновлённых школ»  60 %

Состав группы
10.04.2023  #2       Петров Б. Б.   председатель                          В. В. Васильев
05.03.2023  #1       Иванова А. А.  член группы 1                         С. С. Сидоров

Дорожная карта
05.03.2023  #1       Иванова А. А.  графа «№»                             номер
05.03.2023  #1       Иванова А. А.  графа «Мероприятие»                   мероприятие
05.03.2023  #1       Иванова А. А.  графа «Срок»                          срок
05.03.2023  #1       Иванова А. А.  графа «Ответственные»                 ответственные
05.03.2023  #1       Иванова А. А.  наименование                          Дорожная карта
10.04.2023  #2       Петров Б. Б.   строка 1                              Провести мониторинг всех школ района
01.05.2023  #3       Иванова А. А.  строка 2.1                            Обсудить итоги курсов
05.03.2023  #1       Иванова А. А.  строка 3                              Подготовить итоговый отчёт
05.03.2023  #1       Иванова А. А.  строка 2                              Направить педагогов на курсы
";
    assert_eq!(table, expected);
    let cells = made.said(&["кто-менял", "programmes/школа 2023.yaml", "Строка 1", "--deep"]);
    let expected = "\
Дорожная карта, строка 1
05.03.2023  #1       Иванова А. А.  графа «№»              1
05.03.2023  #1       Иванова А. А.  графа «Мероприятие»    Провести мониторинг всех школ района
10.04.2023  #2       Петров Б. Б.   графа «Срок»           март 2023 г.
05.03.2023  #1       Иванова А. А.  графа «Ответственные»  Отдел
";
    assert_eq!(cells, expected);
}

#[test]
fn a_place_is_found_as_people_say_it() {
    let made = told();
    let rows = |words: &[&str]| {
        let call: Vec<&str> = ["blame", "programmes/школа 2023.yaml"].iter().chain(words).copied().collect();
        made.said(&call).lines().filter(|line| line.contains('#')).map(|line| line[12..].to_owned()).collect::<Vec<_>>()
    };
    let shifted = ["#2       Петров Б. Б.  графа «Срок»  март 2023 г."];
    for words in [
        &["Дорожная карта, строка 1, графа «Срок»"][..],
        &["дорожная карта, строка 1, графа \"СРОК\""],
        &["строка", "1,", "срок"],
    ] {
        assert_eq!(rows(words), shifted, "{words:?}");
    }
    assert_eq!(rows(&["паспорт"]).len(), 2);
    assert_eq!(rows(&["показатель 1"]).len(), 1);
    assert_eq!(rows(&["доля обновленных школ"]).len(), 1, "ё is е");
    assert_eq!(rows(&["строка 2"]).len(), 1, "2 is not 2.1");
    // Ambiguous: all that fit, in the order of the document.
    assert_eq!(rows(&["срок"]).len(), 5);
}

#[test]
fn an_unknown_place_brings_the_nearest() {
    let made = told();
    let outcome = made.run(&["blame", "programmes/школа 2023.yaml", "сторка 3"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    let expected = "ошибка: места «сторка 3» в программе нет; возможно, имелось в виду:\n  Дорожная карта, строка 3\n";
    assert!(outcome.err.starts_with(expected), "{}", outcome.err);
    let outcome = made.run(&["blame", "programmes/школа 2023.yaml", "раздел 1, строка 3, срок"]);
    assert_eq!(outcome.code, 2);
    let outcome = made.run(&["blame", "programmes/школа 2023.yaml", "ничего такого\u{1b}[31m"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("все места показывает") && !outcome.err.contains('\u{1b}'), "{}", outcome.err);
}

/// What two branches changed stays theirs; the merge has only what it was resolved to.
#[test]
fn merges_blame_as_git_does() {
    let made = Repository::with(TEXT);
    made.git(&["checkout", "--quiet", "-b", "side"], "", "");
    let side = TEXT.replace("Создание условий", "Создание лучших условий").replace("60 %", "65 %");
    made.save(&side, "Сбоку", "2023-03-06T12:00:00Z", "side");
    made.git(&["checkout", "--quiet", "main"], "", "");
    let straight = TEXT.replace("июнь 2023", "июль 2023").replace("60 %", "70 %");
    made.save(&straight, "Прямо", "2023-03-07T12:00:00Z", "main");
    let joined = straight.replace("Создание условий", "Создание лучших условий").replace("70 %", "75 %");
    let merge = made.call("git", &["merge", "--quiet", "side"], "С", "2023-03-08T12:00:00Z");
    assert!(!merge.status.success(), "both changed one line");
    made.save(&joined, "Слил", "2023-03-08T12:00:00Z", "Слияние");
    assert_eq!(made.git(&["rev-list", "--merges", "--count", "HEAD"], "", ""), "1");
    assert_eq!(made.owner("строка «Цели»"), "#2");
    assert_eq!(made.owner("строка 3"), "#3");
    assert_eq!(made.owner("показатель 1"), "#4");
    assert_eq!(made.owner("строка 1"), "#1");
    let log = made.said(&["log", FILE]);
    assert!(log.contains("#4       Слил\n  Изменены значения показателя 1"), "{log}");

    // Renamed on the one side, reworded on the other, merged without a word of its own.
    made.git(&["checkout", "--quiet", "-b", "more"], "", "");
    made.save(&joined.replace("Обновить школы", "Обновить все школы"), "Ещё", "2023-03-09T12:00:00Z", "more");
    made.git(&["checkout", "--quiet", "main"], "", "");
    made.git(&["mv", FILE, "programmes/-новая.yaml"], "", "");
    made.commit("Имя", "2023-03-10T12:00:00Z", "mv");
    made.git(&["merge", "--quiet", "--message=joined", "more"], "Слил", "2023-03-11T12:00:00Z");
    let owner = |place: &str| made.owners(&["programmes/-новая.yaml", place])[0].1.clone();
    assert_eq!([owner("задача 1"), owner("показатель 1"), owner("строка 3")], ["#5", "#4", "#3"]);
    let log = made.said(&["log", "programmes/-новая.yaml"]);
    assert!(log.contains("Соединены две линии правок, своих изменений нет\n  git: joined"), "{log}");
    assert!(log.contains("  Файл переименован, прежде programmes/школа.yaml\n  git: mv"), "{log}");
}

#[test]
fn what_is_not_committed_is_nobodys() {
    let made = Repository::with(TEXT);
    made.write(&TEXT.replace("Создание условий", "Создание лучших условий"));
    let table = made.said(&["blame", FILE, "паспорт"]);
    let expected = "\
Паспорт
ещё не сохранено в git              строка «Цели»   Создание лучших условий
05.03.2023  #1       Иванова А. А.  строка «Сроки»  2023 год
";
    assert_eq!(table, expected);
    assert_eq!(made.owner("строка «Цели»"), "unsaved");
    assert_eq!(made.owners(&[FILE, "строка «Цели»", "--at", "HEAD"])[0].1, "#1");
    // A rename that is staged keeps the history.
    made.git(&["mv", FILE, "programmes/новая.yaml"], "", "");
    assert_eq!(made.owners(&["programmes/новая.yaml", "строка «Сроки»"])[0].1, "#1");
}
