//! Nothing lost, nothing added: the words of the Document, of the DOCX and of the PDF are one
//! sequence, for every programme and every case of `tests/render`, with every built-in template set.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use prikaz::build::{self, Loaded};
use prikaz::diagnostic::{Look, print};
use prikaz::document::Document;
use prikaz::source::Source;
use prikaz::template::{BUILT_IN, BuiltIn, Set};
use prikaz::write::{docx, pdf, text};

use crate::corpus::{cases, conclude, expect};
use crate::tagged_pdf::tagged_text;

fn load(case: &Path) -> Loaded {
    let name = case.file_name().expect("a case has a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(case).expect("the case can be read");
    let source = Source::new(name, text).in_folder(case.parent().expect("a case lies in a folder"));
    build::load(source).unwrap_or_else(|report| panic!("{}", print(&report, Look { colour: false, width: 120 })))
}

fn document(loaded: &Loaded, set: &Set) -> Document {
    build::document(loaded, set).unwrap_or_else(|reports| {
        let shown: Vec<String> =
            reports.iter().map(|report| print(report, Look { colour: false, width: 120 })).collect();
        panic!("{}", shown.concat())
    })
}

/// The text of `word/document.xml`, read back from the package: a paragraph is a line, a picture
/// says what it shows.
pub fn docx_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("the DOCX is a zip");
    let mut part = |name: &str| {
        let mut xml = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut xml).expect("UTF-8");
        Some(xml)
    };
    let xml = part("word/document.xml").expect("a main part");
    let tree = roxmltree::Document::parse(&xml).expect("well-formed XML");
    let notes = part("word/footnotes.xml").map_or_else(Vec::new, |xml| footnotes(&xml));
    // A footnote is read behind the paragraph that its mark stands in.
    let (mut out, mut behind) = (String::new(), Vec::new());
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        match node.tag_name().name() {
            "p" => {
                out.extend(std::mem::take(&mut behind));
                out.push('\n');
            }
            "footnoteReference" => {
                let number =
                    notes.iter().position(|(id, _)| node.attribute((W, "id")) == Some(id)).expect("a footnote");
                out.push_str(&(number + 1).to_string());
                behind.push(format!("\n{} {}", number + 1, notes[number].1));
            }
            "t" => out.push_str(node.text().unwrap_or_default()),
            // The code in the corner rides in the paragraph after it.
            "docPr" => {
                out.push_str(node.attribute("descr").unwrap_or_default());
                out.push('\n');
            }
            "br" | "tab" => out.push(' '),
            _ => {}
        }
    }
    out.extend(behind);
    out
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Ids and words of the footnotes, but for the rules that part them from the text.
fn footnotes(xml: &str) -> Vec<(String, String)> {
    let tree = roxmltree::Document::parse(xml).expect("well-formed XML");
    let notes = tree.root_element().children().filter(|note| note.attribute((W, "type")).is_none());
    let words = |note: roxmltree::Node<'_, '_>| {
        note.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect()
    };
    notes.map(|note| (note.attribute((W, "id")).expect("an id").to_owned(), words(note))).collect()
}

/// Words; soft hyphens and zero-width characters are no part of them.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}')).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Where two sequences part, with a little of what stands around.
fn difference(what: &str, expected: &[String], actual: &[String]) -> Option<String> {
    let at = (0..expected.len().max(actual.len())).find(|at| expected.get(*at) != actual.get(*at))?;
    let around = |words: &[String]| {
        let from = at.saturating_sub(4).min(words.len());
        words[from..(at + 4).min(words.len())].join(" ")
    };
    let (expected, actual) = (around(expected), around(actual));
    Some(format!("{what}: word {at} differs\n  document: … {expected} …\n  {what}: … {actual} …"))
}

fn all_cases() -> Vec<std::path::PathBuf> {
    let mut all = cases("programmes", "yaml");
    all.extend(cases("tests/render", "yaml"));
    all
}

/// Every case with every built-in set.
fn with_every_set() -> impl Iterator<Item = (std::path::PathBuf, Set)> {
    let sets = |case: &std::path::PathBuf| BUILT_IN.iter().map(|one| (case.clone(), set(one))).collect::<Vec<_>>();
    all_cases().into_iter().flat_map(move |case| sets(&case))
}

fn set(one: &BuiltIn) -> Set {
    Set::built_in(one).expect("the built-in set is right")
}

#[test]
fn document_docx_and_pdf_say_the_same_words() {
    let mut failures = Vec::new();
    for (case, set) in with_every_set() {
        let loaded = load(&case);
        let (document, style) = (document(&loaded, &set), build::style(&loaded, &set));
        let expected = words(&text::write(&document));
        assert!(!expected.is_empty(), "{}: no words", case.display());
        let docx = docx::write(&document, style).expect("the DOCX is written");
        let pdf = pdf::write(&document, style).expect("the PDF is written");
        let of_docx = words(&docx_text(&docx));
        let of_pdf = words(&tagged_text(&pdf).expect("the PDF is tagged"));
        let found = [difference("docx", &expected, &of_docx), difference("pdf", &expected, &of_pdf)];
        failures.extend(found.into_iter().flatten().map(|found| format!("{}: {found}", case.display())));
    }
    conclude(&failures);
}

/// Every printable word of the YAML stands in the document: the guard of the other side.
#[test]
fn every_text_of_the_yaml_is_in_the_document() {
    for (case, set) in with_every_set() {
        let loaded = load(&case);
        let printed = words(&text::write(&document(&loaded, &set))).join(" ");
        for text in loaded.programme.texts.iter().filter(|text| text.prints == prikaz::schema::Prints::Always) {
            for block in &text.blocks {
                // The number of a footnote stands between the words around its mark.
                for stretch in block.pieces.split(|piece| piece.note.is_some()) {
                    let said: String = stretch.iter().map(|piece| piece.text.as_str()).collect();
                    let said = words(&said).join(" ");
                    assert!(printed.contains(&said), "{}: «{said}» is lost", case.display());
                }
            }
        }
    }
}

#[test]
fn the_words_of_every_render_case_are_as_reviewed() {
    let set = Set::gost().expect("the built-in set is right");
    let mut failures = Vec::new();
    for case in cases("tests/render", "yaml") {
        expect(&case, "txt", &text::write(&document(&load(&case), &set)), &mut failures);
    }
    conclude(&failures);
}

/// The same document gives the same bytes, written again and by several threads at once.
#[test]
fn bytes_do_not_depend_on_the_run() {
    for (case, set) in with_every_set() {
        let loaded = load(&case);
        let (document, style) = (document(&loaded, &set), build::style(&loaded, &set));
        let first = (docx::write(&document, style).expect("DOCX"), pdf::write(&document, style).expect("PDF"));
        pdf::forget();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..2)
                .map(|_| {
                    scope.spawn(|| {
                        (docx::write(&document, style).expect("DOCX"), pdf::write(&document, style).expect("PDF"))
                    })
                })
                .collect();
            for thread in threads {
                assert!(thread.join().expect("no panic") == first, "{}: bytes differ", case.display());
            }
        });
    }
}

/// Words of the head of an act that a set may put in another order.
const HEAD: usize = 60;

/// Another set prints the same words; behind the head of the act in the same order.
#[test]
fn sets_differ_in_the_head_only() {
    // A blank for a number is as long as there is room.
    // The numbers of pages in a table of contents are those of the set's own pages.
    let said = |text: String| {
        let lines = text.lines().map(|line| match line.rsplit_once('\t') {
            Some((heading, page)) if page.chars().all(|c| c.is_ascii_digit()) => heading,
            _ => line,
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        words(&text).iter().map(|word| word.replace('_', "")).collect::<Vec<_>>()
    };
    let gost = Set::gost().expect("the built-in set is right");
    let mut failures = Vec::new();
    for case in all_cases() {
        let loaded = load(&case);
        let expected = said(text::write(&document(&loaded, &gost)));
        for one in BUILT_IN.iter().skip(1) {
            let actual = said(text::write(&document(&loaded, &set(one))));
            let same = expected.iter().rev().zip(actual.iter().rev()).take_while(|(one, other)| one == other).count();
            let rest = |words: &[String]| {
                let mut rest = words[..words.len() - same].to_vec();
                rest.sort();
                rest
            };
            let (here, there) = (rest(&expected), rest(&actual));
            let head = if loaded.programme.act.is_some() { HEAD } else { 0 };
            if here != there || here.len() > head {
                failures.push(format!("{} as {}:\n  {here:?}\n  {there:?}", case.display(), one.name));
            }
        }
    }
    conclude(&failures);
}
