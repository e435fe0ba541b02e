//! Shares that do not follow from their counts: «585 из 622 (96,06 %)».

use super::sheet::Sheet;
use crate::diagnostic::Rule;
use crate::model::{TableRowKind, Text, TextRef};
use crate::rules::{Case, WARNING};
use crate::russian::Letter;
use crate::russian::number::{Figure, figures, only, show};

pub static SHARE: Rule = Rule {
    code: "share-wrong",
    severity: WARNING,
    what: "Доля не сходится с числами, от которых она посчитана",
    why: "По долям принимают решения и сравнивают годы. Если процент не следует из чисел рядом, неверно что-то одно, \
          а что именно, знает только автор.",
    source: "арифметика: доля в процентах равна части, делённой на целое и умноженной на 100",
    wrong: "курсы прошли 585 из 622 педагогов (96,06 %)",
    right: "курсы прошли 585 из 622 педагогов (94,05 %)",
};

/// A share of rows that must agree before the others are doubted.
const AGREEMENT: f64 = 0.75;
/// So many rows at least must agree.
const WITNESSES: usize = 3;

pub fn check(case: &mut Case<'_>) {
    let programme = case.programme;
    for text in &programme.texts {
        // One that speaks of a share has three numbers and a percent sign.
        if text.value.contains('%') && text.value.contains(" из ") {
            prose(case, text);
        }
    }
    for table in &programme.body.tables {
        let sheet = Sheet::of(table);
        for column in 1..sheet.heads.len() {
            if sheet.is_share(column) {
                of_columns(case, &sheet, column);
            }
        }
    }
}

/// «N из M (P %)» and «N (P %) из M».
fn prose(case: &mut Case<'_>, text: &Text) {
    let value = text.value.as_str();
    let all = figures(value);
    for three in all.windows(3) {
        let [a, b, c] = three else { continue };
        let (first, second) = (&value[a.close..b.start], &value[b.close..c.start]);
        let found = if c.percent && b.is_whole() && a.is_whole() && is_of(first) && is_bracket(second) {
            Some((a, b, c))
        } else if b.percent && a.is_whole() && c.is_whole() && is_bracket(first) && closes_of(second) {
            Some((a, c, b))
        } else {
            None
        };
        let Some((part, whole, share)) = found.filter(|(part, whole, _)| whole.value >= part.value) else { continue };
        // A part of a date, a number of a school, or a range: no count.
        if ![part, whole, share].iter().all(|one| is_free(value, one)) || whole.value < 1.0 {
            continue;
        }
        // «(40 % от плана)» is a share of something else.
        let rest = value[share.close..].trim_start();
        if rest.starts_with("от ") && !rest.starts_with("от общ") {
            continue;
        }
        let real = 100.0 * part.value / whole.value;
        if (real - share.value).abs() > 2.0 * share.slack() {
            let decimals = share.decimals.max(if share.decimals == 0 && real.fract() > 0.05 { 1 } else { 0 });
            let message = format!(
                "доля не сходится: {} из {} – это {} %, а не {} %",
                &value[part.start..part.end],
                &value[whole.start..whole.end],
                show(real, decimals),
                &value[share.start..share.end]
            );
            let span = case.words(text, share.start, share.close);
            let there = case.words(text, part.start, part.end);
            let help = "проверьте все три числа и исправьте неверное";
            case.report(&SHARE, span, message, help).related.push((there, "часть".into()));
        }
    }
}

/// «из», «человек из», «из общего числа», «от общего числа педагогов –» is not.
fn is_of(between: &str) -> bool {
    let mut words = between.split_whitespace();
    let plain = between.chars().all(|c| c.is_letter() || c.is_whitespace() || c == '.' || c == '-');
    let few = between.split_whitespace().count() <= 4;
    // «– прочие – 16 (0,5 %)», a new item: «– из смешанных семей – 234».
    let item = between.lines().skip(1).any(|line| line.trim_start().starts_with('-'));
    plain && few && !item && words.any(|word| word == "из") && !between.contains(". ")
}

/// «(», «школ (», «педагогов, или», «– это».
fn is_bracket(between: &str) -> bool {
    let Some(words) = between.trim_end().strip_suffix('(') else { return false };
    words.split_whitespace().count() <= 4 && words.chars().all(|c| c.is_letter() || c.is_whitespace() || c == '-')
}

fn closes_of(between: &str) -> bool {
    between.trim_start().strip_prefix(')').is_some_and(is_of)
}

/// Not a part of a date, a code, a range or a fraction.
fn is_free(value: &str, figure: &Figure) -> bool {
    let before = value[..figure.start].chars().next_back();
    let after = value[figure.end..].chars().next();
    let tied = |c: Option<char>| c.is_some_and(|c| c.is_word() || matches!(c, '.' | '/' | '-' | '–' | ':'));
    let end = after == Some('.') && !value[figure.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let words = value[..figure.start].trim_end();
    !tied(before) && (end || !tied(after)) && !words.ends_with(['№', '–'])
}

/// A row's count or counts, its share, and the words of the share.
struct Line<'a> {
    counts: Vec<Option<Figure>>,
    share: Figure,
    text: &'a TextRef,
}

/// A column of shares: the counts beside it, most rows of which agree on the same whole.
fn of_columns(case: &mut Case<'_>, sheet: &Sheet<'_>, column: usize) {
    let first = column.saturating_sub(3);
    let lines: Vec<Line<'_>> = sheet
        .rows
        .iter()
        .filter(|row| row.kind != TableRowKind::Section)
        .filter_map(|row| {
            let text = row.cells.get(column).copied().flatten()?;
            let share = only(&text.value)?;
            let counts = (first..column).map(|place| {
                let cell = row.cells.get(place).copied().flatten()?;
                only(&cell.value).filter(|count| count.is_whole() && !sheet.is_share(place))
            });
            Some(Line { counts: counts.collect(), share, text })
        })
        .collect();
    if lines.len() <= WITNESSES {
        return;
    }
    let beside = column - 1 - first;
    if !fixed_whole(case, &lines, beside) {
        for part in 0..=beside {
            for whole in 0..=beside {
                if part != whole && two_columns(case, &lines, part, whole) {
                    return;
                }
            }
        }
    }
}

/// One count and its share: all rows but a few are parts of one whole. Whether it was so.
fn fixed_whole(case: &mut Case<'_>, lines: &[Line<'_>], place: usize) -> bool {
    let counted: Vec<(&Line<'_>, Figure, (f64, f64))> = lines
        .iter()
        .filter_map(|line| {
            let count = line.counts.get(place).copied().flatten().filter(|count| count.value > 0.0)?;
            let slack = 2.0 * line.share.slack();
            // A share near zero says nothing of the whole.
            (line.share.value > 4.0 * slack).then(|| {
                let whole = |share: f64| 100.0 * count.value / share;
                (line, count, (whole(line.share.value + slack), whole(line.share.value - slack)))
            })
        })
        .collect();
    // The whole that most rows allow: the lower end of one of them.
    let mut ends: Vec<(f64, i32)> = counted.iter().flat_map(|(_, _, (low, high))| [(*low, 1), (*high, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut open, mut best, mut from, mut to) = (0, 0, 0.0, 0.0);
    for (place, (at, step)) in ends.iter().enumerate() {
        open += step;
        if open > best {
            best = open;
            (from, to) = (*at, ends.get(place + 1).map_or(*at, |next| next.0));
        }
    }
    let agreed = usize::try_from(best).unwrap_or(0);
    // A whole that is not sure to one or two proves nothing.
    let whole = ((from + to) / 2.0).round();
    if !is_agreed(agreed, counted.len()) || whole < from - 0.5 || whole > to + 0.5 {
        return false;
    }
    for (line, count, (low, high)) in counted {
        if whole >= low - 0.5 && whole <= high + 0.5 {
            continue;
        }
        let real = show(100.0 * count.value / whole, line.share.decimals);
        let (count, share) = (show(count.value, 0), show(line.share.value, line.share.decimals));
        let message = format!(
            "доля не сходится с остальными строками: они посчитаны от {}, а {count} от {} – это {real} %, а не {share} %",
            show(whole, 0),
            show(whole, 0),
        );
        report(case, line, message);
    }
    true
}

/// Two counts and a share: all rows but a few follow from them. Whether it was so.
fn two_columns(case: &mut Case<'_>, lines: &[Line<'_>], part: usize, whole: usize) -> bool {
    let real = |line: &Line<'_>| {
        let part = line.counts.get(part).copied().flatten()?;
        let whole = line.counts.get(whole).copied().flatten().filter(|whole| whole.value > 0.0)?;
        Some((part.value, whole.value, 100.0 * part.value / whole.value))
    };
    let fits = |line: &Line<'_>, real: f64| (real - line.share.value).abs() <= 2.0 * line.share.slack();
    let known: Vec<(&Line<'_>, (f64, f64, f64))> = lines.iter().filter_map(|line| Some((line, real(line)?))).collect();
    let agreed = known.iter().filter(|(line, (_, _, real))| fits(line, *real) && line.share.value > 0.0).count();
    if !is_agreed(agreed, known.len()) {
        return false;
    }
    for (line, (part, whole, real)) in known.iter().filter(|(line, (_, _, real))| !fits(line, *real)) {
        let message = format!(
            "доля не сходится: {} из {} – это {} %, а не {} %",
            show(*part, 0),
            show(*whole, 0),
            show(*real, line.share.decimals),
            show(line.share.value, line.share.decimals)
        );
        report(case, line, message);
    }
    true
}

fn is_agreed(agreed: usize, all: usize) -> bool {
    agreed >= WITNESSES && agreed as f64 >= AGREEMENT * all as f64
}

fn report(case: &mut Case<'_>, line: &Line<'_>, message: String) {
    case.report(&SHARE, line.text.span, message, "проверьте число и процент этой строки и исправьте неверное");
}
