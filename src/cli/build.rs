//! `prikaz build` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::{paths, paths_arg, templates_arg};
use crate::commands::Exit;
use crate::commands::build::{self, Shard};

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
        .arg(Arg::new("final").long("final").action(ArgAction::SetTrue).help(
            "Документы на подпись: номер, дата и подпись на месте, ни ошибок, ни предупреждений, всё сохранено \
                 в git; рядом ложится NAME.manifest.json с контрольными суммами",
        ))
        .arg(
            Arg::new("attach-source")
                .long("attach-source")
                .action(ArgAction::SetTrue)
                .conflicts_with("docx")
                .help("Вложить в PDF исходный файл программы (PDF/A-3a)"),
        )
        .arg(
            Arg::new("shard")
                .long("shard")
                .value_name("ДОЛЯ")
                .value_parser(shard)
                .help("Собрать одну долю программ, например 1/4: остальные соберут другие машины"),
        )
        .arg(templates_arg())
        .after_help(
            "Собранное раньше, если ничего не изменилось, заново не собирается.\n\n\
             Примеры:\n  prikaz build\n  prikaz build programmes/hotynets-2022.yaml --pdf --out документы\n  \
             prikaz build programmes/hotynets-2022.yaml --final --attach-source",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    build::run(&build::Call {
        paths: paths(own),
        out: own.get_one("out").cloned().unwrap_or_else(|| PathBuf::from("out")),
        docx: own.get_flag("docx") || !own.get_flag("pdf"),
        pdf: own.get_flag("pdf") || !own.get_flag("docx"),
        attach: own.get_flag("attach-source"),
        last: own.get_flag("final"),
        shard: own.get_one("shard").copied(),
        templates: own.get_one("templates").cloned(),
    })
}

/// «2/5»: the second of five.
fn shard(text: &str) -> Result<Shard, String> {
    let read = || {
        let (number, of) = text.split_once('/')?;
        let (number, of) = (number.trim().parse().ok()?, of.trim().parse().ok()?);
        (1..=of).contains(&number).then_some(Shard { number, of })
    };
    read().ok_or_else(|| "нужны номер доли и число долей через дробь: 1/4, 2/4, 3/4, 4/4".to_owned())
}
