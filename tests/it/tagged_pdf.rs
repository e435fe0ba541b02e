//! Reads a tagged PDF as a screen reader does: the structure tree in logical order, never the
//! order of painting. Artifacts (page numbers, repeated heads) are not in the tree, so not read.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

/// The text of the marked-content sequences of one page, by MCID.
type Marked = BTreeMap<i64, String>;

/// Elements that run on inside a line; all others stand on lines of their own.
const INLINE: [&[u8]; 10] =
    [b"Span", b"Link", b"Em", b"Strong", b"Quote", b"Reference", b"Code", b"Annot", b"Lbl", b"LBody"];

/// The text of the structure tree, a newline between block-level elements.
pub fn tagged_text(pdf: &[u8]) -> Result<String, String> {
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let mut pages = BTreeMap::new();
    for page in document.page_iter() {
        pages.insert(page, marked_content(&document, page)?);
    }
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"StructTreeRoot", &document))
        .and_then(Object::as_dict)
        .map_err(|error| format!("no structure tree: {error}"))?;
    let mut reader = Reader { document: &document, pages: &pages, text: String::new(), notes: Vec::new() };
    reader.children(root, None)?;
    // A discretionary hyphen belongs to the line, not to the word.
    Ok(reader.text.replace('\u{AD}', ""))
}

/// The kinds of the structure elements, each before its children, with how deep it lies.
pub fn kinds(pdf: &[u8]) -> Result<Vec<(usize, String)>, String> {
    fn walk(document: &Document, element: &Dictionary, depth: usize, found: &mut Vec<(usize, String)>) {
        if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
            found.push((depth, String::from_utf8_lossy(kind).into_owned()));
        }
        let kids = match element.get_deref(b"K", document) {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        for kid in &kids {
            if let Ok((_, Object::Dictionary(kid))) = document.dereference(kid) {
                walk(document, kid, depth + 1, found);
            }
        }
    }
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let root = document.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", &document));
    let root = root.and_then(Object::as_dict).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    walk(&document, root, 0, &mut found);
    Ok(found)
}

struct Reader<'a> {
    document: &'a Document,
    pages: &'a BTreeMap<ObjectId, Marked>,
    text: String,
    /// Footnotes of the block at hand: a reader hears them behind it.
    notes: Vec<String>,
}

impl Reader<'_> {
    fn children(&mut self, element: &Dictionary, page: Option<ObjectId>) -> Result<(), String> {
        match element.get_deref(b"K", self.document) {
            Ok(Object::Array(kids)) => kids.iter().try_for_each(|kid| self.kid(kid, page)),
            Ok(kid) => self.kid(kid, page),
            Err(_) => Ok(()),
        }
    }

    fn kid(&mut self, kid: &Object, page: Option<ObjectId>) -> Result<(), String> {
        let (_, kid) = self.document.dereference(kid).map_err(|error| error.to_string())?;
        match kid {
            Object::Integer(mcid) => self.marked(*mcid, page),
            Object::Dictionary(kid) if kid.has_type(b"OBJR") => Ok(()),
            Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                let mcid = kid.get(b"MCID").and_then(Object::as_i64);
                self.marked(mcid.map_err(|error| error.to_string())?, page_of(kid).or(page))
            }
            Object::Dictionary(kid) => self.element(kid, page_of(kid).or(page)),
            _ => Err(format!("unexpected child of a structure element: {kid:?}")),
        }
    }

    fn element(&mut self, element: &Dictionary, page: Option<ObjectId>) -> Result<(), String> {
        let kind = element.get(b"S").and_then(Object::as_name).map_err(|error| error.to_string())?;
        if kind == b"Note" {
            let before = std::mem::take(&mut self.text);
            self.children(element, page)?;
            self.notes.push(std::mem::replace(&mut self.text, before));
            return Ok(());
        }
        let block = !INLINE.contains(&kind);
        if block {
            self.new_line();
        }
        match element.get_deref(b"ActualText", self.document) {
            Ok(actual) => {
                self.text += &decode_text_string(actual).map_err(|error| error.to_string())?;
            }
            // A picture is what its description says; its marks are lines and no words.
            Err(_) if kind == b"Figure" => {
                let alt = element.get_deref(b"Alt", self.document).map_err(|_| "a figure without a description")?;
                self.text += &decode_text_string(alt).map_err(|error| error.to_string())?;
            }
            Err(_) => self.children(element, page)?,
        }
        if block {
            self.new_line();
            for note in std::mem::take(&mut self.notes) {
                self.text += &note;
                self.new_line();
            }
        }
        Ok(())
    }

    fn marked(&mut self, mcid: i64, page: Option<ObjectId>) -> Result<(), String> {
        let page = page.ok_or_else(|| format!("MCID {mcid} without a page"))?;
        let text = self.pages.get(&page).and_then(|marked| marked.get(&mcid));
        self.text += text.ok_or_else(|| format!("no MCID {mcid} on page {page:?}"))?;
        Ok(())
    }

    fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

fn page_of(element: &Dictionary) -> Option<ObjectId> {
    element.get(b"Pg").and_then(Object::as_reference).ok()
}

/// One open marked-content sequence.
struct Open {
    mcid: Option<i64>,
    /// The sequence, or one around it, gives its text by itself.
    replaced: bool,
}

fn marked_content(document: &Document, page: ObjectId) -> Result<Marked, String> {
    let fault = |error: lopdf::Error| format!("page {page:?}: {error}");
    let mut fonts = BTreeMap::new();
    for (name, font) in document.get_page_fonts(page).map_err(fault)? {
        fonts.insert(name, font.get_font_encoding(document).map_err(fault)?);
    }
    let content = Content::decode(&document.get_page_content(page)).map_err(fault)?;
    let mut marked = Marked::new();
    let mut open: Vec<Open> = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" => open.push(Open { mcid: None, replaced: is_replaced(&open) }),
            "BDC" => {
                let properties = operands.get(1).and_then(|operand| operand.as_dict().ok());
                let property = |key| properties.and_then(|dict| dict.get(key).ok());
                let mcid = property(b"MCID").and_then(|mcid| mcid.as_i64().ok());
                if let Some(mcid) = mcid {
                    marked.entry(mcid).or_default();
                }
                let mut replaced = is_replaced(&open);
                let actual = property(b"ActualText").filter(|_| !replaced);
                open.push(Open { mcid, replaced });
                if let Some(actual) = actual {
                    show(&mut marked, &open, &decode_text_string(actual).map_err(fault)?);
                    replaced = true;
                }
                if let Some(last) = open.last_mut() {
                    last.replaced = replaced;
                }
            }
            "EMC" => drop(open.pop()),
            "Tf" => {
                let name = operands.first().and_then(|operand| operand.as_name().ok());
                font = name.and_then(|name| fonts.get(name));
            }
            "Tj" | "TJ" | "'" | "\"" if !is_replaced(&open) => {
                let font = font.ok_or_else(|| format!("page {page:?}: text without a font"))?;
                let mut text = String::new();
                operands.iter().try_for_each(|operand| decode(font, operand, &mut text)).map_err(fault)?;
                show(&mut marked, &open, &text);
            }
            _ => {}
        }
    }
    Ok(marked)
}

fn is_replaced(open: &[Open]) -> bool {
    open.last().is_some_and(|sequence| sequence.replaced)
}

/// Adds text to the innermost sequence that the structure tree can refer to; artifacts have none.
fn show(marked: &mut Marked, open: &[Open], text: &str) {
    if let Some(mcid) = open.iter().rev().find_map(|sequence| sequence.mcid) {
        *marked.entry(mcid).or_default() += text;
    }
}

/// Strings only: the numbers of a TJ array are kerning and justification, never words.
fn decode(font: &Encoding, operand: &Object, text: &mut String) -> lopdf::Result<()> {
    match operand {
        Object::String(bytes, _) => {
            *text += &Document::decode_text(font, bytes)?;
            Ok(())
        }
        Object::Array(parts) => parts.iter().try_for_each(|part| decode(font, part, text)),
        _ => Ok(()),
    }
}

/// All words of every page in the order of painting, repeated heads and page numbers included.
pub fn painted_texts(pdf: &[u8]) -> Result<Vec<String>, String> {
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let mut pages = Vec::new();
    for page in document.page_iter() {
        let fault = |error: lopdf::Error| format!("page {page:?}: {error}");
        let mut fonts = BTreeMap::new();
        for (name, font) in document.get_page_fonts(page).map_err(fault)? {
            fonts.insert(name, font.get_font_encoding(&document).map_err(fault)?);
        }
        let (mut text, mut font) = (String::new(), None);
        for operation in &Content::decode(&document.get_page_content(page)).map_err(fault)?.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands.first().and_then(|operand| operand.as_name().ok());
                    font = name.and_then(|name| fonts.get(name));
                }
                "Tj" | "TJ" => {
                    let font = font.ok_or_else(|| format!("page {page:?}: text without a font"))?;
                    operation
                        .operands
                        .iter()
                        .try_for_each(|operand| decode(font, operand, &mut text))
                        .map_err(fault)?;
                    text.push('\n');
                }
                _ => {}
            }
        }
        pages.push(text);
    }
    Ok(pages)
}

/// The tagged words of every page, in the order of painting.
pub fn page_texts(pdf: &[u8]) -> Result<Vec<String>, String> {
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let mut pages = Vec::new();
    for page in document.page_iter() {
        let marked = marked_content(&document, page)?;
        pages.push(marked.into_values().collect::<Vec<_>>().join("\n"));
    }
    Ok(pages)
}
