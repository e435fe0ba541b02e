//! Tasks: nobody works on one; the passport names other tasks than the text.

use crate::diagnostic::Rule;
use crate::model::{Body, Content, RichKind, Section, Target, Text, TextRef};
use crate::rules::{Case, NOTE, WARNING};
use crate::russian::{Lower, count};
use crate::source::Span;

pub static IDLE: Rule = Rule {
    code: "task-without-activity",
    severity: WARNING,
    what: "К задаче не относится ни одно мероприятие и ни один показатель",
    why: "Задачу, для которой ничего не делают и которую не измеряют, нельзя ни выполнить, ни проверить. Правило смотрит \
          на коды задач у мероприятий и показателей и молчит, если кодов нет.",
    source: "практика программного управления: каждая задача обеспечена мероприятиями",
    wrong: "задачи:\n  - {код: лидерство, текст: Воспитать культуру лидерства}\n# ни одного мероприятия с «задача: лидерство»",
    right: "- мероприятие: Школа молодого директора\n  задача: лидерство",
};

pub static COUNTS: Rule = Rule {
    code: "tasks-differ",
    severity: NOTE,
    what: "Возможно, задачи в паспорте и в тексте не одни и те же",
    why: "Паспорт повторяет текст коротко: если задач в нём больше или меньше, неизвестно, какой перечень утверждён.",
    source: "практика делопроизводства: паспорт составляется по тексту программы",
    wrong: "В паспорте девять задач, в разделе «Цели и задачи» – шесть",
    right: "Задачи записаны один раз и вставлены в оба места: {вставка: задачи}",
};

pub fn check(case: &mut Case<'_>) {
    let body = &case.programme.body;
    idle(case, body);
    counts(case, body);
}

fn idle(case: &mut Case<'_>, body: &Body) {
    let activities = || body.plans.iter().flat_map(|plan| &plan.sections).flat_map(|section| &section.activities);
    let used = || {
        let of_plans = activities().filter_map(|activity| activity.task.as_deref());
        of_plans.chain(body.indicators.iter().filter_map(|indicator| indicator.task.as_deref()))
    };
    // Codes are in use where activities name them; one by chance proves nothing.
    let coded = activities().filter(|activity| activity.task.is_some()).count();
    if coded * 2 < activities().count() || used().next().is_none() {
        return;
    }
    for task in &body.tasks {
        if task.id.as_deref().is_some_and(|id| !used().any(|one| one == id)) {
            let code = task.id.as_deref().unwrap_or_default();
            let message = format!("к задаче «{code}» не относится ни одно мероприятие и ни один показатель");
            let help =
                format!("укажите «задача: {code}» у мероприятия, которое её решает, или добавьте такое мероприятие");
            case.report(&IDLE, task.text.span, message, help);
        }
    }
}

/// A place that lists tasks: how many, and where.
struct Listed {
    tasks: usize,
    span: Span,
    /// The tasks that are data.
    data: bool,
}

fn counts(case: &mut Case<'_>, body: &Body) {
    let passport = body
        .passport
        .iter()
        .find(|row| is_tasks(&row.name.value))
        .and_then(|row| of_content(&row.content, body, row.name.span));
    let Some(passport) = passport.filter(|passport| passport.tasks > 1) else { return };
    let mut others = Vec::new();
    for section in &body.sections {
        of_section(case, section, body, &mut others);
    }
    for table in &body.tables {
        for row in &table.rows {
            let Some((first, rest)) = row.cells.split_first() else { continue };
            if is_tasks(&first.text.value) && !rest.is_empty() {
                let tasks = rest
                    .iter()
                    .map(|cell| items(&cell.text).max(usize::from(!cell.text.value.trim().is_empty())))
                    .sum();
                others.push(Listed { tasks, span: first.text.span, data: false });
            }
        }
    }
    let Some(other) = others.iter().find(|other| other.tasks > 1 && other.tasks != passport.tasks) else { return };
    if other.data && passport.data {
        return;
    }
    let message = format!(
        "возможно, задачи в паспорте и здесь не одни и те же: в паспорте {}, здесь {}",
        count(passport.tasks, ["задача", "задачи", "задач"]),
        other.tasks
    );
    let help = "сверьте перечни; если задачи одни, запишите их один раз и вставьте: {вставка: задачи}";
    case.report(&COUNTS, other.span, message, help).related.push((passport.span, "задачи паспорта".into()));
}

/// «Задачи», «Задачи Программы», «Основные задачи», not «Цели и задачи» and not «Решаемые задачи по годам».
fn is_tasks(name: &str) -> bool {
    let name = name.trim().trim_end_matches(':').lower();
    let mut words = name.split_whitespace();
    match words.next() {
        Some("задачи") => {
            words.next().is_none_or(|word| word.starts_with("программ") || word.starts_with("муниципальн"))
        }
        Some("основные") => words.next() == Some("задачи"),
        _ => false,
    }
}

fn of_content(content: &[Content], body: &Body, span: Span) -> Option<Listed> {
    let mut listed = Listed { tasks: 0, span, data: false };
    for piece in content {
        match piece {
            Content::Show(show) if show.target == Target::Tasks => {
                listed.tasks += body.tasks.len();
                listed.data = true;
            }
            Content::Text(text) => listed.tasks += items(text),
            Content::Show(_) => {}
        }
    }
    (listed.tasks > 0).then_some(listed)
}

/// Outermost items of a text.
fn items(text: &Text) -> usize {
    text.blocks.iter().filter(|block| block.level == 0 && matches!(block.kind, RichKind::Item { .. })).count()
}

/// A section on tasks, or a list that «Задачи:» announces.
fn of_section(case: &Case<'_>, section: &Section, body: &Body, found: &mut Vec<Listed>) {
    let title = section.title.as_ref().filter(|title| is_tasks(&title.value));
    match title {
        Some(title) => found.extend(of_content(&section.content, body, title.span)),
        None => {
            for piece in &section.content {
                if let Content::Text(text) = piece {
                    found.extend(announced(case, text));
                }
            }
        }
    }
    for below in &section.sections {
        of_section(case, below, body, found);
    }
}

/// The items behind a paragraph «Задачи Программы:».
fn announced(case: &Case<'_>, text: &TextRef) -> Option<Listed> {
    let heads = |block: &crate::model::RichBlock| {
        let words: String = block.pieces.iter().map(|piece| piece.text.as_str()).collect();
        matches!(block.kind, RichKind::Paragraph | RichKind::Subheading) && is_tasks(&words)
    };
    let at = text.blocks.iter().position(heads)?;
    let below =
        text.blocks[at + 1..].iter().take_while(|block| matches!(block.kind, RichKind::Item { .. }) || block.level > 0);
    let tasks = below.filter(|block| block.level == 0 && matches!(block.kind, RichKind::Item { .. })).count();
    let span = case.words(text, text.blocks[at].start, text.blocks[at].end);
    (tasks > 0).then_some(Listed { tasks, span, data: false })
}
