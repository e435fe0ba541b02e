//! Changes in numbers: of which things so many came, went, changed and moved.

use std::collections::{BTreeMap, BTreeSet};

use super::thing::{is_thing, owner};
use super::trace::Trace;
use super::tree::{Body, Field, Kind, Path, Step, Unit};
use super::{Changes, Deed, Effect};
use crate::russian::Noun;

/// Things that are counted together, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Title,
    Period,
    PlanRow,
    Plan,
    PlanSection,
    Indicator,
    Person,
    Clause,
    Requisite,
    Appendix,
    PassportRow,
    Goal,
    Task,
    Financing,
    Risk,
    Section,
    Paragraph,
    Swot,
    TableRow,
    Table,
    Insertion,
    Picture,
    Footnote,
    Party,
    Term,
    Column,
    Setting,
    Data,
}

/// What happened to the things of a group; each thing is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub moved: usize,
}

/// All that changed, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    pub groups: BTreeMap<Group, Counts>,
    /// Changes that print nothing; they are in no group.
    pub silent: usize,
}

/// Counts the changes between two trees.
pub fn summary(old: &Unit, new: &Unit, changes: &Changes) -> Summary {
    let trace = Trace::of(changes);
    let mut made = Summary::default();
    // By the old place, so that what came into a thing and what went out of it are one change of it.
    let mut touched: BTreeSet<Path> = BTreeSet::new();
    for one in &changes.all {
        if one.part_of.is_some() {
            continue;
        }
        if one.effect == Effect::Nothing {
            made.silent += 1;
            continue;
        }
        match &one.deed {
            Deed::Added { new: path, unit } => match owner(new, path) {
                Some(length) if length < path.len() => {
                    touched.extend(trace.origin(&path[..length]).map(|origin| origin.path));
                }
                Some(_) => made.count(Group::of(unit.kind)).added += 1,
                None => made.of_parts(unit, |counts| counts.added += 1),
            },
            Deed::Removed { old: path, unit } => match owner(old, path) {
                Some(length) if length < path.len() => {
                    touched.insert(path[..length].to_vec());
                }
                Some(_) => made.count(Group::of(unit.kind)).removed += 1,
                None => made.of_parts(unit, |counts| counts.removed += 1),
            },
            Deed::Moved { old: from, new: path } => match owner(new, path) {
                Some(length) if length < path.len() => {
                    touched.extend(trace.origin(&path[..length]).map(|origin| origin.path));
                }
                Some(_) | None => {
                    let kind = old.at(from).map_or(Kind::Programme, |unit| unit.kind);
                    made.count(Group::of(kind)).moved += 1;
                }
            },
            Deed::Replaced { old: path, .. } => {
                touched.insert(path[..owner(old, path).unwrap_or(path.len())].to_vec());
            }
        }
    }
    for path in touched {
        let kind = old.at(&path).map_or(Kind::Programme, |unit| unit.kind);
        made.count(Group::of(kind)).changed += 1;
    }
    made
}

/// What a programme has, in numbers: of a first edition.
pub fn contents(tree: &Unit) -> Summary {
    let mut made = Summary::default();
    made.of_parts(tree, |counts| counts.added += 1);
    made
}

impl Summary {
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.silent == 0
    }

    fn count(&mut self, group: Group) -> &mut Counts {
        self.groups.entry(group).or_default()
    }

    /// Each thing in a unit that is more than one, and the sections and tables that hold them; a unit that holds none is
    /// itself one.
    fn of_parts(&mut self, unit: &Unit, add: impl Fn(&mut Counts)) {
        let mut kinds = Vec::new();
        if holds(unit) {
            kinds.push(unit.kind);
        }
        gather(unit, &mut kinds);
        if kinds.is_empty() {
            kinds.push(unit.kind);
        }
        kinds.into_iter().for_each(|kind| add(self.count(Group::of(kind))));
    }

    /// «строки плана: +2, −1, изменено 5; показатели: изменено 1».
    pub fn words(&self) -> String {
        let groups = self.groups.iter().map(|(group, counts)| format!("{}: {}", group.noun().plural, counts.words()));
        let silent = (self.silent > 0).then(|| format!("не печатается: {}", self.silent));
        groups.chain(silent).collect::<Vec<_>>().join("; ")
    }
}

/// Whether it is counted though it only holds things: a section that has a name, a table.
fn holds(unit: &Unit) -> bool {
    let record = matches!(unit.body, Body::Record(_));
    record
        && (matches!(unit.kind, Kind::Section | Kind::Table | Kind::Plan)
            || unit.kind == Kind::PlanSection && unit.field(Field::Title).is_some())
}

/// The kinds of the things below a unit, and of what holds them.
fn gather(unit: &Unit, kinds: &mut Vec<Kind>) {
    let mut below = |step: Step, part: &Unit| {
        // Their names and numbers are parts of what holds.
        let own = matches!(unit.kind, Kind::Section | Kind::PlanSection | Kind::Plan | Kind::Table | Kind::RiskStage);
        if part.own_words().is_some() && own && part.kind == unit.kind {
            return;
        }
        if is_thing(&step, part, &[]) {
            kinds.push(part.kind);
            return;
        }
        if holds(part) {
            kinds.push(part.kind);
        }
        gather(part, kinds);
    };
    match &unit.body {
        Body::Words(_) => {}
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}

impl Counts {
    pub fn all(self) -> usize {
        self.added + self.removed + self.changed + self.moved
    }

    /// «+2, −1, изменено 5, перенесено 1».
    pub fn words(self) -> String {
        let mut parts = Vec::new();
        if self.added > 0 {
            parts.push(format!("+{}", self.added));
        }
        if self.removed > 0 {
            parts.push(format!("−{}", self.removed));
        }
        if self.changed > 0 {
            parts.push(format!("изменено {}", self.changed));
        }
        if self.moved > 0 {
            parts.push(format!("перенесено {}", self.moved));
        }
        parts.join(", ")
    }
}

impl Group {
    /// The group that units of a kind are counted in.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Title => Self::Title,
            Kind::Period => Self::Period,
            Kind::PlanRow | Kind::PlanCell => Self::PlanRow,
            Kind::Plan => Self::Plan,
            Kind::PlanSection => Self::PlanSection,
            Kind::Indicator | Kind::Value => Self::Indicator,
            Kind::Person => Self::Person,
            Kind::Clause => Self::Clause,
            Kind::Organisation | Kind::Requisite | Kind::Mark | Kind::Programme => Self::Requisite,
            Kind::Appendix => Self::Appendix,
            Kind::PassportRow => Self::PassportRow,
            Kind::Goal => Self::Goal,
            Kind::Task => Self::Task,
            Kind::Financing | Kind::Sum => Self::Financing,
            Kind::RiskStage | Kind::Risk => Self::Risk,
            Kind::Section => Self::Section,
            Kind::Paragraph | Kind::Note => Self::Paragraph,
            Kind::Swot => Self::Swot,
            Kind::TableRow | Kind::TableCell => Self::TableRow,
            Kind::Table => Self::Table,
            Kind::Insertion => Self::Insertion,
            Kind::Picture => Self::Picture,
            Kind::Footnote => Self::Footnote,
            Kind::Party => Self::Party,
            Kind::Term => Self::Term,
            Kind::Column => Self::Column,
            Kind::Setting => Self::Setting,
            Kind::Data => Self::Data,
        }
    }

    /// The English name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Period => "period",
            Self::PlanRow => "plan_row",
            Self::Plan => "plan",
            Self::PlanSection => "plan_section",
            Self::Indicator => "indicator",
            Self::Person => "person",
            Self::Clause => "clause",
            Self::Requisite => "requisite",
            Self::Appendix => "appendix",
            Self::PassportRow => "passport_row",
            Self::Goal => "goal",
            Self::Task => "task",
            Self::Financing => "financing",
            Self::Risk => "risk",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Swot => "swot",
            Self::TableRow => "table_row",
            Self::Table => "table",
            Self::Insertion => "insertion",
            Self::Picture => "picture",
            Self::Footnote => "footnote",
            Self::Party => "party",
            Self::Term => "term",
            Self::Column => "column",
            Self::Setting => "setting",
            Self::Data => "data",
        }
    }

    /// What its things are called.
    pub fn noun(self) -> Noun {
        match self {
            Self::Title => Noun::neuter(["наименование", "наименования", "наименований", "наименования"]),
            Self::Period => {
                Noun::masculine(["срок реализации", "срока реализации", "сроков реализации", "сроки реализации"])
            }
            Self::PlanRow => Noun::feminine(["строка плана", "строки плана", "строк плана", "строки плана"]),
            Self::Plan => Noun::masculine(["план", "плана", "планов", "планы"]),
            Self::PlanSection => Noun::masculine(["раздел плана", "раздела плана", "разделов плана", "разделы плана"]),
            Self::Indicator => Noun::masculine(["показатель", "показателя", "показателей", "показатели"]),
            Self::Person => Noun::neuter(["лицо", "лица", "лиц", "лица"]),
            Self::Clause => Noun::masculine(["пункт акта", "пункта акта", "пунктов акта", "пункты акта"]),
            Self::Requisite => Noun::masculine(["реквизит", "реквизита", "реквизитов", "реквизиты"]),
            Self::Appendix => Noun::neuter(["приложение", "приложения", "приложений", "приложения"]),
            Self::PassportRow => {
                Noun::feminine(["строка паспорта", "строки паспорта", "строк паспорта", "строки паспорта"])
            }
            Self::Goal => Noun::feminine(["цель", "цели", "целей", "цели"]),
            Self::Task => Noun::feminine(["задача", "задачи", "задач", "задачи"]),
            Self::Financing => Noun::feminine([
                "строка финансирования",
                "строки финансирования",
                "строк финансирования",
                "строки финансирования",
            ]),
            Self::Risk => Noun::masculine(["риск", "риска", "рисков", "риски"]),
            Self::Section => Noun::masculine(["раздел", "раздела", "разделов", "разделы"]),
            Self::Paragraph => Noun::masculine(["абзац", "абзаца", "абзацев", "абзацы"]),
            Self::Swot => Noun::masculine([
                "пункт SWOT-анализа",
                "пункта SWOT-анализа",
                "пунктов SWOT-анализа",
                "пункты SWOT-анализа",
            ]),
            Self::TableRow => Noun::feminine(["строка таблиц", "строки таблиц", "строк таблиц", "строки таблиц"]),
            Self::Table => Noun::feminine(["таблица", "таблицы", "таблиц", "таблицы"]),
            Self::Insertion => Noun::feminine(["вставка", "вставки", "вставок", "вставки"]),
            Self::Picture => Noun::masculine(["рисунок", "рисунка", "рисунков", "рисунки"]),
            Self::Footnote => Noun::feminine(["сноска", "сноски", "сносок", "сноски"]),
            Self::Party => Noun::masculine(["участник", "участника", "участников", "участники"]),
            Self::Term => Noun::neuter(["сокращение", "сокращения", "сокращений", "сокращения"]),
            Self::Column => Noun::feminine(["графа", "графы", "граф", "графы"]),
            Self::Setting => Noun::feminine(["настройка вида", "настройки вида", "настроек вида", "настройки вида"]),
            Self::Data => Noun::feminine(["запись данных", "записи данных", "записей данных", "записи данных"]),
        }
    }
}
