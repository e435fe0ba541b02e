//! For people at a terminal: by file, by the outer part of the place, so that no long words stand on every line.
//! What prints nothing comes last.

mod pen;

use super::tally::{CHANGES, Tally, fate, remark};
use super::{Fate, File, Found, Look, Review, Side, hunks, plain};
use crate::diff::{Change, Effect, Run, Said, Tag, contained, marked, phrase, runs, said};
use crate::russian::{count, plural};
use pen::{Ink, Pen, Piece};

/// The whole review.
pub fn show(review: &Review, look: Look) -> String {
    let mut pen = Pen::new(look);
    for remark in &review.remarks {
        pen.line(0, &[Piece::new(Ink::Warning, plain(remark))]);
    }
    if review.files.is_empty() {
        pen.line(
            0,
            &[Piece::new(Ink::Plain, plain(&format!("Изменений нет: {} и {} совпадают", review.new, review.old)))],
        );
        return pen.done();
    }
    pen.line(0, &[Piece::new(Ink::Faint, plain(&format!("{} → {}", review.old, review.new)))]);
    for file in &review.files {
        pen.blank();
        one(file, &mut pen);
    }
    pen.blank();
    pen.line(0, &[Piece::new(Ink::Bold, total(review))]);
    pen.done()
}

/// One file of a review, without what is said of the whole.
pub fn file(file: &File, look: Look) -> String {
    let mut pen = Pen::new(look);
    one(file, &mut pen);
    pen.done()
}

fn one(file: &File, pen: &mut Pen) {
    let mut head = vec![Piece::new(Ink::Bold, plain(&file.name))];
    if let Some(earlier) = &file.earlier {
        head.push(Piece::new(Ink::Plain, format!(" (прежде {})", plain(earlier))));
    }
    let what = format!(" – {}", fate(file));
    match file.fate {
        Fate::Changed => {}
        Fate::Added => head.push(Piece::new(Ink::Come, what)),
        Fate::Removed => head.push(Piece::new(Ink::Gone, what)),
    }
    pen.line(0, &head);
    if let Some(title) = &file.title {
        pen.line(0, &[Piece::new(Ink::Faint, plain(title))]);
    }
    for unread in &file.unread {
        let side = match unread.side {
            Side::Old => "не прочитано, прежняя редакция: ",
            Side::New => "не прочитано, новая редакция: ",
        };
        pen.line(2, &[Piece::new(Ink::Warning, side), Piece::new(Ink::Plain, plain(&unread.words))]);
    }
    match &file.found {
        Found::Whole(tree) => {
            let words = Some(contained(tree)).filter(|words| !words.is_empty());
            pen.line(2, &[Piece::new(Ink::Plain, words.unwrap_or_else(|| "текст".to_owned()))]);
        }
        Found::Changes { changes, .. } => {
            said_of(file, pen);
            of_programme(&changes.all, pen);
        }
        Found::Lines { before, after } if file.fate == Fate::Changed => lines(before, after, pen),
        Found::Lines { before, after } => {
            let all = before.lines().count() + after.lines().count();
            pen.line(2, &[Piece::new(Ink::Plain, count(all, ["строка", "строки", "строк"]))]);
        }
        Found::Nothing => said_of(file, pen),
    }
}

/// What stands in place of changes, or before them.
fn said_of(file: &File, pen: &mut Pen) {
    let ink = if file.unread.is_empty() { Ink::Plain } else { Ink::Warning };
    if let Some(words) = remark(file) {
        pen.line(2, &[Piece::new(ink, words)]);
    }
}

/// A change with how many others it says too.
struct Entry<'a> {
    change: &'a Change,
    parts: usize,
}

fn of_programme(all: &[Change], pen: &mut Pen) {
    let mut parts = vec![0; all.len()];
    all.iter().filter_map(|one| one.part_of).for_each(|at| parts[at] += 1);
    let own = all.iter().enumerate().filter(|(_, one)| one.part_of.is_none());
    let (silent, printed): (Vec<Entry>, Vec<Entry>) = own
        .map(|(at, change)| Entry { change, parts: parts[at] })
        .partition(|entry| entry.change.effect == Effect::Nothing);
    grouped(&printed, 0, 2, pen);
    if !silent.is_empty() {
        pen.line(2, &[Piece::new(Ink::Faint, "Не печатается")]);
        pen.faint(true);
        grouped(&silent, 0, 4, pen);
        pen.faint(false);
    }
}

/// Changes one behind the other that lie in the same part stand under its name.
fn grouped(all: &[Entry], depth: usize, indent: usize, pen: &mut Pen) {
    let parts = |entry: &Entry| entry.change.place.parts()[depth.min(entry.change.place.parts().len())..].to_vec();
    let mut rest = all;
    while let Some(first) = rest.first() {
        let head = parts(first);
        let same = |entry: &&Entry| !head.is_empty() && parts(entry).first() == head.first();
        let length = rest.iter().take_while(same).count().max(1);
        let (group, more) = rest.split_at(length);
        rest = more;
        if group.len() == 1 {
            pen.line(indent, &told(first, &head, depth == 0));
            continue;
        }
        let common = |one: &[String], other: &[String]| one.iter().zip(other).take_while(|(a, b)| a == b).count();
        let shared = group.iter().map(|entry| common(&head, &parts(entry))).min().unwrap_or(0).max(1);
        pen.line(indent, &[Piece::new(Ink::Plain, plain(&place(&head[..shared], depth == 0)))]);
        grouped(group, depth + shared, indent + 2, pen);
    }
}

fn place(parts: &[String], first: bool) -> String {
    if first { phrase(parts) } else { parts.join(", ") }
}

/// A change with the rest of its place.
fn told(entry: &Entry, parts: &[String], first: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !parts.is_empty() {
        pieces.push(Piece::new(Ink::Plain, format!("{}: ", plain(&place(parts, first)))));
    }
    match said(entry.change) {
        Said::Plain(words) => pieces.push(Piece::new(Ink::Plain, plain(&words))),
        Said::Pair(before, after) => {
            let all = runs(&before, &after);
            let of = |tag: Tag| all.iter().filter(move |run| run.tag == tag || run.tag == Tag::Same);
            pieces.push(Piece::new(Ink::Plain, "«"));
            pieces.extend(of(Tag::Removed).map(coloured));
            pieces.push(Piece::new(Ink::Plain, "» → «"));
            pieces.extend(of(Tag::Added).map(coloured));
            pieces.push(Piece::new(Ink::Plain, "»"));
        }
        Said::Runs(all) => pieces.extend(all.iter().map(|run| {
            let piece = coloured(run);
            // Without colours signs say what they say.
            let marks = marked(run);
            Piece { plain: plain(&marks), ..piece }
        })),
    }
    if entry.parts > 0 {
        let rows = plural(entry.parts, ["строке", "строках", "строках"]);
        pieces.push(Piece::new(Ink::Plain, format!(" (и в {} {rows})", entry.parts)));
    }
    if entry.change.effect == Effect::Look {
        pieces.push(Piece::new(Ink::Faint, " (только вид)"));
    }
    pieces
}

fn coloured(run: &Run) -> Piece {
    let ink = match run.tag {
        Tag::Same => Ink::Plain,
        Tag::Removed => Ink::Struck,
        Tag::Added => Ink::Come,
    };
    Piece::new(ink, plain(&run.text))
}

/// Texts that are no programme, line by line.
fn lines(before: &str, after: &str, pen: &mut Pen) {
    let clean = |text: &str| text.lines().map(|line| plain(&line.replace('\t', "    ")) + "\n").collect::<String>();
    let (before, after) = (clean(before), clean(after));
    if before == after {
        pen.line(2, &[Piece::new(Ink::Plain, "строки те же; изменилась только запись")]);
    } else {
        pen.line(2, &[Piece::new(Ink::Plain, "сравнено построчно:")]);
        pen.raw(&hunks(&before, &after, pen.colour()));
    }
}

/// «3 программы: 14 изменений, из них 2 не печатаются; 1 добавлена».
fn total(review: &Review) -> String {
    let files = &review.files;
    let tally = Tally::of_review(review);
    let all = |fits: &dyn Fn(&File) -> bool| files.iter().filter(|file| fits(file)).count();
    let unread = all(&|file| !file.unread.is_empty());
    let writing = all(&|file| !file.differs() && file.unread.is_empty());
    let mut said = Vec::new();
    if tally.total() > 0 {
        let mut words = count(tally.total(), CHANGES);
        if tally.silent > 0 {
            let verb = plural(tally.silent, ["не печатается", "не печатаются", "не печатаются"]);
            words.push_str(&format!(", из них {} {verb}", tally.silent));
        }
        said.push(words);
    }
    let fates = [
        (all(&|file| file.fate == Fate::Added), ["добавлена", "добавлены", "добавлено"]),
        (all(&|file| file.fate == Fate::Removed), ["исключена", "исключены", "исключено"]),
        (all(&|file| file.earlier.is_some()), ["переименована", "переименованы", "переименовано"]),
        (unread, ["прочитана не целиком", "прочитаны не целиком", "прочитано не целиком"]),
    ];
    said.extend(fates.iter().filter(|(number, _)| *number > 0).map(|(number, forms)| count(*number, *forms)));
    if writing > 0 {
        let every = writing == files.len();
        let words = "изменилась только запись, слова те же";
        said.push(if every { words.to_owned() } else { format!("у {writing} {words}") });
    }
    let programmes = count(files.len(), ["программа", "программы", "программ"]);
    // «4 программы добавлены»: the number is not said twice.
    let same = format!("{} ", files.len());
    match &said[..] {
        [] => programmes,
        [only] if tally.total() == 0 && only.starts_with(&same) => format!("{programmes} {}", &only[same.len()..]),
        several => format!("{programmes}: {}", several.join("; ")),
    }
}
