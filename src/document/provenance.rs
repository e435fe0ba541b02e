//! What a finished file says of where it comes from: one line, which DOCX carries as a property of its own
//! and PDF as its creator. By it a file that comes back from somewhere finds its source.

use std::fmt;
use std::str::FromStr;

/// Name of the property in DOCX, first word of the line.
pub const NAME: &str = "prikaz";

/// Where a document comes from. Nothing in it depends on the machine, the folder or the clock. The template
/// set is not named: a set copied into a folder of one's own still gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Version of this program.
    pub version: String,
    /// Name of the programme's file, without folders.
    pub source: String,
    /// SHA-256 of its text, with LF at the ends of lines and no byte-order mark.
    pub source_sha256: String,
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, source, source_sha256 } = self;
        // The one name that may hold anything stands last.
        write!(f, "{NAME} {version}; source {source_sha256} {}", plain(source))
    }
}

/// Characters that no property may hold become spaces.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&c) { ' ' } else { c }).collect()
}

/// The line is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOurs;

impl FromStr for Provenance {
    type Err = NotOurs;

    fn from_str(line: &str) -> Result<Self, NotOurs> {
        let read = || {
            let (version, rest) = line.strip_prefix(NAME)?.strip_prefix(' ')?.split_once("; source ")?;
            let (source_sha256, source) = rest.split_once(' ')?;
            let is_digest = source_sha256.len() == 64 && source_sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
            (is_digest && !source.is_empty()).then(|| Self {
                version: version.to_owned(),
                source: source.to_owned(),
                source_sha256: source_sha256.to_owned(),
            })
        };
        read().ok_or(NotOurs)
    }
}

#[cfg(test)]
mod tests {
    use super::{NotOurs, Provenance};

    #[test]
    fn the_line_reads_back() {
        let provenance = Provenance {
            version: "0.1.0".into(),
            source: "Программа; v2, «новая» source 1.yaml".into(),
            source_sha256: "01".repeat(32),
        };
        assert_eq!(provenance.to_string().parse(), Ok(provenance));
        for wrong in ["", "prikaz", "prikaz 0.1.0", "Microsoft Office Word", "prikaz 1; source z w"] {
            assert_eq!(wrong.parse::<Provenance>(), Err(NotOurs));
        }
    }
}
