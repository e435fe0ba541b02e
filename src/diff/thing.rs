//! What a person calls one thing: a row of a plan, a paragraph, a clause, an indicator, a person. Its cells and fields
//! are parts of it; sections, plans and tables only hold things.

use super::tree::{Body, Field, Kind, Path, Slot, Step, Unit};

/// How much of the path leads to the outermost thing on it; none where it ends above all things.
pub fn thing(tree: &Unit, path: &[Step]) -> Option<usize> {
    let mut unit = tree;
    for (at, step) in path.iter().enumerate() {
        unit = unit.step(step)?;
        if is_thing(step, unit, &path[at + 1..]) {
            return Some(at + 1);
        }
    }
    None
}

/// The same, but that the name and the number of what holds things are parts of it.
pub(super) fn owner(tree: &Unit, path: &[Step]) -> Option<usize> {
    let length = thing(tree, path)?;
    let unit = tree.at(&path[..length])?;
    let above = tree.at(&path[..length - 1])?;
    let holder = matches!(above.kind, Kind::Section | Kind::PlanSection | Kind::Plan | Kind::Table | Kind::RiskStage);
    let part = holder && unit.kind == above.kind && unit.own_words().is_some() && matches!(above.body, Body::Record(_));
    Some(if part { length - 1 } else { length })
}

/// The things at and below a place, by their paths; where the place is within a thing, that thing.
pub fn things(tree: &Unit, path: &[Step]) -> Vec<Path> {
    if let Some(length) = thing(tree, path) {
        return vec![path[..length].to_vec()];
    }
    let mut found = Vec::new();
    if let Some(unit) = tree.at(path) {
        gather(unit, &mut path.to_vec(), &mut found);
    }
    found
}

fn gather(unit: &Unit, path: &mut Path, found: &mut Vec<Path>) {
    let mut below = |step: Step, part: &Unit| {
        path.push(step.clone());
        if is_thing(&step, part, &[]) {
            found.push(path.clone());
            // A clause ends where the clauses under it begin.
            if part.kind == Kind::Clause
                && let Some(under) = part.field(Field::Subclauses)
            {
                path.push(Step::Slot(Field::Subclauses.into()));
                gather(under, path, found);
                path.pop();
            }
        } else {
            gather(part, path, found);
        }
        path.pop();
    };
    match &unit.body {
        Body::Words(_) => {}
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}

/// Whether the unit at the end of a step is one thing; `below` is the way on.
pub(super) fn is_thing(step: &Step, unit: &Unit, below: &[Step]) -> bool {
    match (&unit.body, step) {
        (Body::Words(_), _) => true,
        (Body::List(_), _) => false,
        (Body::Record(_), Step::Item(_)) => match unit.kind {
            Kind::Section | Kind::PlanSection | Kind::RiskStage => false,
            Kind::Clause => below.len() < 2 || below[0] != Step::Slot(Field::Subclauses.into()),
            Kind::Programme
            | Kind::Organisation
            | Kind::Term
            | Kind::Party
            | Kind::Requisite
            | Kind::Person
            | Kind::Appendix
            | Kind::Mark
            | Kind::Title
            | Kind::Period
            | Kind::Goal
            | Kind::Task
            | Kind::Indicator
            | Kind::Value
            | Kind::PassportRow
            | Kind::Paragraph
            | Kind::Insertion
            | Kind::Plan
            | Kind::PlanRow
            | Kind::PlanCell
            | Kind::Table
            | Kind::TableRow
            | Kind::TableCell
            | Kind::Column
            | Kind::Swot
            | Kind::Risk
            | Kind::Financing
            | Kind::Sum
            | Kind::Note
            | Kind::Footnote
            | Kind::Picture
            | Kind::Setting
            | Kind::Data => true,
        },
        (Body::Record(_), Step::Slot(Slot::Code(_))) => {
            matches!(unit.kind, Kind::Term | Kind::Party | Kind::Footnote | Kind::Picture)
        }
        (Body::Record(_), Step::Slot(Slot::Year(_))) => true,
        // The fields that are one thing though they have parts; all others hold things.
        (Body::Record(_), Step::Slot(Slot::Field(field))) => matches!(
            field,
            Field::Period
                | Field::TitlePage
                | Field::Emblem
                | Field::QrCode
                | Field::Control
                | Field::Executor
                | Field::Copy
                | Field::Filing
                | Field::Chair
                | Field::Secretary
                | Field::Total
        ),
    }
}
