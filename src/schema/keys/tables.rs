//! Tables, SWOT analysis and risks.

use super::{ALIGNS, ORDINAL, ORIENTATIONS, data, may, need, required};
use crate::schema::{Kind, Shape};

pub static TABLE: Shape = Shape {
    name: "таблица",
    about: "Таблица со своими графами.",
    fields: &[
        may("title", "заголовок", Kind::Text, "Заголовок над таблицей.", "Профили обучения"),
        data("orientation", "ориентация", Kind::Choice(&ORIENTATIONS), "Как лежит лист.", "альбомная"),
        required(may(
            "columns",
            "графы",
            Kind::List(&HEAD),
            "Графы: слова шапки или ключи; вложенность любая.",
            "[Школа, {заголовок: Профиль, графы: [химия, биология]}]",
        )),
        data("number_row", "нумерация_граф", Kind::Flag, "Строка номеров граф под шапкой.", "да"),
        required(may(
            "rows",
            "строки",
            Kind::Either(&[Kind::TableLines, Kind::List(&ROW)]),
            "Строки: текст, где ячейки делит « | », или список.",
            "Школа № 3 | 40,0",
        )),
        may("note", "примечание", Kind::Rich, "Текст под таблицей.", "Данные на 1 сентября."),
    ],
};

/// A column: the words of its head, or a record.
static HEAD: Kind = Kind::Either(&[Kind::Text, Kind::Record(&TABLE_COLUMN)]);

pub static TABLE_COLUMN: Shape = Shape {
    name: "графа таблицы",
    about: "Графа таблицы, если кроме слов шапки нужны ширина или графы под ней.",
    fields: &[
        need("head", "заголовок", Kind::Text, "Слова в шапке; \"\" – пустая шапка.", "Организация"),
        data("width", "ширина", Kind::Width, "Ширина; без ключа – по содержанию.", "20 мм"),
        data("align", "выравнивание", Kind::Choice(&ALIGNS), "Выравнивание текста графы.", "по центру"),
        data("turned", "поворот", Kind::Flag, "Слова шапки идут снизу вверх (для узких граф).", "да"),
        may("columns", "графы", Kind::List(&HEAD), "Графы под общим заголовком.", "[химия, биология]"),
    ],
};

/// A row: a line of cells, or a record.
static ROW: Kind = Kind::Either(&[Kind::TableLines, Kind::Record(&TABLE_ROW)]);

pub static TABLE_ROW: Shape = Shape {
    name: "строка таблицы",
    about: "Строка таблицы, если ей нужны соединённые ячейки, заголовок раздела или итог.",
    fields: &[
        may("section", "раздел", Kind::Text, "Заголовок через всю таблицу.", "Городские школы"),
        may("total", "итог", Kind::TableLines, "Итоговая строка.", "Всего | 4 | 1"),
        may(
            "cells",
            "ячейки",
            Kind::List(&CELL),
            "Ячейки; места, занятые соединённой ячейкой сверху, пропускаются.",
            "[{текст: Запуск Программы, строк: 2}, \"Низкая мотивация\"]",
        ),
    ],
};

static CELL: Kind = Kind::Either(&[Kind::Rich, Kind::Record(&TABLE_CELL)]);

pub static TABLE_CELL: Shape = Shape {
    name: "ячейка",
    about: "Ячейка, если она тянется на несколько граф или строк.",
    fields: &[
        need("text", "текст", Kind::Rich, "Текст ячейки.", "Запуск Программы"),
        data("colspan", "граф", Kind::Count, "На сколько граф ячейка тянется вправо.", "2"),
        data("rowspan", "строк", Kind::Count, "На сколько строк ячейка тянется вниз.", "2"),
    ],
};

pub static PICTURE: Shape = Shape {
    name: "рисунок",
    about: "Рисунок из файла рядом с программой.",
    fields: &[
        required(data(
            "file",
            "файл",
            Kind::Word,
            "Файл PNG, JPEG или SVG рядом с программой; имя пишется от её папки.",
            "рисунки/схема.png",
        )),
        need(
            "alt",
            "описание",
            Kind::Text,
            "Что на рисунке: словами для тех, кто его не видит.",
            "Отдел образования ведёт школы, школы отчитываются раз в квартал",
        ),
        may("title", "заголовок", Kind::Text, "Подпись под рисунком.", "Рисунок 1. Схема управления программой"),
        data("orientation", "ориентация", Kind::Choice(&ORIENTATIONS), "Как лежит лист.", "альбомная"),
        data("width", "ширина", Kind::Width, "Ширина; без ключа – своя, но не больше листа.", "120 мм"),
    ],
};

pub static SWOT: Shape = Shape {
    name: "SWOT-анализ",
    about: "Четыре стороны SWOT-анализа.",
    fields: &[
        need("strengths", "сильные_стороны", Kind::Rich, "Сильные стороны.", "Опытные педагоги"),
        need("weaknesses", "слабые_стороны", Kind::Rich, "Слабые стороны.", "Низкая мотивация"),
        need("opportunities", "возможности", Kind::Rich, "Возможности.", "Сетевое взаимодействие"),
        need("threats", "угрозы", Kind::Rich, "Угрозы.", "Отток кадров"),
    ],
};

pub static RISK_STAGE: Shape = Shape {
    name: "этап рисков",
    about: "Риски одного этапа.",
    fields: &[
        may("stage", "этап", Kind::Text, "К какому этапу относятся риски.", "Запуск Программы"),
        required(may(
            "risks",
            "риски",
            Kind::List(&Kind::Record(&RISK)),
            "Риски этапа.",
            "[{риск: Низкая мотивация, меры: Изменить показатели труда}]",
        )),
    ],
};

pub static RISK: Shape = Shape {
    name: "риск",
    about: "Риск и что делают, чтобы его уменьшить.",
    fields: &[
        ORDINAL,
        need("risk", "риск", Kind::Rich, "Чего опасаются.", "Низкая мотивация педагогов"),
        need("mitigation", "меры", Kind::Rich, "Что делают.", "Изменить показатели оценки труда"),
    ],
};
