//! Appendices and their page numbers.

use prikaz::build;
use prikaz::document::{Numbering, Orientation};
use prikaz::source::Source;
use prikaz::template::Set;

const CASE: &str = include_str!("../render/page-numbering.yaml");

#[test]
fn an_appendix_goes_on_counting_unless_it_asks_for_its_own() {
    let set = Set::gost().expect("the built-in set is right");
    let loaded = build::load(Source::new("a.yaml", CASE)).expect("the case is right");
    let document = build::document(&loaded, &set).expect("the case is right");
    let shown: Vec<_> = document.parts.iter().map(|part| (part.orientation, part.numbering)).collect();
    assert_eq!(
        shown,
        [
            (Orientation::Portrait, Numbering::Restart),
            (Orientation::Portrait, Numbering::Continue),
            (Orientation::Landscape, Numbering::Continue),
            (Orientation::Portrait, Numbering::Restart),
        ]
    );
}
