//! Draws findings. `miette`'s own renderer counts columns in bytes and speaks English, so its
//! diagnostics are drawn through `annotate-snippets`, which crops long lines around the words.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use miette::Diagnostic as _;

use super::{Finding, Report};
use crate::russian;

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
    let mut snippet = Snippet::source(finding.source.text()).path(finding.source.name()).fold(true);
    for label in finding.labels().into_iter().flatten() {
        let kind = if label.primary() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let span = label.offset()..label.offset() + label.len();
        snippet = snippet.annotation(kind.span(span).label(label.label().map(str::to_owned)));
    }
    let mut group = title.element(snippet);
    if let Some(help) = finding.help() {
        group = group.element(Level::HELP.with_name("как исправить").message(help.to_string()));
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(look.width).decor_style(DecorStyle::Ascii).render(&[group]).to_string()
}
