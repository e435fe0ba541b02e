//! Signs: quotes, №, full stops of abbreviations, marks set twice.

use crate::diagnostic::Rule;
use crate::rules::NOTE;
use crate::rules::passage::{after, before, is_cyrillic, letters_before, whole_words};
use crate::russian::Letter;

use super::Slip;

pub static STRAIGHT_QUOTES: Rule = Rule {
    code: "straight-quotes",
    severity: NOTE,
    what: "Прямые кавычки вместо «ёлочек»",
    why: "В русском наборе кавычки – «ёлочки», внутри них – „лапки“. Прямые кавычки остались от пишущей машинки и выдают текст, который не вычитывали.",
    source: "практика русского книжного набора и делопроизводства",
    wrong: "МБОУ \"Заречная СОШ\"",
    right: "МБОУ «Заречная СОШ»",
};

pub static NUMBER_SIGN: Rule = Rule {
    code: "number-sign-space",
    severity: NOTE,
    what: "После знака № нет пробела",
    why: "Знак № отделяют от числа пробелом: так номера читаются одинаково во всём документе и находятся поиском.",
    source: "практика русского набора и делопроизводства",
    wrong: "приказ №178",
    right: "приказ № 178",
};

pub static YEARS: Rule = Rule {
    code: "years-abbreviation",
    severity: NOTE,
    what: "«г.г.» вместо «гг.»",
    why: "Множественное число сокращается удвоением буквы с одной точкой: «гг.», как «пп.» и «вв.».",
    source: "правила русской орфографии: графические сокращения",
    wrong: "на 2020–2022 г.г.",
    right: "на 2020–2022 гг.",
};

pub static ABBREVIATION: Rule = Rule {
    code: "abbreviation-full-stop",
    severity: NOTE,
    what: "Сокращение без точки",
    why: "Сокращения «т. д.», «т. п.», «др.», «г.», «гг.» пишутся с точкой: она показывает, что слово не дописано.",
    source: "правила русской орфографии: графические сокращения",
    wrong: "семинары, конкурсы и т.д",
    right: "семинары, конкурсы и т. д.",
};

pub static DOUBLED: Rule = Rule {
    code: "doubled-mark",
    severity: NOTE,
    what: "Знак препинания поставлен дважды",
    why: "Второй знак – след правки. Точка сокращения служит и концом предложения: за ней другую точку не ставят.",
    source: "правила русской пунктуации: сочетания знаков",
    wrong: "Школа удалена на 80 км..",
    right: "Школа удалена на 80 км.",
};

pub fn straight_quotes(words: &str, slips: &mut Vec<Slip>) {
    let mut at = 0;
    while let Some(found) = words.get(at..).and_then(|rest| rest.find('"')) {
        let start = at + found;
        at = start + 1;
        // Inches: 24".
        if before(words, start).is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        // The quoted words with their second sign, where it is near.
        let near = words[at..].find('"').map(|length| at + length + 1).filter(|end| end - start <= 240);
        let end = near.unwrap_or_else(|| whole_words(words, at, at).1);
        at = end;
        slips.push(Slip {
            start,
            end,
            message: "прямые кавычки вместо «ёлочек»".into(),
            help: "поставьте «ёлочки», внутри них – „лапки“".into(),
        });
    }
}

pub fn number_sign(words: &str, slips: &mut Vec<Slip>) {
    for (start, sign) in words.match_indices('№') {
        let next = start + sign.len();
        let digits = words[next..].chars().take_while(|c| c.is_word()).collect::<String>();
        if !digits.is_empty() {
            slips.push(Slip {
                start,
                end: next + digits.len(),
                message: format!("после знака № нет пробела: «№{digits}»"),
                help: format!("напишите «№ {digits}»"),
            });
        }
    }
}

pub fn years(words: &str, slips: &mut Vec<Slip>) {
    for (start, found) in words.match_indices("г.") {
        let next = start + found.len();
        let rest = &words[next..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        if !rest[gap..].starts_with("г.") || before(words, start).is_some_and(Letter::is_letter) {
            continue;
        }
        // «в 2020 г. г. Заречный» is a year and a town.
        let end = next + gap + found.len();
        let tail = words[end..].trim_start();
        if !words[..start].trim_end().ends_with(|c: char| c.is_ascii_digit())
            || (gap > 0 && tail.starts_with(|c: char| c.is_capital() || c == '«'))
        {
            continue;
        }
        slips.push(Slip {
            start,
            end,
            message: format!("«{}» вместо «гг.»", &words[start..end]),
            help: "годы сокращаются так: «2020–2022 гг.»".into(),
        });
    }
}

/// What is surely an abbreviation, and how it is written.
const SHORT: [(&str, &str); 7] = [
    ("и т.д", "и т. д."),
    ("и т. д", "и т. д."),
    ("и т.п", "и т. п."),
    ("и т. п", "и т. п."),
    ("т.е", "т. е."),
    ("т. е", "т. е."),
    ("т.к", "т. к."),
];

pub fn abbreviation(words: &str, slips: &mut Vec<Slip>) {
    let ends = |at: usize| words[at..].chars().next().is_none_or(|c| c != '.' && !c.is_word() && c != '-');
    let mut tell = |start: usize, end: usize, right: &str| {
        slips.push(Slip {
            start,
            end,
            message: format!("сокращение «{}» без точки", &words[start..end]),
            help: format!("напишите «{right}»"),
        });
    };
    for (start, _) in words.match_indices("т.") {
        let head = words[..start].ends_with("и ");
        let from = if head { start - "и ".len() } else { start };
        for (wrong, right) in SHORT {
            let here = if wrong.starts_with('и') { from } else { start };
            if words[here..].starts_with(wrong) && ends(here + wrong.len()) && !letter_before(words, here) {
                tell(here, here + wrong.len(), right);
            }
        }
    }
    for (start, wrong) in words.match_indices("и др") {
        if ends(start + wrong.len()) && !letter_before(words, start) {
            tell(start, start + wrong.len(), "и др.");
        }
    }
    // «в 2022 г принято», «на 2020–2022 гг»: only behind a whole year.
    for (start, letter) in words.match_indices('г') {
        let doubled = words[start..].starts_with("гг");
        let end = start + letter.len() * if doubled { 2 } else { 1 };
        let head = words[..start].trim_end_matches([' ', '\u{A0}']);
        if ends(end) && !letter_before(words, start) && ends_in_year(head) {
            tell(start, end, if doubled { "гг." } else { "г." });
        }
    }
}

fn letter_before(words: &str, at: usize) -> bool {
    words[..at].chars().next_back().is_some_and(Letter::is_letter)
}

/// Four digits that are a year of this century or the last.
fn ends_in_year(head: &str) -> bool {
    let bytes = head.as_bytes();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits == 4 && (head.ends_with(|c: char| c.is_ascii_digit())) && {
        let year = &bytes[bytes.len() - 4..];
        year.starts_with(b"19") || year.starts_with(b"20")
    }
}

const PAIRS: [&str; 6] = ["..", ",,", ";;", "::", ",.", ";."];

pub fn doubled(words: &str, slips: &mut Vec<Slip>) {
    let bytes = words.as_bytes();
    let mark = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b':');
    let mut at = 0;
    while at < bytes.len() {
        if !mark(&bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && mark(&bytes[at]) {
            at += 1;
        }
        let Some(run) = words.get(start..at).filter(|run| PAIRS.contains(run)) else { continue };
        // «?..» is a question that trails off; «../» is a path.
        let around = (before(words, start), after(words, at));
        let word = around.0.is_some_and(|c| c.is_word() || matches!(c, ')' | '»' | '%'));
        let path = around.1.is_some_and(|c| matches!(c, '/' | '\\') || c.is_ascii_alphanumeric());
        if !word || path {
            continue;
        }
        let last = letters_before(words, start);
        let shown = if last.chars().all(is_cyrillic) { last } else { "" };
        slips.push(Slip {
            start: start - shown.len(),
            end: at,
            message: format!("знак препинания поставлен дважды: «{shown}{run}»"),
            help: "оставьте один знак".into(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::typography::found_by as of;

    #[test]
    fn years_and_towns() {
        assert_eq!(of(years, "2020–2022 г.г. и 2021 г. г. позже"), ["г.г.", "г. г."]);
        assert!(of(years, "в 2020 г. г. Заречный и 2020 г. «г. Заречный»").is_empty());
    }

    #[test]
    fn short_words() {
        assert_eq!(of(abbreviation, "и т.д, в 2022 г и 2020–2022 гг"), ["и т.д", "г", "гг"]);
        assert_eq!(of(abbreviation, "семинары и др"), ["и др"]);
        assert!(of(abbreviation, "и т. д., и т.п. и др. и друзья 5 г соли, т.е. 2022 года").is_empty());
    }

    #[test]
    fn marks_twice() {
        assert_eq!(of(doubled, "80 км.. и всё,, там,."), ["км..", "всё,,", "там,."]);
        assert!(of(doubled, "как?.. да... нет… ../путь и др.,").is_empty());
    }

    #[test]
    fn quotes_come_in_pairs() {
        assert_eq!(of(straight_quotes, "МБОУ \"СОШ\" и 24\" и \"край"), ["\"СОШ\"", "\"край"]);
    }
}
