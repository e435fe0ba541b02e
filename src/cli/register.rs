//! `prikaz register` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::{paths, templates_arg};
use crate::commands::{Exit, register};

pub const USAGE: &str = "prikaz register ФАЙЛ --number НОМЕР --date ДАТА [КЛЮЧИ]";

pub fn declare() -> Command {
    Command::new("register")
        .about("Вписать номер и дату акта, закрепить номера строк и пунктов")
        .arg(
            Arg::new("paths")
                .value_name("ФАЙЛ")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Файл программы, один: у каждого акта свой номер"),
        )
        .arg(
            Arg::new("number")
                .long("number")
                .value_name("НОМЕР")
                .required(true)
                .allow_hyphen_values(true)
                .value_parser(register::number)
                .help("Регистрационный номер, без знака «№»: 178, 82-01 (о/д)"),
        )
        .arg(
            Arg::new("date")
                .long("date")
                .value_name("ДАТА")
                .required(true)
                .value_parser(register::date)
                .help("Дата подписания: 8 апреля 2022 г., 08.04.2022 или 2022-04-08"),
        )
        .arg(
            Arg::new("again")
                .long("again")
                .action(ArgAction::SetTrue)
                .help("Заменить номер и дату, которые уже записаны"),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Показать, что изменится в файле, и ничего не записывать"),
        )
        .arg(templates_arg())
        .after_help(
            "Остальное в файле остаётся как есть, вместе с пояснениями. Номера строк, пунктов, приложений, задач,\n\
             показателей и рисков, которые считались сами, становятся постоянными.\n\n\
             Примеры:\n  prikaz register programmes/школа-2027.yaml --number 178 --date 08.04.2022\n  \
             prikaz register programmes/школа-2027.yaml --number \"82-01 (о/д)\" --date \"8 апреля 2022 г.\"\n  \
             prikaz register programmes/школа-2027.yaml --number 179 --date 2022-04-08 --again --dry-run",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    let (Some(number), Some(date)) = (own.get_one::<String>("number"), own.get_one::<register::Day>("date")) else {
        return Exit::Call;
    };
    register::run(&register::Call {
        paths: paths(own),
        number: number.clone(),
        date: date.clone(),
        again: own.get_flag("again"),
        dry_run: own.get_flag("dry-run"),
        templates: own.get_one("templates").cloned(),
    })
}
