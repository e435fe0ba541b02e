//! `prikaz schema` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{keys, keys_arg};
use crate::commands::{Exit, schema};
use crate::schema::Language;

pub const USAGE: &str = "prikaz schema [--keys ЯЗЫК] [--settings] [--out ПАПКА]\n       prikaz schema --guide";

pub fn declare() -> Command {
    Command::new("schema")
        .about("Подсказки для редакторов и справочник ключей")
        .arg(keys_arg().help("ru – русские ключи (обычно), en – английские"))
        .arg(
            Arg::new("settings")
                .long("settings")
                .action(ArgAction::SetTrue)
                .help("Схема настроек prikaz.yaml, а не программ"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ПАПКА")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with_all(["keys", "settings", "guide"])
                .help("Положить в папку все схемы сразу"),
        )
        .arg(
            Arg::new("guide")
                .long("guide")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["keys", "settings"])
                .help("Справочник всех ключей (Markdown) вместо схемы"),
        )
        .after_help(
            "Примеры:\n  prikaz schema --out schema\n  prikaz schema --keys en\n  prikaz schema --guide > format.md",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    if let Some(folder) = own.get_one::<PathBuf>("out") {
        return schema::write(folder);
    }
    let language = keys(own).unwrap_or(Language::Russian);
    schema::run(if own.get_flag("guide") {
        schema::Of::Guide
    } else if own.get_flag("settings") {
        schema::Of::Settings(language)
    } else {
        schema::Of::Programme(language)
    })
}
