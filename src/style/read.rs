//! `style.yaml` → [`Style`], by the same reader and the same reports as a programme.

use super::limits;
use super::{Align, FontNames, Layout, Page, PageNumber, ParagraphStyle, Repeat, Style, TableStyle, profile};
use crate::diagnostic::{Diagnostic, Problem};
use crate::schema::{ALIGNS, Choice, Field, Kind, Shape, check, choice, data, required};
use crate::source::Source;
use crate::yaml::{self, Entry, Node};

const fn need(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    required(data(en, ru, kind, about, example))
}

static REPEATS: [Choice; 2] =
    [choice("head", "шапка", "вся шапка"), choice("numbers", "номера граф", "строка номеров граф, где она есть")];

/// The same keys, all of them optional: what a profile changes.
const fn changes<const COUNT: usize>(mut fields: [Field; COUNT]) -> [Field; COUNT] {
    let mut at = 0;
    while at < COUNT {
        fields[at].required = false;
        at += 1;
    }
    fields
}

pub(super) static STYLE: Shape = Shape {
    name: "стиль",
    about: "Меры и шрифты набора шаблонов.",
    fields: &[
        data("base", "основа", Kind::Word, "Набор, от которого здесь записаны только отличия.", "gost"),
        need("page", "страница", Kind::Record(&PAGE), "Лист и поля, мм.", ""),
        need("page_number", "номер_страницы", Kind::Record(&PAGE_NUMBER), "Номер страницы.", ""),
        need("font", "шрифт", Kind::Record(&FONT), "Шрифты.", ""),
        need("layout", "размещение", Kind::Record(&LAYOUT), "Как строки, таблицы и рисунки ложатся на листы.", ""),
        need(
            "measures",
            "меры",
            Kind::Named(&Kind::Number),
            "Длины, которые шаблоны набора называют по имени, мм.",
            "",
        ),
        need("paragraphs", "абзацы", Kind::Named(&Kind::Record(&PARAGRAPH)), "Стили абзацев.", ""),
        need("tables", "таблицы", Kind::Named(&Kind::Record(&TABLE)), "Стили таблиц.", ""),
        data("profiles", "профили", Kind::Record(&PROFILES), "Чем отличается оформление по другому стандарту.", ""),
    ],
};
static PROFILES: Shape = Shape {
    name: "профили",
    about: "Отличия по стандартам: в каждом только то, что меняется.",
    fields: &[
        data("gost-r-7.0.97-2025", "ГОСТ Р 7.0.97-2025", Kind::Record(&PROFILE), "Отличия по стандарту 2025 года.", ""),
        data("gost-r-7.0.97-2016", "ГОСТ Р 7.0.97-2016", Kind::Record(&PROFILE), "Отличия по стандарту 2016 года.", ""),
    ],
};
static PROFILE: Shape = Shape {
    name: "профиль",
    about: "Что меняется.",
    fields: &[
        data("page", "страница", Kind::Record(&PAGE_CHANGES), "Лист и поля, мм.", ""),
        data("page_number", "номер_страницы", Kind::Record(&PAGE_NUMBER_CHANGES), "Номер страницы.", ""),
        data("font", "шрифт", Kind::Record(&FONT_CHANGES), "Шрифты.", ""),
        data(
            "layout",
            "размещение",
            Kind::Record(&LAYOUT_CHANGES),
            "Как строки, таблицы и рисунки ложатся на листы.",
            "",
        ),
        data(
            "measures",
            "меры",
            Kind::Named(&Kind::Number),
            "Длины, которые шаблоны набора называют по имени, мм.",
            "",
        ),
        data("paragraphs", "абзацы", Kind::Named(&Kind::Record(&PARAGRAPH_CHANGES)), "Стили абзацев.", ""),
        data("tables", "таблицы", Kind::Named(&Kind::Record(&TABLE_CHANGES)), "Стили таблиц.", ""),
    ],
};
const PAGE_FIELDS: [Field; 7] = [
    need("width", "ширина", Kind::Number, "Ширина листа, мм.", "210"),
    need("height", "высота", Kind::Number, "Высота листа, мм.", "297"),
    need("left", "слева", Kind::Number, "Левое поле, мм.", "20"),
    need(
        "left_if_kept_long",
        "слева_при_долгом_хранении",
        Kind::Number,
        "Левое поле документов, которые хранятся больше 10 лет, мм.",
        "30",
    ),
    need("right", "справа", Kind::Number, "Правое поле, мм.", "10"),
    need("top", "сверху", Kind::Number, "Верхнее поле, мм.", "20"),
    need("bottom", "снизу", Kind::Number, "Нижнее поле, мм.", "20"),
];
static PAGE: Shape = Shape { name: "страница", about: "Лист и поля.", fields: &PAGE_FIELDS };
static PAGE_CHANGES: Shape = Shape { fields: &changes(PAGE_FIELDS), ..PAGE };
const PAGE_NUMBER_FIELDS: [Field; 2] = [
    need("from_edge", "от_края", Kind::Number, "От верхнего края листа до строки номера, мм.", "10"),
    need("size", "кегль", Kind::Number, "Размер шрифта, пт.", "12"),
];
static PAGE_NUMBER: Shape =
    Shape {
        name: "номер страницы", about: "Где и как стоит номер страницы.", fields: &PAGE_NUMBER_FIELDS
    };
static PAGE_NUMBER_CHANGES: Shape = Shape { fields: &changes(PAGE_NUMBER_FIELDS), ..PAGE_NUMBER };
const FONT_FIELDS: [Field; 2] = [
    need("office", "для_word", Kind::Word, "Шрифт, который называет DOCX.", "Times New Roman"),
    need("bundled", "встроенный", Kind::Word, "Шрифт программы: им набран PDF.", "Liberation Serif"),
];
static FONT: Shape =
    Shape { name: "шрифт", about: "Шрифты двух форматов.", fields: &FONT_FIELDS };
static FONT_CHANGES: Shape = Shape { fields: &changes(FONT_FIELDS), ..FONT };
const LAYOUT_FIELDS: [Field; 6] = [
    need(
        "lines_with_signature",
        "строк_с_подписью",
        Kind::Number,
        "Сколько строк текста уходит на лист вместе с подписью.",
        "3",
    ),
    need("whole_row", "целая_строка", Kind::Number, "Строка таблицы до этой доли высоты листа не рвётся.", "0.33"),
    need(
        "picture_height",
        "высота_рисунка",
        Kind::Number,
        "Рисунок занимает не больше этой доли высоты листа.",
        "0.85",
    ),
    need("plain_columns", "граф_без_сжатия", Kind::Number, "Таблица, где граф больше, набирается мельче.", "8"),
    need("least_column", "узкая_графа", Kind::Number, "Наименьшая ширина графы, мм.", "8"),
    need(
        "turned_line",
        "длина_поворота",
        Kind::Number,
        "Наибольшая длина строки, повёрнутой в шапке таблицы, мм.",
        "45",
    ),
];
static LAYOUT: Shape =
    Shape {
        name: "размещение", about: "Как строки, таблицы и рисунки ложатся на листы.", fields: &LAYOUT_FIELDS
    };
static LAYOUT_CHANGES: Shape = Shape { fields: &changes(LAYOUT_FIELDS), ..LAYOUT };
const PARAGRAPH_FIELDS: [Field; 14] = [
    need("name", "наименование", Kind::Word, "Имя стиля в Word.", "Текст приказа"),
    need("size", "кегль", Kind::Number, "Размер шрифта, пт.", "14"),
    data("bold", "полужирный", Kind::Flag, "Полужирный.", "да"),
    data("italic", "курсив", Kind::Flag, "Курсив.", "нет"),
    data("align", "выравнивание", Kind::Choice(&ALIGNS), "Выравнивание.", "по ширине"),
    data("first_line", "красная_строка", Kind::Number, "Отступ первой строки, мм.", "12.5"),
    data("left", "отступ", Kind::Number, "Отступ слева, мм.", "0"),
    data("list_step", "шаг_списка", Kind::Number, "Отступ на каждый уровень списка, мм.", "0"),
    data("before", "перед", Kind::Number, "Интервал перед абзацем, пт.", "0"),
    data("after", "после", Kind::Number, "Интервал после абзаца, пт.", "0"),
    data("line", "интервал", Kind::Number, "Межстрочный интервал: 1 – одинарный.", "1"),
    data("letter_spacing", "разрядка", Kind::Number, "Разрядка, пт.", "0"),
    data("keep_next", "со_следующим", Kind::Flag, "Не отрывать от следующего.", "нет"),
    data("keep_lines", "не_разрывать", Kind::Flag, "Не разрывать абзац.", "нет"),
];
static PARAGRAPH: Shape =
    Shape { name: "стиль абзаца", about: "Как выглядит абзац.", fields: &PARAGRAPH_FIELDS };
static PARAGRAPH_CHANGES: Shape = Shape { fields: &changes(PARAGRAPH_FIELDS), ..PARAGRAPH };
const TABLE_FIELDS: [Field; 10] = [
    need("name", "наименование", Kind::Word, "Имя стиля в Word.", "Таблица программы"),
    data(
        "repeat",
        "повтор",
        Kind::Choice(&REPEATS),
        "Что повторяется на следующих страницах: вся шапка или вместо неё строка номеров граф, где она есть.",
        "номера граф",
    ),
    need("head", "шапка", Kind::Word, "Стиль абзаца в шапке.", "table-head"),
    need("numbers", "номера_граф", Kind::Word, "Стиль абзаца в строке номеров граф.", "table-head"),
    need("section", "раздел", Kind::Word, "Стиль абзаца в строке раздела.", "table-section"),
    need("body", "строка", Kind::Word, "Стиль абзаца в обычной строке.", "table-text"),
    need("total", "итог", Kind::Word, "Стиль абзаца в итоговой строке.", "table-head"),
    need("padding_x", "поле_x", Kind::Number, "От линейки до текста по горизонтали, мм.", "1.9"),
    need("padding_y", "поле_y", Kind::Number, "От линейки до текста по вертикали, мм.", "0"),
    need("rule", "линейка", Kind::Number, "Толщина линеек, пт.", "0.5"),
];
static TABLE: Shape = Shape {
    name: "стиль таблицы", about: "Как выглядит таблица.", fields: &TABLE_FIELDS
};
static TABLE_CHANGES: Shape = Shape { fields: &changes(TABLE_FIELDS), ..TABLE };

impl Style {
    /// Reads a style file, or reports everything that is wrong with it.
    pub fn read(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        Self::of_tree(source, yaml::parse(source)?)
    }

    /// Reads a style from its tree, whose places are those of `source`.
    pub fn of_tree(source: &Source, node: Node) -> Result<Self, Vec<Diagnostic>> {
        let (style, found) = Self::tried(source, node);
        if found.is_empty() { Ok(style) } else { Err(found) }
    }

    /// The style as far as it can be read, and everything that is wrong with it: names of a faulty
    /// style are still names.
    pub fn tried(source: &Source, node: Node) -> (Self, Vec<Diagnostic>) {
        let (node, _, mut found) = check(source, node, &STYLE);
        let (style, more) = profile::every(&node, |node| {
            let style = read(node);
            let found = dangling(node, &style);
            (style, found)
        });
        found.extend(more);
        found.extend(limits::check(&node));
        (style, found)
    }
}

/// Paragraph styles that a table names and the file does not have.
fn dangling(node: &Node, style: &Style) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let known: Vec<String> = style.paragraphs.iter().map(|paragraph| paragraph.id.clone()).collect();
    for entry in node.get("tables").map_or(&[][..], Node::entries) {
        for key in ["head", "numbers", "section", "body", "total"] {
            let Some(value) = entry.value.get(key) else { continue };
            let id = value.scalar().map(|scalar| scalar.text.clone()).unwrap_or_default();
            if style.paragraph(&id).is_none() && !value.is_refused() {
                let problem = Problem::BadAttribute { attribute: key.to_owned(), value: id, known: known.clone() };
                found.push(Diagnostic::new(problem, value.span));
            }
        }
    }
    found
}

fn read(node: &Node) -> Style {
    let page = Record(node.get("page"));
    let page_number = Record(node.get("page_number"));
    let font = Record(node.get("font"));
    let layout = Record(node.get("layout"));
    let measures = node.get("measures").map_or(&[][..], Node::entries);
    let measure = |entry: &Entry| Some((entry.key.text.clone(), entry.value.scalar()?.text.trim().parse().ok()?));
    Style {
        page: Page {
            width: page.number("width"),
            height: page.number("height"),
            left: page.number("left"),
            left_if_kept_long: page.number("left_if_kept_long"),
            right: page.number("right"),
            top: page.number("top"),
            bottom: page.number("bottom"),
        },
        page_number: PageNumber { from_edge: page_number.number("from_edge"), size: page_number.number("size") },
        font: FontNames { office: font.word("office"), bundled: font.word("bundled") },
        layout: Layout {
            lines_with_signature: layout.number("lines_with_signature"),
            whole_row: layout.number("whole_row"),
            picture_height: layout.number("picture_height"),
            plain_columns: layout.number("plain_columns"),
            least_column: layout.number("least_column"),
            turned_line: layout.number("turned_line"),
        },
        measures: measures.iter().filter_map(measure).collect(),
        paragraphs: each(node, "paragraphs", paragraph),
        tables: each(node, "tables", table),
        others: Vec::new(),
    }
}

fn each<T>(node: &Node, key: &str, read: fn(&str, Record<'_>) -> T) -> Vec<T> {
    let entries = node.get(key).map_or(&[][..], Node::entries);
    entries.iter().map(|entry| read(&entry.key.text, Record(Some(&entry.value)))).collect()
}

fn paragraph(id: &str, record: Record<'_>) -> ParagraphStyle {
    ParagraphStyle {
        id: id.to_owned(),
        name: record.word("name"),
        size: record.number("size"),
        bold: record.flag("bold"),
        italic: record.flag("italic"),
        align: match record.word("align").as_str() {
            "center" => Align::Center,
            "right" => Align::Right,
            "justify" => Align::Justify,
            _ => Align::Left,
        },
        first_line: record.number("first_line"),
        left: record.number("left"),
        list_step: record.number("list_step"),
        before: record.number("before"),
        after: record.number("after"),
        line: record.given("line").unwrap_or(1.0),
        letter_spacing: record.number("letter_spacing"),
        keep_next: record.flag("keep_next"),
        keep_lines: record.flag("keep_lines"),
    }
}

fn table(id: &str, record: Record<'_>) -> TableStyle {
    TableStyle {
        id: id.to_owned(),
        name: record.word("name"),
        repeat: match record.word("repeat").as_str() {
            "numbers" => Repeat::Numbers,
            _ => Repeat::Head,
        },
        head: record.word("head"),
        numbers: record.word("numbers"),
        section: record.word("section"),
        body: record.word("body"),
        total: record.word("total"),
        padding_x: record.number("padding_x"),
        padding_y: record.number("padding_y"),
        rule: record.number("rule"),
    }
}

/// A record whose values the schema has checked; absent ones are zero, empty, no.
struct Record<'a>(Option<&'a Node>);

impl Record<'_> {
    fn word(&self, key: &str) -> String {
        let scalar = self.0.and_then(|node| node.get(key)).and_then(Node::scalar);
        scalar.map(|scalar| scalar.text.trim().to_owned()).unwrap_or_default()
    }

    fn given(&self, key: &str) -> Option<f64> {
        self.word(key).parse().ok()
    }

    fn number(&self, key: &str) -> f64 {
        self.given(key).unwrap_or(0.0)
    }

    fn flag(&self, key: &str) -> bool {
        self.word(key) == "yes"
    }
}
