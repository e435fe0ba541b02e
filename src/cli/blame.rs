//! `prikaz blame` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::{no_pager_arg, revision_arg};
use crate::commands::{Exit, blame};

pub const USAGE: &str = "prikaz blame [КЛЮЧИ] ФАЙЛ [МЕСТО]...";

pub fn declare() -> Command {
    Command::new("blame")
        .about("Показать, кто и когда последним менял каждую строку программы")
        .arg(
            Arg::new("path")
                .value_name("ФАЙЛ")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Файл программы в папке под управлением git"),
        )
        .arg(
            Arg::new("place")
                .value_name("МЕСТО")
                .num_args(0..)
                .help("О чём спрашиваете, словами программы: паспорт, строка 2.3, «строка 2.3, срок»"),
        )
        .arg(
            Arg::new("deep")
                .long("deep")
                .action(ArgAction::SetTrue)
                .help("Каждую графу и каждое поле отдельно, а не строку целиком"),
        )
        .arg(revision_arg())
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "json"])
                .hide_possible_values(true)
                .help("human – для чтения, json – для других программ"),
        )
        .arg(no_pager_arg())
        .after_help(
            "Переносы строк, пробелы, порядок и язык ключей, новое место строки и новое имя файла – не правка слов.\n\n\
             Примеры:\n  prikaz blame programmes/hotynets-2022.yaml\n  prikaz blame programmes/hotynets-2022.yaml \
             строка 2.3, срок\n  prikaz blame programmes/hotynets-2022.yaml паспорт --at HEAD~3",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    let words: Vec<&str> = own.get_many::<String>("place").unwrap_or_default().map(String::as_str).collect();
    blame::run(&blame::Call {
        path: own.get_one::<PathBuf>("path").cloned().unwrap_or_default(),
        place: words.join(" "),
        deep: own.get_flag("deep"),
        at: own.get_one("at").cloned(),
        json: own.get_one::<String>("format").is_some_and(|format| format == "json"),
        pager: !own.get_flag("no-pager"),
    })
}
