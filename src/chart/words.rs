//! Words of a drawing: made fit for it, measured, laid over lines.

use crate::faces;
use crate::model::{RichKind, Text};
use crate::russian;

const MM_PER_POINT: f64 = 25.4 / 72.0;
/// Baseline distance in em.
const LINE: f64 = 1.15;
/// Height of the small letters' middle above the baseline, em: what is set in the middle of a row.
const MIDDLE: f64 = 0.32;
/// No sheet has room for more letters of one text.
const READ: usize = 1000;
/// What does not stand before «…».
const LOOSE: [char; 9] = [' ', ',', ';', ':', '-', '–', '(', '«', '\u{A0}'];
/// A line may end behind these.
pub const SPLITS: [char; 3] = [' ', '-', '/'];
/// Stands for a letter that the bundled face lacks; the text itself is refused where it prints.
const UNKNOWN: char = '□';

/// Size and cut of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Points.
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
}

impl Type {
    pub const fn upright(size: f64) -> Self {
        Self { size, bold: false, italic: false }
    }

    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true, italic: false }
    }

    pub const fn italic(size: f64) -> Self {
        Self { size, bold: false, italic: true }
    }

    /// Size in mm.
    pub fn em(self) -> f64 {
        self.size * MM_PER_POINT
    }

    /// Distance between baselines, mm.
    pub fn line(self) -> f64 {
        self.em() * LINE
    }

    /// Width of words, mm.
    pub fn width(self, words: &str) -> f64 {
        faces::width(words, self.bold) * self.em()
    }

    /// The baseline of a line whose letters stand around `middle`.
    pub fn baseline(self, middle: f64) -> f64 {
        middle + MIDDLE * self.em()
    }

    /// Baselines of so many lines whose block stands around `middle`.
    pub fn baselines(self, middle: f64, lines: usize) -> impl Iterator<Item = f64> {
        let first = self.baseline(middle) - self.line() * (lines as f64 - 1.0) / 2.0;
        (0..lines).map(move |line| first + self.line() * line as f64)
    }

    /// Words over at most `most` lines of a width; what does not go in is cut with «…».
    pub fn lay(self, words: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in words.split_inclusive(SPLITS).flat_map(|word| self.pieces(word, width)) {
            let (count, last) = (lines.len(), lines.len() - 1);
            let line = &mut lines[last];
            if line.is_empty() || self.width(line) + self.width(piece.trim_end()) <= width {
                line.push_str(&piece);
            } else if count < most {
                lines.push(piece);
            } else {
                *line = self.cut(&format!("{line}{piece}…"), width);
                break;
            }
        }
        lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// The words, or as many of their letters as go in with «…» behind them.
    pub fn cut(self, words: &str, width: f64) -> String {
        if self.width(words) <= width {
            return words.to_owned();
        }
        let mut kept: String = words.trim_end_matches('…').to_owned();
        while kept.pop().is_some() {
            let bare = kept.trim_end_matches(LOOSE);
            if self.width(bare) + self.width("…") <= width {
                return format!("{}…", whole_words(bare, words));
            }
        }
        "…".into()
    }

    /// A word, in parts where it is wider than a line.
    fn pieces(self, word: &str, width: f64) -> Vec<String> {
        if self.width(word.trim_end()) <= width {
            return vec![word.to_owned()];
        }
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let last = pieces.len() - 1;
            let mut longer = pieces[last].clone();
            longer.push(letter);
            if self.width(longer.trim_end()) <= width || pieces[last].is_empty() {
                pieces[last] = longer;
            } else {
                pieces.push(letter.to_string());
            }
        }
        pieces
    }
}

/// The head of `words` without a word that it tears, unless little is left.
fn whole_words<'a>(head: &'a str, words: &str) -> &'a str {
    let torn = words[head.len()..].starts_with(|c: char| c.is_alphanumeric());
    let whole = head.rsplit_once(' ').map_or(head, |(whole, _)| whole.trim_end_matches(LOOSE));
    if torn && whole.len() * 2 > head.len() { whole } else { head }
}

/// A text as one line of plain words.
pub fn plain(text: &Text) -> String {
    let mut words = String::new();
    for block in &text.blocks {
        if let RichKind::Item { label } = &block.kind {
            words.push_str(label);
            words.push(' ');
        }
        block.pieces.iter().for_each(|piece| words.push_str(&piece.text));
        words.push(' ');
        if words.len() > READ * 4 {
            break;
        }
    }
    fit(&words)
}

/// Words with single spaces, no-break spaces in place and no letter that the face lacks.
pub fn fit(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')).take(READ) {
        let blank = c.is_whitespace() && c != '\u{A0}';
        match c {
            _ if blank && (out.is_empty() || out.ends_with(' ')) => {}
            _ if blank => out.push(' '),
            _ if c == '\u{A0}' || faces::has(c) => out.push(c),
            _ => out.push(UNKNOWN),
        }
    }
    russian::bind(out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINE: Type = Type::upright(9.0);

    #[test]
    fn words_are_laid_whole() {
        let words = "Провести мониторинг образовательных результатов в школах района";
        let lines = NINE.lay(words, 40.0, 5);
        assert_eq!(lines.join(" "), words);
        assert!(lines.len() > 1 && lines.iter().all(|line| NINE.width(line) <= 40.0), "{lines:?}");
    }

    #[test]
    fn what_does_not_go_in_is_cut() {
        let lines = NINE.lay("Провести мониторинг образовательных результатов в школах района", 30.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && NINE.width(&lines[1]) <= 30.0, "{lines:?}");
        assert_eq!(NINE.lay("Школа", 30.0, 1), ["Школа"]);
        assert_eq!(NINE.lay("", 30.0, 3), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_the_line_is_parted() {
        let word = "ы".repeat(300);
        let lines = NINE.lay(&word, 20.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| NINE.width(line) <= 20.0) && lines[2].ends_with('…'), "{lines:?}");
        // Narrower than any letter: it still ends.
        assert!(!NINE.lay("щщщ", 0.5, 2).is_empty());
    }

    #[test]
    fn letters_without_a_glyph_have_a_place() {
        assert_eq!(fit("  Готово \u{1F600}\n и  точка "), "Готово □ и точка");
    }
}
