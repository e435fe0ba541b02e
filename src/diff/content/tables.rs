//! Plans, tables, columns, and what is inserted.

use super::{Record, leaf, months, named, years};
use crate::diff::content::act::number;
use crate::diff::tree::{Field, Kind, Slot, Unit};
use crate::model::{
    Activity, ChartKind, Column, ColumnContent, IndicatorField, Inserted, InsertedChart, InsertedColumns, Label, Place,
    Plan, PlanField, PlanSection, RiskField, Show, SmallCell, SmallTable, Table, TableRow, TableRowKind, Target,
};

pub(super) fn plan(plan: &Plan) -> Unit {
    let Plan { id: _, span: _, title, landscape, columns_span: _, columns, numbered, sections, note } = plan;
    Record::new(Kind::Plan)
        .maybe(Field::Title, title.as_ref())
        .flag(Field::Landscape, *landscape)
        .flag(Field::Numbered, *numbered)
        .opt(Field::Numbering, numbering(sections).map(|words| Unit::words(Kind::PlanRow, words)))
        .put(Field::Columns, columns_unit(columns, plan_field))
        .list(Field::Sections, sections.iter().map(plan_section))
        .opt(Field::Note, note.as_ref().map(|text| leaf(Kind::Note, text)))
        .done()
}

/// How rows are counted, as the first that is shows it.
fn numbering(sections: &[PlanSection]) -> Option<&'static str> {
    let rows = sections.iter().flat_map(|section| &section.activities);
    let mut counted = rows.filter_map(|row| match &row.number {
        Label::Counted(words) => Some(words.as_str()),
        Label::Authored(_) | Label::None => None,
    });
    counted.next().map(|words| match (words.matches('.').count(), words.ends_with('.')) {
        (0, _) => "1",
        (1, true) => "1.",
        (_, true | false) => "1.1.",
    })
}

fn plan_section(section: &PlanSection) -> Unit {
    let PlanSection { title, activities } = section;
    Record::new(Kind::PlanSection)
        .maybe(Field::Title, title.as_ref())
        .list(Field::Rows, activities.iter().map(activity))
        .done()
}

fn activity(one: &Activity) -> Unit {
    let Activity {
        number: label,
        activity,
        due,
        calendar,
        by_year,
        responsible,
        result,
        planned_value,
        extra,
        task,
        id,
        parties,
    } = one;
    let cell = |text: &crate::model::TextRef| leaf(Kind::PlanCell, text);
    let extra = extra.iter().map(|(code, text)| (Slot::Code(code.clone()), cell(text)));
    Record::new(Kind::PlanRow)
        .data(Field::Code, id.clone())
        .opt(Field::Number, number(label).map(cell))
        .put(Field::Text, cell(activity))
        .opt(Field::Due, due.as_ref().map(cell))
        .data(Field::Calendar, months(calendar.as_ref()))
        .put(Field::ByYear, years(Kind::PlanCell, by_year))
        .opt(Field::Responsible, responsible.as_ref().map(cell))
        .opt(Field::Result, result.as_ref().map(cell))
        .opt(Field::PlannedValue, planned_value.as_ref().map(cell))
        .put(Field::Extra, named(Kind::PlanCell, extra))
        .data(Field::Task, task.clone())
        .data(Field::Parties, (!parties.is_empty()).then(|| parties.join(", ")))
        .done()
}

pub(super) fn table(table: &Table) -> Unit {
    let Table { id: _, title, landscape, columns_span: _, columns, numbered, rows, note } = table;
    let row = |row: &TableRow| {
        let TableRow { kind, cells } = row;
        let kind = match kind {
            TableRowKind::Section => Some("подзаголовок"),
            TableRowKind::Body => None,
            TableRowKind::Total => Some("итог"),
        };
        cells_of(cells).opt(Field::RowKind, kind.map(|kind| Unit::words(Kind::Setting, kind))).done()
    };
    Record::new(Kind::Table)
        .maybe(Field::Title, title.as_ref())
        .flag(Field::Landscape, *landscape)
        .flag(Field::Numbered, *numbered)
        .put(
            Field::Columns,
            columns_unit(columns, |place: &Place| match place {
                Place => String::new(),
            }),
        )
        .list(Field::Rows, rows.iter().map(row))
        .opt(Field::Note, note.as_ref().map(|text| leaf(Kind::Note, text)))
        .done()
}

pub(super) fn small(table: &SmallTable) -> Unit {
    let SmallTable { columns: _, rows } = table;
    Unit::list(Kind::Table, rows.iter().map(|cells| cells_of(cells).done()).collect())
}

/// A row of cells; how they span is said only where they do.
fn cells_of(cells: &[SmallCell]) -> Record {
    let mut spans = Vec::with_capacity(cells.len());
    let mut plain = true;
    let mut units = Vec::with_capacity(cells.len());
    for (place, cell) in cells.iter().enumerate() {
        let SmallCell { column, colspan, rowspan, text } = cell;
        plain &= *column == place && *colspan == 1 && *rowspan == 1;
        spans.push(format!("{}:{colspan}×{rowspan}", column + 1));
        units.push(leaf(Kind::TableCell, text));
    }
    let spans = (!plain).then(|| Unit::words(Kind::Setting, spans.join(" ")));
    Record::new(Kind::TableRow).list(Field::Cells, units.into_iter()).opt(Field::Spans, spans)
}

/// Columns with what is said of each; `shows` names what a column shows.
fn columns_unit<F>(columns: &[Column<F>], shows: fn(&F) -> String) -> Unit {
    let column = |column: &Column<F>| {
        let Column { head, content } = column;
        let record = Record::new(Kind::Column).maybe(Field::Head, head.as_ref());
        match content {
            ColumnContent::Field { field, width, align, turned } => {
                let shows = Some(shows(field)).filter(|words| !words.is_empty());
                let setting = |words: String| Unit::words(Kind::Setting, words);
                record
                    .opt(Field::Shows, shows.map(|words| Unit::words(Kind::Column, words)))
                    .opt(Field::Width, width.map(|width| setting(format!("{width} мм"))))
                    .opt(Field::Align, align.map(|align| setting(align.to_owned())))
                    .flag(Field::Turned, *turned)
            }
            ColumnContent::Columns(below) => record.put(Field::Below, columns_unit(below, shows)),
        }
        .done()
    };
    Unit::list(Kind::Column, columns.iter().map(column).collect())
}

/// What a column of a plan shows; `place` finds the head of a field by it.
pub(in crate::diff) fn plan_field(field: &PlanField) -> String {
    match field {
        PlanField::Number => "номер".into(),
        PlanField::Activity => "мероприятие".into(),
        PlanField::Due => "срок".into(),
        PlanField::Responsible => "ответственные".into(),
        PlanField::Result => "результат".into(),
        PlanField::PlannedValue => "плановое значение".into(),
        PlanField::Year(year) => year.to_string(),
        PlanField::Extra(code) => format!("дополнительно.{code}"),
        PlanField::Blank => "пусто".into(),
    }
}

fn indicator_field(field: &IndicatorField) -> String {
    match field {
        IndicatorField::Number => "номер".into(),
        IndicatorField::Goal => "цель".into(),
        IndicatorField::Name => "наименование".into(),
        IndicatorField::Unit => "единица измерения".into(),
        IndicatorField::Year(year) => year.to_string(),
        IndicatorField::Baseline(year) => format!("базовое значение {year}"),
        IndicatorField::Target(year) => format!("плановое значение {year}"),
        IndicatorField::Blank => "пусто".into(),
    }
}

fn risk_field(field: &RiskField) -> String {
    match field {
        RiskField::Number => "номер".into(),
        RiskField::Stage => "этап".into(),
        RiskField::Risk => "риск".into(),
        RiskField::Mitigation => "меры".into(),
        RiskField::Blank => "пусто".into(),
    }
}

pub(super) fn insertion(show: &Show) -> Unit {
    let Show { target, label, separator, table, chart, note, span: _ } = show;
    let own = |words: &String| Unit::words(Kind::Insertion, words.clone());
    let mut record = Record::new(Kind::Insertion)
        .put(Field::Target, Unit::words(Kind::Insertion, target_words(target)))
        .opt(Field::Label, label.as_ref().map(own))
        .opt(Field::Separator, separator.as_ref().map(own))
        .opt(Field::Note, note.as_ref().map(|text| leaf(Kind::Note, text)));
    if let Some(Inserted { landscape, numbered, columns_span: _, columns }) = table {
        record = record.flag(Field::Landscape, *landscape).flag(Field::Numbered, *numbered).opt(
            Field::Columns,
            match columns {
                InsertedColumns::Standard => None,
                InsertedColumns::Indicators(columns) => Some(columns_unit(columns, indicator_field)),
                InsertedColumns::Risks(columns) => Some(columns_unit(columns, risk_field)),
            },
        );
    }
    if let Some(InsertedChart { span: _, title, landscape, kind }) = chart {
        let kind = match kind {
            ChartKind::Bars => "столбцы",
            ChartKind::Lines => "линии",
        };
        let lies = landscape.map(|landscape| if landscape { "да" } else { "нет" });
        record = record
            .maybe(Field::Title, title.as_ref())
            .opt(Field::Landscape, lies.map(|words| Unit::words(Kind::Setting, words)))
            .put(Field::ChartKind, Unit::words(Kind::Setting, kind));
    }
    record.done()
}

/// The path that a file in Russian writes.
fn target_words(target: &Target) -> String {
    match target {
        Target::Programme => "программа".into(),
        Target::Passport => "паспорт".into(),
        Target::Goals => "цели".into(),
        Target::Tasks => "задачи".into(),
        Target::Indicators => "показатели".into(),
        Target::Period => "срок_реализации".into(),
        Target::Plan(code) => format!("планы.{code}"),
        Target::Table(code) => format!("таблицы.{code}"),
        Target::Picture(code) => format!("рисунки.{code}"),
        Target::Swot => "свот_анализ".into(),
        Target::Risks => "риски".into(),
        Target::Financing => "финансирование".into(),
        Target::WorkingGroup => "состав_группы".into(),
        Target::Contents => "оглавление".into(),
        Target::PlanChart(code) => format!("планы.{code}.график"),
        Target::IndicatorsChart => "показатели.график".into(),
    }
}
