//! Widths of columns: given by hand in millimetres, the rest by what stands in them.

use super::{Block, Cell, Inline, Row, RowKind};
use crate::faces;

/// One column of a grid before it has a width.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// By hand, mm.
    pub width: Option<f64>,
}

/// What words are measured by: the size of most of a table's type and the room that a cell loses.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Size of type, pt.
    pub size: f64,
    /// Both paddings of a cell together, mm.
    pub padding: f64,
}

const MM_PER_POINT: f64 = 25.4 / 72.0;

/// Shares `total` mm among the columns. No column falls under its longest word where that is
/// possible; what is left goes by the amount of text.
pub fn share(total: f64, wanted: &[Wanted], rows: &[Row], measure: Measure) -> Vec<f64> {
    let fixed: f64 = wanted.iter().filter_map(|column| column.width).sum();
    let free = wanted.iter().filter(|column| column.width.is_none()).count();
    if free == 0 {
        // Widths by hand that do not fill the page keep their proportion.
        let factor = if fixed > 0.0 { total / fixed } else { 1.0 };
        return round(wanted.iter().map(|column| column.width.unwrap_or(0.0) * factor).collect(), total);
    }
    let rest = (total - fixed).max(10.0 * free as f64);
    let needs: Vec<Need> = (0..wanted.len()).map(|column| need(column, rows, measure)).collect();
    let mut widths: Vec<f64> = wanted.iter().map(|column| column.width.unwrap_or(0.0)).collect();
    let mut open: Vec<usize> = (0..wanted.len()).filter(|&column| wanted[column].width.is_none()).collect();
    let mut left = rest;
    // Columns whose share would cut their longest word take that word's width; the others share anew.
    loop {
        let weights: f64 = open.iter().map(|&column| needs[column].weight).sum();
        let narrow = open.iter().position(|&column| left * needs[column].weight / weights < needs[column].longest);
        match narrow {
            Some(at) if open.len() > 1 && left > needs[open[at]].longest => {
                let column = open.remove(at);
                widths[column] = needs[column].longest;
                left -= needs[column].longest;
            }
            _ => {
                for column in open {
                    widths[column] = left * needs[column].weight / weights;
                }
                let factor = if fixed + rest > total { total / (fixed + rest) } else { 1.0 };
                return round(widths.into_iter().map(|width| width * factor).collect(), total);
            }
        }
    }
}

/// Height of a cell's content at a width, mm: a guess from the same metrics.
pub fn height(blocks: &[Block], width: f64, measure: Measure) -> f64 {
    let em = measure.size * MM_PER_POINT;
    let line = em * faces::line();
    let room = (width - measure.padding).max(em);
    let lines =
        paragraphs(blocks).iter().map(|words| (faces::width(words, false) * em / room).ceil().max(1.0)).sum::<f64>();
    lines * line
}

/// Length of the lines of a turned head, mm: the whole text where it is short, else as much as
/// keeps the head low (`longest`, mm) and no word is cut.
pub fn line(blocks: &[Block], measure: Measure, longest: f64) -> f64 {
    let em = measure.size * MM_PER_POINT;
    let all = paragraphs(blocks);
    let whole = all.iter().map(|words| faces::width(words, false) * em).fold(0.0, f64::max);
    let word =
        all.iter().flat_map(|words| words.split(' ')).map(|word| faces::width(word, false) * em).fold(0.0, f64::max);
    whole.min(longest.max(word)).mul_add(1.08, 1.0)
}

/// Rounding, and letters that the author made bold.
const SLACK: f64 = 1.02;

/// What the content of a column asks for.
struct Need {
    /// Width of the longest word with padding, mm.
    longest: f64,
    weight: f64,
}

fn need(column: usize, rows: &[Row], measure: Measure) -> Need {
    let em = measure.size * MM_PER_POINT;
    let (mut longest, mut sum, mut count) = (0.0_f64, 0.0, 0.0_f64);
    for row in rows {
        let names = matches!(row.kind, RowKind::Head | RowKind::Numbers);
        let here = |cell: &&Cell| (cell.column..cell.column + cell.colspan).contains(&column);
        let Some(cell) = row.cells.iter().find(here) else { continue };
        if cell.colspan > 1 {
            // Of a head over several columns each takes its part; other wide cells have room.
            if names && cell.turned.is_none() {
                let word = longest_word(&paragraphs(&cell.blocks), true) - measure.padding / em;
                longest = longest.max(word / cell.colspan as f64);
            }
            continue;
        }
        if let Some(line) = cell.turned {
            // Lines stand side by side: their count is the width.
            let all = paragraphs(&cell.blocks);
            let lines = all.iter().map(|words| (faces::width(words, names) * em / line).ceil().max(1.0)).sum::<f64>();
            longest = longest.max(lines * faces::line());
            continue;
        }
        let all = paragraphs(&cell.blocks);
        longest = longest.max(longest_word(&all, names));
        if !names {
            let length: f64 = all.iter().map(|words| faces::width(words, false)).sum();
            sum += length * length;
            count += 1.0;
        }
    }
    // Square means lean to the long cells: they make the rows tall.
    let weight = (sum / count.max(1.0)).sqrt().max(longest).max(1.0).powf(0.75);
    Need { longest: longest.mul_add(em * SLACK, measure.padding), weight }
}

/// The longest piece that a line cannot break, em; a line may end behind a hyphen or a dash.
fn longest_word(paragraphs: &[String], bold: bool) -> f64 {
    let words = paragraphs.iter().flat_map(|words| words.split_inclusive([' ', '-', '–']));
    words.map(|word| faces::width(word.trim_end(), bold)).fold(0.0, f64::max)
}

fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let label = paragraph.label.iter().flatten();
                out.push(label.chain(&paragraph.inlines).map(words).collect());
            }
            Block::Heading(heading) => out.push(heading.inlines.iter().map(words).collect()),
            // No picture stands in a cell.
            Block::Picture(_) | Block::Corner(_) => {}
            // No table of contents stands in a cell.
            Block::Contents(_) => {}
            Block::Frame(frame) => out.extend(paragraphs(&frame.blocks)),
            Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => out.extend(paragraphs(&group.blocks)),
            Block::Columns(columns) => out.extend(columns.columns.iter().flat_map(|column| paragraphs(&column.blocks))),
            Block::Table(table) => {
                out.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| paragraphs(&cell.blocks)));
            }
        }
    }
    out
}

fn words(inline: &Inline) -> String {
    match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Break => " ".into(),
        Inline::Link(link) => link.content.iter().map(words).collect(),
        Inline::Footnote(note) => note.number.to_string(),
        Inline::Raised(raised) => raised.text.clone(),
    }
}

/// Tenths of a millimetre, with the sum kept.
fn round(widths: Vec<f64>, total: f64) -> Vec<f64> {
    let mut rounded: Vec<f64> = widths.iter().map(|width| (width * 10.0).round() / 10.0).collect();
    let rest = total - rounded.iter().sum::<f64>();
    if let Some(widest) = rounded.iter_mut().max_by(|a, b| a.total_cmp(b)) {
        *widest = ((*widest + rest) * 100.0).round() / 100.0;
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::{Measure, Wanted, share};

    #[test]
    fn the_sum_is_the_page() {
        let measure = Measure { size: 12.0, padding: 4.0 };
        let wanted = [Wanted { width: Some(12.0) }, Wanted { width: None }, Wanted { width: None }];
        let widths = share(180.0, &wanted, &[], measure);
        assert!((widths.iter().sum::<f64>() - 180.0).abs() < 1e-6, "{widths:?}");
        assert!((widths[0] - 12.0).abs() < 1e-6);
    }
}
