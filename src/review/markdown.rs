//! A review as a comment in a merge request: Markdown that GitHub and GitLab render the same way.
//!
//! A host takes comments up to a bound, so every piece is weighed before it is written; what has no room is counted.
//! No line begins with an author's words: they can be no heading, no list and no command of the host.

mod escape;

use super::stretch::stretches;
use super::tally::{self, CHANGES, Tally, by_topic, changes, fate, remark};
use super::told::{Line, Part, Told, contents, parts};
use super::{File, Found, Review, plain};
use crate::diff::{Effect, Tag, short};
use crate::russian::count;
use escape::inline;

/// Letters of a comment: GitHub takes 65,536.
const MOST: usize = 60_000;
/// Of them for what ends an open piece and says what is left out.
const SPARE: usize = 1_500;
/// Letters of a text in a cell; longer ones are cut.
const CELL: usize = 4_000;
/// Texts up to so many letters need no marks of what changed in them.
const WHOLE: usize = 60;
/// Longer content is folded.
const FOLDED: usize = 300;
/// Files in the list at the head.
const LISTED: usize = 50;
/// Letters of a line of a text that is no programme.
const WIDE: usize = 300;

pub fn show(review: &Review) -> String {
    let mut out = Out { text: head(review), left: 0 };
    out.left = (MOST - SPARE).saturating_sub(letters(&out.text));
    let mut missed = 0;
    for one in &review.files {
        if missed > 0 || !file(&mut out, one) {
            missed += 1;
        }
    }
    if missed > 0 {
        out.text.push_str(&format!(
            "\n**Не поместилось:** {}. Все изменения показывает `prikaz diff`.\n",
            count(missed, ["программа", "программы", "программ"])
        ));
    }
    out.text
}

/// A text with a bound.
struct Out {
    text: String,
    left: usize,
}

impl Out {
    /// Writes a piece if there is room for the whole of it.
    fn add(&mut self, piece: &str) -> bool {
        let size = letters(piece);
        let fits = size <= self.left;
        if fits {
            self.left -= size;
            self.text.push_str(piece);
        }
        fits
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn head(review: &Review) -> String {
    let mut head = "## Что изменилось\n\n".to_owned();
    head.push_str(&format!("{} → {}\n\n", state(&review.old), state(&review.new)));
    for remark in review.remarks.iter().take(20) {
        head.push_str(&format!("⚠ {}\n\n", cut(remark, 600)));
    }
    if review.files.is_empty() {
        head.push_str("Изменений нет.\n");
        return head;
    }
    let files = tally::files(review);
    head.push_str(&format!(
        "**{}.** {}.\n",
        super::told::capital(&files),
        super::told::capital(&Tally::of_review(review).words())
    ));
    if review.files.len() > 1 {
        head.push_str("\n| Программа | Что с ней | Изменений |\n|:--|:--|--:|\n");
        for file in review.files.iter().take(LISTED) {
            let number = match Tally::of_file(file).total() {
                0 => String::new(),
                total => total.to_string(),
            };
            head.push_str(&format!("| {} | {} | {number} |\n", cut(&file.name, 200), fate(file)));
        }
        if review.files.len() > LISTED {
            let more = review.files.len() - LISTED;
            head.push_str(&format!("\nИ ещё {}.\n", count(more, ["программа", "программы", "программ"])));
        }
    }
    head
}

fn state(words: &str) -> String {
    format!("<b>{}</b>", cut(words, 200))
}

/// A file; false where there is no room for its head.
fn file(out: &mut Out, file: &File) -> bool {
    let title = file.title.as_deref().filter(|title| !title.trim().is_empty());
    let mut head = format!(
        "\n### {}\n\n",
        title.map_or_else(|| format!("<code>{}</code>", cut(&file.name, 300)), |title| cut(&flat(title), 300))
    );
    let earlier = file.earlier.as_ref().map(|earlier| format!(", прежнее имя <code>{}</code>", cut(earlier, 300)));
    head.push_str(&format!(
        "Файл <code>{}</code>{} – {}",
        cut(&file.name, 300),
        earlier.unwrap_or_default(),
        fate(file)
    ));
    let topics = changes(file).map(|changes| by_topic(&changes.all)).unwrap_or_default();
    let topics: Vec<String> =
        topics.iter().map(|(topic, tally)| format!("{} {}", topic.words(), tally.total())).collect();
    match topics.is_empty() {
        true => head.push_str(".\n"),
        false => {
            head.push_str(&format!(". {}: {}.\n", count(Tally::of_file(file).total(), CHANGES), topics.join(", ")))
        }
    }
    if !file.unread.is_empty() {
        head.push_str("\n**Не прочитано и поэтому не сравнено:**\n\n");
        for unread in file.unread.iter().take(20) {
            head.push_str(&format!("- ⚠ {}\n", cut(&unread.words, 600)));
        }
        if let Some(more) = file.unread.len().checked_sub(20).filter(|more| *more > 0) {
            head.push_str(&format!("- ⚠ и ещё {}\n", count(more, ["место", "места", "мест"])));
        }
    }
    if let Some(remark) = remark(file) {
        head.push_str(&format!("\n{remark}\n"));
    }
    if !out.add(&head) {
        return false;
    }
    match &file.found {
        Found::Changes { changes, old, new } => changed(out, parts(changes, old, new)),
        Found::Whole(unit) => whole(out, &contents(unit)),
        Found::Lines { before, after } => lines(out, before, after),
        Found::Nothing => {}
    }
    true
}

fn changed(out: &mut Out, parts: Vec<Part<'_>>) {
    let mut silent = Vec::new();
    let mut missed = 0;
    for part in parts {
        let (quiet, told): (Vec<_>, Vec<_>) =
            part.told.into_iter().partition(|told| told.change.effect == Effect::Nothing);
        silent.extend(quiet.into_iter().map(|told| (part.title.clone(), told)));
        let head = format!("\n#### {}\n\n{TABLE}", cut(&part.title, 300));
        missed += table(out, &head, told.iter().map(|told| row(told, &told.place)), "");
    }
    if !silent.is_empty() {
        let number = count(silent.len(), CHANGES);
        let head = format!("\n<details><summary>Не печатается: {number}</summary>\n\n{TABLE}");
        let rows = silent.iter().map(|(title, told)| {
            let place = [title.as_str(), &told.place].into_iter().filter(|words| !words.is_empty());
            row(told, &place.collect::<Vec<_>>().join(", "))
        });
        missed += table(out, &head, rows, "\n</details>\n");
    }
    if missed > 0 {
        out.text.push_str(&format!("\n**Здесь не поместилось:** {}.\n", count(missed, CHANGES)));
    }
}

const TABLE: &str = "| Где | Было | Стало |\n|:--|:--|:--|\n";

/// A table with what opens and closes it; how many rows had no room.
fn table(out: &mut Out, head: &str, rows: impl ExactSizeIterator<Item = String>, end: &str) -> usize {
    let all = rows.len();
    let mut written = 0;
    for row in rows {
        let piece = if written == 0 { format!("{head}{row}{end}") } else { row };
        // The end is weighed with the first row and stands behind the last.
        if !out.add(&piece) {
            break;
        }
        out.text.truncate(out.text.len() - if written == 0 { end.len() } else { 0 });
        written += 1;
    }
    if written > 0 {
        out.text.push_str(end);
    }
    all - written
}

fn row(told: &Told<'_>, place: &str) -> String {
    let now = told.now.as_ref().map(|now| format!("<br>(теперь {})", cut(now, 300)));
    let place = if place.is_empty() { "целиком" } else { place };
    let place = format!("{}{}", cut(place, 500), now.unwrap_or_default());
    let (before, after) = match &told.moved {
        Some(words) => (String::new(), cut(words, 500)),
        None if told.marked => {
            let marks = told.before.iter().chain(&told.after).any(|line| letters(&line.words()) > WHOLE);
            (text(&told.before, marks), text(&told.after, marks))
        }
        None => (content(&told.before, "исключено"), content(&told.after, "добавлено")),
    };
    format!("| {place} | {before} | {after} |\n")
}

/// One text for another.
fn text(lines: &[Line], marks: bool) -> String {
    let mut out = String::new();
    let mut left = CELL;
    for run in lines.iter().flat_map(|line| &line.runs) {
        let words = limited(&run.text, &mut left);
        let shown = inline(&words);
        match run.tag {
            Tag::Removed if marks && !words.trim().is_empty() => out.push_str(&format!("<del>{shown}</del>")),
            Tag::Added if marks && !words.trim().is_empty() => out.push_str(&format!("<b>{shown}</b>")),
            Tag::Same | Tag::Removed | Tag::Added => out.push_str(&shown),
        }
    }
    out
}

/// What came or went, with all that is in it; folded where it is long.
fn content(lines: &[Line], what: &str) -> String {
    let flag = |line: &Line| matches!(line.words().as_str(), "да" | "нет") && line.place.is_empty();
    match lines {
        [] => String::new(),
        [one] if flag(one) => inline(&one.words()),
        lines => {
            let (mut left, mut said) = (CELL, Vec::new());
            for (at, line) in lines.iter().enumerate() {
                if left == 0 {
                    said.push(format!("… и ещё {}", count(lines.len() - at, ["запись", "записи", "записей"])));
                    break;
                }
                let words = placed(line, &limited(&line.words(), &mut left));
                // A unit of which nothing is printed is told as such anyway.
                let silent = line.silent && lines.iter().any(|line| !line.silent);
                said.push(if silent { format!("<i>{words}</i>") } else { words });
            }
            let size: usize = lines.iter().map(|line| letters(&line.words())).sum();
            let said = said.join("<br>");
            if size <= FOLDED {
                return format!("<b>{what}</b><br>{said}");
            }
            let name = lines.iter().find(|line| !line.silent).map_or_else(String::new, Line::words);
            format!("<details><summary><b>{what}</b> «{}»</summary>{said}</details>", inline(&short(&name, WHOLE)))
        }
    }
}

/// Words behind their place.
fn placed(line: &Line, words: &str) -> String {
    match line.place.as_str() {
        "" => inline(words),
        place => format!("{}: {}", inline(place), inline(words)),
    }
}

/// Everything that a programme says, folded, part by part.
fn whole(out: &mut Out, parts: &[(String, Vec<Line>)]) {
    let mut missed = 0;
    for (title, lines) in parts {
        let size = |lines: &[Line]| lines.iter().map(|line| letters(&line.words())).sum::<usize>();
        let said = lines.iter().map(|line| placed(line, &line.words()));
        let piece = format!(
            "\n<details><summary>{}</summary>\n\n| {} |\n|:--|\n{}\n</details>\n",
            cut(title, 300),
            count(lines.len(), ["запись", "записи", "записей"]),
            said.map(|line| format!("| {line} |\n")).collect::<String>()
        );
        if size(lines) > MOST || !out.add(&piece) {
            missed += 1;
        }
    }
    if missed > 0 {
        out.text.push_str(&format!("\n**Не поместилось:** {}.\n", count(missed, ["часть", "части", "частей"])));
    }
}

/// A text that is no programme, as a block of code.
fn lines(out: &mut Out, before: &str, after: &str) {
    let all = stretches(before, after);
    let longest = |text: &str| text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest(before).max(longest(after)) + 1));
    if !out.add(&format!("\n{fence}diff\n{fence}\n")) {
        return;
    }
    out.text.truncate(out.text.len() - fence.len() - 1);
    let mut missed = 0;
    for hunk in &all {
        let mut open = out.add(&format!("@@ строка {} → {} @@\n", hunk.old, hunk.new));
        for (tag, line) in &hunk.lines {
            let sign = match tag {
                Tag::Same => ' ',
                Tag::Removed => '-',
                Tag::Added => '+',
            };
            let line: String = plain(line).chars().take(WIDE).collect();
            open = open && out.add(&format!("{sign}{line}\n"));
            missed += usize::from(!open && *tag != Tag::Same);
        }
    }
    out.text.push_str(&format!("{fence}\n"));
    if missed > 0 {
        out.text.push_str(&format!("\n**Не поместилось:** {}.\n", count(missed, ["строка", "строки", "строк"])));
    }
}

/// The first letters of words, escaped.
fn cut(words: &str, most: usize) -> String {
    let mut left = most;
    inline(&limited(words, &mut left))
}

/// The words that there is room for, with what is left out said.
fn limited(words: &str, left: &mut usize) -> String {
    let size = letters(words);
    if size <= *left {
        *left -= size;
        return words.to_owned();
    }
    let kept: String = words.chars().take(*left).collect();
    let more = size - *left;
    *left = 0;
    format!("{kept}… (ещё {})", count(more, ["знак", "знака", "знаков"]))
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
