//! Values of another form than expected, and the traps of YAML behind them, each with its mended
//! line: a colon that made a key of a text, a comma that cut one, a dash too many. And names that were
//! surely meant.

use std::collections::HashMap;

use super::check::{Checker, fold, wrong_kind};
use super::{Field, Kind, Shape};
use crate::diagnostic::{Diagnostic, Problem, Trap};
use crate::edit::Edit;
use crate::source::Span;
use crate::yaml::{self, Node, Value};

impl Checker<'_> {
    /// What is wrong with a value of another form, traps of YAML first.
    pub(super) fn not_of_kind(&self, kind: &'static Kind, value: &Value, span: Span, field: &'static Field) -> Problem {
        if takes_text(kind) {
            match value {
                Value::Mapping { entries, flow: false } if !entries.is_empty() => {
                    let (start, _) = self.source.line_at(span.start);
                    let (_, line) = self.source.line_at(span.start);
                    let head = &self.source.text()[start..span.start];
                    return Problem::Line {
                        trap: Trap::ItemBecameKey,
                        mended: format!("{head}{}", yaml::quote(&line[span.start - start..])),
                    };
                }
                Value::Sequence { items, flow: false }
                    if items.iter().any(|item| matches!(item.value, Value::Sequence { .. } | Value::Scalar(_))) =>
                {
                    let (start, line) = self.source.line_at(span.start);
                    let (lead, rest) = line.split_at(span.start - start);
                    if lead.trim_end().ends_with('-') {
                        let mended = format!("{lead}{}", rest.trim_start_matches(['-', ' ']));
                        return Problem::Line { trap: Trap::DoubleDash, mended };
                    }
                }
                _ => {}
            }
        }
        wrong_kind(kind, value, field.example)
    }

    /// In `[…]` only codes, whole numbers and quoted texts are safe from the comma.
    pub(super) fn flow_list(&mut self, items: &[Node], span: Span) -> bool {
        let safe = |node: &Node| match &node.value {
            Value::Scalar(scalar) if scalar.plain => is_code(&scalar.text),
            Value::Scalar(_) | Value::Mapping { .. } | Value::Sequence { .. } | Value::Refused => true,
            Value::Null => false,
        };
        // «98,8»: two numbers whose comma has no space behind it are one number cut in two.
        let cut = items.windows(2).any(|pair| {
            let digits =
                |node: &Node| node.scalar().is_some_and(|s| s.plain && s.text.bytes().all(|b| b.is_ascii_digit()));
            digits(&pair[0]) && digits(&pair[1]) && pair[0].span.end + 1 == pair[1].span.start
        });
        if items.iter().all(safe) && !cut {
            return true;
        }
        let inner = self.source.slice(Span::new(span.start + 1, span.end.saturating_sub(1)));
        let (start, _) = self.source.line_at(span.start);
        let head = &self.source.text()[start..span.start];
        let cells: Vec<String> = inner.split(", ").map(|cell| yaml::quote(cell.trim().trim_matches('"'))).collect();
        let mended = format!("{head}[{}]", cells.join(", "));
        self.found.push(Diagnostic::new(Problem::Line { trap: Trap::BracketList, mended }, span));
        false
    }

    /// The line with `{…}` around `at`, the pieces without a key joined back into quotes.
    pub(super) fn mend_flow(&self, at: Span) -> String {
        let (start, line) = self.source.line_at(at.start);
        let before = &line[..at.start - start];
        let open = before.rfind('{').map_or(0, |open| open + 1);
        let close = line[open..].find('}').map_or(line.len(), |close| open + close);
        let mut pieces: Vec<String> = Vec::new();
        for piece in line[open..close].split(',') {
            match pieces.last_mut() {
                Some(last) if !piece.contains(": ") => last.push_str(&format!(",{piece}")),
                _ => pieces.push(piece.to_owned()),
            }
        }
        let pieces: Vec<String> = pieces
            .iter()
            .map(|piece| match piece.split_once(": ") {
                Some((key, value)) if value.contains(',') && !value.trim().starts_with('"') => {
                    format!("{key}: {}", yaml::quote(value.trim()))
                }
                _ => piece.clone(),
            })
            .collect();
        format!("{}{}{}", &line[..open], pieces.join(","), &line[close..])
    }

    /// Gives findings about keys, by their numbers, the edit that puts the right name there: where the
    /// record has no such key yet, and no other key is meant by the same name.
    pub(super) fn rename(
        &mut self,
        renames: &[(usize, &'static str)],
        shape: &'static Shape,
        seen: &HashMap<&'static str, Span>,
    ) {
        let mut wanted: HashMap<&'static str, usize> = HashMap::new();
        renames.iter().for_each(|(_, name)| *wanted.entry(name).or_default() += 1);
        for (number, name) in renames {
            let taken = shape.fields.iter().any(|field| self.name(field) == *name && seen.contains_key(field.en));
            let alone = wanted.get(name) == Some(&1);
            if let Some(finding) = self.found.get_mut(*number).filter(|_| !taken && alone) {
                finding.fix = vec![Edit::new(finding.span, *name)];
            }
        }
    }

    pub(super) fn first_word(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let end = text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len());
        Span::new(span.start, span.start + end)
    }
}

/// The known name that a mistyped one surely is: a letter or two apart, and no other is as near.
pub(super) fn surely<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = fold(&text.to_lowercase());
    let mut near: Vec<(usize, &str)> =
        known.map(|name| (strsim::damerau_levenshtein(&text, &fold(&name.to_lowercase())), name)).collect();
    near.sort_by_key(|(distance, _)| *distance);
    let (distance, name) = *near.first()?;
    let alone = near.get(1).is_none_or(|(other, _)| *other > distance);
    let letters = name.chars().count();
    (alone && ((distance == 1 && letters > 2) || (distance == 2 && letters > 5))).then_some(name)
}

/// Whether a text may stand here.
pub(super) fn takes_text(kind: &Kind) -> bool {
    match kind {
        Kind::Text | Kind::Lines | Kind::Rich | Kind::TableLines | Kind::Word | Kind::Name(_) => true,
        Kind::Either(kinds) => kinds.iter().any(takes_text),
        Kind::Date
        | Kind::Period
        | Kind::Width
        | Kind::Count
        | Kind::Number
        | Kind::Flag
        | Kind::Choice(_)
        | Kind::Record(_)
        | Kind::List(_)
        | Kind::Named(_)
        | Kind::Years(_) => false,
    }
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
