//! Requisites around the text of an act: marks, signatures, sheets (ГОСТ Р 7.0.97).

use super::{Label, Picture, PrintedDate, TextRef};

#[derive(Debug)]
pub struct Signatory {
    pub position: TextRef,
    pub name: TextRef,
    pub electronic: Option<ElectronicSignature>,
    /// A place for the seal stands below.
    pub seal: bool,
}

/// The mark of an electronic signature.
#[derive(Debug)]
pub struct ElectronicSignature {
    pub certificate: TextRef,
    pub owner: TextRef,
    pub valid: TextRef,
}

/// Who endorses, approves or has read an act.
#[derive(Debug)]
pub struct Endorsement {
    pub position: TextRef,
    pub name: TextRef,
    pub date: Option<PrintedDate>,
    pub remark: Option<TextRef>,
}

/// «В дело № 01-05 за 2022 год».
#[derive(Debug)]
pub struct Filing {
    pub file: TextRef,
    pub year: TextRef,
    pub position: Option<TextRef>,
    pub name: Option<TextRef>,
    pub date: Option<PrintedDate>,
}

/// «Верно»: somebody vouches for a copy.
#[derive(Debug)]
pub struct CertifiedCopy {
    pub position: TextRef,
    pub name: TextRef,
    pub date: Option<PrintedDate>,
    pub original: Option<TextRef>,
    pub seal: bool,
}

/// The clause about control, the last one.
#[derive(Debug)]
pub struct Control {
    /// Counted where the words bring none.
    pub number: Label,
    pub text: TextRef,
}

/// Another body that issues the act together with the organisation.
#[derive(Debug)]
pub struct Partner {
    pub emblem: Option<Picture>,
    pub letterhead: Option<TextRef>,
    pub name: TextRef,
    pub department: Option<TextRef>,
    pub contacts: Option<TextRef>,
}

/// Whether several signatures stand on one level; none: as the template set has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignaturePosition {
    Below,
    Beside,
}

/// Where the title of an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitlePosition {
    Left,
    Center,
}

/// What the marks, sheets and signatures of an act hold besides its text.
#[derive(Debug)]
pub struct Requisites {
    pub access: Option<TextRef>,
    pub title_position: Option<TitlePosition>,
    pub control: Option<Control>,
    pub signature_position: Option<SignaturePosition>,
    pub visas: Vec<Endorsement>,
    pub copy: Option<CertifiedCopy>,
    pub filing: Option<Filing>,
    /// The QR code; what it says is the description of the picture.
    pub code: Option<Picture>,
    pub agreed: Vec<Endorsement>,
    pub acquainted: Vec<Endorsement>,
}
