//! An order with an appendix that uses every variant of the tree.

use super::pieces::{cell, clause, column, looks, paragraph, row, run, table, with};
use crate::document::{
    Align, Block, Cell, Column, Columns, Document, Group, Heading, Inline, Link, Meta, Numbering, Orientation, Part,
    Role, RowKind, Table,
};

const LONG: &str = "Обеспечить размещение муниципальной программы «Развитие физической культуры, спорта \
и молодёжной политики» на официальном сайте администрации в\u{a0}информационно-телекоммуникационной \
сети «Интернет» и её направление исполнителям в\u{a0}течение 5\u{a0}рабочих дней";

pub(super) fn small_table() -> Table {
    let cells = vec![cell(0, 1, 1, "cell", "Левая"), cell(1, 1, 1, "cell", "правая")];
    table("bare", None, vec![60.0, 60.0], vec![row(RowKind::Body, true, cells)])
}

fn order() -> Part {
    let signature = Columns {
        role: Some(Role::Signature),
        columns: vec![
            Column {
                width: 110.0,
                align: Align::Left,
                bottom: false,
                blocks: vec![
                    paragraph("signature", "Директор департамента"),
                    paragraph("normal", "городского развития"),
                ],
            },
            column(60.0, Align::Right, true, &["И.\u{a0}О.\u{a0}Фамилия"]),
        ],
    };
    let requisites = Columns {
        role: Some(Role::Requisites),
        columns: vec![
            column(85.0, Align::Left, false, &["8\u{a0}апреля 2022\u{a0}г."]),
            column(85.0, Align::Right, false, &["№\u{a0}178 <А&Б>"]),
        ],
    };
    Part {
        orientation: Orientation::Portrait,
        numbering: Numbering::Restart,
        blocks: vec![
            Block::Paragraph(with(
                "letterhead",
                Some(Role::Letterhead),
                vec![run("АДМИНИСТРАЦИЯ"), Inline::Break, run("ГОРОДСКОГО ОКРУГА")],
            )),
            Block::Paragraph(with("kind", Some(Role::Kind), vec![run("ПРИКАЗ")])),
            Block::Columns(requisites),
            Block::Heading(Heading {
                anchor: None,
                style: "heading-1".to_owned(),
                level: 1,
                role: Some(Role::Title),
                inlines: vec![run("Об утверждении муниципальной программы"), Inline::Break, run("на 2022–2024 годы")],
            }),
            Block::Paragraph(with(
                "text",
                Some(Role::Preamble),
                vec![
                    run("В соответствии с\u{a0}Федеральным законом "),
                    looks("от 06.10.2003", true, false, false),
                    run(" № 131-ФЗ "),
                    looks("«Об общих принципах организации местного самоуправления»", false, true, true),
                    run(" (см. "),
                    Inline::Link(Link {
                        href: "https://example.org/a?x=1&y=«2»".to_owned(),
                        content: vec![run("официальный "), looks("текст", true, false, false)],
                    }),
                    run(")"),
                    Inline::Break,
                    run("п р и к а з ы в а ю:"),
                ],
            )),
            clause("1.", 0, LONG),
            clause("1.1.", 1, LONG),
            clause("1.1.1.", 2, "Подпункт."),
            clause("–", 2, "Перечисление с тире;"),
            clause("2.", 0, "Контроль за исполнением приказа оставляю за собой."),
            Block::Keep(Group { role: Some(Role::Signature), blocks: vec![Block::Columns(signature)] }),
            Block::Foot(Group {
                role: Some(Role::Executor),
                blocks: vec![
                    paragraph("executor", "Петрова Анна Ивановна"),
                    paragraph("executor", "8\u{a0}(800)\u{a0}000-00-00"),
                ],
            }),
        ],
    }
}

fn programme() -> Part {
    let passport = [
        ("Наименование программы", "Муниципальная программа «Развитие спорта»"),
        ("Ответственный исполнитель", "Департамент городского развития"),
        ("Сроки реализации", "2022–2024 годы"),
    ];
    let rows = passport
        .iter()
        .map(|(name, value)| {
            let head = Cell { heads_row: true, ..cell(0, 1, 1, "cell", name) };
            row(RowKind::Body, false, vec![head, cell(1, 1, 1, "cell", value)])
        })
        .collect();
    let mark = ["Приложение", "к приказу департамента", "от 8\u{a0}апреля 2022\u{a0}г. № 178"];
    let mut blocks: Vec<Block> = mark.iter().map(|line| paragraph("mark", line)).collect();
    blocks.push(Block::Columns(Columns {
        role: Some(Role::Approval),
        columns: vec![
            column(90.0, Align::Left, false, &[""]),
            column(80.0, Align::Center, false, &["УТВЕРЖДЕНА", "приказом департамента"]),
        ],
    }));
    blocks.push(Block::Heading(Heading {
        anchor: None,
        style: "heading-1".to_owned(),
        level: 1,
        role: Some(Role::Title),
        inlines: vec![run("ПАСПОРТ")],
    }));
    blocks.push(Block::Table(table("plan", Some(Role::Passport), vec![60.0, 110.0], rows)));
    blocks.push(Block::Table(small_table()));
    Part { orientation: Orientation::Portrait, numbering: Numbering::Restart, blocks }
}

fn head(column: usize, colspan: usize, rowspan: usize, text: &str) -> Cell {
    cell(column, colspan, rowspan, "cell-head", text)
}

fn plan() -> Part {
    let mut rows = vec![
        row(
            RowKind::Head,
            false,
            vec![
                head(0, 1, 2, "№\u{a0}п/п"),
                head(1, 1, 2, "Наименование мероприятия"),
                head(2, 3, 1, "Объём финансирования, тыс.\u{a0}руб."),
            ],
        ),
        row(RowKind::Head, false, vec![head(2, 1, 1, "2022"), head(3, 1, 1, "2023"), head(4, 1, 1, "2024")]),
        row(RowKind::Numbers, false, (0..5).map(|column| head(column, 1, 1, &(column + 1).to_string())).collect()),
    ];
    for section in 1..=3 {
        let title = format!("Раздел {section}. Создание условий для занятий спортом");
        rows.push(row(RowKind::Section, false, vec![cell(0, 5, 1, "cell-head", &title)]));
        for number in 1..=9 {
            let mut cells = vec![cell(0, 1, 1, "cell", &format!("{section}.{number}.")), cell(1, 1, 1, "cell", LONG)];
            for column in 2..5 {
                let sum = cell(column, 1, 1, "cell", "1\u{a0}250,50");
                cells.push(Cell { align: Some(Align::Right), ..sum });
            }
            rows.push(row(RowKind::Body, number % 2 == 0, cells));
        }
    }
    // A cell over two rows with a list in it, and a place that no cell claims.
    let list = vec![clause("–", 0, "первое;"), clause("–", 0, "второе."), Block::Table(small_table())];
    let tall = Cell { blocks: list, ..cell(1, 1, 2, "cell", "") };
    rows.push(row(RowKind::Body, true, vec![cell(0, 1, 1, "cell", "4."), tall, cell(2, 3, 1, "cell", "–")]));
    rows.push(row(RowKind::Body, true, vec![cell(2, 1, 1, "cell", "10"), cell(3, 2, 1, "cell", "20")]));
    rows.push(row(
        RowKind::Total,
        false,
        vec![cell(0, 2, 1, "cell-head", "Итого"), cell(2, 3, 1, "cell-head", "33\u{a0}763,50")],
    ));
    Part {
        orientation: Orientation::Landscape,
        numbering: Numbering::Continue,
        blocks: vec![
            Block::Heading(Heading {
                anchor: None,
                style: "subtitle".to_owned(),
                level: 2,
                role: None,
                inlines: vec![run("План мероприятий")],
            }),
            Block::Table(table("plan", Some(Role::Plan), vec![15.0, 142.0, 33.3, 33.3, 33.4], rows)),
        ],
    }
}

/// A short part whose foot holds columns, which no frame of paragraphs can.
fn familiarisation() -> Part {
    let foot = Columns {
        role: None,
        columns: vec![
            column(85.0, Align::Left, false, &["С приказом ознакомлен"]),
            column(85.0, Align::Right, true, &["____________"]),
        ],
    };
    Part {
        orientation: Orientation::Portrait,
        numbering: Numbering::Continue,
        blocks: vec![
            paragraph("text", LONG),
            Block::Keep(Group {
                role: None,
                blocks: vec![Block::Table(small_table()), paragraph("text", "После таблицы.")],
            }),
            Block::Foot(Group { role: None, blocks: vec![Block::Columns(foot)] }),
        ],
    }
}

pub(super) fn document() -> Document {
    Document {
        footnotes: None,
        meta: Meta {
            title: "Об утверждении муниципальной программы".to_owned(),
            author: "Департамент городского развития".to_owned(),
            subject: "Приказ".to_owned(),
            date: Some((2022, 4, 8)),
            provenance: None,
        },
        parts: vec![order(), programme(), plan(), familiarisation()],
    }
}
