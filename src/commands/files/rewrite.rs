//! A programme that is written back with another text, as `check --fix` does: its byte-order mark, its
//! rights and the link that leads to it stay, and what someone else wrote meanwhile is not lost.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Draft, Fault};
use crate::diagnostic::Diagnostic;
use crate::source::{SIZE_LIMIT, Source, display_name};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// A file as it was read.
#[derive(Debug)]
pub struct Original {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// A file's text, or the errors of its encoding with what of it can be shown.
pub type Reading = Result<Source, (Source, Vec<Diagnostic>)>;

impl Original {
    /// Reads a file, to be rewritten or not.
    pub fn read(path: &Path) -> Result<(Self, Reading), Fault> {
        let bytes = bytes(path).map_err(|error| Fault::Read(path.to_path_buf(), error))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let source = Source::from_bytes(display_name(path), bytes.clone()).map(|source| source.in_folder(folder));
        Ok((Self { path: path.to_path_buf(), bytes }, source))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Puts another text into the file: whole, or the file stays as it is.
    pub fn rewrite(&self, text: &str) -> Result<(), Fault> {
        let mut new = if self.bytes.starts_with(MARK) { MARK.to_vec() } else { Vec::new() };
        new.extend_from_slice(text.as_bytes());
        self.replace(&new)
    }

    /// Puts other bytes into the file: whole, or the file stays as it is.
    pub fn replace(&self, new: &[u8]) -> Result<(), Fault> {
        let fault = |error| Fault::Rewrite(self.path.clone(), error);
        // The file itself, where a link leads to it: the link stays.
        let place = self.path.canonicalize().map_err(fault)?;
        let rights = fs::metadata(&place).map_err(fault)?.permissions();
        if rights.readonly() {
            return Err(Fault::ReadOnly(self.path.clone()));
        }
        let draft = Draft::of(&place, new).map_err(fault)?;
        draft.file().set_permissions(rights).map_err(fault)?;
        // One that another program holds is found before it is replaced.
        fs::OpenOptions::new().write(true).open(&place).map_err(fault)?;
        if bytes(&place).map_err(fault)? != self.bytes {
            return Err(Fault::Changed(self.path.clone()));
        }
        draft.replace().map_err(fault)
    }
}

/// The bytes of a file, of a too large one no more than show that it is.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("а.yaml");
        fs::write(&path, text).expect("a file");
        (folder, path)
    }

    #[test]
    fn the_mark_stays() {
        let (folder, path) = desk(b"\xef\xbb\xbf\xd0\xb0: 1\r\n");
        let (original, source) = Original::read(&path).unwrap();
        assert_eq!(source.unwrap().text(), "а: 1\r\n");
        original.rewrite("а: 2\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), "\u{FEFF}а: 2\r\n".as_bytes());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_someone_else_wrote_stays() {
        let (folder, path) = desk(b"1");
        let (original, _) = Original::read(&path).unwrap();
        fs::write(&path, "2").unwrap();
        assert!(matches!(original.rewrite("3"), Err(Fault::Changed(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "2");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_only_for_reading_stays() {
        let (_folder, path) = desk(b"1");
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let (original, _) = Original::read(&path).unwrap();
        let fault = original.rewrite("2").unwrap_err();
        assert!(fault.to_string().ends_with("файл только для чтения; снимите эту пометку и повторите"), "{fault}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "1");
    }

    #[cfg(unix)]
    #[test]
    fn rights_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = desk(b"1");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.yaml");
        std::os::unix::fs::symlink("а.yaml", &link).unwrap();
        let (original, _) = Original::read(&link).unwrap();
        original.rewrite("2").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "2");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
