//! Reads `<table>`: places every cell on the grid and gives the columns their widths.

use roxmltree::Node;

use super::Fault;
use super::reader::{Context, Reader};
use crate::diagnostic::Problem;
use crate::document::notes::Stand;
use crate::document::vocabulary::ALIGNS;
use crate::document::widths::{Measure, Wanted, height, line, share};
use crate::document::{Align, Cell, Repeat, Row, RowKind, Table};
use crate::source::Span;
use crate::style::TableStyle;

const KINDS: [(&str, RowKind); 5] = [
    ("head", RowKind::Head),
    ("numbers", RowKind::Numbers),
    ("section", RowKind::Section),
    ("body", RowKind::Body),
    ("total", RowKind::Total),
];

/// Size of type that widths are guessed with where the style is unknown.
const FALLBACK_SIZE: f64 = 12.0;

impl Reader<'_> {
    /// Id of the table style that an element names.
    pub fn table_style(&mut self, node: Node<'_, '_>) -> String {
        let id = node.attribute("style").unwrap_or_default();
        if self.style.table(id).is_none() && node.attribute("style").is_some() {
            self.bad_value(node, "style", self.style.tables.iter().map(|style| style.id.clone()).collect());
        }
        id.to_owned()
    }

    pub fn table(&mut self, node: Node<'_, '_>, context: Context<'_>) -> Table {
        let id = self.table_style(node);
        let style = self.style.table(&id);
        let padding = style.map_or(0.0, |style| style.padding_x * 2.0);
        let body = style.and_then(|style| self.style.paragraph(&style.body));
        let measure = Measure { size: body.map_or(FALLBACK_SIZE, |style| style.size), padding };
        let mut wanted = Vec::new();
        let mut aligns: Vec<Option<Align>> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        // Rows still covered from above, by column.
        let mut covered: Vec<usize> = Vec::new();
        for child in self.children(node) {
            self.check_attributes(child);
            if child.tag_name().name() == "col" {
                wanted.push(Wanted { width: self.length(child, "width") });
                aligns.push(if child.attribute("align") == Some("") {
                    None
                } else {
                    self.choice(child, "align", &ALIGNS)
                });
            } else {
                covered.resize(wanted.len(), 0);
                let row = self.row(child, style, &aligns, &mut covered, (context, measure));
                rows.push(row);
            }
        }
        if wanted.is_empty() {
            self.shape(node, "нет ни одного <col>");
        }
        if covered.iter().any(|rows| *rows > 0) {
            self.shape(node, "объединённая ячейка выходит за последнюю строку");
        }
        let widths = share(context.width, &wanted, &rows, measure);
        for row in rows.iter_mut().filter(|row| !matches!(row.kind, RowKind::Head | RowKind::Numbers)) {
            // A taller one may split, or it would leave half a page empty or run off the paper.
            let tall = |cell: &Cell| {
                let width = widths[cell.column..cell.column + cell.colspan].iter().sum();
                height(&cell.blocks, width, measure) > context.height * self.style.layout.whole_row
            };
            row.splits |= row.cells.iter().any(tall);
        }
        let repeats = style.map_or(Repeat::Head, |style| repeats(style.repeat, &rows));
        Table { style: id, role: context.role, widths, repeats, rows }
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        style: Option<&TableStyle>,
        aligns: &[Option<Align>],
        covered: &mut [usize],
        place: (Context<'_>, Measure),
    ) -> Row {
        let (context, measure) = place;
        let kind = self.choice(node, "kind", &KINDS).unwrap_or(RowKind::Body);
        let splits = self.flag(node, "splits");
        let words = style.map_or("", |style| match kind {
            RowKind::Head => &style.head,
            RowKind::Numbers => &style.numbers,
            RowKind::Section => &style.section,
            RowKind::Body => &style.body,
            RowKind::Total => &style.total,
        });
        // What was covered from above is passed by and lies one row less deep.
        let free: Vec<bool> = covered.iter().map(|rows| *rows == 0).collect();
        covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        let mut cells = Vec::new();
        let mut column = 0;
        for child in self.children(node) {
            self.check_attributes(child);
            while free.get(column) == Some(&false) {
                column += 1;
            }
            let colspan = self.number(child, "colspan").unwrap_or(1_usize).max(1);
            let rowspan = self.number(child, "rowspan").unwrap_or(1_usize).max(1);
            if free.get(column..column + colspan).is_none_or(|places| places.contains(&false)) {
                self.shape(child, "в строке больше ячеек, чем столбцов");
                break;
            }
            covered[column..column + colspan].fill(rowspan - 1);
            let own = self.choice(child, "align", &ALIGNS);
            let align = own.or(if kind == RowKind::Body { aligns[column] } else { None });
            let heads_row = self.flag(child, "head");
            let inner = Context { style: Some(words), in_table: true, level: 0, notes: Stand::Table, ..context };
            let blocks = self.blocks(child, inner);
            let turned = self.flag(child, "turned").then(|| line(&blocks, measure, self.style.layout.turned_line));
            cells.push(Cell { column, colspan, rowspan, align, heads_row, turned, blocks });
            column += colspan;
        }
        if free.get(column..).is_some_and(|rest| rest.contains(&true)) {
            self.shape(node, "в строке меньше ячеек, чем столбцов");
        }
        Row { kind, splits, cells }
    }

    fn shape(&mut self, node: Node<'_, '_>, message: &'static str) {
        let start = node.range().start;
        let span = Span::new(start, start + node.tag_name().name().len() + 1);
        self.faults.push(Fault::Markup(Problem::TableShape { message }, span));
    }
}

/// What repeats: the numbers in place of the head only where they are one row right under it.
fn repeats(wanted: Repeat, rows: &[Row]) -> Repeat {
    let heads = rows.iter().take_while(|row| row.kind == RowKind::Head).count();
    let closed = rows.get(heads).is_some_and(|row| row.kind == RowKind::Numbers)
        && rows[..heads].iter().enumerate().all(|(at, row)| row.cells.iter().all(|cell| at + cell.rowspan <= heads));
    match wanted {
        Repeat::Numbers if heads > 0 && closed => Repeat::Numbers,
        Repeat::Numbers | Repeat::Head => Repeat::Head,
    }
}
