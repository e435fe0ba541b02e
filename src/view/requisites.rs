//! Requisites around the text of an act, as a template sees them.

use serde::Serialize;

use super::content::PictureView;
use super::{ClauseView, Token, label_of};
use crate::model::{
    Act, CertifiedCopy, Endorsement, Filing, Organisation, Partner, Picture, PrintedDate, Programme, Signatory,
    SignaturePosition, TitlePosition,
};

/// The head of one body.
#[derive(Debug, Serialize)]
pub struct OrganisationView {
    pub letterhead: Option<Token>,
    /// `бланк: ""`: nothing stands above the kind, not even the name.
    pub bare: bool,
    pub name: Token,
    pub short: Option<Token>,
    pub place: Option<Token>,
    pub emblem: Option<PictureView>,
    pub department: Option<Token>,
    pub contacts: Option<Token>,
    /// Other bodies that issue the act as well.
    pub partners: Vec<OrganisationView>,
}

#[derive(Debug, Serialize)]
pub struct SignatoryView {
    pub position: Token,
    pub name: Token,
    pub electronic: Option<ElectronicView>,
    /// A place for the seal stands below.
    pub seal: bool,
}

#[derive(Debug, Serialize)]
pub struct ElectronicView {
    pub certificate: Token,
    pub owner: Token,
    pub valid: Token,
}

#[derive(Debug, Serialize)]
pub struct EndorsementView {
    pub position: Token,
    pub name: Token,
    pub date: Option<Token>,
    pub remark: Option<Token>,
}

#[derive(Debug, Serialize)]
pub struct FilingView {
    pub file: Token,
    pub year: Token,
    pub position: Option<Token>,
    pub name: Option<Token>,
    pub date: Option<Token>,
}

#[derive(Debug, Serialize)]
pub struct CopyView {
    pub position: Token,
    pub name: Token,
    pub date: Option<Token>,
    pub original: Option<Token>,
    pub seal: bool,
}

/// What stands around the text of an act.
#[derive(Debug, Serialize)]
pub struct RequisitesView {
    pub access: Option<Token>,
    /// `left`, `center`, or as the set has it.
    pub title_position: Option<&'static str>,
    pub control: Option<ClauseView>,
    /// Several bodies issue the act: «ПРИКАЗЫВАЕМ».
    pub joint: bool,
    /// Signatures stand on one level.
    pub beside: bool,
    pub signatories: Vec<SignatoryView>,
    /// Some signature is electronic; some has a seal.
    pub any_electronic: bool,
    pub any_seal: bool,
    pub visas: Vec<EndorsementView>,
    pub copy: Option<CopyView>,
    pub filing: Option<FilingView>,
    /// The picture of the QR code; its words are what it says.
    pub code: Option<PictureView>,
    pub agreed: Vec<EndorsementView>,
    pub acquainted: Vec<EndorsementView>,
}

pub fn organisation(programme: &Programme) -> OrganisationView {
    let Organisation { letterhead, name, short, place, emblem, department, contacts, partners, forms: _ } =
        &programme.organisation;
    OrganisationView {
        letterhead: Token::maybe(letterhead.as_ref()),
        bare: letterhead.as_ref().is_some_and(|text| text.blocks.is_empty()),
        name: Token::of(name),
        short: Token::maybe(short.as_ref()),
        place: Token::maybe(place.as_ref()),
        emblem: picture(programme, emblem.as_ref()),
        department: Token::maybe(department.as_ref()),
        contacts: Token::maybe(contacts.as_ref()),
        partners: partners.iter().map(|one| partner(programme, one)).collect(),
    }
}

fn partner(programme: &Programme, partner: &Partner) -> OrganisationView {
    let Partner { emblem, letterhead, name, department, contacts } = partner;
    OrganisationView {
        letterhead: Token::maybe(letterhead.as_ref()),
        bare: letterhead.as_ref().is_some_and(|text| text.blocks.is_empty()),
        name: Token::of(name),
        short: None,
        place: None,
        emblem: picture(programme, emblem.as_ref()),
        department: Token::maybe(department.as_ref()),
        contacts: Token::maybe(contacts.as_ref()),
        partners: Vec::new(),
    }
}

pub fn requisites(programme: &Programme, act: &Act) -> RequisitesView {
    let own = &act.requisites;
    let joint = !programme.organisation.partners.is_empty();
    RequisitesView {
        access: Token::maybe(own.access.as_ref()),
        title_position: own.title_position.map(|position| match position {
            TitlePosition::Left => "left",
            TitlePosition::Center => "center",
        }),
        control: own.control.as_ref().map(|control| {
            let (label, counted) = label_of(&control.number);
            ClauseView { label, counted, level: 0, text: Token::of(&control.text) }
        }),
        joint,
        beside: act.signatories.len() > 1
            && match own.signature_position {
                Some(SignaturePosition::Beside) => true,
                Some(SignaturePosition::Below) => false,
                None => joint,
            },
        any_electronic: act.signatories.iter().any(|one| one.electronic.is_some()),
        any_seal: act.signatories.iter().any(|one| one.seal),
        signatories: act.signatories.iter().map(signatory).collect(),
        visas: own.visas.iter().map(endorsement).collect(),
        copy: own.copy.as_ref().map(copy),
        filing: own.filing.as_ref().map(filing),
        code: picture(programme, own.code.as_ref()),
        agreed: own.agreed.iter().map(endorsement).collect(),
        acquainted: own.acquainted.iter().map(endorsement).collect(),
    }
}

fn signatory(signatory: &Signatory) -> SignatoryView {
    SignatoryView {
        position: Token::of(&signatory.position),
        name: Token::of(&signatory.name),
        electronic: signatory.electronic.as_ref().map(|mark| ElectronicView {
            certificate: Token::of(&mark.certificate),
            owner: Token::of(&mark.owner),
            valid: Token::of(&mark.valid),
        }),
        seal: signatory.seal,
    }
}

fn endorsement(one: &Endorsement) -> EndorsementView {
    EndorsementView {
        position: Token::of(&one.position),
        name: Token::of(&one.name),
        date: date(one.date.as_ref()),
        remark: Token::maybe(one.remark.as_ref()),
    }
}

fn copy(copy: &CertifiedCopy) -> CopyView {
    CopyView {
        position: Token::of(&copy.position),
        name: Token::of(&copy.name),
        date: date(copy.date.as_ref()),
        original: Token::maybe(copy.original.as_ref()),
        seal: copy.seal,
    }
}

fn filing(filing: &Filing) -> FilingView {
    FilingView {
        file: Token::of(&filing.file),
        year: Token::of(&filing.year),
        position: Token::maybe(filing.position.as_ref()),
        name: Token::maybe(filing.name.as_ref()),
        date: date(filing.date.as_ref()),
    }
}

fn date(date: Option<&PrintedDate>) -> Option<Token> {
    Token::maybe(date.map(|date| &date.text))
}

/// A picture by its place among all of them.
fn picture(programme: &Programme, picture: Option<&Picture>) -> Option<PictureView> {
    let picture = picture?;
    let number = programme.pictures().iter().position(|one| std::ptr::eq(*one, picture))?;
    Some(PictureView { number, alt: Token::of(&picture.alt) })
}
