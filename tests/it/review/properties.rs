//! What holds for every review: the words of every change stand in every form.

use prikaz::diff::{Change, Deed, Unit, compare_trees};
use prikaz::review::{Format, Found};

use super::markdown::{rendered, squeezed, texts};
use super::{changed, review, show};
use crate::diff::properties::{Dice, edit, programmes, tree_of};

/// The texts that a change is of.
fn words(change: &Change) -> Vec<&str> {
    match &change.deed {
        Deed::Replaced { before, after, .. } => [before.all_words(), after.all_words()].concat(),
        Deed::Added { unit, .. } | Deed::Removed { unit, .. } => unit.all_words(),
        Deed::Moved { .. } => Vec::new(),
    }
}

#[test]
fn every_word_of_a_change_is_in_every_form() {
    let (mut pairs, mut whole) = (0, 0);
    for (number, path) in programmes().iter().enumerate() {
        let old = tree_of(path);
        for seed in 0..40 {
            let mut dice = Dice::new(90_000 + seed * 5 + number as u64);
            let wanted = 1 + dice.upto(8);
            let mut new = old.clone();
            for _ in 0..wanted {
                edit(&mut new, &mut dice);
            }
            let what = format!("{}, seed {seed}", path.display());
            pairs += 1;
            whole += usize::from(held(&old, &new, &what));
        }
    }
    assert!(pairs == 200 && whole >= 150, "{pairs} pairs, {whole} of them are whole in Markdown");
}

/// Whether all of it had room in a comment.
fn held(old: &Unit, new: &Unit, what: &str) -> bool {
    let changes = compare_trees(old, new).all;
    let review = review(vec![changed("a.yaml", old.clone(), new.clone())]);
    assert!(matches!(review.files[0].found, Found::Changes { .. }));
    let markdown = show(Format::Markdown, &review);
    let room = !markdown.contains("не поместилось") && !markdown.contains("… и ещё ") && !markdown.contains("… (ещё ");
    let comment = squeezed(&texts(&rendered(&markdown)).concat());
    let page = show(Format::Html, &review);
    let page = squeezed(&texts(page.split_once("<main").expect("the changes").1).concat());
    let json: serde_json::Value = serde_json::from_str(&show(Format::Json, &review)).expect("JSON");
    let rows = json["files"][0]["changes"].as_array().expect("changes");
    assert_eq!(rows.len(), changes.len(), "{what}");
    for (change, row) in changes.iter().zip(rows) {
        let texts =
            |name: &str| row[name].as_array().into_iter().flatten().map(|one| one["text"].as_str().unwrap_or_default());
        let single = ["before", "after"].into_iter().filter_map(|name| row[name].as_str());
        let mut told: Vec<&str> = single.chain(texts("old_content")).chain(texts("new_content")).collect();
        let mut words: Vec<&str> = words(change).into_iter().filter(|words| !words.is_empty()).collect();
        let own = words.clone();
        told.retain(|words| !words.is_empty());
        told.sort_unstable();
        words.sort_unstable();
        assert_eq!(told, words, "{what}: {change:?}");
        for words in own.into_iter().map(squeezed) {
            assert!(page.contains(&words), "{what}: {words} is not on the page");
            assert!(!room || comment.contains(&words), "{what}: {words} is not in the comment\n{markdown}");
        }
    }
    room
}
