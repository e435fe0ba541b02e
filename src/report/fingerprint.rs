//! What tells a finding from the others of all runs, however the lines around it move.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Report};

/// Gives out fingerprints: of the file, the code, the words and, where these are the same, the number
/// in the order of the file.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<[u8; 32], usize>,
}

impl Fingerprints {
    pub fn next(&mut self, report: &Report, finding: &Diagnostic, place: &Artifact) -> String {
        let source = &report.source;
        // A finding without words of its own is told by its line.
        let words = match source.slice(finding.span) {
            "" => source.line_at(finding.span.start).1,
            words => words,
        };
        // A message may count («№ 5», «3 из 12»), and the counts change with other lines.
        let message: String = finding.problem.message().chars().filter(|c| !c.is_numeric()).collect();
        let mut hash = Sha256::new();
        for part in [place.path(), finding.problem.code(), &message] {
            hash.update(part);
            hash.update([0]);
        }
        // Line ends of another system and another indentation are the same words.
        for word in words.split_whitespace() {
            hash.update(word);
            hash.update(" ");
        }
        let alike = self.seen.entry(hash.clone().finalize().into()).or_default();
        hash.update(format!("\0{alike}"));
        *alike += 1;
        let digest: [u8; 32] = hash.finalize().into();
        digest[..16].iter().fold(String::with_capacity(32), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
