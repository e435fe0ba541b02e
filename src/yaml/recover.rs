//! Reading on behind a fault of syntax. The parser stops at the first; where the mended line is
//! known it is put in its place and the file is read again, so that one report has all errors.

use super::{Node, parse};
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::{Source, Span};

/// At most so many lines are mended.
const MENDED_LIMIT: usize = 20;

/// What could be read of a file.
#[derive(Debug)]
pub struct Reading {
    /// None where a fault could not be passed.
    pub node: Option<Node>,
    /// Faults of syntax, in places of the file itself.
    pub found: Vec<Diagnostic>,
    /// The text that the node's places are of: the file's, but for the mended lines.
    pub text: Source,
    /// Mended lines, from 0.
    mended: Vec<usize>,
}

/// Reads a file with all its faults of syntax.
pub fn read(source: &Source) -> Reading {
    let mut reading = Reading { node: None, found: Vec::new(), text: source.clone(), mended: Vec::new() };
    loop {
        match parse(&reading.text) {
            Ok(node) => {
                reading.node = Some(node);
                return reading;
            }
            Err(faults) => {
                // What is not told apart behind a mended line may come of the mending.
                let vague = |fault: &Diagnostic| matches!(fault.problem, Problem::Syntax | Problem::Indentation);
                let new: Vec<Diagnostic> =
                    faults.into_iter().filter(|fault| reading.mended.is_empty() || !vague(fault)).collect();
                let next = reading.mend(&new);
                let restored: Vec<Diagnostic> =
                    new.into_iter().filter_map(|fault| reading.restore(source, fault)).collect();
                reading.found.extend(restored);
                match next {
                    Some((text, lines)) => {
                        reading.text = text;
                        reading.mended.extend(lines);
                    }
                    None => return reading,
                }
            }
        }
    }
}

impl Reading {
    /// The text with the lines of these faults mended, if each fault has such a line.
    fn mend(&self, faults: &[Diagnostic]) -> Option<(Source, Vec<usize>)> {
        let mut lines: Vec<String> = self.text.text().split('\n').map(str::to_owned).collect();
        let mut changed = Vec::new();
        for fault in faults {
            let line = self.text.position(fault.span.start).0 - 1;
            let fresh = !self.mended.contains(&line) && self.mended.len() + changed.len() < MENDED_LIMIT;
            fault.problem.mended().filter(|_| fresh)?.clone_into(lines.get_mut(line)?);
            changed.push(line);
        }
        (!changed.is_empty()).then(|| (self.text.with_text(lines.join("\n")), changed))
    }

    /// A finding in the text as read, moved to its place in the file; none on a mended line, where
    /// the fault of syntax says it all.
    pub fn restore(&self, source: &Source, mut finding: Diagnostic) -> Option<Diagnostic> {
        if self.mended.is_empty() {
            return Some(finding);
        }
        let (line, _) = self.text.position(finding.span.start);
        if self.mended.contains(&(line - 1)) {
            return None;
        }
        finding.span = self.place(source, finding.span);
        for (span, _) in &mut finding.related {
            *span = self.place(source, *span);
        }
        for edit in &mut finding.fix {
            edit.span = self.place(source, edit.span);
        }
        Some(finding)
    }

    fn place(&self, source: &Source, span: Span) -> Span {
        let moved = |offset: usize| {
            let (line, _) = self.text.position(offset);
            let within = offset - self.text.line_start(line);
            (source.line_start(line) + within).min(source.text().len())
        };
        Span::new(moved(span.start), moved(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, read};

    #[test]
    fn faults_behind_the_first_are_found() {
        let source = Source::new("a.yaml", "а: Раз: два\nб: %три\nв: \"Школа\" № 3\n");
        let reading = read(&source);
        let lines: Vec<usize> = reading.found.iter().map(|fault| source.position(fault.span.start).0).collect();
        assert_eq!(lines, [1, 2, 3]);
        assert!(reading.node.is_some());
    }
}
