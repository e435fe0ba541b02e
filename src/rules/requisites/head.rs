//! The head and the foot of the act: its day, its place, its executor.

use crate::calendar::date::Date;
use crate::diagnostic::Rule;
use crate::model::{Mark, PrintedDate, Text};
use crate::source::Span;

use super::super::wording::{begins, date_at, previous_word, starts, word_at};
use super::super::{Case, NOTE, WARNING};

pub static ACT_ON_DAY_OFF: Rule = Rule {
    code: "act-on-day-off",
    severity: NOTE,
    what: "Дата акта – выходной или праздничный день",
    why: "В выходной приказы обычно не подписывают: чаще всего дата набрана с ошибкой или поставлена задним числом. \
          Выходные переносят постановлениями Правительства, поэтому дату стоит лишь проверить.",
    source: "Трудовой кодекс Российской Федерации, статьи 111 и 112",
    wrong: "дата: 2 января 2021 г.",
    right: "дата: 12 января 2021 г.",
};

pub static PLACE_MISSING: Rule = Rule {
    code: "place-missing",
    severity: WARNING,
    what: "В акте не указано место издания",
    why: "Место издания – обязательный реквизит бланка, если оно не видно из наименования организации.",
    source: "ГОСТ Р 7.0.97-2016, 5.13",
    wrong: "организация:\n  наименование: Отдел образования администрации Заречного района",
    right: "организация:\n  наименование: Отдел образования администрации Заречного района\n  место_издания: пгт Заречный",
};

pub static EXECUTOR_WITHOUT_PHONE: Rule = Rule {
    code: "executor-without-phone",
    severity: WARNING,
    what: "У исполнителя документа нет телефона",
    why: "Отметка об исполнителе нужна, чтобы по документу можно было быстро задать вопрос. Без телефона она \
          бесполезна.",
    source: "ГОСТ Р 7.0.97-2016, 5.25",
    wrong: "исполнитель_документа: {фио: Петрова Анна Сергеевна}",
    right: "исполнитель_документа: {фио: Петрова Анна Сергеевна, телефон: \"8 (48642) 2-11-22\"}",
};

/// Non-working days that have the same date every year: Labour Code, article 112.
const HOLIDAYS: [(u8, u8, &str); 14] = [
    (1, 1, "новогодние каникулы"),
    (1, 2, "новогодние каникулы"),
    (1, 3, "новогодние каникулы"),
    (1, 4, "новогодние каникулы"),
    (1, 5, "новогодние каникулы"),
    (1, 6, "новогодние каникулы"),
    (1, 7, "Рождество Христово"),
    (1, 8, "новогодние каникулы"),
    (2, 23, "День защитника Отечества"),
    (3, 8, "Международный женский день"),
    (5, 1, "Праздник Весны и Труда"),
    (5, 9, "День Победы"),
    (6, 12, "День России"),
    (11, 4, "День народного единства"),
];

/// What settlements begin with, in full and abbreviated.
const SETTLEMENTS: [&str; 9] = ["город", "поселок", "поселк", "село", "сел", "деревн", "станиц", "хутор", "рабоч"];
const ABBREVIATED: [&str; 9] = ["г", "пгт", "рп", "п", "с", "д", "ст", "пос", "х"];

pub fn check(case: &mut Case<'_>) {
    days(case);
    let programme = case.programme;
    let Some(act) = &programme.act else { return };
    if let Some(executor) = &act.executor
        && executor.phone.as_ref().is_none_or(|phone| !phone.value.contains(|c: char| c.is_ascii_digit()))
        && !executor.name.value.contains(|c: char| c.is_ascii_digit())
    {
        let name = executor.name.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("у исполнителя документа не указан телефон: {name}");
        case.report(&EXECUTOR_WITHOUT_PHONE, executor.name.span, message, "допишите ключ: телефон");
    }
    let organisation = &programme.organisation;
    let given = organisation.place.as_ref().is_some_and(|place| !place.value.trim().is_empty());
    let named = [Some(&organisation.name), organisation.letterhead.as_ref(), act.subtitle.as_ref()];
    if !given && !named.into_iter().flatten().any(|text| names_settlement(&text.value)) {
        let message = "в акте не указано место издания, и из наименования организации его не видно";
        let help = "допишите в «организация» ключ, например:\nместо_издания: пгт Заречный";
        case.report(&PLACE_MISSING, organisation.name.span, message, help);
    }
}

/// «города Заречного», «г. Заречный», «пгт Заречный»; «городского округа» names no settlement.
fn names_settlement(value: &str) -> bool {
    starts(value).any(|at| {
        let word = word_at(value, at);
        let full = SETTLEMENTS.iter().any(|stem| begins(value, at, stem))
            && !begins(value, at, "городск")
            && !begins(value, at, "поселков")
            && !begins(value, at, "сельск");
        let abbreviated = ABBREVIATED
            .iter()
            .any(|short| begins(value, at, short) && word.text.chars().count() == short.chars().count());
        let behind = value.get(word.end..).unwrap_or_default();
        let behind = behind.strip_prefix('.').unwrap_or(behind).trim_start_matches([' ', '\u{A0}', '«', '"']);
        let name = behind.starts_with(char::is_uppercase);
        (full || abbreviated) && name && previous_word(value, at).is_none_or(|word| word.text != "и")
    })
}

/// The day of the act, of a mark and of a гриф; a day named twice is told once.
fn days(case: &mut Case<'_>) {
    let programme = case.programme;
    let mut told: Vec<Date> = Vec::new();
    let mut tell = |case: &mut Case<'_>, day: Date, span: Span, whose: &str| {
        if told.contains(&day) {
            return;
        }
        told.push(day);
        if let Some(why) = day_off(day) {
            let message = format!("дата {whose} – {}: {why}; возможно, она указана неверно", day.in_words());
            let help = "сверьте дату с журналом регистрации";
            case.report(&ACT_ON_DAY_OFF, span, message, help);
        }
    };
    let printed = |date: &PrintedDate| date.date.map(|day| (day, date.text.span));
    if let Some((day, span)) = programme.act.as_ref().and_then(|act| act.date.as_ref()).and_then(printed) {
        tell(case, day, span, "акта");
    }
    for appendix in &programme.appendices {
        match &appendix.mark {
            Mark::None => {}
            Mark::Text(text) => {
                if let Some((day, start, end)) = only_day(text) {
                    let span = case.words(text, start, end);
                    tell(case, day, span, "акта в отметке о приложении");
                }
            }
            Mark::Parts { date, .. } => {
                if let Some((day, span)) = date.as_ref().and_then(printed) {
                    tell(case, day, span, "акта в отметке о приложении");
                }
            }
        }
        let approved = appendix.approval.as_ref().and_then(|approval| approval.date.as_ref());
        if let Some((day, span)) = approved.and_then(printed) {
            tell(case, day, span, "акта в грифе утверждения");
        }
    }
}

fn only_day(text: &Text) -> Option<(Date, usize, usize)> {
    let mut found = starts(&text.value).filter_map(|at| date_at(&text.value, at).map(|(day, end)| (day, at, end)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Why nobody works on a day.
fn day_off(day: Date) -> Option<String> {
    if let Some((_, _, name)) = HOLIDAYS.iter().find(|(month, of, _)| (*month, *of) == (day.month, day.day)) {
        return Some((*name).to_owned());
    }
    match weekday(day) {
        5 => Some("суббота".into()),
        6 => Some("воскресенье".into()),
        _ => None,
    }
}

/// 0 is Monday. Sakamoto's congruence.
fn weekday(day: Date) -> i32 {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if day.month < 3 { day.year - 1 } else { day.year };
    let shift = SHIFTS.get(usize::from(day.month).saturating_sub(1)).copied().unwrap_or(0);
    let sunday_first = (year + year / 4 - year / 100 + year / 400 + shift + i32::from(day.day)).rem_euclid(7);
    (sunday_first + 6).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::{Date, day_off, names_settlement};

    #[test]
    fn days_off() {
        let off = |year, month, day| Date::new(year, month, day).and_then(day_off);
        assert_eq!(off(2021, 1, 2).as_deref(), Some("новогодние каникулы"));
        assert_eq!(off(2022, 4, 9).as_deref(), Some("суббота"));
        assert_eq!(off(2024, 3, 3).as_deref(), Some("воскресенье"));
        assert_eq!(off(2022, 4, 8), None);
        assert_eq!(off(2000, 2, 29), None);
    }

    #[test]
    fn settlements() {
        assert!(names_settlement("Администрация города Заречного"));
        assert!(
            names_settlement("Муниципальное образование «Город Заречный»") && names_settlement("ОТДЕЛ г. Заречный")
        );
        assert!(names_settlement("Администрация посёлка Заречный"));
        assert!(!names_settlement("Управление образования Заречного городского округа"));
        assert!(!names_settlement("Отдел образования администрации Заречного района"));
        assert!(!names_settlement("МКУ «Управление образования ЗГО»"));
    }
}
