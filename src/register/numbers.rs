//! Every number that is counted because the file does not give it, written where it belongs: of clauses and
//! the clause about control, of rows of plans, of appendices, of tasks, indicators and risks.

use super::guard::{below, items, put, value};
use crate::edit::Edit;
use crate::edit::scalar::{Places, double};
use crate::model::column::fields;
use crate::model::label::{counts, ordinals};
use crate::model::{
    Clause, Clauses, Content, IndicatorField, Label, Mark, PlanField, Programme, RiskField, Show, Target,
};
use crate::schema::{ACTIVITY, APPENDIX, CLAUSE, INDICATOR, Language, MARK, RISK, Shape, TASK};
use crate::source::Source;
use crate::yaml::edit::{prepend, set};
use crate::yaml::{Entry, Key, Node, Value};

/// The greatest place that the format reads.
const MOST: usize = 200;

/// What has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Row,
    Clause,
    Appendix,
    Task,
    Indicator,
    Risk,
}

/// The numbers of a file that were counted.
#[derive(Debug)]
pub struct Numbered {
    pub edits: Vec<Edit>,
    /// The tree with them.
    pub expected: Node,
    /// How many there are of each kind, in the order of the kinds.
    pub counts: Vec<(Kind, usize)>,
}

impl Numbered {
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    pub fn count(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// Finds the numbers; none where a place in the file would be a guess. The node has English keys, the
/// programme is what was read of it.
pub fn write(source: &Source, node: &Node, language: Language, programme: &Programme) -> Option<Numbered> {
    let mut tree = node.clone();
    let mut pen = Pen { source, language, edits: Vec::new(), kinds: Vec::new() };
    pen.act(&mut tree, programme)?;
    pen.appendices(&mut tree, programme)?;
    if let Some(body) = below(&mut tree, "programme") {
        pen.plans(body, programme)?;
        pen.lists(body, programme)?;
    }
    let Pen { edits, mut kinds, .. } = pen;
    kinds.sort_unstable();
    let counts = kinds.chunk_by(|one, other| one == other).filter_map(|run| Some((*run.first()?, run.len()))).collect();
    Some(Numbered { edits, expected: tree, counts })
}

/// Writes numbers into the file and into its tree.
struct Pen<'a> {
    source: &'a Source,
    language: Language,
    edits: Vec<Edit>,
    kinds: Vec<Kind>,
}

impl Pen<'_> {
    /// Gives a record that has none its number, before its other keys.
    fn number(&mut self, kind: Kind, record: &mut Node, shape: &Shape, words: &str, written: &str) -> Option<()> {
        let key = shape.field("number")?.name(self.language);
        self.edits.push(prepend(self.source, record, key, written)?);
        put(record, "number", value(words));
        self.kinds.push(kind);
        Some(())
    }

    fn act(&mut self, root: &mut Node, programme: &Programme) -> Option<()> {
        let (Some(node), Some(act)) = (below(root, "act"), &programme.act) else { return Some(()) };
        if let Clauses::List(clauses) = &act.clauses {
            self.clauses(items(node, "clauses"), clauses)?;
        }
        let Some(control) = &act.requisites.control else { return Some(()) };
        let Label::Counted(label) = &control.number else { return Some(()) };
        if control.text.blocks.is_empty() {
            return Some(());
        }
        // Of a text the number is its first word.
        let node = below(node, "control")?;
        let text = node.scalar()?.text.clone();
        let start = text.len() - text.trim_start().len();
        let label = format!("{label} ");
        self.edits.extend(Places::of(self.source, node.span, &text)?.edits(&[(start, start, &label)])?);
        node.value = value(&format!("{}{label}{}", &text[..start], &text[start..]));
        self.kinds.push(Kind::Clause);
        Some(())
    }

    fn clauses(&mut self, nodes: &mut [Node], clauses: &[Clause]) -> Option<()> {
        if nodes.len() != clauses.len() {
            return None;
        }
        for (node, clause) in nodes.iter_mut().zip(clauses) {
            self.clauses(items(node, "subclauses"), &clause.subclauses)?;
            if let Label::Counted(label) = &clause.number {
                self.number(Kind::Clause, node, &CLAUSE, label, &double(label))?;
            }
        }
        Some(())
    }

    /// The marks of several appendices.
    fn appendices(&mut self, root: &mut Node, programme: &Programme) -> Option<()> {
        let nodes = items(root, "appendices");
        if nodes.len() != programme.appendices.len() {
            return None;
        }
        for (index, (node, appendix)) in nodes.iter_mut().zip(&programme.appendices).enumerate() {
            let blank = match &appendix.mark {
                Mark::Parts { number, .. } => number.as_ref().is_none_or(|number| number.blocks.is_empty()),
                Mark::Text(_) | Mark::None => false,
            };
            if programme.appendices.len() < 2 || !blank {
                continue;
            }
            let number = (index + 1).to_string();
            if let Some(mark) = below(node, "mark") {
                let flow = matches!(mark.value, Value::Mapping { flow: true, .. });
                match below(mark, "number") {
                    Some(old) => {
                        self.edits.push(set(self.source, old, &number, flow)?);
                        old.value = value(&number);
                        self.kinds.push(Kind::Appendix);
                    }
                    None => self.number(Kind::Appendix, mark, &MARK, &number, &double(&number))?,
                }
                continue;
            }
            let (mark, key) = (APPENDIX.field("mark")?, MARK.field("number")?);
            let words = format!("{{{}: {}}}", key.name(self.language), double(&number));
            self.edits.push(prepend(self.source, node, mark.name(self.language), &words)?);
            let key = Key { text: "number".to_owned(), span: node.span };
            let entry = Entry { key, value: Node { span: node.span, value: value(&number) } };
            put(node, "mark", Value::Mapping { entries: vec![entry], flow: true });
            self.kinds.push(Kind::Appendix);
        }
        Some(())
    }

    /// Rows of plans that have a column for their numbers: elsewhere a number would not be printed.
    fn plans(&mut self, body: &mut Node, programme: &Programme) -> Option<()> {
        for plan in &programme.body.plans {
            if !fields(&plan.columns).contains(&&PlanField::Number) {
                continue;
            }
            let node = below(body, "roadmaps").and_then(|plans| below(plans, &plan.id))?;
            let mut rows: Vec<&mut Node> = Vec::new();
            let Value::Mapping { entries, .. } = &mut node.value else { return None };
            // Sections come first, as they are read.
            let (mut sections, mut bare) = (None, None);
            for entry in entries {
                match entry.key.text.as_str() {
                    "sections" => sections = Some(&mut entry.value),
                    "activities" => bare = Some(&mut entry.value),
                    _ => {}
                }
            }
            if let Some(Node { value: Value::Sequence { items: sections, .. }, .. }) = sections {
                rows.extend(sections.iter_mut().flat_map(|section| items(section, "activities")));
            }
            if let Some(Node { value: Value::Sequence { items, .. }, .. }) = bare {
                rows.extend(items);
            }
            let activities: Vec<_> = plan.sections.iter().flat_map(|section| &section.activities).collect();
            if rows.len() != activities.len() {
                return None;
            }
            for (row, activity) in rows.into_iter().zip(activities) {
                if let Label::Counted(label) = &activity.number {
                    self.number(Kind::Row, row, &ACTIVITY, label, &double(label))?;
                }
            }
        }
        Some(())
    }

    /// Tasks, indicators and risks, where something that is printed counts them.
    fn lists(&mut self, body: &mut Node, programme: &Programme) -> Option<()> {
        let used = Used::of(programme);
        let own = &programme.body;
        if used.tasks {
            let given: Vec<_> = own.tasks.iter().map(|one| one.number).collect();
            self.places(Kind::Task, items(body, "tasks").iter_mut().collect(), &given, &TASK)?;
        }
        if used.indicators {
            let given: Vec<_> = own.indicators.iter().map(|one| one.number).collect();
            self.places(Kind::Indicator, items(body, "indicators").iter_mut().collect(), &given, &INDICATOR)?;
        }
        if used.risks {
            let given: Vec<_> = own.risks.iter().flat_map(|stage| &stage.risks).map(|one| one.number).collect();
            let nodes = items(body, "risks").iter_mut().flat_map(|stage| items(stage, "risks")).collect();
            self.places(Kind::Risk, nodes, &given, &RISK)?;
        }
        Some(())
    }

    /// The places of units in their list, which labels are counted by.
    fn places(&mut self, kind: Kind, nodes: Vec<&mut Node>, given: &[Option<usize>], shape: &Shape) -> Option<()> {
        let numbers = ordinals(given.iter().copied());
        if nodes.len() != given.len() {
            return None;
        }
        // A list that is longer than the format counts stays as it is.
        if numbers.iter().any(|number| *number > MOST) {
            return Some(());
        }
        for ((node, given), number) in nodes.into_iter().zip(given).zip(numbers) {
            if given.is_none() {
                let number = number.to_string();
                self.number(kind, node, shape, &number, &number)?;
            }
        }
        Some(())
    }
}

/// Which lists are printed with labels that count.
#[derive(Debug, Default)]
struct Used {
    tasks: bool,
    indicators: bool,
    risks: bool,
}

impl Used {
    fn of(programme: &Programme) -> Self {
        let body = &programme.body;
        let mut used = Self::default();
        let whole = programme.appendices.is_empty()
            || programme.appendices.iter().any(|one| one.content.target == Target::Programme);
        if body.sections.is_empty() && whole {
            // The usual order, whose lists are counted.
            used.tasks = true;
            used.take(&Show::of(Target::Indicators), programme, false);
        }
        for show in body.insertions().into_iter().chain(programme.appendices.iter().map(|one| &one.content)) {
            used.take(show, programme, false);
        }
        for content in body.passport.iter().flat_map(|row| &row.content) {
            if let Content::Show(show) = content {
                used.take(show, programme, true);
            }
        }
        used
    }

    fn take(&mut self, show: &Show, programme: &Programme, in_cell: bool) {
        let counted = counts(show.label.as_deref().unwrap_or("1."));
        match &show.target {
            Target::Tasks => self.tasks |= counted,
            Target::Indicators => {
                let measured =
                    programme.body.indicators.iter().any(|one| !one.baseline.is_empty() || !one.targets.is_empty());
                let listed = in_cell || (show.table.is_none() && (show.label.is_some() || !measured));
                let column = fields(show.indicator_columns()).contains(&&IndicatorField::Number);
                self.indicators |= counted && (listed || column);
            }
            Target::Risks => self.risks |= counted && fields(show.risk_columns()).contains(&&RiskField::Number),
            Target::Programme
            | Target::Passport
            | Target::Goals
            | Target::IndicatorsChart
            | Target::Period
            | Target::Plan(_)
            | Target::PlanChart(_)
            | Target::Table(_)
            | Target::Picture(_)
            | Target::Swot
            | Target::Financing
            | Target::WorkingGroup
            | Target::Contents => {}
        }
    }
}
