//! Sums of money as they stand in Russian texts («1 234,50»), exact to the last digit: whole numbers
//! of the smallest unit, never floating point.

use std::iter::Sum;

/// A sum of money: so many units of 10^-decimals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Amount {
    units: i128,
    decimals: u32,
}

/// More digits than any budget has; thousands of such sums still fit.
const DIGITS: usize = 18;
const DECIMALS: usize = 6;

impl Amount {
    /// Reads digits, with spaces between thousands and a decimal comma; a dash or nothing is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if matches!(text, "" | "-" | "–" | "—") {
            return Some(Self::default());
        }
        let (whole, fraction) = match text.split_once(',') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (text, ""),
        };
        let groups: Vec<&str> = whole.split([' ', '\u{A0}', '\u{202F}']).collect();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let parted = groups.iter().skip(1).all(|group| group.len() == 3) && (groups.len() == 1 || groups[0].len() <= 3);
        let known = groups.iter().all(|group| digits(group)) && (fraction.is_empty() || digits(fraction));
        let all = groups.concat() + fraction;
        if !parted || !known || all.len() > DIGITS || fraction.len() > DECIMALS {
            return None;
        }
        Some(Self { units: all.parse().ok()?, decimals: u32::try_from(fraction.len()).ok()? })
    }

    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// With at least so many digits behind the comma, thousands parted by no-break spaces where asked.
    pub fn show(self, decimals: u32, grouped: bool) -> String {
        let decimals = decimals.max(self.decimals);
        let units = self.at(decimals);
        let unit = 10_i128.pow(decimals);
        let mut whole = (units / unit).to_string();
        if grouped {
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert(at, '\u{A0}');
            }
        }
        match decimals {
            0 => whole,
            _ => format!("{whole},{:0width$}", units % unit, width = decimals as usize),
        }
    }

    fn at(self, decimals: u32) -> i128 {
        self.units * 10_i128.pow(decimals - self.decimals)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        let decimals = self.decimals.max(other.decimals);
        self.at(decimals) == other.at(decimals)
    }
}

impl Eq for Amount {}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), |sum, one| {
            let decimals = sum.decimals.max(one.decimals);
            Self { units: sum.at(decimals) + one.at(decimals), decimals }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    fn sum(texts: &[&str]) -> Amount {
        texts.iter().map(|text| Amount::parse(text).unwrap()).sum()
    }

    #[test]
    fn sums_are_exact() {
        // In floating point 0,1 + 0,2 is another number.
        assert_eq!(sum(&["0,1", "0,2"]), Amount::parse("0,30").unwrap());
        assert_eq!(sum(&["1 234,5", "–", "0,55"]).show(0, true), "1\u{A0}235,05");
        assert_eq!(sum(&["100", "200"]).show(1, false), "300,0");
        assert_eq!(sum(&["999999999999,99", "0,01"]).show(2, true), "1\u{A0}000\u{A0}000\u{A0}000\u{A0}000,00");
    }

    #[test]
    fn what_is_no_sum_is_refused() {
        for text in
            ["100.5", "1 23", "1234 567", "сто", "1,", ",5", "1,2,3", "-5", "1 000 руб.", "12345678901234567890"]
        {
            assert!(Amount::parse(text).is_none(), "{text}");
        }
        assert_eq!(Amount::parse("—"), Some(Amount::default()));
    }
}
