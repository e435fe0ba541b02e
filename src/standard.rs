//! The numbers of a template set that leave the standard: ГОСТ Р 7.0.97 in its editions of 2016 and
//! 2025. The standard recommends, so that what a house sets otherwise is a warning.

mod rules;

use std::collections::BTreeSet;

pub use self::rules::RULES;
use self::rules::{
    ALIGN, FIRST_LINE, LETTERS, MARGINS, MARK_WIDTH, PAGE_NUMBER, REQUISITE_WIDTH, SPACING, TABLE_INDENT, TYPE_SIZE,
};
use crate::diagnostic::{Defect, Diagnostic, Problem, Report, Rule};
use crate::document::tags::{Opening, openings};
use crate::source::{Source, Span};
use crate::template::Set;
use crate::yaml::{Entry, Node};

/// Styles of running text.
const TEXT: [&str; 3] = ["act-text", "clause", "body"];
/// Paragraph styles of a table by the kind of its row.
const ROWS: [&str; 5] = ["head", "numbers", "section", "body", "total"];
/// First line of a paragraph, mm.
const INDENT: f64 = 12.5;
/// The widest mark of an appendix or approval, mm.
const MARK: f64 = 90.0;
/// The longest line of a requisite in a corner head, mm.
const CORNER: f64 = 75.0;

/// The least margins, mm.
const MARGIN: [(&str, &str, f64); 5] = [
    ("left", "левое", 20.0),
    ("left_if_kept_long", "при долгом хранении левое", 30.0),
    ("right", "правое", 10.0),
    ("top", "верхнее", 20.0),
    ("bottom", "нижнее", 20.0),
];

/// What of a set leaves the standard, in the files of the set.
pub fn check(set: &Set) -> Vec<Report> {
    let Some(tree) = set.layers().checked() else { return Vec::new() };
    let in_tables = in_tables(&tree);
    let mut found = of_style(&tree, &in_tables);
    // What a part of the style says for one of the editions alone.
    for profile in tree.get("profiles").map_or(&[][..], Node::entries) {
        found.extend(of_style(&profile.value, &in_tables));
    }
    let mut of_files = Vec::new();
    for source in set.templates() {
        let (here, named) = of_template(source, &tree);
        found.extend(named);
        if !here.is_empty() {
            of_files.push(Report::new(source.clone(), here));
        }
    }
    let mut reports = set.layers().reports(found);
    reports.extend(of_files);
    reports
}

fn of_style(tree: &Node, in_tables: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, name, least) in MARGIN {
        if let Some((number, place)) = number(tree.get("page"), key).filter(|(number, _)| *number < least) {
            let message = format!("{name} поле {number} мм, а должно быть не меньше {least} мм");
            found.push(defect(&MARGINS, place, message, format!("впишите {least}")));
        }
    }
    if let Some((number, place)) = number(tree.get("page_number"), "from_edge").filter(|(mm, _)| *mm < 10.0) {
        let message = format!("номер страницы в {number} мм от края листа, а должен быть не ближе 10 мм");
        found.push(defect(&PAGE_NUMBER, place, message, "впишите 10".into()));
    }
    for entry in tree.get("paragraphs").map_or(&[][..], Node::entries) {
        paragraph(entry, in_tables.contains(entry.key.text.as_str()), &mut found);
    }
    found
}

/// Styles that stand in tables.
fn in_tables(tree: &Node) -> BTreeSet<&str> {
    let tables = tree.get("tables").map_or(&[][..], Node::entries);
    let styles = tables.iter().flat_map(|table| ROWS.iter().filter_map(|row| table.value.get(row)));
    styles.filter_map(Node::scalar).map(|scalar| scalar.text.trim()).collect()
}

fn paragraph(entry: &Entry, in_table: bool, found: &mut Vec<Diagnostic>) {
    let (id, style) = (entry.key.text.as_str(), &entry.value);
    // A gap has no words.
    if id == "table-gap" {
        return;
    }
    let in_table = in_table || (id.starts_with("table-") && id != "table-title");
    let text = TEXT.contains(&id);
    let (what, least, most) = size(id, in_table, text);
    if let Some((number, place)) = number(Some(style), "size").filter(|(pt, _)| !(least..=most).contains(pt)) {
        let message = format!("кегль {number}: {what} набирают кеглем от {least} до {most}");
        let nearest = if number < least { least } else { most };
        found.push(defect(&TYPE_SIZE, place, message, format!("впишите {nearest}")));
    }
    if let Some((number, place)) = number(Some(style), "line").filter(|(lines, _)| !(1.0..=1.5).contains(lines)) {
        let message = format!("межстрочный интервал {number}, а нужен от 1 до 1.5");
        found.push(defect(&SPACING, place, message, "впишите 1 или 1.5".into()));
    }
    if let Some((number, place)) = number(Some(style), "letter_spacing").filter(|(pt, _)| *pt != 0.0) {
        let message = format!("разрядка {number} пт, а интервал между буквами должен быть обычным");
        found.push(defect(&LETTERS, place, message, "впишите 0".into()));
    }
    let indent = number(Some(style), "first_line");
    if in_table && let Some((number, place)) = indent.filter(|(mm, _)| *mm > 0.0) {
        let message = format!("в таблице красная строка {number} мм, а её там не делают");
        found.push(defect(&TABLE_INDENT, place, message, "впишите 0".into()));
    }
    if text {
        // A part of a style says what differs: what it leaves out is elsewhere.
        let whole = style.get("name").is_some();
        let (number, place) = indent.unwrap_or((if whole { 0.0 } else { INDENT }, entry.key.span));
        if (number - INDENT).abs() > 0.01 {
            let message = format!("красная строка {number} мм, а нужна {INDENT} мм");
            found.push(defect(&FIRST_LINE, place, message, format!("запишите так:\nкрасная_строка: {INDENT}")));
        }
        let align = style.get("align");
        if align.and_then(Node::scalar).map_or(whole, |align| align.text != "justify") {
            let place = align.map_or(entry.key.span, |align| align.span);
            let message = "текст документа выравнивают по ширине".to_owned();
            found.push(defect(&ALIGN, place, message, "запишите так:\nвыравнивание: по ширине".into()));
        }
    }
}

/// What the words of a style are, and the sizes of type that they may have.
fn size(id: &str, in_table: bool, text: bool) -> (&'static str, f64, f64) {
    let head =
        ["letterhead", "act-kind", "act-subtitle", "programme-title"].contains(&id) || id.starts_with("heading-");
    match () {
        () if text => ("текст документа", 12.0, 14.0),
        // 10 and 11 are for wide tables, 14 for tables without rules.
        () if in_table => ("таблицы", 10.0, 14.0),
        () if head => ("заголовки и бланк", 12.0, 16.0),
        () => ("отметки и подписи", 8.0, 18.0),
    }
}

/// Widths of the blocks of requisites: what is wrong in the template, and in the measures of the style
/// that it names.
fn of_template(source: &Source, tree: &Node) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let (mut here, mut named) = (Vec::new(), Vec::new());
    let all = openings(source.text());
    for (at, columns) in all.iter().enumerate().filter(|(_, one)| one.name == "columns") {
        let inside = &all[at + 1..];
        let inside = &inside[..inside.iter().position(|one| one.name == "columns").unwrap_or(inside.len())];
        let corner = inside.iter().any(|one| role(one) == "letterhead");
        let (rule, what, limit): (&'static Rule, _, _) = match role(columns) {
            "mark" | "approval" => (&MARK_WIDTH, "отметка", MARK),
            "requisites" if corner => (&REQUISITE_WIDTH, "строка углового бланка", CORNER),
            _ => continue,
        };
        for column in inside.iter().filter(|one| one.name == "column") {
            let Some((width, place, in_style)) = width(column, tree).filter(|(width, ..)| *width > limit) else {
                continue;
            };
            let message = format!("{what} шириной {width} мм, а бывает до {limit} мм");
            let found = if in_style { &mut named } else { &mut here };
            found.push(defect(rule, place, message, format!("впишите {limit} или меньше")));
        }
    }
    (here, named)
}

fn role<'a>(opening: &Opening<'a>) -> &'a str {
    let role = opening.attributes.iter().find(|attribute| attribute.name == "role");
    role.and_then(|role| role.value).unwrap_or_default()
}

/// The width of a column, mm, and where it stands: in the template, or among the measures of the style.
fn width(opening: &Opening<'_>, tree: &Node) -> Option<(f64, Span, bool)> {
    let attribute = opening.attributes.iter().find(|attribute| attribute.name == "width")?;
    let value = attribute.value?.trim();
    match value.parse() {
        Ok(width) => Some((width, attribute.span, false)),
        Err(_) => number(tree.get("measures"), value).map(|(width, place)| (width, place, true)),
    }
}

fn number(record: Option<&Node>, key: &str) -> Option<(f64, Span)> {
    let node = record?.get(key)?;
    Some((node.scalar()?.text.trim().parse().ok()?, node.span))
}

fn defect(rule: &'static Rule, place: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::new(Problem::Defect(Box::new(Defect { rule, message, label: None, help })), place)
}
