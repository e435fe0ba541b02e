//! Adjectives, participles and surnames that decline like them.

use super::super::Lower;
use super::super::gender::Gender;
use super::{Case, is_sibilant, is_velar, letter_before, of, with_ending};

/// «третий», «казачий»: the oblique cases have a soft sign.
const WITH_SOFT_SIGN: [&str; 5] = ["третий", "казачий", "охотничий", "помещичий", "рыбачий"];

/// Sibilants before a stressed ending: «большая» → «большой».
const STRESSED: [&str; 2] = ["больш", "чуж"];

/// Gender of a word that has the form of an adjective in the nominative. Nouns may have it too.
pub fn gender(word: &str) -> Option<Gender> {
    let low = word.lower();
    let low = low.strip_suffix("ся").unwrap_or(&low);
    if low.chars().count() < 4 {
        return None;
    }
    let ends = |all: &[&str]| all.iter().any(|end| low.ends_with(end));
    if ends(&["ый", "ий", "ой"]) {
        Some(Gender::Masculine)
    } else if ends(&["ая", "яя"]) {
        Some(Gender::Feminine)
    } else if ends(&["ое", "ее"]) {
        Some(Gender::Neuter)
    } else if ends(&["ые", "ие"]) {
        Some(Gender::Plural)
    } else {
        None
    }
}

/// Whether a word can only be an adjective in the nominative: genitives in «-ой», «-ий» and nouns in
/// «-ие», «-ее» are not.
pub fn is_surely_nominative(word: &str) -> bool {
    let low = word.lower();
    let reflexive = low.ends_with("ийся") || low.ends_with("аяся") || low.ends_with("иеся");
    let ends = ["ый", "кий", "гий", "хий", "щий", "ший", "ая", "яя", "ое", "ые", "щие", "шие"];
    reflexive || (low.chars().count() > 3 && ends.iter().any(|end| low.ends_with(end)))
}

/// The form of an adjective that stands in the nominative.
pub fn decline(word: &str, case: Case, animate: bool) -> Option<String> {
    let low = word.lower();
    let (bare, reflexive) = match low.strip_suffix("ся") {
        Some(bare) if gender(bare).is_some() => (bare, 2),
        Some(_) | None => (low.as_str(), 0),
    };
    let before = letter_before(bare, 2);
    let after_velar = is_velar(before) || is_sibilant(before);
    let stressed = STRESSED.iter().any(|stem| bare.starts_with(stem));
    let (cut, endings) = match gender(bare)? {
        Gender::Masculine if WITH_SOFT_SIGN.contains(&bare) => {
            (2, ["ьего", "ьему", if animate { "ьего" } else { "ий" }, "ьим", "ьем"])
        }
        Gender::Masculine => {
            let soft = bare.ends_with("ий") && !is_velar(before);
            let acc = match (animate, soft) {
                (true, true) => "его",
                (true, false) => "ого",
                (false, _) => "",
            };
            let forms = match (soft, bare.ends_with("ий") || after_velar) {
                (true, _) => ["его", "ему", acc, "им", "ем"],
                (false, true) => ["ого", "ому", acc, "им", "ом"],
                (false, false) => ["ого", "ому", acc, "ым", "ом"],
            };
            (2, forms)
        }
        Gender::Feminine if bare.ends_with("яя") => (2, ["ей", "ей", "юю", "ей", "ей"]),
        Gender::Feminine if is_sibilant(before) && !stressed => (2, ["ей", "ей", "ую", "ей", "ей"]),
        Gender::Feminine => (2, ["ой", "ой", "ую", "ой", "ой"]),
        Gender::Neuter if bare.ends_with("ее") => (2, ["его", "ему", "", "им", "ем"]),
        Gender::Neuter if after_velar => (2, ["ого", "ому", "", "им", "ом"]),
        Gender::Neuter => (2, ["ого", "ому", "", "ым", "ом"]),
        Gender::Plural if bare.ends_with("ые") => (2, ["ых", "ым", if animate { "ых" } else { "" }, "ыми", "ых"]),
        Gender::Plural => (2, ["их", "им", if animate { "их" } else { "" }, "ими", "их"]),
    };
    let ending = of(endings, case);
    // The accusative of things is the nominative.
    if ending.is_empty() {
        return Some(word.to_owned());
    }
    let ending = if reflexive > 0 { format!("{ending}ся") } else { ending.to_owned() };
    Some(with_ending(word, cut + reflexive, &ending))
}
