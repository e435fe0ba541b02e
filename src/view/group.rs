//! A working group: its people in the order of the official form.

use serde::Serialize;

use super::Token;
use crate::model::{Member, WorkingGroup};

#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Whose members they are; the template has the usual words.
    pub of: Option<Token>,
    pub people: Vec<MemberView>,
}

#[derive(Debug, Serialize)]
pub struct MemberView {
    pub name: Token,
    pub position: Token,
    /// `chair`, `deputy`, `secretary`, `member`: the words are the template's.
    pub role: &'static str,
    /// The first of those who are members only, behind others.
    pub members_begin: bool,
}

pub fn group(group: &WorkingGroup) -> GroupView {
    let view = |role: &'static str, members_begin: bool| {
        move |one: &Member| MemberView {
            name: Token::of(&one.name),
            position: Token::of(&one.position),
            role,
            members_begin,
        }
    };
    let mut people: Vec<MemberView> = group.chair.iter().map(view("chair", false)).collect();
    people.extend(group.deputies.iter().map(view("deputy", false)));
    people.extend(group.secretary.iter().map(view("secretary", false)));
    let led = !people.is_empty();
    people.extend(group.members.iter().enumerate().map(|(at, one)| view("member", led && at == 0)(one)));
    GroupView { of: Token::maybe(group.of.as_ref()), people }
}
