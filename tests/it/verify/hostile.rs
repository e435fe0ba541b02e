//! Files that are broken, of another kind, or made to do harm: each is refused in words and at once.

use std::fs;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{BUILT, built, came_back};
use crate::cli::run_in;

/// A bound on a hang, not on speed.
const PATIENCE: Duration = Duration::from_secs(30);

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    package(&[("word/document.xml", text.as_bytes())])
}

fn page(content: &[u8], filter: &str) -> Vec<u8> {
    let mut bytes =
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> \
                      endobj 3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>> endobj 4 0 obj <<"
            .to_vec();
    bytes.extend(format!("/Length {}{filter}>> stream\n", content.len()).bytes());
    bytes.extend(content);
    bytes.extend(b"\nendstream endobj trailer <</Root 1 0 R>>");
    bytes
}

/// Bytes of a zlib stream.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let docx = fs::read(built("programme.docx")).expect("a DOCX");
    let pdf = fs::read(built("programme.pdf")).expect("a PDF");
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let spaces = " ".repeat(200 * 1024 * 1024);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("пустой.docx", Vec::new(), "файл пуст"),
        ("текст.docx", b"hello".to_vec(), "это не DOCX и не PDF"),
        ("старый.docx", old.clone(), "старого Word"),
        ("пароль.docx", [old, locked].concat(), "защищён паролем"),
        ("a.docx", b"{\\rtf1 a}".to_vec(), "RTF"),
        ("b.docx", b"<!DOCTYPE html><html>".to_vec(), "веб-страница"),
        ("c.docx", package(&[("content.xml", b"<a/>")]), "ODT"),
        ("d.docx", package(&[("xl/workbook.xml", b"<a/>")]), "не документ Word"),
        ("e.docx", package(&[("word/styles.xml", b"<a/>")]), "нет части word/document.xml"),
        ("f.docx", docx[..docx.len() / 2].to_vec(), "повреждён"),
        ("g.docx", package(&[("word/document.xml", b"<a>")]), "не читается часть word/document.xml"),
        ("h.docx", package(&[("word/document.xml", b"<a>\xff</a>")]), "повреждён"),
        ("i.docx", package(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), "сущности"),
        ("j.docx", document(&"<w:tbl>".repeat(100_000)), "вложенность"),
        ("k.docx", document(&spaces), "слишком велик"),
        ("l.docx", document(&"<w:p/>".repeat(3_000_000)), "слишком велик"),
        ("m.pdf", b"%PDF-1.7\n".to_vec(), "PDF повреждён"),
        ("n.pdf", pdf[..pdf.len() / 3].to_vec(), "PDF повреждён"),
        ("o.pdf", [&b"%PDF-1.7\n1 0 obj "[..], &b"[".repeat(2_000_000)].concat(), "PDF повреждён"),
        ("p.pdf", page(b"", ""), "похоже на скан"),
        ("q.pdf", page(&packed(spaces.as_bytes()), "/Filter/FlateDecode"), "слишком велик"),
        ("r.pdf", page(&packed(&b"[1".repeat(1_000_000)), "/Filter/FlateDecode"), "PDF повреждён"),
        ("s.pdf", page(&b"q ".repeat(1_000_000), ""), "похоже на скан"),
    ];
    for (name, bytes, words) in cases {
        let (_folder, path) = came_back(name, &bytes);
        let begun = Instant::now();
        let outcome = run_in(BUILT.path(), &["verify", &path, "--against", "programmes/programme.yaml"]);
        assert!(begun.elapsed() < PATIENCE, "{name} hangs");
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{name}: {}", outcome.err);
        assert!(outcome.err.starts_with("ошибка: ") && outcome.err.contains(words), "{name}: {}", outcome.err);
        // Without a source named, the fault is the file's all the same.
        let outcome = run_in(BUILT.path(), &["verify", &path]);
        assert!(outcome.code == 2 && outcome.err.contains(words), "{name}: {}", outcome.err);
    }
}

#[test]
fn a_file_of_another_ending_is_known_by_its_bytes() {
    let (_folder, path) = came_back("скан.docx", &fs::read(built("programme.pdf")).expect("a PDF"));
    let outcome = run_in(BUILT.path(), &["verify", &path]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.out, outcome.err);
}

#[test]
fn texts_of_which_nothing_matches_end() {
    let paragraph = |at: usize| format!("<w:p><w:r><w:t>слово{at}</w:t></w:r></w:p>");
    let many: String = (0..90_000).map(paragraph).collect();
    let words: Vec<String> = (0..300_000).map(|at| format!("с{}", at % 4999)).collect();
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", words.join(" "));
    for body in [many, long] {
        let (_folder, path) = came_back("programme.docx", &document(&body));
        let begun = Instant::now();
        let outcome = run_in(BUILT.path(), &["verify", &path, "--against", "programmes/programme.yaml"]);
        assert!(begun.elapsed() < PATIENCE, "it hangs");
        assert_eq!(outcome.code, 1, "{}", outcome.err);
    }
}

#[test]
fn any_byte_may_be_wrong() {
    for name in ["programme.docx", "programme.pdf"] {
        let whole = fs::read(built(name)).expect("a file");
        let step = whole.len() / 12;
        for at in (1..12).map(|part| part * step) {
            let mut bytes = whole.clone();
            bytes[at..at + 16].fill(0xA5);
            let (_folder, path) = came_back(name, &bytes);
            let outcome = run_in(BUILT.path(), &["verify", &path, "--against", "programmes/programme.yaml"]);
            assert!((0..=2).contains(&outcome.code), "{name} at {at}: {}", outcome.err);
            assert!(!outcome.err.contains("внутренняя ошибка"), "{name} at {at}: {}", outcome.err);
        }
    }
}
