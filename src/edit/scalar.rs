//! How the words of a value are written in YAML: which bytes of the file stand for which words of
//! the value, and how new words are written there.
//!
//! The value is read here a second time, by a reader that keeps the places; it counts only where it
//! comes to the same value as the parser. So a place is exact, or there is none.

mod read;

use super::Edit;
use crate::source::{Source, Span};
use read::{Reader, Step, block, flow};

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Bare words; also a part of another value (a cell of a line).
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// Where the words of one value stand in the file.
#[derive(Debug)]
pub struct Places {
    style: Style,
    /// The whole value, quotes or block sign included.
    span: Span,
    /// Bare words that are a value of their own, no cell of a line.
    whole: bool,
    value: String,
    steps: Vec<Step>,
}

impl Places {
    /// The places of a value that stands at a span: that of a block begins at its first word, as the
    /// parser says it. None where a place would be a guess.
    pub fn of(source: &Source, span: Span, value: &str) -> Option<Self> {
        let raw = source.slice(span);
        let (style, read) = match Header::above(source, span) {
            Some(header) => (header.style, block(raw, header.indent, value, header.style)),
            None => match sign(raw) {
                Some(style) => {
                    let end = raw.trim_end().len().checked_sub(1).filter(|end| *end > 0);
                    (style, end.and_then(|end| flow(raw, 1, end, style)))
                }
                None => (Style::Plain, flow(raw, 0, raw.trim_end().len(), Style::Plain)),
            },
        };
        let agrees = |read: &Reader| match style {
            // How many empty lines at its end count is the sign's matter.
            Style::Literal | Style::Folded => read.value.trim_end_matches('\n') == value.trim_end_matches('\n'),
            Style::Plain | Style::Single | Style::Double => read.value == value,
        };
        let (style, read) = match read.filter(agrees) {
            Some(read) => (style, read),
            // A cell that begins with a quote: a part of a block, as it stands.
            None if raw == value => {
                let mut read = Reader::default();
                read.push(value, 0, raw);
                (Style::Plain, read)
            }
            None => return None,
        };
        let steps = read.steps.into_iter().map(|step| Step { file: step.file + span.start, ..step }).collect();
        let whole = style == Style::Plain && stands_alone(source, span);
        Some(Self { style, span, whole, value: read.value, steps })
    }

    /// The place in the file of the bytes `start..end` of the value; where they are none, the place
    /// behind the word before.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        if start == end {
            return self.file_end(start).or_else(|| self.file_start(start)).map(Span::point);
        }
        Some(Span::new(self.file_start(start)?, self.file_end(end)?))
    }

    fn file_start(&self, at: usize) -> Option<usize> {
        let next = self.steps.partition_point(|step| step.value <= at);
        let step = self.steps.get(next.checked_sub(1)?)?;
        let within = at - step.value;
        (within < step.length && (step.same || within == 0)).then_some(step.file + within)
    }

    fn file_end(&self, at: usize) -> Option<usize> {
        let next = self.steps.partition_point(|step| step.value < at);
        let step = self.steps.get(next.checked_sub(1)?)?;
        let within = at - step.value;
        if within == step.length {
            return Some(step.file + step.width);
        }
        (step.same && within < step.length).then_some(step.file + within)
    }

    /// The bytes of the value that a place of the file stands for.
    fn within(&self, span: Span) -> Option<(usize, usize)> {
        let end = || {
            let next = self.steps.partition_point(|step| step.file < span.end);
            let step = self.steps.get(next.checked_sub(1)?)?;
            let within = span.end - step.file;
            if within == step.width {
                return Some(step.value + step.length);
            }
            (step.same && within < step.width).then_some(step.value + within)
        };
        let start = || {
            let next = self.steps.partition_point(|step| step.file <= span.start);
            let step = self.steps.get(next.checked_sub(1)?)?;
            let within = span.start - step.file;
            (within < step.width && (step.same || within == 0)).then_some(step.value + within)
        };
        if span.start == span.end {
            return end().or_else(start).map(|at| (at, at));
        }
        Some((start()?, end()?))
    }

    /// The edits of the file that put words into the value: `start..end` of it, and the words. Where
    /// bare words cannot hold the new ones the whole value is put into quotes.
    pub fn edits(&self, puts: &[(usize, usize, &str)]) -> Option<Vec<Edit>> {
        let inner: Vec<Edit> =
            puts.iter().map(|(start, end, words)| Edit::new(Span::new(*start, *end), *words)).collect();
        let new = super::apply(&self.value, &inner)?;
        if self.style == Style::Plain && !stays_plain(&self.value, &new) {
            return (self.whole && !new.contains('\n')).then(|| vec![Edit::new(self.span, double(&new))]);
        }
        let write = |(start, end, words): &(usize, usize, &str)| {
            let words = match self.style {
                _ if words.contains(['\n', '\r', '\t']) => return None,
                Style::Plain | Style::Literal | Style::Folded => (*words).to_owned(),
                Style::Single => words.replace('\'', "''"),
                Style::Double => escaped(words),
            };
            Some(Edit::new(self.span(*start, *end)?, words))
        };
        puts.iter().map(write).collect()
    }

    /// What the value is to become by edits of the file; none where one of them is not of words alone.
    pub fn expected(&self, edits: &[&Edit]) -> Option<String> {
        if let [edit] = edits
            && edit.span == self.span
        {
            return value_of(&edit.words);
        }
        let mut inner = Vec::with_capacity(edits.len());
        for edit in edits {
            let (start, end) = self.within(edit.span)?;
            let words = match self.style {
                Style::Plain | Style::Literal | Style::Folded => edit.words.clone(),
                Style::Single => edit.words.replace("''", "'"),
                Style::Double => value_of(&format!("\"{}\"", edit.words))?,
            };
            inner.push(Edit::new(Span::new(start, end), words));
        }
        super::apply(&self.value, &inner)
    }
}

/// The quotes that a value begins with.
fn sign(raw: &str) -> Option<Style> {
    match raw.chars().next() {
        Some('\'') => Some(Style::Single),
        Some('"') => Some(Style::Double),
        Some(_) | None => None,
    }
}

/// How a value is written.
pub fn style(source: &Source, span: Span) -> Style {
    let quotes = || sign(source.slice(span)).unwrap_or(Style::Plain);
    Header::above(source, span).map_or_else(quotes, |header| header.style)
}

/// The sign that a text under it begins with: `|` or `>`.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    pub style: Style,
    /// Where the sign stands.
    pub at: usize,
    /// What stands behind the sign on its line.
    pub behind: Span,
    /// Bytes before the words of every line.
    pub indent: usize,
}

impl Header {
    /// The sign above a text whose first word begins a line; none for any other value.
    pub fn above(source: &Source, span: Span) -> Option<Self> {
        let (start, line) = source.line_at(span.start);
        let indent = span.start - start;
        (indent > 0 && line.get(..indent)?.bytes().all(|byte| byte == b' ')).then_some(())?;
        Self::before(source, start, indent)
    }

    /// The sign that is the last before a place, whose text under it is indented by so much: that of a text
    /// without words too, which begins no line.
    pub fn before(source: &Source, place: usize, indent: usize) -> Option<Self> {
        let head = source.text().get(..place)?.trim_end_matches([' ', '\r', '\n']);
        let (above, line) = source.line_at(head.len());
        let bare = line.split(" #").next()?.trim_end_matches([' ', '\t']);
        let signs = bare.len() - bare.trim_end_matches(|c: char| matches!(c, '+' | '-' | '1'..='9')).len();
        let at = (bare.len() - signs).checked_sub(1)?;
        let style = match bare.get(at..=at)? {
            "|" => Style::Literal,
            ">" => Style::Folded,
            _ => return None,
        };
        let opens = signs < 3 && bare[..at].ends_with([' ', '\t']) && bare[..at].trim_end().ends_with([':', '-']);
        let behind = Span::new(above + at + 1, above + line.len());
        opens.then_some(Self { style, at: above + at, behind, indent })
    }
}

/// Whether bare words are a whole value by what stands around them: behind a key, a dash or a bracket.
fn stands_alone(source: &Source, span: Span) -> bool {
    let (start, line) = source.line_at(span.start);
    let head = line.get(..span.start - start).unwrap_or_default();
    let tail = source.line_at(span.end);
    let rest = tail.1.get(span.end - tail.0..).unwrap_or_default();
    let opened = head.ends_with([' ', '{', '[']) && head.trim_end().ends_with([':', '-', '{', '[', ',']);
    opened && (rest.trim().is_empty() || rest.starts_with([',', '}', ']']) || rest.starts_with(" #"))
}

/// The value of a scalar in quotes or in bare words on one line.
fn value_of(raw: &str) -> Option<String> {
    let end = raw.len().checked_sub(1).filter(|end| *end > 0);
    let read = match sign(raw) {
        Some(style) => flow(raw, 1, end?, style),
        None => flow(raw, 0, raw.len(), Style::Plain),
    };
    read.map(|read| read.value)
}

/// Words in double quotes.
pub fn double(words: &str) -> String {
    format!("\"{}\"", escaped(words))
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out
}

/// Whether words can stand bare, outside `{}` and `[]` or, if `flow`, inside as well.
pub fn is_plain(words: &str, flow: bool) -> bool {
    let first = words.chars().next();
    let second = words.chars().nth(1);
    let begins = match first {
        None => false,
        Some('-' | '?' | ':') => second.is_some_and(|c| !c.is_whitespace()) && !words.starts_with("---"),
        Some(c) => {
            !matches!(c, ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`')
        }
    };
    // YAML trims no-break spaces no more than we do, but an author cannot see them.
    let edges = words.trim() == words;
    let inside =
        !words.contains(": ") && !words.contains(" #") && !words.ends_with(':') && !words.contains(['\n', '\r', '\t']);
    let apart = !flow || !words.contains([',', '[', ']', '{', '}']) && !words.contains(":\"") && !words.contains(":'");
    begins && edges && inside && apart && !matches!(words, "~" | "null" | "Null" | "NULL" | "...")
}

/// Whether a bare value stays bare with new words. Commas and brackets that it had show that it
/// stands outside `{}` and `[]`; a value that had none may stand inside.
fn stays_plain(old: &str, new: &str) -> bool {
    let outside = old.contains([',', '[', ']', '{', '}']);
    // Bare words over several lines were read as one: only their ends and signs count.
    is_plain(&new.replace('\n', " "), !outside)
}

#[cfg(test)]
mod tests {
    use super::{Places, is_plain};
    use crate::edit::apply;
    use crate::source::{Source, Span};

    /// Puts `words` over `old` in a value and says what the file becomes.
    fn put(file: &str, raw: &str, value: &str, old: &str, words: &str) -> Option<String> {
        let source = Source::new("a.yaml", file);
        let at = file.find(raw).expect("the value stands in the file");
        let places = Places::of(&source, Span::new(at, at + raw.len()), value)?;
        let start = value.find(old).expect("the words stand in the value");
        let edits = places.edits(&[(start, start + old.len(), words)])?;
        let new = apply(file, &edits)?;
        // The way back comes to the same value.
        let expected = value.replacen(old, words, 1);
        let found = places.expected(&edits.iter().collect::<Vec<_>>());
        assert_eq!(found.map(|found| found.trim_end().to_owned()), Some(expected.trim_end().to_owned()), "{file}");
        Some(new)
    }

    #[test]
    fn bare_words() {
        assert_eq!(put("а: раз - два  # х\n", "раз - два", "раз - два", " - ", " – ").unwrap(), "а: раз – два  # х\n");
        // Bare words that cannot hold the new ones are quoted, in braces as well.
        assert_eq!(put("а: раз:два\n", "раз:два", "раз:два", ":", ": ").unwrap(), "а: \"раз: два\"\n");
        assert_eq!(put("{а: раз}\n", "раз", "раз", "раз", "раз, два").unwrap(), "{а: \"раз, два\"}\n");
        assert_eq!(put("а: раз, \\\"\n", "раз, \\\"", "раз, \\\"", "раз", "#").unwrap(), "а: \"#, \\\\\\\"\"\n");
        // Over two lines: the break is a space of the value.
        assert_eq!(
            put("а: раз\r\n  два  три\n", "раз\r\n  два  три", "раз два  три", "  ", " ").unwrap(),
            "а: раз\r\n  два три\n"
        );
        assert_eq!(put("а: раз\n  , два\n", "раз\n  , два", "раз , два", " ,", ",").unwrap(), "а: раз, два\n");
    }

    #[test]
    fn quoted_words() {
        assert_eq!(
            put("а: 'раз ''и'' два'\n", "'раз ''и'' два'", "раз 'и' два", "'и'", "«и»").unwrap(),
            "а: 'раз «и» два'\n"
        );
        assert_eq!(put("а: 'раз'\n", "'раз'", "раз", "р", "'").unwrap(), "а: '''аз'\n");
        assert_eq!(
            put("а: \"\\\"раз\\\"\\u0021\"\n", "\"\\\"раз\\\"\\u0021\"", "\"раз\"!", "\"раз\"", "«раз»").unwrap(),
            "а: \"«раз»\\u0021\"\n"
        );
        assert_eq!(put("а: \"раз\"\n", "\"раз\"", "раз", "р", "\\\"").unwrap(), "а: \"\\\\\\\"аз\"\n");
        assert_eq!(
            put("а: \"раз\n\n   два\"\n", "\"раз\n\n   два\"", "раз\nдва", "дв", "тр").unwrap(),
            "а: \"раз\n\n   тра\"\n"
        );
        // Half of an escape is no place.
        assert_eq!(put("а: \"раз\\\n  два\"\n", "\"раз\\\n  два\"", "раздва", "два", "три"), None);
    }

    #[test]
    fn blocks() {
        let file = "а: |  # текст\r\n\r\n    раз - два\r\n      – три\r\n\r\n    пять\r\nб: в\r\n";
        let raw = &file[file.find("раз").unwrap()..file.find("б: ").unwrap()];
        let value = "\nраз - два\n  – три\n\nпять\n";
        assert_eq!(put(file, raw, value, " - ", " – ").unwrap(), file.replace(" - ", " – "));
        assert_eq!(put(file, raw, value, "пять", "шесть").unwrap(), file.replace("пять", "шесть"));
        assert_eq!(put(file, raw, value, "\n  – ", ", ").unwrap(), file.replace("\r\n      – ", ", "));
        let folded = "а: >\n  раз\n  два\n\n  три\n";
        assert_eq!(
            put(folded, &folded["а: >\n  ".len()..], "раз два\nтри\n", "дв", "тр").unwrap(),
            folded.replace("два", "тра")
        );
        assert_eq!(
            put(folded, &folded["а: >\n  ".len()..], "раз два\nтри\n", " два", "два").unwrap(),
            "а: >\n  раздва\n\n  три\n"
        );
        // What is read otherwise than the parser reads it has no places.
        assert_eq!(put("а: >\n  раз\n    два\n", "раз\n    два\n", "раз\n  два\n", "раз", "три"), None);
    }

    #[test]
    fn a_part_of_a_block_may_begin_with_a_quote() {
        assert_eq!(
            put("а: |\n  \"раз\" | два\n", "\"раз\"", "\"раз\"", "раз", "три").unwrap(),
            "а: |\n  \"три\" | два\n"
        );
        let second = "а: |\n  раз\n  \"два\" | три\n";
        assert_eq!(put(second, "\"два\"", "\"два\"", "\"два\"", "«два»").unwrap(), second.replace("\"два\"", "«два»"));
        // What bare words cannot hold is not put into a cell.
        assert_eq!(put(second, "\"два\"", "\"два\"", "два", "тр: и"), None);
    }

    #[test]
    fn what_can_stand_bare() {
        for bare in ["раз", "-раз", "98,8", "раз: два".trim_start_matches("раз: "), "а:б", "№ 3", "2.10"]
        {
            assert!(is_plain(bare, false), "{bare}");
        }
        for quoted in ["", " а", "а: б", "а #б", "а:", "- а", "# а", "\"а", "%", "null", "~", "[а", "а\nб", "---"]
        {
            assert!(!is_plain(quoted, false), "{quoted}");
        }
        assert!(!is_plain("98,8", true) && !is_plain("а]", true) && is_plain("раз", true));
    }
}
