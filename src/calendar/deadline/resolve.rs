//! What the parts of a deadline mean together.

use super::{Deadline, Limit, Part, PartKind, Point, Season, Within, Words, YearKind};
use crate::calendar::date::{Date, days_in};
use crate::calendar::period::Period;

/// A stretch of the calendar that a deadline names with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub at: Words,
    pub period: Period,
    pub limit: Option<Limit>,
    /// Where the first and the last of a range stand, and what each is.
    pub ends: Option<[(Words, Period); 2]>,
    /// Named by its years only.
    pub years: bool,
    /// Its year stands elsewhere: before a list of months, or in the head of the column.
    pub framed: bool,
}

impl Deadline {
    /// Stretches with their years: one that stands behind a month, before a list («2022 г. Март, май»)
    /// or behind the last of a list («ноябрь, декабрь 2022 г.»).
    pub fn stretches(&self) -> Vec<Stretch> {
        self.stretches_in(None)
    }

    /// The same in a column of one year.
    pub fn stretches_in(&self, column: Option<i32>) -> Vec<Stretch> {
        let mut found = Vec::new();
        let frame = self.frame().or_else(|| column.map(|year| (year, year)));
        let ahead = self.years_ahead();
        let mut last: Option<Point> = None;
        // The place in a year of the point before, and its year.
        let mut behind: Option<((u8, u8), i32)> = None;
        let dated = self.points().any(|point| point.within != Within::Whole);
        for (at, part) in self.parts.iter().enumerate() {
            match part.kind {
                PartKind::Point(point) if point.within == Within::Whole => {
                    let Some(year) = point.number() else { continue };
                    match last.filter(|_| point.limit.is_none()) {
                        // «в сентябре 2022, 2023, 2024»
                        Some(month) => found.extend(one(month, year, part.at)),
                        None if !dated => found.extend(one(point, year, part.at)),
                        None => {}
                    }
                }
                PartKind::Point(point) => {
                    last = point.number().map(|_| point);
                    let year = point.number().or(ahead[at]);
                    let after = behind.filter(|_| frame.is_none() && point.year.is_none() && !self.recurs());
                    behind = year.map(|year| (point.order(), year));
                    match year {
                        Some(year) => found.extend(one(point, year, part.at)),
                        // «октябрь 2022, март»: the next March.
                        None if after.is_some() => {
                            let next = after.map(|(order, year)| year + i32::from(point.order() < order));
                            found.extend(next.and_then(|year| one(point, year, part.at)));
                            behind = next.map(|year| (point.order(), year));
                        }
                        None if point.year.is_none() => {
                            // A frame of many years is a few stretches; of a hundred it is a slip.
                            let (from, to) = frame.unwrap_or((1, 0));
                            let each = (from..=to.min(from + 10)).filter_map(|year| one(point, year, part.at));
                            found.extend(each.map(|stretch| Stretch { framed: true, ..stretch }));
                        }
                        None => {}
                    }
                }
                PartKind::Range(from, to) if from.within == Within::Whole && dated && to.within == Within::Whole => {}
                PartKind::Range(from, to) => {
                    last = None;
                    let years = match (from.number(), to.number()) {
                        (Some(first), Some(second)) => Some((first, second)),
                        (Some(first), None) => Some((first, first + i32::from(to.order() < from.order()))),
                        (None, Some(second)) => Some((second - i32::from(to.order() < from.order()), second)),
                        (None, None) => None,
                    };
                    match (years, frame) {
                        (Some((first, second)), _) => found.extend(range(from, first, to, second, part.at)),
                        (None, Some((first, second))) if from.order() <= to.order() => {
                            let each = first..=second.min(first + 10);
                            let each = each.filter_map(|year| range(from, year, to, year, part.at));
                            found.extend(each.map(|stretch| Stretch { framed: true, ..stretch }));
                        }
                        (None, _) => {}
                    }
                }
                PartKind::Recurs(_) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => last = None,
            }
        }
        found
    }

    /// The years before a list of months, as a stretch of their own.
    pub fn frame_stretch(&self) -> Option<Stretch> {
        self.parts.iter().find_map(|part| match part.kind {
            PartKind::Range(from, to) if from.within == Within::Whole && to.within == Within::Whole => {
                range(from, from.number()?, to, to.number()?, part.at)
            }
            _ => None,
        })
    }

    /// A month or day that has no year, said or understood, and does not come again.
    pub fn yearless(&self) -> Option<Words> {
        // «по графику ФИОКО, март», «в течение года (март, май)»: the year is that of something else.
        let led = |part: &Part| matches!(part.kind, PartKind::Lasts(_) | PartKind::Elsewhere(_));
        if self.recurs() || self.frame().is_some() || self.parts.iter().any(led) {
            return None;
        }
        let ahead = self.years_ahead();
        // «октябрь 2022, март»: a point with a year stands earlier, so it is at least dated.
        let mut dated = false;
        self.parts.iter().zip(ahead).find_map(|(part, ahead)| {
            let (bare, has_year) = match part.kind {
                PartKind::Point(point) => (
                    point.year.is_none()
                        && matches!(point.within, Within::Month(_) | Within::Day { .. } | Within::Quarter(_)),
                    point.year.is_some(),
                ),
                PartKind::Range(from, to) => {
                    // «с 1 по 5 число» is of every month.
                    let of_year = !matches!(from.within, Within::DayOfMonth(_));
                    (of_year && from.year.is_none() && to.year.is_none(), from.year.is_some() || to.year.is_some())
                }
                PartKind::Recurs(_) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => (false, false),
            };
            let found = (bare && ahead.is_none() && !dated).then_some(part.at);
            dated |= has_year;
            found
        })
    }

    /// The years that frame months without one: «2020–2022 гг. Сентябрь».
    fn frame(&self) -> Option<(i32, i32)> {
        self.parts.iter().find_map(|part| match part.kind {
            // «начиная с 2023 года» is a border, not the year of the months beside it.
            PartKind::Point(point) if point.within == Within::Whole && point.limit.is_none() => {
                point.number().map(|year| (year, year))
            }
            PartKind::Range(from, to) if from.within == Within::Whole && to.within == Within::Whole => {
                from.number().zip(to.number())
            }
            _ => None,
        })
    }

    /// For each part the year of the next point in a list, if the order of months allows it.
    fn years_ahead(&self) -> Vec<Option<i32>> {
        let mut ahead = vec![None; self.parts.len()];
        // From the back: the place in a year of the part behind, and the year that it has or borrows.
        let mut behind: Option<((u8, u8), Option<i32>)> = None;
        for (part, year) in self.parts.iter().zip(&mut ahead).rev() {
            let own = match part.kind {
                PartKind::Point(point) | PartKind::Range(point, _) if point.within != Within::Whole => point,
                PartKind::Point(_)
                | PartKind::Range(..)
                | PartKind::Recurs(_)
                | PartKind::Lasts(_)
                | PartKind::Elsewhere(_)
                | PartKind::Blank => {
                    behind = None;
                    continue;
                }
            };
            let borrowed = behind.filter(|(order, _)| *order >= own.order()).and_then(|(_, year)| year);
            if matches!(part.kind, PartKind::Point(_)) && own.year.is_none() {
                *year = borrowed;
            }
            behind = Some((own.order(), own.number().or(borrowed)));
        }
        ahead
    }
}

impl Point {
    /// The year of the calendar that is written for it.
    pub fn number(&self) -> Option<i32> {
        match self.year?.kind {
            YearKind::Number(year) => Some(year),
            // «сентябрь 2022/2023 учебного года»
            YearKind::School(first) => {
                let autumn = match self.within {
                    Within::Month(month) | Within::Day { month, .. } => month >= 8,
                    Within::Quarter(quarter) => quarter == 4,
                    Within::Season(season) => matches!(season, Season::Autumn | Season::Winter),
                    Within::Half(half) => half == 1,
                    Within::Whole | Within::DayOfMonth(_) => true,
                };
                Some(first + i32::from(!autumn))
            }
            YearKind::Current | YearKind::Other => None,
        }
    }

    fn is_of_school(&self) -> bool {
        matches!(self.year.map(|year| year.kind), Some(YearKind::School(_)))
    }

    /// Its place in a year, for comparing.
    pub(super) fn order(&self) -> (u8, u8) {
        match self.within {
            Within::Whole => (0, 0),
            Within::Half(half) => (half.saturating_mul(6).saturating_sub(5), 0),
            Within::Season(Season::Winter) => (12, 0),
            Within::Season(Season::Spring) => (3, 0),
            Within::Season(Season::Summer) => (6, 0),
            Within::Season(Season::Autumn) => (9, 0),
            Within::Quarter(quarter) => (quarter.saturating_mul(3).saturating_sub(2), 0),
            Within::Month(month) => (month, 0),
            Within::Day { month, day } => (month, day),
            Within::DayOfMonth(day) => (0, day),
        }
    }

    /// The days that it covers in a year; none for days that do not exist. «до октября» is the last
    /// day before October: what is to be ready by then is late in it.
    pub(super) fn cover(&self, year: i32) -> Option<Period> {
        let whole = self.whole(year)?;
        if self.limit != Some(Limit::Until) || whole.start == whole.end {
            return Some(whole);
        }
        let day = if self.end { whole.end } else { whole.start.previous()? };
        Some(Period { start: day, end: day })
    }

    fn whole(&self, year: i32) -> Option<Period> {
        let months = |first: u8, last: u8| {
            Some(Period { start: Date::new(year, first, 1)?, end: Date::new(year, last, days_in(year, last))? })
        };
        match self.within {
            Within::Whole => match self.year.map(|year| year.kind) {
                Some(YearKind::School(_)) => Period::months((year, 9), (year + 1, 5)),
                _ => months(1, 12),
            },
            Within::Half(half) => match (half, self.is_of_school()) {
                (1, true) => months(9, 12),
                (1, false) => months(1, 6),
                (2, true) => months(1, 5),
                (2, false) => months(7, 12),
                _ => None,
            },
            // A winter is named by either of its years: where the year does not tell, it is the whole year.
            Within::Season(Season::Winter) if self.is_of_school() => Period::months((year, 12), (year + 1, 2)),
            Within::Season(Season::Winter) => months(1, 12),
            Within::DayOfMonth(_) => None,
            Within::Season(Season::Spring) => months(3, 5),
            Within::Season(Season::Summer) => months(6, 8),
            Within::Season(Season::Autumn) => months(9, 11),
            Within::Quarter(quarter @ 1..=4) => months(quarter * 3 - 2, quarter * 3),
            Within::Quarter(_) => None,
            Within::Month(month) => months(month, month),
            Within::Day { month, day } => {
                let day = Date::new(year, month, day)?;
                Some(Period { start: day, end: day })
            }
        }
    }
}

fn one(point: Point, year: i32, at: Words) -> Option<Stretch> {
    let winter = point.within == Within::Season(Season::Winter) && !point.is_of_school();
    let years = point.within == Within::Whole || winter;
    Some(Stretch { at, period: point.cover(year)?, limit: point.limit, ends: None, years, framed: false })
}

fn range(from: Point, first: i32, to: Point, second: i32, at: Words) -> Option<Stretch> {
    let (start, end) = (from.cover(first)?, to.cover(second)?);
    let period = Period { start: start.start, end: end.end };
    let years = from.within == Within::Whole && to.within == Within::Whole;
    let ordered = start.start <= end.end;
    let ends = Some([(from.at, start), (to.at, end)]);
    ordered.then_some(Stretch { at, period, limit: None, ends, years, framed: false })
}
