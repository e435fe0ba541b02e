//! Two texts that are no programmes, line by line.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use crate::diff::Tag;

/// Lines that stay around those that changed.
const AROUND: usize = 2;

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
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Patience, &old, &new), AROUND);
    let stretch = |group: &Vec<DiffOp>| {
        let (from, to) = group.first().map_or((0, 0), |op| (op.old_range().start, op.new_range().start));
        let mut lines = Vec::new();
        for op in group {
            let (tag, at, into) = op.as_tag_tuple();
            let mut add = |tag: Tag, part: &[&'a str]| lines.extend(part.iter().map(|line| (tag, *line)));
            match tag {
                DiffTag::Equal => add(Tag::Same, &old[at]),
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                    add(Tag::Removed, &old[at]);
                    add(Tag::Added, &new[into]);
                }
            }
        }
        Stretch { old: from + 1, new: to + 1, lines }
    };
    groups.iter().map(stretch).collect()
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
