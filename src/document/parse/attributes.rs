//! Attributes of the markup: known names, closed sets of values, numbers.

use roxmltree::Node;

use super::Fault;
use super::reader::{Reader, span};
use crate::diagnostic::Problem;
use crate::document::vocabulary::{Holds, find};
use crate::schema::nearest;
use crate::source::Span;

impl Reader<'_> {
    /// Unknown attributes and missing ones of an element that is in its place; and what stands in one
    /// that holds nothing.
    pub fn check_attributes(&mut self, node: Node<'_, '_>) {
        let Some(tag) = find(node.tag_name().name()) else { return };
        for attribute in node.attributes() {
            if !tag.attributes.contains(&attribute.name()) {
                let problem = Problem::UnknownAttribute {
                    tag: tag.name.to_owned(),
                    attribute: attribute.name().to_owned(),
                    nearest: nearest(attribute.name(), tag.attributes.iter().copied()),
                    known: tag.attributes.to_vec(),
                };
                self.faults.push(Fault::Markup(problem, attribute_span(attribute)));
            }
        }
        if tag.holds == Holds::Nothing {
            self.children(node);
        }
        for name in tag.required.iter().filter(|name| node.attribute(**name).is_none()) {
            let problem = Problem::MissingAttribute { tag: tag.name.to_owned(), attribute: name };
            self.faults.push(Fault::Markup(problem, span(node)));
        }
    }

    pub fn choice<T: Copy>(&mut self, node: Node<'_, '_>, name: &str, known: &[(&str, T)]) -> Option<T> {
        let value = node.attribute(name)?;
        let found = known.iter().find(|(of, _)| *of == value).map(|(_, choice)| *choice);
        if found.is_none() {
            self.bad_value(node, name, known.iter().map(|(name, _)| (*name).to_owned()).collect());
        }
        found
    }

    pub fn flag(&mut self, node: Node<'_, '_>, name: &str) -> bool {
        self.choice(node, name, &[("true", true), ("false", false)]).unwrap_or(false)
    }

    pub fn number<T: std::str::FromStr>(&mut self, node: Node<'_, '_>, name: &str) -> Option<T> {
        let value = node.attribute(name)?;
        let number = value.trim().parse().ok();
        if number.is_none() {
            self.bad_value(node, name, vec!["целое число".into()]);
        }
        number
    }

    /// A length: millimetres, or the name of one of the set's measures; an empty value is an absent one.
    pub fn length(&mut self, node: Node<'_, '_>, name: &str) -> Option<f64> {
        let value = node.attribute(name).filter(|value| !value.trim().is_empty())?;
        let given = self.style.measure(value.trim()).or_else(|| value.trim().parse().ok());
        let number = given.filter(|mm| (1.0..=1000.0).contains(mm));
        if number.is_none() {
            let measures = self.style.measures.iter().map(|(name, _)| name.clone());
            self.bad_value(node, name, measures.chain(["миллиметры, например 12.5".into()]).collect());
        }
        number
    }

    pub fn paragraph_style(&mut self, node: Node<'_, '_>) -> String {
        let id = node.attribute("style").unwrap_or_default();
        if node.attribute("style").is_some() && self.style.paragraph(id).is_none() {
            self.bad_value(node, "style", self.style.paragraphs.iter().map(|style| style.id.clone()).collect());
        }
        id.to_owned()
    }

    /// The paragraph style under an attribute that the content makes needed.
    pub fn needed_style(&mut self, node: Node<'_, '_>, name: &'static str) -> String {
        match node.attribute(name) {
            Some(id) if self.style.paragraph(id).is_some() => id.to_owned(),
            Some(_) => {
                self.bad_value(node, name, self.style.paragraphs.iter().map(|style| style.id.clone()).collect());
                String::new()
            }
            None => {
                let tag = node.tag_name().name().to_owned();
                self.faults.push(Fault::Markup(Problem::MissingAttribute { tag, attribute: name }, span(node)));
                String::new()
            }
        }
    }

    pub fn bad_value(&mut self, node: Node<'_, '_>, name: &str, known: Vec<String>) {
        let value = node.attribute(name).unwrap_or_default().to_owned();
        let at = node.attribute_node(name).map_or_else(|| span(node), attribute_span);
        self.faults.push(Fault::Markup(Problem::BadAttribute { attribute: name.to_owned(), value, known }, at));
    }
}

fn attribute_span(attribute: roxmltree::Attribute<'_, '_>) -> Span {
    let range = attribute.range();
    Span::new(range.start, range.end)
}
