//! The traps of YAML: what a Russian text typed without quotes runs into. Each is told apart
//! from the parser's error and the line itself, and comes with the line as it should be.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Diagnostic, Problem, Trap};
use crate::russian::Letter;
use crate::source::{Source, Span};

/// A fault of syntax as the traps behind it. The parser stops at the first fault, but an
/// indentation by no-break spaces is reported wherever it stands: it is never seen on a screen.
pub fn syntax(source: &Source, error: &ScanError) -> Vec<Diagnostic> {
    let at = error.marker().byte_offset().unwrap_or(0).min(source.text().len());
    let hidden = hidden_indentation(source);
    if !hidden.is_empty() {
        return hidden;
    }
    vec![told_apart(source, error, at)]
}

fn told_apart(source: &Source, error: &ScanError, at: usize) -> Diagnostic {
    use ErrorKind as Kind;
    let (start, line) = source.line_at(at);
    let kind = error.kind();
    match kind {
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabAtBlockScalarStart => {
            return tab(source, at);
        }
        Kind::RecursionLimitExceeded => {
            return Diagnostic::new(Problem::TooDeep { limit: super::DEPTH_LIMIT }, Span::point(at));
        }
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => return unclosed_quote(source, at),
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping => {
            let open = open_bracket(source, at);
            return Diagnostic::new(Problem::UnclosedBracket, Span::new(open, open + 1));
        }
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator
            if !line[..at - start].contains(['[', '{']) =>
        {
            let open = open_bracket(source, at);
            return Diagnostic::new(Problem::UnclosedBracket, Span::new(open, open + 1));
        }
        Kind::UnknownAnchor | Kind::MissingAnchorOrAliasName => return alias(source, Span::new(at, at + 1)),
        _ => {}
    }
    if line.contains('\t') && line.trim_start_matches(' ').starts_with('\t') {
        return tab(source, at);
    }
    // A tab may show only on the line that follows the one where the parser stopped.
    let below = source.line_at((start + line.len() + 1).min(source.text().len()));
    let lead = &below.1[..below.1.len() - below.1.trim_start().len()];
    if lead.contains('\t') && !below.1.trim().is_empty() {
        return tab(source, below.0);
    }
    if let Some(found) = wrong_neighbour(source, start, line) {
        return found;
    }
    // The fault may show only on the line after the one that is wrong.
    for (start, line) in [(start, line), line_before(source, start)] {
        if let Some(found) = wrong_line(start, line) {
            return found;
        }
    }
    let end = start + line.len();
    let span = if at < end { Span::new(at, end) } else { Span::new(start + indent(line), end) };
    let problem = match kind {
        Kind::InvalidIndentation | Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry => {
            Problem::Indentation
        }
        _ => Problem::Syntax,
    };
    Diagnostic::new(problem, span)
}

/// What is wrong with a line beside the one above it.
fn wrong_neighbour(source: &Source, start: usize, line: &str) -> Option<Diagnostic> {
    let whole = |start: usize, line: &str| Span::new(start + indent(line), start + line.len());
    let has_key = |line: &str| {
        let body = line.trim_start_matches([' ', '-']);
        body.split_once(':').is_some_and(|(key, rest)| is_key(key) && (rest.is_empty() || rest.starts_with(' ')))
    };
    let (above_start, above) = line_before(source, start);
    let below_start = (start + line.len() + 1).min(source.text().len());
    let (_, below) = source.line_at(below_start);
    // The parser may stop at the line itself; words that stick out of a text are no key.
    let itself = (!in_block(source, start)).then_some((start, line, below));
    for (start, line, next) in [(above_start, above, line)].into_iter().chain(itself) {
        let word = line.trim_start_matches([' ', '-']);
        let key = word.split(' ').next().unwrap_or(word);
        let bare_key = is_key(key) && word.starts_with(Letter::is_small);
        if has_key(next) && bare_key && word.contains(' ') && !word.contains(':') && indent(line) <= indent(next) {
            let at = line.len() - word.len() + key.len();
            let mended = format!("{}:{}", &line[..at], &line[at..]);
            return Some(Diagnostic::new(Problem::Line { trap: Trap::MissingColon, mended }, whole(start, line)));
        }
    }
    // The keys of an item stand behind its dash.
    let column = above.len() - above.trim_start_matches([' ', '-']).len();
    if has_key(line) && has_key(above) && indent(line) > column && !above.trim_end().ends_with([':', '|', '>']) {
        return Some(Diagnostic::new(Problem::Indentation, Span::new(start, start + indent(line))));
    }
    for (start, line) in [(start, line), (above_start, above)] {
        if line.contains('{') && line.trim_end().ends_with([':', '|']) && line.trim_end().ends_with('|') {
            let sign = start + line.trim_end().len() - 1;
            return Some(Diagnostic::new(Problem::BlockInBraces, Span::new(sign, sign + 1)));
        }
    }
    if !has_key(line) && !line.trim_start().starts_with('-') && indent(above) > indent(line) && !line.contains(": ") {
        return in_block(source, start).then(|| Diagnostic::new(Problem::OutdentedText, whole(start, line)));
    }
    None
}

/// Whether the lines above are a text under «|».
fn in_block(source: &Source, start: usize) -> bool {
    let (mut at, mut deepest) = (start, usize::MAX);
    while at > 0 {
        let (begin, line) = source.line_at(at - 1);
        if !line.trim().is_empty() && indent(line) < deepest {
            deepest = indent(line);
            if line.trim_end().ends_with(['|', '>'])
                || line.trim_end().ends_with("|-")
                || line.trim_end().ends_with(">-")
            {
                return true;
            }
            if line.trim_end().ends_with(':') {
                return false;
            }
        }
        at = begin;
    }
    false
}

/// What is wrong with a line on its own, and the line as it should be.
fn wrong_line(start: usize, line: &str) -> Option<Diagnostic> {
    let lead = indent(line);
    let (head, value) = split_value(line);
    let at = start + head.len();
    let body = &line[lead..];
    if let Some(rest) = body.strip_prefix('-')
        && rest.starts_with(|c: char| c.is_word() || matches!(c, '{' | '[' | '"' | '«' | '\u{A0}'))
    {
        let mended = format!("{}- {}", &line[..lead], rest.trim_start());
        return Some(Diagnostic::new(
            Problem::Line { trap: Trap::GluedDash, mended },
            Span::new(start + lead, start + lead + 1),
        ));
    }
    let quoted = |value: &str| format!("{head}{}", quote(value));
    let first = value.chars().next();
    if let Some(sign @ ('%' | '@' | '`' | '*' | '&' | '!' | '|' | '>')) = first {
        // A lone `|` or `>` opens a block and is right.
        if !(matches!(sign, '|' | '>') && value.len() <= 3) {
            let problem = Problem::Line { trap: Trap::LeadingSign(sign), mended: quoted(value) };
            return Some(Diagnostic::new(problem, Span::new(at, at + sign.len_utf8())));
        }
    }
    if let Some(close) = words_after_quote(value) {
        let problem =
            Problem::Line { trap: Trap::WordsAfterQuote, mended: format!("{head}'{}'", value.replace('\'', "''")) };
        return Some(Diagnostic::new(problem, Span::new(at + close, start + line.len())));
    }
    if let Some(colon) = value.find(": ").filter(|_| !value.starts_with(['{', '[', '"', '\''])) {
        let problem = Problem::Line { trap: Trap::ColonInText, mended: quoted(value) };
        return Some(Diagnostic::new(problem, Span::new(at + colon, at + colon + 1)));
    }
    if value.ends_with(':') && head.trim_end().ends_with(':') {
        let problem = Problem::Line { trap: Trap::ColonInText, mended: quoted(value) };
        return Some(Diagnostic::new(problem, Span::new(start + line.len() - 1, start + line.len())));
    }
    if let Some(colon) = glued_key(body) {
        let mended = format!("{}{}: {}", &line[..lead], &body[..colon], &body[colon + 1..]);
        return Some(Diagnostic::new(
            Problem::Line { trap: Trap::GluedColon, mended },
            Span::new(start + lead, start + lead + colon + 1),
        ));
    }
    None
}

/// Splits `  - ключ: значение` before the value.
fn split_value(line: &str) -> (&str, &str) {
    let mut at = indent(line);
    while line[at..].starts_with("- ") {
        at += 2 + indent(&line[at + 2..]);
    }
    if let Some(colon) = line[at..].find(": ")
        && is_key(&line[at..at + colon])
    {
        at += colon + 2;
        at += indent(&line[at..]);
    }
    line.split_at(at)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_word() || c == '_')
}

/// The colon of `ключ:значение`.
pub(crate) fn glued_key(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let value = text[colon + 1..].chars().next()?;
    (is_key(&text[..colon])
        && !value.is_whitespace()
        && value != '/'
        && !text[..colon].starts_with(|c: char| c.is_ascii_digit()))
    .then_some(colon)
}

/// Where words go on behind a closed quotation: `"Школа" № 3`.
fn words_after_quote(value: &str) -> Option<usize> {
    let sign = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let close = 1 + value[1..].find(sign)?;
    let rest = value[close + 1..].trim_start();
    (!rest.is_empty() && !rest.starts_with(['#', ',', '}', ']', ':'])).then_some(close + 1)
}

/// A text in double quotes of YAML.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn line_before(source: &Source, start: usize) -> (usize, &str) {
    if start == 0 { (0, "") } else { source.line_at(start - 1) }
}

/// Lines indented by no-break or other wide spaces, which YAML takes for letters.
fn hidden_indentation(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let lead =
            line.len() - line.trim_start_matches([' ', '\u{A0}', '\u{2007}', '\u{202F}', '\u{3000}', '\u{2003}']).len();
        let (spaces, body) = line.split_at(lead);
        if !spaces.is_ascii() && !body.trim().is_empty() {
            let mended = format!("{}{}", " ".repeat(spaces.chars().count()), body.trim_end());
            found.push(Diagnostic::new(
                Problem::Line { trap: Trap::HiddenIndentation, mended },
                Span::new(start, start + lead),
            ));
        }
        start += line.len();
    }
    found.truncate(20);
    found
}

fn tab(source: &Source, at: usize) -> Diagnostic {
    let (start, line) = source.line_at(at);
    let (start, line) = if line.contains('\t') { (start, line) } else { line_before(source, start) };
    let tab = line.find('\t').unwrap_or(0);
    let width = line[tab..].chars().take_while(|c| *c == '\t').count();
    let mended = line.replace('\t', "  ");
    Diagnostic::new(Problem::Line { trap: Trap::TabIndentation, mended }, Span::new(start + tab, start + tab + width))
}

/// The quotation that is never closed: the last quote before the fault that opens a value.
fn unclosed_quote(source: &Source, at: usize) -> Diagnostic {
    let mut end = at.min(source.text().len());
    loop {
        let (start, line) = source.line_at(end.saturating_sub(usize::from(end == source.text().len())));
        let (head, value) = split_value(line);
        if value.starts_with(['"', '\'']) && words_after_quote(value).is_none() && !closed(value) {
            let span = Span::new(start + head.len(), start + head.len() + 1);
            let sign = value.chars().next().unwrap_or('"');
            return Diagnostic::new(
                Problem::Line { trap: Trap::UnclosedQuote, mended: format!("{head}{value}{sign}") },
                span,
            );
        }
        if start == 0 {
            return Diagnostic::new(
                Problem::Line { trap: Trap::UnclosedQuote, mended: line.to_owned() },
                Span::new(0, line.len().min(1)),
            );
        }
        end = start - 1;
    }
}

fn closed(value: &str) -> bool {
    let sign = value.chars().next().unwrap_or('"');
    value.len() > 1 && value.trim_end().ends_with(sign)
}

fn open_bracket(source: &Source, at: usize) -> usize {
    if source.text()[at..].starts_with(['[', '{']) {
        return at;
    }
    let mut depth = 0_usize;
    for (index, c) in source.text()[..at].char_indices().rev() {
        match c {
            ']' | '}' => depth += 1,
            '[' | '{' if depth == 0 => return index,
            '[' | '{' => depth -= 1,
            _ => {}
        }
    }
    0
}

/// `*слово` where a text was meant, or a real alias: neither is supported.
pub fn alias(source: &Source, span: Span) -> Diagnostic {
    let (start, line) = source.line_at(span.start);
    let is_text = |found: &Diagnostic| {
        matches!(found.problem, Problem::Line { trap: Trap::LeadingSign(_), .. }) && !line.contains(['[', '{'])
    };
    wrong_line(start, line).filter(is_text).unwrap_or_else(|| Diagnostic::new(Problem::Alias, span))
}

/// `&имя` or `!имя` before a value.
pub fn property(source: &Source, span: Span) -> Diagnostic {
    alias(source, Span::new(span.start, span.end))
}
