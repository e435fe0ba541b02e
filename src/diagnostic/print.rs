//! Draws findings. `miette`'s own renderer counts columns in bytes and speaks English, so its
//! diagnostics are drawn through `annotate-snippets`, which crops long lines around the words.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use miette::Diagnostic as _;

use super::{Finding, Report};
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

/// The whole report of one file, ending in the count of what was found.
pub fn print(report: &Report, look: Look) -> String {
    let mut out = String::new();
    for finding in report.findings().take(SHOWN) {
        out.push_str(&draw(finding, look));
        out.push_str("\n\n");
    }
    let count = report.found.len();
    if count > SHOWN {
        let _ = writeln!(out, "… и ещё {}", russian::count(count - SHOWN, ["ошибка", "ошибки", "ошибок"]));
    }
    let _ = writeln!(out, "{}: {}", report.source.name(), russian::count(count, ["ошибка", "ошибки", "ошибок"]));
    out
}

fn draw(finding: Finding<'_>, look: Look) -> String {
    let level = match finding.severity() {
        Some(miette::Severity::Error) | None => Level::ERROR.with_name("ошибка"),
        Some(miette::Severity::Warning) => Level::WARNING.with_name("предупреждение"),
        Some(miette::Severity::Advice) => Level::NOTE.with_name("замечание"),
    };
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
