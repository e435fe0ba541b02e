//! A file in which git has left both sides of a merge.

/// The two texts, with the marks that stood at the first place where they differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Conflict<'a> {
    pub ours: String,
    pub theirs: String,
    pub marks: [&'a str; 3],
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    /// What both came from, as some settings of git have it; it is in neither.
    Base,
    Theirs,
}

impl<'a> Conflict<'a> {
    /// None where there are no marks, or they are not whole.
    pub fn of(text: &'a str) -> Option<Self> {
        let (mut ours, mut theirs) = (String::new(), String::new());
        let mut found: [Option<&str>; 3] = [None; 3];
        let mut part = Part::Both;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            let is = |mark: &str| bare.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            let next = match part {
                Part::Both if is("<<<<<<<") => Some((Part::Ours, Some(0))),
                Part::Ours if is("|||||||") => Some((Part::Base, None)),
                Part::Ours | Part::Base if is("=======") => Some((Part::Theirs, Some(1))),
                Part::Theirs if is(">>>>>>>") => Some((Part::Both, Some(2))),
                Part::Both | Part::Ours | Part::Base | Part::Theirs => None,
            };
            if let Some((next, mark)) = next {
                if let Some(mark) = mark {
                    found[mark].get_or_insert(bare);
                }
                part = next;
                continue;
            }
            if matches!(part, Part::Both | Part::Ours) {
                ours.push_str(line);
            }
            if matches!(part, Part::Both | Part::Theirs) {
                theirs.push_str(line);
            }
        }
        match found {
            [Some(first), Some(middle), Some(last)] if part == Part::Both => {
                Some(Self { ours, theirs, marks: [first, middle, last] })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Conflict;

    #[test]
    fn sides_are_told_apart() {
        let text =
            "а\n<<<<<<< HEAD\nб\n||||||| 1\nв\n=======\nг\n>>>>>>> ветка\nд\n<<<<<<< HEAD\n=======\nе\n>>>>>>> ветка\n";
        let found = Conflict::of(text).expect("a conflict");
        assert_eq!((found.ours.as_str(), found.theirs.as_str()), ("а\nб\nд\n", "а\nг\nд\nе\n"));
        assert_eq!(found.marks, ["<<<<<<< HEAD", "=======", ">>>>>>> ветка"]);
    }

    #[test]
    fn what_is_not_whole_is_none() {
        for text in ["", "а\n=======\n", "<<<<<<< а\nб\n=======\n", "<<<<<<<б\n=======\n>>>>>>>в\n", ">>>>>>> а\n"]
        {
            assert_eq!(Conflict::of(text), None, "{text}");
        }
    }
}
