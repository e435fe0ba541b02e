//! Names in templates, checked before anything runs: a misspelt name in a condition would else
//! be taken for an absent one.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Problem};
use crate::schema::nearest;
use crate::source::{Source, Span};
use crate::view::NAMES;

/// Words of the template language and its own names.
const LANGUAGE: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "set",
    "set_global",
    "endset",
    "include",
    "and",
    "or",
    "not",
    "is",
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

/// Names that the templates of a set make themselves: loop variables, settings, arguments.
/// Included templates see those of the template that includes them.
pub fn own<'a>(sources: impl Iterator<Item = &'a Source>) -> HashSet<&'a str> {
    let mut own = HashSet::new();
    for (_, expression) in sources.flat_map(|source| expressions(source.text())) {
        let words: Vec<&str> = identifiers(expression).map(|(_, word, _)| word).collect();
        match words.as_slice() {
            ["for", rest @ ..] => own.extend(rest.iter().take_while(|word| **word != "in")),
            ["set" | "set_global", name, ..] => own.extend([name]),
            ["component", rest @ ..] => own.extend(rest),
            _ => {}
        }
    }
    own
}

/// Names that neither the view nor the set itself has, each once.
pub fn check(source: &Source, own: &HashSet<&str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut reported = HashSet::new();
    for (start, expression) in expressions(source.text()) {
        for (at, word, filter) in identifiers(expression) {
            let known = NAMES.contains(&word) || LANGUAGE.contains(&word) || own.contains(word) || filter;
            if !known && reported.insert(word) {
                let problem = Problem::UndefinedVariable {
                    name: word.to_owned(),
                    nearest: nearest(word, NAMES.iter().copied()).map(str::to_owned),
                    known: NAMES.iter().map(|name| (*name).to_owned()).collect(),
                };
                found.push(Diagnostic::new(problem, Span::new(start + at, start + at + word.len())));
            }
        }
    }
    found
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

/// Identifiers outside of quotes, with their offsets; true for the name of a filter.
fn identifiers(expression: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut words = Vec::new();
    let bytes = expression.as_bytes();
    let (mut at, mut quote) = (0, None);
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
                let filter = expression[..at].trim_end().ends_with('|');
                words.push((at, &expression[at..end], filter));
                at = end;
            }
            // A number, with the letters that may follow it.
            None if byte.is_ascii_digit() => {
                at += bytes[at..].iter().position(|byte| !is_word(*byte)).unwrap_or(bytes.len() - at);
            }
            None => at += 1,
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
