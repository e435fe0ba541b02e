//! Charts drawn from a programme's data: a plan over the calendar, indicators by year. A chart shows
//! what a table of the same document says in full; it never stands in the table's place.
//!
//! ```text
//! gantt, indicators   model → what there is to draw, once
//!    ▼ draw            for the room of a page: sheets of shapes (axis, words: where labels fit)
//!    ▼ shape           shapes → SVG, black and white, in millimetres
//!    ▼ picture         SVG → an image as any other
//! ```

mod axis;
mod gantt;
mod indicators;
mod shape;
mod words;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, PictureFault, Problem};
use crate::model::{Programme, Target};
use crate::picture::Image;
use crate::source::Span;
use shape::Shape;

/// The room of a page that a sheet may take, mm.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub width: f64,
    pub height: f64,
}

/// A chart that the programme shows, ready to be drawn.
#[derive(Debug)]
pub struct Chart {
    span: Span,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Gantt(gantt::Gantt),
    Indicators(indicators::Indicators),
}

/// One picture of a chart.
#[derive(Debug)]
pub struct Sheet {
    pub image: Image,
    /// What it shows, in sentences.
    pub alt: String,
    /// Size in print, mm.
    pub width: f64,
    pub height: f64,
}

/// A sheet before it is an image.
#[derive(Debug)]
struct Drawing {
    shapes: Vec<Shape>,
    width: f64,
    height: f64,
    alt: String,
}

/// The charts of a programme, in the order of [`Programme::charts`].
///
/// # Errors
/// Charts that would show nothing, or too much, each at its insertion.
pub fn charts(programme: &Programme) -> Result<Vec<Chart>, Vec<Diagnostic>> {
    let (mut charts, mut faults) = (Vec::new(), Vec::new());
    for show in programme.charts() {
        let Some(look) = &show.chart else { continue };
        let content = match &show.target {
            Target::PlanChart(id) => {
                let plan = programme.body.plans.iter().find(|plan| plan.id == *id);
                plan.map(|plan| gantt::Gantt::of(plan, &programme.body).map(Content::Gantt))
            }
            Target::IndicatorsChart => {
                Some(indicators::Indicators::of(&programme.body.indicators, look.kind).map(Content::Indicators))
            }
            Target::Programme
            | Target::Passport
            | Target::Goals
            | Target::Tasks
            | Target::Indicators
            | Target::Period
            | Target::Plan(_)
            | Target::Table(_)
            | Target::Picture(_)
            | Target::Swot
            | Target::Financing
            | Target::WorkingGroup
            | Target::Contents
            | Target::Risks => None,
        };
        match content {
            Some(Ok(content)) => charts.push(Chart { span: look.span, content }),
            Some(Err(fault)) => faults.push(Diagnostic::new(Problem::Chart(fault), look.span)),
            None => {}
        }
    }
    if faults.is_empty() { Ok(charts) } else { Err(faults) }
}

impl Chart {
    /// Where the programme asks for it.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The chart on as many sheets as it takes, none larger than the room.
    pub fn sheets(&self, room: Room) -> Result<Vec<Sheet>, PictureFault> {
        let drawings = match &self.content {
            Content::Gantt(gantt) => gantt.draw(room),
            Content::Indicators(indicators) => indicators.draw(room),
        };
        // Outlines of letters cost the most, and no sheet needs another.
        drawings.into_par_iter().map(|drawing| drawing.print(room)).collect()
    }
}

impl Drawing {
    fn print(self, room: Room) -> Result<Sheet, PictureFault> {
        let image = Image::drawn(&shape::svg(&self.shapes, self.width, self.height))?;
        // A page too low for one row is a style of its own making.
        let factor = (room.width / self.width).min(room.height / self.height).min(1.0);
        Ok(Sheet { image, alt: self.alt, width: self.width * factor, height: self.height * factor })
    }
}
