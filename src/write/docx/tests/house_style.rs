//! Measures of the sample, as a template set would give them.

use crate::document::Align;
use crate::style::{FontNames, Layout, Page, PageNumber, ParagraphStyle, Repeat, Style, TableStyle};

fn paragraph_style(id: &str, name: &str, size: f64, align: Align, first_line: f64) -> ParagraphStyle {
    ParagraphStyle {
        id: id.to_owned(),
        name: name.to_owned(),
        size,
        bold: false,
        italic: false,
        align,
        first_line,
        left: 0.0,
        list_step: 0.0,
        before: 0.0,
        after: 0.0,
        line: 1.0,
        letter_spacing: 0.0,
        keep_next: false,
        keep_lines: false,
    }
}

pub(super) fn style() -> Style {
    let plain = paragraph_style;
    Style {
        page: Page {
            width: 210.0,
            height: 297.0,
            left: 30.0,
            left_if_kept_long: 30.0,
            right: 10.0,
            top: 20.0,
            bottom: 20.0,
        },
        page_number: PageNumber { from_edge: 10.0, size: 12.0 },
        font: FontNames { office: "Times New Roman".to_owned(), bundled: "Liberation Serif".to_owned() },
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
            plain("normal", "Обычный", 14.0, Align::Left, 0.0),
            ParagraphStyle { bold: true, ..plain("letterhead", "Организация", 14.0, Align::Center, 0.0) },
            ParagraphStyle {
                bold: true,
                before: 18.0,
                after: 12.0,
                letter_spacing: 3.0,
                keep_next: true,
                ..plain("kind", "Вид документа", 16.0, Align::Center, 0.0)
            },
            ParagraphStyle {
                bold: true,
                before: 14.0,
                after: 14.0,
                keep_next: true,
                keep_lines: true,
                ..plain("heading-1", "Заголовок 1", 14.0, Align::Center, 0.0)
            },
            ParagraphStyle {
                italic: true,
                before: 6.0,
                keep_next: true,
                ..plain("subtitle", "Подзаголовок", 14.0, Align::Left, 0.0)
            },
            ParagraphStyle { line: 1.15, ..plain("text", "Текст приказа", 14.0, Align::Justify, 12.5) },
            ParagraphStyle {
                line: 1.15,
                list_step: 10.0,
                ..plain("clause", "Пункт приказа", 14.0, Align::Justify, 12.5)
            },
            ParagraphStyle {
                left: 90.0, ..plain("mark", "Отметка о приложении", 14.0, Align::Left, 0.0)
            },
            ParagraphStyle { before: 36.0, ..plain("signature", "Подпись", 14.0, Align::Left, 0.0) },
            plain("executor", "Исполнитель", 10.0, Align::Left, 0.0),
            plain("cell", "Текст таблицы", 12.0, Align::Left, 0.0),
            ParagraphStyle { bold: true, ..plain("cell-head", "Шапка таблицы", 12.0, Align::Center, 0.0) },
        ],
        tables: vec![
            TableStyle {
                id: "plan".to_owned(),
                repeat: Repeat::Head,
                name: "Таблица мероприятий".to_owned(),
                head: "cell-head".to_owned(),
                numbers: "cell-head".to_owned(),
                section: "cell-head".to_owned(),
                body: "cell".to_owned(),
                total: "cell".to_owned(),
                padding_x: 1.5,
                padding_y: 0.5,
                rule: 0.5,
            },
            TableStyle {
                id: "bare".to_owned(),
                repeat: Repeat::Head,
                name: "Таблица без линий".to_owned(),
                head: "cell-head".to_owned(),
                numbers: "cell-head".to_owned(),
                section: "cell-head".to_owned(),
                body: "cell".to_owned(),
                total: "cell".to_owned(),
                padding_x: 0.0,
                padding_y: 0.0,
                rule: 0.0,
            },
        ],
    }
}
