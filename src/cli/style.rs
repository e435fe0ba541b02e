//! `prikaz style` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::deny_arg;
use crate::commands::{Exit, style};

pub const USAGE: &str = "prikaz style ДЕЙСТВИЕ ПАПКА [КЛЮЧИ]";

pub fn declare() -> Command {
    Command::new("style")
        .about("Своё оформление: начать набор шаблонов или проверить его")
        .alias("оформление")
        .subcommand_required(true)
        .subcommand_value_name("ДЕЙСТВИЕ")
        .subcommand_help_heading("Действия")
        .disable_help_subcommand(true)
        .subcommand(super::russian(init(), "prikaz style init ПАПКА [КЛЮЧИ]", BODY))
        .subcommand(super::russian(check(), "prikaz style check ПАПКА [КЛЮЧИ]", BODY))
        .after_help(
            "Примеры:\n  prikaz style init оформление\n  prikaz style check оформление\n  \
             prikaz style init оформление --from region --full",
        )
}

const BODY: &str = "\n{all-args}";

fn folder(help: &'static str) -> Arg {
    Arg::new("folder")
        .value_name("ПАПКА")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::DirPath)
        .help(help)
}

fn init() -> Command {
    Command::new("init")
        .about("Начать свой набор: папка с style.yaml и head.xml, остальное берётся из встроенного")
        .alias("начать")
        .arg(folder("Новая папка набора"))
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("НАБОР")
                .value_parser(style::sets())
                .hide_possible_values(true)
                .help("Встроенный набор, от которого отличаться: gost (так и без ключа) или region"),
        )
        .arg(
            Arg::new("full")
                .long("full")
                .action(ArgAction::SetTrue)
                .help("Скопировать все шаблоны, а не только style.yaml и head.xml"),
        )
        .after_help("Примеры:\n  prikaz style init оформление\n  prikaz style init оформление --from region --full")
}

fn check() -> Command {
    Command::new("check")
        .about("Проверить набор: ошибки в файлах и числа, которые отступают от ГОСТ Р 7.0.97")
        .alias("проверить")
        .arg(folder("Папка набора или имя встроенного"))
        .arg(deny_arg())
        .after_help("Примеры:\n  prikaz style check оформление\n  prikaz style check region --deny warnings")
}

pub fn call(own: &ArgMatches) -> Exit {
    let Some((name, own)) = own.subcommand() else { return Exit::Call };
    let folder: PathBuf = own.get_one("folder").cloned().unwrap_or_default();
    match name {
        "init" => {
            let from = own.get_one::<String>("from").map_or("gost", String::as_str);
            style::init(&style::Init { folder, from: from.to_owned(), full: own.get_flag("full") })
        }
        _ => style::check(&style::Check { folder, deny_warnings: own.contains_id("deny") }),
    }
}
