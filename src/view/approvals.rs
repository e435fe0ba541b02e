//! Signed grifs side by side: СОГЛАСОВАНО on the left, УТВЕРЖДАЮ on the right.

use serde::Serialize;

use super::Token;
use crate::model::SignedApproval;

/// Two grifs beside each other.
#[derive(Debug, Serialize)]
pub struct ApprovalsRow {
    pub left: Option<SignedApprovalView>,
    pub right: Option<SignedApprovalView>,
}

#[derive(Debug, Serialize)]
pub struct SignedApprovalView {
    pub word: Token,
    pub position: Token,
    pub name: Token,
    /// None: a ruled blank.
    pub date: Option<Token>,
}

/// The grifs in pairs as authored. A single one stands on the right, where a гриф belongs; one that
/// is left over stands below its like, on the left.
pub fn rows(approvals: &[SignedApproval]) -> Vec<ApprovalsRow> {
    let view = |one: &SignedApproval| SignedApprovalView {
        word: Token::of(&one.word),
        position: Token::of(&one.position),
        name: Token::of(&one.name),
        date: Token::maybe(one.date.as_ref().map(|date| &date.text)),
    };
    match approvals {
        [only] => vec![ApprovalsRow { left: None, right: Some(view(only)) }],
        several => several
            .chunks(2)
            .map(|pair| ApprovalsRow { left: pair.first().map(view), right: pair.get(1).map(view) })
            .collect(),
    }
}
