//! `prikaz check` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{deny_arg, paths, paths_arg, templates_arg};
use crate::commands::check::fix::Fix;
use crate::commands::{Exit, check, console};

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
        .arg(deny_arg())
        .arg(
            Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(
                "Исправить в файлах то, у чего есть один верный ответ (тире, кавычки, пробелы, опечатки в ключах)",
            ),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Показать, что исправил бы --fix, и ничего не записывать"),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("КОДЫ")
                .value_delimiter(',')
                .help("Исправить только эти замечания"),
        )
        .arg(templates_arg())
        .after_help(
            "Примеры:\n  prikaz check programmes/hotynets-2022.yaml\n  prikaz check --notes --format short\n  \
             prikaz check --deny warnings\n  prikaz check --notes --format html --out отчёт.html\n  \
             prikaz check --dry-run programmes/hotynets-2022.yaml\n  \
             prikaz check --fix --only hyphen-for-dash,straight-quotes",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    let format = own
        .get_one::<String>("format")
        .and_then(|name| check::Format::ALL.into_iter().find(|format| format.name() == name))
        .unwrap_or(check::Format::Human);
    let out: Option<PathBuf> = own.get_one("out").cloned();
    let notes = own.get_flag("notes");
    let dry_run = own.get_flag("dry-run");
    let only: Vec<String> = own.get_many("only").map(|codes| codes.cloned().collect()).unwrap_or_default();
    let wanted = own.get_flag("fix") || dry_run;
    if !wanted && !only.is_empty() {
        console::complain("--only говорит, что исправлять: добавьте --fix или --dry-run");
        return Exit::Call;
    }
    let free = format == check::Format::Human || out.is_some();
    if dry_run && !free {
        console::complain("--dry-run показывает правки человеку: уберите --format или добавьте --out ФАЙЛ");
        return Exit::Call;
    }
    let fix = wanted.then_some(Fix { dry_run, only, aloud: free, notes });
    check::run(&check::Call {
        paths: paths(own),
        format,
        out,
        notes,
        deny_warnings: own.contains_id("deny"),
        fix,
        templates: own.get_one("templates").cloned(),
    })
}
