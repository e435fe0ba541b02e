//! Which files differ between two states. Git is asked for names and hashes only: nothing of the user's settings
//! (renames, prefixes, drivers, converters) changes what comes back, and nothing of theirs is run.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Fault, Repository, ask, command};

/// The two states that are compared. An old commit that is none stands for the time before the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    Commits {
        old: Option<String>,
        new: String,
    },
    /// A commit and what is prepared for the next one.
    Index {
        old: Option<String>,
    },
    /// A commit and the working tree, with files that git does not know yet.
    Folder {
        old: Option<String>,
    },
}

/// A file in one of the states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From the root of the repository, with forward slashes.
    pub name: String,
    pub kind: Kind,
    /// Its hash; none where it is to be read from the working tree.
    pub blob: Option<String>,
}

/// What an entry is to git.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    File,
    Link,
    /// Another repository.
    Module,
}

/// A file in both states, or in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub old: Option<Version>,
    pub new: Option<Version>,
}

/// Which files are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// By the ending of the name, without the dot, in any case.
    pub endings: &'a [&'a str],
    /// By the name itself.
    pub names: &'a [String],
}

impl Wanted<'_> {
    /// As git takes them.
    fn pathspecs(&self) -> Vec<String> {
        let endings = self.endings.iter().map(|ending| format!(":(top,icase,glob)**/*.{ending}"));
        endings.chain(self.names.iter().map(|name| format!(":(top,literal){name}"))).collect()
    }
}

/// How git is asked for differences, whatever the user has set.
const DIFFERENCE: [&str; 14] = [
    "-c",
    "diff.autoRefreshIndex=true",
    "diff",
    "--raw",
    "-z",
    "--no-abbrev",
    "--find-renames",
    "-l1000",
    "--no-relative",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--diff-filter=ADMRT",
];

impl Repository {
    /// The files that differ between two states.
    pub fn differing(&self, between: &Between, wanted: Wanted<'_>) -> Result<Vec<Pair>, Fault> {
        let old = match between {
            Between::Commits { old, .. } | Between::Index { old } | Between::Folder { old } => old.clone(),
        };
        let old = match old {
            Some(old) => old,
            None => self.empty_tree()?,
        };
        match between {
            Between::Commits { new, .. } => self.raw(&[&old, new], wanted, None, false),
            Between::Index { .. } => self.raw(&["--cached", &old], wanted, None, false),
            Between::Folder { .. } => self.with_folder(&old, wanted),
        }
    }

    /// Files whose merge is not finished, by name.
    pub fn unmerged(&self) -> Result<Vec<String>, Fault> {
        let mut names: Vec<String> = listed(&ask(&self.root, &["ls-files", "-u", "-z", "--full-name"])?)
            .filter_map(|line| Some(line.split_once('\t')?.1.to_owned()))
            .collect();
        names.dedup();
        Ok(names)
    }

    /// Every file of a commit.
    pub fn tree(&self, commit: &str) -> Result<Vec<Version>, Fault> {
        let out = ask(&self.root, &["ls-tree", "-r", "-z", "--full-tree", commit])?;
        Ok(listed(&out).filter_map(|line| entry(&line, 2)).collect())
    }

    /// Every file that is prepared for the next commit.
    pub fn index(&self) -> Result<Vec<Version>, Fault> {
        let out = ask(&self.root, &["ls-files", "-s", "-z", "--full-name"])?;
        Ok(listed(&out).filter_map(|line| entry(&line, 1)).collect())
    }

    /// The commit at which two parted.
    pub fn ancestor(&self, one: &str, other: &str) -> Result<Option<String>, Fault> {
        match ask(&self.root, &["merge-base", one, other]) {
            Ok(out) => Ok(Some(String::from_utf8_lossy(&out).trim().to_owned())),
            Err(Fault::Other(words)) if words.is_empty() => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// The name of a file or folder within the repository, with forward slashes; it need not be there. A link is
    /// not followed.
    pub fn within(&self, path: &Path) -> Result<String, Fault> {
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        let straight = straight(&here.join(path));
        // A folder on the way may be a link.
        let real = || Some(straight.parent()?.canonicalize().ok()?.join(straight.file_name()?));
        let inside = |path: &Path| Some(path.strip_prefix(&self.root).ok()?.to_path_buf());
        let found = inside(&straight).or_else(|| inside(&real()?)).or_else(|| inside(&straight.canonicalize().ok()?));
        let found = found.ok_or_else(|| Fault::Outside(path.to_path_buf()))?;
        Ok(found.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    /// Whether older commits were left out when the repository was copied.
    pub fn is_shallow(&self) -> bool {
        ask(&self.root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|out| out.starts_with(b"true"))
    }

    /// The tree without files, whatever kind of hashes the repository has.
    fn empty_tree(&self) -> Result<String, Fault> {
        let out = ask(&self.root, &["hash-object", "-t", "tree", "--stdin"])?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    fn with_folder(&self, old: &str, wanted: Wanted<'_>) -> Result<Vec<Pair>, Fault> {
        let mut asked = vec!["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--"];
        let pathspecs = wanted.pathspecs();
        asked.extend(pathspecs.iter().map(String::as_str));
        // A folder that is a repository of its own is listed with a slash.
        let others: Vec<String> = listed(&ask(&self.root, &asked)?).filter(|name| !name.ends_with('/')).collect();
        let mut pairs = self.raw(&[old], wanted, None, true)?;
        let gone = pairs.iter().any(|pair| pair.new.is_none());
        // A file that got another name by hand: git pairs it as soon as it knows of the new one, and it is told so
        // in a copy of its index, which goes with the call.
        if gone
            && !others.is_empty()
            && let Some(index) = self.index_with(&others)
        {
            pairs = self.raw(&[old], wanted, Some(&index), true).unwrap_or(pairs);
        }
        let known: HashSet<String> = pairs.iter().filter_map(|pair| Some(pair.new.as_ref()?.name.clone())).collect();
        for name in others.into_iter().filter(|name| !known.contains(name)) {
            let link = fs::symlink_metadata(self.root.join(&name)).is_ok_and(|about| about.is_symlink());
            let kind = if link { Kind::Link } else { Kind::File };
            pairs.push(Pair { old: None, new: Some(Version { name, kind, blob: None }) });
        }
        Ok(pairs)
    }

    /// A copy of the index that knows of these files.
    fn index_with(&self, others: &[String]) -> Option<tempfile::TempPath> {
        let own = ask(&self.root, &["rev-parse", "--git-path", "index"]).ok()?;
        let own = self.root.join(PathBuf::from(String::from_utf8_lossy(&own).trim_end_matches(['\n', '\r'])));
        let copy = tempfile::NamedTempFile::new().ok()?.into_temp_path();
        fs::copy(&own, &copy).ok()?;
        // By the time of its writing git knows which files it has to look into: one of the same size that changed in
        // the same second as the index would else be taken for unchanged.
        let written = fs::metadata(&own).and_then(|about| about.modified()).ok()?;
        fs::File::options().write(true).open(&copy).and_then(|copy| copy.set_modified(written)).ok()?;
        // A call holds so many names on every system.
        for names in others.chunks(100) {
            let mut command = command(&self.root);
            command.arg("--literal-pathspecs").args(["add", "--intent-to-add", "--"]).args(names);
            super::output(command.env("GIT_INDEX_FILE", &copy)).ok()?;
        }
        Some(copy)
    }

    /// Asks git; the new state is read from the working tree where `folder`.
    fn raw(&self, states: &[&str], wanted: Wanted<'_>, index: Option<&Path>, folder: bool) -> Result<Vec<Pair>, Fault> {
        let mut command = command(&self.root);
        command.args(DIFFERENCE).args(states).arg("--").args(wanted.pathspecs());
        if let Some(index) = index {
            command.env("GIT_INDEX_FILE", index);
        }
        let out = super::output(&mut command)?;
        let mut fields = listed(&out);
        let mut pairs = Vec::new();
        while let Some(head) = fields.next() {
            let Some(name) = fields.next() else { break };
            let head: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
            let [old_mode, new_mode, old_blob, new_blob, status] = head[..] else { break };
            let renamed = status.starts_with(['R', 'C']);
            let later = if renamed { fields.next() } else { None };
            let old = version(&name, old_mode, Some(old_blob));
            let new = version(later.as_ref().unwrap_or(&name), new_mode, Some(new_blob).filter(|_| !folder));
            pairs.push(Pair { old, new });
        }
        Ok(pairs)
    }
}

/// The path without «.» and «..».
fn straight(path: &Path) -> PathBuf {
    let mut made = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                made.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => made.push(part),
        }
    }
    made
}

/// A file of this mode; none of mode zero.
fn version(name: &str, mode: &str, blob: Option<&str>) -> Option<Version> {
    let kind = match mode {
        "000000" => return None,
        "120000" => Kind::Link,
        "160000" => Kind::Module,
        _ => Kind::File,
    };
    Some(Version { name: name.to_owned(), kind, blob: blob.map(str::to_owned) })
}

/// A line of a listing: mode, hash and others before a tab, the name behind it.
fn entry(line: &str, hash: usize) -> Option<Version> {
    let (head, name) = line.split_once('\t')?;
    let head: Vec<&str> = head.split(' ').collect();
    version(name, head.first()?, head.get(hash).copied())
}

/// The fields of an answer that ends each with NUL.
fn listed(out: &[u8]) -> impl Iterator<Item = String> + '_ {
    let fields = out.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    fields.map(|field| String::from_utf8_lossy(field).into_owned())
}
