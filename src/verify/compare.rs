//! Two rows of units side by side: which are the same, which became others, which came and which went.

use std::collections::HashMap;

use similar::DiffOp;

use super::difference::{Change, Difference, Origin};
use super::expected::{Expected, NOTE_MARK, counted};
use super::place::Place;
use super::unit::{Kind, Unit, Words};
use super::words;

/// Units that have less than this in common are not the same unit changed.
const LIKE: f64 = 0.35;
/// More pairs than this are not weighed one by one.
const PAIRS: usize = 40_000;

/// What of a document is not as expected, in the order of reading.
pub fn units(expected: &Expected, found: &[Unit]) -> Vec<Difference> {
    let keys = |units: &[Unit]| units.iter().map(key).collect::<Vec<_>>();
    let (old, new) = (keys(&expected.units), keys(found));
    let mut pairing = Pairing { expected, found, steps: Vec::new() };
    let mut stretch = (0..0, 0..0);
    for step in words::steps(&old, &new) {
        let (from, to) = (step.old_range(), step.new_range());
        if matches!(step, DiffOp::Equal { .. }) {
            pairing.stretch(stretch.0, stretch.1);
            stretch = (from.end..from.end, to.end..to.end);
        } else {
            stretch.0.end = from.end;
            stretch.1.end = to.end;
        }
    }
    pairing.stretch(stretch.0, stretch.1);
    pairing.told()
}

/// What a unit is known again by: its words, whatever cells they stand in.
fn key(unit: &Unit) -> (Class, String) {
    let kind = match unit.kind {
        Kind::Note => Class::Note,
        Kind::Paragraph | Kind::Row => Class::Text,
    };
    let mut line = String::new();
    for cell in unit.cells.iter().filter(|cell| !cell.text.is_empty()) {
        line.push_str(&cell.text);
        line.push('\n');
    }
    (kind, line)
}

/// A table without rules is a row here and may be a paragraph there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Class {
    Text,
    Note,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Changed(usize, usize),
    Deleted(usize),
    /// A new unit, and the expected one that it stands behind.
    Added(Option<usize>, usize),
}

struct Pairing<'a> {
    expected: &'a Expected,
    found: &'a [Unit],
    steps: Vec<Step>,
}

impl Pairing<'_> {
    /// Units between two that stayed: the likeliest pairs in order, the rest went or came.
    fn stretch(&mut self, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        let pairs = self.pairs(&old, &new);
        let (mut at_old, mut at_new) = (old.start, new.start);
        for (i, j) in pairs.into_iter().chain([(old.end, new.end)]) {
            let (gone, come) = (at_old..i, at_new..j);
            // One for one in its place: it became another, however little they have in common.
            let same_kind = gone.len() == 1
                && come.len() == 1
                && self.expected.units[gone.start].kind == self.found[come.start].kind
                && self.expected.units[gone.start].cells.len() == self.found[come.start].cells.len();
            if same_kind {
                self.steps.push(Step::Changed(gone.start, come.start));
            } else {
                self.steps.extend(gone.map(Step::Deleted));
                self.steps.extend(come.map(|new| Step::Added(i.checked_sub(1), new)));
            }
            if i < old.end && j < new.end {
                self.steps.push(Step::Changed(i, j));
            }
            (at_old, at_new) = (i + 1, j + 1);
        }
    }

    /// Pairs in ascending order with the greatest likeness in all.
    fn pairs(&self, old: &std::ops::Range<usize>, new: &std::ops::Range<usize>) -> Vec<(usize, usize)> {
        let (n, m) = (old.len(), new.len());
        if n == 0 || m == 0 || n.saturating_mul(m) > PAIRS {
            return Vec::new();
        }
        let mut weights = vec![0.0; n * m];
        let mut best = vec![0.0; (n + 1) * (m + 1)];
        for i in (0..n).rev() {
            for j in (0..m).rev() {
                let like = like(&self.expected.units[old.start + i], &self.found[new.start + j]);
                weights[i * m + j] = like;
                let apart = f64::max(best[(i + 1) * (m + 1) + j], best[i * (m + 1) + j + 1]);
                let paired = if like >= LIKE { like + best[(i + 1) * (m + 1) + j + 1] } else { 0.0 };
                best[i * (m + 1) + j] = f64::max(apart, paired);
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < n && j < m {
            let here = best[i * (m + 1) + j];
            let like = weights[i * m + j];
            if like >= LIKE && here <= like + best[(i + 1) * (m + 1) + j + 1] {
                pairs.push((old.start + i, new.start + j));
                i += 1;
                j += 1;
            } else if here <= best[(i + 1) * (m + 1) + j] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    fn told(self) -> Vec<Difference> {
        let Self { expected, found, steps } = self;
        let deleted = steps.iter().filter_map(|step| match step {
            Step::Deleted(old) => Some((key(&expected.units[*old]), *old)),
            Step::Changed(..) | Step::Added(..) => None,
        });
        let mut moved: HashMap<_, Vec<usize>> = HashMap::new();
        deleted.for_each(|(key, old)| moved.entry(key).or_default().push(old));
        // What went here and came there was moved.
        let mut partners: HashMap<usize, usize> = HashMap::new();
        for step in &steps {
            if let Step::Added(_, new) = step
                && let Some(old) = moved.get_mut(&key(&found[*new])).and_then(Vec::pop)
            {
                partners.insert(*new, old);
            }
        }
        let gone: std::collections::HashSet<usize> = partners.values().copied().collect();
        let mut told = Vec::new();
        for step in steps {
            match step {
                Step::Changed(old, new) => {
                    changed(&expected.units[old], &expected.places[old], &found[new], &mut told);
                }
                Step::Deleted(old) if gone.contains(&old) => {}
                Step::Deleted(old) => {
                    let unit = &expected.units[old];
                    told.push(Difference {
                        before: unit.line(),
                        origin: unit.cells.iter().find_map(|cell| origin(cell, 0, "")),
                        ..Difference::new(expected.places[old].unit.clone(), of_kind(unit.kind, Change::Deleted))
                    });
                }
                Step::Added(behind, new) => {
                    let unit = &found[new];
                    let place = behind.map(|old| &expected.places[old]);
                    if let Some(old) = partners.get(&new) {
                        let to = place.map_or_else(|| "начало документа".to_owned(), |place| place.unit.clone());
                        told.push(Difference {
                            before: unit.line(),
                            behind: to,
                            ..Difference::new(expected.places[*old].unit.clone(), of_kind(unit.kind, Change::Moved))
                        });
                        continue;
                    }
                    // A row that came with its whole table is told with it.
                    let same = |one: &Difference| {
                        one.table.is_some() && one.table == unit.table && one.change == Change::AddedTable
                    };
                    if let Some(table) = told.last_mut().filter(|last| same(last)) {
                        table.after.push_str(" / ");
                        table.after.push_str(&unit.line());
                        continue;
                    }
                    let whole = unit.table.is_some_and(|table| is_new(table, new, found, &partners, expected));
                    let change = if whole { Change::AddedTable } else { of_kind(unit.kind, Change::Added) };
                    told.push(Difference {
                        after: unit.line(),
                        behind: place.map_or_else(|| "начало документа".to_owned(), |place| place.unit.clone()),
                        table: unit.table,
                        ..Difference::new(place.map_or_else(String::new, |place| place.around.clone()), change)
                    });
                }
            }
        }
        told
    }
}

/// None of the rows of a table was there before.
fn is_new(table: usize, first: usize, found: &[Unit], partners: &HashMap<usize, usize>, expected: &Expected) -> bool {
    let mut rows = found.iter().enumerate().filter(|(_, unit)| unit.table == Some(table));
    let begins = rows.clone().next().is_some_and(|(at, _)| at == first);
    let known: std::collections::HashSet<_> = expected.units.iter().map(key).collect();
    begins && rows.all(|(at, unit)| !partners.contains_key(&at) && !known.contains(&key(unit)))
}

fn of_kind(kind: Kind, change: Change) -> Change {
    match (kind, change) {
        (Kind::Row, Change::Deleted) => Change::DeletedRow,
        (Kind::Row, Change::Added) => Change::AddedRow,
        (Kind::Row, Change::Moved) => Change::MovedRow,
        (Kind::Paragraph | Kind::Row | Kind::Note, change) => change,
    }
}

/// How likely it is that one unit became the other.
fn like(old: &Unit, new: &Unit) -> f64 {
    if (old.kind == Kind::Note) != (new.kind == Kind::Note) {
        return 0.0;
    }
    let like = words::likeness(&old.line(), &new.line());
    let label = |unit: &Unit| unit.cells.first().map(|cell| cell.text.clone()).filter(|text| !text.is_empty());
    let same_label = old.kind == Kind::Row && old.cells.len() == new.cells.len() && label(old) == label(new);
    let label_of_clause =
        |unit: &Unit| unit.line().split(' ').next().filter(|word| word.ends_with('.')).map(str::to_owned);
    let same_clause =
        old.kind == Kind::Paragraph && label_of_clause(old).is_some_and(|label| label_of_clause(new) == Some(label));
    if same_label && label(old).is_some() || same_clause { (like + 0.3).min(0.999) } else { like }
}

/// A unit whose words changed, cell by cell where the cells are the same.
fn changed(old: &Unit, place: &Place, new: &Unit, told: &mut Vec<Difference>) {
    if old.cells.len() == new.cells.len() {
        for (index, (before, after)) in old.cells.iter().zip(&new.cells).enumerate() {
            of_words(before, &after.text, &place.cell(index), told);
        }
        return;
    }
    // A cell came, went, or was parted: cells without words are passed by.
    let filled = |unit: &Unit| {
        unit.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (a, b) = (filled(old), filled(new));
    let texts = |unit: &Unit, at: &[usize]| at.iter().map(|at| unit.cells[*at].text.clone()).collect::<Vec<_>>();
    for step in words::steps(&texts(old, &a), &texts(new, &b)) {
        let (from, to) = (step.old_range(), step.new_range());
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        if from.len() == to.len() {
            for (i, j) in from.zip(to) {
                of_words(&old.cells[a[i]], &new.cells[b[j]].text, &place.cell(a[i]), told);
            }
            continue;
        }
        let line = |unit: &Unit, at: &[usize]| texts(unit, at).join(" | ");
        let first = a.get(from.start).or(a.last()).copied().unwrap_or(0);
        let words = Words::of(&line(old, &a[from]));
        of_words(&words, &line(new, &b[to]), &place.cell(first), told);
    }
}

fn of_words(old: &Words, new: &str, place: &str, told: &mut Vec<Difference>) {
    for change in words::changes(&old.text, new) {
        let kind = match (change.before.is_empty(), change.after.is_empty()) {
            (true, _) => Change::AddedWords,
            (_, true) => Change::DeletedWords,
            (false, false) => Change::Words,
        };
        let at = change.at.min(old.text.len().saturating_sub(1));
        let first = change.before.split(' ').next().unwrap_or_default();
        // What was added is looked for by the word before it.
        let (at, word) = match first {
            "" => (at.saturating_sub(change.behind.len() + 1), change.behind.as_str()),
            first => (at, first),
        };
        let origin = origin(old, at, word);
        told.push(Difference {
            before: change.before.replace(NOTE_MARK, "¹"),
            after: change.after.replace(NOTE_MARK, "¹"),
            behind: change.behind,
            origin,
            ..Difference::new(place.to_owned(), kind)
        });
    }
}

/// Where a word of a text stands in the model.
fn origin(words: &Words, at: usize, word: &str) -> Option<Origin> {
    let (start, end, text) = words.stretch(at)?;
    let stretch = words.text.get(start..end)?.trim();
    let lead: Vec<&str> = stretch.split(' ').take(4).collect();
    let before = words.text.get(start..at.max(start)).unwrap_or_default();
    let inside = (start..end).contains(&at);
    Some(Origin {
        text,
        lead: lead.join(" "),
        word: if inside { word.to_owned() } else { String::new() },
        skipped: if word.is_empty() || !inside { 0 } else { before.matches(word).count() },
    })
}

/// Pictures that came and went, known by what they show.
pub fn pictures(expected: &[String], found: &[String]) -> Vec<Difference> {
    let (old, new) = (counted(expected), counted(found));
    let mut told = Vec::new();
    for (shows, count) in &old {
        for _ in new.get(shows).copied().unwrap_or(0)..*count {
            told.push(Difference {
                before: (*shows).to_owned(),
                ..Difference::new("Рисунки".into(), Change::DeletedPicture)
            });
        }
    }
    for (shows, count) in &new {
        for _ in old.get(shows).copied().unwrap_or(0)..*count {
            told.push(Difference {
                after: (*shows).to_owned(),
                ..Difference::new("Рисунки".into(), Change::AddedPicture)
            });
        }
    }
    told
}
