//! Numbers as authored: «Раздел 2.», «II.», «1.1.», «3)», «а)».

use crate::russian::{Letter, Lower};

const ALPHABET: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    Arabic,
    Roman,
    Letters,
}

/// A number taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// «Раздел», in small letters.
    pub word: Option<String>,
    pub parts: Vec<u16>,
    pub script: Script,
    /// What stands behind: «.», «)», both or nothing.
    pub tail: &'static str,
    /// A full stop stands between the word and the number: «Раздел.1».
    pub torn: bool,
}

impl Number {
    /// Whether both count one list: the same kind of label, equal up to the last part.
    pub fn is_sibling(&self, other: &Self) -> bool {
        let (own, others) = (self.parts.len(), other.parts.len());
        self.script == other.script
            && own == others
            && own > 0
            && self.parts[..own - 1] == other.parts[..own - 1]
            && self.bracketed() == other.bracketed()
    }

    pub fn bracketed(&self) -> bool {
        self.tail.contains(')')
    }

    pub fn last(&self) -> u16 {
        self.parts.last().copied().unwrap_or(0)
    }
}

/// Reads a number that is the whole of a text.
pub fn read(text: &str) -> Option<Number> {
    let text = text.trim();
    let letters = text.find(|c: char| !c.is_letter()).unwrap_or(text.len());
    let word = text[..letters].lower();
    let is_word =
        matches!(word.as_str(), "раздел" | "глава" | "часть" | "подраздел" | "этап" | "приложение" | "модуль");
    let (word, rest) = if is_word { (Some(word), &text[letters..]) } else { (None, text) };
    let torn = word.is_some() && rest.starts_with('.');
    let rest = rest.trim_start_matches('.').trim_start();
    let (core, tail) = match rest {
        _ if rest.ends_with(".)") => (&rest[..rest.len() - 2], ".)"),
        _ if rest.ends_with(").") => (&rest[..rest.len() - 2], ")."),
        _ if rest.ends_with(')') => (&rest[..rest.len() - 1], ")"),
        _ if rest.ends_with('.') => (&rest[..rest.len() - 1], "."),
        _ => (rest, ""),
    };
    let (parts, script) = if let Some(parts) = arabic(core) {
        (parts, Script::Arabic)
    } else if let Some(number) = roman(core) {
        (vec![number], Script::Roman)
    } else {
        (vec![letter(core)?], Script::Letters)
    };
    Some(Number { word, parts, script, tail, torn })
}

/// The number at the head of a title («1. Общие положения», «Раздел II. Цели») and its length in bytes.
pub fn leading(title: &str) -> Option<(Number, usize)> {
    let first = title.split_whitespace().next()?;
    let at = first.as_ptr() as usize - title.as_ptr() as usize + first.len();
    if let Some(number) = read(first).filter(|number| number.script != Script::Letters) {
        // A bare number opens a phrase: «5 шагов к успеху».
        return (number.word.is_some() || !number.tail.is_empty() || number.parts.len() > 1).then_some((number, at));
    }
    let second = title[at..].split_whitespace().next()?;
    let end = second.as_ptr() as usize - title.as_ptr() as usize + second.len();
    let number = read(&title[..end])?;
    (number.word.is_some() && number.script != Script::Letters).then_some((number, end))
}

fn arabic(text: &str) -> Option<Vec<u16>> {
    text.split('.')
        .map(|part| {
            let plain = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            // «10.00» is an hour.
            let hour = part.len() > 1 && part.starts_with('0');
            if plain && !hour { part.parse().ok() } else { None }
        })
        .collect()
}

fn roman(text: &str) -> Option<u16> {
    let value = |c: char| match c {
        'I' | 'І' => Some(1),
        'V' => Some(5),
        'X' | 'Х' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let digits: Option<Vec<u16>> = text.chars().map(value).collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() <= 8)?;
    let mut sum = 0;
    for (at, digit) in digits.iter().enumerate() {
        if digits.get(at + 1).is_some_and(|next| next > digit) {
            sum -= i32::from(*digit);
        } else {
            sum += i32::from(*digit);
        }
    }
    u16::try_from(sum).ok().filter(|sum| *sum > 0)
}

fn letter(text: &str) -> Option<u16> {
    let mut chars = text.chars();
    let one = chars.next().filter(|_| chars.next().is_none())?;
    let place = ALPHABET.chars().position(|c| c == one)?;
    u16::try_from(place + 1).ok()
}

/// A label of the same kind with another last number, as a person would write it.
pub fn following(text: &str, number: &Number, last: u16) -> Option<String> {
    let old = match number.script {
        Script::Arabic => number.last().to_string(),
        Script::Letters => spell(number.last())?,
        Script::Roman => return None,
    };
    let at = text.rfind(&old)?;
    let new = match number.script {
        Script::Arabic => last.to_string(),
        Script::Letters => spell(last)?,
        Script::Roman => return None,
    };
    Some(format!("{}{new}{}", &text[..at], &text[at + old.len()..]))
}

fn spell(number: u16) -> Option<String> {
    ALPHABET.chars().nth(usize::from(number).checked_sub(1)?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::{Script, following, leading, read};

    #[test]
    fn numbers() {
        let parts = |text: &str| read(text).map(|number| (number.parts, number.script, number.tail));
        assert_eq!(parts("Раздел II."), Some((vec![2], Script::Roman, ".")));
        assert_eq!(parts("2.10"), Some((vec![2, 10], Script::Arabic, "")));
        assert_eq!(parts("г)"), Some((vec![4], Script::Letters, ")")));
        assert_eq!(parts("10.00"), None);
        assert_eq!(parts("й)"), None);
        assert_eq!(parts(""), None);
        assert!(read("Раздел.1").is_some_and(|number| number.torn));
        assert!(read("Раздел 1.").is_some_and(|number| !number.torn));
    }

    #[test]
    fn numbers_in_titles() {
        assert_eq!(leading("1. Общие положения").map(|(number, end)| (number.parts, end)), Some((vec![1], 2)));
        assert_eq!(leading("Раздел IV. Цели").map(|(number, _)| number.parts), Some(vec![4]));
        assert_eq!(leading("5 шагов"), None);
        assert_eq!(leading("Общие положения"), None);
    }

    #[test]
    fn the_label_that_follows() {
        let number = read("2.10.").expect("a number");
        assert_eq!(following("2.10.", &number, 11).as_deref(), Some("2.11."));
    }
}
