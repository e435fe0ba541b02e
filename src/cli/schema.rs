//! `prikaz schema` on the command line.

use clap::{Arg, ArgMatches, Command};

use crate::commands::{Exit, schema};
use crate::schema::Language;

pub const USAGE: &str = "prikaz schema [--keys ЯЗЫК]";

pub fn declare() -> Command {
    Command::new("schema")
        .about("Напечатать схему JSON для редакторов: подсказки и проверка на лету")
        .arg(
            Arg::new("keys")
                .long("keys")
                .value_name("ЯЗЫК")
                .value_parser(["ru", "en"])
                .hide_possible_values(true)
                .help("ru – русские ключи (обычно), en – английские"),
        )
        .after_help("Пример:\n  prikaz schema --keys ru > programme.ru.schema.json")
}

pub fn call(own: &ArgMatches) -> Exit {
    schema::run(match own.get_one::<String>("keys").map(String::as_str) {
        Some("en") => Language::English,
        _ => Language::Russian,
    })
}
