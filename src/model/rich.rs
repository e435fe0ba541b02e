//! Rich text: paragraphs, labelled items nested by indentation or label, sub-headings, **bold**,
//! *italic* and links. Everything else is literal.

use super::inline::inline;
use super::text::{RichBlock, RichKind};
use crate::russian::Letter;

/// Reads a value as paragraphs and lists.
pub fn parse(value: &str) -> Vec<RichBlock> {
    read(value, false)
}

/// Reads the clauses of an act: there every line with a number begins a clause.
pub fn parse_clauses(value: &str) -> Vec<RichBlock> {
    read(value, true)
}

fn read(value: &str, clauses: bool) -> Vec<RichBlock> {
    let value = spaced(value);
    let lines: Vec<&str> = value.lines().map(str::trim_end).collect();
    let mut reader = Reader { clauses, ..Reader::default() };
    for (index, line) in lines.iter().enumerate() {
        // Lines are parts of the value: the distance of their first bytes is the offset.
        reader.at = line.as_ptr() as usize - value.as_ptr() as usize;
        reader.line(line, &lines[index + 1..]);
    }
    reader.end_block();
    reader.blocks
}

/// Tabs come with texts pasted from elsewhere; in print they are spaces.
fn spaced(value: &str) -> String {
    value.replace('\t', " ")
}

/// Reads a value whose every line is a line of print.
pub fn parse_lines(value: &str) -> Vec<RichBlock> {
    let value = spaced(value);
    let lines: Vec<&str> = value.trim_end().lines().map(str::trim).collect();
    paragraph(&lines.join("\n"))
}

/// Reads a value as one paragraph; line breaks of the source are spaces.
pub fn parse_inline(value: &str) -> Vec<RichBlock> {
    let value = spaced(value);
    let words: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraph(&words.join(" "))
}

fn paragraph(text: &str) -> Vec<RichBlock> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![RichBlock { kind: RichKind::Paragraph, level: 0, start: 0, end: text.len(), pieces: inline(text) }]
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
    start: usize,
    end: usize,
    words: String,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<RichBlock>,
    items: Vec<OpenItem>,
    /// Offset of the line at hand.
    at: usize,
    /// The text is the clauses of an act.
    clauses: bool,
    /// The block that is being read.
    open: Option<OpenBlock>,
}

impl Reader {
    /// `below` are the lines that follow.
    fn line(&mut self, line: &str, below: &[&str]) {
        let text = line.trim_start();
        let indent = line.chars().count() - text.chars().count();
        if text.is_empty() {
            self.end_block();
            return;
        }
        let found = label(text);
        let may_begin = self.may_begin_item(indent)
            || found.as_ref().is_some_and(|(label, family, _)| {
                (self.clauses && *family <= Family::Bracket) || begins_sequence(label, below)
            });
        if let Some(title) = text.strip_prefix("### ") {
            self.end_block();
            self.items.clear();
            self.begin(RichKind::Subheading, 0, indent, line, title.trim());
            self.end_block();
        } else if let Some((label, family, rest)) = found.filter(|_| may_begin) {
            self.end_block();
            let level = self.level_of(indent, family);
            self.begin(RichKind::Item { label: label.to_owned() }, level, indent, line, &rest);
        } else if let Some(open) = &mut self.open {
            open.words.push(' ');
            open.words.push_str(text);
            open.end = self.at + line.len();
        } else {
            // A paragraph that stands under an item's text goes on in that item.
            while self.items.last().is_some_and(|item| item.indent >= indent) {
                self.items.pop();
            }
            let level = u8::try_from(self.items.len()).unwrap_or(u8::MAX).saturating_sub(1);
            self.begin(RichKind::Paragraph, level, indent, line, text);
        }
    }

    fn begin(&mut self, kind: RichKind, level: u8, indent: usize, line: &str, words: &str) {
        let (start, end) = (self.at + line.len() - line.trim_start().len(), self.at + line.len());
        self.open = Some(OpenBlock { kind, level, indent, start, end, words: words.to_owned() });
    }

    /// An item begins only after an empty line, another item, a line that ends in a colon, or
    /// further left than the paragraph above, which stood inside an item.
    fn may_begin_item(&self, indent: usize) -> bool {
        match &self.open {
            None => true,
            Some(OpenBlock { kind: RichKind::Item { .. }, .. }) => true,
            Some(OpenBlock { kind: RichKind::Paragraph | RichKind::Subheading, indent: above, words, .. }) => {
                words.trim_end_matches('*').ends_with(':') || indent < *above
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
        if let Some(OpenBlock { kind, level, start, end, words, .. }) = self.open.take() {
            self.blocks.push(RichBlock { kind, level, start, end, pieces: inline(&words) });
        }
    }
}

/// The label at the head of a line, as authored, and the words behind it. Stars that open before
/// the label (`**1. Цели**`) open behind it.
fn label(text: &str) -> Option<(&str, Family, String)> {
    let bare = text.trim_start_matches('*');
    let stars = &text[..text.len() - bare.len()];
    let (label, rest) = bare.split_once([' ', '\u{A0}'])?;
    let rest = rest.trim_start();
    let family = match label {
        "-" | "–" | "—" => Family::Dash,
        "•" | "·" | "▪" => Family::Bullet,
        _ => numbered(label)?,
    };
    (!rest.is_empty() && stars.len() <= 3).then(|| (label, family, format!("{stars}{rest}")))
}

/// Whether a first label («1.», «1)», «а)») is followed by its second before the block ends: then
/// it begins a list though no colon announces it.
fn begins_sequence(label: &str, below: &[&str]) -> bool {
    let second = match label {
        "1." => "2. ",
        "1)" => "2) ",
        "а)" => "б) ",
        _ => return false,
    };
    let block = below.iter().map(|line| line.trim_start()).take_while(|line| !line.is_empty());
    block.map(|line| line.trim_start_matches('*')).any(|line| line.starts_with(second))
}

fn numbered(label: &str) -> Option<Family> {
    let numbers = |text: &str| {
        let parts: Vec<&str> = text.split('.').collect();
        // «1а.» is a number as well.
        let plain = parts.iter().all(|part| {
            let digits = part.trim_end_matches(|c: char| c.is_small() && c.is_letter());
            let letters = part[digits.len()..].chars().count();
            (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && letters <= 1
        });
        plain.then_some(parts.len())
    };
    if let Some(inner) = label.strip_suffix(')') {
        let letter = inner.chars().count() == 1 && inner.chars().all(Letter::is_letter);
        return if letter { Some(Family::Letter) } else { numbers(inner).map(|_| Family::Bracket) };
    }
    match label.strip_suffix('.') {
        Some(inner) => numbers(inner).map(Family::Numbers),
        // «2.10» without its full stop is a label too; a bare number is not.
        None => numbers(label).filter(|count| *count > 1).map(Family::Numbers),
    }
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
    fn clauses_are_never_glued() {
        let clauses = |text: &str| super::parse_clauses(text).len();
        assert_eq!(clauses("**1. Жирный.**\n2. *Курсивный.*\n2.1. Подпункт\n3. Пункт"), 4);
        assert_eq!(outline("**Задачи:**\n1. Раз;\n2. Два."), ["p0 Задачи:", "0 [1.] Раз;", "0 [2.] Два."]);
        assert_eq!(outline("Абзац.\n1. Раз\n2. Два"), ["p0 Абзац.", "0 [1.] Раз", "0 [2.] Два"]);
        assert_eq!(outline("1. Раз\n1а. Ещё"), ["0 [1.] Раз", "0 [1а.] Ещё"]);
        assert_eq!(outline("Слово\tтаб"), ["p0 Слово таб"]);
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
}
