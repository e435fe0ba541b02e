//! `prikaz check` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

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
                .value_parser(check::Format::ALL.map(check::Format::name))
                .hide_possible_values(true)
                .help(
                    "human – для чтения, short – по строке на замечание, html – страница для коллеги, \
                     json – для других программ, sarif, github, gitlab – для CI",
                ),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ФАЙЛ")
                .value_parser(value_parser!(PathBuf))
                .help("Записать отчёт в файл, а не на экран"),
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
             prikaz check --deny warnings\n  prikaz check --notes --format html --out отчёт.html",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    check::run(&check::Call {
        paths: paths(own),
        format: own
            .get_one::<String>("format")
            .and_then(|name| check::Format::ALL.into_iter().find(|format| format.name() == name))
            .unwrap_or(check::Format::Human),
        out: own.get_one("out").cloned(),
        notes: own.get_flag("notes"),
        deny_warnings: own.contains_id("deny"),
    })
}
