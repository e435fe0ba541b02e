//! The command line in Russian: what can be said, and which command it goes to. A command is a file
//! below: what it takes (`declare`) and how it is called (`call`).

mod blame;
mod build;
mod check;
mod completions;
mod deadlines;
mod diff;
mod explain;
mod git_setup;
mod guess;
mod help;
mod log;
mod new;
mod refusal;
mod register;
mod render;
mod schema;
mod style;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::commands::{self, Exit, console};
use crate::schema::Language;

/// Columns that a line of help may have.
const WIDTH: usize = 100;

/// A command under `prikaz`.
struct Verb {
    name: &'static str,
    /// The same command in Russian.
    russian: &'static str,
    /// Beginnings of other words that people try for it.
    tried: &'static [&'static str],
    usage: &'static str,
    declare: fn() -> Command,
    call: fn(&ArgMatches) -> Exit,
}

/// Every command, in the order of the help: as one meets them.
static COMMANDS: &[Verb] = &[
    Verb {
        name: "new",
        russian: "создать",
        tried: &["созд", "нов", "нача", "init", "create", "start"],
        usage: new::USAGE,
        declare: new::declare,
        call: new::call,
    },
    Verb {
        name: "check",
        russian: "проверить",
        tried: &["провер", "valid", "lint", "test"],
        usage: check::USAGE,
        declare: check::declare,
        call: check::call,
    },
    Verb {
        name: "build",
        russian: "собрать",
        tried: &["собер", "сбор", "собир", "печат", "make", "compile", "print", "docx", "pdf"],
        usage: build::USAGE,
        declare: build::declare,
        call: build::call,
    },
    Verb {
        name: "register",
        russian: "зарегистрировать",
        tried: &["регистр", "зарегистр", "номер", "number", "sign", "подпис"],
        usage: register::USAGE,
        declare: register::declare,
        call: register::call,
    },
    Verb {
        name: "verify",
        russian: "сверить",
        tried: &["свер"],
        usage: verify::USAGE,
        declare: verify::declare,
        call: verify::call,
    },
    Verb {
        name: "diff",
        russian: "сравнить",
        tried: &["сравн", "измен", "отлич", "compare", "diff", "changes"],
        usage: diff::USAGE,
        declare: diff::declare,
        call: diff::call,
    },
    Verb {
        name: "log",
        russian: "история",
        tried: &["истор", "редакц", "history", "журнал"],
        usage: log::USAGE,
        declare: log::declare,
        call: log::call,
    },
    Verb {
        name: "blame",
        russian: "кто-менял",
        tried: &["кто", "автор", "who", "annotate", "менял"],
        usage: blame::USAGE,
        declare: blame::declare,
        call: blame::call,
    },
    Verb {
        name: "deadlines",
        russian: "сроки",
        tried: &["срок", "дедлайн", "календ", "calend", "due", "ics", "plan"],
        usage: deadlines::USAGE,
        declare: deadlines::declare,
        call: deadlines::call,
    },
    Verb {
        name: "git-setup",
        russian: "настроить-git",
        tried: &["git", "гит", "настро", "setup"],
        usage: git_setup::USAGE,
        declare: git_setup::declare,
        call: git_setup::call,
    },
    Verb {
        name: "explain",
        russian: "объяснить",
        tried: &["объясн", "обьясн", "поясн", "почему", "why"],
        usage: explain::USAGE,
        declare: explain::declare,
        call: explain::call,
    },
    Verb {
        name: "render",
        russian: "показать",
        tried: &["покаж", "показ", "show", "view", "text"],
        usage: render::USAGE,
        declare: render::declare,
        call: render::call,
    },
    Verb {
        name: "style",
        russian: "стиль",
        tried: &["оформ", "стил", "набор", "шабл", "templ", "house", "layout"],
        usage: style::USAGE,
        declare: style::declare,
        call: style::call,
    },
    Verb {
        name: "schema",
        russian: "схема",
        tried: &["схем"],
        usage: schema::USAGE,
        declare: schema::declare,
        call: schema::call,
    },
    Verb {
        name: "completions",
        russian: "дополнение",
        tried: &["дополн", "автодоп", "complet"],
        usage: completions::USAGE,
        declare: completions::declare,
        call: completions::call,
    },
    Verb {
        name: "help",
        russian: "справка",
        tried: &["справ", "помо", "man"],
        usage: help::USAGE,
        declare: help::declare,
        call: help::call,
    },
];

/// Runs the program on the arguments and says how it ended:
/// 0 done, 1 the programmes have errors, 2 a wrong call or a fault of files.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        // What a foreign file does to its reader is told as a fault of the file.
        if std::thread::current().name() == Some(commands::verify::READER) {
            return;
        }
        let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
        console::complain(&format!("внутренняя ошибка программы{place}"));
    }));
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Git's own call, with names that may look like keys.
    if let [_, first, rest @ ..] = &arguments[..]
        && first == commands::git_setup::CALLED
    {
        return commands::git_driver::run(rest).into();
    }
    let matches = match command().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return refusal::refuse(&error, &arguments).into(),
    };
    let Some((name, own)) = matches.subcommand() else { return Exit::Call.into() };
    COMMANDS.iter().find(|one| one.name == name).map_or(Exit::Call, |one| (one.call)(own)).into()
}

fn command() -> Command {
    let root = Command::new("prikaz")
        .about(help::ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Показать версию"))
        .subcommand_required(true)
        .subcommand_value_name("КОМАНДА")
        .disable_help_subcommand(true)
        .after_help(help::FIRST_STEPS);
    let below = COMMANDS.iter().map(|one| {
        let body = format!("По-русски: prikaz {}\n\n{{all-args}}", one.russian);
        russian((one.declare)().alias(one.russian), one.usage, &body)
    });
    let body = format!("\n{}\nКлючи:\n{{options}}", help::commands());
    russian(root, "prikaz КОМАНДА [КЛЮЧИ]", &body).subcommands(below)
}

/// Gives a command Russian headings and a Russian help flag.
fn russian(command: Command, usage: &'static str, body: &str) -> Command {
    command
        .help_template(format!("{{about-with-newline}}\nВызов: {{usage}}\n{body}{{after-help}}"))
        .max_term_width(WIDTH)
        .override_usage(usage)
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Показать эту справку"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Что" } else { "Ключи" };
            arg.help_heading(heading)
        })
}

/// Files and folders to take.
fn paths_arg() -> Arg {
    Arg::new("paths")
        .value_name("ПУТЬ")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
        .help("Файлы программ или папки с ними; без пути – папка programmes")
}

fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many("paths").map(|paths| paths.cloned().collect()).unwrap_or_default()
}

fn templates_arg() -> Arg {
    Arg::new("templates")
        .long("templates")
        .value_name("НАБОР")
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::DirPath)
        .help("Набор шаблонов: папка своего (prikaz style init) или встроенный, gost либо region")
}

/// A revision of git to look from.
fn revision_arg() -> Arg {
    Arg::new("at")
        .long("at")
        .value_name("РЕДАКЦИЯ")
        .help("Как было в этой редакции git: HEAD~3, a1b2c3d, имя ветки или метки")
}

/// Warnings count as errors.
fn deny_arg() -> Arg {
    Arg::new("deny")
        .long("deny")
        .value_name("ЧТО")
        .value_parser(["warnings"])
        .hide_possible_values(true)
        .help("warnings – считать предупреждения ошибками (код завершения 1)")
}

/// A long answer is shown at once.
fn no_pager_arg() -> Arg {
    Arg::new("no-pager").long("no-pager").action(ArgAction::SetTrue).help("Показать всё сразу, не постранично")
}

/// The language of keys.
fn keys_arg() -> Arg {
    Arg::new("keys").long("keys").value_name("ЯЗЫК").value_parser(["ru", "en"]).hide_possible_values(true)
}

fn keys(matches: &ArgMatches) -> Option<Language> {
    matches.get_one::<String>("keys").map(|language| match language.as_str() {
        "en" => Language::English,
        _ => Language::Russian,
    })
}
