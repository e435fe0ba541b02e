//! The word of the гриф agrees with what is approved.

use crate::diagnostic::Rule;
use crate::model::{Approval, Text};
use crate::russian::gender::{approved, head};

use super::super::wording::{fold, words};
use super::super::{Case, WARNING};

pub static APPROVAL_GENDER: Rule = Rule {
    code: "approval-gender",
    severity: WARNING,
    what: "Гриф утверждения не согласован с тем, что утверждается",
    why: "Слово «УТВЕРЖДЕН» согласуют в роде и числе с видом документа: программа – «УТВЕРЖДЕНА», план – «УТВЕРЖДЕН».",
    source: "ГОСТ Р 7.0.97-2016, 5.16",
    wrong: "гриф: {слово: УТВЕРЖДЕНО, чем: приказом управления образования}\nсодержание: программа",
    right: "гриф: {слово: УТВЕРЖДЕНА, чем: приказом управления образования}\nсодержание: программа",
};

pub static APPROVAL_WORD: Rule = Rule {
    code: "approval-word-missing",
    severity: WARNING,
    what: "Слово грифа утверждения не согласовать: неясно, что утверждается",
    why: "Без ключа «слово» гриф согласуется с названием документа. Если в названии нет ни «программа», ни «план», \
          ни другого знакомого вида документа, вместо окончания печатается линейка.",
    source: "ГОСТ Р 7.0.97-2016, 5.16",
    wrong: "гриф: да\nпрограмма:\n  наименование: «Школа растёт»",
    right: "гриф: {слово: УТВЕРЖДЕНА}\nпрограмма:\n  наименование: «Школа растёт»",
};

const FORMS: [&str; 4] = ["утвержден", "утверждена", "утверждено", "утверждены"];

/// A word in capitals as another is written: «Утверждена», «утверждена».
fn cased(word: &str, like: &str) -> String {
    let low = word.to_lowercase();
    match low.chars().next() {
        Some(first) if like.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(low.chars().skip(1)).collect()
        }
        Some(_) | None => low,
    }
}

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    let body = &programme.body;
    for appendix in &programme.appendices {
        let Some(approval) = &appendix.approval else { continue };
        let title = appendix.title(body);
        let known = title.and_then(|title| head(&title.value));
        let Some(written) = approval.word.as_ref().filter(|word| !word.value.trim().is_empty()) else {
            if known.is_none() {
                missing(case, approval, title);
            }
            continue;
        };
        let Some((noun, gender)) = known else { continue };
        let Some(word) = words(&written.value).next() else { continue };
        let yo = word.text.contains(['ё', 'Ё']);
        let right = approved(gender, yo);
        if !FORMS.contains(&fold(word.text).as_str()) || fold(word.text) == fold(right) {
            continue;
        }
        let noun = noun.to_lowercase();
        let message = format!("гриф «{}» не согласован со словом «{noun}»", word.text);
        let span = case.words(written, word.start, word.end);
        let small = word.text.chars().skip(1).any(char::is_lowercase);
        let put = if small { cased(right, word.text) } else { right.to_owned() };
        let fix = case.edits(written, &[(word.start, word.end, &put)]);
        let finding = case.report(&APPROVAL_GENDER, span, message, format!("напишите: {right}"));
        finding.fix = fix;
        if let Some(title) = title {
            finding.related.push((title.span, "что утверждается".into()));
        }
    }
}

/// The word is left to be computed, and cannot be.
fn missing(case: &mut Case<'_>, approval: &Approval, title: Option<&Text>) {
    let message = "слово грифа не согласовать: неизвестно, какого рода то, что утверждается";
    let help = "допишите ключ «слово» у «гриф»: УТВЕРЖДЁН, УТВЕРЖДЕНА, УТВЕРЖДЕНО или УТВЕРЖДЕНЫ";
    let finding = case.report(&APPROVAL_WORD, approval.span, message, help);
    if let Some(title) = title {
        finding.related.push((title.span, "что утверждается".into()));
    }
}
