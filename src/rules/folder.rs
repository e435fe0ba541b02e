//! Acts of one folder side by side: a number given twice, a number that does not fit its date. The
//! command gathers the records; here they are compared.

use crate::calendar::date::Date;
use crate::diagnostic::{Defect, Diagnostic, Problem, Rule};
use crate::model::{ActKind, Programme};
use crate::source::Span;

use super::wording::fold;
use super::{NOTE, WARNING};

pub static RULES: &[&Rule] = &[&NUMBER_TWICE, &NUMBER_AGAINST_DATE];

static NUMBER_TWICE: Rule = Rule {
    code: "number-twice",
    severity: WARNING,
    what: "Два акта одного вида с одним номером за один год",
    why: "Номер и дата – то, по чему акт находят. Два приказа с одним номером нельзя различить ни в журнале, ни в ссылке.",
    source: "ГОСТ Р 7.0.97-2016, 5.11; практика регистрации: номера идут по порядку в пределах года",
    wrong: "приказ-1.yaml: № 178 от 8 апреля 2022 г.\nприказ-2.yaml: № 178 от 11 апреля 2022 г.",
    right: "приказ-1.yaml: № 178 от 8 апреля 2022 г.\nприказ-2.yaml: № 179 от 11 апреля 2022 г.",
};

static NUMBER_AGAINST_DATE: Rule = Rule {
    code: "number-against-date",
    severity: NOTE,
    what: "Номер акта не соответствует его дате: больший номер стоит раньше",
    why: "Номера даются по порядку. Больший номер с более ранней датой – описка или приказ, оформленный задним числом.",
    source: "практика регистрации: номера идут по порядку в пределах года",
    wrong: "приказ-1.yaml: № 178 от 8 апреля 2022 г.\nприказ-2.yaml: № 179 от 1 апреля 2022 г.",
    right: "приказ-1.yaml: № 178 от 8 апреля 2022 г.\nприказ-2.yaml: № 179 от 11 апреля 2022 г.",
};

/// A registered act of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ActRecord {
    /// The name under which the file is shown.
    pub file: String,
    pub organisation: String,
    pub kind: ActKind,
    pub number: String,
    pub number_span: Span,
    pub date: Date,
    pub date_span: Span,
}

/// The record of a programme's act; none for a draft or a bare appendix.
pub fn record(file: &str, programme: &Programme) -> Option<ActRecord> {
    let act = programme.act.as_ref()?;
    let number = act.number.as_ref().filter(|number| !number.value.trim().is_empty())?;
    let printed = act.date.as_ref()?;
    Some(ActRecord {
        file: file.to_owned(),
        organisation: programme.organisation.name.value.clone(),
        kind: act.kind,
        number: number.value.trim().to_owned(),
        number_span: number.span,
        date: printed.date?,
        date_span: printed.text.span,
    })
}

/// A number taken apart: «82-01 (о/д)» → 82, «-01(о/д)».
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    suffix: String,
    leading: u32,
}

fn number(text: &str) -> Option<Number> {
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace() && *c != '№').collect();
    let length = plain.bytes().take_while(u8::is_ascii_digit).count();
    let leading = plain.get(..length)?.parse().ok()?;
    Some(Number { suffix: plain.get(length..)?.to_owned(), leading })
}

/// What is wrong between the acts: the place of the record with the finding in its file. Records of
/// several organisations may be mixed. The time is that of sorting.
pub fn check(records: &[ActRecord]) -> Vec<(usize, Diagnostic)> {
    // One register: organisation, kind, suffix and year.
    let key = |record: &ActRecord| {
        let number = number(&record.number)?;
        let organisation = fold(&record.organisation).split_whitespace().collect::<Vec<_>>().join(" ");
        Some((organisation, record.kind as u8, record.date.year, number.suffix, number.leading))
    };
    let mut rows: Vec<_> =
        records.iter().enumerate().filter_map(|(index, record)| Some((key(record)?, index))).collect();
    rows.sort_by(|(a, i), (b, j)| {
        a.cmp(b)
            .then_with(|| records[*i].date.cmp(&records[*j].date))
            .then_with(|| records[*i].file.cmp(&records[*j].file))
    });
    let mut found = Vec::new();
    for pair in rows.windows(2) {
        let [(left, first), (right, second)] = pair else { continue };
        if left == right && records[*first].file != records[*second].file {
            found.push((*second, twice(&records[*first], &records[*second])));
        }
    }
    let same = |a: &(String, u8, i32, String, u32), b: &(String, u8, i32, String, u32)| {
        (&a.0, a.1, a.2, &a.3) == (&b.0, b.1, b.2, &b.3)
    };
    for register in rows.chunk_by(|(a, _), (b, _)| same(a, b)) {
        let order: Vec<usize> = register.iter().map(|(_, index)| *index).collect();
        out_of_order(records, &order, &mut found);
    }
    found.sort_by_key(|(index, finding)| (*index, finding.span.start));
    found
}

/// What one act is at odds with among the others: told at its own place, wherever [`check`] tells it.
pub fn check_one(others: &[ActRecord], own: &ActRecord) -> Vec<Diagnostic> {
    let all: Vec<ActRecord> = others.iter().chain([own]).cloned().collect();
    let alone = check(others);
    let mut found: Vec<Diagnostic> = Vec::new();
    for (index, finding) in check(&all) {
        if all[index] == *own {
            found.push(finding);
        } else if !alone.iter().any(|(other, same)| others[*other] == all[index] && same.problem == finding.problem) {
            let other = &all[index];
            let twice = finding.problem.code() == NUMBER_TWICE.code;
            found.push(if twice { self::twice(other, own) } else { against(own, other) });
        }
    }
    // One neighbour is enough to look the number up.
    found.sort_by_key(|finding| finding.problem.code());
    found.dedup_by(|one, other| one.problem.code() == other.problem.code());
    found
}

/// The fewest acts without which the dates rise with the numbers are those out of order.
fn out_of_order(records: &[ActRecord], order: &[usize], found: &mut Vec<(usize, Diagnostic)>) {
    // The longest row of dates that never falls, by patience: the least last date for every length.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(order.len());
    let date = |place: usize| records[order[place]].date;
    for place in 0..order.len() {
        let length = tails.partition_point(|tail| date(*tail) <= date(place));
        before.push(length.checked_sub(1).map(|above| tails[above]));
        // Of two acts the one with the higher number is told.
        if length == tails.len() {
            tails.push(place);
        } else if order.len() > 2 {
            tails[length] = place;
        }
    }
    let mut kept = vec![false; order.len()];
    let mut at = tails.last().copied();
    while let Some(place) = at {
        kept[place] = true;
        at = before[place];
    }
    for place in (0..order.len()).filter(|place| !kept[*place]) {
        let own = &records[order[place]];
        let lower = (0..place).rev().find(|other| kept[*other] && date(*other) > own.date);
        let higher = (place + 1..order.len()).find(|other| kept[*other] && date(*other) < own.date);
        let Some(other) = lower.or(higher).map(|other| &records[order[other]]) else { continue };
        found.push((order[place], against(own, other)));
    }
}

fn twice(first: &ActRecord, second: &ActRecord) -> Diagnostic {
    let when = if first.date == second.date {
        "от того же числа".into()
    } else {
        format!("от {}", first.date.in_words())
    };
    let message = format!("номер {} уже занят: {} {when}", second.number, first.file);
    finding(&NUMBER_TWICE, second.number_span, message, "сверьте номера с журналом регистрации")
        .with_related(second.date_span, "дата этого акта")
}

fn against(own: &ActRecord, other: &ActRecord) -> Diagnostic {
    let message = format!(
        "№ {} от {}, а № {} – от {} ({}): возможно, в номере или дате описка",
        own.number,
        own.date.in_words(),
        other.number,
        other.date.in_words(),
        other.file
    );
    finding(&NUMBER_AGAINST_DATE, own.number_span, message, "сверьте номер и дату с журналом регистрации")
        .with_related(own.date_span, "дата этого акта")
}

fn finding(rule: &'static Rule, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(Problem::Defect(Box::new(Defect { rule, message, label: None, help: help.into() })), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(file: &str, number: &str, day: &str) -> ActRecord {
        ActRecord {
            file: file.into(),
            organisation: "Отдел образования".into(),
            kind: ActKind::Order,
            number: number.into(),
            number_span: Span::new(1, 2),
            date: crate::calendar::date::parse(day).expect("a day"),
            date_span: Span::new(3, 4),
        }
    }

    fn codes(records: &[ActRecord]) -> Vec<(usize, &'static str)> {
        check(records).iter().map(|(index, finding)| (*index, finding.problem.code())).collect()
    }

    #[test]
    fn one_number_twice() {
        let records = [act("а", "178", "08.04.2022"), act("б", "№ 178", "11.04.2022"), act("в", "178", "08.04.2023")];
        assert_eq!(codes(&records), [(1, "number-twice")]);
        assert!(codes(&[act("а", "178-о", "08.04.2022"), act("б", "178-л", "11.04.2022")]).is_empty());
    }

    #[test]
    fn one_act_hears_of_its_neighbours_at_its_own_place() {
        let others = [act("а", "178", "08.04.2022"), act("б", "180", "12.04.2022"), act("в", "180", "12.04.2022")];
        let codes = |own: &ActRecord| -> Vec<&str> {
            check_one(&others, own).iter().map(|finding| finding.problem.code()).collect()
        };
        assert!(codes(&act("г", "179", "11.04.2022")).is_empty());
        // The earlier of two with one number is told of it too.
        assert_eq!(codes(&act("г", "178", "01.04.2022")), ["number-twice"]);
        assert_eq!(codes(&act("г", "178", "09.04.2022")), ["number-twice"]);
        assert_eq!(codes(&act("г", "179", "01.04.2022")), ["number-against-date"]);
        assert_eq!(codes(&act("г", "177", "10.04.2022")), ["number-against-date"]);
        assert!(codes(&act("г", "178", "08.04.2023")).is_empty());
    }

    #[test]
    fn numbers_rise_with_dates() {
        let records = [
            act("а", "1", "10.01.2022"),
            act("б", "2", "05.12.2022"),
            act("в", "3", "12.01.2022"),
            act("г", "4", "13.01.2022"),
            act("д", "4", "13.01.2023"),
        ];
        assert_eq!(codes(&records), [(1, "number-against-date")]);
        assert_eq!(codes(&[act("а", "5", "10.03.2022"), act("б", "6", "01.03.2022")]), [(1, "number-against-date")]);
        assert!(codes(&[act("а", "5", "10.03.2022"), act("б", "6", "10.03.2022")]).is_empty());
        assert!(codes(&[act("а", "б/н", "10.03.2022"), act("б", "", "01.03.2022")]).is_empty());
        let mut other = act("б", "6", "01.03.2022");
        other.organisation = "Школа № 1".into();
        assert!(codes(&[act("а", "5", "10.03.2022"), other]).is_empty());
    }
}
