//! `prikaz diff`: what changed between two editions of programmes, in words. Which two is said in `asked`; they are
//! read (`reading`) and compared (`pair`) as far as each can be read, from git (`collect`) or without it
//! (`outside`). The forms are those of `review`.

mod asked;
mod collect;
mod outside;
pub(super) mod pair;
pub(super) mod reading;
mod shelf;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::files::{self, Draft, Fault};
use super::{Exit, console, pager};
pub use crate::review::Format;
use crate::review::{Look, Review};
use crate::source::{SIZE_LIMIT, display_name, plain};
use asked::Asked;
use reading::Content;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    /// Revisions, then paths.
    pub words: Vec<OsString>,
    /// Paths behind «--».
    pub paths: Vec<OsString>,
    /// There is a «--»: what stands before it are revisions.
    pub parted: bool,
    /// What is prepared for the next commit instead of the working tree.
    pub staged: bool,
    pub format: Format,
    /// The file that the review goes to; none is standard output.
    pub out: Option<PathBuf>,
    /// Differences show in the exit code.
    pub exit_code: bool,
    pub quiet: bool,
    pub pager: bool,
}

pub fn run(call: &Call) -> Exit {
    let review = asked::understand(call).and_then(|asked| match asked {
        Asked::Files(old, new) => outside::files(&old, &new),
        Asked::Folders(old, new) => outside::folders(&old, &new),
        Asked::Git(asked) => collect::review(&asked),
    });
    let review = match review {
        Ok(review) => review,
        Err(words) => {
            console::complain(&plain(&words.split_whitespace().collect::<Vec<_>>().join(" ")));
            return Exit::Call;
        }
    };
    let shown = if call.quiet { Exit::Done } else { show(call, &review) };
    let differs = (call.exit_code || call.quiet) && review.differs();
    if differs || review.has_unread() { shown.max(Exit::Errors) } else { shown }
}

fn show(call: &Call, review: &Review) -> Exit {
    let Some(path) = &call.out else {
        // Only people read page by page.
        if call.format == Format::Human {
            return pager::show(call.pager, |look| call.format.show(review, look));
        }
        return console::pass_on(&call.format.show(review, Look::default()));
    };
    match write(path, &call.format.show(review, Look::default())) {
        Ok(()) => console::say(&format!("записан {}", display_name(path))),
        Err(fault) => {
            console::complain(&fault.to_string());
            Exit::Call
        }
    }
}

/// Writes the review whole or not at all, and never over a programme.
fn write(path: &Path, text: &str) -> Result<(), Fault> {
    files::no_programme(path, &[])?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::make_folder(folder)?;
    }
    let draft = Draft::of(path, text.as_bytes()).map_err(|error| Fault::Write(path.to_path_buf(), error))?;
    Draft::place(vec![draft])
}

/// What a file of the working tree holds; links are read as links unless they are to be followed.
pub(super) fn read_file(path: &Path, follow: bool) -> Content {
    let fault = |error: io::Error| {
        let words = Fault::Read(path.to_path_buf(), error).to_string();
        // The name stands before the words already.
        Content::Fault(words.strip_prefix(&format!("{}: ", display_name(path))).map_or(words.clone(), str::to_owned))
    };
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) => return fault(error),
    };
    if about.is_symlink() && !follow {
        return match fs::read_link(path) {
            Ok(target) => Content::Link(display_name(&target)),
            Err(error) => fault(error),
        };
    }
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)) {
        Err(error) => fault(error),
        Ok(_) if bytes.len() as u64 > SIZE_LIMIT => Content::TooLarge,
        Ok(_) => Content::Bytes(bytes),
    }
}
