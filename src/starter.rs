//! Texts of new programmes: the commented starter and copies of programmes that are there. A text
//! comes from one Russian template; years are moved and keys translated, comments stay.

mod copy;
mod set;

pub use copy::{Copied, Copy, copy, translated};
pub use set::set;

use crate::source::Source;

const PROGRAMME: &str = include_str!("../templates/starter/programme.yaml");

/// The first year of the programme in the template, of [`YEARS`].
pub const FIRST_YEAR: u16 = 2026;
/// Years that the starter's programme takes.
pub const YEARS: u16 = 3;
/// Years that a programme may begin in: those that the format reads, with the year before and the
/// last one.
pub const FIRST_YEARS: std::ops::RangeInclusive<u16> = 2000..=2090;

/// A programme that comes with the program.
#[derive(Debug)]
pub struct Sample {
    pub id: &'static str,
    /// What is worth copying in it.
    pub about: &'static str,
    text: &'static str,
}

/// Published programmes of other towns, complete.
pub static SAMPLES: [Sample; 5] = [
    Sample {
        id: "hotynets-2022",
        about: "приказ, паспорт, пояснительная записка и «дорожная карта» по разделам",
        text: include_str!("../programmes/hotynets-2022.yaml"),
    },
    Sample {
        id: "artyom-2022",
        about: "приложение без приказа: дюжина таблиц с многоярусной шапкой, показатели по годам",
        text: include_str!("../programmes/artyom-2022.yaml"),
    },
    Sample {
        id: "kgo-2022",
        about: "короткий приказ с паспортом и планом без разделов",
        text: include_str!("../programmes/kgo-2022.yaml"),
    },
    Sample {
        id: "shimanovsk-2020",
        about: "приказ с поручениями школам, SWOT-анализ и риски по этапам",
        text: include_str!("../programmes/shimanovsk-2020.yaml"),
    },
    Sample {
        id: "saratov-2021",
        about: "программа из одной прозы, приложение без приказа",
        text: include_str!("../programmes/saratov-2021.yaml"),
    },
];

impl Sample {
    pub fn source(&self) -> Source {
        Source::new(format!("{}.yaml", self.id), lines(self.text))
    }
}

/// The starter whose programme begins in this year.
pub fn starter(first_year: u16) -> Source {
    Source::new("programme.yaml", moved(&lines(PROGRAMME), first_year))
}

/// A checkout may have made CRLF of the line ends; what is written is the same everywhere.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The years of the template, and the one before them, moved to others. Other years stay: those of
/// laws, and of a standard («97-2025»).
fn moved(text: &str, first_year: u16) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = digits.split_at(length);
        out.push_str(before);
        let year = number.parse::<u16>().ok().filter(|_| !before.ends_with('-'));
        match year.filter(|year| (FIRST_YEAR - 1..FIRST_YEAR + YEARS).contains(year)) {
            Some(year) => out.push_str(&(first_year + year - FIRST_YEAR).to_string()),
            None => out.push_str(number),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{PROGRAMME, lines, moved};

    #[test]
    fn years_of_the_programme_move_and_others_stay() {
        let text = "на 2026–2028 годы, {2025: \"24\"}, 01.09.2026, от 29.12.2012 № 273-ФЗ, 20261, 97-2025";
        assert_eq!(
            moved(text, 2031),
            "на 2031–2033 годы, {2030: \"24\"}, 01.09.2031, от 29.12.2012 № 273-ФЗ, 20261, 97-2025"
        );
        assert_eq!(moved(text, 2026), text);
        assert!(moved(&lines(PROGRAMME), 2031).contains("2033"));
    }
}
