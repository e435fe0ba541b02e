//! A file that is laid down whole before it takes its place. Until then the older one stays as it is; killed
//! at any moment, the program leaves nothing beside it.
//!
//! Linux has files without a name: such a one vanishes with the process, and gets its name at the last
//! moment. To replace a file it needs another name for an instant, and elsewhere it has one from the
//! beginning: [`sweep`] removes what a killed run has left.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Fault;

/// Beginning of the names that a file has before it takes its place.
const PREFIX: &str = ".prikaz-tmp-";

/// A file laid down beside its place. Let go, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    laid: Laid,
    path: PathBuf,
}

/// A file that has no place yet.
#[derive(Debug)]
enum Laid {
    #[cfg(target_os = "linux")]
    Nameless(File),
    Named(NamedTempFile),
}

impl Draft {
    pub fn beside(path: &Path) -> Result<Self, Fault> {
        if path.is_dir() {
            return Err(Fault::TargetIsFolder(path.to_path_buf()));
        }
        Self::lay(path).map_err(|error| Fault::Write(path.to_path_buf(), error))
    }

    /// The bytes, whole and on the disk, for the place `path`.
    pub fn of(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut draft = Self::lay(path)?;
        draft.write_all(bytes)?;
        draft.file().sync_all()?;
        Ok(draft)
    }

    fn lay(path: &Path) -> io::Result<Self> {
        let folder = folder(path);
        #[cfg(target_os = "linux")]
        if let Some(file) = nameless(folder) {
            return Ok(Self { laid: Laid::Nameless(file), path: path.to_path_buf() });
        }
        Ok(Self { laid: Laid::Named(named(folder)?), path: path.to_path_buf() })
    }

    /// Where it will stand.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn file(&self) -> &File {
        match &self.laid {
            #[cfg(target_os = "linux")]
            Laid::Nameless(file) => file,
            Laid::Named(file) => file.as_file(),
        }
    }

    /// All take their places, or a fault is found before any of them does.
    pub fn place(drafts: Vec<Self>) -> Result<(), Fault> {
        for draft in &drafts {
            draft.file().sync_all().map_err(|error| Fault::Write(draft.path.clone(), error))?;
        }
        // A document that another program holds is found before any of them is replaced.
        for Self { path, .. } in drafts.iter().filter(|draft| draft.path.exists()) {
            fs::OpenOptions::new().write(true).open(path).map_err(|error| Fault::Write(path.clone(), error))?;
        }
        for draft in drafts {
            let path = draft.path.clone();
            readable_by_all(draft.file()).and_then(|()| draft.replace()).map_err(|error| Fault::Write(path, error))?;
        }
        Ok(())
    }

    /// Takes its place, with the rights that it has; what stood there goes.
    pub fn replace(self) -> io::Result<()> {
        match self.laid {
            #[cfg(target_os = "linux")]
            Laid::Nameless(file) => match give_name(&file, &self.path) {
                Ok(()) => Ok(()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    let other = another_name(&file, folder(&self.path))?;
                    fs::rename(&other, &self.path).inspect_err(|_| {
                        let _ = fs::remove_file(&other);
                    })
                }
                Err(_) => as_named(file, &self.path)?.persist(&self.path).map(drop).map_err(|error| error.error),
            },
            Laid::Named(file) => file.persist(&self.path).map(drop).map_err(|error| error.error),
        }
    }

    /// Takes its place if nothing stands there.
    pub fn create(self) -> io::Result<()> {
        match self.laid {
            #[cfg(target_os = "linux")]
            Laid::Nameless(file) => match give_name(&file, &self.path) {
                Ok(()) => Ok(()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
                Err(_) => {
                    as_named(file, &self.path)?.persist_noclobber(&self.path).map(drop).map_err(|error| error.error)
                }
            },
            Laid::Named(file) => file.persist_noclobber(&self.path).map(drop).map_err(|error| error.error),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.laid {
            #[cfg(target_os = "linux")]
            Laid::Nameless(file) => file.write(bytes),
            Laid::Named(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.laid {
            #[cfg(target_os = "linux")]
            Laid::Nameless(file) => file.flush(),
            Laid::Named(file) => file.flush(),
        }
    }
}

/// Removes what runs that were killed have left in a folder. Only for who is alone in it.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn named(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)
}

/// A file without a name; none where the file system has no such files.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    open(folder, flags, Mode::RUSR | Mode::WUSR).ok().map(File::from)
}

/// Gives a nameless file its name; what stands there already stays.
#[cfg(target_os = "linux")]
fn give_name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, own, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Gives a nameless file a name that no other has.
#[cfg(target_os = "linux")]
fn another_name(file: &File, folder: &Path) -> io::Result<PathBuf> {
    let made = tempfile::Builder::new().prefix(PREFIX).make_in(folder, |path| give_name(file, path))?;
    made.into_temp_path().keep().map_err(|error| error.error)
}

/// The same bytes in a file with a name, for where a nameless one can get none (`/proc` is not there).
#[cfg(target_os = "linux")]
fn as_named(mut file: File, path: &Path) -> io::Result<NamedTempFile> {
    use std::io::{Seek as _, SeekFrom};
    let mut other = named(folder(path))?;
    file.seek(SeekFrom::Start(0))?;
    io::copy(&mut file, other.as_file_mut())?;
    other.as_file().set_permissions(file.metadata()?.permissions())?;
    other.as_file().sync_all()?;
    Ok(other)
}

/// Temporary files are private; documents are not.
#[cfg(unix)]
pub(super) fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn readable_by_all(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_draft_replaces_or_creates_and_leaves_nothing_beside_it() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("а.pdf");
        for (words, new) in [("раз", true), ("два", false)] {
            let draft = Draft::of(&path, words.as_bytes()).unwrap();
            let beside = names(place.path());
            // Without a name nothing is seen of it; elsewhere it has one, which a sweep knows.
            let seen = beside.iter().filter(|name| name.starts_with(PREFIX)).count();
            assert_eq!(beside.len() - seen, usize::from(!new), "{beside:?}");
            Draft::place(vec![draft]).unwrap();
            assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(place.path()).len()), (words, 1));
        }
        let error = Draft::of(&path, b"3").unwrap().create().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(place.path()).len()), ("два", 1));
        drop(Draft::of(&path, b"4").unwrap());
        assert_eq!(names(place.path()), ["а.pdf"]);
    }

    /// The way of systems that have no nameless files.
    #[test]
    fn a_draft_with_a_name_does_the_same() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("а.pdf");
        let draft = |words: &str| {
            let mut draft = Draft { laid: Laid::Named(named(place.path()).unwrap()), path: path.clone() };
            draft.write_all(words.as_bytes()).unwrap();
            draft
        };
        draft("раз").create().unwrap();
        assert_eq!(draft("два").create().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        Draft::place(vec![draft("три")]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "три");
        assert_eq!(names(place.path()), ["а.pdf"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_nameless_file_can_still_become_a_named_one() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("а.pdf");
        let Some(mut file) = nameless(place.path()) else { panic!("{:?} has no nameless files", place.path()) };
        file.write_all(b"1").unwrap();
        as_named(file, &path).unwrap().persist(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert_eq!(names(place.path()), ["а.pdf"]);
    }

    #[test]
    fn a_sweep_takes_what_is_ours() {
        let place = tempfile::tempdir().unwrap();
        for name in [".prikaz-tmp-AbC123", ".prikaz.json", "prikaz-tmp-1", "а.pdf"] {
            fs::write(place.path().join(name), "").unwrap();
        }
        fs::create_dir(place.path().join(".prikaz-tmp-folder")).unwrap();
        sweep(place.path());
        assert_eq!(names(place.path()), [".prikaz-tmp-folder", ".prikaz.json", "prikaz-tmp-1", "а.pdf"]);
        sweep(&place.path().join("нет"));
    }
}
