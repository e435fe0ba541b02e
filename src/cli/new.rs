//! `prikaz new` on the command line.

use clap::{Arg, ArgMatches, Command, ValueHint};

use super::{keys, keys_arg};
use crate::commands::{Exit, new};
use crate::starter::{FIRST_YEAR, FIRST_YEARS};

pub const USAGE: &str = "prikaz new ИМЯ [КЛЮЧИ]";

pub fn declare() -> Command {
    Command::new("new")
        .about("Начать программу: заготовка с пояснениями или копия образца")
        .arg(
            Arg::new("name")
                .value_name("ИМЯ")
                .value_hint(ValueHint::FilePath)
                .help("Имя файла или путь; простое имя ложится в папку programmes, если она есть"),
        )
        .arg(
            Arg::new("like")
                .long("like")
                .value_name("ОБРАЗЕЦ")
                .num_args(0..=1)
                .value_hint(ValueHint::FilePath)
                .help("Скопировать образец или свой файл, без номера и даты; без значения – список образцов"),
        )
        .arg(
            Arg::new("year")
                .long("year")
                .value_name("ГОД")
                .value_parser(year)
                .conflicts_with("like")
                .help(format!("Первый год программы; без ключа – год из имени, а если его нет, {FIRST_YEAR}")),
        )
        .arg(keys_arg().help("ru – русские ключи, en – английские; без ключа – как в образце"))
        .after_help(
            "Что уже есть, не переписывается. Рядом ложится схема, по ней редактор подсказывает ключи.\n\n\
             Примеры:\n  prikaz new школа-2027\n  prikaz new \"Новая школа\" --year 2027\n  \
             prikaz new школа-2027 --like hotynets-2022\n  \
             prikaz new школа-2027 --like programmes/школа-2026.yaml\n  prikaz new --like",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    new::run(&new::Call {
        name: own.get_one::<String>("name").cloned(),
        like: own.contains_id("like").then(|| own.get_one::<String>("like").cloned()),
        language: keys(own),
        year: own.get_one("year").copied(),
    })
}

fn year(typed: &str) -> Result<u16, String> {
    let words = || format!("нужен год от {} до {}", FIRST_YEARS.start(), FIRST_YEARS.end());
    typed.trim().parse().ok().filter(|year| FIRST_YEARS.contains(year)).ok_or_else(words)
}
