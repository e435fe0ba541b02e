//! `prikaz new` as a newcomer runs it: real processes in real folders.

use std::fs;
use std::path::Path;

use prikaz::build::{self, Formats};
use prikaz::schema::Language;
use prikaz::source::Source;
use prikaz::starter::{self, SAMPLES};
use prikaz::template::Set;
use prikaz::write::text;

use crate::cli::{Desk, run_in};
use crate::corpus;

const GOOD: &str = include_str!("../check/good/minimal.yaml");

/// Writes, checks and builds; the text of the new file.
fn whole_way(call: &[&str]) -> String {
    let desk = Desk::new(&[]);
    let outcome = desk.run(call);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{call:?}");
    let [name] = desk.list("programmes").try_into().expect("one file");
    let text = fs::read_to_string(desk.path(&format!("programmes/{name}"))).expect("it was written");
    for command in ["check", "build"] {
        assert!(outcome.out.contains(&format!("  prikaz {command} ")), "{}", outcome.out);
    }
    let checked = desk.run(&["check", "--notes"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{call:?}");
    assert_eq!(checked.out.trim(), format!("programmes/{name}: замечаний нет"));
    assert_eq!(desk.run(&["build"]).code, 0);
    let stem = name.trim_end_matches(".yaml");
    assert_eq!(desk.list("out"), [format!("{stem}.docx"), format!("{stem}.pdf")]);
    text
}

#[test]
fn the_starter_is_faultless_in_any_year_and_language() {
    for year in ["2000", "2026", "2031", "2090"] {
        for keys in ["ru", "en"] {
            let text = whole_way(&["new", "школа", "--year", year, "--keys", keys]);
            assert!(text.contains(year), "{year}");
            let key = if keys == "ru" { "организация:" } else { "organisation:" };
            assert!(text.contains(&format!("\n{key}\n")), "{keys}");
        }
    }
    // The year of the name; a name in several words; in Russian.
    assert!(whole_way(&["создать", "новая школа 2029-2031"]).contains("на 2029–2031 годы"));
}

#[test]
fn the_starter_teaches() {
    let text = whole_way(&["new", "школа"]);
    let comments: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with('#')).collect();
    assert!(comments.len() > 25, "{} comments", comments.len());
    assert!(comments.iter().filter(|line| line.contains("амените")).count() >= 6, "places to replace are marked");
    assert!(text.lines().all(|line| line.chars().count() <= 120), "lines fit a screen");
    for part in ["организация", "участники", "акт", "паспорт", "задачи", "показатели", "свот_анализ", "риски", "планы"]
    {
        assert!(text.contains(&format!("{part}:")), "no {part}");
    }
    // Commented keys are in the language of the file.
    assert!(text.contains("\n  # номер: \"178\"\n"));
    assert!(whole_way(&["new", "школа", "--keys", "en"]).contains("\n  # number: \"178\"\n"));
}

#[test]
fn the_number_and_the_date_make_an_act_of_the_starter() {
    let source = starter::starter(2026);
    let text = source.text().replace("  # номер:", "  номер:").replace("  # дата:", "  дата:");
    let set = Set::gost().expect("the built-in set is right");
    let loaded = build::load(source.with_text(text)).expect("no errors");
    let found = build::check(&loaded, &set, &prikaz::settings::Settings::default()).expect("no errors");
    assert!(found.is_empty(), "{found:?}");
    let words = text::write(&build::document(&loaded, &set).expect("a document")).replace('\u{a0}', " ");
    assert!(words.contains("20 августа 2026") && words.contains("№ 178") && !words.contains("ПРОЕКТ"), "{words}");
}

#[test]
fn the_schema_lies_where_the_modeline_points() {
    for (name, keys) in [("школа", "ru"), ("школа", "en"), ("programmes/2027/школа", "ru"), ("папка/школа", "en")]
    {
        let desk = Desk::new(&[]);
        assert_eq!(desk.run(&["new", name, "--keys", keys]).code, 0);
        let file = desk.path(if name == "школа" { "programmes/школа" } else { name }).with_extension("yaml");
        let text = fs::read_to_string(&file).expect("written");
        let pointed = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let schema = file.parent().expect("a folder").join(pointed.expect("a modeline"));
        let written = fs::read_to_string(&schema).expect("the schema");
        assert_eq!(written, desk.run(&["schema", "--keys", keys]).out);
    }
}

#[test]
fn a_schema_of_somebody_else_stays_and_an_older_one_of_ours_makes_room() {
    let desk = Desk::new(&[]);
    let schema = desk.path("schema/programme.ru.schema.json");
    fs::create_dir(desk.path("schema")).expect("schema");
    fs::write(&schema, "{\"title\": \"Чужая\"}").expect("a schema");
    assert_eq!(desk.run(&["new", "а"]).code, 0);
    assert_eq!(fs::read_to_string(&schema).expect("there"), "{\"title\": \"Чужая\"}");
    fs::write(&schema, "{\"title\": \"Муниципальная программа (prikaz)\"}").expect("a schema");
    let outcome = desk.run(&["new", "б"]);
    assert!(outcome.out.contains("schema/programme.ru.schema.json"), "{}", outcome.out);
    assert!(fs::read_to_string(&schema).expect("there").len() > 1000);
    let outcome = desk.run(&["new", "в"]);
    assert!(!outcome.out.contains("schema/"), "nothing is said of what stays: {}", outcome.out);
}

#[test]
fn places_are_what_a_user_expects() {
    let desk = Desk::new(&[]);
    for (name, file) in [
        ("школа 2026", "programmes/школа 2026.yaml"),
        ("школа.yaml", "programmes/школа.yaml"),
        ("Школа «Радуга» - 'а'", "programmes/Школа «Радуга» - 'а'.yaml"),
        ("programmes/школа-2026.yaml", "programmes/школа-2026.yaml"),
        ("новая/папка/имя", "новая/папка/имя.yaml"),
        ("programmes/../рядом", "рядом.yaml"),
    ] {
        let outcome = desk.run(&["new", name]);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert!(desk.path(file).is_file(), "{file}\n{}", outcome.out);
    }
    let absolute = desk.path("отдельно.yaml");
    assert_eq!(desk.run(&["new", &absolute.to_string_lossy()]).code, 0);
    assert!(absolute.is_file());
    // Without a folder of programmes: here.
    let empty = tempfile::tempdir().expect("a folder");
    let outcome = run_in(empty.path(), &["new", "школа"]);
    assert!(outcome.out.starts_with("Записана заготовка: школа.yaml\n"), "{}", outcome.out);
    assert!(empty.path().join("школа.yaml").is_file());
}

#[test]
fn names_that_will_not_do_are_refused_in_russian() {
    let desk = Desk::new(&[]);
    let long = "ш".repeat(5000);
    let calls: [(&[&str], &str); 17] = [
        (&["new"], "не сказано, как назвать файл"),
        (&["new", ""], "имя пустое"),
        (&["new", "."], "это папка"),
        (&["new", ".."], "это папка"),
        (&["new", "папка/"], "это папка"),
        (&["new", "Школа \"Радуга\""], "не бывает знака \""),
        (&["new", "a:b"], "не бывает знака :"),
        (&["new", "а\nб"], "управляющий знак"),
        (&["new", "--", "-школа"], "начинается с «-»"),
        (&["new", "-школа"], "нет ключа -ш"),
        (&["new", "CON"], "имя CON занято в Windows"),
        (&["new", "nul.yaml"], "имя nul занято в Windows"),
        (&["new", "школа."], "кончается точкой"),
        (&["new", "школа.docx"], "уберите .docx"),
        (&["new", "prikaz"], "занято настройками"),
        (&["new", &long], "длиннее 100 знаков"),
        (&["new", "школа", "2026"], "лишнее в вызове: «2026»; имя из нескольких слов берут в кавычки"),
    ];
    for (call, words) in calls {
        let outcome = desk.run(call);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{call:?}");
        assert!(outcome.err.contains(words), "{call:?}: {}", outcome.err);
        assert!(outcome.err.chars().count() < 300, "{call:?}: {}", outcome.err);
    }
    for (year, words) in [("26", "нужен год от 2000 до 2090"), ("скоро", "нужен год"), ("2091", "нужен год")]
    {
        let outcome = desk.run(&["new", "школа", "--year", year]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains(words), "{}", outcome.err);
    }
    let outcome = desk.run(&["new", "школа", "--year", "2027", "--like", "kgo-2022"]);
    assert!(outcome.code == 2 && outcome.err.contains("вместе не пишут"), "{}", outcome.err);
    assert_eq!(desk.list("programmes"), Vec::<String>::new(), "nothing was written");
    assert_eq!(desk.list("."), ["programmes"], "nothing was written");
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::new(&[("школа.yaml", "моё"), ("другая.yml", "моё")]);
    fs::create_dir(desk.path("programmes/папка.yaml")).expect("a folder");
    for (name, there) in [
        ("школа", "школа.yaml"),
        ("Другая", "другая.yml"),
        ("папка", "папка.yaml"),
        ("programmes/школа.yaml", "школа.yaml"),
    ] {
        for like in [&[][..], &["--like", "kgo-2022"]] {
            let outcome = desk.run(&[&["new", name], like].concat());
            assert_eq!(outcome.code, 2, "{name}: {}", outcome.out);
            assert!(outcome.err.contains(&format!("programmes/{there}: уже есть")), "{}", outcome.err);
        }
    }
    assert_eq!(fs::read_to_string(desk.path("programmes/школа.yaml")).expect("there"), "моё");
    assert_eq!(desk.list("programmes"), ["другая.yml", "папка.yaml", "школа.yaml"]);
    assert_eq!(desk.list("."), ["programmes"], "all or nothing");
    // A file where a folder is needed.
    let outcome = desk.run(&["new", "programmes/школа.yaml/новая"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("файл"), "{}", outcome.err);
    fs::write(desk.path("schema"), "не папка").expect("a file");
    let outcome = desk.run(&["new", "новая"]);
    assert!(outcome.code == 2 && outcome.err.contains("schema: не удалось записать: это файл"), "{}", outcome.err);
    assert!(!desk.path("programmes/новая.yaml").exists());
    assert_eq!(desk.run(&["new", "а/б/новая"]).code, 0, "a schema of its own");
    fs::remove_dir_all(desk.path("а")).expect("removed");
    // Folders that were made for files which could not be written go again.
    // `schema` is still a file.
    let outcome = desk.run(&["new", "programmes/новая/программа"]);
    assert!(outcome.code == 2 && !desk.path("programmes/новая").exists(), "{}", outcome.out);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_in_the_way_too() {
    let desk = Desk::new(&[]);
    std::os::unix::fs::symlink("нет", desk.path("programmes/школа.yaml")).expect("a link");
    let outcome = desk.run(&["new", "школа"]);
    assert!(outcome.code == 2 && outcome.err.contains("уже есть"), "{}", outcome.err);
    assert!(!desk.path("programmes/нет").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let desk = Desk::new(&[]);
    for (options, words) in [("size=1m,ro", "нет прав на запись"), ("size=8k", "на диске кончилось место")]
    {
        let script = format!(
            "mount -t tmpfs -o {options} none programmes\n\"$0\" new школа; code=$?\nls -A programmes; exit $code"
        );
        let Some(outcome) = crate::cli::in_namespace(&desk, &script) else { return };
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{}", outcome.err);
        assert!(outcome.err.contains(words), "{}", outcome.err);
    }
}

#[test]
fn every_programme_of_the_folder_is_a_sample() {
    let programmes: Vec<String> = corpus::cases("programmes", "yaml")
        .iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    let mut ids: Vec<&str> = SAMPLES.iter().map(|sample| sample.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, programmes);
    let outcome = Desk::new(&[]).run(&["new", "--like"]);
    assert_eq!(outcome.code, 0);
    for sample in &SAMPLES {
        assert!(outcome.out.contains(&format!("  {} ", sample.id)), "{}", outcome.out);
        assert!(outcome.out.lines().all(|line| line.chars().count() <= 100), "{}", outcome.out);
    }
}

/// All but the header, the number and the date is the sample's, line by line.
#[test]
fn a_copy_of_a_sample_is_its_draft() {
    for sample in &SAMPLES {
        let desk = Desk::new(&[]);
        let outcome = desk.run(&["new", "копия", "--like", sample.id]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{}", sample.id);
        let copy = fs::read_to_string(desk.path("programmes/копия.yaml")).expect("written");
        let (header, body) = copy.split_once("\n\n").expect("a header");
        assert!(header.contains(&format!("Копия образца «{}»", sample.id)) && !header.contains("Источник"), "{header}");
        let source = sample.source();
        let (_, original) = source.text().split_once("\n\n").expect("a header");
        let lines: Vec<&str> = body.lines().collect();
        // Every line of the copy stands in the sample, in the same order; few are gone or changed.
        let mut rest = original.lines();
        let new: Vec<&str> = lines
            .iter()
            .filter(|line| {
                let mut ahead = rest.clone();
                let found = ahead.any(|other| other == **line);
                if found {
                    rest = ahead;
                }
                !found
            })
            .copied()
            .collect();
        let blanks = ["дата: \"\"", "номер_акта: \"\""];
        assert!(new.iter().all(|line| blanks.contains(&line.trim())), "{}: {new:?}", sample.id);
        let gone = original.lines().count() - lines.len();
        assert_eq!(gone, if source.text().contains("\nакт:\n") { 2 } else { 0 }, "{}", sample.id);
        // It is still a programme.
        assert_eq!(desk.run(&["check"]).code, 0, "{}", sample.id);
        assert_eq!(desk.run(&["build", "--docx"]).code, 0, "{}", sample.id);
    }
}

/// Keys in the other language mean the same: the words of the document do not change, and back in
/// the first language the file is what it was.
#[test]
fn keys_of_every_programme_can_be_translated() {
    let set = Set::gost().expect("the built-in set is right");
    let words = |source: Source| {
        let loaded = build::load(source).map_err(|report| format!("{:?}", report.found))?;
        build::document(&loaded, &set).map(|document| text::write(&document)).map_err(|_| "no document".to_owned())
    };
    let mut failures = Vec::new();
    let mut count = 0;
    let folders = ["programmes", "tests/check/good", "tests/render"];
    for case in folders.into_iter().flat_map(|folder| corpus::cases(folder, "yaml")) {
        let text = fs::read_to_string(&case).expect("UTF-8").replace("\r\n", "\n");
        let source = Source::new("a.yaml", text).in_folder(case.parent().expect("a folder"));
        let Ok(before) = words(source.clone()) else { continue };
        let turn = |source: &Source, language| starter::translated(source, language).expect("no faults").text;
        let english = source.with_text(turn(&source, Language::English));
        let russian = source.with_text(turn(&source, Language::Russian));
        for (name, other) in [("en", &english), ("ru", &russian)] {
            match words(other.clone()) {
                Ok(after) if after == before => {}
                Ok(_) => failures.push(format!("{} {name}: other words", case.display())),
                Err(found) => failures.push(format!("{} {name}: {found}", case.display())),
            }
        }
        // One of them is the file itself, and the other leads back to it.
        let (own, other) =
            if russian.text() == source.text() { (Language::Russian, &english) } else { (Language::English, &russian) };
        // What was quoted or spelt in capitals needs no quotes.
        let back = turn(other, own).replace('"', "").to_lowercase();
        if back != source.text().replace('"', "").to_lowercase() {
            failures.push(format!("{}: not the same on the way back", case.display()));
        }
        count += 1;
    }
    assert!(count > 100, "{count}");
    corpus::conclude(&failures);
}

/// A file of one's own with a picture, into another folder: the picture comes along.
#[test]
fn a_copy_of_ones_own_file_brings_its_pictures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render");
    let text = fs::read_to_string(root.join("pictures.yaml")).expect("a case");
    let desk = Desk::new(&[("с рисунками.yaml", &format!("# Моя программа\n{text}"))]);
    fs::create_dir(desk.path("programmes/рисунки")).expect("a folder");
    for entry in fs::read_dir(root.join("рисунки")).expect("pictures") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, desk.path("programmes/рисунки").join(path.file_name().expect("a name"))).expect("copied");
    }
    let like = "programmes/с рисунками.yaml";
    // Beside the file nothing has to be copied.
    let outcome = desk.run(&["new", "рядом", "--like", like]);
    assert!(outcome.code == 0 && !outcome.out.contains("рисунки"), "{}{}", outcome.out, outcome.err);
    let copy = fs::read_to_string(desk.path("programmes/рядом.yaml")).expect("written");
    assert!(copy.contains("# Копия файла «с рисунками.yaml»") && copy.contains("# Моя программа"), "{copy}");
    let outcome = desk.run(&["new", "папка/копия", "--like", "с рисунками", "--keys", "en"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("Рядом скопированы рисунки: "), "{}", outcome.out);
    assert_eq!(desk.run(&["build", "папка"]).code, 0);
    // Another picture of that name stays, and nothing is written.
    let name = desk.list("папка/рисунки").into_iter().next().expect("a picture");
    fs::create_dir_all(desk.path("ещё/рисунки")).expect("a folder");
    fs::write(desk.path("ещё/рисунки").join(&name), "другой").expect("a file");
    let outcome = desk.run(&["new", "ещё/копия", "--like", like]);
    assert!(outcome.code == 2 && outcome.err.contains(&format!("ещё/рисунки/{name}: уже есть")), "{}", outcome.err);
    assert_eq!(desk.list("ещё"), ["рисунки"]);
}

#[test]
fn what_cannot_be_copied_is_told() {
    let desk = Desk::new(&[("a.yaml", GOOD), ("плохая.yaml", "организация: {наименвание: О}\n"), ("1251.yaml", "")]);
    fs::write(desk.path("programmes/1251.yaml"), b"\xe0\xea\xf2: \xef\xf0\xe8\xea\xe0\xe7").expect("a file");
    for (like, code, words) in [
        (
            "hotynets-2021",
            2,
            "нет образца или файла «hotynets-2021»; возможно, имелся в виду «hotynets-2022»\n\nОбразцы:",
        ),
        ("чушь", 2, "нет образца или файла «чушь»\n\nОбразцы:"),
        ("programmes", 2, "programmes: это папка, а нужен файл программы"),
        ("плохая", 1, "programmes/плохая.yaml: копируется только файл без ошибок"),
        ("programmes/1251.yaml", 1, "Windows-1251"),
    ] {
        let outcome = desk.run(&["new", "новая", "--like", like]);
        assert_eq!((outcome.code, outcome.out.as_str()), (code, ""), "{like}: {}", outcome.err);
        assert!(outcome.err.contains(words), "{like}: {}", outcome.err);
        assert!(!desk.path("programmes/новая.yaml").exists());
    }
    assert_eq!(desk.run(&["new", "новая", "--like", "a"]).code, 0);
    let copy = fs::read_to_string(desk.path("programmes/новая.yaml")).expect("written");
    assert!(!copy.contains("номер:") && !copy.contains("дата:"), "{copy}");
}

/// The same call writes the same bytes.
#[test]
fn a_new_programme_is_the_same_everywhere() {
    let write = |call: &[&str]| {
        let desk = Desk::new(&[]);
        assert_eq!(desk.run(call).code, 0);
        (fs::read(desk.path("programmes/а.yaml")).expect("written"), desk.list("schema"))
    };
    for call in [&["new", "а"][..], &["new", "а", "--like", "kgo-2022", "--keys", "en"]] {
        let (bytes, schemas) = write(call);
        assert!(!bytes.contains(&b'\r') && bytes.ends_with(b"\n") && !bytes.starts_with(b"\xef\xbb\xbf"));
        assert_eq!((bytes, schemas), write(call));
    }
}

/// The documents of the starter have what a chief looks for.
#[test]
fn the_starter_prints_as_a_draft_in_two_parts() {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = build::load(starter::starter(starter::FIRST_YEAR)).expect("no errors");
    let words = text::write(&build::document(&loaded, &set).expect("a document"));
    for part in [
        "ПРОЕКТ",
        "ПРИКАЗ",
        "ПРИКАЗЫВАЮ:",
        "Приложение\nк приказу отдела образования",
        "Паспорт Программы",
        "SWOT-анализ",
    ] {
        assert!(words.contains(part), "no {part}:\n{words}");
    }
    let made = build::write(&loaded, &set, Formats { docx: true, pdf: true, attach: false }).expect("both");
    assert_eq!(made.len(), 2);
}
