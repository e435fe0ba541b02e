//! Declension: the corpus of posts, bodies and people with their forms, written by hand.

use std::fs;

use prikaz::russian::cases::{Case, body, name, post};

use super::corpus::{cases, conclude};

/// How much of the corpus must be both sure and right, in per cent.
const WANTED: usize = 95;

fn case_of(mark: &str) -> Case {
    match mark {
        "рд" => Case::Genitive,
        "дт" => Case::Dative,
        "вн" => Case::Accusative,
        "тв" => Case::Instrumental,
        "пр" => Case::Prepositional,
        other => panic!("no case is called «{other}»"),
    }
}

/// A form that ends in «…» goes on with the words of the nominative.
fn whole(form: &str, nominative: &str) -> String {
    let Some(head) = form.strip_suffix(" …") else { return form.to_owned() };
    let rest: Vec<&str> = nominative.split(' ').skip(head.split(' ').count()).collect();
    format!("{head} {}", rest.join(" "))
}

/// Every form that the module is sure of is right, and nearly all are sure; where the right answer is
/// «не ясно», it is not sure.
#[test]
fn forms_are_right_or_unsure() {
    let (mut right, mut unsure, mut all, mut entries) = (0, Vec::new(), 0, 0);
    let mut failures = Vec::new();
    for path in cases("tests/cases", "txt") {
        let decline: fn(&str, Case) -> Option<String> = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("posts") => post,
            Some("bodies") => body,
            Some("names") => name,
            other => panic!("{other:?}: of posts, bodies or names?"),
        };
        let text = fs::read_to_string(&path).expect("a file of the corpus").replace("\r\n", "\n");
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            entries += 1;
            let (nominative, forms) = line.split_once(" | ").unwrap_or_else(|| panic!("no form: {line}"));
            if forms == "?" {
                let guessed = [Case::Genitive, Case::Dative].into_iter().filter_map(|case| decline(nominative, case));
                failures.extend(guessed.map(|form| format!("{nominative}: «{form}» is a guess")));
                continue;
            }
            for form in forms.split(" | ") {
                let (mark, form) = form.split_once(": ").unwrap_or_else(|| panic!("no case: {line}"));
                let wanted = whole(form, nominative);
                all += 1;
                match decline(nominative, case_of(mark)) {
                    Some(given) if given == wanted => right += 1,
                    Some(given) => failures.push(format!("{nominative}, {mark}: «{given}», not «{wanted}»")),
                    None => unsure.push(format!("{nominative}, {mark}")),
                }
            }
        }
    }
    println!("{entries} entries, {all} forms: {right} right, {} wrong, {} unsure", failures.len(), unsure.len());
    println!("unsure:\n{}", unsure.join("\n"));
    conclude(&failures);
    assert!(entries >= 200, "a corpus of {entries} entries is too small");
    assert!(right * 100 >= WANTED * all, "{right} of {all} forms are sure and right:\n{}", unsure.join("\n"));
}
