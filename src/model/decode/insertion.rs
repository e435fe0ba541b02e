//! Insertions: what is printed here though it is said elsewhere in the file.

use super::Decoder;
use super::columns::{RiskFields, name};
use crate::diagnostic::{Diagnostic, Idle, Problem};
use crate::model::column::fields;
use crate::model::reference::{ChartKind, Inserted, InsertedChart, InsertedColumns, Show, Target};
use crate::model::{IndicatorField, RiskField, TextRef, label};
use crate::schema::SHOW;
use crate::yaml::Node;

/// Keys of an insertion that speak of a table.
const OF_TABLE: [&str; 3] = ["columns", "number_row", "orientation"];
/// Keys of an insertion that speak of a list.
const OF_LIST: [&str; 2] = ["label", "separator"];
/// Keys of an insertion that speak of a chart.
const OF_CHART: [&str; 2] = ["title", "kind"];

/// Where an insertion is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Among the keys of a section, whose title is a heading.
    Section,
    /// In a list of contents.
    Content,
    /// In a cell of the passport, where indicators are a list.
    Cell,
}

impl Decoder<'_> {
    pub(super) fn show(&mut self, node: &Node, stand: Stand) -> Option<Show> {
        let target = self.target(node.get("show"))?;
        let many = label::counted(&self.data(node, "label").unwrap_or_default(), 2);
        if let Some(pattern) = node.get("label").filter(|_| many.is_none()) {
            let text = self.data(node, "label").unwrap_or_default();
            self.found.push(Diagnostic::new(Problem::BadLabel { text }, pattern.span));
        }
        if let Some(show) = node.get("show").filter(|_| !target.fits_cell()) {
            self.once(&target, show.span);
        }
        // The title of a section is its heading.
        let of_chart = if stand == Stand::Section { &OF_CHART[1..] } else { &OF_CHART[..] };
        if target.is_chart() {
            self.idle(node, &OF_LIST, Idle::NoList);
            self.idle(node, &OF_TABLE[..2], Idle::NoColumns);
            if target != Target::IndicatorsChart {
                self.idle(node, &OF_CHART[1..], Idle::NoKind);
            }
            self.idle(node, &["note"], Idle::NoTable);
            let chart = Some(self.chart(node, stand));
            return Some(Show { chart, ..Show::of(target) });
        }
        for key in of_chart {
            self.idle(node, &[*key], if *key == "title" { Idle::NoCaption } else { Idle::NoKind });
        }
        let table = self.inserted(node, &target, stand);
        let (label, separator) = (self.data(node, "label"), self.data(node, "separator"));
        let note = self.note(node, &target, stand);
        let span = node.get("show").map(|show| show.span);
        Some(Show { label, separator, table, note, span, ..Show::of(target) })
    }

    /// The text under an inserted table; what is none, or has a note of its own, takes no other.
    fn note(&mut self, node: &Node, target: &Target, stand: Stand) -> Option<TextRef> {
        let why = match target {
            Target::Passport | Target::Swot | Target::Risks => None,
            Target::Indicators if stand == Stand::Cell => Some(Idle::InCell),
            Target::Indicators if node.get("label").is_some() && node.get("columns").is_none() => Some(Idle::List),
            Target::Indicators => None,
            Target::Plan(_) | Target::Table(_) | Target::Financing => Some(Idle::OfItself),
            Target::Programme
            | Target::Goals
            | Target::Tasks
            | Target::Period
            | Target::Picture(_)
            | Target::WorkingGroup
            | Target::Contents
            | Target::PlanChart(_)
            | Target::IndicatorsChart => Some(Idle::NoTable),
        };
        match why {
            Some(why) => {
                self.idle(node, &["note"], why);
                None
            }
            None => self.text(node, &SHOW, "note"),
        }
    }

    /// The look of an inserted chart.
    fn chart(&mut self, node: &Node, stand: Stand) -> InsertedChart {
        let title = if stand == Stand::Section { None } else { self.text(node, &SHOW, "title") };
        InsertedChart {
            title,
            landscape: self.data(node, "orientation").map(|orientation| orientation == "landscape"),
            kind: match self.data(node, "kind").as_deref() {
                Some("lines") => ChartKind::Lines,
                Some(_) | None => ChartKind::Bars,
            },
            ..InsertedChart::at(node.get("show").unwrap_or(node).span)
        }
    }

    /// The look of an inserted table, where the file says it and the target has one.
    fn inserted(&mut self, node: &Node, target: &Target, stand: Stand) -> Option<Inserted> {
        let own = match target {
            Target::Indicators | Target::Risks => (stand == Stand::Cell).then_some(Idle::InCell),
            Target::Plan(_) | Target::Table(_) => Some(Idle::OfItself),
            Target::Picture(_) => {
                self.idle(node, &["orientation"], Idle::OfItself);
                self.idle(node, &["columns", "number_row"], Idle::NoColumns);
                return None;
            }
            Target::Programme
            | Target::Passport
            | Target::Goals
            | Target::Tasks
            | Target::Period
            | Target::Swot
            | Target::Financing
            | Target::WorkingGroup
            | Target::Contents
            | Target::PlanChart(_)
            | Target::IndicatorsChart => Some(Idle::NoColumns),
        };
        if let Some(why) = own {
            self.idle(node, &OF_TABLE, why);
            return None;
        }
        let given = node.get("columns");
        let columns = match (given, target) {
            (None, _) => InsertedColumns::Standard,
            (Some(_), Target::Risks) => InsertedColumns::Risks(self.columns(node, &RiskFields)),
            (Some(_), _) => {
                let measured = std::mem::take(&mut self.measured);
                let columns = self.columns(node, &measured);
                self.measured = measured;
                InsertedColumns::Indicators(columns)
            }
        };
        // With a label the indicators are a list, unless columns are given: then it counts the rows.
        let counts = match &columns {
            InsertedColumns::Standard => false,
            InsertedColumns::Indicators(columns) => fields(columns).contains(&&IndicatorField::Number),
            InsertedColumns::Risks(columns) => fields(columns).contains(&&RiskField::Number),
        };
        let is_list = given.is_none() && *target == Target::Indicators && node.get("label").is_some();
        if is_list {
            self.idle(node, &OF_TABLE, Idle::List);
        } else if given.is_some() {
            self.idle(node, &OF_LIST[1..], Idle::Table);
            if !counts {
                self.idle(node, &OF_LIST[..1], Idle::NothingCounted);
            }
        }
        OF_TABLE.iter().any(|key| node.get(key).is_some()).then(|| Inserted {
            landscape: self.data(node, "orientation").as_deref() == Some("landscape"),
            numbered: self.data(node, "number_row").as_deref() == Some("yes"),
            columns_span: given.unwrap_or(node).span,
            columns,
        })
    }

    /// A section that inserts nothing has no insertion to speak of.
    pub(super) fn nothing_inserted(&mut self, section: &Node) {
        self.idle(section, &OF_TABLE, Idle::NothingInserted);
        self.idle(section, &OF_LIST, Idle::NothingInserted);
        self.idle(section, &OF_CHART[1..], Idle::NothingInserted);
        self.idle(section, &["note"], Idle::NothingInserted);
    }

    /// Reports those of the keys that stand here without effect.
    fn idle(&mut self, node: &Node, keys: &[&'static str], why: Idle) {
        let path = self.data(node, "show").unwrap_or_default();
        for key in keys {
            let Some(entry) = node.entries().iter().find(|entry| entry.key.text == *key) else { continue };
            let key = name(&SHOW, key, self.language);
            self.found.push(Diagnostic::new(Problem::IdleKey { key, path: path.clone(), why }, entry.key.span));
        }
    }
}
