//! Dates, periods, widths and counts as regular expressions that JavaScript and Rust read alike:
//! what an editor underlines is what the checker refuses, but for days that no month has.

use crate::russian::MONTHS;

const DAY: &str = "0{0,2}(?:0?[1-9]|[12][0-9]|3[01])";
const MONTH: &str = "0{0,2}(?:0?[1-9]|1[0-2])";
const YEAR: &str = "(?:19[0-9]{2}|20[0-9]{2}|2100)";
/// A space or one that keeps words together.
const GAP: &str = "[ \u{A0}]+";

/// A date, or nothing: a blank to fill in by hand.
pub fn date() -> String {
    format!(r"^\s*(?:{})?\s*$", one_date())
}

/// Years or days.
pub fn period() -> String {
    let years = format!(r"{YEAR}(?:\s*[–—-]\s*{YEAR})?\s*(?:гг\.|г\.г\.|годы|год|г\.)?");
    let date = one_date();
    format!(r"^\s*(?:{years}|{date}\s*(?:[–—]| - )\s*{date})\s*$")
}

/// From 3 to 400 millimetres.
pub fn width() -> String {
    let number = "(?:[3-9]|[1-9][0-9]|[1-3][0-9]{2})(?:[.,][0-9]+)?|400(?:[.,]0+)?";
    format!(r"^\s*(?:{number})\s*(?:мм|mm)\s*$")
}

/// From 1 to 200.
pub fn count() -> String {
    r"^\s*(?:[1-9][0-9]?|1[0-9]{2}|200)\s*$".into()
}

/// A year that is a key.
pub fn year() -> &'static str {
    "^(?:19|20)[0-9]{2}$"
}

fn one_date() -> String {
    let months: Vec<String> = MONTHS.iter().map(|month| either_case(month)).collect();
    let words = format!(r"{DAY}{GAP}(?:{}){GAP}{YEAR}(?:г\.)*(?:{GAP}(?:г\.?|года|год))?", months.join("|"));
    format!(r"(?:{YEAR}-{MONTH}-{DAY}|{DAY}\.{MONTH}\.{YEAR}|{words})(?:\s*(?:г\.|года))?")
}

/// The word in small letters, capitals, or both.
fn either_case(word: &str) -> String {
    word.chars().map(|c| format!("[{}{c}]", c.to_uppercase())).collect()
}
