//! `prikaz explain` on the command line.

use clap::{Arg, ArgMatches, Command};

use crate::commands::{Exit, explain};

pub const USAGE: &str = "prikaz explain [КОД]";

pub fn declare() -> Command {
    Command::new("explain")
        .about("Объяснить ошибку или правило: что найдено, почему это важно и как исправить")
        .arg(Arg::new("code").value_name("КОД").help("Код из квадратных скобок; без кода – список всех кодов"))
        .after_help("Пример:\n  prikaz explain unknown-key")
}

pub fn call(own: &ArgMatches) -> Exit {
    explain::run(own.get_one::<String>("code").map(String::as_str))
}
