//! For a wiki or a letter: headings, sentences, the changes folded.

use super::Timeline;
use crate::diff::line;
use crate::git::history::visible;
use crate::history::{day, short};
use crate::russian::count;

pub fn show(timeline: &Timeline) -> String {
    let mut out = format!("# {}\n", plain(timeline.title.as_ref().unwrap_or(&timeline.file)));
    if timeline.title.is_some() {
        out.push_str(&format!("\n{}\n", plain(&timeline.file)));
    }
    for words in &timeline.remarks {
        out.push_str(&format!("\n> {}\n", plain(words)));
    }
    for entry in &timeline.entries {
        let edition = &entry.edition;
        out.push_str(&format!("\n## {} – {}, {}\n", day(edition), plain(&edition.author), short(edition)));
        out.push_str(&format!("\n{}\n", plain(&entry.sentence())));
        let numbers = entry.numbers();
        if !numbers.is_empty() {
            out.push_str(&format!("\n{}\n", plain(&numbers)));
        }
        if !edition.subject.is_empty() {
            out.push_str(&format!("\n*git:* {}\n", plain(&edition.subject)));
        }
        let changes = entry.changes();
        if !changes.is_empty() {
            let all = count(changes.len(), ["изменение", "изменения", "изменений"]);
            out.push_str(&format!("\n<details><summary>{all}</summary>\n\n"));
            changes.iter().for_each(|change| out.push_str(&format!("- {}\n", plain(&line(change)))));
            out.push_str("\n</details>\n");
        }
    }
    if timeline.left_out > 0 {
        out.push_str(&format!("\nНе показано: {}\n", count(timeline.left_out, ["редакция", "редакции", "редакций"])));
    }
    out
}

/// Words that are nothing but words: in one line, every sign of the markup escaped.
fn plain(words: &str) -> String {
    let line = visible(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        // «1.», «2)» and «-» begin lists at the head of a line only.
        let head = line[..at].chars().all(|c| c.is_ascii_digit());
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '@' | '$' => out.extend(['\\', c]),
            '.' | ')' if head && at > 0 => out.extend(['\\', c]),
            '-' | '+' | '=' if at == 0 => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_stay_words() {
        assert_eq!(plain("<b>*а*</b> [х](у)\n# 1"), "&lt;b&gt;\\*а\\*&lt;/b&gt; \\[х\\](у) \\# 1");
        assert_eq!(plain("1. пункт 2.3"), "1\\. пункт 2.3");
        assert_eq!(plain("- нет-нет"), "\\- нет-нет");
    }
}
