//! The bytes of an edition → what can be compared, and what of it could not be read.

use std::path::Path;

use crate::build::{self, Partly};
use crate::diagnostic::{Diagnostic, PictureFault, Problem, Report};
use crate::diff::{self, Field, Unit};
use crate::russian::count;
use crate::source::{SIZE_LIMIT, Source, has_forbidden};

/// So many errors of an edition are named.
const NAMED: usize = 5;
/// Texts that are no programme are compared up to so many lines and bytes.
const LINES: usize = 5_000;
const BYTES: usize = 512 * 1024;

/// What stands under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Bytes(Vec<u8>),
    TooLarge,
    /// A link to another file.
    Link(String),
    /// It could not be read at all; why, in Russian.
    Fault(String),
}

/// An edition as far as it could be read.
#[derive(Debug, Default)]
pub struct Edition {
    pub tree: Option<Unit>,
    /// The text, where it may be compared line by line.
    pub text: Option<String>,
    pub unread: Vec<String>,
    /// Pictures that are not in its folder.
    pub missing: Vec<String>,
}

/// Reads an edition under the name that is shown, with the pictures of a folder; without one they are only named.
pub fn read(name: &str, content: &Content, folder: Option<&Path>) -> Edition {
    let fault = |words: String| Edition { unread: vec![format!("{name}: {words}")], ..Edition::default() };
    let bytes = match content {
        Content::Bytes(bytes) => bytes,
        Content::TooLarge => return fault(Problem::FileTooLarge { limit: SIZE_LIMIT }.message()),
        Content::Link(target) => return fault(format!("это ссылка на «{target}», а не файл программы")),
        Content::Fault(words) => return fault(words.clone()),
    };
    let (source, mut unread) = match Source::from_bytes(name.to_owned(), bytes.clone()) {
        Ok(source) => (source, Vec::new()),
        // What is broken in the writing may be whole in its words.
        Err((source, found)) => (legible(&source, &found, bytes), said(&Report::new(source, found))),
    };
    let text = source.text().replace("\r\n", "\n");
    if !unread.is_empty() && !is_text(&text) {
        return fault("это не текст, а двоичный файл; сравнить его нельзя".to_owned());
    }
    let short = text.len() <= BYTES && text.lines().count() <= LINES;
    if let Some(words) = open_merge(&text) {
        unread.push(format!("{name}: {words}; оставьте нужные слова и уберите метки"));
        return Edition { text: short.then_some(text), unread, ..Edition::default() };
    }
    let source = match folder {
        Some(folder) => source.in_folder(folder),
        None => source.apart(),
    };
    let Partly { programme, report } = build::load_partly(source);
    let missing = report.found.iter().filter_map(|one| missing(&report, one)).collect();
    unread.extend(said(&report));
    let tree = programme.map(|programme| diff::content(&programme));
    let tree = tree.filter(|tree| unread.is_empty() || says_something(tree));
    if tree.is_none() && !short {
        unread.push(format!("{name}: текст слишком велик, чтобы сравнить его построчно"));
    }
    Edition { tree, text: short.then_some(text), unread, missing }
}

/// The title of a programme, or of its act.
pub fn title(tree: &Unit) -> Option<String> {
    let of = |part: Field| {
        let title = tree.field(part)?.says(Field::Title)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(title).filter(|title| !title.is_empty())
    };
    of(Field::Programme).or_else(|| of(Field::Act))
}

/// The whole text in another encoding than it should have, and without characters that no file may have.
fn legible(source: &Source, found: &[Diagnostic], bytes: &[u8]) -> Source {
    let wide = found.iter().any(|one| one.problem == Problem::Utf16);
    let text = if wide { utf16(bytes) } else { source.text().to_owned() };
    let clear = |c: char| if has_forbidden(c.encode_utf8(&mut [0; 4])) { '\u{FFFD}' } else { c };
    source.with_text(text.trim_start_matches('\u{FEFF}').chars().map(clear).collect())
}

fn utf16(bytes: &[u8]) -> String {
    let big = match bytes {
        [0xFE, 0xFF, ..] => true,
        [first, ..] => *first == 0,
        [] => false,
    };
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    String::from_utf16_lossy(&bytes.chunks_exact(2).map(unit).collect::<Vec<u16>>())
}

/// Whether few of its characters are none.
fn is_text(text: &str) -> bool {
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    broken <= text.chars().count() / 20
}

/// Whether there is more in a tree than what an empty file has.
fn says_something(tree: &Unit) -> bool {
    let settings = [Field::Standard, Field::Storage];
    let own = settings.iter().filter_map(|field| tree.says(*field));
    tree.all_words().iter().filter(|words| !words.trim().is_empty()).count() > own.count()
}

/// What is said of a merge that was left open.
pub fn open_merge(text: &str) -> Option<String> {
    conflict(text).map(|(from, to)| format!("в файле остались метки слияния git, строки {from}–{to}"))
}

/// The lines of the first and the last mark of a merge that was left open.
fn conflict(text: &str) -> Option<(usize, usize)> {
    let marked = |mark: &str| -> Vec<usize> {
        let is_mark = |line: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        text.lines().enumerate().filter(|(_, line)| is_mark(line.trim_end())).map(|(at, _)| at + 1).collect()
    };
    let first = *marked("<<<<<<<").first()?;
    let last = marked(">>>>>>>").pop().filter(|last| *last > first)?;
    marked("=======").iter().any(|middle| first < *middle && *middle < last).then_some((first, last))
}

/// The picture that a finding misses.
fn missing(report: &Report, found: &Diagnostic) -> Option<String> {
    match &found.problem {
        Problem::Picture(PictureFault::Missing { .. }) => {
            Some(report.source.slice(found.span).trim_matches(['"', '\'']).to_owned())
        }
        _ => None,
    }
}

/// The errors of an edition with their places, the first of many.
fn said(report: &Report) -> Vec<String> {
    let each = report.found.iter().take(NAMED).map(|one| {
        let (line, column) = report.source.position(one.span.start);
        format!("{}:{line}:{column}: {}", report.source.name(), one.problem.message())
    });
    let more = report.found.len().saturating_sub(NAMED);
    let rest =
        (more > 0).then(|| format!("{}: и ещё {}", report.source.name(), count(more, ["ошибка", "ошибки", "ошибок"])));
    each.chain(rest).collect()
}
