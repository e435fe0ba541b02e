//! `prikaz completions` on the command line: what a shell must know to complete commands.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::{Shell, generate};

use super::command;
use crate::commands::{Exit, completions};

pub const USAGE: &str = "prikaz completions ОБОЛОЧКА [--out ФАЙЛ]";

const SHELLS: [(&str, Shell); 5] = [
    ("powershell", Shell::PowerShell),
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("elvish", Shell::Elvish),
];

/// How each shell is taught; nothing here needs the rights of an administrator.
const INSTALL: &str = "\
После этого клавиша Tab дописывает команды, ключи и пути.

PowerShell (Windows; права администратора не нужны):
  prikaz completions powershell --out $HOME\\prikaz.ps1
  if (!(Test-Path $PROFILE)) { New-Item -Force -ItemType File $PROFILE }
  Add-Content $PROFILE '. $HOME\\prikaz.ps1'
  Если PowerShell не запускает сценарии: Set-ExecutionPolicy -Scope CurrentUser RemoteSigned

bash:
  prikaz completions bash --out ~/.prikaz.bash
  echo '. ~/.prikaz.bash' >> ~/.bashrc

zsh:
  prikaz completions zsh --out ~/.zfunc/_prikaz
  в ~/.zshrc до compinit: fpath=(~/.zfunc $fpath); потом autoload -U compinit; compinit

fish:
  prikaz completions fish --out ~/.config/fish/completions/prikaz.fish

elvish:
  prikaz completions elvish --out ~/.config/elvish/lib/prikaz.elv
  в ~/.config/elvish/rc.elv: use prikaz";

pub fn declare() -> Command {
    Command::new("completions")
        .about("Научить оболочку дописывать команды по клавише Tab")
        .arg(
            Arg::new("shell")
                .value_name("ОБОЛОЧКА")
                .required(true)
                .value_parser(SHELLS.map(|(name, _)| name))
                .hide_possible_values(true)
                .help("powershell, bash, zsh, fish или elvish"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("ФАЙЛ")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help("Записать в файл; без ключа сценарий печатается на экран"),
        )
        .after_help(INSTALL)
}

pub fn call(own: &ArgMatches) -> Exit {
    let name = own.get_one::<String>("shell").map(String::as_str);
    let Some((_, shell)) = SHELLS.into_iter().find(|(of, _)| Some(*of) == name) else { return Exit::Call };
    let mut script = Vec::new();
    generate(shell, &mut command(), "prikaz", &mut script);
    completions::run(&completions::Call {
        script,
        // Windows PowerShell takes a file without the mark for one in the old Russian encoding.
        marked: shell == Shell::PowerShell,
        out: own.get_one("out").cloned(),
    })
}
