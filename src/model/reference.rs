//! What `вставка` points at.

use super::{Body, Column, Content, IndicatorField, Programme, RiskField, Section, TextRef};
use crate::schema::{Language, nearest};
use crate::source::Span;

/// A reference to data of the programme that is printed at this place.
#[derive(Debug)]
pub struct Show {
    pub target: Target,
    /// Label of the items («1.», «–»); its pattern is counted up.
    pub label: Option<String>,
    /// Sign between the items; a full stop follows the last.
    pub separator: Option<String>,
    /// How the table of the indicators or the risks looks, where the file says it.
    pub table: Option<Inserted>,
    /// Of a chart, always.
    pub chart: Option<InsertedChart>,
    /// Printed below the table.
    pub note: Option<TextRef>,
    /// Where it is asked for; none where nothing asks and the order is the usual one.
    pub span: Option<Span>,
}

/// How a chart looks, and where it is asked for.
#[derive(Debug)]
pub struct InsertedChart {
    pub span: Span,
    /// Printed below it.
    pub title: Option<TextRef>,
    /// None: a plan's chart lies as the plan does.
    pub landscape: Option<bool>,
    pub kind: ChartKind,
}

/// What stands for the value of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChartKind {
    #[default]
    Bars,
    Lines,
}

impl InsertedChart {
    /// A chart of which nothing is said.
    pub fn at(span: Span) -> Self {
        Self { span, title: None, landscape: None, kind: ChartKind::default() }
    }
}

/// The look of a table whose rows stand elsewhere in the file.
#[derive(Debug)]
pub struct Inserted {
    pub landscape: bool,
    /// A row of column numbers stands under the head.
    pub numbered: bool,
    /// Where the columns are declared.
    pub columns_span: Span,
    pub columns: InsertedColumns,
}

/// The columns of an inserted table.
#[derive(Debug)]
pub enum InsertedColumns {
    Standard,
    Indicators(Vec<Column<IndicatorField>>),
    Risks(Vec<Column<RiskField>>),
}

impl Show {
    /// A reference that says nothing but what it points at.
    pub fn of(target: Target) -> Self {
        Self { target, label: None, separator: None, table: None, chart: None, note: None, span: None }
    }

    /// The columns of inserted indicators; none where the standard ones stand.
    pub fn indicator_columns(&self) -> &[Column<IndicatorField>] {
        match self.table.as_ref().map(|table| &table.columns) {
            Some(InsertedColumns::Indicators(columns)) => columns,
            Some(InsertedColumns::Standard | InsertedColumns::Risks(_)) | None => &[],
        }
    }

    /// The columns of inserted risks; none where the standard ones stand.
    pub fn risk_columns(&self) -> &[Column<RiskField>] {
        match self.table.as_ref().map(|table| &table.columns) {
            Some(InsertedColumns::Risks(columns)) => columns,
            Some(InsertedColumns::Standard | InsertedColumns::Indicators(_)) | None => &[],
        }
    }
}

impl Body {
    /// The insertions of all sections, in order.
    pub fn insertions(&self) -> Vec<&Show> {
        fn gather<'a>(sections: &'a [Section], found: &mut Vec<&'a Show>) {
            for section in sections {
                found.extend(section.content.iter().filter_map(|content| match content {
                    Content::Show(show) => Some(show),
                    Content::Text(_) => None,
                }));
                gather(&section.sections, found);
            }
        }
        let mut found = Vec::new();
        gather(&self.sections, &mut found);
        found
    }
}

impl Programme {
    /// Every chart that is shown, each once: those of appendices, then those of sections.
    pub fn charts(&self) -> Vec<&Show> {
        let appendices = self.appendices.iter().map(|appendix| &appendix.content);
        appendices.chain(self.body.insertions()).filter(|show| show.target.is_chart()).collect()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Programme,
    Passport,
    Goals,
    Tasks,
    Indicators,
    Period,
    Plan(String),
    Table(String),
    Picture(String),
    Swot,
    Risks,
    Financing,
    WorkingGroup,
    /// The headings below with their pages.
    Contents,
    /// The plan's deadlines, drawn.
    PlanChart(String),
    /// The indicators' values by year, drawn.
    IndicatorsChart,
}

impl Target {
    pub fn is_chart(&self) -> bool {
        match self {
            Self::PlanChart(_) | Self::IndicatorsChart => true,
            Self::Programme
            | Self::Passport
            | Self::Goals
            | Self::Tasks
            | Self::Indicators
            | Self::Period
            | Self::Plan(_)
            | Self::Table(_)
            | Self::Picture(_)
            | Self::Swot
            | Self::Risks
            | Self::Financing
            | Self::WorkingGroup
            | Self::Contents => false,
        }
    }

    /// Whether it is printed as words and lists, so that a cell can hold it.
    pub fn fits_cell(&self) -> bool {
        match self {
            Self::Goals | Self::Tasks | Self::Indicators | Self::Period => true,
            Self::Programme
            | Self::Passport
            | Self::Swot
            | Self::Risks
            | Self::Financing
            | Self::WorkingGroup
            | Self::Contents
            | Self::Plan(_)
            | Self::Table(_)
            | Self::Picture(_)
            | Self::PlanChart(_)
            | Self::IndicatorsChart => false,
        }
    }
}

/// Which parts a file has, so that a reference to nothing is found.
#[derive(Debug, Default)]
pub struct Available {
    pub passport: bool,
    pub goals: bool,
    pub tasks: bool,
    pub indicators: bool,
    pub period: bool,
    pub swot: bool,
    pub risks: bool,
    pub financing: bool,
    pub working_group: bool,
    pub plans: Vec<String>,
    pub tables: Vec<String>,
    pub pictures: Vec<String>,
}

/// The fixed names, English and Russian.
const NAMES: [(&str, &str, Target); 11] = [
    ("passport", "паспорт", Target::Passport),
    ("goals", "цели", Target::Goals),
    ("tasks", "задачи", Target::Tasks),
    ("indicators", "показатели", Target::Indicators),
    ("indicators.chart", "показатели.график", Target::IndicatorsChart),
    ("period", "срок_реализации", Target::Period),
    ("swot", "свот_анализ", Target::Swot),
    ("risks", "риски", Target::Risks),
    ("financing", "финансирование", Target::Financing),
    ("working_group", "состав_группы", Target::WorkingGroup),
    ("contents", "оглавление", Target::Contents),
];

/// A path in this language, by the path in either; none where it leads to no part. A plan whose own code
/// looks like the path of a chart is no chart.
pub(super) fn translated(path: &str, language: Language, own_codes: &[&str]) -> Option<String> {
    let folded = path.replace('ё', "е");
    let fixed = NAMES.iter().map(|(en, ru, _)| (*en, *ru)).chain([("programme", "программа")]);
    if let Some((en, ru)) = fixed.into_iter().find(|(en, ru)| folded == *en || folded == *ru) {
        return Some((if language == Language::Russian { ru } else { en }).to_owned());
    }
    let both = [Language::Russian, Language::English];
    let (head, code) = path.split_once('.')?;
    let name = [plans, tables, pictures].into_iter().find(|name| both.map(name).contains(&head))?;
    let ending = both
        .into_iter()
        .find_map(|of| code.strip_suffix(chart(of)))
        .filter(|_| both.map(plans).contains(&head) && !own_codes.contains(&code));
    Some(match ending.and_then(|code| code.strip_suffix('.')) {
        Some(code) => format!("{}.{code}.{}", name(language), chart(language)),
        None => format!("{}.{code}", name(language)),
    })
}

impl Available {
    fn has(&self, target: &Target) -> bool {
        match target {
            Target::Programme | Target::Contents => true,
            Target::Passport => self.passport,
            Target::Goals => self.goals,
            Target::Tasks => self.tasks,
            Target::Indicators | Target::IndicatorsChart => self.indicators,
            Target::Period => self.period,
            Target::Plan(id) | Target::PlanChart(id) => self.plans.contains(id),
            Target::Table(id) => self.tables.contains(id),
            Target::Picture(id) => self.pictures.contains(id),
            Target::Swot => self.swot,
            Target::Risks => self.risks,
            Target::Financing => self.financing,
            Target::WorkingGroup => self.working_group,
        }
    }

    /// Every path that leads somewhere, in the file's language.
    pub fn paths(&self, language: Language) -> Vec<String> {
        let fixed = NAMES.iter().filter(|(_, _, target)| self.has(target)).map(|(en, ru, _)| match language {
            Language::Russian => (*ru).to_owned(),
            Language::English => (*en).to_owned(),
        });
        let plans = self.plans.iter().flat_map(|id| {
            let plan = format!("{}.{id}", plans(language));
            let chart = format!("{plan}.{}", chart(language));
            [plan, chart]
        });
        let tables = self.tables.iter().map(|id| format!("{}.{id}", tables(language)));
        let pictures = self.pictures.iter().map(|id| format!("{}.{id}", pictures(language)));
        fixed.chain(plans).chain(tables).chain(pictures).collect()
    }

    /// The target of a path, or the path that was probably meant.
    pub fn resolve(&self, path: &str, language: Language) -> Result<Target, Option<String>> {
        let folded = path.replace('ё', "е");
        let fixed = NAMES.iter().find(|(en, ru, _)| folded == if language == Language::Russian { *ru } else { *en });
        let target = match (fixed, folded.split_once('.')) {
            (Some((_, _, target)), _) => Some(target.clone()),
            (None, Some((head, _))) => {
                let id = path.split_once('.').map_or("", |(_, id)| id).to_owned();
                match head {
                    _ if head == plans(language) => Some(self.plan(id, language)),
                    _ if head == tables(language) => Some(Target::Table(id)),
                    _ if head == pictures(language) => Some(Target::Picture(id)),
                    _ => None,
                }
            }
            (None, _) => None,
        };
        let known = self.paths(language);
        target
            .filter(|target| self.has(target))
            .ok_or_else(|| nearest(path, known.iter().map(String::as_str)).map(str::to_owned))
    }

    /// A plan or its chart: «карта», «карта.график». A plan whose own code ends so comes first.
    fn plan(&self, id: String, language: Language) -> Target {
        let of = id.strip_suffix(chart(language)).and_then(|id| id.strip_suffix('.'));
        match of.filter(|_| !self.plans.contains(&id)) {
            Some(of) => Target::PlanChart(of.to_owned()),
            None => Target::Plan(id),
        }
    }
}

fn chart(language: Language) -> &'static str {
    match language {
        Language::Russian => "график",
        Language::English => "chart",
    }
}

fn plans(language: Language) -> &'static str {
    match language {
        Language::Russian => "планы",
        Language::English => "roadmaps",
    }
}

fn tables(language: Language) -> &'static str {
    match language {
        Language::Russian => "таблицы",
        Language::English => "tables",
    }
}

fn pictures(language: Language) -> &'static str {
    match language {
        Language::Russian => "рисунки",
        Language::English => "images",
    }
}
