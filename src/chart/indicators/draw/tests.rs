//! What a drawing must be, whatever is drawn.

use super::*;
use crate::chart::indicators::value as number;
use crate::chart::shape::{assert_legible, labels};

const PORTRAIT: Room = Room { width: 180.0, height: 218.0 };
const LANDSCAPE: Room = Room { width: 267.0, height: 144.0 };

fn panel(name: &str, first: u16, values: &[&str]) -> Panel {
    let point = |(at, words): (usize, &&str)| Point {
        year: first + u16::try_from(at).expect("few"),
        baseline: at == 0,
        words: (*words).to_owned(),
        value: number(words),
    };
    let points = values.iter().enumerate().map(point).collect();
    Panel { name: name.into(), unit: Some("процент".into()), points }
}

fn all() -> Vec<Indicators> {
    let long = "Доля обучающихся, окончивших год на «4» и «5», в общем числе обучающихся района ".repeat(4);
    let usual = ["22", "50", "не менее 60", "70,5"];
    let sets: Vec<Vec<Panel>> = vec![
        vec![panel("Доля", 2021, &["22"])],
        vec![panel("Доля", 2021, &usual)],
        (0..7).map(|_| panel(&long, 2021, &usual)).collect(),
        vec![panel("Доля", 2021, &["–5", "-2,5", "0", "12"]), panel("Ноль", 2021, &["0", "0"])],
        vec![panel("Всё отрицательно", 2021, &["–5", "–5", "–7 %"]), panel("Слова", 2021, &["нет", "да", ""])],
        vec![panel("Долго", 1990, &["13 891"; 60]), panel("Пусто", 2020, &[])],
        vec![panel("Слова", 2021, &["не менее 60 процентов от общего числа педагогов района"; 12])],
        vec![panel("Зигзаг", 2015, &["10", "90", "20", "80", "30", "70", "65,5", "100"])],
    ];
    let both = |panels: &Vec<Panel>| {
        let copy =
            |panel: &Panel| Panel { name: panel.name.clone(), unit: panel.unit.clone(), points: panel.points.clone() };
        [ChartKind::Bars, ChartKind::Lines].map(|kind| Indicators { kind, panels: panels.iter().map(copy).collect() })
    };
    sets.iter().flat_map(both).collect()
}

#[test]
fn nothing_overlaps_and_nothing_is_outside() {
    for indicators in all() {
        for room in [PORTRAIT, LANDSCAPE] {
            for drawing in indicators.draw(room) {
                assert_legible(&drawing.shapes, drawing.width, drawing.height);
                assert!(drawing.height <= room.height + 2.0 * RULE && drawing.width <= room.width + 2.0 * RULE);
            }
        }
    }
}

/// Every year of every indicator is drawn, and its number is read in it.
#[test]
fn no_value_is_dropped() {
    for indicators in all() {
        let sheets = indicators.draw(PORTRAIT);
        let words: Vec<String> =
            sheets.iter().flat_map(|sheet| labels(&sheet.shapes)).map(|(_, words)| words).collect();
        for point in indicators.points() {
            let year = words.iter().filter(|words| **words == point.year.to_string()).count();
            let wanted = indicators.points().filter(|other| other.year == point.year).count();
            assert_eq!(year, wanted, "{}", point.year);
            if let Some(value) = &point.value {
                let digits = value.digits.trim_start_matches('–');
                let all = words.join(" ").replace('\u{A0}', " ");
                assert!(all.contains(&digits.replace('\u{A0}', " ")), "«{}» in {all}", value.digits);
            }
        }
    }
}

#[test]
fn the_alternative_text_has_every_value() {
    let indicators =
        Indicators { kind: ChartKind::Bars, panels: vec![panel("Доля", 2021, &["22", "не менее 60"])] };
    assert_eq!(
        indicators.draw(PORTRAIT)[0].alt,
        "График показателей. Доля (процент). 2021 г.: 22 (базовое значение); 2022 г.: не менее 60."
    );
}
