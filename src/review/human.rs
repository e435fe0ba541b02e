//! For people at a terminal.

use super::{Look, Review};
use crate::diff::line;

/// The changes of every file, one a line.
pub fn show(review: &Review, _look: Look) -> String {
    let mut out = String::new();
    for file in &review.files {
        out.push_str(&format!("{}\n", file.name));
        if let super::Found::Changes { changes, .. } = &file.found {
            changes.all.iter().for_each(|change| out.push_str(&format!("  {}\n", line(change))));
        }
    }
    out
}
