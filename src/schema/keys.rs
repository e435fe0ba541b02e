//! Every key of a programme. The order within a record is the order of the guide.
//! Source of the requisites' names: ГОСТ Р 7.0.97.

mod act;
mod programme;
mod tables;

use super::{Choice, Field, Kind, Prints, Shape};

pub use act::{ACT, APPENDIX, APPROVAL, CLAUSE, EXECUTOR, MARK, SIGNATORY};
pub use programme::{
    ACTIVITY, COLUMN, INDICATOR, PASSPORT_ROW, PERIOD, PLAN, PLAN_SECTION, PROGRAMME, SECTION, SHOW, TASK,
};
pub use tables::{PICTURE, RISK, RISK_STAGE, SWOT, TABLE, TABLE_CELL, TABLE_COLUMN, TABLE_ROW};

/// A required key that prints.
const fn need(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    Field { en, ru, kind, required: true, prints: Prints::Always, about, example }
}

/// An optional key that prints.
const fn may(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    Field { en, ru, kind, required: false, prints: Prints::Always, about, example }
}

/// An optional key printed only where something shows it.
const fn shown(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    Field { en, ru, kind, required: false, prints: Prints::WhenShown, about, example }
}

/// An optional key that never prints.
pub const fn data(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    Field { en, ru, kind, required: false, prints: Prints::Never, about, example }
}

/// The same key, required.
pub const fn required(field: Field) -> Field {
    Field { required: true, ..field }
}

pub static STANDARDS: [Choice; 2] = [
    Choice { en: "gost-r-7.0.97-2025", ru: "ГОСТ Р 7.0.97-2025" },
    Choice { en: "gost-r-7.0.97-2016", ru: "ГОСТ Р 7.0.97-2016" },
];
pub static ACT_KINDS: [Choice; 4] = [
    Choice { en: "order", ru: "приказ" },
    Choice { en: "directive", ru: "распоряжение" },
    Choice { en: "resolution", ru: "постановление" },
    Choice { en: "decision", ru: "решение" },
];
pub static NUMBER_POSITIONS: [Choice; 2] =
    [Choice { en: "line", ru: "строка" }, Choice { en: "title", ru: "заголовок" }];
pub static ORIENTATIONS: [Choice; 2] =
    [Choice { en: "portrait", ru: "книжная" }, Choice { en: "landscape", ru: "альбомная" }];
pub static PAGE_NUMBERINGS: [Choice; 2] =
    [Choice { en: "continue", ru: "сквозная" }, Choice { en: "restart", ru: "своя" }];
pub static CHART_KINDS: [Choice; 2] = [Choice { en: "bars", ru: "столбцы" }, Choice { en: "lines", ru: "линии" }];
pub static ALIGNS: [Choice; 4] = [
    Choice { en: "left", ru: "влево" },
    Choice { en: "center", ru: "по центру" },
    Choice { en: "right", ru: "вправо" },
    Choice { en: "justify", ru: "по ширине" },
];
pub static NUMBERINGS: [Choice; 4] = [
    Choice { en: "none", ru: "нет" },
    Choice { en: "1", ru: "1" },
    Choice { en: "1.", ru: "1." },
    Choice { en: "1.1.", ru: "1.1." },
];
static NO: [Choice; 1] = [Choice { en: "none", ru: "нет" }];

static TEXT: Kind = Kind::Text;
static WORD: Kind = Kind::Word;

pub static ROOT: Shape = Shape {
    name: "программа",
    fields: &[
        data(
            "standard",
            "стандарт",
            Kind::Choice(&STANDARDS),
            "По какому стандарту оформлен документ.",
            "ГОСТ Р 7.0.97-2025",
        ),
        required(may("organisation", "организация", Kind::Record(&ORGANISATION), "Кто издаёт документ.", "")),
        shown(
            "terms",
            "сокращения",
            Kind::Named(&TEXT),
            "Сокращения и их расшифровки.",
            "ШНОР: школы с низкими образовательными результатами",
        ),
        shown(
            "parties",
            "участники",
            Kind::Named(&Kind::Record(&PARTY)),
            "Организации и лица, на которые ссылается программа.",
            "",
        ),
        may(
            "act",
            "акт",
            Kind::Record(&ACT),
            "Приказ, который утверждает программу; без него печатается одно приложение.",
            "",
        ),
        may(
            "appendices",
            "приложения",
            Kind::List(&Kind::Record(&APPENDIX)),
            "Приложения к акту; без ключа программа – единственное приложение.",
            "",
        ),
        required(may("programme", "программа", Kind::Record(&PROGRAMME), "Сама программа.", "")),
    ],
};

pub static ORGANISATION: Shape = Shape {
    name: "организация",
    fields: &[
        may(
            "letterhead",
            "бланк",
            Kind::Lines,
            "Строки в голове документа, как они печатаются; \"\" – не печатать ничего.",
            "Отдел образования",
        ),
        required(shown(
            "name",
            "наименование",
            Kind::Text,
            "Полное наименование; печатается в голове, если нет бланка.",
            "Отдел образования администрации Заречного района",
        )),
        shown("short", "краткое_наименование", Kind::Text, "Краткое наименование.", "отдел образования"),
        may("place", "место_издания", Kind::Text, "Место составления документа.", "пгт Заречный"),
    ],
};

pub static PARTY: Shape = Shape {
    name: "участник",
    fields: &[
        required(shown(
            "name",
            "наименование",
            Kind::Text,
            "Полное наименование.",
            "Отдел образования администрации Заречного района",
        )),
        shown("short", "краткое_наименование", Kind::Text, "Краткое наименование.", "отдел образования"),
        data("aliases", "варианты", Kind::Text, "Другие написания через «;».", "\"участники Программы; ОО\""),
    ],
};
