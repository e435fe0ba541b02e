//! `prikaz git-setup` on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::paths;
use crate::commands::{Exit, git_setup};

pub const USAGE: &str = "prikaz git-setup [КЛЮЧИ] [ПУТЬ]...";

pub fn declare() -> Command {
    Command::new("git-setup")
        .about("Научить git показывать изменения программ словами")
        .arg(
            Arg::new("paths")
                .value_name("ПУТЬ")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .conflicts_with_all(["undo"])
                .help("Папки с программами или отдельные файлы; без пути – папка programmes"),
        )
        .arg(
            Arg::new("shared")
                .long("shared")
                .action(ArgAction::SetTrue)
                .conflicts_with("undo")
                .help("Назвать файлы для всех, в .gitattributes; без ключа – только на этом компьютере"),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Показать, что будет записано или убрано, и ничего не менять"),
        )
        .arg(
            Arg::new("undo")
                .long("undo")
                .action(ArgAction::SetTrue)
                .help("Убрать всё, что записала эта команда, и ничего больше"),
        )
        .after_help(
            "После неё git diff, git log -p и git show говорят словами программ:\n\
             строка 2.3, срок: «ноябрь 2022 г.» → «март 2023 г.».\n\
             Где нет prikaz, git показывает файлы как раньше. Команды git, которые ждут самих строк файла,\n\
             видят их и дальше: git add -p, git format-patch; git stash show -p – с ключом --textconv.\n\n\
             Примеры:\n  prikaz git-setup --dry-run\n  prikaz git-setup\n  prikaz git-setup отдел/программы --shared\n  \
             prikaz git-setup --undo",
        )
}

pub fn call(own: &ArgMatches) -> Exit {
    git_setup::run(&git_setup::Call {
        paths: paths(own),
        shared: own.get_flag("shared"),
        undo: own.get_flag("undo"),
        dry_run: own.get_flag("dry-run"),
    })
}
