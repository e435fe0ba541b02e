//! Two files, or two folders, without git.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::pair::{Input, Task};
use super::read_file;
use super::reading::Content;
use crate::commands::files::{self, Fault};
use crate::commands::guarded;
use crate::review::Review;
use crate::source::display_name;

/// Compares two files.
///
/// # Errors
/// One of them cannot be read, in Russian.
pub fn files(old: &Path, new: &Path) -> Result<Review, String> {
    let input = |path: &Path| {
        let name = display_name(path);
        let content = read_file(path, true);
        match content {
            Content::Fault(words) => Err(format!("{name}: {words}")),
            content => Ok(Input { shown: name.clone(), name, content, folder: Some(folder(path)) }),
        }
    };
    // What they are called says nothing: nobody renamed the one into the other.
    let task = Task { old: Some(input(old)?), new: Some(input(new)?), renames: false };
    Ok(review(&[task], display_name(old), display_name(new)))
}

/// Compares two folders: files of the same name below each are the same programme.
///
/// # Errors
/// One of them cannot be walked through, in Russian.
pub fn folders(old: &Path, new: &Path) -> Result<Review, String> {
    let listed = |folder: &Path| -> Result<BTreeMap<String, PathBuf>, String> {
        let found = match files::walk(folder) {
            Err(fault) => return Err(fault.to_string()),
            Ok(found) => found,
        };
        let name = |path: &Path| display_name(path.strip_prefix(folder).unwrap_or(path));
        Ok(found.into_iter().map(|path| (name(&path), path)).collect())
    };
    let (mut olds, mut news) = (listed(old)?, listed(new)?);
    if olds.is_empty() && news.is_empty() {
        return Err(Fault::NoProgrammes(new.to_path_buf()).to_string());
    }
    let mut names: Vec<String> = olds.keys().chain(news.keys()).cloned().collect();
    names.sort();
    names.dedup();
    let input = |path: PathBuf, name: &str| Input {
        shown: name.to_owned(),
        name: name.to_owned(),
        content: read_file(&path, true),
        folder: Some(folder(&path)),
    };
    let tasks: Vec<Task> = names
        .iter()
        .map(|name| Task {
            old: olds.remove(name).map(|path| input(path, name)),
            new: news.remove(name).map(|path| input(path, name)),
            renames: false,
        })
        .collect();
    Ok(review(&tasks, format!("папка {}", display_name(old)), format!("папка {}", display_name(new))))
}

fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_path_buf()
}

fn review(tasks: &[Task], old: String, new: String) -> Review {
    let run = |task: &Task| guarded(|| task.run().file).unwrap_or_else(|| Some(task.failed()));
    Review { old, new, remarks: Vec::new(), files: tasks.par_iter().filter_map(run).collect() }
}
