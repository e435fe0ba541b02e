//! Points of the calendar and ranges of them.

use super::Reader;
use crate::calendar::deadline::token::Kind;
use crate::calendar::deadline::words::{month, numeral, season};
use crate::calendar::deadline::{Limit, PartKind, Point, Within, Words, Year, YearKind};

impl<'a> Reader<'a> {
    /// `[до | с | не позднее] point [– point]`, years and ranges of them.
    pub(super) fn moment(&mut self) -> Option<PartKind> {
        let from = self.at;
        self.openings();
        let before = self.at;
        let limit = self.limit();
        self.openings();
        let end = self.tokens[before..self.at].iter().any(|token| {
            let word = self.text_of(*token);
            matches!(word, "позднее" | "позже" | "конец") || word.starts_with("конц")
        });
        if let Some(kind) = self.attempt(Self::years) {
            return Some(limited(kind, limit, end, self.since(from)));
        }
        let whole = self.attempt(Self::point);
        let bare = whole.is_none();
        let mut first = whole.or_else(|| self.attempt(Self::bare_day))?;
        first.limit = limit;
        first.end = end;
        let second = self.attempt(|reader| {
            let joined = reader.eat(Kind::Dash)
                || (limit == Some(Limit::From) && reader.eat_word(|word| matches!(word, "по" | "до")));
            if !joined {
                return None;
            }
            reader.openings();
            reader.point()
        });
        match second {
            None if bare => None,
            None => Some(PartKind::Point(Point { at: self.since(from), ..first })),
            Some(second) => {
                if let (Within::DayOfMonth(day), Within::Day { month, .. }) = (first.within, second.within) {
                    first.within = Within::Day { month, day };
                } else if bare && !matches!(second.within, Within::Quarter(_) | Within::DayOfMonth(_)) {
                    return None;
                }
                Some(PartKind::Range(first, second))
            }
        }
    }

    /// Words before a point that do not move it.
    fn openings(&mut self) {
        loop {
            let skipped = match (self.word(0), self.word(1)) {
                ("в", "период" | "срок" | "течение" | "течении" | "течени" | "начале" | "конце" | "середине") => {
                    2
                }
                ("в" | "во" | "за" | "на" | "начало" | "начала" | "началу" | "началом", _) => {
                    1
                }
                ("конец" | "конца" | "концу" | "середина" | "середины" | "середине" | "ориентировочно", _) => {
                    1
                }
                ("период" | "срок" | "последний" | "последняя" | "последнюю" | "последней", _) => {
                    1
                }
                _ => 0,
            };
            let decade =
                |word: &str| word.starts_with("декад") || word.starts_with("недел") || word.starts_with("половин");
            let dated = numeral(self.word(0)).is_some() || self.number(0).is_some_and(|(_, digits)| digits == 1);
            let skipped = match skipped {
                0 if dated && decade(self.word(1)) => 2,
                // «1–2 недели октября»
                0 if dated && self.kind(1) == Some(Kind::Dash) && decade(self.word(3)) => 4,
                0 if decade(self.word(0)) => 1,
                skipped => skipped,
            };
            if skipped == 0 {
                return;
            }
            self.at += skipped;
        }
    }

    fn limit(&mut self) -> Option<Limit> {
        let (length, limit) = match (self.word(0), self.word(1)) {
            ("до" | "к", _) => (1, Limit::Until),
            ("не", "позднее" | "позже") => (2, Limit::Until),
            ("начиная", "с") => (2, Limit::From),
            ("не", "ранее" | "раньше") => (2, Limit::From),
            ("с" | "со", _) => (1, Limit::From),
            _ => return None,
        };
        self.at += length;
        Some(limit)
    }

    /// `day.month.year`, `day month [year]`, `month [year]`, `quarter [year]`, `season [year]`.
    fn point(&mut self) -> Option<Point> {
        let from = self.at;
        let (within, dotted) = match self.attempt(Self::digits) {
            Some((within, year)) => (within, year),
            None => (self.within()?, None),
        };
        let year = dotted.or_else(|| self.year_behind());
        if dotted.is_some() {
            self.year_mark();
        }
        Some(Point { at: self.since(from), limit: None, within, year, end: false })
    }

    /// «01.09.2022», «01.09.22», «01.09», «09.2022».
    fn digits(&mut self) -> Option<(Within, Option<Year>)> {
        let small = |number: u32| u8::try_from(number).ok();
        let (first, first_digits) = self.number(0)?;
        let dotted = |reader: &Self, at| reader.kind(at) == Some(Kind::Dot) && reader.glued(at) && reader.glued(at + 1);
        if first_digits > 2 || !dotted(self, 1) {
            return None;
        }
        let (second, second_digits) = self.number(2)?;
        if second_digits == 4 {
            let year = self.four_digits(2)?;
            self.at += 3;
            return (1..=12).contains(&first).then_some((Within::Month(small(first)?), Some(year)));
        }
        if second_digits > 2 {
            return None;
        }
        let within = Within::Day { month: small(second)?, day: small(first)? };
        if dotted(self, 3) {
            let (value, digits) = self.number(4)?;
            let at = self.peek(4)?.at;
            let number = match digits {
                4 => self.four_digits(4)?.kind,
                2 => YearKind::Number(2000 + i32::try_from(value).ok()?),
                _ => return None,
            };
            self.at += 5;
            return Some((within, Some(Year { at, kind: number, plural: false })));
        }
        // «2.10» may be a number of a row; only «01.09» is surely a day.
        let day = second_digits == 2 && first_digits == 2 && (1..=12).contains(&second) && (1..=31).contains(&first);
        self.at += 3;
        day.then_some((within, None))
    }

    fn within(&mut self) -> Option<Within> {
        if let Some(month) = month(self.word(0)) {
            self.at += 1;
            // «окт.»
            if self.kind(0) == Some(Kind::Dot) && self.glued(0) {
                self.at += 1;
            }
            self.eat_word(|word| matches!(word, "месяц" | "месяца" | "месяце"));
            return Some(Within::Month(month));
        }
        if let Some(season) = season(self.word(0)) {
            self.at += 1;
            return Some(Within::Season(season));
        }
        let (value, digits) = self.number(0).or_else(|| numeral(self.word(0)).map(|value| (u32::from(value), 1)))?;
        let number = u8::try_from(value).ok().filter(|_| digits <= 2)?;
        // «I и III квартал», «1, 15 октября»: the noun behind the last is that of each.
        if let Some(noun) = self.noun_behind_list() {
            self.at += 1;
            return match (month(noun), noun) {
                (Some(month), _) => Some(Within::Day { month, day: number }),
                (None, "числа" | "число") => (1..=31).contains(&number).then_some(Within::DayOfMonth(number)),
                (None, "полугодие" | "полугодия" | "полугодии") => {
                    (1..=2).contains(&number).then_some(Within::Half(number))
                }
                (None, _) => (1..=4).contains(&number).then_some(Within::Quarter(number)),
            };
        }
        let noun = self.word(1);
        if let Some(month) = month(noun).filter(|_| self.number(0).is_some()) {
            self.at += 2;
            return Some(Within::Day { month, day: number });
        }
        if noun.starts_with("квартал") || noun == "кв" {
            self.at += 2;
            if noun == "кв" {
                self.eat(Kind::Dot);
            }
            return (1..=4).contains(&number).then_some(Within::Quarter(number));
        }
        if noun.starts_with("полугоди") {
            self.at += 2;
            return (1..=2).contains(&number).then_some(Within::Half(number));
        }
        if matches!(noun, "числа" | "число") {
            self.at += 2;
            // «до 5 числа октября»
            if let Some(month) = month(self.word(0)) {
                self.at += 1;
                return Some(Within::Day { month, day: number });
            }
            // Which of the three months of a quarter it is can be said in too many ways.
            if matches!(self.word(0), "первого" | "второго" | "последнего" | "третьего")
            {
                return None;
            }
            self.of_month();
            return (1..=31).contains(&number).then_some(Within::DayOfMonth(number));
        }
        None
    }

    /// The noun of a list of numbers that begins here; none where there is no list.
    fn noun_behind_list(&self) -> Option<&'a str> {
        let mut ahead = 1;
        while ahead < 12 && (self.kind(ahead) == Some(Kind::Comma) || matches!(self.word(ahead), "и" | "или")) {
            let small = self.number(ahead + 1).is_some_and(|(_, digits)| digits <= 2);
            if !small && numeral(self.word(ahead + 1)).is_none() {
                return None;
            }
            ahead += 2;
        }
        let noun = self.word(ahead);
        let known = month(noun).is_some() && self.number(0).is_some()
            || noun.starts_with("квартал")
            || noun.starts_with("полугоди")
            || matches!(noun, "кв" | "числа" | "число");
        (ahead > 1 && known).then_some(noun)
    }

    /// A day or a quarter whose noun stands behind the dash: «1–15 сентября», «I–II квартал».
    fn bare_day(&mut self) -> Option<Point> {
        let from = self.at;
        let joined = self.kind(1) == Some(Kind::Dash) || matches!(self.word(1), "по" | "до");
        let roman = numeral(self.word(0)).filter(|_| joined);
        let noun = self.word(3);
        let within = match (roman, self.number(0)) {
            (Some(number), _) if noun.starts_with("квартал") || noun == "кв" => Within::Quarter(number),
            (None, Some((number, 1))) if joined && (noun.starts_with("квартал") || noun == "кв") => {
                Within::Quarter(u8::try_from(number).ok().filter(|number| (1..=4).contains(number))?)
            }
            (None, Some((number, 1 | 2))) if joined => Within::DayOfMonth(u8::try_from(number).ok()?),
            _ => return None,
        };
        self.at += 1;
        Some(Point { at: self.since(from), limit: None, within, year: None, end: false })
    }

    /// «каждого месяца», «месяца, следующего за отчётным» behind a day.
    fn of_month(&mut self) {
        let of = |word: &str| matches!(word, "каждого" | "текущего" | "следующего" | "отчетного");
        self.attempt(|reader| {
            reader.eat_word(of);
            if !reader.eat_word(|word| word == "месяца" || word == "квартала") {
                return None;
            }
            reader.following();
            Some(())
        });
    }

    /// «, следующего за отчётным».
    fn following(&mut self) {
        self.attempt(|reader| {
            reader.eat(Kind::Comma);
            if !reader.eat_word(|word| word == "следующего") || !reader.eat_word(|word| word == "за") {
                return None;
            }
            reader.eat_word(|word| word.starts_with("отчетн"));
            reader.eat_word(|word| matches!(word, "годом" | "месяцем" | "периодом" | "кварталом"));
            Some(())
        });
    }

    /// A year behind a point: «2022 г.», «, 2022», «(2022 г.)», «2022/2023 уч. г.», «текущего года».
    fn year_behind(&mut self) -> Option<Year> {
        self.attempt(|reader| {
            let open = reader.eat(Kind::Open);
            if !open {
                reader.eat(Kind::Comma);
            }
            let year = reader.year()?;
            (!open || reader.eat(Kind::Close)).then_some(year)
        })
        .or_else(|| self.attempt(Self::relative_year))
    }

    /// «текущего года», «каждого учебного года», «года, следующего за отчётным».
    fn relative_year(&mut self) -> Option<Year> {
        let from = self.at;
        let which = self.word(0);
        let kind = match which {
            "текущего" => YearKind::Current,
            "каждого" | "следующего" | "отчетного" | "соответствующего" | "очередного" | "любого" | "планируемого" => {
                YearKind::Other
            }
            "года" => {
                self.at += 1;
                self.following();
                return Some(Year { at: self.since(from), kind: YearKind::Other, plural: false });
            }
            _ => return None,
        };
        self.at += 1;
        self.eat_word(|word| {
            word.starts_with("учебн") || word.starts_with("календарн") || word.starts_with("финансов")
        });
        if !self.eat_word(|word| matches!(word, "года" | "году" | "год" | "г")) {
            return None;
        }
        Some(Year { at: self.since(from), kind, plural: false })
    }

    /// A number that can be a year.
    fn four_digits(&self, ahead: usize) -> Option<Year> {
        let (value, digits) = self.number(ahead)?;
        let at = self.peek(ahead)?.at;
        let kind = YearKind::Number(i32::try_from(value).ok()?);
        (digits == 4 && (1950..=2099).contains(&value)).then_some(Year { at, kind, plural: false })
    }

    /// «2022», «2022 г.», «2020 гг.», «2022/2023 учебный год».
    fn year(&mut self) -> Option<Year> {
        let from = self.at;
        let mut year = self.four_digits(0)?;
        self.at += 1;
        let school = self.attempt(|reader| {
            if !reader.eat(Kind::Slash) && !reader.eat(Kind::Dash) {
                return None;
            }
            let slash = reader.tokens.get(reader.at - 1).is_some_and(|token| token.kind == Kind::Slash);
            let (second, digits) = reader.number(0).filter(|(_, digits)| matches!(digits, 2 | 4))?;
            reader.at += 1;
            let YearKind::Number(first) = year.kind else { return None };
            let next = i64::from(first) + 1;
            let fits = i64::from(second) == if digits == 4 { next } else { next % 100 };
            let (_, school) = reader.year_mark();
            (fits && (slash || school)).then_some(first)
        });
        if let Some(first) = school {
            return Some(Year { at: self.since(from), kind: YearKind::School(first), plural: false });
        }
        (year.plural, _) = self.year_mark();
        Some(Year { at: self.since(from), ..year })
    }

    /// «г.», «гг.», «г.г.», «года», «учебный год» behind a year: whether it is for many, and for school.
    fn year_mark(&mut self) -> (bool, bool) {
        let school = self.eat_word(|word| word == "уч" || word.starts_with("учебн"));
        if school {
            self.eat(Kind::Dot);
        }
        let plural = match self.word(0) {
            "гг" | "годы" | "годах" | "годов" | "годам" => true,
            "г" | "год" | "года" | "году" | "годом" => false,
            _ => return (false, school),
        };
        let short = matches!(self.word(0), "г" | "гг");
        self.at += 1;
        if short && self.kind(0) == Some(Kind::Dot) && self.glued(0) {
            self.at += 1;
            if self.word(0) == "г" && self.glued(0) {
                self.at += 1;
                if self.kind(0) == Some(Kind::Dot) && self.glued(0) {
                    self.at += 1;
                }
                return (true, school);
            }
        }
        (plural, school)
    }

    /// A year alone, or years from to: «2022», «2020–2022 гг.», «2022–24», «2022/2023 учебный год».
    fn years(&mut self) -> Option<PartKind> {
        let whole =
            |year: Year| Point { at: year.at, limit: None, within: Within::Whole, year: Some(year), end: false };
        let range = self.attempt(|reader| {
            let first = reader.four_digits(0)?;
            reader.at += 1;
            let (mark, _) = reader.year_mark();
            if !reader.eat(Kind::Dash) && !reader.eat_word(|word| word == "по") {
                return None;
            }
            let (value, digits) = reader.number(0)?;
            let at = reader.peek(0)?.at;
            let YearKind::Number(from) = first.kind else { return None };
            let to = match digits {
                4 => i32::try_from(value).ok().filter(|to| (1950..=2099).contains(to))?,
                // «2022-05» is no range: a range of two digits goes up.
                2 => Some(from - from % 100 + i32::try_from(value).ok()?).filter(|to| *to > from)?,
                _ => return None,
            };
            // «2022-2023 учебный год» is one, «2022 – 1 мая» is none.
            reader.at += 1;
            if month(reader.word(0)).is_some() && digits == 2 {
                return None;
            }
            let (plural, school) = reader.year_mark();
            if school && to == from + 1 && !plural {
                return None;
            }
            let second = Year { at, kind: YearKind::Number(to), plural: plural || mark };
            Some(PartKind::Range(whole(first), whole(second)))
        });
        range.or_else(|| {
            let year = self.year()?;
            // «2022 – май 2023» begins with a year, all the same.
            Some(PartKind::Point(whole(year)))
        })
    }
}

fn limited(kind: PartKind, limit: Option<Limit>, end: bool, at: Words) -> PartKind {
    match kind {
        PartKind::Point(point) => PartKind::Point(Point { limit, end, at, ..point }),
        PartKind::Range(first, second) => PartKind::Range(Point { limit, end, ..first }, second),
        PartKind::Recurs(_) | PartKind::Lasts(_) | PartKind::Elsewhere(_) | PartKind::Blank => kind,
    }
}
