//! Template sets: Tera templates that turn the view into markup, and the style with its measures.
//!
//! A set is the files of a folder, or one that comes with the program; what it lacks comes from the
//! set that its style names as its base, and its style lies over the base's.

mod built_in;
mod faults;
mod folder;
mod marks;
mod names;

use std::io;
use std::path::Path;

use tera::{Context, Tera};

pub use self::built_in::{BUILT_IN, BuiltIn};
use crate::diagnostic::{Diagnostic, Problem, Report, SetFault};
use crate::digest;
use crate::document::{Markup, tags};
use crate::schema::nearest;
use crate::source::{Source, Span, display_name};
use crate::style::Style;
use crate::style::layers::{self, Layers};
use crate::view::View;

/// The template that the others are included from.
const ROOT: &str = "document.xml";
/// The file with the measures of a set.
pub const STYLE: &str = "style.yaml";

/// A file of a set under the name by which templates include it.
#[derive(Debug, Clone)]
struct File {
    name: String,
    source: Source,
}

/// A template set, ready to run.
#[derive(Debug)]
pub struct Set {
    tera: Tera,
    /// The templates, those of the base included.
    files: Vec<File>,
    pub style: Style,
    layers: Layers,
    /// How it is called: a built-in one by its name, one's own by that of its folder.
    name: String,
    digest: String,
}

impl Set {
    /// The set `gost` that is built into the program.
    pub fn gost() -> Result<Self, Vec<Report>> {
        Self::built_in(&BUILT_IN[0])
    }

    /// A set that is built into the program.
    pub fn built_in(one: &BuiltIn) -> Result<Self, Vec<Report>> {
        Self::new(one.name, one.files(), Vec::new(), one.before())
    }

    /// The built-in set `gost` with some files replaced, by name.
    pub fn gost_with(replaced: &[(&str, &str)]) -> Result<Self, Vec<Report>> {
        let mut files = BUILT_IN[0].files();
        for file in &mut files {
            if let Some((name, text)) = replaced.iter().find(|(name, _)| *name == file.name) {
                file.source = Source::new(*name, *text);
            }
        }
        Self::new(BUILT_IN[0].name, files, Vec::new(), &[])
    }

    /// A set from a folder. A fault of the world is the outer error.
    pub fn from_folder(place: &Path) -> io::Result<Result<Self, Vec<Report>>> {
        let (files, reports) = folder::read(place)?;
        if !files.iter().any(|file| file.name == STYLE) {
            let found = vec![Diagnostic::new(missing(STYLE), Span::point(0))];
            let folder = Report::new(Source::new(display_name(place), ""), found);
            return Ok(Err(reports.into_iter().chain([folder]).collect()));
        }
        let name = place.canonicalize().ok().and_then(|place| Some(place.file_name()?.to_string_lossy().into_owned()));
        Ok(Self::new(&name.unwrap_or_default(), files, reports, &BUILT_IN))
    }

    /// A set of these files over one of `bases`; `reports` are what was wrong with them before.
    fn new(
        called: &str,
        own: Vec<File>,
        mut reports: Vec<Report>,
        bases: &'static [BuiltIn],
    ) -> Result<Self, Vec<Report>> {
        // A file that could not be read is there, and its text is not looked at.
        let unread: Vec<String> = reports.iter().map(|report| report.source.name().to_owned()).collect();
        let is_read = |source: &Source| !unread.iter().any(|name| name == source.name());
        let Stack { styles, files, complete } = stacked(own, bases, &mut reports);
        // What the base of a style would bring that cannot be read is not known.
        let complete = complete && (styles.len() > 1 || styles.iter().all(is_read));
        let whole = complete && files.iter().any(|file| file.name == ROOT);
        let layers = Layers::new(styles.into_iter().filter(|style| is_read(style)).collect());
        let (style, mut found) = match layers.tree().map(|tree| Style::tried(layers.text(), tree)) {
            Ok((style, found)) => (Some(style), found),
            Err(found) => (None, found),
        };
        // What a base would bring is not missing: the base is.
        found.retain(|one| whole || !matches!(one.problem, Problem::MissingKey { .. }));
        reports.extend(layers.reports(found));
        // Without its base a style has not all names.
        let named = style.as_ref().filter(|_| whole);
        let own_names = names::own(files.iter().map(|file| &file.source));
        let all: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".xml"]);
        for file in files.iter().filter(|file| is_read(&file.source)) {
            let mut found = faults::syntax(file);
            if found.is_empty() {
                found = names::check(&file.source, &own_names);
                // Templates of the base make names too.
                found.retain(|one| complete || !matches!(one.problem, Problem::UndefinedVariable { .. }));
                found.extend(names::missing(&file.source, &all).filter(|_| complete));
                let of_tags = tags::check(file.source.text(), named);
                found.extend(of_tags.into_iter().map(|(problem, span)| Diagnostic::new(problem, span)));
            }
            if !found.is_empty() {
                reports.push(Report::new(file.source.clone(), found));
            }
        }
        if complete && !whole {
            reports.extend(layers.reports(vec![Diagnostic::new(missing(ROOT), Span::point(0))]));
        }
        if reports.is_empty() {
            let marked = files.iter().map(|file| (file.name.as_str(), marks::mark_lines(file)));
            if let Err(error) = tera.add_raw_templates(marked) {
                reports.push(faults::located(&files, &error));
            }
        }
        match style {
            Some(style) if reports.is_empty() => {
                let digest = digest_of(&files, &layers);
                Ok(Self { tera, files, style, layers, name: called.to_owned(), digest })
            }
            _ => Err(reports),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of all its files, those of the base included: sets of one digest print the same.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The style files of the set, its own on top.
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The templates, those of the base included.
    pub fn templates(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &file.source)
    }

    /// Runs the set over a view, with the measures of the document's profile.
    pub fn render(&self, view: &View, style: &Style) -> Result<Markup, Report> {
        let mut context = Context::from_serialize(view).map_err(|error| faults::located(&self.files, &error))?;
        context.insert("layout", &style.layout);
        let mut out = Bounded::default();
        let done = self.tera.render_to(ROOT, &context, &mut out);
        if out.full {
            let root = self.files.iter().find(|file| file.name == ROOT).map(|file| file.source.clone());
            let problem = Problem::Set(SetFault::Endless { limit: MOST_MARKUP / 1024 / 1024 });
            let found = vec![Diagnostic::new(problem, Span::point(0))];
            return Err(Report::new(root.unwrap_or_else(|| Source::new(ROOT, "")), found));
        }
        done.map_err(|error| faults::located(&self.files, &error))?;
        Ok(marks::unmark(&String::from_utf8_lossy(&out.bytes), ROOT))
    }

    /// A fault in the markup as a report in the template that wrote it.
    pub fn report(&self, markup: &Markup, problem: Problem, span: Span) -> Report {
        let (name, line) = markup.origin(span.start);
        let Some(source) = self.files.iter().find(|file| file.name == name).map(|file| &file.source) else {
            return Report::new(Source::new(name, ""), vec![Diagnostic::new(problem, Span::point(0))]);
        };
        let start = source.line_start(line);
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
        let sources = self.files.iter().map(|file| &file.source);
        let found = sources.filter_map(|source| source.text().find(character).map(|at| (source, at))).next();
        let (source, at) = match found {
            Some((source, at)) => (source.clone(), at),
            None => (Source::new(ROOT, ""), 0),
        };
        Report::new(source, vec![Diagnostic::new(problem, Span::new(at, at + character.len_utf8()))])
    }
}

/// Names and texts of templates in their order, then the styles from the top down, each behind its length.
fn digest_of(files: &[File], layers: &Layers) -> String {
    let templates = files.iter().map(|file| (file.name.as_str(), file.source.text()));
    let styles = layers.sources().map(|source| (STYLE, source.text()));
    let mut texts = Vec::new();
    for (name, text) in templates.chain(styles) {
        texts.push(name.to_owned());
        texts.push(format!("\0{}\0", text.replace("\r\n", "\n").len()));
        texts.push(text.to_owned());
    }
    digest::of_texts(texts.iter().map(String::as_str))
}

fn missing(name: &str) -> Problem {
    Problem::MissingTemplate { name: name.to_owned() }
}

/// The largest markup, bytes. The reader of markup refuses two million nodes, and as many of a table take
/// less than half of it.
const MOST_MARKUP: usize = 256 * 1024 * 1024;

/// What a template prints, as long as it ends: loops in loops print without end.
#[derive(Debug, Default)]
struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.full |= self.bytes.len() + bytes.len() > MOST_MARKUP;
        if self.full {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A set over its bases.
struct Stack {
    /// The style files from the top down.
    styles: Vec<Source>,
    /// Its templates, and those of its bases that it has not.
    files: Vec<File>,
    /// Every base is there.
    complete: bool,
}

/// Lays a set over its bases. One that there is not is told.
fn stacked(own: Vec<File>, bases: &'static [BuiltIn], reports: &mut Vec<Report>) -> Stack {
    let mut stack = Stack { styles: Vec::new(), files: Vec::new(), complete: true };
    let (mut layer, mut bases) = (own, bases);
    loop {
        let mut style = None;
        for file in layer {
            if file.name == STYLE {
                style = Some(file.source);
            } else if !stack.files.iter().any(|over| over.name == file.name) {
                stack.files.push(file);
            }
        }
        let Some(style) = style else { break };
        let named = layers::base(&style);
        stack.styles.push(style.clone());
        let Some((name, span)) = named else { break };
        let Some(base) = bases.iter().find(|base| base.name == name) else {
            let known: Vec<&'static str> = bases.iter().map(|base| base.name).collect();
            let near = nearest(&name, known.iter().copied());
            let problem = Problem::Set(SetFault::UnknownBase { name, nearest: near, known });
            reports.push(Report::new(style, vec![Diagnostic::new(problem, span)]));
            stack.complete = false;
            break;
        };
        (layer, bases) = (base.files(), base.before());
    }
    stack.files.sort_by(|one, other| one.name.cmp(&other.name));
    stack
}
