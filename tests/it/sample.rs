//! A hand-made document that uses every variant of the tree, and a style to set it in.

mod style;

use prikaz::document::{
    Align, Block, Cell, Column, Columns, Document, Group, Heading, Inline, Link, Meta, Numbering, Orientation,
    Paragraph, Part, Repeat, Role, Row, RowKind, Run, Table,
};

pub use style::style;

pub fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.into(), bold: false, italic: false, underline: false, origin: None })
}

pub fn paragraph(style: &str, inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { style: style.into(), role: None, label: None, level: 0, inlines })
}

pub fn plain(style: &str, text: &str) -> Block {
    paragraph(style, vec![run(text)])
}

fn item(style: &str, label: &str, level: u8, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        style: style.into(),
        role: Some(Role::Clause),
        label: Some(vec![run(label)]),
        level,
        inlines: vec![run(text)],
    })
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading { style: "heading".into(), level, role: None, inlines: vec![run(text)], anchor: None })
}

pub fn cell(column: usize, colspan: usize, rowspan: usize, style: &str, text: &str) -> Cell {
    Cell { column, colspan, rowspan, align: None, heads_row: false, turned: None, blocks: vec![plain(style, text)] }
}

pub fn row(kind: RowKind, cells: Vec<Cell>) -> Row {
    Row { kind, splits: false, cells }
}

fn columns(cells: Vec<(f64, Align, bool, Vec<Block>)>) -> Block {
    let columns =
        cells.into_iter().map(|(width, align, bottom, blocks)| Column { width, align, bottom, blocks }).collect();
    Block::Columns(Columns { role: None, columns })
}

fn signature() -> Block {
    Block::Keep(Group {
        role: Some(Role::Signature),
        blocks: vec![
            plain("gap", ""),
            columns(vec![
                (
                    100.0,
                    Align::Left,
                    false,
                    vec![paragraph(
                        "signature",
                        vec![run("Министр строительства"), Inline::Break, run("и архитектуры области")],
                    )],
                ),
                (80.0, Align::Right, true, vec![plain("signature", "А.\u{a0}Б.\u{a0}Иванов")]),
            ]),
        ],
    })
}

fn order() -> Part {
    let long = "обеспечить выполнение мероприятий программы в установленные сроки и какой-либо контроль \
        за расходованием средств областного бюджета в пределах доведённых лимитов бюджетных \
        обязательств на 2022–2024\u{a0}гг., включая отчётность по форме №\u{a0}4";
    let mut blocks = vec![
        paragraph("letterhead", vec![run("МИНИСТЕРСТВО СТРОИТЕЛЬСТВА"), Inline::Break, run("И АРХИТЕКТУРЫ ОБЛАСТИ")]),
        plain("kind", "ПРИКАЗ"),
        columns(vec![
            (60.0, Align::Left, false, vec![plain("flat", "8 апреля 2022\u{a0}г.")]),
            (60.0, Align::Center, true, vec![plain("flat", "г.\u{a0}Ульяновск")]),
            (60.0, Align::Right, true, vec![plain("flat", "№\u{a0}178-П")]),
        ]),
        plain("title", "Об утверждении ведомственной программы «Комфортная среда»"),
        paragraph(
            "text",
            vec![
                run("В соответствии с "),
                Inline::Link(Link {
                    href: "https://example.org/law".into(),
                    content: vec![run("Федеральным законом № 44-ФЗ")],
                }),
                run(", во исполнение "),
                Inline::Run(Run {
                    text: "пункта 5 протокола".into(),
                    bold: true,
                    italic: true,
                    underline: true,
                    origin: Some(7),
                }),
                run(" совещания *strong* $x$ @ref #f() <label> \\ \"q\" п р и к а з ы в а ю:"),
            ],
        ),
    ];
    for n in 1..=6 {
        blocks.push(item("clause", &format!("{n}."), 0, long));
        blocks.push(item("clause", &format!("{n}.1."), 1, long));
    }
    blocks.push(item("hang", "–", 0, long));
    blocks.push(plain("text", ""));
    blocks.push(item("clause", "7.", 0, "Контроль за исполнением настоящего приказа оставляю за собой."));
    blocks.push(signature());
    blocks.push(Block::Foot(Group {
        role: Some(Role::Executor),
        blocks: vec![plain("note", "Петрова Анна Сергеевна"), plain("note", "8 (8422) 12-34-56")],
    }));
    Part { orientation: Orientation::Portrait, numbering: Numbering::Restart, blocks }
}

fn passport() -> Part {
    let text = "Повышение качества городской среды, создание условий для системного благоустройства \
        общественных территорий и дворов, вовлечение граждан в обсуждение проектов.";
    let mut rows = Vec::new();
    for (name, value) in [
        ("Наименование программы", "Комфортная среда"),
        ("Цель программы", text),
        ("Целевые показатели, предусмотренные программой", text),
    ] {
        let mut head = cell(0, 1, 1, "cell", name);
        head.heads_row = true;
        rows.push(row(RowKind::Body, vec![head, cell(1, 1, 1, "cell", value)]));
    }
    let mut head = cell(0, 1, 1, "cell", "Задачи программы");
    head.heads_row = true;
    let mut list = cell(1, 1, 1, "cell", "");
    list.blocks = (1..=12).map(|n| item("cell-list", &format!("{n})"), 0, text)).collect();
    rows.push(Row { kind: RowKind::Body, splits: false, cells: vec![head, list] });
    let mut head = cell(0, 1, 1, "cell", "Исполнители");
    head.heads_row = true;
    let mut giant = cell(1, 1, 1, "cell", "");
    giant.blocks = (1..=30).map(|n| item("cell-list", &format!("{n})"), 1, text)).collect();
    rows.push(Row { kind: RowKind::Body, splits: false, cells: vec![head, giant] });
    Part {
        orientation: Orientation::Portrait,
        numbering: Numbering::Restart,
        blocks: vec![
            columns(vec![
                (95.0, Align::Left, false, vec![]),
                (
                    85.0,
                    Align::Left,
                    false,
                    vec![
                        plain("flat", "Приложение № 1"),
                        plain("flat", "УТВЕРЖДЕНА"),
                        plain("flat", "приказом Министерства от 8 апреля 2022\u{a0}г. №\u{a0}178-П"),
                    ],
                ),
            ]),
            heading(1, "ПАСПОРТ ПРОГРАММЫ"),
            Block::Table(Table {
                style: "grid".into(),
                role: Some(Role::Passport),
                widths: vec![60.0, 120.0],
                repeats: Repeat::Head,
                rows,
            }),
            heading(2, "1. Общие положения"),
            plain("text", text),
        ],
    }
}

fn plan() -> Part {
    let mut rows = vec![
        row(
            RowKind::Head,
            vec![
                cell(0, 1, 2, "cell-head", "№ п/п"),
                cell(1, 1, 2, "cell-head", "Мероприятие"),
                cell(2, 2, 1, "cell-head", "Срок исполнения"),
                cell(4, 1, 2, "cell-head", "Ответственный исполнитель"),
                cell(5, 1, 2, "cell-head", "Результат"),
            ],
        ),
        row(RowKind::Head, vec![cell(2, 1, 1, "cell-head", "начало"), cell(3, 1, 1, "cell-head", "окончание")]),
        row(RowKind::Numbers, (0..6).map(|n| cell(n, 1, 1, "cell-numbers", &(n + 1).to_string())).collect()),
    ];
    for n in 0..40 {
        if n % 7 == 0 {
            rows.push(row(
                RowKind::Section,
                vec![cell(0, 6, 1, "cell-head", &format!("Раздел {}. Благоустройство", n / 7 + 1))],
            ));
        }
        let mut cells = vec![
            cell(0, 1, 1, "cell", &format!("{}.", n + 1)),
            cell(1, 1, 1, "cell", "Подготовка проектной документации по объектам благоустройства"),
            cell(2, 1, 1, "cell", "январь 2022\u{a0}г."),
            cell(3, 1, 1, "cell", "декабрь 2024\u{a0}г."),
            cell(5, 1, 1, "cell", "Проект утверждён"),
        ];
        // Every seven rows share one executor.
        if n % 7 == 0 {
            let left = 7.min(40 - n);
            cells.insert(4, cell(4, 1, left, "cell", "Отдел строительства и благоустройства"));
        }
        cells[0].align = Some(Align::Right);
        rows.push(row(RowKind::Body, cells));
    }
    rows.push(row(RowKind::Total, vec![cell(0, 5, 1, "cell-head", "ИТОГО"), cell(5, 1, 1, "cell", "40 проектов")]));
    Part {
        orientation: Orientation::Landscape,
        numbering: Numbering::Continue,
        blocks: vec![
            heading(1, "ПЛАН МЕРОПРИЯТИЙ"),
            Block::Table(Table {
                style: "grid".into(),
                role: Some(Role::Plan),
                widths: vec![15.0, 90.0, 25.0, 30.0, 27.0, 80.0],
                repeats: Repeat::Head,
                rows,
            }),
            signature(),
        ],
    }
}

pub fn document() -> Document {
    Document {
        footnotes: None,
        meta: Meta {
            title: "Об утверждении ведомственной программы «Комфортная среда»".into(),
            author: "Министерство строительства".into(),
            subject: "Приказ".into(),
            date: Some((2022, 4, 8)),
            provenance: None,
        },
        parts: vec![order(), passport(), plan()],
    }
}
