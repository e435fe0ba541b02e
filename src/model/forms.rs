//! The name of a body in another case: as the author gives it, or declined.

use super::{Organisation, Programme, TextRef};
use crate::russian::cases::{self, Case};

/// Forms that the author gives.
#[derive(Debug, Default)]
pub struct Forms {
    pub genitive: Option<TextRef>,
    pub dative: Option<TextRef>,
    pub accusative: Option<TextRef>,
    pub instrumental: Option<TextRef>,
    pub prepositional: Option<TextRef>,
}

/// A name in a case.
#[derive(Debug)]
pub enum Form<'a> {
    Authored(&'a TextRef),
    /// Made by rules that are sure.
    Declined(String),
}

impl Forms {
    pub fn of(&self, case: Case) -> Option<&TextRef> {
        let form = match case {
            Case::Genitive => &self.genitive,
            Case::Dative => &self.dative,
            Case::Accusative => &self.accusative,
            Case::Instrumental => &self.instrumental,
            Case::Prepositional => &self.prepositional,
        };
        form.as_ref().filter(|text| !text.value.trim().is_empty())
    }
}

impl Programme {
    /// Whose act marks name: the body, or the post of who signs first.
    pub fn issuer(&self) -> &TextRef {
        let organisation = &self.organisation;
        self.post().or(organisation.short.as_ref()).unwrap_or(&organisation.name)
    }

    /// The same in a case; none where only the author can say it.
    pub fn issuer_in_case(&self, case: Case) -> Option<Form<'_>> {
        match self.post() {
            Some(post) => cases::post(&cases::post_in_sentence(post.value.trim()), case).map(Form::Declined),
            None if !self.organisation.partners.is_empty() => self.organisation.all_in_case(case).map(Form::Declined),
            None => self.organisation.in_case(case),
        }
    }

    fn post(&self) -> Option<&TextRef> {
        let act = self.act.as_ref().filter(|act| act.of_post)?;
        act.signatories.first().map(|signatory| &signatory.position)
    }
}

impl Organisation {
    /// The name as it stands inside a sentence: the short one, or the full one in small letters.
    pub fn in_sentence(&self) -> String {
        match self.short.as_ref().filter(|short| !short.value.trim().is_empty()) {
            Some(short) => short.value.trim().to_owned(),
            None => cases::in_sentence(self.name.value.trim()),
        }
    }

    /// The bodies of a joint act in a case: «отдела образования и управления культуры».
    fn all_in_case(&self, case: Case) -> Option<String> {
        let own = match self.in_case(case)? {
            Form::Authored(text) => text.value.trim().to_owned(),
            Form::Declined(words) => words,
        };
        let others = self.partners.iter().map(|one| cases::body(&cases::in_sentence(one.name.value.trim()), case));
        let mut all = vec![own];
        all.extend(others.collect::<Option<Vec<String>>>()?);
        let last = all.pop()?;
        Some(format!("{} и {last}", all.join(", ")))
    }

    /// The name in a case; none where only the author can say it.
    pub fn in_case(&self, case: Case) -> Option<Form<'_>> {
        let declined = || cases::body(&self.in_sentence(), case).map(Form::Declined);
        self.forms.of(case).map(Form::Authored).or_else(declined)
    }
}
