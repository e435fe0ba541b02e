//! A page for people that is one file: it is mailed, opened from a folder, printed. The skeleton here
//! (head, policy, letters and colours) is that of every page; a kind of page extends it.
//!
//! A page loads nothing and sends nothing, and runs no script but its own: its policy says so to the
//! browser, which lets in only the style and the script whose hashes stand there. Words are escaped
//! by the template engine.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, Tera};

const SKELETON: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");

/// A kind of page.
#[derive(Debug)]
pub struct Kind {
    /// A template that extends `page.html` and fills its blocks `title` and `body`.
    pub template: &'static str,
    pub style: &'static str,
    pub script: &'static str,
}

/// The page with these values in it. Only a fault of the templates can fail.
pub fn render(kind: &Kind, view: &impl Serialize) -> io::Result<String> {
    let style = unix(&[STYLE, kind.style]);
    let script = unix(&[kind.script]);
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    let run = |tera: &mut Tera| {
        tera.add_raw_templates([("page.html", SKELETON), ("kind.html", kind.template)])?;
        let mut context = Context::from_serialize(view)?;
        context.insert("policy", &policy(&style, &script));
        context.insert("style", &style);
        context.insert("script", &script);
        tera.render("kind.html", &context)
    };
    run(&mut tera).map_err(io::Error::other)
}

/// Nothing from outside, no script and no style but these.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// Line ends of one kind: a checkout of Windows may have brought others, and a browser hashes these.
fn unix(parts: &[&str]) -> String {
    parts.concat().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::{Kind, render};

    #[test]
    fn words_are_escaped_and_the_policy_names_the_style() {
        let template = "{% extends \"page.html\" %}{% block title %}{{ words }}{% endblock %}\
                        {% block body %}<p title=\"{{ words }}\">{{ words }}</p>{% endblock %}";
        let kind = Kind { template, style: "p { color: red }\r\n", script: "'use strict';" };
        let page = render(&kind, &serde_json::json!({"words": "<script>\"'&</script>"})).expect("a page");
        assert!(!page.contains("<script>\"") && page.contains("&lt;script&gt;&quot;&#39;&amp;"), "{page}");
        assert!(page.contains("p { color: red }\n") && !page.contains('\r'), "{page}");
        assert_eq!(page.matches("'sha256-").count() + page.matches("&#39;sha256-").count(), 2, "{page}");
    }
}
