//! `prikaz schema` on the command line.

use clap::{ArgMatches, Command};

use super::{keys, keys_arg};
use crate::commands::{Exit, schema};
use crate::schema::Language;

pub const USAGE: &str = "prikaz schema [--keys ЯЗЫК]";

pub fn declare() -> Command {
    Command::new("schema")
        .about("Напечатать схему JSON для редакторов: подсказки и проверка на лету")
        .arg(keys_arg().help("ru – русские ключи (обычно), en – английские"))
        .after_help("Пример:\n  prikaz schema --keys ru > programme.ru.schema.json")
}

pub fn call(own: &ArgMatches) -> Exit {
    schema::run(keys(own).unwrap_or(Language::Russian))
}
