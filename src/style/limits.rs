//! Measures that no sheet and no letter can have: the border that keeps the writers from them.

use super::read::STYLE;
use crate::diagnostic::{Diagnostic, Problem, SetFault};
use crate::faces;
use crate::schema::{Kind, Shape};
use crate::source::Span;
use crate::yaml::Node;

/// Least room between opposite margins, mm.
const ROOM: f64 = 60.0;

/// What a measure may be, by its key: unit, least, most.
fn limits(key: &str) -> (&'static str, f64, f64) {
    match key {
        "width" | "height" => ("мм", 100.0, 1000.0),
        "width_of_block" => ("мм", 1.0, 1000.0),
        "top" | "bottom" | "right" => ("мм", 0.0, 200.0),
        "from_edge" => ("мм", 0.0, 100.0),
        "first_line" => ("мм", -200.0, 200.0),
        "left" | "left_if_kept_long" | "list_step" => ("мм", 0.0, 200.0),
        "padding_x" | "padding_y" => ("мм", 0.0, 50.0),
        "size" => ("пт", 1.0, 200.0),
        "before" | "after" => ("пт", 0.0, 500.0),
        "letter_spacing" => ("пт", -10.0, 50.0),
        "rule" => ("пт", 0.0, 20.0),
        "line" => ("строки", 0.5, 5.0),
        "lines_with_signature" => ("строки", 0.0, 30.0),
        "whole_row" | "picture_height" => ("доли листа", 0.05, 1.0),
        "plain_columns" => ("графы", 1.0, 100.0),
        "least_column" | "turned_line" => ("мм", 1.0, 300.0),
        // Whatever is measured besides: a number, not «inf».
        _ => ("", -1000.0, 1000.0),
    }
}

/// Wrong measures of a checked tree.
pub fn check(node: &Node) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    record(node, &STYLE, &mut found);
    if found.is_empty() {
        found.extend(no_room(node));
    }
    let font = node.get("font").and_then(|font| font.get("bundled"));
    if let Some((node, scalar)) = font.and_then(|node| Some((node, node.scalar()?)))
        && scalar.text.trim() != faces::FAMILY
    {
        let fault = SetFault::UnknownFont { name: scalar.text.trim().to_owned(), known: faces::FAMILY };
        found.push(Diagnostic::new(Problem::Set(fault), node.span));
    }
    found
}

fn record(node: &Node, shape: &'static Shape, found: &mut Vec<Diagnostic>) {
    for entry in node.entries() {
        if let Some(field) = shape.field(&entry.key.text) {
            value(&entry.value, &field.kind, field.en, found);
        }
    }
}

fn value(node: &Node, kind: &'static Kind, key: &str, found: &mut Vec<Diagnostic>) {
    match kind {
        Kind::Record(shape) => record(node, shape, found),
        // Lengths under names of the set's own.
        Kind::Named(item @ Kind::Number) => {
            node.entries().iter().for_each(|entry| value(&entry.value, item, "width_of_block", found));
        }
        Kind::Named(item) | Kind::Years(item) => {
            node.entries().iter().for_each(|entry| value(&entry.value, item, &entry.key.text, found));
        }
        Kind::List(item) => node.items().iter().for_each(|one| value(one, item, key, found)),
        Kind::Number => {
            let (unit, least, most) = limits(key);
            let Some(scalar) = node.scalar() else { return };
            let number = scalar.text.trim().parse::<f64>();
            if number.is_ok_and(|number| !(least..=most).contains(&number)) {
                let fault = SetFault::BadMeasure { value: scalar.text.trim().to_owned(), unit, least, most };
                found.push(Diagnostic::new(Problem::Set(fault), node.span));
            }
        }
        Kind::Text
        | Kind::Lines
        | Kind::Rich
        | Kind::TableLines
        | Kind::Word
        | Kind::Name(_)
        | Kind::Date
        | Kind::Period
        | Kind::Width
        | Kind::Count
        | Kind::Flag
        | Kind::Choice(_)
        | Kind::Either(_) => {}
    }
}

/// Margins that leave no room, on a sheet that stands or lies.
fn no_room(node: &Node) -> Option<Diagnostic> {
    let page = node.get("page")?;
    let number = |key: &str| page.get(key)?.scalar()?.text.trim().parse::<f64>().ok();
    let short = number("width")?.min(number("height")?);
    let widest = |one: &'static str, other: &'static str| {
        let (first, second) = (number(one)?, number(other)?);
        Some((first + second, if first >= second { one } else { other }))
    };
    let (taken, key) = [widest("left", "right")?, widest("top", "bottom")?]
        .into_iter()
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    let left = short - taken;
    let place = page.get(key).map_or(Span::point(0), |node| node.span);
    (left < ROOM).then(|| Diagnostic::new(Problem::Set(SetFault::NoRoom { left }), place))
}
