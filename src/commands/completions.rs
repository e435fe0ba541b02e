//! `prikaz completions`: a shell's script, to standard output or into a file.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{self, Fault};
use super::{Exit, console};
use crate::source::display_name;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub script: Vec<u8>,
    /// The file begins with a mark of its encoding.
    pub marked: bool,
    pub out: Option<PathBuf>,
}

const MARK: &[u8] = b"\xef\xbb\xbf";

pub fn run(call: &Call) -> Exit {
    let Some(path) = &call.out else { return console::pass_on(&String::from_utf8_lossy(&call.script)) };
    match write(call, path) {
        Ok(()) => console::say(&format!("записан {}", display_name(path))),
        Err(fault) => {
            console::complain(&fault.to_string());
            Exit::Call
        }
    }
}

fn write(call: &Call, path: &Path) -> Result<(), Fault> {
    // An older script of ours makes room; the settings of a shell, or a programme, do not.
    let head = |bytes: &[u8]| bytes.strip_prefix(MARK).unwrap_or(bytes).iter().take(HEAD).copied().collect::<Vec<_>>();
    if path.symlink_metadata().is_ok() && !path.is_dir() {
        let there = fs::read(path).map_err(|error| Fault::Read(path.to_path_buf(), error))?;
        if head(&there) != head(&call.script) {
            return Err(Fault::AlreadyThere(path.to_path_buf()));
        }
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Fault::Write(folder.to_path_buf(), error))?;
    }
    let mark = if call.marked { MARK } else { &[] };
    files::write_all(&[(path.to_path_buf(), [mark, &call.script].concat())])
}

/// So many bytes tell a script from other files.
const HEAD: usize = 12;
