//! The act and its appendices. Names of the requisites: ГОСТ Р 7.0.97.

use super::{ACT_KINDS, NO, NUMBER_POSITIONS, PAGE_NUMBERINGS, data, may, need, required};
use super::programme::CALENDAR;
use crate::schema::{Kind, Shape};

pub static ACT: Shape = Shape {
    name: "акт",
    fields: &[
        required(data("kind", "вид", Kind::Choice(&ACT_KINDS), "Вид документа.", "приказ")),
        may(
            "subtitle",
            "строка_под_видом",
            Kind::Text,
            "Строка под названием вида.",
            "по МКУ «Управление образования»",
        ),
        may("number", "номер", Kind::Text, "Регистрационный номер; без него документ – проект.", "\"178\""),
        data(
            "number_position",
            "место_номера",
            Kind::Choice(&NUMBER_POSITIONS),
            "Номер в строке с датой или в названии вида.",
            "строка",
        ),
        may("date", "дата", Kind::Date, "Дата подписания; без неё документ – проект.", "8 апреля 2022 г."),
        need(
            "title",
            "заголовок",
            Kind::Lines,
            "О чём документ, без точки в конце; строки печатаются как есть.",
            "Об утверждении муниципальной программы",
        ),
        may("preamble", "преамбула", Kind::Rich, "Основания издания.", "На основании приказа …"),
        may(
            "operative",
            "распорядительное_слово",
            Kind::Text,
            "Как напечатано распорядительное слово, без двоеточия.",
            "ПРИКАЗЫВАЮ",
        ),
        required(may(
            "clauses",
            "пункты",
            Kind::Either(&[Kind::Rich, Kind::List(&Kind::Record(&CLAUSE))]),
            "Пункты: текст с номерами или список.",
            "1. Утвердить программу.",
        )),
        required(may(
            "signatory",
            "подпись",
            Kind::Either(&[Kind::Record(&SIGNATORY), Kind::List(&Kind::Record(&SIGNATORY))]),
            "Кто подписывает: один или список.",
            "{должность: Начальник отдела образования, фио: Л. М. Иванова}",
        )),
        may(
            "executor",
            "исполнитель_документа",
            Kind::Record(&EXECUTOR),
            "Кто готовил документ.",
            "{фио: Петрова Анна Сергеевна, телефон: \"2-11-22\"}",
        ),
    ],
};

pub static CLAUSE: Shape = Shape {
    name: "пункт",
    fields: &[
        may("number", "номер", Kind::Text, "Номер, как он печатается; без него считается по порядку.", "\"1.\""),
        need("text", "текст", Kind::Rich, "Текст пункта.", "Утвердить программу."),
        may("subclauses", "подпункты", Kind::List(&Kind::Record(&CLAUSE)), "Подпункты.", ""),
        data("responsible", "ответственные", Kind::Text, "Кто исполняет; не печатается.", "Отдел образования"),
        data("due", "срок", Kind::Text, "К какому сроку; не печатается.", "до 1 сентября 2022 г."),
        data(
            "calendar",
            "календарь",
            Kind::Record(&CALENDAR),
            "В какие месяцы приходится срок, если по словам этого не понять; не печатается.",
            "{месяцы: [2022-10, 2023-03]}",
        ),
    ],
};

pub static SIGNATORY: Shape = Shape {
    name: "подпись",
    fields: &[
        need(
            "position",
            "должность",
            Kind::Lines,
            "Должность; строки печатаются как есть.",
            "Начальник отдела образования",
        ),
        need("name", "фио", Kind::Text, "Инициалы и фамилия.", "Л. М. Иванова"),
    ],
};

pub static EXECUTOR: Shape = Shape {
    name: "исполнитель документа",
    fields: &[
        need("name", "фио", Kind::Text, "Имя полностью.", "Петрова Анна Сергеевна"),
        may("phone", "телефон", Kind::Text, "Телефон с кодом города.", "\"8 (48642) 2-11-22\""),
    ],
};

pub static APPENDIX: Shape = Shape {
    name: "приложение",
    fields: &[
        may(
            "mark",
            "отметка",
            Kind::Either(&[Kind::Choice(&NO), Kind::Lines, Kind::Record(&MARK)]),
            "Отметка о приложении: ключи, готовый текст или «нет»; чего нет в ключах, берётся из акта.",
            "{номер: \"1\"}",
        ),
        may(
            "approval",
            "гриф",
            Kind::Record(&APPROVAL),
            "Гриф утверждения.",
            "{слово: УТВЕРЖДЕНА, чем: приказом отдела образования}",
        ),
        required(data("content", "содержание", Kind::Word, "Что в приложении: программа или планы.код.", "программа")),
        data(
            "page_numbering",
            "нумерация_страниц",
            Kind::Choice(&PAGE_NUMBERINGS),
            "Сквозная – страницы считаются дальше; своя – с первой, на которой номера нет.",
            "своя",
        ),
    ],
};

pub static MARK: Shape = Shape {
    name: "отметка о приложении",
    fields: &[
        may("number", "номер", Kind::Text, "Номер приложения; у единственного его нет.", "\"1\""),
        may("to", "кому", Kind::Lines, "К какому акту; строки печатаются как есть.", "к приказу отдела образования"),
        may("date", "дата", Kind::Date, "Дата акта.", "8 апреля 2022 г."),
        may("act_number", "номер_акта", Kind::Text, "Номер акта.", "\"178\""),
    ],
};

pub static APPROVAL: Shape = Shape {
    name: "гриф утверждения",
    fields: &[
        need("word", "слово", Kind::Text, "УТВЕРЖДЁН, УТВЕРЖДЕНА, УТВЕРЖДЕНО или УТВЕРЖДЕНЫ.", "УТВЕРЖДЕНА"),
        need("by", "чем", Kind::Text, "Каким актом, в творительном падеже.", "приказом отдела образования"),
        may("date", "дата", Kind::Date, "Дата акта; \"\" – пустая линейка.", "8 апреля 2022 г."),
        may("number", "номер", Kind::Text, "Номер акта; \"\" – пустая линейка.", "\"178\""),
    ],
};
