//! Indicators by year: a panel for each, because their units differ.

mod draw;

use super::words::{fit, plain};
use crate::diagnostic::ChartFault;
use crate::model::{ChartKind, Indicator};
use crate::russian::number::figures;

/// The most values of all indicators: some twenty sheets.
const MOST: usize = 1000;

/// What there is to draw of the indicators.
#[derive(Debug)]
pub struct Indicators {
    kind: ChartKind,
    panels: Vec<Panel>,
}

#[derive(Debug)]
struct Panel {
    name: String,
    unit: Option<String>,
    /// In order of years, the baseline first.
    points: Vec<Point>,
}

#[derive(Debug, Clone)]
struct Point {
    year: u16,
    baseline: bool,
    /// As authored.
    words: String,
    value: Option<Value>,
}

/// The number that a value's words state.
#[derive(Debug, Clone, PartialEq)]
struct Value {
    number: f64,
    /// Its digits, with the percent sign: what a narrow place has room for.
    digits: String,
}

impl Indicators {
    /// # Errors
    /// No value is a number, or there are too many indicators.
    pub fn of(indicators: &[Indicator], kind: ChartKind) -> Result<Self, ChartFault> {
        let found = indicators.iter().map(|one| (one.baseline.len() + one.targets.len()).max(1)).sum();
        if found > MOST {
            return Err(ChartFault::ManyValues { found, limit: MOST });
        }
        let panels: Vec<Panel> = indicators.iter().map(panel).collect();
        let measured = panels.iter().flat_map(|panel| &panel.points).any(|point| point.value.is_some());
        if measured { Ok(Self { kind, panels }) } else { Err(ChartFault::NoNumbers) }
    }
}

fn panel(indicator: &Indicator) -> Panel {
    let of = |baseline: bool| {
        let values = if baseline { &indicator.baseline } else { &indicator.targets };
        values.iter().map(move |(year, text)| {
            let words = held(&plain(text));
            let value = value(&words);
            Point { year: *year, baseline, words, value }
        })
    };
    let mut points: Vec<Point> = of(true).chain(of(false)).collect();
    points.sort_by_key(|point| (point.year, !point.baseline));
    let unit = indicator.unit.as_deref().map(plain).filter(|unit| !unit.is_empty());
    Panel { name: plain(&indicator.name), unit, points }
}

/// Words whose numbers no line parts: «14 500 чел.».
fn held(words: &str) -> String {
    let mut out = words.to_owned();
    for one in figures(words).iter().rev() {
        let number = words[one.start..one.close].replace(' ', "\u{A0}");
        out.replace_range(one.start..one.close, &number);
    }
    out
}

/// «не менее 60» is 60; what states two numbers («25–30 %») or none is not a number.
fn value(words: &str) -> Option<Value> {
    // A decimal point is a slip for the comma; «01.09.2022» stays two numbers.
    let text = words.replace('.', ",");
    let all = figures(&text);
    let [one] = all.as_slice() else { return None };
    let minus =
        text[..one.start].trim_end().ends_with(['-', '–', '−']) && text[..one.start].trim().chars().count() == 1;
    let digits = text.get(one.start..one.close)?;
    let sign = if minus { "–" } else { "" };
    Some(Value { number: if minus { -one.value } else { one.value }, digits: fit(&format!("{sign}{digits}")) })
}

#[cfg(test)]
mod tests {
    use super::{held, value};

    #[test]
    fn lines_part_no_number() {
        assert_eq!(held("от 14 500 до 15 000 чел."), "от 14\u{A0}500 до 15\u{A0}000 чел.");
        assert_eq!(held("не менее 60 %"), "не менее 60\u{A0}%");
    }

    #[test]
    fn the_number_that_words_state() {
        let number = |words: &str| value(words).map(|value| value.number);
        assert_eq!(number("70,5"), Some(70.5));
        assert_eq!(number("70.5"), Some(70.5));
        assert_eq!(number("22 %"), Some(22.0));
        assert_eq!(number("не менее 60"), Some(60.0));
        assert_eq!(number("13 891 чел."), Some(13891.0));
        assert_eq!(number("–2,5"), Some(-2.5));
        assert_eq!(number("25–30 %"), None);
        assert_eq!(number("–"), None);
        assert_eq!(number("да"), None);
        assert_eq!(number(""), None);
        assert_eq!(value("не менее 60 %").map(|value| value.digits).as_deref(), Some("60\u{A0}%"));
    }
}
