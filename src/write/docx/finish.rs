//! docx-rs's parts made valid: children in the schema's order, what validators refuse dropped,
//! what docx-rs has no words for added from [`Notes`].
//!
//! Ids that docx-rs counts through the whole process do not survive this stage, so equal documents
//! give equal bytes whatever was written before them or beside them.

mod notes;
mod order;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use roxmltree::{Attribute, Document as Xml, Node};

use notes::Pending;
pub(super) use notes::{Notes, RowNote, StyleNote, TableNote};

use super::error::DocxError;

/// The main part.
pub(super) fn document(xml: Vec<u8>, notes: &Notes) -> Result<Vec<u8>, DocxError> {
    let notes = Pending {
        tables: notes.tables.iter(),
        rows: notes.rows.iter(),
        drawings: notes.drawings.iter(),
        ..Pending::default()
    };
    Rewriter::run("document", xml, notes)
}

/// The style part.
pub(super) fn styles(xml: Vec<u8>, notes: &Notes) -> Result<Vec<u8>, DocxError> {
    let notes = Pending { styles: notes.styles.iter(), ..Pending::default() };
    Rewriter::run("styles", xml, notes)
}

/// The headers, in the order of their relation ids.
pub(super) fn headers(parts: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, DocxError> {
    parts.into_iter().map(|xml| Rewriter::run("header", xml, Pending::default())).collect()
}

/// The footnotes, behind the rules that part them from the text.
pub(super) fn footnotes(xml: Vec<u8>) -> Result<Vec<u8>, DocxError> {
    const RULES: &str = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"#;
    const PART: &str = "footnotes";
    let xml = Rewriter::run(PART, xml, Pending::default())?;
    let xml = String::from_utf8(xml).map_err(|error| DocxError::Part { part: PART, reason: error.to_string() })?;
    let first = xml.find("<w:footnote ").ok_or_else(|| DocxError::Part { part: PART, reason: "пусто".into() })?;
    Ok(format!("{}{RULES}{}", &xml[..first], &xml[first..]).into_bytes())
}

/// An element that docx-rs did not write.
struct Added {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
}

impl Added {
    fn new(name: &'static str, attributes: &[(&'static str, &str)]) -> Self {
        let attributes = attributes.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        Self { name, attributes }
    }
}

/// What the notes add to one element.
#[derive(Default)]
struct Additions {
    attributes: Vec<(&'static str, &'static str)>,
    children: Vec<Added>,
}

/// A child of a rewritten element.
enum Child<'a, 'input> {
    Kept(Node<'a, 'input>),
    Added(Added),
}

/// Copies one part, mending it on the way. Notes are taken in document order.
struct Rewriter<'a> {
    part: &'static str,
    source: &'a str,
    out: Writer<Vec<u8>>,
    notes: Pending<'a>,
}

impl<'a> Rewriter<'a> {
    fn run(part: &'static str, xml: Vec<u8>, notes: Pending<'_>) -> Result<Vec<u8>, DocxError> {
        let fault = |reason: String| DocxError::Part { part, reason };
        let source = String::from_utf8(xml).map_err(|error| fault(error.to_string()))?;
        let tree = Xml::parse(&source).map_err(|error| fault(error.to_string()))?;
        let mut rewriter =
            Rewriter { part, source: &source, out: Writer::new(Vec::with_capacity(source.len())), notes };
        rewriter.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        rewriter.element(tree.root_element())?;
        if !rewriter.notes.is_spent() {
            return Err(rewriter.fault("заметок больше, чем элементов"));
        }
        Ok(rewriter.out.into_inner())
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), DocxError> {
        self.out.write_event(event).map_err(|error| self.fault(&error.to_string()))
    }

    fn fault(&self, reason: &str) -> DocxError {
        DocxError::Part { part: self.part, reason: reason.to_owned() }
    }

    fn element(&mut self, node: Node<'_, '_>) -> Result<(), DocxError> {
        let source = self.source;
        let name = qualified_name(source, node);
        if name == "w:footnoteReference" && self.part == "footnotes" {
            return self.event(Event::Empty(BytesStart::new("w:footnoteRef")));
        }
        if name == "w:drawing" {
            let Some(drawing) = self.notes.drawings.next() else {
                return Err(self.fault("рисунков больше, чем заметок о них"));
            };
            self.out.get_mut().extend_from_slice(drawing.as_bytes());
            return Ok(());
        }
        let Some(additions) = self.additions(name, node)? else {
            return Ok(());
        };
        let children = ordered(source, name, node, additions.children);
        if children.is_empty() && name == "w:trPr" {
            return Ok(());
        }
        let mut start = BytesStart::new(name);
        if node == node.document().root_element() {
            start.push_attribute(("xmlns:w", W));
            start.push_attribute(("xmlns:r", R));
        }
        for attribute in node.attributes() {
            let key = &source[attribute.range_qname()];
            if !is_dropped(name, key, &attribute) {
                start.push_attribute((key, attribute.value()));
            }
        }
        for (key, value) in additions.attributes {
            start.push_attribute((key, value));
        }
        if children.is_empty() {
            return self.event(Event::Empty(start));
        }
        self.event(Event::Start(start))?;
        for child in children {
            match child {
                Child::Kept(node) if node.is_text() => {
                    let text = node.text().unwrap_or_default();
                    self.event(Event::Text(BytesText::new(text)))?;
                }
                Child::Kept(node) => self.element(node)?,
                Child::Added(added) => {
                    let mut start = BytesStart::new(added.name);
                    for (key, value) in &added.attributes {
                        start.push_attribute((*key, value.as_str()));
                    }
                    self.event(Event::Empty(start))?;
                }
            }
        }
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// What the notes add to this element; `None` when they drop it.
    fn additions(&mut self, name: &str, node: Node<'_, '_>) -> Result<Option<Additions>, DocxError> {
        let mut additions = Additions::default();
        match name {
            "w:style" => {
                let Some(note) = self.notes.styles.next() else {
                    return Err(self.fault("стилей больше, чем заметок о них"));
                };
                if note.dropped {
                    return Ok(None);
                }
                if note.default {
                    additions.attributes.push(("w:default", "1"));
                }
                if note.custom {
                    additions.attributes.push(("w:customStyle", "1"));
                }
                if let Some(alias) = &note.alias {
                    additions.children.push(Added::new("w:aliases", &[("w:val", alias)]));
                }
            }
            "w:rPr" if parent_is(node, "rPrDefault") => {
                let languages = [("w:val", "ru-RU"), ("w:eastAsia", "ru-RU"), ("w:bidi", "ar-SA")];
                additions.children.push(Added::new("w:lang", &languages));
            }
            "w:tblPr" if parent_is(node, "tbl") => {
                let Some(note) = self.notes.tables.next() else {
                    return Err(self.fault("таблиц больше, чем заметок о них"));
                };
                additions.children.push(table_look(note));
                if let Some(caption) = &note.caption {
                    additions.children.push(Added::new("w:tblCaption", &[("w:val", caption)]));
                }
            }
            "w:trPr" => {
                let Some(note) = self.notes.rows.next() else {
                    return Err(self.fault("строк больше, чем заметок о них"));
                };
                if note.repeats {
                    additions.children.push(Added::new("w:tblHeader", &[]));
                }
            }
            _ => {}
        }
        Ok(Some(additions))
    }
}

/// The children as they shall stand: mended and in the schema's order.
fn ordered<'a, 'input>(source: &str, name: &str, node: Node<'a, 'input>, added: Vec<Added>) -> Vec<Child<'a, 'input>> {
    let mut children: Vec<Child<'_, '_>> = node
        .children()
        .filter(|child| child.is_text() || child.is_element() && !is_empty_properties(*child))
        .map(Child::Kept)
        .chain(added.into_iter().map(Child::Added))
        .collect();
    if let Some(order) = order::of(name) {
        children.sort_by_key(|child| {
            let name = match child {
                Child::Kept(node) => qualified_name(source, *node),
                Child::Added(added) => added.name,
            };
            let local = name.strip_prefix("w:").unwrap_or(name);
            order.iter().position(|known| *known == local).unwrap_or(order.len())
        });
    }
    children
}

fn table_look(note: &TableNote) -> Added {
    // Bits of the same flags for readers older than the attributes; bands are never used.
    let bits = 0x0600 | if note.first_row { 0x0020 } else { 0 } | if note.first_column { 0x0080 } else { 0 };
    let flag = |on: bool| if on { "1" } else { "0" };
    Added::new(
        "w:tblLook",
        &[
            ("w:val", &format!("{bits:04X}")),
            ("w:firstRow", flag(note.first_row)),
            ("w:lastRow", "0"),
            ("w:firstColumn", flag(note.first_column)),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ],
    )
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The name as docx-rs wrote it, prefix and all, without a copy.
fn qualified_name<'a>(source: &'a str, node: Node<'_, '_>) -> &'a str {
    let tag = &source[node.range()];
    let name = tag.strip_prefix('<').unwrap_or(tag);
    let end = name.find([' ', '/', '>']).unwrap_or(name.len());
    &name[..end]
}

fn parent_is(node: Node<'_, '_>, local: &str) -> bool {
    node.parent().is_some_and(|parent| parent.tag_name().name() == local)
}

/// Attributes that the schema refuses or that are counted through the whole process.
fn is_dropped(element: &str, key: &str, attribute: &Attribute<'_, '_>) -> bool {
    match (element, key) {
        ("w:gridCol", "w:type") => true,
        ("w:fldChar", "w:dirty") => attribute.value() == "false",
        _ => !(key.starts_with("w:") || key.starts_with("r:") || key.starts_with("xml:")),
    }
}

/// Containers of properties say nothing when they are empty, and some are refused.
fn is_empty_properties(node: Node<'_, '_>) -> bool {
    let container =
        matches!(node.tag_name().name(), "pPr" | "rPr" | "tcPr" | "tblBorders" | "tcBorders" | "tblCellMar" | "tcMar");
    container && node.children().all(is_empty_properties)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(body: &str, notes: &Notes) -> String {
        let xml = format!(r#"<w:document xmlns:w="{W}" xmlns:w14="urn:x">{body}</w:document>"#);
        String::from_utf8(document(xml.into_bytes(), notes).unwrap()).unwrap()
    }

    #[test]
    fn children_stand_in_order_and_empty_ones_go() {
        let xml = rewrite(
            r#"<w:p w14:paraId="1"><w:pPr><w:rPr /><w:jc w:val="left" /><w:pStyle w:val="A" /></w:pPr><w:r><w:rPr /><w:t xml:space="preserve"> &amp; </w:t></w:r></w:p>"#,
            &Notes::default(),
        );
        assert!(xml.contains(r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:jc w:val="left"/></w:pPr>"#));
        assert!(xml.contains(r#"<w:r><w:t xml:space="preserve"> &amp; </w:t></w:r>"#));
    }

    #[test]
    fn heads_repeat_and_other_rows_do_not() {
        let notes = Notes {
            tables: vec![TableNote { first_row: true, ..TableNote::default() }],
            rows: vec![RowNote { repeats: true }, RowNote::default()],
            ..Notes::default()
        };
        let row = "<w:tr><w:trPr /><w:tc><w:tcPr /><w:p /></w:tc></w:tr>";
        let xml = rewrite(&format!("<w:tbl><w:tblPr />{row}{row}</w:tbl>"), &notes);
        assert_eq!(xml.matches("<w:trPr><w:tblHeader/></w:trPr>").count(), 1);
        assert!(xml.contains(r#"w:val="0620" w:firstRow="1""#));
        assert!(xml.contains("<w:tr><w:tc><w:p/></w:tc></w:tr>"));
    }
}
