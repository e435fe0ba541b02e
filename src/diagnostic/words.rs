//! The Russian words of every problem: what is wrong, and one way to mend it.

use super::{ChartFault, Idle, Problem, Rows, Severity, Trap};

/// How many names a message lists before it trails off.
const LISTED: usize = 90;

impl Problem {
    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::Line { trap, .. } => trap.message(),
            Self::Picture(fault) => fault.message(),
            Self::Ready(fault) => fault.message(),
            Self::Set(fault) => fault.message(),
            Self::Defect(defect) => defect.message.clone(),
            Self::FileTooLarge { limit } => format!("файл больше {} МБ – это не текст программы", limit / 1024 / 1024),
            Self::Utf16 => "файл сохранён в кодировке UTF-16, а нужна UTF-8".into(),
            Self::NotUtf8 { cp1251: true } => "файл сохранён в кодировке Windows-1251, а нужна UTF-8".into(),
            Self::NotUtf8 { cp1251: false } => "файл не в кодировке UTF-8: возможно, это не текстовый файл".into(),
            Self::ForbiddenCharacter { character } => {
                format!("служебный символ {}: его нельзя напечатать", code_point(*character))
            }
            Self::EmptyFile => "файл пуст: в нём нет ни одного ключа".into(),
            Self::SecondDocument => "в файле вторая программа: строка «---» начинает новый документ".into(),
            Self::TooDeep { limit } => format!("вложенность глубже {limit} уровней – это не похоже на программу"),
            Self::TooManyNodes { limit } => format!("в файле больше {limit} значений – это не похоже на программу"),
            Self::KeyNotText => "ключом может быть только слово".into(),
            Self::UnclosedBracket => "скобка открыта, но не закрыта".into(),
            Self::Indentation => "строка сдвинута не так, как соседние: непонятно, к какому ключу она относится".into(),
            Self::Syntax => "запись не похожа на YAML: здесь её нельзя прочесть дальше".into(),
            Self::BlockInBraces => "знак «|» не может стоять внутри { }".into(),
            Self::OutdentedText => "строка выступает влево из текста под знаком «|»".into(),
            Self::Alias => "ссылки и метки YAML (*, &, !) в программах не используются".into(),
            Self::CutByHash { .. } => {
                "«#» после пробела обрывает текст: всё после него YAML считает примечанием".into()
            }
            Self::UnknownKey { key, nearest: Some(nearest), .. } => {
                format!("неизвестный ключ «{key}»; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownKey { key, nearest: None, .. } => format!("неизвестный ключ «{key}»"),
            Self::DuplicateKey { key } => format!("ключ «{key}» указан дважды"),
            Self::MissingKey { key, record, .. } => format!("{record}: не хватает обязательного ключа «{key}»"),
            Self::MixedLanguages { key, .. } => {
                format!("ключ «{key}» на другом языке: в одном файле ключи либо русские, либо английские")
            }
            Self::WrongKind { expected, found, .. } => format!("здесь нужно: {expected}, а указано: {found}"),
            Self::NoValue { key, .. } => format!("у ключа «{key}» нет значения"),
            Self::UnknownChoice { value, nearest: Some(nearest), .. } => {
                format!("неизвестное значение «{value}»; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownChoice { value, nearest: None, .. } => format!("неизвестное значение «{value}»"),
            Self::BadDate { text, impossible: true } => format!("такой даты не бывает: «{text}»"),
            Self::BadDate { text, impossible: false } => format!("не удалось прочесть дату «{text}»"),
            Self::BadPeriod { text } => format!("не удалось прочесть срок «{text}»"),
            Self::PeriodReversed => "срок кончается раньше, чем начинается".into(),
            Self::BadNumber { text } => format!("«{text}» – не число"),
            Self::BadWidth { text } => format!("не удалось прочесть ширину «{text}»"),
            Self::BadYear { text } => format!("«{text}» – не год"),
            Self::BadAmount { text } => format!("не удалось прочесть сумму «{}»", crop(text)),
            Self::BadMonth { text } => format!("не удалось прочесть месяц «{}»", crop(text)),
            Self::UnknownReference { path, nearest: Some(nearest), .. } => {
                format!("вставлять нечего: «{path}» нет в файле; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownReference { path, nearest: None, .. } => format!("вставлять нечего: «{path}» нет в файле"),
            Self::SeveralParagraphs => "здесь нужен один абзац, без списков и подзаголовков".into(),
            Self::CellCount { expected, found } => {
                format!("в этой строке таблицы ячеек: {found}, а должно быть: {expected}")
            }
            Self::BadJoin { .. } => "так соединить нельзя: соединённые ячейки должны составлять прямоугольник".into(),
            Self::UnknownColumn { rows, field, nearest: Some(nearest), .. } => {
                format!("{} нет поля «{field}»; возможно, имелось в виду «{nearest}»", rows.message())
            }
            Self::UnknownColumn { rows, field, nearest: None, .. } => {
                format!("{} нет поля «{field}»", rows.message())
            }
            Self::AmbiguousYear { year, .. } => {
                format!("за {year} год у показателя есть и базовое, и плановое значение: непонятно, какое печатать")
            }
            Self::IdleKey { key, path, why } => why.message(key, path),
            Self::ReferenceOrText => "у раздела и вставка (show), и содержание (body): непонятно, что печатать".into(),
            Self::DuplicateId { id } => format!("код «{id}» уже занят"),
            Self::UnknownTask { id, nearest: Some(nearest), .. } => {
                format!("задачи с кодом «{id}» нет; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownTask { id, nearest: None, .. } => format!("задачи с кодом «{id}» нет"),
            Self::UnknownParty { id, nearest: Some(nearest), .. } => {
                format!("участника с кодом «{id}» нет; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownParty { id, nearest: None, .. } => format!("участника с кодом «{id}» нет"),
            Self::BadLabel { text } => format!("метку «{text}» нельзя сосчитать"),
            Self::JoinCrosses => "в эту строку заходит соединённая ячейка сверху: ячейкам не хватает места".into(),
            Self::NotInCell { path } => format!("«{path}» в строку паспорта не помещается"),
            Self::JoinRunsOff => "соединённая ячейка выходит за последнюю строку таблицы".into(),
            Self::UnknownFootnote { code, .. } => format!("сноски «{code}» в файле нет"),
            Self::FootnoteTwice { code } => format!("метка сноски «{code}» уже стоит в другом месте"),
            Self::FootnoteMisplaced { code } => format!("здесь сноску «{code}» поставить нельзя"),
            Self::EmptyContents => "ниже оглавления нет ни одного заголовка".into(),
            Self::ShownTwice => "это уже вставлено в другом месте".into(),
            Self::EmptyList { key } => format!("список «{key}» пуст"),
            Self::ColumnsTooWide { given, room } => {
                format!("графы шире листа: их ширины в сумме {given} мм, а между полями {room} мм")
            }
            Self::NotShown { what, .. } => format!("не попадёт в документ: {what}"),
            Self::Chart(fault) => fault.message(),
            Self::UnknownRule { code, nearest: Some(nearest) } => {
                format!("нет правила «{code}»; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownRule { code, nearest: None } => format!("нет правила «{code}»"),
            Self::NotPrinted { .. } => "этот текст не попал в документ".into(),
            Self::NothingToJoin { sign: '^' } => "соединять не с чем: над этой ячейкой только шапка".into(),
            Self::NothingToJoin { .. } => "соединять не с чем: слева от этой ячейки ничего нет".into(),
            Self::SeveralBlocksInline { .. } => {
                "текст из нескольких абзацев, а шаблон печатает его внутри строки".into()
            }
            Self::MissingGlyph { character } => {
                format!("в шрифте нет знака «{character}» ({})", code_point(*character))
            }
            Self::Overflow { page, text } => {
                format!("слова не помещаются на листе или в графе таблицы (страница {page}): «{}»", crop(text))
            }
            Self::Writer { .. } => "документ не удалось записать: это ошибка программы или набора шаблонов".into(),
            Self::TemplateSyntax { .. } => "ошибка в записи шаблона".into(),
            Self::UndefinedVariable { name, nearest: Some(nearest), .. } => {
                format!("в шаблоне неизвестное имя «{name}»; возможно, имелось в виду «{nearest}»")
            }
            Self::UndefinedVariable { name, nearest: None, .. } => format!("в шаблоне неизвестное имя «{name}»"),
            Self::TemplateRendering { .. } => "шаблон не выполняется".into(),
            Self::UnknownTag { tag, nearest: Some(nearest), .. } => {
                format!("неизвестный тег <{tag}>; возможно, имелся в виду <{nearest}>")
            }
            Self::UnknownTag { tag, nearest: None, .. } => format!("неизвестный тег <{tag}>"),
            Self::UnknownAttribute { tag, attribute, nearest: Some(nearest), .. } => {
                format!("у тега <{tag}> нет свойства «{attribute}»; возможно, имелось в виду «{nearest}»")
            }
            Self::UnknownAttribute { tag, attribute, nearest: None, .. } => {
                format!("у тега <{tag}> нет свойства «{attribute}»")
            }
            Self::MissingAttribute { tag, attribute } => format!("у тега <{tag}> не хватает свойства «{attribute}»"),
            Self::BadAttribute { attribute, value, .. } => {
                format!("свойство «{attribute}» не может быть равно «{value}»")
            }
            Self::MisplacedTag { tag, parent } => format!("тег <{tag}> не может стоять внутри <{parent}>"),
            Self::MisplacedText { parent } => format!("внутри <{parent}> не может быть слов: их место в <p>"),
            Self::Unbalanced { .. } => "разметка шаблона не сходится: тег не закрыт или закрыт не тот".into(),
            Self::TableShape { message } => format!("таблица не складывается: {message}"),
            Self::HeadingSkipped { level, before: 0 } => {
                format!("первый заголовок документа имеет уровень {level}, а должен иметь уровень 1")
            }
            Self::HeadingSkipped { level, before } => {
                format!("заголовок уровня {level} идёт сразу за заголовком уровня {before}: уровень пропущен")
            }
            Self::MissingTemplate { name } => format!("в наборе шаблонов нет файла «{name}»"),
        }
    }

    /// What the underlined words are, where the message does not say it.
    pub fn label(&self) -> Option<String> {
        match self {
            Self::Defect(defect) => defect.label.clone(),
            Self::Line { trap: Trap::CommaSplits, .. } => Some("эта часть осталась без ключа".into()),
            Self::NotPrinted { template } => Some(format!("шаблон {template} его не печатает")),
            Self::CutByHash { .. } => Some("отсюда текст потерян".into()),
            Self::SeveralBlocksInline { template, line } => Some(format!("печатается в {template}, строка {line}")),
            _ => None,
        }
    }

    /// One way to mend it.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Picture(fault) => return fault.help(),
            Self::Ready(fault) => fault.help(),
            Self::Set(fault) => fault.help(),
            Self::Defect(defect) => defect.help.clone(),
            Self::FileTooLarge { .. } => {
                "проверьте, тот ли это файл; рисунки лежат рядом отдельными файлами".into()
            }
            Self::Utf16 | Self::NotUtf8 { .. } => "в «Блокноте»: Файл → Сохранить как → Кодировка: UTF-8".into(),
            Self::ForbiddenCharacter { character } => forbidden_help(*character),
            Self::EmptyFile => "начните с ключа «организация:» или возьмите за образец готовую программу".into(),
            Self::SecondDocument => "одна программа – один файл: перенесите вторую в свой файл".into(),
            Self::TooDeep { .. } | Self::TooManyNodes { .. } => "проверьте, тот ли это файл".into(),
            Self::KeyNotText => "уберите список или скобки перед двоеточием".into(),
            Self::UnclosedBracket => "закройте скобку или возьмите весь текст в кавычки".into(),
            Self::Indentation => "выровняйте строку пробелами: ключи одного уровня начинаются с одного столбца".into(),
            Self::Syntax => "возьмите текст в кавычки или вынесите его под знак «|» на новую строку".into(),
            Self::Line { mended, .. } => format!("запишите строку так:\n{}", crop(mended)),
            Self::CutByHash { mended } => {
                format!("если «#» – часть текста, запишите строку так:\n{}\nесли это примечание, поставьте перед «#» два пробела", crop(mended))
            }
            Self::BlockInBraces => "запишите ключи столбиком, без скобок, а текст – под знаком «|»".into(),
            Self::OutdentedText => "сдвиньте её вправо, вровень с соседними строками текста".into(),
            Self::Alias => "повторите текст целиком или возьмите его в кавычки".into(),
            Self::UnknownKey { known, .. } => format!("здесь бывают ключи: {}", list(known)),
            Self::DuplicateKey { .. } => "оставьте один из двух: значения не складываются".into(),
            Self::MissingKey { key, example, .. } => format!("добавьте строку:\n{key}: {example}"),
            Self::MixedLanguages { expected, .. } => format!("запишите ключ как «{expected}»"),
            Self::WrongKind { example, .. } | Self::NoValue { example, .. } if example.is_empty() => return None,
            Self::WrongKind { example, .. } => format!("например: {example}"),
            Self::NoValue { example, required: true, .. } => {
                format!("впишите значение (например: {example}) или \"\", если оно пусто намеренно")
            }
            Self::NoValue { example, .. } => {
                format!("впишите значение (например: {example}) или \"\", если оно пусто намеренно; либо уберите ключ")
            }
            Self::UnknownChoice { known, .. } => format!("бывает: {}", list(known)),
            Self::BadDate { .. } => "дата пишется так: 8 апреля 2022 г., 08.04.2022 или 2022-04-08".into(),
            Self::BadPeriod { .. } => {
                "срок пишется так: 2020–2022, 01.09.2022 – 31.05.2025, либо двумя ключами: начало (start) и окончание (end)".into()
            }
            Self::PeriodReversed => "поменяйте начало и окончание местами".into(),
            Self::BadNumber { .. } => "дробная часть отделяется точкой: 12.5".into(),
            Self::BadWidth { .. } => "ширина пишется в миллиметрах: 12 мм".into(),
            Self::BadYear { .. } => "год пишется четырьмя цифрами: 2022".into(),
            Self::BadAmount { .. } => {
                "сумма пишется цифрами с десятичной запятой: 100,0 или 1 234,56; чего нет, отмечают тире: –".into()
            }
            Self::BadMonth { .. } => "месяц пишется с годом: 2022-10, 10.2022 или октябрь 2022".into(),
            Self::UnknownReference { known, .. } if known.is_empty() => {
                "в файле ещё нет того, что можно вставить: задайте паспорт, цели, задачи, показатели или планы".into()
            }
            Self::UnknownReference { known, .. } => format!("в этом файле можно вставить: {}", list(known)),
            Self::SeveralParagraphs => "уберите пустые строки и метки пунктов".into(),
            Self::CellCount { .. } => {
                "ячейки делит « | »; пустую ячейку тоже отделяют чертой; черта внутри текста пишется \\|".into()
            }
            Self::BadJoin { sign } | Self::NothingToJoin { sign } => format!("уберите знак или запишите его как \\{sign}, если это текст"),
            Self::UnknownColumn { known, .. } => format!("бывают поля: {}", list(known)),
            Self::AmbiguousYear { meant: [first, second], .. } => format!("запишите поле как {first} или {second}"),
            Self::IdleKey { key, path, why } => why.help(key, path),
            Self::ReferenceOrText => "перенесите вставку в список содержания отдельной строкой".into(),
            Self::DuplicateId { .. } => "дайте второй записи другой код".into(),
            Self::UnknownParty { known, .. } if known.is_empty() => {
                "в файле нет ключа «участники»: добавьте участников или уберите код".into()
            }
            Self::UnknownParty { known, .. } => format!("коды участников в этом файле: {}", list(known)),
            Self::UnknownTask { known, .. } => format!("коды задач в этом файле: {}", list(known)),
            Self::BadLabel { .. } => "метки бывают: 1. | 1) | 1.1. | а) | I. | – | •".into(),
            Self::JoinCrosses => "места, занятые сверху, пропускаются; уменьшите «строк» у верхней ячейки или уберите лишние".into(),
            Self::NotInCell { .. } => "вставьте это в раздел; в паспорт вставляют цели, задачи, показатели и срок_реализации".into(),
            Self::JoinRunsOff => "уменьшите «строк» у ячейки или допишите строки".into(),
            Self::UnknownFootnote { nearest: Some(nearest), .. } => format!("возможно, имелось в виду «[^{nearest}]»"),
            Self::UnknownFootnote { code, nearest: None } => {
                format!("опишите её в программе:\nсноски:\n  {code}: Текст сноски.")
            }
            Self::FootnoteTwice { .. } => "заведите вторую сноску со своим кодом; в одной таблице метку можно повторять".into(),
            Self::FootnoteMisplaced { .. } => {
                "перенесите метку в текст раздела, пункт акта или ячейку таблицы: в заголовках, отметках, подписях и самих \
                 сносках её не бывает"
                    .into()
            }
            Self::EmptyContents => "поставьте оглавление перед разделами с заголовками или уберите его".into(),
            Self::ShownTwice => "оставьте одну вставку".into(),
            Self::EmptyList { .. } => "впишите хотя бы одну запись или уберите ключ".into(),
            Self::ColumnsTooWide { .. } => {
                "уменьшите ширины, уберите их совсем (тогда графы поделят лист по содержанию) или положите лист: «ориентация: альбомная»".into()
            }
            Self::NotShown { how, .. } => how.clone(),
            Self::Chart(fault) => fault.help().into(),
            Self::UnknownRule { .. } => "код стоит в замечании в квадратных скобках; все правила – в конце списка prikaz explain".into(),
            Self::NotPrinted { .. } => "уберите этот текст или поправьте шаблон, который должен его печатать".into(),
            Self::SeveralBlocksInline { .. } => {
                "сделайте из текста один абзац или замените в шаблоне <p> на <text>".into()
            }
            Self::MissingGlyph { .. } => "замените знак другим: шрифт документа его не содержит".into(),
            Self::Overflow { .. } => "сократите слово, расширьте графу или уменьшите их число".into(),
            Self::Writer { message } => format!("подробности: {message}"),
            Self::TemplateSyntax { message } | Self::TemplateRendering { message } | Self::Unbalanced { message } => {
                format!("разбор: {message}")
            }
            Self::UndefinedVariable { known, .. } => format!("шаблону известны имена: {}", list(known)),
            Self::UnknownTag { known, .. } => format!("бывают теги: {}", list(known)),
            Self::UnknownAttribute { known, .. } if known.is_empty() => "у этого тега нет свойств".into(),
            Self::UnknownAttribute { known, .. } => format!("у этого тега бывают свойства: {}", list(known)),
            Self::MissingAttribute { attribute, .. } => format!("допишите {attribute}=\"…\""),
            Self::BadAttribute { known, .. } if known.is_empty() => return None,
            Self::BadAttribute { known, .. } => format!("бывает: {}", list(known)),
            Self::MisplacedTag { .. } => "переставьте тег: см. список разметки в описании набора шаблонов".into(),
            Self::MisplacedText { .. } => "заключите слова в <p style=\"…\">…</p>".into(),
            Self::TableShape { .. } => "сверьте число столбцов с объединёнными ячейками".into(),
            Self::HeadingSkipped { .. } => "поправьте level= у заголовка".into(),
            Self::MissingTemplate { name } if name == "style.yaml" => {
                "положите в папку style.yaml; хватит одной строки:\nоснова: gost\nготовую папку с пояснениями делает prikaz style init ПАПКА".into()
            }
            Self::MissingTemplate { .. } => {
                "верните файл в набор или возьмите недостающее из встроенного: допишите первой строкой style.yaml\nоснова: gost".into()
            }
        };
        Some(help)
    }
}

impl Severity {
    /// Its word: «ошибка».
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "ошибка",
            Self::Warning => "предупреждение",
            Self::Note => "замечание",
        }
    }
}

impl Rows {
    /// Where a field is missing.
    fn message(self) -> &'static str {
        match self {
            Self::Activities => "в мероприятиях",
            Self::Indicators => "в показателях",
            Self::Risks => "в рисках",
        }
    }
}

impl ChartFault {
    fn message(self) -> String {
        match self {
            Self::NoDates => {
                "на графике нечего показать: ни у одного мероприятия нет срока с датой, месяцем или годом".into()
            }
            Self::NoYears => "на графике нечего показать: неизвестно, в какие годы идут мероприятия".into(),
            Self::NoNumbers => "на графике нечего показать: ни у одного показателя нет значения-числа".into(),
            Self::ManyActivities { found, limit } => {
                format!("в графике слишком много мероприятий: {found}, а можно {limit}")
            }
            Self::ManyValues { found, limit } => format!("в графике слишком много значений: {found}, а можно {limit}"),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::NoDates => "уберите график или впишите сроки мероприятий: «октябрь 2022 г.», «ежегодно, сентябрь»",
            Self::NoYears => "укажите «срок_реализации» программы или годы в сроках мероприятий",
            Self::NoNumbers => "уберите график или впишите «базовое_значение» и «плановые_значения» числами",
            Self::ManyActivities { .. } | Self::ManyValues { .. } => "уберите график: таблица скажет то же самое",
        }
    }
}

impl Idle {
    fn message(self, key: &str, path: &str) -> String {
        match self {
            Self::OfItself | Self::NoColumns | Self::NoCaption | Self::NoKind | Self::NoList | Self::NoTable => {
                format!("у вставки «{path}» не бывает ключа «{key}»")
            }
            Self::InCell => format!("«{key}» здесь ни к чему: в строке паспорта «{path}» печатаются списком"),
            Self::List => format!("«{key}» здесь ни к чему: с меткой «{path}» печатаются списком, а не таблицей"),
            Self::Table => format!("«{key}» здесь ни к чему: с графами «{path}» печатаются таблицей, а не списком"),
            Self::NothingCounted => format!("«{key}» здесь ни к чему: ни одна графа не показывает номер строки"),
            Self::NothingInserted => format!("«{key}» здесь ни к чему: раздел ничего не вставляет"),
        }
    }

    fn help(self, key: &str, path: &str) -> String {
        match self {
            Self::OfItself => format!("перенесите «{key}» туда, где описаны «{path}»"),
            Self::NoColumns => {
                format!("уберите «{key}»: такой ключ бывает у вставок «показатели» и «риски», у планов и таблиц")
            }
            Self::NoCaption => {
                format!("уберите «{key}»: подпись бывает у графиков, а рисунку и таблице её пишут там, где они описаны")
            }
            Self::NoKind => format!("уберите «{key}»: он бывает только у вставки «показатели.график»"),
            Self::NoTable => format!("уберите «{key}»: примечание бывает только под таблицей"),
            Self::NoList => format!("уберите «{key}»: такой ключ бывает у списков – целей, задач, показателей"),
            Self::InCell => format!("уберите «{key}» или вставьте «{path}» в раздел: там это таблица"),
            Self::List => format!("уберите «{key}» (будет список) или метку (будет таблица)"),
            Self::Table => format!("уберите «{key}» (будет таблица) или графы (будет список)"),
            Self::NothingCounted => format!("добавьте в «графы» строку:\n- {{поле: номер}}\nили уберите «{key}»"),
            Self::NothingInserted => format!("уберите «{key}» или добавьте ключ «вставка»"),
        }
    }
}

impl Trap {
    fn message(self) -> String {
        match self {
            Self::LeadingSign(sign) => {
                format!("текст не может начинаться со знака «{sign}» без кавычек: у YAML это служебный знак")
            }
            Self::WordsAfterQuote => "после закрытой кавычки идут ещё слова: для YAML текст уже кончился".into(),
            Self::ColonInText => "двоеточие с пробелом внутри текста: YAML принимает слова перед ним за ключ".into(),
            Self::MissingColon => "после ключа нет двоеточия".into(),
            Self::GluedColon => "после двоеточия нет пробела, поэтому это не ключ".into(),
            Self::GluedDash => "после дефиса нет пробела, поэтому это не пункт списка".into(),
            Self::HiddenIndentation => "отступ набран неразрывными пробелами: YAML принимает их за буквы".into(),
            Self::TabIndentation => "в отступе знак табуляции, а YAML разрешает только пробелы".into(),
            Self::UnclosedQuote => "кавычка открыта, но не закрыта".into(),
            Self::CommaSplits => "запятая разделила текст на части: внутри { } она отделяет ключи".into(),
            Self::BracketList => {
                "в [ ] можно писать только коды, целые числа и тексты в кавычках: запятая делит остальное на части"
                    .into()
            }
            Self::ItemBecameKey => "двоеточие превратило текст в ключ, а здесь нужен текст".into(),
            Self::DoubleDash => "два дефиса подряд: получился список внутри списка, а здесь нужен текст".into(),
        }
    }
}

fn forbidden_help(character: char) -> String {
    match character {
        '\u{F0B7}' | '\u{F0A7}' | '\u{F02D}' => "так Word вставляет маркер списка: замените его на «–» или «•»".into(),
        '\u{B}' | '\u{C}' => "так Word вставляет разрыв строки или страницы: нажмите здесь Enter".into(),
        _ => "удалите его: обычно он попадает при вставке из другой программы".into(),
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

pub(super) fn list<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(LISTED).map(AsRef::as_ref).collect();
    let tail = if names.len() > LISTED { ", …" } else { "" };
    format!("{}{tail}", shown.join(", "))
}

/// A line as it is shown: of a very long one the head.
fn crop(line: &str) -> String {
    const SHOWN: usize = 160;
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
