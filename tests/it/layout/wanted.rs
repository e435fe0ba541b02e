//! What a document has to show and where: its paragraphs in the order of print, with the room that
//! each has; and the search for their lines among the text of a PDF.

use prikaz::document::{Align, Block as Node, Columns, Document, Inline, Orientation, Role, Table as Grid};

use super::placed::{Line, Page};

/// A paragraph with words.
#[derive(Debug, Clone)]
pub struct Block {
    pub style: String,
    pub role: Option<Role>,
    /// Without spaces.
    pub text: String,
    pub level: u8,
    /// Alignment of the cell or the column, as `style.yaml` calls it.
    pub align: Option<String>,
    /// The look of the first words.
    pub bold: bool,
    pub italic: bool,
    /// It has line breaks of the author's.
    pub breaks: bool,
    pub orientation: Orientation,
    /// Number of the column where it stands beside others.
    pub column: Option<usize>,
    /// Style of the table that it stands in.
    pub table: Option<String>,
    pub foot: bool,
    /// First of a part.
    pub opens: bool,
    turned: bool,
    /// Columns to the left and the room itself, mm; none where the page has all of it.
    room: Option<(f64, f64)>,
    /// Place among the blocks of its part; none where it is not one of them.
    index: Option<(usize, usize)>,
}

/// A stretch of a line, mm.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub x: f64,
    pub width: f64,
}

/// A table, or columns side by side (without a style).
#[derive(Debug)]
pub struct Table {
    pub style: Option<String>,
    pub role: Option<Role>,
    pub orientation: Orientation,
    /// It does not stand in a cell.
    pub outermost: bool,
}

/// A line of a paragraph where it was found.
#[derive(Debug, Clone)]
pub struct Found {
    pub page: usize,
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub face: String,
}

impl Block {
    /// The first words, for messages.
    pub fn start(&self) -> String {
        self.text.chars().take(24).collect()
    }

    /// Where its lines may stand from the left margin; `room`: between the margins, mm.
    pub fn area(&self, room: f64) -> Option<Area> {
        let (x, width) = self.room.unwrap_or((0.0, room));
        (!self.turned).then_some(Area { x, width })
    }

    /// The other stands right below it, and both are plain paragraphs of a page.
    pub fn follows(&self, below: &Self) -> bool {
        matches!((self.index, below.index), (Some((part, at)), Some((other, next))) if part == other && at + 1 == next)
    }
}

/// Words as they are compared: what is seen of them.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}')).collect()
}

/// Where blocks stand.
#[derive(Clone)]
struct Place {
    orientation: Orientation,
    align: Option<Align>,
    column: Option<usize>,
    table: Option<String>,
    foot: bool,
    turned: bool,
    room: Option<(f64, f64)>,
    part: Option<usize>,
}

/// Every paragraph with words, in the order of print.
pub fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (number, part) in document.parts.iter().enumerate() {
        let place = Place {
            orientation: part.orientation,
            align: None,
            column: None,
            table: None,
            foot: false,
            turned: false,
            room: None,
            part: Some(number),
        };
        let before = blocks.len();
        walk(&part.blocks, &place, &mut blocks);
        if let Some(first) = blocks.get_mut(before)
            && first.index == Some((number, 0))
        {
            first.opens = true;
        }
    }
    blocks
}

fn walk(list: &[Node], place: &Place, out: &mut Vec<Block>) {
    for (at, node) in list.iter().enumerate() {
        let index = place.part.map(|part| (part, at));
        match node {
            Node::Paragraph(one) => {
                let label = one.label.iter().flatten();
                let inlines: Vec<&Inline> = label.chain(&one.inlines).collect();
                push(&one.style, one.role, one.level, &inlines, index, place, out);
            }
            Node::Heading(one) => {
                let inlines: Vec<&Inline> = one.inlines.iter().collect();
                push(&one.style, one.role, 0, &inlines, index, place, out);
            }
            Node::Table(table) => cells(table, place, out),
            Node::Columns(columns) => side_by_side(columns, place, out),
            Node::Keep(group) => walk(&group.blocks, &Place { part: None, ..place.clone() }, out),
            // Both stand in frames of their own, away from the flow.
            Node::Foot(group) | Node::Middle(group) => {
                walk(&group.blocks, &Place { part: None, foot: true, ..place.clone() }, out);
            }
            // Its lines hold numbers of pages besides.
            Node::Contents(_) => {}
            Node::Frame(frame) => {
                walk(&frame.blocks, &Place { table: Some(frame.style.clone()), part: None, ..place.clone() }, out);
            }
            Node::Picture(_) | Node::Corner(_) => {}
        }
    }
}

fn cells(table: &Grid, place: &Place, out: &mut Vec<Block>) {
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let x: f64 = table.widths[..cell.column].iter().sum();
        let width: f64 = table.widths[cell.column..cell.column + cell.colspan].iter().sum();
        let (align, turned) = (cell.align, cell.turned.is_some());
        let (room, table) = (Some((x, width)), Some(table.style.clone()));
        walk(&cell.blocks, &Place { align, turned, room, table, part: None, ..place.clone() }, out);
    }
}

fn side_by_side(columns: &Columns, place: &Place, out: &mut Vec<Block>) {
    let mut x = 0.0;
    for (number, column) in columns.columns.iter().enumerate() {
        let (align, room) = (Some(column.align), Some((x, column.width)));
        walk(&column.blocks, &Place { align, room, column: Some(number), part: None, ..place.clone() }, out);
        x += column.width;
    }
}

fn push(
    style: &str,
    role: Option<Role>,
    level: u8,
    inlines: &[&Inline],
    index: Option<(usize, usize)>,
    place: &Place,
    out: &mut Vec<Block>,
) {
    let text = bare(&inlines.iter().map(|inline| said(inline)).collect::<String>());
    if text.is_empty() {
        return;
    }
    let first = inlines.iter().find_map(|inline| match inline {
        Inline::Run(run) => (!run.text.is_empty()).then_some((run.bold, run.italic)),
        Inline::Link(_) => Some((false, false)),
        Inline::Break | Inline::Footnote(_) | Inline::Raised(_) => None,
    });
    let (bold, italic) = first.unwrap_or_default();
    let align = place.align.map(|align| match align {
        Align::Left => "влево",
        Align::Center => "по центру",
        Align::Right => "вправо",
        Align::Justify => "по ширине",
    });
    out.push(Block {
        style: style.to_owned(),
        role,
        text,
        level,
        align: align.map(str::to_owned),
        bold,
        italic,
        breaks: inlines.iter().any(|inline| matches!(inline, Inline::Break)),
        orientation: place.orientation,
        column: place.column,
        table: place.table.clone(),
        foot: place.foot,
        opens: false,
        turned: place.turned,
        room: place.room,
        index,
    });
}

fn said(inline: &Inline) -> String {
    match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Link(link) => link.content.iter().map(said).collect(),
        Inline::Footnote(note) => note.number.to_string(),
        Inline::Raised(raised) => raised.text.clone(),
        Inline::Break => String::new(),
    }
}

/// Every table and all columns, in the order of the file.
pub fn tables(document: &Document) -> Vec<Table> {
    let mut out = Vec::new();
    for part in &document.parts {
        gather(&part.blocks, part.orientation, true, &mut out);
    }
    out
}

fn gather(list: &[Node], orientation: Orientation, outermost: bool, out: &mut Vec<Table>) {
    for node in list {
        match node {
            Node::Table(table) => {
                out.push(Table { style: Some(table.style.clone()), role: table.role, orientation, outermost });
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .for_each(|cell| gather(&cell.blocks, orientation, false, out));
            }
            Node::Columns(columns) => {
                out.push(Table { style: None, role: columns.role, orientation, outermost });
                columns.columns.iter().for_each(|column| gather(&column.blocks, orientation, false, out));
            }
            Node::Keep(group) | Node::Foot(group) | Node::Middle(group) => {
                gather(&group.blocks, orientation, outermost, out)
            }
            Node::Frame(frame) => {
                out.push(Table { style: Some(frame.style.clone()), role: frame.role, orientation, outermost: false });
                gather(&frame.blocks, orientation, false, out);
            }
            Node::Paragraph(_) | Node::Heading(_) | Node::Picture(_) | Node::Corner(_) | Node::Contents(_) => {}
        }
    }
}

/// A line with its page and its words as they are compared.
type Shown<'a> = (usize, &'a Line, String);

/// The lines of every paragraph (`area`: where they should stand), none of turned words; or the first one that is not on the pages.
pub fn find(
    pages: &[Page],
    blocks: &[Block],
    area: impl Fn(&Block) -> Option<Area>,
) -> Result<Vec<Vec<Found>>, String> {
    let lines: Vec<Shown<'_>> = (0..)
        .zip(pages)
        .flat_map(|(number, page)| page.lines.iter().map(move |line| (number, line, bare(&line.text))))
        .filter(|(_, line, text)| !line.artifact && !text.is_empty())
        .collect();
    let mut used = vec![false; lines.len()];
    let mut next = 0;
    let mut lost = 0;
    let mut found = Vec::with_capacity(blocks.len());
    for block in blocks {
        // Turned words are on the pages, but no ruler lies along them.
        if block.turned {
            found.push(Vec::new());
            continue;
        }
        // In the order of painting, or anywhere: a foot is painted when its page is full, a cell over
        // several rows after its neighbours. Of equal words those count that stand in the right room.
        let room = area(block);
        let within = |indices: &Vec<usize>| {
            let Some(room) = room else { return true };
            let middle = indices.iter().map(|index| f64::midpoint(lines[*index].1.x, lines[*index].1.end));
            middle.fold(true, |all, x| all && x > room.x - 1.0 && x < room.x + room.width + 1.0)
        };
        let every = || (next..lines.len()).chain(0..next).filter_map(|from| reach(&block.text, &lines, &used, from));
        let elsewhere = || every().next().filter(|_| block.table.is_none());
        let own = every().find(within).or_else(elsewhere);
        let Some(indices) = own else {
            // Cells of the same words take each other's lines: one of a hundred may go unmeasured.
            lost += 1;
            if block.table.is_some() && lost * 100 <= blocks.len() {
                found.push(Vec::new());
                continue;
            }
            return Err(block.start());
        };
        indices.iter().for_each(|index| used[*index] = true);
        next = indices.last().map_or(next, |last| last + 1);
        let mut own: Vec<Found> = Vec::new();
        for (page, line, _) in indices.iter().map(|index| &lines[*index]) {
            match own.last_mut().filter(|last| last.page == *page && (last.y - line.y).abs() < 0.2) {
                Some(last) => last.end = last.end.max(line.end),
                None => own.push(Found {
                    page: *page,
                    x: line.x,
                    end: line.end,
                    y: line.y,
                    size: line.size,
                    face: line.face.clone(),
                }),
            }
        }
        found.push(own);
    }
    Ok(found)
}

/// The unused lines from `from` on that make up the words. A cell may go on on the next page, where
/// other cells are painted before it.
fn reach(words: &str, lines: &[Shown<'_>], used: &[bool], from: usize) -> Option<Vec<usize>> {
    let mut rest = words;
    let mut indices: Vec<usize> = Vec::new();
    let mut at = from;
    while !rest.is_empty() {
        let fits = |index: &usize| !used[*index] && rest.starts_with(lines[*index].2.as_str());
        if !(at < lines.len() && fits(&at)) {
            let page = lines[*indices.last()?].0;
            let first = lines.partition_point(|(of, _, _)| *of <= page);
            let end = lines.partition_point(|(of, _, _)| *of <= page + 1);
            at = (first..end).find(fits)?;
        }
        rest = &rest[lines[at].2.len()..];
        indices.push(at);
        at += 1;
    }
    Some(indices)
}
