//! Two trees → the changes between them.

use super::describe::{described, of_codes, of_columns};
use super::likeness::Bag;
use super::matching::{Range, in_order, pairs, rising};
use super::tree::{Body, Field, Kind, Path, Slot, Step, Unit};
use super::{Change, Changes, Deed, apply};

/// So like units are the same one whatever else differs.
const SURELY_LIKE: f64 = 0.75;

/// The changes that lead from one tree to the other, in the order of the new one.
pub fn compare(old: &Unit, new: &Unit) -> Changes {
    let mut comparer = Comparer { old, new, deeds: Vec::new(), gone: Vec::new(), come: Vec::new(), columns: None };
    comparer.unit(&mut Vec::new(), &mut Vec::new());
    comparer.strays();
    comparer.done()
}

struct Comparer<'a> {
    old: &'a Unit,
    new: &'a Unit,
    /// With the place in the new order.
    deeds: Vec<(Path, Deed)>,
    /// Units without a partner so far.
    gone: Vec<Stray<'a>>,
    come: Vec<Stray<'a>>,
    /// Columns of the table at hand.
    columns: Option<Columns>,
}

/// Columns of a table: how many there were and are, and which are the same.
struct Columns {
    were: usize,
    are: usize,
    same: Vec<(usize, usize)>,
}

/// A unit that has no partner in its own list.
struct Stray<'a> {
    path: Path,
    /// Its place in the new order.
    order: Path,
    unit: &'a Unit,
    /// Stands in no other stray; it goes or comes as a change of its own.
    outermost: bool,
    /// Its parts are strays by now: it is no candidate itself.
    opened: bool,
    paired: bool,
}

impl<'a> Comparer<'a> {
    /// Compares what stands at these places.
    fn unit(&mut self, old_path: &mut Path, new_path: &mut Path) {
        let (Some(old), Some(new)) = (self.old.at(old_path), self.new.at(new_path)) else { return };
        self.both(old, new, old_path, new_path);
    }

    fn both(&mut self, old: &'a Unit, new: &'a Unit, old_path: &mut Path, new_path: &mut Path) {
        if old == new {
            return;
        }
        match (&old.body, &new.body) {
            (Body::Record(before), Body::Record(after)) if old.kind == new.kind => {
                let outer = self.columns.take();
                self.columns = columns(old, new).or(outer);
                let mut slots: Vec<&Slot> = before.keys().chain(after.keys()).collect();
                slots.sort_unstable();
                slots.dedup();
                for slot in slots {
                    old_path.push(Step::Slot(slot.clone()));
                    new_path.push(Step::Slot(slot.clone()));
                    match (before.get(slot), after.get(slot)) {
                        (Some(old), Some(new)) => self.both(old, new, old_path, new_path),
                        (Some(old), None) => self.gone.push(Stray::new(old_path.clone(), new_path.clone(), old)),
                        (None, Some(new)) => self.come.push(Stray::new(new_path.clone(), new_path.clone(), new)),
                        (None, None) => {}
                    }
                    old_path.pop();
                    new_path.pop();
                }
                if old.kind == Kind::Table {
                    self.columns = None;
                }
            }
            (Body::List(before), Body::List(after)) if old.kind == new.kind => {
                self.list(before, after, old_path, new_path);
            }
            (Body::Words(_) | Body::Record(_) | Body::List(_), Body::Words(_) | Body::Record(_) | Body::List(_)) => {
                let deed = Deed::Replaced {
                    old: old_path.clone(),
                    new: new_path.clone(),
                    before: old.clone(),
                    after: new.clone(),
                };
                self.deeds.push((new_path.clone(), deed));
            }
        }
    }

    fn list(&mut self, before: &'a [Unit], after: &'a [Unit], old_path: &mut Path, new_path: &mut Path) {
        let (olds, news): (Vec<&Unit>, Vec<&Unit>) = (before.iter().collect(), after.iter().collect());
        let cells = old_path.last() == Some(&Step::Slot(Field::Cells.into()));
        let pairs = match &self.columns {
            Some(columns) if cells && columns.were == olds.len() && columns.are == news.len() => columns.same.clone(),
            Some(_) | None if cells => in_order(&olds, &news),
            Some(_) | None => pairs(&olds, &news, Range::OneList),
        };
        let stays = rising(&pairs.iter().map(|(_, into)| *into).collect::<Vec<_>>());
        let mut paired = vec![false; news.len()];
        let mut next = pairs.iter().zip(&stays).peekable();
        // Where in the new order the next unit that went would stand.
        let mut order = 0;
        for (at, old) in before.iter().enumerate() {
            let pair = next.next_if(|((old, _), _)| *old == at);
            old_path.push(Step::Item(at));
            match pair {
                Some(((_, into), stays)) => {
                    paired[*into] = true;
                    new_path.push(Step::Item(*into));
                    let mark = self.mark();
                    if *stays {
                        order = into + 1;
                    } else {
                        let deed = Deed::Moved { old: old_path.clone(), new: new_path.clone() };
                        self.deeds.push((new_path.clone(), deed));
                    }
                    self.both(old, &after[*into], old_path, new_path);
                    if self.is_another(old, &after[*into], mark) {
                        self.back_to(mark);
                        self.gone.push(Stray::new(old_path.clone(), new_path.clone(), old));
                        self.come.push(Stray::new(new_path.clone(), new_path.clone(), &after[*into]));
                    }
                    new_path.pop();
                }
                None => {
                    new_path.push(Step::Item(order));
                    self.gone.push(Stray::new(old_path.clone(), new_path.clone(), old));
                    new_path.pop();
                }
            }
            old_path.pop();
        }
        for (into, new) in after.iter().enumerate().filter(|(into, _)| !paired[*into]) {
            new_path.push(Step::Item(into));
            self.come.push(Stray::new(new_path.clone(), new_path.clone(), new));
            new_path.pop();
        }
    }

    /// How much was found so far.
    fn mark(&self) -> [usize; 3] {
        [self.deeds.len(), self.gone.len(), self.come.len()]
    }

    fn back_to(&mut self, [deeds, gone, come]: [usize; 3]) {
        self.deeds.truncate(deeds);
        self.gone.truncate(gone);
        self.come.truncate(come);
    }

    /// Whether a pair that was found by likeness is none: to say what differs takes more than to say that one went
    /// and another came, and neither number nor name is the same.
    fn is_another(&self, old: &Unit, new: &Unit, mark: [usize; 3]) -> bool {
        let cost: usize = self.mark().iter().zip(mark).map(|(now, then)| now - then).sum();
        let same = |field: Field| old.says(field).is_some_and(|own| !own.is_empty() && new.says(field) == Some(own));
        let known = [
            Field::Code,
            Field::Number,
            Field::Text,
            Field::Name,
            Field::Title,
            Field::PersonName,
            Field::Head,
            Field::Stage,
        ];
        cost > 2 && !known.into_iter().any(same) && Bag::of(old).like(&Bag::of(new)) < SURELY_LIKE
    }

    /// Units that went here and came there: moved. What finds no partner is opened, the largest first, so that its
    /// parts may find one.
    fn strays(&mut self) {
        loop {
            let (mut gone, mut come) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.come));
            // What lies in something that went and in something that came is said with these: one of the two stands
            // alone.
            let mut found: Vec<(usize, usize)> = Vec::new();
            let (mut old_taken, mut new_taken) = (vec![false; gone.len()], vec![false; come.len()]);
            for (gone_alone, come_alone) in [(true, false), (false, true)] {
                let olds = waiting(&gone, gone_alone, &old_taken);
                let news = waiting(&come, come_alone, &new_taken);
                let old: Vec<&Unit> = olds.iter().map(|at| gone[*at].unit).collect();
                let new: Vec<&Unit> = news.iter().map(|at| come[*at].unit).collect();
                for (at, into) in pairs(&old, &new, Range::Anywhere) {
                    old_taken[olds[at]] = true;
                    new_taken[news[into]] = true;
                    found.push((olds[at], news[into]));
                }
            }
            for (at, into) in &found {
                let (from, to) = (&mut gone[*at], &mut come[*into]);
                let mark = self.mark();
                let deed = Deed::Moved { old: from.path.clone(), new: to.path.clone() };
                self.deeds.push((to.path.clone(), deed));
                let (mut old_path, mut new_path) = (from.path.clone(), to.path.clone());
                self.both(from.unit, to.unit, &mut old_path, &mut new_path);
                if self.is_another(from.unit, to.unit, mark) {
                    self.back_to(mark);
                    from.open(&mut self.gone);
                    to.open(&mut self.come);
                } else {
                    from.paired = true;
                    to.paired = true;
                }
            }
            if found.is_empty() {
                let closed = |one: &&Stray| !one.paired && !one.opened;
                let Some(most) = gone.iter().chain(&come).filter(closed).map(|one| height(one.unit)).max() else {
                    (self.gone, self.come) = (gone, come);
                    return;
                };
                for (all, parts) in [(&mut gone, &mut self.gone), (&mut come, &mut self.come)] {
                    let largest = all.iter_mut().filter(|one| !one.paired && !one.opened && height(one.unit) == most);
                    largest.for_each(|one| one.open(parts));
                }
            }
            gone.append(&mut self.gone);
            come.append(&mut self.come);
            (self.gone, self.come) = (gone, come);
        }
    }

    fn done(mut self) -> Changes {
        let (gone, come) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.come));
        let outermost = |all: &[Stray<'a>], at: usize| all[at].outermost && !all[at].paired;
        let (from, to) = (partners(&gone), partners(&come));
        for at in (0..gone.len()).filter(|at| outermost(&gone, *at)) {
            let unit = gone[at].shell(&from);
            self.deeds.push((gone[at].order.clone(), Deed::Removed { old: gone[at].path.clone(), unit }));
        }
        for at in (0..come.len()).filter(|at| outermost(&come, *at)) {
            let unit = come[at].shell(&to);
            self.deeds.push((come[at].order.clone(), Deed::Added { new: come[at].path.clone(), unit }));
        }
        let rank = |deed: &Deed| match deed {
            Deed::Removed { .. } => 0,
            Deed::Moved { .. } => 1,
            Deed::Added { .. } | Deed::Replaced { .. } => 2,
        };
        self.deeds.sort_by(|(one, deed), (other, more)| {
            one.cmp(other).then_with(|| rank(deed).cmp(&rank(more))).then_with(|| deed.old_path().cmp(&more.old_path()))
        });
        let (old, new) = (self.old, self.new);
        let mut all: Vec<Change> = self.deeds.into_iter().map(|(_, deed)| described(old, new, deed)).collect();
        of_columns(&mut all);
        of_codes(&mut all);
        Changes { all }
    }
}

/// Strays that seek a partner; where `alone`, only those that lie in no other.
fn waiting(all: &[Stray], alone: bool, taken: &[bool]) -> Vec<usize> {
    let fits = |at: &usize| !taken[*at] && all[*at].waits() && (all[*at].outermost || !alone);
    (0..all.len()).filter(fits).collect()
}

/// Where the strays are that found a partner, in order.
fn partners<'a>(all: &'a [Stray]) -> Vec<&'a Path> {
    let mut paths: Vec<&Path> = all.iter().filter(|one| one.paired).map(|one| &one.path).collect();
    paths.sort_unstable();
    paths
}

/// How deep lists lie in it.
fn height(unit: &Unit) -> usize {
    match &unit.body {
        Body::Words(_) => 0,
        Body::Record(parts) => parts.values().map(height).max().unwrap_or(0),
        Body::List(items) => 1 + items.iter().map(height).max().unwrap_or(0),
    }
}

impl<'a> Stray<'a> {
    fn new(path: Path, order: Path, unit: &'a Unit) -> Self {
        Self { path, order, unit, outermost: true, opened: false, paired: false }
    }

    /// Whether a partner is still sought for it.
    fn waits(&self) -> bool {
        !self.paired && !self.opened && self.movable()
    }

    /// Whether it is known again where it comes up: an item of a list, or what got another code; not a field.
    fn movable(&self) -> bool {
        match self.path.last() {
            Some(Step::Item(_)) => true,
            Some(Step::Slot(Slot::Code(_))) => matches!(self.unit.body, Body::Record(_)),
            Some(Step::Slot(Slot::Field(_) | Slot::Year(_))) | None => false,
        }
    }

    /// Its parts, the items of the outermost lists in it, are strays from now on.
    fn open(&mut self, found: &mut Vec<Self>) {
        self.opened = true;
        fn gather<'a>(unit: &'a Unit, path: &mut Path, order: &Path, found: &mut Vec<Stray<'a>>) {
            match &unit.body {
                Body::Words(_) => {}
                Body::Record(parts) => {
                    for (slot, part) in parts {
                        path.push(Step::Slot(slot.clone()));
                        gather(part, path, order, found);
                        path.pop();
                    }
                }
                Body::List(items) => {
                    for (at, item) in items.iter().enumerate() {
                        let own: Path = path.iter().cloned().chain([Step::Item(at)]).collect();
                        let stray = Stray { outermost: false, ..Stray::new(own, order.clone(), item) };
                        found.push(stray);
                    }
                }
            }
        }
        gather(self.unit, &mut self.path.clone(), &self.order, found);
    }

    /// The unit without the parts that found a partner elsewhere.
    fn shell(&self, partners: &[&Path]) -> Unit {
        let from = partners.partition_point(|path| **path <= self.path);
        let inside: Vec<&&Path> = partners[from..].iter().take_while(|path| path.starts_with(&self.path)).collect();
        let mut unit = self.unit.clone();
        for path in inside.into_iter().rev() {
            apply::take(&mut unit, &path[self.path.len()..]);
        }
        unit
    }
}

/// The columns of a table where they are flat: how many, and which are the same.
fn columns(old: &Unit, new: &Unit) -> Option<Columns> {
    if old.kind != Kind::Table {
        return None;
    }
    let (olds, news) = (leaves(old.field(Field::Columns)?), leaves(new.field(Field::Columns)?));
    Some(Columns { were: olds.len(), are: news.len(), same: pairs(&olds, &news, Range::OneList) })
}

/// The columns that have no columns under them.
pub(super) fn leaves(columns: &Unit) -> Vec<&Unit> {
    let below = |column| Unit::field(column, Field::Below);
    columns.items().iter().flat_map(|column| below(column).map_or_else(|| vec![column], leaves)).collect()
}
