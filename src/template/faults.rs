//! Faults of the template engine in the places of the templates, and its words in Russian.

use tera::{ErrorKind, Tera};

use super::{File, ROOT, marks, names};
use crate::diagnostic::{Diagnostic, Problem, Report};
use crate::schema::nearest;
use crate::source::{Source, Span};

/// What is wrong with a template by itself: where its language cannot be read, or nothing.
pub fn syntax(file: &File) -> Vec<Diagnostic> {
    let text = file.source.text();
    let Err(error) = Tera::new().add_raw_template(&file.name, text) else { return Vec::new() };
    let ErrorKind::SyntaxError(report) = error.kind() else { return Vec::new() };
    // An end that is missing is told where its beginning stands: the engine names the end of the file.
    let open = names::unclosed(text).filter(|_| report.message() == END);
    let (message, place) = match open {
        Some((command, place)) => (format!("у {{% {command} %}} нет {{% end{command} %}}"), place),
        None => (russian(report.message()), within(text, report.span().range.clone())),
    };
    vec![Diagnostic::new(Problem::TemplateSyntax { message }, place)]
}

/// What the engine says of a file that ends inside of something.
const END: &str = "Unexpected end of input";

/// The engine's words in Russian, as far as it has usual ones.
fn russian(message: &str) -> String {
    if message == END {
        return "файл кончился внутри {{ }} или {% %}".to_owned();
    }
    let plain = message.trim_end_matches('.');
    let parts = plain.strip_prefix("Found ").and_then(|rest| {
        [" but expected one of: ", " but expected ", " but was expecting "]
            .iter()
            .find_map(|mark| rest.split_once(mark))
    });
    match parts {
        Some((found, expected)) => {
            let words = [
                ("integer", "число"),
                ("float", "дробь"),
                ("string", "текст в кавычках"),
                ("ident", "имя"),
                ("bool", "true"),
            ];
            let expected =
                words.iter().fold(expected.replace(" or ", " или "), |text, (en, ru)| text.replace(en, ru));
            format!("стоит {found}, а нужно {expected}")
        }
        None => plain.to_owned(),
    }
}

/// A range of the engine's as a place in the text.
fn within(text: &str, range: std::ops::Range<usize>) -> Span {
    let inside = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Span::new(inside(range.start), inside(range.end))
}

/// An error of Tera's in the template where it happened. Spans are those of the marked text:
/// line and column are found again in the template itself.
pub fn located(files: &[File], error: &tera::Error) -> Report {
    let (report, syntax) = match error.kind() {
        ErrorKind::SyntaxError(report) => (report, true),
        ErrorKind::RenderingError(report) => (report, false),
        ErrorKind::CircularInclude { tpl, include_chain } => return circle(files, tpl, include_chain),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => return circle(files, tpl, inheritance_chain),
        _ => return whole(files, error),
    };
    let Some(file) = files.iter().find(|file| file.name == report.filename()) else {
        return whole(files, error);
    };
    let source = &file.source;
    let span = report.span();
    let line = span.start_line.max(1);
    let start = source.line_start(line);
    let text = source.line_at(start).1;
    let mark = marks::mark_lines(file);
    let marked = mark.split_inclusive('\n').nth(line - 1).unwrap_or_default();
    let shift = marks::shift(marked);
    let marked_start: usize = mark.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let from = span.range.start.saturating_sub(marked_start + shift).min(text.len());
    let to = span.range.end.saturating_sub(marked_start + shift).clamp(from, text.len());
    let words = text.get(from..to).unwrap_or_default();
    let place = Span::new(start + from, start + to);
    let problem = if syntax {
        Problem::TemplateSyntax { message: russian(report.message()) }
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

/// Templates that include one another without end.
fn circle(files: &[File], name: &str, chain: &[String]) -> Report {
    let message = format!("шаблоны вставляют друг друга по кругу: {}", chain.join(" → "));
    let problem = Problem::TemplateRendering { message };
    let Some(file) = files.iter().find(|file| file.name == name) else {
        return Report::new(Source::new(name, ""), vec![Diagnostic::new(problem, Span::point(0))]);
    };
    let place = names::includes(file.source.text()).into_iter().find(|(of, _)| chain.iter().any(|one| one == of));
    let place = place.map_or(Span::point(0), |(_, place)| place);
    Report::new(file.source.clone(), vec![Diagnostic::new(problem, place)])
}

/// An error that has no place of its own.
fn whole(files: &[File], error: &tera::Error) -> Report {
    let root = files.iter().find(|file| file.name == ROOT).map(|file| file.source.clone());
    let problem = Problem::TemplateRendering { message: error.to_string() };
    Report::new(root.unwrap_or_else(|| Source::new(ROOT, "")), vec![Diagnostic::new(problem, Span::point(0))])
}
