//! What is held against each other: units of text in the order of reading. A unit is a paragraph, a row of a
//! table or a footnote; both sides are brought to the same plain form first.

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Paragraph,
    Row,
    Note,
}

/// A paragraph has one cell, a row as many as begin in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub kind: Kind,
    pub cells: Vec<Words>,
    /// Number of its table among the tables of the document.
    pub table: Option<usize>,
}

impl Unit {
    pub fn text(kind: Kind, words: Words) -> Self {
        Self { kind, cells: vec![words], table: None }
    }

    /// There is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    /// All its words on one line.
    pub fn line(&self) -> String {
        let cells: Vec<&str> =
            self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
        cells.join(" | ")
    }
}

/// A text in its plain form: one space between words, hyphens that nobody sees taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// Where the words come from: offsets at which a text of the model begins, ascending.
    origins: Vec<(usize, Option<u32>)>,
    /// A space is due before the next character.
    gap: bool,
}

impl Words {
    /// A text from nowhere.
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        words.push(text, None);
        words
    }

    /// Adds characters that come from a text of the model.
    pub fn push(&mut self, text: &str, origin: Option<u32>) {
        for c in text.chars() {
            let c = match c {
                c if is_unseen(c) => continue,
                // The hyphen that does not break, and the one that says what it is.
                '\u{2010}' | '\u{2011}' => '-',
                c if c.is_whitespace() => {
                    self.gap = true;
                    continue;
                }
                c => c,
            };
            if std::mem::take(&mut self.gap) && !self.text.is_empty() {
                self.text.push(' ');
            }
            if self.origins.last().map(|(_, last)| *last) != Some(origin) {
                self.origins.push((self.text.len(), origin));
            }
            self.text.push(c);
        }
    }

    /// What follows is another word.
    pub fn space(&mut self) {
        self.gap = true;
    }

    /// The stretch from one text of the model around an offset, or the first one there is: its beginning, its
    /// end and the text.
    pub fn stretch(&self, at: usize) -> Option<(usize, usize, u32)> {
        let from_text = |index: usize| {
            let (start, origin) = *self.origins.get(index)?;
            let end = self.origins.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            Some((start, end, origin?))
        };
        let here = self.origins.partition_point(|(start, _)| *start <= at).checked_sub(1).and_then(from_text);
        here.or_else(|| (0..self.origins.len()).find_map(from_text))
    }

    /// Cuts off what stands behind an offset.
    pub fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.origins.retain(|(start, _)| *start < end);
        self.gap = false;
    }
}

/// Soft hyphens, joiners and other characters of no width.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn spaces_and_hyphens_of_every_kind_are_plain() {
        let words = Words::of(" от\u{A0}05.03.2022\t\t№\u{202F}1\u{AD}2\u{2011}р\u{200B}\n ");
        assert_eq!(words.text, "от 05.03.2022 № 12-р");
    }

    #[test]
    fn every_character_knows_its_origin() {
        let mut words = Words::of("1.");
        words.space();
        words.push("Утвердить", Some(4));
        words.push(" план", Some(5));
        assert_eq!(words.text, "1. Утвердить план");
        let at = |part: &str| words.stretch(words.text.find(part).unwrap()).map(|(.., text)| text);
        // The label is the template's: what stands nearest is told.
        assert_eq!((at("1."), at("Утв"), at("дить"), at("план")), (Some(4), Some(4), Some(4), Some(5)));
        let first = words.stretch(0).unwrap();
        assert_eq!(words.text[first.0..first.1].trim(), "Утвердить");
    }
}
