//! Tables and columns. Word wants every place of the grid filled, also those that a cell covers from above.

use docx_rs::{
    BorderType, HeightRule, Table as WordTable, TableBorder, TableBorderPosition, TableCell, TableLayoutType,
    TablePositionProperty, TableRow, TextDirectionType, VAlignType, VMergeType, WidthType,
};

use super::Builder;
use super::block::{Flow, Frame, Setting};
use super::error::DocxError;
use super::finish::{RowNote, TableNote};
use super::measure;
use super::styles::COLUMNS;
use crate::document::{self, Block, Cell, Columns, Row, RowKind, Table};
use crate::faces;
use crate::style::TableStyle;

/// A cell that reaches down from a row above.
#[derive(Debug, Clone, Copy)]
struct Cover {
    /// Rows still to be covered.
    rows: usize,
    columns: usize,
}

impl Builder<'_> {
    /// A table. Word repeats only the first rows of a table, so a head that must not repeat is a
    /// table of its own, and the one that begins with the row of numbers follows it closely.
    pub(super) fn table(&mut self, table: &Table, setting: Setting, flow: &mut Flow) -> Result<(), DocxError> {
        let (opening, rest) = table.rows.split_at(table.opening());
        if !opening.is_empty() {
            let inner = Setting { keep_next: true, ..setting };
            let word = self.rows(table, opening, false, inner)?;
            // The rule below the head is the upper one of the row of numbers.
            let none = TableBorder::new(TableBorderPosition::Bottom).border_type(BorderType::Nil);
            flow.table(word.set_border(none), true);
        }
        let word = self.rows(table, rest, true, setting)?;
        flow.table(word, setting.keep_next);
        Ok(())
    }

    /// Rows of a table as a table of Word's; `repeats`: its head stands again on every further page.
    fn rows(&mut self, table: &Table, rows: &[Row], repeats: bool, setting: Setting) -> Result<WordTable, DocxError> {
        let named = self.sheet.table(&table.style)?;
        let (style, id) = (named.style, named.id.clone());
        let grid = measure::grid(&table.widths);
        self.notes.tables.push(TableNote {
            first_row: rows.iter().any(|row| is_head(row.kind))
                || rows.first().is_some_and(|row| row.kind == RowKind::Section),
            first_column: rows.iter().flat_map(|row| &row.cells).any(|cell| cell.heads_row),
            caption: self.last_heading.clone(),
        });
        let plain = self.sheet.paragraph(&style.body)?.style;
        let around = 2.0 * style.padding_y + measure::millimetres(style.rule);
        let heights = heights(rows, measure::millimetres(plain.line * faces::line() * plain.size), around);
        let mut covers: Vec<Option<Cover>> = vec![None; grid.len()];
        let mut made = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let inner = Setting {
                align: None,
                keep_next: keeps_next(rows, index, setting),
                together: false,
                frame: None,
                in_cell: true,
            };
            self.notes.rows.push(RowNote { repeats: repeats && is_head(row.kind) });
            let cells = self.cells(row, index, &grid, &mut covers, style, inner)?;
            let word = TableRow::new(cells);
            let whole = !row.splits || is_head(row.kind) || setting.together;
            let word = if whole { word.cant_split() } else { word };
            made.push(match heights[index] > 0.0 {
                true => word.row_height(measure::length(heights[index]) as f32).height_rule(HeightRule::AtLeast),
                false => word,
            });
        }
        Ok(fixed_table(made, grid, id))
    }

    fn cells(
        &mut self,
        row: &Row,
        index: usize,
        grid: &[usize],
        covers: &mut [Option<Cover>],
        style: &TableStyle,
        setting: Setting,
    ) -> Result<Vec<TableCell>, DocxError> {
        let empty_style = cell_style(style, row.kind);
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut waiting = row.cells.iter().peekable();
        let mut column = 0;
        while column < grid.len() {
            if let Some(cover) = covers[column] {
                let below = Cover { rows: cover.rows - 1, ..cover };
                covers[column] = (below.rows > 0).then_some(below);
                let cell = TableCell::new()
                    .vertical_merge(VMergeType::Continue)
                    .add_paragraph(self.empty(empty_style, setting)?);
                cells.push(sized(cell, grid, column, cover.columns));
                column += cover.columns;
                continue;
            }
            match waiting.next_if(|cell| cell.column == column) {
                Some(cell) => {
                    let outside = DocxError::CellOutsideGrid { row: index, column };
                    let end = column.saturating_add(cell.colspan);
                    if cell.colspan == 0
                        || covers.get(column..end).is_none_or(|places| places.iter().any(Option::is_some))
                    {
                        return Err(outside);
                    }
                    let mut word = self.cell(cell, row.kind, empty_style, setting)?;
                    if cell.rowspan > 1 {
                        word = word.vertical_merge(VMergeType::Restart);
                        let rows = cell.rowspan - 1;
                        covers[column] = Some(Cover { rows, columns: cell.colspan });
                    }
                    cells.push(sized(word, grid, column, cell.colspan));
                    column = end;
                }
                None => {
                    let hole = TableCell::new().add_paragraph(self.empty(empty_style, setting)?);
                    cells.push(sized(hole, grid, column, 1));
                    column += 1;
                }
            }
        }
        match waiting.next() {
            None => Ok(cells),
            Some(cell) => Err(DocxError::CellOutsideGrid { row: index, column: cell.column }),
        }
    }

    fn cell(
        &mut self,
        cell: &Cell,
        kind: RowKind,
        empty_style: &str,
        setting: Setting,
    ) -> Result<TableCell, DocxError> {
        let setting = Setting { align: cell.align, ..setting };
        let word = if cell.blocks.is_empty() {
            TableCell::new().add_paragraph(self.empty(empty_style, setting)?)
        } else {
            self.cell_content(&cell.blocks, setting)?
        };
        let word = if cell.turned.is_some() { word.text_direction(TextDirectionType::BtLr) } else { word };
        Ok(if is_head(kind) { word.vertical_align(VAlignType::Center) } else { word })
    }

    /// In Word a row stays with the next one when its paragraphs do: all of them, in every cell.
    fn cell_content(&mut self, blocks: &[Block], setting: Setting) -> Result<TableCell, DocxError> {
        let mut flow = Flow::default();
        for block in blocks {
            self.blocks(std::slice::from_ref(block), setting, &mut flow)?;
        }
        Ok(flow.into_cell())
    }

    pub(super) fn columns(&mut self, columns: &Columns, setting: Setting) -> Result<WordTable, DocxError> {
        let widths: Vec<f64> = columns.columns.iter().map(|column| column.width).collect();
        let grid = measure::grid(&widths);
        self.notes.tables.push(TableNote::default());
        self.notes.rows.push(RowNote::default());
        let mut cells = Vec::with_capacity(grid.len());
        for (index, column) in columns.columns.iter().enumerate() {
            let setting = Setting {
                align: Some(column.align),
                keep_next: setting.keep_next,
                together: false,
                frame: None,
                in_cell: true,
            };
            let cell = self.cell_content(&column.blocks, setting)?;
            let cell = if column.bottom { cell.vertical_align(VAlignType::Bottom) } else { cell };
            cells.push(sized(cell, &grid, index, 1));
        }
        // A row of columns is a few lines that are read across: it never splits.
        let row = TableRow::new(cells).cant_split();
        Ok(fixed_table(vec![row], grid, COLUMNS.to_owned()))
    }

    /// Blocks within rules: a table of one cell, for rules round paragraphs would stand outside of the
    /// text's edge and close in on the neighbours.
    pub(super) fn frame(&mut self, frame: &document::Frame, setting: Setting) -> Result<WordTable, DocxError> {
        let id = self.sheet.table(&frame.style)?.id.clone();
        self.notes.tables.push(TableNote::default());
        self.notes.rows.push(RowNote::default());
        let inner = Setting { keep_next: setting.keep_next, in_cell: true, ..Setting::default() };
        let grid = measure::grid(&[frame.width]);
        let cell = sized(self.cell_content(&frame.blocks, inner)?, &grid, 0, 1);
        let row = TableRow::new(vec![cell]).cant_split();
        Ok(fixed_table(vec![row], grid, id))
    }

    /// Blocks that a frame of paragraphs cannot hold: a floating table of one cell in its place.
    pub(super) fn framed_table(&mut self, blocks: &[Block], frame: Frame) -> Result<WordTable, DocxError> {
        self.notes.tables.push(TableNote::default());
        self.notes.rows.push(RowNote::default());
        let mut flow = Flow::default();
        self.blocks(blocks, Setting { in_cell: true, ..Setting::default() }, &mut flow)?;
        let grid = vec![frame.width as usize];
        let cell = sized(flow.into_cell(), &grid, 0, 1);
        let position = TablePositionProperty::new()
            .left_from_text(0)
            .right_from_text(0)
            .vertical_anchor("margin")
            .horizontal_anchor("margin")
            .position_x_alignment("left")
            .position_y_alignment(frame.stand.name());
        let row = TableRow::new(vec![cell]).cant_split();
        Ok(fixed_table(vec![row], grid, COLUMNS.to_owned()).position(position))
    }
}

/// Least heights of the rows, mm: turned words do not push a row open, so it is made as high as
/// their lines are long. Of a cell over several rows the last one makes up what the others lack,
/// each of which has a `plain` line at least. `around` is what padding and a rule add to a row, mm.
fn heights(rows: &[Row], plain: f64, around: f64) -> Vec<f64> {
    let mut heights = vec![0.0_f64; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            let last = index + cell.rowspan.max(1) - 1;
            if let (Some(line), Some(height)) = (cell.turned, heights.get_mut(last)) {
                *height = height.max(line + around - (last - index) as f64 * (plain + around));
            }
        }
    }
    heights
}

fn fixed_table(rows: Vec<TableRow>, grid: Vec<usize>, style: String) -> WordTable {
    let width = grid.iter().sum();
    WordTable::without_borders(rows)
        .style(style)
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .indent(0)
        .set_grid(grid)
}

fn sized(cell: TableCell, grid: &[usize], column: usize, span: usize) -> TableCell {
    let end = (column + span).min(grid.len());
    let cell = cell.width(grid[column..end].iter().sum(), WidthType::Dxa);
    if span > 1 { cell.grid_span(span) } else { cell }
}

fn is_head(kind: RowKind) -> bool {
    match kind {
        RowKind::Head | RowKind::Numbers => true,
        RowKind::Section | RowKind::Body | RowKind::Total => false,
    }
}

/// What stays on the page of the next row; a kept table stays whole.
fn keeps_next(rows: &[Row], index: usize, setting: Setting) -> bool {
    let Some(next) = rows.get(index + 1) else {
        return setting.keep_next;
    };
    setting.together || rows[index].stays_with(next, index + 2 == rows.len())
}

/// The paragraph style of an empty cell.
fn cell_style(style: &TableStyle, kind: RowKind) -> &str {
    match kind {
        RowKind::Head => &style.head,
        RowKind::Numbers => &style.numbers,
        RowKind::Section => &style.section,
        RowKind::Body => &style.body,
        RowKind::Total => &style.total,
    }
}
