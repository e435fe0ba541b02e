//! The word of the гриф agrees with what is approved.

use crate::diagnostic::Rule;
use crate::model::{Target, Text};
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
        let title: Option<&Text> = match &appendix.content.target {
            Target::Programme => Some(&body.title),
            Target::Plan(id) | Target::PlanChart(id) => {
                body.plans.iter().find(|plan| plan.id == *id).and_then(|plan| plan.title.as_deref())
            }
            Target::Table(id) => {
                body.tables.iter().find(|table| table.id == *id).and_then(|table| table.title.as_deref())
            }
            Target::Passport
            | Target::Goals
            | Target::Tasks
            | Target::Indicators
            | Target::Period
            | Target::Picture(_)
            | Target::Swot
            | Target::Financing
            | Target::WorkingGroup
            | Target::Contents
            | Target::Risks
            | Target::IndicatorsChart => None,
        };
        let Some((noun, gender)) = title.and_then(|title| head(&title.value)) else { continue };
        let Some(word) = words(&approval.word.value).next() else { continue };
        let yo = word.text.contains(['ё', 'Ё']);
        let right = approved(gender, yo);
        if !FORMS.contains(&fold(word.text).as_str()) || fold(word.text) == fold(right) {
            continue;
        }
        let noun = noun.to_lowercase();
        let message = format!("гриф «{}» не согласован со словом «{noun}»", word.text);
        let span = case.words(&approval.word, word.start, word.end);
        let small = word.text.chars().skip(1).any(char::is_lowercase);
        let put = if small { cased(right, word.text) } else { right.to_owned() };
        let fix = case.edits(&approval.word, &[(word.start, word.end, &put)]);
        let finding = case.report(&APPROVAL_GENDER, span, message, format!("напишите: {right}"));
        finding.fix = fix;
        if let Some(title) = title {
            finding.related.push((title.span, "что утверждается".into()));
        }
    }
}
