//! For people at a terminal.

use unicode_width::UnicodeWidthStr;

use super::Timeline;
use crate::git::history::visible;
use crate::history::{day, short};
use crate::russian::count;

/// Words of an edition stand so far from the edge.
const INDENT: usize = 2;

pub fn show(timeline: &Timeline, width: usize) -> String {
    let mut out = visible(&timeline.file);
    if let Some(title) = &timeline.title {
        out.push_str(&format!("\n{}", visible(title)));
    }
    out.push('\n');
    for entry in &timeline.entries {
        let edition = &entry.edition;
        out.push_str(&format!("\n{}  {}  {}\n", day(edition), short(edition), edition.author));
        out.push_str(&folded(&visible(&entry.sentence()), width));
        let numbers = entry.numbers();
        if !numbers.is_empty() {
            out.push_str(&folded(&numbers, width));
        }
        if !edition.subject.is_empty() {
            out.push_str(&folded(&format!("git: {}", edition.subject), width));
        }
    }
    if timeline.left_out > 0 {
        out.push_str(&format!("\nНе показано: {}\n", count(timeline.left_out, ["редакция", "редакции", "редакций"])));
    }
    out
}

/// Words broken into lines between words.
fn folded(words: &str, width: usize) -> String {
    let room = width.saturating_sub(INDENT).max(20);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| format!("{}{line}\n", " ".repeat(INDENT))).collect()
}
