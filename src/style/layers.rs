//! Style files that lie over each other: a set's own over that of the set that it builds on.
//!
//! Trees are laid over trees before anything is decoded, so that a house writes only what differs,
//! whatever keys there are. The texts are joined into one, in which every span has its place; what is
//! found there is told in the file that it came from.

use super::read::STYLE;
use crate::diagnostic::{Diagnostic, Report};
use crate::schema::{Language, check, fold};
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

/// The key that names the set beneath, in both languages.
const BASE: [&str; 2] = ["основа", "base"];

/// Style files, the topmost first.
#[derive(Debug)]
pub struct Layers {
    sources: Vec<Source>,
    joined: Source,
    /// Where the text of each begins in the joined one.
    starts: Vec<usize>,
}

impl Layers {
    pub fn new(sources: Vec<Source>) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for source in &sources {
            starts.push(text.len());
            text.push_str(source.text());
            text.push('\n');
        }
        let name = sources.first().map_or("", Source::name);
        Self { joined: Source::new(name, text), sources, starts }
    }

    /// The files, the topmost first.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// All texts as one, which the spans of [`Self::tree`] point into.
    pub fn text(&self) -> &Source {
        &self.joined
    }

    /// The trees as one.
    pub fn tree(&self) -> Result<Node, Vec<Diagnostic>> {
        let (mut found, mut trees) = (Vec::new(), Vec::new());
        for (source, start) in self.sources.iter().zip(&self.starts) {
            match yaml::parse(source) {
                Ok(tree) => trees.push(moved(tree, *start)),
                Err(more) => found.extend(more.into_iter().map(|one| shifted(one, |at| at + start))),
            }
        }
        if !found.is_empty() {
            return Err(found);
        }
        let mut trees = trees.into_iter();
        let Some(top) = trees.next() else { return Err(Vec::new()) };
        let (_, language, _) = check(&self.joined, top.clone(), &STYLE);
        let under = trees.map(|tree| match language {
            Language::Russian => tree,
            // The sets that come with the program are in Russian; checked, a tree has English names.
            Language::English => check(&self.joined, tree, &STYLE).0,
        });
        Ok(under.fold(top, laid))
    }

    /// The trees as one with English keys; none where they cannot be read.
    pub fn checked(&self) -> Option<Node> {
        self.tree().ok().map(|tree| check(&self.joined, tree, &STYLE).0)
    }

    /// Findings of the joined text as reports on the files that they are about.
    pub fn reports(&self, found: Vec<Diagnostic>) -> Vec<Report> {
        if self.sources.is_empty() {
            return Vec::new();
        }
        let mut of_file: Vec<Vec<Diagnostic>> = self.sources.iter().map(|_| Vec::new()).collect();
        for one in found {
            let file = self.file(one.span.start);
            let start = self.starts[file];
            let mut one = one;
            // A place in another file cannot be shown in this one.
            one.related.retain(|(span, _)| self.file(span.start) == file);
            one.fix.retain(|edit| self.file(edit.span.start) == file);
            of_file[file].push(shifted(one, |at| at.saturating_sub(start)));
        }
        let told = self.sources.iter().zip(of_file).filter(|(_, found)| !found.is_empty());
        told.map(|(source, found)| Report::new(source.clone(), found)).collect()
    }

    /// The number of the file that an offset of the joined text is of.
    fn file(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }
}

/// The set that a style file says it builds on. Of a file that cannot be read, what its line says.
pub fn base(source: &Source) -> Option<(String, Span)> {
    if let Ok(tree) = yaml::parse(source) {
        let value = BASE.into_iter().find_map(|key| tree.get(key))?;
        return Some((value.scalar()?.text.trim().to_owned(), value.span));
    }
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let value = BASE.into_iter().find_map(|key| line.strip_prefix(key)?.strip_prefix(':'));
        if let Some(value) = value.map(|value| value.split(" #").next().unwrap_or_default()) {
            let word = value.trim().trim_matches(['"', '\'']);
            let at = start + line.find(word).unwrap_or(0);
            return Some((word.to_owned(), Span::new(at, at + word.len())));
        }
        start += line.len();
    }
    None
}

/// A tree over another: keys of both are laid over each other, any other value takes the place of
/// what was there.
pub(super) fn laid(over: Node, under: Node) -> Node {
    match (over.value, under.value) {
        (Value::Mapping { entries, flow }, Value::Mapping { entries: mut all, .. }) => {
            let mut taken = vec![false; all.len()];
            for entry in entries {
                let place = all.iter().position(|one| fold(&one.key.text) == fold(&entry.key.text));
                match place.filter(|place| taken.get(*place) == Some(&false)) {
                    Some(place) => {
                        taken[place] = true;
                        let beneath = std::mem::replace(&mut all[place].value, empty());
                        all[place] = Entry { key: entry.key, value: laid(entry.value, beneath) };
                    }
                    // A new one, or the second of its name, which the schema reports.
                    None => all.push(entry),
                }
            }
            Node { span: over.span, value: Value::Mapping { entries: all, flow } }
        }
        (value, _) => Node { span: over.span, value },
    }
}

fn empty() -> Node {
    Node { span: Span::point(0), value: Value::Null }
}

/// The tree with all its places further on.
fn moved(node: Node, by: usize) -> Node {
    let span = |span: Span| Span::new(span.start + by, span.end + by);
    let value = match node.value {
        Value::Mapping { entries, flow } => {
            let entries = entries.into_iter().map(|mut entry| {
                entry.key.span = span(entry.key.span);
                Entry { key: entry.key, value: moved(entry.value, by) }
            });
            Value::Mapping { entries: entries.collect(), flow }
        }
        Value::Sequence { items, flow } => {
            Value::Sequence { items: items.into_iter().map(|item| moved(item, by)).collect(), flow }
        }
        Value::Scalar(mut scalar) => {
            scalar.cut_at = scalar.cut_at.map(|at| at + by);
            Value::Scalar(scalar)
        }
        same @ (Value::Null | Value::Refused) => same,
    };
    Node { span: span(node.span), value }
}

fn shifted(mut one: Diagnostic, to: impl Fn(usize) -> usize) -> Diagnostic {
    let span = |span: Span| Span::new(to(span.start), to(span.end));
    one.span = span(one.span);
    one.related.iter_mut().for_each(|(place, _)| *place = span(*place));
    one.fix.iter_mut().for_each(|edit| edit.span = span(edit.span));
    one
}

#[cfg(test)]
mod tests {
    use super::{Layers, base};
    use crate::source::Source;
    use crate::style::Style;

    const GOST: &str = include_str!("../../templates/gost/style.yaml");

    fn over(text: &str) -> (Layers, Result<Style, Vec<String>>) {
        let layers = Layers::new(vec![Source::new("own.yaml", text), Source::new("gost.yaml", GOST)]);
        let style = layers.tree().and_then(|tree| Style::of_tree(layers.text(), tree));
        let told = |found| {
            let reports = layers.reports(found);
            let line = |report: &crate::diagnostic::Report, one: &crate::diagnostic::Diagnostic| {
                let (line, column) = report.source.position(one.span.start);
                format!("{}:{line}:{column} {}", report.source.name(), one.problem.code())
            };
            reports
                .iter()
                .flat_map(|report| report.found.iter().map(|one| line(report, one)).collect::<Vec<_>>())
                .collect()
        };
        let style = style.map_err(told);
        (layers, style)
    }

    #[test]
    fn one_measure_of_one_style_changes() {
        let (_, style) = over("основа: gost\nстраница: {слева: 30}\nабзацы:\n  body: {кегль: 13}\n");
        let style = style.expect("a right style");
        let gost = Style::read(&Source::new("gost.yaml", GOST)).expect("a right style");
        assert_eq!((style.page.left, style.page.right), (30.0, gost.page.right));
        let body = style.paragraph("body").expect("of the base");
        assert_eq!((body.size, body.first_line, body.name.as_str()), (13.0, 12.5, "Текст программы"));
        assert_eq!(style.paragraphs.len(), gost.paragraphs.len());
    }

    #[test]
    fn english_keys_lie_over_russian_ones() {
        let (_, style) = over("base: gost\npage: {left: 30}\nparagraphs:\n  body: {align: left, bold: yes}\n");
        let body = style.expect("a right style");
        let body = body.paragraph("body").expect("of the base");
        assert!(body.bold && body.align == crate::style::Align::Left && (body.size - 14.0).abs() < 0.01);
    }

    #[test]
    fn faults_are_told_in_their_file() {
        let (_, style) = over("основа: gost\nабзацы:\n  body: {кегль: тринадцать}\n  мой: {кегль: 13}\n  body: {}\n");
        assert_eq!(
            style.expect_err("three faults"),
            ["own.yaml:3:17 bad-number", "own.yaml:4:8 missing-key", "own.yaml:5:3 duplicate-key"]
        );
    }

    #[test]
    fn the_base_is_found_in_a_broken_file_too() {
        let of = |text: &str| base(&Source::new("style.yaml", text)).map(|(name, _)| name);
        assert_eq!(of("основа: gost\n").as_deref(), Some("gost"));
        assert_eq!(of("a: [\nоснова: \"region\"  # так\n").as_deref(), Some("region"));
        assert_eq!(of("страница: {}\n"), None);
    }
}
