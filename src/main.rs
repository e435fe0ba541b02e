//! The door: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    prikaz::run(std::env::args_os())
}
