//! What kind of file came back, by its bytes, and the parts of a DOCX that are read: with bounds, since a
//! file from outside may be made to burst.

use std::fmt;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The largest file that is looked at, in bytes.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// All parts that are read may take so many bytes; those of the longest programme take 3 MB.
const PARTS_LIMIT: u64 = 64 * 1024 * 1024;

/// So many entries a package may have.
const ENTRIES_LIMIT: usize = 20_000;

/// What a file is by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Docx,
    Pdf,
}

/// Why a file cannot be read, in Russian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    /// A file of Word before 2007.
    OldWord,
    Protected,
    Rtf,
    Html,
    /// A text document of LibreOffice's own format.
    Odt,
    /// A package of another kind: a spreadsheet, an archive.
    OtherPackage,
    Unknown,
    BrokenPackage,
    /// A part that must be there is not.
    MissingPart(&'static str),
    BrokenXml(&'static str),
    /// Entities of one's own, which no word processor writes.
    Doctype,
    TooLarge,
    TooDeep,
    BrokenPdf,
    /// The PDF has pages, but no words.
    Scan,
    /// The PDF's fonts do not say which letters they draw.
    NoLetters,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "файл пуст",
            Self::OldWord => "это файл старого Word (.doc); откройте его в Word или LibreOffice и сохраните как DOCX",
            Self::Protected => "файл защищён паролем; снимите защиту и повторите",
            Self::Rtf => "это файл RTF; откройте его в Word или LibreOffice и сохраните как DOCX",
            Self::Html => "это веб-страница, а не документ DOCX или PDF",
            Self::Odt => "это файл ODT; откройте его в LibreOffice и сохраните как DOCX",
            Self::OtherPackage => "это не документ Word: в файле нет текста документа",
            Self::Unknown => "это не DOCX и не PDF",
            Self::BrokenPackage => "файл DOCX повреждён: попросите прислать его ещё раз",
            Self::MissingPart(part) => {
                return write!(f, "файл DOCX повреждён: в нём нет части {part}; попросите прислать его ещё раз");
            }
            Self::BrokenXml(part) => {
                return write!(f, "файл DOCX повреждён: не читается часть {part}; попросите прислать его ещё раз");
            }
            Self::Doctype => "файл DOCX сделан не текстовым редактором (в нём объявлены свои сущности) и не читается",
            Self::TooLarge => "файл слишком велик для документа и не читается",
            Self::TooDeep => "файл DOCX сделан не текстовым редактором (слишком глубокая вложенность) и не читается",
            Self::BrokenPdf => "файл PDF повреждён: попросите прислать его ещё раз",
            Self::Scan => "в файле нет текста: похоже на скан; сверьте его глазами или попросите исходный файл",
            Self::NoLetters => "текст этого PDF не читается: его шрифты не говорят, какие в них буквы",
        })
    }
}

/// What a file is, whatever its name.
///
/// # Errors
/// It is neither; what it is then, as far as it is known.
pub fn format(bytes: &[u8]) -> Result<Format, Unreadable> {
    let start = &bytes[..bytes.len().min(1024)];
    let begins = |mark: &[u8]| start.starts_with(mark);
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if begins(b"PK\x03\x04") {
        return Ok(Format::Docx);
    }
    if start.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if has(&name) { Unreadable::Protected } else { Unreadable::OldWord });
    }
    if begins(b"{\\rtf") {
        return Err(Unreadable::Rtf);
    }
    let text = String::from_utf8_lossy(start).to_lowercase();
    Err(if text.contains("<html") || text.contains("<!doctype html") { Unreadable::Html } else { Unreadable::Unknown })
}

/// An open DOCX.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What may still be read.
    left: u64,
    /// The name of the part with the text.
    main: String,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::BrokenPackage)?;
        if zip.len() > ENTRIES_LIMIT {
            return Err(Unreadable::TooLarge);
        }
        let mut package = Self { zip, left: PARTS_LIMIT, main: "word/document.xml".into() };
        if package.zip.index_for_name(&package.main).is_none() {
            if package.zip.index_for_name("content.xml").is_some() {
                return Err(Unreadable::Odt);
            }
            // Word names it otherwise now and then («document2.xml»).
            let other = package.zip.file_names().find(|name| {
                name.strip_prefix("word/document").is_some_and(|rest| rest.ends_with(".xml") && !rest.contains('/'))
            });
            match other.map(str::to_owned) {
                Some(other) => package.main = other,
                None if package.zip.file_names().any(|name| name.starts_with("word/")) => {
                    return Err(Unreadable::MissingPart("word/document.xml"));
                }
                None => return Err(Unreadable::OtherPackage),
            }
        }
        Ok(package)
    }

    /// The text of the main part.
    pub fn main(&mut self) -> Result<String, Unreadable> {
        let main = self.main.clone();
        self.part(&main)?.ok_or(Unreadable::MissingPart("word/document.xml"))
    }

    /// The text of a part; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(words)) if words.contains("assword") => return Err(Unreadable::Protected),
            Err(_) => return Err(Unreadable::BrokenPackage),
        };
        // What the package says of the size is checked first, then what really comes.
        if file.size() > self.left {
            return Err(Unreadable::TooLarge);
        }
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::BrokenPackage)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Unreadable::TooLarge)?;
        decoded(bytes).map(Some)
    }

    /// Names of parts that begin so, in order.
    pub fn names(&self, beginning: &str) -> Vec<String> {
        let mut names: Vec<String> =
            self.zip.file_names().filter(|name| name.starts_with(beginning)).map(str::to_owned).collect();
        names.sort();
        names
    }
}

/// XML is UTF-8 or, rarely, UTF-16 with a mark.
fn decoded(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let broken = || Unreadable::BrokenXml("документа (кодировка)");
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| broken())
        }
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| broken())
        }
        _ => String::from_utf8(bytes).map_err(|_| broken()),
    }
}
