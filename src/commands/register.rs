//! `prikaz register`: the number and the date of an act go into its file, with every number that was only
//! counted. What does not fit the acts of the folder is told, and written all the same.

use std::path::{Path, PathBuf};

use super::files::Fault;
use super::files::rewrite::Original;
use super::houses::{House, Houses};
use super::neighbours::Neighbours;
use super::{Exit, console, guarded};
use crate::build::{self, Loaded};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::register::{self, Entry, Kind, Put, Refusal, Registered};
pub use crate::register::{Day, date, number};
use crate::review;
use crate::russian::count;
use crate::source::{Source, display_name};

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub paths: Vec<PathBuf>,
    pub number: String,
    pub date: Day,
    /// What is there already makes room.
    pub again: bool,
    /// The difference is shown and nothing is written.
    pub dry_run: bool,
    pub templates: Option<PathBuf>,
}

pub fn run(call: &Call) -> Exit {
    let path = match one(&call.paths) {
        Ok(path) => path,
        Err(words) => return complain(&words),
    };
    let houses = match Houses::open(std::slice::from_ref(path), call.templates.as_deref()) {
        Ok(houses) => houses,
        Err(trouble) => return trouble.show(),
    };
    let work = || match houses.of(path) {
        Some(house) => register(call, path, house),
        None => Err(Failure::Fault(Fault::Internal(path.clone()))),
    };
    match guarded(work).unwrap_or_else(|| Err(Failure::Fault(Fault::Internal(path.clone())))) {
        Ok(exit) => exit,
        Err(Failure::Fault(fault)) => complain(&fault.to_string()),
        Err(Failure::Words(words)) => complain(&format!("{}: {words}", display_name(path))),
        Err(Failure::Reports(reports)) => {
            console::show(&reports);
            console::remark(&format!("{}: ничего не записано: сначала исправьте ошибки", display_name(path)));
            Exit::Errors
        }
    }
}

/// Why nothing was written.
enum Failure {
    Fault(Fault),
    Words(String),
    Reports(Vec<Report>),
}

fn complain(words: &str) -> Exit {
    console::complain(words);
    Exit::Call
}

/// The one file that is meant.
fn one(paths: &[PathBuf]) -> Result<&PathBuf, String> {
    let example = "например: prikaz register programmes/школа-2027.yaml --number 178 --date 08.04.2022";
    match paths {
        [] => Err(format!("не сказано, какой файл; {example}")),
        [path] if path.is_dir() => {
            Err(format!("{}: это папка, а номер получает один акт; назовите файл, {example}", display_name(path)))
        }
        [path] if !path.exists() => Err(Fault::NotFound(path.clone()).to_string()),
        [path] => Ok(path),
        [_, ..] => Err(format!(
            "названо {}, а номер получает один акт; вызовите команду для каждого, со своим номером",
            count(paths.len(), ["файл", "файла", "файлов"])
        )),
    }
}

fn register(call: &Call, path: &Path, house: &House) -> Result<Exit, Failure> {
    let (original, read) = Original::read(path).map_err(Failure::Fault)?;
    let source = read.map_err(|(source, found)| Failure::Reports(vec![Report::new(source, found)]))?;
    let loaded = build::load(source).map_err(|report| Failure::Reports(vec![report]))?;
    let before = checked(&loaded, house)?;
    let entry = Entry { number: call.number.clone(), date: call.date.clone(), again: call.again };
    let registered = register::register(&loaded, &house.set, &entry).map_err(|refusal| refused(refusal, call))?;
    let name = loaded.source.name();
    if registered.is_nothing() {
        return Ok(console::say(&format!("{name}: номер и дата уже такие; записывать нечего")));
    }
    let after = checked(&registered.loaded, house)?;
    let mut found = new(&before, after);
    found.extend(neighbours(path, &registered.loaded, house));
    warn(&registered.loaded.source, found)?;
    let words = format!("{name}: {}", words(&registered, call.dry_run));
    if call.dry_run {
        let shown = console::pass_on_styled(|colour| {
            review::unified(name, loaded.source.text(), registered.loaded.source.text(), "после регистрации", colour)
        });
        console::remark(&words);
        return Ok(shown);
    }
    original.rewrite(registered.loaded.source.text()).map_err(Failure::Fault)?;
    Ok(console::say(&format!("{words}\n{}", next(path, &registered))))
}

/// What is found in a file that has no errors.
fn checked(loaded: &Loaded, house: &House) -> Result<Vec<Diagnostic>, Failure> {
    let found = build::check(loaded, &house.set, &house.settings).map_err(Failure::Reports)?;
    let (errors, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.severity == Severity::Error);
    match errors.is_empty() {
        true => Ok(rest),
        false => Err(Failure::Reports(vec![Report::new(loaded.source.clone(), errors)])),
    }
}

/// Findings that came with the number and the date. They stand elsewhere by now: their words tell them apart.
fn new(before: &[Diagnostic], after: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |one: &Diagnostic| (one.problem.code(), one.problem.message());
    let mut old: Vec<_> = before.iter().map(key).collect();
    let came = |one: &Diagnostic| match old.iter().position(|of| *of == key(one)) {
        Some(at) => {
            old.swap_remove(at);
            false
        }
        None => true,
    };
    after.into_iter().filter(came).collect()
}

/// Shows what is worth a look; an error, which a house may make of it, ends the work.
fn warn(source: &Source, found: Vec<Diagnostic>) -> Result<(), Failure> {
    if found.is_empty() {
        return Ok(());
    }
    let report = Report::new(source.clone(), found);
    if report.count(Severity::Error) > 0 {
        return Err(Failure::Reports(vec![report]));
    }
    console::show(&[report]);
    Ok(())
}

/// What the other acts of the folder bring up about this one.
fn neighbours(path: &Path, loaded: &Loaded, house: &House) -> Vec<Diagnostic> {
    let others = Neighbours::of(path.parent().unwrap_or(Path::new("")));
    let wrong = others.unreadable(path);
    if wrong > 0 {
        let files = count(wrong, ["файлом", "файлами", "файлами"]);
        console::remark(&format!("С {files} этой папки номер не сверен: в них ошибки"));
    }
    others.found(path, loaded, &house.settings)
}

fn refused(refusal: Refusal, call: &Call) -> Failure {
    let other = "если нет – с --again";
    Failure::Words(match refusal {
        Refusal::NoAct => "в файле нет акта (ключа «акт»): номер и дату вписать некуда".into(),
        Refusal::Taken { number: Some(number), date: Some(date) } => {
            format!("уже зарегистрирован: № {number} от {date}; чтобы заменить номер и дату, добавьте --again")
        }
        Refusal::Taken { number: Some(number), date: None } => {
            format!("номер уже записан, и другой: {number}; если он верен, повторите с --number \"{number}\"; {other}")
        }
        Refusal::Taken { number: None, date: Some(date) } => {
            format!("дата уже записана, и другая: {date}; если она верна, повторите с --date \"{date}\"; {other}")
        }
        // Nothing stands there: no reason to refuse.
        Refusal::Taken { number: None, date: None } => return Failure::Fault(Fault::Internal(call.paths[0].clone())),
        Refusal::Unsafe => "запись задела бы не только номер и дату, поэтому ничего не записано; впишите их сами и \
                            пришлите этот файл разработчикам"
            .into(),
    })
}

/// «записаны номер 178, дата 8 апреля 2022 г. и 43 номера строк и пунктов»
fn words(registered: &Registered, dry_run: bool) -> String {
    let put = |name: &str, was: &str, put: &Put| match &put.was {
        Some(old) => format!("{name} {} ({was} {old})", put.words),
        None => format!("{name} {}", put.words),
    };
    let mut parts: Vec<String> = registered.number.iter().map(|number| put("номер", "был", number)).collect();
    parts.extend(registered.date.iter().map(|date| put("дата", "была", date)));
    let numbers = registered.numbered.count();
    if numbers > 0 {
        let of = registered.numbered.counts.iter().map(|(kind, _)| unit(*kind, numbers));
        let number = count(numbers, ["номер", "номера", "номеров"]);
        parts.push(format!("{number} {}", joined(&of.map(str::to_owned).collect::<Vec<_>>())));
    }
    let one = match (&registered.number, &registered.date) {
        (Some(_), None) if numbers == 0 => "записан",
        (None, Some(_)) if numbers == 0 => "записана",
        (None, None) if numbers % 10 == 1 && numbers % 100 != 11 => "записан",
        (None, None) => "записано",
        (Some(_), _) | (_, Some(_)) => "записаны",
    };
    let verb = match (dry_run, one) {
        (false, verb) => verb.to_owned(),
        (true, "записаны") => "будут записаны".to_owned(),
        (true, verb) => format!("будет {verb}"),
    };
    format!("{verb} {}", joined(&parts))
}

/// What numbers are of.
fn unit(kind: Kind, numbers: usize) -> &'static str {
    let [one, many] = match kind {
        Kind::Row => ["строки", "строк"],
        Kind::Clause => ["пункта", "пунктов"],
        Kind::Appendix => ["приложения", "приложений"],
        Kind::Task => ["задачи", "задач"],
        Kind::Indicator => ["показателя", "показателей"],
        Kind::Risk => ["риска", "рисков"],
    };
    if numbers == 1 { one } else { many }
}

/// «а, б и в»
fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} и {last}", first.join(", ")),
    }
}

/// What to do with a programme that was registered.
fn next(path: &Path, registered: &Registered) -> String {
    let file = typed(&display_name(path));
    let act = registered.loaded.programme.act.as_ref();
    let number = act.and_then(|act| act.number.as_ref()).map_or("", |number| number.value.trim());
    // Signs that a shell would take for its own stay out of the line that is to be typed.
    let plain = number.chars().all(|c| c.is_alphanumeric() || " -–/.,()№".contains(c));
    let message =
        if plain { format!("Регистрация: № {number}") } else { "Регистрация".to_owned() };
    format!(
        "Дальше – сохраните файл в git и соберите подлинник:\n  git add {file}\n  git commit -m \"{message}\"\n  \
         prikaz build --final {file}"
    )
}

/// A file name as it is typed on a command line.
fn typed(name: &str) -> String {
    let bare = name.chars().all(|c| c.is_alphanumeric() || "-_./:".contains(c)) && !name.starts_with('-');
    if bare { name.to_owned() } else { format!("\"{name}\"") }
}
