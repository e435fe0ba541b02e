//! What is no programme, and what somebody made to hurt: it is named, the rest is compared, nothing breaks.

use std::fs;
use std::time::{Duration, Instant};

use super::{BASE, Desk, base, outcome};
use crate::cli::Outcome;

const MOVED: (&str, &str) = ("ноябрь 2022 г.", "март 2023 г.");

/// The review of one file beside a programme that changed as well: that one is always told.
fn beside(before: &[u8], after: &[u8]) -> Outcome {
    let desk = Desk::new(&[("programmes/хорошая.yaml", BASE)]);
    desk.put("programmes/файл.yaml", before);
    desk.commit();
    desk.put("programmes/файл.yaml", after);
    desk.put("programmes/хорошая.yaml", base(&[MOVED]));
    let start = Instant::now();
    let outcome = desk.run(&[]);
    // A second is what it may take; a machine with other work gets its time.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(outcome.out.contains("строка 2.3, графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»"), "{}", outcome.out);
    assert!(outcome.out.contains("\nprogrammes/файл.yaml\n"), "{}", outcome.out);
    outcome
}

#[test]
fn what_cannot_be_read_is_named_and_stops_no_other() {
    let cp1251: Vec<u8> = base(&[MOVED])
        .chars()
        .map(|c| match c {
            'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xC0).expect("a letter"),
            'Ё' => 0xA8,
            'ё' => 0xB8,
            '№' => 0xB9,
            '«' => 0xAB,
            '»' => 0xBB,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).expect("ASCII"),
        })
        .collect();
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(base(&[MOVED]).encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let junk: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";
    let deep = "[".repeat(200_000);
    let huge = "а: б\n".repeat(1_000_000);
    let cases: [(&str, Vec<u8>, &[&str]); 10] = [
        // A writing that is not the right one still says its words.
        ("windows-1251", cp1251, &["Windows-1251", "графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»"]),
        ("utf-16", utf16, &["UTF-16", "графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»"]),
        ("junk", junk, &["это не текст, а двоичный файл"]),
        ("nothing", Vec::new(), &["не прочитано, новая редакция: programmes/файл.yaml:1:1: "]),
        ("bomb", bomb.into(), &["не прочитано, новая редакция: programmes/файл.yaml:1:"]),
        ("deep", deep.into(), &["не прочитано, новая редакция: programmes/файл.yaml:1:"]),
        ("huge", huge.into(), &["больше 4 МБ"]),
        ("list", "- а\n- б\n".into(), &["сравнено построчно:", "+- а\n"]),
        ("other", "services:\n  web: {image: x}\n".into(), &["неизвестный ключ «services»", "сравнено построчно:"]),
        (
            "conflict",
            base(&[(
                "      срок: до 25 июня 2022 г.",
                "<<<<<<< HEAD\n      срок: до 25 июня\n=======\n      срок: до 1 мая\n>>>>>>> side",
            )])
            .into_bytes(),
            &[
                "programmes/файл.yaml: в файле остались метки слияния git, строки 28–32; оставьте нужные слова",
                "+<<<<<<< HEAD\n",
            ],
        ),
    ];
    for (name, after, expected) in cases {
        let outcome = beside(BASE.as_bytes(), &after);
        assert_eq!((outcome.code, outcome.err.as_str()), (1, ""), "{name}");
        for words in expected {
            assert!(outcome.out.contains(words), "{name}: no «{words}» in\n{}", outcome.out);
        }
        // The other way round it is no fault of today's.
        let outcome = beside(&after, BASE.as_bytes());
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{name}");
        assert!(outcome.out.contains("не прочитано, прежняя редакция: "), "{name}: {}", outcome.out);
    }
}

#[test]
fn what_can_be_read_of_an_edition_is_compared() {
    let broken = base(&[
        MOVED,
        ("  место_издания:", "  место_изданя:"),
        ("    - код: сеть\n", "    - код: сеть\n      лишнее: 1\n"),
    ]);
    let outcome = beside(BASE.as_bytes(), broken.as_bytes());
    for words in [
        "не прочитано, новая редакция: programmes/файл.yaml:7:3: неизвестный ключ «место_изданя»",
        "programmes/файл.yaml:46:7: неизвестный ключ «лишнее»",
        "Сравнено то, что прочитано",
        "программы: 3 изменения; 1 прочитана не целиком",
    ] {
        assert!(outcome.out.contains(words), "no «{words}» in\n{}", outcome.out);
    }
    // Nothing else differs: that the words are the same nobody can say.
    let broken = base(&[("    - код: сеть\n", "    - код: сеть\n      лишнее: 1\n")]);
    let outcome = beside(BASE.as_bytes(), broken.as_bytes());
    assert!(outcome.out.contains("В том, что прочитано, изменений нет."), "{}", outcome.out);
    assert!(!outcome.out.contains("слова те же"), "{}", outcome.out);
    // A fault of the syntax on a line that is known: the rest of the file is read.
    let broken =
        base(&[MOVED, ("наименование: Муниципальная программа развития школ\n", "наименование: Программа: школы\n")]);
    let outcome = beside(BASE.as_bytes(), broken.as_bytes());
    assert!(outcome.out.contains("графа «Срок»: «ноябрь 2022 г.» → «март 2023 г.»"), "{}", outcome.out);
}

#[test]
fn long_texts_without_a_line_in_common_do_not_cost_their_square() {
    let text = |salt: u64| {
        (0..5_000_u64).map(|at| format!("- {}\n", (at + salt).wrapping_mul(0x9E37_79B9))).collect::<String>()
    };
    let start = Instant::now();
    let outcome = beside(text(0).as_bytes(), text(77_777).as_bytes());
    println!("5,000 lines each: {:?}", start.elapsed());
    assert!(outcome.out.contains("сравнено построчно:"), "{}", &outcome.out[..2000]);
}

#[test]
fn names_reach_no_terminal_raw() {
    let desk = Desk::new(&[("programmes/a.yaml", BASE)]);
    desk.put("programmes/\u{1b}[31m злое\n\u{202e}имя.yaml", BASE);
    desk.put("programmes/b.yaml", base(&[("Работу программы", "Работу \u{202e}программы \u{2066}")]));
    desk.put("programmes/a.yaml", base(&[("Работу программы", "Работу \u{202e}программы \u{2066}")]));
    desk.put("programmes/c.yaml", "- \u{1b}]0;a\u{7}\n");
    let outcome = desk.run(&[]);
    let steering = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2066}';
    assert!(!outcome.out.contains(steering), "{:?}", outcome.out);
    assert!(
        outcome.out.contains("programmes/\u{fffd}[31m злое\u{fffd}\u{fffd}имя.yaml – новая программа"),
        "{}",
        outcome.out
    );
    let refused = desk.run(&["\u{1b}[31m\u{202e}"]);
    assert_eq!(refused.code, 2);
    assert!(!refused.err.contains(steering), "{:?}", refused.err);
}

#[test]
fn names_of_every_kind_are_read() {
    let names =
        ["-первая.yaml", "с пробелом.yml", "\"кавычки\".YAML", "новая\nстрока.yaml", "ёж [1] *.yaml", "a;b|c.yaml"];
    let files: Vec<(String, &str)> = names.iter().map(|name| (format!("programmes/{name}"), BASE)).collect();
    let desk = Desk::new(&files.iter().map(|(name, text)| (name.as_str(), *text)).collect::<Vec<_>>());
    names.iter().for_each(|name| desk.put(&format!("programmes/{name}"), base(&[MOVED])));
    let all = desk.run(&[]);
    assert!(all.out.ends_with("\n6 программ: 6 изменений\n"), "{}{}", all.out, all.err);
    for name in names {
        let one = desk.run_in("programmes", &["--", name]);
        assert!(one.out.ends_with("\n1 программа: 1 изменение\n"), "{name}: {}{}", one.out, one.err);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named() {
    use std::os::unix::fs::symlink;
    let desk =
        Desk::new(&[("programmes/a.yaml", BASE), ("programmes/b.yaml", BASE), ("programmes/c.yaml/d.yaml", BASE)]);
    desk.remove("programmes/a.yaml");
    symlink("b.yaml", desk.path("programmes/a.yaml")).expect("a link");
    symlink("/etc/passwd", desk.path("programmes/чужая.yaml")).expect("a link");
    desk.remove("programmes/b.yaml");
    desk.put("programmes/b.yaml/внутри.yaml", BASE);
    fs::remove_dir_all(desk.path("programmes/c.yaml")).expect("a folder");
    desk.put("programmes/c.yaml", BASE);
    let outcome = desk.run(&[]);
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    for words in [
        "это ссылка на «b.yaml», а не файл программы",
        "это ссылка на «/etc/passwd», а не файл программы",
        "programmes/b.yaml/внутри.yaml (прежде programmes/",
    ] {
        assert!(outcome.out.contains(words), "no «{words}» in\n{}", outcome.out);
    }
    assert!(!outcome.out.contains("root:"), "{}", outcome.out);
    // A pipe of the shell is a file that is read once.
    let mut shell = std::process::Command::new("bash");
    let call = format!("{} diff <(cat programmes/c.yaml) programmes/c.yaml", env!("CARGO_BIN_EXE_prikaz"));
    let piped = outcome_of(shell.arg("-c").arg(call).current_dir(desk.path("")));
    assert!(piped.out.starts_with("Изменений нет"), "{}{}", piped.out, piped.err);
    // A file that nobody may read is told; root may read all.
    let locked = desk.path("programmes/c.yaml");
    fs::set_permissions(&locked, std::os::unix::fs::PermissionsExt::from_mode(0o000)).expect("rights");
    let outcome = desk.run(&["--", "programmes/c.yaml"]);
    if fs::read(&locked).is_err() {
        assert!(outcome.out.contains("нет прав на чтение"), "{}{}", outcome.out, outcome.err);
    }
}

#[cfg(unix)]
fn outcome_of(command: &mut std::process::Command) -> Outcome {
    outcome(super::quiet(command))
}
