//! A deadline («срок») as data: «Ежегодно, сентябрь», «до 15 декабря 2022 г.», «Январь 2022 – май 2024».
//!
//! [`Deadline::read`] takes a wording apart with a hand-written grammar (`token` → `parse`); every
//! part keeps its bytes in the wording. What the parts mean together – which year belongs to which
//! month – is answered by [`Deadline::stretches`].

mod occurrence;
mod parse;
mod resolve;
mod token;
mod words;

pub use occurrence::Occurrence;
pub use resolve::Stretch;
pub use words::month_name;

/// Bytes of the wording, on borders of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    pub start: usize,
    pub end: usize,
}

impl Words {
    /// The smallest range that covers both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A wording taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deadline {
    pub parts: Vec<Part>,
    /// Words that the grammar does not know, in order; remarks in brackets are not among them.
    pub strange: Vec<Words>,
    /// A word torn in two («Министерс тва»).
    pub torn: Option<Words>,
}

/// One thing that a deadline says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub at: Words,
    pub kind: PartKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// «октябрь 2022», «до 25 июня», «2023 год», «I квартал».
    Point(Point),
    /// «Январь 2022 – май 2024», «2020–2022 гг.», «с 1 по 15 сентября».
    Range(Point, Point),
    Recurs(Recurrence),
    Lasts(Lasting),
    Elsewhere(Elsewhere),
    /// «–»: there is none, and the author says so.
    Blank,
}

/// A place in the calendar, as exact as the wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub at: Words,
    pub limit: Option<Limit>,
    pub within: Within,
    pub year: Option<Year>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// «до», «не позднее», «к».
    Until,
    /// «с», «начиная с», «не ранее».
    From,
}

/// What of a year a point is. Numbers are as written: «31 февраля» is read as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Whole,
    Half(u8),
    Season(Season),
    Quarter(u8),
    Month(u8),
    Day {
        month: u8,
        day: u8,
    },
    /// «5 числа»: of every month.
    DayOfMonth(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    pub at: Words,
    pub kind: YearKind,
    /// Written with a mark for many: «2020 гг.».
    pub plural: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearKind {
    Number(i32),
    /// «2022/2023 учебный год»: its first year.
    School(i32),
    /// «текущего года».
    Current,
    /// «каждого года», «отчётного года», «следующего года».
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    Yearly,
    Quarterly,
    Monthly,
    Weekly,
    Daily,
    /// «2 раза в год».
    Times {
        count: u32,
        per: Unit,
        /// «1 раз в 3 года»: of so many units.
        every: u32,
    },
    /// «регулярно».
    Regularly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Year,
    Half,
    Quarter,
    Month,
    Week,
    Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// «постоянно».
    Always,
    /// «в течение всего периода».
    Period,
    /// «в течение года».
    Year,
    SchoolYear,
    /// «в течение месяца».
    Other,
}

/// A deadline that another paper or an event sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// «по плану …», «по графику …», «в соответствии с …».
    Plan,
    /// «по заявке», «по запросу».
    Request,
    Contract,
    /// «по мере необходимости».
    Need,
    /// «после …», «в дни каникул», «до начала учебного года».
    Event,
}

impl Deadline {
    /// Takes a wording apart. Anything is read; what is unknown is in `strange`.
    pub fn read(text: &str) -> Self {
        parse::parse(text)
    }

    /// The wording says that the thing comes every year or oftener.
    pub fn recurs(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.kind, PartKind::Recurs(_)))
    }

    /// Every point, those of ranges too.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.parts.iter().flat_map(|part| {
            let (first, second) = match &part.kind {
                PartKind::Point(point) => (Some(point), None),
                PartKind::Range(from, to) => (Some(from), Some(to)),
                PartKind::Recurs(_) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => (None, None),
            };
            first.into_iter().chain(second)
        })
    }
}

#[cfg(test)]
mod tests;
