//! Looks at an SVG before it is drawn: what would be dropped in silence, and what would never end
//! (copies of copies of copies).

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use crate::diagnostic::PictureFault;

/// Elements after every copy is made, and how deep they lie.
const ELEMENT_LIMIT: usize = 20_000;
const DEPTH_LIMIT: usize = 200;

/// Filters cost by their radius and area, not by their count.
const FILTER_LIMIT: usize = 60;

/// Filters that official diagrams do not need and that cost without bound.
const COSTLY: [&str; 3] = ["feTurbulence", "feConvolveMatrix", "feMorphology"];

/// Counts the elements that will be drawn.
///
/// # Errors
/// Links to other files, HTML inside, too many elements or copies of themselves.
pub fn check(xml: &Document<'_>) -> Result<usize, PictureFault> {
    let mut ids = HashMap::new();
    let (mut filters, mut marker, mut turns) = (0, 0, 0);
    for node in xml.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if name == "foreignObject" {
            return Err(PictureFault::Foreign);
        }
        if node.attributes().any(|attribute| attribute.name() == "href" && leads_out(name, attribute.value())) {
            return Err(PictureFault::Linked);
        }
        filters += usize::from(name.starts_with("fe"));
        if COSTLY.contains(&name) || filters > FILTER_LIMIT {
            return Err(PictureFault::TooComplex);
        }
        if node.ancestors().take(DEPTH_LIMIT + 1).count() > DEPTH_LIMIT {
            return Err(PictureFault::TooComplex);
        }
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
        if name == "marker" {
            marker = marker.max(node.descendants().filter(Node::is_element).count());
        }
        let points = node.attribute("d").or_else(|| node.attribute("points")).unwrap_or_default();
        turns += points.bytes().filter(|byte| matches!(byte, b' ' | b',' | b'a'..=b'z' | b'A'..=b'Z')).count();
    }
    let mut cost = Cost { ids, known: HashMap::new() };
    let elements = cost.of(xml.root_element(), 0).ok_or(PictureFault::TooComplex)?;
    // A marker is drawn at every turn of a line.
    if turns.saturating_mul(marker) > ELEMENT_LIMIT * 20 {
        return Err(PictureFault::TooComplex);
    }
    Ok(elements)
}

/// An address that is neither in the file nor a mere link for the reader.
fn leads_out(element: &str, address: &str) -> bool {
    let address = address.trim();
    element != "a" && !address.is_empty() && !address.starts_with('#') && !address.starts_with("data:")
}

struct Cost<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// None while the element's own cost is being counted: it holds itself.
    known: HashMap<NodeId, Option<usize>>,
}

impl<'a> Cost<'a, '_> {
    /// Elements below and at a node with all that it refers to; none if they are too many or lie too deep.
    fn of(&mut self, node: Node<'a, '_>, depth: usize) -> Option<usize> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        self.known.insert(node.id(), None);
        let mut cost = 1_usize;
        for target in references(node) {
            if let Some(target) = self.ids.get(target).copied() {
                cost = cost.saturating_add(self.of(target, depth + 1)?);
            }
        }
        for child in node.children().filter(Node::is_element) {
            cost = cost.saturating_add(self.of(child, depth + 1)?);
        }
        let cost = Some(cost).filter(|cost| *cost <= ELEMENT_LIMIT);
        self.known.insert(node.id(), cost);
        cost
    }
}

/// Ids that the attributes of an element name: `#a` and `url(#a)`.
fn references<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for attribute in node.attributes() {
        let value = attribute.value();
        if attribute.name() == "href" {
            found.extend(value.trim().strip_prefix('#'));
        }
        found.extend(value.split("url(").skip(1).filter_map(|rest| {
            let id = rest.split(')').next()?.trim().trim_matches(['"', '\'']);
            id.strip_prefix('#')
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(body: &str) -> Result<usize, PictureFault> {
        check(&Document::parse(&format!("<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>")).unwrap())
    }

    #[test]
    fn copies_of_copies_are_counted() {
        assert_eq!(checked("<g id='a'><path/></g><use href='#a'/>"), Ok(6));
        let mut bomb = String::from("<g id='g0'><path/></g>");
        for level in 0..20 {
            let copy = format!("<use href='#g{level}'/>");
            bomb.push_str(&format!("<g id='g{}'>{}</g>", level + 1, copy.repeat(10)));
        }
        assert_eq!(checked(&bomb), Err(PictureFault::TooComplex));
        assert_eq!(checked("<g id='a'><use href='#a'/></g>"), Err(PictureFault::TooComplex));
    }

    #[test]
    fn nothing_comes_from_outside() {
        assert_eq!(checked("<image href='file:///etc/passwd'/>"), Err(PictureFault::Linked));
        assert_eq!(checked("<foreignObject/>"), Err(PictureFault::Foreign));
        assert!(checked("<a href='https://a.ru/'><path/></a>").is_ok());
    }
}
