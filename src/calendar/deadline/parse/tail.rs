//! Deadlines that another paper or an event sets: everything up to the next phrase is its name.

use super::Reader;
use crate::calendar::deadline::Elsewhere;
use crate::calendar::deadline::token::Kind;
use crate::calendar::deadline::words::{is_paper, month, numeral, recurrence};

impl Reader<'_> {
    /// «по плану …», «согласно …», «после …», «по мере необходимости».
    pub(super) fn elsewhere(&mut self) -> Option<Elsewhere> {
        let found = match (self.word(0), self.word(1)) {
            ("по" | "при", _) => self.by()?,
            ("согласно" | "соответственно", _)
            | ("в", "соответствии" | "рамках" | "составе")
            | ("на", "основании")
            | ("одновременно", _) => Elsewhere::Plan,
            ("после" | "перед" | "накануне" | "через", _)
            | ("со", "дня" | "времени")
            | ("с", "момента" | "даты" | "начала")
            | ("в", "день" | "дни" | "каникулярное" | "каникулярный" | "каникулы" | "момент" | "случае")
            | ("во", "время")
            | (
                "до" | "к" | "в",
                "начала" | "началу" | "начале" | "окончания" | "конца" | "концу" | "конце" | "завершения",
            ) => Elsewhere::Event,
            ("в", "рабочем")
            | ("незамедлительно" | "немедленно" | "единовременно" | "однократно" | "разово" | "своевременно", _) => {
                Elsewhere::Need
            }
            ("в", "сроки" | "установленные" | "указанные") | ("сроки" | "установленные", _) => {
                Elsewhere::Plan
            }
            ("на", _) if self.word(2) == "этапе" => Elsewhere::Event,
            ("на" | "в", "этапе" | "начало" | "конец") | ("начало" | "конец", _) => {
                Elsewhere::Event
            }
            ("", next) if self.at == 0 && next.starts_with("этап") => Elsewhere::Event,
            (word, next) if next.starts_with("этап") && numeral(word).is_some() => Elsewhere::Event,
            ("за", _) if (1..=4).any(|ahead| self.word(ahead) == "до") => Elsewhere::Event,
            // «приказ от 01.03.2022 № 237» is the date of a paper.
            ("от", _) if self.number(1).is_some() => Elsewhere::Plan,
            // Everything with a date has been tried before.
            ("до", next) if !next.is_empty() => Elsewhere::Event,
            ("в", "течение" | "течении") | ("не", "позднее" | "позже") if self.has_days() => {
                Elsewhere::Event
            }
            ("весенние" | "осенние" | "зимние" | "летние", "каникулы") => {
                Elsewhere::Event
            }
            (word, _) if self.at == 0 && (word.starts_with("план") || word.starts_with("график")) => {
                Elsewhere::Plan
            }
            (word, next) if self.at == 0 && word.starts_with("отдельн") && is_paper(next) => Elsewhere::Plan,
            _ => return None,
        };
        self.at += 1;
        self.tail();
        Some(found)
    }

    /// What «по» leads to, a few adjectives aside.
    fn by(&self) -> Option<Elsewhere> {
        let stems = [
            ("договор", Elsewhere::Contract),
            ("соглашени", Elsewhere::Contract),
            ("заявк", Elsewhere::Request),
            ("заявлени", Elsewhere::Request),
            ("запрос", Elsewhere::Request),
            ("требовани", Elsewhere::Request),
            ("обращени", Elsewhere::Request),
            ("приглашени", Elsewhere::Request),
            ("согласовани", Elsewhere::Request),
            ("необходимост", Elsewhere::Need),
            ("потребност", Elsewhere::Need),
            ("мере", Elsewhere::Need),
            ("возможност", Elsewhere::Need),
            ("наличи", Elsewhere::Need),
            ("итогам", Elsewhere::Event),
            ("результатам", Elsewhere::Event),
            ("окончани", Elsewhere::Event),
            ("завершени", Elsewhere::Event),
            ("истечени", Elsewhere::Event),
            ("поступлени", Elsewhere::Event),
            ("факту", Elsewhere::Event),
            ("факта", Elsewhere::Event),
        ];
        (1..=4).find_map(|ahead| {
            let word = self.word(ahead);
            let found = stems.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, found)| *found);
            found.or_else(|| is_paper(word).then_some(Elsewhere::Plan))
        })
    }

    /// «10 рабочих дней», «двух недель» a word or two on.
    fn has_days(&self) -> bool {
        (2..=5).any(|ahead| {
            let word = self.word(ahead);
            matches!(
                word,
                "дней"
                    | "дня"
                    | "день"
                    | "недель"
                    | "недели"
                    | "месяцев"
                    | "часов"
                    | "суток"
                    | "чем"
            )
        })
    }

    /// Goes over the name of the paper or the event.
    fn tail(&mut self) {
        while let Some(kind) = self.kind(0) {
            match kind {
                Kind::Stop | Kind::Close => return,
                Kind::Comma | Kind::Open if self.begins(1) => return,
                Kind::Open => {
                    while self.kind(0).is_some_and(|kind| kind != Kind::Close && kind != Kind::Stop) {
                        self.at += 1;
                    }
                    self.eat(Kind::Close);
                }
                Kind::Word => {
                    let word = self.word(0);
                    let led = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|before| {
                        let before = *before;
                        matches!(before.kind, Kind::Number { .. })
                            || matches!(self.text_of(before), "на" | "за" | "от" | "к" | "с" | "до" | "и" | "в" | "по")
                    });
                    let again = recurrence(word).is_some() && word.ends_with('о');
                    if again || (month(word).is_some() && !led) {
                        return;
                    }
                    self.at += 1;
                }
                Kind::Number { .. } | Kind::Dash | Kind::Comma | Kind::Dot | Kind::Slash | Kind::Other => self.at += 1,
            }
        }
    }

    /// Whether a new phrase begins there.
    fn begins(&self, ahead: usize) -> bool {
        let word = self.word(ahead);
        let next = self.word(ahead + 1);
        month(word).is_some()
            || recurrence(word).is_some_and(|_| word.ends_with('о'))
            || word == "постоянно"
            || self
                .number(ahead)
                .is_some_and(|(_, digits)| digits == 4 || month(next).is_some() || next == "раз" || next == "раза")
            || matches!((word, next), ("в", "течение"))
            || (matches!(word, "до" | "с" | "не" | "в" | "к")
                && (self.number(ahead + 1).is_some() || month(next).is_some()))
            || matches!(word, "но") && next == "не"
    }
}
