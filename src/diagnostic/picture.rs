//! What can be wrong with a picture, and its Russian words.

/// Why a picture cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    // The file.
    Missing { nearest: Option<String> },
    Outside,
    NotFile,
    Unreadable,
    TooLarge { limit: u64 },
    // What is in it.
    NotPicture { seems: Option<&'static str> },
    Broken,
    TooManyPixels { width: u32, height: u32, limit: u64 },
    // SVG.
    Linked,
    Foreign,
    TooComplex,
    MissingGlyphs { characters: String },
    // The sheet, mm.
    TooWide { room: u32 },
    TooHigh { most: u32 },
    // QR codes.
    CodeTooLong { bytes: usize, most: usize },
}

impl PictureFault {
    /// The stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "picture-missing",
            Self::Outside => "picture-outside",
            Self::NotFile => "picture-not-file",
            Self::Unreadable => "picture-unreadable",
            Self::TooLarge { .. } => "picture-too-large",
            Self::NotPicture { .. } => "not-a-picture",
            Self::Broken => "picture-broken",
            Self::TooManyPixels { .. } => "picture-pixels",
            Self::Linked => "picture-linked",
            Self::Foreign => "picture-html",
            Self::TooComplex => "picture-too-complex",
            Self::MissingGlyphs { .. } => "picture-glyphs",
            Self::TooWide { .. } => "picture-too-wide",
            Self::TooHigh { .. } => "picture-too-high",
            Self::CodeTooLong { .. } => "qr-code-too-long",
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::Missing { nearest: Some(nearest) } => {
                format!("такого рисунка рядом с программой нет; возможно, имелся в виду «{nearest}»")
            }
            Self::Missing { nearest: None } => "такого рисунка рядом с программой нет".into(),
            Self::Outside => "рисунок лежит вне папки программы".into(),
            Self::NotFile => "здесь нужен файл рисунка, а указана папка".into(),
            Self::Unreadable => "файл рисунка не удалось прочесть: нет доступа".into(),
            Self::TooLarge { limit } => format!("файл рисунка больше {} МБ", limit / 1024 / 1024),
            Self::NotPicture { seems: Some(seems) } => format!("это не PNG, не JPEG и не SVG, а {seems}"),
            Self::NotPicture { seems: None } => "это не рисунок: внутри не PNG, не JPEG и не SVG".into(),
            Self::Broken => "рисунок повреждён: его не удалось прочесть до конца".into(),
            Self::TooManyPixels { width, height, limit } => {
                format!("в рисунке слишком много точек: {width} × {height}, а можно {} млн", limit / 1_000_000)
            }
            Self::Linked => "рисунок SVG ссылается на другой файл: в документ он не попадёт".into(),
            Self::Foreign => "в рисунке SVG надписи записаны как страница сайта (HTML): их не напечатать".into(),
            Self::TooComplex => "рисунок SVG слишком сложен: его не нарисовать за разумное время".into(),
            Self::MissingGlyphs { characters } => {
                format!("в надписях рисунка знаки, которых нет в шрифте: {characters}")
            }
            Self::TooWide { room } => format!("рисунок шире листа: между полями {room} мм"),
            Self::TooHigh { .. } => "рисунок такой ширины не помещается на лист по высоте".into(),
            Self::CodeTooLong { .. } => {
                "текст QR-кода слишком длинный: квадратики вышли бы мельче, чем читает телефон".into()
            }
        }
    }

    /// One way to mend it.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Missing { .. } => {
                "положите рисунок в папку программы; имя пишется от этой папки: рисунки/схема.png".into()
            }
            Self::Outside => "скопируйте рисунок в папку программы и укажите имя от неё: рисунки/схема.png".into(),
            Self::NotFile => "допишите имя файла: рисунки/схема.png".into(),
            Self::Unreadable => "закройте рисунок в других программах и проверьте права на файл".into(),
            Self::TooLarge { .. } | Self::TooManyPixels { .. } => {
                "уменьшите рисунок: для листа А4 хватает 2500 × 3500 точек".into()
            }
            Self::NotPicture { .. } => "откройте его в «Paint» или редакторе и сохраните как PNG".into(),
            Self::Broken => "откройте рисунок и сохраните заново; если он не открывается, возьмите исходный".into(),
            Self::Linked => "вложите картинку в сам рисунок или сохраните весь рисунок как PNG".into(),
            Self::Foreign => "сохраните рисунок как PNG или, в редакторе схем, снимите «Форматированный текст»".into(),
            Self::TooComplex => "сохраните рисунок как PNG".into(),
            Self::MissingGlyphs { .. } => "замените эти знаки или сохраните рисунок как PNG".into(),
            Self::TooWide { room } => {
                format!(
                    "впишите ширину не больше {room} мм, уберите её совсем или положите лист: «ориентация: альбомная»"
                )
            }
            Self::TooHigh { most } => format!("впишите ширину не больше {most} мм или уберите её совсем"),
            Self::CodeTooLong { bytes, most } => format!(
                "оставьте адрес страницы, где лежит документ: русская буква занимает 2 знака, латинская – 1, \
                 сейчас их {bytes}, а можно {most}"
            ),
        };
        Some(help)
    }
}
