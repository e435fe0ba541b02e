//! The pager, with a terminal that `script` plays.

use std::fs;
use std::process::{Command, Stdio};

use super::{BASE, Desk, base, quiet};

/// A repository with a long review in it, and a folder with a pager that says how it was called.
fn desk() -> Desk {
    let desk = Desk::new(&[("programmes/a.yaml", BASE)]);
    desk.put("programmes/a.yaml", base(&[("ноябрь 2022 г.", "март 2023 г."), ("Петрова А. В.", "Белова А. В.")]));
    desk.put("bin/листать", "#!/bin/sh\necho \"PAGER $* LESS=$LESS LV=$LV\"\ncat\n");
    // One that has read enough at once.
    desk.put("bin/бросить", "#!/bin/sh\nexec 0<&-\necho GONE\n");
    for name in ["листать", "бросить"] {
        #[cfg(unix)]
        fs::set_permissions(desk.path(&format!("bin/{name}")), std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("rights");
    }
    desk.put(".git/info/exclude", "bin\n");
    desk
}

/// What a terminal of so many rows shows, and the exit code.
fn terminal(desk: &Desk, rows: usize, call: &str, surroundings: &[(&str, &str)]) -> (String, i32) {
    let mut script = Command::new("script");
    let call = format!("stty rows {rows} cols 100; '{}' diff {call}", env!("CARGO_BIN_EXE_prikaz"));
    script.args(["--quiet", "--return", "--echo", "never", "--command", &call, "/dev/null"]);
    let path = std::env::var("PATH").unwrap_or_default();
    script
        .current_dir(desk.path(""))
        .env("PATH", format!("{}:{path}", desk.path("bin").display()))
        .stdin(Stdio::null());
    quiet(&mut script).env_remove("LESS").env_remove("LV").env("TERM", "xterm").env_remove("NO_COLOR");
    surroundings.iter().for_each(|(name, value)| {
        script.env(name, value);
    });
    let output = script.output().expect("script is wanted: apt-get install bsdutils (or util-linux)");
    let shown = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    (shown, output.status.code().expect("it ended by itself"))
}

#[test]
fn a_long_review_goes_through_the_pager_that_git_would_take() {
    let desk = desk();
    let paged = |call: &str, surroundings: &[(&str, &str)]| terminal(&desk, 5, call, surroundings).0;
    let long = [("GIT_PAGER", "листать -a 'б в'")];
    let shown = paged("", &long);
    assert!(shown.contains("PAGER -a б в LESS=FRX LV=-c\n"), "{shown}");
    assert!(shown.contains("«\u{1b}[31m\u{1b}[9mноябрь 2022\u{1b}[0m г.»"), "{shown:?}");
    assert!(paged("", &[("PAGER", "листать"), ("LESS", "S")]).contains("PAGER  LESS=S LV=-c\n"));
    // Settings of git stand between the two variables.
    desk.git(&["config", "core.pager", "листать core"]);
    assert!(paged("", &[("PAGER", "листать own")]).contains("PAGER core "));
    desk.git(&["config", "pager.diff", "листать diff"]);
    assert!(paged("", &[]).contains("PAGER diff "));
    assert!(paged("", &long).contains("PAGER -a "));
    desk.git(&["config", "pager.diff", "false"]);
    assert!(!paged("", &[]).contains("PAGER"));
    for none in ["cat", "", "нет-такой-программы", "листать | cat"] {
        let shown = paged("", &[("GIT_PAGER", none)]);
        assert!(!shown.contains("PAGER") && shown.contains("Дорожная карта"), "{none}: {shown}");
    }
    assert!(!paged("--no-pager", &long).contains("PAGER"));
    assert!(!terminal(&desk, 50, "", &long).0.contains("PAGER"), "it fits the screen");
    assert!(!terminal(&desk, 5, "| cat", &long).0.contains("PAGER"), "no terminal");
}

#[test]
fn a_pager_that_goes_away_is_no_error() {
    let desk = desk();
    let text: String = (0..3_000).map(|at| format!("- {at}\n")).collect();
    desk.put("programmes/b.yaml", &text);
    desk.commit();
    desk.put("programmes/b.yaml", text.replace("- ", "- - "));
    let (shown, code) = terminal(&desk, 5, "HEAD~1..HEAD", &[("GIT_PAGER", "бросить")]);
    assert!(shown.contains("GONE") && !shown.contains("ошибка"), "{shown}");
    assert_eq!(code, 1, "a list is no programme: {shown}");
    let (_, code) = terminal(&desk, 5, "--exit-code HEAD~1 -- programmes/a.yaml", &[("GIT_PAGER", "бросить")]);
    assert_eq!(code, 1);
    let (shown, code) = terminal(&desk, 5, "HEAD~1 -- programmes/a.yaml", &[("GIT_PAGER", "бросить")]);
    assert_eq!((code, shown.contains("GONE")), (0, true), "{shown}");
}

#[test]
fn lines_fit_the_terminal() {
    let desk = desk();
    let (shown, code) = terminal(&desk, 50, "", &[("NO_COLOR", "1")]);
    assert_eq!(code, 0);
    assert!(shown.contains("Дорожная карта, раздел 2, строка 2.3, графа «Срок»"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 100), "{widest:?}: {shown}");
}
