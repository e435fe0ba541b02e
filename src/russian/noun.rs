//! Nouns with numbers and with short participles: «добавлена 1 строка», «добавлены 2 строки», «добавлено 5 строк».

use super::plural;

/// A noun as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// With 1, with 2, with 5.
    pub forms: [&'static str; 3],
    /// «пункты», where two of them are «2 пункта».
    pub plural: &'static str,
    pub gender: Gender,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

impl Noun {
    pub const fn masculine([one, two, five, plural]: [&'static str; 4]) -> Self {
        Self { forms: [one, two, five], plural, gender: Gender::Masculine }
    }

    pub const fn feminine([one, two, five, plural]: [&'static str; 4]) -> Self {
        Self { forms: [one, two, five], plural, gender: Gender::Feminine }
    }

    pub const fn neuter([one, two, five, plural]: [&'static str; 4]) -> Self {
        Self { forms: [one, two, five], plural, gender: Gender::Neuter }
    }

    pub fn one(self) -> &'static str {
        self.forms[0]
    }

    /// The ending of a short participle that says something of so many: «добавлен» with nothing, «-а», «-о», «-ы».
    pub fn ending(self, number: usize) -> &'static str {
        match (plural(number, ["one", "few", "many"]), self.gender) {
            ("one", Gender::Masculine) => "",
            ("one", Gender::Feminine) => "а",
            ("one", Gender::Neuter) | ("many", _) => "о",
            (_, _) => "ы",
        }
    }
}

/// A number up to ten in the genitive, as it stands before a noun in the genitive: «сроки трёх мероприятий».
pub fn genitive(number: usize) -> String {
    const WORDS: [&str; 10] =
        ["одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти"];
    match number.checked_sub(1).and_then(|at| WORDS.get(at)) {
        Some(word) => (*word).to_owned(),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Noun, genitive};

    #[test]
    fn participles_agree() {
        let row = Noun::feminine(["строка", "строки", "строк", "строки"]);
        let said = |number| format!("добавлен{}", row.ending(number));
        assert_eq!(
            [1, 2, 5, 11, 21, 22].map(said),
            ["добавлена", "добавлены", "добавлено", "добавлено", "добавлена", "добавлены"]
        );
        assert_eq!(Noun::masculine(["раздел", "раздела", "разделов", "разделы"]).ending(1), "");
        assert_eq!([1, 3, 10, 11].map(genitive), ["одного", "трёх", "десяти", "11"]);
    }
}
