//! A programme → the tree that is compared. Every record of the model is taken apart by name, so that a new part of
//! the model does not build until somebody says here what its change is.

mod act;
mod body;
mod tables;

use std::collections::BTreeMap;

use super::tree::{Body, Field, Kind, Slot, Unit};
use crate::digest;
use crate::model::{
    Calendar, Forms, Organisation, Partner, Party, Picture, Piece, PrintedDate, Programme, RichKind, Text, TextRef,
};
use crate::style::{Profile, Standard};

/// The programme without places, ids of texts, language of keys and all that is only counted.
pub fn content(programme: &Programme) -> Unit {
    let Programme { texts: _, profile, organisation, terms, parties, act, appendices, body } = programme;
    let Profile { standard, kept_long } = profile;
    let standard = match standard {
        Standard::Gost2025 => "ГОСТ Р 7.0.97-2025",
        Standard::Gost2016 => "ГОСТ Р 7.0.97-2016",
    };
    let terms = terms.iter().map(|(code, text)| (Slot::Code(code.clone()), leaf(Kind::Term, text)));
    let parties = parties.iter().map(|one| (Slot::Code(one.id.clone()), party(one)));
    Record::new(Kind::Programme)
        .setting(Field::Standard, standard)
        .flag(Field::Storage, *kept_long)
        .put(Field::Organisation, organisation_unit(organisation))
        .put(Field::Terms, named(Kind::Term, terms))
        .put(Field::Parties, named(Kind::Party, parties))
        .opt(Field::Act, act.as_ref().map(act::act))
        .list(Field::Appendices, appendices.iter().map(act::appendix))
        .put(Field::Programme, body::body(body))
        .done()
}

fn organisation_unit(organisation: &Organisation) -> Unit {
    let Organisation { letterhead, name, short, place, emblem, department, contacts, partners, forms } = organisation;
    Record::new(Kind::Organisation)
        .maybe(Field::Letterhead, letterhead.as_ref())
        .text(Field::Name, name)
        .maybe(Field::Short, short.as_ref())
        .maybe(Field::Place, place.as_ref())
        .opt(Field::Emblem, emblem.as_ref().map(picture))
        .maybe(Field::Department, department.as_ref())
        .maybe(Field::Contacts, contacts.as_ref())
        .list(Field::Partners, partners.iter().map(partner))
        .put(Field::Forms, forms_unit(Kind::Organisation, forms))
        .done()
}

fn partner(partner: &Partner) -> Unit {
    let Partner { emblem, letterhead, name, department, contacts } = partner;
    Record::new(Kind::Organisation)
        .opt(Field::Emblem, emblem.as_ref().map(picture))
        .maybe(Field::Letterhead, letterhead.as_ref())
        .text(Field::Name, name)
        .maybe(Field::Department, department.as_ref())
        .maybe(Field::Contacts, contacts.as_ref())
        .done()
}

fn party(party: &Party) -> Unit {
    let Party { id: _, name, short, aliases, forms } = party;
    let aliases = (!aliases.is_empty()).then(|| aliases.join("; "));
    Record::new(Kind::Party)
        .text(Field::Name, name)
        .maybe(Field::Short, short.as_ref())
        .data(Field::Aliases, aliases)
        .put(Field::Forms, forms_unit(Kind::Party, forms))
        .done()
}

fn forms_unit(kind: Kind, forms: &Forms) -> Unit {
    let Forms { genitive, dative, accusative, instrumental, prepositional } = forms;
    Record::new(kind)
        .maybe(Field::Genitive, genitive.as_ref())
        .maybe(Field::Dative, dative.as_ref())
        .maybe(Field::Accusative, accusative.as_ref())
        .maybe(Field::Instrumental, instrumental.as_ref())
        .maybe(Field::Prepositional, prepositional.as_ref())
        .done()
}

fn picture(picture: &Picture) -> Unit {
    let Picture { id: _, file, image, alt, title, landscape, width } = picture;
    // A code that is drawn says what its description says.
    let shown = file.as_ref().map(|file| {
        if image.bytes.is_empty() {
            return Unit::words(Kind::Picture, file);
        }
        let digest = digest::sha256(&image.bytes);
        Unit::words(Kind::Picture, format!("{file} ({})", digest.get(..12).unwrap_or(&digest)))
    });
    Record::new(Kind::Picture)
        .opt(Field::Image, shown)
        .text(Field::Alt, alt)
        .maybe(Field::Title, title.as_ref())
        .flag(Field::Landscape, *landscape)
        .opt(Field::Width, width.as_ref().map(|(width, _)| Unit::words(Kind::Setting, format!("{width} мм"))))
        .done()
}

/// Months as data: «10.2022, 11.2022».
fn months(calendar: Option<&Calendar>) -> Option<String> {
    let Calendar { months } = calendar?;
    let each = months.iter().map(|month| format!("{:02}.{}", month.start.month, month.start.year));
    Some(each.collect::<Vec<_>>().join(", "))
}

fn date(date: Option<&PrintedDate>) -> Option<&TextRef> {
    let PrintedDate { date: _, text } = date?;
    Some(text)
}

/// A text in the form of print: one line a paragraph; how it is broken and quoted in the file says nothing.
fn leaf(kind: Kind, text: &Text) -> Unit {
    Unit::words(kind, paragraphs(text).join("\n"))
}

/// A text as a list of paragraphs.
fn list_of(kind: Kind, text: &Text) -> Unit {
    Unit::list(kind, paragraphs(text).into_iter().map(|words| Unit::words(kind, words)).collect())
}

fn paragraphs(text: &Text) -> Vec<String> {
    let Text { id: _, span: _, value, prints: _, blocks } = text;
    if blocks.is_empty() {
        return vec![value.trim().to_owned()];
    }
    let paragraph = |block: &crate::model::RichBlock| {
        let mut words = "  ".repeat(usize::from(block.level));
        match &block.kind {
            RichKind::Paragraph => {}
            RichKind::Item { label } => {
                words.push_str(label);
                words.push(' ');
            }
            RichKind::Subheading => words.push_str("### "),
        }
        words.extend(block.pieces.iter().map(spelled));
        words
    };
    blocks.iter().map(paragraph).collect()
}

/// A piece with the marks of its look.
fn spelled(piece: &Piece) -> String {
    let Piece { text, bold, italic, href, note } = piece;
    let words = match (href, note) {
        (_, Some(code)) => format!("[^{code}]"),
        (Some(address), None) => format!("[{text}]({address})"),
        (None, None) => text.clone(),
    };
    let mark = match (bold, italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    format!("{mark}{words}{mark}")
}

fn named(kind: Kind, parts: impl Iterator<Item = (Slot, Unit)>) -> Unit {
    Unit { kind, body: Body::Record(parts.collect()) }
}

/// Texts by year.
fn years(kind: Kind, values: &[(u16, TextRef)]) -> Unit {
    named(kind, values.iter().map(|(year, text)| (Slot::Year(*year), leaf(kind, text))))
}

/// A record that is being put together. Words are of the record's own kind unless said otherwise.
struct Record {
    kind: Kind,
    parts: BTreeMap<Slot, Unit>,
}

impl Record {
    fn new(kind: Kind) -> Self {
        Self { kind, parts: BTreeMap::new() }
    }

    fn put(mut self, field: Field, unit: Unit) -> Self {
        self.parts.insert(field.into(), unit);
        self
    }

    fn opt(self, field: Field, unit: Option<Unit>) -> Self {
        match unit {
            Some(unit) => self.put(field, unit),
            None => self,
        }
    }

    fn text(self, field: Field, text: &TextRef) -> Self {
        let kind = self.kind;
        self.put(field, leaf(kind, text))
    }

    fn maybe(self, field: Field, text: Option<&TextRef>) -> Self {
        match text {
            Some(text) => self.text(field, text),
            None => self,
        }
    }

    fn setting(self, field: Field, words: &str) -> Self {
        self.put(field, Unit::words(Kind::Setting, words))
    }

    /// A setting that stands only where it is on.
    fn flag(self, field: Field, on: bool) -> Self {
        if on { self.setting(field, "да") } else { self }
    }

    fn data(self, field: Field, words: Option<String>) -> Self {
        self.opt(field, words.map(|words| Unit::words(Kind::Data, words)))
    }

    fn list(self, field: Field, items: impl Iterator<Item = Unit>) -> Self {
        let kind = self.kind;
        self.put(field, Unit::list(kind, items.collect()))
    }

    fn done(self) -> Unit {
        Unit { kind: self.kind, body: Body::Record(self.parts) }
    }
}
