//! Plain text: every word of the document in reading order. A paragraph is a line, a row of a
//! table is a line with tabs between its cells, a picture is a line that says what it shows.

use crate::document::{Block, Corner, Document, Inline};

/// The document's words.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for (index, part) in document.parts.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for line in lines(&part.blocks) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let mut line = String::new();
                if let Some(label) = &paragraph.label {
                    push(label, &mut line);
                    line.push(' ');
                }
                push(&paragraph.inlines, &mut line);
                out.push(line);
                notes(&paragraph.inlines, &mut out);
            }
            Block::Heading(heading) => {
                let mut line = String::new();
                push(&heading.inlines, &mut line);
                out.push(line);
            }
            Block::Table(table) => {
                for row in &table.rows {
                    out.push(row.cells.iter().map(|cell| joined(&cell.blocks)).collect::<Vec<_>>().join("\t"));
                }
            }
            Block::Columns(columns) => {
                // A column that only pushes its neighbour aside is no part of a row.
                let filled: Vec<_> = columns.columns.iter().filter(|column| !column.blocks.is_empty()).collect();
                match filled.as_slice() {
                    [only] => out.extend(lines(&only.blocks)),
                    several => {
                        let cells: Vec<String> = several.iter().map(|column| joined(&column.blocks)).collect();
                        out.push(cells.join("\t"));
                    }
                }
            }
            Block::Contents(contents) => out.extend(contents.entries.iter().map(|entry| {
                let mut line = String::new();
                push(&entry.inlines, &mut line);
                if let Some(page) = entry.page {
                    line.push_str(&format!("\t{page}"));
                }
                line
            })),
            Block::Picture(picture) | Block::Corner(Corner { picture, .. }) => out.push(picture.alt.clone()),
            Block::Frame(frame) => out.extend(lines(&frame.blocks)),
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => out.extend(lines(&group.blocks)),
        }
    }
    out
}

/// Blocks of a cell on one line.
fn joined(blocks: &[Block]) -> String {
    lines(blocks).join(" ").replace('\n', " ")
}

/// The footnotes of a paragraph stand below it.
fn notes(inlines: &[Inline], out: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Footnote(note) => {
                let mut line = format!("{} ", note.number);
                push(&note.content, &mut line);
                out.push(line);
            }
            Inline::Link(link) => notes(&link.content, out),
            Inline::Run(_) | Inline::Break | Inline::Raised(_) => {}
        }
    }
}

fn push(inlines: &[Inline], line: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => line.push_str(&run.text),
            Inline::Break => line.push('\n'),
            Inline::Link(link) => push(&link.content, line),
            Inline::Footnote(note) => line.push_str(&note.number.to_string()),
            Inline::Raised(raised) => line.push_str(&raised.text),
        }
    }
}
