//! What the template of the page sees: counts, files, findings, rules, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Checked;
use super::excerpt::{Excerpt, Part, visible};
use crate::diagnostic::{Report, Severity, Tally};
use crate::report::explanation;
use crate::russian::count;

const FINDINGS: [&str; 3] = ["замечание", "замечания", "замечаний"];
const FILES: [&str; 3] = ["файл", "файла", "файлов"];
/// Bytes of lines without findings that a page has room for, in folds.
const FOLDED: usize = 6 * 1024 * 1024;

#[derive(Debug, Serialize)]
pub struct Sheet {
    version: &'static str,
    title: String,
    lead: String,
    remarks: Vec<String>,
    faults: Vec<String>,
    files: Vec<File>,
    clean: Vec<String>,
    clean_words: String,
    severities: Vec<Total>,
    rules: Vec<Explained>,
}

#[derive(Debug, Serialize)]
struct Total {
    severity: Severity,
    words: String,
}

#[derive(Debug, Serialize)]
struct File {
    id: usize,
    name: String,
    errors: usize,
    warnings: usize,
    notes: usize,
    words: String,
    cut: Option<String>,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Explained {
    code: &'static str,
    count: usize,
    times: String,
    what: &'static str,
    why: &'static str,
    source: &'static str,
    wrong: &'static str,
    right: &'static str,
}

pub fn sheet(checked: &[Checked], faults: &[String], all: Tally) -> Sheet {
    let (mut files, mut clean, mut codes) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut room, mut notes) = (FOLDED, 0);
    let mut squeezed = false;
    for file in checked {
        if total(file.tally) == 0 {
            clean.push(visible(&file.name));
            continue;
        }
        let shown = file.report.as_ref().map_or(&[][..], |report| &report.found);
        for finding in shown {
            *codes.entry(finding.problem.code()).or_default() += 1;
        }
        let parts = file.report.as_ref().map_or_else(Vec::new, |report| {
            let excerpt = Excerpt { report, first: notes + 1, folds: report.source.text().len() <= room };
            squeezed |= !excerpt.folds;
            room = room.saturating_sub(report.source.text().len());
            excerpt.parts()
        });
        notes += shown.len();
        files.push(card(file, files.len() + 1, shown.len(), parts));
    }
    Sheet {
        version: env!("CARGO_PKG_VERSION"),
        title: format!("Проверка программ: {}", told(all)),
        lead: format!("{}: {}.", files_checked(checked.len()), told(all)),
        remarks: remarks(all, notes, squeezed),
        faults: faults.iter().map(|words| visible(words)).collect(),
        clean_words: format!("Без замечаний: {}", count(clean.len(), FILES)),
        severities: severities(checked),
        rules: codes.into_iter().map(|(code, count)| explained(code, count)).collect(),
        files,
        clean,
    }
}

fn files_checked(number: usize) -> String {
    format!(
        "{} {}",
        if number % 10 == 1 && number % 100 != 11 { "Проверен" } else { "Проверено" },
        count(number, FILES)
    )
}

/// The counts; notes that are not shown have a remark of their own.
fn told(tally: Tally) -> String {
    Tally { hidden: 0, ..tally }.to_string()
}

fn total(tally: Tally) -> usize {
    tally.errors + tally.warnings + tally.notes
}

/// What the reader has to know about what is not here.
fn remarks(all: Tally, shown: usize, squeezed: bool) -> Vec<String> {
    let mut remarks = Vec::new();
    if total(all) > shown {
        remarks.push(format!(
            "Замечаний слишком много для одной страницы: показано {shown} из {}, сначала ошибки. Все – в prikaz check --format short.",
            total(all)
        ));
    }
    if squeezed {
        remarks.push("Тексты велики: у части файлов видны только строки рядом с замечаниями.".into());
    }
    if all.hidden > 0 {
        remarks.push(format!("Не показано: {} (их показывает ключ --notes).", count(all.hidden, FINDINGS)));
    }
    remarks
}

fn card(file: &Checked, id: usize, shown: usize, parts: Vec<Part>) -> File {
    let Tally { errors, warnings, notes, .. } = file.tally;
    let all = total(file.tally);
    let cut = (shown < all).then(|| match shown {
        0 => format!("Здесь не показано: {}.", count(all, FINDINGS)),
        shown => format!("Показано {shown} из {all}, сначала ошибки."),
    });
    File { id, name: visible(&file.name), errors, warnings, notes, words: told(file.tally), cut, parts }
}

/// Severities that are shown, with their counts.
fn severities(checked: &[Checked]) -> Vec<Total> {
    let reports = || checked.iter().filter_map(|file| file.report.as_ref());
    let total = |severity, forms| {
        let number = reports().map(|report: &Report| report.count(severity)).sum();
        (number > 0).then(|| Total { severity, words: count(number, forms) })
    };
    [
        total(Severity::Error, ["ошибка", "ошибки", "ошибок"]),
        total(Severity::Warning, ["предупреждение", "предупреждения", "предупреждений"]),
        total(Severity::Note, FINDINGS),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn explained(code: &'static str, number: usize) -> Explained {
    let times = count(number, ["раз", "раза", "раз"]);
    let rule = explanation(code);
    let word = |of: fn(&'static crate::diagnostic::Rule) -> &'static str| rule.map_or("", of);
    Explained {
        code,
        count: number,
        times,
        what: word(|rule| rule.what),
        why: word(|rule| rule.why),
        source: word(|rule| rule.source),
        wrong: word(|rule| rule.wrong),
        right: word(|rule| rule.right),
    }
}
