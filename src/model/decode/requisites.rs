//! Requisites around the text of an act.

use super::Decoder;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    CertifiedCopy, Clauses, Control, ElectronicSignature, Endorsement, Filing, Label, Partner, Picture, Requisites,
    RichKind, Signatory, SignaturePosition, TextRef, TitlePosition,
};
use crate::picture::Image;
use crate::schema::{ACT, COPY, ELECTRONIC_SIGNATURE, ENDORSEMENT, FILING, Kind, PARTNER, Prints, SIGNATORY, width};
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn requisites(&mut self, act: &Node, clauses: &Clauses) -> Requisites {
        Requisites {
            access: self.text(act, &ACT, "access"),
            title_position: match self.data(act, "title_position").as_deref() {
                Some("left") => Some(TitlePosition::Left),
                Some("center") => Some(TitlePosition::Center),
                _ => None,
            },
            control: self.control(act, clauses),
            signature_position: match self.data(act, "signature_position").as_deref() {
                Some("below") => Some(SignaturePosition::Below),
                Some("beside") => Some(SignaturePosition::Beside),
                _ => None,
            },
            visas: self.list(act, "visas", Self::endorsement),
            copy: record(act, "copy").map(|copy| self.copy(copy)),
            filing: record(act, "filing").map(|filing| self.filing(filing)),
            code: self.code(act),
            agreed: self.list(act, "agreed", Self::endorsement),
            acquainted: self.list(act, "acquainted", Self::endorsement),
        }
    }

    pub(super) fn signatories(&mut self, node: Option<&Node>) -> Vec<Signatory> {
        let nodes = match node {
            Some(Node { value: Value::Sequence { items, .. }, .. }) => items.iter().collect(),
            Some(node) => vec![node],
            None => Vec::new(),
        };
        nodes.into_iter().filter(|node| !node.is_refused()).map(|node| self.signatory(node)).collect()
    }

    fn signatory(&mut self, node: &Node) -> Signatory {
        Signatory {
            position: self.needed(node, &SIGNATORY, "position"),
            name: self.needed(node, &SIGNATORY, "name"),
            electronic: record(node, "electronic_signature").map(|mark| ElectronicSignature {
                certificate: self.needed(mark, &ELECTRONIC_SIGNATURE, "certificate"),
                owner: self.needed(mark, &ELECTRONIC_SIGNATURE, "owner"),
                valid: self.needed(mark, &ELECTRONIC_SIGNATURE, "valid"),
            }),
            seal: self.flag(node, "seal"),
        }
    }

    fn endorsement(&mut self, node: &Node) -> Endorsement {
        Endorsement {
            position: self.needed(node, &ENDORSEMENT, "position"),
            name: self.needed(node, &ENDORSEMENT, "name"),
            date: self.date(node, &ENDORSEMENT, "date"),
            remark: self.text(node, &ENDORSEMENT, "remark"),
        }
    }

    fn copy(&mut self, node: &Node) -> CertifiedCopy {
        CertifiedCopy {
            position: self.needed(node, &COPY, "position"),
            name: self.needed(node, &COPY, "name"),
            date: self.date(node, &COPY, "date"),
            original: self.text(node, &COPY, "original"),
            seal: self.flag(node, "seal"),
        }
    }

    fn filing(&mut self, node: &Node) -> Filing {
        Filing {
            file: self.needed(node, &FILING, "file"),
            year: self.needed(node, &FILING, "year"),
            position: self.text(node, &FILING, "position"),
            name: self.text(node, &FILING, "name"),
            date: self.date(node, &FILING, "date"),
        }
    }

    /// The clause about control; its number goes on from the last clause where it brings none.
    fn control(&mut self, act: &Node, clauses: &Clauses) -> Option<Control> {
        let text = self.clauses_text(act.get("control")?)?;
        let labelled = text.blocks.first().is_some_and(|block| matches!(block.kind, RichKind::Item { .. }));
        let number = if labelled { None } else { last_number(clauses) };
        Some(Control { number: number.map_or(Label::None, |last| Label::Counted(format!("{}.", last + 1))), text })
    }

    /// The QR code of what `qr_код` says.
    fn code(&mut self, act: &Node) -> Option<Picture> {
        let text = self.text(act, &ACT, "qr_code").filter(|text| !text.blocks.is_empty())?;
        match Image::code(text.value.trim()) {
            Ok(image) => Some(Picture {
                id: "qr".to_owned(),
                file: None,
                image,
                alt: text,
                title: None,
                landscape: false,
                width: None,
            }),
            Err(fault) => {
                self.found.push(Diagnostic::new(Problem::Picture(fault), text.span));
                None
            }
        }
    }

    pub(super) fn partners(&mut self, organisation: &Node, prints: Prints) -> Vec<Partner> {
        let items = organisation.get("jointly_with").map_or(&[][..], Node::items);
        items.iter().filter(|item| !item.is_refused()).map(|item| self.partner(item, prints)).collect()
    }

    fn partner(&mut self, node: &Node, prints: Prints) -> Partner {
        let head = |decoder: &mut Self, key: &str| decoder.head(node, &PARTNER, key, prints);
        Partner {
            letterhead: head(self, "letterhead"),
            name: self.needed(node, &PARTNER, "name"),
            department: head(self, "department"),
            contacts: head(self, "contacts"),
            emblem: self.emblem(node, prints),
        }
    }

    /// What stands in the head of an act; `prints`: whether there is one.
    pub(super) fn head(
        &mut self,
        node: &Node,
        shape: &'static crate::schema::Shape,
        key: &str,
        prints: Prints,
    ) -> Option<TextRef> {
        let kind = &shape.field(key)?.kind;
        self.leaf(node.get(key)?, kind, prints)
    }

    pub(super) fn emblem(&mut self, organisation: &Node, prints: Prints) -> Option<Picture> {
        let node = record(organisation, "emblem")?;
        let alt = self.leaf(node.get("alt")?, &Kind::Text, prints)?;
        let file = node.get("file").filter(|file| file.scalar().is_some())?;
        let name = self.data(node, "file")?;
        match self.image(&name) {
            Ok(image) => {
                let width = node.get("width").and_then(|at| Some((width(&self.data(node, "width")?)?, at.span)));
                Some(Picture {
                    id: "emblem".to_owned(),
                    file: Some(name),
                    image,
                    alt,
                    title: None,
                    landscape: false,
                    width,
                })
            }
            Err(fault) => {
                self.found.push(Diagnostic::new(Problem::Picture(fault), file.span));
                None
            }
        }
    }

    fn flag(&self, node: &Node, key: &str) -> bool {
        self.data(node, key).as_deref() == Some("yes")
    }
}

/// A record that was not refused.
fn record<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    node.get(key).filter(|node| !node.is_refused())
}

/// The number of the last clause of the outermost level, where all is numbered.
fn last_number(clauses: &Clauses) -> Option<u32> {
    let label = match clauses {
        Clauses::Text(text) => {
            let own = |level: u8| text.blocks.iter().rev().filter(move |block| block.level == level);
            own(0).find_map(|block| match &block.kind {
                RichKind::Item { label } => Some(label.as_str()),
                RichKind::Paragraph | RichKind::Subheading => None,
            })?
        }
        Clauses::List(clauses) => match &clauses.last()?.number {
            Label::Authored(text) => text.value.as_str(),
            Label::Counted(words) => words.as_str(),
            Label::None => return None,
        },
    };
    label.trim().trim_end_matches('.').parse().ok()
}
