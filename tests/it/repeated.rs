//! A template set whose tables repeat the row of column numbers in place of the head.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use prikaz::build;
use prikaz::document::Document;
use prikaz::source::Source;
use prikaz::template::Set;
use prikaz::write::{docx, pdf, text};

use crate::parity::docx_text;
use crate::tagged_pdf::{painted_texts, tagged_text};

const CASE: &str = "tests/render/numbers-over-pages.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built-in set, copied into a folder and changed there as its users do.
fn set() -> Set {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(root().join("templates/gost")).expect("the built-in set") {
        let path = entry.expect("an entry").path();
        let mut words = fs::read_to_string(&path).expect("UTF-8");
        if path.ends_with("style.yaml") {
            assert_eq!(words.matches("повтор: шапка\n").count(), 2, "the two styles of tables over a grid");
            words = words.replace("повтор: шапка\n", "повтор: номера граф\n");
        }
        fs::write(folder.path().join(path.file_name().expect("a name")), words).expect("the copy is written");
    }
    Set::from_folder(folder.path()).expect("the folder is there").expect("the set is right")
}

fn document(case: &str, set: &Set) -> Document {
    let text = fs::read_to_string(root().join(case)).expect("the case can be read");
    let loaded = build::load(Source::new(case, text)).expect("the case is right");
    build::document(&loaded, set).expect("the case is right")
}

fn main_part(docx: &[u8]) -> String {
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    archive.by_name("word/document.xml").expect("a main part").read_to_string(&mut xml).expect("UTF-8");
    xml
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(|word| word.replace('\u{AD}', "")).collect()
}

#[test]
fn the_words_are_the_same_in_both_files() {
    let set = set();
    for case in [CASE, "tests/render/tables.yaml", "tests/render/chosen-columns.yaml", "programmes/artyom-2022.yaml"] {
        let document = document(case, &set);
        let expected = words(&text::write(&document));
        let docx = docx::write(&document, &set.style).expect("the DOCX is written");
        let pdf = pdf::write(&document, &set.style).expect("the PDF is written");
        assert_eq!(words(&docx_text(&docx)), expected, "{case}: DOCX");
        assert_eq!(words(&tagged_text(&pdf).expect("tagged")), expected, "{case}: PDF");
    }
}

/// Only tables that have the row are other than before.
#[test]
fn a_table_without_numbers_repeats_its_head() {
    let (set, gost) = (set(), Set::gost().expect("the built-in set is right"));
    let case = "tests/render/joined-over-pages.yaml";
    let written = |set: &Set| docx::write(&document(case, set), &set.style).expect("the DOCX is written");
    assert!(written(&set) == written(&gost), "the files differ");
}

#[test]
fn in_docx_the_head_is_a_table_of_its_own() {
    let set = set();
    let xml = main_part(&docx::write(&document(CASE, &set), &set.style).expect("the DOCX is written"));
    let tables: Vec<&str> = xml.split("<w:tbl>").skip(1).collect();
    let [head, rest] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    assert!(!head.contains("<w:tblHeader/>") && head.contains("Мероприятие"));
    assert!(head.contains("<w:tblBorders><w:bottom w:val=\"nil\""), "the rule would be drawn twice");
    let after = head.split("</w:tbl>").nth(1).expect("what stands between");
    assert_eq!(after.matches("<w:p>").count(), 1, "{after}");
    assert!(after.contains("<w:keepNext/><w:rPr><w:vanish/></w:rPr>"), "{after}");
    assert_eq!(rest.matches("<w:tblHeader/>").count(), 1);
    let first = rest.split("</w:tr>").next().expect("a row");
    assert!(first.contains("<w:tblHeader/>") && first.matches("<w:tc>").count() == 7, "{first}");
    let grid = |table: &str| -> Option<String> {
        let start = table.find("<w:tblGrid>")?;
        Some(table[start..table.find("</w:tblGrid>")?].to_owned())
    };
    assert!(grid(head).is_some() && grid(head) == grid(rest), "the columns stand apart");
}

#[test]
fn in_pdf_the_numbers_alone_open_the_further_pages() {
    let set = set();
    let pages = painted_texts(&pdf::write(&document(CASE, &set), &set.style).expect("the PDF is written"));
    let pages = pages.expect("text");
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        let numbers = page.contains("1\n2\n3\n4\n5\n6\n7\n");
        assert!(numbers, "page {}: {page}", index + 1);
        assert_eq!(page.contains("Мероприятие\n"), index == 0, "page {}: {page}", index + 1);
    }
}

#[test]
fn the_built_in_set_repeats_the_whole_head() {
    let gost = Set::gost().expect("the built-in set is right");
    let pages = painted_texts(&pdf::write(&document(CASE, &gost), &gost.style).expect("the PDF is written"));
    for page in pages.expect("text") {
        assert!(page.contains("Мероприятие\n") && page.contains("1\n2\n3\n4\n5\n6\n7\n"), "{page}");
    }
}
