//! Spaces: two for one, before a mark, none after it.

use crate::diagnostic::Rule;
use crate::rules::NOTE;
use crate::rules::passage::{after, before, is_cyrillic, last_word, letters_after, letters_before, whole_words};
use crate::russian::Letter;

use super::{Put, Slip};

pub static DOUBLE: Rule = Rule {
    code: "double-space",
    severity: NOTE,
    what: "Два пробела подряд",
    why: "Лишний пробел растягивает строку, а по ширине листа становится дырой; слова не выравнивают пробелами.",
    source: "практика русского набора и делопроизводства",
    wrong: "качество  образования",
    right: "качество образования",
};

pub static MISPLACED: Rule = Rule {
    code: "misplaced-space",
    severity: NOTE,
    what: "Пробел перед знаком препинания или внутри скобок и кавычек",
    why: "Знак может оторваться от слова и начать новую строку.",
    source: "практика русского набора и делопроизводства",
    wrong: "школы , участники ( всего 4 )",
    right: "школы, участники (всего 4)",
};

pub static MISSING: Rule = Rule {
    code: "missing-space",
    severity: NOTE,
    what: "После знака препинания нет пробела",
    why: "Слова слипаются: их не найдёт поиск, не перенесёт строка и не проверит орфография.",
    source: "практика русского набора и делопроизводства",
    wrong: "химия,биология",
    right: "химия, биология",
};

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\t')
}

pub fn double(words: &str, slips: &mut Vec<Slip>) {
    // Told by bytes first: most passages have none.
    let gap = |byte: u8| matches!(byte, b' ' | b'\t' | 0xA0);
    let beside = |two: &[u8]| gap(two[0]) && (gap(two[1]) || two[1] == 0xC2);
    if !words.as_bytes().windows(2).any(beside) {
        return;
    }
    let mut at = 0;
    while let Some(start) = words.get(at..).and_then(|rest| rest.find(is_gap)).map(|found| at + found) {
        let rest = &words[start..];
        let end = start + rest.len() - rest.trim_start_matches(is_gap).len();
        at = end;
        let several = words[start..end].chars().nth(1).is_some();
        let inside = words[end..].chars().next().is_some_and(|c| c != '\n' && c != '\r')
            && words[..start].chars().next_back().is_some_and(|c| c != '\n');
        if several && inside {
            let (from, to) = whole_words(words, start, end);
            slips.push(Slip {
                start: from,
                end: to,
                message: "несколько пробелов подряд".into(),
                help: "оставьте один пробел".into(),
                mend: one_of(words, start, end),
            });
        }
    }
}

/// One space for two or three; more were typed to align words, and only the author knows what stands where.
fn one_of(words: &str, start: usize, end: usize) -> Vec<Put> {
    let gap = &words[start..end];
    if gap.contains('\t') || gap.chars().count() > 3 {
        return Vec::new();
    }
    vec![Put::new(start, end, if gap.contains('\u{A0}') { "\u{A0}" } else { " " })]
}

/// A gap that is one too many; one with a line break may be meant.
fn without(words: &str, start: usize, end: usize) -> Vec<Put> {
    if words[start..end].contains(['\n', '\r']) { Vec::new() } else { vec![Put::nothing(start, end)] }
}

pub fn misplaced(words: &str, slips: &mut Vec<Slip>) {
    let bytes = words.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let closes = match byte {
            b',' | b';' | b'!' | b'?' | b')' | b'.' | b':' => true,
            // The second byte of «»» follows.
            0xC2 => bytes.get(at + 1) == Some(&0xBB),
            _ => false,
        };
        if closes && at > 0 && matches!(bytes[at - 1], b' ' | b'\n' | 0xA0) {
            space_before(words, at, slips);
        }
        let opens = *byte == b'(' || (*byte == 0xC2 && bytes.get(at + 1) == Some(&0xAB));
        if opens {
            space_behind(words, at, slips);
        }
    }
}

/// «школы , участники».
fn space_before(words: &str, at: usize, slips: &mut Vec<Slip>) {
    let Some(head) = words.get(..at) else { return };
    let bare = head.trim_end();
    let Some(mark) = words[at..].chars().next().filter(|_| bare.len() < head.len()) else { return };
    let behind = &words[at + mark.len_utf8()..];
    let word = bare.ends_with(|c: char| c.is_word() || matches!(c, '»' | ')' | '%' | '.' | '*'));
    let number =
        behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with(|c: char| c.is_ascii_digit());
    let known = match mark {
        // «слово …», «файл .docx», «.5»
        '.' => !behind.starts_with(|c: char| c == '.' || c.is_word()),
        // «1 : 3»
        ':' => !number && !behind.starts_with([')', '(', '/']),
        ',' => !behind.starts_with(|c: char| c.is_ascii_digit()) || !number,
        _ => true,
    };
    if word && known {
        let (start, _) = whole_words(words, bare.len(), bare.len());
        slips.push(Slip {
            start,
            end: at + mark.len_utf8(),
            message: format!("лишний пробел перед знаком «{mark}»"),
            help: "уберите пробел: знак стоит вплотную к слову".into(),
            mend: without(words, bare.len(), at),
        });
    }
}

/// «( всего 4».
fn space_behind(words: &str, at: usize, slips: &mut Vec<Slip>) {
    let Some(mark) = words.get(at..).and_then(|rest| rest.chars().next()) else { return };
    let next = at + mark.len_utf8();
    let rest = &words[next..];
    let bare = rest.trim_start();
    if bare.len() < rest.len() && bare.starts_with(Letter::is_word) {
        let (_, end) = whole_words(words, next, next);
        slips.push(Slip {
            start: at,
            end,
            message: format!("лишний пробел после знака «{mark}»"),
            help: "уберите пробел: знак стоит вплотную к слову".into(),
            mend: without(words, next, words.len() - bare.len()),
        });
    }
}

pub fn missing(words: &str, slips: &mut Vec<Slip>) {
    for (at, mark) in words.match_indices([',', ';', ':', '.']) {
        let next = at + mark.len();
        let Some(letter) = after(words, next).filter(|c| c.is_word() || *c == '«') else { continue };
        let head = before(words, at);
        let behind = letters_after(words, next);
        let wrong = match mark {
            // A capital after a whole word begins a sentence; «г.Заречный», «И.О.» are another matter.
            "." => {
                let last = letters_before(words, at);
                let small = last.chars().count() > 1 && last.chars().all(|c| is_cyrillic(c) && c.is_small());
                small && is_cyrillic(letter) && letter.is_capital()
            }
            ":" => letter_of_prose(head) && is_cyrillic(letter),
            _ if letter.is_ascii_digit() => head.is_some_and(is_cyrillic),
            _ => (letter_of_prose(head) || head.is_some_and(|c| c.is_ascii_digit())) && prose(letter),
        };
        if wrong {
            let start = last_word(&words[..at]).unwrap_or(at);
            let end = next + if behind.is_empty() { letter.len_utf8() } else { behind.len() };
            let end = if words.is_char_boundary(end) { end } else { next };
            slips.push(Slip {
                start,
                end,
                message: format!("после знака «{mark}» нет пробела"),
                help: "поставьте пробел после знака".into(),
                // «Госуслуги.РФ» is a name of the net.
                mend: if *mark == *"." && behind.chars().all(Letter::is_capital) {
                    Vec::new()
                } else {
                    vec![Put::new(next, next, " ")]
                },
            });
        }
    }
}

fn letter_of_prose(c: Option<char>) -> bool {
    c.is_some_and(|c| is_cyrillic(c) || matches!(c, '»' | ')' | '%' | '.'))
}

fn prose(c: char) -> bool {
    is_cyrillic(c) || c == '«'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::typography::{found_by as of, mended_by as mended};

    #[test]
    fn spaces_are_mended() {
        assert_eq!(mended(double, "один  два\u{A0} три    четыре"), "один два\u{A0}три    четыре");
        assert_eq!(
            mended(misplaced, "школы , участники ( всего 4 ) « Дом »\n, и"),
            "школы, участники (всего 4) «Дом»\n, и"
        );
        assert_eq!(
            mended(missing, "химия,биология;а, **б**,**в**, дом.Школа, услуги.РФ"),
            "химия, биология; а, **б**, **в**, дом. Школа, услуги.РФ"
        );
    }

    #[test]
    fn two_spaces() {
        assert_eq!(of(double, "один  два\n   три \n четыре"), ["один  два"]);
        assert_eq!(of(double, "а\u{A0} б"), ["а\u{A0} б"]);
    }

    #[test]
    fn spaces_before_marks() {
        assert_eq!(of(misplaced, "школы , участники ( всего 4 )"), ["школы ,", "( всего", "4 )"]);
        assert_eq!(of(misplaced, "« Радуга »"), ["« Радуга", "Радуга »"]);
        assert!(of(misplaced, "да … нет ... 1 : 3 и файл .docx; ( ) (а)").is_empty());
    }

    #[test]
    fn words_stuck_together() {
        assert_eq!(
            of(missing, "химия,биология 98,8; а;б, школы.Программа"),
            ["химия,биология", "а;б", "школы.Программа"]
        );
        assert!(of(missing, "И.О.Иванов, 98,8 %, 10:30, №5,6, г.Заречный, т.е. школа.рф").is_empty());
        assert_eq!(of(missing, "«А»,«Б»"), ["«А»,«"]);
    }
}
