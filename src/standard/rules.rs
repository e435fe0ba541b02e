//! What the standard asks of the numbers of a set, for the reports and for `prikaz explain`.

use crate::diagnostic::{Rule, Severity};

/// The section of the edition of 2016; of 2025 the part is named, not the clause.
const GENERAL: &str = "ГОСТ Р 7.0.97-2016, раздел 3 «Общие требования к созданию документов»; ГОСТ Р 7.0.97-2025, общие \
     требования к созданию документов";

pub static MARGINS: Rule = Rule {
    code: "page-margins",
    severity: Severity::Warning,
    what: "Поле листа уже, чем в стандарте",
    why: "Узкое поле уходит под сшив или срезается копиром. Не меньше: левое 20 мм, правое 10, верхнее 20, нижнее 20; \
          у документов со сроком хранения больше 10 лет левое не меньше 30.",
    source: GENERAL,
    wrong: "страница: {слева: 15}",
    right: "страница: {слева: 20}",
};

pub static PAGE_NUMBER: Rule = Rule {
    code: "page-number-place",
    severity: Severity::Warning,
    what: "Номер страницы стоит слишком близко к краю листа",
    why: "Принтер не печатает у самого края. Номер ставят посередине верхнего поля не ближе 10 мм от края.",
    source: GENERAL,
    wrong: "номер_страницы: {от_края: 5}",
    right: "номер_страницы: {от_края: 10}",
};

pub static TYPE_SIZE: Rule = Rule {
    code: "type-size",
    severity: Severity::Warning,
    what: "Кегль не из тех, что называет стандарт",
    why: "Текст набирают кеглем 12, 13 или 14; в таблицах можно мельче, обычно 12, а в широких 10–11. Мелкий текст трудно \
          читать на бумаге и после сканирования.",
    source: GENERAL,
    wrong: "абзацы:\n  body: {кегль: 11}",
    right: "абзацы:\n  body: {кегль: 13}",
};

pub static SPACING: Rule = Rule {
    code: "line-spacing",
    severity: Severity::Warning,
    what: "Межстрочный интервал не от 1 до 1,5",
    why: "Текст документа печатают через 1–1,5 интервала, реквизиты и таблицы – через один.",
    source: GENERAL,
    wrong: "абзацы:\n  body: {интервал: 2}",
    right: "абзацы:\n  body: {интервал: 1.5}",
};

pub static LETTERS: Rule = Rule {
    code: "letter-spacing",
    severity: Severity::Warning,
    what: "Буквы набраны вразрядку",
    why: "Интервал между буквами в словах обычный. Разрядкой пишут одно распорядительное слово, и для него есть свой ключ \
          в программе.",
    source: GENERAL,
    wrong: "абзацы:\n  body: {разрядка: 2}",
    right: "абзацы:\n  body: {разрядка: 0}",
};

pub static FIRST_LINE: Rule = Rule {
    code: "first-line",
    severity: Severity::Warning,
    what: "Красная строка текста не 12,5 мм",
    why: "Абзацный отступ текста документа – 1,25 см.",
    source: GENERAL,
    wrong: "абзацы:\n  body: {красная_строка: 10}",
    right: "абзацы:\n  body: {красная_строка: 12.5}",
};

pub static TABLE_INDENT: Rule = Rule {
    code: "table-indent",
    severity: Severity::Warning,
    what: "В ячейках таблицы красная строка",
    why: "Графы узкие, и отступ ломает первую строку каждой ячейки. В таблицах текст начинают от края ячейки.",
    source: "практика оформления таблиц; отступ в ГОСТ Р 7.0.97 назван для текста документа, не для таблиц",
    wrong: "абзацы:\n  table-text: {красная_строка: 5}",
    right: "абзацы:\n  table-text: {красная_строка: 0}",
};

pub static ALIGN: Rule = Rule {
    code: "text-align",
    severity: Severity::Warning,
    what: "Текст документа выровнен не по ширине",
    why: "Текст выравнивают по границам левого и правого полей.",
    source: GENERAL,
    wrong: "абзацы:\n  body: {выравнивание: влево}",
    right: "абзацы:\n  body: {выравнивание: по ширине}",
};

pub static MARK_WIDTH: Rule = Rule {
    code: "mark-width",
    severity: Severity::Warning,
    what: "Отметка о приложении или гриф шире 9 см",
    why: "Отметка и гриф стоят в правом верхнем углу узким столбцом; широкий столбец читается как обычный текст.",
    source: "ГОСТ Р 7.0.97-2016, 5.16 и 5.19, расположение реквизитов; ширина – практика (8–9 см)",
    wrong: "<columns role=\"mark\"><column/><column width=\"120\"><p style=\"mark\">Приложение</p></column></columns>",
    right: "<columns role=\"mark\"><column/><column width=\"85\"><p style=\"mark\">Приложение</p></column></columns>",
};

pub static REQUISITE_WIDTH: Rule = Rule {
    code: "requisite-width",
    severity: Severity::Warning,
    what: "Строка углового бланка длиннее 7,5 см",
    why: "При угловом расположении реквизитов самая длинная строка – не больше 7,5 см, чтобы справа осталось место адресату \
          и грифу.",
    source: GENERAL,
    wrong: "<columns role=\"requisites\"><column width=\"100\"><p style=\"letterhead\" role=\"letterhead\">Отдел</p></column><column/></columns>",
    right: "<columns role=\"requisites\"><column width=\"75\"><p style=\"letterhead\" role=\"letterhead\">Отдел</p></column><column/></columns>",
};

/// Every one, in the order of a style file.
pub static RULES: &[&Rule] = &[
    &MARGINS,
    &PAGE_NUMBER,
    &TYPE_SIZE,
    &SPACING,
    &LETTERS,
    &FIRST_LINE,
    &TABLE_INDENT,
    &ALIGN,
    &MARK_WIDTH,
    &REQUISITE_WIDTH,
];
