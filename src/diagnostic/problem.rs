//! Every problem that can be found, as data, with its stable code.

use super::{Defect, PictureFault, ReadyFault, SetFault, Severity};

/// A problem. Each variant's code is stable: users silence and look up by it.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    // The file.
    FileTooLarge { limit: u64 },
    Utf16,
    NotUtf8 { cp1251: bool },
    ForbiddenCharacter { character: char },
    EmptyFile,
    SecondDocument,
    // YAML; a line that ran into a trap comes with the line as it should be.
    Line { trap: Trap, mended: String },
    TooDeep { limit: usize },
    TooManyNodes { limit: usize },
    KeyNotText,
    UnclosedBracket,
    Indentation,
    Syntax,
    BlockInBraces,
    OutdentedText,
    Alias,
    CutByHash { mended: String },
    // Structure.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<&'static str> },
    DuplicateKey { key: String },
    MissingKey { key: &'static str, record: &'static str, example: &'static str },
    MixedLanguages { key: String, expected: &'static str },
    WrongKind { expected: String, found: &'static str, example: &'static str },
    NoValue { key: String, required: bool, example: &'static str },
    UnknownChoice { value: String, nearest: Option<&'static str>, known: Vec<&'static str> },
    BadDate { text: String, impossible: bool },
    BadPeriod { text: String },
    PeriodReversed,
    BadNumber { text: String },
    BadWidth { text: String },
    BadYear { text: String },
    BadMonth { text: String },
    BadAmount { text: String },
    // Meaning of the data that must hold before anything can be printed.
    UnknownReference { path: String, nearest: Option<String>, known: Vec<String> },
    SeveralParagraphs,
    CellCount { expected: usize, found: usize },
    BadJoin { sign: char },
    NothingToJoin { sign: char },
    UnknownColumn { rows: Rows, field: String, nearest: Option<String>, known: Vec<String> },
    AmbiguousYear { year: u16, meant: [String; 2] },
    IdleKey { key: &'static str, path: String, why: Idle },
    ReferenceOrText,
    DuplicateId { id: String },
    UnknownTask { id: String, nearest: Option<String>, known: Vec<String> },
    UnknownParty { id: String, nearest: Option<String>, known: Vec<String> },
    BadLabel { text: String },
    ShownTwice,
    EmptyContents,
    UnknownFootnote { code: String, nearest: Option<String> },
    FootnoteTwice { code: String },
    FootnoteMisplaced { code: String },
    NotInCell { path: String },
    JoinRunsOff,
    JoinCrosses,
    EmptyList { key: String },
    ColumnsTooWide { given: u32, room: u32 },
    NotShown { what: String, how: String },
    Chart(ChartFault),
    Picture(PictureFault),
    Ready(ReadyFault),
    UnknownRule { code: String, nearest: Option<String> },
    // What a rule found.
    Defect(Box<Defect>),
    // Printing.
    NotPrinted { template: String },
    SeveralBlocksInline { template: String, line: usize },
    MissingGlyph { character: char },
    Overflow { page: usize, text: String },
    Writer { message: String },
    // Templates; shown in the template's own text.
    TemplateSyntax { message: String },
    UndefinedVariable { name: String, nearest: Option<String>, known: Vec<String> },
    TemplateRendering { message: String },
    UnknownTag { tag: String, nearest: Option<&'static str>, known: Vec<&'static str> },
    UnknownAttribute { tag: String, attribute: String, nearest: Option<&'static str>, known: Vec<&'static str> },
    MissingAttribute { tag: String, attribute: &'static str },
    BadAttribute { attribute: String, value: String, known: Vec<String> },
    MisplacedTag { tag: String, parent: String },
    MisplacedText { parent: String },
    Unbalanced { message: String },
    TableShape { message: &'static str },
    HeadingSkipped { level: u8, before: u8 },
    MissingTemplate { name: String },
    Set(SetFault),
}

impl Problem {
    /// The stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Line { trap, .. } => trap.code(),
            Self::Picture(fault) => fault.code(),
            Self::Ready(fault) => fault.code(),
            Self::Set(fault) => fault.code(),
            Self::Defect(defect) => defect.rule.code,
            Self::FileTooLarge { .. } => "file-too-large",
            Self::Utf16 => "utf-16",
            Self::NotUtf8 { .. } => "not-utf-8",
            Self::ForbiddenCharacter { .. } => "forbidden-character",
            Self::EmptyFile => "empty-file",
            Self::SecondDocument => "second-document",
            Self::TooDeep { .. } => "too-deep",
            Self::TooManyNodes { .. } => "too-many-nodes",
            Self::KeyNotText => "key-not-text",
            Self::UnclosedBracket => "unclosed-bracket",
            Self::Indentation => "indentation",
            Self::Syntax => "syntax",
            Self::BlockInBraces => "block-in-braces",
            Self::OutdentedText => "outdented-text",
            Self::Alias => "alias",
            Self::CutByHash { .. } => "cut-by-hash",
            Self::UnknownKey { .. } => "unknown-key",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingKey { .. } => "missing-key",
            Self::MixedLanguages { .. } => "mixed-languages",
            Self::WrongKind { .. } => "wrong-kind",
            Self::NoValue { .. } => "no-value",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::BadDate { .. } => "bad-date",
            Self::BadPeriod { .. } => "bad-period",
            Self::PeriodReversed => "period-reversed",
            Self::BadNumber { .. } => "bad-number",
            Self::BadWidth { .. } => "bad-width",
            Self::BadYear { .. } => "bad-year",
            Self::BadMonth { .. } => "bad-month",
            Self::BadAmount { .. } => "bad-amount",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::SeveralParagraphs => "several-paragraphs",
            Self::CellCount { .. } => "cell-count",
            Self::BadJoin { .. } => "bad-join",
            Self::NothingToJoin { .. } => "nothing-to-join",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::AmbiguousYear { .. } => "ambiguous-year",
            Self::IdleKey { .. } => "idle-key",
            Self::ReferenceOrText => "reference-or-text",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownTask { .. } => "unknown-task",
            Self::UnknownParty { .. } => "unknown-party",
            Self::BadLabel { .. } => "bad-label",
            Self::ShownTwice => "shown-twice",
            Self::EmptyContents => "empty-contents",
            Self::UnknownFootnote { .. } => "unknown-footnote",
            Self::FootnoteTwice { .. } => "footnote-twice",
            Self::FootnoteMisplaced { .. } => "footnote-misplaced",
            Self::NotInCell { .. } => "not-in-cell",
            Self::JoinRunsOff => "join-runs-off",
            Self::JoinCrosses => "join-crosses",
            Self::EmptyList { .. } => "empty-list",
            Self::ColumnsTooWide { .. } => "columns-too-wide",
            Self::NotShown { .. } => "not-shown",
            Self::Chart(fault) => fault.code(),
            Self::UnknownRule { .. } => "unknown-rule",
            Self::NotPrinted { .. } => "not-printed",
            Self::SeveralBlocksInline { .. } => "several-blocks-inline",
            Self::MissingGlyph { .. } => "missing-glyph",
            Self::Overflow { .. } => "overflow",
            Self::Writer { .. } => "writer",
            Self::TemplateSyntax { .. } => "template-syntax",
            Self::UndefinedVariable { .. } => "undefined-variable",
            Self::TemplateRendering { .. } => "template-rendering",
            Self::UnknownTag { .. } => "unknown-tag",
            Self::UnknownAttribute { .. } => "unknown-attribute",
            Self::MissingAttribute { .. } => "missing-attribute",
            Self::BadAttribute { .. } => "bad-attribute",
            Self::MisplacedTag { .. } => "misplaced-tag",
            Self::MisplacedText { .. } => "misplaced-text",
            Self::Unbalanced { .. } => "unbalanced",
            Self::TableShape { .. } => "table-shape",
            Self::HeadingSkipped { .. } => "heading-skipped",
            Self::MissingTemplate { .. } => "missing-template",
        }
    }

    /// Only what keeps the document from being made is an error; a rule says its own.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Defect(defect) => defect.rule.severity,
            _ => Severity::Error,
        }
    }

    /// The whole line as it should be, where the problem is one of a line.
    pub fn mended(&self) -> Option<&str> {
        match self {
            Self::Line { mended, .. } => Some(mended),
            _ => None,
        }
    }
}

/// The rows over which columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    Activities,
    Indicators,
    Risks,
}

/// Why a known key has no effect where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// The plan or the table says so itself.
    OfItself,
    /// What is inserted is no table, or has no columns to choose.
    NoColumns,
    /// In a cell of the passport indicators are a list.
    InCell,
    /// With a label indicators are a list.
    List,
    /// With columns indicators are a table.
    Table,
    /// No column shows the number that the label would count.
    NothingCounted,
    /// Nothing but a chart has a caption of its own.
    NoCaption,
    /// Only the chart of the indicators is of one kind or another.
    NoKind,
    /// A chart is no list.
    NoList,
    /// Nothing but a table has a note.
    NoTable,
    /// The section inserts nothing.
    NothingInserted,
}

/// Why a chart cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartFault {
    /// No deadline of the plan has a place in the calendar.
    NoDates,
    /// Neither the programme nor a deadline says in which years the plan goes on.
    NoYears,
    /// No value of an indicator is a number.
    NoNumbers,
    // More than anybody reads in a chart.
    ManyActivities {
        found: usize,
        limit: usize,
    },
    ManyValues {
        found: usize,
        limit: usize,
    },
}

impl ChartFault {
    /// The stable kebab-case code.
    fn code(self) -> &'static str {
        match self {
            Self::NoDates | Self::NoYears | Self::NoNumbers => "empty-chart",
            Self::ManyActivities { .. } | Self::ManyValues { .. } => "long-chart",
        }
    }
}

/// What a text typed without care runs into in YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    LeadingSign(char),
    WordsAfterQuote,
    ColonInText,
    MissingColon,
    GluedColon,
    GluedDash,
    HiddenIndentation,
    TabIndentation,
    UnclosedQuote,
    CommaSplits,
    BracketList,
    ItemBecameKey,
    DoubleDash,
}

impl Trap {
    /// The stable kebab-case code.
    fn code(self) -> &'static str {
        match self {
            Self::LeadingSign(_) => "leading-sign",
            Self::WordsAfterQuote => "words-after-quote",
            Self::ColonInText => "colon-in-text",
            Self::MissingColon => "missing-colon",
            Self::GluedColon => "glued-colon",
            Self::GluedDash => "glued-dash",
            Self::HiddenIndentation => "hidden-indentation",
            Self::TabIndentation => "tab-indentation",
            Self::UnclosedQuote => "unclosed-quote",
            Self::CommaSplits => "comma-splits",
            Self::BracketList => "bracket-list",
            Self::ItemBecameKey => "item-became-key",
            Self::DoubleDash => "double-dash",
        }
    }
}
