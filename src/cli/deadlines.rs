//! `prikaz deadlines` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::{paths, paths_arg};
use crate::commands::{Exit, deadlines};

pub const USAGE: &str = "prikaz deadlines [КЛЮЧИ] [ПУТЬ]...";

pub fn declare() -> Command {
    Command::new("deadlines")
        .about("Показать, как поняты сроки и что исполнить в месяце")
        .arg(paths_arg())
        .arg(
            Arg::new("month")
                .long("month")
                .value_name("МЕСЯЦ")
                .help("Что исполнить в этом месяце и что в нём идёт: 2023-03 или «март 2023»"),
        )
        .arg(
            Arg::new("party")
                .long("party")
                .value_name("КТО")
                .help("Сроки одного участника: код из «участники» или слова его названия"),
        )
        .arg(
            Arg::new("ics")
                .long("ics")
                .value_name("ФАЙЛ")
                .value_parser(value_parser!(PathBuf))
                .help("Записать календарь (.ics) вместо таблицы"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "json"])
                .hide_possible_values(true)
                .help("human – для чтения, json – для других программ"),
        )
        .after_help(
            "Примеры:\n  prikaz deadlines programmes/hotynets-2022.yaml\n  prikaz deadlines --month 2023-03 --party отдел\n  \
             prikaz deadlines programmes/hotynets-2022.yaml --ics сроки.ics",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    deadlines::run(&deadlines::Call {
        paths: paths(own),
        month: own.get_one("month").cloned(),
        party: own.get_one("party").cloned(),
        ics: own.get_one("ics").cloned(),
        json: own.get_one::<String>("format").is_some_and(|format| format == "json"),
    })
}
