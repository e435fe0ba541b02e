//! Changes in the order and the words in which a person reads them: under the part of the document that they are in,
//! with what was and what is beside each other.

use std::collections::BTreeMap;

use super::Side;
use super::topic::{Topic, path};
use crate::diff::{
    Change, Changes, Deed, Field, Kind, Leaf, Path, Run, Slot, Step, Tag, Unit, deed, name, outline, runs, short,
};

/// The most letters of the name of what moved.
const NAMED: usize = 120;

/// A part of the document with its changes.
#[derive(Debug)]
pub struct Part<'a> {
    pub title: String,
    pub told: Vec<Told<'a>>,
}

/// A change as it is shown.
#[derive(Debug)]
pub struct Told<'a> {
    /// Its place in [`Changes::all`].
    pub at: usize,
    pub change: &'a Change,
    pub topic: Topic,
    /// Where within the part; empty for the whole of it.
    pub place: String,
    /// The place as it is called now, where its number is another one.
    pub now: Option<String>,
    /// What was; empty for what is new.
    pub before: Vec<Line>,
    /// What is; empty for what is gone.
    pub after: Vec<Line>,
    /// Both are one text each, and the words that changed in them are marked.
    pub marked: bool,
    /// A move, in words.
    pub moved: Option<String>,
}

/// A text with its place within what changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub place: String,
    pub runs: Vec<Run>,
    /// It prints nothing by itself.
    pub silent: bool,
}

/// The parts of the document that changed, in its order.
pub fn parts<'a>(changes: &'a Changes, old: &Unit, new: &Unit) -> Vec<Part<'a>> {
    let mut all: Vec<(Key, Vec<Told<'a>>)> = Vec::new();
    let mut pairs: Vec<(&str, &str)> = changes.all.iter().filter_map(both).collect();
    pairs.dedup();
    let teller = Teller { old, new, moves: Moves::of(changes) };
    let cells = cells(changes);
    for (at, change) in changes.all.iter().enumerate().filter(|(_, change)| change.part_of.is_none()) {
        let key = key(change, &pairs);
        let mut told = teller.told(at, change, key.skipped());
        cells.get(&at).into_iter().flatten().for_each(|cell| teller.cell(&mut told, cell, key.skipped()));
        match all.iter_mut().find(|(other, _)| *other == key) {
            Some((_, known)) => known.push(told),
            None => all.push((key, vec![told])),
        }
    }
    all.into_iter().map(|(key, told)| Part { title: key.title(), told }).collect()
}

/// Everything that a tree says, under the parts of the document.
pub fn contents(tree: &Unit) -> Vec<(String, Vec<Line>)> {
    let mut all: Vec<(String, Vec<Line>)> = Vec::new();
    for leaf in outline(tree, &[]) {
        let heading = heading(&leaf.path);
        let title = heading.map_or_else(|| capital(leaf.place.first().map_or("", String::as_str)), str::to_owned);
        let line = line(&leaf, if heading.is_some() { 0 } else { 1 }, Tag::Same);
        match all.last_mut() {
            Some((last, lines)) if *last == title => lines.push(line),
            Some(_) | None => all.push((title, vec![line])),
        }
    }
    all
}

/// What a part of the document is called by.
#[derive(Debug, PartialEq)]
enum Key {
    /// Changes of several parts that have one heading.
    Heading(&'static str),
    /// The names that it had and has.
    Names(String, String),
    /// A part that came or went.
    Added(String),
    Removed(String),
}

impl Key {
    /// Parts of places that the title says.
    fn skipped(&self) -> usize {
        match self {
            Self::Heading(_) => 0,
            Self::Names(..) | Self::Added(_) | Self::Removed(_) => 1,
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Heading(heading) => (*heading).to_owned(),
            Self::Names(old, new) if old == new => capital(old),
            Self::Names(old, new) => format!("{} (теперь {new})", capital(old)),
            Self::Added(name) => format!("Добавлено: {name}"),
            Self::Removed(name) => format!("Исключено: {name}"),
        }
    }
}

fn key(change: &Change, pairs: &[(&str, &str)]) -> Key {
    if let Some(heading) = heading(path(&change.deed)) {
        return Key::Heading(heading);
    }
    // A part keeps both its names where only one side of it is known.
    let known = |pair: Option<&(&str, &str)>, name: &str| {
        let (old, new) = pair.copied().unwrap_or((name, name));
        Key::Names(old.to_owned(), new.to_owned())
    };
    let (old, new) = (&change.place.old, &change.place.new);
    match (old.first(), new.first(), &change.deed) {
        (Some(old), Some(new), Deed::Replaced { .. }) => Key::Names(old.clone(), new.clone()),
        (None, Some(name), _) if new.len() == 1 => Key::Added(name.clone()),
        (Some(name), None, _) if old.len() == 1 => Key::Removed(name.clone()),
        // What moved is looked for where it was.
        (Some(name), _, _) => known(pairs.iter().find(|pair| pair.0 == name), name),
        (None, Some(name), _) => known(pairs.iter().find(|pair| pair.1 == name), name),
        (None, None, _) => Key::Heading("Программа"),
    }
}

/// The names of a part before and after, from a change within it.
fn both(change: &Change) -> Option<(&str, &str)> {
    match &change.deed {
        Deed::Replaced { .. } => Some((change.place.old.first()?, change.place.new.first()?)),
        Deed::Added { .. } | Deed::Removed { .. } | Deed::Moved { .. } => None,
    }
}

/// Parts whose every item would be a part of its own.
fn heading(path: &[Step]) -> Option<&'static str> {
    const HEADINGS: [(Field, &str); 12] = [
        (Field::Standard, "Документ в целом"),
        (Field::Storage, "Документ в целом"),
        (Field::Terms, "Сокращения"),
        (Field::Parties, "Участники"),
        (Field::Title, "Программа"),
        (Field::Period, "Программа"),
        (Field::Year, "Программа"),
        (Field::Goals, "Цели"),
        (Field::Tasks, "Задачи"),
        (Field::Indicators, "Показатели"),
        (Field::Footnotes, "Сноски"),
        (Field::Pictures, "Рисунки"),
    ];
    let outer = |step: &&Step| **step != Step::Slot(Field::Programme.into());
    let Some(Step::Slot(Slot::Field(first))) = path.iter().find(outer) else { return None };
    HEADINGS.iter().find(|(field, _)| field == first).map(|(_, heading)| *heading)
}

/// The cells that came or went with a column, by the place of the column in the list.
fn cells(changes: &Changes) -> BTreeMap<usize, Vec<&Change>> {
    let mut found: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
    for cell in &changes.all {
        if let Some(column) = cell.part_of {
            found.entry(column).or_default().push(cell);
        }
    }
    found
}

/// Where units moved from, and to.
pub struct Moves<'a> {
    from: Vec<&'a Path>,
    to: Vec<&'a Path>,
}

impl<'a> Moves<'a> {
    pub fn of(changes: &'a Changes) -> Self {
        let moved = changes.all.iter().filter(|one| matches!(one.deed, Deed::Moved { .. }));
        let (from, to) = moved.filter_map(|one| Some((one.deed.old_path()?, one.deed.new_path()?))).unzip();
        Self { from, to }
    }

    /// The texts of a unit of a tree, without what is within it and moved: that has a change of its own.
    pub fn stayed<'t>(&self, tree: &'t Unit, path: &Path, side: Side) -> Vec<Leaf<'t>> {
        let all = match side {
            Side::Old => &self.from,
            Side::New => &self.to,
        };
        let inside = |moved: &&&Path| moved.len() > path.len() && moved.starts_with(path);
        let inside: Vec<&&Path> = all.iter().filter(inside).collect();
        let mut leaves = outline(tree, path);
        leaves.retain(|leaf| !inside.iter().any(|moved| leaf.path.starts_with(moved)));
        leaves
    }
}

struct Teller<'a, 'b> {
    old: &'b Unit,
    new: &'b Unit,
    moves: Moves<'a>,
}

impl<'a> Teller<'a, '_> {
    fn told(&self, at: usize, change: &'a Change, skipped: usize) -> Told<'a> {
        let rest = |parts: &'a [String]| parts.get(skipped..).unwrap_or_default();
        let mut told = Told {
            at,
            change,
            topic: Topic::of(change),
            now: None,
            place: rest(change.place.parts()).join(", "),
            before: Vec::new(),
            after: Vec::new(),
            marked: false,
            moved: None,
        };
        match &change.deed {
            Deed::Replaced { old, new, before, after } => {
                told.now = renumbered(rest(&change.place.old), rest(&change.place.new));
                match (before.own_words(), after.own_words()) {
                    (Some(before), Some(after)) => {
                        let all = runs(before, after);
                        let side =
                            |not: Tag| vec![Line::new(all.iter().filter(|run| run.tag != not).cloned().collect())];
                        (told.before, told.after, told.marked) = (side(Tag::Added), side(Tag::Removed), true);
                    }
                    (_, _) => {
                        told.before = lines(&outline(self.old, old), change.place.old.len(), Tag::Removed);
                        told.after = lines(&outline(self.new, new), change.place.new.len(), Tag::Added);
                    }
                }
            }
            Deed::Added { new, unit } => {
                told.after = lines(&self.moves.stayed(self.new, new, Side::New), change.place.new.len(), Tag::Added);
                if is_on(unit) {
                    told.before = vec![Line::word("нет", Tag::Removed)];
                }
            }
            Deed::Removed { old, unit } => {
                told.before = lines(&self.moves.stayed(self.old, old, Side::Old), change.place.old.len(), Tag::Removed);
                if is_on(unit) {
                    told.after = vec![Line::word("нет", Tag::Added)];
                }
            }
            Deed::Moved { new, .. } => {
                // A place by its number does not say what stood there.
                let name = self.new.at(new).and_then(name).map(|name| short(&name, NAMED));
                let name = name.filter(|name| !told.place.contains(name.trim_end_matches('…')));
                told.moved = Some(name.map_or_else(|| deed(change), |name| format!("{}: «{name}»", deed(change))));
            }
        }
        told
    }

    /// Adds the words of a cell to the change of its column.
    fn cell(&self, told: &mut Told<'a>, cell: &'a Change, skipped: usize) {
        let own = self.told(told.at, cell, skipped);
        let parts = cell.place.parts();
        let row = parts.get(skipped..parts.len().saturating_sub(1)).unwrap_or_default().join(", ");
        let within = |mut line: Line| {
            line.place = if line.place.is_empty() { row.clone() } else { format!("{row}, {}", line.place) };
            line
        };
        told.before.extend(own.before.into_iter().map(within));
        told.after.extend(own.after.into_iter().map(within));
    }
}

/// Leaves as lines; of their places so many parts are known.
fn lines(leaves: &[Leaf<'_>], known: usize, tag: Tag) -> Vec<Line> {
    let mut lines: Vec<Line> = leaves.iter().map(|leaf| line(leaf, known, tag)).collect();
    // What is on paper goes first.
    lines.sort_by_key(|line| line.silent);
    lines
}

fn line(leaf: &Leaf<'_>, known: usize, tag: Tag) -> Line {
    Line {
        place: leaf.place.get(known..).unwrap_or_default().join(", "),
        runs: vec![Run { tag, text: leaf.words.to_owned() }],
        silent: matches!(leaf.kind, Kind::Setting | Kind::Data)
            || leaf.path.last() == Some(&Step::Slot(Field::Shows.into())),
    }
}

impl Line {
    fn new(runs: Vec<Run>) -> Self {
        Self { place: String::new(), runs, silent: false }
    }

    fn word(word: &str, tag: Tag) -> Self {
        Self::new(vec![Run { tag, text: word.to_owned() }])
    }

    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// What is on where it stands and off where it does not.
fn is_on(unit: &Unit) -> bool {
    unit.own_words() == Some("да")
}

/// The parts of a place that have another number now.
fn renumbered(old: &[String], new: &[String]) -> Option<String> {
    if old.len() != new.len() {
        return (!new.is_empty()).then(|| new.join(", "));
    }
    let other = old.iter().zip(new).filter(|(old, new)| unquoted(old) != unquoted(new));
    let other: Vec<&str> = other.map(|(_, new)| new.as_str()).collect();
    (!other.is_empty()).then(|| other.join(", "))
}

/// A place without the names in it: they change with the words that they are made of.
fn unquoted(place: &str) -> String {
    place.split(['«', '»']).step_by(2).collect()
}

pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
