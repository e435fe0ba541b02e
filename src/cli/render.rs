//! `prikaz render` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::templates_arg;
use crate::commands::{Exit, render};

pub const USAGE: &str = "prikaz render --to ЧТО [КЛЮЧИ] ФАЙЛ";

pub fn declare() -> Command {
    Command::new("render")
        .about("Показать, как документ выглядит внутри: разметку или простой текст")
        .arg(
            Arg::new("path")
                .value_name("ФАЙЛ")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Файл программы"),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("ЧТО")
                .required(true)
                .value_parser(["markup", "text"])
                .hide_possible_values(true)
                .help("markup – разметка после шаблона, text – слова документа"),
        )
        .arg(templates_arg())
        .after_help("Пример:\n  prikaz render --to text programmes/hotynets-2022.yaml")
}

pub fn call(own: &ArgMatches) -> Exit {
    render::run(&render::Call {
        path: own.get_one("path").cloned().unwrap_or_default(),
        markup: own.get_one::<String>("to").is_some_and(|stage| stage == "markup"),
        templates: own.get_one("templates").cloned(),
    })
}
