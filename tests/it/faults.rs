//! Faults of the world while documents are written: a run that is killed, two runs at once.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::Desk;

const GOOD: &str = include_str!("../check/good/minimal.yaml");
/// How many programmes a run has.
const MANY: usize = 12;

fn desk() -> Desk {
    let names: Vec<String> = (0..MANY).map(|number| format!("{number}.yaml")).collect();
    let programmes: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), GOOD)).collect();
    Desk::new(&programmes)
}

/// Other words in every programme.
fn edit(desk: &Desk, edition: usize) {
    for number in 0..MANY {
        let text = format!("{GOOD}# редакция {edition}\n");
        fs::write(desk.path(&format!("programmes/{number}.yaml")), text).expect("a programme");
    }
}

fn start(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .arg("build")
        .current_dir(desk.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs")
}

fn documents(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| {
        let bytes = fs::read(desk.path("out").join(&name)).expect("a document");
        (name, bytes)
    };
    desk.list("out").into_iter().map(read).collect()
}

/// A hundred runs are killed at moments spread over all of a run. Each document is whole all the time, of the
/// edition before or of that after, and nothing stays beside them.
#[test]
fn a_killed_run_leaves_whole_documents_and_nothing_else() {
    let desk = desk();
    let editions: Vec<BTreeMap<String, Vec<u8>>> = (0..2)
        .map(|edition| {
            edit(&desk, edition);
            assert_eq!(desk.run(&["build"]).code, 0);
            documents(&desk)
        })
        .collect();
    assert!(editions[0].len() == MANY * 2 && editions[0].iter().all(|(name, bytes)| editions[1][name] != *bytes));
    edit(&desk, 0);
    let begun = Instant::now();
    assert_eq!(desk.run(&["build"]).code, 0);
    let whole = begun.elapsed();

    let (mut killed, mut beside) = (0, Vec::new());
    for round in 0..100u32 {
        edit(&desk, round as usize % 2);
        let mut child = start(&desk);
        std::thread::sleep(whole * round / 90);
        child.kill().expect("the signal is sent");
        killed += usize::from(!child.wait().expect("it ended").success());
        for (name, bytes) in documents(&desk) {
            if name.starts_with(".prikaz-tmp-") {
                beside.push(name);
                continue;
            }
            assert!(editions.iter().any(|one| one[&name] == bytes), "round {round}: {name} is not whole");
        }
    }
    assert!(killed > 30, "only {killed} runs were killed before they ended");
    // For an instant a file that replaces another has two names; a run may be killed within it.
    assert!(beside.len() < 5 || !cfg!(target_os = "linux"), "{beside:?}");
    edit(&desk, 1);
    assert_eq!(desk.run(&["build"]).code, 0);
    assert_eq!(documents(&desk), editions[1], "the next run makes everything whole and sweeps");
}

#[test]
fn two_runs_at_once_write_one_after_the_other() {
    let desk = desk();
    let begun = Instant::now();
    let mut children: Vec<Child> = (0..4).map(|_| start(&desk)).collect();
    for child in &mut children {
        assert!(child.wait().expect("it ended").success());
    }
    assert!(begun.elapsed() < Duration::from_secs(120));
    let made = documents(&desk);
    assert_eq!(made.len(), MANY * 2);
    let outcome = desk.run(&["build"]);
    assert!(outcome.out.starts_with("Всё уже собрано"), "{}", outcome.out);
    assert_eq!(desk.run(&["build", "--out", "alone"]).code, 0);
    for (name, bytes) in made {
        assert!(fs::read(desk.path("alone").join(&name)).expect("built") == bytes, "{name}");
    }
}

/// Who waits is told why.
#[test]
fn a_run_that_waits_says_so() {
    let desk = Desk::new(&[("a.yaml", GOOD)]);
    assert_eq!(desk.run(&["build"]).code, 0);
    let memory = fs::OpenOptions::new().read(true).write(true).open(desk.path("out/.prikaz.json")).expect("its memory");
    memory.lock().expect("locked");
    let mut child = Command::new(env!("CARGO_BIN_EXE_prikaz"))
        .arg("build")
        .current_dir(desk.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    std::thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().expect("asked").is_none(), "it waits");
    memory.unlock().expect("unlocked");
    let outcome = child.wait_with_output().expect("it ended");
    assert!(outcome.status.success());
    let words = String::from_utf8_lossy(&outcome.stderr);
    assert!(words.contains("в папку out пишет другой запуск prikaz; жду, пока он закончит"), "{words}");
}
