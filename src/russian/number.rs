//! Numbers as they stand in Russian texts: «13 891», «96,06», «22 %».

/// A number and how exactly it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub value: f64,
    /// Digits after the comma.
    pub decimals: u8,
    /// A percent sign or «процент» stands behind it.
    pub percent: bool,
    pub start: usize,
    /// End of the digits.
    pub end: usize,
    /// End with the percent sign.
    pub close: usize,
}

impl Figure {
    /// Half of the last digit: how far the true number may be off.
    pub fn slack(&self) -> f64 {
        0.5 * 0.1_f64.powi(i32::from(self.decimals)) + 1e-9
    }

    pub fn is_whole(&self) -> bool {
        self.decimals == 0 && !self.percent
    }
}

/// Every number of a text. Thousands may be parted by a space («13 891»); digits that belong to a
/// date, an hour, a clause or a word («01.09.2022», «2.1.», «ГИА9», «№ 5») are read as they are: it is
/// for the caller to ask what stands around.
pub fn figures(text: &str) -> Vec<Figure> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|from| at + from) {
        let mut end = digits(bytes, from);
        // Groups of three behind a space go on the number, if it began with one to three digits.
        if end - from <= 3 {
            while let Some(next) = group(text, end) {
                end = next;
            }
        }
        let mut decimals = 0;
        if bytes.get(end) == Some(&b',') {
            let stop = digits(bytes, end + 1);
            if stop > end + 1 && stop - end <= 7 {
                decimals = u8::try_from(stop - end - 1).unwrap_or(0);
                end = stop;
            }
        }
        at = end;
        let digits = bytes[from..end].iter().filter(|byte| byte.is_ascii_digit());
        let whole = digits.fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0'));
        let value = whole / 10_f64.powi(i32::from(decimals));
        let rest = &text[end..];
        let bare = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let percent = bare.starts_with('%') || bare.starts_with("процент");
        let close = if bare.starts_with('%') { end + rest.len() - bare.len() + 1 } else { end };
        found.push(Figure { value, decimals, percent, start: from, end, close });
    }
    found
}

/// The number that a cell holds and nothing else, or with a percent sign.
pub fn only(text: &str) -> Option<Figure> {
    let trimmed = text.trim();
    let all = figures(trimmed);
    let [one] = all.as_slice() else { return None };
    let rest = trimmed[one.close..].trim();
    (one.start == 0 && rest.is_empty()).then_some(*one)
}

fn digits(bytes: &[u8], from: usize) -> usize {
    from + bytes.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The end of a space and exactly three digits.
fn group(text: &str, at: usize) -> Option<usize> {
    let space = text[at..].chars().next().filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'))?;
    let start = at + space.len_utf8();
    let end = digits(text.as_bytes(), start);
    (end == start + 3).then_some(end)
}

/// A number as it is printed: a decimal comma, so many digits behind it.
pub fn show(value: f64, decimals: u8) -> String {
    format!("{value:.*}", usize::from(decimals)).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::{figures, only, show};

    #[test]
    fn numbers() {
        let values = |text: &str| figures(text).iter().map(|one| (one.value, one.percent)).collect::<Vec<_>>();
        assert_eq!(values("13 891 из 14022 (96,06 %)"), [(13891.0, false), (14022.0, false), (96.06, true)]);
        assert_eq!(values("в 5, 6 и 7 классах"), [(5.0, false), (6.0, false), (7.0, false)]);
        assert_eq!(values("25–30 %"), [(25.0, false), (30.0, true)]);
        assert_eq!(only(" 76,21 % ").map(|one| one.decimals), Some(2));
        assert_eq!(only("31 (2,65 %)"), None);
        assert_eq!(only("5 чел."), None);
        assert_eq!(show(94.0514, 2), "94,05");
    }
}
