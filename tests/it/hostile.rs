//! Hostile input: each is refused by a report, in little memory. The bound on memory is the
//! kernel's (`ulimit`), the bound on time only stops a hang: nothing here measures speed.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// Address space in KiB that a check may have: the program and its fonts take about 100 MB of it,
/// most of them never touched.
const MEMORY_KIB: usize = 400_000;

/// Checks a file under the bound and returns the exit code and the report.
fn check(bytes: &[u8]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.yaml"), bytes).expect("the file");
    run(folder.path())
}

/// Checks `a.yaml` of a folder under the bound.
fn run(folder: &std::path::Path) -> (i32, String) {
    let mut command = if cfg!(unix) {
        let mut command = Command::new("sh");
        let script = format!("ulimit -v {MEMORY_KIB}; ulimit -t 20; exec \"$0\" check a.yaml");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_prikaz")]);
        command
    } else {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prikaz"));
        command.args(["check", "a.yaml"]);
        command
    };
    let output = command.current_dir(folder).env("NO_COLOR", "1").output().expect("the program runs");
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().expect("no crash and no kill"), report)
}

fn refused(what: &str, bytes: &[u8], code: &str) {
    let (exit, report) = check(bytes);
    let head: String = report.chars().take(2000).collect();
    assert_eq!(exit, 1, "{what}: {head}");
    assert!(report.contains(&format!("ошибка[{code}]")), "{what}: {head}");
    assert!(report.contains("--> a.yaml:"), "{what}: {head}");
    assert!(report.len() < 200_000, "{what}: the report is {} bytes long", report.len());
}

#[test]
fn deep_nesting() {
    refused("flow lists", "[".repeat(100_000).as_bytes(), "too-deep");
    refused("flow mappings", "{а: ".repeat(100_000).as_bytes(), "too-deep");
    refused("block lists", "- ".repeat(100_000).as_bytes(), "too-deep");
    let mut stairs = String::new();
    for depth in 0..2_000 {
        let _ = writeln!(stairs, "{}а:", " ".repeat(depth));
    }
    refused("block mappings", stairs.as_bytes(), "too-deep");
    let mut sections = String::from("организация: {наименование: О}\nпрограмма:\n  наименование: П\n");
    for depth in 0..300 {
        let _ = write!(sections, "{0}разделы:\n{0}- заголовок: Р\n", " ".repeat(2 + depth * 2));
    }
    refused("sections", sections.as_bytes(), "too-deep");
}

#[test]
fn aliases() {
    let mut bomb = String::from("а0: &а0 [х, х, х, х, х, х, х, х, х, х]\n");
    for level in 1..30 {
        let below = format!("*а{}", level - 1);
        let _ = writeln!(bomb, "а{level}: &а{level} [{}]", [below.as_str(); 10].join(", "));
    }
    refused("alias bomb", bomb.as_bytes(), "alias");
}

#[test]
fn size() {
    let scalar = format!("организация: {{наименование: \"{}\"}}\n", "я".repeat(25_000_000));
    refused("a 50 MB scalar", scalar.as_bytes(), "file-too-large");
    let line = format!("организация: {}\n", "я".repeat(1_900_000));
    refused("a 4 MB line", line.as_bytes(), "wrong-kind");
    let mut keys = String::new();
    for key in 0..100_000 {
        let _ = writeln!(keys, "ключ{key}: значение");
    }
    refused("100 000 keys", keys.as_bytes(), "unknown-key");
    let mut nodes = String::from("программа:\n");
    for _ in 0..300_000 {
        nodes.push_str("- а\n");
    }
    refused("too many values", nodes.as_bytes(), "too-many-nodes");
}

#[test]
fn binary() {
    refused("NUL bytes", &[0; 4096], "forbidden-character");
    let noise: Vec<u8> = (0..100_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(check(&noise).0, 1);
    refused("a DOCX", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "forbidden-character");
}

/// A wide table typed by hand: rows of thousands of cells that join everything.
#[test]
fn wide_tables() {
    let row = |cell: &str| vec![cell; 3_000].join(" | ");
    let text = format!(
        "организация: {{наименование: О}}\nпрограмма:\n  наименование: П\n  паспорт:\n    - наименование: Н\n\
         \x20     таблица: |\n        {}\n        {}\n        {}\n",
        row("а"),
        row("^"),
        row("<"),
    );
    let (exit, report) = check(text.as_bytes());
    assert_eq!(exit, 1, "{}", report.chars().take(500).collect::<String>());
}

/// Charts of two hundred years, of words without a space, of values without sense.
#[test]
fn charts() {
    let head = "организация: {наименование: О}\nпрограмма:\n  наименование: П\n  срок_реализации: 1900–2100\n";
    let mut plan = format!(
        "{head}  планы:\n    к:\n      заголовок: {0}\n      нумерация_строк: \"1\"\n      графы: [{{поле: номер}}, \
         {{поле: мероприятие, заголовок: {0}}}, {{поле: срок}}]\n      мероприятия:\n",
        "щ".repeat(20_000),
    );
    let dues = [
        "ежемесячно",
        "до 31 числа ежемесячно",
        "постоянно",
        "1 мая 2000 г.",
        "неведомо когда",
        "2 раза в год (май, май)",
    ];
    for row in 0..300 {
        let _ =
            writeln!(plan, "        - {{мероприятие: {}, срок: \"{}\"}}", "Ы".repeat(2_000), dues[row % dues.len()]);
    }
    plan.push_str("  разделы:\n    - вставка: планы.к\n    - вставка: планы.к.график\n");
    let (exit, report) = check(plan.as_bytes());
    assert_eq!(exit, 0, "{}", report.chars().take(2000).collect::<String>());

    let mut indicators = format!("{head}  показатели:\n");
    for indicator in 0..5 {
        let _ = write!(indicators, "    - наименование: Доля {indicator}\n      плановые_значения:\n");
        for year in 1900..2100 {
            let value = ["99999999999999999999999999", "–0", "5".repeat(400).as_str(), "1,5,7 из 9", "\\"]
                [(year + indicator) % 5]
                .to_owned();
            let _ = writeln!(indicators, "        {year}: \"{}\"", value.replace('\\', ""));
        }
    }
    for kind in ["столбцы", "линии"] {
        let sections = format!("  разделы:\n    - {{заголовок: Г, вставка: показатели.график, вид: {kind}}}\n");
        let (exit, report) = check(format!("{indicators}{sections}").as_bytes());
        // The chart is drawn before the table is missed.
        assert_eq!(exit, 1, "{}", report.chars().take(2000).collect::<String>());
        assert!(report.contains("ошибка[not-shown]"), "{}", report.chars().take(2000).collect::<String>());
    }
}

/// Random edits of a real programme: a report or silence, never a crash.
#[test]
fn random_edits() {
    let mut random = Random::new(0x2545_F491_4F6C_DD1D);
    let spice: Vec<char> = ":-#&*!|>{}[]\"'%@`,?\n \t№«»^<абв019\u{A0}".chars().collect();
    let originals = originals();
    for round in 0..rounds(400) {
        let mut edited = originals[round % originals.len()].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(edited.len());
            match random.below(3) {
                0 => edited[at] = spice[random.below(spice.len())],
                1 => edited.insert(at, spice[random.below(spice.len())]),
                _ => {
                    let end = (at + random.below(40)).min(edited.len());
                    edited.drain(at..end);
                }
            }
        }
        check_all(edited.into_iter().collect());
    }
}

/// The words change and the structure stays, so that every rule reads what nobody wrote.
#[test]
fn random_words() {
    let mut random = Random::new(0x9E37_79B9_7F4A_7C15);
    let spice: Vec<char> = "абвгдежЯЁШНОРIVXaz0123456789.,;()«»„“–—-/%№…* \u{A0}\u{2011}ёé".chars().collect();
    let originals = originals();
    let mut reached = 0;
    for round in 0..rounds(300) {
        let mut edited = originals[round % originals.len()].clone();
        for _ in 0..200 {
            let at = random.below(edited.len());
            // Far inside a line of words: no key, no label, no sign of YAML.
            let line = edited[..at].iter().rposition(|c| *c == '\n').map_or(0, |found| found + 1);
            let far = at - line > 24 && !edited[line..at].contains(&':') && edited[at].is_alphanumeric();
            let words: &[char] = &edited[at.saturating_sub(1)..(at + 2).min(edited.len())];
            if far && words.iter().all(|c| c.is_alphanumeric() || *c == ' ') {
                edited[at] = spice[random.below(spice.len())];
            }
        }
        reached += usize::from(check_all(edited.into_iter().collect()));
    }
    assert!(reached * 2 > rounds(300), "the rules were reached {reached} times");
}

/// More rounds for who looks for faults by hand: `PRIKAZ_ROUNDS=20000`.
pub fn rounds(usual: usize) -> usize {
    std::env::var("PRIKAZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

/// xorshift: the same edits in every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below the bound")
    }
}

pub fn originals() -> Vec<Vec<char>> {
    let mut programmes = crate::corpus::cases("programmes", "yaml");
    let charts = |path: &std::path::PathBuf| path.to_string_lossy().contains("chart-");
    programmes.extend(crate::corpus::cases("tests/render", "yaml").into_iter().filter(charts));
    programmes.iter().map(|path| fs::read_to_string(path).expect("a programme").chars().collect()).collect()
}

/// The whole of a check and its report: it may say anything, and must not panic. Says whether the
/// rules were reached.
fn check_all(text: String) -> bool {
    static SET: std::sync::LazyLock<prikaz::template::Set> =
        std::sync::LazyLock::new(|| prikaz::template::Set::gost().expect("the built-in set is right"));
    let reports = match prikaz::source::Source::from_bytes("a.yaml".into(), text.into_bytes()) {
        Ok(source) => match prikaz::build::load(source) {
            Ok(loaded) => match prikaz::build::check(&loaded, &SET, &prikaz::settings::Settings::default()) {
                Ok(found) if found.is_empty() => Vec::new(),
                Ok(found) => vec![prikaz::diagnostic::Report::new(loaded.source, found)],
                Err(reports) => reports,
            },
            Err(report) => vec![report],
        },
        Err((source, found)) => vec![prikaz::diagnostic::Report::new(source, found)],
    };
    let errors = |report: &prikaz::diagnostic::Report| report.count(prikaz::diagnostic::Severity::Error);
    let reached = reports.iter().map(errors).sum::<usize>() == 0;
    for report in reports {
        let shown = prikaz::diagnostic::print(&report, prikaz::diagnostic::Look { colour: false, width: 100 });
        let heads = ["ошибка[", "предупреждение[", "замечание["];
        assert!(heads.iter().any(|head| shown.contains(head)), "{shown}");
    }
    reached
}

/// Checks a programme with one picture, which is made by `make` in the programme's folder.
fn picture(what: &str, make: impl Fn(&std::path::Path), code: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    make(&folder.path().join("рисунок.svg"));
    let programme = "организация: {наименование: Отдел}\nпрограмма:\n  наименование: Программа\n  рисунки:\n    \
                     один: {файл: рисунок.svg, описание: Рисунок}\n  разделы:\n    - вставка: рисунки.один\n";
    fs::write(folder.path().join("a.yaml"), programme).expect("the file");
    let (exit, report) = run(folder.path());
    let head: String = report.chars().take(2000).collect();
    assert_eq!(exit, 1, "{what}: {head}");
    assert!(report.contains(&format!("ошибка[{code}]")), "{what}: {head}");
    assert!(report.contains("--> a.yaml:5:18"), "{what}: {head}");
}

#[test]
fn pictures() {
    let svg = |body: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{body}</svg>");
    let write = |bytes: Vec<u8>| move |path: &std::path::Path| fs::write(path, &bytes).expect("the picture");
    let nested = svg(&("<g>".repeat(50_000) + &"</g>".repeat(50_000)));
    picture("deep groups", write(nested.into_bytes()), "picture-too-complex");
    let mut chain = String::from("<g id=\"a0\"/>");
    for level in 1..5_000 {
        let _ = write!(chain, "<g id=\"a{level}\"><use href=\"#a{}\"/></g>", level - 1);
    }
    picture("a chain of copies", write(svg(&chain).into_bytes()), "picture-too-complex");
    picture("many elements", write(svg(&"<path d=\"M0,0L9,9\"/>".repeat(100_000)).into_bytes()), "picture-too-complex");
    let marker = format!("<marker id=\"m\">{}</marker>", "<path d=\"M0,0L1,1\"/>".repeat(1_000));
    let line = format!("{marker}<path marker-mid=\"url(#m)\" d=\"M0,0{}\"/>", " L1,1 L0,0".repeat(5_000));
    picture("a marker at every turn", write(svg(&line).into_bytes()), "picture-too-complex");
    let entities = "<!DOCTYPE svg [<!ENTITY a \"хххххххххх\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                    <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\
                    <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
    let bomb = entities.to_owned() + &svg("<text>&f;&f;&f;&f;&f;&f;&f;&f;</text>");
    picture("entities", write(bomb.into_bytes()), "picture-broken");
    picture("no size", write(svg("").replace("\"9\"", "\"0\"").into_bytes()), "picture-broken");
    picture(
        "noise",
        write((0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        "not-a-picture",
    );
    let sparse =
        |path: &std::path::Path| fs::File::create(path).and_then(|file| file.set_len(1 << 34)).expect("a file");
    picture("16 GB", sparse, "picture-too-large");
}

/// Links and pipes, which only Unix makes without rights.
#[cfg(unix)]
#[test]
fn pictures_that_are_no_files() {
    let outside = tempfile::NamedTempFile::with_suffix(".svg").expect("a file elsewhere");
    let link = |path: &std::path::Path| std::os::unix::fs::symlink(outside.path(), path).expect("a link");
    picture("a link that leads out", link, "picture-outside");
    let device = |path: &std::path::Path| std::os::unix::fs::symlink("/dev/zero", path).expect("a link");
    picture("a device", device, "picture-outside");
    let pipe = |path: &std::path::Path| {
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo (coreutils) is needed").success());
    };
    picture("a pipe", pipe, "picture-not-file");
}
