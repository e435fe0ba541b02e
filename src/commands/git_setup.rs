//! `prikaz git-setup`: git's own commands speak of programmes in human words. A driver in the repository's settings says
//! how, lines among its attributes say of which files; both can be taken back.

mod attributes;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::rewrite::Original;
use super::files::{self, Fault};
use super::{Exit, console};
use crate::git;
use crate::git::Repository;
use crate::source::display_name;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    /// Programmes and folders with them; none is `programmes`.
    pub paths: Vec<PathBuf>,
    /// The files are named to everybody, in `.gitattributes`.
    pub shared: bool,
    pub undo: bool,
    pub dry_run: bool,
}

/// The name of the driver in git's settings.
const DRIVER: &str = "prikaz";
/// The word by which the program knows that git calls it.
pub const CALLED: &str = "git-driver";

/// What git shows beside `@@`: of our lines those that are not set off, of YAML the keys of the upper levels and
/// the heads of items with the first words behind them. Signs and bytes only, no letters: the regular expressions of git on Windows know no Russian.
const HEADS: &str = "^[^] #\"'{}[-].*$\n\
    ^ {1,4}([^] #:\"'{}[-][^ :]*:( [^ ]+){0,2})\n\
    ^ *(- [^] #:\"'{}[-][^ :]*:( [^ ]+){0,2})";
/// What earlier versions of the program have written there.
const EARLIER_HEADS: [&str; 0] = [];

/// A key of the driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Command,
    Text,
    Heads,
}

impl Key {
    const ALL: [Self; 3] = [Self::Command, Self::Text, Self::Heads];

    fn name(self) -> String {
        let key = match self {
            Self::Command => "command",
            Self::Text => "textconv",
            Self::Heads => "xfuncname",
        };
        format!("diff.{DRIVER}.{key}")
    }

    /// The value for a program at this place. Where it is gone git falls back on the one that the system finds, and on
    /// comparing the files as they are: a fault of the driver would end `git log` altogether.
    fn value(self, program: &str) -> String {
        let find = format!("p={}; [ -x \"$p\" ] || p=prikaz", quoted(program));
        match self {
            Self::Command => format!(
                "f() {{ {find}; \"$p\" {CALLED} diff -- \"$@\" 2>/dev/null || [ $# -lt 7 ] || \
                 git --no-pager diff --no-index --no-ext-diff --no-textconv -- \"$2\" \"$5\" || :; }}; f"
            ),
            Self::Text => {
                format!("f() {{ {find}; \"$p\" {CALLED} text -- \"$1\" 2>/dev/null || cat -- \"$1\"; }}; f")
            }
            Self::Heads => HEADS.to_owned(),
        }
    }

    /// Whether a value was written by this command, of whatever version and place.
    fn is_ours(self, value: &str) -> bool {
        match self {
            Self::Command | Self::Text => value.contains(&format!(" {CALLED} ")),
            Self::Heads => value == HEADS || EARLIER_HEADS.contains(&value),
        }
    }
}

/// Words for a shell that takes them as they are.
fn quoted(words: &str) -> String {
    format!("'{}'", words.replace('\'', "'\\''"))
}

/// Why nothing was done.
#[derive(Debug)]
enum Trouble {
    Git(git::Fault),
    Files(Fault),
    /// There is a driver of this name that somebody else wrote.
    Foreign {
        key: String,
        value: String,
        origin: String,
    },
    /// A repository without files to work on, or the inside of one.
    NoWorkTree,
    /// The program's own place cannot be told to git.
    NoPlace,
}

impl From<git::Fault> for Trouble {
    fn from(fault: git::Fault) -> Self {
        Self::Git(fault)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Files(fault)
    }
}

impl Trouble {
    fn words(&self) -> String {
        match self {
            Self::Git(fault) => fault.to_string(),
            Self::Files(fault) => fault.to_string(),
            Self::Foreign { key, value, origin } => format!(
                "в настройках git уже есть {key}, записанный не этой командой, и он оставлен как есть:\n  {value}\n  \
                 ({origin})\nуберите его оттуда и повторите"
            ),
            Self::NoWorkTree => {
                "это внутренняя папка git, рабочих файлов в ней нет; перейдите в папку с программами".to_owned()
            }
            Self::NoPlace => {
                "не удалось узнать, где лежит сама программа; положите её в папку с обычным именем".to_owned()
            }
        }
    }
}

pub fn run(call: &Call) -> Exit {
    let done = if call.undo { undo(call.dry_run) } else { setup(call) };
    match done {
        Ok(words) => console::say(&words),
        Err(trouble) => {
            console::complain(&trouble.words());
            Exit::Call
        }
    }
}

fn repository() -> Result<Repository, Trouble> {
    match Repository::reachable(Path::new("."))? {
        (repository, true) => Ok(repository),
        (_, false) => Err(Trouble::NoWorkTree),
    }
}

fn setup(call: &Call) -> Result<String, Trouble> {
    let repository = repository()?;
    let (lines, sample) = chosen(&repository, &call.paths)?;
    let program = program().ok_or(Trouble::NoPlace)?;
    let mut words = String::new();
    let mut wanted: Vec<(Key, String)> = Vec::new();
    for key in Key::ALL {
        let value = key.value(&program);
        let there = repository.settings(&key.name())?;
        if let Some(other) = there.iter().find(|one| !key.is_ours(&one.value)) {
            let (value, origin) = (other.value.clone(), other.origin.clone());
            return Err(Trouble::Foreign { key: key.name(), value, origin });
        }
        if repository.own_settings(&key.name())? != [value.as_str()] {
            wanted.push((key, value));
        }
    }
    if !wanted.is_empty() {
        words.push_str(&format!(
            "Настройки git этой папки ({}):\n",
            shown(&repository, &repository.own_file("config")?)
        ));
        for (key, value) in &wanted {
            words.push_str(&format!("  {} = {}\n", key.name(), value.replace('\n', "\\n")));
        }
    }
    let file = if call.shared { shared_file(&repository) } else { repository.own_file("info/attributes")? };
    let there = read(&file)?;
    let new = attributes::with(there.as_ref().map(Original::bytes), &lines);
    let same = there.as_ref().is_some_and(|there| there.bytes() == new);
    if !same {
        words.push_str(&format!("Какие файлы ({}):\n", shown(&repository, &file)));
        lines.iter().for_each(|line| words.push_str(&format!("  {line}\n")));
    }
    if wanted.is_empty() && same {
        return Ok("Всё это уже записано, менять нечего. Вернуть как было: prikaz git-setup --undo".to_owned());
    }
    if call.dry_run {
        return Ok(format!("{words}Это только показ, ничего не записано."));
    }
    write(&repository, &wanted, || match (&there, same) {
        (_, true) => Ok(()),
        (Some(there), false) => there.replace(&new),
        (None, false) => files::create_all(&[(file.clone(), new.clone())]),
    })?;
    words.push_str(
        "Записано. Теперь git diff, git log -p и git show говорят о программах словами.\n\
         Вернуть как было: prikaz git-setup --undo\n\
         Посмотреть сам YAML: git diff --no-ext-diff --no-textconv (так же делают заплату для git apply)\n",
    );
    if repository.attribute("diff", &sample).is_ok_and(|value| value != DRIVER) {
        words.push_str(&format!(
            "Но {sample} git покажет по-прежнему: так велит другая строка в .gitattributes или .git/info/attributes.\n"
        ));
    }
    Ok(words)
}

/// Writes the settings and then the attributes; what was there comes back where one of them cannot be written.
fn write(
    repository: &Repository,
    wanted: &[(Key, String)],
    attributes: impl FnOnce() -> Result<(), Fault>,
) -> Result<(), Trouble> {
    let mut before = Vec::new();
    let all = || -> Result<(), Trouble> {
        for (key, value) in wanted {
            let there = repository.own_settings(&key.name())?;
            repository.set(&key.name(), Some(value))?;
            before.push((*key, there));
        }
        Ok(attributes()?)
    };
    let done = all();
    if done.is_err() {
        for (key, there) in before.iter().rev() {
            let _ = repository.set(&key.name(), there.last().map(String::as_str));
        }
    }
    done
}

fn undo(dry_run: bool) -> Result<String, Trouble> {
    let repository = repository()?;
    let mut words = String::new();
    let mut files = Vec::new();
    for file in [repository.own_file("info/attributes")?, shared_file(&repository)] {
        let Some(there) = read(&file)? else { continue };
        if let Some(rest) = attributes::without(there.bytes()) {
            words.push_str(&format!("  {}: строки prikaz git-setup\n", shown(&repository, &file)));
            files.push((file, there, rest));
        }
    }
    let mut keys = Vec::new();
    let mut kept = String::new();
    for key in Key::ALL {
        let values = repository.own_settings(&key.name())?;
        if !values.is_empty() && values.iter().all(|value| key.is_ours(value)) {
            words.push_str(&format!("  {}: {}\n", shown(&repository, &repository.own_file("config")?), key.name()));
            keys.push(key);
        } else if !values.is_empty() {
            kept.push_str(&format!("Оставлено, потому что записано не этой командой: {}\n", key.name()));
        }
    }
    if words.is_empty() {
        return Ok(format!("{kept}Убирать нечего: git-setup здесь ничего не записывал."));
    }
    if dry_run {
        return Ok(format!("Будет убрано:\n{words}{kept}Это только показ, ничего не изменено."));
    }
    for (file, there, rest) in &files {
        match rest {
            Some(rest) => there.replace(rest)?,
            None => remove(file)?,
        }
    }
    for key in keys {
        repository.set(&key.name(), None)?;
    }
    Ok(format!("Убрано:\n{words}{kept}git снова показывает файлы как есть."))
}

/// Removes a file that we made, and its folder if that was for it alone.
fn remove(file: &Path) -> Result<(), Fault> {
    fs::remove_file(file).map_err(|error| Fault::Write(file.to_path_buf(), error))?;
    if let Some(folder) = file.parent().filter(|folder| folder.ends_with("info")) {
        // One that holds anything stays.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn shared_file(repository: &Repository) -> PathBuf {
    repository.root().join(".gitattributes")
}

fn read(file: &Path) -> Result<Option<Original>, Fault> {
    match Original::read(file) {
        Ok((there, _)) => Ok(Some(there)),
        Err(Fault::Read(_, error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The lines for the files of the call, and the name of one of them.
fn chosen(repository: &Repository, paths: &[PathBuf]) -> Result<(Vec<String>, String), Trouble> {
    let default = [PathBuf::from("programmes")];
    if paths.is_empty() && !default[0].is_dir() {
        return Err(Fault::NoDefaultFolder.into());
    }
    let (mut lines, mut sample) = (Vec::new(), None);
    for path in if paths.is_empty() { &default[..] } else { paths } {
        if !path.exists() {
            return Err(Fault::NotFound(path.clone()).into());
        }
        let name = if path.is_dir() { folder_name(repository, path)? } else { repository.name_of(path)? };
        lines.extend(attributes::patterns(&name, path.is_dir()));
        let first =
            if path.is_dir() { files::programmes(std::slice::from_ref(path)).ok() } else { Some(vec![path.clone()]) };
        let first = first.and_then(|found| found.first().and_then(|one| repository.name_of(one).ok()));
        sample = sample.or(first);
    }
    Ok((lines, sample.unwrap_or_else(|| "programmes/a.yaml".to_owned())))
}

/// The name of a folder within the repository; of its root none.
fn folder_name(repository: &Repository, folder: &Path) -> Result<String, git::Fault> {
    let real = folder.canonicalize().map_err(|_| git::Fault::Outside(folder.to_path_buf()))?;
    if real == repository.root() { Ok(String::new()) } else { repository.name_of(folder) }
}

/// Where the running program lies, as a shell of git takes it on every system.
fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let path = path.to_str()?;
    if !cfg!(windows) {
        return Some(path.to_owned());
    }
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(rest) => format!(r"\\{rest}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    Some(path.replace('\\', "/"))
}

/// A file by its name in the repository's folder, or by its whole name.
fn shown(repository: &Repository, file: &Path) -> String {
    display_name(file.strip_prefix(repository.root()).unwrap_or(file))
}

#[cfg(test)]
mod tests {
    use super::{HEADS, Key, quoted};

    #[test]
    fn a_shell_takes_any_place() {
        assert_eq!(quoted("/opt/it's here/$(x)"), r"'/opt/it'\''s here/$(x)'");
        for key in [Key::Command, Key::Text] {
            assert!(key.is_ours(&key.value("C:/Program Files/prikaz.exe")) && !key.is_ours("sort"));
        }
        assert!(HEADS.is_ascii());
    }
}
