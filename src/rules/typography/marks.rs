//! Signs: quotes, №, full stops of abbreviations, marks set twice.

use crate::diagnostic::Rule;
use crate::rules::NOTE;
use crate::rules::passage::{after, before, is_cyrillic, letters_before, whole_words};
use crate::russian::Letter;

use super::{Put, Slip};

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
    let mut pairs = None;
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
            mend: pairs.get_or_insert_with(|| pairs_of(words)).around(start),
        });
    }
}

/// Straight quotes of a passage with the signs that they should be, in groups that stand outside of each
/// other: none if the passage leaves a doubt about any.
#[derive(Default)]
struct Pairs(Vec<(usize, usize, Vec<Put>)>);

impl Pairs {
    fn around(&self, at: usize) -> Vec<Put> {
        let group = self.0.iter().find(|(start, end, _)| (*start..*end).contains(&at));
        group.map_or_else(Vec::new, |(_, _, puts)| puts.clone())
    }
}

/// Told by the neighbours: a quote opens before a word and closes behind one.
fn pairs_of(words: &str) -> Pairs {
    let mut groups = Vec::new();
    // Open quotations: whether each is a straight one, and where it begins.
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut puts: Vec<Put> = Vec::new();
    for (at, c) in words.char_indices().filter(|(_, c)| matches!(c, '"' | '«' | '»' | '„' | '“' | '”')) {
        let next = at + c.len_utf8();
        let (head, tail) = (before(words, at), after(words, next));
        let outer = open.is_empty();
        match c {
            '«' | '„' => open.push((false, at)),
            '»' | '“' | '”' => {
                if open.pop().is_none_or(|(straight, _)| straight) {
                    return Pairs::default();
                }
            }
            _ => {
                let opens = head
                    .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«' | '„' | '"' | '/' | '-' | '–' | '—'))
                    && tail.is_some_and(|c| !c.is_whitespace() && !matches!(c, '"' | '.' | ',' | ';' | ')' | '»'));
                let closes = head.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '«' | '„'))
                    && tail.is_none_or(|c| !c.is_word());
                // Two levels are all that the signs can tell.
                match (opens, closes) {
                    (true, false) if open.len() < 2 => {
                        puts.push(Put::new(at, next, if outer { "«" } else { "„" }));
                        open.push((true, at));
                    }
                    (false, true) if open.last().is_some_and(|(straight, _)| *straight) => {
                        open.pop();
                        puts.push(Put::new(at, next, if open.is_empty() { "»" } else { "“" }));
                    }
                    _ => return Pairs::default(),
                }
            }
        }
        if open.is_empty() && !puts.is_empty() {
            let start = puts.iter().map(|put| put.start).min().unwrap_or(at);
            groups.push((start, next, std::mem::take(&mut puts)));
        }
    }
    if open.is_empty() { Pairs(groups) } else { Pairs::default() }
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
                mend: vec![Put::new(next, next, " ")],
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
            // Behind a single year it may be «г.» that was meant.
            mend: if several_years(&words[..start]) { vec![Put::new(start, end, "гг.")] } else { Vec::new() },
        });
    }
}

/// «2020–2022», «2020, 2021», «2020 и 2021» at the end of a head.
fn several_years(head: &str) -> bool {
    let digits = |head: &str| head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head = head.trim_end();
    let last = digits(head);
    let rest = head[..head.len() - last].trim_end();
    let joint = ["-", "–", "—", ",", " и", "/"].into_iter().find_map(|joint| rest.strip_suffix(joint));
    matches!(last, 2 | 4) && joint.is_some_and(|head| digits(head.trim_end()) == 4)
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
            mend: vec![Put::new(start, end, right)],
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
            mend: single(run, around.1).map_or_else(Vec::new, |_| vec![Put::nothing(at - 1, at)]),
        });
    }
}

/// The mark that two equal ones stand for; of two others either may be meant.
fn single(run: &str, behind: Option<char>) -> Option<char> {
    let mut marks = run.chars();
    let first = marks.next()?;
    let equal = marks.all(|mark| mark == first);
    (equal && behind.is_none_or(|c| !c.is_word())).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::typography::{found_by as of, mended_by as mended};

    #[test]
    fn quotes_are_exchanged_in_pairs() {
        assert_eq!(mended(straight_quotes, "МБОУ \"СОШ № 3\", (\"Дом\")"), "МБОУ «СОШ № 3», («Дом»)");
        assert_eq!(mended(straight_quotes, "\"Школа \"Радуга\" села\""), "«Школа „Радуга“ села»");
        assert_eq!(mended(straight_quotes, "«Школа \"Радуга\"» и **\"Дом\"**"), "«Школа „Радуга“» и **«Дом»**");
        for doubtful in ["\"край", "а\"б\"в", "24\" и \"дом\"", "\" дом \"", "“Дом \"а\"”", "\"а «б\" в»", "\"\""]
        {
            assert_eq!(mended(straight_quotes, doubtful), doubtful);
        }
    }

    #[test]
    fn marks_are_mended() {
        assert_eq!(mended(number_sign, "приказ №178, №№5"), "приказ № 178, №№ 5");
        assert_eq!(
            mended(years, "2020-2022 г.г., 2020 и 2021 г. г., в 2021 г.г."),
            "2020-2022 гг., 2020 и 2021 гг., в 2021 г.г."
        );
        assert_eq!(mended(abbreviation, "и т.д, в 2022 г и др"), "и т. д., в 2022 г. и др.");
        assert_eq!(mended(doubled, "80 км.. и всё,, там,."), "80 км. и всё, там,.");
    }

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
