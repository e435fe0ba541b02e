//! A table of contents: Word's field, its bookmarks and its cached numbers against the pages of the
//! PDF, read back from the files. Then the title page, whose title stands in the middle of the sheet.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use lopdf::{Dictionary, Object};
use prikaz::build;
use prikaz::source::Source;
use prikaz::template::Set;
use prikaz::write::{docx, pdf};

fn files(case: &str) -> (String, lopdf::Document) {
    let set = Set::gost().expect("the built-in set is right");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render").join(case);
    let source = Source::new(case, fs::read_to_string(path).expect("the case can be read"));
    let loaded = build::load(source).expect("a right programme");
    let document = build::document(&loaded, &set).expect("a document");
    let bytes = docx::write(&document, &set.style).expect("a DOCX");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("a main part").read_to_string(&mut xml).expect("UTF-8");
    let pdf = pdf::write(&document, &set.style).expect("a PDF");
    (xml, lopdf::Document::load_mem(&pdf).expect("a PDF that can be read"))
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Cached numbers of the lines, by the bookmark that each leads to.
fn cached(xml: &str) -> Vec<(String, u32)> {
    let tree = roxmltree::Document::parse(xml).expect("XML");
    let lines = tree.descendants().filter(|node| node.attribute((W, "anchor")).is_some());
    lines
        .map(|line| {
            let words: Vec<&str> =
                line.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|node| node.text()).collect();
            let number = words.last().and_then(|last| last.parse().ok()).expect("a number ends the line");
            (line.attribute((W, "anchor")).expect("an anchor").to_owned(), number)
        })
        .collect()
}

/// Structure elements of a kind, each with the page that its first content stands on, from 1.
fn elements(pdf: &lopdf::Document, kind: &[u8]) -> Vec<Option<u32>> {
    let pages: BTreeMap<_, u32> = pdf.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let root = pdf.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", pdf)).and_then(Object::as_dict);
    let mut found = Vec::new();
    walk(pdf, root.expect("a structure tree"), None, &mut |element, page| {
        if element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind) {
            let own = first_page(pdf, element).or(page);
            found.push(own.and_then(|id| pages.get(&id).copied()));
        }
    });
    found
}

fn page_of(element: &Dictionary) -> Option<lopdf::ObjectId> {
    element.get(b"Pg").and_then(Object::as_reference).ok()
}

fn first_page(pdf: &lopdf::Document, element: &Dictionary) -> Option<lopdf::ObjectId> {
    page_of(element).or_else(|| kids(pdf, element).into_iter().find_map(|kid| first_page(pdf, kid)))
}

fn kids<'a>(pdf: &'a lopdf::Document, element: &'a Dictionary) -> Vec<&'a Dictionary> {
    let list = match element.get_deref(b"K", pdf) {
        Ok(Object::Array(list)) => list.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    list.into_iter().filter_map(|kid| pdf.dereference(kid).ok()?.1.as_dict().ok()).collect()
}

fn walk<'a>(
    pdf: &'a lopdf::Document,
    element: &'a Dictionary,
    page: Option<lopdf::ObjectId>,
    visit: &mut impl FnMut(&'a Dictionary, Option<lopdf::ObjectId>),
) {
    let page = page_of(element).or(page);
    visit(element, page);
    for kid in kids(pdf, element) {
        walk(pdf, kid, page, visit);
    }
}

#[test]
fn the_numbers_in_word_are_the_pages_of_the_pdf() {
    let (xml, pdf) = files("contents-long.yaml");
    let numbers = cached(&xml);
    assert_eq!(numbers.len(), 60);
    // The first H2 heads the table of contents itself, which does not name it.
    let headings = elements(&pdf, b"H2");
    assert_eq!(headings.len(), 61);
    let pages: Vec<u32> = headings[1..].iter().map(|page| page.expect("a page")).collect();
    assert_eq!(numbers.iter().map(|(_, number)| *number).collect::<Vec<_>>(), pages);
    assert!(pages[0] > 2 && pages.last() > pages.first(), "{pages:?}");
    assert_eq!(elements(&pdf, b"TOCI").len(), 60);
    assert!(!elements(&pdf, b"TOC").is_empty());
}

#[test]
fn the_field_of_word_is_whole() {
    let (xml, _) = files("contents.yaml");
    let tree = roxmltree::Document::parse(&xml).expect("XML");
    let marks: Vec<&str> = tree.descendants().filter_map(|node| node.attribute((W, "fldCharType"))).collect();
    let mut depth = 0;
    for mark in &marks {
        depth += match *mark {
            "begin" => 1,
            "end" => -1,
            _ => 0,
        };
        assert!((0..=2).contains(&depth), "{marks:?}");
    }
    assert_eq!(depth, 0, "{marks:?}");
    let codes: Vec<&str> =
        tree.descendants().filter(|node| node.has_tag_name((W, "instrText"))).filter_map(|node| node.text()).collect();
    assert_eq!(codes[0].trim(), r##"TOC \o "1-3" \h \z \u \b _TocRegion1"##);
    let named = |kind: &str| -> Vec<(String, String)> {
        let all = tree.descendants().filter(|node| node.has_tag_name((W, kind)));
        let attribute =
            |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute((W, name)).unwrap_or_default().to_owned();
        all.map(|node| (attribute(&node, "id"), attribute(&node, "name"))).collect()
    };
    let (starts, ends) = (named("bookmarkStart"), named("bookmarkEnd"));
    for (anchor, _) in cached(&xml) {
        assert!(starts.iter().any(|(_, name)| *name == anchor), "no bookmark {anchor}");
    }
    let mut opened: Vec<&String> = starts.iter().map(|(id, _)| id).collect();
    let mut closed: Vec<&String> = ends.iter().map(|(id, _)| id).collect();
    opened.sort();
    closed.sort();
    assert_eq!(opened, closed);
    // Pages of the programme are numbered anew: its first one is 1 though an order stands before it.
    assert_eq!(cached(&xml).iter().map(|(_, number)| *number).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 2, 3, 3]);
}

#[test]
fn the_title_of_a_title_page_stands_in_the_middle() {
    let (xml, pdf) = files("title-page-appendix.yaml");
    assert!(xml.contains(r#"w:yAlign="center""#) && xml.contains(r#"w:yAlign="bottom""#));
    let page = *pdf.get_pages().get(&2).expect("the title page");
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).expect("content");
    // Baselines of the two largest lines, from the lower edge; Typst turns the page upside down once.
    let sizes: Vec<f64> = content
        .operations
        .iter()
        .filter(|operation| operation.operator == "Tf")
        .filter_map(|operation| operation.operands.get(1)?.as_float().ok().map(f64::from))
        .collect();
    assert!(sizes.iter().any(|size| (size - 18.0).abs() < 0.01), "{sizes:?}");
    let heights = baselines(&content, 18.0);
    assert_eq!(heights.len(), 2, "{heights:?}");
    // A4 is 841.89 pt high and both margins are 20 mm; two lines of 18 pt are 41.4 pt.
    let middle = heights.iter().sum::<f64>() / 2.0;
    assert!((middle - 841.89 / 2.0).abs() < 0.5 * 18.0, "{heights:?}");
}

/// Heights of the baselines of text of this size.
fn baselines(content: &lopdf::content::Content, size: f64) -> Vec<f64> {
    let number = |operand: &Object| operand.as_float().map_or(0.0, f64::from);
    let (mut current, mut stack, mut height, mut found) = ((1.0, 0.0), Vec::new(), 0.0, Vec::new());
    let mut own = 0.0;
    for operation in &content.operations {
        let operand = |at: usize| operation.operands.get(at).map_or(0.0, number);
        match operation.operator.as_str() {
            "q" => stack.push(current),
            "Q" => current = stack.pop().unwrap_or((1.0, 0.0)),
            "cm" => current = (current.0 * operand(3), current.1 + current.0 * operand(5)),
            "Tm" => height = current.1 + current.0 * operand(5),
            "Tf" => own = operand(1),
            "TJ" | "Tj"
                if (own - size).abs() < 0.01 && found.last().is_none_or(|last: &f64| (last - height).abs() > 1.0) =>
            {
                found.push(height);
            }
            _ => {}
        }
    }
    found
}
