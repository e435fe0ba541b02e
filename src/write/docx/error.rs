//! Why a DOCX could not be written.

use std::fmt::{self, Display, Formatter};

/// A fault that stops the writer. Faults of the first four kinds come from the input.
#[derive(Debug)]
pub enum DocxError {
    /// XML 1.0 has no place for this character, or Word would lose it.
    ForbiddenCharacter {
        character: char,
        text: String,
    },
    UnknownParagraphStyle {
        id: String,
    },
    UnknownTableStyle {
        id: String,
    },
    /// The cell does not fit the grid or overlaps another one. Row and column count from 0.
    CellOutsideGrid {
        row: usize,
        column: usize,
    },
    /// A link that leads nowhere.
    EmptyLink {
        text: String,
    },
    /// A part made by docx-rs is not the XML that `finish` expects.
    Part {
        part: &'static str,
        reason: String,
    },
    Zip(zip::result::ZipError),
}

impl Display for DocxError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForbiddenCharacter { character, text } => write!(
                formatter,
                "символ U+{:04X} нельзя записать в DOCX; удалите его из текста «{}»",
                u32::from(*character),
                text.escape_debug()
            ),
            Self::UnknownParagraphStyle { id } => {
                write!(formatter, "в наборе шаблонов нет стиля абзаца «{id}»")
            }
            Self::UnknownTableStyle { id } => {
                write!(formatter, "в наборе шаблонов нет стиля таблицы «{id}»")
            }
            Self::CellOutsideGrid { row, column } => write!(
                formatter,
                "ячейка таблицы (строка {}, столбец {}) выходит за сетку или накрывает другую",
                row + 1,
                column + 1
            ),
            Self::EmptyLink { text } => write!(formatter, "у ссылки «{text}» нет адреса"),
            Self::Part { part, reason } => {
                write!(formatter, "внутренняя ошибка: часть {part} файла DOCX: {reason}")
            }
            Self::Zip(error) => write!(formatter, "не удалось собрать файл DOCX: {error}"),
        }
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Zip(error) => Some(error),
            Self::ForbiddenCharacter { .. }
            | Self::UnknownParagraphStyle { .. }
            | Self::UnknownTableStyle { .. }
            | Self::CellOutsideGrid { .. }
            | Self::EmptyLink { .. }
            | Self::Part { .. } => None,
        }
    }
}

impl From<zip::result::ZipError> for DocxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Zip(error)
    }
}

/// `text`, if every character of it can stand in a part.
///
/// Tabs and line ends are legal XML, but docx-rs drops line ends and Word turns tabs into blanks:
/// a text that has them would come out changed, so they are refused too.
pub(super) fn checked(text: &str) -> Result<&str, DocxError> {
    let forbidden = |character: &char| matches!(character, '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    match text.chars().find(forbidden) {
        None => Ok(text),
        Some(character) => Err(DocxError::ForbiddenCharacter { character, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_named() {
        assert!(checked("№\u{a0}178 – «да»").is_ok());
        let error = checked("а\u{b}б").unwrap_err();
        assert!(matches!(error, DocxError::ForbiddenCharacter { character: '\u{b}', .. }));
        assert!(error.to_string().contains("U+000B"));
        assert!(checked("а\nб").is_err());
    }
}
