//! Styles that every file has: Word's own, and those of the writer.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, ParagraphProperty, SpecialIndentType, Style as WordStyle, StyleType,
    TableProperty, VertAlignType,
};

use super::{
    COLUMNS, DEFAULT_FONT, FOOTNOTE_MARK, GAP, HEADER, HYPERLINK, NORMAL, TABLE_NORMAL, margins, paragraph_property,
    run_property,
};
use crate::document::Align;
use crate::style::{PageNumber, ParagraphStyle};

pub(super) fn normal(base: Option<&ParagraphStyle>) -> WordStyle {
    let mut style = WordStyle::new(NORMAL, StyleType::Paragraph).name("Normal");
    match base {
        Some(base) => {
            style.run_property = run_property(base, None);
            // Every style is based on this one and docx-rs cannot switch a keep off again:
            // paragraphs of the base style carry their keeps themselves.
            style.paragraph_property = paragraph_property(base);
            style.paragraph_property.keep_next = None;
            style.paragraph_property.keep_lines = None;
        }
        None => style.paragraph_property = ParagraphProperty::new().widow_control(true),
    }
    style
}

/// The page number's line: centred, single, with no indents of the base style.
pub(super) fn header(number: &PageNumber, base: Option<&ParagraphStyle>) -> WordStyle {
    let plain = ParagraphStyle {
        id: String::new(),
        name: String::new(),
        size: number.size,
        bold: false,
        italic: false,
        align: Align::Center,
        first_line: 0.0,
        left: 0.0,
        list_step: 0.0,
        before: 0.0,
        after: 0.0,
        line: 1.0,
        letter_spacing: 0.0,
        keep_next: false,
        keep_lines: false,
    };
    let mut style = WordStyle::new(HEADER, StyleType::Paragraph)
        .name("header")
        .based_on(NORMAL)
        .q_format(false)
        .ui_priority(99)
        .unhide_when_used();
    style.run_property = run_property(&plain, base);
    style.paragraph_property = paragraph_property(&plain);
    style
}

/// A link looks like the words around it: an order is printed and signed on paper.
pub(super) fn hyperlink() -> WordStyle {
    WordStyle::new(HYPERLINK, StyleType::Character)
        .name("Hyperlink")
        .based_on(DEFAULT_FONT)
        .q_format(false)
        .ui_priority(99)
        .unhide_when_used()
}

/// The number of a footnote, in the text and before the note.
pub(super) fn footnote_mark() -> WordStyle {
    let mut style = WordStyle::new(FOOTNOTE_MARK, StyleType::Character)
        .name("footnote reference")
        .based_on(DEFAULT_FONT)
        .q_format(false)
        .ui_priority(99)
        .unhide_when_used();
    style.run_property = style.run_property.vert_align(VertAlignType::SuperScript);
    style
}

pub(super) fn gap() -> WordStyle {
    let spacing = LineSpacing::new().before(0).after(0).line(20).line_rule(LineSpacingType::Exact);
    WordStyle::new(GAP, StyleType::Paragraph)
        .name("Разделитель таблиц")
        .based_on(NORMAL)
        .q_format(false)
        .ui_priority(99)
        .semi_hidden()
        .size(2)
        .align(AlignmentType::Left)
        .indent(Some(0), Some(SpecialIndentType::FirstLine(0)), None, None)
        .line_spacing(spacing)
}

pub(super) fn table_normal() -> WordStyle {
    WordStyle::new(TABLE_NORMAL, StyleType::Table)
        .name("Normal Table")
        .q_format(false)
        .ui_priority(99)
        .semi_hidden()
        .unhide_when_used()
        .table_property(TableProperty::without_borders().set_margins(margins(1.9, 0.0)).indent(0))
}

pub(super) fn columns() -> WordStyle {
    WordStyle::new(COLUMNS, StyleType::Table)
        .name("Колонки без линий")
        .based_on(TABLE_NORMAL)
        .q_format(false)
        .ui_priority(59)
        .table_property(TableProperty::without_borders().set_margins(margins(0.0, 0.0)).indent(0))
}

pub(super) fn default_font() -> WordStyle {
    WordStyle::new(DEFAULT_FONT, StyleType::Character)
        .name("Default Paragraph Font")
        .q_format(false)
        .ui_priority(1)
        .semi_hidden()
        .unhide_when_used()
}
