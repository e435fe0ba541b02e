//! Words with a slash. Typst ends a line behind it (Unicode's rules of line breaking), Word and
//! LibreOffice do not; so such a word is set as one piece where it fits.

use serde::Serialize;

use crate::document::{Inline, Run};

/// What stands in a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Piece {
    Inline(Inline),
    Whole(Whole),
}

/// Characters that stay on one line.
#[derive(Debug, Serialize)]
#[serde(tag = "inline", rename = "whole")]
pub struct Whole {
    text: String,
    bold: bool,
    italic: bool,
    underline: bool,
}

/// The pieces of a paragraph; `fits`: the word (bold or not) finds room on a line.
pub fn pieces(inlines: Vec<Inline>, fits: impl Fn(&str, bool) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(inlines.len());
    let edge = |neighbour: Option<&Inline>, end: fn(&str) -> Option<char>| match neighbour {
        Some(Inline::Run(run)) => end(&run.text) == Some(' '),
        // The mark of a note belongs to its word.
        Some(Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_)) => false,
        Some(Inline::Break) | None => true,
    };
    for (at, inline) in inlines.iter().enumerate() {
        let Inline::Run(run) = inline else {
            pieces.push(Piece::Inline(inline.clone()));
            continue;
        };
        let opens = edge(at.checked_sub(1).and_then(|before| inlines.get(before)), |text| text.chars().next_back());
        let closes = edge(inlines.get(at + 1), |text| text.chars().next());
        split(run, opens, closes, &fits, &mut pieces);
    }
    pieces
}

/// A run with its slashed words set apart. At its ends a word is whole only where `opens` and
/// `closes` say that nothing of it stands in the neighbours.
fn split(run: &Run, opens: bool, closes: bool, fits: &impl Fn(&str, bool) -> bool, pieces: &mut Vec<Piece>) {
    let mut plain = String::new();
    let flush = |plain: &mut String, pieces: &mut Vec<Piece>| {
        if !plain.is_empty() {
            pieces.push(Piece::Inline(Inline::Run(Run { text: std::mem::take(plain), ..run.clone() })));
        }
    };
    let count = run.text.split_inclusive(' ').count();
    for (at, word) in run.text.split_inclusive(' ').enumerate() {
        let bare = word.trim_end_matches(' ');
        let alone = (at > 0 || opens) && (at + 1 < count || closes || word.len() > bare.len());
        if alone && breaks_behind_slash(bare) && fits(bare, run.bold) {
            flush(&mut plain, pieces);
            let Run { bold, italic, underline, .. } = *run;
            pieces.push(Piece::Whole(Whole { text: bare.to_owned(), bold, italic, underline }));
            plain.push_str(&word[bare.len()..]);
        } else {
            plain.push_str(word);
        }
    }
    flush(&mut plain, pieces);
}

/// Before a figure no line would end anyway (rule LB25 of UAX 14).
pub fn breaks_behind_slash(word: &str) -> bool {
    word.match_indices('/')
        .any(|(at, _)| at > 0 && word[at + 1..].starts_with(|next: char| !next.is_numeric() && next != ' '))
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};
    use crate::document::{Inline, Run};

    fn shown(inlines: Vec<Inline>) -> String {
        let show = |piece: Piece| match piece {
            Piece::Inline(Inline::Run(run)) => run.text,
            Piece::Inline(Inline::Break) => "|".to_owned(),
            Piece::Inline(Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_)) => "@".to_owned(),
            Piece::Whole(whole) => format!("[{}]", whole.text),
        };
        pieces(inlines, |word, _| word.chars().count() < 20).into_iter().map(show).collect()
    }

    #[test]
    fn slashed_words_are_whole_where_they_fit() {
        assert_eq!(
            shown(vec![Inline::plain("в ШНОР/ШНСУ, и/или 2021/2022 1/2")]),
            "в [ШНОР/ШНСУ,] [и/или] 2021/2022 1/2"
        );
        assert_eq!(shown(vec![Inline::plain("слишком/длинное/для/строки слово")]), "слишком/длинное/для/строки слово");
        assert_eq!(shown(vec![Inline::plain("/а а/ а / б")]), "/а а/ а / б");
    }

    #[test]
    fn words_in_two_looks_stay_as_they_are() {
        let bold = |text: &str| {
            Inline::Run(Run { text: text.into(), bold: true, italic: false, underline: false, origin: None })
        };
        assert_eq!(shown(vec![bold("ШНОР"), Inline::plain("/ШНСУ а/б"), bold("в")]), "ШНОР/ШНСУ а/бв");
        assert_eq!(shown(vec![bold("а/б "), Inline::plain("в/г"), Inline::Break]), "[а/б] [в/г]|");
    }
}
