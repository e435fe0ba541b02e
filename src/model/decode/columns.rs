//! Columns that say what they show: of plans, and of inserted indicators and risks.

use std::collections::BTreeSet;

use super::Decoder;
use crate::diagnostic::{Diagnostic, Problem, Rows};
use crate::model::{Column, ColumnContent, IndicatorField, PlanField, RiskField};
use crate::schema::{ACTIVITY, COLUMN, Choice, INDICATOR, Language, RISK, RISK_STAGE, Shape, choice, nearest, width};
use crate::yaml::Node;

/// A sample of the head of a column that is filled in by hand.
const BY_HAND: &str = "Отметка о выполнении";

/// The fields that columns over one kind of rows can show.
pub(super) trait Fields {
    type Field;

    /// Which rows they are, for messages.
    const ROWS: Rows;

    /// The field of a name in the file's language.
    fn find(&self, name: &str, language: Language) -> Result<Self::Field, Problem>;

    /// A sample of the head of a field for which there are no usual words.
    fn head_needed(field: &Self::Field) -> Option<&'static str>;
}

/// The name of a column that shows nothing.
pub(in crate::model) static BLANK: Choice = choice("blank", "пусто", "пустая графа для отметок от руки");

/// Fields of a plan's activities.
pub(super) struct PlanFields {
    /// Keys that the author chose, in the order in which they appear.
    extras: Vec<String>,
}

/// Fields of the indicators.
#[derive(Debug, Default)]
pub(super) struct IndicatorFields {
    baseline: BTreeSet<u16>,
    targets: BTreeSet<u16>,
    /// Years in which some indicator has both.
    both: BTreeSet<u16>,
}

/// Fields of the risks.
pub(super) struct RiskFields;

impl Decoder<'_> {
    /// The columns under `графы` of a record.
    pub(super) fn columns<T: Fields>(&mut self, node: &Node, fields: &T) -> Vec<Column<T::Field>> {
        let items = node.get("columns").map_or(&[][..], Node::items);
        items.iter().filter(|item| !item.is_refused()).filter_map(|item| self.column(item, fields)).collect()
    }

    fn column<T: Fields>(&mut self, node: &Node, fields: &T) -> Option<Column<T::Field>> {
        let head = self.text(node, &COLUMN, "head");
        if node.get("columns").is_some() {
            return Some(Column { head, content: ColumnContent::Columns(self.columns(node, fields)) });
        }
        let field = self.field(node, fields)?;
        if let Some(example) = T::head_needed(&field).filter(|_| node.get("head").is_none()) {
            let key = name(&COLUMN, "head", self.language);
            let problem = Problem::MissingKey { key, record: COLUMN.name, example };
            self.found.push(Diagnostic::new(problem, node.span));
        }
        let content = ColumnContent::Field {
            field,
            width: self.data(node, "width").and_then(|text| width(&text)),
            align: self.align(node),
            turned: self.data(node, "turned").as_deref() == Some("yes"),
        };
        Some(Column { head, content })
    }

    fn field<T: Fields>(&mut self, node: &Node, fields: &T) -> Option<T::Field> {
        let Some(field) = node.get("field") else {
            let key = name(&COLUMN, "field", self.language);
            let example = match T::ROWS {
                Rows::Activities => "мероприятие",
                Rows::Indicators => "наименование",
                Rows::Risks => "риск",
            };
            self.found.push(Diagnostic::new(Problem::MissingKey { key, record: COLUMN.name, example }, node.span));
            return None;
        };
        let words = self.data(node, "field")?;
        let found = fields.find(&words, self.language);
        found.map_err(|problem| self.found.push(Diagnostic::new(problem, field.span))).ok()
    }

    pub(super) fn align(&self, node: &Node) -> Option<&'static str> {
        let align = self.data(node, "align")?;
        ["left", "center", "right", "justify"].into_iter().find(|known| *known == align)
    }
}

impl PlanFields {
    /// The fields of a plan, with the keys that its activities have beside the usual ones.
    pub(super) fn of(plan: &Node) -> Self {
        let sections = plan.get("sections").map_or(&[][..], Node::items);
        let activities = sections.iter().chain([plan]).filter_map(|node| node.get("activities")).flat_map(Node::items);
        let mut extras: Vec<String> = Vec::new();
        for entry in activities.filter_map(|one| one.get("extra")).flat_map(Node::entries) {
            if !extras.contains(&entry.key.text) {
                extras.push(entry.key.text.clone());
            }
        }
        Self { extras }
    }
}

impl Fields for PlanFields {
    type Field = PlanField;

    const ROWS: Rows = Rows::Activities;

    fn find(&self, name: &str, language: Language) -> Result<PlanField, Problem> {
        const FIELDS: [(&str, PlanField); 6] = [
            ("number", PlanField::Number),
            ("activity", PlanField::Activity),
            ("due", PlanField::Due),
            ("responsible", PlanField::Responsible),
            ("result", PlanField::Result),
            ("planned_value", PlanField::PlannedValue),
        ];
        if let Some(year) = year(name) {
            return Ok(PlanField::Year(year));
        }
        let mut known: Vec<(String, PlanField)> =
            FIELDS.into_iter().map(|(en, field)| (named(&ACTIVITY, en, language), field)).collect();
        let extra = named(&ACTIVITY, "extra", language);
        known.extend(self.extras.iter().map(|code| (format!("{extra}.{code}"), PlanField::Extra(code.clone()))));
        known.push((BLANK.name(language).to_owned(), PlanField::Blank));
        pick(name, known, &["2022"], Self::ROWS)
    }

    fn head_needed(field: &PlanField) -> Option<&'static str> {
        match field {
            PlanField::Extra(_) => Some("Источник средств"),
            PlanField::Blank => Some(BY_HAND),
            PlanField::Number
            | PlanField::Activity
            | PlanField::Due
            | PlanField::Responsible
            | PlanField::Result
            | PlanField::PlannedValue
            | PlanField::Year(_) => None,
        }
    }
}

impl IndicatorFields {
    /// The fields of the indicators of a programme, with the years in which they have values.
    pub(super) fn of(programme: &Node) -> Self {
        let mut fields = Self::default();
        for indicator in programme.get("indicators").map_or(&[][..], Node::items) {
            let years = |key: &str| -> BTreeSet<u16> {
                let entries = indicator.get(key).map_or(&[][..], Node::entries);
                entries.iter().filter_map(|entry| year(&entry.key.text)).collect()
            };
            let (baseline, targets) = (years("baseline"), years("targets"));
            fields.both.extend(baseline.intersection(&targets));
            fields.baseline.extend(baseline);
            fields.targets.extend(targets);
        }
        fields
    }
}

impl Fields for IndicatorFields {
    type Field = IndicatorField;

    const ROWS: Rows = Rows::Indicators;

    fn find(&self, name: &str, language: Language) -> Result<IndicatorField, Problem> {
        let (baseline, targets) = (named(&INDICATOR, "baseline", language), named(&INDICATOR, "targets", language));
        if let Some(year) = year(name).filter(|year| self.both.contains(year)) {
            let meant = [format!("{baseline}.{year}"), format!("{targets}.{year}")];
            return Err(Problem::AmbiguousYear { year, meant });
        }
        let mut known = vec![
            (named(&ACTIVITY, "number", language), IndicatorField::Number),
            (named(&INDICATOR, "goal", language), IndicatorField::Goal),
            (named(&INDICATOR, "name", language), IndicatorField::Name),
            (named(&INDICATOR, "unit", language), IndicatorField::Unit),
        ];
        let plain = self.baseline.union(&self.targets).filter(|year| !self.both.contains(year));
        known.extend(plain.map(|year| (year.to_string(), IndicatorField::Year(*year))));
        known.extend(self.baseline.iter().map(|year| (format!("{baseline}.{year}"), IndicatorField::Baseline(*year))));
        known.extend(self.targets.iter().map(|year| (format!("{targets}.{year}"), IndicatorField::Target(*year))));
        known.push((BLANK.name(language).to_owned(), IndicatorField::Blank));
        pick(name, known, &[], Self::ROWS)
    }

    fn head_needed(field: &IndicatorField) -> Option<&'static str> {
        match field {
            IndicatorField::Blank => Some(BY_HAND),
            IndicatorField::Number
            | IndicatorField::Goal
            | IndicatorField::Name
            | IndicatorField::Unit
            | IndicatorField::Year(_)
            | IndicatorField::Baseline(_)
            | IndicatorField::Target(_) => None,
        }
    }
}

impl Fields for RiskFields {
    type Field = RiskField;

    const ROWS: Rows = Rows::Risks;

    fn find(&self, name: &str, language: Language) -> Result<RiskField, Problem> {
        let known = vec![
            (named(&ACTIVITY, "number", language), RiskField::Number),
            (named(&RISK_STAGE, "stage", language), RiskField::Stage),
            (named(&RISK, "risk", language), RiskField::Risk),
            (named(&RISK, "mitigation", language), RiskField::Mitigation),
            (BLANK.name(language).to_owned(), RiskField::Blank),
        ];
        pick(name, known, &[], Self::ROWS)
    }

    fn head_needed(field: &RiskField) -> Option<&'static str> {
        match field {
            RiskField::Blank => Some(BY_HAND),
            RiskField::Number | RiskField::Stage | RiskField::Risk | RiskField::Mitigation => None,
        }
    }
}

/// The field of a name, or what is known instead; `also` are samples of names without an end.
fn pick<F>(name: &str, known: Vec<(String, F)>, also: &[&str], rows: Rows) -> Result<F, Problem> {
    match known.iter().position(|(of, _)| of == name) {
        Some(at) => Ok(known.into_iter().nth(at).map(|(_, field)| field).expect("the position was just found")),
        None => {
            let known: Vec<String> =
                known.into_iter().map(|(name, _)| name).chain(also.iter().map(|name| (*name).to_owned())).collect();
            // Of a year no other one is near.
            let guess = year(name).is_none();
            let near = nearest(name, known.iter().map(String::as_str)).filter(|_| guess).map(str::to_owned);
            Err(Problem::UnknownColumn { rows, field: name.to_owned(), nearest: near, known })
        }
    }
}

/// The name of a key in the file's language.
pub(super) fn name(shape: &Shape, en: &'static str, language: Language) -> &'static str {
    shape.field(en).map_or(en, |field| field.name(language))
}

fn named(shape: &Shape, en: &'static str, language: Language) -> String {
    name(shape, en, language).to_owned()
}

fn year(name: &str) -> Option<u16> {
    name.parse().ok().filter(|year| (1900..=2100).contains(year))
}
