//! Files of a new template set: a commented style and the head of an act over a built-in set, or all
//! of its templates.

use crate::template::{BuiltIn, STYLE};

const COMMENTED: &str = include_str!("../../templates/starter/style.yaml");
/// The template that most people change, and what stands at its head.
const HEAD: &str = "head.xml";
const ABOUT_HEAD: &str = include_str!("../../templates/starter/head.xml");
/// The line of the commented style that names the base.
const BASE: &str = "\nоснова: gost\n";
const BASE_WORDS: &str = "встроенного набора gost";

/// Names and texts of the files.
pub fn set(from: &BuiltIn, full: bool) -> Vec<(String, String)> {
    let all = from.whole();
    if full {
        return all;
    }
    let style = super::lines(COMMENTED)
        .replace(BASE, &format!("\nоснова: {}\n", from.name))
        .replace(BASE_WORDS, &format!("встроенного набора {}", from.name));
    let head = all.into_iter().filter(|(name, _)| name == HEAD);
    let head = head.map(|(name, text)| (name, format!("{}{text}", super::lines(ABOUT_HEAD))));
    std::iter::once((STYLE.to_owned(), style)).chain(head).collect()
}

#[cfg(test)]
mod tests {
    use super::{BASE, BASE_WORDS, COMMENTED, set};
    use crate::template::BUILT_IN;

    #[test]
    fn the_commented_style_names_its_base() {
        let text = super::super::lines(COMMENTED);
        assert!(text.contains(BASE) && text.contains(BASE_WORDS));
        for one in &BUILT_IN {
            let files = set(one, false);
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["style.yaml", "head.xml"]);
            assert!(files[0].1.contains(&format!("\nоснова: {}\n", one.name)));
            assert!(set(one, true).iter().any(|(name, _)| name == "document.xml"));
        }
    }
}
