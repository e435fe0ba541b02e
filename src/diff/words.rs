//! What changed within a text: runs of whole words.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A text of more words than this that has nothing else in common is replaced as a whole.
const COMPARED: usize = 6_000;

/// Words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub tag: Tag,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    Same,
    Removed,
    Added,
}

/// The runs that lead from one text to the other: those that are the same and those removed make the old text,
/// those that are the same and those added the new one. A run ends at the edge of a word; words that changed one
/// after the other are one run.
pub fn runs(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (tokens(before), tokens(after));
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut made = Runs::default();
    made.same(&old[..head]);
    let (from, to) = (&old[head..old_end], &new[head..new_end]);
    if from.len() + to.len() > COMPARED {
        made.changed(from, to);
    } else {
        let blocks = capture_diff_slices(Algorithm::Myers, from, to);
        for op in &blocks {
            let (tag, at, into) = op.as_tag_tuple();
            match tag {
                DiffTag::Equal => made.same(&from[at]),
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => made.changed(&from[at], &to[into]),
            }
        }
    }
    made.same(&old[old_end..]);
    made.done()
}

#[derive(Default)]
struct Runs<'a> {
    done: Vec<Run>,
    /// What is the same, not yet known to be more than a space between two changes.
    kept: Vec<&'a str>,
    removed: String,
    added: String,
}

impl<'a> Runs<'a> {
    fn same(&mut self, words: &[&'a str]) {
        self.kept.extend(words);
    }

    fn changed(&mut self, from: &[&'a str], to: &[&'a str]) {
        let open = !self.removed.is_empty() || !self.added.is_empty();
        // Spaces and signs between two changed words are changed with them: nobody reads them apart.
        if open && !self.kept.iter().any(|token| token.contains(char::is_alphanumeric)) && self.kept.len() <= 3 {
            let between = self.kept.concat();
            self.removed.push_str(&between);
            self.added.push_str(&between);
            self.kept.clear();
        } else {
            self.flush();
        }
        self.removed.push_str(&from.concat());
        self.added.push_str(&to.concat());
    }

    /// Ends the change that is open, then what stayed behind it.
    fn flush(&mut self) {
        let (removed, added, kept) =
            (std::mem::take(&mut self.removed), std::mem::take(&mut self.added), std::mem::take(&mut self.kept));
        let runs = [(Tag::Removed, removed), (Tag::Added, added), (Tag::Same, kept.concat())];
        self.done.extend(runs.into_iter().filter(|(_, text)| !text.is_empty()).map(|(tag, text)| Run { tag, text }));
    }

    fn done(mut self) -> Vec<Run> {
        self.flush();
        self.done
    }
}

/// Words, spaces and signs, each apart. A number with its comma or dots, a word with its hyphen are one word.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() { word(rest) } else { space(rest).unwrap_or(first.len_utf8()) };
        let (token, more) = rest.split_at(length);
        found.push(token);
        rest = more;
    }
    found
}

/// The length of the word at the head of the text.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '-' | '‑' | ',' | '.' | '/' | '\'' | '’');
        let before = text[..at].chars().next_back();
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '-' | '‑' | '\'' | '’' => next.is_some_and(char::is_alphanumeric),
            ',' | '.' | '/' => before.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        };
        if !(c.is_alphanumeric() || (inner && joins)) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The length of the spaces at the head of the text.
fn space(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start().len();
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{Run, Tag, runs, tokens};

    fn shown(before: &str, after: &str) -> String {
        let mark = |run: &Run| match run.tag {
            Tag::Same => run.text.clone(),
            Tag::Removed => format!("[-{}-]", run.text),
            Tag::Added => format!("{{+{}+}}", run.text),
        };
        runs(before, after).iter().map(mark).collect()
    }

    #[test]
    fn a_word_is_whole() {
        let found = tokens("19,10 %, 2.3. «82-01 (о/д)» 01.09.2022 г.");
        let expected = [
            "19,10",
            " ",
            "%",
            ",",
            " ",
            "2.3",
            ".",
            " ",
            "«",
            "82-01",
            " ",
            "(",
            "о",
            "/",
            "д",
            ")",
            "»",
            " ",
            "01.09.2022",
            " ",
            "г",
            ".",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn runs_end_at_words() {
        assert_eq!(shown("до 25 июня", "до 30 июня"), "до [-25-]{+30+} июня");
        assert_eq!(shown("ноябрь 2022 г.", "март 2023 г."), "[-ноябрь 2022-]{+март 2023+} г.");
        assert_eq!(shown("школа, сад", "школы, сад"), "[-школа-]{+школы+}, сад");
        assert_eq!(shown("а б", "а б в"), "а б{+ в+}");
        assert_eq!(shown("", "а"), "{+а+}");
        assert_eq!(shown("а", "а"), "а");
    }

    #[test]
    fn runs_make_both_texts() {
        let (before, after) =
            ("Провести два семинара, в мае; и отчёт.", "Провести три семинара в июне; отчёт и анализ.");
        let of = |tag: Tag| {
            let kept = runs(before, after).into_iter().filter(|run| run.tag == tag || run.tag == Tag::Same);
            kept.map(|run| run.text).collect::<String>()
        };
        assert_eq!((of(Tag::Removed).as_str(), of(Tag::Added).as_str()), (before, after));
    }
}
