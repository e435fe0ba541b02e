//! The programme: period, tasks, indicators, passport, plans, sections.

use super::tables::{PICTURE, RISK_STAGE, SWOT, TABLE};
use super::{ALIGNS, CHART_KINDS, NUMBERINGS, ORIENTATIONS, TEXT, WORD, data, may, need, required, shown};
use crate::schema::{Kind, Shape};

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
        may("tables", "таблицы", Kind::Named(&Kind::Record(&TABLE)), "Таблицы, каждая под своим кодом.", ""),
        may("swot", "свот_анализ", Kind::Record(&SWOT), "SWOT-анализ.", ""),
        may("risks", "риски", Kind::List(&Kind::Record(&RISK_STAGE)), "Риски по этапам и меры.", ""),
        may(
            "roadmaps",
            "планы",
            Kind::Named(&Kind::Record(&PLAN)),
            "Планы и дорожные карты, каждый под своим кодом.",
            "",
        ),
        may("images", "рисунки", Kind::Named(&Kind::Record(&PICTURE)), "Рисунки, каждый под своим кодом.", ""),
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
        need("text", "текст", Kind::Rich, "Текст задачи.", "Повысить квалификацию педагогов"),
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

static RICH: Kind = Kind::Rich;

/// A piece of content: a text or a reference.
static PIECE: Kind = Kind::Either(&[Kind::Rich, Kind::Record(&SHOW)]);

pub static SHOW: Shape = Shape {
    name: "вставка",
    fields: &[
        required(data(
            "show",
            "вставка",
            Kind::Word,
            "Что вставить: задачи, цели, показатели, паспорт, планы.код, таблицы.код, рисунки.код, \
             планы.код.график, показатели.график.",
            "задачи",
        )),
        data("label", "метка", Kind::Text, "Метка пунктов или номер строк таблицы: «1.», «1)», «–», «•».", "\"1.\""),
        data("separator", "разделитель", Kind::Text, "Знак между пунктами; после последнего – точка.", "\";\""),
        may("columns", "графы", Kind::List(&Kind::Record(&COLUMN)), "Графы таблицы показателей или рисков.", ""),
        data("number_row", "нумерация_граф", Kind::Flag, "Строка номеров граф под шапкой.", "да"),
        data(
            "orientation",
            "ориентация",
            Kind::Choice(&ORIENTATIONS),
            "Как лежит лист таблицы или графика.",
            "альбомная",
        ),
        may("title", "заголовок", Kind::Text, "Подпись под графиком.", "Рисунок 1. График мероприятий"),
        data("kind", "вид", Kind::Choice(&CHART_KINDS), "Вид графика показателей; без ключа – столбцы.", "линии"),
    ],
};

pub static PLAN: Shape = Shape {
    name: "план",
    fields: &[
        may("title", "заголовок", Kind::Text, "Заголовок над таблицей.", "«Дорожная карта» реализации программы"),
        data("orientation", "ориентация", Kind::Choice(&ORIENTATIONS), "Как лежит лист.", "альбомная"),
        data("numbering", "нумерация_строк", Kind::Choice(&NUMBERINGS), "Как считать строки без номера.", "\"1.1.\""),
        data("number_row", "нумерация_граф", Kind::Flag, "Строка номеров граф под шапкой.", "да"),
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
            "Что в графе. Плана: номер, мероприятие, срок, ответственные, результат, плановое_значение, год, \
             дополнительно.код, пусто. Показателей: номер, цель, наименование, единица_измерения, год, \
             базовое_значение.год, плановые_значения.год, пусто. Рисков: номер, этап, риск, меры, пусто.",
            "мероприятие",
        ),
        may("head", "заголовок", Kind::Text, "Слова в шапке; без ключа берутся обычные.", "Мероприятия"),
        data("width", "ширина", Kind::Width, "Ширина; без ключа – по содержанию.", "12 мм"),
        data("align", "выравнивание", Kind::Choice(&ALIGNS), "Выравнивание текста графы.", "по центру"),
        data("turned", "поворот", Kind::Flag, "Слова шапки идут снизу вверх (для узких граф).", "да"),
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
        data(
            "calendar",
            "календарь",
            Kind::Record(&CALENDAR),
            "В какие месяцы приходится срок, если по словам этого не понять; не печатается.",
            "{месяцы: [2022-10, 2023-03]}",
        ),
        may("by_year", "по_годам", Kind::Years(&TEXT), "Сроки по годам для граф-годов.", "{2022: август}"),
        may("responsible", "ответственные", Kind::Rich, "Кто отвечает, словами документа.", "Отдел образования"),
        may("result", "результат", Kind::Rich, "Что получится.", "Аналитическая справка"),
        may("planned_value", "плановое_значение", Kind::Text, "Сколько получится.", "100 %"),
        may(
            "extra",
            "дополнительно",
            Kind::Named(&RICH),
            "Чего нет среди ключей: свой код и текст; графа – «поле: дополнительно.код».",
            "{источник: Местный бюджет}",
        ),
        data("task", "задача", Kind::Word, "Код задачи; не печатается.", "кадры"),
        data("id", "код", Kind::Word, "Код строки; не печатается.", "мониторинг"),
        data("parties", "участники", Kind::List(&WORD), "Коды участников; не печатаются.", "[отдел]"),
    ],
};

pub static CALENDAR: Shape = Shape {
    name: "календарь",
    fields: &[required(data(
        "months",
        "месяцы",
        Kind::List(&WORD),
        "Месяцы с годом: 2022-10, 10.2022 или октябрь 2022.",
        "[2022-10, 2023-03]",
    ))],
};

pub static SECTION: Shape = Shape {
    name: "раздел",
    fields: &[
        may("number", "номер", Kind::Text, "Номер, как он печатается.", "Раздел I."),
        may("title", "заголовок", Kind::Text, "Заголовок раздела.", "Пояснительная записка"),
        data(
            "show",
            "вставка",
            Kind::Word,
            "Что вставить: паспорт, задачи, планы.код, таблицы.код, рисунки.код, планы.код.график, показатели.график.",
            "паспорт",
        ),
        data("label", "метка", Kind::Text, "Метка пунктов вставки.", "\"1.\""),
        data("separator", "разделитель", Kind::Text, "Знак между пунктами вставки.", "\";\""),
        may("columns", "графы", Kind::List(&Kind::Record(&COLUMN)), "Графы вставленных показателей или рисков.", ""),
        data("number_row", "нумерация_граф", Kind::Flag, "Строка номеров граф под шапкой.", "да"),
        data(
            "orientation",
            "ориентация",
            Kind::Choice(&ORIENTATIONS),
            "Как лежит лист таблицы или графика.",
            "альбомная",
        ),
        data("kind", "вид", Kind::Choice(&CHART_KINDS), "Вид графика показателей; без ключа – столбцы.", "линии"),
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
