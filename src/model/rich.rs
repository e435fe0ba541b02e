//! Rich text: paragraphs, labelled items nested by indentation or label, sub-headings, **bold**,
//! *italic* and links. Everything else is literal.

use super::text::{Piece, RichBlock, RichKind};

/// Reads a value as paragraphs and lists.
pub fn parse(value: &str) -> Vec<RichBlock> {
    let mut reader = Reader::default();
    for line in value.lines() {
        reader.line(line.trim_end());
    }
    reader.end_block();
    reader.blocks
}

/// Reads a value whose every line is a line of print.
pub fn parse_lines(value: &str) -> Vec<RichBlock> {
    let lines: Vec<&str> = value.trim_end().lines().map(str::trim).collect();
    paragraph(&lines.join("\n"))
}

/// Reads a value as one paragraph; line breaks of the source are spaces.
pub fn parse_inline(value: &str) -> Vec<RichBlock> {
    let words: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraph(&words.join(" "))
}

fn paragraph(text: &str) -> Vec<RichBlock> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![RichBlock { kind: RichKind::Paragraph, level: 0, pieces: inline(text) }]
}

/// An item that lines further in can nest under.
#[derive(Debug)]
struct OpenItem {
    indent: usize,
    family: Family,
}

/// Labels that number one list, the outer ones first: at one indentation «–» stands under «1)»
/// and «1.1.» under «1.», never the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// `1.`, `1.1.`: by the count of their numbers.
    Numbers(usize),
    /// `1)`
    Bracket,
    /// `а)`
    Letter,
    Dash,
    Bullet,
}

/// A block whose lines are still coming.
struct OpenBlock {
    kind: RichKind,
    level: u8,
    /// Indentation of its first line.
    indent: usize,
    words: String,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<RichBlock>,
    items: Vec<OpenItem>,
    /// The block that is being read.
    open: Option<OpenBlock>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let text = line.trim_start();
        let indent = line.chars().count() - text.chars().count();
        if text.is_empty() {
            self.end_block();
            return;
        }
        let may_begin = self.may_begin_item(indent);
        if let Some(title) = text.strip_prefix("### ") {
            self.end_block();
            self.items.clear();
            self.begin(RichKind::Subheading, 0, indent, title.trim());
            self.end_block();
        } else if let Some((label, family, rest)) = label(text).filter(|_| may_begin) {
            self.end_block();
            let level = self.level_of(indent, family);
            self.begin(RichKind::Item { label: label.to_owned() }, level, indent, rest);
        } else if let Some(open) = &mut self.open {
            open.words.push(' ');
            open.words.push_str(text);
        } else {
            // A paragraph that stands under an item's text goes on in that item.
            while self.items.last().is_some_and(|item| item.indent >= indent) {
                self.items.pop();
            }
            let level = u8::try_from(self.items.len()).unwrap_or(u8::MAX).saturating_sub(1);
            self.begin(RichKind::Paragraph, level, indent, text);
        }
    }

    fn begin(&mut self, kind: RichKind, level: u8, indent: usize, words: &str) {
        self.open = Some(OpenBlock { kind, level, indent, words: words.to_owned() });
    }

    /// An item begins only after an empty line, another item, a line that ends in a colon, or
    /// further left than the paragraph above, which stood inside an item.
    fn may_begin_item(&self, indent: usize) -> bool {
        match &self.open {
            None => true,
            Some(OpenBlock { kind: RichKind::Item { .. }, .. }) => true,
            Some(OpenBlock { kind: RichKind::Paragraph | RichKind::Subheading, indent: above, words, .. }) => {
                words.ends_with(':') || indent < *above
            }
        }
    }

    fn level_of(&mut self, indent: usize, family: Family) -> u8 {
        let outer = |item: &OpenItem| item.indent > indent || (item.indent == indent && item.family > family);
        while self.items.last().is_some_and(outer) {
            self.items.pop();
        }
        if !self.items.last().is_some_and(|item| item.indent == indent && item.family == family) {
            self.items.push(OpenItem { indent, family });
        }
        u8::try_from(self.items.len()).unwrap_or(u8::MAX).saturating_sub(1)
    }

    fn end_block(&mut self) {
        if let Some(OpenBlock { kind, level, words, .. }) = self.open.take() {
            self.blocks.push(RichBlock { kind, level, pieces: inline(&words) });
        }
    }
}

/// The label at the head of a line, as authored, and the words behind it.
fn label(text: &str) -> Option<(&str, Family, &str)> {
    let (label, rest) = text.split_once([' ', '\u{A0}'])?;
    let rest = rest.trim_start();
    let family = match label {
        "-" | "–" | "—" => Family::Dash,
        "•" | "·" | "▪" => Family::Bullet,
        _ => numbered(label)?,
    };
    (!rest.is_empty()).then_some((label, family, rest))
}

fn numbered(label: &str) -> Option<Family> {
    let numbers = |text: &str| {
        let parts: Vec<&str> = text.split('.').collect();
        let plain =
            parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
        plain.then_some(parts.len())
    };
    if let Some(inner) = label.strip_suffix(')') {
        let letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
        return if letter { Some(Family::Letter) } else { numbers(inner).map(|_| Family::Bracket) };
    }
    match label.strip_suffix('.') {
        Some(inner) => numbers(inner).map(Family::Numbers),
        // «2.10» without its full stop is a label too; a bare number is not.
        None => numbers(label).filter(|count| *count > 1).map(Family::Numbers),
    }
}

/// Takes bold, italic and links out of a paragraph.
fn inline(text: &str) -> Vec<Piece> {
    let mut scan = Scan { text, pieces: Vec::new(), from: 0, bold: false, italic: false };
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
        } else if let Some((words, address, length)) = link(rest) {
            scan.flush(at);
            let (bold, italic) = (scan.bold, scan.italic);
            scan.pieces.push(Piece { text: words.to_owned(), bold, italic, href: Some(address.to_owned()) });
            at += length;
            scan.from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    scan.flush(text.len());
    scan.pieces
}

struct Scan<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    from: usize,
    bold: bool,
    italic: bool,
}

impl Scan<'_> {
    fn flush(&mut self, to: usize) {
        if to > self.from {
            let text = self.text[self.from..to].to_owned();
            self.pieces.push(Piece { text, bold: self.bold, italic: self.italic, href: None });
        }
    }

    /// Whether the stars at `at` open or close: at the edge of a word, and with a partner.
    fn toggles(&self, at: usize, width: usize, is_open: bool) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + width..].chars().next();
        let opens =
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace() && c != '*');
        let closes = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        if is_open {
            return closes;
        }
        let mark = &self.text[at..at + width];
        opens
            && self.text[at + width..].match_indices(mark).any(|(found, _)| {
                let start = at + width + found;
                let inner = self.text[at + width..start].chars().next_back();
                let next = self.text[start + width..].chars().next();
                inner.is_some_and(|c| !c.is_whitespace() && c != '*')
                    && next.is_none_or(|c| !c.is_alphanumeric() && c != '*')
            })
    }
}

/// `[words](address)` at the head of the text: words, address, length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('[')?;
    let (words, rest) = inner.split_once("](")?;
    let (address, _) = rest.split_once(')')?;
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let plain = !words.is_empty() && !words.contains(['[', ']', '\n']) && !address.contains(char::is_whitespace);
    (known && plain).then_some((words, address, words.len() + address.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::{RichKind, parse};

    fn outline(text: &str) -> Vec<String> {
        let words = |block: &super::RichBlock| block.pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        parse(text)
            .iter()
            .map(|block| match &block.kind {
                RichKind::Paragraph => format!("p{} {}", block.level, words(block)),
                RichKind::Item { label } => format!("{} [{label}] {}", block.level, words(block)),
                RichKind::Subheading => format!("# {}", words(block)),
            })
            .collect()
    }

    #[test]
    fn wrapped_prose_stays_prose() {
        assert_eq!(
            outline("Программа принята в\n2021. Она действует\n– как и прежде."),
            ["p0 Программа принята в 2021. Она действует – как и прежде."]
        );
    }

    #[test]
    fn items_nest_by_label_and_indentation() {
        let text = "1. Один:\n1.1. Два\n– три\n1.2. Четыре\n  а) пять\n     и дальше\n2. Шесть";
        assert_eq!(
            outline(text),
            ["0 [1.] Один:", "1 [1.1.] Два", "2 [–] три", "1 [1.2.] Четыре", "2 [а)] пять и дальше", "0 [2.] Шесть"]
        );
    }

    #[test]
    fn a_paragraph_between_items_does_not_restart_the_list() {
        assert_eq!(
            outline("6. Шесть:\n6.3. Часть\n\nПлоский абзац:\n– раз\n\n7. Семь"),
            ["0 [6.] Шесть:", "1 [6.3.] Часть", "p0 Плоский абзац:", "0 [–] раз", "0 [7.] Семь"]
        );
    }

    #[test]
    fn stars_inside_words_are_literal() {
        let pieces = &parse("2*3*4 и **важно** и *так* и a_b")[0].pieces;
        let shown: Vec<(&str, bool, bool)> = pieces.iter().map(|p| (p.text.as_str(), p.bold, p.italic)).collect();
        assert_eq!(
            shown,
            [
                ("2*3*4 и ", false, false),
                ("важно", true, false),
                (" и ", false, false),
                ("так", false, true),
                (" и a_b", false, false)
            ]
        );
    }
}
