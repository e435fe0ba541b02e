//! `# prikaz: allow CODE: почему`: a finding that the author has looked at and keeps. On a line of
//! its own it stands for what follows with all that lies under it, behind a value for that line.

use crate::diagnostic::{Defect, Diagnostic, Problem, Rule, Severity};
use crate::model::Programme;
use crate::schema::nearest;
use crate::source::{Source, Span};

use super::{WARNING, all, find, folder};

pub static RULES: &[&Rule] = &[&UNUSED, &NO_REASON, &UNKNOWN];

static UNUSED: Rule = Rule {
    code: "unused-allow",
    severity: WARNING,
    what: "Пометка «prikaz: allow» ничего не гасит",
    why: "Замечание, ради которого её поставили, уже исправлено. Оставшись, она скроет следующую ошибку на этом месте.",
    source: "порядок работы с замечаниями в prikaz",
    wrong: "# prikaz: allow deadline-before-start: так в оригинале\n- {мероприятие: Собрать отчёт, срок: май 2023}",
    right: "- {мероприятие: Собрать отчёт, срок: май 2023}",
};

static NO_REASON: Rule = Rule {
    code: "allow-without-reason",
    severity: WARNING,
    what: "В пометке «prikaz: allow» не сказано почему",
    why: "Через год никто не вспомнит, проверил ли это человек или просто убрал замечание с глаз.",
    source: "порядок работы с замечаниями в prikaz",
    wrong: "# prikaz: allow deadline-before-start",
    right: "# prikaz: allow deadline-before-start: подготовка началась до утверждения",
};

static UNKNOWN: Rule = Rule {
    code: "unknown-allow",
    severity: WARNING,
    what: "Пометка «prikaz: …» не понята: нет такого правила или слова",
    why: "Пометка с опиской ничего не гасит, а читающий думает иначе.",
    source: "порядок работы с замечаниями в prikaz",
    wrong: "# prikaz: allow dedline-before-start: так в оригинале",
    right: "# prikaz: allow deadline-before-start: так в оригинале",
};

const OPENING: &str = "prikaz:";

/// One comment that silences.
struct Allow {
    /// The whole directive, for reports.
    span: Span,
    code: String,
    code_span: Span,
    reason: bool,
    /// The bytes of the file that it speaks of.
    reach: Span,
    used: bool,
}

impl Allow {
    fn scope(&self) -> Scope {
        if folder::RULES.iter().any(|rule| rule.code == self.code) { Scope::Folder } else { Scope::File }
    }
}

/// Some comment may silence what the neighbours of a file bring up.
pub fn speaks_of_folder(source: &Source) -> bool {
    let after = source.text().split(OPENING).skip(1);
    after.filter_map(|rest| rest.lines().next()).any(|line| folder::RULES.iter().any(|rule| line.contains(rule.code)))
}

/// Which findings are at hand: those of a file alone, or those that its neighbours bring up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    File,
    Folder,
}

/// Drops what comments silence, and says which comments are wrong themselves. Comments of the other
/// scope are let be: their findings are not at hand.
pub fn apply(source: &Source, programme: &Programme, found: Vec<Diagnostic>, scope: Scope) -> Vec<Diagnostic> {
    if !source.text().contains(OPENING) {
        return found;
    }
    let mut allows = Vec::new();
    let mut wrong = Vec::new();
    for comment in comments(source, programme) {
        match read(source, comment) {
            Ok(allow) if allow.scope() == scope => allows.push(allow),
            Ok(_) => {}
            Err(finding) => wrong.extend((scope == Scope::File).then_some(*finding)),
        }
    }
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for finding in found {
        let allow = allows.iter_mut().find(|allow| {
            let here = (allow.reach.start..allow.reach.end.max(allow.reach.start + 1)).contains(&finding.span.start);
            here && allow.code == finding.problem.code() && finding.severity != Severity::Error
        });
        match allow {
            Some(allow) => allow.used = true,
            None => kept.push(finding),
        }
    }
    for allow in allows {
        if !allow.used {
            let message = format!("пометка ничего не гасит: здесь нет замечания «{}»", allow.code);
            wrong.push(finding(&UNUSED, allow.span, message, "уберите пометку".into()));
        }
        if !allow.reason {
            let message = "в пометке не сказано, почему замечание гасится".into();
            let help = format!("допишите причину:\n# prikaz: allow {}: почему", allow.code);
            wrong.push(finding(&NO_REASON, allow.code_span, message, help));
        }
    }
    kept.extend(wrong);
    kept
}

fn finding(rule: &'static Rule, span: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::new(Problem::Defect(Box::new(Defect { rule, message, label: None, help })), span)
}

/// Comments that speak to the program: `#` outside of every value. Only texts can hold the words.
fn comments(source: &Source, programme: &Programme) -> Vec<Span> {
    let text = source.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(OPENING) {
        let (start, line) = source.line_at(at);
        let before = &line[..at - start];
        let Some(sign) = before.rfind('#').filter(|sign| before[sign + 1..].trim().is_empty()) else { continue };
        let place = start + sign;
        let inside = programme.texts.iter().any(|text| (text.span.start..text.span.end).contains(&place));
        if !inside && (sign == 0 || before[..sign].ends_with([' ', '\t'])) {
            found.push(Span::new(place, start + line.trim_end().len()));
        }
    }
    found
}

fn read(source: &Source, comment: Span) -> Result<Allow, Box<Diagnostic>> {
    let words = source.slice(comment);
    let at = words.find(OPENING).map_or(0, |at| at + OPENING.len());
    let rest = &words[at..];
    let verb_at = at + rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let place = |from: usize, length: usize| Span::new(comment.start + from, comment.start + from + length);
    let (verb, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if verb != "allow" {
        let message = format!("пометка не понята: «{verb}»");
        let help = "пометка пишется так:\n# prikaz: allow КОД: почему".into();
        return Err(Box::new(finding(&UNKNOWN, place(verb_at, verb.len().max(1)), message, help)));
    }
    let (code, reason) = after.split_once(':').unwrap_or((after, ""));
    let code_at = verb_at + verb.len() + 1 + after.len() - after.trim_start().len();
    let code = code.trim();
    let code_span = place(code_at, code.len().max(1));
    if find(code).is_none() {
        let near = nearest(code, all().map(|rule| rule.code));
        let message = match near {
            Some(near) => format!("нет правила «{code}»; возможно, имелось в виду «{near}»"),
            None => format!("нет правила «{code}»"),
        };
        let help = "код стоит в замечании в квадратных скобках; ошибки гасить нельзя".into();
        return Err(Box::new(finding(&UNKNOWN, code_span, message, help)));
    }
    let reason = !reason.trim().is_empty();
    Ok(Allow { span: comment, code: code.to_owned(), code_span, reason, reach: reach(source, comment), used: false })
}

/// What a comment speaks of: its line, or the next line that is no comment with all that is further in.
fn reach(source: &Source, comment: Span) -> Span {
    let (start, line) = source.line_at(comment.start);
    if !line[..comment.start - start].trim().is_empty() {
        return Span::new(start, start + line.len());
    }
    let text = source.text();
    let mut at = start + line.len();
    let mut reach: Option<(Span, usize)> = None;
    for line in text[at..].split_inclusive('\n').skip(1) {
        // The first piece was the rest of the comment's own line.
        at = line.as_ptr() as usize - text.as_ptr() as usize;
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        match &mut reach {
            None if words.is_empty() || words.starts_with('#') => {}
            None => reach = Some((Span::new(at, at + line.len()), indent)),
            Some((span, first)) if words.is_empty() || indent > *first => span.end = at + line.len(),
            Some(_) => break,
        }
    }
    reach.map_or(Span::point(text.len()), |(span, _)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_reaches_what_lies_under_it() {
        let source = Source::new("a.yaml", "а:\n  # prikaz: allow x: y\n  б:\n    в: 1\n    г: 2\n  д: 3\n");
        let at = source.text().find('#').unwrap();
        let span = reach(&source, Span::new(at, at + 5));
        assert_eq!(source.slice(span), "  б:\n    в: 1\n    г: 2\n");
        let source = Source::new("a.yaml", "а: 1  # prikaz: allow x: y\nб: 2\n");
        let at = source.text().find('#').unwrap();
        assert_eq!(source.slice(reach(&source, Span::point(at))), "а: 1  # prikaz: allow x: y");
    }
}
