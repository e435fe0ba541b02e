//! Posts and bodies: adjectives and a noun that agree, the rest stays as it is («начальник отдела
//! образования» → «начальнику отдела образования»).

use super::super::gender::Gender;
use super::super::{Letter, Lower};
use super::noun::Noun;
use super::{Case, adjective, is_shouted, is_vowel, noun};

/// Adjectives that stand for a person or a room without a noun.
const SUBSTANTIVE: [&str; 13] = [
    "заведующ",
    "управляющ",
    "исполняющ",
    "замещающ",
    "уполномоченн",
    "ответственн",
    "дежурн",
    "рабоч",
    "служащ",
    "вожат",
    "командующ",
    "поверенн",
    "участков",
];

/// Bodies that keep their capital inside a sentence.
const PROPER: [&str; 8] =
    ["министерство", "правительство", "дума", "совет", "собрание", "служба", "агентство", "палата"];

/// Adjectives with which the name of a body begins, but that name no place.
const COMMON: [&str; 16] = [
    "муниципальн",
    "государственн",
    "финансов",
    "районн",
    "городск",
    "областн",
    "краев",
    "сельск",
    "средн",
    "общеобразовательн",
    "детск",
    "образовательн",
    "информационн",
    "территориальн",
    "рабоч",
    "общественн",
];

/// A word with its signs; only whole words without signs take part in agreement.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    start: usize,
    /// Without a comma behind it.
    text: &'a str,
    comma: bool,
    /// Inside quotes or brackets.
    inside: bool,
}

/// What stands in front of everything that does not decline.
#[derive(Debug)]
struct Head {
    /// Places of the adjectives before the head.
    adjectives: Vec<usize>,
    at: usize,
    /// None for an adjective that stands for a person.
    noun: Option<Noun>,
}

impl Head {
    fn is_plural(&self) -> bool {
        self.noun.is_some_and(|noun| noun.gender == Gender::Plural)
    }

    fn is_animate(&self) -> bool {
        self.noun.is_none_or(|noun| noun.animate)
    }

    fn is_listed(&self) -> bool {
        self.noun.is_none_or(|noun| noun.listed)
    }
}

/// A body or an institution in a case; none where it is not sure.
pub fn body(words: &str, case: Case) -> Option<String> {
    decline(words, case, false)
}

/// A post in a case; none where it is not sure.
pub fn post(words: &str, case: Case) -> Option<String> {
    decline(words, case, true)
}

/// The words that stand at the beginning of a text in the nominative, and can stand in no other case
/// that differs from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominative {
    pub start: usize,
    /// End of the noun.
    pub end: usize,
    pub animate: bool,
}

/// A post or a body of the lexicon in the nominative singular, if the words begin with one.
pub fn nominative(words: &str) -> Option<Nominative> {
    let tokens = tokens(words);
    let head = head(&tokens, false)?;
    let last = tokens.get(head.at)?;
    let first = head.adjectives.first().map_or(last, |at| &tokens[*at]);
    // «директора», «школы» may be a genitive; «районной» is no nominative of «районная».
    let sure = !head.is_plural() && head.is_listed();
    sure.then_some(Nominative { start: first.start, end: last.start + last.text.len(), animate: head.is_animate() })
}

/// The name of a body inside a sentence: «Отдел образования …» → «отдел образования …».
pub fn in_sentence(name: &str) -> String {
    let tokens = tokens(name);
    let first = tokens.first().map(|token| token.text).unwrap_or_default();
    let low = first.lower();
    let head = head(&tokens, false).and_then(|head| tokens.get(head.at)).map(|token| token.text.lower());
    let common = head.is_some_and(|head| {
        !PROPER.contains(&head.as_str()) && (head == low || COMMON.iter().any(|stem| low.starts_with(stem)))
    });
    if !common || is_shouted(first) {
        return name.to_owned();
    }
    small(name)
}

/// A post inside a sentence: «Начальник отдела» → «начальник отдела»; the highest keep their capital.
pub fn post_in_sentence(post: &str) -> String {
    let first = post.split_whitespace().next().unwrap_or_default();
    let high = ["глава", "губернатор", "президент", "мэр"].contains(&first.lower().as_str());
    if high || is_shouted(first) && is_word(first) { post.to_owned() } else { small(post) }
}

/// The first letter small.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn decline(words: &str, case: Case, persons: bool) -> Option<String> {
    // Marks of emphasis and links part words where the reader sees none.
    if words.contains(['*', '[', ']', '<', '>']) {
        return None;
    }
    let tokens = tokens(words);
    // «начальник отдела Иванова Л. М.»: the name behind the post has a form of its own.
    let named_after = tokens.iter().any(|token| matches!(token.text, "имени" | "им."));
    if !named_after && tokens.iter().any(|token| is_initial(token.text)) {
        return None;
    }
    let mut edits = Vec::new();
    for part in tokens.split(|token| !token.inside && matches!(token.text, "–" | "—" | "-")) {
        decline_part(part, case, persons, &mut edits)?;
    }
    let mut out = String::with_capacity(words.len() + 8);
    let mut done = 0;
    for (start, end, form) in edits {
        out.push_str(words.get(done..start)?);
        out.push_str(&form);
        done = end;
    }
    out.push_str(words.get(done..)?);
    Some(out)
}

fn decline_part(
    tokens: &[Token<'_>],
    case: Case,
    persons: bool,
    edits: &mut Vec<(usize, usize, String)>,
) -> Option<()> {
    let first = tokens.first()?;
    let tokens = if first.text.lower() == "временно" { tokens.get(1..)? } else { tokens };
    if is_acting(tokens) {
        return Some(());
    }
    let first = tokens.first().filter(|first| !first.inside)?;
    if is_acronym(first.text) {
        let stray = |token: &Token<'_>| !token.inside && is_bare_nominative(token.text);
        return (!tokens.iter().skip(1).any(stray)).then_some(());
    }
    let head = head(tokens, persons)?;
    let animate = head.is_animate();
    for at in head.adjectives.iter().copied().chain(head.noun.is_none().then_some(head.at)) {
        let token = tokens.get(at)?;
        edits.push((token.start, token.start + token.text.len(), adjective::decline(token.text, case, animate)?));
    }
    let last = tokens.get(head.at)?;
    if let Some(noun) = head.noun {
        edits.push((last.start, last.start + last.text.len(), noun::decline(last.text, noun, case)?));
    }
    let rest = tokens.get(head.at + 1..)?;
    // «образование город …»: does the second word follow the case of the first?
    if rest.first().is_some_and(|next| !last.comma && !next.inside && is_bare_nominative(next.text)) {
        return None;
    }
    let mut comma = last.comma;
    for (at, token) in rest.iter().enumerate() {
        let and = !token.inside && token.text == "и";
        let behind = rest.get(at + usize::from(and)..).filter(|behind| !behind.is_empty());
        if let Some(behind) = behind.filter(|_| !token.inside && (comma || and)) {
            match self::head(behind, persons) {
                Some(other) if other.is_plural() != head.is_plural() || (and && !other.is_listed()) => {}
                // «заместитель директора, председатель совета»
                Some(other) if persons && other.is_animate() => return decline_part(behind, case, persons, edits),
                Some(_) if persons && and => {}
                Some(_) => return None,
                // «специалист, курирующий …»
                None if comma && adjective::is_surely_nominative(token.text) => return None,
                // Is it a post that the lexicon does not know?
                None if comma && persons && is_bare_consonant(token.text) => return None,
                None => {}
            }
        }
        comma = token.comma;
    }
    Some(())
}

/// Adjectives with the noun that they agree with, or an adjective that stands for one.
fn head(tokens: &[Token<'_>], persons: bool) -> Option<Head> {
    let mut adjectives: Vec<usize> = Vec::new();
    let agrees = |adjectives: &[usize], gender: Gender| {
        adjectives.iter().all(|at| tokens.get(*at).and_then(|token| adjective::gender(token.text)) == Some(gender))
    };
    for (at, token) in tokens.iter().enumerate() {
        if token.inside || !is_word(token.text) {
            break;
        }
        if token.text == "и" && !adjectives.is_empty() {
            continue;
        }
        if let Some(noun) = noun::find(token.text, persons) {
            return agrees(&adjectives, noun.gender).then_some(Head { adjectives, at, noun: Some(noun) });
        }
        if adjective::gender(token.text).is_none() {
            break;
        }
        adjectives.push(at);
    }
    let at = adjectives.pop()?;
    let word = tokens.get(at)?.text;
    let low = word.lower();
    let gender = adjective::gender(word)?;
    let stands = gender != Gender::Neuter && SUBSTANTIVE.iter().any(|stem| low.starts_with(stem));
    (stands && agrees(&adjectives, gender)).then_some(Head { adjectives, at, noun: None })
}

fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut depth = 0_usize;
    let mut straight = false;
    let mut found = Vec::new();
    for word in words.split_whitespace() {
        // Words of one text: the difference of the addresses is the place.
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        let opens = word.starts_with(['«', '"', '(', '„', '“']);
        let text = word.strip_suffix(',').unwrap_or(word);
        found.push(Token { start, text, comma: text.len() < word.len(), inside: depth > 0 || straight || opens });
        for c in word.chars() {
            match c {
                '«' | '(' | '„' => depth += 1,
                '»' | ')' | '“' => depth = depth.saturating_sub(1),
                '"' => straight = !straight,
                _ => {}
            }
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_letter() || c == '-')
}

/// «и. о. начальника», «врио главы»: the words behind are in the genitive already.
fn is_acting(tokens: &[Token<'_>]) -> bool {
    let low = |at: usize| tokens.get(at).map(|token| token.text.lower()).unwrap_or_default();
    let first = low(0);
    let behind = match first.as_str() {
        "и.о." | "и.о" | "ио" | "врио" | "врид" | "вр.и.о." => 1,
        "и." if matches!(low(1).as_str(), "о." | "о") => 2,
        _ => return false,
    };
    tokens.len() > behind
}

/// «Л.», «Л.М.»
fn is_initial(text: &str) -> bool {
    let mut letters = text.split_terminator('.');
    let capital = |letter: &str| letter.chars().count() == 1 && letter.chars().all(Letter::is_capital);
    text.ends_with('.') && letters.all(capital) && text.lower() != "и.о."
}

/// «МКУ», «МБОУ»: not declined.
fn is_acronym(text: &str) -> bool {
    is_word(text)
        && is_shouted(text)
        && text.chars().count() <= 7
        && noun::find(text, false).is_none()
        && adjective::gender(text).is_none()
}

/// A word that stands in the nominative where a genitive is expected.
fn is_bare_nominative(text: &str) -> bool {
    let noun = noun::find(text, false).is_some_and(|noun| noun.gender != Gender::Plural);
    is_word(text) && (noun || adjective::is_surely_nominative(text))
}

fn is_bare_consonant(text: &str) -> bool {
    let last = text.chars().next_back().unwrap_or(' ');
    is_word(text) && last.is_letter() && !is_vowel(last) && !matches!(last, 'й' | 'х' | 'м')
}

#[cfg(test)]
mod tests {
    use super::{in_sentence, nominative, post_in_sentence};

    #[test]
    fn names_inside_a_sentence() {
        assert_eq!(in_sentence("Отдел образования"), "отдел образования");
        assert_eq!(in_sentence("Муниципальное учреждение «Центр»"), "муниципальное учреждение «Центр»");
        // Places, ministries and acronyms keep their capital.
        for name in ["Хотынецкий районный отдел", "Министерство просвещения", "МКУ «Центр»", "АДМИНИСТРАЦИЯ РАЙОНА"]
        {
            assert_eq!(in_sentence(name), name);
        }
        assert_eq!(post_in_sentence("Главный специалист"), "главный специалист");
        assert_eq!(post_in_sentence("И. о. начальника"), "и. о. начальника");
        assert_eq!(post_in_sentence("Глава района"), "Глава района");
    }

    #[test]
    fn nominatives_that_are_nothing_else() {
        let end = |words: &str| nominative(words).map(|found| &words[found.start..found.end]).map(str::to_owned);
        assert_eq!(end("Отдел образования района").as_deref(), Some("Отдел"));
        assert_eq!(end("главный специалист отдела").as_deref(), Some("главный специалист"));
        for oblique in ["отдела образования", "директора школы", "районной школы", "школы № 3", "МКУ «Отдел»"]
        {
            assert_eq!(end(oblique), None, "{oblique}");
        }
    }
}
