//! The manifest beside a finished document: from what and with what its files were made, and their digests.
//! `build --final` writes it, `verify` reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a manifest calls itself.
pub const KIND: &str = "prikaz/1";

/// The end of a manifest's name, behind the name that the documents have without theirs.
pub const ENDING: &str = "manifest.json";

/// The largest manifest that is read, in bytes.
pub const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// Where the documents of one programme come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`KIND`].
    pub manifest: String,
    pub tool: Tool,
    /// The programme, by its text ([`crate::digest::of_text`]).
    pub source: Input,
    /// Every other file that went into the documents: pictures, settings.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// The commit of the repository, 40 hexadecimal digits.
    pub commit: String,
    pub templates: Templates,
    pub act: Act,
    /// The PDF carries its programme.
    #[serde(default)]
    pub attached: bool,
    pub outputs: Vec<Output>,
    /// What later versions say besides.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// The program that made the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// A file by its path from the repository's root, with forward slashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    pub path: String,
    pub sha256: String,
}

/// The template set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Templates {
    pub name: String,
    pub sha256: String,
}

/// What the act is known by once it is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub number: String,
    /// Year, month and day with hyphens.
    pub date: String,
}

/// A document as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its name without folders.
    pub file: String,
    pub bytes: u64,
    pub sha256: String,
    /// ГОСТ Р 34.11-2012, 256 bits.
    pub streebog256: String,
}

impl Manifest {
    /// Reads a manifest; none where the text is not one. Keys that are not known here are no fault.
    pub fn read(text: &str) -> Option<Self> {
        let manifest: Self = serde_json::from_str(text).ok()?;
        (manifest.manifest == KIND).then_some(manifest)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What was written under this name.
    pub fn output(&self, file: &str) -> Option<&Output> {
        self.outputs.iter().find(|output| output.file == file)
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    const TEXT: &str = r#"{"manifest":"prikaz/1","tool":{"name":"prikaz","version":"0.1.0"},
        "source":{"path":"programmes/x.yaml","sha256":"aa"},"inputs":[{"path":"prikaz.yaml","sha256":"bb"}],
        "commit":"c0ffee","templates":{"name":"gost","sha256":"cc"},"act":{"number":"178","date":"2022-04-08"},
        "outputs":[{"file":"x.docx","bytes":123,"sha256":"dd","streebog256":"ee","later":1}],"later":{"a":[1]}}"#;

    #[test]
    fn a_manifest_of_a_later_version_is_read_and_kept() {
        let manifest = Manifest::read(TEXT).expect("a manifest");
        assert_eq!(manifest.output("x.docx").map(|output| output.bytes), Some(123));
        assert!(manifest.output("y.docx").is_none() && !manifest.attached);
        assert_eq!(Manifest::read(&manifest.text()), Some(manifest));
    }

    #[test]
    fn another_file_is_no_manifest() {
        for text in ["", "{}", "[]", "null", &TEXT.replace("prikaz/1", "other/1"), &TEXT[..TEXT.len() / 2]] {
            assert!(Manifest::read(text).is_none(), "{text}");
        }
        assert!(Manifest::read(&"[".repeat(1_000_000)).is_none());
    }
}
