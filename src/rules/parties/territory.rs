//! Foreign territory: a region that is not the own one, a district in an okrug. Such words stay
//! behind when a programme is copied from another town.

mod regions;

use self::regions::Region;
use crate::diagnostic::Rule;
use crate::model::{Approval, Mark, Programme, Text};

use super::super::wording::{Leads, begins, fold, has, is_acronym, next_word, previous_word, quoted, starts, word_at};
use super::super::{Case, NOTE};

pub static FOREIGN_TERRITORY: Rule = Rule {
    code: "foreign-territory",
    severity: NOTE,
    what: "В тексте названа чужая территория",
    why: "Слова о другом регионе или о районе в округе остаются, когда программу берут за образец у соседей. \
          Исполнитель не поймёт, к кому относится поручение.",
    source: "практика делопроизводства; перечень регионов – статья 65 Конституции Российской Федерации",
    wrong: "организация: {наименование: Управление образования Заречного округа Пензенской области}\n…\n\
            мероприятие: Провести анализ по данным ведомства Ярославской области",
    right: "организация: {наименование: Управление образования Заречного округа Пензенской области}\n…\n\
            мероприятие: Провести анализ по данным ведомства Пензенской области",
};

/// Words of a sentence that may speak of another region rightly: documents, science, trips.
const RIGHTLY: [&str; 26] = [
    "приказ",
    "постановлен",
    "распоряжен",
    "закон",
    "письм",
    "указ",
    "опыт",
    "университет",
    "институт",
    "академи",
    "федеральн",
    "всероссийск",
    "межрегиональн",
    "стажиров",
    "конференц",
    "форум",
    "издательств",
    "вуз",
    "колледж",
    "техникум",
    "граничит",
    "соседн",
    "сравнен",
    "рейтинг",
    "лагер",
    "экскурс",
];

/// What a district does: «районные методические объединения».
const OF_DISTRICT: [&str; 12] = [
    "методическ",
    "профессиональн",
    "конкурс",
    "этап",
    "семинар",
    "совещан",
    "олимпиад",
    "сообществ",
    "объединен",
    "мероприят",
    "конференц",
    "уровн",
];

/// What regions, districts and abbreviations of regions begin with.
pub const LEADS: Leads = Leads::of(['о', 'к', 'р', 'х', 'ч', 'я']);

struct Mention<'a> {
    text: &'a Text,
    region: Region,
    start: usize,
    end: usize,
    abbreviated: bool,
}

/// What a pass over the texts has seen.
#[derive(Default)]
pub struct Seen<'a> {
    mentions: Vec<Mention<'a>>,
    districts: Vec<(&'a Text, usize, usize)>,
    /// The programme speaks of districts by name, or of several.
    has_districts: bool,
}

impl<'a> Seen<'a> {
    /// Looks at the word that begins at a place.
    pub fn look(&mut self, case: &Case<'_>, text: &'a Text, at: usize) {
        let value = text.value.as_str();
        match value.get(at..).and_then(|rest| rest.chars().next()) {
            Some('р' | 'Р') if begins(value, at, "район") => match district(value, at) {
                District::Own(start, end) => self.districts.push((text, start, end)),
                District::Named => self.has_districts = true,
                District::Other => {}
            },
            Some('о' | 'О' | 'к' | 'К' | 'Р' | 'Х' | 'Ч' | 'Я') => {
                if let Some((region, start, end)) = regions::at(value, at) {
                    self.mentions.push(Mention { text, region, start, end, abbreviated: false });
                } else if let Some((region, end)) = abbreviation(case, value, at) {
                    self.mentions.push(Mention { text, region, start: at, end, abbreviated: true });
                }
            }
            _ => {}
        }
    }

    pub fn report(&self, case: &mut Case<'_>) {
        let programme = case.programme;
        if !self.mentions.is_empty() {
            let mut own: Vec<Region> = head(programme).iter().flat_map(|text| mentioned(&text.value)).collect();
            if own.is_empty() {
                own.extend(most_named(&self.mentions));
            }
            if !own.is_empty() {
                regions_report(case, &own, &self.mentions);
            }
        }
        if !self.has_districts && !self.districts.is_empty() && is_okrug(programme) {
            districts_report(case, &self.districts);
        }
    }
}

/// The texts that say whose programme it is.
fn head(programme: &Programme) -> Vec<&Text> {
    let organisation = &programme.organisation;
    let mut texts: Vec<&Text> = vec![&organisation.name, &programme.body.title];
    texts.extend(
        [&organisation.short, &organisation.letterhead, &organisation.place].into_iter().flatten().map(AsRef::as_ref),
    );
    for party in &programme.parties {
        texts.push(&party.name);
    }
    if let Some(act) = &programme.act {
        texts.extend([&act.subtitle, &act.preamble].into_iter().flatten().map(AsRef::as_ref));
        texts.push(&act.title);
    }
    for appendix in &programme.appendices {
        match &appendix.mark {
            Mark::Text(text) => texts.push(text),
            Mark::Parts { to: Some(to), .. } => texts.push(to),
            Mark::Parts { .. } | Mark::None => {}
        }
        if let Some(Approval { by: Some(by), .. }) = &appendix.approval {
            texts.push(by);
        }
    }
    texts
}

fn mentioned(value: &str) -> impl Iterator<Item = Region> {
    starts(value).filter_map(|at| regions::at(value, at)).map(|(region, _, _)| region)
}

/// The region of the body, where the head is silent: named in full, twice at least, and most often.
fn most_named(mentions: &[Mention<'_>]) -> Option<Region> {
    let mut counts: Vec<(Region, usize)> = Vec::new();
    for mention in mentions.iter().filter(|mention| !mention.abbreviated) {
        match counts.iter_mut().find(|(of, _)| *of == mention.region) {
            Some((_, count)) => *count += 1,
            None => counts.push((mention.region, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(region, count)] if *count > 1 => Some(*region),
        [(region, first), (_, second), ..] if first > second => Some(*region),
        _ => None,
    }
}

/// A region abbreviated beside other capitals: «ГАУ ДПО ЯО», «ДО ЯО».
fn abbreviation(case: &Case<'_>, value: &str, at: usize) -> Option<(Region, usize)> {
    // A small second letter is the common case.
    if value.get(at..)?.chars().nth(1).is_none_or(|c| !c.is_uppercase()) {
        return None;
    }
    let word = word_at(value, at);
    let region = regions::abbreviated(word.text)?;
    let beside = previous_word(value, word.start).is_some_and(|word| is_acronym(word.text));
    let programme = case.programme;
    let term = programme.terms.iter().any(|(term, _)| term == word.text);
    let known = case.house.known_terms.iter().chain(&case.house.own_places).any(|term| term == word.text);
    (beside && !term && !known).then_some((region, word.end))
}

fn regions_report(case: &mut Case<'_>, own: &[Region], mentions: &[Mention<'_>]) {
    let mut told: Vec<(Region, bool)> = Vec::new();
    for mention in mentions.iter().filter(|mention| !own.contains(&mention.region)) {
        let key = (mention.region, mention.abbreviated);
        if told.contains(&key) || !is_foreign(case, mention, own) {
            continue;
        }
        told.push(key);
        let same = |one: &&Mention<'_>| (one.region, one.abbreviated) == key && !std::ptr::eq(*one, mention);
        let others: Vec<_> = mentions
            .iter()
            .filter(same)
            .filter(|one| is_foreign(case, one, own))
            .take(3)
            .map(|one| case.words(one.text, one.start, one.end))
            .collect();
        let words = quoted(mention.text.value.get(mention.start..mention.end).unwrap_or_default());
        let home = own.first().map_or("", |region| region.name);
        let message = format!("«{words}» – похоже, чужой регион: {}, а программа – {home}", mention.region.name);
        let span = case.words(mention.text, mention.start, mention.end);
        let help = "замените на свой регион; если всё верно, назовите место в prikaz.yaml: оформление – свои_места";
        let finding = case.report(&FOREIGN_TERRITORY, span, message, help);
        finding.related.extend(others.into_iter().map(|span| (span, "и здесь".into())));
    }
}

fn is_foreign(case: &Case<'_>, mention: &Mention<'_>, own: &[Region]) -> bool {
    let value = mention.text.value.as_str();
    let (from, to) = sentence(value, mention.start);
    let words = value.get(from..to).unwrap_or_default();
    let name = fold(value.get(mention.start..mention.end).unwrap_or_default());
    if case.house.own_places.iter().any(|place| name.contains(&fold(place)) || fold(place).contains(&name)) {
        return false;
    }
    // The sentence compares regions, or speaks of a document or of science.
    let several = mentioned(words).any(|region| region != mention.region && !own.contains(&region));
    let inside =
        value.get(from..mention.start).is_some_and(|head| head.matches('«').count() > head.matches('»').count());
    let rightly = RIGHTLY.iter().any(|stem| has(words, stem));
    mention.abbreviated || !(several || inside || rightly)
}

/// The sentence around a place.
fn sentence(value: &str, at: usize) -> (usize, usize) {
    let end_of = |rest: &str| [". ", ".\n", ";", "\n\n"].iter().filter_map(|sign| rest.find(sign)).min();
    let head = value.get(..at).unwrap_or_default();
    let from = [". ", ".\n", ";", "\n\n"].iter().filter_map(|sign| head.rfind(sign)).max().unwrap_or(0);
    let to = value.get(at..).and_then(end_of).map_or(value.len(), |end| at + end);
    (from, to)
}

enum District {
    /// «муниципального района», «районные объединения».
    Own(usize, usize),
    /// «Заречного района», «администрации районов».
    Named,
    Other,
}

fn district(value: &str, at: usize) -> District {
    let word = word_at(value, at);
    let form = fold(word.text);
    let before = previous_word(value, word.start);
    match form.as_str() {
        "район" | "района" | "району" | "районом" | "районе" => match before {
            Some(before) if begins(value, before.start, "муниципальн") => {
                // «Заречный муниципальный район» is a place by name.
                let named =
                    previous_word(value, before.start).is_some_and(|word| word.text.starts_with(char::is_uppercase));
                if named { District::Named } else { District::Own(before.start, word.end) }
            }
            Some(before) if before.text.starts_with(char::is_uppercase) => District::Named,
            _ => District::Other,
        },
        "районы" | "районов" | "районам" | "районами" | "районах" => District::Named,
        _ if form.starts_with("районн") => {
            let mut next = next_word(value, word.end);
            // Two adjectives may stand between: «районных профессиональных методических сообществ».
            for _ in 0..2 {
                let Some(after) = next else { return District::Other };
                if OF_DISTRICT.iter().any(|stem| begins(value, after.start, stem)) {
                    return District::Own(word.start, after.end);
                }
                next = next_word(value, after.end);
            }
            District::Other
        }
        _ => District::Other,
    }
}

/// Whether the organisation serves an okrug or a town, and no district: by its own words, or by an
/// abbreviation such as «ЗГО».
fn is_okrug(programme: &Programme) -> bool {
    let organisation = &programme.organisation;
    let written = [Some(&organisation.name), organisation.short.as_ref(), organisation.letterhead.as_ref()];
    let own: Vec<&str> = written
        .into_iter()
        .flatten()
        .chain(programme.parties.iter().map(|party| &party.name))
        .map(|text| text.value.as_str())
        .collect();
    let any = |stem: &str| own.iter().any(|value| has(value, stem));
    let words = |value: &&str| -> bool {
        starts(value)
            .map(|at| word_at(value, at).text)
            .any(|word| is_acronym(word) && word.chars().count() == 3 && word.ends_with("ГО"))
    };
    (any("городского округа") || any("муниципального округа") || own.iter().any(words)) && !any("район")
}

fn districts_report(case: &mut Case<'_>, places: &[(&Text, usize, usize)]) {
    let Some((text, start, end)) = places.first().copied() else { return };
    if case.house.own_places.iter().any(|place| fold(place).contains("район")) {
        return;
    }
    let words = quoted(text.value.get(start..end).unwrap_or_default());
    let others: Vec<_> =
        places.iter().skip(1).take(3).map(|(text, start, end)| case.words(text, *start, *end)).collect();
    let message = format!("«{words}» – похоже, из программы района, а здесь округ");
    let span = case.words(text, start, end);
    let finding = case.report(
        &FOREIGN_TERRITORY,
        span,
        message,
        "замените на слова об округе: «муниципальные», «окружные», «городские»",
    );
    finding.related.extend(others.into_iter().map(|span| (span, "и здесь".into())));
}

#[cfg(test)]
mod tests {
    use super::{District, district, sentence};

    #[test]
    fn districts() {
        let own = |text: &str, at: &str| matches!(district(text, text.find(at).unwrap_or(0)), District::Own(..));
        assert!(own("школ муниципального района", "района"));
        assert!(own("районных профессиональных методических сообществ", "районных"));
        assert!(!own("Заречного муниципального района", "района"));
        assert!(!own("районный центр", "районный"));
        assert!(!own("муниципальных районов и округов", "районов"));
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let text = "Первое. Второе слово; третье.";
        let (from, to) = sentence(text, text.find("слово").unwrap_or(0));
        assert_eq!(&text[from..to], ". Второе слово");
    }
}
