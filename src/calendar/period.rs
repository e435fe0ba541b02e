//! The time in which a programme is in force.

use super::date::{self, Date};
use super::deadline::month_name;
use crate::russian::Lower;

/// Both days belong to the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub start: Date,
    pub end: Date,
}

impl Period {
    /// The days that both have.
    pub fn meet(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start <= end).then_some(Self { start, end })
    }

    /// Whole months, from the first day of one to the last of another.
    pub fn months(first: (i32, u8), last: (i32, u8)) -> Option<Self> {
        Some(Self { start: Date::new(first.0, first.1, 1)?, end: Date::last_of(last.0, last.1)? })
    }
}

/// Reads a month: `2022-10`, `10.2022`, `октябрь 2022`, `октябрь 2022 г.`.
pub fn parse_month(text: &str) -> Option<Period> {
    let text = text.trim();
    let numbers = |year: &str, month: &str| {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = year.len() == 4 && (1..=2).contains(&month.len()) && plain(year) && plain(month);
        fits.then(|| Some((year.parse().ok()?, month.parse().ok()?))).flatten()
    };
    let in_words = || {
        let (name, year) = text.split_once([' ', '\u{A0}'])?;
        let year = ["г.", "года", "год"].iter().find_map(|tail| year.strip_suffix(tail)).unwrap_or(year).trim();
        let month = (1..=12).find(|month| month_name(*month) == name.lower())?;
        (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
        Some((year.parse().ok()?, month))
    };
    let iso = text.split_once('-').and_then(|(year, month)| numbers(year, month));
    let month =
        iso.or_else(|| text.split_once('.').and_then(|(month, year)| numbers(year, month))).or_else(in_words)?;
    Period::months(month, month)
}

/// Reads `2020–2022`, `2022`, `2020–2022 годы`, `01.09.2022 – 31.05.2025` and the same with
/// dates in words. A hyphen is taken for a dash.
pub fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    let text = ["гг.", "г.г.", "годы", "год", "г."]
        .iter()
        .find_map(|tail| years_only(text.strip_suffix(tail)?))
        .unwrap_or(text);
    if let Some(years) = years_only(text) {
        let (first, last) = years.split_once(['–', '—', '-']).unwrap_or((years, years));
        let year = |text: &str| text.trim().parse::<i32>().ok();
        return Some(Period { start: Date::new(year(first)?, 1, 1)?, end: Date::new(year(last)?, 12, 31)? });
    }
    let split = [" – ", " — ", " - ", "–", "—"].iter().find_map(|dash| text.split_once(dash))?;
    Some(Period { start: date::parse(split.0).ok()?, end: date::parse(split.1).ok()? })
}

/// The text without blanks at its ends, if it is years and a dash only.
fn years_only(text: &str) -> Option<&str> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['–', '—', '-']).map(str::trim).collect();
    let year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.len() <= 2 && parts.iter().all(year)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_month};

    #[test]
    fn months() {
        let shown = |text: &str| parse_month(text).map(|month| (month.start.iso(), month.end.iso()));
        let march = Some(("2023-03-01".to_owned(), "2023-03-31".to_owned()));
        for text in ["2023-03", "2023-3", "03.2023", "март 2023", "Март 2023 г.", "март 2023 года"] {
            assert_eq!(shown(text), march, "{text}");
        }
        for text in ["2023-13", "2023", "март", "2023-00", "23-03", "марта 2023", "март 20233", "+023-03", ""]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn forms() {
        let shown = |text: &str| parse(text).map(|p| (p.start.in_words(), p.end.in_words()));
        let years = Some(("1 января 2020 г.".to_owned(), "31 декабря 2022 г.".to_owned()));
        for text in ["2020–2022", "2020-2022", "2020 – 2022 гг.", "2020–2022 годы"] {
            assert_eq!(shown(text), years, "{text}");
        }
        let days = Some(("1 сентября 2022 г.".to_owned(), "31 мая 2025 г.".to_owned()));
        for text in [
            "01.09.2022 – 31.05.2025",
            "01.09.2022–31.05.2025",
            "1 сентября 2022 г. – 31 мая 2025 г.",
            "2022-09-01 – 2025-05-31",
        ] {
            assert_eq!(shown(text), days, "{text}");
        }
        assert_eq!(shown("скоро"), None);
        assert_eq!(shown("01.09.2022 – 31.02.2025"), None);
    }
}
