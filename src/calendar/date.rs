//! Dates as Russian documents write them.

use crate::russian::{Lower, MONTHS};

/// Years that a date may name.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// The date if there is such a day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The last day of a month.
    pub fn last_of(year: i32, month: u8) -> Option<Self> {
        Self::new(year, month, days_in(year, month))
    }

    /// The day after; none after the last day that there is.
    pub fn next(self) -> Option<Self> {
        let (year, month) = if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.month + 1) };
        Self::new(self.year, self.month, self.day + 1).or_else(|| Self::new(year, month, 1))
    }

    /// The day before; none before the first day that there is.
    pub fn previous(self) -> Option<Self> {
        let (year, month) = if self.month == 1 { (self.year - 1, 12) } else { (self.year, self.month - 1) };
        if self.day > 1 { Self::new(self.year, self.month, self.day - 1) } else { Self::last_of(year, month) }
    }

    /// `2022-04-08`
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// «8 апреля 2022 г.»: ГОСТ Р 7.0.97, 5.10, the form in words, no zero before the day.
    pub fn in_words(self) -> String {
        format!("{} {} {} г.", self.day, MONTHS[usize::from(self.month) - 1], self.year)
    }
}

/// How a document writes its dates: one form throughout (ГОСТ Р 7.0.97, 5.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// «08.04.2022»
    Figures,
    /// «8 апреля 2022 г.»
    Words,
}

impl DateStyle {
    /// The form of a date that can be read.
    pub fn of(text: &str) -> Self {
        if text.contains(|c: char| c.is_alphabetic() && !matches!(c, 'г' | 'о' | 'д' | 'а')) {
            Self::Words
        } else {
            Self::Figures
        }
    }

    pub fn write(self, date: Date) -> String {
        match self {
            Self::Figures => format!("{:02}.{:02}.{:04}", date.day, date.month, date.year),
            Self::Words => date.in_words(),
        }
    }
}

/// The number of days in a month from 1 to 12.
pub fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads `2022-04-08`, `08.04.2022`, `8 апреля 2022 г.` (also «года»). The error says whether the
/// text is a date in form, but no such day exists.
pub fn parse(text: &str) -> Result<Date, bool> {
    let text = text.trim();
    // «01.09.2022 г.»
    let text = text.strip_suffix("г.").or_else(|| text.strip_suffix("года")).map_or(text, str::trim);
    let numbers = |text: &str, sign: char| -> Option<[u32; 3]> {
        let parts: Vec<u32> = text.split(sign).map(number).collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let (year, month, day) = if let Some([year, month, day]) = numbers(text, '-') {
        (year, month, day)
    } else if let Some([day, month, year]) = numbers(text, '.') {
        (year, month, day)
    } else {
        in_words(text).ok_or(false)?
    };
    if !(1000..=9999).contains(&year) {
        return Err(false);
    }
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    Date::new(i32::try_from(year).unwrap_or(0), small(month), small(day)).ok_or(true)
}

/// True for `2022-04-08`, a form that documents do not print.
pub fn is_iso(text: &str) -> bool {
    text.contains('-')
}

fn number(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn in_words(text: &str) -> Option<(u32, u32, u32)> {
    let mut words = text.split([' ', '\u{A0}']).filter(|word| !word.is_empty());
    let day = number(words.next()?)?;
    let name = words.next()?.lower();
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let last = words.next()?;
    let year = number(last.trim_end_matches("г."))?;
    let tail = words.next();
    let well_formed = matches!(tail, None | Some("г." | "года" | "г" | "год")) && words.next().is_none();
    well_formed.then_some((year, u32::try_from(month).ok()?, day))
}

#[cfg(test)]
mod tests {
    use super::{Date, DateStyle, parse};

    #[test]
    fn every_form_is_one_day() {
        let day = Date::new(2022, 4, 8).expect("a day");
        for text in
            ["2022-04-08", "08.04.2022", "8 апреля 2022 г.", "8 апреля 2022 года", "8 апреля 2022", "08 Апреля 2022г."]
        {
            assert_eq!(parse(text), Ok(day), "{text}");
        }
    }

    #[test]
    fn days_follow_one_another() {
        let next = |year, month, day| Date::new(year, month, day).and_then(Date::next).map(Date::iso);
        assert_eq!(next(2024, 2, 28).as_deref(), Some("2024-02-29"));
        assert_eq!(next(2023, 2, 28).as_deref(), Some("2023-03-01"));
        assert_eq!(next(2022, 12, 31).as_deref(), Some("2023-01-01"));
        assert_eq!(next(2100, 12, 31), None);
        let previous = |year, month, day| Date::new(year, month, day).and_then(Date::previous).map(Date::iso);
        assert_eq!(previous(2024, 3, 1).as_deref(), Some("2024-02-29"));
        assert_eq!(previous(2023, 1, 1).as_deref(), Some("2022-12-31"));
        assert_eq!(previous(1900, 1, 1), None);
    }

    #[test]
    fn impossible_is_not_unreadable() {
        assert_eq!(parse("31.02.2022"), Err(true));
        assert_eq!(parse("29.02.2023"), Err(true));
        assert_eq!(parse("0 мая 2022 г."), Err(true));
        assert_eq!(parse("весной"), Err(false));
        assert_eq!(parse("8.4"), Err(false));
        assert_eq!(parse("08.04.22"), Err(false));
    }

    #[test]
    fn a_style_is_seen_and_written() {
        let day = Date::new(2022, 4, 8).expect("a day");
        for (text, style, written) in [
            ("08.04.2022", DateStyle::Figures, "08.04.2022"),
            ("8.4.2022 г.", DateStyle::Figures, "08.04.2022"),
            ("08 апреля 2022 года", DateStyle::Words, "8 апреля 2022 г."),
        ] {
            assert_eq!(DateStyle::of(text), style, "{text}");
            assert_eq!(style.write(day), written);
        }
    }
}
