//! A person named without a post.

use crate::diagnostic::Rule;
use crate::model::Text;

use super::super::requisites::units;
use super::super::wording::{Person, next_word, persons, previous_word, stem};
use super::super::{Case, WARNING};
use super::responsible::pieces;

pub static PERSON_WITHOUT_POST: Rule = Rule {
    code: "person-without-post",
    severity: WARNING,
    what: "Лицо названо без должности",
    why: "Поручение даётся должностному лицу. Без должности неясно, от какой организации человек отвечает и к кому \
          перейдёт поручение, если он уволится.",
    source: "практика делопроизводства",
    wrong: "ответственные: Петрова А.А., Заречная СОШ",
    right: "ответственные: \"Петрова А.А., методист отдела образования; Заречная СОШ\"",
};

/// Words behind which a person stands without a post.
const BEFORE: [&str; 10] = [
    "на",
    "поручить",
    "возложить",
    "назначить",
    "ответственным",
    "ответственной",
    "ответственного",
    "ответственную",
    "уполномочить",
    "обязать",
];

pub fn check(case: &mut Case<'_>, texts: &[&Text]) {
    let programme = case.programme;
    let mut known: Option<Vec<String>> = None;
    let mut found: Vec<(&Text, usize, usize)> = Vec::new();
    let sections = programme.body.plans.iter().flat_map(|plan| &plan.sections);
    for text in sections.flat_map(|section| &section.activities).filter_map(|activity| activity.responsible.as_deref())
    {
        cell(text, &mut found);
    }
    for unit in units(programme) {
        let Some(words) = unit.text.value.get(unit.start..unit.end) else { continue };
        for person in persons(words) {
            let before = previous_word(words, person.start).map(|word| word.text.to_lowercase());
            let bare = before.is_some_and(|word| BEFORE.contains(&word.as_str()));
            if bare && !post_follows(words, person.end) {
                found.push((unit.text, unit.start + person.start, unit.start + person.end));
            }
        }
    }
    for (text, start, end) in found {
        let known = known.get_or_insert_with(|| with_post(case, texts));
        let words = text.value.get(start..end).unwrap_or_default();
        let people = persons(words);
        if people.iter().any(|person| known.contains(&stem(person.surname))) {
            continue;
        }
        let names: Vec<&str> = people.iter().map(|one| words.get(one.start..one.end).unwrap_or_default()).collect();
        let message = format!("должность не указана: {}", names.join(", "));
        let help = "допишите должность и организацию, например: «методист отдела образования Петрова А.А.»";
        let span = case.words(text, start, end);
        case.report(&PERSON_WITHOUT_POST, span, message, help);
    }
}

/// People of a cell that stand alone between commas; those side by side are one finding.
fn cell<'a>(text: &'a Text, found: &mut Vec<(&'a Text, usize, usize)>) {
    let value = &text.value;
    if value.contains(':') {
        return;
    }
    let mut run: Option<(usize, usize)> = None;
    for (start, end) in pieces(value) {
        let piece = value.get(start..end).unwrap_or_default();
        let Some(Person { start: from, end: to, .. }) = persons(piece).first().copied() else {
            // A word in small letters is the post of the one before.
            let post = piece.chars().next().is_some_and(char::is_lowercase);
            if post && run.is_some() {
                run = None;
            }
            continue;
        };
        let alone = from == 0 && to == piece.len();
        if !alone {
            // A post that stands before the first may be for all of them.
            return;
        }
        run = Some((run.map_or(start, |(first, _)| first), end));
    }
    if let Some((start, end)) = run {
        let whole = value.get(start..end).unwrap_or_default();
        let last = persons(whole).last().map_or(end, |person| start + person.end);
        found.push((text, start, last));
    }
}

/// «Петрову А.А., методиста», «Петрову А.А. – методиста», «(методист)».
fn post_follows(words: &str, end: usize) -> bool {
    let rest = words.get(end..).unwrap_or_default().trim_start();
    let sign = rest.strip_prefix([',', '–', '-', '(']);
    sign.is_some_and(|rest| rest.trim_start().starts_with(char::is_lowercase))
}

/// Surnames that stand beside a post elsewhere: before or behind the name stands a common word.
fn with_post(case: &Case<'_>, texts: &[&Text]) -> Vec<String> {
    let programme = case.programme;
    let mut known = Vec::new();
    for text in texts {
        for person in persons(&text.value) {
            let before = previous_word(&text.value, person.start).is_some_and(|word| {
                word.text.chars().count() > 3 && !BEFORE.contains(&word.text.to_lowercase().as_str())
            });
            let behind = next_word(&text.value, person.end).is_some() || post_follows(&text.value, person.end);
            if before || behind {
                known.push(stem(person.surname));
            }
        }
    }
    // A party may be a person: «методист Петрова А.А.».
    for party in &programme.parties {
        known.extend(persons(&party.name.value).iter().map(|person| stem(person.surname)));
    }
    let act = programme.act.iter();
    let signed = act.clone().flat_map(|act| act.signatories.iter().map(|signatory| &signatory.name));
    // Whoever endorses an act stands beside a post, too.
    let endorsed = act.clone().map(|act| &act.requisites).flat_map(|own| {
        let all = own.visas.iter().chain(&own.agreed).chain(&own.acquainted).map(|one| &one.name);
        all.chain(own.copy.iter().map(|copy| &copy.name)).chain(own.filing.iter().filter_map(|one| one.name.as_ref()))
    });
    let texts =
        signed.chain(endorsed).chain(act.filter_map(|act| act.executor.as_ref().map(|executor| &executor.name)));
    // A cell of its own beside the post: a table of people.
    let cells = programme.body.tables.iter().flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
    let small = programme.body.passport.iter().flat_map(|row| row.table.iter());
    let small = small.flat_map(|table| table.rows.iter().flatten());
    for text in texts.chain(cells.chain(small).map(|cell| &cell.text)) {
        known.extend(persons(&text.value).iter().map(|person| stem(person.surname)));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::{Text, cell};
    use crate::schema::Prints;
    use crate::source::Span;

    fn found(value: &str) -> Vec<String> {
        let text =
            Text { id: 0, span: Span::default(), value: value.into(), prints: Prints::Always, blocks: Vec::new() };
        let mut found = Vec::new();
        cell(&text, &mut found);
        found.iter().map(|(text, start, end)| text.value[*start..*end].to_owned()).collect()
    }

    #[test]
    fn people_alone() {
        assert_eq!(found("Шилова И.В., Гера Т.М., Заречная СОШ"), ["Шилова И.В., Гера Т.М."]);
        assert_eq!(found("Отдел образования, Шилова И.В."), ["Шилова И.В."]);
        assert!(found("Шилова И.В., методист").is_empty());
        assert!(found("методисты Шилова И.В., Гера Т.М.").is_empty());
        assert!(found("Методисты: Шилова И.В., Гера Т.М.").is_empty());
        assert!(found("Отдел образования (Шилова И.В.)").is_empty());
    }
}
