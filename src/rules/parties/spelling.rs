//! One organisation under two names: «Управление по образованию» and «Управление образования»,
//! «МБУ Центр образования» and «МБУ ЦО», МБОУ and МОБУ before one name.

use crate::diagnostic::Rule;
use crate::model::{Programme, Text};
use crate::source::Span;

use super::super::wording::{Leads, Places, begins, fold, is_acronym, next_word, previous_word, word_at, words};
use super::super::{Case, NOTE};
use super::Name;

pub static TWO_SPELLINGS: Rule = Rule {
    code: "organisation-two-spellings",
    severity: NOTE,
    what: "Организация названа двумя способами",
    why: "По документу не должно быть вопроса, один это исполнитель или два. Название берётся из устава или положения \
          и не меняется от строки к строке.",
    source: "практика делопроизводства: единообразие наименований в документе",
    wrong: "участники:\n  управление: {наименование: Управление по образованию}\n…\nответственные: Управление образования",
    right: "участники:\n  управление: {наименование: Управление по образованию}\n…\nответственные: Управление по образованию",
};

/// Heads of the names of bodies that govern schools.
const BODIES: [&str; 4] = ["управлени", "отдел", "комитет", "департамент"];

/// What bodies and forms begin with.
pub const LEADS: Leads = Leads::of(['у', 'о', 'к', 'д', 'м', 'г']).and(Leads::of(['ф'; 6]));

/// Legal forms of institutions, as they are abbreviated.
const FORMS: [&str; 36] = [
    "МУ",
    "МБУ",
    "МКУ",
    "МАУ",
    "МОУ",
    "МБОУ",
    "МКОУ",
    "МАОУ",
    "МОБУ",
    "МОАУ",
    "МОКУ",
    "МБУО",
    "МКУО",
    "МАУО",
    "МБДОУ",
    "МКДОУ",
    "МАДОУ",
    "МДОУ",
    "МДОБУ",
    "МДОАУ",
    "МБУДО",
    "МАУДО",
    "МКУДО",
    "ГБОУ",
    "ГКОУ",
    "ГАОУ",
    "ГОУ",
    "ГБУ",
    "ГКУ",
    "ГАУ",
    "ГБПОУ",
    "ГАПОУ",
    "ГОАУ",
    "ГОБУ",
    "ФГБОУ",
    "ФГАОУ",
];

/// «управление» + «образования» or «по образованию».
struct Body<'a> {
    head: &'static str,
    with_preposition: bool,
    start: usize,
    end: usize,
    words: &'a str,
}

/// An institution with its abbreviated form and its name in quotes.
struct Institution<'a> {
    text: &'a Text,
    form: &'a str,
    name: String,
    start: usize,
    end: usize,
}

/// What a pass over the texts has seen.
pub struct Seen<'a> {
    own: Vec<(&'static str, bool, usize)>,
    bodies: Vec<(&'static str, Places<'a>)>,
    acronyms: Vec<(usize, String, Places<'a>)>,
    institutions: Vec<Institution<'a>>,
}

impl<'a> Seen<'a> {
    pub fn new(names: &[Name<'_>]) -> Self {
        let own = own_bodies(names);
        Self { own, bodies: Vec::new(), acronyms: Vec::new(), institutions: Vec::new() }
    }

    /// Looks at the word that begins at a place.
    pub fn look(&mut self, programme: &Programme, names: &[Name<'_>], text: &'a Text, at: usize) {
        let value = text.value.as_str();
        if let Some(body) = body_at(value, at) {
            let differs = |(head, with, _): &(&str, bool, usize)| *head == body.head && *with != body.with_preposition;
            if self.own.iter().any(differs) && is_own(value, &body) {
                push(&mut self.bodies, body.head, (text, body.start, body.end));
            }
        } else if let Some(form) = form_at(value, at) {
            if let Some((name, end)) = quoted_name(value, form.end) {
                self.institutions.push(Institution { text, form: form.text, name, start: at, end });
            } else if let Some((index, end)) = acronym_of(names, programme, value, form.text, form.end) {
                let words = value.get(at..end).unwrap_or_default();
                match self.acronyms.iter_mut().find(|(_, of, _)| of == words) {
                    Some((_, _, places)) => places.push((text, at, end)),
                    None => self.acronyms.push((index, words.to_owned(), vec![(text, at, end)])),
                }
            }
        }
    }

    pub fn report(&self, case: &mut Case<'_>, names: &[Name<'_>]) {
        for (head, places) in &self.bodies {
            let name = self.own.iter().find(|(of, _, _)| of == head).and_then(|(_, _, index)| names.get(*index));
            if let Some(name) = name {
                report(case, name, places);
            }
        }
        for (index, _, places) in &self.acronyms {
            if let Some(name) = names.get(*index) {
                report(case, name, places);
            }
        }
        forms(case, &self.institutions);
    }
}

fn push<'a>(found: &mut Vec<(&'static str, Places<'a>)>, head: &'static str, place: (&'a Text, usize, usize)) {
    match found.iter_mut().find(|(of, _)| *of == head) {
        Some((_, places)) => places.push(place),
        None => found.push((head, vec![place])),
    }
}

/// Whether words are another spelling of a declared name.
pub fn is_variant(names: &[Name<'_>], piece: &str) -> bool {
    let own = own_bodies(names);
    words(piece).any(|word| {
        let body = body_at(piece, word.start);
        body.is_some_and(|body| {
            own.iter().any(|(head, with, _)| *head == body.head && *with != body.with_preposition)
                && is_own(piece, &body)
        }) || form_at(piece, word.start).is_some_and(|form| {
            initials_match(names, form.text, next_word(piece, form.end).map_or("", |word| word.text)).is_some()
        })
    })
}

/// The own bodies, each spelt one way only: head, whether with «по», and the name.
fn own_bodies(names: &[Name<'_>]) -> Vec<(&'static str, bool, usize)> {
    let mut own: Vec<(&'static str, bool, usize)> = Vec::new();
    let mut both: Vec<&'static str> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        for word in words(name.words) {
            let Some(body) = body_at(name.words, word.start) else { continue };
            match own.iter_mut().find(|(head, _, _)| *head == body.head) {
                Some((_, with, _)) if *with != body.with_preposition => both.push(body.head),
                // The shortest name is the one to show.
                Some((_, _, of)) if name.words.len() < names.get(*of).map_or(0, |name| name.words.len()) => *of = index,
                Some(_) => {}
                None => own.push((body.head, body.with_preposition, index)),
            }
        }
    }
    own.retain(|(head, _, _)| !both.contains(head));
    own
}

fn body_at(value: &str, at: usize) -> Option<Body<'_>> {
    if !value.get(at..)?.starts_with(['у', 'У', 'о', 'О', 'к', 'К', 'д', 'Д']) {
        return None;
    }
    let head = BODIES.into_iter().find(|head| begins(value, at, head))?;
    let first = word_at(value, at);
    let second = next_word(value, first.end)?;
    let (with_preposition, last) = match fold(second.text).as_str() {
        "по" => (true, next_word(value, second.end).filter(|word| fold(word.text) == "образованию")?),
        "образования" => (false, second),
        _ => return None,
    };
    Some(Body { head, with_preposition, start: at, end: last.end, words: value.get(at..last.end)? })
}

/// The own body is named without more words; with them it may be that of another town.
fn is_own(value: &str, body: &Body<'_>) -> bool {
    let quoted = value.get(..body.start).is_some_and(|head| head.trim_end().ends_with(['«', '"']));
    let more = next_word(value, body.end).is_some_and(|word| {
        let belongs = ["администрац", "город", "район", "муниципальн", "округ", "област", "кра", "республик"];
        word.text.starts_with(char::is_uppercase) || belongs.iter().any(|stem| begins(value, word.start, stem))
    });
    let other = previous_word(value, body.start).is_some_and(|word| {
        let word = fold(word.text);
        ["ое", "ый", "ого", "ом", "ому", "ым"].iter().any(|end| word.ends_with(end))
    });
    !quoted && !more && !other && !body.words.is_empty()
}

fn form_at(value: &str, at: usize) -> Option<super::super::wording::Word<'_>> {
    let begins = value.get(at..)?.starts_with(['М', 'Г', 'Ф']);
    if !begins {
        return None;
    }
    Some(word_at(value, at)).filter(|word| FORMS.contains(&word.text))
}

/// «МБУ ЦО» where «МБУ Центр образования» is declared: which name, and where the words end.
fn acronym_of(
    names: &[Name<'_>],
    programme: &Programme,
    value: &str,
    form: &str,
    end: usize,
) -> Option<(usize, usize)> {
    let acronym = next_word(value, end)?;
    if programme.terms.iter().any(|(term, _)| term == acronym.text) {
        return None;
    }
    Some((initials_match(names, form, acronym.text)?, acronym.end))
}

fn initials_match(names: &[Name<'_>], form: &str, acronym: &str) -> Option<usize> {
    if !is_acronym(acronym) {
        return None;
    }
    let declared = |name: &Name<'_>| words(name.words).any(|word| word.text == acronym);
    if names.iter().any(declared) {
        return None;
    }
    names.iter().position(|name| {
        let mut words = words(name.words);
        if words.next().is_none_or(|first| first.text != form) {
            return false;
        }
        let initials = words.filter(|word| word.text.chars().count() > 2).filter_map(|word| word.text.chars().next());
        initials.flat_map(char::to_uppercase).eq(acronym.chars())
    })
}

/// The name in quotes behind a form, and where it ends.
fn quoted_name(value: &str, end: usize) -> Option<(String, usize)> {
    let rest = value.get(end..)?;
    let bare = rest.trim_start();
    let name = bare.strip_prefix('«')?;
    let close = name.find(['»', '«', '\n'])?;
    let at = end + rest.len() - bare.len() + '«'.len_utf8();
    let closed = value.get(at + close..)?.starts_with('»');
    closed.then(|| (fold(name.get(..close).unwrap_or_default()), at + close + '»'.len_utf8()))
}

fn report(case: &mut Case<'_>, name: &Name<'_>, places: &Places<'_>) {
    let Some((text, start, end)) = places.first().copied() else { return };
    let words = text.value.get(start..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let declared = name.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("«{words}» – похоже, та же организация, что и «{declared}»");
    let help =
        format!("назовите её везде одинаково: «{declared}»; если это другая организация, допишите её в «участники»");
    let mut related: Vec<(Span, &str)> = vec![(name.text.span, "объявлена так")];
    related.extend(places.iter().skip(1).take(3).map(|(text, start, end)| (case.words(text, *start, *end), "и здесь")));
    let span = case.words(text, start, end);
    let finding = case.report(&TWO_SPELLINGS, span, message, help);
    finding.related.extend(related.into_iter().map(|(span, label)| (span, label.into())));
}

/// One name under two legal forms.
fn forms(case: &mut Case<'_>, institutions: &[Institution<'_>]) {
    let mut first: Vec<&Institution<'_>> = Vec::new();
    let mut told: Vec<(&str, &str)> = Vec::new();
    for one in institutions {
        let Some(before) = first.iter().find(|of| of.name == one.name) else {
            first.push(one);
            continue;
        };
        // A kindergarten and a school may share a name; so may a body and its institution.
        let kindred = before.form.contains('О') && one.form.contains('О');
        let kindred = kindred && before.form.contains('Д') == one.form.contains('Д');
        if before.form == one.form || !kindred || told.contains(&(&one.name, one.form)) {
            continue;
        }
        told.push((&one.name, one.form));
        // The rarer form is the slip.
        let count = |form: &str| institutions.iter().filter(|of| of.name == one.name && of.form == form).count();
        let (wrong, right) = if count(one.form) <= count(before.form) { (one, *before) } else { (*before, one) };
        let name = wrong.text.value.get(wrong.start..wrong.end).unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("«{name}»: возможно, форма указана неверно – в другом месте {}", right.form);
        let help = format!(
            "сверьте с уставом и пишите везде одинаково, например: {}",
            name.replacen(wrong.form, right.form, 1)
        );
        let span = case.words(wrong.text, wrong.start, wrong.end);
        let other = case.words(right.text, right.start, right.end);
        case.report(&TWO_SPELLINGS, span, message, help).related.push((other, "здесь иначе".into()));
    }
}

#[cfg(test)]
mod tests {
    use super::{body_at, is_own};

    #[test]
    fn bodies_of_another_town_are_left_alone() {
        let own = |text: &str| body_at(text, 0).is_some_and(|body| is_own(text, &body));
        assert!(own("Управление образования, РМО"));
        assert!(own("отдел по образованию"));
        assert!(!own("Управление образования Ярославля"));
        assert!(!own("Управление образования администрации района"));
        assert!(body_at("Управление качеством образования", 0).is_none());
    }
}
