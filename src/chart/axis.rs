//! The calendar over a plan's rows: the finest division whose labels all have room. Months are of one
//! width, so that the grid is even.

use super::words::Type;
use crate::calendar::date::{Date, days_in};
use crate::calendar::deadline::month_name;
use crate::calendar::period::Period;

/// ГОСТ Р 7.0.12: how the names of months are shortened.
const SHORT: [&str; 12] =
    ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."];
const NUMERALS: [&str; 4] = ["I", "II", "III", "IV"];
/// Years in one cell, where single ones are too many.
const SPANS: [i32; 8] = [1, 2, 5, 10, 20, 50, 100, 200];
/// Room around a label, mm.
const AROUND: f64 = 1.2;
/// Grid lines stand no closer, mm.
const LEAST_GRID: f64 = 1.5;

/// What a cell of the lower row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Ten days; the last of a month takes the rest.
    Decades,
    Months,
    /// «III кв.»
    Quarters,
    /// «III», where there is room for no more.
    Numerals,
    Years(i32),
}

/// A division of the time that a chart shows.
#[derive(Debug)]
pub struct Axis {
    pub unit: Unit,
    /// Months from year 0, the first and the one behind the last.
    first: i32,
    end: i32,
    pub width: f64,
}

/// A labelled stretch of the axis, mm from its left end.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub left: f64,
    pub right: f64,
    pub label: String,
}

impl Axis {
    /// The axis of a time, `width` mm long, with labels of this type.
    pub fn new(period: Period, width: f64, kind: Type) -> Self {
        let axis = |unit| Self::of(period, width, unit);
        let years = SPANS.map(Unit::Years);
        let units = [Unit::Decades, Unit::Months, Unit::Quarters, Unit::Numerals].into_iter().chain(years);
        let widest = axis(Unit::Years(SPANS[SPANS.len() - 1]));
        units.map(axis).find(|axis| axis.fits(kind)).unwrap_or(widest)
    }

    fn of(period: Period, width: f64, unit: Unit) -> Self {
        let step = match unit {
            Unit::Decades | Unit::Months => 1,
            Unit::Quarters | Unit::Numerals => 3,
            Unit::Years(years) => 12 * years,
        };
        let (first, last) = (month(period.start), month(period.end));
        let first = match unit {
            Unit::Decades | Unit::Months | Unit::Quarters | Unit::Numerals => first - first.rem_euclid(step),
            // Spans of years begin with the first year.
            Unit::Years(_) => first - first.rem_euclid(12),
        };
        let cells = (last - first) / step + 1;
        Self { unit, first, end: first + cells * step, width }
    }

    fn fits(&self, kind: Type) -> bool {
        let few = self.unit != Unit::Decades || self.end - self.first <= 2;
        few && [self.cells(), self.groups(kind)]
            .iter()
            .flatten()
            .all(|cell| kind.width(&cell.label) + AROUND <= cell.right - cell.left)
    }

    /// The lower row.
    pub fn cells(&self) -> Vec<Cell> {
        let months = self.first..self.end;
        let cell = |from: f64, to: f64, label: String| Cell { left: self.at(from), right: self.at(to), label };
        match self.unit {
            Unit::Decades => {
                let third = |month: i32, part: u8| {
                    let days = days_in(month.div_euclid(12), number(month));
                    let (first, last) = (part * 10 + 1, if part == 2 { days } else { part * 10 + 10 });
                    let at = |day: u8| f64::from(month) + f64::from(day) / f64::from(days);
                    cell(at(first - 1), at(last), format!("{first}–{last}"))
                };
                months.flat_map(|month| [0, 1, 2].map(|part| third(month, part))).collect()
            }
            Unit::Months => {
                let label = |month: i32| SHORT[usize::from(number(month)) - 1].to_owned();
                months.map(|month| cell(f64::from(month), f64::from(month + 1), label(month))).collect()
            }
            Unit::Quarters | Unit::Numerals => {
                let after = if self.unit == Unit::Quarters { "\u{A0}кв." } else { "" };
                let label = |month: i32| format!("{}{after}", NUMERALS[usize::from(number(month) - 1) / 3]);
                months.step_by(3).map(|month| cell(f64::from(month), f64::from(month + 3), label(month))).collect()
            }
            Unit::Years(years) => {
                let step = 12 * years;
                let label = |month: i32| match (month.div_euclid(12), years) {
                    (year, 1) => year.to_string(),
                    (year, years) => format!("{year}–{}", year + years - 1),
                };
                let each = months.step_by(usize::try_from(step).unwrap_or(12));
                each.map(|month| cell(f64::from(month), f64::from(month + step), label(month))).collect()
            }
        }
    }

    /// The upper row: what the cells of the lower one are of; none where they are years.
    pub fn groups(&self, kind: Type) -> Vec<Cell> {
        let step = match self.unit {
            Unit::Decades => 1,
            Unit::Months | Unit::Quarters | Unit::Numerals => 12,
            Unit::Years(_) => return Vec::new(),
        };
        let mut groups = Vec::new();
        let mut from = self.first;
        while from < self.end {
            let to = (from - from.rem_euclid(step) + step).min(self.end);
            let (left, right) = (self.at(f64::from(from)), self.at(f64::from(to)));
            let year = from.div_euclid(12);
            let long = match self.unit {
                Unit::Decades => format!("{} {year}\u{A0}г.", month_name(number(from))),
                Unit::Months | Unit::Quarters | Unit::Numerals | Unit::Years(_) => format!("{year}\u{A0}г."),
            };
            let label = if kind.width(&long) + AROUND <= right - left { long } else { year.to_string() };
            groups.push(Cell { left, right, label });
            from = to;
        }
        groups
    }

    /// Places of thin lines inside the cells.
    pub fn fine(&self) -> Vec<f64> {
        let step = match self.unit {
            Unit::Decades | Unit::Months => return Vec::new(),
            Unit::Quarters | Unit::Numerals => 1,
            Unit::Years(1) => 3,
            Unit::Years(_) => 12,
        };
        let close = self.at(f64::from(self.first + step)) < LEAST_GRID;
        if close {
            Vec::new()
        } else {
            (self.first..self.end).step_by(step as usize).map(|month| self.at(f64::from(month))).collect()
        }
    }

    /// Where a period begins and ends, mm; its last day is in it.
    pub fn place(&self, period: Period) -> (f64, f64) {
        let at = |day: Date, passed: u8| {
            let days = f64::from(days_in(day.year, day.month));
            self.at(f64::from(month(day)) + f64::from(day.day - 1 + passed) / days).clamp(0.0, self.width)
        };
        (at(period.start, 0), at(period.end, 1))
    }

    fn at(&self, month: f64) -> f64 {
        (month - f64::from(self.first)) / f64::from(self.end - self.first) * self.width
    }
}

/// Months from year 0.
fn month(day: Date) -> i32 {
    day.year * 12 + i32::from(day.month) - 1
}

/// The number of a month in its year, from 1.
fn number(month: i32) -> u8 {
    u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::parse;

    const LABELS: Type = Type::upright(8.0);

    fn axis(period: &str, width: f64) -> Axis {
        Axis::new(parse(period).expect("a period"), width, LABELS)
    }

    #[test]
    fn the_finest_unit_that_fits() {
        let unit = |period: &str, width: f64| axis(period, width).unit;
        assert_eq!(unit("01.12.2022 – 31.12.2022", 106.0), Unit::Decades);
        assert_eq!(unit("01.12.2022 – 15.12.2022", 106.0), Unit::Decades);
        assert_eq!(unit("2022", 106.0), Unit::Months);
        assert_eq!(unit("01.09.2022 – 31.05.2025", 106.0), Unit::Quarters);
        assert_eq!(unit("01.09.2022 – 31.05.2024", 167.0), Unit::Months);
        assert_eq!(unit("2020–2029", 106.0), Unit::Years(1));
        assert_eq!(unit("2020–2024", 106.0), Unit::Numerals);
        assert_eq!(unit("2000–2039", 106.0), Unit::Years(10));
        assert_eq!(unit("1900–2100", 106.0), Unit::Years(50));
        assert_eq!(unit("1900–2100", 5.0), Unit::Years(200));
    }

    #[test]
    fn labels_stay_in_their_cells() {
        for period in [
            "01.12.2022 – 15.12.2022",
            "01.12.2022 – 31.01.2023",
            "01.12.2022 – 31.01.2024",
            "01.09.2022 – 31.05.2025",
            "15.11.2022 – 15.02.2027",
            "2020–2029",
            "01.12.2020 – 01.01.2041",
            "1950–2075",
            "1900–2100",
        ] {
            for width in [40.0, 80.0, 106.0, 167.0] {
                let axis = axis(period, width);
                for row in [axis.cells(), axis.groups(LABELS)] {
                    let mut end = 0.0;
                    for cell in &row {
                        let what = format!("{period} on {width} mm: {cell:?} in {row:?}");
                        assert!((cell.left - end).abs() < 1e-6, "{what}");
                        assert!(LABELS.width(&cell.label) < cell.right - cell.left, "{what}");
                        end = cell.right;
                    }
                    assert!(row.is_empty() || (end - width).abs() < 1e-6, "{period}");
                }
            }
        }
    }

    #[test]
    fn names_are_russian() {
        let labels = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.label).collect::<Vec<_>>();
        let months = axis("01.12.2022 – 28.02.2023", 106.0);
        assert_eq!(labels(months.cells()), ["дек.", "янв.", "февр."]);
        assert_eq!(labels(months.groups(LABELS)), ["2022\u{A0}г.", "2023\u{A0}г."]);
        let days = axis("10.02.2024 – 28.02.2024", 106.0);
        assert_eq!(labels(days.cells()), ["1–10", "11–20", "21–29"]);
        assert_eq!(labels(days.groups(LABELS)), ["февраль 2024\u{A0}г."]);
        let quarters = axis("15.11.2022 – 15.02.2025", 106.0);
        assert_eq!(labels(quarters.cells())[..2], ["IV\u{A0}кв.", "I\u{A0}кв."]);
    }

    #[test]
    fn days_have_their_places() {
        let axis = axis("2022", 120.0);
        let place = |period: &str| axis.place(parse(period).expect("a period"));
        assert_eq!(place("2022"), (0.0, 120.0));
        assert_eq!(place("01.02.2022 – 28.02.2022"), (10.0, 20.0));
        // What lies outside ends at the edge.
        assert_eq!(place("2021–2022"), (0.0, 120.0));
        assert_eq!(place("2024"), (120.0, 120.0));
    }
}
