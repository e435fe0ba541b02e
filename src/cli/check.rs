//! `prikaz check` on the command line.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{paths, paths_arg};
use crate::commands::{Exit, check};

pub const USAGE: &str = "prikaz check [КЛЮЧИ] [ПУТЬ]...";

pub fn declare() -> Command {
    Command::new("check")
        .about("Проверить программы и показать замечания")
        .arg(paths_arg())
        .arg(
            Arg::new("notes")
                .long("notes")
                .action(ArgAction::SetTrue)
                .help("Показать и замечания, не только ошибки и предупреждения"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "short", "json"])
                .hide_possible_values(true)
                .help("human – для чтения, short – по строке на замечание, json – для других программ"),
        )
        .arg(
            Arg::new("deny")
                .long("deny")
                .value_name("ЧТО")
                .value_parser(["warnings"])
                .hide_possible_values(true)
                .help("warnings – считать предупреждения ошибками (код завершения 1)"),
        )
        .after_help(
            "Примеры:\n  prikaz check programmes/hotynets-2022.yaml\n  prikaz check --notes --format short\n  \
             prikaz check --deny warnings",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    check::run(&check::Call {
        paths: paths(own),
        format: match own.get_one::<String>("format").map(String::as_str) {
            Some("short") => check::Format::Short,
            Some("json") => check::Format::Json,
            _ => check::Format::Human,
        },
        notes: own.get_flag("notes"),
        deny_warnings: own.contains_id("deny"),
    })
}
