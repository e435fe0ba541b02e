//! Nouns that name posts and bodies: a small lexicon and its declension.

use super::super::Lower;
use super::super::gender::Gender;
use super::{Case, Endings, is_sibilant, is_velar, letter_before, of, with_ending, written_as};

/// A noun of the lexicon, or one whose ending says that it names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    pub gender: Gender,
    pub animate: bool,
    /// The lexicon has it; else it is known by its ending.
    pub listed: bool,
    /// Stem of the oblique cases where a vowel drops out: «дворец» – «дворц».
    stem: Option<&'static str>,
    /// Genitive of a plural.
    genitive: Option<&'static str>,
}

/// Persons, masculine in agreement, whatever their ending.
const PERSONS: &str = "\
    адвокат аккомпаниатор администратор аналитик архивариус архитектор аудитор балетмейстер библиотекарь \
    бухгалтер вахтёр вахтер водитель воспитатель врач гардеробщик глава губернатор дворник декан депутат \
    дефектолог диспетчер директор дирижёр завуч завхоз заместитель инженер инспектор инструктор кассир \
    комендант комиссар консультант контролёр контролер концертмейстер координатор куратор лаборант лекарь \
    логопед мастер менеджер методист механик министр модератор мэр наставник начальник нотариус оператор \
    организатор педагог педиатр переводчик повар помощник предметник председатель представитель префект \
    президент преподаватель программист прокурор проректор психолог работник ревизор редактор режиссёр \
    ректор референт руководитель секретарь сестра слесарь советник сотрудник специалист староста старшина \
    статистик сторож судья техник тренер тьютор учитель участник фельдшер хореограф художник член эколог \
    экономист эксперт электрик юрисконсульт юрист";

/// Persons, feminine in agreement.
const WOMEN: &str = "медсестра няня учительница воспитательница уборщица санитарка начальница лаборантка";

/// Bodies and what they are called by; an oblique stem stands behind a stroke.
const THINGS_M: &str = "\
    аппарат архив банк департамент детсад дворец/дворц дом институт кабинет колледж комбинат комиссариат комитет \
    консультпункт корпус лагерь лицей музей округ орган отдел парк район сад сектор совет союз стадион \
    театр техникум университет факультет филиал фонд центр штаб интернат город поселок/поселк посёлок/посёлк \
    суд пансионат пункт кванториум технопарк";
const THINGS_F: &str = "\
    администрация академия ассоциация библиотека больница гимназия группа дирекция дума инспекция \
    канцелярия касса кафедра коллегия комиссия консультация лаборатория мэрия организация палата \
    поликлиника префектура прокуратура семинария служба станция управа филармония школа область площадка \
    полиция милиция республика федерация мастерская";
const THINGS_N: &str = "\
    агентство бюро ведомство министерство общество объединение образование отделение подразделение \
    поселение правительство предприятие представительство собрание товарищество управление училище \
    учреждение хозяйство казначейство партнёрство партнерство содружество село";

/// Plurals with their genitives.
const PERSONS_PLURAL: &str = "\
    руководители/руководителей директора/директоров учителя/учителей заместители/заместителей \
    специалисты/специалистов начальники/начальников педагоги/педагогов методисты/методистов члены/членов \
    участники/участников воспитатели/воспитателей предметники/предметников председатели/председателей \
    представители/представителей работники/работников кураторы/кураторов координаторы/координаторов \
    психологи/психологов логопеды/логопедов родители/родителей преподаватели/преподавателей главы/глав \
    секретари/секретарей тьюторы/тьюторов наставники/наставников эксперты/экспертов";
const THINGS_PLURAL: &str = "\
    организации/организаций учреждения/учреждений объединения/объединений школы/школ отделы/отделов \
    управления/управлений комиссии/комиссий группы/групп комитеты/комитетов центры/центров \
    гимназии/гимназий лицеи/лицеев службы/служб подразделения/подразделений предприятия/предприятий \
    советы/советов библиотеки/библиотек клубы/клубов органы/органов сады/садов";

/// Endings of words for persons.
const PERSON_ENDINGS: [&str; 14] =
    ["тель", "ник", "чик", "щик", "ист", "лог", "ор", "ер", "ёр", "ант", "ент", "вед", "граф", "арь"];

/// Where the ending of the instrumental is stressed: «секретарём», «врачом».
const STRESSED: [&str; 6] = ["секретарь", "вратарь", "врач", "главврач", "скрипач", "трубач"];

/// Words that stand in front of a noun with a hyphen and do not decline.
const FIRST_PARTS: [&str; 8] = ["вице", "пресс", "экс", "бизнес", "веб", "интернет", "медиа", "шеф"];

/// A noun in the nominative; where persons are meant, also one that the lexicon does not have.
pub fn find(word: &str, persons: bool) -> Option<Noun> {
    let low = word.lower();
    let low = low.as_str();
    let (_, last) = parts(low)?;
    let listed = |list: &'static str| {
        list.split_whitespace()
            .map(|entry| entry.split_once('/').unwrap_or((entry, "")))
            .find(|(noun, _)| *noun == last)
    };
    let singular = |gender, animate, stem: &'static str| Noun {
        gender,
        animate,
        listed: true,
        stem: Some(stem).filter(|stem| !stem.is_empty()),
        genitive: None,
    };
    let plural = |animate, genitive| Noun {
        gender: Gender::Plural,
        animate,
        listed: true,
        stem: None,
        genitive: Some(genitive),
    };
    // «медицинская сестра»: the one feminine word among the persons.
    if last == "сестра" {
        return Some(singular(Gender::Feminine, true, ""));
    }
    let found = (listed(PERSONS).map(|(_, stem)| singular(Gender::Masculine, true, stem)))
        .or_else(|| listed(WOMEN).map(|(_, stem)| singular(Gender::Feminine, true, stem)))
        .or_else(|| listed(THINGS_M).map(|(_, stem)| singular(Gender::Masculine, false, stem)))
        .or_else(|| listed(THINGS_F).map(|(_, stem)| singular(Gender::Feminine, false, stem)))
        .or_else(|| listed(THINGS_N).map(|(_, stem)| singular(Gender::Neuter, false, stem)))
        .or_else(|| listed(PERSONS_PLURAL).map(|(_, genitive)| plural(true, genitive)))
        .or_else(|| listed(THINGS_PLURAL).map(|(_, genitive)| plural(false, genitive)));
    found.or_else(|| {
        let person = persons && last.chars().count() > 4 && PERSON_ENDINGS.iter().any(|end| last.ends_with(end));
        person.then_some(Noun { listed: false, ..singular(Gender::Masculine, true, "") })
    })
}

/// The form of a noun that stands in the nominative; both halves of a double noun decline.
pub fn decline(word: &str, noun: Noun, case: Case) -> Option<String> {
    let low = word.lower();
    let (first, last) = parts(&low)?;
    let split = word.len() - last.len();
    let last = simple(word.get(split..)?, noun, case)?;
    let Some(first) = first else { return Some(last) };
    let written = word.get(..split - 1)?;
    if FIRST_PARTS.contains(&first) {
        return Some(format!("{written}-{last}"));
    }
    let own = find(written, noun.animate)?;
    ((own.gender == Gender::Plural) == (noun.gender == Gender::Plural)).then_some(())?;
    Some(format!("{}-{last}", simple(written, own, case)?))
}

/// The halves of «директор-учитель»; none where there are more.
fn parts(low: &str) -> Option<(Option<&str>, &str)> {
    match low.split_once('-') {
        None => Some((None, low)),
        Some((first, last)) if !last.contains('-') && !first.is_empty() && !last.is_empty() => {
            Some((Some(first), last))
        }
        Some(_) => None,
    }
}

fn simple(word: &str, noun: Noun, case: Case) -> Option<String> {
    let low = word.lower();
    if let Some(genitive) = noun.genitive {
        return Some(plural(word, &low, genitive, noun.animate, case));
    }
    // «мастерская» is an adjective by its form.
    if low.ends_with("ая") {
        return super::adjective::decline(word, case, false);
    }
    if let Some(stem) = noun.stem {
        let ending = of(["а", "у", "", "ом", "е"], case);
        return Some(if ending.is_empty() { word.to_owned() } else { written_as(word, &format!("{stem}{ending}")) });
    }
    let last = low.chars().next_back()?;
    let before = letter_before(&low, 1);
    let stressed = STRESSED.contains(&low.as_str());
    let (cut, endings): (usize, Endings) = match (noun.gender, last) {
        (_, 'о') if matches!(low.as_str(), "бюро" | "депо") => return Some(word.to_owned()),
        (Gender::Neuter, 'о') => (1, ["а", "у", "о", "ом", "е"]),
        (Gender::Neuter, 'е') if before == 'и' => (1, ["я", "ю", "е", "ем", "и"]),
        (Gender::Neuter, 'е') => (1, ["а", "у", "е", "ем", "е"]),
        // «судья»
        (_, 'я') if before == 'ь' => (1, ["и", "е", "ю", "ёй", "е"]),
        (_, 'я') if before == 'и' => (1, ["и", "и", "ю", "ей", "и"]),
        (_, 'я') => (1, ["и", "е", "ю", "ей", "е"]),
        (_, 'а') if is_velar(before) => (1, ["и", "е", "у", "ой", "е"]),
        (_, 'а') if is_sibilant(before) => (1, ["и", "е", "у", "ей", "е"]),
        (_, 'а') if before == 'ц' => (1, ["ы", "е", "у", "ей", "е"]),
        (_, 'а') => (1, ["ы", "е", "у", "ой", "е"]),
        (Gender::Feminine, 'ь') => (1, ["и", "и", "ь", "ью", "и"]),
        (_, 'ь') if stressed => (1, ["я", "ю", "я", "ём", "е"]),
        (_, 'ь') => (1, ["я", "ю", "я", "ем", "е"]),
        (_, 'й') => (1, ["я", "ю", "я", "ем", "е"]),
        (_, 'ж' | 'ш' | 'ч' | 'щ' | 'ц') if !stressed => (0, ["а", "у", "а", "ем", "е"]),
        (Gender::Masculine, c) if !super::is_vowel(c) => (0, ["а", "у", "а", "ом", "е"]),
        (Gender::Masculine | Gender::Feminine | Gender::Neuter | Gender::Plural, _) => return None,
    };
    let masculine_thing = noun.gender == Gender::Masculine && !noun.animate;
    if masculine_thing && case == Case::Accusative {
        return Some(word.to_owned());
    }
    Some(with_ending(word, cut, of(endings, case)))
}

fn plural(word: &str, low: &str, genitive: &str, animate: bool, case: Case) -> String {
    let soft = low.ends_with('я')
        || (low.ends_with('и') && {
            let before = letter_before(low, 1);
            !is_velar(before) && !is_sibilant(before)
        });
    match case {
        Case::Genitive => written_as(word, genitive),
        Case::Accusative if animate => written_as(word, genitive),
        Case::Accusative => word.to_owned(),
        Case::Dative => with_ending(word, 1, if soft { "ям" } else { "ам" }),
        Case::Instrumental => with_ending(word, 1, if soft { "ями" } else { "ами" }),
        Case::Prepositional => with_ending(word, 1, if soft { "ях" } else { "ах" }),
    }
}
