//! Changes in one sentence: the weightiest of them by name or by number, then how many more there are.

use std::collections::{BTreeMap, BTreeSet};

use super::summary::{Group, Summary, contents, summary};
use super::thing::owner;
use super::trace::Trace;
use super::tree::{Field, Kind, Path, Slot, Step, Unit};
use super::{Change, Changes, Deed, Effect, place};
use crate::russian::{count, genitive, plural};

/// So many groups of changes are named.
const NAMED: usize = 3;
/// So many things of a group are called by name.
const BY_NAME: usize = 3;
/// A value that is shorter than so many letters is told.
const VALUE: usize = 40;
/// The most letters of a name in it.
const NAME: usize = 48;

/// «Сдвинуты сроки трёх мероприятий, добавлена строка 2.7, сменился председатель».
pub fn sentence(old: &Unit, new: &Unit, changes: &Changes) -> String {
    if changes.is_empty() {
        return "Слова прежние, изменилась только запись в файле".to_owned();
    }
    let loud: Vec<&Change> = changes.all.iter().filter(|one| one.effect == Effect::Words).collect();
    if loud.is_empty() {
        let look = changes.all.iter().any(|one| one.effect == Effect::Look);
        let what = if look {
            "Изменился только вид"
        } else {
            "Изменилось только то, что не печатается"
        };
        let all = count(changes.all.len(), ["изменение", "изменения", "изменений"]);
        return format!("{what} ({all})");
    }
    let mut teller = Teller { old, new, trace: Trace::of(changes), said: BTreeMap::new() };
    loud.iter().filter(|one| one.part_of.is_none()).for_each(|one| teller.take(one));
    teller.words(&summary(old, new, changes))
}

/// «Создана: 5 задач, 28 строк плана, 6 показателей».
pub fn created(tree: &Unit) -> String {
    let all = contained(tree);
    if all.is_empty() { "Создана".to_owned() } else { format!("Создана: {all}") }
}

/// What a programme has: «5 задач, 28 строк плана, 6 показателей».
pub fn contained(tree: &Unit) -> String {
    let all = contents(tree);
    let shown = [Group::Task, Group::PlanRow, Group::Indicator, Group::Section, Group::Clause];
    let parts = shown.iter().filter_map(|group| Some(count(all.groups.get(group)?.added, group.noun().forms)));
    parts.collect::<Vec<_>>().join(", ")
}

/// What is said of several things in one phrase, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    /// Number and date were written in.
    Registered,
    Period,
    Title,
    Shifted,
    Due,
    Added(Group),
    Removed(Group),
    /// Somebody else is now what there is one of.
    Successor,
    Person,
    Values,
    Responsible,
    Changed(Group),
    Moved(Group),
}

struct Teller<'a> {
    old: &'a Unit,
    new: &'a Unit,
    trace: Trace,
    /// The things of each topic by their place, with their names.
    said: BTreeMap<Topic, BTreeMap<Path, String>>,
}

impl Teller<'_> {
    fn take(&mut self, one: &Change) {
        let path = match &one.deed {
            Deed::Added { new, .. } | Deed::Moved { new, .. } => self.take_in_new(one, new),
            Deed::Removed { old, .. } | Deed::Replaced { old, .. } => self.take_in_old(one, old),
        };
        let (topic, key, name) = path;
        let things = self.said.entry(topic).or_default();
        // What says who it was and is says more than what comes behind it.
        if things.get(&key).is_none_or(|there| !there.contains('→')) {
            things.insert(key, name);
        }
    }

    /// A change that is known by its place in the new tree.
    fn take_in_new(&self, one: &Change, path: &Path) -> (Topic, Path, String) {
        let whole = owner(self.new, path);
        let name = |length: usize| self.name(self.new, &path[..length]);
        match (&one.deed, whole) {
            (_, Some(length)) if length < path.len() => {
                // A part of a thing came or moved: the thing changed.
                let origin = self.trace.origin(&path[..length]).map(|origin| origin.path);
                let topic = self.of_part(one, path, length, self.new);
                (topic, origin.unwrap_or_else(|| path[..length].to_vec()), name(length))
            }
            (Deed::Moved { old, .. }, _) => (Topic::Moved(Group::of(one.kind)), path.clone(), self.name(self.old, old)),
            (_, _) => (self.come(one, path, true), path.clone(), name(path.len())),
        }
    }

    fn take_in_old(&self, one: &Change, path: &Path) -> (Topic, Path, String) {
        let length = owner(self.old, path).unwrap_or(path.len());
        let key = path[..length].to_vec();
        let mut name = self.name(self.old, &key);
        if matches!(one.deed, Deed::Removed { .. }) && length == path.len() {
            return (self.come(one, path, false), key, name);
        }
        let topic = self.of_part(one, path, length, self.old);
        if topic == Topic::Successor
            && let Deed::Replaced { after, .. } = &one.deed
        {
            name = format!("{} ({})", place::parts(self.old, &key).pop().unwrap_or_default(), said(after));
        }
        if topic == Topic::Person
            && field(path) == Some(Field::PersonName)
            && let Deed::Replaced { before, after, .. } = &one.deed
        {
            let whose = place::parts(self.old, &key).pop().unwrap_or_default();
            name = format!("{whose} ({} → {})", said(before), said(after));
        }
        if matches!(topic, Topic::Shifted | Topic::Due)
            && let Deed::Replaced { before, after, .. } = &one.deed
            && [before, after]
                .into_iter()
                .all(|unit| unit.own_words().is_some_and(|words| words.chars().count() < VALUE))
        {
            name = format!("{name} («{}» → «{}»)", said(before), said(after));
        }
        (topic, key, name)
    }

    /// What came or went as a whole.
    fn come(&self, one: &Change, path: &Path, came: bool) -> Topic {
        match field(path) {
            Some(Field::Number | Field::Date) if came && path.first() == Some(&Step::Slot(Field::Act.into())) => {
                Topic::Registered
            }
            _ if came => Topic::Added(Group::of(one.kind)),
            _ => Topic::Removed(Group::of(one.kind)),
        }
    }

    /// A part of a thing, or a thing that is words only.
    fn of_part(&self, one: &Change, path: &Path, length: usize, tree: &Unit) -> Topic {
        let kind = tree.at(&path[..length]).map_or(one.kind, |unit| unit.kind);
        let by_year = path.iter().any(|step| *step == Step::Slot(Field::ByYear.into()));
        match (kind, field(path)) {
            (Kind::PlanRow, Some(Field::Due)) => due(one),
            (Kind::PlanRow, _) if by_year => due(one),
            (Kind::PlanRow, Some(Field::Responsible)) => Topic::Responsible,
            (Kind::Period, _) => Topic::Period,
            (Kind::Title, Some(Field::Title)) => Topic::Title,
            (Kind::Person, Some(Field::PersonName)) if of_one(&path[..length]) => Topic::Successor,
            (Kind::Person, _) => Topic::Person,
            (Kind::Indicator, _) if one.kind == Kind::Value => Topic::Values,
            (kind, _) => Topic::Changed(Group::of(kind)),
        }
    }

    /// The last part of its place; for what is known in its section only, with the section.
    fn name(&self, tree: &Unit, path: &[Step]) -> String {
        let parts = place::parts(tree, path);
        let Some(last) = parts.last() else { return String::new() };
        let kind = tree.at(path).map(|unit| unit.kind);
        let last = closed(&place::short(last, NAME));
        if kind == Some(Kind::Person)
            && let Some(who) = tree.at(path).and_then(|unit| unit.says(Field::PersonName)).filter(|who| !who.is_empty())
        {
            return format!("{last} ({})", place::short(who, NAME));
        }
        match parts.len().checked_sub(2).map(|at| &parts[at]) {
            Some(above) if matches!(kind, Some(Kind::Paragraph | Kind::Swot | Kind::TableRow | Kind::Column)) => {
                format!("{last} ({})", closed(&place::short(above, NAME)))
            }
            Some(_) | None => last,
        }
    }

    fn words(self, summary: &Summary) -> String {
        // A row whose deadline moved is not told again for its other cells.
        let told: BTreeSet<Path> = [Topic::Shifted, Topic::Due, Topic::Responsible, Topic::Values, Topic::Successor]
            .iter()
            .filter_map(|topic| self.said.get(topic))
            .flat_map(|things| things.keys().cloned())
            .collect();
        let mut said = self.said;
        for topic in [Topic::Changed(Group::PlanRow), Topic::Changed(Group::Indicator), Topic::Person] {
            if let Some(things) = said.get_mut(&topic) {
                things.retain(|path, _| !told.contains(path));
            }
        }
        said.retain(|_, things| !things.is_empty());
        let rest: usize = said.values().skip(NAMED).map(BTreeMap::len).sum();
        let silent = if said.len() <= NAMED { summary.silent } else { 0 };
        let mut phrases: Vec<String> =
            said.iter().take(NAMED).map(|(topic, things)| topic.phrase(&things.values().collect::<Vec<_>>())).collect();
        if rest > 0 {
            phrases.push(format!("ещё {}", count(rest, ["изменение", "изменения", "изменений"])));
        } else if silent > 0 && phrases.len() < NAMED {
            phrases.push(format!("ещё {} не печатается", count(silent, ["изменение", "изменения", "изменений"])));
        }
        place::join(&phrases)
    }
}

/// The innermost field on a path.
fn field(path: &[Step]) -> Option<Field> {
    path.iter().rev().find_map(|step| match step {
        Step::Slot(Slot::Field(field)) => Some(*field),
        Step::Slot(Slot::Year(_) | Slot::Code(_)) | Step::Item(_) => None,
    })
}

/// Whether there is one such person: a chair, not a member.
fn of_one(thing: &[Step]) -> bool {
    matches!(thing.last(), Some(Step::Slot(Slot::Field(Field::Chair | Field::Secretary | Field::Executor))))
}

fn said(unit: &Unit) -> String {
    place::short(unit.own_words().unwrap_or_default(), NAME)
}

/// A name that was cut has its closing quote still.
fn closed(name: &str) -> String {
    let open = name.matches('«').count().saturating_sub(name.matches('»').count());
    format!("{name}{}", "»".repeat(open))
}

/// Another time, or other words.
fn due(one: &Change) -> Topic {
    let dated = |unit: &Unit| unit.own_words().is_some_and(|words| words.contains(|c: char| c.is_ascii_digit()));
    match &one.deed {
        Deed::Replaced { before, after, .. } if dated(before) && dated(after) => Topic::Shifted,
        Deed::Replaced { .. } | Deed::Added { .. } | Deed::Removed { .. } | Deed::Moved { .. } => Topic::Due,
    }
}

impl Topic {
    fn phrase(self, names: &[&String]) -> String {
        let many = names.len();
        match self {
            Self::Registered => "вписаны реквизиты акта: ".to_owned() + &listed(names),
            Self::Period => "изменён срок реализации".to_owned(),
            Self::Title => "изменено наименование программы".to_owned(),
            Self::Shifted if many == 1 => format!("сдвинут срок {}", genitive_of(names[0])),
            Self::Shifted => format!("сдвинуты сроки {}", of(many, ["мероприятия", "мероприятий"])),
            Self::Due if many == 1 => format!("изменён срок {}", genitive_of(names[0])),
            Self::Due => format!("изменены сроки {}", of(many, ["мероприятия", "мероприятий"])),
            Self::Successor => {
                let verb = if many == 1 { "сменился" } else { "сменились" };
                format!("{verb} {}", listed(names))
            }
            Self::Person if many <= BY_NAME => format!("изменены сведения о лицах: {}", listed(names)),
            Self::Person => format!("изменены сведения о {many} лицах"),
            Self::Values if many == 1 => format!("изменены значения {}", genitive_of(names[0])),
            Self::Values => format!("изменены значения {}", of(many, ["показателя", "показателей"])),
            Self::Responsible if many == 1 => format!("сменились ответственные {}", genitive_of(names[0])),
            Self::Responsible => format!("сменились ответственные {}", of(many, ["мероприятия", "мероприятий"])),
            Self::Added(group) => deed("добавлен", group, names),
            Self::Removed(group) => deed("исключён", group, names),
            Self::Changed(group) => deed("изменён", group, names),
            Self::Moved(group) => deed("перенесён", group, names),
        }
    }
}

/// «строки 2.3», «показателя 1».
fn genitive_of(name: &str) -> String {
    match name.split_once(' ') {
        Some(("строка", rest)) => format!("строки {rest}"),
        Some(("показатель", rest)) => format!("показателя {rest}"),
        Some(_) | None => format!("– {name}"),
    }
}

/// «трёх мероприятий», «21 мероприятия».
fn of(number: usize, [one, many]: [&str; 2]) -> String {
    let noun = if plural(number, ["one", "few", "many"]) == "one" { one } else { many };
    format!("{} {noun}", genitive(number))
}

/// «добавлена строка 2.7», «добавлены строки 2.7 и 2.8», «добавлено 5 строк плана».
fn deed(verb: &str, group: Group, names: &[&String]) -> String {
    let noun = group.noun();
    let many = names.len();
    let said = |number: usize| participle(verb, noun.ending(number));
    if many > BY_NAME || names.iter().any(|name| name.is_empty() || many > 1 && name.contains('…')) {
        return format!("{} {}", said(many), count(many, noun.forms));
    }
    // «строки 2.7 и 2.8»: one word for all, where each is called by it and a number.
    let first = noun.one().split(' ').next().unwrap_or_default();
    let label = |name: &&String| {
        let rest = name.strip_prefix(first)?.strip_prefix(' ')?;
        rest.starts_with(|c: char| c.is_ascii_digit()).then(|| rest.to_owned())
    };
    let labels: Option<Vec<String>> = names.iter().map(label).collect();
    match labels {
        Some(_) if many == 1 => format!("{} {}", said(1), names[0]),
        Some(labels) => {
            let plain: Vec<&String> = labels.iter().collect();
            let nouns = noun.plural.split(' ').next().unwrap_or_default();
            format!("{} {nouns} {}", said(2), listed(&plain))
        }
        // «строка паспорта «Цели»»: the file has rows of other kinds too.
        None if many == 1 && matches!(group, Group::PassportRow | Group::Financing) => {
            format!("{} {}", said(1), names[0].replacen(first, noun.one(), 1))
        }
        None if many == 1 && names[0].starts_with(first) => format!("{} {}", said(1), names[0]),
        None if many == 1 => format!("{} {}: {}", said(1), noun.one(), names[0]),
        None => format!("{} {}: {}", said(2), noun.plural, listed(names)),
    }
}

/// «исключён» + «а» is «исключена»: with an ending the stress is on that.
fn participle(verb: &str, ending: &str) -> String {
    if ending.is_empty() { verb.to_owned() } else { format!("{}{ending}", verb.replace('ё', "е")) }
}

/// «а, б и в».
fn listed(names: &[&String]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).clone(),
        [all @ .., last] => {
            let all: Vec<&str> = all.iter().map(|name| name.as_str()).collect();
            format!("{} и {last}", all.join(", "))
        }
    }
}
