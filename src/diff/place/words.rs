//! What parts of a programme are called in places: the list of words.

use crate::diff::tree::Field;

/// What a column of a plan that shows this field says.
pub fn shows(field: Field) -> &'static str {
    match field {
        Field::Number => "номер",
        Field::Text => "мероприятие",
        Field::PlannedValue => "плановое значение",
        field => words(field).unwrap_or("графа"),
    }
}

/// The words for a field; none for one that only holds others.
pub fn words(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Terms
        | Field::Parties
        | Field::Appendices
        | Field::Programme
        | Field::Tasks
        | Field::Indicators
        | Field::Sections
        | Field::Plans
        | Field::Tables
        | Field::Pictures
        | Field::Footnotes
        | Field::Clauses
        | Field::Subclauses
        | Field::Signatories
        | Field::Visas
        | Field::Agreed
        | Field::Acquainted
        | Field::Approvals
        | Field::Deputies
        | Field::Members
        | Field::Funds
        | Field::Partners
        | Field::Columns
        | Field::Below
        | Field::Rows
        | Field::Cells
        | Field::ByYear
        | Field::Extra
        | Field::Content
        | Field::Amounts => return None,
        Field::Standard => "стандарт",
        Field::Storage => "долгий срок хранения",
        Field::Organisation => "организация",
        Field::Act => "акт",
        Field::Code => "код",
        Field::Number => "номер",
        Field::Stage => "этап",
        Field::Letterhead => "бланк",
        Field::Name | Field::Title | Field::Text => "наименование",
        Field::Short => "краткое наименование",
        Field::Aliases => "варианты наименования",
        Field::Forms => "наименование в падежах",
        Field::Genitive => "родительный падеж",
        Field::Dative => "дательный падеж",
        Field::Accusative => "винительный падеж",
        Field::Instrumental => "творительный падеж",
        Field::Prepositional => "предложный падеж",
        Field::Emblem => "герб",
        Field::Department => "подразделение",
        Field::Contacts => "справочные данные",
        Field::ActKind => "вид",
        Field::Issuer => "кто издаёт",
        Field::Subtitle => "строка под видом",
        Field::NumberPlace => "номер в названии вида",
        Field::Date => "дата",
        Field::Place => "место издания",
        Field::Access => "ограничение доступа",
        Field::TitlePlace => "место заголовка",
        Field::Preamble => "преамбула",
        Field::Operative => "распорядительное слово",
        Field::Control => "пункт о контроле",
        Field::Responsible => "ответственные",
        Field::Due => "срок",
        Field::Calendar => "календарь срока",
        Field::SignaturePlace => "расположение подписей",
        Field::Position => "должность",
        Field::PersonName => "фамилия и инициалы",
        Field::Phone => "телефон",
        Field::Remark => "замечание",
        Field::Signature => "электронная подпись",
        Field::Certificate => "сертификат",
        Field::Owner => "владелец",
        Field::Valid => "срок действия",
        Field::Seal => "место печати",
        Field::Executor => "исполнитель",
        Field::Copy => "отметка о заверении копии",
        Field::Original => "место подлинника",
        Field::Filing => "отметка о направлении в дело",
        Field::File => "номер дела",
        Field::QrCode => "двумерный код",
        Field::Mark => "отметка",
        Field::To => "к чему приложение",
        Field::ActNumber => "номер акта",
        Field::Approval => "гриф утверждения",
        Field::Word => "слово утверждения",
        Field::By => "чем утверждено",
        Field::PageNumbering => "своя нумерация страниц",
        Field::TitlePage => "титульный лист",
        Field::Year => "год",
        Field::Period => "срок реализации",
        Field::Start => "начало",
        Field::End => "окончание",
        Field::Passport => "паспорт",
        Field::Goals => "цели",
        Field::Unit => "единица измерения",
        Field::Goal => "цель",
        Field::Baseline => "базовое значение",
        Field::Targets => "плановое значение",
        Field::Task => "код задачи",
        Field::Swot => "SWOT-анализ",
        Field::Strengths => "сильные стороны",
        Field::Weaknesses => "слабые стороны",
        Field::Opportunities => "возможности",
        Field::Threats => "угрозы",
        Field::Risks => "риски",
        Field::Mitigation => "меры",
        Field::Financing => "финансирование",
        Field::Whole => "итого",
        Field::Total => "всего",
        Field::Group => "состав группы",
        Field::Of => "чей состав",
        Field::Chair => "председатель",
        Field::Secretary => "секретарь",
        Field::Order => "порядок планов",
        Field::Target => "что вставлено",
        Field::Label => "метка",
        Field::Separator => "разделитель",
        Field::Landscape => "альбомная ориентация",
        Field::ChartKind => "вид графика",
        Field::Numbered => "строка номеров граф",
        Field::Numbering => "нумерация строк",
        Field::Head => "заголовок",
        Field::Shows => "что показывает",
        Field::Width => "ширина",
        Field::Align => "выравнивание",
        Field::Turned => "поворот заголовка",
        Field::RowKind => "вид строки",
        Field::Spans => "объединение ячеек",
        Field::Result => "результат",
        Field::PlannedValue => "плановое значение",
        Field::Alt => "описание",
        Field::Image => "файл",
        Field::Note => "примечание",
    })
}

/// What is inserted as a whole, in the genitive; none where it is one of several.
pub fn inserted(target: &str) -> Option<&'static str> {
    match target {
        "паспорт" => Some("паспорта"),
        "цели" => Some("целей"),
        "задачи" => Some("задач"),
        "показатели" => Some("показателей"),
        "показатели.график" => Some("графика показателей"),
        "срок_реализации" => Some("срока реализации"),
        "свот_анализ" => Some("SWOT-анализа"),
        "риски" => Some("рисков"),
        "финансирование" => Some("финансирования"),
        "состав_группы" => Some("состава группы"),
        "оглавление" => Some("оглавления"),
        "программа" => Some("программы"),
        _ => None,
    }
}
