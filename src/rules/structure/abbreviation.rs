//! Abbreviations: never explained, used before they are explained, one thing abbreviated twice.

use std::collections::{HashMap, HashSet};

use super::known::is_known;
use super::token::{LONGEST, is_capital, tokens, words};
use crate::diagnostic::Rule;
use crate::model::{Programme, TextRef};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::{Letter, Lower};

pub static UNEXPLAINED: Rule = Rule {
    code: "abbreviation-unexplained",
    // What everybody knows is a list, and a list is never complete.
    severity: NOTE,
    what: "Сокращение, похоже, нигде не расшифровано",
    why: "Программу читают и за пределами ведомства: родители, депутаты, проверяющие. Сокращение, понятное только авторам, \
          для них пустое место. Общеизвестные (РФ, ФГОС, ЕГЭ, СОШ, МБОУ) правило не трогает.",
    source: "практика делопроизводства: сокращение вводится при первом употреблении – «(далее – …)»",
    wrong: "По плану работы ОРЦОКО",
    right: "По плану работы Орловского регионального центра оценки качества образования (далее – ОРЦОКО)",
};

pub static LATE: Rule = Rule {
    code: "abbreviation-before-explained",
    severity: WARNING,
    what: "Сокращение употреблено раньше, чем введено",
    why: "Читатель встречает сокращение, а объяснение находит через несколько страниц. Слова «(далее – …)» к тому же \
          значат, что раньше этого места сокращения нет.",
    source: "практика делопроизводства: сокращение вводится при первом употреблении – «(далее – …)»",
    wrong: "Охват всех ОО. … общеобразовательные организации (далее – ОО)",
    right: "Охват всех общеобразовательных организаций (далее – ОО). … ОО",
};

pub static VARIANTS: Rule = Rule {
    code: "abbreviation-variants",
    severity: NOTE,
    what: "Похоже, одно и то же сокращено по-разному",
    why: "Разные сокращения – разные понятия: читатель решит, что школы в показателе и школы в плане не одни и те же.",
    source: "практика делопроизводства: одно понятие – одно сокращение",
    wrong: "Доля педагогов ШНРО … Динамика качества образования в ШНОР",
    right: "Доля педагогов ШНОР … Динамика качества образования в ШНОР",
};

/// So many words are looked at around an abbreviation for what it stands for.
const REACH: usize = 14;
/// «далее» stands at most so many bytes before.
const NEAR: usize = 200;
/// What an abbreviation in brackets stands for is looked for in so many bytes before.
const FAR: usize = 600;

/// Words of a text by their place.
#[derive(Clone, Copy)]
struct Use<'a> {
    text: &'a TextRef,
    start: usize,
    end: usize,
}

/// An abbreviation of the document.
struct Term<'a> {
    name: &'a str,
    first: Use<'a>,
    /// «(далее – X)» with nothing but abbreviations in it, where it stands behind the first use.
    introduced: Option<Use<'a>>,
    /// Somewhere in the text.
    explained: bool,
    /// Declared beside the text, under `сокращения`.
    declared: bool,
    /// Everybody knows it.
    known: bool,
}

pub fn check(case: &mut Case<'_>) {
    let texts: Vec<&TextRef> = case.printed().collect();
    let known: HashSet<&str> = case.house.known_terms.iter().map(String::as_str).collect();
    let mut terms = collect(&texts, case.programme, &known);
    drop_words(&mut terms, &texts);
    for term in &terms {
        let at = case.words(term.first.text, term.first.start, term.first.end);
        if let Some(late) = term.introduced {
            let there = case.words(late.text, late.start, late.end);
            let message = format!("«{}» употреблено раньше, чем введено", term.name);
            let help = format!("введите сокращение здесь – «… (далее – {})» – или напишите слова полностью", term.name);
            case.report(&LATE, at, message, help).related.push((there, "введено только здесь".into()));
        } else if !term.explained && !term.declared && !term.known && !is_republic(term.name, &texts) {
            let message = format!("сокращение «{}», похоже, нигде не расшифровано", term.name);
            let help = format!("при первом употреблении напишите слова полностью и добавьте «(далее – {})»", term.name);
            case.report(&UNEXPLAINED, at, message, help);
        }
    }
    variants(case, &terms);
}

/// Abbreviations that are likely one: the same letters in another order, or one letter less.
fn variants(case: &mut Case<'_>, terms: &[Term<'_>]) {
    for (place, later) in terms.iter().enumerate() {
        // Two that are both explained are two things.
        let clear = |term: &Term<'_>| term.explained || term.declared;
        let other = |earlier: &&Term<'_>| {
            let both = clear(earlier) && clear(later);
            !earlier.known && !both && alike(earlier.name, later.name)
        };
        let Some(earlier) = terms[..place].iter().find(other).filter(|_| !later.known) else { continue };
        let at = case.words(later.first.text, later.first.start, later.first.end);
        let there = case.words(earlier.first.text, earlier.first.start, earlier.first.end);
        let message = format!("похоже, одно и то же сокращено по-разному: «{}» и «{}»", earlier.name, later.name);
        let help = format!("если это одно понятие, пишите везде одинаково, например «{}»", earlier.name);
        case.report(&VARIANTS, at, message, help).related.push((there, "здесь иначе".into()));
    }
}

fn alike(one: &str, other: &str) -> bool {
    let (mut a, mut b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.first() != b.first() || a.len().max(b.len()) < 4 || a.len().min(b.len()) < 3 {
        return false;
    }
    if a.len().abs_diff(b.len()) == 1 {
        return one.starts_with(other) || other.starts_with(one);
    }
    a.sort_unstable();
    b.sort_unstable();
    one != other && a == b
}

/// Every abbreviation in the order of print.
fn collect<'a>(texts: &[&'a TextRef], programme: &'a Programme, known: &HashSet<&str>) -> Vec<Term<'a>> {
    let mut terms: Vec<Term<'a>> = Vec::new();
    let mut places: HashMap<&'a str, usize> = HashMap::new();
    for (number, text) in texts.iter().enumerate() {
        let value = text.value.as_str();
        tokens(value, |start, end| {
            let name = &value[start..end];
            let here = Use { text, start, end };
            let introduced = introduces(value, start, end);
            let place = *places.entry(name).or_insert_with(|| {
                let declared = programme.terms.iter().any(|(term, _)| has_word(term, name));
                let known = is_known(name) || known.contains(name);
                terms.push(Term { name, first: here, introduced: None, explained: false, declared, known });
                terms.len() - 1
            });
            let term = &mut terms[place];
            let first = term.first.text.id == text.id && term.first.start == start;
            match introduced {
                Some(alone) => {
                    // What has been explained in passing may be introduced in form as well.
                    if alone && !first && !term.explained {
                        term.introduced = Some(here);
                    }
                    term.explained = true;
                }
                None if !term.explained => {
                    let next = texts.get(number + 1).map(|text| text.value.as_str());
                    term.explained = explains(value, start, end, next);
                }
                None => {}
            }
        });
    }
    terms
}

/// Forgets what also stands in small letters: a word, not an abbreviation.
fn drop_words(terms: &mut Vec<Term<'_>>, texts: &[&TextRef]) {
    let mut wanted: Vec<(String, bool)> =
        terms.iter().filter(|term| !term.known && !term.explained).map(|term| (term.name.lower(), false)).collect();
    let mut lengths = [false; 2 * LONGEST + 1];
    for (word, _) in &wanted {
        lengths[word.len().min(2 * LONGEST)] = true;
    }
    for text in texts {
        for (start, end) in words(&text.value) {
            if lengths.get(end - start).is_some_and(|wanted| *wanted) {
                let word = &text.value[start..end];
                // Few are wanted: a list is as quick as a table.
                if let Some(found) = wanted.iter_mut().find(|(one, _)| one == word) {
                    found.1 = true;
                }
            }
        }
    }
    let mut verdicts = wanted.iter().map(|(_, word)| *word);
    terms.retain(|term| term.known || term.explained || !verdicts.next().unwrap_or(false));
}

/// The end of a text, not more than so many bytes of it.
fn tail(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

fn has_word(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_word()).any(|word| word == name)
}

/// «далее – X», «именуемые в дальнейшем X»: whether an abbreviation is introduced in form, and if so,
/// whether nothing but abbreviations is («далее – обучающиеся с ОВЗ» introduces the whole of it).
fn introduces(value: &str, start: usize, end: usize) -> Option<bool> {
    let before = tail(&value[..start], NEAR);
    let before = &before[before.rfind(['(', ')', ';']).map_or(0, |at| at + 1)..];
    let at = ["алее", "дальнейшем"].iter().filter_map(|word| before.rfind(word).map(|at| at + word.len())).max()?;
    let between = &before[at..];
    if between.chars().count() > 80 {
        return None;
    }
    let alone = between.split(|c: char| !c.is_word()).all(|word| {
        word.chars().all(is_capital)
            || matches!(word, "соответственно" | "по" | "тексту" | "и" | "именуется" | "именуемые")
    });
    let behind = &value[end..];
    let behind = behind[..behind.find([')', ';', '\n']).unwrap_or(behind.len())].trim();
    let alone = alone && behind.split(|c: char| !c.is_word()).all(|word| word.chars().all(is_capital) || word == "и");
    Some(alone)
}

/// What an abbreviation stands for is beside it: «X (слова)», «слова (X)», «X – слова», or in the next
/// cell of a table.
fn explains(value: &str, start: usize, end: usize, next: Option<&str>) -> bool {
    let name = &value[start..end];
    let (before, after) = (tail(&value[..start], FAR), value[end..].trim_start());
    if let Some(inside) = after.strip_prefix('(') {
        let inside = &inside[..inside.find(')').unwrap_or(inside.len())];
        if begins_spelling(name, inside) {
            return true;
        }
    }
    let dash = after.strip_prefix(['–', '—', '-', ':', '=']).filter(|behind| behind.starts_with(char::is_whitespace));
    if dash.is_some_and(|behind| begins_spelling(name, behind)) {
        return true;
    }
    if value.trim().trim_matches(['*', '«', '»']) == name && next.is_some_and(|next| begins_spelling(name, next)) {
        return true;
    }
    if in_glossary(value, start, end) {
        return true;
    }
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return false };
    let head = before[..open].trim_end();
    let words: Vec<char> = initials(head.rsplit(separates).filter(|word| !word.is_empty()).take(REACH));
    let words: Vec<char> = words.into_iter().rev().collect();
    let (matched, letters) = spelled(name, &words);
    let only = before[open + 1..].trim().is_empty() && after.starts_with([')', ',', ';', '/', '-']);
    matched * 3 >= letters * 2 || (only && matched * 2 >= letters && words_begin(&words, name))
}

/// A row of a list of abbreviations, where several stand together: «МКУ «УО ЗМР» – муниципальное казённое
/// учреждение …».
fn in_glossary(value: &str, start: usize, end: usize) -> bool {
    let from = value[..start].rfind('\n').map_or(0, |at| at + 1);
    let row = value[from..].lines().next().unwrap_or_default();
    let short = |c: char| is_capital(c) || c.is_whitespace() || matches!(c, '«' | '»' | '"' | '*');
    let bare = row.trim_start_matches(['-', '–', '—', '•', '*', ' ']);
    let skipped = row.len() - bare.len();
    let head = skipped + (bare.len() - bare.trim_start_matches(short).len());
    if end > from + head || start < from + skipped {
        return false;
    }
    let Some(meaning) = row[head..].strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(' ')) else {
        return false;
    };
    let words = meaning.split(separates).filter(|word| word.chars().count() > 2 && word.chars().any(Letter::is_small));
    // One alone is explained by a name that it abbreviates, wherever in the row the name stands.
    let several = row[skipped..head].trim().contains([' ', '«', '"']);
    let name = &value[start..end];
    let (matched, letters) =
        spelled(name, &initials(meaning.split(separates).filter(|word| !word.is_empty()).take(REACH)));
    (several && words.take(3).count() == 3) || (letters > 2 && matched == letters)
}

/// «РТ» where «Республики Татарстан» stands in full somewhere.
fn is_republic(name: &str, texts: &[&TextRef]) -> bool {
    let mut letters = name.chars();
    let (Some('Р'), Some(own), None) = (letters.next(), letters.next(), letters.next()) else { return false };
    texts.iter().any(|text| {
        text.value.match_indices("еспублик").any(|(at, word)| {
            let rest = &text.value[at + word.len()..];
            rest.split_once([' ', '\u{A0}', '\n']).is_some_and(|(end, name)| end.len() < 4 && name.starts_with(own))
        })
    })
}

fn separates(c: char) -> bool {
    !c.is_word()
}

fn initials<'a>(words: impl Iterator<Item = &'a str>) -> Vec<char> {
    words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}

fn words_begin(words: &[char], name: &str) -> bool {
    name.chars().next().is_some_and(|first| first.to_lowercase().any(|first| words.contains(&first)))
}

/// Words that begin with the first letter of the abbreviation and spell most of it.
fn begins_spelling(name: &str, words: &str) -> bool {
    let words = initials(words.split(separates).filter(|word| !word.is_empty()).take(REACH));
    let (matched, letters) = spelled(name, &words);
    let first = name.chars().next().into_iter().flat_map(char::to_lowercase).next();
    words.first().copied() == first && matched * 3 >= letters * 2
}

/// How many letters of an abbreviation are found, in their order, among the first letters of words;
/// and of how many.
fn spelled(name: &str, words: &[char]) -> (usize, usize) {
    let (mut at, mut matched, mut letters) = (0, 0, 0);
    for letter in name.chars().flat_map(char::to_lowercase) {
        letters += 1;
        if let Some(found) = words[at.min(words.len())..].iter().position(|word| *word == letter) {
            matched += 1;
            at += found + 1;
        }
    }
    (matched, letters)
}

#[cfg(test)]
mod tests {
    use super::{alike, explains, introduces};

    fn at(text: &str, name: &str) -> (usize, usize) {
        let start = text.rfind(name).expect("it is there");
        (start, start + name.len())
    }

    #[test]
    fn explanations() {
        let yes = [
            ("тьюторскую муниципальную тьюторскую команду (МТК)", "МТК"),
            ("ИРО (институт развития образования)", "ИРО"),
            ("ШНОР – школы с низкими образовательными результатами", "ШНОР"),
            ("РОО – муниципальное учреждение «Районный отдел образования»", "РОО"),
            ("МКУ «УО ЗМР» – муниципальное казённое учреждение «Управление образования»", "УО"),
            ("образовательные стандарты среднего общего образования (ФГОС СОО)", "СОО"),
        ];
        for (text, name) in yes {
            let (start, end) = at(text, name);
            assert!(explains(text, start, end, None), "{text}");
        }
        let no = [
            ("начального, основного, среднего общего образования (ВПР, НИКО)", "НИКО"),
            ("КЗ (11 %)", "КЗ"),
            ("КЗ – 11 %", "КЗ"),
        ];
        for (text, name) in no {
            let (start, end) = at(text, name);
            assert!(!explains(text, start, end, None), "{text}");
        }
        assert!(explains("ОО", 0, 4, Some("общеобразовательные организации")));
    }

    #[test]
    fn introductions() {
        let text = "организации (далее – ОО)";
        let (start, end) = at(text, "ОО");
        assert_eq!(introduces(text, start, end), Some(true));
        let text = "дети (далее – обучающиеся с ОВЗ)";
        let (start, end) = at(text, "ОВЗ");
        assert_eq!(introduces(text, start, end), Some(false));
        let text = "школы (далее – Школы) и ОО";
        let (start, end) = at(text, "ОО");
        assert_eq!(introduces(text, start, end), None);
    }

    #[test]
    fn variants() {
        assert!(alike("ШНОР", "ШНРО") && alike("ШНО", "ШНОР"));
        assert!(!alike("ОО", "ООП") && !alike("МО", "РМО") && !alike("ШНОР", "ШНСУ"));
    }
}
