//! Requisites whose rightness is more than their words: the QR code is read back by another
//! program's reader, the picture in the corner stands in the corner.

use std::io::{Cursor, Read};
use std::path::Path;

use prikaz::build::{self, Formats, Loaded};
use prikaz::source::Source;
use prikaz::template::Set;

use crate::tagged_pdf;

const CODE: &str = "https://zarechny.example/документ/178?знак=№";

fn loaded(code: &str) -> Loaded {
    let text = format!(
        "организация: {{наименование: Отдел образования}}\nакт:\n  вид: приказ\n  номер: \"178\"\n  \
         дата: 8 апреля 2022 г.\n  заголовок: Об утверждении программы\n  пункты: 1. Утвердить программу.\n  \
         подпись: {{должность: Начальник отдела, фио: Л. М. Иванова}}\n  исполнитель_документа: \
         {{фио: Петрова Анна Сергеевна, телефон: 8 (48642) 2-11-22}}\n  qr_код: \"{code}\"\n\
         программа: {{наименование: Программа развития школ}}\n"
    );
    build::load(Source::new("a.yaml", text).in_folder(Path::new("."))).expect("the programme is right")
}

/// The parts of the DOCX of a code: the main part, and the picture in pixels.
fn docx(code: &str) -> (String, image::GrayImage) {
    let set = Set::gost().expect("the built-in set is right");
    let written =
        build::write(&loaded(code), &set, Formats { docx: true, pdf: false, attach: false }).expect("it builds");
    let mut zip = zip::ZipArchive::new(Cursor::new(&written[0].1)).expect("a zip");
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).expect("the part is there").read_to_end(&mut bytes).expect("it reads");
        bytes
    };
    let main = String::from_utf8(part("word/document.xml")).expect("UTF-8");
    let picture = image::load_from_memory(&part("word/media/image1.png")).expect("a PNG");
    (main, picture.to_luma8())
}

fn read_back(picture: &image::GrayImage) -> String {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut sheet =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| picture.get_pixel(x as u32, y as u32)[0]);
    let found = sheet.detect_grids();
    assert_eq!(found.len(), 1, "one code is seen");
    found[0].decode().expect("it reads").1
}

#[test]
fn the_code_is_read_back_from_the_docx() {
    let (_, picture) = docx(CODE);
    assert_eq!(read_back(&picture), CODE);
    // The longest that is let through.
    let long = format!("https://zarechny.example/{}", "a1Б".repeat(38));
    assert_eq!(read_back(&docx(&long).1), long);
}

/// Lower right corner of sheet 1: its right edge is that of the text, 6 mm stay below it (ГОСТ Р 7.0.97-2025).
#[test]
fn the_code_stands_in_the_corner_of_the_sheet() {
    let (main, _) = docx(CODE);
    let tree = roxmltree::Document::parse(&main).expect("well-formed XML");
    let anchor =
        tree.descendants().find(|node| node.tag_name().name() == "anchor").expect("a drawing at a fixed place");
    let number = |name: &str, attribute: Option<&str>| -> f64 {
        let node = anchor.descendants().find(|node| node.tag_name().name() == name).expect("the element is there");
        let text = match attribute {
            Some(attribute) => node.attribute(attribute),
            None => node.descendants().find_map(|node| node.text()),
        };
        text.expect("a number").trim().parse::<f64>().expect("a number") / 36_000.0
    };
    let (width, height) = (number("extent", Some("cx")), number("extent", Some("cy")));
    let (left, top) = (number("positionH", None), number("positionV", None));
    assert!((width - 20.0).abs() < 0.01 && (height - 20.0).abs() < 0.01, "{width} × {height}");
    assert!((left + width - 200.0).abs() < 0.01, "right edge at {}", left + width);
    assert!((top + height - 291.0).abs() < 0.01, "lower edge at {}", top + height);
}

/// Who hears the act hears what it is before what its code says; in Word the code is no paragraph of its own.
#[test]
fn the_code_is_read_after_the_head() {
    let set = Set::gost().expect("the built-in set is right");
    let written =
        build::write(&loaded(CODE), &set, Formats { docx: false, pdf: true, attach: false }).expect("it builds");
    let (main, _) = docx(CODE);
    let spoken = tagged_pdf::tagged_text(&written[0].1).expect("a tagged PDF");
    for (text, code) in [(spoken, "QR-код"), (main, "<w:drawing")] {
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("no «{words}» in {text}"));
        let order =
            [place("ПРИКАЗ"), place("178"), place("Об утверждении программы"), place(code), place("ПРИКАЗЫВАЮ")];
        assert!(order.is_sorted(), "{order:?}");
        assert!(place(code) < place("Начальник отдела") && place("Начальник отдела") < place("Петрова"));
    }
}

/// Beside the code at the foot of the sheet no line of the executor reaches it.
#[test]
fn the_executor_stays_clear_of_the_code() {
    let (main, _) = docx(CODE);
    let tree = roxmltree::Document::parse(&main).expect("well-formed XML");
    let frame = tree.descendants().find(|node| node.tag_name().name() == "framePr").expect("the executor's frame");
    let width = frame.attributes().find(|one| one.name() == "w").expect("a width").value();
    let width = width.parse::<f64>().expect("twips") / 1440.0 * 25.4;
    // Between the margins are 170 or 180 mm, the code takes 20.
    assert!((140.0..160.0).contains(&width), "{width} mm");
}
