//! A call that was not understood, in Russian; help and version that were asked for.

use std::error::Error;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Verb, guess, help};
use crate::commands::{Exit, console};
use crate::schema::nearest;

/// Says what is wrong with the call, and how it probably was meant.
pub fn refuse(error: &clap::Error, arguments: &[OsString]) -> Exit {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => bare(word),
        Some(ContextValue::Strings(words)) => words.iter().map(|word| bare(word)).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let verb = verb(arguments);
    let arg = word(ContextKind::InvalidArg);
    let value = word(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return console::say(&error.render().to_string()),
        ErrorKind::MissingSubcommand if verb.is_some() => {
            format!("не сказано, что делать; бывает: {}", below(verb).join(", "))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console::remark(&help::overview());
            return Exit::Call;
        }
        ErrorKind::InvalidSubcommand if verb.is_some() => {
            let typed = word(ContextKind::InvalidSubcommand);
            let known = below(verb);
            let near = nearest(&typed, known.iter().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("; возможно, имелось в виду «{near}»"));
            format!("нет действия «{typed}»{hint}; бывает: {}", known.join(", "))
        }
        ErrorKind::InvalidSubcommand => no_command(&word(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            let quoted = verb.is_some_and(|verb| verb.name == "new");
            let hint =
                if quoted { "; имя из нескольких слов берут в кавычки" } else { "" };
            format!("лишнее в вызове: «{arg}»{hint}")
        }
        ErrorKind::UnknownArgument => {
            let near = guess::flag(&arg, verb);
            let hint = near.map_or_else(String::new, |near| format!("; возможно, имелся в виду {near}"));
            format!("нет ключа {arg}{hint}")
        }
        ErrorKind::MissingRequiredArgument => format!("не указаны: {arg}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("после {arg} ничего не указано"),
        ErrorKind::InvalidValue => {
            let valid = word(ContextKind::ValidValue);
            format!("{arg}: «{value}» не подходит; бывает: {valid}")
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(String::new, |why| format!("; {why}"));
            format!("{arg}: «{value}» не подходит{why}")
        }
        ErrorKind::ArgumentConflict => match word(ContextKind::PriorArg) {
            prior if prior == arg || prior.is_empty() => format!("{arg} указан дважды"),
            prior => format!("{arg} и {prior} вместе не пишут"),
        },
        ErrorKind::TooManyValues => format!("у {arg} не бывает значения «{value}»"),
        ErrorKind::InvalidUtf8 => "в вызове есть знаки не в UTF-8; наберите его заново".to_owned(),
        _ => format!("вызов не понят: {arg}"),
    };
    complain(&message, verb)
}

/// A word that is no command, and what it probably meant.
pub fn no_command(typed: &str) -> String {
    let hint = match guess::meant(typed) {
        Some(guess::Guess::Command(name)) => format!("; возможно, имелась в виду «{name}»"),
        Some(guess::Guess::Path) if typed.contains(' ') => format!("; возможно, нужно: prikaz check \"{typed}\""),
        Some(guess::Guess::Path) => format!("; возможно, нужно: prikaz check {typed}"),
        None => String::new(),
    };
    format!("нет команды «{typed}»{hint}")
}

/// A wrong call, and where to read how it is right.
pub fn complain(message: &str, verb: Option<&Verb>) -> Exit {
    let help = verb.map_or_else(|| "prikaz --help".to_owned(), |verb| format!("prikaz {} --help", verb.name));
    console::complain(&format!("{message}\nСправка: {help}"));
    Exit::Call
}

/// What a command can be told to do.
fn below(verb: Option<&Verb>) -> Vec<String> {
    let Some(verb) = verb else { return Vec::new() };
    (verb.declare)().get_subcommands().map(|one| one.get_name().to_owned()).collect()
}

/// The command that a call is of.
fn verb(arguments: &[OsString]) -> Option<&'static Verb> {
    let first = arguments.iter().skip(1).find_map(|word| word.to_str().filter(|word| !word.starts_with('-')))?;
    guess::exact(first)
}

/// A word of the parser's without its brackets and control characters.
fn bare(word: &str) -> String {
    word.replace(['<', '>', '[', ']'], "")
        .replace("...", "")
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}
