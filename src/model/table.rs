//! Tables typed as lines: cells parted by « | », `^` joins with the cell above, `<` with the cell
//! on the left.

use super::TextRef;
use crate::diagnostic::Problem;

/// A table inside a passport cell.
#[derive(Debug)]
pub struct SmallTable {
    pub columns: usize,
    /// Cells that begin in each row, in order.
    pub rows: Vec<Vec<SmallCell>>,
}

#[derive(Debug)]
pub struct SmallCell {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub text: TextRef,
}

/// A cell before its text is registered.
#[derive(Debug, PartialEq)]
pub struct RawCell {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub words: String,
    /// Byte range of the words in the value.
    pub at: (usize, usize),
    /// Line of the value, from 0.
    pub line: usize,
}

/// What is wrong with a line, and the byte range of it in the value.
pub type Fault = (Problem, (usize, usize));

/// The count of columns and the rows of cells, or what is wrong.
pub fn parse(value: &str) -> Result<(usize, Vec<Vec<RawCell>>), Vec<Fault>> {
    let mut grid = Grid::default();
    grid.lines(value);
    if grid.faults.is_empty() { Ok((grid.reach.len(), grid.rows)) } else { Err(grid.faults) }
}

impl Grid {
    /// An empty grid of so many columns.
    pub fn of(columns: usize) -> Self {
        Self { reach: vec![None; columns], sized: true, ..Self::default() }
    }

    /// Adds the rows of a text, a line each.
    pub fn lines(&mut self, value: &str) {
        let grid = self;
        let mut at = 0;
        for (number, line) in value.split_inclusive('\n').enumerate() {
            let start = at;
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            let cells = split(line.trim_end_matches(['\n', '\r']), start);
            if !grid.sized {
                grid.reach = vec![None; cells.len()];
                grid.sized = true;
            }
            if cells.len() == grid.reach.len() {
                grid.add(cells, number);
            } else {
                let problem = Problem::CellCount { expected: grid.reach.len(), found: cells.len() };
                grid.faults.push((problem, (start, start + line.trim_end().len())));
            }
        }
    }

    /// Adds a row of cells with spans, each passing by what reaches down from above. False where
    /// the cells do not fill the row or run into each other.
    pub fn spans(&mut self, cells: &[(usize, usize)]) -> bool {
        let depth = self.rows.len();
        let carried = |reach: Option<(usize, usize)>, rows: &[Vec<RawCell>]| {
            reach.filter(|(of, place)| of + rows[*of][*place].rowspan > depth)
        };
        let mut reach: Vec<Option<(usize, usize)>> =
            self.reach.iter().map(|above| carried(*above, &self.rows)).collect();
        let mut row: Vec<RawCell> = Vec::with_capacity(cells.len());
        let mut column = 0;
        for (colspan, rowspan) in cells {
            while reach.get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let Some(places) =
                reach.get_mut(column..column + colspan).filter(|places| places.iter().all(Option::is_none))
            else {
                return false;
            };
            places.fill(Some((depth, row.len())));
            row.push(RawCell {
                column,
                colspan: *colspan,
                rowspan: *rowspan,
                words: String::new(),
                at: (0, 0),
                line: 0,
            });
            column += colspan;
        }
        let whole = reach.iter().all(Option::is_some);
        self.rows.push(row);
        self.reach = reach;
        whole
    }

    /// Whether a cell reaches below the last row.
    pub fn is_open(&self) -> bool {
        let depth = self.rows.len();
        self.reach.iter().flatten().any(|(of, place)| of + self.rows[*of][*place].rowspan > depth)
    }
}

/// Rows in the making.
#[derive(Default)]
pub struct Grid {
    pub rows: Vec<Vec<RawCell>>,
    /// For every column the cell that covers it in the last row: row and place in that row.
    reach: Vec<Option<(usize, usize)>>,
    sized: bool,
    pub faults: Vec<Fault>,
}

impl Grid {
    fn add(&mut self, cells: Vec<(String, (usize, usize))>, line: usize) {
        let depth = self.rows.len();
        let mut row: Vec<RawCell> = Vec::with_capacity(cells.len());
        let mut reach: Vec<Option<(usize, usize)>> = vec![None; cells.len()];
        for (column, (words, at)) in cells.into_iter().enumerate() {
            // The cell above, and whether it was already carried down into this row.
            let above = self.reach[column];
            let carried = above.is_some_and(|(of, place)| of + self.rows[of][place].rowspan > depth);
            match words.as_str() {
                "^" => match above {
                    Some((of, place)) if carried || self.rows[of][place].column == column => {
                        self.rows[of][place].rowspan = depth + 1 - of;
                        reach[column] = above;
                    }
                    None => self.faults.push((Problem::NothingToJoin { sign: '^' }, at)),
                    Some(_) => self.faults.push((Problem::BadJoin { sign: '^' }, at)),
                },
                "<" if carried => reach[column] = above,
                "<" => match row.last_mut().filter(|cell| cell.column + cell.colspan == column) {
                    Some(left) => {
                        left.colspan += 1;
                        reach[column] = Some((depth, row.len() - 1));
                    }
                    None if column == 0 => self.faults.push((Problem::NothingToJoin { sign: '<' }, at)),
                    None => self.faults.push((Problem::BadJoin { sign: '<' }, at)),
                },
                _ if carried => self.faults.push((Problem::BadJoin { sign: '^' }, at)),
                _ => {
                    let words = words.replace("\\|", "|").replace("\\^", "^").replace("\\<", "<");
                    reach[column] = Some((depth, row.len()));
                    row.push(RawCell { column, colspan: 1, rowspan: 1, words, at, line });
                }
            }
        }
        self.rows.push(row);
        self.reach = reach;
    }
}

/// The cells of a line with their places in the value.
fn split(line: &str, start: usize) -> Vec<(String, (usize, usize))> {
    let tabs = line.contains('\t') && !line.contains(" | ");
    let mut cells = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    for (at, c) in line.char_indices().chain([(line.len(), if tabs { '\t' } else { '|' })]) {
        let parts = at == line.len() || (!escaped && c == if tabs { '\t' } else { '|' });
        escaped = c == '\\' && !escaped;
        if parts {
            let raw = &line[from..at];
            let lead = raw.len() - raw.trim_start().len();
            let words = raw.trim().to_owned();
            let begin = start + from + lead;
            cells.push((words.clone(), (begin, begin + words.len())));
            from = at + 1;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::{Problem, parse};

    #[test]
    fn joins() {
        let (columns, rows) = parse("а | б | в\n^ | г | <\n^ | д \\| е | \n").expect("a table");
        let shown: Vec<(usize, usize, usize, &str)> =
            rows.iter().flatten().map(|c| (c.column, c.colspan, c.rowspan, c.words.as_str())).collect();
        assert_eq!(columns, 3);
        assert_eq!(
            shown,
            [(0, 1, 3, "а"), (1, 1, 1, "б"), (2, 1, 1, "в"), (1, 2, 1, "г"), (1, 1, 1, "д | е"), (2, 1, 1, "")]
        );
    }

    #[test]
    fn a_wrong_count_names_the_line() {
        let faults = parse("а | б\nв\n").expect_err("one cell is missing");
        assert_eq!(faults, [(Problem::CellCount { expected: 2, found: 1 }, (8, 10))]);
    }

    #[test]
    fn joins_need_a_neighbour() {
        assert!(parse("< | а\n").is_err());
        assert!(parse("^ | а\n").is_err());
        assert!(parse("а | <\n^ | б\n").is_err());
    }
}
