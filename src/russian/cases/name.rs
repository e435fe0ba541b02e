//! People's names: «Иванова Л. М.», «Л. М. Иванова», «Петрова Анна Сергеевна».

use super::super::{Letter, Lower};
use super::{Case, Endings, adjective, is_sibilant, is_velar, is_vowel, letter_before, of, with_ending, written_as};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sex {
    Male,
    Female,
}

use Sex::{Female, Male};

/// Given names that tell the sex where there is no patronymic.
const MEN: &str = "\
    александр алексей анатолий андрей антон аркадий артём артем артур борис вадим валентин валерий василий \
    виктор виталий владимир владислав вячеслав геннадий георгий герман глеб григорий даниил денис дмитрий \
    евгений егор иван игорь илья кирилл константин лев леонид максим марат михаил никита николай олег павел \
    пётр петр роман руслан семён семен сергей станислав степан тимофей тимур фёдор федор эдуард юрий яков";
const WOMEN: &str = "\
    алевтина александра алина алла анастасия анна антонина валентина валерия варвара вера виктория галина \
    дарья диана евгения екатерина елена елизавета жанна зинаида зоя инна ирина кира клавдия ксения лариса \
    лидия любовь людмила маргарита марина мария надежда наталия наталья нина оксана ольга полина раиса \
    регина римма светлана снежана софия софья тамара татьяна ульяна эльвира юлия яна";

/// Women's names in «-ь» that decline; others of that form are foreign and of two minds.
const SOFT_WOMEN: [&str; 6] = ["любовь", "нинель", "адель", "рахиль", "юдифь", "эсфирь"];

/// Nouns among the surnames in «-ина», «-ова»: the feminine of «Калин» or a «Калина»?
const AMBIGUOUS: [&str; 29] = [
    "пучина",
    "кручина",
    "паутина",
    "тишина",
    "лучина",
    "личина",
    "третина",
    "витчина",
    "половина",
    "дуброва",
    "диброва",
    "обнова",
    "калина",
    "щербина",
    "рябина",
    "малина",
    "былина",
    "долина",
    "осина",
    "бузина",
    "тычина",
    "перина",
    "година",
    "лещина",
    "калачина",
    "корова",
    "голова",
    "сова",
    "дубина",
];

/// Foreign surnames that look Russian: «Дарвином», not «Дарвиным».
const FOREIGN: [&str; 9] = ["дарвин", "чаплин", "кронин", "бюлов", "вирхов", "грин", "кельвин", "эйлин", "мартин"];

/// Indeclinable in «-а», «-я».
const FRENCH: [&str; 6] = ["дюма", "золя", "труайя", "тома", "петипа", "дега"];

/// A person in a case; none where sex or declension cannot be told.
pub fn name(words: &str, case: Case) -> Option<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let forms = forms(&parts, case)?;
    let mut out = String::with_capacity(words.len() + 8);
    let mut rest = words;
    for (part, form) in parts.iter().zip(forms) {
        let (gap, behind) = rest.split_once(part)?;
        out.push_str(gap);
        out.push_str(&form);
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// Whether a surname can only be a man's and stands in the nominative: «Петров», «Вяземский».
pub fn is_of_man(surname: &str) -> bool {
    let low = surname.lower();
    // «Толстой» may be a woman in the genitive.
    !low.ends_with("ой") && surname.split('-').all(|half| sex_of_surname(&half.lower()) == Some(Male))
}

fn forms(parts: &[&str], case: Case) -> Option<Vec<String>> {
    let words: Vec<&&str> = parts.iter().filter(|part| !is_initials(part)).collect();
    if words.iter().any(|word| !is_name(word)) || words.is_empty() {
        return None;
    }
    if words.len() < parts.len() || words.len() == 1 {
        let [word] = words.as_slice() else { return None };
        let form = surname(word, None, case)?;
        return Some(parts.iter().map(|part| if part == *word { form.clone() } else { (*part).to_owned() }).collect());
    }
    match parts {
        [first, second] => {
            if let Some(sex) = sex_of_patronymic(second) {
                return Some(vec![given(first, sex, case)?, patronymic(second, sex, case)?]);
            }
            match (sex_of_given(first), sex_of_given(second)) {
                (None, Some(sex)) => Some(vec![surname(first, Some(sex), case)?, given(second, sex, case)?]),
                (Some(sex), None) => Some(vec![given(first, sex, case)?, surname(second, Some(sex), case)?]),
                (Some(_), Some(_)) | (None, None) => None,
            }
        }
        [first, second, third] => {
            if let Some(sex) = sex_of_patronymic(third) {
                let given = given(second, sex, case)?;
                return Some(vec![surname(first, Some(sex), case)?, given, patronymic(third, sex, case)?]);
            }
            let sex = sex_of_patronymic(second)?;
            let patronymic = patronymic(second, sex, case)?;
            Some(vec![given(first, sex, case)?, patronymic, surname(third, Some(sex), case)?])
        }
        // «Мамедов Али Гасан оглы»
        [first, second, father, tail] => {
            let sex = match tail.lower().as_str() {
                "оглы" | "оглу" | "улы" => Male,
                "кызы" | "гызы" => Female,
                _ => return None,
            };
            let form = surname(first, Some(sex), case)?;
            Some(vec![form, given(second, sex, case)?, (*father).to_owned(), (*tail).to_owned()])
        }
        _ => None,
    }
}

/// «Л.», «Л.М.»
fn is_initials(part: &str) -> bool {
    let letters: Vec<&str> = part.split_terminator('.').collect();
    let capital = |letter: &&str| letter.chars().count() == 1 && letter.chars().all(Letter::is_capital);
    part.ends_with('.') && letters.iter().all(capital)
}

fn is_name(word: &str) -> bool {
    let tail = ["оглы", "оглу", "улы", "кызы", "гызы"].contains(&word);
    let cyrillic = word.chars().all(|c| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '-'));
    cyrillic && (tail || word.starts_with(Letter::is_capital)) && word.chars().count() > 1
}

fn sex_of_patronymic(word: &str) -> Option<Sex> {
    let low = word.lower();
    if low.ends_with("вич") || ["ильич", "лукич", "кузьмич", "фомич", "никитич", "саввич"].contains(&low.as_str())
    {
        Some(Male)
    } else if ["вна", "ична", "инична"].iter().any(|end| low.ends_with(end)) {
        Some(Female)
    } else {
        None
    }
}

fn sex_of_given(word: &str) -> Option<Sex> {
    let low = word.lower();
    if MEN.split_whitespace().any(|name| name == low) {
        Some(Male)
    } else if WOMEN.split_whitespace().any(|name| name == low) {
        Some(Female)
    } else {
        None
    }
}

fn patronymic(word: &str, sex: Sex, case: Case) -> Option<String> {
    let low = word.lower();
    let stressed = ["ильич", "лукич", "кузьмич", "фомич"].contains(&low.as_str());
    Some(match sex {
        Male => with_ending(word, 0, of(["а", "у", "а", if stressed { "ом" } else { "ем" }, "е"], case)),
        Female => with_ending(word, 1, of(["ы", "е", "у", "ой", "е"], case)),
    })
}

fn given(word: &str, sex: Sex, case: Case) -> Option<String> {
    let low = word.lower();
    let oblique = match low.as_str() {
        "павел" => Some("павл"),
        "лев" => Some("льв"),
        "пётр" | "петр" => Some("петр"),
        _ => None,
    };
    if let Some(stem) = oblique.filter(|_| sex == Male) {
        return Some(written_as(word, &format!("{stem}{}", of(["а", "у", "а", "ом", "е"], case))));
    }
    let last = low.chars().next_back()?;
    let before = letter_before(&low, 1);
    let (cut, endings): (usize, Endings) = match (sex, last) {
        (_, 'а') => (1, first_declension(before)?),
        (_, 'я') if low == "илья" => (1, ["и", "е", "ю", "ёй", "е"]),
        (_, 'я') if before == 'и' => (1, ["и", "и", "ю", "ей", "и"]),
        (_, 'я') => (1, ["и", "е", "ю", "ей", "е"]),
        (Male, 'й') if before == 'и' => (1, ["я", "ю", "я", "ем", "и"]),
        (Male, 'й' | 'ь') => (1, ["я", "ю", "я", "ем", "е"]),
        (Female, 'ь') if SOFT_WOMEN.contains(&low.as_str()) => (1, ["и", "и", "ь", "ью", "и"]),
        (Female, 'ь') => return None,
        (_, c) if is_vowel(c) => return Some(word.to_owned()),
        (Female, _) => return Some(word.to_owned()),
        (Male, c) if is_sibilant(c) || c == 'ц' => (0, ["а", "у", "а", "ем", "е"]),
        (Male, _) => (0, ["а", "у", "а", "ом", "е"]),
    };
    Some(with_ending(word, cut, of(endings, case)))
}

/// Endings of a name in «-а»; behind a sibilant and «ц» the stress decides.
fn first_declension(before: char) -> Option<Endings> {
    if is_velar(before) {
        Some(["и", "е", "у", "ой", "е"])
    } else if is_sibilant(before) {
        Some(["и", "е", "у", "", "е"])
    } else if before == 'ц' {
        Some(["ы", "е", "у", "", "е"])
    } else if is_vowel(before) {
        None
    } else {
        Some(["ы", "е", "у", "ой", "е"])
    }
}

/// Both halves of a double surname decline.
fn surname(word: &str, sex: Option<Sex>, case: Case) -> Option<String> {
    let halves: Vec<&str> = word.split('-').collect();
    let sex = sex.or_else(|| halves.iter().find_map(|half| sex_of_surname(&half.lower())));
    let forms: Vec<String> = halves.into_iter().map(|half| half_surname(half, sex, case)).collect::<Option<_>>()?;
    Some(forms.join("-"))
}

/// Endings that only one sex has: «Иванова» in the nominative is a woman.
fn sex_of_surname(low: &str) -> Option<Sex> {
    let long = low.chars().count() > 4;
    let ends = |all: &[&str]| all.iter().any(|end| low.ends_with(end));
    if !long || AMBIGUOUS.contains(&low) || FOREIGN.contains(&low) {
        None
    } else if ends(&["ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая", "яя"]) {
        Some(Female)
    } else if ends(&["ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ый", "ой", "кий"]) {
        Some(Male)
    } else {
        None
    }
}

fn half_surname(word: &str, sex: Option<Sex>, case: Case) -> Option<String> {
    let low = word.lower();
    let low = low.as_str();
    let last = low.chars().next_back()?;
    let before = letter_before(low, 1);
    let unchanged = || Some(word.to_owned());
    let with = |cut: usize, endings: Endings| {
        let ending = of(endings, case);
        (!ending.is_empty()).then(|| with_ending(word, cut, ending))
    };
    // «Бокий», «Бокия».
    if low.chars().count() < 2 || low == "бокий" {
        return None;
    }
    // «Черных», «Долгих»; «Эрлих» declines if he is a man.
    if low.ends_with("ых") || matches!(low, "долгих" | "русских" | "хороших" | "больших" | "великих" | "мягких")
    {
        return unchanged();
    }
    match last {
        'о' | 'е' | 'и' | 'у' | 'ю' | 'ы' | 'э' | 'ё' => unchanged(),
        'а' | 'я' if FRENCH.contains(&low) => None,
        'а' | 'я' => match (sex, sex_of_surname(low)) {
            (Some(Female), Some(Female)) if low.ends_with(['я']) => adjective::decline(word, case, true),
            (Some(Female), Some(Female)) => with(1, ["ой", "ой", "у", "ой", "ой"]),
            (None | Some(Female), _) if AMBIGUOUS.contains(&low) => None,
            (Some(Male), Some(Female)) => None,
            (_, _) if last == 'я' && before == 'и' => with(1, ["и", "и", "ю", "ей", "и"]),
            (_, _) if last == 'я' && is_vowel(before) => None,
            (_, _) if last == 'я' => with(1, ["и", "е", "ю", "ей", "е"]),
            (_, _) => with(1, first_declension(before)?),
        },
        _ => match (sex, sex_of_surname(low)) {
            // A woman with a man's surname is a slip.
            (Some(Female), Some(Male)) => None,
            (Some(Female), _) => unchanged(),
            (Some(Male), Some(Male)) if last == 'й' => adjective::decline(word, case, true),
            (Some(Male), Some(Male)) => with(0, ["а", "у", "а", "ым", "е"]),
            (Some(Male), _) => man(low, last, before).and_then(|(cut, endings)| with(cut, endings)),
            (None, _) => None,
        },
    }
}

/// Endings of a man's surname in a consonant; an empty one where the stress decides.
fn man(low: &str, last: char, before: char) -> Option<(usize, Endings)> {
    // A vowel may drop out: «Кравца» or «Кравеца»?
    let fleeting = ["ец", "ок", "ёк", "ек", "ень", "яц", "лев", "вей", "орел", "орёл", "козел", "козёл"];
    if fleeting.iter().any(|end| low.ends_with(end)) {
        return None;
    }
    match last {
        'й' if before == 'и' => None,
        'й' if before == 'о' && low != "цой" => None,
        'й' | 'ь' => Some((1, ["я", "ю", "я", "ем", "е"])),
        'ч' if low.ends_with("ич") => Some((0, ["а", "у", "а", "ем", "е"])),
        'ж' | 'ш' | 'ч' | 'щ' | 'ц' => Some((0, ["а", "у", "а", "", "е"])),
        'н' | 'в' if FOREIGN.contains(&low) => Some((0, ["а", "у", "а", "ом", "е"])),
        // «Дин», «Лев»: Russian or not?
        'н' if before == 'и' || before == 'ы' => None,
        'в' if matches!(before, 'о' | 'е' | 'ё') => None,
        _ => Some((0, ["а", "у", "а", "ом", "е"])),
    }
}
