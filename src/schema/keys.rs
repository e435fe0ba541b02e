//! Every key of a programme. The order within a record is the order of the guide.
//! Source of the requisites' names: ГОСТ Р 7.0.97.

mod act;
mod pieces;
mod programme;
mod requisites;
mod tables;

use super::{Choice, Field, Kind, Prints, Shape, choice};

pub use act::{ACT, APPENDIX, APPROVAL, CLAUSE, EXECUTOR, MARK};
pub use pieces::{APPROVER, FINANCING, FUND, FUND_TOTAL, MEMBER, TITLE_PAGE, WORKING_GROUP};
pub use programme::{
    ACTIVITY, COLUMN, INDICATOR, PASSPORT_ROW, PERIOD, PLAN, PLAN_SECTION, PROGRAMME, SECTION, SHOW, TASK,
};
pub use requisites::{COPY, ELECTRONIC_SIGNATURE, EMBLEM, ENDORSEMENT, FILING, PARTNER, SIGNATORY};
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

/// What a unit of a list counts as, wherever the list is shown with counted labels.
pub const ORDINAL: Field = data(
    "number",
    "номер",
    Kind::Count,
    "Который по счёту: им считается метка («3.», «3)»); без ключа – на один больше предыдущего. Его вписывает \
     prikaz register.",
    "3",
);

/// The same key, required.
pub const fn required(field: Field) -> Field {
    Field { required: true, ..field }
}

pub static STANDARDS: [Choice; 2] = [
    choice("gost-r-7.0.97-2025", "ГОСТ Р 7.0.97-2025", "новый"),
    choice("gost-r-7.0.97-2016", "ГОСТ Р 7.0.97-2016", "прежний"),
];
pub static ACT_KINDS: [Choice; 4] = [
    choice("order", "приказ", "в голове документа стоит «ПРИКАЗ»"),
    choice("directive", "распоряжение", "в голове документа стоит «РАСПОРЯЖЕНИЕ»"),
    choice("resolution", "постановление", "в голове документа стоит «ПОСТАНОВЛЕНИЕ»"),
    choice("decision", "решение", "в голове документа стоит «РЕШЕНИЕ»"),
];
pub static ISSUERS: [Choice; 2] = [
    choice("organisation", "организация", "«к приказу отдела образования»; так и без ключа"),
    choice("position", "должность", "«к приказу начальника отдела образования»: должность из первой подписи"),
];
pub static NUMBER_POSITIONS: [Choice; 2] = [
    choice("line", "строка", "в одной строке с датой; так и без ключа"),
    choice("title", "заголовок", "после вида: «ПРИКАЗ № 178»"),
];
pub static STORAGES: [Choice; 2] = [
    choice("usual", "обычный", "до 10 лет включительно; так и без ключа"),
    choice("long", "долгий", "больше 10 лет: левое поле шире, чтобы документ можно было подшить"),
];
pub static TITLE_POSITIONS: [Choice; 2] =
    [choice("left", "слева", "от левого поля"), choice("center", "по центру", "посередине листа")];
pub static SIGNATURE_POSITIONS: [Choice; 2] = [
    choice("below", "столбцом", "одна под другой; так и без ключа, если акт издаёт одна организация"),
    choice("beside", "рядом", "на одном уровне – равные должности; так и без ключа в совместном акте"),
];
pub static ORIENTATIONS: [Choice; 2] = [
    choice("portrait", "книжная", "лист стоит; так и без ключа"),
    choice("landscape", "альбомная", "лист лежит, места в ширину больше"),
];
pub static PAGE_NUMBERINGS: [Choice; 2] = [
    choice("continue", "сквозная", "страницы считаются дальше; так и без ключа"),
    choice("restart", "своя", "счёт начинается с 1, на первой странице номера нет"),
];
pub static CHART_KINDS: [Choice; 2] = [
    choice("bars", "столбцы", "по столбцу на год; так и без ключа"),
    choice("lines", "линии", "точки лет, соединённые линией"),
];
pub static ALIGNS: [Choice; 4] = [
    choice("left", "влево", "по левому краю"),
    choice("center", "по центру", "посередине"),
    choice("right", "вправо", "по правому краю"),
    choice("justify", "по ширине", "по обоим краям"),
];
pub static NUMBERINGS: [Choice; 4] = [
    choice("none", "нет", "строки без номера так и остаются; так и без ключа"),
    choice("1", "1", "1, 2, 3 и дальше"),
    choice("1.", "1.", "1., 2., 3. и дальше"),
    choice("1.1.", "1.1.", "номер раздела и номер строки в нём"),
];
static NO: [Choice; 1] = [choice("none", "нет", "не печатать отметку")];

/// What a reference leads to. `планы`, `таблицы` and `рисунки` go with a code: the author's own.
pub static REFERENCES: [Choice; 14] = [
    choice("passport", "паспорт", "таблица паспорта"),
    choice("goals", "цели", "текст целей"),
    choice("tasks", "задачи", "перечень задач"),
    choice("indicators", "показатели", "таблица показателей, а с меткой или в паспорте – перечень"),
    choice("indicators.chart", "показатели.график", "график показателей по годам"),
    choice("period", "срок_реализации", "срок программы"),
    choice("swot", "свот_анализ", "таблица SWOT-анализа"),
    choice("risks", "риски", "таблица рисков"),
    choice("financing", "финансирование", "таблица сумм по источникам и годам"),
    choice("working_group", "состав_группы", "состав рабочей группы"),
    choice("contents", "оглавление", "заголовки, которые идут ниже, с номерами страниц"),
    choice("roadmaps.", "планы.", "план с этим кодом: планы.карта; его график: планы.карта.график"),
    choice("tables.", "таблицы.", "таблица с этим кодом: таблицы.профили"),
    choice("images.", "рисунки.", "рисунок с этим кодом: рисунки.схема"),
];
static CONTENTS: [Choice; 4] = [
    choice("programme", "программа", "вся программа"),
    choice("working_group", "состав_группы", "состав рабочей группы"),
    choice("financing", "финансирование", "таблица сумм по источникам и годам"),
    choice("roadmaps.", "планы.", "план с этим кодом: планы.карта; его график: планы.карта.график"),
];
/// What a column may show; a year is written as it is.
pub static COLUMN_FIELDS: [Choice; 17] = [
    choice("number", "номер", "номер строки (план, показатели, риски)"),
    choice("activity", "мероприятие", "что делается (план)"),
    choice("due", "срок", "к какому сроку (план)"),
    choice("responsible", "ответственные", "кто отвечает (план)"),
    choice("result", "результат", "что получится (план)"),
    choice("planned_value", "плановое_значение", "сколько получится (план)"),
    choice("extra.", "дополнительно.", "текст с этим кодом (план): дополнительно.источник"),
    choice("goal", "цель", "к какой цели относится (показатели)"),
    choice("name", "наименование", "что измеряется (показатели)"),
    choice("unit", "единица_измерения", "в чём измеряется (показатели)"),
    choice("baseline.", "базовое_значение.", "значение до начала (показатели): базовое_значение.2021"),
    choice("targets.", "плановые_значения.", "значение года (показатели): плановые_значения.2022"),
    choice("stage", "этап", "к какому этапу относится (риски)"),
    choice("risk", "риск", "чего опасаются (риски)"),
    choice("mitigation", "меры", "что делают (риски)"),
    choice("2022", "2022", "год (любой): срок плана или значение показателя"),
    choice("blank", "пусто", "пустая графа для отметок от руки"),
];

static TEXT: Kind = Kind::Text;
static WORD: Kind = Kind::Word;

pub static ROOT: Shape = Shape {
    name: "файл программы",
    about: "Всё, что лежит в одном файле: кто издаёт, приказ и сама программа.",
    fields: &[
        data(
            "standard",
            "стандарт",
            Kind::Choice(&STANDARDS),
            "По какому стандарту оформлен документ.",
            "ГОСТ Р 7.0.97-2025",
        ),
        required(may(
            "organisation",
            "организация",
            Kind::Record(&ORGANISATION),
            "Кто издаёт документ.",
            "{наименование: Отдел образования}",
        )),
        shown(
            "terms",
            "сокращения",
            Kind::Named(&TEXT),
            "Сокращения и их расшифровки.",
            "{ШНОР: школы с низкими образовательными результатами}",
        ),
        shown(
            "parties",
            "участники",
            Kind::Named(&Kind::Record(&PARTY)),
            "Организации и лица, на которые ссылается программа, каждое под своим кодом.",
            "{отдел: {наименование: Отдел образования администрации Заречного района}}",
        ),
        may(
            "act",
            "акт",
            Kind::Record(&ACT),
            "Приказ, который утверждает программу; без него печатается одно приложение.",
            "{вид: приказ, заголовок: Об утверждении программы, пункты: 1. Утвердить программу., \
             подпись: {должность: Начальник отдела образования, фио: Л. М. Иванова}}",
        ),
        may(
            "appendices",
            "приложения",
            Kind::List(&Kind::Record(&APPENDIX)),
            "Приложения к акту; без ключа программа – единственное приложение.",
            "[{содержание: программа}]",
        ),
        required(may(
            "programme",
            "программа",
            Kind::Record(&PROGRAMME),
            "Сама программа.",
            "{наименование: Муниципальная программа развития школ}",
        )),
    ],
};

pub static ORGANISATION: Shape = Shape {
    name: "организация",
    about: "Кто издаёт документ.",
    fields: &[
        requisites::EMBLEM_KEY,
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
        requisites::DEPARTMENT_KEY,
        requisites::CONTACTS_KEY,
        may("place", "место_издания", Kind::Text, "Место составления документа.", "пгт Заречный"),
        may(
            "jointly_with",
            "совместно_с",
            Kind::List(&Kind::Record(&PARTNER)),
            "С кем вместе издаётся акт: головы и подписи стоят рядом.",
            "[{наименование: Управление культуры администрации Заречного района}]",
        ),
        shown(
            "cases",
            "падежи",
            Kind::Record(&CASES),
            "Падежи наименования для отметок и грифов: краткого, а без него полного. Нужны, если prikaz \
             не просклонял его сам.",
            "{родительный: отдела образования}",
        ),
    ],
};

pub static PARTY: Shape = Shape {
    name: "участник",
    about: "Организация или лицо, которое программа называет ответственным.",
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
        data(
            "cases",
            "падежи",
            Kind::Record(&CASES),
            "Падежи наименования: по ним prikaz проверяет пункты, если не склоняет его сам; не печатаются.",
            "{дательный: Налимовской СОШ}",
        ),
    ],
};

pub static CASES: Shape = Shape {
    name: "падежи",
    about: "Наименование в других падежах, как оно стоит внутри предложения.",
    fields: &[
        shown("genitive", "родительный", Kind::Text, "Кого, чего: «к приказу …».", "отдела образования"),
        shown("dative", "дательный", Kind::Text, "Кому, чему: «поручить …».", "отделу образования"),
        shown("accusative", "винительный", Kind::Text, "Кого, что: «возложить на …».", "отдел образования"),
        shown("instrumental", "творительный", Kind::Text, "Кем, чем: «утверждено …».", "отделом образования"),
        shown("prepositional", "предложный", Kind::Text, "О ком, о чём: «сообщить об …».", "отделе образования"),
    ],
};
