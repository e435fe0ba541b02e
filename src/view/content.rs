//! The programme as a row of pieces: headings, texts, lists, tables.

use serde::Serialize;

use super::Token;
use super::grid::{self, Grid};
use super::group::{self, GroupView};
use crate::model::{Content, Indicator, PassportRow, Programme, Section, Show, SmallTable, Target, TextRef, label};

/// One thing to print. `kind` says which of the other names are filled.
#[derive(Debug, Default, Serialize)]
pub struct Piece {
    /// `title_page`, `contents`, `title`, `heading`, `text`, `list`, `passport`, `indicators`, `plan`, `table`, `swot`,
    /// `risks`, `financing`, `working_group`, `period`, `picture`, `chart`.
    pub kind: &'static str,
    /// Of a heading without words of its own: what follows (`passport`, `goals`, …).
    pub what: Option<&'static str>,
    pub level: usize,
    pub number: Option<Token>,
    pub title: Option<Token>,
    pub text: Option<Token>,
    pub items: Vec<ItemView>,
    pub rows: Vec<PassportRowView>,
    /// Columns of the passport's right side.
    pub columns: usize,
    /// Of a plan, a table, indicators, risks or financing.
    pub grid: Option<Grid>,
    /// Text under a table.
    pub note: Option<Token>,
    /// In what the sums of the financing are.
    pub unit: Option<Token>,
    pub group: Option<GroupView>,
    pub swot: Option<SwotView>,
    pub picture: Option<PictureView>,
    /// Place among the programme's charts, from 0: what `<chart>` asks for.
    pub chart: Option<usize>,
    /// A little space stands before: a table and a text touch here.
    pub gap: bool,
    #[serde(skip)]
    pub landscape: bool,
}

#[derive(Debug, Serialize)]
pub struct ItemView {
    pub label: String,
    pub text: Token,
    /// The sign behind the item.
    pub end: String,
}

#[derive(Debug, Serialize)]
pub struct SwotView {
    pub strengths: Token,
    pub weaknesses: Token,
    pub opportunities: Token,
    pub threats: Token,
}

#[derive(Debug, Serialize)]
pub struct PictureView {
    /// Place among the programme's pictures, from 0: what `<image>` asks for.
    pub number: usize,
    pub alt: Token,
}

/// A row of the passport's table; one row of the file is several where it holds a table.
#[derive(Debug, Serialize)]
pub struct PassportRowView {
    pub cells: Vec<PassportCellView>,
}

#[derive(Debug, Serialize)]
pub struct PassportCellView {
    pub head: bool,
    pub colspan: usize,
    pub rowspan: usize,
    pub text: Option<Token>,
    pub pieces: Vec<Piece>,
}

/// The deepest level of headings.
const DEEPEST: usize = 6;

/// Everything that an appendix prints, in order.
pub fn pieces(programme: &Programme, content: &Show) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match &content.target {
        Target::Programme => {
            let title = Some(Token::of(&programme.body.title));
            let own = programme.body.title_page.as_ref().map(|page| Token::maybe(page.title.as_ref()));
            match own {
                // Said on the title page, the title of the programme is not said again.
                Some(None) => pieces.push(Piece { kind: "title_page", level: 1, title, ..Piece::default() }),
                Some(page) => {
                    pieces.push(Piece { kind: "title_page", level: 1, title: page, ..Piece::default() });
                    pieces.push(Piece { kind: "title", level: 1, title, ..Piece::default() });
                }
                None => pieces.push(Piece { kind: "title", level: 1, title, ..Piece::default() }),
            }
            if programme.body.sections.is_empty() {
                standard_order(programme, &mut pieces);
            }
            for section in &programme.body.sections {
                section_pieces(programme, section, 2, &mut pieces);
            }
        }
        target => {
            // Nothing else names a chart that is an appendix of its own.
            pieces.extend(chart_heading(programme, target));
            pieces.extend(show(programme, content, 1));
        }
    }
    turn_headings(&mut pieces);
    part_tables(&mut pieces);
    pieces
}

fn chart_heading(programme: &Programme, target: &Target) -> Option<Piece> {
    let Target::PlanChart(id) = target else { return None };
    let plan = programme.body.plans.iter().find(|plan| plan.id == *id)?;
    let title = Some(Token::of(plan.title.as_ref()?));
    Some(Piece { kind: "heading", level: 1, title, ..Piece::default() })
}

/// The order where a file does not say one; headings are the template's words.
fn standard_order(programme: &Programme, pieces: &mut Vec<Piece>) {
    let body = &programme.body;
    let in_passport = |target: &Target| {
        let shows = |content: &Content| matches!(content, Content::Show(show) if show.target == *target);
        body.passport.iter().any(|row| row.content.iter().any(shows))
    };
    let mut standard = vec![];
    if !body.passport.is_empty() {
        standard.push((Some("passport"), Target::Passport, None));
    }
    if body.goals.is_some() && !in_passport(&Target::Goals) {
        standard.push((Some("goals"), Target::Goals, None));
    }
    if !body.tasks.is_empty() && !in_passport(&Target::Tasks) {
        standard.push((Some("tasks"), Target::Tasks, Some("1.")));
    }
    if !body.indicators.is_empty() && !in_passport(&Target::Indicators) {
        standard.push((Some("indicators"), Target::Indicators, None));
    }
    standard.extend(body.plans.iter().map(|plan| (None, Target::Plan(plan.id.clone()), None)));
    for (what, target, label) in standard {
        if what.is_some() {
            pieces.push(Piece { kind: "heading", what, level: 2, ..Piece::default() });
        }
        pieces.extend(show(programme, &Show { label: label.map(str::to_owned), ..Show::of(target) }, 2));
    }
}

fn section_pieces(programme: &Programme, section: &Section, level: usize, pieces: &mut Vec<Piece>) {
    let number = section.number.as_ref().map(Token::of);
    let title = section.title.as_ref().map(Token::of);
    let headed = number.is_some() || title.is_some();
    if headed {
        pieces.push(Piece { kind: "heading", level, number, title, ..Piece::default() });
    }
    // Word and PDF know six levels of headings; what lies deeper is of the sixth.
    let level = level.min(DEEPEST - 1);
    let inner = if headed { level + 1 } else { level };
    for content in &section.content {
        pieces.extend(content_piece(programme, content, inner));
    }
    for below in &section.sections {
        section_pieces(programme, below, inner, pieces);
    }
}

fn content_piece(programme: &Programme, content: &Content, level: usize) -> Option<Piece> {
    match content {
        Content::Text(text) => Some(Piece { kind: "text", text: Some(Token::of(text)), ..Piece::default() }),
        Content::Show(reference) => show(programme, reference, level),
    }
}

/// A piece inside a cell of the passport, where indicators are a list of names.
fn cell_piece(programme: &Programme, content: &Content) -> Option<Piece> {
    match content {
        Content::Show(Show { target: Target::Indicators, label, separator, .. }) => {
            Some(list(names(&programme.body.indicators), label.as_deref(), separator.as_deref()))
        }
        content => content_piece(programme, content, 0),
    }
}

/// A list of texts; a text that ends in a sign of its own needs no other.
fn list(texts: Vec<(&TextRef, Option<usize>)>, label: Option<&str>, separator: Option<&str>) -> Piece {
    let sign = separator.unwrap_or_default();
    let count = texts.len();
    let numbers = label::ordinals(texts.iter().map(|(_, number)| *number));
    let item = |(index, (text, number)): (usize, (&TextRef, usize))| ItemView {
        label: label::counted(label.unwrap_or("1."), number).unwrap_or_default(),
        text: Token::of(text),
        end: match text.value.trim_end().ends_with(['.', ';', ',', ':', '!', '?', '…']) {
            true => String::new(),
            false if index + 1 == count && !sign.is_empty() => ".".into(),
            false => sign.into(),
        },
    };
    let texts = texts.into_iter().map(|(text, _)| text).zip(numbers);
    Piece { kind: "list", items: texts.enumerate().map(item).collect(), ..Piece::default() }
}

fn names(indicators: &[Indicator]) -> Vec<(&TextRef, Option<usize>)> {
    indicators.iter().map(|one| (&one.name, one.number)).collect()
}

/// The piece that a reference prints; its heading, if it has one, is of `level`.
fn show(programme: &Programme, reference: &Show, level: usize) -> Option<Piece> {
    let body = &programme.body;
    let list = |texts| list(texts, reference.label.as_deref(), reference.separator.as_deref());
    let landscape = reference.table.as_ref().is_some_and(|table| table.landscape);
    let note = Token::maybe(reference.note.as_ref());
    Some(match &reference.target {
        Target::Programme => return None,
        Target::Passport => Piece { note, ..passport(programme) },
        Target::Goals => Piece { kind: "text", text: body.goals.as_ref().map(Token::of), ..Piece::default() },
        Target::Tasks => list(body.tasks.iter().map(|task| (&task.text, task.number)).collect()),
        Target::Indicators => {
            let measured = body.indicators.iter().any(|one| !one.baseline.is_empty() || !one.targets.is_empty());
            let listed = reference.label.is_some() || !measured;
            if listed && reference.table.is_none() {
                list(names(&body.indicators))
            } else {
                let grid = Some(grid::indicators(&body.indicators, reference));
                Piece { kind: "indicators", grid, note, landscape, ..Piece::default() }
            }
        }
        Target::Period => {
            let mut texts = body.period.as_ref()?.texts.iter();
            let (text, title) = (texts.next().map(Token::of), texts.next().map(Token::of));
            Piece { kind: "period", text, title, ..Piece::default() }
        }
        Target::Plan(id) => {
            let plan = body.plans.iter().find(|plan| plan.id == *id)?;
            let title = plan.title.as_ref().map(Token::of);
            let landscape = plan.landscape;
            let note = Token::maybe(plan.note.as_ref());
            Piece { kind: "plan", level, title, grid: Some(grid::plan(plan)), note, landscape, ..Piece::default() }
        }
        Target::Table(id) => {
            let table = body.tables.iter().find(|table| table.id == *id)?;
            Piece {
                kind: "table",
                level,
                title: table.title.as_ref().map(Token::of),
                grid: Some(grid::table(table)),
                note: table.note.as_ref().map(Token::of),
                landscape: table.landscape,
                ..Piece::default()
            }
        }
        Target::Picture(id) => {
            let (number, picture) = body.pictures.iter().enumerate().find(|(_, picture)| picture.id == *id)?;
            Piece {
                kind: "picture",
                title: picture.title.as_ref().map(Token::of),
                picture: Some(PictureView { number, alt: Token::of(&picture.alt) }),
                landscape: picture.landscape,
                ..Piece::default()
            }
        }
        Target::Swot => {
            let swot = body.swot.as_ref()?;
            let swot = SwotView {
                strengths: Token::of(&swot.strengths),
                weaknesses: Token::of(&swot.weaknesses),
                opportunities: Token::of(&swot.opportunities),
                threats: Token::of(&swot.threats),
            };
            Piece { kind: "swot", swot: Some(swot), note, ..Piece::default() }
        }
        Target::Risks => {
            let grid = Some(grid::risks(&body.risks, reference));
            Piece { kind: "risks", grid, note, landscape, ..Piece::default() }
        }
        Target::Financing => {
            let financing = body.financing.as_ref()?;
            Piece {
                kind: "financing",
                level,
                title: Token::maybe(financing.title.as_ref()),
                unit: Token::maybe(financing.unit.as_ref()),
                grid: Some(grid::financing(financing)),
                note: Token::maybe(financing.note.as_ref()),
                ..Piece::default()
            }
        }
        Target::Contents => Piece { kind: "contents", ..Piece::default() },
        Target::WorkingGroup => {
            let members = body.group.as_ref()?;
            let title = Token::maybe(members.title.as_ref());
            Piece { kind: "working_group", level, title, group: Some(group::group(members)), ..Piece::default() }
        }
        Target::PlanChart(id) => {
            let plan = body.plans.iter().find(|plan| plan.id == *id)?;
            chart(programme, reference, plan.landscape)?
        }
        Target::IndicatorsChart => chart(programme, reference, false)?,
    })
}

/// A chart; `landscape` where its insertion does not say how it lies.
fn chart(programme: &Programme, reference: &Show, landscape: bool) -> Option<Piece> {
    let place = programme.charts().iter().position(|show| show.target == reference.target);
    let look = reference.chart.as_ref()?;
    Some(Piece {
        kind: "chart",
        title: look.title.as_ref().map(Token::of),
        chart: Some(place?),
        landscape: look.landscape.unwrap_or(landscape),
        ..Piece::default()
    })
}

/// The passport's rows over one grid: a small table inside a row widens all the others.
fn passport(programme: &Programme) -> Piece {
    let rows = &programme.body.passport;
    let columns = rows.iter().filter_map(|row| row.table.as_ref()).map(|table| table.columns).max().unwrap_or(1);
    let rows = rows.iter().flat_map(|row| passport_rows(programme, row, columns)).collect();
    Piece { kind: "passport", columns, rows, ..Piece::default() }
}

fn passport_rows(programme: &Programme, row: &PassportRow, columns: usize) -> Vec<PassportRowView> {
    let content: Vec<Piece> = row.content.iter().filter_map(|content| cell_piece(programme, content)).collect();
    let below = row.table.as_ref().map_or(0, |table| table.rows.len());
    let own = usize::from(!content.is_empty() || below == 0);
    let name = PassportCellView {
        head: true,
        colspan: 1,
        rowspan: own + below,
        text: Some(Token::of(&row.name)),
        pieces: Vec::new(),
    };
    let mut rows = Vec::new();
    if own == 1 {
        let body = PassportCellView { head: false, colspan: columns, rowspan: 1, text: None, pieces: content };
        rows.push(PassportRowView { cells: vec![body] });
    }
    rows.extend(row.table.iter().flat_map(|table| small_rows(table, columns)));
    if let Some(first) = rows.first_mut() {
        first.cells.insert(0, name);
    }
    rows
}

fn small_rows(table: &SmallTable, columns: usize) -> Vec<PassportRowView> {
    let widened = |end: usize| if end == table.columns { columns - table.columns } else { 0 };
    let rows = table.rows.iter().map(|row| PassportRowView {
        cells: row
            .iter()
            .map(|cell| PassportCellView {
                head: false,
                colspan: cell.colspan + widened(cell.column + cell.colspan),
                rowspan: cell.rowspan,
                text: Some(Token::of(&cell.text)),
                pieces: Vec::new(),
            })
            .collect(),
    });
    rows.collect()
}

/// Marks the places where a table touches its neighbour. Headings and titles bring space of their
/// own, and a turned page begins anew.
fn part_tables(pieces: &mut [Piece]) {
    let is_table = |piece: &Piece| {
        matches!(
            piece.kind,
            "passport" | "indicators" | "plan" | "table" | "swot" | "risks" | "financing" | "working_group"
        )
    };
    let headed = |piece: &Piece| matches!(piece.kind, "heading" | "title" | "title_page");
    for index in 1..pieces.len() {
        let (before, here) = (&pieces[index - 1], &pieces[index]);
        let touch = (is_table(before) && before.note.is_none()) || (is_table(here) && here.title.is_none());
        let apart = headed(before) || headed(here) || before.landscape != here.landscape;
        let titled = is_table(here) && here.title.is_some();
        pieces[index].gap = touch && !apart && !titled;
    }
}

/// A heading goes to the page of what it heads: before a landscape plan it turns with it, and the
/// title of the programme too where nothing else stands between.
fn turn_headings(pieces: &mut [Piece]) {
    for index in (1..pieces.len()).rev() {
        let turns = pieces[index].landscape && matches!(pieces[index - 1].kind, "heading" | "title");
        pieces[index - 1].landscape |= turns;
    }
}
