//! Names of pupils beside their class, results or places: personal data of minors.

use crate::diagnostic::Rule;
use crate::model::{Column, ColumnContent, Text};
use crate::rules::passage::{Passage, tokens};
use crate::rules::{Case, WARNING};
use crate::russian::{Letter, Lower};

use super::MOST;

pub static MINOR: Rule = Rule {
    code: "minor-named",
    severity: WARNING,
    what: "Обучающийся назван по имени",
    why: "Приказ и программу публикуют; имя ребёнка рядом с классом, отметкой или местом – его персональные данные, их нельзя распространять без отдельного согласия законного представителя.",
    source: "Федеральный закон от 27.07.2006 № 152-ФЗ «О персональных данных», статьи 7 и 10.1",
    wrong: "экзамен не сдал ученик 9 класса Петров Иван",
    right: "экзамен не сдал один обучающийся 9 класса",
};

const HELP: &str = "уберите имя: «обучающийся 1», «два выпускника»; сведения о детях храните отдельно";

/// One pupil, in the forms that stand before a name.
const PUPIL: [&str; 26] = [
    "ученик",
    "ученика",
    "ученику",
    "учеником",
    "ученица",
    "ученицы",
    "ученице",
    "ученицей",
    "учащийся",
    "учащегося",
    "учащемуся",
    "учащаяся",
    "учащейся",
    "обучающийся",
    "обучающегося",
    "обучающемуся",
    "обучающаяся",
    "обучающейся",
    "школьник",
    "школьника",
    "школьница",
    "школьницы",
    "воспитанник",
    "воспитанника",
    "воспитанница",
    "воспитанницы",
];
/// Whom a name after such a word may belong to instead.
const ADULT: [&str; 14] = [
    "учител",
    "педагог",
    "преподават",
    "директор",
    "руководит",
    "заместит",
    "куратор",
    "наставник",
    "тренер",
    "воспитател",
    "тьютор",
    "методист",
    "психолог",
    "родител",
];

/// The farthest that a name stands behind «обучающийся», in bytes.
const NEAR: usize = 110;

/// `words` are those of the passage; `told` counts the findings of the text.
pub fn check(case: &mut Case<'_>, text: &Text, passage: Passage<'_>, words: &[(usize, &str)], told: &mut usize) {
    let mut at = 0;
    while at < words.len() && *told < MOST {
        match is_pupil(words[at].1).then(|| name_behind(passage.words, words, at)).flatten() {
            Some((start, end, next)) => {
                *told += 1;
                at = next;
                let span = case.words(text, passage.at + start, passage.at + end);
                case.report(&MINOR, span, "обучающийся назван по имени: это персональные данные", HELP);
            }
            None => at += 1,
        }
    }
}

fn is_pupil(word: &str) -> bool {
    // Every such word has these letters behind its first; few others do.
    let second = word.chars().nth(1);
    word.len() > 11 && matches!(second, Some('ч' | 'б' | 'к' | 'о')) && PUPIL.contains(&word.lower().as_str())
}

/// The name of the pupil whom the word at `at` speaks of: its place and the number of the next word.
fn name_behind(text: &str, words: &[(usize, &str)], at: usize) -> Option<(usize, usize, usize)> {
    let pupil = words[at];
    let from = pupil.0 + pupil.1.len();
    for index in at + 1..words.len() {
        let (start, word) = words[index];
        let between = text.get(from..start)?;
        // The sentence or the thought ended; «ученик года»; a school named after somebody.
        let low = word.lower();
        let ended =
            between.contains([';', '!', '?', '\n']) && between.contains([';', '!', '?']) || between.contains(". ");
        let named = matches!(low.as_str(), "им" | "имени" | "года" | "памяти");
        if start - from > NEAR || ended || named || ADULT.iter().any(|stem| low.starts_with(stem)) {
            return None;
        }
        // Behind a sign other than one that tells who it is, another thought begins.
        if between.matches(',').count() > 1 {
            return None;
        }
        if let Some(used) = name(text, words, index) {
            let masculine = pupil.1.lower().ends_with("ик") || pupil.1.lower().ends_with("ийся");
            let other = ["а", "я", "ой", "ого"].iter().any(|ending| word.ends_with(ending));
            // «ученик Петровой И.И.» is somebody's pupil.
            if masculine && other && !first_name(words.get(index + 1).map_or("", |next| next.1)) {
                return None;
            }
            let last = words[index + used - 1];
            return Some((start, last.0 + last.1.len(), index + used));
        }
    }
    None
}

/// How many words from here are a person's name: «Петров И.И.», «Петров Иван», «И. Петров».
fn name(text: &str, words: &[(usize, &str)], at: usize) -> Option<usize> {
    let (start, word) = words[at];
    let gap = |of: usize| {
        let (start, word) = words[of];
        words.get(of + 1).and_then(|next| text.get(start + word.len()..next.0)).unwrap_or("-")
    };
    let next = words.get(at + 1)?.1;
    if surname(word) && gap(at).trim().is_empty() {
        if initial(text, words, at + 1) {
            return Some(if initial(text, words, at + 2) && gap(at + 1).trim() == "." { 3 } else { 2 });
        }
        if first_name(next) {
            return Some(2);
        }
    }
    let swapped = first_name(word) && surname(next) && gap(at).trim().is_empty();
    let _ = start;
    swapped.then_some(2)
}

/// «Петров», «Петрова-Водкина»: a capital, then small letters, with an ending of surnames.
fn surname(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(Letter::is_capital);
    let small = letters.all(|c| c.is_small() || c == '-' || c.is_capital());
    let long = word.chars().count() > 3;
    let upper = word.chars().filter(|c| c.is_capital()).count();
    capital && small && long && upper <= 2 && word.chars().any(Letter::is_small)
}

/// «И.»: one capital with its full stop.
fn initial(text: &str, words: &[(usize, &str)], at: usize) -> bool {
    words.get(at).is_some_and(|(start, word)| {
        word.chars().count() == 1
            && word.chars().all(|c| c.is_capital() && c.is_letter())
            && text[start + word.len()..].starts_with('.')
    })
}

/// Stems of first names; a case ending may follow.
const NAMES: [&str; 71] = [
    "Александр",
    "Алексе",
    "Анатоли",
    "Андре",
    "Антон",
    "Арсени",
    "Артём",
    "Артем",
    "Богдан",
    "Борис",
    "Вадим",
    "Валери",
    "Виктор",
    "Владимир",
    "Владислав",
    "Вячеслав",
    "Георги",
    "Глеб",
    "Григори",
    "Даниил",
    "Данил",
    "Денис",
    "Дмитри",
    "Егор",
    "Иван",
    "Игор",
    "Иль",
    "Кирилл",
    "Константин",
    "Максим",
    "Матве",
    "Михаил",
    "Никит",
    "Никола",
    "Олег",
    "Роман",
    "Руслан",
    "Серге",
    "Степан",
    "Тимофе",
    "Тимур",
    "Фёдор",
    "Федор",
    "Юри",
    "Ярослав",
    "Алин",
    "Алис",
    "Анастаси",
    "Анн",
    "Валенти",
    "Варвар",
    "Вероник",
    "Виктори",
    "Дарь",
    "Диан",
    "Екатерин",
    "Елен",
    "Елизавет",
    "Ирин",
    "Карин",
    "Кристин",
    "Ксени",
    "Мари",
    "Надежд",
    "Наталь",
    "Ольг",
    "Полин",
    "Светлан",
    "Софь",
    "Татьян",
    "Юли",
];
const ENDINGS: [&str; 15] = ["", "а", "у", "ом", "е", "ы", "ой", "и", "ю", "я", "й", "ем", "ей", "ь", "ии"];

fn first_name(word: &str) -> bool {
    NAMES.iter().any(|stem| word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending)))
}

/// Tables with a column of pupils' names.
pub fn tables(case: &mut Case<'_>) {
    let programme = case.programme;
    for table in &programme.body.tables {
        let mut leaves = Vec::new();
        heads(&table.columns, false, &mut leaves);
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let named = cells.filter(|cell| leaves.get(cell.column).copied().unwrap_or(false) && is_name(&cell.text.value));
        for cell in named.take(MOST) {
            let (start, end) = name_in(&cell.text.value);
            let span = case.words(&cell.text, start, end);
            case.report(&MINOR, span, "в графе об обучающихся названо имя: это персональные данные", HELP);
        }
    }
}

/// For every column that has cells: whether it holds names of pupils.
fn heads<F>(columns: &[Column<F>], above: bool, leaves: &mut Vec<bool>) {
    for column in columns {
        let own = above || column.head.as_ref().is_some_and(|head| asks_for_pupil(&head.value));
        match &column.content {
            ColumnContent::Field { .. } => leaves.push(own),
            ColumnContent::Columns(columns) => heads(columns, own, leaves),
        }
    }
}

/// «ФИ выпускника», «Фамилия, имя обучающегося».
fn asks_for_pupil(head: &str) -> bool {
    let low = head.lower();
    let name = ["фи ", "фио", "ф.и", "ф. и", "фамил"].iter().any(|word| low.contains(word));
    let pupil = ["ученик", "учениц", "учащ", "обучающ", "выпускник", "участник", "ребён", "ребен", "школьник"];
    let adult = ADULT.iter().any(|stem| low.contains(stem));
    let sure = name && pupil.iter().filter(|stem| **stem != "участник").any(|stem| low.contains(stem));
    sure && !adult
}

fn is_name(value: &str) -> bool {
    let words: Vec<(usize, &str)> = tokens(value).take(4).collect();
    let Some((_, first)) = words.first() else { return false };
    let second = words.get(1).map_or("", |word| word.1);
    surname(first)
        && !["обучающ", "учащ", "учени", "выпускни", "участни"]
            .iter()
            .any(|stem| first.to_lowercase().starts_with(stem))
        && !second.is_empty()
        && (initial(value, &words, 1) || first_name(second) || surname(second))
}

/// The words of the name at the head of a cell.
fn name_in(value: &str) -> (usize, usize) {
    let words: Vec<(usize, &str)> = tokens(value).take(3).collect();
    let named = |at: usize| words.get(at).is_some_and(|(_, word)| surname(word) || initial(value, &words, at));
    let count = (0..words.len()).take_while(|at| named(*at)).count().max(1);
    words.first().zip(words.get(count - 1)).map_or((0, value.len()), |(first, last)| (first.0, last.0 + last.1.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&str> {
        let words: Vec<(usize, &str)> = tokens(text).collect();
        let at = words.iter().position(|(_, word)| PUPIL.contains(&word.to_lowercase().as_str()))?;
        name_behind(text, &words, at).map(|(start, end, _)| &text[start..end])
    }

    #[test]
    fn pupils_are_found() {
        assert_eq!(of("ученик 9 класса Петров Иван занял"), Some("Петров Иван"));
        assert_eq!(of("обучающаяся МБОУ «Заречная СОШ» Петрова А.И., 9 класс"), Some("Петрова А.И"));
        assert_eq!(of("ученица 5 класса Мария Петрова"), Some("Мария Петрова"));
    }

    #[test]
    fn others_are_not() {
        for fine in [
            "обучающегося, классный руководитель Петрова А.И.",
            "«Ученик года» Петров Иван",
            "ученик школы имени Ивана Петрова",
            "ученик Петровой А.И. победил",
            "обучающийся 9 класса. Петров Иван – директор",
            "каждый обучающийся Заречной Средней школы",
        ] {
            assert_eq!(of(fine), None, "{fine}");
        }
    }

    #[test]
    fn heads_of_names() {
        assert!(asks_for_pupil("ФИ выпускника (дата пересдачи экзамена)"));
        assert!(!asks_for_pupil("ФИО учителя-предметника"));
        assert!(!asks_for_pupil("ФИО руководителя обучающегося"));
        assert!(!asks_for_pupil("Количество обучающихся"));
    }
}
