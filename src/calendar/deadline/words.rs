//! The words of deadlines, folded (small letters, е for ё).

use super::{Recurrence, Season, Unit};

/// Names of months by number, as a message names them: «октябрь».
pub fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ];
    NAMES[usize::from(month.clamp(1, 12)) - 1]
}

/// The month that a word names in any case or shortened.
pub fn month(word: &str) -> Option<u8> {
    const STEMS: [(&str, u8); 11] = [
        ("январ", 1),
        ("феврал", 2),
        ("март", 3),
        ("апрел", 4),
        ("июн", 6),
        ("июл", 7),
        ("август", 8),
        ("сентябр", 9),
        ("октябр", 10),
        ("ноябр", 11),
        ("декабр", 12),
    ];
    const SHORT: [(&str, u8); 17] = [
        ("янв", 1),
        ("фев", 2),
        ("февр", 2),
        ("мар", 3),
        ("апр", 4),
        ("май", 5),
        ("мая", 5),
        ("мае", 5),
        ("маю", 5),
        ("маем", 5),
        ("авг", 8),
        ("сен", 9),
        ("сент", 9),
        ("окт", 10),
        ("ноя", 11),
        ("нояб", 11),
        ("дек", 12),
    ];
    let whole = SHORT.iter().find(|(short, _)| *short == word).map(|(_, month)| *month);
    whole.or_else(|| {
        STEMS.iter().find_map(|(stem, month)| {
            let ending = word.strip_prefix(stem)?;
            matches!(ending, "" | "ь" | "я" | "ю" | "е" | "ем" | "а" | "у" | "ом").then_some(*month)
        })
    })
}

pub fn season(word: &str) -> Option<Season> {
    Some(match word {
        "зима" | "зимой" | "зимы" => Season::Winter,
        "весна" | "весной" | "весны" => Season::Spring,
        "лето" | "летом" | "лета" => Season::Summer,
        "осень" | "осенью" | "осени" => Season::Autumn,
        _ => return None,
    })
}

/// «I», «ii», «первый», «второго»: a numeral that stands before «квартал».
pub fn numeral(word: &str) -> Option<u8> {
    Some(match word {
        // In Russian letters too: «П», «Ш», «1У» is how a typewriter has them.
        "i" | "і" => 1,
        "ii" | "іі" | "п" => 2,
        "iii" | "ііі" | "ш" => 3,
        "iv" | "іv" | "iу" | "іу" => 4,
        _ => {
            let stems = [("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4)];
            let found = stems.iter().find(|(stem, _)| word.strip_prefix(stem).is_some_and(is_ending))?;
            // «четверть» is a quarter of a school year.
            return (word != "четверть" && word != "четверти").then_some(found.1);
        }
    })
}

fn is_ending(rest: &str) -> bool {
    matches!(
        rest,
        "ый" | "ой"
            | "ий"
            | "ого"
            | "ьего"
            | "ом"
            | "ьем"
            | "ое"
            | "ье"
            | "ая"
            | "ья"
            | "ую"
            | "ью"
            | "ей"
            | "ьей"
    )
}

/// «один», «два», «дважды».
pub fn count(word: &str) -> Option<u32> {
    Some(match word {
        "один" | "одного" => 1,
        "два" | "двух" | "дважды" => 2,
        "три" | "трех" | "трижды" => 3,
        "четыре" | "четырех" => 4,
        _ => return None,
    })
}

pub fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "год" | "года" | "году" | "лет" | "г" => Unit::Year,
        "полугодие" | "полугодия" | "семестр" | "семестра" => Unit::Half,
        "квартал" | "квартала" | "четверть" | "четверти" | "триместр" | "триместра" | "кв" => {
            Unit::Quarter
        }
        "месяц" | "месяца" | "месяцев" | "мес" => Unit::Month,
        "неделю" | "недели" | "неделя" => Unit::Week,
        "день" | "дня" | "дней" => Unit::Day,
        _ => return None,
    })
}

/// A word that alone says how often.
pub fn recurrence(word: &str) -> Option<Recurrence> {
    let stems = [
        ("ежегодн", Recurrence::Yearly),
        ("ежеквартальн", Recurrence::Quarterly),
        ("ежечетвертн", Recurrence::Quarterly),
        ("поквартальн", Recurrence::Quarterly),
        ("помесячн", Recurrence::Monthly),
        ("ежемесячн", Recurrence::Monthly),
        ("еженедельн", Recurrence::Weekly),
        ("ежедневн", Recurrence::Daily),
        ("регулярн", Recurrence::Regularly),
        ("систематическ", Recurrence::Regularly),
        ("периодическ", Recurrence::Regularly),
    ];
    stems.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, recurs)| *recurs)
}

/// Words that name a plan or a paper like it.
pub fn is_paper(word: &str) -> bool {
    const STEMS: [&str; 18] = [
        "план",
        "график",
        "расписани",
        "положени",
        "приказ",
        "программ",
        "календар",
        "распоряжени",
        "циклограмм",
        "регламент",
        "порядк",
        "письм",
        "информаци",
        "дорожн",
        "срокам",
        "сроками",
        "постановлени",
        "извещени",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// A word that is known, or is a form of a known one: no slip is looked for in it.
pub fn is_time_word(word: &str) -> bool {
    const STEMS: [&str; 16] = [
        "период",
        "течени",
        "квартал",
        "полугоди",
        "учебн",
        "реализаци",
        "реализов",
        "программ",
        "согласн",
        "согласован",
        "соответстви",
        "график",
        "договор",
        "каждо",
        "постоянн",
        "позднее",
    ];
    month(word).is_some()
        || recurrence(word).is_some()
        || season(word).is_some()
        || STEMS.iter().any(|stem| word.starts_with(stem))
}
