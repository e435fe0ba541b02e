//! A programme as a tree of units: what is compared.

use std::collections::BTreeMap;

use serde::Serialize;

/// A part of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unit {
    pub kind: Kind,
    pub body: Body,
}

/// What a unit holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Body {
    /// Words, one line a paragraph.
    Words(String),
    /// Parts with names; their order says nothing.
    Record(BTreeMap<Slot, Unit>),
    /// Parts in order.
    List(Vec<Unit>),
}

/// Which part of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Field(Field),
    Year(u16),
    /// A name that the author chose: a plan, a term, a footnote.
    Code(String),
}

/// A step from a unit to a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Slot(Slot),
    Item(usize),
}

/// The way from the root to a unit. Paths are ordered as the parts of the document are.
pub type Path = Vec<Step>;

/// What a unit is to a person who reads of its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The whole, and records that only hold others.
    Programme,
    Organisation,
    Term,
    Party,
    /// A requisite of the act or a гриф.
    Requisite,
    Clause,
    Person,
    Appendix,
    Mark,
    Title,
    Period,
    Goal,
    Task,
    Indicator,
    /// The value of an indicator in a year.
    Value,
    PassportRow,
    Section,
    /// A paragraph or an item of a list.
    Paragraph,
    /// What is printed here though it stands elsewhere in the file.
    Insertion,
    Plan,
    PlanSection,
    PlanRow,
    PlanCell,
    Table,
    TableRow,
    TableCell,
    Column,
    Swot,
    RiskStage,
    Risk,
    Financing,
    Sum,
    /// Text under a table.
    Note,
    Footnote,
    Picture,
    /// Says how it looks.
    Setting,
    /// For rules and lists; not printed.
    Data,
}

/// The parts of records, in the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Standard,
    Storage,
    Organisation,
    Terms,
    Parties,
    Act,
    Appendices,
    Programme,
    // Of several.
    Code,
    Columns,
    Number,
    Stage,
    Letterhead,
    Name,
    Title,
    /// The words of a clause, a task, an activity.
    Text,
    Short,
    Aliases,
    Forms,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
    Emblem,
    Department,
    Contacts,
    Partners,
    // Of the act.
    ActKind,
    Issuer,
    Subtitle,
    NumberPlace,
    Date,
    Place,
    Access,
    TitlePlace,
    Preamble,
    Operative,
    Clauses,
    Subclauses,
    Control,
    Due,
    Calendar,
    Responsible,
    SignaturePlace,
    Signatories,
    Position,
    PersonName,
    Phone,
    Remark,
    Signature,
    Certificate,
    Owner,
    Valid,
    Seal,
    Executor,
    Visas,
    Agreed,
    Acquainted,
    Copy,
    Original,
    Filing,
    File,
    QrCode,
    // Of an appendix.
    Mark,
    To,
    ActNumber,
    Approval,
    Approvals,
    Word,
    By,
    Content,
    PageNumbering,
    // Of the programme.
    TitlePage,
    Year,
    Period,
    Start,
    End,
    Passport,
    Goals,
    Tasks,
    Indicators,
    Unit,
    Goal,
    Baseline,
    Targets,
    Task,
    Sections,
    Swot,
    Strengths,
    Weaknesses,
    Opportunities,
    Threats,
    Risks,
    Mitigation,
    Financing,
    Funds,
    Amounts,
    Whole,
    Total,
    Group,
    Of,
    Chair,
    Deputies,
    Secretary,
    Members,
    Plans,
    Order,
    Tables,
    Pictures,
    Footnotes,
    // Of plans, tables and insertions.
    Target,
    Label,
    Separator,
    Landscape,
    ChartKind,
    Numbered,
    Numbering,
    Head,
    Shows,
    Width,
    Align,
    Turned,
    Below,
    Rows,
    RowKind,
    Cells,
    Spans,
    ByYear,
    Result,
    PlannedValue,
    Extra,
    Alt,
    Image,
    Note,
}

impl From<Field> for Slot {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl Unit {
    pub fn words(kind: Kind, words: impl Into<String>) -> Self {
        Self { kind, body: Body::Words(words.into()) }
    }

    pub fn list(kind: Kind, items: Vec<Self>) -> Self {
        Self { kind, body: Body::List(items) }
    }

    /// A part of a record.
    pub fn part(&self, slot: &Slot) -> Option<&Self> {
        match &self.body {
            Body::Record(parts) => parts.get(slot),
            Body::Words(_) | Body::List(_) => None,
        }
    }

    pub fn field(&self, field: Field) -> Option<&Self> {
        self.part(&Slot::Field(field))
    }

    /// The words of a field that holds words only.
    pub fn says(&self, field: Field) -> Option<&str> {
        self.field(field)?.own_words()
    }

    pub fn own_words(&self) -> Option<&str> {
        match &self.body {
            Body::Words(words) => Some(words),
            Body::Record(_) | Body::List(_) => None,
        }
    }

    /// The items of a list; none of what is no list.
    pub fn items(&self) -> &[Self] {
        match &self.body {
            Body::List(items) => items,
            Body::Words(_) | Body::Record(_) => &[],
        }
    }

    pub fn step(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Slot(slot) => self.part(slot),
            Step::Item(at) => self.items().get(*at),
        }
    }

    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |unit, step| unit.step(step))
    }

    pub fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        path.iter().try_fold(self, |unit, step| match (&mut unit.body, step) {
            (Body::Record(parts), Step::Slot(slot)) => parts.get_mut(slot),
            (Body::List(items), Step::Item(at)) => items.get_mut(*at),
            (Body::Words(_) | Body::Record(_) | Body::List(_), Step::Slot(_) | Step::Item(_)) => None,
        })
    }

    /// All words of the unit and what is under it.
    pub fn all_words(&self) -> Vec<&str> {
        fn gather<'a>(unit: &'a Unit, found: &mut Vec<&'a str>) {
            match &unit.body {
                Body::Words(words) => found.push(words),
                Body::Record(parts) => parts.values().for_each(|part| gather(part, found)),
                Body::List(items) => items.iter().for_each(|item| gather(item, found)),
            }
        }
        let mut found = Vec::new();
        gather(self, &mut found);
        found
    }
}
