//! The direction of imports, as `src/lib.rs` draws it: a module may use those below it only, and
//! each heavy crate is imported in one place.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the top down, with what each may use of the crate.
const LAYERS: [(&str, &[&str]); 36] = [
    ("cli", &["commands", "history", "schema", "starter"]),
    (
        "commands",
        &[
            "agenda",
            "build",
            "calendar",
            "diagnostic",
            "diff",
            "digest",
            "document",
            "git",
            "history",
            "manifest",
            "mend",
            "ready",
            "register",
            "report",
            "review",
            "rules",
            "russian",
            "schema",
            "settings",
            "source",
            "standard",
            "starter",
            "template",
            "verify",
            "write",
        ],
    ),
    ("verify", &["document", "faces", "russian"]),
    ("starter", &["edit", "model", "schema", "source", "template", "yaml"]),
    ("standard", &["diagnostic", "document", "source", "template", "yaml"]),
    ("ready", &["diagnostic", "model", "source"]),
    ("mend", &["build", "diagnostic", "edit", "model", "settings", "source", "template", "yaml"]),
    ("register", &["build", "calendar", "edit", "model", "schema", "source", "template", "write", "yaml"]),
    ("report", &["diagnostic", "edit", "page", "rules", "russian", "source"]),
    ("history", &["calendar", "diff", "git", "page", "russian"]),
    ("review", &["diff", "page", "russian", "source"]),
    ("page", &[]),
    (
        "build",
        &[
            "chart",
            "diagnostic",
            "digest",
            "document",
            "model",
            "rules",
            "schema",
            "settings",
            "source",
            "style",
            "template",
            "view",
            "write",
            "yaml",
        ],
    ),
    ("agenda", &["calendar", "model", "rules", "russian", "schema", "source"]),
    ("diff", &["digest", "model", "russian", "style"]),
    ("rules", &["calendar", "diagnostic", "edit", "model", "russian", "schema", "settings", "source"]),
    ("template", &["diagnostic", "digest", "document", "schema", "source", "style", "view"]),
    ("write", &["document", "faces", "picture", "style"]),
    ("view", &["document", "model", "russian"]),
    ("document", &["chart", "diagnostic", "faces", "model", "picture", "russian", "schema", "source", "style"]),
    ("chart", &["calendar", "diagnostic", "faces", "model", "picture", "russian", "source"]),
    ("settings", &["diagnostic", "schema", "source", "yaml"]),
    ("style", &["diagnostic", "faces", "schema", "source", "yaml"]),
    ("model", &["calendar", "diagnostic", "edit", "picture", "russian", "schema", "source", "style", "yaml"]),
    ("picture", &["diagnostic", "faces", "schema"]),
    ("schema", &["calendar", "diagnostic", "edit", "russian", "source", "yaml"]),
    ("yaml", &["diagnostic", "edit", "russian", "source"]),
    ("calendar", &["russian"]),
    ("diagnostic", &["edit", "russian", "source"]),
    ("edit", &["source"]),
    ("git", &["source"]),
    ("source", &["diagnostic"]),
    ("russian", &[]),
    ("faces", &[]),
    ("digest", &[]),
    ("manifest", &["digest"]),
];

/// Heavy crates and the one module that may name each.
const HEAVY: [(&str, &str); 20] = [
    ("granit_parser", "src/yaml"),
    ("tera", "src/template"),
    ("roxmltree", "src/document/parse"),
    ("docx_rs", "src/write/docx"),
    ("typst", "src/write/pdf"),
    ("comemo", "src/write/pdf"),
    ("resvg", "src/picture"),
    ("image", "src/picture"),
    ("qrcode", "src/picture/code.rs"),
    ("hayro_interpret", "src/verify/pdf"),
    ("hayro_syntax", "src/verify/pdf"),
    ("kurbo", "src/verify/pdf"),
    ("clap", "src/cli"),
    ("clap_complete", "src/cli/completions.rs"),
    ("annotate_snippets", "src/diagnostic/print.rs"),
    ("indicatif", "src/commands"),
    ("percent_encoding", "src/report/artifact.rs"),
    ("base64", "src/page"),
    ("icalendar", "src/agenda/ics.rs"),
    ("comfy_table", "src/agenda/table.rs"),
];

/// Other places where a heavy crate is right, with the reason.
const ALSO: [(&str, &str); 3] = [
    // `finish` reads the parts that docx-rs made.
    ("roxmltree", "src/write/docx"),
    // SVG is XML; `vector` uses the reader of the library that draws it.
    ("roxmltree", "src/picture/vector"),
    // Pages for people are templates too, of another kind: HTML of our own.
    ("tera", "src/page"),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources can be read") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    found.sort();
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// Modules of this crate that a source names, `use crate::{…}` included.
fn used(text: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for (at, mark) in text.match_indices("crate::") {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + mark.len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                names.extend(list.split(['}', ';']).next().unwrap_or_default().split(',').map(|one| word(one.trim())))
            }
            None => names.push(word(rest)),
        }
    }
    names
}

#[test]
fn imports_point_one_way() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == module) else {
            faults.push(format!("{name}: the module {module} has no place in the picture"));
            continue;
        };
        let wrong = used(&text).into_iter().filter(|used| *used != module && !allowed.contains(&used.as_str()));
        faults.extend(wrong.map(|used| format!("{name}: {module} may not use {used}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_heavy_crate_has_one_door() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        for (heavy, home) in HEAVY {
            let named = text.contains(&format!("{heavy}::")) || text.contains(&format!("use {heavy}"));
            let at_home =
                name.starts_with(home) || ALSO.iter().any(|(of, also)| *of == heavy && name.starts_with(also));
            if named && !at_home {
                faults.push(format!("{name}: {heavy} belongs to {home}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
