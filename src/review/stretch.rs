//! Two texts that are no programmes, line by line.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::diff::Tag;

/// Lines that stay around those that changed.
const AROUND: usize = 2;
/// Texts of more lines than this that have nothing else in common are replaced as a whole.
const COMPARED: usize = 20_000;

/// Lines that changed, with some around them.
#[derive(Debug, PartialEq)]
pub struct Stretch<'a> {
    /// Numbers of its first line in the two texts, from one.
    pub old: usize,
    pub new: usize,
    pub lines: Vec<(Tag, &'a str)>,
}

/// What leads from one text to the other.
pub fn stretches<'a>(before: &'a str, after: &'a str) -> Vec<Stretch<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let all = compared(&old, &new);
    let mut hunks: Vec<Stretch<'_>> = Vec::new();
    // Where the last hunk ends, and the last change in it.
    let (mut end, mut last) = (0, None::<usize>);
    let (mut old_line, mut new_line) = (1, 1);
    let mut numbers = Vec::with_capacity(all.len());
    for (tag, _) in &all {
        numbers.push((old_line, new_line));
        old_line += usize::from(*tag != Tag::Added);
        new_line += usize::from(*tag != Tag::Removed);
    }
    for at in (0..all.len()).filter(|at| all[*at].0 != Tag::Same) {
        let begin = at.saturating_sub(AROUND).max(end);
        match hunks.last_mut() {
            Some(hunk) if last.is_some_and(|last| at - last <= 2 * AROUND + 1) => hunk.lines.extend(&all[end..=at]),
            Some(_) | None => {
                close(&mut hunks, &all, &mut end, last);
                let begin = begin.max(end);
                let (old, new) = numbers[begin];
                hunks.push(Stretch { old, new, lines: all[begin..=at].to_vec() });
            }
        }
        (end, last) = (at + 1, Some(at));
    }
    close(&mut hunks, &all, &mut end, last);
    hunks
}

/// The lines that stay behind the last change of a hunk.
fn close<'a>(hunks: &mut [Stretch<'a>], all: &[(Tag, &'a str)], end: &mut usize, last: Option<usize>) {
    if let (Some(hunk), Some(last)) = (hunks.last_mut(), last) {
        let to = (last + 1 + AROUND).min(all.len()).max(*end);
        hunk.lines.extend(&all[*end..to]);
        *end = to;
    }
}

fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Tag, &'a str)> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (from, to) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let tagged = |tag: Tag, lines: &[&'a str]| lines.iter().map(|line| (tag, *line)).collect::<Vec<_>>();
    let mut all = tagged(Tag::Same, &old[..head]);
    if from.len() + to.len() > COMPARED {
        all.extend(tagged(Tag::Removed, from));
        all.extend(tagged(Tag::Added, to));
    } else {
        for op in capture_diff_slices(Algorithm::Patience, from, to) {
            let (tag, at, into) = op.as_tag_tuple();
            match tag {
                DiffTag::Equal => all.extend(tagged(Tag::Same, &from[at])),
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                    all.extend(tagged(Tag::Removed, &from[at]));
                    all.extend(tagged(Tag::Added, &to[into]));
                }
            }
        }
    }
    all.extend(tagged(Tag::Same, &old[old.len() - tail..]));
    all
}

#[cfg(test)]
mod tests {
    use super::stretches;
    use crate::diff::Tag;

    fn shown(before: &str, after: &str) -> Vec<String> {
        let sign = |tag: &Tag| match tag {
            Tag::Same => ' ',
            Tag::Removed => '-',
            Tag::Added => '+',
        };
        let line = |(tag, line): &(Tag, &str)| format!("{}{line}", sign(tag));
        let told = |one: &super::Stretch| {
            format!("{}/{}:{}", one.old, one.new, one.lines.iter().map(line).collect::<String>())
        };
        stretches(before, after).iter().map(told).collect()
    }

    #[test]
    fn near_changes_are_one_hunk_and_far_ones_are_not() {
        let text = |marks: &[usize]| -> String {
            (1..=20).map(|at| format!("{}\n", if marks.contains(&at) { "x".into() } else { at.to_string() })).collect()
        };
        assert_eq!(shown(&text(&[]), &text(&[4, 8])), ["2/2: 2 3-4+x 5 6 7-8+x 9 10"]);
        assert_eq!(shown(&text(&[]), &text(&[1, 7])), ["1/1:-1+x 2 3", "5/5: 5 6-7+x 8 9"]);
        assert_eq!(shown("а\nб", "а\nб\nв\n"), ["1/1: а б+в"]);
        assert_eq!(shown("", "а"), ["1/1:+а"]);
        assert_eq!(shown("а", "а"), [] as [&str; 0]);
    }
}
