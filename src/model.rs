//! A programme, typed. Every printable leaf is a [`Text`] with a number and a place.

mod approval;
pub mod column;
mod decode;
pub mod financing;
mod forms;
mod group;
mod inline;
pub mod label;
mod reference;
mod requisites;
mod rich;
mod schedule;
mod table;
mod text;
mod translate;
pub mod unprinted;

use std::sync::Arc;

pub use crate::russian::amount::Amount;
pub use column::{Column, ColumnContent, IndicatorField, Place, PlanField, RiskField};
pub use decode::decode;
pub use financing::{Financing, Fund, FundTotal};
pub use forms::{Form, Forms};
pub use group::{Member, WorkingGroup};
pub use reference::{ChartKind, Inserted, InsertedChart, InsertedColumns, Show, Target};
pub use requisites::{
    CertifiedCopy, Control, ElectronicSignature, Endorsement, Filing, Partner, Requisites, Signatory,
    SignaturePosition, TitlePosition,
};
pub use schedule::{Calendar, Due, Item, ItemPlace};
pub use table::{SmallCell, SmallTable};
pub use text::{Piece, RichBlock, RichKind, Text};
pub use translate::translate;

use crate::calendar::date::Date;
use crate::calendar::period::Period;
use crate::picture::Image;
use crate::source::Span;
use crate::style::Profile;

/// A text shared between the model and the register of all texts.
pub type TextRef = Arc<Text>;

/// One file.
#[derive(Debug)]
pub struct Programme {
    /// Every printable text; [`Text::id`] is the position here.
    pub texts: Vec<TextRef>,
    /// Which measures of a set it is laid out by.
    pub profile: Profile,
    pub organisation: Organisation,
    pub terms: Vec<(String, TextRef)>,
    pub parties: Vec<Party>,
    pub act: Option<Act>,
    pub appendices: Vec<Appendix>,
    pub body: Body,
}

impl Programme {
    /// Every picture of the document; a template names them by their place here.
    pub fn pictures(&self) -> Vec<&Picture> {
        let partners = self.organisation.partners.iter().filter_map(|partner| partner.emblem.as_ref());
        let code = self.act.as_ref().and_then(|act| act.requisites.code.as_ref());
        self.body.pictures.iter().chain(&self.organisation.emblem).chain(partners).chain(code).collect()
    }
}

#[derive(Debug)]
pub struct Organisation {
    pub letterhead: Option<TextRef>,
    pub name: TextRef,
    pub short: Option<TextRef>,
    pub place: Option<TextRef>,
    /// Герб or emblem above the head.
    pub emblem: Option<Picture>,
    pub department: Option<TextRef>,
    pub contacts: Option<TextRef>,
    /// Other bodies that issue the act as well.
    pub partners: Vec<Partner>,
    /// The name in other cases, where the author gives them.
    pub forms: Forms,
}

/// Somebody whom the programme speaks of.
#[derive(Debug)]
pub struct Party {
    pub id: String,
    pub name: TextRef,
    pub short: Option<TextRef>,
    /// Other spellings; data.
    pub aliases: Vec<String>,
    /// The name in other cases; data.
    pub forms: Forms,
}

/// A date as data and as printed.
#[derive(Debug)]
pub struct PrintedDate {
    /// None for `""`, a ruled blank.
    pub date: Option<Date>,
    pub text: TextRef,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    Order,
    Directive,
    Resolution,
    Decision,
}

#[derive(Debug)]
pub struct Act {
    /// The key under which it stands.
    pub span: Span,
    pub kind: ActKind,
    /// Marks name it by the post of who signs, not by the body.
    pub of_post: bool,
    pub subtitle: Option<TextRef>,
    pub number: Option<TextRef>,
    /// The number stands in the name of the kind («ПРИКАЗ № 82-01»).
    pub number_in_title: bool,
    pub date: Option<PrintedDate>,
    pub title: TextRef,
    pub preamble: Option<TextRef>,
    pub operative: Option<TextRef>,
    pub clauses: Clauses,
    pub signatories: Vec<Signatory>,
    pub executor: Option<Executor>,
    pub requisites: Requisites,
}

/// Clauses as one text with labels, or as data.
#[derive(Debug)]
pub enum Clauses {
    Text(TextRef),
    List(Vec<Clause>),
}

#[derive(Debug)]
pub struct Clause {
    /// As authored, or counted.
    pub number: Label,
    pub text: TextRef,
    pub subclauses: Vec<Clause>,
    /// Data for rules; not printed.
    pub responsible: Option<String>,
    pub due: Option<String>,
    pub calendar: Option<Calendar>,
}

/// The label of a clause or a row.
#[derive(Debug, Clone)]
pub enum Label {
    Authored(TextRef),
    Counted(String),
    None,
}

#[derive(Debug)]
pub struct Executor {
    pub name: TextRef,
    pub phone: Option<TextRef>,
}

#[derive(Debug)]
pub struct Appendix {
    pub mark: Mark,
    /// Where the mark is given; the whole appendix where it is not.
    pub mark_span: Span,
    pub approval: Option<Approval>,
    /// Side by side, each with a signature.
    pub approvals: Vec<SignedApproval>,
    pub content: Show,
    /// Its pages are numbered from 1.
    pub own_numbering: bool,
}

/// The mark of an appendix, top right.
#[derive(Debug)]
pub enum Mark {
    /// «нет»: nothing is printed.
    None,
    /// Lines as authored.
    Text(TextRef),
    /// Parts; what is absent comes from the act.
    Parts { number: Option<TextRef>, to: Option<TextRef>, date: Option<PrintedDate>, act_number: Option<TextRef> },
}

#[derive(Debug)]
pub struct Approval {
    /// Where it is asked for.
    pub span: Span,
    /// Absent: it agrees with what is approved.
    pub word: Option<TextRef>,
    /// Absent: by the act of the file, with its date and number.
    pub by: Option<TextRef>,
    pub date: Option<PrintedDate>,
    pub number: Option<TextRef>,
}

/// A гриф that a person signs («УТВЕРЖДАЮ»).
#[derive(Debug)]
pub struct SignedApproval {
    pub word: TextRef,
    pub position: TextRef,
    pub name: TextRef,
    pub date: Option<PrintedDate>,
}

/// What the key `программа` holds.
#[derive(Debug)]
pub struct Body {
    pub title: TextRef,
    pub title_page: Option<TitlePage>,
    pub period: Option<PrintedPeriod>,
    pub goals: Option<TextRef>,
    pub tasks: Vec<Task>,
    pub indicators: Vec<Indicator>,
    pub passport: Vec<PassportRow>,
    pub tables: Vec<Table>,
    pub swot: Option<Swot>,
    pub risks: Vec<RiskStage>,
    pub financing: Option<Financing>,
    pub group: Option<WorkingGroup>,
    pub plans: Vec<Plan>,
    pub pictures: Vec<Picture>,
    /// By the codes that the marks in texts name.
    pub footnotes: Vec<(String, TextRef)>,
    pub sections: Vec<Section>,
}

/// The first sheet of a programme. What is absent comes from the organisation and the programme.
#[derive(Debug)]
pub struct TitlePage {
    pub letterhead: Option<TextRef>,
    pub title: Option<TextRef>,
    pub place: Option<TextRef>,
    pub year: TextRef,
}

#[derive(Debug)]
pub struct PrintedPeriod {
    pub period: Period,
    /// One text, or the texts of the first and the last day.
    pub texts: Vec<TextRef>,
}

#[derive(Debug)]
pub struct Task {
    pub id: Option<String>,
    /// Which of the tasks it is, where the file says it; so with indicators and risks.
    pub number: Option<usize>,
    pub text: TextRef,
}

#[derive(Debug)]
pub struct Indicator {
    pub number: Option<usize>,
    pub name: TextRef,
    pub unit: Option<TextRef>,
    pub goal: Option<TextRef>,
    pub baseline: Vec<(u16, TextRef)>,
    pub targets: Vec<(u16, TextRef)>,
    pub task: Option<String>,
}

#[derive(Debug)]
pub struct PassportRow {
    pub name: TextRef,
    pub content: Vec<Content>,
    pub table: Option<SmallTable>,
}

/// A piece of what a section or a passport row says.
#[derive(Debug)]
pub enum Content {
    Text(TextRef),
    Show(Show),
}

#[derive(Debug)]
pub struct Section {
    pub number: Option<TextRef>,
    pub title: Option<TextRef>,
    pub content: Vec<Content>,
    pub sections: Vec<Section>,
}

/// A plan or a roadmap («дорожная карта»).
#[derive(Debug)]
pub struct Plan {
    pub id: String,
    pub span: Span,
    pub title: Option<TextRef>,
    pub landscape: bool,
    /// Where the columns are declared.
    pub columns_span: Span,
    pub columns: Vec<Column<PlanField>>,
    /// A row of column numbers stands under the head.
    pub numbered: bool,
    pub sections: Vec<PlanSection>,
    pub note: Option<TextRef>,
}

/// A picture that lies beside the programme.
#[derive(Debug)]
pub struct Picture {
    pub id: String,
    /// The name that the programme gives; a code that is drawn has none.
    pub file: Option<String>,
    pub image: Image,
    /// What it shows, in words.
    pub alt: TextRef,
    pub title: Option<TextRef>,
    pub landscape: bool,
    /// Width by hand, mm, and where it is asked for.
    pub width: Option<(f64, Span)>,
}

/// A table of its own.
#[derive(Debug)]
pub struct Table {
    pub id: String,
    pub title: Option<TextRef>,
    pub landscape: bool,
    /// Where the columns are declared.
    pub columns_span: Span,
    pub columns: Vec<Column<Place>>,
    /// A row of column numbers stands under the head.
    pub numbered: bool,
    pub rows: Vec<TableRow>,
    pub note: Option<TextRef>,
}

#[derive(Debug)]
pub struct TableRow {
    pub kind: TableRowKind,
    /// Cells that begin in the row, in order.
    pub cells: Vec<SmallCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableRowKind {
    Section,
    Body,
    Total,
}

/// Strengths, weaknesses, opportunities, threats.
#[derive(Debug)]
pub struct Swot {
    pub strengths: TextRef,
    pub weaknesses: TextRef,
    pub opportunities: TextRef,
    pub threats: TextRef,
}

/// Risks of one stage of the programme.
#[derive(Debug)]
pub struct RiskStage {
    pub stage: Option<TextRef>,
    pub risks: Vec<Risk>,
}

#[derive(Debug)]
pub struct Risk {
    pub number: Option<usize>,
    pub risk: TextRef,
    pub mitigation: TextRef,
}

/// Rows under one heading; a plan without sections has one without a title.
#[derive(Debug)]
pub struct PlanSection {
    pub title: Option<TextRef>,
    pub activities: Vec<Activity>,
}

#[derive(Debug)]
pub struct Activity {
    pub number: Label,
    pub activity: TextRef,
    pub due: Option<TextRef>,
    /// Data beside the deadline.
    pub calendar: Option<Calendar>,
    pub by_year: Vec<(u16, TextRef)>,
    pub responsible: Option<TextRef>,
    pub result: Option<TextRef>,
    pub planned_value: Option<TextRef>,
    /// Under keys that the author chose.
    pub extra: Vec<(String, TextRef)>,
    pub task: Option<String>,
    pub id: Option<String>,
    /// Codes of parties; data.
    pub parties: Vec<String>,
}
