//! A git that is asked while it runs: one process for the contents of many files, or for many questions at once.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::{Fault, Repository, absent, command};

/// One running git that hands out what files held.
#[derive(Debug)]
pub struct Contents {
    child: Child,
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Contents {
    pub fn of(repository: &Repository) -> Result<Self, Fault> {
        let mut command = command(repository.root());
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| absent(&error))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(ask), Some(answer)) => Ok(Self { child, ask: Some(ask), answer: BufReader::new(answer) }),
            (_, _) => Err(Fault::Other("нет связи".to_owned())),
        }
    }

    /// The bytes of a blob, no more than so many: a longer one is cut.
    pub fn read(&mut self, blob: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let other = |error: io::Error| Fault::Other(error.to_string());
        let ask = self.ask.as_mut().ok_or_else(|| Fault::Other("нет связи".to_owned()))?;
        ask.write_all(format!("{blob}\n").as_bytes()).and_then(|()| ask.flush()).map_err(other)?;
        let mut head = String::new();
        self.answer.read_line(&mut head).map_err(other)?;
        let size = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| Fault::Other(head.trim_end().to_owned()))?;
        let mut bytes = Vec::new();
        let mut body = (&mut self.answer).take(size);
        (&mut body).take(most).read_to_end(&mut bytes).map_err(other)?;
        io::copy(&mut body, &mut io::sink()).map_err(other)?;
        let mut end = [0; 1];
        self.answer.read_exact(&mut end).map_err(other)?;
        Ok(bytes)
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        // It ends when nobody can ask any more.
        drop(self.ask.take());
        let _ = self.child.wait();
    }
}

/// Calls git and feeds it.
pub(super) fn fed(folder: &Path, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut command = command(folder);
    command
        .arg("--literal-pathspecs")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| absent(&error))?;
    let stdin = child.stdin.take();
    // It answers while it is asked: both pipes must flow.
    let writer = std::thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(&input)));
    let out = child.wait_with_output().map_err(|error| Fault::Other(error.to_string()))?;
    let _ = writer.join();
    if out.status.success() {
        return Ok(out.stdout);
    }
    Err(Fault::Other(String::from_utf8_lossy(&out.stderr).trim().trim_start_matches("fatal: ").to_owned()))
}
