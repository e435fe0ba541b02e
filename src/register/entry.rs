//! The number and the date as they are typed.

use crate::calendar::date::{self, Date, DateStyle};

/// Longer than any number of a register.
pub const MOST_SIGNS: usize = 60;

/// A day, and how it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub day: Date,
    /// None for `2022-04-08`, which no document prints.
    pub style: Option<DateStyle>,
    /// «8 апреля 2022 года», where it was typed like that.
    in_full: bool,
}

impl Day {
    /// The day as a document has it.
    pub fn written(&self, style: DateStyle) -> String {
        let words = style.write(self.day);
        if self.in_full && style == DateStyle::Words { words.replace("г.", "года") } else { words }
    }
}

/// The number of an act, or why it cannot be one.
pub fn number(typed: &str) -> Result<String, String> {
    let number = typed.trim();
    let count = number.chars().count();
    if number.is_empty() {
        return Err("номер пуст; напишите, например, 178 или 82-01 (о/д)".into());
    }
    if count > MOST_SIGNS {
        return Err(format!("в номере {count} знаков, а бывает не больше {MOST_SIGNS}"));
    }
    if crate::source::has_forbidden(number) || number.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}']) {
        return Err("в номере есть знаки, которые нельзя напечатать; наберите его заново".into());
    }
    Ok(number.to_owned())
}

/// The day of signing, or why there is none.
pub fn date(typed: &str) -> Result<Day, String> {
    const HOW: &str = "дата пишется так: 8 апреля 2022 г., 08.04.2022 или 2022-04-08";
    let typed = typed.trim();
    match date::parse(typed) {
        Ok(day) => {
            let style = (!date::is_iso(typed)).then(|| DateStyle::of(typed));
            Ok(Day { day, style, in_full: typed.ends_with("года") })
        }
        Err(true) => {
            Err(format!("такой даты не бывает; {HOW}, год – от {} до {}", date::YEARS.start(), date::YEARS.end()))
        }
        Err(false) => Err(HOW.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{date, number};
    use crate::calendar::date::DateStyle;

    #[test]
    fn numbers() {
        for (typed, read) in [("178", "178"), (" 82-01 (о/д) ", "82-01 (о/д)"), ("007", "007"), ("№ 5: a", "№ 5: a")]
        {
            assert_eq!(number(typed).as_deref(), Ok(read));
        }
        for typed in ["", " \u{A0}", "1\n2", "1\t2", "\u{1b}[31m", "\u{E000}", "1\u{2028}2", &"9".repeat(61)] {
            assert!(number(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn dates() {
        let written = |typed: &str, style| date(typed).map(|day| day.written(style));
        assert_eq!(written("8 апреля 2022 года", DateStyle::Words).as_deref(), Ok("8 апреля 2022 года"));
        assert_eq!(written("08 апреля 2022", DateStyle::Words).as_deref(), Ok("8 апреля 2022 г."));
        assert_eq!(written("8.4.2022", DateStyle::Figures).as_deref(), Ok("08.04.2022"));
        assert_eq!(written("2022-04-08", DateStyle::Words).as_deref(), Ok("8 апреля 2022 г."));
        assert!(date("2022-04-08").is_ok_and(|day| day.style.is_none()));
        assert!(date("31.02.2022").is_err_and(|why| why.starts_with("такой даты не бывает; ")));
        assert!(date("01.01.1850").is_err_and(|why| why.ends_with("год – от 1900 до 2100")));
        for typed in ["", "вчера", "08.04.22", "2022", "8 апреля"] {
            assert!(date(typed).is_err_and(|why| why.starts_with("дата пишется так")), "{typed}");
        }
    }
}
