//! Where a file lies, for readers that know the root of a checkout: its path from the folder that
//! the program runs in, with forward slashes, without `.` and `..`.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::source::display_name;

/// What RFC 3986 lets stand in a path as it is; a colon would make a scheme of the first folder.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// In an absolute path a colon only follows the drive.
const WHOLE: &AsciiSet = &PATH.remove(b':');

/// A file's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// Under the folder that the program runs in: the path from there.
    Inside(String),
    /// Elsewhere: the absolute path.
    Outside(String),
}

impl Artifact {
    /// The place of a file by the name under which it is shown.
    pub fn of(name: &str) -> Self {
        let here = std::env::current_dir().map(|here| display_name(&here)).unwrap_or_default();
        Self::seen_from(name, &here)
    }

    fn seen_from(name: &str, here: &str) -> Self {
        let whole = if is_absolute(name) { name.to_owned() } else { format!("{here}/{name}") };
        let (root, here) = (steps(&whole), steps(here));
        match root.strip_prefix(&here[..]) {
            Some(inner) if !inner.is_empty() => Self::Inside(inner.join("/")),
            Some(_) | None => {
                let lead = if whole.starts_with("//") && !whole.starts_with("//?/") { "//" } else { "/" };
                let drive = root.first().is_some_and(|first| first.ends_with(':'));
                Self::Outside(format!("{}{}", if drive { "" } else { lead }, root.join("/")))
            }
        }
    }

    /// The path as it is written.
    pub fn path(&self) -> &str {
        match self {
            Self::Inside(path) | Self::Outside(path) => path,
        }
    }

    /// The path as a URI, percent-encoded: relative inside, else absolute.
    pub fn uri(&self) -> String {
        match self {
            Self::Inside(path) => utf8_percent_encode(path, PATH).to_string(),
            Self::Outside(path) => {
                let lead = match path.as_str() {
                    share if share.starts_with("//") => "file:",
                    unix if unix.starts_with('/') => "file://",
                    _ => "file:///",
                };
                format!("{lead}{}", utf8_percent_encode(path, WHOLE))
            }
        }
    }
}

fn is_absolute(name: &str) -> bool {
    // A drive counts on Windows only: elsewhere it is a folder of that name.
    name.starts_with('/') || Path::new(name).is_absolute()
}

/// The folders of an absolute path and the file at last; `..` is taken by its letter.
fn steps(path: &str) -> Vec<&str> {
    let mut steps = Vec::new();
    for step in path.strip_prefix("//?/").unwrap_or(path).split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::Artifact;

    fn seen(name: &str) -> (String, String) {
        let place = Artifact::seen_from(name, "/дом/папка");
        (place.path().to_owned(), place.uri())
    }

    #[test]
    fn paths_begin_at_the_root_of_the_checkout() {
        for name in
            ["programmes/a.yaml", "./programmes/./a.yaml", "../папка/programmes/a.yaml", "/дом/папка/programmes/a.yaml"]
        {
            assert_eq!(seen(name), ("programmes/a.yaml".into(), "programmes/a.yaml".into()), "{name}");
        }
        assert_eq!(seen("100 % №1.yaml").1, "100%20%25%20%E2%84%961.yaml");
        assert_eq!(seen("c:a?b#c\\d.yaml").1, "c%3Aa%3Fb%23c%5Cd.yaml");
    }

    #[test]
    fn what_lies_elsewhere_is_absolute() {
        assert_eq!(seen("../а.yaml"), ("/дом/а.yaml".into(), "file:///%D0%B4%D0%BE%D0%BC/%D0%B0.yaml".into()));
        assert_eq!(seen("/папка2/a.yaml").0, "/папка2/a.yaml");
        assert_eq!(seen("../../../../a.yaml").0, "/a.yaml");
        let drive = Artifact::seen_from("/D:/a.yaml", "C:/папка");
        assert_eq!((drive.path(), drive.uri().as_str()), ("D:/a.yaml", "file:///D:/a.yaml"));
        let share = Artifact::seen_from("//сервер/a.yaml", "C:/папка");
        assert_eq!(share.uri(), "file://%D1%81%D0%B5%D1%80%D0%B2%D0%B5%D1%80/a.yaml");
    }
}
