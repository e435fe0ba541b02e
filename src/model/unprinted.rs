//! Why texts of a programme did not reach the document, said once for each cause: a plan that no
//! section inserts has hundreds of texts, but one remedy.

use std::collections::HashSet;

use super::{Activity, Column, ColumnContent, Content, Plan, PlanField, Programme, TextRef};
use crate::diagnostic::{Diagnostic, Problem};

/// One finding for each cause; texts without a known cause are left to `rest`.
pub fn explain(programme: &Programme, missing: &[TextRef]) -> (Vec<Diagnostic>, Vec<TextRef>) {
    let mut causes = Causes { missing: missing.iter().map(|text| text.id).collect(), found: Vec::new() };
    let body = &programme.body;
    causes.whole("цели", "цели", body.goals.iter().collect());
    causes.whole("задачи", "задачи", body.tasks.iter().map(|task| &task.text).collect());
    causes.whole("показатели", "показатели", body.indicators.iter().map(|one| &one.name).collect());
    causes.values(programme);
    let passport = body.passport.iter().flat_map(|row| {
        let own = row.content.iter().filter_map(|content| match content {
            Content::Text(text) => Some(text),
            Content::Show(_) => None,
        });
        let cells = row.table.iter().flat_map(|table| table.rows.iter().flatten()).map(|cell| &cell.text);
        std::iter::once(&row.name).chain(own).chain(cells)
    });
    causes.whole("паспорт", "паспорт", passport.collect());
    for plan in &body.plans {
        causes.plan(plan);
    }
    for table in &body.tables {
        let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text);
        let texts = table.title.iter().chain(heads(&table.columns)).chain(cells).chain(&table.note);
        causes.whole(&format!("таблица «{}»", table.id), &format!("таблицы.{}", table.id), texts.collect());
    }
    for picture in &body.pictures {
        let texts = std::iter::once(&picture.alt).chain(&picture.title);
        causes.whole(&format!("рисунок «{}»", picture.id), &format!("рисунки.{}", picture.id), texts.collect());
    }
    let swot =
        body.swot.iter().flat_map(|swot| [&swot.strengths, &swot.weaknesses, &swot.opportunities, &swot.threats]);
    causes.whole("SWOT-анализ", "свот_анализ", swot.collect());
    let risks = body.risks.iter().flat_map(|stage| {
        let each = stage.risks.iter().flat_map(|risk| [&risk.risk, &risk.mitigation]);
        stage.stage.iter().chain(each)
    });
    causes.whole("риски", "риски", risks.collect());
    let rest = missing.iter().filter(|text| causes.missing.contains(&text.id)).cloned().collect();
    (causes.found, rest)
}

struct Causes {
    /// Texts that still wait for a cause.
    missing: HashSet<u32>,
    found: Vec<Diagnostic>,
}

impl Causes {
    /// Takes those of the texts that are missing and reports the first of them.
    fn take(&mut self, texts: &[&TextRef], what: String, how: String) {
        let lost: Vec<&&TextRef> = texts.iter().filter(|text| self.missing.contains(&text.id)).collect();
        if let Some(first) = lost.first() {
            self.found.push(Diagnostic::new(Problem::NotShown { what, how }, first.span));
        }
        for text in lost {
            self.missing.remove(&text.id);
        }
    }

    /// A part that nothing inserts.
    fn whole(&mut self, what: &str, path: &str, texts: Vec<&TextRef>) {
        if texts.iter().all(|text| self.missing.contains(&text.id) || text.blocks.is_empty()) {
            self.take(&texts, what.to_owned(), format!("вставьте в раздел:\n- вставка: {path}"));
        }
    }

    /// Units, goals and values of indicators that are printed as a list of names.
    fn values(&mut self, programme: &Programme) {
        let values = programme.body.indicators.iter().flat_map(|one| {
            let years = one.baseline.iter().chain(&one.targets).map(|(_, text)| text);
            one.unit.iter().chain(&one.goal).chain(years)
        });
        let how = "вставка с меткой печатает только наименования; вставьте показатели и таблицей, без метки:\n- вставка: показатели";
        self.take(&values.collect::<Vec<_>>(), "единицы и значения показателей".into(), how.into());
    }

    fn plan(&mut self, plan: &Plan) {
        let rows: Vec<&Activity> = plan.sections.iter().flat_map(|section| &section.activities).collect();
        let mut shown = Vec::new();
        fields(&plan.columns, &mut shown);
        let titles = plan.sections.iter().filter_map(|section| section.title.as_ref());
        let heads: Vec<&TextRef> = heads(&plan.columns);
        let frame: Vec<&TextRef> = plan.title.iter().chain(titles).chain(heads).collect();
        let first = rows.first().map(|row| &row.activity);
        let nothing = frame.iter().chain(&first).all(|text| self.missing.contains(&text.id));
        if nothing {
            let cells = rows.iter().flat_map(|row| FIELDS.iter().flat_map(|(field, _)| texts(row, *field)));
            let all: Vec<&TextRef> = frame.into_iter().chain(cells).collect();
            let how = format!("вставьте в раздел:\n- вставка: планы.{}", plan.id);
            self.take(&all, format!("план «{}»", plan.id), how);
            return;
        }
        for (field, name) in FIELDS.iter().filter(|(field, _)| !shown.contains(field)) {
            let cells: Vec<&TextRef> = rows.iter().flat_map(|row| texts(row, *field)).collect();
            let how = format!("добавьте в «графы» строку:\n- {{поле: {name}}}\nили уберите этот ключ у мероприятий");
            self.take(&cells, format!("«{name}» в плане «{}», у которого нет такой графы", plan.id), how);
        }
    }
}

/// Fields of an activity by the names of their keys; years stand for all of them.
const FIELDS: [(PlanField, &str); 7] = [
    (PlanField::Number, "номер"),
    (PlanField::Activity, "мероприятие"),
    (PlanField::Due, "срок"),
    (PlanField::Responsible, "ответственные"),
    (PlanField::Result, "результат"),
    (PlanField::PlannedValue, "плановое_значение"),
    (PlanField::Year(0), "2022"),
];

fn texts(activity: &Activity, field: PlanField) -> Vec<&TextRef> {
    match field {
        PlanField::Number => match &activity.number {
            super::Label::Authored(text) => vec![text],
            super::Label::Counted(_) | super::Label::None => Vec::new(),
        },
        PlanField::Activity => vec![&activity.activity],
        PlanField::Due => activity.due.iter().collect(),
        PlanField::Responsible => activity.responsible.iter().collect(),
        PlanField::Result => activity.result.iter().collect(),
        PlanField::PlannedValue => activity.planned_value.iter().collect(),
        PlanField::Cell => Vec::new(),
        PlanField::Year(_) => activity.by_year.iter().map(|(_, text)| text).collect(),
    }
}

fn fields(columns: &[Column], found: &mut Vec<PlanField>) {
    for column in columns {
        match &column.content {
            ColumnContent::Field { field, .. } => found.push(*field),
            ColumnContent::Columns(below) => fields(below, found),
        }
    }
}

fn heads(columns: &[Column]) -> Vec<&TextRef> {
    let mut found = Vec::new();
    for column in columns {
        found.extend(&column.head);
        if let ColumnContent::Columns(below) = &column.content {
            found.extend(heads(below));
        }
    }
    found
}
