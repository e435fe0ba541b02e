//! The history of one file as a graph: the commits that changed it, with their parents among those, through renames and
//! merges. What the user has set for his own `git log` changes nothing here: every answer is asked for with all its
//! flags and parted by NUL.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::path::{Path, PathBuf};

use super::feed::fed;
use super::{Fault, Repository};
use crate::source::plain;

/// An edition of a file: a commit that changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub commit: String,
    /// The name of the file there, within the repository.
    pub name: String,
    /// The name that it had before, where this edition renamed it.
    pub earlier: Option<String>,
    /// The name that it has since, where this edition took it away under this one.
    pub later: Option<String>,
    /// The author's day, in the author's own zone: year, month and day with hyphens.
    pub day: String,
    /// The same with time and zone, as ISO 8601 has it.
    pub time: String,
    pub author: String,
    /// The first line of the message.
    pub subject: String,
    /// What the file held; none where this edition removed it.
    pub blob: Option<String>,
    /// Editions before it, by their places in [`History::editions`]; always behind its own.
    pub parents: Vec<usize>,
    /// The copy of the repository goes no further back than this.
    pub edge: bool,
}

/// All editions of a file, the newest first; none before those that came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    pub editions: Vec<Edition>,
}

/// An edition that has no place in the order yet; parents are told by commit and name.
struct Found {
    edition: Edition,
    seconds: i64,
    parents: Vec<Key>,
    real_parents: Vec<String>,
}

type Key = (String, String);

/// Fields of a commit in [`FORMAT`], and the format: parted and ended by NUL.
const FIELDS: usize = 7;
const FORMAT: &str = "--format=tformat:%H%x00%P%x00%ct%x00%as%x00%aI%x00%aN%x00%s";

impl Repository {
    /// The repository that holds a file, and the file's name in it; the file, and its folder, may be gone.
    pub fn holding(path: &Path) -> Result<(Self, String), Fault> {
        let mut folder = path.parent().unwrap_or(Path::new(""));
        let mut rest = vec![path.file_name().unwrap_or_default()];
        while !folder.as_os_str().is_empty() && !folder.is_dir() {
            rest.push(folder.file_name().unwrap_or_default());
            folder = folder.parent().unwrap_or(Path::new(""));
        }
        let repository = Self::of(folder)?;
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let outside = || Fault::Outside(path.to_path_buf());
        // A link is the file that it leads to.
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(_) => {
                let mut real: PathBuf = folder.canonicalize().map_err(|_| outside())?;
                real.extend(rest.iter().rev());
                real
            }
        };
        let within = real.strip_prefix(repository.root()).map_err(|_| outside())?;
        let parts: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let name = parts.join("/");
        Ok((repository, name))
    }

    /// The editions of a file up to a commit. There are none if no commit before it has the file.
    pub fn history(&self, commit: &str, name: &str) -> Result<History, Fault> {
        let mut found: BTreeMap<Key, Found> = BTreeMap::new();
        // Where a file came under another name: the edition, and the commit and the name to go on from.
        let mut waiting: Vec<(Option<Key>, Key)> = vec![(None, (commit.to_owned(), name.to_owned()))];
        let mut first_of: HashMap<Key, Option<Key>> = HashMap::new();
        while let Some((child, start)) = waiting.pop() {
            let first = match first_of.get(&start) {
                Some(first) => first.clone(),
                None => {
                    let (first, fresh) = self.chapter(&start, &found)?;
                    for one in fresh {
                        let key = (one.edition.commit.clone(), one.edition.name.clone());
                        found.insert(key, one);
                    }
                    let renames = self.renames(&mut found, &start.1)?;
                    waiting.extend(renames.into_iter().map(|(child, from)| (Some(child), from)));
                    first_of.insert(start.clone(), first.clone());
                    first
                }
            };
            if let (Some(child), Some(first)) = (child, first)
                && let Some(one) = found.get_mut(&child)
            {
                one.edition.earlier.get_or_insert_with(|| start.1.clone());
                if !one.parents.contains(&first) {
                    one.parents.push(first);
                }
            }
        }
        let mut history = in_order(found);
        if self.is_shallow() {
            let root = |one: &Edition| one.parents.is_empty() && one.blob.is_some();
            let roots: Vec<usize> = (0..history.editions.len()).filter(|at| root(&history.editions[*at])).collect();
            let edges = self.edges()?;
            for at in roots {
                history.editions[at].edge = edges.contains(&history.editions[at].commit);
            }
        }
        Ok(history)
    }

    /// Editions under one name: the first of them, and all that are not known yet.
    fn chapter(&self, (commit, name): &Key, known: &BTreeMap<Key, Found>) -> Result<(Option<Key>, Vec<Found>), Fault> {
        let arguments = [
            "-c",
            "log.follow=false",
            "-c",
            "log.showSignature=false",
            "log",
            "--no-patch",
            "--no-color",
            "--no-notes",
            "--encoding=UTF-8",
            "--full-history",
            "--simplify-merges",
            "--parents",
            "--date-order",
            "-z",
            FORMAT,
            "--end-of-options",
            commit,
            "--",
            name,
        ];
        let out = super::call(self.root(), &arguments)?;
        let text = String::from_utf8_lossy(&out);
        let fields: Vec<&str> = text.split('\0').collect();
        let mut first = None;
        let mut fresh = Vec::new();
        for fields in fields.chunks_exact(FIELDS) {
            let [commit, parents, seconds, day, time, author, subject] = fields else { continue };
            let key = ((*commit).trim_start_matches('\n').to_owned(), name.clone());
            first.get_or_insert_with(|| key.clone());
            if known.contains_key(&key) {
                continue;
            }
            let edition = Edition {
                commit: key.0,
                name: name.clone(),
                earlier: None,
                later: None,
                day: (*day).to_owned(),
                time: (*time).to_owned(),
                author: visible(author),
                subject: visible(subject),
                blob: None,
                parents: Vec::new(),
                edge: false,
            };
            let parents = parents.split(' ').filter(|one| !one.is_empty());
            fresh.push(Found {
                edition,
                seconds: seconds.parse().unwrap_or(0),
                parents: parents.map(|parent| (parent.to_owned(), name.clone())).collect(),
                real_parents: Vec::new(),
            });
        }
        self.fill(&mut fresh, name)?;
        Ok((first, fresh))
    }

    /// What the file held at each edition, and the parents that each commit has, whether they changed the file or not.
    fn fill(&self, fresh: &mut [Found], name: &str) -> Result<(), Fault> {
        if fresh.is_empty() {
            return Ok(());
        }
        let blobs = self.blobs(fresh.iter().map(|one| (one.edition.commit.as_str(), name)))?;
        let commits: String = fresh.iter().map(|one| format!("{}\n", one.edition.commit)).collect();
        let arguments = ["rev-list", "--no-walk=unsorted", "--parents", "--stdin"];
        let out = fed(self.root(), &arguments, commits.into_bytes())?;
        let text = String::from_utf8_lossy(&out);
        let mut parents: HashMap<&str, Vec<String>> = HashMap::new();
        for line in text.lines() {
            let mut ids = line.split(' ');
            if let Some(commit) = ids.next() {
                parents.insert(commit, ids.map(str::to_owned).collect());
            }
        }
        for (one, blob) in fresh.iter_mut().zip(blobs) {
            one.edition.blob = blob;
            one.real_parents = parents.remove(one.edition.commit.as_str()).unwrap_or_default();
            if let (None, Some(parent)) = (&one.edition.blob, one.real_parents.first()) {
                let raw = self.names_between(parent, &one.edition.commit)?;
                one.edition.later = renamed(&raw, |old, _| old == name.as_bytes()).map(|(_, new)| new);
            }
        }
        Ok(())
    }

    /// Editions under this name that got the file from another one: each with the commit and the name to go on from.
    fn renames(&self, found: &mut BTreeMap<Key, Found>, name: &str) -> Result<Vec<(Key, Key)>, Fault> {
        let here = found.values().filter(|one| one.edition.name == name && one.edition.blob.is_some());
        let pairs: Vec<(Key, String)> = here
            .filter(|one| one.edition.earlier.is_none())
            .flat_map(|one| {
                let key = (one.edition.commit.clone(), name.to_owned());
                one.real_parents.iter().map(move |parent| (key.clone(), parent.clone()))
            })
            .collect();
        let there = self.blobs(pairs.iter().map(|(_, parent)| (parent.as_str(), name)))?;
        let mut renames = Vec::new();
        for ((key, parent), blob) in pairs.into_iter().zip(there) {
            if blob.is_none()
                && let Some((old, _)) = renamed(&self.names_between(&parent, &key.0)?, |_, new| new == name.as_bytes())
            {
                renames.push((key, (parent, old)));
            }
        }
        Ok(renames)
    }

    /// Renames between two commits, raw.
    fn names_between(&self, parent: &str, commit: &str) -> Result<Vec<u8>, Fault> {
        let arguments = ["diff-tree", "-r", "-z", "-M", "-l1000", "--raw", "--diff-filter=R", parent, commit];
        super::call(self.root(), &arguments)
    }

    /// The name that a file has at HEAD, where it was renamed since and that is staged.
    pub fn staged_rename(&self, name: &str) -> Result<Option<String>, Fault> {
        let arguments = ["diff-index", "--cached", "-r", "-z", "-M", "-l1000", "--raw", "--diff-filter=R", "HEAD"];
        let out = super::call(self.root(), &arguments)?;
        Ok(renamed(&out, |_, new| new == name.as_bytes()).map(|(old, _)| old))
    }

    /// Whether a file is staged.
    pub fn is_staged(&self, name: &str) -> Result<bool, Fault> {
        Ok(!super::call(self.root(), &["ls-files", "-z", "--cached", "--full-name", "--", name])?.is_empty())
    }

    /// The blobs that a name stands for at commits; none where there is no such file.
    fn blobs<'a>(&self, asked: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Vec<Option<String>>, Fault> {
        let mut lines: Vec<u8> = Vec::new();
        let mut count = 0;
        let mut apart = b'\n';
        let asked: Vec<(&str, &str)> = asked.collect();
        if asked.iter().any(|(_, name)| name.contains('\n')) {
            apart = 0;
        }
        for (commit, name) in asked {
            lines.extend_from_slice(format!("{commit}:{name}").as_bytes());
            lines.push(apart);
            count += 1;
        }
        if count == 0 {
            return Ok(Vec::new());
        }
        let mut arguments = vec!["cat-file", "--batch-check=%(objectname) %(objecttype)"];
        if apart == 0 {
            arguments.push("-z");
        }
        let out = fed(self.root(), &arguments, lines)?;
        let text = String::from_utf8_lossy(&out);
        // What is not there is answered with its name, which may hold anything but says «missing» at its end.
        let answers = text.split('\n').filter_map(|line| {
            let found = line.strip_suffix(" blob").filter(|id| is_id(id));
            let other = [" tree", " commit", " tag"].iter().any(|kind| line.strip_suffix(kind).is_some_and(is_id));
            (found.is_some() || other || line.ends_with(" missing")).then(|| found.map(str::to_owned))
        });
        let answers: Vec<Option<String>> = answers.collect();
        if answers.len() == count { Ok(answers) } else { Err(Fault::Other("неполный ответ".to_owned())) }
    }

    /// Commits whose parents are not in this copy.
    fn edges(&self) -> Result<BTreeSet<String>, Fault> {
        let out = super::call(self.root(), &["rev-parse", "--git-path", "shallow"])?;
        let path = self.root().join(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        Ok(text.lines().map(str::to_owned).collect())
    }
}

/// The old and the new name of the rename that is wanted, in the raw form of a difference.
fn renamed(raw: &[u8], wanted: impl Fn(&[u8], &[u8]) -> bool) -> Option<(String, String)> {
    let mut fields = raw.split(|byte| *byte == 0);
    while let (Some(_), Some(old), Some(new)) = (fields.next(), fields.next(), fields.next()) {
        if wanted(old, new) {
            let words = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
            return Some((words(old), words(new)));
        }
    }
    None
}

fn is_id(words: &str) -> bool {
    words.len() >= 40 && words.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Words of somebody else for a terminal and a page: what is not seen, or turns the line round, is not let through.
pub fn visible(words: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}');
    let kept = |c: char| if unseen(c) { '\u{FFFD}' } else { c };
    plain(&words.replace(['\t', '\n'], " ")).trim().chars().map(kept).collect()
}

/// Newest first, and none before those that came of it.
fn in_order(found: BTreeMap<Key, Found>) -> History {
    let keys: Vec<Key> = found.keys().cloned().collect();
    let place: HashMap<&Key, usize> = keys.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let all: Vec<Found> = found.into_values().collect();
    let parents: Vec<Vec<usize>> =
        all.iter().map(|one| one.parents.iter().filter_map(|key| place.get(key).copied()).collect()).collect();
    let mut children = vec![0_usize; all.len()];
    parents.iter().flatten().for_each(|parent| children[*parent] += 1);
    let mut ready: BinaryHeap<(i64, usize)> =
        (0..all.len()).filter(|at| children[*at] == 0).map(|at| (all[at].seconds, at)).collect();
    let mut order = Vec::with_capacity(all.len());
    while let Some((_, at)) = ready.pop() {
        order.push(at);
        for parent in &parents[at] {
            children[*parent] -= 1;
            if children[*parent] == 0 {
                ready.push((all[*parent].seconds, *parent));
            }
        }
    }
    let mut rank = vec![0; all.len()];
    order.iter().enumerate().for_each(|(rank_of, at)| rank[*at] = rank_of);
    let mut editions: Vec<Option<Edition>> = all
        .into_iter()
        .zip(&parents)
        .map(|(one, parents)| {
            let parents = parents.iter().map(|parent| rank[*parent]).collect();
            Some(Edition { parents, ..one.edition })
        })
        .collect();
    History { editions: order.into_iter().filter_map(|at| editions[at].take()).collect() }
}

#[cfg(test)]
mod tests {
    use super::{renamed, visible};

    #[test]
    fn a_rename_is_found_by_its_new_name() {
        let raw = b":100644 100644 a b R087\0old one.yaml\0new.yaml\0:100644 100644 a b R100\0x\0y\0";
        let names = |old: &str, new: &str| Some((old.to_owned(), new.to_owned()));
        assert_eq!(renamed(raw, |_, new| new == b"new.yaml"), names("old one.yaml", "new.yaml"));
        assert_eq!(renamed(raw, |old, _| old == b"x"), names("x", "y"));
        assert_eq!(renamed(raw, |_, new| new == b"x"), None);
    }

    #[test]
    fn words_of_others_neither_move_the_cursor_nor_turn_the_line() {
        assert_eq!(visible("А\u{1b}[31m\u{202e}Б\tВ"), "А\u{FFFD}[31m\u{FFFD}Б В");
    }
}
