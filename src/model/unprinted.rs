//! Why texts of a programme did not reach the document, said once for each cause: a plan that no
//! section inserts has hundreds of texts, but one remedy.

use std::collections::HashSet;

use super::column::{fields, heads};
use super::{Activity, Body, Content, Indicator, Plan, PlanField, Programme, Target, TextRef};
use crate::diagnostic::{Diagnostic, Problem};

/// One finding for each cause; texts without a known cause are left to `rest`.
pub fn explain(programme: &Programme, missing: &[TextRef]) -> (Vec<Diagnostic>, Vec<TextRef>) {
    let mut causes = Causes { missing: missing.iter().map(|text| text.id).collect(), found: Vec::new() };
    let body = &programme.body;
    causes.whole("цели", "цели", body.goals.iter().collect());
    causes.whole("задачи", "задачи", body.tasks.iter().map(|task| &task.text).collect());
    causes.indicators(body);
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
    causes.risks(body);
    for (code, text) in &body.footnotes {
        let how = format!("поставьте в текст метку [^{code}] или уберите сноску");
        causes.take(&[text], format!("сноска «{code}»"), how);
    }
    let financing = body.financing.iter().flat_map(super::Financing::texts);
    causes.whole("финансирование", "финансирование", financing.collect());
    let group = body.group.iter().flat_map(super::WorkingGroup::texts);
    causes.whole("состав группы", "состав_группы", group.collect());
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

    /// Parts of indicators that neither a list of names nor the columns of a table show.
    fn indicators(&mut self, body: &Body) {
        let all = &body.indicators;
        self.whole("показатели", "показатели", all.iter().flat_map(indicator_texts).collect());
        let names: Vec<&TextRef> = all.iter().map(|one| &one.name).collect();
        if body.insertions().iter().all(|show| show.target != Target::Indicators || show.table.is_none()) {
            let how = "вставка с меткой печатает только наименования; вставьте показатели и таблицей, без метки:\n- вставка: показатели";
            let rest = all.iter().flat_map(indicator_texts).collect::<Vec<_>>();
            self.take(&rest, "единицы и значения показателей".into(), how.into());
            return;
        }
        self.column("наименование", "показателей", &names);
        self.column("цель", "показателей", &all.iter().filter_map(|one| one.goal.as_ref()).collect::<Vec<_>>());
        let units = all.iter().filter_map(|one| one.unit.as_ref());
        self.column("единица_измерения", "показателей", &units.collect::<Vec<_>>());
        let values = |key: &'static str, pick: fn(&Indicator) -> &[(u16, TextRef)]| {
            let each = all.iter().flat_map(pick).map(move |(year, text)| (format!("{key}.{year}"), text));
            each.collect::<Vec<_>>()
        };
        let mut values =
            [values("базовое_значение", |one| &one.baseline), values("плановые_значения", |one| &one.targets)].concat();
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
        for same in values.chunk_by(|(one, _), (other, _)| one == other) {
            let texts: Vec<&TextRef> = same.iter().map(|(_, text)| *text).collect();
            self.column(&same[0].0, "показателей", &texts);
        }
    }

    /// Parts of risks that the columns of their table do not show.
    fn risks(&mut self, body: &Body) {
        let each = || body.risks.iter().flat_map(|stage| &stage.risks);
        let stages: Vec<&TextRef> = body.risks.iter().filter_map(|stage| stage.stage.as_ref()).collect();
        let risks: Vec<&TextRef> = each().map(|risk| &risk.risk).collect();
        let measures: Vec<&TextRef> = each().map(|risk| &risk.mitigation).collect();
        self.whole("риски", "риски", [stages.as_slice(), &risks, &measures].concat());
        self.column("этап", "рисков", &stages);
        self.column("риск", "рисков", &risks);
        self.column("меры", "рисков", &measures);
    }

    /// Takes the texts of a field that has no column. A key that must be there cannot be taken away.
    fn column(&mut self, name: &str, of: &str, texts: &[&TextRef]) {
        let needed = ["наименование", "риск", "меры"].contains(&name);
        let or = if needed { String::new() } else { format!("\nили уберите этот ключ у {of}") };
        let how = format!("добавьте в «графы» строку:\n- {{поле: {name}}}{or}");
        self.take(texts, format!("«{name}» {of}: такой графы нет"), how);
    }

    fn plan(&mut self, plan: &Plan) {
        let rows: Vec<&Activity> = plan.sections.iter().flat_map(|section| &section.activities).collect();
        let shown = fields(&plan.columns);
        let known = fields_of(&rows);
        let titles = plan.sections.iter().filter_map(|section| section.title.as_ref());
        let heads: Vec<&TextRef> = heads(&plan.columns);
        let frame: Vec<&TextRef> = plan.title.iter().chain(titles).chain(heads).chain(&plan.note).collect();
        let first = rows.first().map(|row| &row.activity);
        let nothing = frame.iter().chain(&first).all(|text| self.missing.contains(&text.id));
        if nothing {
            let cells = rows.iter().flat_map(|row| known.iter().flat_map(|field| texts(row, field)));
            let all: Vec<&TextRef> = frame.into_iter().chain(cells).collect();
            let how = format!("вставьте в раздел:\n- вставка: планы.{}", plan.id);
            self.take(&all, format!("план «{}»", plan.id), how);
            return;
        }
        for field in known.iter().filter(|field| !shown.contains(field)) {
            let cells: Vec<&TextRef> = rows.iter().flat_map(|row| texts(row, field)).collect();
            let name = name(field);
            let head = match field {
                PlanField::Extra(_) => ", заголовок: …",
                PlanField::Number
                | PlanField::Activity
                | PlanField::Due
                | PlanField::Responsible
                | PlanField::Result
                | PlanField::PlannedValue
                | PlanField::Year(_)
                | PlanField::Blank => "",
            };
            let how =
                format!("добавьте в «графы» строку:\n- {{поле: {name}{head}}}\nили уберите этот ключ у мероприятий");
            self.take(&cells, format!("«{name}» в плане «{}», у которого нет такой графы", plan.id), how);
        }
    }
}

/// Every field that activities of a plan have.
fn fields_of(rows: &[&Activity]) -> Vec<PlanField> {
    let mut found = vec![
        PlanField::Number,
        PlanField::Activity,
        PlanField::Due,
        PlanField::Responsible,
        PlanField::Result,
        PlanField::PlannedValue,
    ];
    let years = rows.iter().flat_map(|row| &row.by_year).map(|(year, _)| PlanField::Year(*year));
    let extras = rows.iter().flat_map(|row| &row.extra).map(|(code, _)| PlanField::Extra(code.clone()));
    for field in years.chain(extras) {
        if !found.contains(&field) {
            found.push(field);
        }
    }
    found
}

/// The field's name in «графы».
fn name(field: &PlanField) -> String {
    match field {
        PlanField::Number => "номер".into(),
        PlanField::Activity => "мероприятие".into(),
        PlanField::Due => "срок".into(),
        PlanField::Responsible => "ответственные".into(),
        PlanField::Result => "результат".into(),
        PlanField::PlannedValue => "плановое_значение".into(),
        PlanField::Year(year) => year.to_string(),
        PlanField::Extra(code) => format!("дополнительно.{code}"),
        PlanField::Blank => "пусто".into(),
    }
}

fn texts<'a>(activity: &'a Activity, field: &PlanField) -> Vec<&'a TextRef> {
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
        PlanField::Year(year) => activity.by_year.iter().filter(|(of, _)| of == year).map(|(_, text)| text).collect(),
        PlanField::Extra(code) => activity.extra.iter().filter(|(of, _)| of == code).map(|(_, text)| text).collect(),
        PlanField::Blank => Vec::new(),
    }
}

fn indicator_texts(one: &Indicator) -> impl Iterator<Item = &TextRef> {
    let years = one.baseline.iter().chain(&one.targets).map(|(_, text)| text);
    std::iter::once(&one.name).chain(&one.unit).chain(&one.goal).chain(years)
}
