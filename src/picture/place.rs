//! From the name in a programme to the bytes of a file, which must lie in the programme's folder or
//! below it: a programme is handed on together with its folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::FILE_LIMIT;
use crate::diagnostic::PictureFault;
use crate::schema::nearest;

/// So many names of a folder are looked through for a near one.
const LOOKED_AT: usize = 1000;

pub fn read(folder: &Path, name: &str) -> Result<Vec<u8>, PictureFault> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let inner = inside(name).ok_or(PictureFault::Outside)?;
    let path = folder.join(&inner);
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            PictureFault::Missing { nearest: near(folder, &inner) }
        }
        _ => PictureFault::Unreadable,
    };
    let about = fs::metadata(&path).map_err(unreadable)?;
    // A link may lead anywhere: the place that counts is where it ends.
    let (real, home) = (path.canonicalize().map_err(unreadable)?, folder.canonicalize().map_err(unreadable)?);
    if !real.starts_with(home) {
        return Err(PictureFault::Outside);
    }
    if !about.is_file() {
        return Err(PictureFault::NotFile);
    }
    let mut bytes = Vec::new();
    File::open(&path).and_then(|file| file.take(FILE_LIMIT + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(PictureFault::TooLarge { limit: FILE_LIMIT });
    }
    Ok(bytes)
}

/// The path below the folder, with the slashes of either system; none where it leads out.
fn inside(name: &str) -> Option<PathBuf> {
    let name = name.replace('\\', "/");
    // «C:», «http:» and NTFS streams; a colon is in no name that Windows allows.
    if name.starts_with('/') || name.contains(':') {
        return None;
    }
    let mut path: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    (!path.is_empty()).then(|| path.iter().collect())
}

/// The name in the same folder that was probably meant.
fn near(folder: &Path, inner: &Path) -> Option<String> {
    let beside = inner.parent().unwrap_or(Path::new(""));
    let entries = fs::read_dir(folder.join(beside)).ok()?.take(LOOKED_AT).filter_map(Result::ok);
    let mut names: Vec<String> = entries
        .filter(|entry| {
            let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
            matches!(ending.as_deref(), Some("png" | "jpg" | "jpeg" | "svg"))
        })
        .map(|entry| beside.join(entry.file_name()).to_string_lossy().replace('\\', "/"))
        .collect();
    names.sort();
    nearest(&inner.to_string_lossy().replace('\\', "/"), names.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder() {
        let path = |name: &str| inside(name).map(|path| path.to_string_lossy().replace('\\', "/"));
        assert_eq!(path("рисунки/схема.png").as_deref(), Some("рисунки/схема.png"));
        assert_eq!(path("рисунки\\схема.png").as_deref(), Some("рисунки/схема.png"));
        assert_eq!(path("./a/../b.png").as_deref(), Some("b.png"));
        for outside in
            ["../a.png", "a/../../b.png", "/etc/a.png", "C:\\a.png", "\\\\server\\a.png", "https://a.ru/b", ""]
        {
            assert_eq!(path(outside), None, "{outside}");
        }
    }
}
