//! The name of who issues the act in its cases, as a template sees it.

use serde::Serialize;

use super::Token;
use crate::model::{Form, Programme};
use crate::russian::cases::Case;

/// The name inside a sentence; `none` where neither the author nor the rules of declension know it.
#[derive(Debug, Serialize)]
pub struct CasesView {
    pub genitive: Option<FormView>,
    pub dative: Option<FormView>,
    pub accusative: Option<FormView>,
    pub instrumental: Option<FormView>,
    pub prepositional: Option<FormView>,
}

/// A form as authored, or in words of its own.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum FormView {
    Authored(Token),
    Declined(String),
}

impl CasesView {
    pub fn of(programme: &Programme) -> Self {
        let form = |case: Case| {
            programme.issuer_in_case(case).map(|form| match form {
                Form::Authored(text) => FormView::Authored(Token::new(text)),
                Form::Declined(words) => FormView::Declined(words),
            })
        };
        Self {
            genitive: form(Case::Genitive),
            dative: form(Case::Dative),
            accusative: form(Case::Accusative),
            instrumental: form(Case::Instrumental),
            prepositional: form(Case::Prepositional),
        }
    }
}
