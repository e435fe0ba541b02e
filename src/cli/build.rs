//! `prikaz build` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::{paths, paths_arg, templates_arg};
use crate::commands::{Exit, build};

pub const USAGE: &str = "prikaz build [КЛЮЧИ] [ПУТЬ]...";

pub fn declare() -> Command {
    Command::new("build")
        .about("Собрать документы DOCX и PDF")
        .arg(paths_arg())
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ПАПКА")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help("Куда писать документы; без ключа – папка out"),
        )
        .arg(Arg::new("docx").long("docx").action(ArgAction::SetTrue).help("Только DOCX"))
        .arg(Arg::new("pdf").long("pdf").action(ArgAction::SetTrue).help("Только PDF"))
        .arg(templates_arg())
        .after_help("Примеры:\n  prikaz build\n  prikaz build programmes/hotynets-2022.yaml --pdf --out документы")
}

pub fn call(own: &ArgMatches) -> Exit {
    build::run(&build::Call {
        paths: paths(own),
        out: own.get_one("out").cloned().unwrap_or_else(|| PathBuf::from("out")),
        docx: own.get_flag("docx") || !own.get_flag("pdf"),
        pdf: own.get_flag("pdf") || !own.get_flag("docx"),
        templates: own.get_one("templates").cloned(),
    })
}
