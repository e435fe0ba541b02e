//! The writer as a whole, on a document that uses every variant of the tree.

mod house_style;
mod pieces;
mod sample;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::*;
use crate::document::{Block, Cell, Corner, Inline, Row};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn part(file: &[u8], path: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn sample_file() -> Vec<u8> {
    write(&sample::document(), &house_style::style()).unwrap()
}

/// Words of the document in the order in which a reader meets them.
fn words(document: &Document) -> Vec<String> {
    let mut text = String::new();
    for part in &document.parts {
        block_text(&part.blocks, &mut text);
    }
    split(&text)
}

fn block_text(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if let Some(label) = &paragraph.label {
                    inline_text(label, text);
                    text.push(' ');
                }
                inline_text(&paragraph.inlines, text);
            }
            Block::Heading(heading) => inline_text(&heading.inlines, text),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    block_text(&cell.blocks, text);
                }
            }
            Block::Columns(columns) => {
                for column in &columns.columns {
                    block_text(&column.blocks, text);
                }
            }
            Block::Picture(picture) | Block::Corner(Corner { picture, .. }) => text.push_str(&picture.alt),
            Block::Frame(frame) => block_text(&frame.blocks, text),
            Block::Contents(contents) => {
                for entry in &contents.entries {
                    inline_text(&entry.inlines, text);
                    text.push_str(&entry.page.map(|page| format!(" {page} ")).unwrap_or_default());
                }
            }
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => block_text(&group.blocks, text),
        }
        text.push(' ');
    }
}

fn inline_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Break => text.push(' '),
            Inline::Link(link) => inline_text(&link.content, text),
            Inline::Footnote(_) => {}
            Inline::Raised(raised) => text.push_str(&raised.text),
        }
    }
}

fn split(text: &str) -> Vec<String> {
    text.split([' ', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Words of a main part, paragraph after paragraph.
fn written_words(xml: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(xml).unwrap();
    let mut text = String::new();
    for node in tree.descendants() {
        match node.tag_name().name() {
            "p" | "br" => text.push(' '),
            "t" => text.push_str(node.text().unwrap_or_default()),
            _ => {}
        }
    }
    split(&text)
}

#[test]
fn every_word_is_written_in_order() {
    let document = sample::document();
    let written = written_words(&part(&sample_file(), "word/document.xml"));
    assert_eq!(written, words(&document));
    assert!(written.len() > 200);
}

#[test]
fn equal_documents_give_equal_bytes_from_any_thread() {
    let first = sample_file();
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| (0..5).map(|_| sample_file()).collect::<Vec<_>>())).collect();
        for thread in threads {
            assert!(thread.join().unwrap().iter().all(|file| *file == first));
        }
    });
}

#[test]
fn the_first_entry_is_the_list_of_types_and_no_entry_has_a_date() {
    let file = sample_file();
    let mut archive = ZipArchive::new(Cursor::new(&file)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().name(), "[Content_Types].xml");
    for index in 0..archive.len() {
        let entry = archive.by_index(index).unwrap();
        let date = entry.last_modified().unwrap();
        assert_eq!((date.year(), date.month(), date.day(), date.hour()), (1980, 1, 1, 0));
    }
}

#[test]
fn sections_carry_their_paper_and_numbering() {
    let xml = part(&sample_file(), "word/document.xml");
    let document = sample::document();
    assert_eq!(xml.matches("<w:sectPr>").count(), document.parts.len());
    assert_eq!(xml.matches(r#"w:w="16838" w:h="11906" w:orient="landscape""#).count(), 1);
    assert_eq!(xml.matches("<w:titlePg/>").count(), 2);
    assert_eq!(xml.matches(r#"<w:pgNumType w:start="1"/>"#).count(), 2);
}

#[test]
fn every_cell_ends_with_a_paragraph_and_tables_do_not_touch() {
    let xml = part(&sample_file(), "word/document.xml");
    assert!(!xml.contains("</w:tbl></w:tc>"));
    assert!(!xml.contains("</w:tbl><w:tbl>"));
    assert!(!xml.contains("</w:tbl><w:sectPr"));
    assert!(xml.contains(r#"<w:vMerge w:val="continue"/>"#));
    assert!(xml.contains("<w:tblHeader/>"));
}

#[test]
fn every_row_fills_the_grid() {
    let xml = part(&sample_file(), "word/document.xml");
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let is = |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.has_tag_name((W, name));
    let number =
        |node: roxmltree::Node<'_, '_>, name: &str| -> usize { node.attribute((W, name)).unwrap().parse().unwrap() };
    for table in tree.descendants().filter(is("tbl")) {
        let grid = table.children().find(is("tblGrid")).unwrap();
        let columns: Vec<usize> = grid.children().filter(is("gridCol")).map(|column| number(column, "w")).collect();
        for row in table.children().filter(is("tr")) {
            let mut spans = 0;
            let mut width = 0;
            for cell in row.children().filter(is("tc")) {
                let properties = cell.children().find(is("tcPr")).unwrap();
                let span = properties.children().find(is("gridSpan"));
                spans += span.map_or(1, |span| number(span, "val"));
                width += number(properties.children().find(is("tcW")).unwrap(), "w");
            }
            assert_eq!((spans, width), (columns.len(), columns.iter().sum()));
        }
    }
}

#[test]
fn headings_links_and_feet_are_words_own() {
    let file = sample_file();
    let xml = part(&file, "word/document.xml");
    let subtitle = r#"<w:pStyle w:val="Subtitle"/><w:outlineLvl w:val="1"/>"#;
    assert!(xml.contains(subtitle));
    assert!(!xml.contains(r#"<w:pStyle w:val="Heading1"/><w:outlineLvl"#));
    assert!(xml.contains(r#"<w:hyperlink r:id="rIdLink1""#));
    assert!(part(&file, "word/_rels/document.xml.rels").contains("Target=\"https://example.org/a?x=1&amp;y=«2»\""));
    assert_eq!(xml.matches("<w:framePr ").count(), 2);
    assert_eq!(xml.matches("<w:tblpPr ").count(), 1);
}

#[test]
fn every_style_that_is_named_exists() {
    let file = sample_file();
    let styles = part(&file, "word/styles.xml");
    let document = part(&file, "word/document.xml");
    let tree = roxmltree::Document::parse(&document).unwrap();
    for node in tree.descendants() {
        if matches!(node.tag_name().name(), "pStyle" | "rStyle" | "tblStyle") {
            let id = node.attributes().next().unwrap().value();
            assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
        }
    }
    assert_eq!(styles.matches("w:styleId=\"Normal\"").count(), 1);
    assert!(styles.contains(r#"<w:name w:val="heading 1"/><w:aliases w:val="Заголовок 1"/>"#));
    assert!(styles.contains(r#"<w:lang w:val="ru-RU""#));
}

#[test]
fn a_cell_outside_the_grid_is_refused() {
    let mut document = sample::document();
    let cell = |column, colspan| Cell {
        column,
        colspan,
        rowspan: 1,
        align: None,
        heads_row: false,
        turned: None,
        blocks: Vec::new(),
    };
    for bad in [cell(1, 3), cell(9, 1), cell(0, 0)] {
        let mut table = sample::small_table();
        table.rows = vec![Row { kind: crate::document::RowKind::Body, splits: true, cells: vec![bad] }];
        document.parts[0].blocks = vec![Block::Table(table)];
        let error = write(&document, &house_style::style()).unwrap_err();
        assert!(matches!(error, DocxError::CellOutsideGrid { row: 0, .. }));
    }
}

#[test]
fn unknown_styles_and_forbidden_characters_are_refused() {
    let mut document = sample::document();
    document.parts[0].blocks = vec![pieces::paragraph("нет такого", "текст")];
    let error = write(&document, &house_style::style()).unwrap_err();
    assert!(matches!(&error, DocxError::UnknownParagraphStyle { id } if id == "нет такого"));
    document.parts[0].blocks = vec![pieces::paragraph("text", "а\u{1}б")];
    let error = write(&document, &house_style::style()).unwrap_err();
    assert!(matches!(error, DocxError::ForbiddenCharacter { character: '\u{1}', .. }));
}

#[test]
fn a_document_without_parts_is_still_a_file() {
    let document = Document { meta: crate::document::Meta::default(), footnotes: None, parts: Vec::new() };
    let file = write(&document, &house_style::style()).unwrap();
    assert!(part(&file, "word/document.xml").contains("<w:sectPr>"));
}
