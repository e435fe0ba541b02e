//! What can be wrong with a template set as a whole: its base, its files, its measures.

use super::words::list;

/// A fault of a template set.
#[derive(Debug, Clone, PartialEq)]
pub enum SetFault {
    /// The style names a base that is no built-in set.
    UnknownBase {
        name: String,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    /// The settings name a set that is neither built in nor a folder.
    UnknownSet {
        name: String,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    /// A template includes another that is not in the set.
    UnknownTemplate {
        name: String,
        nearest: Option<String>,
        known: Vec<String>,
    },
    /// A word of the template language that there is not.
    UnknownWord {
        word: Word,
        name: String,
        nearest: Option<&'static str>,
        known: Vec<&'static str>,
    },
    /// A link that leads out of the folder.
    LinkOutside {
        name: String,
    },
    /// A folder or a device where a file belongs.
    NotAFile {
        name: String,
    },
    TooManyFiles {
        limit: usize,
    },
    /// A loop of the templates prints more than any document is, megabytes.
    Endless {
        limit: usize,
    },
    /// A number that no sheet and no letter can have.
    BadMeasure {
        value: String,
        unit: &'static str,
        least: f64,
        most: f64,
    },
    /// Margins that leave no room on the sheet, mm.
    NoRoom {
        left: f64,
    },
    /// A face that the program does not bring.
    UnknownFont {
        name: String,
        known: &'static str,
    },
}

/// A kind of words of the template language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Behind «|».
    Filter,
    /// Behind «is».
    Test,
    /// Before a parenthesis.
    Function,
}

impl SetFault {
    /// The stable kebab-case code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::UnknownBase { .. } => "unknown-base",
            Self::UnknownSet { .. } => "unknown-set",
            Self::UnknownTemplate { .. } => "unknown-template",
            Self::UnknownWord { .. } => "unknown-word",
            Self::LinkOutside { .. } => "link-outside",
            Self::NotAFile { .. } => "not-a-file",
            Self::TooManyFiles { .. } => "too-many-templates",
            Self::Endless { .. } => "endless-template",
            Self::BadMeasure { .. } => "bad-measure",
            Self::NoRoom { .. } => "no-room",
            Self::UnknownFont { .. } => "unknown-font",
        }
    }

    pub(super) fn message(&self) -> String {
        let meant =
            |near: Option<&str>| near.map_or_else(String::new, |near| format!("; возможно, имелся в виду «{near}»"));
        match self {
            Self::UnknownBase { name, nearest, .. } => format!("нет встроенного набора «{name}»{}", meant(*nearest)),
            Self::UnknownSet { name, nearest, .. } => {
                format!("нет ни встроенного набора «{name}», ни такой папки{}", meant(*nearest))
            }
            Self::UnknownTemplate { name, nearest, .. } => {
                format!("в наборе нет шаблона «{name}»{}", meant(nearest.as_deref()))
            }
            Self::UnknownWord { word, name, nearest, .. } => {
                let hint = nearest.map_or_else(String::new, |near| format!("; возможно, имелось в виду «{near}»"));
                format!("в языке шаблонов нет {} «{name}»{hint}", word.name())
            }
            Self::LinkOutside { name } => format!("{name} – ссылка на файл за пределами папки набора"),
            Self::NotAFile { name } => format!("{name} – не файл"),
            Self::TooManyFiles { limit } => format!("в папке больше {limit} шаблонов – это не похоже на набор"),
            Self::Endless { limit } => format!("шаблоны печатают больше {limit} МБ разметки: повтор не кончается"),
            Self::BadMeasure { value, unit, least, most } => {
                format!("так не бывает: {value}; здесь нужно от {least} до {most} {unit}")
            }
            Self::NoRoom { left } => {
                format!("поля не оставляют на листе места: между ними {} мм", number(*left))
            }
            Self::UnknownFont { name, .. } => format!("шрифта «{name}» в программе нет"),
        }
    }

    pub(super) fn help(&self) -> String {
        match self {
            Self::UnknownBase { known, .. } => {
                format!("основой может быть встроенный набор: {}; свой набор основой не бывает", list(known))
            }
            Self::UnknownSet { known, .. } => {
                format!("впишите встроенный набор ({}) или путь к папке набора от этого файла", list(known))
            }
            Self::UnknownTemplate { name, known, .. } if name.contains(['/', '\\']) => {
                format!("шаблон называют одним именем, без папок; в наборе есть: {}", list(known))
            }
            Self::UnknownTemplate { known, .. } => {
                format!(
                    "в наборе есть: {}; недостающее берётся из встроенного набора, если в style.yaml есть строка «основа: gost»",
                    list(known)
                )
            }
            Self::UnknownWord { known, .. } => format!("бывает: {}", list(known)),
            Self::LinkOutside { .. } => {
                "замените ссылку самим файлом: набор должен целиком лежать в своей папке".into()
            }
            Self::NotAFile { .. } => "уберите его из папки набора или переименуйте".into(),
            Self::TooManyFiles { .. } => "проверьте, та ли это папка".into(),
            Self::Endless { .. } => "проверьте {% for … %}: повторять нужно по данным программы, а не по числам".into(),
            Self::BadMeasure { unit, .. } if *unit == "мм" => {
                "впишите миллиметры числом, дробную часть через точку: 12.5".into()
            }
            Self::BadMeasure { .. } => "впишите число, дробную часть через точку: 1.5".into(),
            Self::NoRoom { .. } => "уменьшите поля или увеличьте лист: тексту нужно не меньше 60 мм".into(),
            Self::UnknownFont { known, .. } => format!(
                "впишите «{known}»: им набран PDF; шрифт документов Word называет ключ «для_word», он может быть любым"
            ),
        }
    }
}

impl Word {
    fn name(self) -> &'static str {
        match self {
            Self::Filter => "фильтра",
            Self::Test => "проверки",
            Self::Function => "функции",
        }
    }
}

fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}
