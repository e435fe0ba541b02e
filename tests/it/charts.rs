//! Charts as a document has them: on the paper, of the size of a page, with words that say what is
//! drawn. What is drawn is asked of the outlines themselves, as a printer gets them.

use std::fmt::Write as _;

use prikaz::build::{self, Loaded};
use prikaz::diagnostic::{Look, print};
use prikaz::document::{Block, Orientation, Picture};
use prikaz::source::Source;
use prikaz::template::Set;

const HEAD: &str = "организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа\n";

/// Deadlines of every kind.
const DUES: [&str; 9] = [
    "октябрь 2022 г.",
    "до 15 декабря 2022 г.",
    "Ежегодно, сентябрь",
    "постоянно",
    "по плану отдела",
    "ежемесячно",
    "Январь 2023 – май 2024",
    "2 раза в год (декабрь, май)",
    "до 25 числа ежемесячно",
];

fn load(text: &str) -> Loaded {
    build::load(Source::new("a.yaml", text))
        .unwrap_or_else(|report| panic!("{}", print(&report, Look { colour: false, width: 100 })))
}

/// A plan of so many rows and its chart.
fn plan(rows: usize, look: &str) -> String {
    let mut text = format!(
        "{HEAD}  срок_реализации: 01.09.2022 – 31.05.2025\n  планы:\n    карта:\n      заголовок: «Дорожная карта»\n\
         \x20     нумерация_строк: \"1.\"\n      графы: [{{поле: номер}}, {{поле: мероприятие}}, {{поле: срок}}]\n\
         \x20     мероприятия:\n"
    );
    for row in 0..rows {
        let words = "Провести мониторинг образовательных результатов обучающихся ".repeat(row % 4 + 1);
        let _ = writeln!(text, "        - {{мероприятие: {words}, срок: \"{}\"}}", DUES[row % DUES.len()]);
    }
    let _ = write!(
        text,
        "  разделы:\n    - вставка: планы.карта\n    - заголовок: График\n      содержание:\n\
         \x20       - {{вставка: планы.карта.график{look}}}\n"
    );
    text
}

/// The pictures of a programme with the sheet that each lies on.
fn pictures(text: &str) -> Vec<(Orientation, Picture)> {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = load(text);
    let document = build::document(&loaded, &set).unwrap_or_else(|reports| {
        panic!("{}", reports.iter().map(|one| print(one, Look { colour: false, width: 100 })).collect::<String>())
    });
    let mut found = Vec::new();
    for part in &document.parts {
        for block in &part.blocks {
            match block {
                Block::Picture(picture) => found.push((part.orientation, picture.clone())),
                Block::Keep(group) => found.extend(group.blocks.iter().filter_map(|block| match block {
                    Block::Picture(picture) => Some((part.orientation, picture.clone())),
                    _ => None,
                })),
                _ => {}
            }
        }
    }
    found
}

/// Every outline lies on the sheet.
fn assert_inside(picture: &Picture) {
    let svg = std::str::from_utf8(&picture.image.bytes).expect("UTF-8");
    let xml = roxmltree::Document::parse(svg).expect("well-formed");
    let (width, height) = (picture.image.width, picture.image.height);
    let millimetres = |text: &str| text.parse::<f64>().expect("a number") / 96.0 * 25.4;
    let root = xml.root_element();
    assert!((millimetres(root.attribute("width").expect("a width")) - width).abs() < 0.01);
    let group = root.descendants().find_map(|node| node.attribute("transform")).expect("units of a millimetre");
    assert!(group.starts_with("matrix(3.779"), "{group}");
    let mut outlines = 0;
    for path in xml.descendants().filter_map(|node| node.attribute("d")) {
        outlines += 1;
        let numbers: Vec<f64> =
            path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter_map(|word| word.parse().ok()).collect();
        for point in numbers.chunks(2) {
            let [x, y] = point else { panic!("{path}") };
            let inside = *x > -0.05 && *y > -0.05 && *x < width + 0.05 && *y < height + 0.05;
            assert!(inside, "({x}, {y}) is outside {width} × {height}");
        }
    }
    assert!(outlines > 10, "{outlines} outlines");
}

#[test]
fn a_plan_of_any_length_lies_on_its_sheets() {
    let set = Set::gost().expect("the built-in set is right");
    for (rows, look, orientation) in [
        (1, "", Orientation::Portrait),
        (60, "", Orientation::Portrait),
        (200, ", ориентация: альбомная, заголовок: Рисунок 1. График", Orientation::Landscape),
    ] {
        let found = pictures(&plan(rows, look));
        let mut counted = 0;
        for (lies, picture) in &found {
            assert_eq!(*lies, orientation, "{rows} rows");
            assert!(picture.width <= orientation.text_width(&set.style) + 1e-6, "{rows} rows: {}", picture.width);
            assert!(picture.height <= orientation.text_height(&set.style) * 0.85 + 1e-6, "{rows} rows");
            assert_inside(picture);
            let (_, count) = picture.alt.split_once(": ").expect("a count");
            counted += count.split(' ').next().and_then(|count| count.parse::<usize>().ok()).expect("a count");
        }
        // Every activity is on one of the sheets.
        assert_eq!(counted, rows);
        let many = format!(", лист 1 из {}", found.len());
        assert_eq!(found[0].1.alt.contains(&many), found.len() > 1, "{}", found[0].1.alt);
    }
}

#[test]
fn indicators_lie_on_their_sheets() {
    let mut text = format!("{HEAD}  показатели:\n");
    for indicator in 0..25 {
        let _ = writeln!(
            text,
            "    - {{наименование: Показатель {indicator}, базовое_значение: {{2021: \"{indicator}\"}}, \
             плановые_значения: {{2022: не менее 60, 2023: \"70,5\", 2024: да}}}}"
        );
    }
    for kind in ["столбцы", "линии"] {
        let sections =
            format!("  разделы:\n    - вставка: показатели\n    - {{вставка: показатели.график, вид: {kind}}}\n");
        let found = pictures(&format!("{text}{sections}"));
        assert!(found.len() > 1, "{} sheets", found.len());
        found.iter().for_each(|(_, picture)| assert_inside(picture));
        let told: String = found.iter().map(|(_, picture)| picture.alt.as_str()).collect();
        for indicator in 0..25 {
            let values = format!(
                "Показатель {indicator}. 2021 г.: {indicator} (базовое значение); 2022 г.: не менее 60; \
                 2023 г.: 70,5; 2024 г.: да."
            );
            assert!(told.contains(&values), "{told}");
        }
    }
}

/// What the bundled face lacks is refused where the table prints it, not in the drawing.
#[test]
fn a_letter_without_a_glyph_is_told_of_the_table() {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = load(&plan(1, "").replace("Провести", "Про\u{1F600}вести"));
    let reports = build::check(&loaded, &set, &prikaz::settings::Settings::default()).expect_err("a report");
    let codes: Vec<&str> = reports.iter().flat_map(|report| &report.found).map(|found| found.problem.code()).collect();
    assert_eq!(codes, ["missing-glyph"]);
}

/// The programme as a plan of more rows than anybody reads in a chart.
#[test]
fn a_chart_has_a_bound() {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = load(&plan(301, ""));
    let reports = build::document(&loaded, &set).expect_err("a report");
    let codes: Vec<&str> = reports.iter().flat_map(|report| &report.found).map(|found| found.problem.code()).collect();
    assert_eq!(codes, ["long-chart"]);
}
