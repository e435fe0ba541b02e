//! Lays the panels over sheets: as many beside each other as leave every value room to be read.

use super::{Indicators, Panel, Point};
use crate::chart::shape::{Anchor, Fill, Frame, Shape};
use crate::chart::words::{SPLITS, Type};
use crate::chart::{Drawing, Room};
use crate::model::ChartKind;

const NAME: Type = Type::bold(9.0);
const UNIT: Type = Type::italic(8.0);
const LABEL: Type = Type::upright(8.0);
const WORDING: Type = Type::italic(8.0);

/// Panels beside each other, at most.
const ACROSS: usize = 3;
/// The widest panel that stands alone, and the least one, mm.
const ALONE: f64 = 90.0;
const LEAST: f64 = 40.0;
/// Gaps between panels, mm.
const GAP_X: f64 = 6.0;
const GAP_Y: f64 = 5.0;
/// Lines of a name and of a value.
const LINES_OF_NAME: usize = 4;
const LINES: usize = 3;
/// Height that the largest value takes, mm.
const PLOT: f64 = 24.0;
/// The widest number that is read whole, mm: fifteen digits.
const NUMBER_MOST: f64 = 30.0;
/// The widest place of a year, and how much of it a column takes, mm.
const SLOT_MOST: f64 = 18.0;
const COLUMN: f64 = 0.56;
const COLUMN_MOST: f64 = 8.0;
/// Room beside a label and above it, mm.
const PAD: f64 = 0.8;
const DOT: f64 = 0.9;
const HATCH: f64 = 1.1;
const RULE: f64 = 0.2;
const LINE: f64 = 0.45;
/// The legend below, mm.
const LEGEND: f64 = 6.0;
const SAMPLE: f64 = 6.0;

/// Measures of all sheets.
struct Layout<'a> {
    indicators: &'a Indicators,
    across: usize,
    /// Width of a panel, mm.
    panel: f64,
    /// Most years of one panel; a longer row goes on in another.
    years: usize,
}

/// A panel with its words laid over lines.
struct Laid<'a> {
    panel: &'a Panel,
    points: &'a [Point],
    name: Vec<String>,
    /// Lines of each point's value.
    values: Vec<Vec<String>>,
}

impl Indicators {
    pub fn draw(&self, room: Room) -> Vec<Drawing> {
        let layout = Layout::new(self, room.width);
        let panels = layout.panels();
        let rows: Vec<&[Laid<'_>]> = panels.chunks(layout.across).collect();
        let legend = if self.both() { LEGEND } else { 0.0 };
        let mut sheets: Vec<Vec<&[Laid<'_>]>> = vec![Vec::new()];
        let mut used = legend;
        for row in rows {
            let height = height(row);
            let last = sheets.len() - 1;
            let gap = if sheets[last].is_empty() { 0.0 } else { GAP_Y };
            if used + gap + height > room.height && !sheets[last].is_empty() {
                sheets.push(vec![row]);
                used = legend + height;
            } else {
                sheets[last].push(row);
                used += gap + height;
            }
        }
        let count = sheets.len();
        sheets.iter().enumerate().map(|(number, rows)| layout.sheet(rows, number, count)).collect()
    }

    /// Baseline and target values both occur.
    fn both(&self) -> bool {
        let any = |baseline: bool| self.panels.iter().flat_map(|one| &one.points).any(|one| one.baseline == baseline);
        any(true) && any(false)
    }
}

impl<'a> Layout<'a> {
    fn new(indicators: &'a Indicators, width: f64) -> Self {
        let most = indicators.panels.iter().map(|panel| panel.points.len()).max().unwrap_or(1).max(1);
        let of = |across: usize| (width - GAP_X * (across as f64 - 1.0)) / across as f64;
        let fits = |across: usize| {
            let slot = of(across) / most as f64;
            of(across) >= LEAST && indicators.points().all(|point| room(point) <= slot)
        };
        let wanted = ACROSS.min(indicators.panels.len().max(1));
        let across = (1..=wanted).rev().find(|across| fits(*across)).unwrap_or(1);
        let needed = indicators.points().map(room).fold(LABEL.width("2000"), f64::max);
        let panel = if across == 1 { (needed * most as f64).clamp(ALONE.min(width), width) } else { of(across) };
        let years = ((panel / needed + 1e-6) as usize).max(1);
        Self { indicators, across, panel, years }
    }

    fn panels(&self) -> Vec<Laid<'a>> {
        let mut laid = Vec::new();
        for panel in &self.indicators.panels {
            let parts: Vec<&[Point]> =
                if panel.points.is_empty() { vec![&[]] } else { panel.points.chunks(self.years).collect() };
            for (number, points) in parts.into_iter().enumerate() {
                let name =
                    if number == 0 { panel.name.clone() } else { format!("{} (продолжение)", panel.name) };
                let slot = self.slot(points.len());
                let values = points.iter().map(|point| value(point, slot)).collect();
                laid.push(Laid { panel, points, name: NAME.lay(&name, self.panel, LINES_OF_NAME), values });
            }
        }
        laid
    }

    fn slot(&self, count: usize) -> f64 {
        (self.panel / count.max(1) as f64).min(SLOT_MOST)
    }

    fn sheet(&self, rows: &[&[Laid<'_>]], number: usize, count: usize) -> Drawing {
        let mut shapes = Vec::new();
        let mut top = 0.0;
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                top += GAP_Y;
            }
            let height = height(row);
            let names = row.iter().map(Laid::head).fold(0.0, f64::max);
            for (column, laid) in row.iter().enumerate() {
                let left = (self.panel + GAP_X) * column as f64;
                let frame = Frame { left, top, right: left + self.panel, bottom: top + height };
                self.panel(laid, frame, names, &mut shapes);
            }
            top += height;
        }
        if self.indicators.both() {
            self.legend(top, &mut shapes);
            top += LEGEND;
        }
        let across = rows.iter().map(|row| row.len()).max().unwrap_or(1).max(if count > 1 { self.across } else { 1 });
        let width = (self.panel + GAP_X) * across as f64 - GAP_X;
        let shapes = shapes.into_iter().map(|shape| shape.moved(RULE, RULE)).collect();
        let alt = alt(rows, number, count);
        Drawing { shapes, width: width + 2.0 * RULE, height: top + 2.0 * RULE, alt }
    }

    fn panel(&self, laid: &Laid<'_>, frame: Frame, names: f64, shapes: &mut Vec<Shape>) {
        let mut y = frame.top;
        for line in &laid.name {
            y += NAME.line();
            shapes.push(words(frame.left, y - NAME.line() * 0.25, Anchor::Start, NAME, line));
        }
        if let Some(unit) = &laid.panel.unit {
            let unit = UNIT.cut(unit, self.panel);
            shapes.push(words(frame.left, y + UNIT.line() * 0.75, Anchor::Start, UNIT, &unit));
        }
        let slot = self.slot(laid.points.len());
        let left = frame.left + (self.panel - slot * laid.points.len() as f64) / 2.0;
        let centre = |at: usize| left + slot * (at as f64 + 0.5);
        let years = frame.bottom - LABEL.line();
        for (at, point) in laid.points.iter().enumerate() {
            let y = LABEL.baseline(years + LABEL.line() / 2.0);
            shapes.push(words(centre(at), y, Anchor::Middle, LABEL, &point.year.to_string()));
        }
        let scale = Scale::new(laid, self.indicators.kind, frame.top + names, years - PAD);
        let base = scale.base();
        let rule = Shape::Strokes { strokes: vec![[frame.left, base, frame.right, base]], rule: RULE, dashed: false };
        match self.indicators.kind {
            ChartKind::Bars => {
                let half = (slot * COLUMN).min(COLUMN_MOST) / 2.0;
                for (at, point) in laid.points.iter().enumerate() {
                    let Some(value) = &point.value else { continue };
                    let top = scale.place(value.number);
                    let (top, bottom) = (top.min(base), top.max(base));
                    let column = Frame { left: centre(at) - half, top, right: centre(at) + half, bottom };
                    shapes.push(column.area(if point.baseline { Fill::White } else { Fill::Pale }, RULE));
                    if point.baseline {
                        shapes.push(column.hatched(HATCH, RULE));
                    }
                }
                shapes.push(rule);
            }
            ChartKind::Lines => {
                shapes.push(rule);
                let dots: Vec<(f64, f64, bool)> = laid
                    .points
                    .iter()
                    .enumerate()
                    .filter_map(|(at, point)| {
                        Some((centre(at), scale.place(point.value.as_ref()?.number), point.baseline))
                    })
                    .collect();
                for pair in dots.windows(2) {
                    let strokes = vec![[pair[0].0, pair[0].1, pair[1].0, pair[1].1]];
                    shapes.push(Shape::Strokes { strokes, rule: LINE, dashed: pair[0].2 });
                }
                shapes.extend(dots.into_iter().map(|(x, y, baseline)| {
                    let fill = if baseline { Fill::White } else { Fill::Black };
                    Shape::Disc { x, y, radius: DOT, fill }
                }));
            }
        }
        for (at, (point, lines)) in laid.points.iter().zip(&laid.values).enumerate() {
            let (kind, bottom) = match &point.value {
                None => (WORDING, base - PAD),
                Some(value) if value.number < 0.0 => {
                    (LABEL, scale.place(value.number) + PAD + self.dot() + LABEL.line() * lines.len() as f64)
                }
                Some(value) => (LABEL, scale.place(value.number) - PAD - self.dot()),
            };
            let shift = self.shift(laid.points, at, lines, slot);
            label(lines, kind, centre(at) + shift, bottom, shapes);
        }
        if laid.points.is_empty() {
            shapes.push(words(frame.left, base - PAD, Anchor::Start, WORDING, "значений нет"));
        }
    }

    /// How far a label stands aside, so that a line that climbs beside it does not cross it.
    fn shift(&self, points: &[Point], at: usize, lines: &[String], slot: f64) -> f64 {
        let number = |at: Option<usize>| points.get(at?)?.value.as_ref().map(|value| value.number);
        let (ChartKind::Lines, Some(here)) = (self.indicators.kind, number(Some(at))) else { return 0.0 };
        let width = lines.iter().map(|line| LABEL.width(line)).fold(0.0, f64::max);
        let free = ((slot - width - PAD) / 2.0).clamp(0.0, width / 2.0);
        let higher = |other: Option<f64>| other.is_some_and(|other| other > here);
        match (higher(number(at.checked_sub(1))), higher(number(Some(at + 1)))) {
            (false, true) => -free,
            (true, false) => free,
            (true, true) | (false, false) => 0.0,
        }
    }

    /// Half of what stands at a value.
    fn dot(&self) -> f64 {
        match self.indicators.kind {
            ChartKind::Bars => 0.0,
            ChartKind::Lines => DOT,
        }
    }

    fn legend(&self, top: f64, shapes: &mut Vec<Shape>) {
        let middle = top + LEGEND / 2.0 + PAD;
        let mut left = 0.0;
        for (baseline, name) in [(true, "базовое значение"), (false, "плановое значение")]
        {
            match self.indicators.kind {
                ChartKind::Bars => {
                    let box_of = Frame { left, top: middle - 1.5, right: left + SAMPLE, bottom: middle + 1.5 };
                    shapes.push(box_of.area(if baseline { Fill::White } else { Fill::Pale }, RULE));
                    if baseline {
                        shapes.push(box_of.hatched(HATCH, RULE));
                    }
                }
                ChartKind::Lines => {
                    let fill = if baseline { Fill::White } else { Fill::Black };
                    shapes.push(Shape::Disc { x: left + SAMPLE / 2.0, y: middle, radius: DOT, fill });
                }
            }
            shapes.push(words(left + SAMPLE + 1.5 * PAD, LABEL.baseline(middle), Anchor::Start, LABEL, name));
            left += SAMPLE + PAD + LABEL.width(name) + GAP_X;
        }
    }
}

impl Indicators {
    fn points(&self) -> impl Iterator<Item = &Point> {
        self.panels.iter().flat_map(|panel| &panel.points)
    }
}

impl Laid<'_> {
    /// Height of the name and the unit.
    fn head(&self) -> f64 {
        NAME.line() * self.name.len() as f64 + self.panel.unit.as_ref().map_or(0.0, |_| UNIT.line()) + 2.0 * PAD
    }

    fn lines(&self) -> usize {
        self.values.iter().map(Vec::len).max().unwrap_or(0).max(1)
    }

    /// Height of labels above the plot, and of those below it.
    fn labels(&self) -> (f64, f64) {
        let height = LABEL.line() * self.lines() as f64 + 2.0 * PAD + DOT;
        let below = self.points.iter().any(|point| point.value.as_ref().is_some_and(|value| value.number < 0.0));
        (height, if below { height } else { 0.0 })
    }
}

/// Height of panels that stand beside each other.
fn height(row: &[Laid<'_>]) -> f64 {
    let head = row.iter().map(Laid::head).fold(0.0, f64::max);
    let labels = row.iter().map(Laid::labels).map(|(above, below)| above + below).fold(0.0, f64::max);
    head + labels + PLOT + PAD + LABEL.line()
}

/// Values to heights.
struct Scale {
    low: f64,
    high: f64,
    /// Where the lowest and the highest value stand.
    bottom: f64,
    top: f64,
    kind: ChartKind,
}

impl Scale {
    /// A scale between two edges that leaves room for the labels.
    fn new(laid: &Laid<'_>, kind: ChartKind, top: f64, bottom: f64) -> Self {
        let values = || laid.points.iter().filter_map(|point| point.value.as_ref()).map(|value| value.number);
        let (low, high) =
            values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)));
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        // A line may begin above nothing where it would else be flat; a column may not.
        let from_zero = match kind {
            ChartKind::Bars => true,
            ChartKind::Lines => low < high * 0.5 || low == high,
        };
        let low = if from_zero { low.min(0.0) } else { low - (high - low) * 0.4 };
        let high = if high > low { high } else { low + 1.0 };
        let (above, below) = laid.labels();
        Self { low, high: if from_zero { high.max(0.0) } else { high }, bottom: bottom - below, top: top + above, kind }
    }

    fn place(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)
    }

    /// The line that columns stand on.
    fn base(&self) -> f64 {
        match self.kind {
            ChartKind::Bars => self.place(0.0),
            ChartKind::Lines => self.bottom,
        }
    }
}

/// Width that a point needs so that its value is read whole, or its number alone where the words are
/// long, mm. Words without a number may be cut.
fn room(point: &Point) -> f64 {
    let word = point.words.split(SPLITS).map(|word| LABEL.width(word)).fold(0.0, f64::max);
    let number = point.value.as_ref().map_or(0.0, |value| LABEL.width(&value.digits).min(NUMBER_MOST));
    let least = number.max(LABEL.width("2000"));
    let most = SLOT_MOST - 2.0 * PAD;
    let whole = |width: f64| word <= width && !is_cut(&LABEL.lay(&point.words, width, LINES), &point.words);
    let width = [word.max(least), most].into_iter().find(|width| *width <= most && whole(*width)).unwrap_or(least);
    width + 2.0 * PAD
}

/// The lines of a value in its place.
fn value(point: &Point, slot: f64) -> Vec<String> {
    let width = slot - PAD;
    let kind = if point.value.is_some() { LABEL } else { WORDING };
    let whole = kind.lay(&point.words, width, LINES);
    let torn = point.words.split(SPLITS).any(|word| kind.width(word) > width);
    match &point.value {
        Some(value) if torn || is_cut(&whole, &point.words) => {
            vec![kind.cut(&value.digits, width)]
        }
        Some(_) | None => whole,
    }
}

fn is_cut(lines: &[String], words: &str) -> bool {
    lines.last().is_some_and(|line| line.ends_with('…') && !words.ends_with('…'))
}

/// Lines in the middle of a place, the last of them above `bottom`, over whatever is behind.
fn label(lines: &[String], kind: Type, x: f64, bottom: f64, shapes: &mut Vec<Shape>) {
    let count = lines.len() as f64;
    let half = lines.iter().map(|line| kind.width(line)).fold(0.0, f64::max) / 2.0;
    let behind = Frame { left: x - half, top: bottom - kind.line() * count, right: x + half, bottom };
    shapes.push(behind.area(Fill::White, 0.0));
    for (line, y) in lines.iter().zip(kind.baselines(bottom - kind.line() * count / 2.0, lines.len())) {
        shapes.push(words(x, y, Anchor::Middle, kind, line));
    }
}

/// What a sheet shows: every value.
fn alt(rows: &[&[Laid<'_>]], number: usize, count: usize) -> String {
    let mut alt = String::from("График показателей");
    if count > 1 {
        alt.push_str(&format!(", лист {} из {count}", number + 1));
    }
    alt.push('.');
    for laid in rows.iter().copied().flatten() {
        let unit = laid.panel.unit.as_ref().map_or_else(String::new, |unit| format!(" ({unit})"));
        let said = laid.points.iter().map(|point| {
            let words = match point.words.as_str() {
                "" => "не указано",
                "–" | "—" | "-" => "прочерк",
                words => words,
            };
            format!("{} г.: {words}{}", point.year, if point.baseline { " (базовое значение)" } else { "" })
        });
        let said: Vec<String> = said.collect();
        let said = if said.is_empty() { "Значений нет".to_owned() } else { said.join("; ") };
        alt.push_str(&format!(" {}{unit}. {}.", laid.panel.name.trim_end_matches('.'), said.trim_end_matches('.')));
    }
    alt
}

fn words(x: f64, y: f64, anchor: Anchor, kind: Type, words: &str) -> Shape {
    Shape::Words { x, y, anchor, kind, words: words.to_owned() }
}

#[cfg(test)]
mod tests;
