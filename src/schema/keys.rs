//! Every key of a programme. The order within a record is the order of the guide.
//! Source of the requisites' names: ГОСТ Р 7.0.97.

use super::{Choice, Field, Kind, Prints, Shape};

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
const fn data(en: &'static str, ru: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Field {
    Field { en, ru, kind, required: false, prints: Prints::Never, about, example }
}

const fn required(field: Field) -> Field {
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
        may("letterhead", "бланк", Kind::Lines, "Строки в голове документа, как они печатаются.", "Отдел образования"),
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
    ],
};

pub static MARK: Shape = Shape {
    name: "отметка о приложении",
    fields: &[
        may("number", "номер", Kind::Text, "Номер приложения; у единственного его нет.", "\"1\""),
        may("to", "кому", Kind::Text, "К какому акту.", "к приказу отдела образования"),
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

pub static PROGRAMME: Shape = Shape {
    name: "программа",
    fields: &[
        need(
            "title",
            "наименование",
            Kind::Lines,
            "Название над текстом программы; строки печатаются как есть.",
            "Муниципальная программа развития школ",
        ),
        shown(
            "period",
            "срок_реализации",
            Kind::Either(&[Kind::Period, Kind::Record(&PERIOD)]),
            "Когда программа действует.",
            "01.09.2022 – 31.05.2025",
        ),
        may("goals", "цели", Kind::Rich, "Цели; печатаются там, где их вставили.", "Повышение качества образования"),
        may("tasks", "задачи", Kind::List(&Kind::Record(&TASK)), "Задачи; печатаются там, где их вставили.", ""),
        may(
            "indicators",
            "показатели",
            Kind::List(&Kind::Record(&INDICATOR)),
            "Показатели; печатаются там, где их вставили.",
            "",
        ),
        may("passport", "паспорт", Kind::List(&Kind::Record(&PASSPORT_ROW)), "Строки паспорта.", ""),
        may(
            "roadmaps",
            "планы",
            Kind::Named(&Kind::Record(&PLAN)),
            "Планы и дорожные карты, каждый под своим кодом.",
            "",
        ),
        may("sections", "разделы", Kind::List(&Kind::Record(&SECTION)), "Что печатается и в каком порядке.", ""),
    ],
};

pub static PERIOD: Shape = Shape {
    name: "срок",
    fields: &[
        required(shown("start", "начало", Kind::Date, "Первый день.", "01.09.2022")),
        required(shown("end", "окончание", Kind::Date, "Последний день.", "31.05.2025")),
    ],
};

pub static TASK: Shape = Shape {
    name: "задача",
    fields: &[
        data("id", "код", Kind::Word, "Код для ссылок; не печатается.", "кадры"),
        need("text", "текст", Kind::Text, "Текст задачи.", "Повысить квалификацию педагогов"),
    ],
};

pub static INDICATOR: Shape = Shape {
    name: "показатель",
    fields: &[
        need("name", "наименование", Kind::Text, "Что измеряется.", "Доля педагогов, прошедших обучение"),
        may("unit", "единица_измерения", Kind::Text, "В чём измеряется.", "процент"),
        may("goal", "цель", Kind::Text, "К какой цели относится.", "Развитие кадров"),
        may("baseline", "базовое_значение", Kind::Years(&TEXT), "Значение до начала программы.", "{2021: \"22\"}"),
        may("targets", "плановые_значения", Kind::Years(&TEXT), "Значения по годам.", "{2022: \"50\"}"),
        data("task", "задача", Kind::Word, "Код задачи; не печатается.", "кадры"),
    ],
};

pub static PASSPORT_ROW: Shape = Shape {
    name: "строка паспорта",
    fields: &[
        need("name", "наименование", Kind::Text, "Левая графа.", "Цель Программы"),
        may(
            "body",
            "содержание",
            Kind::Either(&[Kind::Rich, Kind::List(&PIECE)]),
            "Правая графа: текст либо список из текстов и вставок.",
            "«Развитие школ»",
        ),
        may(
            "table",
            "таблица",
            Kind::TableLines,
            "Правая графа из нескольких столбцов; ячейки делит « | ».",
            "Отдел образования | Руководитель",
        ),
    ],
};

/// A piece of content: a text or a reference.
static PIECE: Kind = Kind::Either(&[Kind::Rich, Kind::Record(&SHOW)]);

pub static SHOW: Shape = Shape {
    name: "вставка",
    fields: &[
        required(data(
            "show",
            "вставка",
            Kind::Word,
            "Что вставить: задачи, цели, показатели, паспорт, планы.код.",
            "задачи",
        )),
        data("label", "метка", Kind::Text, "Метка пунктов: «1.», «1)», «–», «•».", "\"1.\""),
        data("separator", "разделитель", Kind::Text, "Знак между пунктами; после последнего – точка.", "\";\""),
    ],
};

pub static PLAN: Shape = Shape {
    name: "план",
    fields: &[
        may("title", "заголовок", Kind::Text, "Заголовок над таблицей.", "«Дорожная карта» реализации программы"),
        data("orientation", "ориентация", Kind::Choice(&ORIENTATIONS), "Как лежит лист.", "альбомная"),
        data("numbering", "нумерация_строк", Kind::Choice(&NUMBERINGS), "Как считать строки без номера.", "\"1.1.\""),
        required(may("columns", "графы", Kind::List(&Kind::Record(&COLUMN)), "Графы таблицы.", "")),
        may("sections", "разделы", Kind::List(&Kind::Record(&PLAN_SECTION)), "Разделы плана.", ""),
        may("activities", "мероприятия", Kind::List(&Kind::Record(&ACTIVITY)), "Строки плана без разделов.", ""),
    ],
};

pub static COLUMN: Shape = Shape {
    name: "графа",
    fields: &[
        data(
            "field",
            "поле",
            Kind::Word,
            "Что в графе: номер, мероприятие, срок, ответственные, результат, плановое_значение или год.",
            "мероприятие",
        ),
        may("head", "заголовок", Kind::Text, "Слова в шапке; без ключа берутся обычные.", "Мероприятия"),
        data("width", "ширина", Kind::Width, "Ширина; без ключа – по содержанию.", "12 мм"),
        data("align", "выравнивание", Kind::Choice(&ALIGNS), "Выравнивание текста графы.", "по центру"),
        may("columns", "графы", Kind::List(&Kind::Record(&COLUMN)), "Графы под общим заголовком.", ""),
    ],
};

pub static PLAN_SECTION: Shape = Shape {
    name: "раздел плана",
    fields: &[
        need("title", "заголовок", Kind::Text, "Строка через всю таблицу.", "1. Организационные мероприятия"),
        required(may("activities", "мероприятия", Kind::List(&Kind::Record(&ACTIVITY)), "Строки раздела.", "")),
    ],
};

pub static ACTIVITY: Shape = Shape {
    name: "мероприятие",
    fields: &[
        may("number", "номер", Kind::Text, "Номер строки, как он печатается.", "\"1.1.\""),
        need("activity", "мероприятие", Kind::Rich, "Что делается.", "Провести мониторинг"),
        may("due", "срок", Kind::Text, "К какому сроку, словами документа.", "Ежегодно, сентябрь"),
        may("by_year", "по_годам", Kind::Years(&TEXT), "Сроки по годам для граф-годов.", "{2022: август}"),
        may("responsible", "ответственные", Kind::Rich, "Кто отвечает, словами документа.", "Отдел образования"),
        may("result", "результат", Kind::Rich, "Что получится.", "Аналитическая справка"),
        may("planned_value", "плановое_значение", Kind::Text, "Сколько получится.", "100 %"),
        data("task", "задача", Kind::Word, "Код задачи; не печатается.", "кадры"),
        data("id", "код", Kind::Word, "Код строки; не печатается.", "мониторинг"),
        data("parties", "участники", Kind::List(&WORD), "Коды участников; не печатаются.", "[отдел]"),
    ],
};

pub static SECTION: Shape = Shape {
    name: "раздел",
    fields: &[
        may("number", "номер", Kind::Text, "Номер, как он печатается.", "Раздел I."),
        may("title", "заголовок", Kind::Text, "Заголовок раздела.", "Пояснительная записка"),
        data("show", "вставка", Kind::Word, "Что вставить: паспорт, задачи, планы.код.", "паспорт"),
        data("label", "метка", Kind::Text, "Метка пунктов вставки.", "\"1.\""),
        data("separator", "разделитель", Kind::Text, "Знак между пунктами вставки.", "\";\""),
        may(
            "body",
            "содержание",
            Kind::Either(&[Kind::Rich, Kind::List(&PIECE)]),
            "Текст либо список из текстов и вставок.",
            "Программа призвана …",
        ),
        may("sections", "разделы", Kind::List(&Kind::Record(&SECTION)), "Вложенные разделы.", ""),
    ],
};
