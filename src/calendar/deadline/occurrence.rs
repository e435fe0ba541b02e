//! When a deadline falls due within a period: every time of a recurrence, every stretch that it names.
//!
//! The wording is taken for frames (stretches with their years, months of every year, or the whole
//! period) and a rhythm that cuts them («ежемесячно с сентября 2022 г. по май 2023 г.»).

use std::collections::BTreeSet;

use super::{Deadline, Lasting, Limit, Part, PartKind, Point, Recurrence, Season, Unit, Within, Words, YearKind};
use crate::calendar::date::{Date, days_in};
use crate::calendar::period::Period;

/// More times than a deadline of a hundred years can mean; a list without end is cut here.
const MOST: usize = 3_000;

/// One time that a deadline falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The words that say so.
    pub at: Words,
    /// Its first and its last day; of «до 15 декабря» both are that day.
    pub period: Period,
    /// `Until` is due on the last day: «до 15 декабря», «ежемесячно».
    pub limit: Option<Limit>,
    /// One of several times that the same words mean («ежегодно, сентябрь»).
    pub recurs: bool,
    /// The words say «all the time» («постоянно», «в течение года»), not a day to be ready by.
    pub lasting: bool,
}

/// «до 5 числа», «с 1 по 10 число».
struct DayOfMonth {
    first: u8,
    last: u8,
    limit: Option<Limit>,
    at: Words,
}

/// How a frame is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    /// So many months long: «ежеквартально» is 3.
    Months(u32),
    /// «еженедельно», «регулярно»: too often, or too loosely, to be told apart.
    Loose,
}

impl Deadline {
    /// Every time that the deadline falls due within `within`, in order; `column` is the year of the
    /// column that it stands in. Empty where another paper or an event sets it, or nothing was understood.
    pub fn occurrences(&self, within: Period, column: Option<i32>) -> Vec<Occurrence> {
        let year = column.and_then(|year| Period::months((year, 1), (year, 12)));
        let base = match (column, year) {
            (Some(_), year) => year.and_then(|year| year.meet(within)),
            (None, _) => Some(within),
        };
        let named = self.named(base, column);
        let mut found = match (base, self.rhythm()) {
            (base, Some((rhythm, at))) => self.in_rhythm(base, rhythm, at, named),
            (Some(base), None) if named.is_empty() => self.through(base),
            (_, None) => named,
        };
        found = found
            .into_iter()
            .filter(|one| !self.excepts(one.period))
            .filter_map(|one| Some(Occurrence { period: one.period.meet(within)?, ..one }))
            .take(MOST)
            .collect();
        found.sort_by_key(|one| (one.period.start, one.period.end, one.at));
        found.dedup_by_key(|one| one.period);
        found
    }

    /// «кроме июля и августа».
    fn excepts(&self, period: Period) -> bool {
        let inside = |day: Date| self.except.contains(&day.month);
        inside(period.start) && inside(period.end) && length(period) <= 3
    }

    /// The finest rhythm, and the words that say it.
    fn rhythm(&self) -> Option<(Rhythm, Words)> {
        let all = self.parts.iter().filter_map(|part| match part.kind {
            PartKind::Recurs(recurs) => Some((recurs.rhythm(), part.at)),
            PartKind::Point(_)
            | PartKind::Range(..)
            | PartKind::Lasts(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => None,
        });
        all.min_by_key(|(rhythm, _)| match rhythm {
            Rhythm::Months(months) => *months,
            Rhythm::Loose => u32::MAX,
        })
    }

    /// The days and stretches that the wording names, those without a year in every year of `base`.
    fn named(&self, base: Option<Period>, column: Option<i32>) -> Vec<Occurrence> {
        let stretches = self.stretches_in(column);
        let resolved: BTreeSet<Words> = stretches.iter().map(|stretch| stretch.at).collect();
        let mut found: Vec<Occurrence> = stretches
            .into_iter()
            .map(|stretch| {
                // «с 2023 года» has no end, «2023 год» is no day to be ready by.
                let open = stretch.limit == Some(Limit::From) && stretch.ends.is_none();
                let last = base.filter(|_| open).map_or(stretch.period.end, |base| base.end.max(stretch.period.end));
                Occurrence {
                    at: stretch.at,
                    period: Period { end: last, ..stretch.period },
                    limit: stretch.limit,
                    recurs: false,
                    lasting: open || (stretch.years && stretch.limit.is_none()),
                }
            })
            .collect();
        let Some(base) = base.and_then(|base| self.bordered(base)) else { return found };
        let loose = self.parts.iter().filter(|part| !resolved.contains(&part.at));
        for part in loose {
            // The year before may begin what ends in the first: «ноябрь – март».
            for year in base.start.year - 1..=base.end.year {
                if found.len() > MOST {
                    return found;
                }
                let Some(period) = in_year(part, year).and_then(|period| period.meet(base)) else { continue };
                let limit = match part.kind {
                    PartKind::Point(point) => point.limit,
                    PartKind::Range(..)
                    | PartKind::Recurs(_)
                    | PartKind::Lasts(_)
                    | PartKind::Elsewhere(_)
                    | PartKind::Blank => None,
                };
                found.push(Occurrence { at: part.at, period, limit, recurs: false, lasting: false });
            }
        }
        // One year of several that the same words mean.
        found.sort_by_key(|one| one.at);
        for same in found.chunk_by_mut(|one, other| one.at == other.at).filter(|same| same.len() > 1) {
            same.iter_mut().for_each(|one| one.recurs = true);
        }
        found
    }

    /// «начиная с 2023 года», «до 2024 года» beside other things: the border of the time in which they recur.
    fn bordered(&self, base: Period) -> Option<Period> {
        let mut base = base;
        for part in &self.parts {
            if let PartKind::Point(point) = part.kind
                && let (Within::Whole, Some(limit), Some(year)) = (point.within, point.limit, point.number())
                && let Some(cover) = point.cover(year)
            {
                match limit {
                    Limit::From => base.start = base.start.max(cover.start),
                    Limit::Until => base.end = base.end.min(cover.end),
                }
            }
        }
        (base.start <= base.end).then_some(base)
    }

    /// A wording that recurs.
    fn in_rhythm(
        &self,
        base: Option<Period>,
        rhythm: Rhythm,
        at: Words,
        mut named: Vec<Occurrence>,
    ) -> Vec<Occurrence> {
        let base = base.and_then(|base| self.bordered(base));
        // «с 2023 года» is in the border already.
        let of_border = |one: &Occurrence| one.limit.is_some() && self.is_border(one.at);
        named.retain(|one| !of_border(one));
        let days = self.days_named();
        if let Some(base) = base.filter(|_| !days.is_empty()) {
            let frames = if named.is_empty() { self.frames(base) } else { named };
            return days_of_month(&frames, &days, rhythm);
        }
        if let Some(more) = base.and_then(|base| self.then_ever_since(base, rhythm, &named)) {
            return more;
        }
        // Where another paper sets the day, the rhythm alone is no day to be ready by.
        let led = self.parts.iter().any(|part| matches!(part.kind, PartKind::Elsewhere(_)));
        let frames = match (named.is_empty(), base) {
            (false, _) => named,
            (true, Some(base)) => self.frames(base).into_iter().map(|one| Occurrence { at, ..one }).collect(),
            (true, None) => Vec::new(),
        };
        let whole = frames.iter().all(|one| one.lasting);
        // «каждый учебный год» is cut by school years already.
        let of_school = |part: &Part| part.kind == PartKind::Lasts(Lasting::SchoolYear);
        let cut = whole && self.parts.iter().any(of_school);
        let mut found = Vec::new();
        for frame in frames {
            match rhythm {
                Rhythm::Loose => found.push(Occurrence { recurs: true, lasting: true, ..frame }),
                Rhythm::Months(12) if cut => found.push(Occurrence { recurs: true, lasting: led, ..frame }),
                Rhythm::Months(months) if !frame.lasting && length(frame.period) <= months => {
                    found.push(Occurrence { recurs: true, ..frame });
                }
                Rhythm::Months(months) => found.extend(windows(frame.period, months).map(|period| Occurrence {
                    period,
                    // No day of it is named: its last is the limit.
                    limit: Some(Limit::Until).filter(|_| !(led && whole)),
                    recurs: true,
                    lasting: led && whole,
                    ..frame
                })),
            }
            if found.len() > MOST {
                break;
            }
        }
        found
    }

    fn is_border(&self, at: Words) -> bool {
        let of = |part: &&Part| part.at == at;
        self.parts.iter().find(of).is_some_and(|part| match part.kind {
            PartKind::Point(point) => point.within == Within::Whole,
            PartKind::Range(..)
            | PartKind::Recurs(_)
            | PartKind::Lasts(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => false,
        })
    }

    /// «сентябрь 2023 г., далее ежегодно»: the day is named once, before the words that say that it recurs.
    fn then_ever_since(&self, base: Period, rhythm: Rhythm, named: &[Occurrence]) -> Option<Vec<Occurrence>> {
        let recurs = self.parts.iter().position(|part| matches!(part.kind, PartKind::Recurs(_)))?;
        let first = named.first().filter(|_| rhythm == Rhythm::Months(12))?;
        let before = self.parts[..recurs].iter().any(|part| part.at == first.at);
        let dated = |part: &&Part| match part.kind {
            PartKind::Point(point) => point.number().is_some() && point.within != Within::Whole,
            PartKind::Range(..)
            | PartKind::Recurs(_)
            | PartKind::Lasts(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => false,
        };
        let points = self.parts.iter().filter(|part| matches!(part.kind, PartKind::Point(_) | PartKind::Range(..)));
        if !before || named.len() != 1 || points.count() != 1 {
            return None;
        }
        let part = self.parts.iter().find(dated)?;
        let PartKind::Point(point) = part.kind else { return None };
        let years = point.number()?..=base.end.year;
        let each = years.filter_map(|year| point.cover(year)).take(MOST);
        Some(each.map(|period| Occurrence { period, recurs: true, lasting: false, ..*first }).collect())
    }

    /// «до 5 числа».
    fn days_named(&self) -> Vec<DayOfMonth> {
        let day = |part: &Part| match part.kind {
            PartKind::Point(Point { within: Within::DayOfMonth(day), limit, .. }) => {
                Some(DayOfMonth { first: day, last: day, limit, at: part.at })
            }
            PartKind::Range(
                Point { within: Within::DayOfMonth(first), .. },
                Point { within: Within::DayOfMonth(last), .. },
            ) => Some(DayOfMonth { first, last, limit: None, at: part.at }),
            PartKind::Point(_)
            | PartKind::Range(..)
            | PartKind::Recurs(_)
            | PartKind::Lasts(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => None,
        };
        self.parts.iter().filter_map(day).take(31).collect()
    }

    /// The time that «постоянно», «в течение учебного года» speak of; the whole of `base` where nothing does.
    fn frames(&self, base: Period) -> Vec<Occurrence> {
        let lasting = self.parts.iter().find_map(|part| match part.kind {
            PartKind::Lasts(lasting) => Some((lasting, part.at)),
            PartKind::Point(_)
            | PartKind::Range(..)
            | PartKind::Recurs(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => None,
        });
        let (lasting, at) = lasting.unwrap_or((Lasting::Period, Words { start: 0, end: 0 }));
        let all = Occurrence { at, period: base, limit: None, recurs: false, lasting: true };
        match lasting {
            Lasting::Always | Lasting::Period | Lasting::Year | Lasting::Other => vec![all],
            Lasting::SchoolYear => {
                let years = base.start.year - 1..=base.end.year;
                let each = years.filter_map(|year| Period::months((year, 9), (year + 1, 5))?.meet(base));
                let found: Vec<Occurrence> = each.map(|period| Occurrence { period, ..all }).collect();
                let several = found.len() > 1;
                found.into_iter().map(|one| Occurrence { recurs: several, ..one }).collect()
            }
        }
    }

    /// A wording without a rhythm and without a date.
    fn through(&self, base: Period) -> Vec<Occurrence> {
        let days = self.days_named();
        if !days.is_empty() {
            return days_of_month(&self.frames(base), &days, Rhythm::Months(1));
        }
        // «в течение квартала»: which one is not said.
        let says = self.parts.iter().any(|part| match part.kind {
            PartKind::Lasts(lasting) => lasting != Lasting::Other,
            PartKind::Point(_)
            | PartKind::Range(..)
            | PartKind::Recurs(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => false,
        });
        if says { self.frames(base) } else { Vec::new() }
    }
}

/// Those days of each month; of a quarter's report the day in the month behind the quarter.
fn days_of_month(frames: &[Occurrence], days: &[DayOfMonth], rhythm: Rhythm) -> Vec<Occurrence> {
    let quarterly = rhythm == Rhythm::Months(3);
    let mut found = Vec::new();
    for frame in frames {
        for month in windows(frame.period, 1) {
            let (year, number) = (month.start.year, month.start.month);
            if quarterly && number % 3 != 1 {
                continue;
            }
            for one in days {
                // The 31st is the last day of any month.
                let day = |day: u8| Date::new(year, number, day.min(days_in(year, number)));
                let Some((start, end)) = day(one.first).zip(day(one.last)) else { continue };
                let whole = Period { start, end: end.max(start) };
                let Some(period) = whole.meet(frame.period).filter(|period| period.end == whole.end) else { continue };
                found.push(Occurrence { at: one.at, period, limit: one.limit, recurs: true, lasting: false });
            }
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

impl Recurrence {
    fn rhythm(self) -> Rhythm {
        match self {
            Self::Yearly => Rhythm::Months(12),
            Self::Quarterly => Rhythm::Months(3),
            Self::Monthly => Rhythm::Months(1),
            Self::Weekly | Self::Daily | Self::Regularly => Rhythm::Loose,
            // «2 раза в год»: once in each half.
            Self::Times { count: count @ (2 | 3 | 4 | 6), per: Unit::Year, every: 1 } => Rhythm::Months(12 / count),
            Self::Times { per, every, .. } => match per {
                Unit::Year => Rhythm::Months(every.clamp(1, 100) * 12),
                Unit::Half => Rhythm::Months(every.clamp(1, 100) * 6),
                Unit::Quarter => Rhythm::Months(every.clamp(1, 100) * 3),
                Unit::Month => Rhythm::Months(every.clamp(1, 100)),
                Unit::Week | Unit::Day => Rhythm::Loose,
            },
        }
    }
}

/// What a part without a year of its own means in a year.
pub(super) fn in_year(part: &Part, year: i32) -> Option<Period> {
    let bare = |point: &Point| match point.year.map(|year| year.kind) {
        None | Some(YearKind::Current | YearKind::Other) => point.within != Within::Whole,
        Some(YearKind::Number(_) | YearKind::School(_)) => false,
    };
    let cover = |point: &Point, year: i32| match point.within {
        Within::Season(Season::Winter) => Period::months((year, 12), (year + 1, 2)),
        Within::Whole
        | Within::Half(_)
        | Within::Season(_)
        | Within::Quarter(_)
        | Within::Month(_)
        | Within::Day { .. }
        | Within::DayOfMonth(_) => point.cover(year),
    };
    match &part.kind {
        PartKind::Point(point) if bare(point) => cover(point, year),
        PartKind::Range(from, to) if bare(from) && bare(to) => {
            let next = year + i32::from(to.order() < from.order());
            let period = Period { start: cover(from, year)?.start, end: cover(to, next)?.end };
            (period.start <= period.end).then_some(period)
        }
        PartKind::Point(_)
        | PartKind::Range(..)
        | PartKind::Recurs(_)
        | PartKind::Lasts(_)
        | PartKind::Elsewhere(_)
        | PartKind::Blank => None,
    }
}

/// Months from the first of all, for counting.
fn count(day: Date) -> i32 {
    day.year * 12 + i32::from(day.month) - 1
}

/// How many months of the calendar a period touches.
fn length(period: Period) -> u32 {
    u32::try_from(count(period.end) - count(period.start) + 1).unwrap_or(1)
}

/// Cuts a period where months, quarters, halves and years of the calendar begin. What is longer than
/// a year («раз в три года») is counted from the first year.
fn windows(period: Period, months: u32) -> impl Iterator<Item = Period> {
    let step = i32::try_from(months).unwrap_or(12);
    let (first, last) = (count(period.start), count(period.end));
    let offset = if 12 % step == 0 { first.rem_euclid(step) } else { first.rem_euclid(12.min(step)) };
    let starts = (first - offset..=last).step_by(usize::try_from(step).unwrap_or(12));
    starts.filter_map(move |start| {
        let place = |month: i32| (month.div_euclid(12), u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1));
        let (from, to) = (place(start), place(start + step - 1));
        // The last of a hundred years may lie beyond the calendar.
        let whole = Period::months(from, to).or(Some(Period { start: Date::new(from.0, from.1, 1)?, end: period.end }));
        whole?.meet(period)
    })
}
