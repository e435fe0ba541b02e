//! What was understood, in Russian words: for the table of deadlines and for the tests.

use std::collections::BTreeSet;

use super::occurrence::in_year;
use super::{Deadline, Elsewhere, Lasting, Limit, PartKind, Recurrence, Unit, Within, Words, month_name};
use crate::calendar::date::{Date, days_in};
use crate::calendar::period::Period;
use crate::russian::{MONTHS, plural};

/// How many years are named one by one.
const NAMED: usize = 6;

impl Deadline {
    /// What the wording means within a period: «до 15 декабря 2022 г.», «ежегодно, сентябрь: 2022, 2023 гг.».
    pub fn in_words(&self, within: Option<Period>, column: Option<i32>) -> String {
        let mut said: Vec<String> = self.recurrence().into_iter().collect();
        let named = self.named_in_words(column);
        let dated = !named.is_empty();
        said.extend(named);
        for part in &self.parts {
            match part.kind {
                PartKind::Lasts(lasting) if !dated => said.push(lasting.in_words(column)),
                PartKind::Elsewhere(place) => said.push(place.in_words().to_owned()),
                PartKind::Blank => said.push("срока нет".to_owned()),
                PartKind::Lasts(_) | PartKind::Point(_) | PartKind::Range(..) | PartKind::Recurs(_) => {}
            }
        }
        // «по плану и по заявке» may stand several times.
        let mut seen = BTreeSet::new();
        said.retain(|words| seen.insert(words.clone()));
        if said.is_empty() {
            return "не понят".into();
        }
        if !self.except.is_empty() {
            let months: Vec<&str> = self.except.iter().map(|month| MONTHS[usize::from(*month) - 1]).collect();
            said.push(format!("кроме {}", months.join(", ")));
        }
        let yearless = if self.yearless().is_some() && column.is_none() { " (год не назван)" } else { "" };
        format!("{}{yearless}{}", said.join(", "), within.map_or(String::new(), |within| self.times(within, column)))
    }

    /// How often: the first of the words that say it.
    fn recurrence(&self) -> Option<String> {
        self.parts.iter().find_map(|part| match part.kind {
            PartKind::Recurs(recurs) => Some(recurs.in_words()),
            PartKind::Point(_)
            | PartKind::Range(..)
            | PartKind::Lasts(_)
            | PartKind::Elsewhere(_)
            | PartKind::Blank => None,
        })
    }

    /// Days, months and ranges in the order of the wording.
    fn named_in_words(&self, column: Option<i32>) -> Vec<String> {
        let stretches = self.stretches_in(column);
        let dated: BTreeSet<Words> = stretches.iter().map(|stretch| stretch.at).collect();
        let mut said: Vec<(Words, String)> = Vec::new();
        // Several years that the same words mean: «ноябрь – декабрь: 2020, 2021 гг.».
        for same in stretches.chunk_by(|one, other| one.at == other.at) {
            let one = &same[0];
            let names = Names { years: same.len() == 1, quarters: one.ends.is_none() };
            let words = in_words(one.period, one.limit.filter(|_| one.ends.is_none()), names);
            let years: Vec<String> = same.iter().map(|one| one.period.start.year.to_string()).collect();
            let years = if same.len() > 1 { format!(": {} гг.", years.join(", ")) } else { String::new() };
            said.push((one.at, format!("{words}{years}")));
        }
        for part in self.parts.iter().filter(|part| !dated.contains(&part.at)) {
            let words = match part.kind {
                PartKind::Point(point) => match point.within {
                    Within::DayOfMonth(day) => {
                        let lead = point.limit.map_or("", lead);
                        Some(format!("{lead}{day}-го числа {}", self.of_months()))
                    }
                    Within::Whole
                    | Within::Half(_)
                    | Within::Season(_)
                    | Within::Quarter(_)
                    | Within::Month(_)
                    | Within::Day { .. } => in_year(part, LEAP).map(|period| in_words(period, point.limit, BARE)),
                },
                PartKind::Range(from, to) => match (from.within, to.within) {
                    (Within::DayOfMonth(first), Within::DayOfMonth(last)) => {
                        Some(format!("с {first}-го по {last}-е число {}", self.of_months()))
                    }
                    _ => in_year(part, LEAP).map(|period| in_words(period, None, Names { quarters: false, ..BARE })),
                },
                PartKind::Recurs(_) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => None,
            };
            said.extend(words.map(|words| (part.at, words)));
        }
        said.sort_by_key(|(at, _)| *at);
        said.into_iter().map(|(_, words)| words).collect()
    }

    fn of_months(&self) -> &'static str {
        let quarterly = |part: &super::Part| matches!(part.kind, PartKind::Recurs(Recurrence::Quarterly));
        if self.parts.iter().any(quarterly) { "после квартала" } else { "каждого месяца" }
    }

    /// The years or the number of times that come of it.
    fn times(&self, within: Period, column: Option<i32>) -> String {
        let all = self.occurrences(within, column);
        let named = self.stretches_in(column).len();
        if !all.iter().any(|one| one.recurs) || all.len() <= named || all.len() == 1 && column.is_some() {
            return String::new();
        }
        let years: BTreeSet<i32> = all.iter().map(|one| one.period.start.year).collect();
        if years.len() == all.len() && years.len() <= NAMED && all.iter().any(|one| !one.lasting) {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            return format!(": {} {}", years.join(", "), if years.len() == 1 { "г." } else { "гг." });
        }
        if all.iter().all(|one| one.lasting) {
            return String::new();
        }
        format!(": {} {}", all.len(), plural(all.len(), ["раз", "раза", "раз"]))
    }
}

/// A year in which every day of the calendar is.
const LEAP: i32 = 2004;

/// How a period is named.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// With its year.
    pub years: bool,
    /// «IV квартал» rather than «октябрь – декабрь».
    pub quarters: bool,
}

const BARE: Names = Names { years: false, quarters: true };

/// A period as a document names it, with its limit: «до 15 октября 2022 г.», «IV квартал 2022 г.».
pub fn in_words(period: Period, limit: Option<Limit>, names: Names) -> String {
    let Period { start, end } = period;
    let year = |day: Date| if names.years { format!(" {} г.", day.year) } else { String::new() };
    let genitive = |day: Date| MONTHS[usize::from(day.month) - 1];
    if start == end {
        let lead = limit.map_or("", lead);
        return format!("{lead}{} {}{}", start.day, genitive(start), year(start));
    }
    let whole = start.day == 1 && end.day == days_in(end.year, end.month);
    let same = start.year == end.year;
    if !whole {
        let first = match (same, start.month == end.month) {
            (true, true) => start.day.to_string(),
            (true, false) => format!("{} {}", start.day, genitive(start)),
            (false, _) => format!("{} {}{}", start.day, genitive(start), year(start)),
        };
        return format!("с {first} по {} {}{}", end.day, genitive(end), year(end));
    }
    let nominative = match (same, start.month, end.month) {
        (true, 1, 12) if names.years => format!("{} г.", start.year),
        (false, 1, 12) => format!("{}–{} гг.", start.year, end.year),
        (true, first @ (1 | 4 | 7 | 10), last) if last == first + 2 && names.quarters => {
            format!("{} квартал{}", ["I", "II", "III", "IV"][usize::from(first / 3)], year(start))
        }
        (true, first @ (1 | 7), last) if last == first + 5 && names.quarters => {
            format!("{} полугодие{}", if first == 1 { "I" } else { "II" }, year(start))
        }
        (true, first, last) if first == last => format!("{}{}", month_name(first), year(start)),
        (true, first, last) => format!("{} – {}{}", month_name(first), month_name(last), year(end)),
        (false, first, last) => {
            format!("{}{} – {}{}", month_name(first), year(start), month_name(last), year(end))
        }
    };
    match limit {
        // What is due by a time is one day.
        None | Some(Limit::Until) => nominative,
        Some(Limit::From) if start.month == 1 && end.month == 12 => format!("с {} г.", start.year),
        Some(Limit::From) => format!("с {}{}", genitive(start), year(start)),
    }
}

fn lead(limit: Limit) -> &'static str {
    match limit {
        Limit::Until => "до ",
        Limit::From => "с ",
    }
}

impl Recurrence {
    fn in_words(self) -> String {
        match self {
            Self::Yearly => "ежегодно".into(),
            Self::Quarterly => "ежеквартально".into(),
            Self::Monthly => "ежемесячно".into(),
            Self::Weekly => "еженедельно".into(),
            Self::Daily => "ежедневно".into(),
            Self::Regularly => "регулярно".into(),
            Self::Times { count, per, every } => {
                let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
                let times = plural(number(count), ["раз", "раза", "раз"]);
                let [one, few, many] = per.forms();
                if every == 1 {
                    format!("{count} {times} в {one}")
                } else {
                    format!("{count} {times} в {every} {}", plural(number(every), [one, few, many]))
                }
            }
        }
    }
}

impl Unit {
    fn forms(self) -> [&'static str; 3] {
        match self {
            Self::Year => ["год", "года", "лет"],
            Self::Half => ["полугодие", "полугодия", "полугодий"],
            Self::Quarter => ["квартал", "квартала", "кварталов"],
            Self::Month => ["месяц", "месяца", "месяцев"],
            Self::Week => ["неделю", "недели", "недель"],
            Self::Day => ["день", "дня", "дней"],
        }
    }
}

impl Lasting {
    fn in_words(self, column: Option<i32>) -> String {
        match (self, column) {
            (Self::Always | Self::Period | Self::Year, Some(year)) => format!("весь {year} г."),
            (Self::Always | Self::Period | Self::Year, None) => "весь срок программы".into(),
            (Self::SchoolYear, _) => "учебный год (сентябрь – май)".into(),
            (Self::Other, _) => "без начала и конца".into(),
        }
    }
}

impl Elsewhere {
    fn in_words(self) -> &'static str {
        match self {
            Self::Plan => "по плану или графику",
            Self::Request => "по заявке или согласованию",
            Self::Contract => "по договору",
            Self::Need => "по необходимости",
            Self::Event => "зависит от события",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, in_words};
    use crate::calendar::deadline::Limit;
    use crate::calendar::period::parse;

    #[test]
    fn periods_are_named_as_documents_name_them() {
        let names = Names { years: true, quarters: true };
        let said = |text: &str, limit| parse(text).map(|period| in_words(period, limit, names)).unwrap_or_default();
        assert_eq!(said("15.12.2022 – 15.12.2022", Some(Limit::Until)), "до 15 декабря 2022 г.");
        assert_eq!(said("01.10.2022 – 31.10.2022", None), "октябрь 2022 г.");
        assert_eq!(said("01.10.2022 – 31.12.2022", None), "IV квартал 2022 г.");
        assert_eq!(said("01.09.2022 – 15.09.2022", None), "с 1 по 15 сентября 2022 г.");
        assert_eq!(said("10.01.2023 – 05.02.2023", None), "с 10 января по 5 февраля 2023 г.");
        assert_eq!(said("01.09.2022 – 31.05.2025", None), "сентябрь 2022 г. – май 2025 г.");
        assert_eq!(said("2020–2022", None), "2020–2022 гг.");
        assert_eq!(said("2023", Some(Limit::From)), "с 2023 г.");
        assert_eq!(said("01.07.2024 – 31.12.2024", None), "II полугодие 2024 г.");
    }
}
