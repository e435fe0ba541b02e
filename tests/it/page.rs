//! The page of findings in a real browser: it opens from a file, shows every finding, filters them,
//! runs nothing of an author's and asks nothing of the network.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cli::Desk;

const GOOD: &str = include_str!("../check/good/minimal.yaml");
const BAD: &str = include_str!("../check/bad/unknown-key-near.yaml");

/// The browser, by the names that systems give it.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A bound on a hang, not on speed.
const PATIENCE: Duration = Duration::from_secs(240);

pub struct Browser {
    name: &'static str,
    profile: TempDir,
}

impl Browser {
    /// None where there is no browser: said loudly, and an error where tools are required.
    pub fn find() -> Option<Self> {
        let there = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|run| run.status.success());
        let Some(name) = BROWSERS.into_iter().find(there) else {
            let message = "NOT RUN: no Chromium; install it: apt-get install chromium";
            assert!(std::env::var_os("PRIKAZ_REQUIRE_TOOLS").is_none(), "{message}");
            eprintln!("{message}");
            return None;
        };
        Some(Self { name, profile: tempfile::tempdir().expect("a folder") })
    }

    /// What the browser prints. One that hangs is ended: the page waits for nothing.
    pub fn run(&self, flags: &[&str], address: &str) -> String {
        let printed = self.profile.path().join("printed");
        let mut child = Command::new(self.name)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--disable-dev-shm-usage", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", self.profile.path().display()))
            .args(flags)
            .arg(address)
            .stdout(fs::File::create(&printed).expect("a file"))
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser runs");
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("the browser is watched") {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("the browser hangs: {address}");
            }
            thread::sleep(Duration::from_millis(20));
        };
        assert!(status.success(), "{status}: {address}");
        fs::read_to_string(printed).expect("UTF-8")
    }

    /// The page after its scripts have run.
    pub fn dom(&self, address: &str) -> String {
        let dom = self.run(&["--dump-dom"], address);
        assert!(dom.contains("</html>"), "no page: {dom}");
        dom
    }
}

pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Findings that are shown, and those that the filter hides.
fn findings(dom: &str) -> (usize, usize) {
    let heads: Vec<&str> = dom
        .split("<article ")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
        .filter(|head| head.contains("class=\"finding "))
        .collect();
    let hidden = heads.iter().filter(|head| head.contains(" hidden=\"\"")).count();
    (heads.len() - hidden, hidden)
}

/// The page's own script has run and opened the filter.
fn filtered(dom: &str) -> bool {
    let head = dom.split("<div id=\"filter\"").nth(1).and_then(|rest| rest.split('>').next());
    head.is_some_and(|head| !head.contains("hidden"))
}

/// Checks a desk's programmes: the page, and the findings of the JSON.
fn checked(desk: &Desk) -> (PathBuf, Vec<serde_json::Value>) {
    let all: serde_json::Value =
        serde_json::from_str(&desk.run(&["check", "--notes", "--format", "json"]).out).expect("JSON");
    let files = all["files"].as_array().expect("files").iter();
    let found = files.flat_map(|file| file["findings"].as_array().expect("findings").clone()).collect();
    let outcome = desk.run(&["check", "--notes", "--format", "html", "--out", "отчёт.html"]);
    assert!(outcome.out.starts_with("записан отчёт.html"), "{}{}", outcome.out, outcome.err);
    // A name that an address need not encode.
    fs::rename(desk.path("отчёт.html"), desk.path("report.html")).expect("the page");
    (desk.path("report.html"), found)
}

#[test]
fn a_browser_shows_and_filters_all_findings() {
    let Some(browser) = Browser::find() else { return };
    let warned = GOOD.replace("Программа действует.", "Программа  действует г.г. «в районе.");
    let desk = Desk::new(&[("хорошая.yaml", GOOD), ("bad.yaml", BAD), ("warned.yaml", &warned)]);
    let (page, found) = checked(&desk);
    let raw = fs::read_to_string(&page).expect("the page");
    assert_eq!(findings(&raw), (found.len(), 0), "all is shown without scripts");

    let dom = browser.dom(&address(&page));
    assert_eq!(findings(&dom), (found.len(), 0));
    assert!(filtered(&dom), "the script has opened the filter: {dom}");
    // What links have ends, and every finding its words in the text.
    let ids: std::collections::BTreeSet<&str> =
        dom.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    let links: Vec<&str> =
        dom.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    assert!(links.len() >= found.len() * 3, "{links:?}");
    assert_eq!(links.iter().find(|link| !ids.contains(**link)), None);

    let of = |severity: &str| found.iter().filter(|one| one["severity"] == severity).count();
    assert!(of("error") > 0 && of("warning") > 0, "{found:?}");
    let dom = browser.dom(&(address(&page) + "?severity=error"));
    assert_eq!(findings(&dom), (of("error"), found.len() - of("error")));
    assert!(dom.contains(&format!("Показано: {} из {}", of("error"), found.len())), "{dom}");
    let rule =
        found.iter().find(|one| one["severity"] == "warning").expect("a warning")["code"].as_str().expect("code");
    let of_rule = found.iter().filter(|one| one["code"] == rule).count();
    let dom = browser.dom(&format!("{}?rule={rule}", address(&page)));
    assert_eq!(findings(&dom), (of_rule, found.len() - of_rule));
    // A link to an explanation opens it.
    let opened = browser.dom(&format!("{}#{rule}", address(&page)));
    let head = opened.split("<details ").find(|rest| rest.starts_with(&format!("id=\"{rule}\""))).expect("the rule");
    assert!(head.split('>').next().unwrap_or_default().contains(" open"), "{head}");

    let picture = desk.path("page.png");
    for size in ["1280,1600", "400,1600"] {
        let flags = [format!("--screenshot={}", picture.display()), format!("--window-size={size}")];
        browser.run(&[&flags[0], &flags[1]], &address(&page));
        let drawn = image::open(&picture).expect("a picture").to_rgb8();
        let dark = drawn.pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 110)).count();
        let red = drawn.pixels().filter(|pixel| pixel.0[0] > 140 && pixel.0[1] < 60 && pixel.0[2] < 80).count();
        assert!(dark > 2_000 && red > 20, "{size}: {dark} dark points, {red} of an error's colour");
    }
}

/// Lines that only a finding elsewhere speaks of stay beside the others, and go with it.
#[test]
fn places_without_findings_of_their_own_are_shown() {
    let Some(browser) = Browser::find() else { return };
    let desk = Desk::new(&[("a.yaml", include_str!("../../programmes/shimanovsk-2020.yaml"))]);
    let (page, found) = checked(&desk);
    assert!(found.iter().any(|one| one["related"].as_array().is_some_and(|list| !list.is_empty())), "{found:?}");
    let hidden = |dom: &str| dom.matches("<div class=\"place\" hidden=\"\">").count();
    let dom = browser.dom(&address(&page));
    assert!(dom.contains("<a class=\"w related\"") && hidden(&dom) == 0, "{dom}");
    assert!(hidden(&browser.dom(&(address(&page) + "?rule=law-date"))) > 0, "{dom}");
}

/// Words that would like to be a script or to call home stay words. Were one let through, the policy
/// would stop it; without the policy it would run, which shows that the test can fail.
#[test]
fn an_authors_markup_neither_runs_nor_calls_home() {
    let Some(browser) = Browser::find() else { return };
    let home = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let port = home.local_addr().expect("its address").port();
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    // Hangs up on everybody who calls.
    thread::spawn(move || {
        home.incoming().for_each(|_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
    });
    let called = || calls.load(Ordering::SeqCst) > 0;
    let attack = format!(
        "<script>document.title=\"run\"</script><img src=http://127.0.0.1:{port}/a onerror=document.title=\"run\">\
         <style>@import \"http://127.0.0.1:{port}/b\"</style></script></style></code>"
    );
    let text = format!("организация: {{наименование: О}}\n'{attack}': 1\nпрограмма: {{наименование: П}}\n");
    let name = if cfg!(unix) { "<img src=x onerror=\"document.title='run'\">&'.yaml" } else { "a.yaml" };
    let desk = Desk::new(&[(name, &text)]);
    let (page, found) = checked(&desk);
    let ran = |dom: &str| dom.contains("<title>run</title>");
    let dom = browser.dom(&address(&page));
    assert_eq!(findings(&dom), (found.len(), 0));
    assert!(!ran(&dom) && !called(), "{dom}");
    assert!(dom.contains("&lt;script&gt;document.title=\"run\"&lt;/script&gt;"), "the words are shown: {dom}");

    let raw = fs::read_to_string(&page).expect("the page");
    let pierced = raw.replace("<main ", &format!("{attack}<main "));
    let open = pierced.replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"");
    assert!(pierced != raw && open != pierced);
    fs::write(&page, &pierced).expect("the page");
    let dom = browser.dom(&address(&page));
    assert!(!ran(&dom) && !called(), "the policy holds: {dom}");
    assert!(filtered(&dom), "the page's own script runs");
    fs::write(&page, &open).expect("the page");
    let dom = browser.dom(&address(&page));
    assert!(ran(&dom) && called(), "without the policy it runs and calls: {dom}");
}

/// A thousand findings in two hundred files open; of more the page says what it leaves out.
#[test]
fn a_large_page_opens() {
    let Some(browser) = Browser::find() else { return };
    let wrong: String = (0..5).map(|number| format!("ключ{number}: а\n")).collect();
    let lines: String = (0..300).map(|number| format!("# строка {number}\n")).collect();
    let text = format!("организация: {{наименование: О}}\nпрограмма: {{наименование: П}}\n{lines}{wrong}");
    let names: Vec<String> = (0..200).map(|number| format!("{number:03}.yaml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let desk = Desk::new(&files);
    let (page, found) = checked(&desk);
    assert!(found.len() >= 1_000, "{}", found.len());
    let size = fs::metadata(&page).expect("the page").len();
    assert!(size < 8_000_000, "{size} bytes");
    let dom = browser.dom(&address(&page));
    assert_eq!(findings(&dom), (found.len(), 0));
    assert!(dom.contains("строка 150"), "the whole text is there");
}

#[test]
fn a_page_that_would_be_too_large_says_what_it_leaves_out() {
    let wrong: String = (0..3_000).map(|number| format!("ключ{number}: а\n")).collect();
    let long =
        format!("организация: {{наименование: О}}\nпрограмма: {{наименование: П}}\n# {}\n", "ы".repeat(2_000_000));
    let files = ["a", "b", "c", "d", "e"].map(|name| (format!("{name}.yaml"), format!("{long}{wrong}")));
    let files: Vec<(&str, &str)> = files.iter().take(4).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let desk = Desk::new(&files);
    let outcome = desk.run(&["check", "--format", "html"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.len() < 6_000_000, "{} bytes", outcome.out.len());
    let (shown, _) = findings(&outcome.out);
    assert_eq!(shown, 2_000);
    assert!(outcome.out.contains("Замечаний слишком много для одной страницы: показано 2000 из "));
    assert!(outcome.out.contains("Показано 500 из "));
}
