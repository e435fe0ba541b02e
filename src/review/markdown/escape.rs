//! An author's words in Markdown that a code host renders: they stay words.
//!
//! What means something to Markdown becomes a reference (`&#42;`), which never does. But a host reads the rendered
//! words once more, for mentions (`@name`), numbers of issues (`#1`, `!1`, `ABC-1`), addresses, commits, emoji
//! (`:tada:`) and marks of changes (`{+ … +}`): there an empty element parts what would be read together.

use crate::review::legible;

/// Parts two letters for the host, and for nobody else.
const APART: &str = "<span></span>";
/// So many hexadecimal digits are read as a commit.
const COMMIT: usize = 7;

/// Words as a part of a line: a new line is `<br>`.
pub fn inline(words: &str) -> String {
    let chars: Vec<char> = legible(words.trim_matches('\n')).chars().collect();
    let mut out = String::with_capacity(words.len() + 16);
    let mut digits = 0;
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let next = chars.get(at + 1).copied();
        // A commit is a word of its own; any part of it that is long enough will do here.
        digits = if c.is_ascii_hexdigit() { digits + 1 } else { 0 };
        if digits == COMMIT {
            out.push_str(APART);
            digits = 1;
        }
        match c {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Mathematics begins with it; an element around it is GitHub's own advice.
            '$' => out.push_str("<span>&#36;</span>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '^' | '{' | '}' => {
                out.push_str(&format!("&#{};", u32::from(*c)));
            }
            c => out.push(*c),
        }
        if active(*c, before, next, chars.get(at.saturating_sub(3)..at).unwrap_or_default()) {
            out.push_str(APART);
        }
    }
    out
}

/// Whether a host would read what follows together with this.
fn active(c: char, before: Option<char>, next: Option<char>, behind: &[char]) -> bool {
    let Some(next) = next else { return false };
    let word = next.is_alphanumeric() || matches!(next, '"' | '\'' | '_' | '-' | '+' | '/' | '{' | '[');
    match c {
        '@' => !next.is_whitespace(),
        '#' | '!' | '%' | '~' | '^' | '&' | '*' | '[' | '{' => word,
        // A time of the day is none of it.
        ':' => word && !(next.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_digit())),
        '-' => next.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_uppercase()),
        '.' => behind.len() == 3 && behind.iter().all(|c| c.eq_ignore_ascii_case(&'w')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn plain_words_stay_plain() {
        let plain = "Провести (в 10:30) 2–3 семинара: «Слово» – 12,5 % к 01.09.2022 г.; см. п. 2.3!";
        assert_eq!(inline(plain), plain);
    }

    #[test]
    fn what_means_something_is_parted() {
        assert_eq!(inline("@all"), "@<span></span>all");
        assert_eq!(inline("a@b.ru"), "a@<span></span>b.ru");
        assert_eq!(inline("#12 !3"), "&#35;<span></span>12 !<span></span>3");
        assert_eq!(inline("http://a.ru"), "http:<span></span>//a.ru");
        assert_eq!(inline("www.a.ru"), "www.<span></span>a.ru");
        assert_eq!(inline(":tada:"), ":<span></span>tada:");
        assert_eq!(inline("ABC-12 СОШ-1"), "ABC-<span></span>12 СОШ-1");
        assert_eq!(inline("84212345678"), "842123<span></span>45678");
        assert_eq!(inline("а\n|б"), "а<br>&#124;б");
        assert_eq!(inline("\u{202E}а"), "\u{FFFD}а");
    }
}
