//! `prikaz verify` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::templates_arg;
use crate::commands::{Exit, verify};

pub const USAGE: &str = "prikaz verify [КЛЮЧИ] ФАЙЛ...";

pub fn declare() -> Command {
    Command::new("verify")
        .about("Сверить вернувшийся DOCX или PDF с программой, из которой он собран")
        .arg(
            Arg::new("files")
                .value_name("ФАЙЛ")
                .num_args(1..)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .help("Файлы DOCX и PDF или папки с ними"),
        )
        .arg(
            Arg::new("against")
                .long("against")
                .value_name("ПУТЬ")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .help("С чем сверить: файл программы или папка; ПУТЬ@РЕДАКЦИЯ – как было в git"),
        )
        .arg(templates_arg())
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "json"])
                .hide_possible_values(true)
                .help("human – для чтения, json – для других программ"),
        )
        .after_help(
            "Код завершения: 0 – всё совпадает, 1 – есть различия, 2 – файл не сверен.\n\nПримеры:\n  prikaz verify \
             входящие/hotynets-2022.docx\n  prikaz verify out/hotynets-2022.pdf --against \
             programmes/hotynets-2022.yaml@HEAD~3",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    verify::run(&verify::Call {
        files: own.get_many("files").map(|files| files.cloned().collect()).unwrap_or_default(),
        against: own.get_one("against").cloned(),
        templates: own.get_one("templates").cloned(),
        json: own.get_one::<String>("format").is_some_and(|format| format == "json"),
    })
}
