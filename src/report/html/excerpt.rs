//! The text of a file cut into places with findings and folds of what lies between them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::edit::Edit;
use crate::report::explanation;
use crate::report::region::Region;
use crate::source::{Source, Span};

/// Lines around a finding.
const CONTEXT: usize = 3;
/// Fewer lines are shown rather than folded.
const FOLD: usize = 6;
/// Bytes that are shown of a line, and of them before its first words.
const LINE: usize = 4_000;
const BEFORE: usize = 400;
/// Related places that are shown of a finding.
const RELATED: usize = 10;
/// Bytes of a mended passage.
const MENDED: usize = 1_200;

/// What is shown of a file.
#[derive(Debug)]
pub struct Excerpt<'a> {
    pub report: &'a Report,
    /// The number of its first finding on the page.
    pub first: usize,
    /// The lines between the places are there too.
    pub folds: bool,
}

/// A fold, or a place with rows.
#[derive(Debug, Default, Serialize)]
pub struct Part {
    fold: Option<String>,
    start: usize,
    lines: Vec<String>,
    rows: Vec<Row>,
}

/// A line with its findings, and the lines behind it; or lines that lead to the first finding.
#[derive(Debug, Serialize)]
struct Row {
    line: usize,
    stretches: Vec<Stretch>,
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct Stretch {
    /// `lead`, `head` (findings stand beside it) or `tail`.
    kind: &'static str,
    start: usize,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    /// The line's number where something links to it, else none.
    id: Option<usize>,
    pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Piece {
    words: String,
    /// A link of spaces has to be told in words to who cannot see it.
    blank: bool,
    /// The finding whose words these are.
    note: Option<usize>,
    /// `error`, `warning`, `note`, `related`; `ins`, `del` in a mended passage.
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Note {
    id: usize,
    severity: Severity,
    name: &'static str,
    code: &'static str,
    explained: bool,
    place: String,
    message: String,
    help: Option<String>,
    mended_words: &'static str,
    mended: Vec<Piece>,
    related: Vec<Related>,
}

#[derive(Debug, Serialize)]
struct Related {
    line: usize,
    label: String,
}

/// Words of a line that belong to a finding.
#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    note: usize,
    /// Graver first.
    rank: u8,
    kind: &'static str,
}

impl Excerpt<'_> {
    /// The places in order, folds between them.
    pub fn parts(&self) -> Vec<Part> {
        let source = &self.report.source;
        let mut notes: BTreeMap<usize, Vec<Note>> = BTreeMap::new();
        let mut marks: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
        for (index, finding) in self.report.found.iter().enumerate() {
            let id = self.first + index;
            let (line, range) = first_line(source, finding.span);
            let (rank, kind) = match finding.severity {
                Severity::Error => (0, "error"),
                Severity::Warning => (1, "warning"),
                Severity::Note => (2, "note"),
            };
            marks.entry(line).or_default().push(Mark { range, note: id, rank, kind });
            for (span, _) in finding.related.iter().take(RELATED) {
                let (line, range) = first_line(source, *span);
                marks.entry(line).or_default().push(Mark { range, note: id, rank: 3, kind: "related" });
            }
            notes.entry(line).or_default().push(note(source, finding, id));
        }
        let mut lines: Vec<&str> = source.text().split('\n').map(|line| line.trim_end_matches('\r')).collect();
        let last = marks.last_key_value().map_or(1, |(line, _)| *line);
        if lines.len() > last && lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        let mut parts = Vec::new();
        let mut next = 1;
        for place in places(marks.keys().copied(), lines.len()) {
            parts.extend(self.fold(&lines, next..place.start));
            next = place.end;
            parts.push(Part { rows: rows(&lines, place, &mut notes, &marks), ..Part::default() });
        }
        parts.extend(self.fold(&lines, next..lines.len() + 1));
        parts
    }

    fn fold(&self, lines: &[&str], range: Range<usize>) -> Option<Part> {
        let (first, last) = (range.start, range.end.checked_sub(1).filter(|last| *last >= range.start)?);
        let words =
            if first == last { format!("строка {first}") } else { format!("строки {first}–{last}") };
        let shown = || lines[first - 1..last].iter().map(|line| crop(line, 0..0).0).collect();
        Some(Part {
            fold: Some(if self.folds { words } else { format!("{words} не показаны") }),
            start: first,
            lines: if self.folds { shown() } else { Vec::new() },
            rows: Vec::new(),
        })
    }
}

impl Piece {
    fn new(words: String, note: Option<usize>, kind: &'static str) -> Self {
        let blank = words.trim().is_empty();
        Self { words, blank, note, kind }
    }
}

/// Stretches of lines, counted from 1, around those of interest.
fn places(lines: impl Iterator<Item = usize>, count: usize) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for line in lines {
        let mut start = line.saturating_sub(CONTEXT).max(1);
        let mut end = (line + CONTEXT + 1).min(count + 1);
        if start <= FOLD {
            start = 1;
        }
        if count + 1 - end < FOLD {
            end = count + 1;
        }
        match places.last_mut() {
            Some(before) if start < before.end + FOLD => before.end = before.end.max(end),
            Some(_) | None => places.push(start..end),
        }
    }
    places
}

/// The rows of a place: each begins at a line with findings.
fn rows(
    lines: &[&str],
    place: Range<usize>,
    notes: &mut BTreeMap<usize, Vec<Note>>,
    marks: &BTreeMap<usize, Vec<Mark>>,
) -> Vec<Row> {
    let mut heads: Vec<usize> = notes.range(place.clone()).map(|(line, _)| *line).collect();
    let stretch = |kind, range: Range<usize>| {
        let lines = range.clone().map(|number| line(lines[number - 1], number, marks.get(&number)));
        (!range.is_empty()).then(|| Stretch { kind, start: range.start, lines: lines.collect() })
    };
    let mut rows = Vec::new();
    let first = heads.first().copied().unwrap_or(place.end);
    if let Some(lead) = stretch("lead", place.start..first) {
        rows.push(Row { line: place.start, stretches: vec![lead], notes: Vec::new() });
    }
    heads.push(place.end);
    for pair in heads.windows(2) {
        let (head, next) = (pair[0], pair[1]);
        rows.push(Row {
            line: head,
            stretches: stretch("head", head..head + 1).into_iter().chain(stretch("tail", head + 1..next)).collect(),
            notes: notes.remove(&head).unwrap_or_default(),
        });
    }
    rows
}

fn line(text: &str, number: usize, marks: Option<&Vec<Mark>>) -> Line {
    let Some(marks) = marks else {
        return Line { id: None, pieces: vec![Piece::new(crop(text, 0..0).0, None, "")] };
    };
    let first = marks.iter().map(|mark| mark.range.start).min().unwrap_or(0);
    let (_, window) = crop(text, first..first);
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
    edges.extend([window.start, window.end]);
    edges.retain(|edge| (window.start..=window.end).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    let mut pieces = Vec::new();
    let dots = |shown: bool| shown.then(|| Piece::new("…".into(), None, ""));
    pieces.extend(dots(window.start > 0));
    for pair in edges.windows(2) {
        let covering = marks.iter().filter(|mark| mark.range.start <= pair[0] && pair[1] <= mark.range.end);
        let mark = covering.min_by_key(|mark| (mark.rank, mark.range.len()));
        let (note, kind) = mark.map_or((None, ""), |mark| (Some(mark.note), mark.kind));
        pieces.push(Piece::new(visible(&text[pair[0]..pair[1]]), note, kind));
    }
    pieces.extend(dots(window.end < text.len()));
    // On a line without a letter the place is a space.
    if text.is_empty() {
        let mark = marks.iter().min_by_key(|mark| mark.rank);
        pieces.extend(mark.map(|mark| Piece::new("\u{A0}".into(), Some(mark.note), mark.kind)));
    }
    Line { id: Some(number), pieces }
}

/// The part of a line that is shown, with dots where it goes on, and its bytes.
fn crop(line: &str, around: Range<usize>) -> (String, Range<usize>) {
    if line.len() <= LINE {
        return (visible(line), 0..line.len());
    }
    let start = if around.start < LINE - BEFORE { 0 } else { line.floor_char_boundary(around.start - BEFORE) };
    let end = line.floor_char_boundary(start + LINE);
    let dots = |shown: bool| if shown { "…" } else { "" };
    (format!("{}{}{}", dots(start > 0), visible(&line[start..end]), dots(end < line.len())), start..end)
}

/// The part of a span on its first line, from the head of the line; at least a character, where the
/// line has one.
fn first_line(source: &Source, span: Span) -> (usize, Range<usize>) {
    let number = source.line_of(span.start);
    let (start, line) = source.line_at(span.start);
    let from = line.floor_char_boundary(span.start.saturating_sub(start).min(line.len()));
    let to = line.ceil_char_boundary(span.end.saturating_sub(start).min(line.len()));
    if to > from {
        (number, from..to)
    } else if let Some(next) = line[from..].chars().next() {
        (number, from..from + next.len_utf8())
    } else {
        (number, line.floor_char_boundary(from.saturating_sub(1))..from)
    }
}

fn note(source: &Source, finding: &Diagnostic, id: usize) -> Note {
    let region = Region::of(source, finding.span);
    let (first, last) = (region.line, region.last_line());
    let label = finding.problem.label().map_or_else(String::new, |label| format!(" ({label})"));
    let code = finding.problem.code();
    let (mended_words, mended) = mended(source, &finding.fix);
    Note {
        id,
        severity: finding.severity,
        name: match finding.severity {
            Severity::Error => "Ошибка",
            Severity::Warning => "Предупреждение",
            Severity::Note => "Замечание",
        },
        code,
        explained: explanation(code).is_some(),
        place: if first == last { format!("строка {first}") } else { format!("строки {first}–{last}") },
        message: visible(&format!("{}{label}", finding.problem.message())),
        help: finding.problem.help().map(|help| visible(&help)),
        mended_words,
        mended,
        related: finding
            .related
            .iter()
            .take(RELATED)
            .map(|(span, label)| Related { line: source.line_of(span.start), label: visible(label) })
            .collect(),
    }
}

/// The lines that edits touch, with what goes and what comes.
fn mended(source: &Source, edits: &[Edit]) -> (&'static str, Vec<Piece>) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return ("", Vec::new()) };
    let start = source.line_at(first.span.start).0;
    let (head, line) = source.line_at(last.span.end);
    let end = head + line.len();
    let piece = |words: &str, kind| Piece::new(visible(words), None, kind);
    let mut pieces = Vec::new();
    let mut at = start;
    for edit in edits {
        if edit.span.start < at {
            return ("", Vec::new());
        }
        pieces.push(piece(source.slice(Span::new(at, edit.span.start)), ""));
        pieces.push(piece(source.slice(edit.span), "del"));
        pieces.push(piece(&edit.words, "ins"));
        at = edit.span.end;
    }
    pieces.push(piece(source.slice(Span::new(at, end)), ""));
    pieces.retain(|piece| !piece.words.is_empty());
    let size: usize = pieces.iter().map(|piece| piece.words.len()).sum();
    if size > MENDED { ("", Vec::new()) } else { ("Будет так", pieces) }
}

/// Words as a page can hold them: control and private characters get a sign that is seen.
pub fn visible(words: &str) -> String {
    let sign = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}'..='\u{9F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFFE}'
        | '\u{FFFF}'
        | '\u{F0000}'.. => '\u{FFFD}',
        c => c,
    };
    words.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Piece, crop, mended, places, visible};
    use crate::diagnostic::{Diagnostic, Problem, Report};
    use crate::edit::Edit;
    use crate::source::{Source, Span};

    fn problem() -> Problem {
        Problem::PeriodReversed
    }

    #[test]
    fn near_places_are_one_and_short_rests_are_not_folded() {
        let cut = |lines: &[usize], count| -> Vec<(usize, usize)> {
            places(lines.iter().copied(), count).into_iter().map(|place| (place.start, place.end)).collect()
        };
        assert_eq!(cut(&[50], 100), [(47, 54)]);
        assert_eq!(cut(&[20, 30, 50], 100), [(17, 34), (47, 54)]);
        assert_eq!(cut(&[5, 95], 100), [(1, 9), (92, 101)]);
        assert_eq!(cut(&[1], 1), [(1, 2)]);
    }

    #[test]
    fn every_line_is_shown_once() {
        let text: String = (1..=60).map(|line| format!("строка {line}\n")).collect();
        let source = Source::new("a.yaml", text.as_str());
        let at = |line: usize| Span::point(source.line_start(line));
        let found = [1, 20, 21, 60].map(|line| Diagnostic::new(problem(), at(line)));
        let report = Report::new(source.clone(), found.to_vec());
        let mut shown = Vec::new();
        for part in (Excerpt { report: &report, first: 1, folds: true }).parts() {
            shown.extend(part.lines);
            for line in part.rows.iter().flat_map(|row| &row.stretches).flat_map(|stretch| &stretch.lines) {
                shown.push(line.pieces.iter().map(|piece| piece.words.as_str()).collect());
            }
        }
        assert_eq!(shown, text.lines().collect::<Vec<_>>());
    }

    #[test]
    fn places_at_the_edges_of_a_text_have_words() {
        for text in ["", "\n", "ы", "ы\n", "\u{FFFD}\r\nы", "ы\n\n"] {
            let source = Source::new("a.yaml", text);
            for at in 0..=text.len() + 1 {
                for end in at..=text.len() + 2 {
                    let report = Report::new(source.clone(), vec![Diagnostic::new(problem(), Span::new(at, end))]);
                    let parts = Excerpt { report: &report, first: 1, folds: true }.parts();
                    let notes: usize = parts.iter().flat_map(|part| &part.rows).map(|row| row.notes.len()).sum();
                    assert_eq!(notes, 1, "{text:?} {at}..{end}");
                }
            }
        }
    }

    #[test]
    fn a_long_line_is_cropped_around_its_words() {
        let line = "ы".repeat(10_000);
        let (shown, window) = crop(&line, 12_000..12_002);
        assert!(window.contains(&12_000) && window.len() <= 4_000 && shown.starts_with('…') && shown.ends_with('…'));
        assert_eq!(crop("ы", 0..0).0, "ы");
    }

    #[test]
    fn a_mended_passage_shows_what_goes_and_what_comes() {
        let source = Source::new("a.yaml", "срок: 2022-2025 гг.\nцели: а");
        let dash = "срок: 2022".len();
        let (_, pieces) = mended(&source, &[Edit::new(Span::new(dash, dash + 1), "–")]);
        let pieces: Vec<(&str, &str)> =
            pieces.iter().map(|Piece { words, kind, .. }| (words.as_str(), *kind)).collect();
        assert_eq!(pieces, [("срок: 2022", ""), ("-", "del"), ("–", "ins"), ("2025 гг.", "")]);
    }

    #[test]
    fn what_cannot_be_seen_gets_a_sign() {
        assert_eq!(visible("а\0\u{1b}\u{E002}\tб"), "а␀␛\u{FFFD}\tб");
    }
}
