//! The regions of Russia as texts name them: Constitution, article 65.

use crate::rules::wording::{Word, begins, fold, next_word, previous_word, word_at};

/// A region: what its name begins with, and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    stem: &'static str,
    pub name: &'static str,
}

const fn region(stem: &'static str, name: &'static str) -> Region {
    Region { stem, name }
}

/// Named by an adjective before «область».
static PROVINCES: [Region; 48] = [
    region("амурск", "Амурская область"),
    region("архангельск", "Архангельская область"),
    region("астраханск", "Астраханская область"),
    region("белгородск", "Белгородская область"),
    region("брянск", "Брянская область"),
    region("владимирск", "Владимирская область"),
    region("волгоградск", "Волгоградская область"),
    region("вологодск", "Вологодская область"),
    region("воронежск", "Воронежская область"),
    region("запорожск", "Запорожская область"),
    region("ивановск", "Ивановская область"),
    region("иркутск", "Иркутская область"),
    region("калининградск", "Калининградская область"),
    region("калужск", "Калужская область"),
    region("кемеровск", "Кемеровская область"),
    region("кировск", "Кировская область"),
    region("костромск", "Костромская область"),
    region("курганск", "Курганская область"),
    region("курск", "Курская область"),
    region("ленинградск", "Ленинградская область"),
    region("липецк", "Липецкая область"),
    region("магаданск", "Магаданская область"),
    region("московск", "Московская область"),
    region("мурманск", "Мурманская область"),
    region("нижегородск", "Нижегородская область"),
    region("новгородск", "Новгородская область"),
    region("новосибирск", "Новосибирская область"),
    region("омск", "Омская область"),
    region("оренбургск", "Оренбургская область"),
    region("орловск", "Орловская область"),
    region("пензенск", "Пензенская область"),
    region("псковск", "Псковская область"),
    region("ростовск", "Ростовская область"),
    region("рязанск", "Рязанская область"),
    region("самарск", "Самарская область"),
    region("саратовск", "Саратовская область"),
    region("сахалинск", "Сахалинская область"),
    region("свердловск", "Свердловская область"),
    region("смоленск", "Смоленская область"),
    region("тамбовск", "Тамбовская область"),
    region("тверск", "Тверская область"),
    region("томск", "Томская область"),
    region("тульск", "Тульская область"),
    region("тюменск", "Тюменская область"),
    region("ульяновск", "Ульяновская область"),
    region("херсонск", "Херсонская область"),
    region("челябинск", "Челябинская область"),
    region("ярославск", "Ярославская область"),
];

/// Named by an adjective before «край».
static TERRITORIES: [Region; 9] = [
    region("алтайск", "Алтайский край"),
    region("забайкальск", "Забайкальский край"),
    region("камчатск", "Камчатский край"),
    region("краснодарск", "Краснодарский край"),
    region("красноярск", "Красноярский край"),
    region("пермск", "Пермский край"),
    region("приморск", "Приморский край"),
    region("ставропольск", "Ставропольский край"),
    region("хабаровск", "Хабаровский край"),
];

/// Named by an adjective before «автономный округ», «автономная область».
static AUTONOMIES: [Region; 5] = [
    region("ненецк", "Ненецкий автономный округ"),
    region("ханты-мансийск", "Ханты-Мансийский автономный округ – Югра"),
    region("чукотск", "Чукотский автономный округ"),
    region("ямало-ненецк", "Ямало-Ненецкий автономный округ"),
    region("еврейск", "Еврейская автономная область"),
];

/// Named behind or before «Республика».
static REPUBLICS: [Region; 24] = [
    region("адыге", "Республика Адыгея"),
    region("алта", "Республика Алтай"),
    region("башкорт", "Республика Башкортостан"),
    region("бурят", "Республика Бурятия"),
    region("дагестан", "Республика Дагестан"),
    region("донецк", "Донецкая Народная Республика"),
    region("ингуш", "Республика Ингушетия"),
    region("кабардино", "Кабардино-Балкарская Республика"),
    region("калмык", "Республика Калмыкия"),
    region("карачаево", "Карачаево-Черкесская Республика"),
    region("карели", "Республика Карелия"),
    region("коми", "Республика Коми"),
    region("крым", "Республика Крым"),
    region("луганск", "Луганская Народная Республика"),
    region("марий", "Республика Марий Эл"),
    region("мордов", "Республика Мордовия"),
    region("саха", "Республика Саха (Якутия)"),
    region("северн", "Республика Северная Осетия – Алания"),
    region("татарстан", "Республика Татарстан"),
    region("тыва", "Республика Тыва"),
    region("удмурт", "Удмуртская Республика"),
    region("хакас", "Республика Хакасия"),
    region("чечен", "Чеченская Республика"),
    region("чуваш", "Чувашская Республика"),
];

/// Abbreviations that name one region and nothing else in texts about schools.
static ABBREVIATIONS: [(&str, Region); 6] = [
    ("ЯО", region("ярославск", "Ярославская область")),
    ("ЧО", region("челябинск", "Челябинская область")),
    ("РТ", region("татарстан", "Республика Татарстан")),
    ("ХМАО", region("ханты-мансийск", "Ханты-Мансийский автономный округ – Югра")),
    ("ЯНАО", region("ямало-ненецк", "Ямало-Ненецкий автономный округ")),
    ("КЧР", region("карачаево", "Карачаево-Черкесская Республика")),
];

/// A region named at a word: «область», «край», «округ», «республика» with what belongs to it.
/// Gives the region with the first and the last byte.
pub fn at(value: &str, at: usize) -> Option<(Region, usize, usize)> {
    if begins(value, at, "област") {
        let noun = word_at(value, at);
        let form = fold(noun.text);
        if !matches!(form.as_str(), "область" | "области" | "областью") {
            return None;
        }
        let before = adjective(value, noun.start)?;
        if begins(value, before.start, "автономн") {
            let before = adjective(value, before.start)?;
            return Some((find(&AUTONOMIES, value, before.start)?, before.start, noun.end));
        }
        return Some((find(&PROVINCES, value, before.start)?, before.start, noun.end));
    }
    if begins(value, at, "кра") {
        let noun = word_at(value, at);
        if !matches!(fold(noun.text).as_str(), "край" | "края" | "краю" | "краем" | "крае") {
            return None;
        }
        let before = adjective(value, noun.start)?;
        return Some((find(&TERRITORIES, value, before.start)?, before.start, noun.end));
    }
    if begins(value, at, "округ") {
        let noun = word_at(value, at);
        let autonomous =
            adjective_of_any_case(value, noun.start).filter(|word| begins(value, word.start, "автономн"))?;
        let before = adjective(value, autonomous.start)?;
        return Some((find(&AUTONOMIES, value, before.start)?, before.start, noun.end));
    }
    if begins(value, at, "республик") {
        let noun = word_at(value, at);
        if !noun.text.starts_with('Р') {
            return None;
        }
        if let Some(after) = next_word(value, noun.end).filter(|word| word.text.starts_with(char::is_uppercase))
            && let Some(region) = find(&REPUBLICS, value, after.start)
        {
            return Some((region, noun.start, after.end));
        }
        let before = adjective(value, noun.start)?;
        return Some((find(&REPUBLICS, value, before.start)?, before.start, noun.end));
    }
    None
}

/// A region abbreviated: the whole word is the abbreviation.
pub fn abbreviated(word: &str) -> Option<Region> {
    ABBREVIATIONS.iter().find(|(of, _)| *of == word).map(|(_, region)| *region)
}

fn adjective_of_any_case(value: &str, start: usize) -> Option<Word<'_>> {
    previous_word(value, start)
}

fn adjective(value: &str, start: usize) -> Option<Word<'_>> {
    previous_word(value, start)
        .filter(|word| word.text.starts_with(char::is_uppercase) || begins(value, word.start, "автономн"))
}

fn find(table: &[Region], value: &str, at: usize) -> Option<Region> {
    // «Нижневартовск» begins as nothing here: the adjective ends soon behind its stem.
    let word = word_at(value, at);
    let folded = fold(word.text);
    table.iter().find(|region| folded.starts_with(region.stem)).copied()
}

#[cfg(test)]
mod tests {
    use super::at;
    use crate::rules::wording::starts;

    fn regions(text: &str) -> Vec<(&str, &str)> {
        starts(text)
            .filter_map(|place| at(text, place))
            .map(|(region, from, to)| (region.name, &text[from..to]))
            .collect()
    }

    #[test]
    fn regions_are_found_in_any_case() {
        assert_eq!(
            regions("по Ярославской области и Приморскому краю, в Республике Татарстан, Чувашской Республике"),
            [
                ("Ярославская область", "Ярославской области"),
                ("Приморский край", "Приморскому краю"),
                ("Республика Татарстан", "Республике Татарстан"),
                ("Чувашская Республика", "Чувашской Республике"),
            ]
        );
        assert_eq!(
            regions("Ханты-Мансийского автономного округа, Еврейской автономной области"),
            [
                ("Ханты-Мансийский автономный округ – Югра", "Ханты-Мансийского автономного округа"),
                ("Еврейская автономная область", "Еврейской автономной области"),
            ]
        );
        assert!(regions("в образовательной области, на краю, республика, городской округ, область знаний").is_empty());
    }
}
