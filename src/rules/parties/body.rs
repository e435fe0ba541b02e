//! The mark of an appendix and the act that it belongs to: kind, body, date, number.

use crate::calendar::date::Date;
use crate::diagnostic::Rule;
use crate::model::{ActKind, Mark, Text};

use super::super::wording::{begins, date_at, fold, starts, word_at};
use super::super::{Case, WARNING};

pub static MARK_DIFFERS: Rule = Rule {
    code: "mark-differs-from-act",
    severity: WARNING,
    what: "Отметка о приложении называет не тот акт, которым приложение утверждено",
    why: "По отметке приложение находят в деле, когда оно отделено от приказа. Другой орган, вид, дата или номер ведут \
          к другому документу.",
    source: "ГОСТ Р 7.0.97-2016, 5.19",
    wrong: "акт: {вид: приказ, …}\n…\nотметка: {кому: к приказу МУ «Учреждение по образованию»}",
    right: "акт: {вид: приказ, …}\n…\nотметка: {кому: к приказу МУ «Управление по образованию»}",
};

/// Heads of the names of bodies and institutions.
const HEADS: [(&str, &str); 10] = [
    ("управлени", "управление"),
    ("учреждени", "учреждение"),
    ("отдел", "отдел"),
    ("комитет", "комитет"),
    ("департамент", "департамент"),
    ("министерств", "министерство"),
    ("администраци", "администрация"),
    ("дум", "дума"),
    ("собрани", "собрание"),
    ("центр", "центр"),
];

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let Some(act) = &programme.act else { return };
    let organisation = &programme.organisation;
    let written = [Some(&organisation.name), organisation.short.as_ref(), organisation.letterhead.as_ref()];
    let partners = organisation.partners.iter().flat_map(|one| [Some(&one.name), one.letterhead.as_ref()]);
    let own: Vec<&str> = written
        .into_iter()
        .chain([organisation.department.as_ref()])
        .chain(partners)
        .chain([act.subtitle.as_ref()])
        .chain(act.signatories.iter().map(|signatory| Some(&signatory.position)))
        .flatten()
        .map(|text| text.value.as_str())
        .collect();
    let act_date = act.date.as_ref().and_then(|date| date.date.map(|day| (day, &date.text)));
    for appendix in &programme.appendices {
        match &appendix.mark {
            Mark::None => {}
            Mark::Text(text) => {
                lines(case, text, act.kind, &own);
                if let Some((at, day, end)) = only_date(&text.value)
                    && let Some((right, there)) = act_date
                {
                    date(case, text, (at, end), day, right, there);
                }
            }
            Mark::Parts { to, date: own_date, act_number, .. } => {
                if let Some(to) = to {
                    lines(case, to, act.kind, &own);
                }
                let marked = own_date.as_ref().and_then(|date| Some((date.date?, &date.text)));
                if let (Some((day, text)), Some((right, there))) = (marked, act_date) {
                    date(case, text, (0, text.value.trim_end().len()), day, right, there);
                }
                if let (Some(number), Some(right)) = (act_number, &act.number) {
                    let (given, wanted) = (number.value.trim(), right.value.trim());
                    if !given.is_empty() && !wanted.is_empty() && plain(given) != plain(wanted) {
                        let message = format!("в отметке № {given}, а номер акта – {wanted}");
                        let help = "уберите номер из отметки: он возьмётся из акта";
                        let there = right.span;
                        case.report(&MARK_DIFFERS, number.span, message, help)
                            .related
                            .push((there, "номер акта".into()));
                    }
                }
            }
        }
    }
}

fn plain(number: &str) -> String {
    fold(number).chars().filter(|c| !c.is_whitespace() && *c != '№').collect()
}

fn date(case: &mut Case<'_>, text: &Text, place: (usize, usize), day: Date, right: Date, there: &Text) {
    if day == right {
        return;
    }
    let message = format!("в отметке {}, а дата акта – {}", day.in_words(), right.in_words());
    let span = case.words(text, place.0, place.1);
    let help = format!("исправьте дату в отметке: {}", right.in_words());
    case.report(&MARK_DIFFERS, span, message, help).related.push((there.span, "дата акта".into()));
}

/// The date of a mark, if there is one only: a mark may name changes too.
fn only_date(value: &str) -> Option<(usize, Date, usize)> {
    let mut found = starts(value).filter_map(|at| date_at(value, at).map(|(day, end)| (at, day, end)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Kind and body in the lines of a mark.
fn lines(case: &mut Case<'_>, text: &Text, kind: ActKind, own: &[&str]) {
    let value = text.value.as_str();
    let Some((at, named)) = starts(value).find_map(|at| kind_at(value, at).map(|kind| (at, kind))) else { return };
    if named != kind {
        let word = word_at(value, at);
        let message = format!("в отметке «{}», а акт – {}", word.text, name(kind));
        let span = case.words(text, word.start, word.end);
        case.report(&MARK_DIFFERS, span, message, format!("напишите: «{}»", dative(kind)));
        return;
    }
    // In quotes stands the name itself; the words before are the legal form.
    let behind = value.get(at..).unwrap_or_default();
    let quote = behind.find('«').map(|quote| at + quote);
    let quoted_own: Vec<&str> = own.iter().filter_map(|name| name.find('«').map(|quote| &name[quote..])).collect();
    let (from, names) = match quote {
        Some(_) if quoted_own.is_empty() => return,
        Some(quote) => (quote, quoted_own.as_slice()),
        None => (at, own),
    };
    let head = starts(value).filter(|start| *start >= from).find_map(|start| head_at(value, start));
    let Some((start, stem, noun)) = head else { return };
    // A name in quotes begins with its head.
    let first = |name: &&str| starts(name).find_map(|at| head_at(name, at)).map(|(_, stem, _)| stem);
    let known = |name: &&str| {
        if quote.is_some() { first(name) == Some(stem) } else { starts(name).any(|at| begins(name, at, stem)) }
    };
    if names.iter().any(known) || names.iter().all(|name| first(name).is_none()) {
        return;
    }
    let right = names.iter().find_map(|name| starts(name).find_map(|at| head_at(name, at))).map_or("", |found| found.2);
    let span = case.words(text, start, word_at(value, start).end);
    let message = format!("в отметке – {noun}, а акт издаёт {right}");
    let there = case.programme.organisation.name.span;
    let help = "назовите орган в отметке так же, как в «организация» – «наименование»";
    case.report(&MARK_DIFFERS, span, message, help).related.push((there, "организация".into()));
}

fn head_at(value: &str, at: usize) -> Option<(usize, &'static str, &'static str)> {
    HEADS.iter().find(|(stem, _)| begins(value, at, stem)).map(|(stem, noun)| (at, *stem, *noun))
}

fn kind_at(value: &str, at: usize) -> Option<ActKind> {
    let kinds = [
        ("приказ", ActKind::Order),
        ("распоряжени", ActKind::Directive),
        ("постановлени", ActKind::Resolution),
        ("решени", ActKind::Decision),
    ];
    kinds.into_iter().find(|(stem, _)| begins(value, at, stem)).map(|(_, kind)| kind)
}

/// The kind of an act in the nominative.
fn name(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Order => "приказ",
        ActKind::Directive => "распоряжение",
        ActKind::Resolution => "постановление",
        ActKind::Decision => "решение",
    }
}

/// «к приказу»
pub fn dative(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Order => "к приказу",
        ActKind::Directive => "к распоряжению",
        ActKind::Resolution => "к постановлению",
        ActKind::Decision => "к решению",
    }
}
