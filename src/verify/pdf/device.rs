//! Glyphs become words: by the spaces among them, and by where they stand on the page.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use kurbo::{Affine, BezPath, Point, Vec2};

use super::{Page, Word};

/// A gap between glyphs that parts words, in heights of the font.
const GAP: f64 = 0.18;
/// Glyphs that stand so far above or below each other are on different lines; raised marks are not.
const LINE: f64 = 0.45;
/// The part of a page's height above and below in which page numbers stand.
const MARGIN: f64 = 0.12;

/// A word with its line.
#[derive(Debug)]
struct Drawn {
    text: String,
    line: usize,
    height: f64,
}

/// The words of a page as they are drawn.
pub struct Words {
    words: Vec<Drawn>,
    /// The word at hand.
    word: String,
    line: usize,
    /// Where the last glyph ended, its direction and its size.
    last: Option<(Point, Vec2, f64)>,
    pictures: usize,
    /// Glyphs so far, and those among them of which no letter is known.
    pub glyphs: usize,
    pub unknown: usize,
    limit: usize,
}

impl Words {
    pub fn new(limit: usize) -> Self {
        Self { words: Vec::new(), word: String::new(), line: 0, last: None, pictures: 0, glyphs: 0, unknown: 0, limit }
    }

    fn part(&mut self) {
        if !self.word.is_empty() {
            let height = self.last.map_or(0.0, |(end, ..)| end.y);
            self.words.push(Drawn { text: std::mem::take(&mut self.word), line: self.line, height });
        }
    }

    fn letter(&mut self, c: char) {
        match c {
            // What nobody sees.
            '\u{AD}' if self.word.is_empty() => {}
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{2010}' | '\u{2011}' => self.word.push('-'),
            c if c.is_whitespace() => self.part(),
            c if c.is_control() => {}
            c => self.word.push(c),
        }
    }

    /// The words of the page, which is so high: page numbers are left out, words broken at the end of a line
    /// put together.
    pub fn page(mut self, height: f64) -> Page {
        self.part();
        let mut words: Vec<Word> = Vec::with_capacity(self.words.len());
        let mut last_line = None;
        let alone = |at: usize, words: &[Drawn]| {
            let line = words[at].line;
            let beside = |other: Option<&Drawn>| other.is_some_and(|other| other.line == line);
            !beside(at.checked_sub(1).and_then(|at| words.get(at))) && !beside(words.get(at + 1))
        };
        for (at, drawn) in self.words.iter().enumerate() {
            let near_edge = drawn.height < height * MARGIN || drawn.height > height * (1.0 - MARGIN);
            let number = drawn.text.trim_matches('-');
            if near_edge && alone(at, &self.words) && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            let next_line = last_line.is_some_and(|line| line != drawn.line);
            last_line = Some(drawn.line);
            if let Some(last) = words.last_mut() {
                last.ends_line = next_line;
            }
            match words.last_mut() {
                Some(last) if next_line && goes_on(&last.text) => {
                    let hyphen = last.text.ends_with(['-', '\u{AD}']);
                    last.joined |= hyphen;
                    last.text.push_str(&drawn.text);
                    last.ends_line = false;
                }
                Some(_) | None => words.push(Word { text: drawn.text.clone(), joined: false, ends_line: false }),
            }
        }
        for word in &mut words {
            word.text.retain(|c| c != '\u{AD}');
        }
        words.retain(|word| !word.text.is_empty());
        Page { words, pictures: self.pictures }
    }
}

/// A word at the end of a line goes on in the next.
fn goes_on(word: &str) -> bool {
    word.ends_with('\u{AD}') || word.chars().nth(1).is_some() && word.ends_with(['-', '/', '–', '—'])
}

impl<'a> Device<'a> for Words {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        if self.glyphs >= self.limit {
            return;
        }
        self.glyphs += 1;
        let place = transform * glyph_transform;
        let start = place * Point::ZERO;
        let ahead = place * Point::new(1000.0, 0.0) - start;
        let size = (place * Point::new(0.0, 1000.0) - start).hypot().max(ahead.hypot()).max(0.01);
        let direction = if ahead.hypot() > 0.0 { ahead / ahead.hypot() } else { Vec2::new(1.0, 0.0) };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(0.0, f64::from),
            Glyph::Type3(_) => 0.0,
        };
        let end = start + ahead * (advance / 1000.0);
        if let Some((last, before, height)) = self.last {
            let step = start - last;
            let along = step.dot(direction);
            let across = step.cross(direction).abs();
            let height = height.max(size);
            let turned = before.dot(direction) < 0.9;
            if turned || across > height * LINE || along < -height {
                self.part();
                self.line += 1;
            } else if along > height * GAP && matches!(glyph, Glyph::Outline(_)) {
                self.part();
            }
        }
        let letters = glyph.as_unicode();
        // The word that a space ends is where it was.
        self.last = Some((end, direction, size));
        match letters {
            Some(BfString::Char(c)) => self.letter(c),
            Some(BfString::String(text)) => text.chars().for_each(|c| self.letter(c)),
            None => {
                self.unknown += 1;
                self.letter('\u{FFFD}');
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.pictures += 1;
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
