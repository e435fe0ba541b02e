//! Well-known acts cited under a wrong date.

use crate::calendar::date::Date;
use crate::diagnostic::Rule;
use crate::model::Text;

use super::super::wording::{date_at, fold, has, starts};
use super::super::{Case, WARNING};

pub static LAW_DATE: Rule = Rule {
    code: "law-date",
    severity: WARNING,
    what: "Закон или указ назван с неверной датой",
    why: "Номера законов повторяются каждый год: по неверной дате находят другой документ или не находят ничего.",
    source: "официальное опубликование: publication.pravo.gov.ru; даты самых известных актов prikaz знает",
    wrong: "Федеральный закон от 29.12.2013 № 273-ФЗ «Об образовании в Российской Федерации»",
    right: "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»",
};

/// A well-known act: number, what its name begins with, its date.
struct Known {
    number: u32,
    federal_law: bool,
    name: &'static str,
    date: (i32, u8, u8),
}

const fn law(number: u32, name: &'static str, date: (i32, u8, u8)) -> Known {
    Known { number, federal_law: true, name, date }
}

const fn other(number: u32, name: &'static str, date: (i32, u8, u8)) -> Known {
    Known { number, federal_law: false, name, date }
}

static KNOWN: [Known; 26] = [
    law(273, "об образовании в", (2012, 12, 29)),
    law(273, "о противодействии коррупции", (2008, 12, 25)),
    law(131, "об общих принципах организации местного самоуправления", (2003, 10, 6)),
    law(152, "о персональных данных", (2006, 7, 27)),
    law(149, "об информации, информационных технологиях", (2006, 7, 27)),
    law(44, "о контрактной системе", (2013, 4, 5)),
    law(223, "о закупках товаров, работ, услуг отдельными", (2011, 7, 18)),
    law(248, "о государственном контроле", (2020, 7, 31)),
    law(172, "о стратегическом планировании", (2014, 6, 28)),
    law(59, "о порядке рассмотрения обращений граждан", (2006, 5, 2)),
    law(210, "об организации предоставления государственных и муниципальных услуг", (2010, 7, 27)),
    law(145, "бюджетный кодекс", (1998, 7, 31)),
    law(197, "трудовой кодекс", (2001, 12, 30)),
    law(124, "об основных гарантиях прав ребенка", (1998, 7, 24)),
    law(120, "об основах системы профилактики безнадзорности", (1999, 6, 24)),
    law(181, "о социальной защите инвалидов", (1995, 11, 24)),
    law(436, "о защите детей от информации", (2010, 12, 29)),
    law(25, "о муниципальной службе", (2007, 3, 2)),
    law(8, "об обеспечении доступа к информации о деятельности", (2009, 2, 9)),
    law(69, "о пожарной безопасности", (1994, 12, 21)),
    law(329, "о физической культуре и спорте", (2007, 12, 4)),
    law(489, "о молодежной политике", (2020, 12, 30)),
    other(204, "о национальных целях", (2018, 5, 7)),
    other(474, "о национальных целях", (2020, 7, 21)),
    other(309, "о национальных целях", (2024, 5, 7)),
    other(1642, "об утверждении государственной программы", (2017, 12, 26)),
];

pub fn check(case: &mut Case<'_>, texts: &[&Text]) {
    for text in texts {
        let value = text.value.as_str();
        if !value.contains('№') {
            continue;
        }
        for citation in citations(value) {
            let Some((right, name)) = wrong(value, &citation) else { continue };
            let number = value.get(citation.sign..citation.number_end).unwrap_or_default();
            let message =
                format!("{number} «{name}» – от {}, а указано {}", right.in_words(), citation.date.in_words());
            let span = case.words(text, citation.date_start, citation.date_end);
            let help = format!("исправьте дату: от {}", right.in_words());
            case.report(&LAW_DATE, span, message, help);
        }
    }
}

/// A number with its date.
struct Citation {
    /// Where «№» stands.
    sign: usize,
    number_end: usize,
    number: u32,
    /// «-ФЗ» stands behind the number.
    federal_law: bool,
    date: Date,
    date_start: usize,
    date_end: usize,
    /// What belongs to this citation: from the number before to the number behind.
    from: usize,
    to: usize,
}

fn citations(value: &str) -> Vec<Citation> {
    let signs: Vec<usize> = value.char_indices().filter(|(_, c)| *c == '№').map(|(at, _)| at).collect();
    let mut found = Vec::new();
    for (index, sign) in signs.iter().copied().enumerate() {
        let behind_sign = sign + '№'.len_utf8();
        let Some(rest) = value.get(behind_sign..) else { continue };
        let digits = rest.trim_start_matches([' ', '\u{A0}']);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let Some(number) = digits.get(..length).and_then(|digits| digits.parse().ok()) else { continue };
        let mut end = behind_sign + rest.len() - digits.len() + length;
        let tail = value.get(end..).unwrap_or_default();
        let suffix = ["-ФЗ", "‑ФЗ", "–ФЗ", " ФЗ", "ФЗ"].into_iter().find(|suffix| tail.starts_with(suffix));
        end += suffix.map_or(0, str::len);
        if suffix.is_none() && tail.starts_with(['-', '/', '–']) {
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| signs.get(index)).copied().unwrap_or(0);
        let next = signs.get(index + 1).copied().unwrap_or(value.len());
        let Some((date, date_start, date_end)) = date_before(value, before, sign).or_else(|| date_behind(value, end))
        else {
            continue;
        };
        // The words that end another item are not its own.
        let from = value.get(before..sign).and_then(|head| head.rfind([';', '\n'])).map_or(before, |at| before + at);
        let from = if value.get(from..sign).is_some_and(|head| head.trim().is_empty()) { before } else { from };
        let to = value.get(end..next).and_then(|tail| tail.find(';')).map_or(next, |at| end + at);
        let federal_law = suffix.is_some();
        found.push(Citation { sign, number_end: end, number, federal_law, date, date_start, date_end, from, to });
    }
    found
}

/// «от 29.12.2012 № …»: only «г.», «года» and blanks stand between.
fn date_before(value: &str, from: usize, sign: usize) -> Option<(Date, usize, usize)> {
    let head = value.get(from..sign)?;
    let places: Vec<usize> = starts(head).collect();
    places.iter().rev().take(5).find_map(|at| {
        let (date, end) = date_at(value, from + at)?;
        let between = value.get(end..sign)?.trim();
        matches!(between, "" | "г." | "года" | "г" | "г.,").then_some((date, from + at, end))
    })
}

/// «№ 273-ФЗ от 29.12.2012».
fn date_behind(value: &str, end: usize) -> Option<(Date, usize, usize)> {
    let rest = value.get(end..)?;
    let behind = rest.trim_start().strip_prefix("от")?;
    let bare = behind.trim_start();
    let start = end + rest.len() - bare.len();
    (bare.len() < behind.len()).then_some(())?;
    let (date, end) = date_at(value, start)?;
    Some((date, start, end))
}

/// The right date and the name, where the cited one is wrong.
fn wrong(value: &str, citation: &Citation) -> Option<(Date, &'static str)> {
    let known = |one: &&Known| one.number == citation.number && (one.federal_law || !citation.federal_law);
    let right = |one: &Known| Date::new(one.date.0, one.date.1, one.date.2);
    let own: Vec<&Known> = KNOWN.iter().filter(known).collect();
    if own.is_empty() || own.iter().any(|one| right(one) == Some(citation.date)) {
        return None;
    }
    let words = value.get(citation.from..citation.to)?;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // «О внесении изменений в закон «Об образовании»» is another law.
    if has(&line, "о внесении изменений") {
        return None;
    }
    let law = citation.federal_law || has(&line, "закон") || has(&line, "кодекс");
    let named = own.iter().find(|one| {
        let kind = if one.federal_law { law } else { has(&line, "указ") || has(&line, "постановлени") };
        kind && names(&line, one)
    });
    if let Some(one) = named {
        return Some((right(one)?, title(one)));
    }
    // Without a name: the same but for the day, the month or the year.
    let quotes = line.contains('«');
    own.iter().filter(|one| one.federal_law && citation.federal_law && !quotes).find_map(|one| {
        let right = right(one)?;
        let date = citation.date;
        let same = [right.year == date.year, right.month == date.month, right.day == date.day];
        (same.iter().filter(|same| **same).count() == 2).then_some((right, title(one)))
    })
}

fn names(line: &str, one: &Known) -> bool {
    if one.name.starts_with("об утверждении") {
        return has(line, one.name) && has(line, "«развитие образования");
    }
    has(line, one.name) || (one.name.ends_with("кодекс") && has(line, &fold(one.name)))
}

/// The name as a message says it.
fn title(one: &Known) -> &'static str {
    match one.number {
        273 if one.date.0 == 2012 => "Об образовании в Российской Федерации",
        1642 => "Развитие образования",
        _ => one.name,
    }
}

#[cfg(test)]
mod tests {
    use super::{citations, wrong};

    fn found(value: &str) -> Vec<String> {
        citations(value).iter().filter_map(|one| wrong(value, one)).map(|(date, _)| date.in_words()).collect()
    }

    #[test]
    fn dates_of_laws() {
        let right = ["29 декабря 2012 г."];
        assert_eq!(found("Федеральный закон от 29.12.2013 № 273-ФЗ «Об образовании в Российской Федерации»"), right);
        assert_eq!(
            found("Закон Российской Федерации «Об образовании в Российской Федерации» от 29.12.2013 № 273;"),
            right
        );
        assert_eq!(found("Федеральным законом № 273-ФЗ от 29 декабря 2011 г."), right);
        assert!(found("от 29 декабря 2012 года № 273-ФЗ «Об образовании в РФ», от 25.12.2008 № 273-ФЗ «О противодействии коррупции»").is_empty());
        // Another law of that number, another act of that number.
        assert!(found("Федеральный закон от 01.12.2007 № 273-ФЗ «О чём-то ином»").is_empty());
        assert!(found("Приказ от 29.12.2013 № 273 «Об утверждении плана»").is_empty());
        assert!(
            found("от 03.07.2016 № 273-ФЗ «О внесении изменений в закон «Об образовании в Российской Федерации»»")
                .is_empty()
        );
        assert!(found("№ 273-ФЗ").is_empty());
    }
}
