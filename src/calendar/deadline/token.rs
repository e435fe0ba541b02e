//! A wording cut into numbers, words and signs.

use super::Words;
use crate::russian::Letter;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number {
        value: u32,
        digits: u8,
    },
    Word,
    Dash,
    Comma,
    Dot,
    Slash,
    Open,
    Close,
    /// A semicolon or a new line.
    Stop,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub at: Words,
    /// Which of the words that were meant it is, where the text has a slip.
    pub said: Option<usize>,
}

/// The text in small letters with ё as е, of the same length, so that offsets hold.
pub fn fold(text: &str) -> String {
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        let one = lower.next().filter(|one| one.len_utf8() == c.len_utf8() && lower.next().is_none()).unwrap_or(c);
        if one == 'ё' { 'е' } else { one }
    };
    text.chars().map(small).collect()
}

/// Cuts a folded text.
pub fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let mut run = |fits: fn(char) -> bool| {
            while let Some((_, next)) = chars.next_if(|(_, next)| fits(*next)) {
                end += next.len_utf8();
            }
        };
        let kind = match c {
            '\n' | ';' => Kind::Stop,
            _ if c.is_whitespace() => continue,
            // «до «15» декабря» is how forms have it.
            '«' | '»' | '"' | '„' | '“' | '”' => continue,
            '0'..='9' => {
                run(|next| next.is_ascii_digit());
                let digits = &text[start..end];
                let value = digits.parse().unwrap_or(u32::MAX);
                let number = Kind::Number { value, digits: u8::try_from(digits.len()).unwrap_or(u8::MAX) };
                end += ordinal(&text[end..]);
                while chars.next_if(|(at, _)| *at < end).is_some() {}
                number
            }
            _ if c.is_letter() => {
                run(Letter::is_letter);
                Kind::Word
            }
            '-' | '–' | '—' | '‑' | '−' | '―' => Kind::Dash,
            ',' => Kind::Comma,
            '.' => Kind::Dot,
            '/' => Kind::Slash,
            '(' | '[' => Kind::Open,
            ')' | ']' => Kind::Close,
            _ => Kind::Other,
        };
        tokens.push(Token { kind, at: Words { start, end }, said: None });
    }
    tokens
}

/// The length of an ending behind a number: «-го», «-й», «-ое».
fn ordinal(rest: &str) -> usize {
    let Some(tail) = rest.strip_prefix(['-', '‑']) else { return 0 };
    let letters = tail.find(|c: char| !c.is_letter()).unwrap_or(tail.len());
    let known = ["го", "й", "я", "е", "ое", "ый", "ая", "ой", "ом", "х", "м", "ти", "и", "му"];
    if known.contains(&&tail[..letters]) { rest.len() - tail.len() + letters } else { 0 }
}
