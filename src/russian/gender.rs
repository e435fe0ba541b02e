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
const NOUNS: [(&str, Gender); 50] = [
    ("программа", Feminine),
    ("подпрограмма", Feminine),
    ("программы", Plural),
    ("концепция", Feminine),
    ("стратегия", Feminine),
    ("модель", Feminine),
    ("карта", Feminine),
    ("схема", Feminine),
    ("форма", Feminine),
    ("формы", Plural),
    ("методика", Feminine),
    ("инструкция", Feminine),
    ("структура", Feminine),
    ("циклограмма", Feminine),
    ("смета", Feminine),
    ("план", Masculine),
    ("план-график", Masculine),
    ("планы", Plural),
    ("паспорт", Masculine),
    ("порядок", Masculine),
    ("перечень", Masculine),
    ("перечни", Plural),
    ("список", Masculine),
    ("списки", Plural),
    ("состав", Masculine),
    ("составы", Plural),
    ("комплекс", Masculine),
    ("график", Masculine),
    ("графики", Plural),
    ("регламент", Masculine),
    ("реестр", Masculine),
    ("устав", Masculine),
    ("кодекс", Masculine),
    ("отчёт", Masculine),
    ("отчет", Masculine),
    ("проект", Masculine),
    ("стандарт", Masculine),
    ("положение", Neuter),
    ("положения", Plural),
    ("соглашение", Neuter),
    ("расписание", Neuter),
    ("задание", Neuter),
    ("правила", Plural),
    ("меры", Plural),
    ("мероприятия", Plural),
    ("показатели", Plural),
    ("критерии", Plural),
    ("рекомендации", Plural),
    ("требования", Plural),
    ("нормативы", Plural),
];

/// The noun that a title is about, as it stands there: the first one known, if it stands near the
/// beginning. «Муниципальная программа …» → «программа», feminine.
pub fn head(title: &str) -> Option<(&str, Gender)> {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let words = title.split(|c: char| !inner(c)).filter(|word| !word.is_empty());
    for word in words.take(5) {
        let low = word.to_lowercase();
        if let Some((_, gender)) = NOUNS.iter().find(|(noun, _)| *noun == low) {
            return Some((word, *gender));
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
    }
}
