//! The PDF writer against a document that uses the whole tree.

use std::fs;
use std::path::Path;

use prikaz::document::{Block, Corner, Document, Group, Inline, Repeat, Role, RowKind, Run, Table};
use prikaz::write::pdf::{self, PdfError};

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
                columns.columns.iter().for_each(|column| blocks(&column.blocks, text));
            }
            Block::Picture(picture) | Block::Corner(Corner { picture, .. }) => text.push_str(&picture.alt),
            Block::Frame(frame) => blocks(&frame.blocks, text),
            Block::Contents(contents) => {
                for entry in &contents.entries {
                    inlines(&entry.inlines, text);
                    text.push_str(&entry.page.map(|page| format!(" {page}\n")).unwrap_or_default());
                }
            }
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => blocks(&group.blocks, text),
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
            Inline::Footnote(note) => text.push_str(&note.number.to_string()),
            Inline::Raised(raised) => text.push_str(&raised.text),
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
    assert_eq!(write(&document), bytes, "the same document gives the same bytes");
}

fn one_part(blocks: Vec<Block>) -> Document {
    let mut document = sample::document();
    document.parts.truncate(1);
    document.parts[0].blocks = blocks;
    document
}

fn page_count(bytes: &[u8]) -> usize {
    lopdf::Document::load_mem(bytes).expect("our own PDF").get_pages().len()
}

fn from(origin: u32, text: &str) -> Inline {
    Inline::Run(Run { text: text.into(), bold: false, italic: false, underline: false, origin: Some(origin) })
}

#[test]
fn a_character_without_a_glyph_is_named_once_with_its_origin() {
    let document = one_part(vec![sample::paragraph("text", vec![from(1, "улица 漢字 и ещё раз 漢"), from(2, "漢")])]);
    let error = pdf::write(&document, &sample::style()).expect_err("no such glyph");
    let PdfError::MissingGlyphs(missing) = error else { panic!("{error}") };
    let found: Vec<_> = missing.iter().map(|glyph| (glyph.origin, glyph.character)).collect();
    assert_eq!(found, [(Some(1), '漢'), (Some(1), '字'), (Some(2), '漢')]);
    assert_eq!(missing[0].around, "улица 漢字 и ещё раз");
}

#[test]
fn spaces_hyphens_and_marks_of_office_texts_are_covered() {
    let marks = "а\u{202f}б\u{2009}в\u{2007}г е\u{2011}ж и\u{2060}к № § « » „ “ – — … ≤ ≥ ° ² ³ × й\u{301}";
    let document = one_part(vec![sample::plain("text", marks), sample::plain("text", "з\u{200b}и\u{ad}к\u{feff}")]);
    let text = tagged_pdf::tagged_text(&write(&document)).expect("tagged");
    assert_eq!(text.lines().next(), Some(marks));
}

#[test]
fn an_unknown_face_is_an_error() {
    let mut style = sample::style();
    style.font.bundled = "No Such Face".into();
    let error = pdf::write(&sample::document(), &style).expect_err("no such face");
    assert!(matches!(error, PdfError::Layout { .. }), "{error}");
}

#[test]
fn what_cannot_stay_whole_splits_and_is_not_cut_off() {
    let many = || (1..=80).map(|n| sample::plain("text", &format!("строка {n}"))).collect();
    let document = one_part(vec![
        sample::plain("text", "перед"),
        Block::Keep(Group { role: None, blocks: many() }),
        sample::plain("text", "после"),
    ]);
    let bytes = write(&document);
    assert_eq!(read(&bytes), words(&document));
    assert_eq!(page_count(&bytes), 2);
}

#[test]
fn text_goes_on_beside_a_foot() {
    let document = one_part(vec![
        sample::plain("text", "перед"),
        Block::Foot(Group {
            role: Some(Role::Executor), blocks: vec![sample::plain("note", "исполнитель")]
        }),
        sample::plain("text", "после"),
    ]);
    let bytes = write(&document);
    assert_eq!(read(&bytes), words(&document));
    assert_eq!(page_count(&bytes), 1);
}

#[test]
fn lines_are_as_high_as_in_word() {
    // 257 mm between the margins hold 45 lines of 14 pt at 1.149 em and no 46th.
    let lines = |count| one_part((0..count).map(|_| sample::plain("text", "строка")).collect());
    assert_eq!(page_count(&write(&lines(45))), 1);
    assert_eq!(page_count(&write(&lines(46))), 2);
}

#[test]
fn a_signature_takes_lines_of_text_along() {
    let signature = Block::Keep(Group {
        role: Some(Role::Signature),
        blocks: vec![sample::plain("text", "И.\u{a0}О.\u{a0}Иванов")],
    });
    let mut blocks: Vec<Block> = (1..=45).map(|n| sample::plain("text", &format!("строка{n}"))).collect();
    blocks.push(signature);
    let bytes = write(&one_part(blocks));
    let pages = tagged_pdf::page_texts(&bytes).expect("tagged");
    assert_eq!(pages[1].lines().next(), Some("строка43"));
}

#[test]
fn a_section_row_keeps_with_the_row_below() {
    let width = vec![170.0];
    let cell = |text: &str| vec![sample::cell(0, 1, 1, "cell", text)];
    for before in 34..=44 {
        let mut rows = vec![sample::row(RowKind::Head, cell("шапка"))];
        rows.extend((0..before).map(|_| sample::row(RowKind::Body, cell("строка"))));
        rows.push(sample::row(RowKind::Section, cell("раздел")));
        rows.push(sample::row(RowKind::Body, cell("первая")));
        let table = Table { style: "grid".into(), role: None, widths: width.clone(), repeats: Repeat::Head, rows };
        let document = one_part(vec![Block::Table(table)]);
        let bytes = write(&document);
        assert_eq!(read(&bytes), words(&document));
        let pages = tagged_pdf::page_texts(&bytes).expect("tagged");
        assert!(
            pages.iter().any(|page| page.contains("раздел\nпервая")),
            "{before} rows before the section: {pages:?}"
        );
    }
}

#[test]
fn a_signature_after_a_long_table_takes_rows_along() {
    parted_before_a_signature(Repeat::Head);
}

/// The same where the numbers repeat: of the head they alone stand above the rows that went along.
#[test]
fn a_signature_after_a_long_table_takes_the_numbers_along() {
    parted_before_a_signature(Repeat::Numbers);
}

fn parted_before_a_signature(repeats: Repeat) {
    let cell = |text: &str| vec![sample::cell(0, 1, 1, "cell", text)];
    let mut parted = 0;
    for count in 72..=84 {
        let mut rows = vec![sample::row(RowKind::Head, cell("шапка"))];
        if repeats == Repeat::Numbers {
            rows.push(sample::row(RowKind::Numbers, cell("№")));
        }
        rows.extend((1..=count).map(|n| sample::row(RowKind::Body, cell(&format!("строка{n}")))));
        let document = one_part(vec![
            Block::Table(Table { style: "grid".into(), role: None, widths: vec![170.0], repeats, rows }),
            sample::plain("text", ""),
            Block::Keep(Group { role: Some(Role::Signature), blocks: vec![sample::plain("text", "Иванов")] }),
        ]);
        let bytes = write(&document);
        assert_eq!(read(&bytes), words(&document));
        let pages = tagged_pdf::page_texts(&bytes).expect("tagged");
        let last = pages.last().expect("a page");
        assert!(last.starts_with("строка") && last.ends_with("Иванов"), "{count} rows: {pages:?}");
        let moved = last.lines().count() == 3;
        parted += usize::from(moved);
        if moved && repeats == Repeat::Numbers {
            let painted = tagged_pdf::painted_texts(&bytes).expect("text");
            let last = painted.last().expect("a page");
            assert!(last.contains('№') && !last.contains("шапка"), "{last}");
        }
    }
    assert!(parted > 0, "no count of rows leaves the signature alone");
}

#[test]
fn a_word_wider_than_its_column_is_hyphenated_or_named() {
    let table = |first: &str| {
        let cells = vec![sample::cell(0, 1, 1, "cell", first), sample::cell(1, 1, 1, "cell", "рядом")];
        one_part(vec![Block::Table(Table {
            style: "grid".into(),
            role: None,
            widths: vec![22.0, 100.0],
            repeats: Repeat::Head,
            rows: vec![sample::row(RowKind::Body, cells)],
        })])
    };
    let document = table("Ответственный");
    assert_eq!(read(&write(&document)), words(&document));
    let error = pdf::write(&table("123456789012345678"), &sample::style()).expect_err("too wide");
    let PdfError::Overflow(overflows) = error else { panic!("{error}") };
    assert_eq!((overflows[0].page, overflows[0].text.as_str()), (1, "123456789012345678"));
}

#[test]
fn sections_may_follow_each_other_and_end_a_table() {
    let cell = |text: &str| vec![sample::cell(0, 1, 1, "cell", text)];
    let document = one_part(vec![Block::Table(Table {
        style: "grid".into(),
        role: None,
        widths: vec![170.0],
        repeats: Repeat::Head,
        rows: vec![
            sample::row(RowKind::Section, cell("раздел")),
            sample::row(RowKind::Section, cell("подраздел")),
            sample::row(RowKind::Body, cell("строка")),
            sample::row(RowKind::Total, cell("итого")),
            sample::row(RowKind::Section, cell("пустой")),
        ],
    })]);
    assert_eq!(read(&write(&document)), words(&document));
}

#[test]
fn a_row_goes_to_the_next_page_as_a_whole() {
    let lines = |count: usize| vec!["строка"; count].join("\u{a0}\u{a0}\u{a0} ");
    for above in 36..=54 {
        let mut rows: Vec<_> =
            (0..above).map(|_| sample::row(RowKind::Body, vec![sample::cell(0, 1, 1, "cell", "выше")])).collect();
        let tall = vec![sample::cell(0, 1, 1, "cell", "первая"), sample::cell(1, 1, 1, "cell", &lines(4))];
        rows.push(sample::row(RowKind::Body, tall));
        let table = Table { style: "grid".into(), role: None, widths: vec![100.0, 22.0], repeats: Repeat::Head, rows };
        let bytes = write(&one_part(vec![Block::Table(table)]));
        let pages = tagged_pdf::page_texts(&bytes).expect("tagged");
        let whole = |page: &String| page.matches("строка").count() == 4 && page.contains("первая");
        assert!(pages.iter().any(whole), "{above} rows above: {pages:?}");
    }
}

#[test]
fn a_style_that_the_set_lacks_is_named() {
    let document = one_part(vec![sample::plain("нет такого", "текст")]);
    let error = pdf::write(&document, &sample::style()).expect_err("no such style");
    assert!(matches!(error, PdfError::Layout { .. }) && error.to_string().contains("нет такого"), "{error}");
}

#[test]
fn labelled_paragraphs_are_lists_with_lists_inside() {
    let item = |level: u8, label: &str| {
        let Block::Paragraph(mut item) = sample::plain("text", "текст пункта") else {
            panic!("a paragraph")
        };
        item.label = Some(vec![Inline::plain(label)]);
        item.level = level;
        Block::Paragraph(item)
    };
    let text = || sample::plain("text", "текст");
    let bytes = write(&one_part(vec![text(), item(0, "1."), item(1, "1.1."), item(0, "2."), text(), item(0, "–")]));
    let kinds = tagged_pdf::kinds(&bytes).expect("tagged");
    let outline: Vec<String> = kinds.iter().map(|(depth, kind)| format!("{}{kind}", " ".repeat(depth - 1))).collect();
    let wanted = [
        "Document",
        " P",
        " L",
        "  LI",
        "   Lbl",
        "   LBody",
        "  L",
        "   LI",
        "    Lbl",
        "    LBody",
        "  LI",
        "   Lbl",
        "   LBody",
        " P",
        " L",
        "  LI",
        "   Lbl",
        "   LBody",
    ];
    assert_eq!(outline, wanted);
    let text = tagged_pdf::tagged_text(&bytes).expect("tagged");
    assert_eq!(text.split_whitespace().filter(|word| *word == "1.1.").count(), 1);
}
