//! The command line in Russian: what can be said, and which command it goes to. A command is a file
//! below: what it takes (`declare`) and how it is called (`call`).

mod build;
mod check;
mod deadlines;
mod explain;
mod refusal;
mod render;
mod schema;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::commands::{Exit, console};

const HELP: &str = "{about-with-newline}\nВызов: {usage}\n\n{all-args}{after-help}";

/// A command under `prikaz`.
struct Verb {
    name: &'static str,
    usage: &'static str,
    declare: fn() -> Command,
    call: fn(&ArgMatches) -> Exit,
}

/// Every command, in the order of the help.
static COMMANDS: &[Verb] = &[
    Verb { name: "build", usage: build::USAGE, declare: build::declare, call: build::call },
    Verb { name: "check", usage: check::USAGE, declare: check::declare, call: check::call },
    Verb { name: "deadlines", usage: deadlines::USAGE, declare: deadlines::declare, call: deadlines::call },
    Verb { name: "explain", usage: explain::USAGE, declare: explain::declare, call: explain::call },
    Verb { name: "render", usage: render::USAGE, declare: render::declare, call: render::call },
    Verb { name: "schema", usage: schema::USAGE, declare: schema::declare, call: schema::call },
];

/// Runs the program on the arguments and says how it ended:
/// 0 done, 1 the programmes have errors, 2 a wrong call or a fault of files.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
        console::complain(&format!("внутренняя ошибка программы{place}"));
    }));
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return refusal::refuse(&error),
    };
    let Some((name, own)) = matches.subcommand() else { return Exit::Call.into() };
    COMMANDS.iter().find(|one| one.name == name).map_or(Exit::Call, |one| (one.call)(own)).into()
}

fn command() -> Command {
    let root = Command::new("prikaz")
        .about("Программы и приказы как код: пишете YAML, получаете DOCX и PDF, готовые к подписи")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Показать версию"))
        .subcommand_required(true)
        .subcommand_value_name("КОМАНДА")
        .subcommand_help_heading("Команды")
        .disable_help_subcommand(true)
        .after_help("Справка по команде: prikaz КОМАНДА --help");
    let below = COMMANDS.iter().map(|one| russian((one.declare)(), one.usage));
    russian(root, "prikaz КОМАНДА [КЛЮЧИ]").subcommands(below)
}

/// Gives a command Russian headings and a Russian help flag.
fn russian(command: Command, usage: &'static str) -> Command {
    command
        .help_template(HELP)
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
        .help("Файлы программ или папки с ними; без пути – папка programmes")
}

fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many("paths").map(|paths| paths.cloned().collect()).unwrap_or_default()
}

fn templates_arg() -> Arg {
    Arg::new("templates")
        .long("templates")
        .value_name("ПАПКА")
        .value_parser(value_parser!(PathBuf))
        .help("Свой набор шаблонов вместо встроенного")
}
