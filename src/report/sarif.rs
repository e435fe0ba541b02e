//! SARIF 2.1.0: one log with one run, however many files. Results are written as they come; the
//! tool's rules follow them, those that spoke.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::artifact::Artifact;
use super::fingerprint::Fingerprints;
use super::region::Region;
use super::{Fault, Form, explanation};
use crate::diagnostic::{Diagnostic, Report, Rule, Severity, Tally};
use crate::edit::Edit;
use crate::source::{Source, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const ROOT: &str = "%SRCROOT%";
/// The name of our fingerprints, with the version of how they are made.
const FINGERPRINT: &str = "prikazFinding/v1";
/// A longer passage is not repeated in the log: readers show the file itself.
const SNIPPET: usize = 400;

#[derive(Debug, Default)]
pub struct Sarif {
    fingerprints: Fingerprints,
    /// Codes in the order in which they came up, and the place of each.
    codes: Vec<&'static str>,
    places: HashMap<&'static str, usize>,
    faults: Vec<Value>,
    results: usize,
}

impl Form for Sarif {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let root = json!({"description": {"text": "Папка, в которой запущена проверка"}});
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\
             \"language\":\"ru-RU\",\"originalUriBaseIds\":{{\"{ROOT}\":{root}}},\"results\":["
        )
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let place = Artifact::of(report.source.name());
        let artifact = location(&place);
        for finding in &report.found {
            let fingerprint = self.fingerprints.next(report, finding, &place);
            let result = self.result(&report.source, finding, &artifact, &fingerprint);
            out.write_all(if self.results > 0 { b",\n" } else { b"\n" })?;
            self.results += 1;
            serde_json::to_writer(&mut *out, &result)?;
        }
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>, _out: &mut dyn Write) -> io::Result<()> {
        self.faults.push(json!({
            "level": "error",
            "message": text(fault.words),
            "locations": [{"physicalLocation": {"artifactLocation": location(&Artifact::of(fault.file))}}],
        }));
        Ok(())
    }

    fn close(&mut self, _all: Tally, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = self.codes.iter().map(|code| descriptor(code)).collect();
        let tool = json!({"driver": {
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": "ru-RU",
            "shortDescription": {"text": "Проверка муниципальных программ и приказов."},
            "rules": rules,
        }});
        let mut invocation = Map::new();
        invocation.insert("executionSuccessful".into(), self.faults.is_empty().into());
        if !self.faults.is_empty() {
            invocation.insert("toolExecutionNotifications".into(), std::mem::take(&mut self.faults).into());
        }
        writeln!(out, "\n],\n\"tool\":{tool},\n\"invocations\":[{}]}}]}}", Value::Object(invocation))
    }
}

impl Sarif {
    fn result(&mut self, source: &Source, finding: &Diagnostic, artifact: &Value, fingerprint: &str) -> Value {
        let code = finding.problem.code();
        let index = *self.places.entry(code).or_insert_with(|| {
            self.codes.push(code);
            self.codes.len() - 1
        });
        let mut message = finding.problem.message();
        if let Some(help) = finding.problem.help() {
            message.push_str(&format!("\nКак исправить: {help}"));
        }
        let mut own = physical(source, finding.span, artifact);
        if let Some(label) = finding.problem.label() {
            own["message"] = text(&label);
        }
        let mut result = json!({
            "ruleId": code,
            "ruleIndex": index,
            "level": level(finding.severity),
            "message": text(&message),
            "locations": [own],
            "partialFingerprints": {FINGERPRINT: fingerprint},
        });
        if !finding.related.is_empty() {
            let related = finding.related.iter().enumerate().map(|(id, (span, label))| {
                let mut place = physical(source, *span, artifact);
                place["id"] = id.into();
                place["message"] = text(label);
                place
            });
            result["relatedLocations"] = related.collect();
        }
        if !finding.fix.is_empty() {
            result["fixes"] = json!([fix(source, finding, artifact)]);
        }
        result
    }
}

/// The edits of a finding; they are made together.
fn fix(source: &Source, finding: &Diagnostic, artifact: &Value) -> Value {
    let replacement = |edit: &Edit| {
        let mut one = json!({"deletedRegion": region(source, edit.span)});
        if !edit.words.is_empty() {
            one["insertedContent"] = json!({"text": edit.words});
        }
        one
    };
    let replacements: Vec<Value> = finding.fix.iter().map(replacement).collect();
    let words = finding.problem.help().unwrap_or_else(|| finding.problem.message());
    json!({
        "description": text(&words),
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    })
}

fn location(place: &Artifact) -> Value {
    match place {
        Artifact::Inside(_) => json!({"uri": place.uri(), "uriBaseId": ROOT}),
        Artifact::Outside(_) => json!({"uri": place.uri()}),
    }
}

fn physical(source: &Source, span: Span, artifact: &Value) -> Value {
    let mut region = region(source, span);
    let words = source.slice(span);
    if !words.is_empty() && words.len() <= SNIPPET {
        region["snippet"] = json!({"text": words});
    }
    json!({"physicalLocation": {"artifactLocation": artifact, "region": region}})
}

fn region(source: &Source, span: Span) -> Value {
    let Region { line, column, end_line, end_column } = Region::of(source, span);
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// A message. `[words](place)` would be a link in it: an author's brackets must not become one.
fn text(words: &str) -> Value {
    json!({"text": words.replace("](", "\\](")})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn descriptor(code: &str) -> Value {
    let Some(rule) = explanation(code) else { return json!({"id": code}) };
    let Rule { code, severity, what, why, source, wrong, right } = rule;
    json!({
        "id": code,
        "shortDescription": {"text": format!("{what}.")},
        "fullDescription": {"text": format!("{what}. {why}")},
        "help": {
            "text": format!("Почему: {why}\nОткуда: {source}\n\nНеверно:\n{wrong}\n\nВерно:\n{right}"),
            "markdown": format!(
                "**Почему:** {why}\n\n**Откуда:** {source}\n\n**Неверно:**\n\n```yaml\n{wrong}\n```\n\n\
                 **Верно:**\n\n```yaml\n{right}\n```"
            ),
        },
        "defaultConfiguration": {"level": level(*severity)},
    })
}
