//! Names of bodies, posts and people in another case than the nominative.
//!
//! A form is given only where it is sure: of a word that the lexicon does not know, of a person whose
//! sex cannot be told, of a surname with two ways to decline it there is none. Then the author gives the
//! form («падежи») and nobody guesses.
//!
//! No library does this: `petrovich` knows the names of people only, asks for the sex and always
//! answers; a dictionary does not say which words of a name agree.

mod adjective;
mod name;
mod noun;
mod phrase;

pub use name::{is_of_man, name};
pub use phrase::{Nominative, body, in_sentence, nominative, post, post_in_sentence};

use super::Letter;

/// A case other than the nominative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

/// The five endings of a word, in the order of [`Case`].
type Endings = [&'static str; 5];

fn of(endings: Endings, case: Case) -> &'static str {
    let [genitive, dative, accusative, instrumental, prepositional] = endings;
    match case {
        Case::Genitive => genitive,
        Case::Dative => dative,
        Case::Accusative => accusative,
        Case::Instrumental => instrumental,
        Case::Prepositional => prepositional,
    }
}

/// A word without its last letters, with another ending; in capitals if the word is.
fn with_ending(word: &str, cut: usize, ending: &str) -> String {
    let at = word.char_indices().rev().nth(cut.saturating_sub(1)).map_or(0, |(at, _)| at);
    let stem = if cut == 0 { word } else { word.get(..at).unwrap_or_default() };
    format!("{stem}{}", if is_shouted(word) { ending.to_uppercase() } else { ending.to_owned() })
}

/// Two letters or more, all of them capital.
fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_letter());
    letters.next().is_some_and(Letter::is_capital)
        && letters.next().is_some_and(Letter::is_capital)
        && letters.all(Letter::is_capital)
}

/// A form made of a word in small letters, written as the word is: «Дворец», «дворца» → «Дворца».
fn written_as(word: &str, form: &str) -> String {
    if is_shouted(word) {
        return form.to_uppercase();
    }
    let mut rest = form.chars();
    match rest.next() {
        Some(first) if word.starts_with(Letter::is_capital) => first.to_uppercase().chain(rest).collect(),
        Some(_) | None => form.to_owned(),
    }
}

fn is_velar(c: char) -> bool {
    matches!(c, 'к' | 'г' | 'х')
}

fn is_sibilant(c: char) -> bool {
    matches!(c, 'ж' | 'ш' | 'ч' | 'щ')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// The letter before the last `behind` letters.
fn letter_before(low: &str, behind: usize) -> char {
    low.chars().rev().nth(behind).unwrap_or(' ')
}
