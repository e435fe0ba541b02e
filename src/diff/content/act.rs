//! The act and its appendices.

use super::{Record, date, leaf, list_of, months, picture, tables};
use crate::diff::tree::{Field, Kind, Unit};
use crate::model::{
    Act, ActKind, Appendix, Approval, CertifiedCopy, Clause, Clauses, Control, ElectronicSignature, Endorsement,
    Executor, Filing, Label, Mark, Requisites, Signatory, SignaturePosition, SignedApproval, TitlePosition,
};

pub(super) fn act(act: &Act) -> Unit {
    let Act {
        span: _,
        kind,
        of_post,
        subtitle,
        number,
        number_in_title,
        date: day,
        title,
        preamble,
        operative,
        clauses,
        signatories,
        executor,
        requisites,
    } = act;
    let kind = match kind {
        ActKind::Order => "приказ",
        ActKind::Directive => "распоряжение",
        ActKind::Resolution => "постановление",
        ActKind::Decision => "решение",
    };
    let clauses = match clauses {
        Clauses::Text(text) => list_of(Kind::Clause, text),
        Clauses::List(list) => Unit::list(Kind::Clause, list.iter().map(clause).collect()),
    };
    let record = Record::new(Kind::Requisite)
        .put(Field::ActKind, Unit::words(Kind::Requisite, kind))
        .opt(Field::Issuer, of_post.then(|| Unit::words(Kind::Requisite, "должность подписавшего")))
        .maybe(Field::Subtitle, subtitle.as_ref())
        .maybe(Field::Number, number.as_ref())
        .flag(Field::NumberPlace, *number_in_title)
        .maybe(Field::Date, date(day.as_ref()))
        .text(Field::Title, title)
        .maybe(Field::Preamble, preamble.as_ref())
        .maybe(Field::Operative, operative.as_ref())
        .put(Field::Clauses, clauses)
        .list(Field::Signatories, signatories.iter().map(signatory))
        .opt(Field::Executor, executor.as_ref().map(executor_unit));
    requisites_of(record, requisites).done()
}

fn requisites_of(record: Record, requisites: &Requisites) -> Record {
    let Requisites {
        access,
        title_position,
        control,
        signature_position,
        visas,
        copy,
        filing,
        code,
        agreed,
        acquainted,
    } = requisites;
    let title_position = title_position.map(|position| match position {
        TitlePosition::Left => "слева",
        TitlePosition::Center => "по центру",
    });
    let signature_position = signature_position.map(|position| match position {
        SignaturePosition::Below => "друг под другом",
        SignaturePosition::Beside => "рядом",
    });
    let setting = |words: &str| Unit::words(Kind::Setting, words);
    record
        .maybe(Field::Access, access.as_ref())
        .opt(Field::TitlePlace, title_position.map(setting))
        .opt(Field::Control, control.as_ref().map(control_unit))
        .opt(Field::SignaturePlace, signature_position.map(setting))
        .list(Field::Visas, visas.iter().map(endorsement))
        .opt(Field::Copy, copy.as_ref().map(copy_unit))
        .opt(Field::Filing, filing.as_ref().map(filing_unit))
        .opt(Field::QrCode, code.as_ref().map(picture))
        .list(Field::Agreed, agreed.iter().map(endorsement))
        .list(Field::Acquainted, acquainted.iter().map(endorsement))
}

/// A label that the author gave; what is counted follows from the place.
pub(super) fn number(label: &Label) -> Option<&crate::model::TextRef> {
    match label {
        Label::Authored(text) => Some(text),
        Label::Counted(_) | Label::None => None,
    }
}

fn clause(one: &Clause) -> Unit {
    let Clause { number: label, text, subclauses, responsible, due, calendar } = one;
    Record::new(Kind::Clause)
        .maybe(Field::Number, number(label))
        .text(Field::Text, text)
        .list(Field::Subclauses, subclauses.iter().map(clause))
        .data(Field::Responsible, responsible.clone())
        .data(Field::Due, due.clone())
        .data(Field::Calendar, months(calendar.as_ref()))
        .done()
}

fn control_unit(control: &Control) -> Unit {
    let Control { number: label, text } = control;
    Record::new(Kind::Clause).maybe(Field::Number, number(label)).text(Field::Text, text).done()
}

fn signatory(signatory: &Signatory) -> Unit {
    let Signatory { position, name, electronic, seal } = signatory;
    let electronic = electronic.as_ref().map(|one| {
        let ElectronicSignature { certificate, owner, valid } = one;
        Record::new(Kind::Requisite)
            .text(Field::Certificate, certificate)
            .text(Field::Owner, owner)
            .text(Field::Valid, valid)
            .done()
    });
    Record::new(Kind::Person)
        .text(Field::Position, position)
        .text(Field::PersonName, name)
        .opt(Field::Signature, electronic)
        .opt(Field::Seal, seal.then(|| Unit::words(Kind::Requisite, "да")))
        .done()
}

fn executor_unit(executor: &Executor) -> Unit {
    let Executor { name, phone } = executor;
    Record::new(Kind::Person).text(Field::PersonName, name).maybe(Field::Phone, phone.as_ref()).done()
}

fn endorsement(one: &Endorsement) -> Unit {
    let Endorsement { position, name, date: day, remark } = one;
    Record::new(Kind::Person)
        .text(Field::Position, position)
        .text(Field::PersonName, name)
        .maybe(Field::Date, date(day.as_ref()))
        .maybe(Field::Remark, remark.as_ref())
        .done()
}

fn copy_unit(copy: &CertifiedCopy) -> Unit {
    let CertifiedCopy { position, name, date: day, original, seal } = copy;
    Record::new(Kind::Person)
        .text(Field::Position, position)
        .text(Field::PersonName, name)
        .maybe(Field::Date, date(day.as_ref()))
        .maybe(Field::Original, original.as_ref())
        .opt(Field::Seal, seal.then(|| Unit::words(Kind::Requisite, "да")))
        .done()
}

fn filing_unit(filing: &Filing) -> Unit {
    let Filing { file, year, position, name, date: day } = filing;
    Record::new(Kind::Requisite)
        .text(Field::File, file)
        .text(Field::Year, year)
        .maybe(Field::Position, position.as_ref())
        .maybe(Field::PersonName, name.as_ref())
        .maybe(Field::Date, date(day.as_ref()))
        .done()
}

pub(super) fn appendix(appendix: &Appendix) -> Unit {
    let Appendix { mark, mark_span: _, approval, approvals, content, own_numbering } = appendix;
    Record::new(Kind::Appendix)
        .put(Field::Mark, mark_unit(mark))
        .opt(Field::Approval, approval.as_ref().map(approval_unit))
        .list(Field::Approvals, approvals.iter().map(signed))
        .put(Field::Content, tables::insertion(content))
        .flag(Field::PageNumbering, *own_numbering)
        .done()
}

fn mark_unit(mark: &Mark) -> Unit {
    match mark {
        Mark::None => Unit::words(Kind::Mark, "нет"),
        Mark::Text(text) => leaf(Kind::Mark, text),
        Mark::Parts { number, to, date: day, act_number } => Record::new(Kind::Mark)
            .maybe(Field::Number, number.as_ref())
            .maybe(Field::To, to.as_ref())
            .maybe(Field::Date, date(day.as_ref()))
            .maybe(Field::ActNumber, act_number.as_ref())
            .done(),
    }
}

fn approval_unit(approval: &Approval) -> Unit {
    let Approval { span: _, word, by, date: day, number } = approval;
    Record::new(Kind::Requisite)
        .maybe(Field::Word, word.as_ref())
        .maybe(Field::By, by.as_ref())
        .maybe(Field::Date, date(day.as_ref()))
        .maybe(Field::Number, number.as_ref())
        .done()
}

fn signed(approval: &SignedApproval) -> Unit {
    let SignedApproval { word, position, name, date: day } = approval;
    Record::new(Kind::Person)
        .text(Field::Word, word)
        .text(Field::Position, position)
        .text(Field::PersonName, name)
        .maybe(Field::Date, date(day.as_ref()))
        .done()
}
