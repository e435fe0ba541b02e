//! A file that came back against the document that it should be: what it is by its bytes, what it says, and
//! how that differs. Pure: bytes and a [`Document`] in, differences out.

mod compare;
mod difference;
mod docx;
mod expected;
mod package;
mod pages;
mod pdf;
mod place;
mod unit;
mod words;

pub use difference::{Change, Difference, Origin};
pub use package::{Format, SIZE_LIMIT, Unreadable, format};
pub use pdf::READER;

use crate::document::provenance::Provenance;
use crate::document::{Block, Document, RowKind};
use crate::russian;
use expected::Expected;

/// What the comparison of the words came to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub differences: Vec<Difference>,
    /// What is no difference of the words, but should be known.
    pub remarks: Vec<String>,
}

/// Where the file says it comes from.
pub fn provenance(bytes: &[u8], format: Format) -> Option<Provenance> {
    match format {
        Format::Docx => docx::provenance(bytes),
        Format::Pdf => pdf::provenance(bytes),
    }
}

/// The programmes that a file carries: names and bytes.
pub fn attachments(bytes: &[u8], format: Format) -> Vec<(String, Vec<u8>)> {
    match format {
        Format::Docx => Vec::new(),
        Format::Pdf => pdf::attachments(bytes),
    }
}

/// Why a file cannot be read, if it cannot.
pub fn unreadable(bytes: &[u8], format: Format) -> Option<Unreadable> {
    match format {
        Format::Docx => docx::read(bytes).err(),
        Format::Pdf => pdf::read(bytes).err(),
    }
}

/// Compares a file with the document that it should be and with the bytes that this program writes of it.
///
/// # Errors
/// The file cannot be read.
pub fn compare(bytes: &[u8], format: Format, document: &Document, rebuilt: &[u8]) -> Result<Outcome, Unreadable> {
    let expected = Expected::of(document);
    match format {
        Format::Docx => {
            let found = docx::read(bytes)?;
            let mut differences = compare::units(&expected, &found.units);
            differences.extend(compare::pictures(&expected.pictures, &found.pictures));
            differences.extend(found.margins.iter().map(|words| Difference {
                after: words.clone(),
                ..Difference::new("Колонтитул".into(), Change::Margin)
            }));
            Ok(Outcome { differences, remarks: remarks(&found) })
        }
        Format::Pdf => {
            let found = pdf::read(bytes)?;
            let read = pdf::read(rebuilt)?;
            // Our own PDF, whoever saved it again, draws its words in our order.
            let own = pdf::provenance(bytes).is_some();
            let mut differences = pages::pages(&read, &found, &heads(document), own);
            // Charts are drawn in our PDF and may be pictures in another's.
            let most = |pages: &[pdf::Page]| pages.iter().map(|page| page.pictures).sum::<usize>();
            if most(&found) > most(&read).max(expected.pictures.len()) {
                let more = |(at, page): (usize, &pdf::Page)| {
                    (page.pictures > read.get(at).map_or(0, |page| page.pictures)).then_some(at + 1)
                };
                let page = found.iter().enumerate().find_map(more).unwrap_or(1);
                differences.push(Difference::new(format!("Страница {page}"), Change::AddedPicture));
            }
            let printed = "PDF напечатан другой программой: слова сверены, но не их порядок внутри строки таблицы";
            let remarks = if own { Vec::new() } else { vec![printed.to_owned()] };
            Ok(Outcome { differences, remarks })
        }
    }
}

fn remarks(found: &docx::Found) -> Vec<String> {
    let mut remarks = Vec::new();
    for (author, count) in &found.tracked {
        let count = russian::count(*count, ["исправление", "исправления", "исправлений"]);
        let author = if author.is_empty() { "автор не назван" } else { author };
        remarks.push(format!("в файле {count} в режиме рецензирования ({author}); сверено так, как если их принять"));
    }
    for (author, words) in &found.comments {
        let author = if author.is_empty() { String::new() } else { format!(" ({author})") };
        remarks.push(format!("в файле есть примечание{author}: «{}»", place::clip(words)));
    }
    remarks
}

/// The words of every table's head: in a PDF it repeats where a page ends.
fn heads(document: &Document) -> Vec<Vec<String>> {
    let mut heads = Vec::new();
    let mut left: Vec<&Block> = document.parts.iter().flat_map(|part| &part.blocks).collect();
    while let Some(block) = left.pop() {
        match block {
            Block::Table(table) => {
                let (mut head, mut numbers) = (Vec::new(), Vec::new());
                for row in &table.rows {
                    let of_row = match row.kind {
                        RowKind::Head => &mut head,
                        RowKind::Numbers => &mut numbers,
                        RowKind::Section | RowKind::Body | RowKind::Total => continue,
                    };
                    for cell in &row.cells {
                        let words = expected::words_of(&cell.blocks);
                        of_row.extend(words.text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
                    }
                }
                heads.push(head.iter().chain(&numbers).cloned().collect());
                heads.push(head);
                heads.push(numbers);
            }
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => left.extend(&group.blocks),
            Block::Frame(frame) => left.extend(&frame.blocks),
            Block::Columns(columns) => left.extend(columns.columns.iter().flat_map(|column| &column.blocks)),
            Block::Paragraph(_) | Block::Heading(_) | Block::Picture(_) | Block::Corner(_) | Block::Contents(_) => {}
        }
    }
    heads.retain(|head: &Vec<String>| !head.is_empty());
    heads
}
