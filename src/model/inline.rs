//! Bold, italic, links and marks of footnotes inside a paragraph. One pass: the places where stars can close are found
//! first, so that hostile rows of stars and brackets cost no more than prose.

use super::text::Piece;
use crate::russian::Letter;

/// Takes bold, italic and links out of a paragraph.
pub fn inline(text: &str) -> Vec<Piece> {
    if !text.contains(['*', '[']) {
        let plain = Piece { text: text.to_owned(), bold: false, italic: false, href: None, note: None };
        return if text.is_empty() { Vec::new() } else { vec![plain] };
    }
    let last = |mark| last_closer(text, mark);
    let mut scan =
        Scan { text, closers: [last("*"), last("**")], pieces: Vec::new(), from: 0, bold: false, italic: false };
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("**") && scan.toggles(at, 2, scan.bold) {
            scan.flush(at);
            scan.bold = !scan.bold;
            at += 2;
            scan.from = at;
        } else if rest.starts_with('*') && !rest.starts_with("**") && scan.toggles(at, 1, scan.italic) {
            scan.flush(at);
            scan.italic = !scan.italic;
            at += 1;
            scan.from = at;
        } else if let Some(code) = note_mark(rest) {
            scan.flush(at);
            let note = Some(code.to_owned());
            scan.pieces.push(Piece { text: String::new(), bold: false, italic: false, href: None, note });
            at += code.len() + MARK.len() + 1;
            scan.from = at;
        } else if let Some((words, address, length)) = link(rest) {
            scan.flush(at);
            let (bold, italic) = (scan.bold, scan.italic);
            scan.pieces.push(Piece {
                text: words.to_owned(),
                bold,
                italic,
                href: Some(address.to_owned()),
                note: None,
            });
            at += length;
            scan.from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    scan.flush(text.len());
    scan.pieces
}

/// The last offset at which `mark` can close: behind a word and before no letter.
fn last_closer(text: &str, mark: &str) -> Option<usize> {
    let closes = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let word = before.is_some_and(|c| !c.is_whitespace() && c != '*');
        word && after.is_none_or(|c| !c.is_word() && c != '*')
    };
    text.rmatch_indices(mark).map(|(at, _)| at).find(closes)
}

struct Scan<'a> {
    text: &'a str,
    /// The last places where one star and two can close.
    closers: [Option<usize>; 2],
    pieces: Vec<Piece>,
    from: usize,
    bold: bool,
    italic: bool,
}

impl Scan<'_> {
    fn flush(&mut self, to: usize) {
        if to > self.from {
            let text = self.text[self.from..to].to_owned();
            self.pieces.push(Piece { text, bold: self.bold, italic: self.italic, href: None, note: None });
        }
    }

    /// Whether the stars at `at` open or close: at the edge of a word, and with a partner.
    fn toggles(&self, at: usize, width: usize, is_open: bool) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + width..].chars().next();
        if is_open {
            return before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_word());
        }
        let edge = before.is_none_or(|c| !c.is_word());
        let opens = edge && after.is_some_and(|c| !c.is_whitespace() && c != '*');
        opens && self.closers[width - 1].is_some_and(|last| last > at + width)
    }
}

/// What opens the mark of a footnote.
const MARK: &str = "[^";

/// The code in `[^code]` at the head of the text: letters, digits, hyphens.
fn note_mark(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(MARK)?;
    let close = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))?;
    let whole = close > 0 && inner[close..].starts_with(']') && !inner[close..].starts_with("](");
    whole.then_some(&inner[..close])
}

/// `[words](address)` at the head of the text: words, address, length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find(['[', ']', '\n'])?;
    let words = &inner[..close];
    let rest = inner[close..].strip_prefix("](")?;
    let end = rest.find(|c: char| matches!(c, ')' | '(' | '[') || c.is_whitespace())?;
    let address = &rest[..end];
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let whole = rest[end..].starts_with(')') && !words.is_empty();
    (known && whole).then_some((words, address, words.len() + address.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn stars_inside_words_are_literal() {
        let pieces = inline("2*3*4 и **важно** и *так* и a_b");
        let shown: Vec<(&str, bool, bool)> = pieces.iter().map(|p| (p.text.as_str(), p.bold, p.italic)).collect();
        let plain = |text| (text, false, false);
        let expected = [plain("2*3*4 и "), ("важно", true, false), plain(" и "), ("так", false, true), plain(" и a_b")];
        assert_eq!(shown, expected);
    }

    #[test]
    fn marks_of_footnotes_have_no_words() {
        let pieces = inline("отчёт[^отчёт-1], далее [^ не метка] и [^] [^а](б)");
        assert_eq!(pieces[1].note.as_deref(), Some("отчёт-1"));
        assert_eq!(pieces[2].text, ", далее [^ не метка] и [^] [^а](б)");
        assert_eq!(pieces.len(), 3);
    }

    #[test]
    fn links_need_an_address() {
        let pieces = inline("[сайт](https://example.org/а) и [не ссылка](тут) [[");
        assert_eq!(pieces[0].href.as_deref(), Some("https://example.org/а"));
        assert_eq!(pieces.len(), 2);
    }
}
