//! Edits of a tree: what a command asks for that writes into a programme. Values keep their way of
//! writing, keys their indentation, and comments their places; the edits are those of `crate::edit`.

use super::{Entry, Key, Node, Value};
use crate::edit::Edit;
use crate::edit::scalar::{Header, Style, double, is_plain, style};
use crate::source::{Source, Span};

/// Gives a scalar another value, in its own way of writing. `flow` says that it stands in `{}` or `[]`.
/// None for what is no scalar.
pub fn set(source: &Source, node: &Node, value: &str, flow: bool) -> Option<Edit> {
    let scalar = node.scalar()?;
    if scalar.block && scalar.text.trim().is_empty() {
        return set_wordless(source, node, value, flow);
    }
    let words = match style(source, node.span) {
        Style::Plain => written(value, flow),
        Style::Single if !value.contains(['\n', '\r', '\t']) => format!("'{}'", value.replace('\'', "''")),
        Style::Single | Style::Double => double(value),
        Style::Literal | Style::Folded => return set_block(source, node, value),
    };
    Some(Edit::new(node.span, words))
}

/// Gives a key a value that may have none yet (`номер:`).
pub fn fill(source: &Source, entry: &Entry, value: &str, flow: bool) -> Option<Edit> {
    match &entry.value.value {
        Value::Scalar(_) => set(source, &entry.value, value, flow),
        Value::Null => {
            let rest = source.text().get(entry.key.span.end..)?;
            let colon = rest.find(':').filter(|at| rest[..*at].trim_matches(['"', '\'', ' ']).is_empty())?;
            let at = entry.key.span.end + colon + 1;
            // `~` and `null` are words that stand there.
            let span =
                Span::new(at, if entry.value.span.end > entry.value.span.start { entry.value.span.end } else { at });
            Some(Edit::new(span, format!(" {}", written(value, flow))))
        }
        Value::Sequence { .. } | Value::Mapping { .. } | Value::Refused => None,
    }
}

/// Gives a key another name.
pub fn rename(key: &Key, name: &str) -> Edit {
    Edit::new(key.span, written(name, true))
}

/// Adds a key with its value to a mapping: behind the key `after`, or as the last.
pub fn insert(source: &Source, mapping: &Node, after: Option<&str>, key: &str, value: &str) -> Option<Edit> {
    let Value::Mapping { flow, .. } = &mapping.value else { return None };
    if *flow || !value.contains('\n') {
        return insert_written(source, mapping, after, key, &written(value, *flow));
    }
    insert_lines(source, mapping, after, |indent, ending| {
        let inner = format!("{indent}  ");
        let lines: Vec<String> = value
            .trim_end()
            .lines()
            .map(|line| if line.is_empty() { String::new() } else { format!("{inner}{line}") })
            .collect();
        format!("{indent}{}: |{ending}{}", written(key, false), lines.join(ending))
    })
}

/// The same with a value that is written on one line as it is given, quotes included.
pub fn insert_written(source: &Source, mapping: &Node, after: Option<&str>, key: &str, words: &str) -> Option<Edit> {
    let Value::Mapping { entries, flow } = &mapping.value else { return None };
    if *flow {
        let words = format!("{}: {words}", written(key, true));
        return Some(match place(entries, after) {
            Some(entry) => Edit::new(Span::point(entry.value.span.end.max(entry.key.span.end)), format!(", {words}")),
            None => Edit::new(Span::point(mapping.span.start + 1), words),
        });
    }
    insert_lines(source, mapping, after, |indent, _| format!("{indent}{}: {words}", written(key, false)))
}

/// Adds a key before all others of a mapping, with a value as it is given, on one line.
pub fn prepend(source: &Source, mapping: &Node, key: &str, words: &str) -> Option<Edit> {
    let Value::Mapping { entries, flow } = &mapping.value else { return None };
    let Some(first) = entries.first() else { return insert_written(source, mapping, None, key, words) };
    let at = first.key.span.start;
    let words = format!("{}: {words}", written(key, *flow));
    if *flow {
        return Some(Edit::new(Span::point(at), format!("{words}, ")));
    }
    let (ending, indent) = (ending_at(source, at), indent(source, first)?);
    Some(Edit::new(Span::point(at), format!("{words}{ending}{indent}")))
}

/// Lines of a new entry behind the place of a block; they are made of the indentation and the line break.
fn insert_lines(
    source: &Source,
    mapping: &Node,
    after: Option<&str>,
    lines: impl FnOnce(&str, &str) -> String,
) -> Option<Edit> {
    let entries = mapping.entries();
    let place = place(entries, after)?;
    let first = entries.first()?;
    let ending = ending_at(source, first.key.span.start);
    let body = lines(&indent(source, first)?, ending);
    let (at, broken) = line_end(source, place);
    // Behind a file's last line without a break the break comes first.
    Some(Edit::new(Span::point(at), if broken { format!("{body}{ending}") } else { format!("{ending}{body}") }))
}

/// The entry behind which a new one comes.
fn place<'a>(entries: &'a [Entry], after: Option<&str>) -> Option<&'a Entry> {
    after.and_then(|after| entries.iter().find(|entry| entry.key.text == after)).or(entries.last())
}

/// Spaces up to the column of a key.
fn indent(source: &Source, entry: &Entry) -> Option<String> {
    let (begin, line) = source.line_at(entry.key.span.start);
    Some(" ".repeat(line.get(..entry.key.span.start - begin)?.chars().count()))
}

/// Takes a key with its value out of a mapping. None where the mapping would be empty, or where a comment
/// stands in what would go.
pub fn remove(source: &Source, mapping: &Node, key: &str) -> Option<Edit> {
    let Value::Mapping { entries, flow } = &mapping.value else { return None };
    let at = entries.iter().position(|entry| entry.key.text == key)?;
    let entry = entries.get(at).filter(|_| entries.len() > 1)?;
    let span = match (entries.get(at + 1), at.checked_sub(1).and_then(|at| entries.get(at))) {
        (None, Some(before)) if *flow => {
            Span::new(before.value.span.end.max(before.key.span.end), entry.value.span.end.max(entry.key.span.end))
        }
        // From key to key, so that the first of an item leaves its dash to the next.
        (Some(next), _) => Span::new(entry.key.span.start, next.key.span.start),
        (None, _) => {
            let (start, line) = source.line_at(entry.key.span.start);
            let (end, _) = line_end(source, entry);
            line.get(..entry.key.span.start - start)?.trim().is_empty().then_some(Span::new(start, end))?
        }
    };
    let own = entry.value.span;
    let outside = [Span::new(span.start, own.start), Span::new(own.end, span.end.max(own.end))];
    let bare = outside.iter().all(|span| !source.slice(*span).contains('#'));
    bare.then(|| Edit::new(span, ""))
}

/// Takes several keys out of a mapping, by their names and with the comments on their lines: the lines of a
/// block, the pieces of `{…}`. Of keys that stand alone on their lines, as those of a dash do not.
pub fn take_out(source: &Source, record: &Node, keys: &[&str]) -> Vec<Edit> {
    let Value::Mapping { entries, flow } = &record.value else { return Vec::new() };
    let goes = |entry: &Entry| keys.contains(&entry.key.text.as_str());
    let gone = entries.iter().enumerate().filter(|(_, entry)| goes(entry));
    let span = |entry: &Entry| entry.key.span.join(entry.value.span);
    if !flow {
        let lines = gone.map(|(_, entry)| {
            let Span { start, end } = span(entry);
            let last = source.line_of(end.saturating_sub(1).max(start));
            Span::new(source.line_start(source.line_of(start)), source.line_start(last + 1))
        });
        return lines.map(|span| Edit::new(span, "")).collect();
    }
    let Some(kept) = entries.iter().rposition(|entry| !goes(entry)) else { return Vec::new() };
    // Each goes up to the next piece; those behind the last that stays go with the comma before them.
    let before =
        gone.filter(|(at, _)| *at < kept).map(|(at, entry)| Span::new(span(entry).start, span(&entries[at + 1]).start));
    let behind =
        entries.last().filter(|last| goes(last)).map(|last| Span::new(span(&entries[kept]).end, span(last).end));
    before.chain(behind).map(|span| Edit::new(span, "")).collect()
}

/// The line break of the line at a place; of the file, where that line is its last.
fn ending_at(source: &Source, at: usize) -> &'static str {
    let (start, line) = source.line_at(at);
    match source.text().get(start + line.len()..) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\n') => "\n",
        Some(_) | None => ending(source),
    }
}

/// The line break that the file uses.
fn ending(source: &Source) -> &'static str {
    if source.text().contains("\r\n") { "\r\n" } else { "\n" }
}

/// The beginning of the line behind an entry; false where the file ends without a break.
fn line_end(source: &Source, entry: &Entry) -> (usize, bool) {
    let text = source.text();
    let span = entry.value.span;
    // The span of a block goes on through the empty lines behind it, and into the next indentation.
    let words = source.slice(span).trim_end().len();
    let end = (span.start + words).max(entry.key.span.end).min(text.len());
    match text.get(end..).and_then(|rest| rest.find('\n')) {
        Some(at) => (end + at + 1, true),
        None => (text.len(), text.ends_with('\n')),
    }
}

/// A value as it is written anew: bare where that is safe.
fn written(value: &str, flow: bool) -> String {
    if is_plain(value, flow) { value.to_owned() } else { double(value) }
}

/// A sign `|` or `>` with no words under it goes with its place.
fn set_wordless(source: &Source, node: &Node, value: &str, flow: bool) -> Option<Edit> {
    let header = Header::before(source, node.span.start, 0)?;
    let behind = source.slice(header.behind);
    let words = if value.contains(['\n', '\r', '\t']) { double(value) } else { written(value, flow) };
    let sign = Span::new(header.at, header.behind.start + behind.trim_end().len());
    (!behind.contains('#')).then(|| Edit::new(sign, words))
}

/// The lines of a text under `|` or `>` anew, with the indentation that they had.
fn set_block(source: &Source, node: &Node, value: &str) -> Option<Edit> {
    let header = Header::above(source, node.span)?;
    let words = Span::new(node.span.start, node.span.start + source.slice(node.span).trim_end().len());
    let behind = source.slice(header.behind);
    // Words that begin with a space would change the indentation, and a block holds no empty value.
    if value.trim().is_empty() || value.starts_with([' ', '\t', '\n', '\r']) || value.contains('\t') {
        let bare = !behind.contains('#');
        return bare.then(|| Edit::new(Span::new(header.at, words.end), double(value)));
    }
    let (ending, indent) = (ending(source), " ".repeat(header.indent));
    let mut new = String::new();
    let mut above: Option<&str> = None;
    for line in value.trim_end_matches('\n').lines() {
        // Under `>` a single break is a space: every row of breaks has one more.
        let breaks = match above {
            None => 0,
            Some(above) if header.style == Style::Folded && !above.is_empty() => 2,
            Some(_) => 1,
        };
        new.push_str(&ending.repeat(breaks));
        if breaks > 0 && !line.is_empty() {
            new.push_str(&indent);
        }
        new.push_str(line);
        above = Some(line);
    }
    Some(Edit::new(words, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::yaml::parse;

    fn tree(text: &str) -> (Source, Node) {
        let source = Source::new("a.yaml", text);
        let node = parse(&source).unwrap_or_else(|found| panic!("{text}: {found:?}"));
        (source, node)
    }

    /// Sets `а.б` of a file: the file as it becomes, and the value read back.
    fn set_to(text: &str, value: &str) -> String {
        let (source, node) = tree(text);
        let flow = matches!(node.get("а").unwrap().value, Value::Mapping { flow: true, .. });
        let edit = set(&source, node.get("а").unwrap().get("б").unwrap(), value, flow).unwrap();
        let new = apply(text, &[edit]).unwrap();
        let (_, node) = tree(&new);
        let read = node.get("а").unwrap().get("б").unwrap().scalar().unwrap().text.clone();
        assert_eq!(read.trim_end_matches('\n'), value.trim_end_matches('\n'), "{new}");
        assert!(node.get("в").is_some(), "{new}");
        new
    }

    #[test]
    fn a_value_keeps_its_way_of_writing() {
        assert_eq!(set_to("а:\n  б: раз  # х\nв: г\n", "два"), "а:\n  б: два  # х\nв: г\n");
        assert_eq!(set_to("а:\n  б: раз\nв: г\n", "да: нет"), "а:\n  б: \"да: нет\"\nв: г\n");
        assert_eq!(set_to("а:\n  б: раз\nв: г\n", "98,8"), "а:\n  б: 98,8\nв: г\n");
        assert_eq!(set_to("а: {б: раз}\nв: г\n", "98,8"), "а: {б: \"98,8\"}\nв: г\n");
        assert_eq!(set_to("а: {б: 'раз'}\nв: г\n", "д'а"), "а: {б: 'д''а'}\nв: г\n");
        assert_eq!(set_to("а:\n  б: 'раз'\nв: г\n", "д\nа"), "а:\n  б: \"д\\nа\"\nв: г\n");
        assert_eq!(set_to("а:\n  б: \"раз\"\nв: г\n", "\"\\"), "а:\n  б: \"\\\"\\\\\"\nв: г\n");
        assert_eq!(
            set_to("а:\r\n  б: |\r\n     раз\r\n     два\r\nв: г\r\n", "три\n\n- %"),
            "а:\r\n  б: |\r\n     три\r\n\r\n     - %\r\nв: г\r\n"
        );
        assert_eq!(
            set_to("а:\n  б: >\n    раз\n    два\nв: г\n", "три\nпять\n\nсто"),
            "а:\n  б: >\n    три\n\n    пять\n\n\n    сто\nв: г\n"
        );
        assert_eq!(set_to("а:\n  б: |\nв: г\n", "три"), "а:\n  б: три\nв: г\n");
        assert_eq!(set_to("а:\n  б: >-\n  г: д\nв: г\n", "три"), "а:\n  б: три\n  г: д\nв: г\n");
        assert_eq!(set_to("а:\r\n  б: |\r\n\r\nв: г\r\n", "т\nр"), "а:\r\n  б: \"т\\nр\"\r\n\r\nв: г\r\n");
        assert_eq!(set_to("а:\n  б: |\n    раз\nв: г\n", " три"), "а:\n  б: \" три\"\nв: г\n");
    }

    #[test]
    fn a_key_without_a_value_is_filled() {
        for (text, new) in [
            ("а:\nв: г\n", "а: \"\"\nв: г\n"),
            ("а: ~  # х\nв: г\n", "а: \"\"  # х\nв: г\n"),
            ("{а: , в: г}", "{а: \"\" , в: г}"),
        ] {
            let (source, node) = tree(text);
            let edit = fill(&source, &node.entries()[0], "", text.starts_with('{')).unwrap();
            assert_eq!(apply(text, &[edit]).unwrap(), new);
        }
    }

    fn inserted(text: &str, after: Option<&str>, value: &str) -> String {
        let (source, node) = tree(text);
        let edit = insert(&source, node.get("а").unwrap(), after, "н", value).unwrap();
        let new = apply(text, &[edit]).unwrap();
        let (_, node) = tree(&new);
        let read = node.get("а").unwrap().get("н").unwrap().scalar().unwrap().text.clone();
        assert_eq!(read.trim_end(), value, "{new}");
        new
    }

    #[test]
    fn a_key_is_added() {
        let text = "а:\n  б: раз  # х\n  # у\n  г: |\n    два\n\nв: г\n";
        assert_eq!(inserted(text, Some("б"), "1"), text.replace("# х\n", "# х\n  н: 1\n"));
        assert_eq!(inserted(text, None, "а: б"), text.replace("два\n", "два\n  н: \"а: б\"\n"));
        assert_eq!(inserted("а:\n  б:\n    в: г", Some("б"), "1"), "а:\n  б:\n    в: г\n  н: 1");
        assert_eq!(inserted("а:\r\n  б: в\r\n", None, "1\n\n2"), "а:\r\n  б: в\r\n  н: |\r\n    1\r\n\r\n    2\r\n");
        assert_eq!(inserted("а: {б: в, г: \"д\"}\n", Some("б"), "1, 2"), "а: {б: в, н: \"1, 2\", г: \"д\"}\n");
        assert_eq!(inserted("а: {}\n", None, "1"), "а: {н: 1}\n");
    }

    #[test]
    fn a_key_of_an_item_is_added_and_taken() {
        let text = "а:\n  - б: раз\n    г: два\n";
        let (source, node) = tree(text);
        let item = &node.get("а").unwrap().items()[0];
        let edit = insert(&source, item, Some("б"), "н", "1").unwrap();
        assert_eq!(apply(text, &[edit]).unwrap(), "а:\n  - б: раз\n    н: 1\n    г: два\n");
        let edit = remove(&source, item, "б").unwrap();
        assert_eq!(apply(text, &[edit]).unwrap(), "а:\n  - г: два\n");
        let edit = remove(&source, item, "г").unwrap();
        assert_eq!(apply(text, &[edit]).unwrap(), "а:\n  - б: раз\n");
    }

    #[test]
    fn a_key_is_put_before_all_others() {
        let put = |text: &str, words: &str| {
            let (source, node) = tree(text);
            let item = node.get("а").unwrap().items().first().unwrap_or(node.get("а").unwrap()).clone();
            apply(text, &[prepend(&source, &item, "н", words).unwrap()]).unwrap()
        };
        assert_eq!(put("а:\n  - б: |\n      в\n", "\"1\""), "а:\n  - н: \"1\"\n    б: |\n      в\n");
        assert_eq!(put("а:\r\n-   б: в\r\n", "\"1\""), "а:\r\n-   н: \"1\"\r\n    б: в\r\n");
        assert_eq!(put("а:\n  - # х\n    б: в\n", "\"1\""), "а:\n  - # х\n    н: \"1\"\n    б: в\n");
        assert_eq!(put("а: [{\"б\": в}, {г: д}]\n", "\"1\""), "а: [{н: \"1\", \"б\": в}, {г: д}]\n");
        assert_eq!(put("а: {}\n", "\"1\""), "а: {н: \"1\"}\n");
        assert_eq!(put("а:\n  б: в", "\"1\""), "а:\n  н: \"1\"\n  б: в");
    }

    #[test]
    fn a_key_is_taken_or_renamed() {
        let take = |text: &str, key: &str| {
            let (source, node) = tree(text);
            remove(&source, &node, key).map(|edit| apply(text, &[edit]).unwrap())
        };
        assert_eq!(take("а: |\n  раз\nб: два\n", "а").unwrap(), "б: два\n");
        assert_eq!(take("а: раз\nб:\n  - два\n", "б").unwrap(), "а: раз\n");
        assert_eq!(take("{а: раз, б: два, в: три}", "б").unwrap(), "{а: раз, в: три}");
        assert_eq!(take("{а: раз, б: два}", "б").unwrap(), "{а: раз}");
        assert_eq!(take("а: раз  # почему\nб: два\n", "а"), None);
        assert_eq!(take("а: раз\n", "а"), None);
        let (_, node) = tree("а : раз\n");
        assert_eq!(apply("а : раз\n", &[rename(&node.entries()[0].key, "б")]).unwrap(), "б : раз\n");
    }
    #[test]
    fn keys_are_taken_out_with_their_lines() {
        let out = |text: &str, keys: &[&str]| {
            let (source, node) = tree(text);
            apply(text, &take_out(&source, &node, keys)).unwrap()
        };
        assert_eq!(out("а: раз  # почему\nб: два\nв:\n  г: д\n", &["а", "в"]), "б: два\n");
        assert_eq!(out("{а: раз, б: два, в: три}", &["а", "в"]), "{б: два}");
        assert_eq!(out("{а: раз, б: два, в: три}", &["б"]), "{а: раз, в: три}");
    }
}
