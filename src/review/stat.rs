//! A line for each file with its counts, as `git diff --stat` has them.

use super::tally::{Tally, by_topic, changes, fate, files};
use super::{Found, Review, plain};
use crate::russian::count;

pub fn show(review: &Review) -> String {
    let names: Vec<String> = review.files.iter().map(name).collect();
    let wide = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let totals: Vec<String> = review.files.iter().map(|file| number(Tally::of_file(file))).collect();
    let broad = totals.iter().map(String::len).max().unwrap_or(0);
    // As git has it: nothing where nothing changed.
    let mut out: String = review.remarks.iter().map(|remark| format!("{}\n", plain(remark))).collect();
    for ((file, name), total) in review.files.iter().zip(names).zip(totals) {
        let pad = " ".repeat(wide - name.chars().count());
        let line = format!(" {name}{pad} | {total:>broad$}  {}", told(file));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if review.files.is_empty() {
        return out;
    }
    let tally = Tally::of_review(review);
    let legend = if tally.total() > 0 {
        "\n + добавлено, − исключено, ~ изменено, → перенесено"
    } else {
        ""
    };
    out.push_str(&format!(" {}; {}{legend}\n", files(review), tally.words()));
    out
}

fn name(file: &super::File) -> String {
    let name = match &file.earlier {
        Some(earlier) => format!("{earlier} → {}", file.name),
        None => file.name.clone(),
    };
    plain(&name)
}

fn number(tally: Tally) -> String {
    if tally.total() == 0 { String::new() } else { tally.total().to_string() }
}

fn told(file: &super::File) -> String {
    let mut said = Vec::new();
    match (&file.found, changes(file)) {
        (Found::Whole(_), _) => said.push(fate(file).to_owned()),
        (Found::Lines { before, after }, _) => {
            let changed = super::stretch::stretches(before, after);
            let tags = changed.iter().flat_map(|hunk| &hunk.lines).map(|(tag, _)| tag);
            let of = |wanted| tags.clone().filter(|tag| **tag == wanted).count();
            let (added, removed) = (of(crate::diff::Tag::Added), of(crate::diff::Tag::Removed));
            said.push(format!("{}, строки: +{added} −{removed}", fate(file)));
        }
        (Found::Nothing, _) => said.push(format!("{}, не текст", fate(file))),
        (Found::Changes { .. }, Some(changes)) if changes.is_empty() => said.push(match file.earlier {
            Some(_) => fate(file).to_owned(),
            None if file.unread.is_empty() => "изменилась только запись, слова те же".to_owned(),
            None => "в прочитанном изменений нет".to_owned(),
        }),
        (Found::Changes { .. }, changes) => {
            let topics = changes.map(|changes| by_topic(&changes.all)).unwrap_or_default();
            said.extend(topics.iter().map(|(topic, tally)| format!("{}: {}", topic.words(), tally.signs())));
        }
    }
    if !file.unread.is_empty() {
        said.push(format!("не прочитано: {}", count(file.unread.len(), ["место", "места", "мест"])));
    }
    said.join(", ")
}
