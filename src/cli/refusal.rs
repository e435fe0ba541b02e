//! A call that was not understood, in Russian; help and version that were asked for.

use std::process::ExitCode;

use clap::Arg;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{COMMANDS, command};
use crate::commands::{Exit, console};

/// Says what is wrong with the call, and how it probably was meant.
pub fn refuse(error: &clap::Error) -> ExitCode {
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
            let names: Vec<&str> = COMMANDS.iter().map(|one| one.name).collect();
            format!("не сказано, что делать; команды: {}", names.join(", "))
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
