//! `prikaz explain` on the command line.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Command, Error};

use crate::commands::{Exit, explain};

pub const USAGE: &str = "prikaz explain [КОД]";

pub fn declare() -> Command {
    Command::new("explain")
        .about("Объяснить ошибку или правило: почему это важно и как исправить")
        .arg(
            Arg::new("code")
                .value_name("КОД")
                .value_parser(Codes)
                .hide_possible_values(true)
                .help("Код из квадратных скобок; без кода – список всех кодов"),
        )
        .after_help("Пример:\n  prikaz explain unknown-key")
}

pub fn call(own: &ArgMatches) -> Exit {
    explain::run(own.get_one::<String>("code").map(String::as_str))
}

/// Any word is taken: which code was meant is said by the command. Shells complete the known ones.
#[derive(Clone)]
struct Codes;

impl TypedValueParser for Codes {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        Some(Box::new(explain::codes().map(PossibleValue::new)))
    }
}
