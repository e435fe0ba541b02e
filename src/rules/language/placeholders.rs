//! What a template left behind: blanks to be filled in, «(дата, …)», «20ХХ», «TODO».

use crate::diagnostic::Rule;
use crate::model::Text;
use crate::rules::passage::{floor, is_cyrillic, passages, tokens};
use crate::rules::{Case, WARNING};
use crate::russian::Letter;

use super::{MOST, Place};

pub static PLACEHOLDER: Rule = Rule {
    code: "placeholder",
    severity: WARNING,
    what: "Осталось незаполненное место",
    why: "Пустое место шаблона попадёт в подписанный документ.",
    source: "практика делопроизводства: документ подписывают заполненным",
    wrong: "в ____ / ____ учебном году; семинар (дата, охват – 56 чел.)",
    right: "в 2022/2023 учебном году; семинар (04.04.2022, охват – 56 чел.)",
};

const HELP: &str = "впишите значение; черта для записи от руки задаётся пустым текстом: \"\"";

pub fn check(case: &mut Case<'_>, text: &Text, place: Place) {
    let mut found = Vec::new();
    let mut told = 0;
    for passage in passages(text) {
        found.clear();
        let words = passage.words;
        let signs = words.bytes().fold(0, |signs, byte| signs | SIGNS[usize::from(byte)]);
        if signs & LINE != 0 {
            lines(words, &mut found);
        }
        // A cell or a passport row that is nothing but a line waits for its words.
        if text.blocks.len() > 1 {
            found.retain(|&(start, end)| !is_separator(words, start, end));
        }
        whole(words, &mut found);
        if signs & MARK != 0 {
            marked(words, &mut found);
        }
        if two_crosses(words) {
            crosses(words, &mut found);
        }
        if signs & BRACKET != 0 && place != Place::Head {
            bracketed(words, &mut found);
        }
        for &(start, end) in &found {
            if told == MOST {
                return;
            }
            told += 1;
            let shown: String = words.get(start..end).unwrap_or_default().chars().take(40).collect();
            let span = case.words(text, passage.at + start, passage.at + end);
            case.report(&PLACEHOLDER, span, format!("осталось незаполненное место: «{}»", shown.trim()), HELP);
        }
    }
}

const LINE: u8 = 1;
const MARK: u8 = 2;
const BRACKET: u8 = 4;
/// What the bytes of a passage can begin, so that most passages are read once.
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    signs[b'_' as usize] = LINE;
    let marks = b"TFLl{$<?";
    let mut at = 0;
    while at < marks.len() {
        signs[marks[at] as usize] = MARK;
        at += 1;
    }
    signs[b'(' as usize] = BRACKET;
    signs[b'[' as usize] = BRACKET;
    signs
};

type Places = Vec<(usize, usize)>;

/// «____», «__.__.20__»: lines near each other are one blank.
fn lines(words: &str, found: &mut Places) {
    let mut at = 0;
    let mut last: Option<(usize, usize)> = None;
    while let Some(start) = words.get(at..).and_then(|rest| rest.find("__")).map(|found| at + found) {
        let end = start + words[start..].bytes().take_while(|byte| *byte == b'_').count();
        at = end;
        match &mut last {
            Some((_, to)) if start - *to <= 12 => *to = end,
            other => found.extend(other.replace((start, end))),
        }
    }
    found.extend(last);
    found.retain(|&(start, end)| !is_drawn(words, start, end));
}

/// A line that parts one text: nothing else stands beside it.
fn is_separator(words: &str, start: usize, end: usize) -> bool {
    let line = |c: char| c == '_' || c.is_whitespace();
    let before = words[..start].rsplit('\n').next().unwrap_or_default();
    let after = words[end..].split('\n').next().unwrap_or_default();
    end - start > 9 && [before, &words[start..end], after].iter().all(|part| part.chars().all(line))
}

/// A line that is no blank: one under a signature («____ И. И. Иванов»), one with its
/// value written upon it («_12__ чел.»; «20__» is a year to be filled in).
fn is_drawn(words: &str, start: usize, end: usize) -> bool {
    let inner = &words[start..end];
    if !inner.bytes().all(|byte| byte == b'_') {
        return inner.bytes().all(|byte| byte == b'_' || byte.is_ascii_digit()) && !inner.starts_with("20");
    }
    let (head, tail) = (&words[..start], &words[end..]);
    let mut behind = tail.trim_start().chars();
    let initial = behind.next().is_some_and(Letter::is_capital) && behind.next() == Some('.');
    let signed = initial && behind.find(|c| !c.is_whitespace()).is_some_and(Letter::is_capital);
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let filled = tail.starts_with(|c: char| c.is_ascii_digit())
        || (digits > 0
            && head[head.len() - digits..].parse::<u32>().is_ok_and(|value| !matches!(value, 20 | 200..=209)));
    signed || filled
}

/// A text or an item that is nothing but dots or question marks.
fn whole(words: &str, found: &mut Places) {
    let bare = words.trim_matches(['*', ' ', ';', ',', '<', '>', '(', ')', '[', ']']);
    let dots = !bare.is_empty() && bare.chars().all(|c| matches!(c, '.' | '…'));
    let asked = !bare.is_empty() && bare.chars().all(|c| c == '?');
    if (dots && (bare.contains('…') || bare.len() > 2)) || asked {
        found.push((0, words.len()));
    }
}

/// «TODO», «<наименование>», «{{…}}», «???».
fn marked(words: &str, found: &mut Places) {
    for sign in ["TODO", "FIXME", "Lorem ipsum", "lorem ipsum"] {
        found.extend(words.match_indices(sign).map(|(at, _)| (at, at + sign.len())));
    }
    for (open, close) in [("{{", "}}"), ("${", "}")] {
        if let Some(at) = words.find(open) {
            let end = words[at..].find(close).map_or(at + open.len(), |length| at + length + close.len());
            found.push((at, end));
        }
    }
    if let Some(at) = words.find("???").filter(|at| *at > 0) {
        found.push((at, at + 3));
    }
    for (at, _) in words.match_indices('<') {
        let inner = &words[at + 1..];
        let length = inner.find(['<', '>', '\n']).filter(|length| inner[*length..].starts_with('>') && *length < 120);
        let words = length.map_or("", |length| &inner[..length]);
        let name = words.chars().count() > 2 && words.starts_with(is_cyrillic) && words.ends_with(is_cyrillic);
        if let Some(length) = length.filter(|_| name) {
            found.push((at, at + length + 2));
        }
    }
}

/// Whether two crosses stand side by side, told by bytes: few passages have them.
fn two_crosses(words: &str) -> bool {
    let bytes = words.as_bytes();
    let latin = |two: &[u8]| matches!(two, b"xx" | b"XX");
    let russian = |four: &[u8]| matches!(four, [0xD1, 0x85, 0xD1, 0x85] | [0xD0, 0xA5, 0xD0, 0xA5]);
    bytes.windows(2).any(latin) || bytes.windows(4).any(russian)
}

/// «20ХХ», «ХХ.ХХ.2022», «№ ХХ», «xxx»: crosses for digits; Roman XX and XXX are none.
fn crosses(words: &str, found: &mut Places) {
    let cross = |c: char| matches!(c, 'х' | 'Х' | 'x' | 'X');
    let mut before = 0;
    for (at, token) in tokens(words) {
        let run = token.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = token.len() - run.len();
        let count = run.chars().count();
        if count < 2 || !run.chars().all(cross) {
            continue;
        }
        let small = run.chars().all(Letter::is_small);
        let end = at + token.len();
        let head = words[..at].trim_end();
        let dated =
            words[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(cross) || rest.starts_with("20"));
        let century = digits == 2 && matches!(&token[..2], "19" | "20") && count == 2;
        if century || dated || (head.ends_with('№') && count < 4) || count > 3 || (small && count == 3 && digits == 0)
        {
            // «ХХ.ХХ.20ХХ» is one place.
            match found.last_mut() {
                Some((_, last)) if before > 0 && *last == before && words[before..at].trim() == "." => *last = end,
                _ => found.push((at, end)),
            }
            before = end;
        }
    }
}

const KNOWN: [&str; 12] = [
    "дата",
    "Дата",
    "указать",
    "Указать",
    "УКАЗАТЬ",
    "вписать",
    "вставить",
    "заполнить",
    "наименование",
    "название",
    "номер",
    "ФИО",
];

/// «(дата, …)», «(указать адрес)», «[наименование организации]».
fn bracketed(words: &str, found: &mut Places) {
    for (at, open) in words.match_indices(['(', '[']) {
        let inner = &words[at + 1..];
        let first = inner.split(|c: char| !c.is_letter()).next().unwrap_or_default();
        let rest = &inner[first.len()..];
        if !KNOWN.contains(&first) {
            continue;
        }
        // No further than a line or two.
        let inner = &inner[..floor(inner, 240)];
        let close = inner.find([')', ']']).unwrap_or(inner.len());
        let alone = rest.starts_with([')', ']']);
        // A date that is only named, beside facts that are there.
        let dated = matches!(first, "дата" | "Дата")
            && (alone
                || rest.trim_start().starts_with(['…', '.'])
                || (rest.starts_with(',') && inner[..close].contains(|c: char| c.is_ascii_digit() || c == '…')));
        let told = matches!(first, "указать" | "вписать" | "вставить" | "заполнить" | "Указать" | "УКАЗАТЬ");
        let named = open == "[" && matches!(first, "дата" | "наименование" | "название" | "номер" | "ФИО");
        let linked = words.get(at + 1 + close..).is_some_and(|rest| rest.starts_with("]("));
        if (dated || told || named) && !linked {
            let end = if dated && !alone { at + 1 + first.len() + 1 } else { at + 1 + close + 1 };
            let end = if words.is_char_boundary(end) { end.min(words.len()) } else { at + 1 + first.len() };
            found.push((at, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(find: fn(&str, &mut Places), words: &str) -> Vec<&str> {
        let mut found = Vec::new();
        find(words, &mut found);
        found.iter().map(|(start, end)| words.get(*start..*end).unwrap()).collect()
    }

    #[test]
    fn blanks() {
        assert_eq!(of(lines, "в ____ / ____ учебном году, а потом и далее ___"), ["____ / ____", "___"]);
        assert_eq!(of(lines, "__.__.20__"), ["__.__.20__"]);
        assert_eq!(of(lines, "имя_файла"), [""; 0]);
        for drawn in ["__________ В. Ф. Берёзкин", "всего ___22___ чел.", "№ _261__"] {
            assert_eq!(of(lines, drawn), [""; 0], "{drawn}");
        }
    }

    #[test]
    fn crosses_for_digits() {
        assert_eq!(of(crosses, "в 20ХХ году, ХХ.ХХ.2022, № ХХ, xxx"), ["20ХХ", "ХХ.ХХ", "ХХ", "xxx"]);
        assert!(of(crosses, "XX век, ХХХ олимпиада, 4-х классов, XXI").is_empty());
    }

    #[test]
    fn dates_only_named() {
        assert_eq!(of(bracketed, "семинар (дата, охват – 56 чел.)"), ["(дата,"]);
        assert_eq!(of(bracketed, "(дата)"), ["(дата)"]);
        assert!(of(bracketed, "выпускник (дата пересдачи экзамена), (дата, место), [сайт](https://a.ru)").is_empty());
    }

    #[test]
    fn marks_of_templates() {
        assert_eq!(of(marked, "для <наименование школы> и {{имя}}"), ["{{имя}}", "<наименование школы>"]);
        assert!(of(marked, "при x < 5 и y > 3").is_empty());
        assert_eq!(of(whole, "…"), ["…"]);
        assert!(of(whole, "–").is_empty());
    }
}
