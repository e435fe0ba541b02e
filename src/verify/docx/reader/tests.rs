//! What is read, and what is not, in small.

use super::{Found, Reader, Unreadable};
use std::collections::BTreeMap;

fn lines(body: &str) -> Vec<String> {
    let mut found = Found::default();
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    Reader::document(&text, BTreeMap::new(), BTreeMap::new(), &mut found).expect("it can be read");
    found.units.iter().map(super::Unit::line).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let (one, two) = (run("один "), run("два"));
    let body = format!(
        "<w:p>{one}<w:ins w:author=\"И\">{two}</w:ins><w:del><w:r><w:delText>три</w:delText></w:r></w:del></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:author=\"И\"/></w:rPr></w:pPr>{one}</w:p><w:p>{two}</w:p>\
         <w:tbl><w:tr><w:trPr><w:del w:author=\"И\"/></w:trPr><w:tc><w:p>{one}</w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{one}</w:p><w:p>{two}</w:p></w:tc><w:tc><w:p>{two}</w:p></w:tc></w:tr></w:tbl>"
    );
    assert_eq!(lines(&body), ["один два", "один два", "один два | два"]);
}

#[test]
fn what_nobody_sees_is_no_text() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r>";
    let shown = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>явь</w:t></w:r>";
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>\
                 <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar \
                 w:fldCharType=\"end\"/></w:r>";
    let choice = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:t>а</w:t></mc:Choice><mc:Fallback><w:t>б</w:t></mc:Fallback>\
         </mc:AlternateContent></w:r>{}",
        run(" &amp;&#1103;")
    );
    assert_eq!(lines(&format!("<w:p>{hidden}{shown}{field}</w:p><w:p>{choice}</w:p>")), ["явь", "а &я"]);
}

#[test]
fn what_no_word_processor_writes_is_refused() {
    let read = |text: &str| {
        let mut found = Found::default();
        Reader::document(text, BTreeMap::new(), BTreeMap::new(), &mut found).expect_err("it must be refused")
    };
    assert_eq!(read(&"<a>".repeat(100_000)), Unreadable::TooDeep);
    assert_eq!(read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Unreadable::Doctype);
    for broken in ["", "text", "<a>", "<a></b>", "<a/><b", "<a>&b;</a>", "</a>"] {
        assert_eq!(read(broken), Unreadable::BrokenXml("word/document.xml"), "{broken}");
    }
}
