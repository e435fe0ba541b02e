//! Dates of requisites: one form a document, written as the standard has it.

use crate::calendar::date::{Date, DateStyle};
use crate::diagnostic::Rule;
use crate::model::{Mark, PrintedDate, Text};

use super::super::wording::{date_at, starts};
use super::super::{Case, NOTE, WARNING};

pub static DATE_STYLE: Rule = Rule {
    code: "date-style",
    severity: WARNING,
    what: "Даты реквизитов записаны по-разному",
    why: "Дату пишут цифрами или словами, но во всём документе одинаково. Разные записи одной даты выглядят как две \
          разные даты.",
    source: "ГОСТ Р 7.0.97-2016, 5.10",
    wrong: "акт: {дата: 08.04.2022}\nотметка: {дата: 8 апреля 2022 г.}",
    right: "акт: {дата: 08.04.2022}\nотметка: {дата: 08.04.2022}",
};

pub static DATE_FORM: Rule = Rule {
    code: "date-form",
    severity: NOTE,
    what: "Дата реквизита записана не по стандарту",
    why: "Цифрами дату пишут двумя знаками для дня и месяца и без «г.», словами – без нуля перед днём и с «г.».",
    source: "ГОСТ Р 7.0.97-2016, 5.10",
    wrong: "дата: 02 января 2021",
    right: "дата: 2 января 2021 г.",
};

/// A date where it stands.
struct Dated<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
    date: Date,
    style: DateStyle,
}

impl Dated<'_> {
    fn words(&self) -> &str {
        self.text.value.get(self.start..self.end).unwrap_or_default()
    }
}

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let mut dates: Vec<Dated<'_>> =
        programme.act.iter().filter_map(|act| act.date.as_ref()).filter_map(whole).collect();
    for appendix in &programme.appendices {
        match &appendix.mark {
            Mark::None => {}
            Mark::Text(text) => dates.extend(starts(&text.value).filter_map(|at| inside(text, at))),
            Mark::Parts { date, .. } => dates.extend(date.as_ref().and_then(whole)),
        }
        dates.extend(appendix.approval.as_ref().and_then(|approval| approval.date.as_ref()).and_then(whole));
    }
    let Some((first, rest)) = dates.split_first() else { return };
    let style = first.style;
    form(case, first);
    for dated in rest {
        if dated.style == style {
            form(case, dated);
            continue;
        }
        let right = style.write(dated.date);
        let message = format!("дата «{}» записана не так, как «{}»", dated.words(), first.words());
        let fix = case.edits(dated.text, &[(dated.start, dated.end, &right)]);
        let span = case.words(dated.text, dated.start, dated.end);
        let there = case.words(first.text, first.start, first.end);
        let finding = case.report(&DATE_STYLE, span, message, format!("напишите: {right}"));
        finding.related.push((there, "первая дата документа".into()));
        finding.fix = fix;
    }
}

/// The date under a key of its own.
fn whole(date: &PrintedDate) -> Option<Dated<'_>> {
    let value = &date.text.value;
    let start = value.len() - value.trim_start().len();
    let end = start + value.trim().len();
    Some(Dated { text: &date.text, start, end, date: date.date?, style: DateStyle::of(value) })
}

/// A date in the lines of a mark, with «г.» or «года» behind it.
fn inside(text: &Text, start: usize) -> Option<Dated<'_>> {
    // «08.04.2022» is three words.
    let before = text.value.get(..start)?;
    if before.ends_with(['.', '/']) {
        return None;
    }
    let (date, end) = date_at(&text.value, start)?;
    let rest = text.value.get(end..)?;
    let bare = rest.trim_start_matches([' ', '\u{A0}']);
    let tail = ["года", "г."].into_iter().find(|tail| bare.starts_with(tail));
    let end = tail.map_or(end, |tail| end + rest.len() - bare.len() + tail.len());
    Some(Dated { text, start, end, date, style: DateStyle::of(text.value.get(start..end)?) })
}

fn form(case: &mut Case<'_>, dated: &Dated<'_>) {
    let written = dated.words().replace('\u{A0}', " ");
    let right = dated.style.write(dated.date);
    if written == right || written == right.replace("г.", "года") {
        return;
    }
    let fix = case.edits(dated.text, &[(dated.start, dated.end, &right)]);
    let span = case.words(dated.text, dated.start, dated.end);
    let message = format!("дата записана не по стандарту: {written}");
    case.report(&DATE_FORM, span, message, format!("напишите: {right}")).fix = fix;
}
