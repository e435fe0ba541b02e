//! Markup that is no XML: what does not fit, in Russian, and where it stands. The reader names the
//! place where it gave up; the tag that was forgotten stands before it.

use roxmltree::Error;

use super::Markup;
use crate::diagnostic::Problem;
use crate::source::Span;

/// What is wrong with the markup, at the tag that is to blame.
pub fn fault(markup: &Markup, error: &Error) -> (Problem, Span) {
    let at = offset(markup, error);
    let (message, span) = match error {
        Error::UnexpectedCloseTag(..) | Error::UnclosedRootNode | Error::UnexpectedEntityCloseTag(_) => {
            tags(&markup.text).unwrap_or_else(|| ("тег не закрыт или закрыт не тот".to_owned(), Span::point(at)))
        }
        Error::UnknownEntityReference(name, _) => {
            let entity = format!("&{name};");
            let at = markup.text[at..].find(&entity).map_or(at, |further| at + further);
            let message = format!("знака {entity} здесь нет; неразрывный пробел пишется &#160;");
            (message, Span::new(at, (at + entity.len()).min(markup.text.len())))
        }
        Error::MalformedEntityReference(_) => ("знак & пишется &amp;".to_owned(), Span::point(at)),
        Error::DuplicatedAttribute(name, _) => (format!("свойство {name} указано дважды"), Span::point(at)),
        Error::InvalidAttributeValue(_) => ("в значении свойства знак <; он пишется &lt;".to_owned(), Span::point(at)),
        Error::DtdDetected => ("объявления DOCTYPE в шаблонах не бывает".to_owned(), Span::point(at)),
        _ => ("отсюда разметку нельзя прочесть дальше".to_owned(), Span::point(at)),
    };
    (Problem::Unbalanced { message }, span)
}

/// Where the reader gave up.
fn offset(markup: &Markup, error: &Error) -> usize {
    let position = error.pos();
    let row = usize::try_from(position.row).unwrap_or(1).max(1) - 1;
    let line: usize = markup.text.split_inclusive('\n').take(row).map(str::len).sum();
    let text = markup.text[line..].lines().next().unwrap_or_default();
    let column = text.char_indices().nth(usize::try_from(position.col).unwrap_or(1).max(1) - 1).map_or(0, |(at, _)| at);
    (line + column).min(markup.text.len())
}

/// The first tag that is not closed, or the first end without a beginning.
fn tags(text: &str) -> Option<(String, Span)> {
    let mut open: Vec<(&str, Span)> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start + 1..];
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(text.len(), |end| start + 1 + end + 3);
            continue;
        }
        let close = rest.starts_with('/');
        let name = rest[usize::from(close)..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?;
        let end = end_of_tag(text, start)?;
        let head = Span::new(start, start + 1 + usize::from(close) + name.len());
        if close {
            let place = open.iter().rposition(|(of, _)| *of == name);
            let innermost = open.last().copied();
            match (place, innermost) {
                (Some(place), _) if place + 1 == open.len() => {
                    open.pop();
                }
                (Some(_), Some((forgotten, head))) => {
                    return Some((format!("тег <{forgotten}> не закрыт: раньше закрывается <{name}>"), head));
                }
                (Some(_) | None, _) => return Some((format!("тег </{name}> лишний: такой здесь не открыт"), head)),
            }
        } else if !text[..end].ends_with('/') {
            open.push((name, head));
        }
        at = end + 1;
    }
    open.first().map(|(name, head)| (format!("тег <{name}> не закрыт"), *head))
}

/// Where the «>» of a tag stands, outside of quotes.
fn end_of_tag(text: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text[start..].char_indices() {
        match (quote, c) {
            (Some(sign), c) if sign == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(start + at),
            (Some(_) | None, _) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn the_tag_to_blame_is_named() {
        let of = |text| tags(text).map(|(message, span)| (message, &text[span.start..span.end]));
        assert_eq!(of("<a><b>x</a>"), Some(("тег <b> не закрыт: раньше закрывается <a>".to_owned(), "<b")));
        assert_eq!(of("<a>x</b></a>"), Some(("тег </b> лишний: такой здесь не открыт".to_owned(), "</b")));
        assert_eq!(of("<a><b c=\"</a>\"/>"), Some(("тег <a> не закрыт".to_owned(), "<a")));
        assert_eq!((of("<a><!-- <b> --><b/></a>"), of("<a"), of("<")), (None, None, None));
    }
}
