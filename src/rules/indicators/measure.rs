//! Indicators that measure nothing: without values, without a measure; a goal that none measures.

use crate::diagnostic::Rule;
use crate::model::{Column, ColumnContent, Indicator, TextRef};
use crate::rules::figures::sentences;
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::number::figures;
use crate::russian::{Letter, Lower};

pub static NO_VALUES: Rule = Rule {
    code: "indicator-without-values",
    severity: WARNING,
    what: "У показателя нет ни базового, ни плановых значений",
    why: "Без значений нельзя сказать, выполнена ли программа: показатель назван, а сколько должно получиться, неизвестно.",
    source: "практика программного управления: у показателя есть базовое значение и значения по годам",
    wrong: "- наименование: Доля педагогов, прошедших обучение",
    right: "- наименование: Доля педагогов, прошедших обучение\n  единица_измерения: процент\n  базовое_значение: {2021: \"22\"}\n  \
            плановые_значения: {2022: \"50\", 2023: \"60\"}",
};

pub static NO_MEASURE: Rule = Rule {
    code: "indicator-not-measure",
    severity: NOTE,
    what: "Похоже, показатель назван целью, а не величиной",
    why: "«Повышение качества» можно объявить достигнутым всегда. Измеряют долю, число, средний балл.",
    source: "практика программного управления: показатель – измеримая величина",
    wrong: "- наименование: Повышение качества образовательных результатов",
    right: "- наименование: Доля обучающихся, окончивших год на «4» и «5»",
};

pub static GOAL: Rule = Rule {
    code: "goal-not-measured",
    severity: NOTE,
    what: "Похоже, величины из цели нет среди показателей",
    why: "Цель названа числом, а следить за этим числом некому: показатели измеряют другое.",
    source: "практика программного управления: достижение цели измеряется показателем",
    wrong: "цели: Доля ШНОР – не более 2 %\nпоказатели:\n  - наименование: Доля обученных педагогов",
    right: "цели: Доля ШНОР – не более 2 %\nпоказатели:\n  - наименование: Доля ШНОР в общем числе школ",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let indicators = &programme.body.indicators;
    values(case, indicators);
    for indicator in indicators {
        if is_aim(indicator) {
            let span = case.words(&indicator.name, 0, first_word(&indicator.name.value).len());
            let message = "похоже, это цель, а не показатель: не названо, что измеряется";
            let help = "назовите величину – долю, число, средний балл – и единицу измерения";
            case.report(&NO_MEASURE, span, message, help);
        }
    }
    if let Some(goals) = programme.body.goals.as_ref().filter(|_| !indicators.is_empty()) {
        goal(case, goals, indicators);
    }
}

fn values(case: &mut Case<'_>, indicators: &[Indicator]) {
    // The values may stand in a table of their own.
    if case.programme.body.tables.iter().any(|table| is_table_of_values(&table.columns)) {
        return;
    }
    let bare: Vec<&Indicator> = indicators.iter().filter(|indicator| is_bare(indicator)).collect();
    let help = "укажите «базовое_значение» и «плановые_значения» по годам";
    match bare.as_slice() {
        [first, _, ..] if bare.len() == indicators.len() => {
            let message = format!("у всех показателей ({}) нет ни базового, ни плановых значений", bare.len());
            case.report(&NO_VALUES, first.name.span, message, help);
        }
        some => {
            for indicator in some {
                let message = "у показателя нет ни базового, ни плановых значений";
                case.report(&NO_VALUES, indicator.name.span, message, help);
            }
        }
    }
}

fn is_bare(indicator: &Indicator) -> bool {
    let blank = |values: &[(u16, TextRef)]| values.iter().all(|(_, text)| text.value.trim().is_empty());
    // «…, не менее 80 %»: the value stands in the name.
    let named = figures(&indicator.name.value).iter().any(|figure| figure.percent)
        || ["не менее", "не более", "не ниже", "не выше"].iter().any(|bound| indicator.name.value.contains(bound));
    blank(&indicator.baseline) && blank(&indicator.targets) && !named
}

fn is_table_of_values<F>(columns: &[Column<F>]) -> bool {
    fn any<F>(columns: &[Column<F>], wanted: &dyn Fn(&str) -> bool) -> bool {
        columns.iter().any(|column| {
            let own = column.head.as_ref().is_some_and(|head| wanted(&head.value.lower()));
            own || matches!(&column.content, ColumnContent::Columns(below) if any(below, wanted))
        })
    }
    let named = any(columns, &|head| head.contains("показател") || head.contains("индикатор"));
    let valued = any(columns, &|head| {
        head.contains("значени") || head.contains("план") || head.contains("единиц") || head.contains("базов")
    });
    named && valued
}

/// Nouns that name a change and not what changes.
const AIMS: [&str; 14] = [
    "повышение",
    "улучшение",
    "совершенствование",
    "развитие",
    "создание",
    "обеспечение",
    "формирование",
    "укрепление",
    "усиление",
    "внедрение",
    "организация",
    "выравнивание",
    "преодоление",
    "оптимизация",
];

/// Words that name something countable.
const MEASURES: [&str; 19] = [
    "дол",
    "процент",
    "%",
    "числ",
    "количеств",
    "балл",
    "коэффициент",
    "индекс",
    "охват",
    "удельн",
    "средн",
    "уровень",
    "уровня",
    "показател",
    "наличи",
    "рейтинг",
    "объём",
    "объем",
    "соотношени",
];

fn is_aim(indicator: &Indicator) -> bool {
    let name = indicator.name.value.lower();
    let first = first_word(&name);
    indicator.unit.is_none()
        && AIMS.contains(&first)
        && !MEASURES.iter().any(|measure| name.contains(measure))
        && !name.bytes().any(|byte| byte.is_ascii_digit())
        && indicator.targets.iter().all(|(_, text)| !text.value.bytes().any(|byte| byte.is_ascii_digit()))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_letter()).next().unwrap_or_default()
}

/// «Доля ШНОР … не более 2 %»: what is measured must be named by an indicator.
fn goal(case: &mut Case<'_>, goals: &TextRef, indicators: &[Indicator]) {
    let value = goals.value.as_str();
    for (start, end) in sentences(goals) {
        let Some(line) = value.get(start..end) else { continue };
        let Some(at) =
            ["Доля ", "доля ", "Доли ", "доли ", "Долю ", "долю "].iter().filter_map(|word| line.find(word)).min()
        else {
            continue;
        };
        let Some(share) = figures(line).into_iter().find(|figure| figure.percent && figure.start > at) else {
            continue;
        };
        let words: Vec<&str> =
            line[at..share.start].split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).collect();
        let Some(whose) = words.get(1) else { continue };
        let stem: String = whose.lower().chars().take(5).collect();
        // A school may be meant by several words.
        let school = ["школ", "общео", "образ", "шнор", "шнсу", "органи", "оо"].iter().any(|one| stem.starts_with(one));
        let measured = indicators.iter().any(|indicator| {
            let name = indicator.name.value.lower();
            let own = name.split(|c: char| !c.is_word()).any(|word| word.starts_with(&stem));
            let share = name.starts_with("доля школ ")
                || name.starts_with("доля школ,")
                || name.starts_with("доля общеобразовательных")
                || name.starts_with("доля образовательных организац")
                || name.starts_with("доля шн");
            own || (school && share)
        });
        if !measured {
            let span = case.words(goals, start + at, start + share.close);
            let message = format!("похоже, величины из цели нет среди показателей: «доля {whose}»");
            let help = "добавьте показатель, который измеряет эту величину, со значениями по годам";
            case.report(&GOAL, span, message, help);
            return;
        }
    }
}
