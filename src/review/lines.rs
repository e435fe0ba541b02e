//! The difference of two texts, in the form that `patch` reads; on a terminal the
//! words that differ stand out of their lines.

use console::Style;
use similar::{Algorithm, ChangeTag, TextDiff};

/// Lines around a change.
const AROUND: usize = 2;
/// A line longer than this is coloured as a whole: words of such a line are not compared.
const COMPARED: usize = 20_000;

/// The unified difference of a file's text before and after; `then` says what comes between.
pub fn unified(name: &str, before: &str, after: &str, then: &str, colour: bool) -> String {
    let head = Paint::new(colour).head(&format!("--- {name}\tкак сейчас\n+++ {name}\t{then}\n"));
    head + &hunks(before, after, colour)
}

/// The same without the names of the file.
pub fn hunks(before: &str, after: &str, colour: bool) -> String {
    // Lines that occur once hold the rest together: quick for large files, and the same everywhere.
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(before, after);
    let paint = Paint::new(colour);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        out.push_str(&paint.place(&format!("{}\n", hunk.header())));
        let changes: Vec<(ChangeTag, &str)> =
            hunk.iter_changes().map(|change| (change.tag(), change.value())).collect();
        let mut at = 0;
        while let Some((tag, line)) = changes.get(at).copied() {
            if tag == ChangeTag::Equal {
                out.push_str(&ended(&format!(" {line}")));
                at += 1;
                continue;
            }
            let run = |from: usize, tag: ChangeTag| changes[from..].iter().take_while(|(of, _)| *of == tag).count();
            let gone = run(at, ChangeTag::Delete);
            let come = run(at + gone, ChangeTag::Insert);
            let lines = |from: usize, count: usize| changes[from..from + count].iter().map(|(_, line)| *line);
            let pairs = gone == come;
            for (number, line) in lines(at, gone).enumerate() {
                let other = lines(at + gone, come).nth(number).filter(|_| pairs);
                out.push_str(&paint.line('-', line, other));
            }
            for (number, line) in lines(at + gone, come).enumerate() {
                let other = lines(at, gone).nth(number).filter(|_| pairs);
                out.push_str(&paint.line('+', line, other));
            }
            at += gone + come;
        }
    }
    out
}

/// A line of the difference; that a file ends without a line break is said as `diff` says it.
fn ended(line: &str) -> String {
    if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n\\ No newline at end of file\n") }
}

struct Paint {
    colour: bool,
}

impl Paint {
    fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn style(&self, style: Style, words: &str) -> String {
        // The line break stays outside, so that no colour runs on.
        let body = words.trim_end_matches(['\n', '\r']);
        let style = style.force_styling(self.colour);
        if body.is_empty() { words.to_owned() } else { format!("{}{}", style.apply_to(body), &words[body.len()..]) }
    }

    fn head(&self, words: &str) -> String {
        words.split_inclusive('\n').map(|line| self.style(Style::new().bold(), line)).collect()
    }

    fn place(&self, words: &str) -> String {
        self.style(Style::new().cyan(), words)
    }

    /// A line that goes or comes; `other` is the one in its place.
    fn line(&self, sign: char, line: &str, other: Option<&str>) -> String {
        let line = ended(line);
        let style = || if sign == '-' { Style::new().red() } else { Style::new().green() };
        let Some(other) = other.filter(|other| self.colour && line.len().max(other.len()) < COMPARED) else {
            return self.style(style(), &format!("{sign}{line}"));
        };
        let words = TextDiff::from_words(other, line.as_str());
        let mut out = self.style(style(), &sign.to_string());
        for change in words.iter_all_changes() {
            match change.tag() {
                ChangeTag::Equal => out.push_str(&self.style(style(), change.value())),
                ChangeTag::Insert => out.push_str(&self.style(style().reverse(), change.value())),
                ChangeTag::Delete => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn the_form_is_that_of_diff() {
        let before = "а: 1\nб: 2\nв: 3\nг: раз - два\nд: 5\n";
        let shown = unified("а.yaml", before, &before.replace(" - ", " – "), "после исправления", false);
        let expected = "--- а.yaml\tкак сейчас\n+++ а.yaml\tпосле исправления\n@@ -2,4 +2,4 @@\n б: 2\n в: 3\n\
                        -г: раз - два\n+г: раз – два\n д: 5\n";
        assert_eq!(shown, expected);
        assert!(
            unified("а.yaml", "а", "б", "", false)
                .ends_with("-а\n\\ No newline at end of file\n+б\n\\ No newline at end of file\n")
        );
    }

    #[test]
    fn words_stand_out_on_a_terminal() {
        let shown = unified("а.yaml", "г: раз - два\n", "г: раз – два\n", "", true);
        assert!(shown.contains("\u{1b}[31m\u{1b}[7m-\u{1b}[0m"), "{shown:?}");
        assert!(shown.contains("\u{1b}[32m\u{1b}[7m–\u{1b}[0m"), "{shown:?}");
    }
}
