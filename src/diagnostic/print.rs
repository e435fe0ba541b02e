//! Draws findings. `miette`'s own renderer counts columns in bytes and speaks English, so its
//! diagnostics are drawn through `annotate-snippets`, which crops long lines around the words.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use miette::Diagnostic as _;

use super::{Finding, Report, Severity};
use crate::russian;
use crate::source::{Source, Span};

/// How a report is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub colour: bool,
    /// Width of the terminal in columns.
    pub width: usize,
}

/// At most so many findings of a file are shown in full.
const SHOWN: usize = 100;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    /// Notes that are not shown.
    pub hidden: usize,
}

impl Tally {
    pub fn of(report: &Report) -> Self {
        Self {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
            hidden: report.hidden,
        }
    }

    pub fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.hidden += other.hidden;
    }
}

/// «3 ошибки, 5 предупреждений»; what there is none of is not said.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let notes = ["замечание", "замечания", "замечаний"];
        let counts = [
            (self.errors, ["ошибка", "ошибки", "ошибок"]),
            (self.warnings, ["предупреждение", "предупреждения", "предупреждений"]),
            (self.notes, notes),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, forms)| russian::count(*count, *forms))
            .collect();
        match (said.is_empty(), self.hidden) {
            (true, 0) => f.write_str("замечаний нет"),
            (true, hidden) => {
                write!(f, "ошибок и предупреждений нет; {} – с ключом --notes", russian::count(hidden, notes))
            }
            (false, 0) => f.write_str(&said.join(", ")),
            (false, hidden) => write!(f, "{}; {} – с ключом --notes", said.join(", "), russian::count(hidden, notes)),
        }
    }
}

/// The whole report of one file, ending in the count of what was found.
pub fn print(report: &Report, look: Look) -> String {
    let mut out = String::new();
    for finding in report.findings().take(SHOWN) {
        out.push_str(&draw(finding, look));
        out.push_str("\n\n");
    }
    let mut rest: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.found.iter().skip(SHOWN) {
        *rest.entry(finding.problem.code()).or_default() += 1;
    }
    if !rest.is_empty() {
        let _ = writeln!(out, "… и ещё:");
        let mut rest: Vec<(&str, usize)> = rest.into_iter().collect();
        rest.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        for (code, count) in rest {
            let _ = writeln!(out, "  {code}: {count}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}: {}", report.source.name(), Tally::of(report));
    out
}

fn draw(finding: Finding<'_>, look: Look) -> String {
    let severity = finding.diagnostic.severity;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(severity.name());
    let code = finding.code().map(|code| code.to_string()).unwrap_or_default();
    let title = level.primary_title(finding.to_string()).id(code);
    let source = finding.source;
    let labels: Vec<(Span, bool, Option<String>)> = finding
        .labels()
        .into_iter()
        .flatten()
        .map(|label| {
            (first_line(source, label.offset(), label.len()), label.primary(), label.label().map(str::to_owned))
        })
        .collect();
    // Only the lines between the labels are handed over: a report of a large file stays quick.
    let first = labels.iter().map(|(span, _, _)| source.position(span.start).0).min().unwrap_or(1);
    let from = source.line_start(first);
    let last = labels.iter().map(|(span, _, _)| span.end).max().unwrap_or(from);
    let (start, line) = source.line_at(last);
    let excerpt = source.slice(Span::new(from, start + line.len()));
    let mut snippet = Snippet::source(excerpt).path(source.name()).line_start(first).fold(true);
    for (span, primary, text) in labels {
        let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        snippet = snippet.annotation(kind.span(span.start - from..span.end - from).label(text));
    }
    let mut group = title.element(snippet);
    if let Some(help) = finding.help() {
        group = group.element(Level::HELP.with_name("как исправить").message(help.to_string()));
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(look.width).decor_style(DecorStyle::Ascii).render(&[group]).to_string()
}

/// The part of a span that stands on its first line: of a block the first words are shown. Both
/// ends are moved to the edges of characters, so that no place can upset the drawing.
fn first_line(source: &Source, offset: usize, length: usize) -> Span {
    let text = source.text();
    let offset = text.floor_char_boundary(offset);
    let (start, line) = source.line_at(offset);
    let end = (offset + length).min(start + line.len()).max(offset);
    Span::new(offset, text.ceil_char_boundary(end))
}
