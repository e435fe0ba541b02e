//! The package: parts that do not depend on the text, relations between parts, and the zip itself.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::{DocxError, checked};
use super::picture::Media;
use crate::document::Meta;
use crate::document::provenance::{NAME, Provenance};
use crate::style::FontNames;

const SETTINGS: &str = include_str!("package/settings.xml");
const THEME: &str = include_str!("package/theme.xml");

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Everything that goes into the file.
pub(super) struct Parts<'a> {
    pub(super) document: Vec<u8>,
    pub(super) styles: Vec<u8>,
    pub(super) headers: Vec<Vec<u8>>,
    pub(super) footnotes: Option<Vec<u8>>,
    /// Targets of the hyperlinks in footnotes.
    pub(super) note_links: Vec<String>,
    /// Relation ids of the headers, in their order.
    pub(super) header_ids: &'static [&'static str],
    /// Targets of the hyperlinks; that of link `n` (from 1) has the id [`link_id`]`(n)`.
    pub(super) links: Vec<String>,
    /// Files of the pictures.
    pub(super) media: Vec<Media>,
    pub(super) meta: &'a Meta,
    pub(super) font: &'a FontNames,
}

/// Relation id of the document's `number`-th hyperlink, from 1.
pub(super) fn link_id(number: usize) -> String {
    format!("rIdLink{number}")
}

/// Packs the parts: fixed order, fixed dates, deflated.
pub(super) fn package(parts: Parts<'_>) -> Result<Vec<u8>, DocxError> {
    let mut zip = Zip::new(parts.document.len() / 4);
    zip.add("[Content_Types].xml", content_types(&parts).as_bytes())?;
    zip.add("_rels/.rels", package_relations(parts.meta).as_bytes())?;
    zip.add("docProps/core.xml", core_properties(parts.meta)?.as_bytes())?;
    zip.add("docProps/app.xml", app_properties().as_bytes())?;
    if let Some(provenance) = &parts.meta.provenance {
        zip.add("docProps/custom.xml", custom_properties(provenance)?.as_bytes())?;
    }
    zip.add("word/document.xml", &parts.document)?;
    let relations = document_relations(parts.header_ids, parts.footnotes.is_some(), &parts.links, &parts.media);
    zip.add("word/_rels/document.xml.rels", relations.as_bytes())?;
    zip.add("word/styles.xml", &parts.styles)?;
    zip.add("word/settings.xml", settings(parts.footnotes.is_some()).as_bytes())?;
    zip.add("word/fontTable.xml", font_table(parts.font)?.as_bytes())?;
    let theme = THEME.replace("{font}", &escape(&parts.font.office));
    zip.add("word/theme/theme1.xml", theme.as_bytes())?;
    if let Some(footnotes) = &parts.footnotes {
        zip.add("word/footnotes.xml", footnotes)?;
        if !parts.note_links.is_empty() {
            let mut relations = Relations::new();
            add_links(&mut relations, &parts.note_links);
            zip.add("word/_rels/footnotes.xml.rels", relations.finish().as_bytes())?;
        }
    }
    for (index, header) in parts.headers.iter().enumerate() {
        zip.add(&format!("word/header{}.xml", index + 1), header)?;
    }
    for (index, media) in parts.media.iter().enumerate() {
        zip.add(&format!("word/{}", media.path(index + 1)), &media.bytes)?;
    }
    zip.finish()
}

/// An archive in memory whose entries carry no clock and no machine.
struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Zip {
    fn new(capacity: usize) -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT);
        Self { writer: ZipWriter::new(Cursor::new(Vec::with_capacity(capacity))), options }
    }

    fn add(&mut self, path: &str, content: &[u8]) -> Result<(), DocxError> {
        self.writer.start_file(path, self.options)?;
        self.writer.write_all(content).map_err(zip::result::ZipError::Io)?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, DocxError> {
        Ok(self.writer.finish()?.into_inner())
    }
}

fn content_types(parts: &Parts<'_>) -> String {
    let (headers, footnotes, media) = (parts.headers.len(), parts.footnotes.is_some(), &parts.media);
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let kinds = [("png", "png"), ("jpeg", "jpeg"), ("svg", "svg+xml")];
    for (ending, kind) in kinds.iter().filter(|(ending, _)| media.iter().any(|media| media.ending == *ending)) {
        xml.push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"image/{kind}\"/>"));
    }
    let mut part = |path: &str, kind: &str| {
        xml.push_str(&format!("<Override PartName=\"/{path}\" ContentType=\"{kind}+xml\"/>"));
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties");
    if parts.meta.provenance.is_some() {
        part("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties");
    }
    part("word/document.xml", &format!("{WORD}.document.main"));
    part("word/styles.xml", &format!("{WORD}.styles"));
    part("word/settings.xml", &format!("{WORD}.settings"));
    part("word/fontTable.xml", &format!("{WORD}.fontTable"));
    part("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme");
    if footnotes {
        part("word/footnotes.xml", &format!("{WORD}.footnotes"));
    }
    for number in 1..=headers {
        part(&format!("word/header{number}.xml"), &format!("{WORD}.header"));
    }
    xml.push_str("</Types>");
    xml
}

/// A part with relations to other parts.
struct Relations(String);

impl Relations {
    fn new() -> Self {
        Self(format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">"))
    }

    fn add(&mut self, id: &str, kind: &str, target: &str) {
        self.entry(id, kind, target, "");
    }

    fn add_external(&mut self, id: &str, kind: &str, target: &str) {
        self.entry(id, kind, target, " TargetMode=\"External\"");
    }

    fn entry(&mut self, id: &str, kind: &str, target: &str, mode: &str) {
        let target = escape(target);
        self.0.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>"));
    }

    fn finish(mut self) -> String {
        self.0.push_str("</Relationships>");
        self.0
    }
}

fn package_relations(meta: &Meta) -> String {
    let mut relations = Relations::new();
    relations.add("rId1", &format!("{OFFICE}/relationships/officeDocument"), "word/document.xml");
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations.add("rId2", &core, "docProps/core.xml");
    let app = format!("{OFFICE}/relationships/extended-properties");
    relations.add("rId3", &app, "docProps/app.xml");
    if meta.provenance.is_some() {
        relations.add("rId4", &format!("{OFFICE}/relationships/custom-properties"), "docProps/custom.xml");
    }
    relations.finish()
}

fn document_relations(header_ids: &[&str], footnotes: bool, links: &[String], media: &[Media]) -> String {
    let mut relations = Relations::new();
    let parts = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        ("rId4", "theme", "theme/theme1.xml"),
    ];
    for (id, kind, target) in parts {
        relations.add(id, &format!("{OFFICE}/relationships/{kind}"), target);
    }
    if footnotes {
        relations.add("rId5", &format!("{OFFICE}/relationships/footnotes"), "footnotes.xml");
    }
    for (index, id) in header_ids.iter().enumerate() {
        let target = format!("header{}.xml", index + 1);
        relations.add(id, &format!("{OFFICE}/relationships/header"), &target);
    }
    add_links(&mut relations, links);
    for (index, file) in media.iter().enumerate() {
        let kind = format!("{OFFICE}/relationships/image");
        relations.add(&Media::id(index + 1), &kind, &file.path(index + 1));
    }
    relations.finish()
}

fn add_links(relations: &mut Relations, links: &[String]) {
    let kind = format!("{OFFICE}/relationships/hyperlink");
    for (index, link) in links.iter().enumerate() {
        relations.add_external(&link_id(index + 1), &kind, &uri(link));
    }
}

/// The settings; those of a document with footnotes name the rules above them.
fn settings(footnotes: bool) -> String {
    const RULES: &str = r#"<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"#;
    if footnotes { SETTINGS.replace("<w:compat>", &format!("{RULES}<w:compat>")) } else { SETTINGS.to_owned() }
}

/// The address with the ASCII characters that no URI may hold written as `%XX`.
fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7F}' => {
                uri.push_str(&format!("%{:02X}", u32::from(character)));
            }
            // What is left is legal in an IRI, which is what Word reads.
            character => uri.push(character),
        }
    }
    uri
}

fn core_properties(meta: &Meta) -> Result<String, DocxError> {
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let mut property = |name: &str, value: &str| -> Result<(), DocxError> {
        if !value.is_empty() {
            let value = escape(checked(value)?);
            xml.push_str(&format!("<{name}>{value}</{name}>"));
        }
        Ok(())
    };
    property("dc:title", &meta.title)?;
    property("dc:subject", &meta.subject)?;
    property("dc:creator", &meta.author)?;
    property("cp:lastModifiedBy", &meta.author)?;
    property("dc:language", "ru-RU")?;
    let (year, month, day) = meta.date.unwrap_or((1980, 1, 1));
    for name in ["created", "modified"] {
        xml.push_str(&format!(
            "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:{name}>"
        ));
    }
    xml.push_str("</cp:coreProperties>");
    Ok(xml)
}

fn app_properties() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"{OFFICE}/extended-properties\">\
         <Application>prikaz</Application></Properties>"
    )
}

/// A property of our own, which Word and LibreOffice keep when they save the file.
fn custom_properties(provenance: &Provenance) -> Result<String, DocxError> {
    const OWN: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    let line = provenance.to_string();
    let line = escape(checked(&line)?);
    Ok(format!(
        "{DECLARATION}<Properties xmlns=\"{OFFICE}/custom-properties\" xmlns:vt=\"{OFFICE}/docPropsVTypes\">\
         <property fmtid=\"{OWN}\" pid=\"2\" name=\"{}\"><vt:lpwstr>{line}</vt:lpwstr></property></Properties>",
        NAME
    ))
}

/// The face that the document names, with the bundled face to be used where it is missing.
fn font_table(font: &FontNames) -> Result<String, DocxError> {
    let office = escape(checked(&font.office)?);
    let bundled = escape(checked(&font.bundled)?);
    let alternative = if office == bundled { String::new() } else { format!("<w:altName w:val=\"{bundled}\"/>") };
    Ok(format!(
        "{DECLARATION}<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:font w:name=\"{office}\">{alternative}<w:charset w:val=\"CC\"/><w:family w:val=\"roman\"/>\
         <w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_uris() {
        assert_eq!(uri("https://пример.рф/a b?q=«x»&y=1"), "https://пример.рф/a%20b?q=«x»&y=1");
        let relations = document_relations(&["h"], false, &["https://a.ru/?x=1&y=2".to_owned()], &[]);
        assert!(relations.contains("Id=\"rIdLink1\""));
        assert!(relations.contains("?x=1&amp;y=2\" TargetMode=\"External\""));
    }

    #[test]
    fn a_draft_has_the_date_of_no_day() {
        let meta = Meta { title: "А & Б".to_owned(), ..Meta::default() };
        let xml = core_properties(&meta).unwrap();
        assert!(xml.contains("<dc:title>А &amp; Б</dc:title>"));
        assert!(xml.contains("1980-01-01T00:00:00Z"));
        assert!(!xml.contains("dc:creator"));
    }
}
