//! Cases: names behind «к приказу» and «приказом», posts and people behind «поручить» and «возложить на».

use crate::diagnostic::Rule;
use crate::model::{Mark, Text};
use crate::russian::cases::{Case as Grammatical, body, is_of_man, name, nominative, post};

use super::super::wording::{fold, next_word, persons, words};
use super::super::{Case, WARNING};
use super::units;

pub static CASE_UNKNOWN: Rule = Rule {
    code: "case-unknown",
    severity: WARNING,
    what: "Наименование организации или должность не поставить в нужный падеж",
    why: "В отметке о приложении и в грифе печатается «к приказу …», «приказом …» с наименованием органа в родительном \
          падеже. Если prikaz не уверен в форме, он не угадывает: наименование остаётся ненапечатанным.",
    source: "ГОСТ Р 7.0.97-2016, 5.16 и 5.19",
    wrong: "организация:\n  наименование: Налимовская СОШ",
    right: "организация:\n  наименование: Налимовская СОШ\n  падежи: {родительный: Налимовской СОШ}",
};

pub static WRONG_CASE: Rule = Rule {
    code: "wrong-case",
    severity: WARNING,
    what: "Наименование, должность или фамилия стоит не в том падеже",
    why: "«К приказу» и «приказом» требуют родительного падежа органа, «поручить» – дательного, «возложить на» – \
          винительного. Именительный падеж остаётся там, куда наименование скопировали.",
    source: "нормы русского языка",
    wrong: "отметка: {кому: к приказу отдел образования}",
    right: "отметка: {кому: к приказу отдела образования}",
};

/// Kinds of acts: nominative, genitive, dative, accusative, instrumental, prepositional.
const KINDS: [[&str; 6]; 4] = [
    ["приказ", "приказа", "приказу", "приказ", "приказом", "приказе"],
    ["распоряжение", "распоряжения", "распоряжению", "распоряжение", "распоряжением", "распоряжении"],
    ["постановление", "постановления", "постановлению", "постановление", "постановлением", "постановлении"],
    ["решение", "решения", "решению", "решение", "решением", "решении"],
];
const DATIVE: usize = 2;
const INSTRUMENTAL: usize = 4;

/// Behind these stands the one who has to do something, in the dative or in the accusative.
const TO_WHOM: [&str; 3] = ["поручить", "рекомендовать", "предложить"];
const WHOM: [&str; 2] = ["обязать", "уполномочить"];

pub fn check(case: &mut Case<'_>) {
    unknown(case);
    let programme = case.programme;
    for appendix in &programme.appendices {
        match &appendix.mark {
            Mark::None | Mark::Parts { to: None, .. } => {}
            Mark::Text(text) | Mark::Parts { to: Some(text), .. } => act_of(case, text, DATIVE),
        }
        if let Some(by) = appendix.approval.as_ref().and_then(|approval| approval.by.as_ref()) {
            act_of(case, by, INSTRUMENTAL);
        }
    }
    for unit in units(programme) {
        clause(case, unit.text, unit.start, unit.end);
    }
}

/// A name that the layout needs in the genitive, and that neither the author nor the rules can put there.
fn unknown(case: &mut Case<'_>) {
    let programme = case.programme;
    if programme.issuer_in_case(Grammatical::Genitive).is_some() {
        return;
    }
    let marks = programme.appendices.iter().filter_map(|appendix| match &appendix.mark {
        Mark::Parts { to: None, .. } => Some(appendix.mark_span),
        Mark::Parts { to: Some(_), .. } | Mark::Text(_) | Mark::None => None,
    });
    let approvals = programme.appendices.iter().filter_map(|appendix| appendix.approval.as_ref());
    let places: Vec<_> =
        marks.chain(approvals.filter(|approval| approval.by.is_none()).map(|approval| approval.span)).collect();
    let standing = programme.appendices.is_empty() && programme.act.is_some();
    if places.is_empty() && !standing {
        return;
    }
    let text = programme.issuer();
    let message = format!("не знаю родительного падежа: «{}»", super::super::wording::quoted(&text.value));
    let help = if programme.act.as_ref().is_some_and(|act| act.of_post) {
        "напишите отметку и гриф сами: ключи «кому» и «чем»"
    } else {
        "допишите в «организация» ключ:\nпадежи: {родительный: …}"
    };
    let finding = case.report(&CASE_UNKNOWN, text.span, message, help);
    finding.related.extend(places.into_iter().take(1).map(|span| (span, "нужен здесь".into())));
}

/// «к приказу отдела»: the kind in its case, the body in the genitive.
fn act_of(case: &mut Case<'_>, text: &Text, wanted: usize) {
    let value = text.value.as_str();
    let mut before = String::new();
    for word in words(value) {
        let low = fold(word.text);
        let kind = KINDS.iter().find(|forms| forms.contains(&low.as_str()));
        let (previous, here) = (std::mem::replace(&mut before, low.clone()), low);
        let Some(forms) = kind else { continue };
        // Of a mark only «к …» is its own act; a гриф begins with it.
        let own = if wanted == DATIVE { previous == "к" } else { previous.is_empty() };
        if !own {
            return;
        }
        let right = forms[wanted];
        if here != right {
            let (needed, mark) = if wanted == DATIVE {
                (Grammatical::Dative, format!("к {right}"))
            } else {
                (Grammatical::Instrumental, right.to_owned())
            };
            let message = format!("«{}» стоит не в том падеже, нужен {}", word.text, called(needed));
            let fix = case.edits(text, &[(word.start, word.end, right)]);
            let span = case.words(text, word.start, word.end);
            case.report(&WRONG_CASE, span, message, format!("напишите: «{mark}»")).fix = fix;
        }
        phrase(case, text, word.end, value.len(), Grammatical::Genitive);
        return;
    }
}

/// A clause that begins with what somebody is told to do.
fn clause(case: &mut Case<'_>, text: &Text, start: usize, end: usize) {
    let Some(value) = text.value.get(..end) else { return };
    let Some(first) = value.get(start..).and_then(|clause| words(clause).next()) else { return };
    let (low, behind) = (fold(first.text), start + first.end);
    let wanted = if TO_WHOM.contains(&low.as_str()) {
        Some((behind, Grammatical::Dative))
    } else if WHOM.contains(&low.as_str()) {
        Some((behind, Grammatical::Accusative))
    } else if low == "возложить" {
        let rest = value.get(behind..).unwrap_or_default();
        let on = words(rest).find(|word| word.text == "на");
        on.map(|on| (behind + on.end, Grammatical::Accusative))
    } else {
        None
    };
    let Some((at, wanted)) = wanted else { return };
    if !declared(case, text, at, end, wanted) {
        phrase(case, text, at, end, wanted);
    }
    person(case, text, at, end, wanted);
}

/// A party whose forms the author gives, in the nominative.
fn declared(case: &mut Case<'_>, text: &Text, at: usize, end: usize, wanted: Grammatical) -> bool {
    let rest = text.value.get(at..end).unwrap_or_default();
    let bare = rest.trim_start();
    let start = at + rest.len() - bare.len();
    let programme = case.programme;
    let found = programme.parties.iter().find_map(|party| {
        let right = party.forms.of(wanted)?.value.trim();
        let name = std::iter::once(&party.name).chain(&party.short).map(|name| name.value.trim());
        name.filter(|name| bare.starts_with(name) && *name != right).max_by_key(|name| name.len()).map(|it| (it, right))
    });
    let Some((name, right)) = found else { return false };
    // «школа» is no part of «школами»; and the right form may begin with the nominative.
    if bare.starts_with(right) || bare.get(name.len()..).is_some_and(|tail| tail.starts_with(char::is_alphanumeric)) {
        return false;
    }
    wrong(case, text, (start, start + name.len()), wanted, right);
    true
}

/// A post or a body in the nominative where another case is wanted.
fn phrase(case: &mut Case<'_>, text: &Text, at: usize, end: usize, wanted: Grammatical) {
    let Some(next) = next_word(&text.value, at).filter(|next| next.start < end) else { return };
    let rest = text.value.get(next.start..end).unwrap_or_default();
    let Some(found) = nominative(rest).filter(|found| found.start == 0) else { return };
    let own = rest.get(..found.end).unwrap_or_default();
    // «поручить отдел»: an accusative may be what is given; one that looks otherwise is not.
    let accusative = body(own, Grammatical::Accusative);
    if wanted != Grammatical::Genitive && accusative.as_deref().is_none_or(|form| form == own) {
        return;
    }
    let Some(right) = (if found.animate { post(own, wanted) } else { body(own, wanted) }) else { return };
    if right != own {
        wrong(case, text, (next.start, next.start + found.end), wanted, &right);
    }
}

/// «на Петров А.А.»: a man in the nominative; not in brackets or behind a dash.
fn person(case: &mut Case<'_>, text: &Text, at: usize, end: usize, wanted: Grammatical) {
    let rest = text.value.get(at..end).unwrap_or_default();
    for one in persons(rest) {
        let between = rest.get(..one.start).unwrap_or_default();
        if between.contains(['(', ':', ';', '–', '—', '.', '\n']) || !is_of_man(one.surname) {
            return;
        }
        let own = rest.get(one.start..one.end).unwrap_or_default();
        if let Some(right) = name(own, wanted) {
            wrong(case, text, (at + one.start, at + one.end), wanted, &right);
        }
    }
}

fn wrong(case: &mut Case<'_>, text: &Text, (start, end): (usize, usize), wanted: Grammatical, right: &str) {
    let own = text.value.get(start..end).unwrap_or_default();
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("«{own}» стоит в именительном падеже, а нужен {}", called(wanted));
    let fix = case.edits(text, &[(start, end, right)]);
    let span = case.words(text, start, end);
    let right = right.split_whitespace().collect::<Vec<_>>().join(" ");
    case.report(&WRONG_CASE, span, message, format!("напишите: «{right}»")).fix = fix;
}

fn called(wanted: Grammatical) -> &'static str {
    match wanted {
        Grammatical::Genitive => "родительный",
        Grammatical::Dative => "дательный",
        Grammatical::Accusative => "винительный",
        Grammatical::Instrumental => "творительный",
        Grammatical::Prepositional => "предложный",
    }
}
