//! Labels of list items: a pattern such as «1.» counted up.

const LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
const ROMAN: [(usize, &str); 9] =
    [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

/// The `number`-th label of a pattern: «1.» → «3.», «1.1.» → «1.3.», «а)» → «в)», «I.» → «III.»;
/// a sign such as «–» stays. None for a pattern that cannot be counted.
pub fn counted(pattern: &str, number: usize) -> Option<String> {
    let core = pattern.trim_end_matches(['.', ')']);
    let tail = &pattern[core.len()..];
    let (head, last) = core.rsplit_once('.').map_or(("", core), |(head, last)| (&core[..head.len() + 1], last));
    let counted = match last {
        "" => String::new(),
        "I" => roman(number),
        "а" => letters(number),
        "А" => letters(number).to_uppercase(),
        _ if last.bytes().all(|byte| byte.is_ascii_digit()) => number.to_string(),
        _ if !last.contains(char::is_alphanumeric) => last.to_owned(),
        _ => return None,
    };
    Some(format!("{head}{counted}{tail}"))
}

/// Whether a pattern makes another label of every number.
pub fn counts(pattern: &str) -> bool {
    counted(pattern, 1).is_some_and(|first| counted(pattern, 2) != Some(first))
}

/// Which of their list units are: as the file says it, else one more than the unit before.
pub fn ordinals(given: impl IntoIterator<Item = Option<usize>>) -> Vec<usize> {
    let mut last = 0usize;
    let number = |given: Option<usize>| {
        last = given.unwrap_or(last.saturating_add(1));
        last
    };
    given.into_iter().map(number).collect()
}

/// а, б, … я, аа, аб, …
fn letters(number: usize) -> String {
    let alphabet: Vec<char> = LETTERS.chars().collect();
    let mut rest = number;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(alphabet[rest % alphabet.len()]);
        rest /= alphabet.len();
    }
    out.iter().rev().collect()
}

fn roman(number: usize) -> String {
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in ROMAN {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{counted, counts, ordinals};

    #[test]
    fn units_go_on_from_the_one_before() {
        assert_eq!(ordinals([None, None, Some(4), None, Some(2)]), [1, 2, 4, 5, 2]);
        assert!(counts("1.") && counts("а)") && !counts("–") && !counts("№ 1"));
    }

    #[test]
    fn patterns() {
        let shown: Vec<Option<String>> =
            ["1.", "1)", "1.1.", "а)", "I.", "–", "•", "№ 1"].iter().map(|pattern| counted(pattern, 4)).collect();
        let expected = ["4.", "4)", "1.4.", "г)", "IV.", "–", "•"].map(|label| Some(label.to_owned()));
        assert_eq!(shown[..7], expected);
        assert_eq!(shown[7], None);
        assert_eq!(counted("а)", 28).as_deref(), Some("я)"));
        assert_eq!(counted("а)", 30).as_deref(), Some("аб)"));
    }
}
