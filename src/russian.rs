//! Russian of the program's own words: plurals, dates in words, no-break spaces.

pub mod amount;
pub mod cases;
pub mod gender;
mod letters;
mod noun;
pub mod number;

pub use letters::{Letter, Lower};
pub use noun::{Gender, Noun, genitive};

/// A number with its noun: `["ошибка", "ошибки", "ошибок"]` → «21 ошибка».
pub fn count(number: usize, forms: [&str; 3]) -> String {
    format!("{number} {}", plural(number, forms))
}

/// The form of a noun after a number: one, few, many.
pub fn plural(number: usize, forms: [&str; 3]) -> &str {
    match (number % 10, number % 100) {
        (_, 11..=14) => forms[2],
        (1, _) => forms[0],
        (2..=4, _) => forms[1],
        _ => forms[2],
    }
}

/// Months in the genitive, as dates in words need them.
pub const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// Puts no-break spaces where ГОСТ Р 7.0.97 and the typographer's rules want them: after №, § and
/// initials, before «г.», «гг.», units and a dash. Words are never changed.
pub fn bind(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let mut next = after.chars();
        let (first, second) = (next.next(), next.next());
        // Few spaces hold: what cannot is told by the letters next to it.
        let holds = (before.ends_with(['№', '§', '.']) && binds_after(before, after))
            || (first.is_some_and(|c| !c.is_ascii_digit()) && binds_before(after))
            || (second == Some('.') && surname_holds(before, after))
            || (second.is_none_or(|c| !c.is_word()) && spaced_out(text, at));
        if holds {
            out.push_str(&text[done..at]);
            out.push('\u{A0}');
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// A space inside a word that is spaced out: «п р и к а з ы в а ю».
fn spaced_out(text: &str, at: usize) -> bool {
    let letter = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(Letter::is_letter) && chars.next().is_none_or(|c| !c.is_word())
    };
    let mut before = text[..at].rsplit(' ');
    let mut after = text[at + 1..].split(' ');
    let (left, left_too) = (before.next().is_some_and(letter), before.next().is_some_and(letter));
    let (right, right_too) = (after.next().is_some_and(letter), after.next().is_some_and(letter));
    left && right && (left_too || right_too)
}

/// What stands before the space holds the next word.
fn binds_after(before: &str, after: &str) -> bool {
    if before.ends_with(['№', '§']) {
        return true;
    }
    let word = before.rsplit([' ', '\u{A0}', '(', '«', ',']).next().unwrap_or_default();
    is_initials(word) && after.starts_with(Letter::is_capital)
}

/// A surname holds the initials behind it: «Иванова Л. М.».
fn surname_holds(before: &str, after: &str) -> bool {
    let surname = before.rsplit([' ', '\u{A0}', '(', '«']).next().unwrap_or_default();
    let initials = after.split([' ', '\u{A0}', ',', ';', ')', '»']).next().unwrap_or_default();
    let mut letters = surname.chars();
    let capital = letters.next().is_some_and(Letter::is_capital);
    capital && letters.next_back().is_some_and(Letter::is_small) && is_initials(initials)
}

/// «Л.» or «Л.М.», but not the end of a sentence such as «В.» in «п. В.»: an initial is one
/// capital letter and a full stop.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let mut chars = word.chars();
    loop {
        match (chars.next(), chars.next()) {
            (None, _) => return letters > 0,
            (Some(letter), Some('.')) if letter.is_capital() => letters += 1,
            _ => return false,
        }
    }
}

/// What follows the space must not begin a line.
fn binds_before(after: &str) -> bool {
    if after.starts_with("– ") || after.starts_with("— ") || after == "–" || after == "—" {
        return true;
    }
    // «тыс.» is the longest, and all begin with one of these.
    if !after.starts_with(['г', '%', 'к', 'м', 'р', 'ч', 'т']) {
        return false;
    }
    let word = after.split([' ', '\u{A0}', ',', ';', ')', '»']).next().unwrap_or_default();
    matches!(word, "г." | "гг." | "%" | "км" | "м" | "мм" | "кв." | "руб." | "чел." | "руб" | "тыс." | "млн")
}

#[cfg(test)]
mod tests {
    use super::{bind, count};

    #[test]
    fn plurals() {
        let forms = ["ошибка", "ошибки", "ошибок"];
        let said: Vec<String> = [1, 2, 5, 11, 12, 21, 104, 111].iter().map(|n| count(*n, forms)).collect();
        assert_eq!(
            said,
            ["1 ошибка", "2 ошибки", "5 ошибок", "11 ошибок", "12 ошибок", "21 ошибка", "104 ошибки", "111 ошибок"]
        );
    }

    #[test]
    fn spaces_that_hold() {
        assert_eq!(bind("приказ № 178 от 8 апреля 2022 г."), "приказ №\u{A0}178 от 8 апреля 2022\u{A0}г.");
        assert_eq!(bind("Л. М. Зарубина – начальник"), "Л.\u{A0}М.\u{A0}Зарубина\u{A0}– начальник");
        assert_eq!(bind("Петровой А.А. поручить"), "Петровой\u{A0}А.А. поручить");
        assert_eq!(bind("п р и к а з"), "п\u{A0}р\u{A0}и\u{A0}к\u{A0}а\u{A0}з");
        assert_eq!(bind("а также и в школе"), "а также и в школе");
        assert_eq!(bind("20 км от посёлка"), "20\u{A0}км от посёлка");
    }
}
