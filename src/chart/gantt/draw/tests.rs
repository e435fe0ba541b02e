//! What a drawing must be, whatever is drawn.

use super::*;
use crate::calendar::period::parse;
use crate::chart::shape::{assert_legible, labels};

const PORTRAIT: Room = Room { width: 180.0, height: 218.0 };
const LANDSCAPE: Room = Room { width: 267.0, height: 144.0 };
const NARROW: Room = Room { width: 90.0, height: 60.0 };

fn period(text: &str) -> Period {
    parse(text).expect("a period")
}

fn activity(number: &str, words: &str, marks: &[(Sign, &str)]) -> Row {
    let marks = marks.iter().map(|(sign, text)| Mark { sign: *sign, period: period(text) }).collect();
    Row::Activity { number: number.into(), words: words.into(), when: When::Marks(marks) }
}

/// Sections of seven rows, with every sign and long words.
fn gantt(count: usize, extent: &str) -> Gantt {
    let mut rows = Vec::new();
    for row in 0..count {
        if row % 7 == 0 {
            rows.push(Row::Section(format!("{}. Раздел {}", row / 7 + 1, "мероприятий ".repeat(row % 30))));
        }
        let number = format!("{}.{}.", row / 7 + 1, row % 7 + 1);
        let words = ["Совещание", "Провести мониторинг образовательных результатов обучающихся школ района"][row % 2]
            .to_owned()
            + &"ы".repeat(row % 5 * 20);
        let sign = SIGNS[row % 5].0;
        rows.push(match row % 6 {
            5 => Row::Activity {
                number, words, when: When::Words("по плану отдела образования ".repeat(row % 9 + 1))
            },
            _ => activity(&number, &words, &[(sign, extent), (sign, extent)]),
        });
    }
    let heads = ["№ п/п".into(), "Мероприятия".into()];
    Gantt { title: Some("План".into()), heads, numbered: true, extent: period(extent), rows }
}

#[test]
fn nothing_overlaps_and_nothing_is_outside() {
    for extent in ["05.12.2022 – 09.12.2022", "2022", "01.09.2022 – 31.05.2025", "2020–2029", "1900–2100"] {
        for count in [1, 7, 60, 200] {
            for room in [PORTRAIT, LANDSCAPE, NARROW] {
                for drawing in gantt(count, extent).draw(room) {
                    assert_legible(&drawing.shapes, drawing.width, drawing.height);
                    assert!(drawing.height <= room.height + 2.0 * FRAME, "{extent}, {count} rows: {}", drawing.height);
                }
            }
        }
    }
}

#[test]
fn every_row_stands_on_one_sheet() {
    let gantt = gantt(200, "2022–2024");
    let sheets = gantt.draw(LANDSCAPE);
    assert!(sheets.len() > 5, "{}", sheets.len());
    let words: Vec<String> = sheets.iter().flat_map(|sheet| labels(&sheet.shapes)).map(|(_, words)| words).collect();
    for row in &gantt.rows {
        if let Row::Activity { number, .. } = row {
            assert_eq!(words.iter().filter(|words| *words == number).count(), 1, "{number}");
        }
    }
    // The head stands on each sheet, and a section's title never closes one.
    assert_eq!(words.iter().filter(|words| words.starts_with("Мероприятия")).count(), sheets.len());
    for rows in Layout::new(&gantt, LANDSCAPE.width).sheets(LANDSCAPE.height) {
        assert!(rows.last().is_some_and(|row| matches!(row.row, Row::Activity { .. })));
    }
}

#[test]
fn the_alternative_text_counts() {
    let mut gantt = gantt(7, "01.09.2022 – 31.05.2025");
    let alt = gantt.draw(PORTRAIT).remove(0).alt;
    assert_eq!(
        alt,
        "График плана (План): 7 мероприятий, с сентября 2022 г. по май 2025 г. Виды срока: указан – 3, \
         повторяется – 2, весь период – 1, без дат – 1. Сроки полностью названы в таблице плана."
    );
    gantt.title = None;
    gantt.rows = vec![activity("", "Раз", &[(Sign::Day, "05.12.2022 – 05.12.2022")])];
    let alt = gantt.draw(PORTRAIT).remove(0).alt;
    assert!(alt.starts_with("График плана: 1 мероприятие, декабрь 2022 г. Виды срока: указан – 1."), "{alt}");
}

#[test]
fn days_that_stand_close_are_small() {
    let monthly: Vec<(Sign, String)> =
        (0..120).map(|month| (Sign::RecurringDay, format!("25.{:02}.{}", month % 12 + 1, 2020 + month / 12))).collect();
    let marks: Vec<Mark> =
        monthly.iter().map(|(sign, day)| Mark { sign: *sign, period: period(&format!("{day} – {day}")) }).collect();
    let rows = vec![Row::Activity { number: "1".into(), words: "Раз".into(), when: When::Marks(marks) }];
    let gantt = Gantt { rows, ..gantt(1, "2020–2029") };
    for drawing in gantt.draw(PORTRAIT) {
        assert_legible(&drawing.shapes, drawing.width, drawing.height);
    }
}
