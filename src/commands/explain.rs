//! `prikaz explain`: what a finding means, why it matters and how it is mended.

use super::{Exit, console};
use crate::diagnostic::{Rule, Severity};
use crate::rules;
use crate::schema::nearest;

/// Explains a code, or lists all codes.
pub fn run(code: Option<&str>) -> Exit {
    let Some(code) = code else { return console::say(&list()) };
    match rules::find(code) {
        Some(rule) => console::say(&words(rule)),
        None => {
            let near = nearest(code, rules::all().map(|rule| rule.code));
            let hint = near.map_or_else(String::new, |near| format!("; возможно, имелось в виду «{near}»"));
            console::complain(&format!("нет правила «{code}»{hint}\nВсе правила: prikaz explain"));
            Exit::Call
        }
    }
}

fn list() -> String {
    let widest = rules::all().map(|rule| rule.code.len()).max().unwrap_or(0);
    let lines: Vec<String> = rules::all().map(|rule| format!("{:widest$}  {}", rule.code, rule.what)).collect();
    format!("{}\n\nПодробно: prikaz explain КОД", lines.join("\n"))
}

fn words(rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Error => "ошибка",
        Severity::Warning => "предупреждение",
        Severity::Note => "замечание: правило может ошибаться",
    };
    let example = |text: &str| text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n");
    format!(
        "{} ({severity})\n{}.\n\nПочему: {}\nОткуда: {}\n\nНеверно:\n{}\nВерно:\n{}",
        rule.code,
        rule.what,
        rule.why,
        rule.source,
        example(rule.wrong),
        example(rule.right)
    )
}
