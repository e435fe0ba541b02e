//! Hyphens where dashes belong, and two kinds of dash in one document.

use crate::diagnostic::Rule;
use crate::model::Text;
use crate::rules::passage::{before, in_address, letters_after, letters_before, passages, whole_words};
use crate::rules::{Case, NOTE};
use crate::russian::Letter;
use crate::settings::Dash;

use super::{Put, Slip, Words};

pub static HYPHEN: Rule = Rule {
    code: "hyphen-for-dash",
    severity: NOTE,
    what: "Дефис вместо тире",
    why: "Дефис соединяет части слова, тире – части предложения; между словами с пробелами стоит тире.",
    source: "правила русской пунктуации: тире",
    wrong: "Куратор - отдел образования",
    right: "Куратор – отдел образования",
};

pub static RANGE: Rule = Rule {
    code: "hyphen-in-range",
    severity: NOTE,
    what: "Дефис вместо тире между числами «от – до»",
    why: "Между числами в значении «от … до» ставится тире без пробелов; с дефисом срок похож на номер.",
    source: "правила русской пунктуации: тире между числами",
    wrong: "на 2020-2022 годы, 5-9 классы",
    right: "на 2020–2022 годы, 5–9 классы",
};

pub static HOUSE: Rule = Rule {
    code: "dash-of-house",
    severity: NOTE,
    what: "Короткое и длинное тире в одном документе",
    why: "Разные тире видно на листе; документ, собранный из кусков, выглядит невычитанным. Какое тире ставить, говорит prikaz.yaml (по умолчанию короткое).",
    source: "практика делопроизводства: единообразие оформления",
    wrong: "Куратор – отдел; контроль — отдел",
    right: "Куратор – отдел; контроль – отдел",
};

pub fn hyphen(words: &str, slips: &mut Vec<Slip>) {
    for (at, sign) in words.match_indices('-') {
        let (head, tail) = (&words[..at], &words[at + sign.len()..]);
        let parted = head.ends_with(char::is_whitespace) && tail.starts_with(char::is_whitespace);
        let (last, next) = (head.trim_end(), tail.trim_start());
        // A sum, or a telephone typed with spaces.
        let digit = |c: char| c.is_ascii_digit();
        if !parted || last.is_empty() || next.is_empty() || (last.ends_with(digit) && next.starts_with(digit)) {
            continue;
        }
        if last.ends_with(['-', '–', '—', '_', '|']) || next.starts_with(['-', '–', '—', '_', '|']) {
            continue;
        }
        // «№ 148 - ОЗ»: a number of an act, set apart.
        let number = last.trim_end_matches(digit);
        if number.len() < last.len() && number.trim_end().ends_with('№') {
            continue;
        }
        let (start, end) = whole_words(words, at, at + sign.len());
        let sign_end = at + sign.len();
        let (message, help, mend) = match compound(&words[start..at], next) {
            Some(word) => {
                let hyphen = Put::new(last.len(), words.len() - next.len(), "-");
                (format!("пробелы вокруг дефиса в слове «{word}»"), format!("напишите «{word}»"), hyphen)
            }
            None => {
                let dash = Put { start: at, end: sign_end, words: Words::Dash };
                ("дефис вместо тире".into(), "между словами ставится тире: « – »".into(), dash)
            }
        };
        let mend = if is_doubtful(words, at, last, next) { Vec::new() } else { vec![mend] };
        slips.push(Slip { start, end, message, help, mend });
    }
}

/// Whether a hyphen set apart may be something else than a dash: the sign of an item that stands at the
/// head of a line, a part of a telephone («8 - (486)»), of a double name («Римский - Корсаков»), of a
/// number of an act («148 - ОЗ») or of a name in capitals («ГИА - 9»).
fn is_doubtful(words: &str, at: usize, last: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let alone = |line: Option<&str>| line.is_some_and(|line| line.trim().is_empty());
    let line = alone(words[..at].rsplit('\n').next()) || words[at + 1..].starts_with('\n');
    let (first, second) = (letters_before(words, last.len()), letters_after(next, 0));
    let name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(Letter::is_capital)
            && word.contains(Letter::is_small)
            && letters.all(Letter::is_small)
    };
    let code = |word: &str| !word.is_empty() && word.chars().count() <= 4 && word.chars().all(Letter::is_capital);
    let telephone = last.ends_with(digit) && next.starts_with(['(', '+']);
    let joined = (last.ends_with(digit) || code(first)) && (next.starts_with(digit) || code(second));
    line || telephone || joined || (name(first) && name(second))
}

/// «социально - экономический»: one word whose hyphen stands apart.
fn compound(first: &str, next: &str) -> Option<String> {
    const ENDINGS: [&str; 16] =
        ["ый", "ий", "ой", "ая", "ую", "ое", "ого", "ому", "ым", "ом", "ые", "ых", "ыми", "их", "ими", "ского"];
    let first = first.trim().trim_start_matches(|c: char| !c.is_letter());
    let second = letters_after(next, 0);
    let whole = |word: &str| word.chars().count() > 4 && word.chars().all(|c| c.is_letter() && c.is_small());
    let relational =
        ["ско", "льно", "енно", "онно", "ивно", "ично", "рно"].iter().any(|ending| first.ends_with(ending));
    let adjective = ENDINGS.iter().any(|ending| second.ends_with(ending));
    (relational && adjective && whole(&first.to_lowercase()) && whole(second)).then(|| format!("{first}-{second}"))
}

pub fn range(words: &str, slips: &mut Vec<Slip>) {
    let digit = |c: char| c.is_ascii_digit();
    for (at, sign) in words.match_indices('-') {
        let (head, tail) = (&words[..at], &words[at + sign.len()..]);
        if !head.ends_with(digit) || !tail.starts_with(digit) {
            continue;
        }
        let first = &head[head.trim_end_matches(digit).len()..];
        let second = &tail[..tail.len() - tail.trim_start_matches(digit).len()];
        let (start, end) = (at - first.len(), at + sign.len() + second.len());
        // A part of something longer: a date, a telephone, a number of an act.
        let joined = |c: char| c.is_word() || matches!(c, '-' | '–' | '/' | '.' | '№' | '_' | ',' | '+');
        let glued = before(words, start).is_some_and(|c| joined(c) && c != '.');
        let numbered = words[..start].trim_end().ends_with('№');
        let rest = &words[end..];
        let longer = rest.starts_with(|c: char| c.is_word() || matches!(c, '-' | '/' | '_'))
            || rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(digit));
        if glued || numbered || longer || !(years(first, second) || counts(first, second, rest)) {
            continue;
        }
        slips.push(Slip {
            start,
            end,
            message: format!("дефис вместо тире между числами: «{first}-{second}»"),
            help: format!("поставьте тире без пробелов: «{first}–{second}»"),
            mend: vec![Put::new(at, at + sign.len(), "–")],
        });
    }
}

/// 2020-2022, 2021-22.
fn years(first: &str, second: &str) -> bool {
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    match second.len() {
        4 => year(first) && year(second) && first < second,
        2 => year(first) && first.get(2..).is_some_and(|first| first < second),
        _ => false,
    }
}

/// What is counted behind «5-9»: only such a word makes two small numbers a range.
const RANGED: [&str; 15] = [
    "класс",
    "квартал",
    "процент",
    "январ",
    "феврал",
    "март",
    "апрел",
    "мая",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];
/// Behind these two numbers in a row may mean «one or two», which is written with a hyphen.
const COUNTED: [&str; 17] = [
    "человек",
    "чел",
    "лет",
    "год",
    "балл",
    "дней",
    "дня",
    "час",
    "минут",
    "мин",
    "месяц",
    "раз",
    "тыс",
    "руб",
    "км",
    "недел",
    "школ",
];

fn counts(first: &str, second: &str, rest: &str) -> bool {
    let small = first.len() <= 3 && second.len() <= 3;
    let Some((first, second)) = first.parse::<u16>().ok().zip(second.parse::<u16>().ok()) else { return false };
    let rest = rest.trim_start_matches([' ', '\u{A0}', '\n']);
    let word = letters_after(rest, 0);
    let is = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    small && first < second && (rest.starts_with('%') || is(&RANGED) || (first + 1 < second && is(&COUNTED)))
}

/// Dashes between words that are not those of the house, where the document has both.
pub fn house(case: &mut Case<'_>, texts: &[&Text]) {
    let (own, other) = match case.house.dash {
        Dash::En => (" – ", " — "),
        Dash::Em => (" — ", " – "),
    };
    let count = |sign: &str| texts.iter().map(|text| text.value.matches(sign).count()).sum::<usize>();
    let strange = count(other);
    if strange == 0 {
        return;
    }
    let own_sign = own.trim();
    let own = count(own);
    if own == 0 {
        return;
    }
    let name = |dash| if dash == Dash::En { "короткое" } else { "длинное" };
    let (wanted, met) = match case.house.dash {
        Dash::En => (name(Dash::En), name(Dash::Em)),
        Dash::Em => (name(Dash::Em), name(Dash::En)),
    };
    // Where most dashes are of the other kind one look is asked for, not a hundred.
    let all = strange <= own;
    for text in texts {
        let mut told = 0;
        for passage in passages(text) {
            for (at, sign) in passage.words.match_indices(other).take(case.most - told) {
                let sign_at = at + 1;
                let (start, end) = whole_words(passage.words, sign_at, at + sign.len() - 1);
                if in_address(passage.words, sign_at) {
                    continue;
                }
                told += 1;
                let span = case.words(text, passage.at + start, passage.at + end);
                let (begin, behind) = (passage.at + sign_at, passage.at + at + sign.len() - 1);
                // Where most are of the other kind it may be that the house means that one.
                let fix = if all { case.edits(text, &[(begin, behind, own_sign)]) } else { Vec::new() };
                let message =
                    format!("здесь {met} тире, а в документе есть и {wanted}: {wanted} – {own}, {met} – {strange}");
                let help =
                    format!("поставьте {wanted} тире или назовите своё в prikaz.yaml: оформление: {{тире: {met}}}");
                case.report(&HOUSE, span, message, help).fix = fix;
                if !all {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::typography::found_by as of;

    #[test]
    fn ranges_are_told_from_numbers() {
        assert_eq!(
            of(range, "2020-2022, 2021-22 годы, 5-9 классы, 25-30 %, 10-15 мая"),
            ["2020-2022", "2021-22", "5-9", "25-30", "10-15"]
        );
        assert!(
            of(range, "№ 82-01, 2-11-22, 273-ФЗ, 01-02-2020, № 2020-2022, тел. 5-12, 12-30 12-ти, 2021-12-31, ИК-5-9")
                .is_empty()
        );
    }

    #[test]
    fn mended_dashes() {
        let mended = |find, words| crate::rules::typography::mended_by(find, words);
        assert_eq!(mended(range, "2020-2022 годы, 25-30 %"), "2020–2022 годы, 25–30 %");
        assert_eq!(
            mended(hyphen, "Куратор -  отдел, январь 2022 г. - май 2024"),
            "Куратор –  отдел, январь 2022 г. – май 2024"
        );
        assert_eq!(mended(hyphen, "социально - экономический"), "социально-экономический");
        for doubtful in
            ["итоги\n- отчёт", "т. 8 - (48642) 2-11", "Римский - Корсаков", "МБОУ - СОШ", "148 - ОЗ", "ГИА - 9 класс"]
        {
            assert_eq!(mended(hyphen, doubtful), doubtful);
        }
    }

    #[test]
    fn hyphens_between_words() {
        assert_eq!(of(hyphen, "Куратор - отдел"), ["Куратор - отдел"]);
        assert!(of(hyphen, "социально-экономический, физико- и химико-, 8 - 48642, № 148 - ОЗ, -").is_empty());
    }
}
