//! The edits that mend a trap of YAML, where what was meant is beyond doubt. A quotation that is never
//! closed, a list in brackets, a sign that opens a block may mean two things: those are left to the author.

use crate::diagnostic::{Diagnostic, Problem, Trap};
use crate::edit::Edit;
use crate::source::{Source, Span};

/// The finding with its edits, if it is a trap with one safe answer.
pub fn mended(source: &Source, finding: Diagnostic) -> Diagnostic {
    let fix = match &finding.problem {
        Problem::Line { trap, mended } => edits(source, &finding, *trap, mended),
        _ => return finding,
    };
    finding.with_fix(fix)
}

fn edits(source: &Source, finding: &Diagnostic, trap: Trap, mended: &str) -> Vec<Edit> {
    let (start, line) = source.line_at(finding.span.start);
    let whole = || vec![Edit::between(start, line, mended)];
    // What stands behind «#» may be a remark, which quotes would print.
    let quoted = || if line.contains(" #") { Vec::new() } else { whole() };
    match trap {
        // `|` and `>` were meant to open a text, or to be printed.
        Trap::LeadingSign('|' | '>') => Vec::new(),
        Trap::LeadingSign(_) | Trap::WordsAfterQuote | Trap::ColonInText => quoted(),
        Trap::ItemBecameKey => {
            // Words that go on below would be left outside of the quotes.
            let below = source.line_at((start + line.len() + 1).min(source.text().len())).1;
            let column = line[..finding.span.start - start].chars().count();
            if !below.trim().is_empty() && indent(below) >= column { Vec::new() } else { quoted() }
        }
        Trap::GluedColon | Trap::GluedDash | Trap::CommaSplits => whole(),
        Trap::HiddenIndentation => {
            let spaces = source.slice(finding.span);
            vec![Edit::new(finding.span, " ".repeat(spaces.chars().count()))]
        }
        Trap::TabIndentation => {
            let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
            let shown = line[..lead].replace('\t', "  ");
            if line[..lead].contains('\t') {
                vec![Edit::new(Span::new(start, start + lead), shown)]
            } else {
                Vec::new()
            }
        }
        Trap::MissingColon | Trap::UnclosedQuote | Trap::BracketList | Trap::DoubleDash => Vec::new(),
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
