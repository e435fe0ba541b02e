//! What docx-rs cannot say. Notes stand in document order and are taken in document order.

use std::slice::Iter;

/// What docx-rs cannot say, in document order.
#[derive(Debug, Default)]
pub(in crate::write::docx) struct Notes {
    pub(in crate::write::docx) styles: Vec<StyleNote>,
    pub(in crate::write::docx) tables: Vec<TableNote>,
    pub(in crate::write::docx) rows: Vec<RowNote>,
    /// Whole elements, for docx-rs's empty ones.
    pub(in crate::write::docx) drawings: Vec<String>,
}

/// How a style stands in Word's list.
#[derive(Debug, Clone)]
pub(in crate::write::docx) struct StyleNote {
    /// The style of its type that is used where none is named.
    pub(super) default: bool,
    /// Not one of Word's own styles.
    pub(super) custom: bool,
    /// The template's name of a style that must carry Word's name.
    pub(super) alias: Option<String>,
    /// docx-rs's own bare «Normal», which stands before ours.
    pub(super) dropped: bool,
}

impl StyleNote {
    pub(in crate::write::docx) const DEFAULT: Self = Self { default: true, custom: false, alias: None, dropped: false };
    pub(in crate::write::docx) const CUSTOM: Self = Self { default: false, custom: true, alias: None, dropped: false };

    pub(in crate::write::docx) const TWIN: Self = Self { dropped: true, ..Self::CUSTOM };

    pub(in crate::write::docx) fn built_in(alias: Option<String>) -> Self {
        Self { default: false, custom: false, alias, dropped: false }
    }
}

/// Which cells of a table are heads, for assistive technology and Word's table tools.
#[derive(Debug, Clone, Default)]
pub(in crate::write::docx) struct TableNote {
    pub(in crate::write::docx) first_row: bool,
    pub(in crate::write::docx) first_column: bool,
    /// What the table is called, for those who hear it; tables that only place blocks have none.
    pub(in crate::write::docx) caption: Option<String>,
}

/// Whether a row is repeated on every page that the table reaches.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::write::docx) struct RowNote {
    pub(in crate::write::docx) repeats: bool,
}

/// Notes of one part that are still to be taken.
#[derive(Default)]
pub(super) struct Pending<'a> {
    pub(super) styles: Iter<'a, StyleNote>,
    pub(super) tables: Iter<'a, TableNote>,
    pub(super) rows: Iter<'a, RowNote>,
    pub(super) drawings: Iter<'a, String>,
}

impl Pending<'_> {
    /// Every note has found its element.
    pub(super) fn is_spent(&self) -> bool {
        self.styles.len() + self.tables.len() + self.rows.len() + self.drawings.len() == 0
    }
}
