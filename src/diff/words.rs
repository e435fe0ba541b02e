//! What changed within a text: runs of whole words.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Words that are never written without their full stop.
const SHORTENED: [&str; 20] = [
    "г", "гг", "др", "пр", "т", "д", "п", "пп", "ч", "ст", "стр", "ул", "им", "руб", "тыс", "кв", "кг", "св", "см",
    "экз",
];

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
    let (old, new) = (pieces(before), pieces(after));
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut made = Runs::default();
    old[..head].iter().for_each(|piece| made.same(piece.word, piece.space));
    let (from, to) = (&old[head..old_end], &new[head..new_end]);
    if from.len() + to.len() > COMPARED {
        made.changed(from, to);
    } else {
        let were: Vec<&str> = from.iter().map(|piece| piece.word).collect();
        let are: Vec<&str> = to.iter().map(|piece| piece.word).collect();
        for op in capture_diff_slices(Algorithm::Myers, &were, &are) {
            let (tag, at, into) = op.as_tag_tuple();
            match tag {
                DiffTag::Equal => {
                    for (one, other) in from[at].iter().zip(&to[into]) {
                        if one == other {
                            made.same(one.word, one.space);
                        } else {
                            made.same(one.word, "");
                            made.changed(&[Piece { word: "", ..*one }], &[Piece { word: "", ..*other }]);
                        }
                    }
                }
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => made.changed(&from[at], &to[into]),
            }
        }
    }
    old[old_end..].iter().for_each(|piece| made.same(piece.word, piece.space));
    made.done()
}

/// A word or a sign with the space behind it: words are compared, and what is between them goes along, so that no two
/// texts are alike by their spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece<'a> {
    word: &'a str,
    space: &'a str,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found: Vec<Piece<'_>> = Vec::new();
    for token in tokens(text) {
        match found.last_mut() {
            Some(last) if token.trim_start().is_empty() => last.space = token,
            None if token.trim_start().is_empty() => found.push(Piece { word: "", space: token }),
            Some(_) | None => found.push(Piece { word: token, space: "" }),
        }
    }
    found
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
    fn same(&mut self, word: &'a str, space: &'a str) {
        self.kept.extend([word, space].into_iter().filter(|token| !token.is_empty()));
    }

    fn changed(&mut self, from: &[Piece<'a>], to: &[Piece<'a>]) {
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
        for (text, pieces) in [(&mut self.removed, from), (&mut self.added, to)] {
            pieces.iter().for_each(|piece| text.extend([piece.word, piece.space]));
        }
    }

    /// Ends the change that is open, then what stayed behind it.
    fn flush(&mut self) {
        let (mut removed, mut added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let mut kept = std::mem::take(&mut self.kept).concat();
        // The space behind both is the same.
        let space = removed[removed.trim_end().len()..].to_owned();
        if !space.is_empty() && removed.len() > space.len() && added.len() > space.len() && added.ends_with(&space) {
            removed.truncate(removed.len() - space.len());
            added.truncate(added.len() - space.len());
            kept.insert_str(0, &space);
        }
        let runs = [(Tag::Removed, removed), (Tag::Added, added), (Tag::Same, kept)];
        self.done.extend(runs.into_iter().filter(|(_, text)| !text.is_empty()).map(|(tag, text)| Run { tag, text }));
    }

    fn done(mut self) -> Vec<Run> {
        self.flush();
        self.done
    }
}

/// Words, spaces and signs, each apart. A number with its comma or dots, a word with its hyphen, a shortened word with
/// its full stop are one word.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() { word(rest) } else { space(rest).unwrap_or(first.len_utf8()) };
        let shortened = rest[length..].starts_with('.') && SHORTENED.contains(&&rest[..length]);
        let (token, more) = rest.split_at(length + usize::from(shortened));
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
            "г.",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn runs_end_at_words() {
        assert_eq!(shown("до 25 июня", "до 30 июня"), "до [-25-]{+30+} июня");
        assert_eq!(shown("ноябрь 2022 г.", "март 2023 г."), "[-ноябрь 2022-]{+март 2023+} г.");
        assert_eq!(shown("до 25 июня 2022 г.", "до 1 июля."), "до [-25 июня 2022 г.-]{+1 июля.+}");
        assert_eq!(
            shown("отдел до 25 июня 2022 г.", "отдел ежегодно до 1 июля."),
            "отдел {+ежегодно +}до [-25 июня 2022 г.-]{+1 июля.+}"
        );
        assert_eq!(shown("а б в", "а в"), "а [-б -]в");
        assert_eq!(shown("а б", "а  б"), "а[- -]{+  +}б");
        assert_eq!(shown(" а", "а"), "[- -]а");
        assert_eq!(shown("2022 г.", "2023 г."), "[-2022-]{+2023+} г.");
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
