//! What a template sees: the programme as plain names. Every printable text is a token, an opaque
//! mark that `document/parse` replaces; what the file lacks is `none`, so that a misspelt name in
//! a template is still an error.

mod approvals;
mod cases;
mod content;
mod grid;
mod group;
mod requisites;
mod title_page;

use serde::Serialize;

use crate::document::{TOKEN_CLOSE, TOKEN_OPEN};
use crate::model::{ActKind, Appendix, Approval, Clause, Clauses, Label, Mark, Programme, Show, Target, Text, TextRef};
use crate::russian::gender::{Gender, head};

pub use approvals::ApprovalsRow;
pub use cases::{CasesView, FormView};
pub use content::{Piece, pieces};
pub use grid::Grid;
pub use group::GroupView;
pub use requisites::{OrganisationView, RequisitesView};
pub use title_page::TitlePageView;

/// A text on its way through a template.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    pub fn new(text: &Text) -> Self {
        Self(format!("{TOKEN_OPEN}{}{TOKEN_CLOSE}", text.id))
    }

    /// One print for several equal texts (a joined cell).
    pub fn joined<'a>(texts: impl Iterator<Item = &'a Text>) -> Self {
        let ids: Vec<String> = texts.map(|text| text.id.to_string()).collect();
        Self(format!("{TOKEN_OPEN}{}{TOKEN_CLOSE}", ids.join(",")))
    }

    fn of(text: &TextRef) -> Self {
        Self::new(text)
    }

    /// The token of a text that may be absent; `""` is absent too, and where a document has a
    /// ruled blank, the template draws it.
    fn maybe(text: Option<&TextRef>) -> Option<Self> {
        text.filter(|text| !text.blocks.is_empty()).map(Self::of)
    }
}

/// Every name that a template can use, for checking templates before they run.
pub const NAMES: &[&str] = &[
    "organisation",
    "letterhead",
    "bare",
    "name",
    "short",
    "place",
    "act",
    "kind",
    "draft",
    "subtitle",
    "number",
    "number_in_title",
    "date",
    "iso_date",
    "title",
    "preamble",
    "operative",
    "operative_runs_on",
    "clauses_text",
    "clauses",
    "label",
    "text",
    "level",
    "signatories",
    "position",
    "executor",
    "phone",
    "appendices",
    "mark",
    "mark_text",
    "to",
    "act_number",
    "approval",
    "word",
    "by",
    "parts",
    "orientation",
    "pieces",
    "items",
    "end",
    "what",
    "columns",
    "rows",
    "cells",
    "colspan",
    "rowspan",
    "opens",
    "own_numbering",
    "turned",
    "gap",
    "grid",
    "standard",
    "numbers",
    "note",
    "swot",
    "strengths",
    "weaknesses",
    "opportunities",
    "threats",
    "operative_has_colon",
    "align",
    "field",
    "head",
    "width",
    "layout",
    "lines_with_signature",
    "whole_row",
    "picture_height",
    "plain_columns",
    "least_column",
    "turned_line",
    "programme",
    "counted",
    "picture",
    "chart",
    "alt",
    "emblem",
    "department",
    "contacts",
    "partners",
    "access",
    "title_position",
    "control",
    "joint",
    "beside",
    "electronic",
    "any_electronic",
    "any_seal",
    "certificate",
    "owner",
    "valid",
    "seal",
    "visas",
    "copy",
    "original",
    "filing",
    "file",
    "year",
    "code",
    "agreed",
    "acquainted",
    "remark",
    "approvals",
    "left",
    "right",
    "group",
    "of",
    "people",
    "role",
    "members_begin",
    "unit",
    "title_page",
    "issuer",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
    "gender",
];

/// The root of the view.
#[derive(Debug, Serialize)]
pub struct View {
    pub organisation: OrganisationView,
    /// Whose act marks name.
    pub issuer: CasesView,
    pub act: Option<ActView>,
    pub appendices: Vec<AppendixView>,
    pub programme: ProgrammeView,
}

#[derive(Debug, Serialize)]
pub struct ProgrammeView {
    pub title: Token,
}

#[derive(Debug, Serialize)]
pub struct ActView {
    /// `order`, `directive`, `resolution`, `decision`: the word itself is the template's.
    pub kind: &'static str,
    /// Number or date is still missing.
    pub draft: bool,
    pub subtitle: Option<Token>,
    pub number: Option<Token>,
    pub number_in_title: bool,
    pub date: Option<Token>,
    /// `2022-04-08`, for the properties of the file.
    pub iso_date: Option<String>,
    pub title: Token,
    pub preamble: Option<Token>,
    pub operative: Option<Token>,
    /// The word is authored with its colon.
    pub operative_has_colon: bool,
    /// The word is in small letters and goes on in the preamble's paragraph («п р и к а з ы в а ю»).
    pub operative_runs_on: bool,
    /// The clauses as one text; then `clauses` is empty.
    pub clauses_text: Option<Token>,
    pub clauses: Vec<ClauseView>,
    #[serde(flatten)]
    pub requisites: RequisitesView,
    pub executor: Option<ExecutorView>,
}

#[derive(Debug, Serialize)]
pub struct ClauseView {
    pub label: Option<Token>,
    /// A label that the file does not give and that was counted.
    pub counted: Option<String>,
    pub level: usize,
    pub text: Token,
}

#[derive(Debug, Serialize)]
pub struct ExecutorView {
    pub name: Token,
    pub phone: Option<Token>,
}

#[derive(Debug, Serialize)]
pub struct AppendixView {
    /// Nothing stands before it: its first page is the first of the document.
    pub opens: bool,
    /// Its pages are numbered from 1.
    pub own_numbering: bool,
    pub mark: Option<MarkView>,
    /// The mark as authored lines; then `mark` is `none`.
    pub mark_text: Option<Token>,
    pub approval: Option<ApprovalView>,
    pub title_page: Option<TitlePageView>,
    /// Signed grifs, two in a row.
    pub approvals: Vec<ApprovalsRow>,
    pub parts: Vec<PartView>,
}

#[derive(Debug, Serialize)]
pub struct MarkView {
    pub number: Option<Token>,
    /// Place among several appendices, where the file gives no number.
    pub counted: Option<usize>,
    pub to: Option<Token>,
    pub date: Option<Token>,
    pub act_number: Option<Token>,
}

#[derive(Debug, Serialize)]
pub struct ApprovalView {
    pub word: Option<Token>,
    /// What the word agrees with, where it is not authored: `masculine`, `feminine`, `neuter`, `plural`.
    pub gender: Option<&'static str>,
    /// None: by the act of the file.
    pub by: Option<Token>,
    pub date: Option<Token>,
    pub number: Option<Token>,
}

/// Pieces on pages of one orientation.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub orientation: &'static str,
    pub pieces: Vec<Piece>,
}

/// The view of a programme.
pub fn view(programme: &Programme) -> View {
    let mut appendices = if programme.appendices.is_empty() {
        let mark = (programme.act.is_some()).then(|| mark_of_act(programme));
        let parts = parts(programme, &Show::of(Target::Programme));
        vec![AppendixView {
            opens: false,
            own_numbering: programme.body.title_page.is_some(),
            mark,
            mark_text: None,
            approval: None,
            title_page: title_page::of(programme, &Target::Programme),
            approvals: Vec::new(),
            parts,
        }]
    } else {
        programme
            .appendices
            .iter()
            .enumerate()
            .map(|(index, appendix)| appendix_view(programme, index, appendix))
            .collect()
    };
    if let Some(first) = appendices.first_mut().filter(|_| programme.act.is_none()) {
        first.opens = true;
    }
    View {
        organisation: requisites::organisation(programme),
        issuer: CasesView::of(programme),
        act: act_view(programme),
        appendices,
        programme: ProgrammeView { title: Token::of(&programme.body.title) },
    }
}

fn act_view(programme: &Programme) -> Option<ActView> {
    let act = programme.act.as_ref()?;
    let (clauses_text, clauses) = match &act.clauses {
        Clauses::Text(text) => (Some(Token::of(text)), Vec::new()),
        Clauses::List(list) => {
            let mut flat = Vec::new();
            flatten(list, 0, &mut flat);
            (None, flat)
        }
    };
    let number = Token::maybe(act.number.as_ref());
    let date = Token::maybe(act.date.as_ref().map(|date| &date.text));
    Some(ActView {
        kind: match act.kind {
            ActKind::Order => "order",
            ActKind::Directive => "directive",
            ActKind::Resolution => "resolution",
            ActKind::Decision => "decision",
        },
        draft: number.is_none() || date.is_none(),
        subtitle: Token::maybe(act.subtitle.as_ref()),
        number,
        number_in_title: act.number_in_title,
        date,
        iso_date: act
            .date
            .as_ref()
            .and_then(|date| date.date)
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        title: Token::of(&act.title),
        preamble: Token::maybe(act.preamble.as_ref()),
        operative: Token::maybe(act.operative.as_ref()),
        operative_has_colon: act.operative.as_ref().is_some_and(|text| text.value.trim().ends_with(':')),
        operative_runs_on: act.operative.as_ref().is_some_and(|text| text.value.trim().starts_with(char::is_lowercase)),
        clauses_text,
        clauses,
        requisites: requisites::requisites(programme, act),
        executor: act.executor.as_ref().map(|executor| ExecutorView {
            name: Token::of(&executor.name),
            phone: Token::maybe(executor.phone.as_ref()),
        }),
    })
}

fn flatten(clauses: &[Clause], level: usize, flat: &mut Vec<ClauseView>) {
    for clause in clauses {
        let (label, counted) = label_of(&clause.number);
        flat.push(ClauseView { label, counted, level, text: Token::of(&clause.text) });
        flatten(&clause.subclauses, level + 1, flat);
    }
}

/// A label as a token, or as the words that were counted.
fn label_of(label: &Label) -> (Option<Token>, Option<String>) {
    match label {
        Label::Authored(text) => (Some(Token::of(text)), None),
        Label::Counted(words) => (None, Some(words.clone())),
        Label::None => (None, None),
    }
}

fn appendix_view(programme: &Programme, index: usize, appendix: &Appendix) -> AppendixView {
    let title_page = title_page::of(programme, &appendix.content.target);
    let (mark, mark_text) = match &appendix.mark {
        Mark::None => (None, None),
        Mark::Text(text) => (None, Some(Token::of(text))),
        Mark::Parts { number, to, date, act_number } => {
            let act = mark_of_act(programme);
            let number = Token::maybe(number.as_ref());
            let several = programme.appendices.len() > 1;
            let mark = MarkView {
                counted: (several && number.is_none()).then_some(index + 1),
                number,
                to: Token::maybe(to.as_ref()),
                date: Token::maybe(date.as_ref().map(|date| &date.text)).or(act.date),
                act_number: Token::maybe(act_number.as_ref()).or(act.act_number),
            };
            (Some(mark), None)
        }
    };
    AppendixView {
        opens: false,
        own_numbering: appendix.own_numbering || title_page.is_some(),
        mark,
        mark_text,
        approval: appendix.approval.as_ref().map(|approval| approval_view(programme, appendix, approval)),
        approvals: approvals::rows(&appendix.approvals),
        title_page,
        parts: parts(programme, &appendix.content),
    }
}

/// A mark whose parts all come from the act.
fn mark_of_act(programme: &Programme) -> MarkView {
    let act = programme.act.as_ref();
    MarkView {
        number: None,
        counted: None,
        to: None,
        date: act.and_then(|act| act.date.as_ref()).and_then(|date| Token::maybe(Some(&date.text))),
        act_number: act.and_then(|act| Token::maybe(act.number.as_ref())),
    }
}

fn approval_view(programme: &Programme, appendix: &Appendix, approval: &Approval) -> ApprovalView {
    let word = Token::maybe(approval.word.as_ref());
    let by = Token::maybe(approval.by.as_ref());
    // Of an act that the author names only he knows the date; `""` is a blank in either case.
    let act = by.is_none().then(|| mark_of_act(programme));
    let gender = appendix.title(&programme.body).and_then(|title| head(&title.value)).map(|(_, gender)| match gender {
        Gender::Masculine => "masculine",
        Gender::Feminine => "feminine",
        Gender::Neuter => "neuter",
        Gender::Plural => "plural",
    });
    let (act_date, act_number) = act.map_or((None, None), |act| (act.date, act.act_number));
    ApprovalView {
        gender: gender.filter(|_| word.is_none()),
        word,
        by,
        date: approval.date.as_ref().map_or(act_date, |date| Token::maybe(Some(&date.text))),
        number: approval.number.as_ref().map_or(act_number, |number| Token::maybe(Some(number))),
    }
}

/// Pieces in order, a new part wherever the paper turns and behind a title page.
fn parts(programme: &Programme, content: &Show) -> Vec<PartView> {
    let mut parts: Vec<PartView> = Vec::new();
    for piece in pieces(programme, content) {
        let orientation = if piece.landscape { "landscape" } else { "portrait" };
        let alone = |part: &PartView| part.pieces.last().is_some_and(|piece| piece.kind == "title_page");
        match parts.last_mut() {
            Some(part) if part.orientation == orientation && !alone(part) => part.pieces.push(piece),
            _ => parts.push(PartView { orientation, pieces: vec![piece] }),
        }
    }
    parts
}
