//! Lays the rows of a plan over sheets: the head on each, no row cut.

use super::{Gantt, Mark, Row, Sign, When};
use crate::calendar::deadline::month_name;
use crate::calendar::period::Period;
use crate::chart::axis::Axis;
use crate::chart::shape::{Anchor, Fill, Frame, Shape};
use crate::chart::words::Type;
use crate::chart::{Drawing, Room};
use crate::russian::{MONTHS, count};

const TEXT: Type = Type::upright(9.0);
const BOLD: Type = Type::bold(9.0);
const WORDING: Type = Type::italic(9.0);
const LABEL: Type = Type::upright(8.0);

/// Part of the width that the activities take, and its bounds, mm.
const ACTIVITIES: f64 = 0.36;
const ACTIVITIES_LEAST: f64 = 30.0;
const ACTIVITIES_MOST: f64 = 90.0;
/// The widest column of numbers, mm.
const NUMBERS_MOST: f64 = 18.0;
/// Room beside words and above them, mm.
const PAD_X: f64 = 1.2;
const PAD_Y: f64 = 0.9;
/// Height of a row of the axis, mm.
const HEAD_ROW: f64 = 4.6;
const LEAST_ROW: f64 = 5.2;
/// Lines of an activity: a few rows have room for more words.
const LINES: usize = 3;
const LINES_OF_MANY: usize = 2;
const MANY: usize = 30;
/// Lines of a head and of a section's title.
const LINES_OF_HEAD: usize = 2;
const LINES_OF_SECTION: usize = 2;

/// Height of a bar and of the band of what lasts, half a diamond, mm.
const BAR: f64 = 2.6;
const BAND: f64 = 1.5;
const DIAMOND: f64 = 1.5;
/// A mark is no narrower, mm.
const LEAST_BAR: f64 = 0.7;
/// Bars of one recurrence that stand closer are one, mm.
const APART: f64 = 0.25;
const HATCH: f64 = 0.9;

/// Thickness of rules, mm.
const FRAME: f64 = 0.25;
const RULE: f64 = 0.12;
const EDGE: f64 = 0.2;

/// The legend below: height of its line, width of a sample, gap between two signs, mm.
const LEGEND_ROW: f64 = 5.0;
const SAMPLE: f64 = 8.0;
const LEGEND_GAP: f64 = 6.0;

/// Every sign with its words in the legend.
const SIGNS: [(Sign, &str); 5] = [
    (Sign::Once, "в указанное время"),
    (Sign::Day, "к указанному дню"),
    (Sign::Recurring, "повторяется"),
    (Sign::RecurringDay, "повторяется к дню"),
    (Sign::Lasting, "весь период"),
];

/// Measures of all sheets.
struct Layout<'a> {
    gantt: &'a Gantt,
    axis: Axis,
    width: f64,
    /// Left edges of the activities and of the axis.
    activities: f64,
    calendar: f64,
    head: f64,
}

/// A row with its words laid over lines.
struct Laid<'a> {
    row: &'a Row,
    lines: Vec<String>,
    height: f64,
}

impl Gantt {
    pub fn draw(&self, room: Room) -> Vec<Drawing> {
        let layout = Layout::new(self, room.width);
        let sheets = layout.sheets(room.height);
        let count = sheets.len();
        let each = sheets.iter().enumerate().map(|(number, rows)| layout.sheet(rows, number, count));
        each.collect()
    }
}

impl<'a> Layout<'a> {
    fn new(gantt: &'a Gantt, width: f64) -> Self {
        let numbers = gantt.rows.iter().filter_map(|row| match row {
            Row::Activity { number, .. } => Some(TEXT.width(number)),
            Row::Section(_) => None,
        });
        let widest = numbers.fold(BOLD.width("№"), f64::max) + 2.0 * PAD_X;
        let activities = if gantt.numbered { widest.min(NUMBERS_MOST) } else { 0.0 };
        let wide = (width * ACTIVITIES).clamp(ACTIVITIES_LEAST, ACTIVITIES_MOST);
        let calendar = activities + wide;
        let axis = Axis::new(gantt.extent, (width - calendar).max(width * 0.25), LABEL);
        let rows = if axis.groups(LABEL).is_empty() { 1.0 } else { 2.0 };
        let lines = BOLD.lay(&goes_on(&gantt.heads[1]), wide - PAD_X, LINES_OF_HEAD).len();
        let head = (HEAD_ROW * rows).max(BOLD.line() * lines as f64 + 2.0 * PAD_Y);
        Self { gantt, axis, width, activities, calendar, head }
    }

    /// Rows for each sheet; a section's title goes with the row below it.
    fn sheets(&self, height: f64) -> Vec<Vec<Laid<'a>>> {
        let room = height - self.head - self.legend(&self.gantt.rows.iter().collect::<Vec<_>>()).1 - FRAME;
        let mut sheets: Vec<Vec<Laid<'a>>> = vec![Vec::new()];
        let mut left = room;
        for row in &self.gantt.rows {
            let laid = self.lay(row);
            let last = sheets.len() - 1;
            let sheet = &mut sheets[last];
            let begun = sheet.iter().any(|row| matches!(row.row, Row::Activity { .. }));
            if laid.height > left && begun {
                let title = sheet.pop_if(|row| matches!(row.row, Row::Section(_)));
                left = room - title.as_ref().map_or(0.0, |title| title.height);
                sheets.push(title.into_iter().collect());
            }
            left -= laid.height;
            let last = sheets.len() - 1;
            sheets[last].push(laid);
        }
        sheets
    }

    fn lay(&self, row: &'a Row) -> Laid<'a> {
        let many = if self.gantt.rows.len() > MANY { LINES_OF_MANY } else { LINES };
        let (lines, kind) = match row {
            Row::Section(title) => (BOLD.lay(title, self.width - 2.0 * PAD_X, LINES_OF_SECTION), BOLD),
            Row::Activity { words, .. } => (TEXT.lay(words, self.calendar - self.activities - 2.0 * PAD_X, many), TEXT),
        };
        let height = (kind.line() * lines.len() as f64 + 2.0 * PAD_Y).max(LEAST_ROW);
        Laid { row, lines, height }
    }

    fn sheet(&self, rows: &[Laid<'_>], number: usize, count: usize) -> Drawing {
        let mut shapes = Vec::new();
        let bottom = self.head + rows.iter().map(|row| row.height).sum::<f64>();
        self.grid(bottom, &mut shapes);
        self.heads(number > 0, &mut shapes);
        let mut top = self.head;
        for row in rows {
            let frame = Frame { left: 0.0, top, right: self.width, bottom: top + row.height };
            self.row(row, frame, &mut shapes);
            top = frame.bottom;
        }
        let outer = Frame { left: 0.0, top: 0.0, right: self.width, bottom };
        shapes.push(frame(outer, FRAME));
        let (legend, height) = self.legend(&rows.iter().map(|row| row.row).collect::<Vec<_>>());
        shapes.extend(legend.into_iter().map(|shape| shape.moved(0.0, bottom)));
        let alt = self.alt(rows, number, count);
        // The rule at the edge is drawn whole.
        let half = FRAME / 2.0;
        let shapes = shapes.into_iter().map(|shape| shape.moved(half, half)).collect();
        Drawing { shapes, width: self.width + FRAME, height: bottom + height + FRAME, alt }
    }

    /// The lines of the calendar behind the rows.
    fn grid(&self, bottom: f64, shapes: &mut Vec<Shape>) {
        let down = |at: f64, top: f64| [self.calendar + at, top, self.calendar + at, bottom];
        let fine = self.axis.fine().into_iter().map(|at| down(at, self.head)).collect();
        shapes.push(Shape::Strokes { strokes: fine, rule: RULE * 0.7, dashed: true });
        let groups = self.axis.groups(LABEL);
        let split = if groups.is_empty() { 0.0 } else { self.head / 2.0 };
        let cells = self.axis.cells().iter().skip(1).map(|cell| down(cell.left, split)).collect();
        shapes.push(Shape::Strokes { strokes: cells, rule: RULE, dashed: false });
        let mut strong: Vec<[f64; 4]> = groups.iter().skip(1).map(|group| down(group.left, 0.0)).collect();
        strong.push(down(0.0, 0.0));
        shapes.push(Shape::Strokes { strokes: strong, rule: FRAME, dashed: false });
        let mut rules = vec![[0.0, self.head, self.width, self.head]];
        if split > 0.0 {
            rules.push([self.calendar, split, self.width, split]);
        }
        if self.activities > 0.0 {
            rules.push([self.activities, 0.0, self.activities, bottom]);
        }
        shapes.push(Shape::Strokes { strokes: rules, rule: RULE, dashed: false });
    }

    fn heads(&self, continued: bool, shapes: &mut Vec<Shape>) {
        let middle = self.head / 2.0;
        let mut head = |left: f64, right: f64, words: &str| {
            let lines = BOLD.lay(words, right - left - PAD_X, LINES_OF_HEAD);
            for (line, y) in lines.iter().zip(BOLD.baselines(middle, lines.len())) {
                shapes.push(words_at(left.midpoint(right), y, Anchor::Middle, BOLD, line));
            }
        };
        let [number, activity] = &self.gantt.heads;
        if self.activities > 0.0 {
            // «№ п/п» of a narrow column.
            let narrow = BOLD.width(number) > self.activities - PAD_X;
            head(0.0, self.activities, if narrow && number.starts_with('№') { "№" } else { number });
        }
        let activity = if continued { goes_on(activity) } else { activity.clone() };
        head(self.activities, self.calendar, &activity);
        let groups = self.axis.groups(LABEL);
        let low = if groups.is_empty() { middle } else { self.head * 0.75 };
        let rows = [(groups, self.head * 0.25), (self.axis.cells(), low)];
        for (cells, middle) in rows {
            for cell in cells {
                let x = self.calendar + cell.left.midpoint(cell.right);
                let y = LABEL.baseline(middle);
                shapes.push(words_at(x, y, Anchor::Middle, LABEL, &cell.label));
            }
        }
    }

    fn row(&self, laid: &Laid<'_>, frame: Frame, shapes: &mut Vec<Shape>) {
        let (_, middle) = frame.centre();
        match laid.row {
            Row::Section(_) => {
                // White: letters on a tint are lost where a printer knows no greys.
                shapes.push(frame.area(Fill::White, FRAME));
                for (line, y) in laid.lines.iter().zip(BOLD.baselines(middle, laid.lines.len())) {
                    shapes.push(words_at(PAD_X, y, Anchor::Start, BOLD, line));
                }
            }
            Row::Activity { number, when, .. } => {
                let below = [0.0, frame.bottom, self.width, frame.bottom];
                shapes.push(Shape::Strokes { strokes: vec![below], rule: RULE, dashed: false });
                if !number.is_empty() {
                    let number = TEXT.cut(number, self.activities - PAD_X);
                    let y = TEXT.baseline(middle);
                    shapes.push(words_at(self.activities / 2.0, y, Anchor::Middle, TEXT, &number));
                }
                for (line, y) in laid.lines.iter().zip(TEXT.baselines(middle, laid.lines.len())) {
                    shapes.push(words_at(self.activities + PAD_X, y, Anchor::Start, TEXT, line));
                }
                match when {
                    When::Marks(marks) => self.marks(marks, middle, shapes),
                    When::Words(words) => self.wording(words, frame, shapes),
                }
            }
        }
    }

    /// The wording of a deadline that has no place in the calendar, over the lines of the grid.
    fn wording(&self, words: &str, frame: Frame, shapes: &mut Vec<Shape>) {
        let most = ((frame.bottom - frame.top - PAD_Y) / WORDING.line()).floor().max(1.0) as usize;
        let lines = WORDING.lay(words, self.width - self.calendar - 4.0 * PAD_X, most);
        let widest = lines.iter().map(|line| WORDING.width(line)).fold(0.0, f64::max);
        let (left, middle) = (self.calendar + 2.0 * PAD_X, frame.centre().1);
        let half = WORDING.line() * lines.len() as f64 / 2.0;
        let behind =
            Frame { left: left - PAD_X / 2.0, top: middle - half, right: left + widest + PAD_X, bottom: middle + half };
        shapes.push(behind.area(Fill::White, 0.0));
        for (line, y) in lines.iter().zip(WORDING.baselines(middle, lines.len())) {
            shapes.push(words_at(left, y, Anchor::Start, WORDING, line));
        }
    }

    fn marks(&self, marks: &[Mark], middle: f64, shapes: &mut Vec<Shape>) {
        for same in marks.chunk_by(|one, other| one.sign == other.sign) {
            let kind = same[0].sign;
            if is_day(kind) {
                shapes.extend(self.days(kind, same, middle));
                continue;
            }
            let mut places: Vec<(f64, f64)> = Vec::new();
            for mark in same {
                let (from, to) = self.place(mark.period);
                // What the eye cannot part is one bar.
                match places.last_mut() {
                    Some(last) if from - last.1 < APART && to - from < 2.0 * LEAST_BAR => last.1 = to,
                    _ => places.push((from, to)),
                }
            }
            shapes.extend(places.into_iter().flat_map(|(from, to)| sign(kind, from, to, middle)));
        }
    }

    /// Diamonds of one row, smaller where they stand close.
    fn days(&self, kind: Sign, marks: &[Mark], middle: f64) -> Vec<Shape> {
        let centre = |mark: &Mark| {
            let (from, to) = self.axis.place(mark.period);
            self.calendar + from.midpoint(to).clamp(DIAMOND, (self.axis.width - DIAMOND).max(DIAMOND))
        };
        let places: Vec<f64> = marks.iter().map(centre).collect();
        let apart = places.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        let size = (apart / 2.0).clamp(LEAST_BAR, DIAMOND);
        places.into_iter().map(|x| diamond(kind, x, middle, size)).collect()
    }

    /// The edges of a mark, not too narrow and inside the calendar, mm.
    fn place(&self, period: Period) -> (f64, f64) {
        let (from, to) = self.axis.place(period);
        let more = (LEAST_BAR - (to - from)).max(0.0) / 2.0;
        let from = (from - more).clamp(0.0, self.axis.width - LEAST_BAR);
        (self.calendar + from, self.calendar + (to + more).clamp(from + LEAST_BAR, self.axis.width))
    }

    /// The signs that occur in rows, over as many lines as they take, and the height of all.
    fn legend(&self, rows: &[&Row]) -> (Vec<Shape>, f64) {
        let occurs = |sign: Sign| {
            rows.iter().any(|row| match row {
                Row::Activity { when: When::Marks(marks), .. } => marks.iter().any(|mark| mark.sign == sign),
                Row::Activity { when: When::Words(_), .. } | Row::Section(_) => false,
            })
        };
        let mut shapes = Vec::new();
        let (mut left, mut line) = (0.0, 0.0);
        for (kind, words) in SIGNS.into_iter().filter(|(kind, _)| occurs(*kind)) {
            let sample = if is_day(kind) { 2.0 * DIAMOND } else { SAMPLE };
            let width = sample + PAD_X + LABEL.width(words);
            if left > 0.0 && left + width > self.width {
                (left, line) = (0.0, line + 1.0);
            }
            let middle = LEGEND_ROW * (line + 0.5) + PAD_Y;
            shapes.extend(sign(kind, left, left + sample, middle));
            let y = LABEL.baseline(middle);
            shapes.push(words_at(left + sample + PAD_X, y, Anchor::Start, LABEL, words));
            left += width + LEGEND_GAP;
        }
        let height = if shapes.is_empty() { 0.0 } else { LEGEND_ROW * (line + 1.0) + PAD_Y };
        (shapes, height)
    }

    /// What a sheet shows: how many activities, from when to when, and of what kind their deadlines are.
    fn alt(&self, rows: &[Laid<'_>], number: usize, count: usize) -> String {
        let mut kinds = [0; 4];
        let mut extent: Option<Period> = None;
        for row in rows {
            let Row::Activity { when, .. } = row.row else { continue };
            let When::Marks(marks) = when else {
                kinds[3] += 1;
                continue;
            };
            let signs = || marks.iter().map(|mark| mark.sign);
            let kind = match (
                signs().any(|sign| matches!(sign, Sign::Once | Sign::Day)),
                signs().all(|sign| sign == Sign::Lasting),
            ) {
                (true, _) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            kinds[kind] += 1;
            let periods = marks.iter().map(|mark| mark.period);
            extent = extent.into_iter().chain(periods).reduce(super::join);
        }
        let title = self.gantt.title.as_deref().filter(|title| !title.is_empty());
        let mut alt = title.map_or_else(|| "График плана".to_owned(), |title| format!("График плана ({title})"));
        if count > 1 {
            alt.push_str(&format!(", лист {} из {count}", number + 1));
        }
        alt.push_str(": ");
        alt.push_str(&activities(kinds.iter().sum()));
        if let Some(Period { start, end }) = extent {
            let from = MONTHS[usize::from(start.month) - 1];
            alt.push_str(&match (start.year, start.month) == (end.year, end.month) {
                true => format!(", {} {} г.", month_name(start.month), start.year),
                false => format!(", с {from} {} г. по {} {} г.", start.year, month_name(end.month), end.year),
            });
        } else {
            alt.push('.');
        }
        let named = ["указан – ", "повторяется – ", "весь период – ", "без дат – "];
        let said: Vec<String> = kinds
            .iter()
            .zip(named)
            .filter(|(count, _)| **count > 0)
            .map(|(count, name)| format!("{name}{count}"))
            .collect();
        alt.push_str(&format!(" Виды срока: {}. Сроки полностью названы в таблице плана.", said.join(", ")));
        alt
    }
}

/// The head of a sheet that is not the first.
fn goes_on(head: &str) -> String {
    format!("{head} (продолжение)")
}

fn activities(number: usize) -> String {
    count(number, ["мероприятие", "мероприятия", "мероприятий"])
}

fn is_day(sign: Sign) -> bool {
    match sign {
        Sign::Day | Sign::RecurringDay => true,
        Sign::Lasting | Sign::Recurring | Sign::Once => false,
    }
}

/// A sign around the middle of a row; of a day the middle of its place counts.
fn sign(kind: Sign, from: f64, to: f64, middle: f64) -> Vec<Shape> {
    let bar = |height: f64| Frame { left: from, top: middle - height / 2.0, right: to, bottom: middle + height / 2.0 };
    match kind {
        Sign::Lasting => {
            let band = bar(BAND);
            vec![band.area(Fill::White, 0.0), band.hatched(HATCH, RULE), frame(band, EDGE)]
        }
        Sign::Recurring => vec![bar(BAR).area(Fill::White, EDGE)],
        Sign::Once => vec![bar(BAR).area(Fill::Black, EDGE)],
        Sign::Day | Sign::RecurringDay => vec![diamond(kind, from.midpoint(to), middle, DIAMOND)],
    }
}

fn diamond(kind: Sign, x: f64, y: f64, size: f64) -> Shape {
    let fill = if kind == Sign::Day { Fill::Black } else { Fill::White };
    Shape::Area { points: vec![(x, y - size), (x + size, y), (x, y + size), (x - size, y)], fill, rule: EDGE }
}

/// An outline without a filling.
fn frame(frame: Frame, rule: f64) -> Shape {
    let Frame { left, top, right, bottom } = frame;
    let strokes = vec![
        [left, top, right, top],
        [right, top, right, bottom],
        [right, bottom, left, bottom],
        [left, bottom, left, top],
    ];
    Shape::Strokes { strokes, rule, dashed: false }
}

fn words_at(x: f64, y: f64, anchor: Anchor, kind: Type, words: &str) -> Shape {
    Shape::Words { x, y, anchor, kind, words: words.to_owned() }
}

#[cfg(test)]
mod tests;
