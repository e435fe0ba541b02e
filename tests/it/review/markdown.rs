//! The comment as a code host renders it: by a library of its own (the one of GitLab; GitHub's is its model), with
//! everything turned on that a host may have.

use comrak::{Options, markdown_to_html};
use prikaz::diff::content;
use prikaz::review::Format;

use super::{changed, of_pair, review, several, show};

/// What the form writes itself.
const TAGS: [&str; 22] = [
    "h2", "h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "b", "strong", "i",
    "del", "br", "br/", "span", "code", "ul", "li",
];

/// The page that a host makes of a comment.
pub fn rendered(markdown: &str) -> String {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.superscript = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.multiline_block_quotes = true;
    extension.alerts = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.wikilinks_title_after_pipe = true;
    extension.underline = true;
    extension.spoiler = true;
    extension.greentext = true;
    options.render.r#unsafe = true;
    markdown_to_html(markdown, &options)
}

/// The names of the elements of a page.
pub fn tags(html: &str) -> Vec<String> {
    let name = |rest: &str| rest.split(|c: char| c == '>' || c.is_whitespace()).next().unwrap_or_default().to_owned();
    html.split('<')
        .skip(1)
        .map(name)
        .filter(|name| !name.starts_with('/'))
        .map(|name| name.trim_end_matches('/').to_owned())
        .collect()
}

/// Texts between elements, each apart, as a browser shows them.
pub fn texts(html: &str) -> Vec<String> {
    let plain = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        text.replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
    };
    let mut found = Vec::new();
    for (at, piece) in html.split('<').enumerate() {
        let text = if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) };
        found.push(plain(text));
    }
    found
}

/// Words without what is between them.
pub fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

#[test]
fn nothing_but_our_own_becomes_structure() {
    for review in [of_pair("plan-split"), of_pair("term-renamed-everywhere"), several()] {
        let markdown = show(Format::Markdown, &review);
        let html = rendered(&markdown);
        let strange: Vec<String> =
            tags(&html).into_iter().filter(|tag| !TAGS.contains(&tag.as_str()) && tag != "pre").collect();
        assert!(strange.is_empty(), "{strange:?}\n{html}");
        // A table that is not one stays a line of bars.
        assert!(!squeezed(&texts(&html).concat()).contains("|:"), "{html}");
    }
}

#[test]
fn an_authors_words_stay_words() {
    let (old, new, hostile) = super::hostile::pair();
    let mut all = review(vec![changed("programmes/<b>@all`*|.yaml", old, new)]);
    all.files[0].title = Some(hostile.concat());
    all.old = "@all <b>".to_owned();
    let markdown = show(Format::Markdown, &all);
    let html = rendered(&markdown);
    let strange: Vec<String> = tags(&html).into_iter().filter(|tag| !TAGS.contains(&tag.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}\n{html}");
    let shown = squeezed(&texts(&html).concat());
    for words in &hostile {
        let words = squeezed(&super::hostile::seen(words));
        assert!(shown.contains(&words), "{words}\n{shown}");
    }
    // What a host reads once more in the words of a page, element by element.
    for text in texts(&html) {
        let wrong = super::hostile::read_once_more(&text);
        assert!(wrong.is_empty(), "{wrong:?} in {text:?}");
    }
    // A command of GitLab stands at the head of a line.
    assert!(!markdown.lines().any(|line| line.trim_start().starts_with('/')), "{markdown}");
    assert!(super::hostile::read_once_more("привет, @all").contains(&"@all".to_owned()), "the test can fail");
}

#[test]
fn a_comment_has_a_bound() {
    let of = |year: usize| {
        let read = crate::diff::read("large", crate::diff::large(year), std::path::Path::new("."));
        content(&read.unwrap_or_else(|found| panic!("{found}")))
    };
    // Longer than any row: where no row of the first file fits, the head of the second does not.
    let long = format!("{}.yaml", "б".repeat(400));
    let large = review(vec![changed("a.yaml", of(2022), of(2023)), changed(&long, of(2023), of(2022))]);
    let markdown = show(Format::Markdown, &large);
    let size = markdown.chars().count();
    assert!((50_000..65_000).contains(&size), "{size}");
    let rows = markdown.lines().filter(|line| line.starts_with("| раздел") || line.starts_with("| строка")).count();
    assert!(rows > 100, "{rows}\n{}", &markdown[..3000]);
    let missed = 6_000 - rows;
    assert!(markdown.contains(&format!("**Здесь не поместилось:** {missed} ")), "{rows}");
    assert!(markdown.contains("**Не поместилось:** 1 программа."), "the second file has no room");
    assert!(markdown.contains("12000 изменений"), "the counts are of all");
    // Whatever stands at the end is closed.
    assert_eq!(tags(&rendered(&markdown)).iter().filter(|tag| *tag == "table").count(), 2);
}
