//! Numbers of sections and of rows: skipped, doubled, absent, of another shape.

use super::label::{Number, following, leading, read};
use crate::diagnostic::Rule;
use crate::model::{Label, Section, TextRef};
use crate::rules::{Case, WARNING};
use crate::russian::{Lower, count};
use crate::source::Span;

pub static SECTIONS: Rule = Rule {
    code: "section-number-order",
    severity: WARNING,
    what: "Номер раздела пропущен, повторён или стоит не по порядку",
    why: "На раздел ссылаются по номеру: двух третьих разделов быть не должно, а пропуск читают как утерянный раздел.",
    source: "практика делопроизводства: разделы нумеруются подряд",
    wrong: "- {номер: \"2.\", заголовок: Анализ}\n- {номер: \"4.\", заголовок: Цели}",
    right: "- {номер: \"2.\", заголовок: Анализ}\n- {номер: \"3.\", заголовок: Цели}",
};

pub static PARTLY: Rule = Rule {
    code: "section-number-missing",
    severity: WARNING,
    what: "Часть разделов одного уровня с номерами, часть без номеров",
    why: "По одиночному «Раздел I.» ищут второй раздел, а ненумерованные разделы принимают за его части.",
    source: "практика делопроизводства: либо нумеруются все разделы одного уровня, либо ни один",
    wrong: "- {номер: Раздел I., заголовок: Паспорт}\n- {заголовок: Пояснительная записка}",
    right: "- {номер: Раздел I., заголовок: Паспорт}\n- {номер: Раздел II., заголовок: Пояснительная записка}",
};

pub static ROWS: Rule = Rule {
    code: "row-number-order",
    severity: WARNING,
    what: "Номер строки плана пропущен, повторён или стоит не по порядку",
    why: "Строку плана называют по номеру в отчётах и поручениях; повтор делает ссылку двусмысленной, пропуск – подозрительной.",
    source: "практика делопроизводства: строки нумеруются подряд",
    wrong: "1.1. …\n1.2. …\n1.4. …",
    right: "1.1. …\n1.2. …\n1.3. …",
};

pub static SHAPE: Rule = Rule {
    code: "number-shape",
    severity: WARNING,
    what: "Номер записан не так, как соседние, или с лишней точкой",
    why: "«Раздел.1» и «2.10» рядом с «1.1.» – следы правки: номера одного ряда пишутся одинаково.",
    source: "практика делопроизводства",
    wrong: "Раздел.1 … Раздел 2.",
    right: "Раздел 1. … Раздел 2.",
};

/// A number of the document and its words in the file.
pub struct Placed<'a> {
    pub number: Number,
    pub span: Span,
    pub words: &'a str,
}

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    sections(case, &programme.body.sections);
    for plan in &programme.body.plans {
        let rows = plan.sections.iter().flat_map(|section| &section.activities);
        let authored = rows.filter_map(|row| match &row.number {
            Label::Authored(text) => Some(text),
            Label::Counted(_) | Label::None => None,
        });
        let placed: Vec<Placed<'_>> = authored.filter_map(placed).collect();
        let order = Order { rule: &ROWS, whose: "строки" };
        order.check(case, &placed);
        shape(case, &placed, "строк");
    }
}

fn placed(text: &TextRef) -> Option<Placed<'_>> {
    read(&text.value).map(|number| Placed { number, span: text.span, words: text.value.trim() })
}

fn sections(case: &mut Case<'_>, level: &[Section]) {
    let mut numbered = Vec::new();
    let mut bare: Vec<&TextRef> = Vec::new();
    let mut titled = 0;
    for section in level {
        let title = section.title.as_ref().filter(|title| !title.value.trim().is_empty());
        let number = section.number.as_ref().filter(|number| !number.value.trim().is_empty());
        titled += usize::from(title.is_some());
        match (number, title) {
            (Some(number), _) => numbered.extend(placed(number)),
            (None, Some(title)) => match leading(&title.value) {
                Some((number, end)) => {
                    numbered.push(Placed { number, span: case.words(title, 0, end), words: &title.value[..end] });
                }
                None => bare.push(title),
            },
            (None, None) => {}
        }
    }
    let order = Order { rule: &SECTIONS, whose: "раздела" };
    order.check(case, &numbered);
    shape(case, &numbered, "разделов");
    // «Приложение 1» and «Этап 2» have counts of their own.
    numbered.retain(|one| !matches!(one.number.word.as_deref(), Some("приложение" | "этап" | "модуль")));
    if let Some(first) = numbered.first().filter(|_| !bare.is_empty() && !is_frame(&bare, titled)) {
        let sections = ["раздел", "раздела", "разделов"];
        let message = format!(
            "номера есть не у всех разделов: с номером {}, без номера {}",
            count(numbered.len(), sections),
            count(bare.len(), sections)
        );
        let (span, words) = (first.span, first.words);
        let help = if numbered.len() < bare.len() {
            format!("уберите номер «{words}» или дайте номера всем разделам этого уровня")
        } else {
            "дайте номера всем разделам этого уровня".to_owned()
        };
        let there = bare[0].span;
        case.report(&PARTLY, span, message, help).related.push((there, "без номера".into()));
    }
    for section in level {
        sections(case, &section.sections);
    }
}

/// Only what goes without a number by custom stands without one: the passport, an introduction, a
/// conclusion, an appendix, a list of sources.
fn is_frame(bare: &[&TextRef], titled: usize) -> bool {
    let custom = [
        "паспорт",
        "введение",
        "заключение",
        "приложени",
        "содержание",
        "оглавление",
        "список",
        "преамбула",
        "аннотация",
        "перечень",
        "глоссарий",
        "термины",
        "дорожная карта",
        "дорожной карт",
        "план мероприятий",
        "таблица",
    ];
    bare.len() * 2 <= titled
        && bare.iter().all(|title| {
            let title = title.value.lower();
            custom.iter().any(|word| title.contains(word))
                || title.contains("дорожная карта")
                || title.contains("план ")
        })
}

/// A row of numbers that must go up by one.
pub struct Order {
    pub rule: &'static Rule,
    pub whose: &'static str,
}

impl Order {
    fn check(&self, case: &mut Case<'_>, numbers: &[Placed<'_>]) {
        for pair in numbers.windows(2) {
            if let [before, here] = pair {
                self.step(case, before, here);
            }
        }
    }

    pub fn step(&self, case: &mut Case<'_>, before: &Placed<'_>, here: &Placed<'_>) {
        let (old, new) = (before.number.last(), here.number.last());
        let alike = here.number.is_sibling(&before.number) && here.number.word == before.number.word;
        // A restart at 1 is another list; a great leap is no number of an item.
        if !alike || new == old.saturating_add(1) || (new == 1 && old > 1) || new.abs_diff(old) > 9 {
            return;
        }
        let whose = self.whose;
        let message = if new == old {
            format!("номер {whose} «{}» повторён", here.words)
        } else if new > old {
            format!("номер {whose} пропущен: после «{}» сразу «{}»", before.words, here.words)
        } else {
            format!("номер {whose} не по порядку: «{}» после «{}»", here.words, before.words)
        };
        let next = following(here.words, &here.number, old.saturating_add(1));
        let help = match next {
            Some(next) => {
                format!("по порядку здесь «{next}»; проверьте, не потеряно ли что-нибудь, и ссылки на номера")
            }
            None => "исправьте номер; проверьте, не потеряно ли что-нибудь, и ссылки на номера".to_owned(),
        };
        case.report(self.rule, here.span, message, help).related.push((before.span, "предыдущий".into()));
    }
}

/// Numbers of one row that are written in two ways, and «Раздел.1».
fn shape(case: &mut Case<'_>, numbers: &[Placed<'_>], what: &str) {
    for one in numbers.iter().filter(|one| one.number.torn) {
        let message = format!("точка стоит перед номером: «{}»", one.words);
        let (word, number) = one.words.split_once('.').unwrap_or((one.words, ""));
        let help = format!("напишите «{word} {}.»", number.trim().trim_end_matches('.'));
        case.report(&SHAPE, one.span, message, help);
    }
    // «1.» over «1.1» is a custom: only numbers of one depth are compared.
    (1..=4).for_each(|depth| shape_of_depth(case, numbers, what, depth));
}

fn shape_of_depth(case: &mut Case<'_>, numbers: &[Placed<'_>], what: &str, depth: usize) {
    let plain =
        |one: &&Placed<'_>| one.number.parts.len() == depth && !one.number.torn && matches!(one.number.tail, "" | ".");
    let dotted = numbers.iter().filter(plain).filter(|one| one.number.tail == ".").count();
    let bare = numbers.iter().filter(plain).count() - dotted;
    if dotted == 0 || bare == 0 {
        return;
    }
    let rare = if dotted < bare { "." } else { "" };
    let odd = numbers.iter().filter(plain).find(|one| one.number.tail == rare);
    let usual = numbers.iter().filter(plain).find(|one| one.number.tail != rare);
    let (Some(odd), Some(usual)) = (odd, usual) else { return };
    let message = format!(
        "номера {what} записаны по-разному: «{}» и «{}» (с точкой – {dotted}, без точки – {bare})",
        usual.words, odd.words
    );
    let help = if rare.is_empty() {
        "поставьте точку после номера везде"
    } else {
        "уберите точку после номера везде"
    };
    case.report(&SHAPE, odd.span, message, help).related.push((usual.span, "здесь иначе".into()));
}
