//! The command line in Russian: what can be said, and which command it goes to.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::commands::{Exit, build, check, console, explain, render, schema};
use crate::schema::Language;

const HELP: &str = "{about-with-newline}\nВызов: {usage}\n\n{all-args}{after-help}";

/// Runs the program on the arguments and says how it ended:
/// 0 done, 1 the programmes have errors, 2 a wrong call or a fault of files.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
        console::complain(&format!("внутренняя ошибка программы{place}"));
    }));
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return refuse(&error),
    };
    match matches.subcommand() {
        Some(("build", own)) => build::run(&build::Call {
            paths: paths(own),
            out: own.get_one("out").cloned().unwrap_or_else(|| PathBuf::from("out")),
            docx: own.get_flag("docx") || !own.get_flag("pdf"),
            pdf: own.get_flag("pdf") || !own.get_flag("docx"),
            templates: own.get_one("templates").cloned(),
        }),
        Some(("check", own)) => check::run(&check::Call {
            paths: paths(own),
            format: match own.get_one::<String>("format").map(String::as_str) {
                Some("short") => check::Format::Short,
                Some("json") => check::Format::Json,
                _ => check::Format::Human,
            },
            notes: own.get_flag("notes"),
            deny_warnings: own.contains_id("deny"),
        }),
        Some(("explain", own)) => explain::run(own.get_one::<String>("code").map(String::as_str)),
        Some(("render", own)) => render::run(&render::Call {
            path: own.get_one("path").cloned().unwrap_or_default(),
            markup: own.get_one::<String>("to").is_some_and(|stage| stage == "markup"),
            templates: own.get_one("templates").cloned(),
        }),
        Some(("schema", own)) => schema::run(match own.get_one::<String>("keys").map(String::as_str) {
            Some("en") => Language::English,
            _ => Language::Russian,
        }),
        _ => Exit::Call,
    }
    .into()
}

fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many("paths").map(|paths| paths.cloned().collect()).unwrap_or_default()
}

fn command() -> Command {
    let path = || value_parser!(PathBuf);
    let paths = Arg::new("paths")
        .value_name("ПУТЬ")
        .num_args(0..)
        .value_parser(path())
        .help("Файлы программ или папки с ними; без пути – папка programmes");
    let templates = Arg::new("templates")
        .long("templates")
        .value_name("ПАПКА")
        .value_parser(path())
        .help("Свой набор шаблонов вместо встроенного");
    let build = Command::new("build")
        .about("Собрать документы DOCX и PDF")
        .arg(paths.clone())
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ПАПКА")
                .value_parser(path())
                .help("Куда писать документы; без ключа – папка out"),
        )
        .arg(Arg::new("docx").long("docx").action(ArgAction::SetTrue).help("Только DOCX"))
        .arg(Arg::new("pdf").long("pdf").action(ArgAction::SetTrue).help("Только PDF"))
        .arg(templates.clone())
        .after_help("Примеры:\n  prikaz build\n  prikaz build programmes/hotynets-2022.yaml --pdf --out документы");
    let check = Command::new("check")
        .about("Проверить программы и показать замечания")
        .arg(paths)
        .arg(Arg::new("notes").long("notes").action(ArgAction::SetTrue).help("Показать и замечания, не только ошибки и предупреждения"))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("ВИД")
                .value_parser(["human", "short", "json"])
                .hide_possible_values(true)
                .help("human – для чтения, short – по строке на замечание, json – для других программ"),
        )
        .arg(
            Arg::new("deny")
                .long("deny")
                .value_name("ЧТО")
                .value_parser(["warnings"])
                .hide_possible_values(true)
                .help("warnings – считать предупреждения ошибками (код завершения 1)"),
        )
        .after_help("Примеры:\n  prikaz check programmes/hotynets-2022.yaml\n  prikaz check --notes --format short\n  prikaz check --deny warnings");
    let explain = Command::new("explain")
        .about("Объяснить ошибку или правило: что найдено, почему это важно и как исправить")
        .arg(Arg::new("code").value_name("КОД").help("Код из квадратных скобок; без кода – список всех кодов"))
        .after_help("Пример:\n  prikaz explain unknown-key");
    let render = Command::new("render")
        .about("Показать, как документ выглядит внутри: разметку или простой текст")
        .arg(Arg::new("path").value_name("ФАЙЛ").required(true).value_parser(path()).help("Файл программы"))
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("ЧТО")
                .required(true)
                .value_parser(["markup", "text"])
                .hide_possible_values(true)
                .help("markup – разметка после шаблона, text – слова документа"),
        )
        .arg(templates)
        .after_help("Пример:\n  prikaz render --to text programmes/hotynets-2022.yaml");
    let schema = Command::new("schema")
        .about("Напечатать схему JSON для редакторов: подсказки и проверка на лету")
        .arg(
            Arg::new("keys")
                .long("keys")
                .value_name("ЯЗЫК")
                .value_parser(["ru", "en"])
                .hide_possible_values(true)
                .help("ru – русские ключи (обычно), en – английские"),
        )
        .after_help("Пример:\n  prikaz schema --keys ru > programme.ru.schema.json");
    let root = Command::new("prikaz")
        .about("Программы и приказы как код: пишете YAML, получаете DOCX и PDF, готовые к подписи")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Показать версию"))
        .subcommand_required(true)
        .subcommand_value_name("КОМАНДА")
        .subcommand_help_heading("Команды")
        .disable_help_subcommand(true)
        .after_help("Справка по команде: prikaz КОМАНДА --help")
        .subcommands([build, check, explain, render, schema]);
    russian(root)
}

/// Gives a command and those under it Russian headings and a Russian help flag.
fn russian(command: Command) -> Command {
    let usage = match command.get_name() {
        "build" => "prikaz build [КЛЮЧИ] [ПУТЬ]...",
        "check" => "prikaz check [КЛЮЧИ] [ПУТЬ]...",
        "explain" => "prikaz explain [КОД]",
        "schema" => "prikaz schema [--keys ЯЗЫК]",
        "render" => "prikaz render --to ЧТО [КЛЮЧИ] ФАЙЛ",
        _ => "prikaz КОМАНДА [КЛЮЧИ]",
    };
    command
        .help_template(HELP)
        .override_usage(usage)
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Показать эту справку"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Что" } else { "Ключи" };
            arg.help_heading(heading)
        })
        .mut_subcommands(russian)
}

/// A call that was not understood, in Russian; help and version that were asked for.
fn refuse(error: &clap::Error) -> ExitCode {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let arg = word(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return console::say(&error.render().to_string()).into();
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "не сказано, что делать; команды: build, check, explain, render, schema".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let near = word(ContextKind::SuggestedSubcommand);
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!("; возможно, имелась в виду «{near}»")
            };
            format!("нет команды «{}»{hint}", word(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument if !arg.starts_with('-') => format!("лишнее в вызове: «{arg}»"),
        ErrorKind::UnknownArgument => {
            let near = nearest_flag(&arg);
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!("; возможно, имелся в виду {near}")
            };
            format!("нет ключа {arg}{hint}")
        }
        ErrorKind::MissingRequiredArgument => format!("не указаны: {}", arg.replace(['<', '>'], "")),
        ErrorKind::InvalidValue if word(ContextKind::InvalidValue).is_empty() => {
            format!("после {} ничего не указано", arg.replace(['<', '>'], ""))
        }
        ErrorKind::InvalidValue => {
            let valid = word(ContextKind::ValidValue);
            format!("{arg}: «{}» не подходит; бывает: {valid}", word(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("{arg} указан дважды"),
        _ => format!("вызов не понят: {arg}"),
    };
    console::complain(&format!("{message}\nСправка: prikaz --help"));
    Exit::Call.into()
}

/// The flag that was probably meant. The parser's own guess misses swapped letters in short words.
fn nearest_flag(typed: &str) -> String {
    let root = command();
    let flags = root.get_subcommands().flat_map(|command| command.get_arguments().filter_map(Arg::get_long));
    let near = flags
        .map(|flag| (strsim::damerau_levenshtein(typed.trim_start_matches('-'), flag), flag))
        .min()
        .filter(|(distance, _)| *distance <= 2);
    near.map_or_else(String::new, |(_, flag)| format!("--{flag}"))
}
