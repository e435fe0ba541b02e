//! `style.yaml` → [`Style`], by the same reader and the same reports as a programme.

use super::limits;
use super::{Align, FontNames, Page, PageNumber, ParagraphStyle, Repeat, Style, TableStyle};
use crate::diagnostic::{Diagnostic, Problem};
use crate::schema::{ALIGNS, Choice, Field, Kind, Shape, check, choice, data, required};
use crate::source::Source;
use crate::yaml::{self, Node};

const fn need(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    required(data(en, ru, kind, about, example))
}

static REPEATS: [Choice; 2] =
    [choice("head", "шапка", "вся шапка"), choice("numbers", "номера граф", "строка номеров граф, где она есть")];

pub(super) static STYLE: Shape = Shape {
    name: "стиль",
    about: "Меры и шрифты набора шаблонов.",
    fields: &[
        data("base", "основа", Kind::Word, "Набор, от которого здесь записаны только отличия.", "gost"),
        need("page", "страница", Kind::Record(&PAGE), "Лист и поля, мм.", ""),
        need("page_number", "номер_страницы", Kind::Record(&PAGE_NUMBER), "Номер страницы.", ""),
        need("font", "шрифт", Kind::Record(&FONT), "Шрифты.", ""),
        need("paragraphs", "абзацы", Kind::Named(&Kind::Record(&PARAGRAPH)), "Стили абзацев.", ""),
        need("tables", "таблицы", Kind::Named(&Kind::Record(&TABLE)), "Стили таблиц.", ""),
    ],
};
static PAGE: Shape = Shape {
    name: "страница",
    about: "Лист и поля.",
    fields: &[
        need("width", "ширина", Kind::Number, "Ширина листа, мм.", "210"),
        need("height", "высота", Kind::Number, "Высота листа, мм.", "297"),
        need("left", "слева", Kind::Number, "Левое поле, мм.", "20"),
        need("right", "справа", Kind::Number, "Правое поле, мм.", "10"),
        need("top", "сверху", Kind::Number, "Верхнее поле, мм.", "20"),
        need("bottom", "снизу", Kind::Number, "Нижнее поле, мм.", "20"),
    ],
};
static PAGE_NUMBER: Shape = Shape {
    name: "номер страницы",
    about: "Где и как стоит номер страницы.",
    fields: &[
        need("from_edge", "от_края", Kind::Number, "От верхнего края листа до строки номера, мм.", "10"),
        need("size", "кегль", Kind::Number, "Размер шрифта, пт.", "12"),
    ],
};
static FONT: Shape = Shape {
    name: "шрифт",
    about: "Шрифты двух форматов.",
    fields: &[
        need("office", "для_word", Kind::Word, "Шрифт, который называет DOCX.", "Times New Roman"),
        need("bundled", "встроенный", Kind::Word, "Шрифт программы: им набран PDF.", "Liberation Serif"),
    ],
};
static PARAGRAPH: Shape = Shape {
    name: "стиль абзаца",
    about: "Как выглядит абзац.",
    fields: &[
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
    ],
};
static TABLE: Shape = Shape {
    name: "стиль таблицы",
    about: "Как выглядит таблица.",
    fields: &[
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
    ],
};

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
        let style = read(&node);
        found.extend(dangling(&node, &style));
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
    Style {
        page: Page {
            width: page.number("width"),
            height: page.number("height"),
            left: page.number("left"),
            right: page.number("right"),
            top: page.number("top"),
            bottom: page.number("bottom"),
        },
        page_number: PageNumber { from_edge: page_number.number("from_edge"), size: page_number.number("size") },
        font: FontNames { office: font.word("office"), bundled: font.word("bundled") },
        paragraphs: each(node, "paragraphs", paragraph),
        tables: each(node, "tables", table),
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
