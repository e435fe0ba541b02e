//! What the key `программа` holds, but for its tables.

use super::{Record, leaf, list_of, named, paragraphs, picture, tables, years};
use crate::diff::tree::{Field, Kind, Slot, Unit};
use crate::model::{
    Body, Content, Financing, Fund, FundTotal, Indicator, Member, PassportRow, PrintedPeriod, Risk, RiskStage, Section,
    Swot, Task, TextRef, TitlePage, WorkingGroup,
};

pub(super) fn body(body: &Body) -> Unit {
    let Body {
        title,
        title_page,
        period,
        goals,
        tasks,
        indicators,
        passport,
        tables,
        swot,
        risks,
        financing,
        group,
        plans,
        pictures,
        footnotes,
        sections,
    } = body;
    let coded = |code: &str, unit: Unit| (Slot::Code(code.to_owned()), unit);
    // Where no section says what stands where, plans are printed in their order.
    let order = (sections.is_empty() && plans.len() > 1).then(|| {
        let codes: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
        Unit::words(Kind::Setting, codes.join(", "))
    });
    Record::new(Kind::Programme)
        .put(Field::Title, leaf(Kind::Title, title))
        .opt(Field::TitlePage, title_page.as_ref().map(page))
        .opt(Field::Period, period.as_ref().map(period_unit))
        .opt(Field::Goals, goals.as_ref().map(|goals| list_of(Kind::Goal, goals)))
        .list(Field::Tasks, tasks.iter().map(task))
        .list(Field::Indicators, indicators.iter().map(indicator))
        .list(Field::Passport, passport.iter().map(passport_row))
        .opt(Field::Swot, swot.as_ref().map(swot_unit))
        .list(Field::Risks, risks.iter().map(stage))
        .opt(Field::Financing, financing.as_ref().map(financing_unit))
        .opt(Field::Group, group.as_ref().map(group_unit))
        .put(Field::Plans, named(Kind::Plan, plans.iter().map(|plan| coded(&plan.id, tables::plan(plan)))))
        .opt(Field::Order, order)
        .put(Field::Tables, named(Kind::Table, tables.iter().map(|one| coded(&one.id, tables::table(one)))))
        .put(Field::Pictures, named(Kind::Picture, pictures.iter().map(|one| coded(&one.id, picture(one)))))
        .put(
            Field::Footnotes,
            named(Kind::Footnote, footnotes.iter().map(|(code, text)| coded(code, leaf(Kind::Footnote, text)))),
        )
        .list(Field::Sections, sections.iter().map(section))
        .done()
}

fn page(page: &TitlePage) -> Unit {
    let TitlePage { letterhead, title, place, year } = page;
    Record::new(Kind::Title)
        .maybe(Field::Letterhead, letterhead.as_ref())
        .maybe(Field::Title, title.as_ref())
        .maybe(Field::Place, place.as_ref())
        .text(Field::Year, year)
        .done()
}

/// One text stands for itself; the first and the last day are apart.
fn period_unit(printed: &PrintedPeriod) -> Unit {
    let PrintedPeriod { period: _, texts } = printed;
    match texts.as_slice() {
        [start, end] => Record::new(Kind::Period).text(Field::Start, start).text(Field::End, end).done(),
        texts => Unit::words(Kind::Period, texts.iter().flat_map(|one| paragraphs(one)).collect::<Vec<_>>().join("\n")),
    }
}

fn ordinal(kind: Kind, number: Option<usize>) -> Option<Unit> {
    number.map(|number| Unit::words(kind, number.to_string()))
}

fn task(task: &Task) -> Unit {
    let Task { id, number, text } = task;
    Record::new(Kind::Task)
        .data(Field::Code, id.clone())
        .opt(Field::Number, ordinal(Kind::Task, *number))
        .text(Field::Text, text)
        .done()
}

fn indicator(indicator: &Indicator) -> Unit {
    let Indicator { number, name, unit, goal, baseline, targets, task } = indicator;
    Record::new(Kind::Indicator)
        .opt(Field::Number, ordinal(Kind::Indicator, *number))
        .text(Field::Text, name)
        .maybe(Field::Unit, unit.as_ref())
        .maybe(Field::Goal, goal.as_ref())
        .put(Field::Baseline, years(Kind::Value, baseline))
        .put(Field::Targets, years(Kind::Value, targets))
        .data(Field::Task, task.clone())
        .done()
}

fn passport_row(row: &PassportRow) -> Unit {
    let PassportRow { name, content, table } = row;
    Record::new(Kind::PassportRow)
        .text(Field::Name, name)
        .put(Field::Content, contents(content))
        .opt(Field::Rows, table.as_ref().map(tables::small))
        .done()
}

/// Paragraphs and insertions in turn; how many values of the file they are parted into says nothing.
fn contents(content: &[Content]) -> Unit {
    let pieces = content.iter().flat_map(|piece| match piece {
        Content::Text(text) => paragraphs(text).into_iter().map(|words| Unit::words(Kind::Paragraph, words)).collect(),
        Content::Show(show) => vec![tables::insertion(show)],
    });
    Unit::list(Kind::Paragraph, pieces.collect())
}

fn section(one: &Section) -> Unit {
    let Section { number, title, content, sections } = one;
    Record::new(Kind::Section)
        .maybe(Field::Number, number.as_ref())
        .maybe(Field::Title, title.as_ref())
        .put(Field::Content, contents(content))
        .list(Field::Sections, sections.iter().map(section))
        .done()
}

fn swot_unit(swot: &Swot) -> Unit {
    let Swot { strengths, weaknesses, opportunities, threats } = swot;
    let list = |text: &TextRef| list_of(Kind::Swot, text);
    Record::new(Kind::Swot)
        .put(Field::Strengths, list(strengths))
        .put(Field::Weaknesses, list(weaknesses))
        .put(Field::Opportunities, list(opportunities))
        .put(Field::Threats, list(threats))
        .done()
}

fn stage(stage: &RiskStage) -> Unit {
    let RiskStage { stage, risks } = stage;
    let risk = |risk: &Risk| {
        let Risk { number, risk, mitigation } = risk;
        Record::new(Kind::Risk)
            .opt(Field::Number, ordinal(Kind::Risk, *number))
            .text(Field::Text, risk)
            .text(Field::Mitigation, mitigation)
            .done()
    };
    Record::new(Kind::RiskStage).maybe(Field::Stage, stage.as_ref()).list(Field::Risks, risks.iter().map(risk)).done()
}

fn financing_unit(financing: &Financing) -> Unit {
    let Financing { title, unit, funds, total, note } = financing;
    let total = total.as_ref().map(|total| {
        let FundTotal { amounts, whole } = total;
        Record::new(Kind::Financing)
            .put(Field::Amounts, years(Kind::Sum, amounts))
            .opt(Field::Whole, whole.as_ref().map(|text| leaf(Kind::Sum, text)))
            .done()
    });
    Record::new(Kind::Financing)
        .maybe(Field::Title, title.as_ref())
        .maybe(Field::Unit, unit.as_ref())
        .list(Field::Funds, funds.iter().map(fund))
        .opt(Field::Total, total)
        .opt(Field::Note, note.as_ref().map(|text| leaf(Kind::Note, text)))
        .done()
}

fn fund(fund: &Fund) -> Unit {
    let Fund { source, amounts, whole } = fund;
    Record::new(Kind::Financing)
        .text(Field::Text, source)
        .put(Field::Amounts, years(Kind::Sum, amounts))
        .opt(Field::Whole, whole.as_ref().map(|text| leaf(Kind::Sum, text)))
        .done()
}

fn group_unit(group: &WorkingGroup) -> Unit {
    let WorkingGroup { title, of, chair, deputies, secretary, members } = group;
    let member = |member: &Member| {
        let Member { name, position } = member;
        Record::new(Kind::Person).text(Field::PersonName, name).text(Field::Position, position).done()
    };
    Record::new(Kind::Person)
        .opt(Field::Title, title.as_ref().map(|text| leaf(Kind::Title, text)))
        .opt(Field::Of, of.as_ref().map(|text| leaf(Kind::Title, text)))
        .opt(Field::Chair, chair.as_ref().map(member))
        .list(Field::Deputies, deputies.iter().map(member))
        .opt(Field::Secretary, secretary.as_ref().map(member))
        .list(Field::Members, members.iter().map(member))
        .done()
}
