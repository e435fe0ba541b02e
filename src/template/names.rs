//! Names in templates, checked before anything runs: a misspelt name in a condition would else
//! be taken for an absent one.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Problem, SetFault, Word};
use crate::schema::nearest;
use crate::source::{Source, Span};
use crate::view::NAMES;

/// Words of the template language and its own names.
const LANGUAGE: &[&str] = &[
    "if",
    "elif",
    "in",
    "and",
    "or",
    "not",
    "is",
    "else",
    "endif",
    "for",
    "endfor",
    "set",
    "set_global",
    "endset",
    "include",
    "true",
    "false",
    "none",
    "loop",
    "index",
    "index0",
    "first",
    "last",
    "length",
    "block",
    "endblock",
    "extends",
    "component",
    "endcomponent",
    "body",
    "raw",
    "endraw",
    "filter",
    "endfilter",
    "break",
    "continue",
    "defined",
    "undefined",
    "string",
    "number",
    "starting_with",
    "ending_with",
    "containing",
    "super",
    "range",
];

/// So many of them may stand before a parenthesis that groups.
const OPERATORS: usize = 7;

/// Names that the templates of a set make themselves: loop variables, settings, arguments.
/// Included templates see those of the template that includes them.
pub fn own<'a>(sources: impl Iterator<Item = &'a Source>) -> HashSet<&'a str> {
    let mut own = HashSet::new();
    for (_, expression) in sources.flat_map(|source| expressions(source.text())) {
        let words: Vec<&str> = identifiers(expression).map(|one| one.word).collect();
        match words.as_slice() {
            ["for", rest @ ..] => own.extend(rest.iter().take_while(|word| **word != "in")),
            ["set" | "set_global", name, ..] => own.extend([name]),
            ["component", rest @ ..] => own.extend(rest),
            _ => {}
        }
    }
    own
}

/// Filters, tests and functions of the language that a document has a use for. None that would let
/// words through unescaped.
const FILTERS: &[&str] = &[
    "default",
    "upper",
    "lower",
    "wordcount",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];
const TESTS: &[&str] = &[
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];
const FUNCTIONS: &[&str] = &["range", "super"];

/// Names that neither the view nor the set itself has, each once; words that the language has not.
pub fn check(source: &Source, own: &HashSet<&str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut reported = HashSet::new();
    for (start, expression) in expressions(source.text()) {
        for Identifier { at, word, stands } in identifiers(expression) {
            let missing = |word: Word, known: &'static [&'static str], name: &str| {
                let near = nearest(name, known.iter().copied());
                SetFault::UnknownWord { word, name: name.to_owned(), nearest: near, known: known.to_vec() }
            };
            let problem = match stands {
                Stands::Argument => continue,
                Stands::Filter if FILTERS.contains(&word) => continue,
                Stands::Test if TESTS.contains(&word) => continue,
                Stands::Function if FUNCTIONS.contains(&word) => continue,
                Stands::Filter => Problem::Set(missing(Word::Filter, FILTERS, word)),
                Stands::Test => Problem::Set(missing(Word::Test, TESTS, word)),
                Stands::Function => Problem::Set(missing(Word::Function, FUNCTIONS, word)),
                Stands::Name if NAMES.contains(&word) || LANGUAGE.contains(&word) || own.contains(word) => continue,
                Stands::Name => Problem::UndefinedVariable {
                    name: word.to_owned(),
                    nearest: nearest(word, NAMES.iter().copied()).map(str::to_owned),
                    known: NAMES.iter().map(|name| (*name).to_owned()).collect(),
                },
            };
            if reported.insert(word) {
                found.push(Diagnostic::new(problem, Span::new(start + at, start + at + word.len())));
            }
        }
    }
    found
}

/// Templates that are included and not there.
pub fn missing<'a>(source: &'a Source, all: &'a [&'a str]) -> impl Iterator<Item = Diagnostic> {
    let absent = includes(source.text()).into_iter().filter(|(name, _)| !all.contains(&name.as_str()));
    absent.map(|(name, span)| {
        let near = nearest(&name, all.iter().copied()).map(str::to_owned);
        let known = all.iter().map(|name| (*name).to_owned()).collect();
        Diagnostic::new(Problem::Set(SetFault::UnknownTemplate { name, nearest: near, known }), span)
    })
}

/// The templates that a text includes, with their places.
pub fn includes(text: &str) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for (start, expression) in expressions(text) {
        let trimmed = expression.trim_start_matches(['-', ' ', '\n', '\r', '\t']);
        if !["include", "extends"].iter().any(|word| trimmed.starts_with(word)) {
            continue;
        }
        let mut at = 0;
        while let Some(open) = expression[at..].find(['"', '\'']).map(|open| at + open) {
            let quote = &expression[open..=open];
            let Some(close) = expression[open + 1..].find(quote).map(|close| open + 1 + close) else { break };
            let name = expression[open + 1..close].to_owned();
            found.push((name, Span::new(start + open + 1, start + close)));
            at = close + 1;
        }
    }
    found
}

/// The command that has no end, with its place: the innermost where there are several.
pub fn unclosed(text: &str) -> Option<(&str, Span)> {
    let mut open: Vec<(&str, Span)> = Vec::new();
    for (start, expression) in expressions(text) {
        if !text[..start].ends_with("{%") {
            continue;
        }
        let Some(Identifier { at, word, .. }) = identifiers(expression).next() else { continue };
        match word {
            "if" | "for" | "block" | "filter" | "component" => {
                open.push((word, Span::new(start + at, start + at + word.len())));
            }
            "endif" | "endfor" | "endblock" | "endfilter" | "endcomponent"
                if open.last().is_some_and(|(of, _)| word.ends_with(of)) =>
            {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// `act.title`: names joined by full stops.
pub fn is_path(words: &str) -> bool {
    !words.is_empty() && words.split('.').all(|name| !name.is_empty() && name.bytes().all(is_word))
}

/// The insides of `{{ }}` and `{% %}` with their offsets.
fn expressions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = text[open + 2..].find(close).map_or(text.len(), |end| open + 2 + end);
        if close != "#}" {
            found.push((open + 2, &text[open + 2..end]));
        }
        at = (end + 2).min(text.len());
    }
    found
}

/// A word of an expression.
struct Identifier<'a> {
    at: usize,
    word: &'a str,
    stands: Stands,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Name,
    /// Behind «|».
    Filter,
    /// Behind «is».
    Test,
    /// Before a parenthesis.
    Function,
    /// Before «=» inside of parentheses.
    Argument,
}

/// Identifiers outside of quotes.
fn identifiers(expression: &str) -> impl Iterator<Item = Identifier<'_>> {
    let mut words: Vec<Identifier<'_>> = Vec::new();
    let bytes = expression.as_bytes();
    let (mut at, mut quote, mut depth) = (0, None, 0_usize);
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(sign) => {
                if byte == sign {
                    quote = None;
                }
                at += 1;
            }
            None if byte == b'"' || byte == b'\'' => {
                quote = Some(byte);
                at += 1;
            }
            None if is_word(byte) && !byte.is_ascii_digit() => {
                let end = bytes[at..].iter().position(|byte| !is_word(*byte)).map_or(bytes.len(), |end| at + end);
                let last = words.last().map(|one| (one.word, expression[one.at + one.word.len()..at].trim()));
                let second = words.iter().rev().nth(1).map(|one| one.word);
                let behind = expression[end..].trim_start();
                let stands = if expression[..at].trim_end().ends_with('|') {
                    Stands::Filter
                } else if (last == Some(("is", "")) && &expression[at..end] != "not")
                    || (last == Some(("not", "")) && second == Some("is"))
                {
                    Stands::Test
                } else if depth > 0 && behind.starts_with('=') && !behind.starts_with("==") {
                    Stands::Argument
                } else if behind.starts_with('(') && !LANGUAGE[..OPERATORS].contains(&&expression[at..end]) {
                    Stands::Function
                } else {
                    Stands::Name
                };
                words.push(Identifier { at, word: &expression[at..end], stands });
                at = end;
            }
            // A number, with the letters that may follow it.
            None if byte.is_ascii_digit() => {
                at += bytes[at..].iter().position(|byte| !is_word(*byte)).unwrap_or(bytes.len() - at);
            }
            None => {
                match byte {
                    b'(' => depth += 1,
                    b')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                at += 1;
            }
        }
    }
    words.into_iter()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{Source, own};
    use crate::diagnostic::Diagnostic;

    #[test]
    fn words_of_the_language_are_there() {
        let probe = |text: String| {
            let mut tera = tera::Tera::new();
            tera.add_raw_template("a", &text).err().map(|error| error.to_string())
        };
        for word in super::FILTERS {
            assert_eq!(probe(format!("{{{{ a | {word} }}}}")), None);
        }
        for word in super::TESTS {
            assert_eq!(probe(format!("{{% if a is {word} %}}{{% endif %}}")), None);
        }
        assert_eq!(probe("{{ range(end=1) }}".to_owned()), None);
    }

    #[test]
    fn words_that_the_language_has_not_are_found() {
        let text = "{{ act.title | upperr }}{% if act.number is defind %}{% endif %}{{ rage(end=1) }}{{ act.title | safe }}\
                    {% if not (act.draft or act.title) %}{{ act.number | default(value=act.title) }}{% endif %}";
        let source = Source::new("a.xml", text);
        let found: Vec<String> = check(&source).iter().map(|one| source.slice(one.span).to_owned()).collect();
        assert_eq!(found, ["upperr", "defind", "rage", "safe"]);
    }

    #[test]
    fn what_is_not_closed_is_named() {
        let of = |text| super::unclosed(text).map(|(word, span)| (word, span.start));
        assert_eq!(of("{% for a in b %}{% if c %}x{% endif %}"), Some(("for", 3)));
        assert_eq!(of("{% for a in b %}{% if c %}x{% endfor %}"), Some(("if", 19)));
        assert_eq!(of("{% if c %}x{% endif %}"), None);
    }

    fn check(source: &Source) -> Vec<Diagnostic> {
        super::check(source, &own(std::iter::once(source)))
    }

    #[test]
    fn a_misspelt_condition_is_found() {
        let source = Source::new("a.xml", "{% if act.numbr %}<p>{{ act.number }}</p>{% endif %}");
        let found = check(&source);
        assert_eq!(found.len(), 1);
        assert_eq!(source.slice(found[0].span), "numbr");
    }

    #[test]
    fn loop_variables_and_text_are_no_names() {
        let text = "{% for one in act.clauses %}{{ one.text }} слово word \"{{ loop.index }}\"{% endfor %}{# note #}";
        assert_eq!(check(&Source::new("a.xml", text)), []);
    }
}
