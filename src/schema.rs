//! The keys of a programme: declared once, checked all at once.
//!
//! [`check`] takes a [`Node`] with Russian or English keys and returns it with English ones.
//! What is wrong is reported and marked [`Value::Refused`], so that reading goes on and every
//! error of the file comes in one report.

mod check;
mod export;
mod guide;
mod json;
mod keys;
mod mend;
mod pattern;
mod rename;
mod sample;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use check::fold;
pub use check::{Language, check, nearest, width};
pub use export::{Names, export};
pub use guide::guide;
pub use json::Json;
pub use keys::{
    ACT, ACTIVITY, ALIGNS, APPENDIX, APPROVAL, APPROVER, CASES, CLAUSE, COLUMN, COLUMN_FIELDS, COPY,
    ELECTRONIC_SIGNATURE, EMBLEM, ENDORSEMENT, EXECUTOR, FILING, FINANCING, FUND, FUND_TOTAL, INDICATOR, MARK, MEMBER,
    ORGANISATION, PARTNER, PARTY, PASSPORT_ROW, PERIOD, PICTURE, PLAN, PLAN_SECTION, PROGRAMME, REFERENCES, RISK,
    RISK_STAGE, ROOT, SECTION, SHOW, SIGNATORY, SWOT, TABLE, TABLE_CELL, TABLE_COLUMN, TABLE_ROW, TASK, TITLE_PAGE,
    WORKING_GROUP, data, required,
};
pub use rename::rename;

/// A record: a mapping with known keys.
#[derive(Debug)]
pub struct Shape {
    /// What the record is, in Russian, as messages name it.
    pub name: &'static str,
    /// What it is for: one sentence of the guide.
    pub about: &'static str,
    pub fields: &'static [Field],
}

/// One key of a record. From this one declaration come the checker, messages and the guide.
#[derive(Debug)]
pub struct Field {
    pub en: &'static str,
    pub ru: &'static str,
    pub kind: Kind,
    pub required: bool,
    pub prints: Prints,
    /// What the key means, in Russian.
    pub about: &'static str,
    /// A value that can be typed as it stands.
    pub example: &'static str,
}

/// Whether the value must stand in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prints {
    /// It must: a template that forgets it does not build.
    Always,
    /// Where a reference or the template shows it.
    WhenShown,
    /// Data for rules and sorting; never printed.
    Never,
}

/// What a value may be.
#[derive(Debug)]
pub enum Kind {
    /// One paragraph.
    Text,
    /// Every line of the source is a line of print.
    Lines,
    /// Paragraphs, lists, sub-headings.
    Rich,
    /// Lines of cells parted by « | ».
    TableLines,
    /// A code or a path: one word of data.
    Word,
    /// A word of data that is usually one of these; a name that ends in a full stop goes on with a
    /// code of the author's.
    Name(&'static [Choice]),
    /// `2022-04-08`, `08.04.2022`, `8 апреля 2022 г.`
    Date,
    /// `2020–2022`, `01.09.2022 – 31.05.2025`.
    Period,
    /// `12 мм`.
    Width,
    /// A whole number from 1.
    Count,
    /// A decimal number.
    Number,
    /// `да` / `нет`.
    Flag,
    Choice(&'static [Choice]),
    Record(&'static Shape),
    List(&'static Kind),
    /// Free keys (codes chosen by the author).
    Named(&'static Kind),
    /// Keys are years.
    Years(&'static Kind),
    /// The branch is picked by the form of the node: text, list or record.
    Either(&'static [Kind]),
}

/// One value of a closed set.
#[derive(Debug)]
pub struct Choice {
    pub en: &'static str,
    pub ru: &'static str,
    /// What it means, in Russian; goes on after a dash.
    pub about: &'static str,
}

/// A choice with its meaning.
pub const fn choice(en: &'static str, ru: &'static str, about: &'static str) -> Choice {
    Choice { en, ru, about }
}

impl Shape {
    /// The declaration of a key by its English name.
    pub fn field(&self, en: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.en == en)
    }
}

impl Field {
    /// The key as it is typed in this language.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Russian => self.ru,
            Language::English => self.en,
        }
    }
}

impl Choice {
    /// The value as it is typed in this language.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Russian => self.ru,
            Language::English => self.en,
        }
    }
}

impl Kind {
    /// What a message calls a value of this kind.
    pub fn describe(&self) -> String {
        match self {
            Self::Text | Self::Lines | Self::Rich => "текст".into(),
            Self::TableLines => "строки таблицы".into(),
            Self::Word | Self::Name(_) => "код (одно слово)".into(),
            Self::Date => "дата".into(),
            Self::Period => "срок".into(),
            Self::Width => "ширина в миллиметрах".into(),
            Self::Count => "целое число".into(),
            Self::Number => "число".into(),
            Self::Flag => "да | нет".into(),
            Self::Choice(choices) => choices.iter().map(|choice| choice.ru).collect::<Vec<_>>().join(" | "),
            Self::Record(shape) => format!("запись «{}» из ключей", shape.name),
            Self::List(Self::Record(shape)) => format!("список записей «{}»", shape.name),
            Self::List(item) => format!("список ({})", item.describe()),
            Self::Named(item) => format!("ключи с кодами ({})", item.describe()),
            Self::Years(item) => format!("ключи-годы ({})", item.describe()),
            Self::Either(kinds) => kinds.iter().map(Self::describe).collect::<Vec<_>>().join(" или "),
        }
    }
}
