//! Nouns that name what an act approves, and the participle that agrees with them.

/// Gender, or the plural, which has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

use Gender::{Feminine, Masculine, Neuter, Plural};

/// What acts approve, in the nominative.
const MASCULINE: &str = "\
    план план-график паспорт порядок перечень список состав комплекс график регламент реестр устав кодекс \
    отчёт отчет проект стандарт календарь прогноз бюджет образец макет режим каталог сборник журнал акт \
    протокол маршрут механизм алгоритм норматив тариф";
const FEMININE: &str = "\
    программа подпрограмма концепция стратегия модель карта схема форма методика инструкция структура \
    циклограмма смета система политика номенклатура памятка анкета ведомость стоимость квота норма";
const NEUTER: &str = "положение соглашение расписание задание изменение дополнение содержание количество руководство";
const PLURAL: &str = "\
    программы формы планы перечни списки составы графики положения правила меры мероприятия показатели \
    критерии рекомендации требования нормативы изменения дополнения условия нормы тарифы цены границы \
    образцы планы-графики схемы квоты лимиты порядки регламенты паспорта инструкции";

/// Gender of a noun that acts approve, in small letters.
fn noun(low: &str) -> Option<Gender> {
    let lists = [(MASCULINE, Masculine), (FEMININE, Feminine), (NEUTER, Neuter), (PLURAL, Plural)];
    let known = |list: &str| list.split_whitespace().any(|noun| noun == low);
    lists.into_iter().find(|(list, _)| known(list)).map(|(_, gender)| gender)
}

/// The noun that a title is about, as it stands there: the first one known, if it stands near the
/// beginning. «Муниципальная программа …» → «программа», feminine.
pub fn head(title: &str) -> Option<(&str, Gender)> {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let words = title.split(|c: char| !inner(c)).filter(|word| !word.is_empty());
    for word in words.take(5) {
        let low = word.to_lowercase();
        if let Some(gender) = noun(&low) {
            return Some((word, gender));
        }
        // Behind a preposition or another noun stands no head.
        let adjective = ["ая", "яя", "ый", "ий", "ой", "ое", "ее", "ые", "ие"].iter().any(|end| low.ends_with(end));
        if !adjective {
            return None;
        }
    }
    None
}

/// «УТВЕРЖДЕНА» for a gender; with «Ё» if the author writes it.
pub fn approved(gender: Gender, yo: bool) -> &'static str {
    match (gender, yo) {
        (Masculine, false) => "УТВЕРЖДЕН",
        (Masculine, true) => "УТВЕРЖДЁН",
        (Feminine, _) => "УТВЕРЖДЕНА",
        (Neuter, _) => "УТВЕРЖДЕНО",
        (Plural, _) => "УТВЕРЖДЕНЫ",
    }
}

#[cfg(test)]
mod tests {
    use super::{Gender, head};

    #[test]
    fn heads_of_titles() {
        let gender = |title: &str| head(title).map(|(_, gender)| gender);
        assert_eq!(gender("МУНИЦИПАЛЬНАЯ ПРОГРАММА\nподдержки школ"), Some(Gender::Feminine));
        assert_eq!(gender("«Дорожная карта» реализации программы"), Some(Gender::Feminine));
        assert_eq!(gender("План мероприятий"), Some(Gender::Masculine));
        assert_eq!(gender("Положение о рабочей группе"), Some(Gender::Neuter));
        assert_eq!(gender("Развитие образования: программа"), None);
        assert_eq!(gender("О программе"), None);
        assert_eq!(gender("Изменения в муниципальную программу"), Some(Gender::Plural));
        assert_eq!(gender("Комплексный план-график"), Some(Gender::Masculine));
    }
}
