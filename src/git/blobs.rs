//! The bytes of many files from one process.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::{Fault, Repository, absent, command};

/// Reads files of a repository by their hashes.
pub struct Blobs<'a> {
    repository: &'a Repository,
    running: Option<Running>,
}

struct Running {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blob {
    Bytes(Vec<u8>),
    /// Larger than asked for.
    TooLarge,
    /// The repository does not have it: the copy is not whole, or broken.
    Missing,
}

impl<'a> Blobs<'a> {
    pub fn of(repository: &'a Repository) -> Self {
        Self { repository, running: None }
    }

    /// The bytes of a file, up to so many.
    pub fn read(&mut self, hash: &str, limit: u64) -> Result<Blob, Fault> {
        let other = |error: std::io::Error| Fault::Other(error.to_string());
        let running = match &mut self.running {
            Some(running) => running,
            None => self.running.insert(Running::start(self.repository)?),
        };
        writeln!(running.ask, "{hash}").and_then(|()| running.ask.flush()).map_err(other)?;
        let mut head = String::new();
        running.answer.read_line(&mut head).map_err(other)?;
        // «<hash> blob <size>», or «<hash> missing».
        let mut words = head.split_whitespace().skip(1);
        let (Some("blob"), Some(Ok(size))) = (words.next(), words.next().map(str::parse::<u64>)) else {
            self.stop();
            return Ok(Blob::Missing);
        };
        if size > limit {
            // What nobody wants is not waited for.
            self.stop();
            return Ok(Blob::TooLarge);
        }
        let mut bytes = vec![0; usize::try_from(size).unwrap_or(usize::MAX)];
        let mut end = [0];
        let read = running.answer.read_exact(&mut bytes).and_then(|()| running.answer.read_exact(&mut end));
        read.map_err(other)?;
        Ok(Blob::Bytes(bytes))
    }

    fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.child.kill();
            let _ = running.child.wait();
        }
    }
}

impl Drop for Blobs<'_> {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Running {
    fn start(repository: &Repository) -> Result<Self, Fault> {
        let mut command = command(repository.root());
        command.args(["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| absent(&error))?;
        let (Some(ask), Some(answer)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Fault::Other("нет связи с git".to_owned()));
        };
        Ok(Self { child, ask, answer: BufReader::new(answer) })
    }
}
