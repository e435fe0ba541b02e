//! The programme itself: goals, tasks, indicators, passport, plans, sections.

use std::collections::HashSet;

use super::Decoder;
use super::columns::PlanFields;
use super::insertion::Stand;
use crate::calendar::period::{self, Period};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    Activity, Body, Calendar, Content, Indicator, Label, PassportRow, Plan, PlanSection, PrintedPeriod, Section, Task,
    TextRef, TitlePage,
};
use crate::schema::{
    ACTIVITY, INDICATOR, Kind, PASSPORT_ROW, PERIOD, PLAN, PLAN_SECTION, PROGRAMME, Prints, SECTION, TASK, TITLE_PAGE,
};
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn body(&mut self, node: &Node) -> Body {
        Body {
            title: self.programme_title(node),
            title_page: node.get("title_page").filter(|one| !one.is_refused()).map(|one| TitlePage {
                letterhead: self.text(one, &TITLE_PAGE, "letterhead"),
                title: self.text(one, &TITLE_PAGE, "title"),
                place: self.text(one, &TITLE_PAGE, "place"),
                year: self.needed(one, &TITLE_PAGE, "year"),
            }),
            period: self.period(node.get("period")),
            goals: self.text(node, &PROGRAMME, "goals"),
            tasks: self.tasks(node),
            indicators: self.list(node, "indicators", Self::indicator),
            passport: self.list(node, "passport", Self::passport_row),
            tables: node
                .get("tables")
                .map_or(&[][..], Node::entries)
                .iter()
                .map(|entry| self.table(&entry.key.text, &entry.value))
                .collect(),
            swot: node.get("swot").filter(|swot| !swot.is_refused()).map(|swot| self.swot(swot)),
            risks: self.list(node, "risks", Self::risk_stage),
            financing: node.get("financing").filter(|one| !one.is_refused()).map(|one| self.financing(one)),
            group: node.get("working_group").filter(|one| !one.is_refused()).map(|one| self.working_group(one)),
            plans: node
                .get("roadmaps")
                .map_or(&[][..], Node::entries)
                .iter()
                .map(|entry| self.plan(&entry.key.text, &entry.value))
                .collect(),
            pictures: node
                .get("images")
                .map_or(&[][..], Node::entries)
                .iter()
                .filter_map(|entry| self.picture(&entry.key.text, &entry.value))
                .collect(),
            footnotes: self.footnotes(node),
            sections: self.list(node, "sections", Self::section),
        }
    }

    fn footnotes(&mut self, node: &Node) -> Vec<(String, TextRef)> {
        let entries = node.get("footnotes").map_or(&[][..], Node::entries);
        let read = entries
            .iter()
            .filter_map(|entry| Some((entry.key.text.clone(), self.leaf(&entry.value, &Kind::Text, Prints::Always)?)));
        read.collect()
    }

    /// The title prints with the programme; where an appendix shows a part only, it names the file.
    fn programme_title(&mut self, node: &Node) -> TextRef {
        let prints = if self.whole { Prints::Always } else { Prints::WhenShown };
        let title = node.get("title").and_then(|title| self.leaf(title, &Kind::Lines, prints));
        title.unwrap_or_else(|| self.needed(node, &PROGRAMME, "title"))
    }

    fn period(&mut self, node: Option<&Node>) -> Option<PrintedPeriod> {
        let node = node?;
        if let Some(scalar) = node.scalar() {
            let period = period::parse(&scalar.text)?;
            return Some(PrintedPeriod { period, texts: vec![self.leaf(node, &Kind::Period, Prints::WhenShown)?] });
        }
        let start = self.date(node, &PERIOD, "start")?;
        let end = self.date(node, &PERIOD, "end")?;
        let period = Period { start: start.date?, end: end.date? };
        if period.start > period.end {
            self.found.push(Diagnostic::new(Problem::PeriodReversed, end.text.span));
        }
        Some(PrintedPeriod { period, texts: vec![start.text, end.text] })
    }

    fn tasks(&mut self, node: &Node) -> Vec<Task> {
        let mut seen = HashSet::new();
        for item in node.get("tasks").map_or(&[][..], Node::items) {
            if let Some(id) = self.word(item, "id").filter(|id| !seen.insert(id.clone())) {
                self.found.push(Diagnostic::new(Problem::DuplicateId { id }, item.get("id").unwrap_or(item).span));
            }
        }
        self.list(node, "tasks", |decoder, item| Task {
            id: decoder.word(item, "id"),
            number: decoder.ordinal(item),
            text: decoder.needed(item, &TASK, "text"),
        })
    }

    fn indicator(&mut self, node: &Node) -> Indicator {
        Indicator {
            number: self.ordinal(node),
            name: self.needed(node, &INDICATOR, "name"),
            unit: self.text(node, &INDICATOR, "unit"),
            goal: self.text(node, &INDICATOR, "goal"),
            baseline: self.years(node, "baseline"),
            targets: self.years(node, "targets"),
            task: self.task(node),
        }
    }

    fn passport_row(&mut self, node: &Node) -> PassportRow {
        PassportRow {
            name: self.needed(node, &PASSPORT_ROW, "name"),
            content: self.content(node.get("body"), Stand::Cell),
            table: self.small_table(node.get("table")),
        }
    }

    /// Texts and references in turn. A cell of the passport holds words and lists only: a table does
    /// not fit into it, and a passport inside itself would never end.
    fn content(&mut self, node: Option<&Node>, stand: Stand) -> Vec<Content> {
        let Some(node) = node else { return Vec::new() };
        let pieces = match &node.value {
            Value::Sequence { items, .. } => items.iter().collect(),
            Value::Scalar(_) => vec![node],
            Value::Null | Value::Mapping { .. } | Value::Refused => Vec::new(),
        };
        let mut content = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let show = piece.get("show").filter(|_| stand == Stand::Cell);
            let path = show.and_then(Node::scalar).map(|scalar| scalar.text.trim().to_owned()).unwrap_or_default();
            if let (Some(show), Ok(target)) = (show, self.available.resolve(&path, self.language))
                && !target.fits_cell()
            {
                self.found.push(Diagnostic::new(Problem::NotInCell { path }, show.span));
                continue;
            }
            content.extend(match piece.scalar() {
                Some(_) => self.leaf(piece, &Kind::Rich, Prints::Always).map(Content::Text),
                None => self.show(piece, stand).map(Content::Show),
            });
        }
        content
    }

    fn section(&mut self, node: &Node) -> Section {
        let mut content = self.content(node.get("body"), Stand::Content);
        if let Some(show) = node.get("show") {
            if node.get("body").is_some() {
                self.found.push(Diagnostic::new(Problem::ReferenceOrText, show.span));
            }
            content.extend(self.show(node, Stand::Section).map(Content::Show));
        } else {
            self.nothing_inserted(node);
        }
        Section {
            number: self.text(node, &SECTION, "number"),
            title: self.text(node, &SECTION, "title"),
            content,
            sections: self.list(node, "sections", Self::section),
        }
    }

    fn plan(&mut self, id: &str, node: &Node) -> Plan {
        let title = self.text(node, &PLAN, "title");
        let columns = self.columns(node, &PlanFields::of(node));
        let numbering = self.data(node, "numbering");
        let mut sections = Vec::new();
        let (mut row, mut place) = (0, 0);
        for item in node.get("sections").map_or(&[][..], Node::items).iter().filter(|item| !item.is_refused()) {
            place += 1;
            let title = self.text(item, &PLAN_SECTION, "title");
            sections.push(PlanSection {
                title,
                activities: self.activities(item, numbering.as_deref(), Some(place), &mut row),
            });
        }
        if node.get("activities").is_some() {
            sections.push(PlanSection {
                title: None,
                activities: self.activities(node, numbering.as_deref(), None, &mut row),
            });
        }
        let landscape = self.data(node, "orientation").as_deref() == Some("landscape");
        let numbered = self.data(node, "number_row").as_deref() == Some("yes");
        let columns_span = node.get("columns").unwrap_or(node).span;
        let note = self.text(node, &PLAN, "note");
        Plan { id: id.to_owned(), span: node.span, title, landscape, columns_span, columns, numbered, sections, note }
    }

    fn activities(
        &mut self,
        node: &Node,
        numbering: Option<&str>,
        section: Option<usize>,
        row: &mut usize,
    ) -> Vec<Activity> {
        let items = node.get("activities").map_or(&[][..], Node::items);
        let mut read = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_refused()) {
            *row += 1;
            let counted = match (numbering, section) {
                (Some("1.1."), Some(section)) => Label::Counted(format!("{section}.{}.", index + 1)),
                (Some("1." | "1.1."), _) => Label::Counted(format!("{row}.")),
                (Some("1"), _) => Label::Counted(row.to_string()),
                (Some(_) | None, _) => Label::None,
            };
            read.push(self.activity(item, counted));
        }
        read
    }

    fn activity(&mut self, node: &Node, counted: Label) -> Activity {
        let text = |decoder: &mut Self, key: &str| -> Option<TextRef> { decoder.text(node, &ACTIVITY, key) };
        Activity {
            number: text(self, "number").map_or(counted, Label::Authored),
            activity: self.needed(node, &ACTIVITY, "activity"),
            due: text(self, "due"),
            calendar: self.calendar(node),
            by_year: self.years(node, "by_year"),
            responsible: text(self, "responsible"),
            result: text(self, "result"),
            planned_value: text(self, "planned_value"),
            extra: self.extra(node),
            task: self.task(node),
            id: self.word(node, "id"),
            parties: self.party_codes(node),
        }
    }

    /// Months that the author gives beside a deadline.
    pub(super) fn calendar(&mut self, node: &Node) -> Option<Calendar> {
        let items = node.get("calendar")?.get("months").map_or(&[][..], Node::items);
        let mut months = Vec::with_capacity(items.len());
        for item in items {
            let Some(scalar) = item.scalar() else { continue };
            match period::parse_month(&scalar.text) {
                Some(month) => months.push(month),
                None => {
                    let problem = Problem::BadMonth { text: scalar.text.trim().to_owned() };
                    self.found.push(Diagnostic::new(problem, item.span));
                }
            }
        }
        months.sort_unstable_by_key(|month| month.start);
        months.dedup();
        Some(Calendar { months })
    }

    /// Codes of parties that exist.
    fn party_codes(&mut self, node: &Node) -> Vec<String> {
        let mut codes = Vec::new();
        for item in node.get("parties").map_or(&[][..], Node::items) {
            let Some(code) = item.scalar().map(|scalar| scalar.text.trim().to_owned()) else { continue };
            if !self.parties.contains(&code) {
                let nearest = crate::schema::nearest(&code, self.parties.iter().map(String::as_str));
                let nearest = nearest.map(str::to_owned);
                let problem = Problem::UnknownParty { id: code.clone(), nearest, known: self.parties.clone() };
                self.found.push(Diagnostic::new(problem, item.span));
            }
            codes.push(code);
        }
        codes
    }

    /// Texts under keys that the author chose.
    fn extra(&mut self, node: &Node) -> Vec<(String, TextRef)> {
        let entries = node.get("extra").map_or(&[][..], Node::entries);
        let read = entries
            .iter()
            .filter_map(|entry| Some((entry.key.text.clone(), self.leaf(&entry.value, &Kind::Rich, Prints::Always)?)));
        read.collect()
    }
}
