//! The title page: what the file does not say of it comes from the organisation and the programme.

use serde::Serialize;

use super::Token;
use crate::model::{Programme, Target};

#[derive(Debug, Serialize)]
pub struct TitlePageView {
    /// Lines above everything else; none where the file wants nothing there.
    pub letterhead: Option<Token>,
    pub place: Option<Token>,
    pub year: Token,
}

/// The title page of an appendix that is the programme.
pub fn of(programme: &Programme, target: &Target) -> Option<TitlePageView> {
    let page = programme.body.title_page.as_ref().filter(|_| *target == Target::Programme)?;
    let organisation = &programme.organisation;
    Some(TitlePageView {
        letterhead: match &page.letterhead {
            Some(own) => Token::maybe(Some(own)),
            None => Some(Token::of(&organisation.name)),
        },
        place: match &page.place {
            Some(own) => Token::maybe(Some(own)),
            None => Token::maybe(organisation.place.as_ref()),
        },
        year: Token::of(&page.year),
    })
}
