//! Lines of coloured words, broken at the edge of the terminal with what follows under the words.

use console::Style;
use unicode_width::UnicodeWidthStr;

use crate::review::Look;

/// Text of one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub ink: Ink,
    /// With colours.
    pub text: String,
    /// Without.
    pub plain: String,
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Bold,
    Faint,
    Gone,
    /// Words that went, within words that stay.
    Struck,
    Come,
    Warning,
}

impl Piece {
    pub fn new(ink: Ink, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { ink, plain: text.clone(), text }
    }
}

/// A line of the screen.
struct Line {
    indent: usize,
    spans: Vec<(Ink, String)>,
}

/// Writes the lines.
pub struct Pen {
    look: Look,
    out: String,
    faint: bool,
}

impl Pen {
    pub fn new(look: Look) -> Self {
        Self { look, out: String::new(), faint: false }
    }

    pub fn done(self) -> String {
        self.out
    }

    pub fn colour(&self) -> bool {
        self.look.colour
    }

    /// What is plain is faint until further notice.
    pub fn faint(&mut self, on: bool) {
        self.faint = on;
    }

    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Lines as they are.
    pub fn raw(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    /// A line so far from the edge; where it is broken it goes on two columns further in.
    pub fn line(&mut self, indent: usize, pieces: &[Piece]) {
        let mut line = Line { indent, spans: Vec::new() };
        let mut column = indent;
        for word in self.words(pieces) {
            let width: usize = word.iter().map(|(_, text)| text.trim_end_matches(' ').width()).sum();
            let edge = self.look.width.is_some_and(|edge| column + width > edge && column > indent + 2);
            if edge {
                self.put(&line);
                line = Line { indent: indent + 2, spans: Vec::new() };
                column = indent + 2;
            }
            for (ink, text) in word {
                column += text.width();
                match line.spans.last_mut() {
                    Some((last, words)) if *last == ink => words.push_str(text),
                    Some(_) | None => line.spans.push((ink, text.to_owned())),
                }
            }
        }
        self.put(&line);
    }

    fn put(&mut self, line: &Line) {
        self.out.push_str(&" ".repeat(line.indent));
        let last = line.spans.len().saturating_sub(1);
        for (at, (ink, text)) in line.spans.iter().enumerate() {
            let text = if at == last { text.trim_end_matches(' ') } else { text };
            let painted = self.painted(*ink, text);
            self.out.push_str(&painted);
        }
        self.out.push('\n');
    }

    /// What must stand on one line: up to a space, with it.
    fn words<'a>(&self, pieces: &'a [Piece]) -> Vec<Vec<(Ink, &'a str)>> {
        let mut words: Vec<Vec<(Ink, &str)>> = vec![Vec::new()];
        for piece in pieces {
            let text = if self.look.colour { &piece.text } else { &piece.plain };
            for part in text.split_inclusive(' ') {
                if let Some(last) = words.last_mut() {
                    last.push((piece.ink, part));
                }
                if part.ends_with(' ') {
                    words.push(Vec::new());
                }
            }
        }
        words
    }

    fn painted(&self, ink: Ink, text: &str) -> String {
        let style = match ink {
            Ink::Plain if self.faint => Style::new().dim(),
            Ink::Plain => return text.to_owned(),
            Ink::Bold => Style::new().bold(),
            Ink::Faint => Style::new().dim(),
            Ink::Gone => Style::new().red(),
            Ink::Struck => Style::new().red().strikethrough(),
            Ink::Come => Style::new().green(),
            Ink::Warning => Style::new().yellow(),
        };
        if !self.look.colour || text.trim().is_empty() {
            return text.to_owned();
        }
        let words = text.trim_end_matches(' ');
        format!("{}{}", style.force_styling(true).apply_to(words), &text[words.len()..])
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Pen, Piece};
    use crate::review::Look;

    fn lines(width: usize, indent: usize, pieces: &[(Ink, &str)], colour: bool) -> String {
        let mut pen = Pen::new(Look { colour, width: Some(width) });
        let pieces: Vec<Piece> = pieces.iter().map(|(ink, text)| Piece::new(*ink, *text)).collect();
        pen.line(indent, &pieces);
        pen.done()
    }

    #[test]
    fn lines_are_broken_at_words() {
        let plain = |text| lines(20, 2, &[(Ink::Plain, text)], false);
        assert_eq!(plain("срок: ноябрь"), "  срок: ноябрь\n");
        assert_eq!(plain("срок: ноябрь 2022 года, март"), "  срок: ноябрь 2022\n    года, март\n");
        assert_eq!(plain("сельскохозяйственный-кооператив"), "  сельскохозяйственный-кооператив\n");
    }

    #[test]
    fn a_word_of_two_colours_is_not_torn() {
        let pieces = [(Ink::Plain, "срок «"), (Ink::Struck, "ноябрь"), (Ink::Plain, "» прошёл")];
        assert_eq!(lines(10, 0, &pieces, false), "срок\n  «ноябрь»\n  прошёл\n");
        assert!(lines(40, 0, &pieces, true).contains("«\u{1b}[31m\u{1b}[9mноябрь\u{1b}[0m»"));
    }
}
