//! Word styles: every measure of a template's style lives here, paragraphs only name their style.

mod built_in;

use std::collections::BTreeSet;

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, ParagraphProperty, RunFonts, RunProperty,
    SpecialIndentType, Style as WordStyle, StyleType, Styles, TableBorder, TableBorderPosition, TableBorders,
    TableCellMargins, TableProperty,
};

use super::error::{DocxError, checked};
use super::finish::{Notes, StyleNote};
use super::measure;
use crate::document::Align;
use crate::style::{FontNames, PageNumber, ParagraphStyle, Style, TableStyle};

/// Id of Word's base style; also that of a template's style «Обычный».
pub(super) const NORMAL: &str = "Normal";
pub(super) const HEADER: &str = "Header";
pub(super) const HYPERLINK: &str = "Hyperlink";
/// docx-rs names it in every mark of a footnote.
const FOOTNOTE_MARK: &str = "FootnoteReference";
/// A paragraph 1 pt high, where the format demands a paragraph and the document has none.
pub(super) const GAP: &str = "Gap";
/// The table style of columns: no rules, no padding.
pub(super) const COLUMNS: &str = "Columns";
const DEFAULT_FONT: &str = "DefaultParagraphFont";
const TABLE_NORMAL: &str = "TableNormal";

const RESERVED: [&str; 8] = [NORMAL, HEADER, HYPERLINK, FOOTNOTE_MARK, GAP, COLUMNS, DEFAULT_FONT, TABLE_NORMAL];

/// A style of the template set with the id that it has in the file.
pub(super) struct Named<'a, T> {
    pub(super) style: &'a T,
    pub(super) id: String,
    /// Name in the file, unique among all styles.
    name: String,
}

/// The styles of a template set under their Word ids.
pub(super) struct StyleSheet<'a> {
    paragraphs: Vec<Named<'a, ParagraphStyle>>,
    tables: Vec<Named<'a, TableStyle>>,
}

impl<'a> StyleSheet<'a> {
    pub(super) fn new(style: &'a Style) -> Result<Self, DocxError> {
        let mut taken = Taken::default();
        let base = style.paragraphs.iter().find(|style| style.id == "normal" || style.name == "Обычный");
        let mut paragraphs = Vec::with_capacity(style.paragraphs.len());
        for style in &style.paragraphs {
            let is_base = base.is_some_and(|base| std::ptr::eq(base, style));
            let id = if is_base { NORMAL.to_owned() } else { taken.id(&style.id) };
            let name = taken.name(checked(&style.name)?, &style.id);
            paragraphs.push(Named { style, id, name });
        }
        let mut tables = Vec::with_capacity(style.tables.len());
        for style in &style.tables {
            let id = taken.id(&format!("table-{}", style.id));
            let name = taken.name(checked(&style.name)?, &style.id);
            tables.push(Named { style, id, name });
        }
        Ok(Self { paragraphs, tables })
    }

    pub(super) fn paragraph(&self, id: &str) -> Result<&Named<'a, ParagraphStyle>, DocxError> {
        self.paragraphs
            .iter()
            .find(|named| named.style.id == id)
            .ok_or_else(|| DocxError::UnknownParagraphStyle { id: id.to_owned() })
    }

    pub(super) fn table(&self, id: &str) -> Result<&Named<'a, TableStyle>, DocxError> {
        self.tables
            .iter()
            .find(|named| named.style.id == id)
            .ok_or_else(|| DocxError::UnknownTableStyle { id: id.to_owned() })
    }

    /// The style part. A note goes along for each style, in the order in which docx-rs writes them.
    pub(super) fn styles(&self, font: &FontNames, number: &PageNumber, notes: &mut Notes) -> Result<Styles, DocxError> {
        let face = checked(&font.office)?;
        let fonts = RunFonts::new().ascii(face).hi_ansi(face).east_asia(face).cs(face);
        let mut styles = Styles::new().default_fonts(fonts);
        notes.styles.push(StyleNote::TWIN);
        let mut add = |style: WordStyle, note: StyleNote| {
            styles.styles.push(style);
            notes.styles.push(note);
        };

        let base = self.paragraphs.iter().find(|named| named.id == NORMAL).map(|named| named.style);
        add(built_in::normal(base), StyleNote::DEFAULT);
        add(built_in::default_font(), StyleNote::DEFAULT);
        add(built_in::table_normal(), StyleNote::DEFAULT);
        for named in self.paragraphs.iter().filter(|named| named.id != NORMAL) {
            let mut style = WordStyle::new(&named.id, StyleType::Paragraph).based_on(NORMAL);
            style.run_property = run_property(named.style, base);
            style.paragraph_property = paragraph_property(named.style);
            match (heading_level(&named.style.id), contents_level(&named.style.id)) {
                (Some(level), _) => {
                    let style = style.name(format!("heading {level}")).next(NORMAL).ui_priority(9);
                    add(style.outline_lvl(level - 1), StyleNote::built_in(Some(named.name.clone())));
                }
                (None, Some(level)) => {
                    let style = style.name(format!("toc {level}")).next(NORMAL).ui_priority(39);
                    add(style, StyleNote::built_in(Some(named.name.clone())));
                }
                (None, None) if named.style.id == "footnote" => {
                    let style = style.name("footnote text").ui_priority(99);
                    add(style, StyleNote::built_in(Some(named.name.clone())));
                }
                (None, None) => add(style.name(&named.name), StyleNote::CUSTOM),
            }
        }
        add(built_in::header(number, base), StyleNote::built_in(None));
        add(built_in::hyperlink(), StyleNote::built_in(None));
        add(built_in::footnote_mark(), StyleNote::built_in(None));
        add(built_in::gap(), StyleNote::CUSTOM);
        add(built_in::columns(), StyleNote::CUSTOM);
        for named in &self.tables {
            let property = TableProperty::new()
                .set_borders(rules(named.style.rule))
                .set_margins(margins(named.style.padding_x, named.style.padding_y))
                .indent(0);
            let style = WordStyle::new(&named.id, StyleType::Table)
                .name(&named.name)
                .based_on(TABLE_NORMAL)
                .ui_priority(59)
                .table_property(property);
            add(style, StyleNote::CUSTOM);
        }
        Ok(styles)
    }
}

/// Level of a template's style that is one of Word's headings.
pub(super) fn heading_level(id: &str) -> Option<usize> {
    match id.strip_prefix("heading-")?.as_bytes() {
        [digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
        _ => None,
    }
}

/// Level of a template's style that is one of Word's lines of contents.
fn contents_level(id: &str) -> Option<usize> {
    match id.strip_prefix("contents-")?.as_bytes() {
        [digit @ b'1'..=b'9'] => Some(usize::from(digit - b'0')),
        _ => None,
    }
}

pub(super) fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Justify => AlignmentType::Both,
    }
}

/// Ids and names already given. Word compares both without regard to case.
#[derive(Default)]
struct Taken {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Taken {
    /// An ASCII id in Word's fashion: `heading-1` → `Heading1`; a number tells equal ones apart.
    fn id(&mut self, id: &str) -> String {
        let mut stem = String::with_capacity(id.len());
        for word in id.split(|character: char| !character.is_ascii_alphanumeric()) {
            let mut characters = word.chars();
            stem.extend(characters.next().map(|first| first.to_ascii_uppercase()));
            stem.push_str(characters.as_str());
        }
        if stem.is_empty() {
            stem.push_str("Style");
        }
        let reserved = |candidate: &str| RESERVED.iter().any(|id| id.eq_ignore_ascii_case(candidate));
        let mut candidate = stem.clone();
        let mut number = 1;
        while reserved(&candidate) || !self.ids.insert(candidate.to_ascii_lowercase()) {
            number += 1;
            candidate = format!("{stem}_{number}");
        }
        candidate
    }

    fn name(&mut self, name: &str, id: &str) -> String {
        let mut candidate = name.to_owned();
        while !self.names.insert(candidate.to_lowercase()) {
            candidate = format!("{candidate} ({id})");
        }
        candidate
    }
}

fn run_property(style: &ParagraphStyle, base: Option<&ParagraphStyle>) -> RunProperty {
    let mut property = RunProperty::new()
        .size(measure::half_points(style.size))
        .spacing(measure::twips_of_points(style.letter_spacing));
    if style.bold {
        property = property.bold();
    } else if base.is_some_and(|base| base.bold) {
        property = property.disable_bold();
    }
    if style.italic {
        property = property.italic();
    } else if base.is_some_and(|base| base.italic) {
        property = property.disable_italic();
    }
    property
}

fn paragraph_property(style: &ParagraphStyle) -> ParagraphProperty {
    let first_line = measure::twips(style.first_line);
    let special =
        if first_line < 0 { SpecialIndentType::Hanging(-first_line) } else { SpecialIndentType::FirstLine(first_line) };
    let mut property = ParagraphProperty::new()
        .align(alignment(style.align))
        .indent(Some(measure::twips(style.left)), Some(special), None, None)
        .line_spacing(
            LineSpacing::new()
                .before(measure::twips_of_points(style.before).max(0).unsigned_abs())
                .after(measure::twips_of_points(style.after).max(0).unsigned_abs())
                .line(measure::line(style.line))
                .line_rule(LineSpacingType::Auto),
        )
        .widow_control(true);
    if style.keep_next {
        property = property.keep_next(true);
    }
    if style.keep_lines {
        property = property.keep_lines(true);
    }
    property
}

fn margins(horizontal: f64, vertical: f64) -> TableCellMargins {
    let (x, y) = (measure::length(horizontal) as usize, measure::length(vertical) as usize);
    TableCellMargins::new().margin(y, x, y, x)
}

fn rules(thickness: f64) -> TableBorders {
    if thickness <= 0.0 {
        return TableBorders::with_empty();
    }
    [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| {
        borders.set(
            TableBorder::new(position).border_type(BorderType::Single).size(measure::eighths(thickness)).color("auto"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ascii_and_unique() {
        let mut taken = Taken::default();
        assert_eq!(taken.id("heading-1"), "Heading1");
        assert_eq!(taken.id("heading1"), "Heading1_2");
        assert_eq!(taken.id("пункт"), "Style");
        assert_eq!(taken.id("header"), "Header_2");
        assert_eq!(taken.name("Пункт", "a"), "Пункт");
        assert_eq!(taken.name("пункт", "b"), "пункт (b)");
    }

    #[test]
    fn only_six_styles_are_headings() {
        assert_eq!(heading_level("heading-3"), Some(3));
        assert_eq!(heading_level("heading-7"), None);
        assert_eq!(heading_level("heading-11"), None);
        assert_eq!(heading_level("title"), None);
    }
}
