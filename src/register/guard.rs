//! What may have changed: the tree of the file as it should be is held against the tree that was read back.
//! How a value is written and where a key stands do not count, words do.

use crate::source::Span;
use crate::yaml::{Entry, Key, Node, Scalar, Value};

/// Gives a record of a tree another value under a key.
pub fn give(root: &mut Node, path: &[&str], key: &str, words: &str) {
    let mut node = root;
    for step in path {
        match below(node, step) {
            Some(next) => node = next,
            None => return,
        }
    }
    put(node, key, value(words));
}

/// The value under a key.
pub fn below<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    let Value::Mapping { entries, .. } = &mut node.value else { return None };
    entries.iter_mut().find(|entry| entry.key.text == key).map(|entry| &mut entry.value)
}

/// The items of a list under a key.
pub fn items<'a>(node: &'a mut Node, key: &str) -> &'a mut [Node] {
    match below(node, key).map(|node| &mut node.value) {
        Some(Value::Sequence { items, .. }) => items,
        Some(Value::Null | Value::Scalar(_) | Value::Mapping { .. } | Value::Refused) | None => &mut [],
    }
}

/// Puts a value under a key of a record.
pub fn put(record: &mut Node, key: &str, new: Value) {
    let new = Node { span: Span::default(), value: new };
    if let Some(old) = below(record, key) {
        *old = new;
    } else if let Value::Mapping { entries, .. } = &mut record.value {
        entries.push(Entry { key: Key { text: key.to_owned(), span: Span::default() }, value: new });
    }
}

/// A text as a value.
pub fn value(words: &str) -> Value {
    Value::Scalar(Scalar { text: words.to_owned(), plain: false, block: false, cut_at: None })
}

/// Whether two trees say the same.
pub fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) | (Value::Refused, Value::Refused) => true,
        // A block ends in a line break.
        (Value::Scalar(one), Value::Scalar(other)) => {
            one.text.trim_end_matches('\n') == other.text.trim_end_matches('\n')
        }
        (Value::Sequence { items: one, .. }, Value::Sequence { items: other, .. }) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Mapping { entries: one, .. }, Value::Mapping { entries: all, .. }) => {
            // Keys stand in their order but for those that came: each side is walked once.
            let mut sorted = (by_key(one), by_key(all));
            sorted.0.len() == sorted.1.len()
                && sorted
                    .0
                    .drain(..)
                    .zip(sorted.1.drain(..))
                    .all(|(one, other)| one.key.text == other.key.text && same(&one.value, &other.value))
        }
        (
            Value::Null | Value::Scalar(_) | Value::Sequence { .. } | Value::Mapping { .. } | Value::Refused,
            Value::Null | Value::Scalar(_) | Value::Sequence { .. } | Value::Mapping { .. } | Value::Refused,
        ) => false,
    }
}

fn by_key(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|one, other| one.key.text.cmp(&other.key.text));
    sorted
}

#[cfg(test)]
mod tests {
    use super::{give, same};
    use crate::source::Source;
    use crate::yaml::{Node, parse};

    fn tree(text: &str) -> Node {
        parse(&Source::new("a.yaml", text)).unwrap_or_else(|found| panic!("{text}: {found:?}"))
    }

    #[test]
    fn words_count_and_their_form_does_not() {
        let one = tree("а: {б: раз, в: [1, 2]}\n");
        assert!(same(&one, &tree("а:\n  в:\n    - \"1\"\n    - 2\n  б: |\n    раз\n")));
        for other in
            ["а: {б: два, в: [1, 2]}\n", "а: {б: раз, в: [2, 1]}\n", "а: {б: раз, в: [1, 2], г: д}\n", "а: раз\n"]
        {
            assert!(!same(&one, &tree(other)), "{other}");
        }
    }

    #[test]
    fn a_value_is_given() {
        let mut one = tree("а: {б: раз}\n");
        give(&mut one, &["а"], "б", "два");
        give(&mut one, &["а"], "в", "три");
        give(&mut one, &["нет"], "в", "три");
        assert!(same(&one, &tree("а: {в: три, б: два}\n")));
    }
}
