//! Tables, pictures, SWOT analysis, risks.

use super::Decoder;
use crate::diagnostic::{Diagnostic, PictureFault, Problem};
use crate::model::column;
use crate::model::table::{self, Grid, RawCell, SmallCell, SmallTable};
use crate::model::{
    Column, ColumnContent, Picture, Place, Risk, RiskStage, Swot, Table, TableRow, TableRowKind, Text, TextRef, rich,
};
use crate::picture::Image;
use crate::schema::{Kind, PICTURE, Prints, RISK, RISK_STAGE, SWOT, TABLE, TABLE_CELL, TABLE_COLUMN, width};
use crate::source::Span;
use crate::yaml::{Node, Value};

impl Decoder<'_> {
    pub(super) fn table(&mut self, id: &str, node: &Node) -> Table {
        let columns = self.list(node, "columns", Self::table_column);
        let count = column::fields(&columns).len();
        Table {
            id: id.to_owned(),
            title: self.text(node, &TABLE, "title"),
            landscape: self.data(node, "orientation").as_deref() == Some("landscape"),
            columns_span: node.get("columns").unwrap_or(node).span,
            columns,
            numbered: self.data(node, "number_row").as_deref() == Some("yes"),
            rows: self.rows(node.get("rows"), count),
            note: self.text(node, &TABLE, "note"),
        }
    }

    fn table_column(&mut self, node: &Node) -> Column<Place> {
        if node.scalar().is_some() {
            let head = self.leaf(node, &Kind::Text, Prints::Always);
            return Column {
                head,
                content: ColumnContent::Field { field: Place, width: None, align: None, turned: false },
            };
        }
        let head = self.text(node, &TABLE_COLUMN, "head");
        let content = match node.get("columns") {
            Some(_) => ColumnContent::Columns(self.list(node, "columns", Self::table_column)),
            None => ColumnContent::Field {
                field: Place,
                width: self.data(node, "width").and_then(|text| width(&text)),
                align: self.align(node),
                turned: self.data(node, "turned").as_deref() == Some("yes"),
            },
        };
        Column { head, content }
    }

    fn rows(&mut self, node: Option<&Node>, columns: usize) -> Vec<TableRow> {
        let Some(node) = node else { return Vec::new() };
        let mut grid = Grid::of(columns);
        // For every row of the grid its kind and where its words are.
        let mut sources: Vec<(TableRowKind, &Node)> = Vec::new();
        // Whether every row of cells has found its place.
        let mut whole = true;
        let items = match &node.value {
            Value::Sequence { items, .. } => items.iter().collect(),
            _ => vec![node],
        };
        // The schema has refused the columns or a span, and said so: what else is wrong hangs on it.
        let refused =
            |cell: &Node| ["colspan", "rowspan"].iter().any(|key| cell.get(key).is_some_and(Node::is_refused));
        let mut cells = items.iter().filter_map(|item| item.get("cells")).flat_map(Node::items);
        if columns == 0 || cells.any(refused) {
            return Vec::new();
        }
        for item in items.into_iter().filter(|item| !item.is_refused()) {
            let (kind, words) = match (item.get("section"), item.get("total")) {
                (Some(section), _) => (TableRowKind::Section, section),
                (None, Some(total)) => (TableRowKind::Total, total),
                (None, None) => (TableRowKind::Body, item),
            };
            let before = grid.rows.len();
            if let Some(cells) = item.get("cells") {
                let spans: Vec<(usize, usize)> = cells.items().iter().map(|cell| self.spans(cell)).collect();
                whole &= self.fits(&mut grid, &spans, columns, cells.span);
            } else if kind == TableRowKind::Section {
                whole &= self.fits(&mut grid, &[(columns, 1)], columns, words.span);
            } else if let Some(scalar) = words.scalar() {
                grid.lines(&scalar.text);
                for (problem, (start, end)) in std::mem::take(&mut grid.faults) {
                    let span = self.words_at(words, &scalar.text, (start, end), None);
                    self.found.push(Diagnostic::new(problem, span));
                }
            } else {
                let problem = Problem::NoValue { key: "ячейки".into(), required: true, example: "" };
                self.found.push(Diagnostic::new(problem, item.span));
            }
            sources.extend((before..grid.rows.len()).map(|_| (kind, words)));
        }
        if whole && grid.is_open() {
            self.found.push(Diagnostic::new(Problem::JoinRunsOff, node.span));
        }
        grid.rows.into_iter().zip(sources).map(|(row, (kind, source))| self.row(kind, row, source)).collect()
    }

    /// Adds a row of cells with spans, or says that they do not fit.
    fn fits(&mut self, grid: &mut Grid, spans: &[(usize, usize)], columns: usize, span: Span) -> bool {
        let open = grid.is_open();
        let fits = grid.spans(spans);
        if !fits {
            let found = spans.iter().map(|(colspan, _)| colspan).sum();
            let crosses = open && found >= columns;
            let problem = if crosses { Problem::JoinCrosses } else { Problem::CellCount { expected: columns, found } };
            self.found.push(Diagnostic::new(problem, span));
        }
        fits
    }

    fn spans(&self, cell: &Node) -> (usize, usize) {
        let count = |key: &str| self.data(cell, key).and_then(|count| count.parse().ok()).unwrap_or(1);
        (count("colspan"), count("rowspan"))
    }

    fn row(&mut self, kind: TableRowKind, row: Vec<RawCell>, source: &Node) -> TableRow {
        let mut cells = Vec::with_capacity(row.len());
        for (index, cell) in row.into_iter().enumerate() {
            let text = match source.get("cells").and_then(|cells| cells.items().get(index)) {
                Some(node) if node.scalar().is_some() => self.leaf(node, &Kind::Rich, Prints::Always),
                Some(node) => self.text(node, &TABLE_CELL, "text"),
                None if kind == TableRowKind::Section => self.leaf(source, &Kind::Text, Prints::Always),
                None => {
                    let value = source.scalar().map(|scalar| scalar.text.clone()).unwrap_or_default();
                    Some(self.words(source, &value, &cell))
                }
            };
            let Some(text) = text else { continue };
            cells.push(SmallCell { column: cell.column, colspan: cell.colspan, rowspan: cell.rowspan, text });
        }
        TableRow { kind, cells }
    }

    /// The picture that lies beside the programme under this name.
    pub(super) fn image(&self, name: &str) -> Result<Image, PictureFault> {
        if self.source.is_alone() { Ok(Image::unseen()) } else { Image::read(self.source.folder(), name) }
    }

    /// A picture; none where its file cannot be printed, which is said here.
    pub(super) fn picture(&mut self, id: &str, node: &Node) -> Option<Picture> {
        let alt = self.needed(node, &PICTURE, "alt");
        let title = self.text(node, &PICTURE, "title");
        let file = node.get("file").filter(|file| file.scalar().is_some())?;
        let name = self.data(node, "file")?;
        match self.image(&name) {
            Ok(image) => Some(Picture {
                id: id.to_owned(),
                file: Some(name),
                image,
                alt,
                title,
                landscape: self.data(node, "orientation").as_deref() == Some("landscape"),
                width: node.get("width").and_then(|at| Some((width(&self.data(node, "width")?)?, at.span))),
            }),
            Err(fault) => {
                self.found.push(Diagnostic::new(Problem::Picture(fault), file.span));
                None
            }
        }
    }

    pub(super) fn swot(&mut self, node: &Node) -> Swot {
        Swot {
            strengths: self.needed(node, &SWOT, "strengths"),
            weaknesses: self.needed(node, &SWOT, "weaknesses"),
            opportunities: self.needed(node, &SWOT, "opportunities"),
            threats: self.needed(node, &SWOT, "threats"),
        }
    }

    pub(super) fn risk_stage(&mut self, node: &Node) -> RiskStage {
        let stage = self.text(node, &RISK_STAGE, "stage");
        let risks = self.list(node, "risks", |decoder, item| Risk {
            number: decoder.ordinal(item),
            risk: decoder.needed(item, &RISK, "risk"),
            mitigation: decoder.needed(item, &RISK, "mitigation"),
        });
        RiskStage { stage, risks }
    }

    /// A table inside a passport row.
    pub(super) fn small_table(&mut self, node: Option<&Node>) -> Option<SmallTable> {
        let node = node?;
        let value = node.scalar().map(|scalar| scalar.text.clone()).filter(|text| !text.trim().is_empty())?;
        match table::parse(&value) {
            Ok((columns, rows)) => {
                let cell = |decoder: &mut Self, cell: RawCell| {
                    let text = decoder.words(node, &value, &cell);
                    SmallCell { column: cell.column, colspan: cell.colspan, rowspan: cell.rowspan, text }
                };
                let rows = rows.into_iter().map(|row| row.into_iter().map(|one| cell(self, one)).collect()).collect();
                Some(SmallTable { columns, rows })
            }
            Err(faults) => {
                for (problem, (start, end)) in faults {
                    let span = self.words_at(node, &value, (start, end), None);
                    self.found.push(Diagnostic::new(problem, span));
                }
                None
            }
        }
    }

    /// The words of a cell typed on a line.
    fn words(&mut self, node: &Node, value: &str, cell: &RawCell) -> TextRef {
        let span = self.words_at(node, value, cell.at, Some(cell.line));
        let blocks = rich::parse_inline(&cell.words);
        self.register(span, cell.words.clone(), Prints::Always, blocks)
    }

    /// The place in the file of a part of a value. In a block the line is found by counting, so that
    /// long tables stay quick.
    fn words_at(&self, node: &Node, value: &str, at: (usize, usize), number: Option<usize>) -> Span {
        let (start, end) = at;
        let line = value[..start].rfind('\n').map_or(0, |at| at + 1);
        let words = value[line..].lines().next().unwrap_or_default();
        if node.scalar().is_some_and(|scalar| scalar.block) {
            let number =
                self.source.line_of(node.span.start) + number.unwrap_or_else(|| value[..line].matches('\n').count());
            let (begin, raw) = self.source.line_at(self.source.line_start(number));
            if raw.trim_end().ends_with(words.trim_end()) {
                let shift = begin + raw.trim_end().len() - words.trim_end().len();
                return Span::new(
                    shift + start - line,
                    shift + end.max(start + 1).min(line + words.len().max(1)) - line,
                );
            }
        }
        let text = Text { id: 0, span: node.span, value: value.to_owned(), prints: Prints::Never, blocks: Vec::new() };
        text.locate(self.source, start, end.max(start + 1))
    }
}
