//! What a person says of a change: where it is, how much of the print it reaches, and which other change says it
//! already.

use super::tree::{Field, Kind, Path, Slot, Step, Unit};
use super::{Change, Deed, Effect, Place, place};

/// A change with what a person says of it.
pub fn described(old: &Unit, new: &Unit, deed: Deed) -> Change {
    let seen = |tree: &Unit, path: Option<&Path>| path.map(|path| place::parts(tree, path)).unwrap_or_default();
    let place = Place { old: seen(old, deed.old_path()), new: seen(new, deed.new_path()) };
    let (tree, path) = match (deed.old_path(), deed.new_path()) {
        (Some(path), _) => (old, path.clone()),
        (None, path) => (new, path.cloned().unwrap_or_default()),
    };
    let kind = tree.at(&path).map_or(Kind::Programme, |unit| unit.kind);
    let effect = if renamed(&deed) { Effect::Nothing } else { effect(tree, &path) };
    Change { kind, effect, deed, place, part_of: None }
}

/// Cells that come and go with their column belong to its change.
pub fn of_columns(all: &mut [Change]) {
    let came = |deed: &Deed| match deed {
        Deed::Added { .. } => Some(true),
        Deed::Removed { .. } => Some(false),
        Deed::Replaced { .. } | Deed::Moved { .. } => None,
    };
    let path = |deed: &Deed| deed.new_path().or(deed.old_path()).cloned().unwrap_or_default();
    let columns: Vec<(usize, bool, Path, String)> = all
        .iter()
        .enumerate()
        .filter(|(_, one)| one.kind == Kind::Column)
        .filter_map(|(at, one)| {
            let path = path(&one.deed);
            let end = path.iter().position(|step| *step == Step::Slot(Field::Columns.into()))?;
            Some((at, came(&one.deed)?, path[..end].to_vec(), one.place.parts().last()?.clone()))
        })
        .collect();
    if columns.is_empty() {
        return;
    }
    for one in all.iter_mut().filter(|one| matches!(one.kind, Kind::TableCell | Kind::PlanCell)) {
        let (way, path) = (came(&one.deed), path(&one.deed));
        let own = columns.iter().find(|(_, came, table, head)| {
            way == Some(*came) && path.starts_with(table) && one.place.parts().last() == Some(head)
        });
        one.part_of = own.map(|(at, ..)| *at);
    }
}

/// Where a plan, a table or a picture got another code, what names it by the code prints what it did.
pub fn of_codes(all: &mut [Change]) {
    let code = |path: &Path| match path.as_slice() {
        [.., Step::Slot(Slot::Field(of)), Step::Slot(Slot::Code(code))] => Some((*of, code.clone())),
        _ => None,
    };
    let renames: Vec<(Field, String, String)> = all
        .iter()
        .filter_map(|one| match &one.deed {
            Deed::Moved { old, new } => {
                let ((of, before), (now, after)) = (code(old)?, code(new)?);
                (of == now).then_some((of, before, after))
            }
            Deed::Replaced { .. } | Deed::Added { .. } | Deed::Removed { .. } => None,
        })
        .collect();
    if renames.is_empty() {
        return;
    }
    let new_name = |of: &[Field], code: &str| {
        renames.iter().find(|(kind, before, _)| of.contains(kind) && before == code).map(|(.., after)| after.clone())
    };
    for one in all.iter_mut() {
        let Deed::Replaced { new, before, after, .. } = &one.deed else { continue };
        let (Some(Step::Slot(Slot::Field(field))), Some(before), Some(after)) =
            (new.last(), before.own_words(), after.own_words())
        else {
            continue;
        };
        let now = match field {
            // «планы.карта», «планы.карта.график»
            Field::Target => before.split_once('.').and_then(|(of, rest)| {
                let (code, tail) = rest.strip_suffix(".график").map_or((rest, ""), |code| (code, ".график"));
                let now = new_name(&[Field::Plans, Field::Tables, Field::Pictures], code)?;
                Some(format!("{of}.{now}{tail}"))
            }),
            Field::Order => {
                let codes = before.split(", ").map(|code| new_name(&[Field::Plans], code).unwrap_or(code.to_owned()));
                Some(codes.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        };
        if now.as_deref() == Some(after) {
            one.effect = Effect::Nothing;
        }
    }
}

/// Whether only the code is another one.
fn renamed(deed: &Deed) -> bool {
    match deed {
        Deed::Moved { old, new } => {
            let code = |path: &Path| matches!(path.last(), Some(Step::Slot(Slot::Code(_))));
            code(old) && code(new)
        }
        Deed::Replaced { .. } | Deed::Added { .. } | Deed::Removed { .. } => false,
    }
}

/// How much of the print the unit is.
fn effect(tree: &Unit, path: &[Step]) -> Effect {
    let mut unit = tree;
    let mut effect = Effect::Words;
    for step in path {
        let Some(next) = unit.step(step) else { break };
        unit = next;
        effect = effect.max(of_kind(unit.kind));
    }
    effect
}

fn of_kind(kind: Kind) -> Effect {
    match kind {
        Kind::Term | Kind::Party | Kind::Data => Effect::Nothing,
        Kind::Setting => Effect::Look,
        Kind::Programme
        | Kind::Organisation
        | Kind::Requisite
        | Kind::Clause
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
        | Kind::Section
        | Kind::Paragraph
        | Kind::Insertion
        | Kind::Plan
        | Kind::PlanSection
        | Kind::PlanRow
        | Kind::PlanCell
        | Kind::Table
        | Kind::TableRow
        | Kind::TableCell
        | Kind::Column
        | Kind::Swot
        | Kind::RiskStage
        | Kind::Risk
        | Kind::Financing
        | Kind::Sum
        | Kind::Note
        | Kind::Footnote
        | Kind::Picture => Effect::Words,
    }
}
