//! The measures of the sample: the usual order of 14 pt with tables of 12 pt.

use prikaz::document::Align;
use prikaz::style::{FontNames, Layout, Page, PageNumber, ParagraphStyle, Repeat, Style, TableStyle};

pub fn style() -> Style {
    let base = ParagraphStyle {
        id: "text".into(),
        name: "Текст".into(),
        size: 14.0,
        bold: false,
        italic: false,
        align: Align::Justify,
        first_line: 12.5,
        left: 0.0,
        list_step: 0.0,
        before: 0.0,
        after: 0.0,
        line: 1.0,
        letter_spacing: 0.0,
        keep_next: false,
        keep_lines: false,
    };
    let named = |id: &str, change: fn(&mut ParagraphStyle)| {
        let mut style = ParagraphStyle { id: id.into(), name: id.into(), ..base.clone() };
        change(&mut style);
        style
    };
    let cell = |id: &str, change: fn(&mut ParagraphStyle)| {
        let mut style = ParagraphStyle {
            id: id.into(),
            name: id.into(),
            size: 12.0,
            first_line: 0.0,
            align: Align::Left,
            ..base.clone()
        };
        change(&mut style);
        style
    };
    Style {
        page: Page {
            width: 210.0,
            height: 297.0,
            left: 20.0,
            left_if_kept_long: 30.0,
            right: 10.0,
            top: 20.0,
            bottom: 20.0,
        },
        page_number: PageNumber { from_edge: 10.0, size: 12.0 },
        font: FontNames { office: "Times New Roman".into(), bundled: "Liberation Serif".into() },
        layout: Layout {
            lines_with_signature: 3.0,
            whole_row: 0.333,
            picture_height: 0.85,
            plain_columns: 8.0,
            least_column: 8.0,
            turned_line: 45.0,
        },
        measures: Vec::new(),
        others: Vec::new(),
        paragraphs: vec![
            base.clone(),
            named("letterhead", |s| {
                s.align = Align::Center;
                s.first_line = 0.0;
                s.bold = true;
            }),
            named("kind", |s| {
                s.align = Align::Center;
                s.first_line = 0.0;
                s.bold = true;
                s.size = 16.0;
                s.letter_spacing = 3.0;
                s.before = 14.0;
                s.after = 14.0;
            }),
            named("flat", |s| {
                s.first_line = 0.0;
                s.align = Align::Left;
            }),
            named("title", |s| {
                s.first_line = 0.0;
                s.align = Align::Center;
                s.bold = true;
                s.before = 14.0;
                s.after = 14.0;
                s.keep_next = true;
                s.keep_lines = true;
            }),
            named("clause", |s| s.list_step = 5.0),
            named("hang", |s| {
                s.left = 12.5;
                s.first_line = -6.0;
            }),
            named("signature", |s| {
                s.first_line = 0.0;
                s.align = Align::Left;
            }),
            named("gap", |s| {
                s.before = 42.0;
                s.first_line = 0.0;
            }),
            named("note", |s| {
                s.size = 10.0;
                s.italic = true;
                s.first_line = 0.0;
                s.align = Align::Left;
            }),
            named("heading", |s| {
                s.first_line = 0.0;
                s.align = Align::Center;
                s.bold = true;
                s.before = 12.0;
                s.after = 6.0;
                s.keep_next = true;
            }),
            cell("cell", |_| {}),
            cell("cell-head", |s| {
                s.align = Align::Center;
                s.bold = true;
            }),
            cell("cell-numbers", |s| {
                s.align = Align::Center;
                s.size = 10.0;
            }),
            cell("cell-list", |s| {
                s.after = 3.0;
                s.list_step = 4.0;
            }),
        ],
        tables: vec![TableStyle {
            id: "grid".into(),
            repeat: Repeat::Head,
            name: "Таблица".into(),
            head: "cell-head".into(),
            numbers: "cell-numbers".into(),
            section: "cell-head".into(),
            body: "cell".into(),
            total: "cell".into(),
            padding_x: 1.5,
            padding_y: 0.7,
            rule: 0.5,
        }],
    }
}
