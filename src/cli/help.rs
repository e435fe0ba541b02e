//! `prikaz help`, and what the program says when nothing was asked of it.

use clap::{Arg, ArgMatches, Command};

use super::{COMMANDS, Verb, command, guess, refusal};
use crate::commands::{Exit, console};

pub const USAGE: &str = "prikaz help [КОМАНДА]";
/// What the program is.
pub const ABOUT: &str = "Программы и приказы как код: пишете YAML, получаете DOCX и PDF, готовые к подписи";

pub fn declare() -> Command {
    Command::new("help")
        .about("Показать справку по команде")
        .arg(Arg::new("command").value_name("КОМАНДА").help("Имя команды; без него – общая справка"))
        .after_help("Пример:\n  prikaz help build")
}

pub fn call(own: &ArgMatches) -> Exit {
    let Some(name) = own.get_one::<String>("command") else {
        return console::say(&command().render_help().to_string());
    };
    match guess::exact(name) {
        Some(verb) => {
            let mut root = command();
            root.build();
            let found = root.find_subcommand_mut(verb.name);
            found.map_or(Exit::Call, |found| console::say(&found.render_help().to_string()))
        }
        None => refusal::complain(&refusal::no_command(name), None),
    }
}

/// Every command with its Russian name and what it does.
pub fn commands() -> String {
    let width = |name: fn(&Verb) -> &str| COMMANDS.iter().map(|one| name(one).chars().count()).max().unwrap_or(0);
    let (english, russian) = (width(|one| one.name), width(|one| one.russian));
    let line = |one: &Verb| {
        let about = (one.declare)().get_about().map(ToString::to_string).unwrap_or_default();
        format!("  {:english$}  {:russian$}  {about}\n", one.name, one.russian)
    };
    format!("Команды, по-английски и по-русски:\n{}", COMMANDS.iter().map(line).collect::<String>())
}

/// The end of the general help: what to type first.
pub const FIRST_STEPS: &str = "\
Первые шаги:
  prikaz new programmes/школа-2027         заготовка с пояснениями: замените слова на свои
  prikaz check programmes/школа-2027.yaml  проверить: ошибки с местом и советом
  prikaz build programmes/школа-2027.yaml  собрать DOCX и PDF в папку out

Справка по команде: prikaz help build";

/// What a call without anything shows.
pub fn overview() -> String {
    format!("{ABOUT}\n\n{}\n{FIRST_STEPS}", commands())
}
