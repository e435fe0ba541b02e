//! A printable leaf of a programme.

use crate::edit::scalar::Places;
use crate::schema::Prints;
use crate::source::{Source, Span};

/// One text of the author's with its number and place.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Position in [`super::Programme::texts`].
    pub id: u32,
    /// The whole value in the file, quotes or block sign included.
    pub span: Span,
    /// The value as YAML reads it.
    pub value: String,
    pub prints: Prints,
    /// The value taken apart; empty for `""`.
    pub blocks: Vec<RichBlock>,
}

/// A paragraph of rich text, an item of a list or a sub-heading.
#[derive(Debug, Clone, PartialEq)]
pub struct RichBlock {
    pub kind: RichKind,
    /// Depth in lists: 0 outside and for outermost items.
    pub level: u8,
    /// The bytes of the value that it was read from, label included.
    pub start: usize,
    pub end: usize,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum RichKind {
    Paragraph,
    /// A list item with the label as authored.
    Item {
        label: String,
    },
    Subheading,
}

/// Words of one look. A line feed stands for a line break of the print.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub href: Option<String>,
    /// Code of the footnote whose mark stands here; then there are no words.
    pub note: Option<String>,
}

impl Text {
    /// The exact places of the value's words; none where they would be guesses (a date that is printed
    /// in other words, a line that is continued behind a backslash).
    pub fn places(&self, source: &Source) -> Option<Places> {
        Places::of(source, self.span, &self.value)
    }

    /// The place in the file of the words at `start..end` of the value: blocks are dedented and
    /// quotes unescaped in the value, so both are walked in step.
    pub fn locate(&self, source: &Source, start: usize, end: usize) -> Span {
        let raw = source.slice(self.span);
        if let Some(span) = self.locate_in_line(raw, start, end) {
            return span;
        }
        let mut from = None;
        let mut at = 0;
        for (offset, c) in self.value.char_indices() {
            let Some(found) = raw[at..].find(|r: char| r == c || (c.is_whitespace() && r.is_whitespace())) else {
                break;
            };
            let here = self.span.start + at + found;
            if offset >= start && from.is_none() {
                from = Some(here);
            }
            at += found + raw[at + found..].chars().next().map_or(0, char::len_utf8);
            if offset + c.len_utf8() >= end {
                return Span::new(from.unwrap_or(here), self.span.start + at);
            }
        }
        self.span
    }

    /// The same for words on one line of a plain scalar or of a block under «|», where every line of
    /// the value is the end of a line of the file.
    fn locate_in_line(&self, raw: &str, start: usize, end: usize) -> Option<Span> {
        let before = self.value.get(..start)?;
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.value.get(begin..)?.lines().next()?;
        if end > begin + line.len() || line.is_empty() {
            return None;
        }
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        let skipped = usize::from(raw.starts_with('|'));
        let at = raw.split_inclusive('\n').nth(lines + skipped)?;
        let offset = at.as_ptr() as usize - raw.as_ptr() as usize;
        let indent = at.trim_end_matches(['\n', '\r']).strip_suffix(line)?;
        let only = skipped == 1 || (lines == 0 && indent.is_empty() && raw.starts_with(line));
        let here = self.span.start + offset + indent.len();
        only.then(|| Span::new(here + start - begin, here + end - begin))
    }

    /// The place of a footnote's mark: the last of several in one text.
    pub fn locate_note(&self, source: &Source, code: &str) -> Span {
        let mark = format!("[^{code}]");
        match self.value.rfind(&mark) {
            Some(at) => self.locate(source, at, at + mark.len()),
            None => self.span,
        }
    }

    /// The place of a character's first appearance.
    pub fn locate_char(&self, source: &Source, character: char) -> Span {
        match self.value.find(character) {
            Some(at) => self.locate(source, at, at + character.len_utf8()),
            None => self.span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, Span, Text};
    use crate::schema::Prints;

    #[test]
    fn words_are_found_inside_a_block() {
        let source = Source::new("a.yaml", "текст: |\n  Первая строка\n  вторая слово ★\n");
        let start = source.text().find('|').expect("a block");
        let text = Text {
            id: 0,
            span: Span::new(start, source.text().len()),
            value: "Первая строка\nвторая слово ★\n".into(),
            prints: Prints::Always,
            blocks: Vec::new(),
        };
        let span = text.locate_char(&source, '★');
        assert_eq!(source.slice(span), "★");
        assert_eq!(source.position(span.start), (3, 16));
    }
}
