//! The PDF writer against a document that uses the whole tree.

use std::fs;
use std::path::Path;

use prikaz::document::{Block, Document, Inline};
use prikaz::write::pdf;

use crate::{sample, tagged_pdf};

/// The words of the document in its own order: what a reader of any format must find.
fn words(document: &Document) -> Vec<String> {
    let mut text = String::new();
    for part in &document.parts {
        blocks(&part.blocks, &mut text);
    }
    text.split_whitespace().map(str::to_string).collect()
}

fn blocks(list: &[Block], text: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(paragraph) => {
                if let Some(label) = &paragraph.label {
                    inlines(label, text);
                    text.push(' ');
                }
                inlines(&paragraph.inlines, text);
            }
            Block::Heading(heading) => inlines(&heading.inlines, text),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    blocks(&cell.blocks, text);
                }
            }
            Block::Columns(columns) => {
                columns
                    .columns
                    .iter()
                    .for_each(|column| blocks(&column.blocks, text));
            }
            Block::Keep(group) | Block::Foot(group) => blocks(&group.blocks, text),
        }
        text.push('\n');
    }
}

fn inlines(list: &[Inline], text: &mut String) {
    for inline in list {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Break => text.push('\n'),
            Inline::Link(link) => inlines(&link.content, text),
        }
    }
}

fn write(document: &Document) -> Vec<u8> {
    pdf::write(document, &sample::style()).unwrap_or_else(|error| panic!("{error}"))
}

fn read(bytes: &[u8]) -> Vec<String> {
    let text = tagged_pdf::tagged_text(bytes).unwrap_or_else(|error| panic!("{error}"));
    text.split_whitespace().map(str::to_string).collect()
}

#[test]
fn no_word_is_lost_or_moved() {
    let document = sample::document();
    let bytes = write(&document);
    // Left for the eye and for the validators.
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample.pdf");
    fs::write(file, &bytes).expect("the test's own folder is writable");
    assert_eq!(read(&bytes), words(&document));
    assert_eq!(
        write(&document),
        bytes,
        "the same document gives the same bytes"
    );
}
