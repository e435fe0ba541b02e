//! A hand in Word: changes the words, rows and paragraphs of a DOCX, and saves it the way Word does.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use roxmltree::{Document, Node};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MAIN: &str = "word/document.xml";

/// A DOCX that is being edited.
pub struct Word {
    parts: Vec<(String, Vec<u8>)>,
    pub main: String,
}

impl Word {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut parts = Vec::new();
        let mut main = String::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("an entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("it can be read");
            if file.name() == MAIN {
                main = String::from_utf8(bytes.clone()).expect("UTF-8");
            }
            parts.push((file.name().to_owned(), bytes));
        }
        assert!(!main.is_empty(), "no text in the DOCX");
        Self { parts, main }
    }

    pub fn save(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
            writer.write_all(if name == MAIN { self.main.as_bytes() } else { bytes }).expect("written");
        }
        writer.finish().expect("a zip").into_inner()
    }

    pub fn put(&mut self, name: &str, text: &str) {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_owned(), text.as_bytes().to_vec()));
    }

    pub fn part(&self, name: &str) -> String {
        let found = self.parts.iter().find(|(known, _)| known == name).expect("the part is there");
        String::from_utf8(found.1.clone()).expect("UTF-8")
    }

    /// Puts words in the place of others in the first paragraph that has them.
    pub fn replace(&mut self, before: &str, after: &str) {
        let document = Document::parse(&self.main).expect("XML");
        let text = document
            .descendants()
            .find(|node| node.tag_name().name() == "t" && plain(node.text().unwrap_or_default()).contains(before))
            .unwrap_or_else(|| panic!("no words «{before}»"));
        let words = escaped(&plain(text.text().unwrap_or_default()).replacen(before, after, 1));
        let range = text.range();
        self.main.replace_range(range, &format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    }

    /// Removes the first element of a name (`tr`, `p`) with these words.
    pub fn delete(&mut self, name: &str, words: &str) {
        let range = self.range(name, words);
        self.main.replace_range(range, "");
    }

    /// Puts XML behind the first element of a name with these words.
    pub fn add_behind(&mut self, name: &str, words: &str, xml: &str) {
        let range = self.range(name, words);
        self.main.insert_str(range.end, xml);
    }

    /// The XML of the first element of a name with these words.
    pub fn xml(&self, name: &str, words: &str) -> String {
        self.main[self.range(name, words)].to_owned()
    }

    fn range(&self, name: &str, words: &str) -> std::ops::Range<usize> {
        let document = Document::parse(&self.main).expect("XML");
        let is_it = |node: &Node<'_, '_>| node.tag_name().name() == name && plain(&all_text(*node)).contains(words);
        document.descendants().find(is_it).unwrap_or_else(|| panic!("no {name} with «{words}»")).range()
    }

    /// Saves as Word does: runs cut in two with marks of the spelling check between, revision ids on paragraphs,
    /// bookmarks, remembered page breaks.
    pub fn saved_by_word(&mut self) {
        let document = Document::parse(&self.main).expect("XML");
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        let mut cut = 0;
        for (number, run) in document.descendants().filter(|node| node.tag_name().name() == "r").enumerate() {
            let children: Vec<Node<'_, '_>> = run.children().filter(Node::is_element).collect();
            let texts: Vec<&Node<'_, '_>> = children.iter().filter(|node| node.tag_name().name() == "t").collect();
            let properties = children.iter().find(|node| node.tag_name().name() == "rPr");
            let [text] = texts.as_slice() else { continue };
            if children.len() != 1 + usize::from(properties.is_some()) {
                continue;
            }
            let words: Vec<char> = text.text().unwrap_or_default().chars().collect();
            let middle = words.len() * (1 + number % 3) / 4;
            let (one, two): (String, String) = (words[..middle].iter().collect(), words[middle..].iter().collect());
            let look = properties.map_or("", |node| &self.main[node.range()]);
            let mut xml = String::new();
            let _ = write!(
                xml,
                "<w:r w:rsidRPr=\"00{number:06X}\">{look}<w:lastRenderedPageBreak/><w:t xml:space=\"preserve\">{}</w:t></w:r>\
                 <w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"{}\" w:name=\"b{number}\"/><w:bookmarkEnd \
                 w:id=\"{}\"/><w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>",
                escaped(&one),
                900_000 + number,
                900_000 + number,
                escaped(&two)
            );
            edits.push((run.range(), xml));
            cut += 1;
        }
        assert!(cut > 20, "nothing to cut");
        for (range, xml) in edits.into_iter().rev() {
            self.main.replace_range(range, &xml);
        }
        self.main = self.main.replace("<w:p>", "<w:p w:rsidR=\"00AB12CD\" w:rsidRDefault=\"00AB12CD\">");
    }
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect()
}

fn plain(text: &str) -> String {
    text.replace('\u{A0}', " ").replace('\u{2011}', "-").replace('\u{AD}', "")
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
