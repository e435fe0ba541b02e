//! What a mistyped word probably meant: a letter slipped, the keyboard in the other layout, a
//! Russian word, a file where a command belongs.

use std::path::Path;

use clap::Arg;

use super::{COMMANDS, Verb, command};
use crate::schema::nearest;

/// What was probably meant in the place of a command.
pub enum Guess {
    Command(&'static str),
    /// A file or a folder was given without saying what to do with it.
    Path,
}

/// The command of a name, English or Russian.
pub fn exact(name: &str) -> Option<&'static Verb> {
    COMMANDS.iter().find(|one| one.name == name || one.russian == name)
}

/// What a word that is no command was meant to be.
pub fn meant(typed: &str) -> Option<Guess> {
    let typed = typed.trim().to_lowercase();
    let path = Path::new(&typed);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if path.components().count() > 1 || ["yaml", "yml"].contains(&ending) {
        return Some(Guess::Path);
    }
    let switched = other_layout(&typed);
    let tried = |word: &str| {
        let begins = |one: &&Verb| one.tried.iter().any(|beginning| word.starts_with(beginning));
        COMMANDS.iter().find(begins).map(|one| one.name)
    };
    let near = |word: &str| {
        let known = COMMANDS.iter().flat_map(|one| [one.name, one.russian]);
        nearest(word, known).and_then(exact).map(|one| one.name)
    };
    let found = exact(&typed).or_else(|| exact(&switched)).map(|one| one.name);
    let found = found.or_else(|| tried(&typed)).or_else(|| near(&typed)).or_else(|| near(&switched));
    found.or_else(|| tried(&switched)).map(Guess::Command)
}

/// A flag of this command, or of the program itself, that was probably meant.
pub fn flag(typed: &str, verb: Option<&Verb>) -> Option<String> {
    let root = command();
    let own = verb.and_then(|verb| root.find_subcommand(verb.name)).unwrap_or(&root);
    let flags: Vec<&str> = own.get_arguments().filter_map(Arg::get_long).collect();
    let typed = typed.trim_start_matches(['-', '–', '—']).split('=').next().unwrap_or_default().to_lowercase();
    let near = nearest(&typed, flags.iter().copied());
    near.or_else(|| nearest(&other_layout(&typed), flags.iter().copied())).map(|flag| format!("--{flag}"))
}

/// The keys of a Russian and of a Latin keyboard, in the same order.
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/// The same keys pressed in the other layout: «игшдв» is «build».
fn other_layout(typed: &str) -> String {
    let pairs = || RUSSIAN.chars().zip(LATIN.chars());
    let switch = |c: char| {
        let found = pairs().find_map(|(russian, latin)| match c {
            _ if c == russian => Some(latin),
            _ if c == latin => Some(russian),
            _ => None,
        });
        found.unwrap_or(c)
    };
    typed.chars().map(switch).collect()
}

#[cfg(test)]
mod tests {
    use super::{Guess, LATIN, RUSSIAN, flag, meant, other_layout};
    use crate::cli::COMMANDS;

    fn command(typed: &str) -> &'static str {
        match meant(typed) {
            Some(Guess::Command(name)) => name,
            Some(Guess::Path) => "(path)",
            None => "",
        }
    }

    #[test]
    fn layouts_are_the_same_keys() {
        assert_eq!(RUSSIAN.chars().count(), LATIN.chars().count());
        assert_eq!((other_layout("игшдв").as_str(), other_layout("cj,hfnm").as_str()), ("build", "собрать"));
    }

    #[test]
    fn slips_are_understood() {
        for (typed, name) in [
            ("bild", "build"),
            ("biuld", "build"),
            ("BUILD", "build"),
            ("игшдв", "build"),
            ("cj,hfnm", "build"),
            ("сруслш", "check"),
            ("срусл", "check"),
            ("chekc", "check"),
            ("проверь", "check"),
            ("проверка", "check"),
            ("проверит", "check"),
            ("ghjdthbnm", "check"),
            ("собери", "build"),
            ("помощь", "help"),
            ("новая", "new"),
            ("init", "new"),
            ("туц", "new"),
            ("validate", "check"),
            ("programmes/a.yaml", "(path)"),
            ("Школа.YAML", "(path)"),
            ("погода", ""),
            ("", ""),
        ] {
            assert_eq!(command(typed), name, "{typed}");
        }
    }

    #[test]
    fn words_that_people_try_belong_to_one_command() {
        for one in COMMANDS {
            for word in one.tried.iter().chain([&one.name, &one.russian]) {
                let others = COMMANDS.iter().filter(|other| other.name != one.name);
                for other in others {
                    assert!(other.tried.iter().all(|tried| !word.starts_with(tried)), "{word}: also {}", other.name);
                }
            }
        }
    }

    #[test]
    fn flags_are_of_the_command() {
        let of = |typed: &str, name: &str| flag(typed, super::exact(name)).unwrap_or_default();
        assert_eq!(of("--pfd", "build"), "--pdf");
        assert_eq!(of("--pfd", "check"), "");
        assert_eq!(of("--зва", "build"), "--pdf");
        assert_eq!(of("--note", "check"), "--notes");
        assert_eq!(of("—out=x", "build"), "--out");
        assert_eq!(flag("--versoin", None).as_deref(), Some("--version"));
    }
}
