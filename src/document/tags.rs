//! Tags of a template as it stands, before it runs: a fault in a branch that no programme has taken
//! yet is found too. What the values of a programme decide is left to [`parse`](super::parse()).

use super::contents::DEEPEST;
use super::vocabulary::{ROLES, TAGS, find};
use crate::diagnostic::Problem;
use crate::schema::nearest;
use crate::source::Span;
use crate::style::Style;

/// Stands for every byte of what the template language fills in; no template may contain it.
const FILLED: u8 = 1;

/// An opening tag of a template.
#[derive(Debug)]
pub struct Opening<'a> {
    pub name: &'a str,
    /// `<name`
    pub span: Span,
    pub attributes: Vec<Attribute<'a>>,
    /// Attributes may be made by the template language.
    pub open: bool,
}

/// An attribute as it is written.
#[derive(Debug)]
pub struct Attribute<'a> {
    pub name: &'a str,
    /// None where the template language fills in a part of it.
    pub value: Option<&'a str>,
    /// `name="value"`
    pub span: Span,
}

/// What is surely wrong with the tags of a template. Without a style its names are not looked at.
pub fn check(text: &str, style: Option<&Style>) -> Vec<(Problem, Span)> {
    let mut found = Vec::new();
    for opening in openings(text) {
        let Some(tag) = find(opening.name) else {
            let known: Vec<&'static str> = TAGS.iter().map(|tag| tag.name).collect();
            let near = nearest(opening.name, known.iter().copied());
            let problem = Problem::UnknownTag { tag: opening.name.to_owned(), nearest: near, known };
            found.push((problem, opening.span));
            continue;
        };
        for attribute in &opening.attributes {
            if !tag.attributes.contains(&attribute.name) {
                let problem = Problem::UnknownAttribute {
                    tag: tag.name.to_owned(),
                    attribute: attribute.name.to_owned(),
                    nearest: nearest(attribute.name, tag.attributes.iter().copied()),
                    known: tag.attributes.to_vec(),
                };
                found.push((problem, attribute.span));
            } else if let Some(known) =
                attribute.value.and_then(|value| refused(tag.name, attribute.name, value, style))
            {
                let (attribute, value) = (attribute, attribute.value.unwrap_or_default().to_owned());
                let problem = Problem::BadAttribute { attribute: attribute.name.to_owned(), value, known };
                found.push((problem, attribute.span));
            }
        }
        let has = |name: &str| opening.attributes.iter().any(|attribute| attribute.name == name);
        for name in tag.required.iter().filter(|name| !opening.open && !has(name)) {
            let problem = Problem::MissingAttribute { tag: tag.name.to_owned(), attribute: name };
            found.push((problem, opening.span));
        }
    }
    found
}

/// The values that there are, where this is none of them.
fn refused(tag: &str, attribute: &str, value: &str, style: Option<&Style>) -> Option<Vec<String>> {
    match attribute {
        "role" => (!ROLES.iter().any(|(name, _)| *name == value))
            .then(|| ROLES.iter().map(|(name, _)| (*name).to_owned()).collect()),
        "style" if matches!(tag, "table" | "frame") => style
            .filter(|style| style.table(value).is_none())
            .map(|style| style.tables.iter().map(|style| style.id.clone()).collect()),
        // Every level of a table of contents has a style of its own.
        "style" if tag == "contents" => style
            .filter(|style| (1..=DEEPEST).any(|level| style.paragraph(&format!("{value}-{level}")).is_none()))
            .map(|style| style.paragraphs.iter().map(|style| style.id.clone()).collect()),
        "style" | "notes" | "footnotes" => style
            .filter(|style| style.paragraph(value).is_none())
            .map(|style| style.paragraphs.iter().map(|style| style.id.clone()).collect()),
        _ => None,
    }
}

/// The opening tags of a template.
pub fn openings(text: &str) -> Vec<Opening<'_>> {
    let bytes = filled(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| *byte == b'<').map(|open| at + open) {
        if bytes[start..].starts_with(b"<!--") {
            at = position(&bytes, start, b"-->").map_or(bytes.len(), |end| end + 3);
            continue;
        }
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let end = word(&bytes, at);
        if bytes.get(end) == Some(&FILLED) {
            continue;
        }
        let mut opening =
            Opening { name: &text[start + 1..end], span: Span::new(start, end), attributes: Vec::new(), open: false };
        at = attributes(text, &bytes, end, &mut opening);
        found.push(opening);
    }
    found
}

/// Reads the attributes of a tag from `at`; where they end.
fn attributes<'a>(text: &'a str, bytes: &[u8], mut at: usize, opening: &mut Opening<'a>) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' | b'<' => break,
            byte if byte.is_ascii_alphabetic() => {
                let end = word(bytes, at);
                let (start, name) = (at, &text[at..end]);
                at = end;
                let Some(quote) = bytes.get(end + 1).filter(|sign| bytes[end] == b'=' && matches!(sign, b'"' | b'\''))
                else {
                    continue;
                };
                let Some(close) = bytes[end + 2..].iter().position(|byte| byte == quote).map(|at| end + 2 + at) else {
                    return bytes.len();
                };
                let whole = !bytes[end + 2..close].contains(&FILLED);
                at = close + 1;
                let value = whole.then(|| &text[end + 2..close]);
                opening.attributes.push(Attribute { name, value, span: Span::new(start, at) });
            }
            byte => {
                opening.open |= *byte == FILLED;
                at += 1;
            }
        }
    }
    at
}

/// The bytes of a template; what its language fills in is marked, its comments are blank.
fn filled(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let (close, mark): (&[u8], u8) = match text.as_bytes().get(open + 1) {
            Some(b'{') => (b"}}", FILLED),
            Some(b'%') => (b"%}", FILLED),
            Some(b'#') => (b"#}", b' '),
            _ => {
                at = open + 1;
                continue;
            }
        };
        at = position(text.as_bytes(), open + 2, close).map_or(text.len(), |end| end + 2);
        bytes[open..at].fill(mark);
    }
    bytes
}

fn position(bytes: &[u8], from: usize, words: &[u8]) -> Option<usize> {
    bytes[from.min(bytes.len())..].windows(words.len()).position(|window| window == words).map(|at| from + at)
}

/// Where a name that begins at `at` ends.
fn word(bytes: &[u8], at: usize) -> usize {
    let more = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    at + bytes[at..].iter().position(|byte| !more(byte)).unwrap_or(bytes.len() - at)
}

#[cfg(test)]
mod tests {
    use super::{check, openings};

    fn codes(text: &str) -> Vec<(&'static str, &str)> {
        check(text, None).into_iter().map(|(problem, span)| (problem.code(), &text[span.start..span.end])).collect()
    }

    #[test]
    fn faults_of_a_branch_that_never_ran_are_found() {
        let text = "{# <div> #}{% if a < b %}<pp style=\"x\">{{ c }}</pp><p stile=\"y\" style=\"a\"/><p>{% endif %}";
        assert_eq!(
            codes(text),
            [("unknown-tag", "<pp"), ("unknown-attribute", "stile=\"y\""), ("missing-attribute", "<p")]
        );
    }

    #[test]
    fn what_is_filled_in_is_left_alone() {
        let text = "<p style=\"body{{ small }}\" {% if x %}role=\"mark\"{% endif %}>{{ a > b }}</p><h{{ n }} a=\"b\"/>";
        assert_eq!(codes(text), []);
        assert_eq!(openings(text).len(), 1);
        assert_eq!(codes("<p {{ style }}>"), []);
        assert_eq!(codes("<p style=\"a\" role=\"markk\"/>"), [("bad-attribute", "role=\"markk\"")]);
    }

    #[test]
    fn unfinished_tags_are_no_trouble() {
        for text in
            ["<", "<p", "<p style", "<p style=", "<p style=\"", "<p style=\"a", "{{", "<!--", "{", "<é>", "<p é=\"\">"]
        {
            let _ = check(text, None);
        }
    }
}
