//! The page of changes in a real browser: it opens from a file, filters by subject, prints what is shown, runs
//! nothing of an author's and asks nothing of the network.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use prikaz::diff::content;
use prikaz::review::{Format, Review};
use tempfile::TempDir;

use super::{changed, of_pair, pair, review, several, show};
use crate::page::{Browser, address};

/// A page as a file.
fn written(text: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("diff.html");
    fs::write(&path, text).expect("the page");
    let address = address(&path);
    (folder, address)
}

/// Rows of a subject, or of all: shown, and hidden by the filter.
fn rows(dom: &str, topic: &str) -> (usize, usize) {
    let heads: Vec<&str> = dom
        .split("<tr ")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
        .filter(|head| head.contains(&format!("data-topic=\"{topic}")))
        .collect();
    let hidden = heads.iter().filter(|head| head.contains(" hidden=\"\"")).count();
    (heads.len() - hidden, hidden)
}

/// Changes of several subjects, one of which prints nothing.
fn mixed() -> Review {
    let (old, new) = pair("term-renamed-everywhere");
    let (other, moved) = pair("plan-split");
    review(vec![changed("a.yaml", old, new), changed("b.yaml", other, moved)])
}

#[test]
fn a_browser_shows_and_filters_all_changes() {
    let Some(browser) = Browser::find() else { return };
    let page = show(Format::Html, &mixed());
    assert_eq!(rows(&page, ""), (15, 0), "all is shown without scripts");
    assert!(
        page.contains("type=\"checkbox\" value=\"plan\" checked hidden>"),
        "what works with scripts only is hidden"
    );
    let (_folder, address) = written(&page);
    let dom = browser.dom(&address);
    assert_eq!(rows(&dom, ""), (15, 0));
    let tools = dom.split("<div class=\"tools\"").nth(1).and_then(|rest| rest.split('>').next());
    assert_eq!(tools, Some(""), "the script has opened the filter");

    let plans = browser.dom(&format!("{address}?topic=plan,responsible"));
    assert_eq!((rows(&plans, "plan"), rows(&plans, "responsible"), rows(&plans, "")), ((2, 0), (3, 0), (5, 10)));
    assert!(plans.contains(">Показано: 5 из 15<"), "{plans}");
    // Parts and files that have nothing to show give way.
    let hidden = |dom: &str, what: &str| {
        let begin = format!("<{what} class=\"");
        let heads = dom.split(&begin).skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
        heads.filter(|head| head.contains("hidden=\"\"")).count()
    };
    assert!(hidden(&plans, "section") >= 5, "{plans}");
    let people = browser.dom(&format!("{address}?topic=people"));
    assert_eq!((hidden(&people, "details"), rows(&people, "")), (1, (2, 13)), "the second file has none");
    let printed = browser.dom(&format!("{address}?printed"));
    assert_eq!(rows(&printed, ""), (14, 1), "one of them prints nothing");
    let none = browser.dom(&format!("{address}?topic="));
    assert_eq!(rows(&none, ""), (0, 15));
    assert!(none.contains(">Показано: 0 из 15<"));
}

#[test]
fn the_page_is_drawn_wide_narrow_and_on_paper() {
    let Some(browser) = Browser::find() else { return };
    let (folder, address) = written(&show(Format::Html, &mixed()));
    let picture = folder.path().join("page.png");
    for size in ["1280,1600", "400,1600"] {
        let flags = [format!("--screenshot={}", picture.display()), format!("--window-size={size}")];
        browser.run(&[&flags[0], &flags[1]], &address);
        let drawn = image::open(&picture).expect("a picture").to_rgb8();
        let of = |fits: fn([u8; 3]) -> bool| drawn.pixels().filter(|pixel| fits(pixel.0)).count();
        let dark = of(|rgb| rgb.iter().all(|part| *part < 110));
        let came =
            of(|[red, green, blue]| green > red.saturating_add(8) && green > blue.saturating_add(8) && green > 200);
        let went =
            of(|[red, green, blue]| red > green.saturating_add(12) && red > blue.saturating_add(10) && red > 240);
        assert!(dark > 2_000 && came > 500 && went > 500, "{size}: {dark} dark, {came} green, {went} red");
    }
    // On paper everything that is shown, and no filter.
    let printed = folder.path().join("page.pdf");
    let flag = format!("--print-to-pdf={}", printed.display());
    for (query, gone) in [("", "Скрыть то"), ("?topic=people", "План подведения итогов")] {
        browser.run(&["--no-pdf-header-footer", &flag], &format!("{address}{query}"));
        let text = text_of(&printed);
        assert!(!text.contains(&gone.replace(' ', "")), "{query}: {text}");
        assert!(text.contains("Начальник"), "{query}: {text}");
    }
}

/// The words of a PDF without spaces.
fn text_of(path: &Path) -> String {
    let document = lopdf::Document::load(path).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text").split_whitespace().collect()
}

/// Words that would like to be a script or to call home stay words. Were one let through, the policy would stop it;
/// without the policy it would run, which shows that the test can fail.
#[test]
fn an_authors_markup_neither_runs_nor_calls_home() {
    let Some(browser) = Browser::find() else { return };
    let home = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let port = home.local_addr().expect("its address").port();
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    thread::spawn(move || {
        home.incoming().for_each(|_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
    });
    let called = || calls.load(Ordering::SeqCst) > 0;
    let attack = format!(
        "<script>document.title=\"run\"</script><img src=http://127.0.0.1:{port}/a onerror=document.title=\"run\">\
         <style>@import \"http://127.0.0.1:{port}/b\"</style></script></style></td>"
    );
    let (old, mut new, hostile) = super::hostile::pair();
    let mut found = Vec::new();
    crate::diff::properties::leaves(&mut new, &mut found);
    found.into_iter().filter(|words| words.chars().count() > 12).for_each(|words| words.push_str(&attack));
    let mut all = review(vec![changed(&attack, old, new)]);
    (all.old, all.new) = (attack.clone(), attack.clone());
    all.files[0].title = Some(attack.clone());
    all.files[0].earlier = Some(attack.clone());
    all.remarks.push(attack.clone());
    let page = show(Format::Html, &all);
    let (folder, address) = written(&page);
    let ran = |dom: &str| dom.contains("<title>run</title>");
    let dom = browser.dom(&address);
    assert!(!ran(&dom) && !called(), "{dom}");
    assert!(dom.contains("&lt;script&gt;document.title=\"run\"&lt;/script&gt;"), "the words are shown: {dom}");
    let words = super::markdown::squeezed(&super::markdown::texts(&dom).concat());
    for one in hostile {
        let one = super::markdown::squeezed(&super::hostile::seen(one));
        assert!(words.contains(&one), "{one}");
    }
    let pierced = page.replace("<main ", &format!("{attack}<main "));
    let open = pierced.replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"");
    assert!(pierced != page && open != pierced);
    let path = folder.path().join("diff.html");
    fs::write(&path, &pierced).expect("the page");
    let dom = browser.dom(&address);
    assert!(!ran(&dom) && !called(), "the policy holds: {dom}");
    fs::write(&path, &open).expect("the page");
    let dom = browser.dom(&address);
    assert!(ran(&dom) && called(), "without the policy it runs and calls: {dom}");
}

#[test]
fn a_large_page_opens_and_says_what_it_leaves_out() {
    let of = |year: usize| {
        let read = crate::diff::read("large", crate::diff::large(year), Path::new("."));
        content(&read.unwrap_or_else(|found| panic!("{found}")))
    };
    let large = review(vec![changed("a.yaml", of(2022), of(2023))]);
    let begun = Instant::now();
    let page = show(Format::Html, &large);
    println!("6,000 changes as a page: {:?}, {} bytes", begun.elapsed(), page.len());
    assert!(page.len() < 6_000_000, "{} bytes", page.len());
    assert_eq!(rows(&page, ""), (3_000, 0));
    assert!(page.contains("Показано 3000 из 6000 изменений."));
    let Some(browser) = Browser::find() else { return };
    let (_folder, address) = written(&page);
    assert_eq!(rows(&browser.dom(&address), ""), (3_000, 0));
}

#[test]
fn what_is_no_change_of_a_programme_is_on_the_page() {
    let page = show(Format::Html, &several());
    for words in [
        "Другое имя файла",
        "неизвестный ключ «сроии»",
        "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD",
        "не сказать",
        "новая программа",
        "программы больше нет",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let nothing = show(Format::Html, &review(Vec::new()));
    assert!(nothing.contains("Изменений нет.") && !nothing.contains("id=\"filter\""));
    assert!(show(Format::Html, &of_pair("formatting-only")).contains("слова те же"));
}
