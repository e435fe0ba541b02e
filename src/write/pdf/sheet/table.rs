//! Tables: which rows stay whole, which cells are hyphenated, where a table is parted.

use serde::Serialize;

use crate::document::{Block, Cell as DocumentCell, Row as DocumentRow, RowKind, Table as DocumentTable};
use crate::style::TableStyle;

use super::flow::{Builder, Place};
use super::list::lists;
use super::{Item, Par, UnknownStyle};

#[derive(Debug, Serialize)]
pub struct Table {
    columns: Vec<f64>,
    padding_x: f64,
    padding_y: f64,
    rule: f64,
    sticky: bool,
    /// Level of the headers that section rows are: below those of the head.
    section_level: usize,
    /// The look of most cells that hold a plain paragraph.
    look: usize,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    row: Kind,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// The head where only the row of numbers under it repeats.
    Opening,
    /// Repeated on every page the table reaches.
    Head,
    /// Keeps with the row that follows and heads the rows below.
    Section,
    Body,
    /// A row of the body that keeps with the row that follows.
    Bound,
}

#[derive(Debug, Serialize)]
struct Cell {
    place: CellPlace,
    /// It stands in the middle of its row.
    middle: bool,
    body: Body,
    /// A word is wider than the column: the only hyphenation there is.
    hyphenate: bool,
    /// The content stays on one page ([`Unity::Cells`]).
    whole: bool,
    /// The head has been read before, on an earlier page.
    again: bool,
    heads_row: bool,
    /// The words run from below upwards, in lines of so many millimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    turned: Option<f64>,
}

/// How a row stays on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unity {
    Splits,
    /// As a row that Typst may not break: heads, and rows bound by a cell that spans them.
    Row,
    /// By the content of its cells, for Typst moves a row of which one cell finds no room. The
    /// outcome is the same, but every cell is set once: in a row that may not break, the height
    /// that a cell is measured against is another than that it is set with, and Typst remembers
    /// paragraphs by it.
    Cells,
}

/// The arguments of Typst's cell.
#[derive(Debug, Serialize)]
struct CellPlace {
    x: usize,
    y: usize,
    #[serde(skip_serializing_if = "is_one")]
    colspan: usize,
    #[serde(skip_serializing_if = "is_one")]
    rowspan: usize,
    breakable: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Body {
    /// One plain paragraph.
    Plain {
        look: usize,
        text: String,
    },
    Items(Vec<Item>),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(span: &usize) -> bool {
    *span == 1
}

impl Builder<'_, '_> {
    /// A table. `parted`: its signature would stand alone on the next page, so its last rows go there too.
    pub fn table(
        &mut self,
        table: &DocumentTable,
        sticky: bool,
        parted: bool,
        items: &mut Vec<Item>,
    ) -> Result<(), UnknownStyle> {
        let style = self.style.table(&table.style).ok_or_else(|| UnknownStyle(table.style.clone()))?;
        let rows: Vec<&DocumentRow> = table.rows.iter().collect();
        let Some(cut) = tail(&rows).filter(|_| parted) else {
            items.push(Item::Table(self.rows(table, style, &rows, sticky, false)?));
            return Ok(());
        };
        items.push(Item::Table(self.rows(table, style, &rows[..cut], false, false)?));
        items.push(Item::PageBreak);
        let head = rows.iter().copied().take_while(|row| is_name(row.kind)).skip(table.opening());
        let rest: Vec<&DocumentRow> = head.chain(rows[cut..].iter().copied()).collect();
        items.push(Item::Table(self.rows(table, style, &rest, true, true)?));
        Ok(())
    }

    /// The rows of a table. `again`: the head has been read before.
    fn rows(
        &mut self,
        table: &DocumentTable,
        style: &TableStyle,
        rows: &[&DocumentRow],
        sticky: bool,
        again: bool,
    ) -> Result<Table, UnknownStyle> {
        let head = rows.iter().take_while(|row| is_name(row.kind)).count();
        let opening = if again { 0 } else { table.opening() };
        let mut reach = 0;
        let mut made = Vec::with_capacity(rows.len());
        for (y, row) in rows.iter().enumerate() {
            let kind = match row.kind {
                _ if y < opening => Kind::Opening,
                _ if y < head => Kind::Head,
                RowKind::Head | RowKind::Numbers | RowKind::Section => Kind::Section,
                RowKind::Body | RowKind::Total => Kind::Body,
            };
            let spans = row.cells.iter().filter(|cell| cell.rowspan > 1).map(|cell| y + cell.rowspan);
            reach = spans.fold(reach, usize::max);
            let (height, fits) = self.ruler.row(table, row);
            let next = rows.get(y + 1).filter(|next| kind == Kind::Body && row.stays_with(next, y + 2 == rows.len()));
            let bound = next.is_some_and(|next| !row.splits && height + self.ruler.row(table, next).0 < self.giant());
            // A cell that spans rows binds them itself.
            let kind = if bound && reach <= y { Kind::Bound } else { kind };
            // A row that would fill a page may split, for an unbreakable one would run off the paper.
            let unity = if row.splits || !is_name(row.kind) && height >= self.giant() {
                Unity::Splits
            } else if kind != Kind::Body || reach > y {
                Unity::Row
            } else {
                Unity::Cells
            };
            let mut cells = Vec::with_capacity(row.cells.len());
            for (cell, fit) in row.cells.iter().zip(fits) {
                let middle = is_name(row.kind);
                cells.push(Cell {
                    place: CellPlace {
                        x: cell.column,
                        y,
                        colspan: cell.colspan,
                        rowspan: cell.rowspan,
                        // A cell that spans rows may always split: unbreakable, it would bind its rows
                        // together, which is wanted of the last two only.
                        breakable: unity != Unity::Row
                            || cell.rowspan > 1 && !middle && !(bound && y + cell.rowspan == rows.len()),
                    },
                    middle,
                    body: self.cell(table, style, cell)?,
                    hyphenate: fit.too_wide && cell.turned.is_none(),
                    whole: unity == Unity::Cells && !fit.short,
                    again: again && y < head,
                    heads_row: cell.heads_row,
                    turned: cell.turned,
                });
            }
            made.push(Row { row: kind, cells });
        }
        Ok(Table {
            columns: table.widths.clone(),
            padding_x: style.padding_x,
            padding_y: style.padding_y,
            rule: style.rule,
            sticky,
            section_level: if opening > 0 { 3 } else { 2 },
            look: commonest(&made),
            rows: made,
        })
    }

    fn cell(&mut self, table: &DocumentTable, style: &TableStyle, cell: &DocumentCell) -> Result<Body, UnknownStyle> {
        let columns = table.widths.iter().skip(cell.column).take(cell.colspan);
        let width = cell.turned.unwrap_or(columns.sum::<f64>() - 2.0 * style.padding_x);
        if let [block @ Block::Paragraph(paragraph)] = cell.blocks.as_slice()
            && self.above(block) == 0.0
            && self.below(block) == 0.0
        {
            let mut text = self.words(paragraph, cell.align, width)?;
            return Ok(match text.pars.as_mut_slice() {
                [Par::Plain(words)] if text.left == 0.0 => Body::Plain { look: text.look, text: std::mem::take(words) },
                _ => Body::Items(lists(vec![Item::Text(text)])),
            });
        }
        let place = Place { width, closed: true, side: cell.align, part: None };
        Ok(Body::Items(self.flow(&cell.blocks, place)?))
    }
}

/// Rows that say what stands below them.
fn is_name(kind: RowKind) -> bool {
    match kind {
        RowKind::Head | RowKind::Numbers => true,
        RowKind::Section | RowKind::Body | RowKind::Total => false,
    }
}

fn commonest(rows: &[Row]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if let Body::Plain { look, .. } = cell.body {
            counts.resize(counts.len().max(look + 1), 0);
            counts[look] += 1;
        }
    }
    counts.iter().enumerate().max_by_key(|(_, count)| **count).map_or(0, |(look, _)| look)
}

/// Where the last rows of a table begin, two at least, or none: no cell may reach over the cut, and
/// a section row goes with its rows.
fn tail(rows: &[&DocumentRow]) -> Option<usize> {
    let mut reach = 0;
    let mut cut = None;
    for (y, row) in rows.iter().enumerate() {
        let starts = matches!(row.kind, RowKind::Body | RowKind::Section);
        if y > 0 && y >= reach && y + 2 <= rows.len() && starts && rows[y - 1].kind == RowKind::Body {
            cut = Some(y);
        }
        reach = row.cells.iter().map(|cell| y + cell.rowspan).max().unwrap_or(0).max(reach);
    }
    cut
}
