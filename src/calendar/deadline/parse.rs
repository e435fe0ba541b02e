//! The grammar of deadlines: a wording is a row of phrases, each phrase one rule below. A rule that
//! does not fit leaves the reader where it was.

mod point;
mod tail;

use super::token::{Kind, Token, cut, fold};
use super::words::{count, is_torn, month, recurrence, unit};
use super::{Deadline, Lasting, Part, PartKind, Recurrence, Unit, Words};

pub fn parse(text: &str) -> Deadline {
    let text = fold(text);
    let tokens = cut(&text);
    let mut reader = Reader { text: &text, tokens: &tokens, at: 0 };
    let mut found = Deadline::default();
    while let Some(token) = reader.peek(0) {
        let from = reader.at;
        if let Some(kind) = reader.phrase() {
            found.parts.push(Part { at: reader.since(from), kind });
            continue;
        }
        reader.at = from + 1;
        match token.kind {
            Kind::Open => reader.remark(&mut found),
            Kind::Word if !is_link(reader.text_of(token)) => strange(&mut found, token.at),
            Kind::Number { .. } => strange(&mut found, token.at),
            _ => {}
        }
    }
    if found.parts.is_empty() && tokens.first().is_some_and(|token| token.kind == Kind::Dash) && tokens.len() == 1 {
        found.parts.push(Part { at: tokens[0].at, kind: PartKind::Blank });
    }
    let words = tokens.windows(2).filter(|pair| pair[0].kind == Kind::Word && pair[1].kind == Kind::Word);
    found.torn = words
        .map(|pair| (pair[0].at, pair[1].at))
        .find(|(first, second)| is_torn(&text[first.start..first.end], &text[second.start..second.end]))
        .map(|(first, second)| first.join(second));
    found
}

/// Unknown words that stand side by side are one.
fn strange(found: &mut Deadline, at: Words) {
    match found.strange.last_mut() {
        Some(last) if at.start <= last.end + 1 => last.end = at.end,
        _ => found.strange.push(at),
    }
}

/// Words between phrases that say nothing themselves.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "и" | "а"
            | "также"
            | "или"
            | "в"
            | "во"
            | "на"
            | "с"
            | "по"
            | "к"
            | "до"
            | "далее"
            | "затем"
            | "срок"
    )
}

/// Reads tokens from the left to the right.
pub struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|token| token.kind)
    }

    fn text_of(&self, token: Token) -> &'a str {
        &self.text[token.at.start..token.at.end]
    }

    /// The word ahead; empty where there is none.
    fn word(&self, ahead: usize) -> &'a str {
        self.peek(ahead).filter(|token| token.kind == Kind::Word).map_or("", |token| self.text_of(token))
    }

    /// A number ahead with its count of digits.
    fn number(&self, ahead: usize) -> Option<(u32, u8)> {
        match self.kind(ahead) {
            Some(Kind::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether the token ahead follows the one before it without a space.
    fn glued(&self, ahead: usize) -> bool {
        let before = (self.at + ahead).checked_sub(1).and_then(|at| self.tokens.get(at));
        before.zip(self.peek(ahead)).is_some_and(|(before, token)| before.at.end == token.at.start)
    }

    fn eat(&mut self, kind: Kind) -> bool {
        let here = self.kind(0) == Some(kind);
        self.at += usize::from(here);
        here
    }

    fn eat_word(&mut self, fits: impl Fn(&str) -> bool) -> bool {
        let word = self.word(0);
        let here = !word.is_empty() && fits(word);
        self.at += usize::from(here);
        here
    }

    /// The bytes from a token up to here.
    fn since(&self, from: usize) -> Words {
        let start = self.tokens.get(from).map_or(self.text.len(), |token| token.at.start);
        let end = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.at.end);
        Words { start, end: end.max(start) }
    }

    /// Tries a rule.
    fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let from = self.at;
        let found = rule(self);
        if found.is_none() {
            self.at = from;
        }
        found
    }

    fn phrase(&mut self) -> Option<PartKind> {
        self.attempt(Self::recurs)
            .map(PartKind::Recurs)
            .or_else(|| self.attempt(Self::lasts).map(PartKind::Lasts))
            .or_else(|| self.attempt(Self::moment))
            .or_else(|| self.attempt(Self::elsewhere).map(PartKind::Elsewhere))
    }

    /// Brackets: what is understood in them counts («(декабрь, май)»), all else is a remark.
    fn remark(&mut self, found: &mut Deadline) {
        while let Some(token) = self.peek(0) {
            if token.kind == Kind::Close {
                self.at += 1;
                return;
            }
            let from = self.at;
            match self.phrase() {
                Some(kind) => found.parts.push(Part { at: self.since(from), kind }),
                None => self.at = from + 1,
            }
        }
    }

    /// «ежегодно», «каждый месяц», «не реже 2 раз в год», «2–3 раза в четверть», «по понедельникам».
    fn recurs(&mut self) -> Option<Recurrence> {
        if let Some(recurs) = recurrence(self.word(0)) {
            self.at += 1;
            // «на регулярной основе» is read from «на» below.
            self.eat_word(|word| word == "основе");
            return Some(recurs);
        }
        if self.word(0) == "на" && recurrence(self.word(1)).is_some() && self.word(2) == "основе" {
            self.at += 3;
            return recurrence(self.tokens.get(self.at - 2).map_or("", |token| self.text_of(*token)));
        }
        if matches!(self.word(0), "каждый" | "каждую" | "каждое" | "каждые") {
            self.at += 1;
            self.eat_word(|word| word == "учебный");
            let per = unit(self.word(0));
            self.at += 1;
            return Some(match per {
                Some(Unit::Year) => Recurrence::Yearly,
                Some(Unit::Quarter) => Recurrence::Quarterly,
                Some(Unit::Month) => Recurrence::Monthly,
                Some(Unit::Week) => Recurrence::Weekly,
                Some(Unit::Day) => Recurrence::Daily,
                Some(Unit::Half) => Recurrence::Times { count: 2, per: Unit::Year, every: 1 },
                None if is_weekday(self.tokens.get(self.at - 1).map_or("", |token| self.text_of(*token))) => {
                    Recurrence::Weekly
                }
                None => return None,
            });
        }
        if self.word(0) == "по" && self.word(1).strip_suffix("ам").is_some_and(is_weekday_stem) {
            self.at += 2;
            return Some(Recurrence::Weekly);
        }
        self.times()
    }

    fn times(&mut self) -> Option<Recurrence> {
        if self.eat_word(|word| word == "не")
            && !self.eat_word(|word| matches!(word, "реже" | "менее" | "чаще" | "более"))
        {
            return None;
        }
        let first = self.number(0).map(|(value, _)| value).or_else(|| count(self.word(0)));
        let mut times = first.unwrap_or(1);
        let twice = matches!(self.word(0), "дважды" | "трижды");
        self.at += usize::from(first.is_some());
        if first.is_some() && self.kind(0) == Some(Kind::Dash) {
            times = self.number(1)?.0;
            self.at += 2;
        }
        if !twice && !self.eat_word(|word| matches!(word, "раз" | "раза" | "разу" | "разов")) {
            return None;
        }
        if !self.eat_word(|word| matches!(word, "в" | "за")) {
            return None;
        }
        let every = self.number(0).map(|(value, _)| value).or_else(|| count(self.word(0)));
        self.at += usize::from(every.is_some());
        self.eat_word(|word| word.starts_with("учебн") || word.starts_with("календарн"));
        let per = unit(self.word(0))?;
        self.at += 1;
        Some(Recurrence::Times { count: times, per, every: every.unwrap_or(1) })
    }

    /// «постоянно», «в течение всего периода», «в течение учебного года», «весь срок».
    fn lasts(&mut self) -> Option<Lasting> {
        if self.eat_word(|word| {
            matches!(word, "постоянно" | "непрерывно" | "бессрочно" | "всегда" | "круглогодично" | "перманентно")
        }) {
            return Some(Lasting::Always);
        }
        if self.word(0) == "на" && matches!(self.word(1), "постоянной" | "систематической") && self.word(2) == "основе"
        {
            self.at += 3;
            return Some(Lasting::Always);
        }
        let opened = match (self.word(0), self.word(1)) {
            ("в", "течение" | "течении" | "ходе" | "период" | "рамках") | ("на", "протяжении" | "период" | "срок") => {
                2
            }
            ("весь" | "всего" | "за" | "период" | "срок" | "круглый" | "учебный", _) => {
                1
            }
            _ => return None,
        };
        let whole = matches!(self.word(0), "период" | "срок");
        let of_period = self.word(1) == "период" || self.word(1) == "срок";
        self.at += opened;
        let mut school = self.tokens.get(self.at - 1).is_some_and(|token| self.text_of(*token) == "учебный");
        while self.eat_word(|word| {
            matches!(
                word,
                "всего"
                    | "весь"
                    | "текущего"
                    | "одного"
                    | "календарного"
                    | "каждого"
                    | "данного"
                    | "указанного"
            )
        }) {}
        if self.eat_word(|word| word.starts_with("учебн")) {
            school = true;
        }
        if opened == 2 && (self.number(0).is_some() || count(self.word(0)).is_some()) {
            // «в течение 3-х лет»
            return match self.word(1) {
                "лет" | "года" | "учебных" if self.number(0).is_none_or(|(_, digits)| digits < 3) => {
                    self.at += 2;
                    self.eat_word(|word| word == "лет" || word == "года");
                    Some(Lasting::Other)
                }
                _ => None,
            };
        }
        let lasting = match self.word(0) {
            "года" | "год" | "г" if school => Lasting::SchoolYear,
            "года" | "год" | "г" => Lasting::Year,
            "периода" | "период" | "срока" | "срок" | "времени" => Lasting::Period,
            "действия" | "реализации" | "программы" | "проекта" | "выполнения" if whole || of_period || opened == 2 => {
                Lasting::Period
            }
            "квартала" | "месяца" | "полугодия" | "четверти" | "недели" | "лета" | "каникул" => {
                Lasting::Other
            }
            _ => return None,
        };
        self.at += 1;
        if lasting == Lasting::Period {
            while self.eat_word(|word| {
                let stems =
                    ["реализаци", "действи", "программ", "проект", "выполнени", "дорожн", "карт", "план", "обучени"];
                stems.iter().any(|stem| word.starts_with(stem))
            }) {}
        }
        // «в течение года 2022»: the year says more than the rest.
        let dated = self.number(0).is_some_and(|(_, digits)| digits == 4);
        (!dated && month(self.word(0)).is_none()).then_some(lasting)
    }
}

fn is_weekday_stem(stem: &str) -> bool {
    matches!(stem, "понедельник" | "вторник" | "сред" | "четверг" | "пятниц" | "суббот" | "воскресень")
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "понедельник" | "вторник" | "среду" | "четверг" | "пятницу" | "субботу" | "воскресенье")
}
