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

#[cfg(test)]
mod tests {
    use super::{COMMANDS, command, overview};

    /// Every screen of help.
    fn screens() -> Vec<(String, String)> {
        let mut root = command();
        root.build();
        let mut screens = vec![("prikaz".to_owned(), root.render_help().to_string())];
        for one in COMMANDS {
            let found = root.find_subcommand_mut(one.name).expect("declared");
            screens.push((one.name.to_owned(), found.render_help().to_string()));
        }
        screens
    }

    /// Words of a line as a shell parts them.
    fn words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                _ => words.last_mut().expect("one at least").push(c),
            }
        }
        words
    }

    #[test]
    fn examples_are_right() {
        for (name, text) in screens() {
            let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  prikaz ")).collect();
            assert!(!lines.is_empty(), "{name}: no example");
            for line in lines {
                // Behind two spaces stands what the example does; behind «>» a file.
                let call = line.split("  ").next().and_then(|line| line.split(" > ").next()).unwrap_or_default();
                let read = command().try_get_matches_from([vec!["prikaz".to_owned()], words(call)].concat());
                let read = read.unwrap_or_else(|error| panic!("{name}: «{call}»: {error}"));
                let own = read.subcommand_name().unwrap_or_default();
                assert!(name == "prikaz" || name == own, "{name}: an example of {own}");
            }
        }
    }

    #[test]
    fn screens_are_russian_and_fit() {
        let english =
            ["Usage", "Options", "Arguments", "Commands", "Print", "possible values", "default", "required", "aliases"];
        for (name, text) in screens().into_iter().chain([("overview".to_owned(), overview())]) {
            for word in english {
                assert!(!text.contains(word), "{name} says {word}:\n{text}");
            }
            for line in text.lines() {
                assert!(line.chars().count() <= super::super::WIDTH, "{name}: too wide: {line}");
                assert_eq!(line.trim_end(), line, "{name}: spaces at the end");
            }
        }
    }

    #[test]
    fn everything_is_told_in_russian() {
        let russian = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
        for one in COMMANDS {
            let declared = (one.declare)();
            assert_eq!(declared.get_name(), one.name);
            assert!(one.usage.starts_with(&format!("prikaz {}", one.name)), "{}", one.usage);
            let about = declared.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(russian(&about) && !about.ends_with('.'), "{}: {about}", one.name);
            for arg in declared.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(russian(&help) || help.contains(", "), "{}: {}: {help}", one.name, arg.get_id());
                let names = arg.get_value_names().filter(|_| arg.get_action().takes_values()).unwrap_or_default();
                assert!(names.iter().all(|name| name.chars().all(|c| ('А'..='Я').contains(&c))), "{names:?}");
            }
        }
    }
}
