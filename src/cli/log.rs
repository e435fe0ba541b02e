//! `prikaz log` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::{no_pager_arg, revision_arg};
use crate::commands::{Exit, log};
use crate::history::Format;

pub const USAGE: &str = "prikaz log [КЛЮЧИ] ФАЙЛ";

pub fn declare() -> Command {
    Command::new("log")
        .about("Показать редакции программы: когда, кто и что изменил")
        .arg(
            Arg::new("path")
                .value_name("ФАЙЛ")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Файл программы в папке под управлением git; можно и удалённый"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "markdown", "json", "html"])
                .hide_possible_values(true)
                .help("human – для чтения, html – страница, markdown – для письма, json – для программ"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ФАЙЛ")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Записать в файл, а не на экран"),
        )
        .arg(
            Arg::new("most")
                .short('n')
                .long("max-count")
                .value_name("ЧИСЛО")
                .value_parser(value_parser!(usize))
                .help("Не больше стольких редакций, от новых к старым"),
        )
        .arg(Arg::new("since").long("since").value_name("ДЕНЬ").help("Только с этого дня: 01.09.2023 или 2023-09-01"))
        .arg(revision_arg())
        .arg(no_pager_arg())
        .after_help(
            "Примеры:\n  prikaz log programmes/hotynets-2022.yaml\n  prikaz log programmes/hotynets-2022.yaml --format html \
             --out история.html\n  prikaz log programmes/hotynets-2022.yaml --since 01.09.2023 -n 10",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    let format = own.get_one::<String>("format").and_then(|name| Format::named(name));
    log::run(&log::Call {
        path: own.get_one::<PathBuf>("path").cloned().unwrap_or_default(),
        format: format.unwrap_or(Format::Human),
        out: own.get_one("out").cloned(),
        at: own.get_one("at").cloned(),
        most: own.get_one("most").copied(),
        since: own.get_one("since").cloned(),
        pager: !own.get_flag("no-pager"),
    })
}
