//! Settings and attributes of a repository, and what git says of its own colours.

use std::path::{Path, PathBuf};

use super::{Fault, Repository, call};

/// A value of git's settings with the place that it comes from, as git names it: `file:.git/config`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub origin: String,
    pub value: String,
}

impl Repository {
    /// All values of a key that hold here, of the user and the machine too.
    pub fn settings(&self, key: &str) -> Result<Vec<Setting>, Fault> {
        let out = found(call(self.root(), &["config", "--null", "--show-origin", "--get-all", key]))?;
        let text = String::from_utf8_lossy(&out);
        let mut fields = text.split('\0');
        let mut settings = Vec::new();
        while let (Some(origin), Some(value)) = (fields.next(), fields.next()) {
            settings.push(Setting { origin: origin.to_owned(), value: value.to_owned() });
        }
        Ok(settings)
    }

    /// The values of a key in the repository's own settings.
    pub fn own_settings(&self, key: &str) -> Result<Vec<String>, Fault> {
        let out = found(call(self.root(), &["config", "--null", "--local", "--get-all", key]))?;
        Ok(String::from_utf8_lossy(&out).split_terminator('\0').map(str::to_owned).collect())
    }

    /// Gives a key of the repository's own settings one value; none takes the key out.
    pub fn set(&self, key: &str, value: Option<&str>) -> Result<(), Fault> {
        match value {
            Some(value) => call(self.root(), &["config", "--local", "--replace-all", key, value]).map(drop),
            None => call(self.root(), &["config", "--local", "--unset-all", key]).map(drop),
        }
        .map_err(|fault| match fault {
            Fault::Other(words) if words.contains("could not lock config file") => {
                Fault::Locked(self.own_file("config").unwrap_or_else(|_| self.root().join(".git/config")))
            }
            other => other,
        })
    }

    /// A file of the repository itself, such as `info/attributes`; linked working trees share it.
    pub fn own_file(&self, name: &str) -> Result<PathBuf, Fault> {
        let out = call(self.root(), &["rev-parse", "--git-path", name])?;
        Ok(self.root().join(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r'])))
    }

    /// What git takes an attribute of a file to be; `unspecified` where nothing says.
    pub fn attribute(&self, attribute: &str, name: &str) -> Result<String, Fault> {
        let out = call(self.root(), &["check-attr", "-z", attribute, "--", name])?;
        Ok(String::from_utf8_lossy(&out).split('\0').nth(2).unwrap_or_default().to_owned())
    }
}

/// Whether git would colour a diff here: its settings and its pager say, and whether there is a terminal.
pub fn colours_diff(terminal: bool) -> bool {
    let terminal = if terminal { "true" } else { "false" };
    let said = call(Path::new("."), &["config", "--get-colorbool", "color.diff", terminal]);
    said.is_ok_and(|said| said.starts_with(b"true"))
}

/// A key that is nowhere makes git end with a fault that has no words.
fn found(answer: Result<Vec<u8>, Fault>) -> Result<Vec<u8>, Fault> {
    match answer {
        Err(Fault::Other(words)) if words.is_empty() => Ok(Vec::new()),
        other => other,
    }
}
