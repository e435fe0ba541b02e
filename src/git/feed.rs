//! A git that is fed: many questions to one process.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::{Fault, absent, command, finished};

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
    finished(out)
}
