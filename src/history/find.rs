//! A place in words → the units that it means: «Дорожная карта, раздел 2, строка 2.3, графа «Срок»», «строка 2.3»,
//! «паспорт». Letters' size, ё, quotes and spaces do not count; parts of a place may be left out.

use crate::diff::{Body, Path, Step, Unit, parts, phrase};

/// So many near places are named.
const NEAR: usize = 3;

/// Near places are sought for so many letters at most.
const LONGEST: usize = 200;

/// No unit is meant by the words; these are near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub near: Vec<String>,
}

/// A unit with its place, and the same for comparing.
struct Candidate {
    path: Path,
    parts: Vec<String>,
    plain: Vec<String>,
}

/// The units that a place means, in order, none of them within another. Ambiguous words mean all that fit best.
///
/// # Errors
/// Nothing fits; the nearest places.
pub fn find(tree: &Unit, asked: &str) -> Result<Vec<Path>, Unknown> {
    let mut all = Vec::new();
    gather(tree, tree, &mut Vec::new(), &mut all);
    let wanted: Vec<String> = split(asked).iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    let whole = plain(asked);
    let fits = |one: &Candidate| {
        fit(&wanted, &one.plain).or_else(|| {
            // Names with commas in them, without their quotes.
            let own = one.plain.join(" ");
            (!whole.is_empty() && (own == whole || own.ends_with(&format!(" {whole}")))).then_some(Fit::Exact)
        })
    };
    let found: Vec<(Fit, &Candidate)> = all.iter().filter_map(|one| Some((fits(one)?, one))).collect();
    let Some(best) = found.iter().map(|(fit, _)| *fit).min() else {
        return Err(Unknown { near: near(&all, &wanted) });
    };
    let mut paths: Vec<Path> = Vec::new();
    for (_, one) in found.iter().filter(|(fit, _)| *fit == best) {
        if !paths.iter().any(|path| one.path.starts_with(path)) {
            paths.push(one.path.clone());
        }
    }
    paths.sort_unstable();
    Ok(paths)
}

/// Every unit that has words of its own for its place, from the outside in.
fn gather(tree: &Unit, unit: &Unit, path: &mut Path, found: &mut Vec<Candidate>) {
    let own = parts(tree, path);
    if !own.is_empty() {
        let plain = own.iter().map(|part| plain(part)).collect();
        found.push(Candidate { path: path.clone(), parts: own, plain });
    }
    let mut below = |step: Step, part: &Unit| {
        path.push(step);
        gather(tree, part, path, found);
        path.pop();
    };
    match &unit.body {
        Body::Words(_) => {}
        Body::Record(parts) => parts.iter().for_each(|(slot, part)| below(Step::Slot(slot.clone()), part)),
        Body::List(items) => items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item)),
    }
}

/// How well words and a part of a place agree, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Beginning,
    Within,
}

/// The last words must fit the last part, those before them parts before it, in order.
fn fit(wanted: &[String], own: &[String]) -> Option<Fit> {
    let (last, above) = wanted.split_last()?;
    let (own_last, own_above) = own.split_last()?;
    let mut worst = fit_part(last, own_last)?;
    let mut rest = own_above.iter();
    for part in above {
        worst = worst.max(rest.find_map(|own| fit_part(part, own))?);
    }
    Some(worst)
}

fn fit_part(wanted: &str, own: &str) -> Option<Fit> {
    if own == wanted {
        return Some(Fit::Exact);
    }
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with('.');
    if own.strip_prefix(wanted).is_some_and(ends) {
        return Some(Fit::Beginning);
    }
    let within = own.match_indices(wanted).any(|(at, _)| {
        !own[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.') && ends(&own[at + wanted.len()..])
    });
    within.then_some(Fit::Within)
}

/// Parts by commas that stand outside of quotes.
fn split(asked: &str) -> Vec<String> {
    let (mut depth, mut straight) = (0_usize, false);
    let mut found = vec![String::new()];
    for c in asked.chars() {
        match c {
            '«' | '„' => depth += 1,
            '»' | '“' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            _ => {}
        }
        if matches!(c, ',' | ';' | '›' | '/') && depth == 0 && !straight && c != '/' {
            found.push(String::new());
        } else if let Some(last) = found.last_mut() {
            last.push(c);
        }
    }
    found
}

/// Small letters, without ё, quotes and what else nobody types.
fn plain(words: &str) -> String {
    let kept = words.to_lowercase().replace('ё', "е");
    let kept: String = kept
        .chars()
        .map(|c| match c {
            '«' | '»' | '„' | '“' | '”' | '"' | '\'' | '…' | ',' | ':' | ';' | '\u{A0}' => ' ',
            '–' | '—' | '‑' => '-',
            c => c,
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// Places that are spelled much like the words: by their last part where one part is asked for, else as a whole.
fn near(all: &[Candidate], wanted: &[String]) -> Vec<String> {
    let asked = wanted.join(" ");
    if asked.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(usize, &Candidate)> = Vec::new();
    for one in all {
        let own = if wanted.len() > 1 { one.plain.join(" ") } else { one.plain.last().cloned().unwrap_or_default() };
        let distance = strsim::damerau_levenshtein(&asked, &own);
        let known = found.iter().any(|(_, other)| other.plain == one.plain);
        if !known && distance <= 1.max(own.chars().count() / 3) {
            found.push((distance, one));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(NEAR).map(|(_, one)| phrase(&one.parts)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, plain, split};

    #[test]
    fn words_fit_as_people_write_them() {
        let own: Vec<String> = ["дорожная карта", "раздел 2", "строка 2.3", "графа «Срок исполнения»"]
            .iter()
            .map(|part| plain(part))
            .collect();
        let asked = |words: &str| {
            let wanted: Vec<String> = split(words).iter().map(|part| plain(part)).collect();
            fit(&wanted, &own)
        };
        assert_eq!(asked("Дорожная карта, строка 2.3, графа «Срок исполнения»"), Some(Fit::Exact));
        assert_eq!(asked("строка 2.3, графа срок"), Some(Fit::Beginning));
        assert_eq!(asked("строка 2.3, срок"), Some(Fit::Within));
        assert_eq!(asked("строка 2, срок"), None, "2 is not 2.3");
        assert_eq!(asked("строка 2.3, раздел 2, срок"), None, "in order");
        assert_eq!(split("строка «Цели, задачи», срок"), ["строка «Цели, задачи»", " срок"]);
    }
}
