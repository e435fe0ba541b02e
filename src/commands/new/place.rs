//! Where a new programme goes: from the name that was given to a file that every system can keep.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use crate::settings;
use crate::source::display_name;

/// Where programmes lie, and where the schemas for editors are kept beside them.
const PROGRAMMES: &str = "programmes";
const SCHEMAS: &str = "schema";

/// The longest name, in letters; in bytes it must leave room for the ending of a document.
const LETTERS: usize = 100;
const BYTES: usize = 240;

/// Signs that are in no name on Windows.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Names that are devices on Windows, whatever the ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// Endings of what the program makes, not of what it reads.
const DOCUMENTS: [&str; 5] = ["docx", "doc", "pdf", "txt", "odt"];

/// Why a name will not do, in Russian.
#[derive(Debug, PartialEq, Eq)]
pub enum BadName {
    Empty,
    /// A path that ends in no name: «..», «папка/».
    Folder,
    Sign(char),
    /// A control character, which has no look of its own.
    Control,
    LeadingDash,
    Hidden,
    TrailingDot,
    Device(String),
    TooLong,
    Document(String),
    Settings,
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("имя пустое; например: prikaz new школа-2027"),
            Self::Folder => f.write_str("это папка, а нужно имя файла; например: программы/школа-2027"),
            Self::Sign(sign) => write!(f, "в имени файла не бывает знака {sign} (так устроена Windows); уберите его"),
            Self::Control => f.write_str("в имени есть невидимый управляющий знак; наберите имя заново"),
            Self::LeadingDash => f.write_str("имя начинается с «-», и команды примут его за ключ; начните с буквы"),
            Self::Hidden => {
                f.write_str("имя начинается с точки: такие файлы скрыты, prikaz их пропускает; начните с буквы")
            }
            Self::TrailingDot => f.write_str("имя кончается точкой или пробелом, Windows их отбросит; уберите их"),
            Self::Device(name) => write!(f, "имя {name} занято в Windows устройством; выберите другое"),
            Self::TooLong => write!(f, "имя длиннее {LETTERS} знаков; сократите его"),
            Self::Document(ending) => {
                write!(
                    f,
                    "программа пишется в файле .yaml, а .{ending} из него соберёт prikaz build; уберите .{ending}"
                )
            }
            Self::Settings => write!(f, "имя {} занято настройками; выберите другое", settings::FILE),
        }
    }
}

/// The file for a name: in `programmes/` if the folder has it and the name has no path of its own.
pub fn file(name: &str, has_programmes: bool) -> Result<PathBuf, BadName> {
    let name = name.trim();
    if name.is_empty() {
        return Err(BadName::Empty);
    }
    if name.ends_with(['/', std::path::MAIN_SEPARATOR]) {
        return Err(BadName::Folder);
    }
    let path = Path::new(name);
    let (mut last, mut walked) = (None, PathBuf::new());
    for component in path.components() {
        walked.push(component);
        last = match component {
            Component::Normal(part) => Some(part.to_str().unwrap_or_default()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        };
        // A folder that is there has the name that it has.
        if let Some(part) = last.filter(|_| walked == path || !walked.is_dir()) {
            good(part)?;
        }
    }
    let own = last.ok_or(BadName::Folder)?;
    let ending = Path::new(own).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let file = match ending.as_str() {
        "yaml" | "yml" => path.to_path_buf(),
        document if DOCUMENTS.contains(&document) => return Err(BadName::Document(ending)),
        _ => path.with_file_name(format!("{own}.yaml")),
    };
    if file.file_name().is_some_and(|name| name.eq_ignore_ascii_case(settings::FILE)) {
        return Err(BadName::Settings);
    }
    let bare = path.components().count() == 1;
    Ok(if bare && has_programmes { Path::new(PROGRAMMES).join(file) } else { file })
}

/// Whether every system keeps this name, of a file or of a folder, as it is.
fn good(name: &str) -> Result<(), BadName> {
    if let Some(sign) = name.chars().find(|sign| FORBIDDEN.contains(sign)) {
        return Err(BadName::Sign(sign));
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let upper = stem.to_uppercase();
    let numbered = |device: &str| {
        upper
            .strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()))
    };
    match name {
        _ if name.chars().any(char::is_control) => Err(BadName::Control),
        _ if name.starts_with('-') => Err(BadName::LeadingDash),
        _ if name.starts_with('.') => Err(BadName::Hidden),
        _ if name.ends_with(['.', ' ']) => Err(BadName::TrailingDot),
        _ if DEVICES.contains(&upper.as_str()) || numbered("COM") || numbered("LPT") => {
            Err(BadName::Device(stem.to_owned()))
        }
        _ if name.chars().count() > LETTERS || name.len() > BYTES => Err(BadName::TooLong),
        _ => Ok(()),
    }
}

/// The schema that an editor takes for a programme, and how the programme names it: kept beside the
/// folder of programmes, else beside the programme.
pub fn schema(file: &Path, name: &str) -> (PathBuf, String) {
    let folder = file.parent().unwrap_or(Path::new(""));
    let home = folder.ancestors().find(|above| above.file_name().is_some_and(|name| name == PROGRAMMES));
    let depth = home.map_or(0, |home| folder.components().count() - home.components().count() + 1);
    let root = folder.ancestors().nth(depth).unwrap_or(Path::new(""));
    (root.join(SCHEMAS).join(name), format!("{}{SCHEMAS}/{name}", "../".repeat(depth)))
}

/// The first year that the name of a file tells: «школа-2027».
pub fn year(file: &Path) -> Option<u16> {
    let stem = file.file_stem()?.to_str()?;
    let numbers = stem.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.filter_map(|number| number.parse().ok()).find(|year| crate::starter::FIRST_YEARS.contains(year))
}

/// A path as it is typed in a command of any shell.
pub fn typed(path: &Path) -> String {
    let name = display_name(path);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | ':' | '«' | '»');
    match name.chars().all(plain) {
        true => name,
        false if name.contains(['$', '`', '!']) => format!("'{name}'"),
        false => format!("\"{name}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_files() {
        for (name, path) in [
            ("школа 2026", "programmes/школа 2026.yaml"),
            (" школа ", "programmes/школа.yaml"),
            ("школа.yaml", "programmes/школа.yaml"),
            ("школа.YML", "programmes/школа.YML"),
            ("вер. 2", "programmes/вер. 2.yaml"),
            ("Школа «Радуга»", "programmes/Школа «Радуга».yaml"),
            ("папка/имя", "папка/имя.yaml"),
            ("./имя", "./имя.yaml"),
            ("../имя", "../имя.yaml"),
            ("/tmp/имя.yaml", "/tmp/имя.yaml"),
            ("consul", "programmes/consul.yaml"),
            ("com10", "programmes/com10.yaml"),
        ] {
            assert_eq!(file(name, true), Ok(PathBuf::from(path)), "{name}");
        }
        assert_eq!(file("школа", false), Ok(PathBuf::from("школа.yaml")));
    }

    #[test]
    fn names_that_some_system_cannot_keep_are_refused() {
        for (name, why) in [
            ("", BadName::Empty),
            ("  ", BadName::Empty),
            ("..", BadName::Folder),
            (".", BadName::Folder),
            ("/", BadName::Folder),
            ("папка/", BadName::Folder),
            ("папка/..", BadName::Folder),
            ("Школа \"Радуга\"", BadName::Sign('"')),
            ("a:b", BadName::Sign(':')),
            ("что?", BadName::Sign('?')),
            ("а\u{7}б", BadName::Control),
            ("-школа", BadName::LeadingDash),
            (".школа", BadName::Hidden),
            ("школа.", BadName::TrailingDot),
            ("папка /имя", BadName::TrailingDot),
            ("con", BadName::Device("con".into())),
            ("Nul.yaml", BadName::Device("Nul".into())),
            ("папка/LPT1.план", BadName::Device("LPT1".into())),
            ("школа.docx", BadName::Document("docx".into())),
            ("prikaz", BadName::Settings),
            ("Prikaz.YAML", BadName::Settings),
        ] {
            assert_eq!(file(name, true), Err(why), "{name}");
        }
        assert_eq!(file(&"ш".repeat(101), true), Err(BadName::TooLong));
        assert_eq!(file(&"😀".repeat(99), true), Err(BadName::TooLong));
        assert!(file(&"ш".repeat(100), true).is_ok());
    }

    #[test]
    fn the_schema_lies_beside_the_folder_of_programmes() {
        for (file, kept, named) in [
            ("programmes/a.yaml", "schema/s", "../schema/s"),
            ("programmes/2026/школы/a.yaml", "schema/s", "../../../schema/s"),
            ("../programmes/a.yaml", "../schema/s", "../schema/s"),
            ("/x/programmes/a.yaml", "/x/schema/s", "../schema/s"),
            ("a.yaml", "schema/s", "schema/s"),
            ("папка/a.yaml", "папка/schema/s", "schema/s"),
        ] {
            assert_eq!(schema(Path::new(file), "s"), (PathBuf::from(kept), named.to_owned()), "{file}");
        }
    }

    #[test]
    fn a_year_is_taken_from_the_name() {
        let of = |name: &str| year(Path::new(name));
        assert_eq!(of("programmes/школа-2027.yaml"), Some(2027));
        assert_eq!(of("школа 2027-2029.yaml"), Some(2027));
        assert_eq!((of("школа.yaml"), of("20271.yaml"), of("1995.yaml")), (None, None, None));
    }

    #[test]
    fn paths_are_quoted_for_shells() {
        assert_eq!(typed(Path::new("programmes/школа-2026.yaml")), "programmes/школа-2026.yaml");
        assert_eq!(typed(Path::new("школа 2026.yaml")), "\"школа 2026.yaml\"");
    }
}
