//! The pictures of two states of a repository, laid out in folders of their own: only those that a programme names,
//! and only where one does.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::git::{Between, Blob, Blobs, Fault, Kind, Repository, Version};
use crate::review::Side;

/// The largest picture that a programme may have, bytes.
const LIMIT: u64 = 20 * 1024 * 1024;
/// So many bytes are laid out for a call.
const ALL: u64 = 256 * 1024 * 1024;

/// Where the pictures of both states lie.
pub struct Shelf<'a> {
    repository: &'a Repository,
    between: &'a Between,
    folder: TempDir,
    /// The files of each state by name, once they were asked for.
    listed: HashMap<Side, HashMap<String, String>>,
    bytes: u64,
}

impl<'a> Shelf<'a> {
    pub fn new(repository: &'a Repository, between: &'a Between) -> Result<Self, Fault> {
        let folder = TempDir::with_prefix("prikaz-").map_err(|error| Fault::Other(error.to_string()))?;
        Ok(Self { repository, between, folder, listed: HashMap::new(), bytes: 0 })
    }

    /// Where the folder of a programme is laid out; it is there only once a picture is.
    pub fn folder(&self, side: Side, programme: &str) -> PathBuf {
        self.root(side).join(home(programme))
    }

    fn root(&self, side: Side) -> PathBuf {
        self.folder.path().join(match side {
            Side::Old => "old",
            Side::New => "new",
        })
    }

    /// Lays out a picture by the name that a programme has for it; whether it is there now.
    pub fn lay(&mut self, side: Side, programme: &str, picture: &str, blobs: &mut Blobs<'_>) -> Result<bool, Fault> {
        let Some(name) = inside(home(programme), picture) else { return Ok(false) };
        let path = self.root(side).join(&name);
        if path.exists() {
            return Ok(true);
        }
        let Some(hash) = self.files(side)?.get(&name).cloned() else { return Ok(false) };
        let Blob::Bytes(bytes) = blobs.read(&hash, LIMIT)? else { return Ok(false) };
        self.bytes += bytes.len() as u64;
        if self.bytes > ALL {
            return Ok(false);
        }
        let laid = fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).and_then(|()| fs::write(&path, bytes));
        laid.map_err(|error| Fault::Other(error.to_string()))?;
        Ok(true)
    }

    /// The files of a state with their hashes; those of the working tree are read where they lie.
    pub fn files(&mut self, side: Side) -> Result<&HashMap<String, String>, Fault> {
        if !self.listed.contains_key(&side) {
            let all = match (side, self.between) {
                (Side::Old, Between::Commits { old, .. } | Between::Index { old } | Between::Folder { old }) => {
                    old.as_ref().map_or(Ok(Vec::new()), |old| self.repository.tree(old))?
                }
                (Side::New, Between::Commits { new, .. }) => self.repository.tree(new)?,
                (Side::New, Between::Index { .. }) => self.repository.index()?,
                (Side::New, Between::Folder { .. }) => Vec::new(),
            };
            let files = all.into_iter().filter(|one| one.kind == Kind::File);
            let files = files.filter_map(|Version { name, blob, .. }| Some((name, blob?)));
            self.listed.insert(side, files.collect());
        }
        Ok(&self.listed[&side])
    }
}

/// The folder of a file, by its name within the repository.
pub fn home(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(home, _)| home)
}

/// The name of a picture within the repository; none where it leaves the programme's folder.
fn inside(home: &str, picture: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let picture = picture.replace('\\', "/");
    for part in picture.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.contains(':') => return None,
            part => parts.push(part),
        }
    }
    let all = home.split('/').filter(|part| !part.is_empty()).chain(parts).collect::<Vec<_>>();
    all.iter().all(|part| *part != "..").then(|| all.join("/"))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn pictures_stay_in_the_folder_of_their_programme() {
        let name = |picture: &str| inside("programmes/школы", picture);
        assert_eq!(name("рисунки/./а.png").as_deref(), Some("programmes/школы/рисунки/а.png"));
        assert_eq!(name("рисунки\\..\\а.png").as_deref(), Some("programmes/школы/а.png"));
        assert_eq!(inside("", "а.png").as_deref(), Some("а.png"));
        for outside in ["../а.png", "а/../../б.png", "C:\\а.png", "https://a.ru/б"] {
            assert_eq!(name(outside), None, "{outside}");
        }
        assert_eq!(inside("a/..", "а.png"), None);
    }
}
