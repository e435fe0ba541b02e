//! `prikaz diff` on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::commands::diff::Format;
use crate::commands::{Exit, diff};

pub const USAGE: &str = "prikaz diff [КЛЮЧИ] [РЕДАКЦИЯ]... [--] [ПУТЬ]...";

/// A form that has a flag of its own besides `--format`.
const STAT: &str = "stat";

pub fn declare() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let about = |format: Format| format!("{} – {}", format.name(), format.about());
    let words = |name: &'static str| {
        Arg::new(name).num_args(0..).value_parser(value_parser!(OsString)).value_hint(ValueHint::AnyPath)
    };
    let command = Command::new("diff")
        .about("Сравнить редакции программ и показать, что изменилось, словами")
        .arg(
            words("words")
                .index(1)
                .display_order(1)
                .value_name("ЧТО")
                .help("Редакции git, потом файлы и папки; или два файла, две папки"),
        )
        .arg(
            words("paths")
                .index(2)
                .display_order(2)
                .value_name("ПУТЬ")
                .last(true)
                .help("Файлы и папки; то, что раньше «--», – редакции"),
        )
        .arg(flag("staged").alias("cached").help("Сравнить подготовленное (git add), а не рабочую папку"))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(Format::ALL.map(Format::name))
                .hide_possible_values(true)
                .help(Format::ALL.map(about).join(", ")),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ФАЙЛ")
                .value_parser(value_parser!(PathBuf))
                .help("Записать в файл, а не на экран"),
        )
        .arg(flag("exit-code").help("Код завершения 1, если есть различия"))
        .arg(
            flag("quiet")
                .short('q')
                .conflicts_with_all(["format", "out"])
                .help("Ничего не показывать, ответить кодом завершения"),
        )
        .arg(flag("no-pager").help("Показать всё сразу, не постранично"));
    let stat = Format::ALL.into_iter().find(|format| format.name() == STAT);
    let command = match stat {
        Some(format) => command.arg(flag(STAT).conflicts_with("format").help(about(format))),
        None => command,
    };
    command.after_help(
        "Без редакций сравниваются рабочая папка и последняя редакция; новый файл виден, даже если git о нём ещё не \
         знает. РЕДАКЦИЯ – рабочая папка и она; СТАРАЯ..НОВАЯ – две редакции; СТАРАЯ...НОВАЯ – новая и та, на которой \
         они разошлись. Без пути берётся папка programmes. Два файла или две папки сравниваются между собой, без \
         git.\n\nКод завершения: 0 – сравнено; 1 – новую редакцию удалось прочесть не всю, а с --exit-code и --quiet \
         ещё и если есть различия (другая запись тех же слов – не различие); 2 – сравнить не удалось.\n\n\
         Примеры:\n  prikaz diff\n  prikaz diff HEAD~3 programmes/hotynets-2022.yaml\n  \
         prikaz diff v2022..v2023\n  prikaz diff прежняя.yaml новая.yaml\n  prikaz diff --staged --exit-code",
    )
}

pub fn call(own: &ArgMatches) -> Exit {
    let stat = own.try_get_one::<bool>(STAT).ok().flatten().is_some_and(|set| *set);
    let named = own.get_one::<String>("format").map(String::as_str).or(stat.then_some(STAT));
    let format = named.and_then(|name| Format::ALL.into_iter().find(|format| format.name() == name));
    let all = |name: &str| own.get_many(name).map(|words| words.cloned().collect()).unwrap_or_default();
    let paths: Vec<OsString> = all("paths");
    diff::run(&diff::Call {
        words: all("words"),
        // «prikaz diff v2022 --» has nothing behind it, and still says that v2022 is a revision.
        parted: !paths.is_empty() || std::env::args_os().any(|word| word == "--"),
        paths,
        staged: own.get_flag("staged"),
        format: format.unwrap_or(Format::Human),
        out: own.get_one("out").cloned(),
        exit_code: own.get_flag("exit-code"),
        quiet: own.get_flag("quiet"),
        pager: !own.get_flag("no-pager"),
    })
}
