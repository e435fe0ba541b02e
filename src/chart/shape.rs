//! Shapes of a drawing, and their SVG: black on white, told apart by outline and hatching, so that
//! an office printer loses nothing. Lengths are millimetres.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::words::Type;
use crate::faces::FAMILY;

/// What a drawing is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Words {
        /// The point of the baseline that `anchor` names.
        x: f64,
        y: f64,
        anchor: Anchor,
        kind: Type,
        words: String,
    },
    /// A closed outline; `rule` is the thickness of its edge, 0 for none.
    Area {
        points: Vec<(f64, f64)>,
        fill: Fill,
        rule: f64,
    },
    /// Separate strokes of one look, as one element.
    Strokes {
        strokes: Vec<[f64; 4]>,
        rule: f64,
        dashed: bool,
    },
    Disc {
        x: f64,
        y: f64,
        radius: f64,
        fill: Fill,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Black,
    White,
    /// So light that a copier makes it white.
    Pale,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn centre(&self) -> (f64, f64) {
        (self.left.midpoint(self.right), self.top.midpoint(self.bottom))
    }

    pub fn area(&self, fill: Fill, rule: f64) -> Shape {
        let &Self { left, top, right, bottom } = self;
        Shape::Area { points: vec![(left, top), (right, top), (right, bottom), (left, bottom)], fill, rule }
    }

    /// Strokes from below left to above right, `step` apart, that end at the edges.
    pub fn hatched(&self, step: f64, rule: f64) -> Shape {
        let &Self { left, top, right, bottom } = self;
        let height = bottom - top;
        let mut strokes = Vec::new();
        // The stroke number n meets the lower edge, or its continuation, n steps from the left corner.
        let count = ((self.width() + height) / step).floor() as usize;
        for number in 1..=count.min(2000) {
            let foot = left - height + step * number as f64;
            let (from, to) = (foot.max(left), (foot + height).min(right));
            if to - from > 0.05 {
                strokes.push([from, bottom - (from - foot), to, bottom - (to - foot)]);
            }
        }
        Shape::Strokes { strokes, rule, dashed: false }
    }
}

impl Fill {
    fn colour(self) -> &'static str {
        match self {
            Self::Black => "#000",
            Self::White => "#fff",
            Self::Pale => "#e6e6e6",
        }
    }
}

impl Shape {
    pub fn moved(self, right: f64, down: f64) -> Self {
        match self {
            Self::Words { x, y, anchor, kind, words } => Self::Words { x: x + right, y: y + down, anchor, kind, words },
            Self::Area { points, fill, rule } => {
                let points = points.into_iter().map(|(x, y)| (x + right, y + down)).collect();
                Self::Area { points, fill, rule }
            }
            Self::Strokes { strokes, rule, dashed } => {
                let stroke = |[x, y, to_x, to_y]: [f64; 4]| [x + right, y + down, to_x + right, to_y + down];
                Self::Strokes { strokes: strokes.into_iter().map(stroke).collect(), rule, dashed }
            }
            Self::Disc { x, y, radius, fill } => Self::Disc { x: x + right, y: y + down, radius, fill },
        }
    }
}

/// Where the words of a drawing stand, for tests: capitals and what hangs below the line.
#[cfg(test)]
pub fn labels(shapes: &[Shape]) -> Vec<(Frame, String)> {
    let label = |shape: &Shape| match shape {
        Shape::Words { x, y, anchor, kind, words } => {
            let (width, em) = (kind.width(words), kind.em());
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
            };
            Some((Frame { left, top: y - 0.7 * em, right: left + width, bottom: y + 0.22 * em }, words.clone()))
        }
        Shape::Area { .. } | Shape::Strokes { .. } | Shape::Disc { .. } => None,
    };
    shapes.iter().filter_map(label).collect()
}

/// Holds a drawing to what the eye asks for: no words over others, nothing outside.
#[cfg(test)]
pub fn assert_legible(shapes: &[Shape], width: f64, height: f64) {
    let labels = labels(shapes);
    for (at, (one, words)) in labels.iter().enumerate() {
        for (other, others) in &labels[at + 1..] {
            let apart = one.right < other.left + 0.05
                || other.right < one.left + 0.05
                || one.bottom < other.top + 0.05
                || other.bottom < one.top + 0.05;
            assert!(apart, "«{words}» {one:?} over «{others}» {other:?}");
        }
    }
    let mut points: Vec<(f64, f64)> =
        labels.iter().flat_map(|(one, _)| [(one.left, one.top), (one.right, one.bottom)]).collect();
    for shape in shapes {
        match shape {
            Shape::Area { points: more, .. } => points.extend(more),
            Shape::Strokes { strokes, .. } => {
                points.extend(strokes.iter().flat_map(|[x, y, to_x, to_y]| [(*x, *y), (*to_x, *to_y)]));
            }
            Shape::Disc { x, y, radius, .. } => points.extend([(x - radius, y - radius), (x + radius, y + radius)]),
            Shape::Words { .. } => {}
        }
    }
    for (x, y) in points {
        assert!(
            x > -0.01 && x < width + 0.01 && y > -0.01 && y < height + 0.01,
            "({x}, {y}) outside {width} × {height}"
        );
    }
}

/// The drawing as SVG.
pub fn svg(shapes: &[Shape], width: f64, height: f64) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.2}mm\" height=\"{height:.2}mm\" \
         viewBox=\"0 0 {width:.2} {height:.2}\" font-family=\"{FAMILY}\">\
         <rect width=\"{width:.2}\" height=\"{height:.2}\" fill=\"#fff\"/>"
    );
    for shape in shapes {
        write(shape, &mut out);
    }
    out.push_str("</svg>");
    out
}

fn write(shape: &Shape, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = match shape {
        Shape::Words { x, y, anchor, kind, words } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
            };
            let bold = if kind.bold { " font-weight=\"bold\"" } else { "" };
            let italic = if kind.italic { " font-style=\"italic\"" } else { "" };
            let (size, words) = (kind.em(), escape(words.as_str()));
            write!(out, "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size:.3}\"{anchor}{bold}{italic}>{words}</text>")
        }
        Shape::Area { points, fill, rule } => {
            let mut path = String::new();
            for (at, (x, y)) in points.iter().enumerate() {
                let _ = write!(path, "{}{x:.2} {y:.2}", if at == 0 { "M" } else { "L" });
            }
            let edge = if *rule > 0.0 { format!(" stroke=\"#000\" stroke-width=\"{rule:.2}\"") } else { String::new() };
            write!(out, "<path d=\"{path}Z\" fill=\"{}\"{edge}/>", fill.colour())
        }
        Shape::Strokes { strokes, rule, dashed } => {
            let mut path = String::new();
            for [x, y, to_x, to_y] in strokes {
                let _ = write!(path, "M{x:.2} {y:.2}L{to_x:.2} {to_y:.2}");
            }
            let dashes = if *dashed { " stroke-dasharray=\"0.4 1\"" } else { "" };
            match path.is_empty() {
                true => Ok(()),
                false => {
                    write!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"#000\" stroke-width=\"{rule:.2}\"{dashes}/>")
                }
            }
        }
        Shape::Disc { x, y, radius, fill } => {
            let fill = fill.colour();
            write!(
                out,
                "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\" fill=\"{fill}\" stroke=\"#000\" \
                 stroke-width=\"0.30\"/>"
            )
        }
    };
}
