//! `prikaz blame` and `prikaz log` over real repositories of git. Names of commits are masked: #1 is the oldest.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use prikaz::build;
use prikaz::diff::{compare_trees, content, sentence, summary};
use prikaz::schema::Language;
use prikaz::source::Source;
use prikaz::starter::translated;
use tempfile::TempDir;

use crate::cli::Outcome;
use crate::corpus::{conclude, expect};
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

/// One that cannot be read is passed over, and that is said.
#[test]
fn a_broken_edition_is_passed_over() {
    let made = Repository::with(TEXT);
    let second = TEXT.replace("май 2023", "апрель 2023");
    made.save(&format!("<<<<<<< HEAD\n{second}"), "Спешил", "2023-03-06T12:00:00Z", "markers");
    fs::write(made.at(FILE), [0, 159, 146, 150]).expect("junk");
    made.commit("Спешил", "2023-03-07T12:00:00Z", "junk");
    made.save(&second.replace("60 %", "70 %"), "Починил", "2023-03-08T12:00:00Z", "mended");
    let outcome = made.run(&["blame", FILE, "строка 2, срок"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("#4       Починил  графа «Срок»  апрель 2023 г."), "{}", outcome.out);
    assert_eq!(outcome.err.lines().count(), 2, "{}", outcome.err);
    for commit in ["#2     ", "#3     "] {
        assert!(outcome.err.contains(&format!("редакция {commit} от ")), "{}", outcome.err);
    }
    assert_eq!(made.run(&["blame", FILE, "строка 1", "--format", "json"]).out.matches("\"why\":").count(), 2);
    let log = made.said(&["log", FILE]);
    assert_eq!(log.matches("  Редакция не читается (строка ").count(), 2, "{log}");
    assert!(log.contains("  Сдвинут срок строки 2 («май 2023 г.» → «апрель 2023 г.»)"), "{log}");
    // It is the tip.
    let outcome = made.run(&["blame", FILE, "--at", "HEAD~1"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""), "{}", outcome.err);
    fs::write(made.at(FILE), format!("<<<<<<< HEAD\n{second}")).expect("a conflict");
    let outcome = made.run(&["blame", FILE]);
    assert!(outcome.code == 1 && outcome.err.contains("файл не читается (строка "), "{}", outcome.err);
    assert_eq!(made.run(&["blame", FILE, "--at", "HEAD"]).code, 0);
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

#[test]
fn a_picture_that_is_gone_takes_no_edition_with_it() {
    let made = Repository::new();
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    fs::write(made.at("programmes/герб.svg"), svg).expect("a picture");
    let text = TEXT.replace(
        "организация: {наименование: Отдел образования}",
        "организация: {наименование: Отдел образования, эмблема: {файл: герб.svg, описание: Герб}}",
    );
    assert_ne!(text, TEXT);
    made.save(&text, "Иванова А. А.", "2023-03-05T12:00:00Z", "с гербом");
    fs::remove_file(made.at("programmes/герб.svg")).expect("the picture");
    made.save(TEXT, "Петров Б. Б.", "2023-03-06T12:00:00Z", "без герба");
    assert_eq!(made.owner("строка 1"), "#1");
    assert!(made.said(&["log", FILE]).contains("Создана: "));
}

/// Settings of one's own `git log` and `git diff` do not get in the way.
#[test]
fn the_users_settings_change_nothing() {
    let mut made = told();
    let calls: [&[&str]; 2] =
        [&["log", "programmes/школа 2023.yaml"], &["blame", "programmes/школа 2023.yaml", "--format", "json"]];
    let before: Vec<String> = calls.iter().map(|call| made.said(call)).collect();
    made.settings = "[log]\nfollow = true\nshowSignature = true\nmailmap = false\ndate = relative\ndecorate = full\n\
                     abbrevCommit = true\nshowRoot = false\ndiffMerges = first-parent\n[diff]\nrenames = false\nnoprefix = true\n\
                     renameLimit = 1\n[core]\nquotePath = true\nabbrev = 4\n[color]\nui = always\n[format]\npretty = oneline\n\
                     [i18n]\nlogOutputEncoding = KOI8-R\n";
    let after: Vec<String> = calls.iter().map(|call| made.said(call)).collect();
    assert_eq!(before, after);
}

#[test]
fn names_that_nobody_would_choose() {
    let made = Repository::with(TEXT);
    let name = if cfg!(unix) { "-а \"б\"\nв'.yaml" } else { "-а б.yaml" };
    made.git(&["mv", "--", FILE, name], "", "");
    made.commit("\u{1b}[31mЗло\u{202e}", "2023-03-06T12:00:00Z", "\u{1b}[2J\u{202e}<b>*тема*</b>");
    for call in [&["log", "--", name][..], &["blame", "--", name, "строка 1"]] {
        let said = made.said(call);
        assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.contains("#1 "), "{said:?}");
    }
    let log = made.said(&["log", "--", name]);
    assert!(log.contains("[31mЗло") && log.contains("Файл переименован, прежде programmes/школа.yaml"), "{log:?}");
    let markdown = made.said(&["log", "--format", "markdown", "--", name]);
    assert!(markdown.contains("&lt;b&gt;\\*тема\\*&lt;/b&gt;"), "{markdown}");
}

#[test]
fn a_shallow_copy_says_where_it_ends() {
    let made = told();
    let copy = Repository::new();
    fs::remove_dir_all(copy.at(".git")).expect("a folder");
    fs::remove_dir_all(copy.at("programmes")).expect("a folder");
    let from = format!("file://{}", made.folder.path().display());
    copy.git(&["clone", "--quiet", "--depth=3", &from, "copy"], "", "");
    let outcome = copy.run(&["log", "copy/programmes/школа 2023.yaml"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.err.contains("в этой копии история начинается с редакции "), "{}", outcome.err);
    let outcome = copy.run(&["blame", "copy/programmes/школа 2023.yaml", "строка 1"]);
    assert!(outcome.code == 0 && outcome.err.contains("что было раньше, не видно"), "{}", outcome.err);
}

#[test]
fn bad_calls_are_told() {
    let made = Repository::with(TEXT);
    let refused = |call: &[&str], words: &str| {
        let outcome = made.run(call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}: {}", outcome.err);
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
    };
    for verb in ["log", "blame"] {
        refused(&[verb, "нет.yaml"], "нет такого файла, и в git его не было");
        refused(&[verb, "programmes"], "это папка; укажите файл программы");
        refused(&[verb, "нет/и папки/нет.yaml"], "нет такого файла, и в git его не было");
        refused(&[verb, FILE, "--at", "нет"], "«нет»: git не знает такой редакции");
        refused(&[verb, FILE, "--at=--output=x"], "git не знает такой редакции");
        refused(&[verb, "/etc/hostname"], "git");
    }
    refused(&["log", FILE, "--since", "вчера"], "день «вчера» не понят");
    refused(&["log", FILE, "--out", FILE], "это программа, запись стёрла бы её");
    fs::write(made.at("новая.yaml"), TEXT).expect("a programme");
    refused(&["blame", "новая.yaml"], "файла нет в git; добавьте его");
    made.git(&["add", "новая.yaml"], "", "");
    refused(&["log", "новая.yaml"], "файл добавлен в git, но ещё не сохранён");
    // Removed: its history can be told, and how it was.
    made.git(&["rm", "--quiet", "--force", "новая.yaml", FILE], "", "");
    made.commit("Удалил", "2023-04-01T00:00:00Z", "Удалено");
    assert!(made.said(&["log", FILE]).contains("  Программа удалена\n"));
    refused(&["blame", FILE], "каким он был, покажет ключ --at #2     ~1");
    refused(&["blame", FILE, "--at", "HEAD"], "он удалён в #2     ; возьмите #2     ~1");
    assert!(made.said(&["blame", FILE, "строка 1", "--at", "HEAD~1"]).contains("#1 "));

    let empty = Repository::new();
    empty.write(TEXT);
    let outcome = empty.run(&["log", FILE]);
    assert!(outcome.code == 2 && outcome.err.contains("ещё нет ни одной сохранённой редакции"), "{}", outcome.err);
    fs::remove_dir_all(empty.at(".git")).expect("a folder");
    let outcome = empty.run(&["blame", FILE]);
    assert!(outcome.code == 2 && outcome.err.contains("папка не под управлением git"), "{}", outcome.err);
}

#[cfg(unix)]
#[test]
fn without_git_the_user_is_told() {
    let made = Repository::with(TEXT);
    let out = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .args(["log", FILE])
        .current_dir(made.folder.path())
        .env("PATH", made.folder.path())
        .output()
        .expect("it runs");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("программа git не найдена"));
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
    let text = include_str!("../../programmes/artyom-2022.yaml");
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
