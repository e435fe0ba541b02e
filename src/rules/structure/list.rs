//! Items of one text: a number that does not continue, a list that another one interrupts.

use super::label::{Number, Script, read};
use super::numbering::{Order, Placed};
use crate::diagnostic::Rule;
use crate::model::{RichBlock, RichKind, Text};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::Letter;
use crate::source::Span;

pub static LIST: Rule = Rule {
    code: "list-number-order",
    severity: WARNING,
    what: "Номер пункта в перечне пропущен, повторён или стоит не по порядку",
    why: "На пункт ссылаются по номеру; пропуск читают как потерянный пункт.",
    source: "практика делопроизводства: пункты перечня нумеруются подряд",
    wrong: "1. Первое.\n2. Второе.\n4. Третье.",
    right: "1. Первое.\n2. Второе.\n3. Третье.",
};

pub static INTERRUPTED: Rule = Rule {
    code: "list-interrupted",
    severity: NOTE,
    what: "Похоже, перечень прерван другим перечнем и продолжается после него",
    why: "Пункт, отделённый от своего перечня абзацем и чужими тире, читают как начало нового, и ссылка «пункт 7» повисает.",
    source: "практика делопроизводства: перечень печатается подряд",
    wrong: "6. Помощь педагогам.\n\nНамечены меры:\n– изучать паспорта.\n\n7. Поддержка школ.",
    right: "6. Помощь педагогам.\n7. Поддержка школ.\n\nНамечены меры:\n– изучать паспорта.",
};

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    for text in &programme.texts {
        if text.blocks.len() > 1 {
            order(case, text);
            interrupted(case, text);
        }
    }
}

/// An item with a number; its place in the file is looked for only where it is reported.
struct Item<'a> {
    number: Number,
    label: &'a str,
    block: &'a RichBlock,
}

impl<'a> Item<'a> {
    fn placed(self, case: &Case<'_>, text: &Text) -> Placed<'a> {
        let Self { number, label, block } = self;
        let found = text.value.get(block.start..block.end).and_then(|words| words.find(label));
        let span = match found {
            Some(at) => case.words(text, block.start + at, block.start + at + label.len()),
            None => text.span,
        };
        Placed { number, span, words: label }
    }
}

/// The items of one text, level by level.
fn order(case: &mut Case<'_>, text: &Text) {
    let order = Order { rule: &LIST, whose: "пункта" };
    // The last number of every level.
    let mut open: Vec<Option<Item<'_>>> = Vec::new();
    for block in &text.blocks {
        match &block.kind {
            RichKind::Subheading => open.clear(),
            RichKind::Paragraph => {
                // Prose outside of an item ends its list: what follows may be numbered by another count.
                let indent = indent(text, block);
                for last in &mut open {
                    if last.as_ref().is_some_and(|item| self::indent(text, item.block) >= indent) {
                        *last = None;
                    }
                }
            }
            RichKind::Item { label } => {
                let level = usize::from(block.level);
                open.truncate(level + 1);
                open.resize_with(level + 1, || None);
                let Some(number) = read(label) else {
                    // «й)», «ё)» are in no alphabet of items: what follows cannot be judged.
                    if label.ends_with(')') {
                        open[level] = None;
                    }
                    continue;
                };
                let wrong = open[level].take().filter(|before| is_wrong(&before.number, &number));
                if let Some(before) = wrong {
                    let here = Item { number: number.clone(), label, block }.placed(case, text);
                    order.step(case, &before.placed(case, text), &here);
                }
                open[level] = Some(Item { number, label, block });
            }
        }
    }
}

/// Whether two labels surely count one list and the second does not follow: «9.30» and «10.15» in a
/// timetable count nothing, and a step back or a second «1.» may belong to a list around this one.
fn is_wrong(before: &Number, here: &Number) -> bool {
    let sure = |number: &Number| number.script != Script::Arabic || number.parts.len() < 2 || !number.tail.is_empty();
    let (old, new) = (before.last(), here.last());
    let doubled = new == old && (old > 1 || here.parts.len() > 1);
    (doubled || (old.saturating_add(2)..=old.saturating_add(3)).contains(&new))
        && ((sure(before) && sure(here)) || new.abs_diff(old) <= 2)
}

/// «6.», a paragraph that announces items of its own, its dashes, «7.»: where the author shifts what
/// belongs to an item to the right, the paragraph belongs to none.
fn interrupted(case: &mut Case<'_>, text: &Text) {
    let is_dash = |block: &RichBlock| match &block.kind {
        RichKind::Item { label } => !label.contains(Letter::is_word),
        RichKind::Paragraph | RichKind::Subheading => false,
    };
    if !text.blocks.iter().any(|block| is_dash(block) && block.level > 0 && indent(text, block) > 0) {
        return;
    }
    // The last outer number; then the paragraph; then whether a dash followed.
    let mut last: Option<Item<'_>> = None;
    let mut stop: Option<(&RichBlock, bool)> = None;
    for block in &text.blocks {
        let outer = block.level == 0 && indent(text, block) == 0;
        match &block.kind {
            RichKind::Subheading => (last, stop) = (None, None),
            RichKind::Paragraph if outer => {
                let words = text.value.get(block.start..block.end).unwrap_or_default();
                let announces = words.trim_end().ends_with(':') && last.is_some() && stop.is_none();
                stop = announces.then_some((block, false));
                if !announces {
                    last = None;
                }
            }
            RichKind::Item { label } if outer => match (read(label), &mut stop) {
                (None, Some((_, dashes))) => *dashes = true,
                (None, None) => {}
                (Some(number), stopped) => {
                    if let (Some(before), Some((between, true))) = (last.take(), stopped.take()) {
                        let next = number.is_sibling(&before.number) && number.last() == before.number.last() + 1;
                        if next && number.parts.len() == 1 {
                            let here = Item { number: number.clone(), label, block }.placed(case, text);
                            let between = case.words(text, between.start, between.end);
                            report(case, &before.placed(case, text), &here, between);
                        }
                    }
                    last = Some(Item { number, label, block });
                }
            },
            RichKind::Paragraph | RichKind::Item { .. } => {}
        }
    }
}

fn report(case: &mut Case<'_>, before: &Placed<'_>, here: &Placed<'_>, between: Span) {
    let message =
        format!("похоже, пункт «{}» продолжает перечень, который после «{}» прерван другим", here.words, before.words);
    let help = "перенесите пункт к своему перечню или сдвиньте вставку вправо, если она относится к пункту выше";
    let found = case.report(&INTERRUPTED, here.span, message, help);
    found.related.push((before.span, "последний пункт до перерыва".into()));
    found.related.push((between, "другой перечень".into()));
}

/// How far in a block stands, in bytes.
fn indent(text: &Text, block: &RichBlock) -> usize {
    let before = text.value.get(..block.start).unwrap_or_default();
    before.len() - before.rfind('\n').map_or(0, |at| at + 1)
}
