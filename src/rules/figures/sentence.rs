//! Sentences of a text and the years that they name.

use std::fmt;

use crate::model::Text;
use crate::russian::Letter;

/// A calendar year, or a school year by its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    Calendar(u16),
    School(u16),
}

impl Year {
    pub fn last(self) -> u16 {
        match self {
            Self::Calendar(year) | Self::School(year) => year,
        }
    }

    pub fn before(self) -> Self {
        match self {
            Self::Calendar(year) => Self::Calendar(year - 1),
            Self::School(year) => Self::School(year - 1),
        }
    }

    pub fn is_school(self) -> bool {
        matches!(self, Self::School(_))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(year) => write!(f, "{year} год"),
            Self::School(year) => write!(f, "{}/{year} учебный год", year - 1),
        }
    }
}

/// The sentences of a text as byte ranges of its value: items and paragraphs part them as well.
pub fn sentences(text: &Text) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    match text.blocks.as_slice() {
        // A text of one paragraph may have been joined from lines: its value is taken as it stands.
        [] | [_] => split(&text.value, 0, &mut found),
        blocks => {
            for block in blocks {
                if let Some(words) = text.value.get(block.start..block.end) {
                    split(words, block.start, &mut found);
                }
            }
        }
    }
    found
}

fn split(words: &str, offset: usize, found: &mut Vec<(usize, usize)>) {
    let mut start = 0;
    for (at, _) in words.match_indices(['.', '!', '?', '…']) {
        let end = at + words[at..].chars().next().map_or(1, char::len_utf8);
        let mut after = words[end..].chars();
        let parted = after.next().is_some_and(char::is_whitespace)
            && after.find(|c| !c.is_whitespace()).is_some_and(|c| c.is_capital() || c == '«');
        // «г. Орёл», «им. Ленина», «А. С. Пушкин»: a short word before the stop ends no sentence.
        let last = words[start..at].rsplit(|c: char| !c.is_word()).next().unwrap_or_default();
        let short = last.chars().count() <= 3 && !last.starts_with(|c: char| c.is_ascii_digit());
        if parted && !short {
            found.push((offset + start, offset + end));
            start = end;
        }
    }
    found.push((offset + start, offset + words.len()));
}

/// Years with their places: «2021», «2020/2021», «2020–2021 учебный». Of a date the year counts.
pub fn years(words: &str) -> Vec<(Year, usize, usize)> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((year, start, end)) = year_from(bytes, at) {
        at = end;
        let rest = &words[end..];
        let sign = rest.chars().next().filter(|c| matches!(c, '/' | '–' | '-'));
        let second = sign.and_then(|sign| {
            let from = end + sign.len_utf8();
            year_at(bytes, from).filter(|second| *second == year + 1).map(|second| (sign, second, from + 4))
        });
        match second {
            Some((sign, second, stop)) => {
                at = stop;
                let named = words[stop..].trim_start().starts_with("уч");
                if sign == '/' || named {
                    found.push((Year::School(second), start, stop));
                }
            }
            // The years of a period are no year.
            None if sign.is_some_and(|sign| year_at(bytes, end + sign.len_utf8()).is_some()) => {
                at = end + sign.map_or(0, char::len_utf8) + 4;
            }
            None => found.push((Year::Calendar(year), start, end)),
        }
    }
    found
}

fn year_from(bytes: &[u8], from: usize) -> Option<(u16, usize, usize)> {
    (from..bytes.len().saturating_sub(3)).find_map(|at| {
        let lone = at == 0 || !bytes[at - 1].is_ascii_digit();
        year_at(bytes, at).filter(|_| lone).map(|year| (year, at, at + 4))
    })
}

fn year_at(bytes: &[u8], at: usize) -> Option<u16> {
    let four = bytes.get(at..at + 4)?;
    let ends = !bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
    let year = std::str::from_utf8(four).ok()?.parse::<u16>().ok()?;
    (ends && (1990..=2060).contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::{Year, split, years};

    #[test]
    fn years_are_told_from_periods() {
        let read = |text: &str| years(text).into_iter().map(|(year, _, _)| year).collect::<Vec<_>>();
        assert_eq!(read("в 2019/2020 учебном году"), [Year::School(2020)]);
        assert_eq!(read("2020–2021 учебного года и 2021 год"), [Year::School(2021), Year::Calendar(2021)]);
        assert_eq!(read("на 2020–2022 годы"), []);
        assert_eq!(read("на 01.07.2021 года"), [Year::Calendar(2021)]);
        assert_eq!(read("14022 обучающихся"), []);
    }

    #[test]
    fn sentences_end() {
        let mut found = Vec::new();
        let text = "Школа в г. Орле. В ней 35 чел. Учатся все 5. Конец";
        split(text, 0, &mut found);
        let shown: Vec<&str> = found.iter().map(|(start, end)| text[*start..*end].trim()).collect();
        assert_eq!(shown, ["Школа в г. Орле.", "В ней 35 чел. Учатся все 5.", "Конец"]);
    }
}
