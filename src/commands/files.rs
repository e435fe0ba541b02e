//! Which programmes a run takes, and writing whole files or nothing.

pub mod draft;
pub mod rewrite;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::settings;
use crate::source::display_name;
use crate::template::BuiltIn;
pub use draft::Draft;

/// A fault of the world, in Russian.
#[derive(Debug)]
pub enum Fault {
    NotFound(PathBuf),
    /// Neither a built-in template set nor a folder.
    NoSet(PathBuf),
    NoProgrammes(PathBuf),
    NoDefaultFolder,
    Read(PathBuf, io::Error),
    SameName(PathBuf, PathBuf),
    OutIsFile(PathBuf),
    TargetIsFolder(PathBuf),
    /// A report would take the place of a programme.
    OverProgramme(PathBuf),
    /// A new file would take the place of what is there.
    AlreadyThere(PathBuf),
    Write(PathBuf, io::Error),
    /// A programme that is to be mended has the mark «read only».
    ReadOnly(PathBuf),
    /// A programme was written by someone else while it was mended.
    Changed(PathBuf),
    /// A mended programme could not take its place.
    Rewrite(PathBuf, io::Error),
    /// The program itself is at fault; the other files are not touched by it.
    Internal(PathBuf),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "{}: нет такого файла или папки", display_name(path)),
            Self::NoSet(path) => write!(
                f,
                "{}: нет ни такого встроенного набора шаблонов ({}), ни такой папки",
                display_name(path),
                BuiltIn::names().join(", ")
            ),
            Self::NoProgrammes(path) => write!(f, "{}: в папке нет программ (файлов .yaml)", display_name(path)),
            Self::NoDefaultFolder => {
                f.write_str("здесь нет папки programmes: перейдите в папку проекта или укажите файл")
            }
            Self::Read(path, error) => {
                write!(f, "{}: не удалось прочесть: {}", display_name(path), cause(error, false))
            }
            Self::SameName(one, other) => write!(
                f,
                "{} и {}: одинаковые имена, документы легли бы в один файл; переименуйте или соберите порознь",
                display_name(one),
                display_name(other)
            ),
            Self::OutIsFile(path) => {
                write!(f, "{}: это файл, а нужна папка для документов; укажите другую в --out", display_name(path))
            }
            Self::TargetIsFolder(path) => {
                write!(f, "{}: на месте документа стоит папка; переименуйте её", display_name(path))
            }
            Self::OverProgramme(path) => {
                write!(f, "{}: это программа, запись стёрла бы её; укажите другое имя", display_name(path))
            }
            Self::AlreadyThere(path) => {
                write!(f, "{}: уже есть и не переписывается; выберите другое имя", display_name(path))
            }
            Self::Internal(path) => {
                write!(f, "{}: внутренняя ошибка программы; пришлите этот файл разработчикам", display_name(path))
            }
            Self::Write(path, error) => {
                write!(f, "{}: не удалось записать: {}", display_name(path), cause(error, true))
            }
            Self::ReadOnly(path) => {
                write!(f, "{}: файл только для чтения; снимите эту пометку и повторите", display_name(path))
            }
            Self::Changed(path) => write!(
                f,
                "{}: файл изменился, пока его исправляли, и оставлен как есть; сохраните его в редакторе и повторите",
                display_name(path)
            ),
            Self::Rewrite(path, error) => {
                let cause = match error.kind() {
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem if !is_held(error) => {
                        "нет прав на запись в эту папку".into()
                    }
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        "на диске кончилось место; файл остался прежним".into()
                    }
                    _ => cause(error, true),
                };
                write!(f, "{}: не удалось записать: {cause}", display_name(path))
            }
        }
    }
}

/// Windows: another program holds the file (sharing or lock violation).
const HELD: [i32; 2] = [32, 33];

fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code))
}

fn cause(error: &io::Error, writing: bool) -> String {
    let held = is_held(error);
    match error.kind() {
        _ if held => "файл открыт в другой программе – закройте его (например, в Word) и повторите".into(),
        io::ErrorKind::PermissionDenied if cfg!(windows) => {
            "нет доступа – возможно, файл открыт в Word или папка только для чтения".into()
        }
        io::ErrorKind::PermissionDenied if !writing => "нет прав на чтение".into(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "нет прав на запись; укажите другую папку".into()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "на диске кончилось место; прежний документ, если он был, цел".into()
        }
        io::ErrorKind::NotADirectory => "часть пути – файл, а не папка".into(),
        io::ErrorKind::InvalidFilename => "такое имя файла здесь невозможно".into(),
        io::ErrorKind::NotFound => "нет такого файла или папки".into(),
        io::ErrorKind::IsADirectory => "это папка".into(),
        io::ErrorKind::AlreadyExists => "это файл, а нужна папка".into(),
        _ => format!("ошибка системы ({error})"),
    }
}

/// The programmes at the paths, in order, each once; without paths all of `programmes/`.
pub fn programmes(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Fault>> {
    let default = [PathBuf::from("programmes")];
    if paths.is_empty() && !default[0].is_dir() {
        return Err(vec![Fault::NoDefaultFolder]);
    }
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for path in if paths.is_empty() { &default[..] } else { paths } {
        if path.is_dir() {
            match walk(path) {
                Ok(files) if files.is_empty() => faults.push(Fault::NoProgrammes(path.clone())),
                Ok(files) => found.extend(files),
                Err(fault) => faults.push(fault),
            }
        } else if path.exists() {
            found.push(path.clone());
        } else {
            faults.push(Fault::NotFound(path.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Whether a file of this name is a programme; the settings of a house are none.
pub fn is_programme(path: &Path) -> bool {
    let ending = path.extension();
    let yaml = ending.is_some_and(|of| of.eq_ignore_ascii_case("yaml") || of.eq_ignore_ascii_case("yml"));
    yaml && path.file_name().is_some_and(|name| name != settings::FILE)
}

/// Programmes under a folder; hidden folders are passed by.
pub fn walk(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry.file_name())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            Fault::Read(path, error.into_io_error().unwrap_or_else(|| io::Error::other("ссылка замкнута в кольцо")))
        })?;
        // A link to a file is read like the file.
        if is_programme(entry.path()) && entry.path().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Makes the folder for documents.
pub fn make_folder(folder: &Path) -> Result<(), Fault> {
    if folder.exists() && !folder.is_dir() {
        return Err(Fault::OutIsFile(folder.to_path_buf()));
    }
    fs::create_dir_all(folder).map_err(|error| Fault::Write(folder.to_path_buf(), error))
}

/// What is written about programmes must not take the place of one of them.
pub fn no_programme(path: &Path, programmes: &[PathBuf]) -> Result<(), Fault> {
    let real = path.canonicalize();
    let named = |real: &Path| programmes.iter().any(|one| one.canonicalize().is_ok_and(|one| one == real));
    // One that was not asked for is a programme too.
    let one = real.is_ok_and(|real| named(&real) || real.extension().is_some_and(|of| of == "yaml" || of == "yml"));
    if one { Err(Fault::OverProgramme(path.to_path_buf())) } else { Ok(()) }
}

/// Writes files so that each is whole: all are laid down beside their places first and then take
/// them. Until the last moment the older files stay as they were.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Fault> {
    Draft::place(drafts(files)?)
}

/// Writes new files with the folders that they need, all or none: what is there already is never
/// replaced, not even if it came up at this moment.
pub fn create_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Fault> {
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(Fault::AlreadyThere(path.clone()));
    }
    let (mut folders, mut made) = (Vec::new(), Vec::new());
    let done = create(files, &mut folders, &mut made);
    if done.is_err() {
        // Ours alone: each was made a moment ago. A folder that somebody has put a file into stays.
        for path in made {
            let _ = fs::remove_file(path);
        }
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    done
}

/// Creates files and notes what was made.
fn create(files: &[(PathBuf, Vec<u8>)], folders: &mut Vec<PathBuf>, made: &mut Vec<PathBuf>) -> Result<(), Fault> {
    for (path, _) in files {
        let above: Vec<&Path> = path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty()).collect();
        for folder in above.into_iter().rev().filter(|folder| !folder.is_dir()) {
            fs::create_dir(folder).map_err(|error| Fault::Write(folder.to_path_buf(), error))?;
            folders.push(folder.to_path_buf());
        }
    }
    for draft in drafts(files)? {
        let path = draft.path().to_path_buf();
        let laid = draft.file().sync_all().and_then(|()| draft::readable_by_all(draft.file()));
        laid.and_then(|()| draft.create()).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Fault::AlreadyThere(path.clone()),
            _ => Fault::Write(path.clone(), error),
        })?;
        made.push(path);
    }
    Ok(())
}

/// Every file whole, beside its place.
fn drafts(files: &[(PathBuf, Vec<u8>)]) -> Result<Vec<Draft>, Fault> {
    let laid = files.iter().map(|(path, bytes)| {
        let mut draft = Draft::beside(path)?;
        draft.write_all(bytes).map_err(|error| Fault::Write(path.clone(), error))?;
        Ok(draft)
    });
    laid.collect()
}
