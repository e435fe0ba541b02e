//! `prikaz explain`: what a finding means, why it matters and how it is mended.

use super::{Exit, console};
use crate::diagnostic::explain::{self, GROUPS};
use crate::diagnostic::{Rule, Severity};
use crate::mend::MENDED;
use crate::rules;
use crate::schema::nearest;
use crate::standard;

/// Columns that a line may have.
const WIDTH: usize = 100;
const RULES: &str = "Правила";
const STANDARD: &str = "Оформление (prikaz style check)";

/// Explains a code, or lists all codes.
pub fn run(code: Option<&str>) -> Exit {
    let Some(code) = code else { return console::say(&list()) };
    match all().find(|rule| rule.code == code) {
        Some(rule) => console::say(&words(rule)),
        None => {
            let near = nearest(code, codes());
            let hint = near.map_or_else(String::new, |near| format!("; возможно, имелось в виду «{near}»"));
            console::complain(&format!("нет кода «{code}»{hint}\nВсе коды: prikaz explain"));
            Exit::Call
        }
    }
}

/// Every code that can be explained.
pub fn codes() -> impl Iterator<Item = &'static str> {
    all().map(|rule| rule.code)
}

/// Everything that can be explained, in the order of the list.
fn all() -> impl Iterator<Item = &'static Rule> {
    explain::explained().chain(rules::all()).chain(standard::RULES.iter().copied())
}

fn list() -> String {
    let widest = all().map(|rule| rule.code.len()).max().unwrap_or(0);
    let group = |heading: &str, rules: &mut dyn Iterator<Item = &'static Rule>| {
        let lines: Vec<String> = rules.map(|rule| hang(&format!("  {:widest$}  ", rule.code), rule.what)).collect();
        format!("{heading}\n{}\n", lines.join("\n"))
    };
    let mut groups: Vec<String> = GROUPS.iter().map(|one| group(one.heading, &mut one.errors.iter())).collect();
    groups.push(group(STANDARD, &mut standard::RULES.iter().copied()));
    groups.push(group(RULES, &mut rules::all()));
    format!("{}\nПодробно: prikaz explain КОД", groups.join("\n"))
}

fn words(rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Error => "ошибка",
        Severity::Warning => "предупреждение",
        Severity::Note => "замечание: правило может ошибаться",
    };
    let example = |text: &str| text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n");
    let mended = if MENDED.contains(&rule.code) {
        format!("\n\nИсправляется само, где ответ один: prikaz check --fix --only {}", rule.code)
    } else {
        String::new()
    };
    format!(
        "{} ({severity})\n{}.\n\n{}\n{}\n\nНеверно:\n{}\nВерно:\n{}{mended}",
        rule.code,
        rule.what,
        hang("Почему: ", rule.why),
        hang("Откуда: ", rule.source),
        example(rule.wrong),
        example(rule.right)
    )
}

/// Words behind a lead; what does not fit into the line goes on below, behind as many spaces.
fn hang(lead: &str, text: &str) -> String {
    let indent = lead.chars().count();
    let mut out = lead.to_owned();
    let mut column = indent;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > indent && column + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, hang};

    #[test]
    fn long_words_go_on_below() {
        let hung = hang("код  ", &"слово ".repeat(40));
        let lines: Vec<&str> = hung.lines().collect();
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= WIDTH), "{hung}");
        assert!(lines[0].starts_with("код  слово") && lines[1].starts_with("     слово"), "{hung}");
        assert_eq!(hang("код  ", "слово"), "код  слово");
    }
}
