//! Template sets: Tera templates that turn the view into markup, and the style with its measures.
//!
//! Before a template runs, marks are put at the heads of its lines, so that a fault found in the
//! markup can be shown in the template that wrote it, however deep it was included.

mod names;

use std::io;
use std::path::Path;

use tera::{Context, ErrorKind, Tera};
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Problem, Report};
use crate::document::{Markup, Origin};
use crate::schema::nearest;
use crate::source::{Source, Span, display_name};
use crate::style::Style;
use crate::view::View;

/// The template that the others are included from.
const ROOT: &str = "document.xml";
const STYLE: &str = "style.yaml";
/// Opens and closes a mark of origin in the markup.
const MARK_OPEN: char = '\u{E002}';
const MARK_CLOSE: char = '\u{E003}';

/// A template set, ready to run.
#[derive(Debug)]
pub struct Set {
    tera: Tera,
    sources: Vec<Source>,
    pub style: Style,
}

/// Files of the set that is built into the program.
static GOST: [(&str, &str); 11] = [
    (ROOT, include_str!("../templates/gost/document.xml")),
    ("act.xml", include_str!("../templates/gost/act.xml")),
    ("head.xml", include_str!("../templates/gost/head.xml")),
    ("appendix.xml", include_str!("../templates/gost/appendix.xml")),
    ("approvals.xml", include_str!("../templates/gost/approvals.xml")),
    ("financing.xml", include_str!("../templates/gost/financing.xml")),
    ("group.xml", include_str!("../templates/gost/group.xml")),
    ("title-page.xml", include_str!("../templates/gost/title-page.xml")),
    ("piece.xml", include_str!("../templates/gost/piece.xml")),
    ("grid.xml", include_str!("../templates/gost/grid.xml")),
    (STYLE, include_str!("../templates/gost/style.yaml")),
];

impl Set {
    /// The set `gost` that is built into the program.
    pub fn gost() -> Result<Self, Vec<Report>> {
        Self::new(GOST.iter().map(|(name, text)| Source::new(*name, *text)).collect())
    }

    /// The built-in set with some files replaced, by name.
    pub fn gost_with(replaced: &[(&str, &str)]) -> Result<Self, Vec<Report>> {
        let text = |name: &str, own: &'static str| {
            replaced.iter().find(|(of, _)| *of == name).map_or_else(|| own.to_owned(), |(_, text)| (*text).to_owned())
        };
        Self::new(GOST.iter().map(|(name, own)| Source::new(*name, text(name, own))).collect())
    }

    /// A set from a folder. A fault of the world is the outer error.
    pub fn from_folder(folder: &Path) -> io::Result<Result<Self, Vec<Report>>> {
        let (mut sources, mut reports) = (Vec::new(), Vec::new());
        for entry in WalkDir::new(folder).max_depth(1).sort_by_file_name() {
            let path = entry?.into_path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name != STYLE && path.extension().is_none_or(|ending| ending != "xml") {
                continue;
            }
            match Source::read(&path)? {
                Ok(source) => sources.push(Source::new(name, source.text())),
                Err((source, found)) => reports.push(Report::new(source, found)),
            }
        }
        if !reports.is_empty() {
            return Ok(Err(reports));
        }
        let missing = [ROOT, STYLE].into_iter().find(|name| !sources.iter().any(|source| source.name() == *name));
        if let Some(name) = missing {
            let problem = Problem::MissingTemplate { name: name.to_owned() };
            let report =
                Report::new(Source::new(display_name(folder), ""), vec![Diagnostic::new(problem, Span::point(0))]);
            return Ok(Err(vec![report]));
        }
        Ok(Self::new(sources))
    }

    fn new(sources: Vec<Source>) -> Result<Self, Vec<Report>> {
        let mut reports = Vec::new();
        let mut style = None;
        let mut marked = Vec::new();
        let own = names::own(sources.iter().filter(|source| source.name() != STYLE));
        for source in &sources {
            if source.name() == STYLE {
                match Style::read(source) {
                    Ok(read) => style = Some(read),
                    Err(found) => reports.push(Report::new(source.clone(), found)),
                }
                continue;
            }
            let found = names::check(source, &own);
            if !found.is_empty() {
                reports.push(Report::new(source.clone(), found));
            }
            marked.push((source.name().to_owned(), mark_lines(source)));
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".xml"]);
        if let Err(error) = tera.add_raw_templates(marked.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
            reports.push(located(&sources, &error));
        }
        match style {
            Some(style) if reports.is_empty() => Ok(Self { tera, sources, style }),
            _ => Err(reports),
        }
    }

    /// Runs the set over a view.
    pub fn render(&self, view: &View) -> Result<Markup, Report> {
        let context = Context::from_serialize(view).map_err(|error| located(&self.sources, &error))?;
        let marked = self.tera.render(ROOT, &context).map_err(|error| located(&self.sources, &error))?;
        Ok(unmark(&marked, ROOT))
    }

    /// A fault in the markup as a report in the template that wrote it.
    pub fn report(&self, markup: &Markup, problem: Problem, span: Span) -> Report {
        let (name, line) = markup.origin(span.start);
        let Some(source) = self.sources.iter().find(|source| source.name() == name) else {
            return Report::new(Source::new(name, ""), vec![Diagnostic::new(problem, Span::point(0))]);
        };
        let start: usize = source.text().split_inclusive('\n').take(line - 1).map(str::len).sum();
        let text = source.line_at(start).1;
        // The words stand in the template as they stand in the markup, unless a value was filled in.
        let words = markup.text.get(span.start..span.end).unwrap_or_default();
        let at = text.find(words).filter(|_| !words.is_empty());
        let lead = text.len() - text.trim_start().len();
        let place = match at {
            Some(at) => Span::new(start + at, start + at + words.len()),
            None => Span::new(start + lead, start + text.len()),
        };
        Report::new(source.clone(), vec![Diagnostic::new(problem, place)])
    }

    /// A fault of a character that the set itself prints.
    pub fn report_character(&self, character: char, problem: Problem) -> Report {
        let found = self.sources.iter().find_map(|source| source.text().find(character).map(|at| (source, at)));
        let (source, at) = match found {
            Some((source, at)) => (source.clone(), at),
            None => (Source::new(ROOT, ""), 0),
        };
        Report::new(source, vec![Diagnostic::new(problem, Span::new(at, at + character.len_utf8()))])
    }
}

/// Puts a mark at the head of every line that begins outside of tags.
fn mark_lines(source: &Source) -> String {
    let mut out = String::with_capacity(source.text().len() * 5 / 4);
    let mut inside = Inside::Text;
    for (index, line) in source.text().split_inclusive('\n').enumerate() {
        if inside == Inside::Text {
            out.extend([MARK_OPEN]);
            out.push_str(&format!("{}:{}", source.name(), index + 1));
            out.push(MARK_CLOSE);
        }
        inside = inside.after(line);
        out.push_str(line);
    }
    out
}

/// What a line of a template ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// `<p …`
    Tag,
    /// `{{`, `{%` or `{#` with the sign that closes it.
    Tera(char),
    /// A Tera expression inside a tag's attribute.
    TagTera(char),
}

impl Inside {
    fn after(self, line: &str) -> Self {
        let mut now = self;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let close = match next {
                Some('{') => '}',
                Some(sign @ ('%' | '#')) => sign,
                _ => '\0',
            };
            now = match now {
                Self::Text if c == '{' && close != '\0' => Self::Tera(close),
                Self::Tag if c == '{' && close != '\0' => Self::TagTera(close),
                Self::Text if c == '<' => Self::Tag,
                Self::Tag if c == '>' => Self::Text,
                Self::Tera(close) if c == close && next == Some('}') => Self::Text,
                Self::TagTera(close) if c == close && next == Some('}') => Self::Tag,
                same => same,
            };
        }
        now
    }
}

/// Takes the marks out and keeps where each of them stood.
fn unmark(marked: &str, root: &str) -> Markup {
    let mut text = String::with_capacity(marked.len());
    let mut origins = vec![Origin { at: 0, template: root.to_owned(), line: 1 }];
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once(MARK_OPEN) {
        text.push_str(before);
        let (mark, tail) = after.split_once(MARK_CLOSE).unwrap_or((after, ""));
        if let Some((template, line)) = mark.rsplit_once(':') {
            let line = line.parse().unwrap_or(1);
            origins.push(Origin { at: text.len(), template: template.to_owned(), line });
        }
        rest = tail;
    }
    text.push_str(rest);
    Markup { text, origins }
}

/// An error of Tera's in the template where it happened. Spans are those of the marked text:
/// line and column are found again in the template itself.
fn located(sources: &[Source], error: &tera::Error) -> Report {
    let (report, syntax) = match error.kind() {
        ErrorKind::SyntaxError(report) => (report, true),
        ErrorKind::RenderingError(report) => (report, false),
        _ => return whole(sources, error),
    };
    let Some(source) = sources.iter().find(|source| source.name() == report.filename()) else {
        return whole(sources, error);
    };
    let span = report.span();
    let line = span.start_line.max(1);
    let start: usize = source.text().split_inclusive('\n').take(line - 1).map(str::len).sum();
    let text = source.line_at(start).1;
    let mark = mark_lines(source);
    let marked = mark.split_inclusive('\n').nth(line - 1).unwrap_or_default();
    let shift = marked.find(MARK_CLOSE).map_or(0, |at| at + MARK_CLOSE.len_utf8());
    let marked_start: usize = mark.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let from = span.range.start.saturating_sub(marked_start + shift).min(text.len());
    let to = span.range.end.saturating_sub(marked_start + shift).clamp(from, text.len());
    let words = text.get(from..to).unwrap_or_default();
    let place = Span::new(start + from, start + to);
    let problem = if syntax {
        Problem::TemplateSyntax { message: report.message().to_owned() }
    } else if names::is_path(words) {
        let last = words.rsplit('.').next().unwrap_or(words);
        let known: Vec<String> = crate::view::NAMES.iter().map(|name| (*name).to_owned()).collect();
        let near = nearest(last, crate::view::NAMES.iter().copied()).filter(|near| *near != last).map(str::to_owned);
        Problem::UndefinedVariable { name: words.to_owned(), nearest: near, known }
    } else {
        Problem::TemplateRendering { message: report.message().to_owned() }
    };
    Report::new(source.clone(), vec![Diagnostic::new(problem, place)])
}

/// An error that has no place of its own.
fn whole(sources: &[Source], error: &tera::Error) -> Report {
    let root = sources.iter().find(|source| source.name() == ROOT).cloned();
    let problem = Problem::TemplateRendering { message: error.to_string() };
    Report::new(root.unwrap_or_else(|| Source::new(ROOT, "")), vec![Diagnostic::new(problem, Span::point(0))])
}
