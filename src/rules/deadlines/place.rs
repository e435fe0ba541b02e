//! Deadlines before the programme's start, after its end, or half outside.

use super::{Due, Row, in_period};
use crate::calendar::date::Date;
use crate::calendar::deadline::{Limit, Stretch, Words};
use crate::calendar::period::Period;
use crate::diagnostic::Rule;
use crate::rules::{Case, WARNING};
use crate::russian::Lower;

pub static BEFORE_START: Rule = Rule {
    code: "deadline-before-start",
    severity: WARNING,
    what: "Срок мероприятия раньше начала программы",
    why: "Мероприятие должно закончиться, когда программы ещё нет: отчитаться о нём нельзя. Обычно это описка в годе.",
    source: "практика делопроизводства: сроки мероприятий лежат внутри срока реализации программы",
    wrong: "срок_реализации: 01.09.2022 – 31.05.2025\n…\n- {мероприятие: Онлайн-консультация, срок: февраль 2022}",
    right: "- {мероприятие: Онлайн-консультация, срок: февраль 2023}",
};

pub static OUTSIDE: Rule = Rule {
    code: "deadline-outside-period",
    severity: WARNING,
    what: "Срок мероприятия выходит за срок реализации программы",
    why: "После окончания программы и до её начала мероприятие никто не обязан ни проводить, ни оплачивать.",
    source: "практика делопроизводства: сроки мероприятий лежат внутри срока реализации программы",
    wrong: "срок_реализации: 2020–2022 гг.\n…\n- {мероприятие: Диагностические работы, срок: 2019–2022 гг.}",
    right: "- {мероприятие: Диагностические работы, срок: 2020–2022 гг.}",
};

pub fn check(case: &mut Case<'_>, row: &Row<'_>, due: &Due<'_>, period: Period) {
    // A year in a column of years is held against the column.
    if due.column.is_some() {
        return;
    }
    // «2019–2022 гг. ноябрь»: the years are looked at, not each of their Novembers.
    let framed = due.stretches.iter().any(|stretch| stretch.framed);
    let frame = due.read.frame_stretch().filter(|_| framed);
    for stretch in due.stretches.iter().filter(|stretch| !stretch.framed || frame.is_none()).chain(&frame) {
        if stretch.period.end < period.start {
            before(case, due, stretch, period);
        } else if stretch.period.start > period.end {
            if !is_summing_up(row, stretch, period) {
                after(case, due, stretch.at, period);
            }
        } else if let Some([(from_at, from), (to_at, to)]) = stretch.ends {
            if from.end < period.start {
                let message = format!(
                    "срок «{}» начинается раньше программы: она действует {}",
                    due.words(stretch.at),
                    in_period(period)
                );
                let help = format!("начните срок не раньше {}", in_genitive(period.start, stretch.years));
                outside(case, due, from_at, message, help);
            }
            // «декабрь 2023 – январь 2024» for a report on 2023.
            let late = Stretch { period: to, ends: None, ..*stretch };
            if to.start > period.end && !is_summing_up(row, &late, period) {
                let message = format!(
                    "срок «{}» кончается позже программы: она действует {}",
                    due.words(stretch.at),
                    in_period(period)
                );
                let help = format!("закончите срок не позднее {}", in_genitive(period.end, stretch.years));
                outside(case, due, to_at, message, help);
            }
        }
    }
}

fn in_genitive(day: Date, years: bool) -> String {
    if years { format!("{} года", day.year) } else { day.in_words() }
}

fn before(case: &mut Case<'_>, due: &Due<'_>, stretch: &Stretch, period: Period) {
    let words = due.words(stretch.at);
    let message = format!("срок «{words}» раньше начала программы: она действует {}", in_period(period));
    let help = match later(words, stretch, period) {
        Some(words) => format!("проверьте год; возможно, имелось в виду: «{words}»"),
        None => format!("поставьте срок не раньше {}", period.start.in_words()),
    };
    let span = case.words(due.text, stretch.at.start, stretch.at.end);
    let declared = declared(case);
    let finding = case.report(&BEFORE_START, span, message, help);
    finding.related.extend(declared);
}

/// The wording with the next year, if that lies inside the period.
fn later(words: &str, stretch: &Stretch, period: Period) -> Option<String> {
    let year = stretch.period.end.year;
    let next = Date::new(year + 1, stretch.period.start.month, stretch.period.start.day)?;
    let year = year.to_string();
    let fits = next >= period.start && next <= period.end && words.matches(&year).count() == 1;
    fits.then(|| words.replace(&year, &next.year.to_string()))
}

fn after(case: &mut Case<'_>, due: &Due<'_>, at: Words, period: Period) {
    let words = due.words(at);
    let message = format!("срок «{words}» позже окончания программы: она действует {}", in_period(period));
    let help = format!("поставьте срок не позднее {}", period.end.in_words());
    outside(case, due, at, message, help);
}

fn outside(case: &mut Case<'_>, due: &Due<'_>, at: Words, message: String, help: String) {
    let span = case.words(due.text, at.start, at.end);
    let declared = declared(case);
    let finding = case.report(&OUTSIDE, span, message, help);
    finding.related.extend(declared);
}

/// Where the period is declared.
fn declared(case: &Case<'_>) -> Option<(crate::source::Span, std::borrow::Cow<'static, str>)> {
    let printed = case.programme.body.period.as_ref()?;
    let span = printed.texts.iter().map(|text| text.span).reduce(crate::source::Span::join)?;
    Some((span, "срок программы".into()))
}

/// A report on the whole programme is written soon after its end.
fn is_summing_up(row: &Row<'_>, stretch: &Stretch, period: Period) -> bool {
    let months = |day: Date| day.year * 12 + i32::from(day.month);
    if months(stretch.period.start) - months(period.end) > 3 || stretch.limit == Some(Limit::From) {
        return false;
    }
    let stems = ["отчет", "отчёт", "итог", "анализ", "оценк", "мониторинг", "аналитич"];
    let texts = [Some(&row.activity.activity), row.activity.result.as_ref()];
    texts.into_iter().flatten().any(|text| {
        let small = text.value.lower();
        stems.iter().any(|stem| small.contains(stem))
    })
}
