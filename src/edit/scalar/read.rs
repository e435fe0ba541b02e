//! Reads a value as the parser does, and keeps for every word the bytes of the file that stand for it.

use super::Style;

/// Bytes of the value and those of the file that stand for them. Of equal length they are equal
/// bytes; else the step is taken whole or not at all: an escape, a line break with its indentation.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub value: usize,
    pub length: usize,
    pub file: usize,
    pub width: usize,
    pub same: bool,
}

/// A value as it is read, with its steps.
#[derive(Debug, Default)]
pub struct Reader {
    pub value: String,
    pub steps: Vec<Step>,
}

impl Reader {
    /// The next bytes of the value, for which `raw` stands at `at`.
    pub fn push(&mut self, value: &str, at: usize, raw: &str) {
        let same = value == raw;
        if let Some(last) = self.steps.last_mut()
            && same
            && last.same
            && last.file + last.width == at
        {
            last.length += value.len();
            last.width += raw.len();
        } else {
            self.steps.push(Step { value: self.value.len(), length: value.len(), file: at, width: raw.len(), same });
        }
        self.value.push_str(value);
    }
}

/// Bare or quoted words between two places: line breaks are folded, escapes are undone.
pub fn flow(raw: &str, start: usize, end: usize, style: Style) -> Option<Reader> {
    let mut read = Reader::default();
    let mut at = start;
    while at < end {
        let rest = raw.get(at..end)?;
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        if gap > 0 {
            let breaks = rest[..gap].matches('\n').count();
            match breaks {
                0 => read.push(&rest[..gap], at, &rest[..gap]),
                1 => read.fold(" ", at, &rest[..gap]),
                more => read.fold(&"\n".repeat(more - 1), at, &rest[..gap]),
            }
            at += gap;
            continue;
        }
        let c = rest.chars().next()?;
        match (style, c) {
            (Style::Single, '\'') => {
                rest.starts_with("''").then_some(())?;
                read.push("'", at, "''");
                at += 2;
            }
            (Style::Double, '"') => return None,
            (Style::Double, '\\') => {
                let (c, width) = escape(rest)?;
                read.push(c.encode_utf8(&mut [0; 4]), at, &rest[..width]);
                at += width;
            }
            (_, c) => {
                read.push(&rest[..c.len_utf8()], at, &rest[..c.len_utf8()]);
                at += c.len_utf8();
            }
        }
    }
    Some(read)
}

impl Reader {
    /// A folded line break is a step of its own, even where its bytes are equal.
    fn fold(&mut self, value: &str, at: usize, raw: &str) {
        self.steps.push(Step { value: self.value.len(), length: value.len(), file: at, width: raw.len(), same: false });
        self.value.push_str(value);
    }
}

/// The character of an escape and the bytes it takes. A line that is continued has none.
fn escape(rest: &str) -> Option<(char, usize)> {
    let sign = rest[1..].chars().next()?;
    let code = |digits: usize| {
        let hex = rest.get(2..2 + digits)?;
        char::from_u32(u32::from_str_radix(hex, 16).ok()?).map(|c| (c, 2 + digits))
    };
    let c = match sign {
        'x' => return code(2),
        'u' => return code(4),
        'U' => return code(8),
        '"' | '\\' | '/' | ' ' => sign,
        'n' => '\n',
        'r' => '\r',
        't' | '\t' => '\t',
        '_' => '\u{A0}',
        'N' => '\u{85}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'e' => '\u{1B}',
        'f' => '\u{C}',
        'v' => '\u{B}',
        _ => return None,
    };
    Some((c, 1 + sign.len_utf8()))
}

/// A text under `|` or `>`, from its first word on; empty lines above it stand in the value alone.
pub fn block(raw: &str, indent: usize, value: &str, style: Style) -> Option<Reader> {
    let mut read = Reader::default();
    let above = value.len() - value.trim_start_matches('\n').len();
    if above > 0 {
        read.fold(&value[..above], 0, "");
    }
    let mut at = 0;
    // The end of the last words, and the empty lines behind them.
    let mut end: Option<usize> = None;
    let mut empty = 0;
    for line in raw.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n').trim_end_matches('\r');
        // The first line begins with its words.
        let lead = if at == 0 { 0 } else { indent };
        let shift = bare.len() - bare.trim_start_matches(' ').len();
        let begin = at + lead;
        at += line.len();
        let words = bare.get(lead.min(shift)..)?;
        if words.is_empty() {
            empty += 1;
            continue;
        }
        if shift < lead || (style == Style::Folded && words.starts_with([' ', '\t'])) {
            return None;
        }
        if let Some(end) = end {
            let breaks = match style {
                Style::Folded if empty == 0 => " ".to_owned(),
                Style::Folded => "\n".repeat(empty),
                _ => "\n".repeat(empty + 1),
            };
            read.fold(&breaks, end, &raw[end..begin]);
        }
        read.push(words, begin, words);
        end = Some(begin + words.len());
        empty = 0;
    }
    let end = end?;
    if raw[end..].contains('\n') {
        read.fold("\n", end, raw[end..].split_inclusive('\n').next()?);
    }
    Some(read)
}
