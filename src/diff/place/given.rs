//! Names of items that do not change when another item comes between: no number that is only counted.

use super::{Walk, label, name, quoted};
use crate::diff::tree::{Field, Kind};

impl Walk<'_> {
    /// An item of a list by what the file gives it: its number, or else its words; nothing where the item is
    /// one text, which says enough.
    pub(super) fn given(&mut self, item: usize) -> Option<String> {
        let by_words = |what: &str| Some(self.named(what));
        match self.unit().kind {
            Kind::Clause if self.unit().own_words().is_some() => None,
            Kind::Clause if self.number().is_some() => self.item(item),
            Kind::Clause => by_words("пункт"),
            Kind::Paragraph | Kind::Goal | Kind::Swot => None,
            Kind::Task => Some(self.number().map_or_else(|| self.named("задача"), |number| format!("задача {number}"))),
            Kind::Indicator => {
                let what =
                    self.number().map_or_else(|| "показатель".to_owned(), |number| format!("показатель {number}"));
                Some(self.named(&what))
            }
            Kind::Risk => Some(self.number().map_or_else(|| self.named("риск"), |number| format!("риск {number}"))),
            Kind::RiskStage => Some(self.named("этап")),
            Kind::PlanSection | Kind::Section => match (self.number(), self.unit().says(Field::Title)) {
                (None, Some(title)) if label(title).is_none() => by_words("раздел"),
                (None, None) => Some("раздел".to_owned()),
                (Some(_), _) | (None, Some(_)) => self.item(item),
            },
            Kind::PlanRow if self.number().is_some() => self.item(item),
            Kind::PlanRow => by_words("строка"),
            Kind::TableRow => {
                let counted = self.item(item)?;
                Some(if counted.ends_with("-я строка") { "строка".to_owned() } else { counted })
            }
            Kind::Person => by_words(match self.list() {
                Some(Field::Signatories) => "подпись",
                Some(Field::Visas) => "виза",
                Some(Field::Agreed) => "согласование",
                Some(Field::Acquainted) => "ознакомление",
                Some(Field::Approvals) => "гриф утверждения",
                Some(Field::Deputies) => "заместитель председателя",
                Some(_) | None => "член группы",
            }),
            Kind::Programme
            | Kind::Organisation
            | Kind::Term
            | Kind::Party
            | Kind::Requisite
            | Kind::Appendix
            | Kind::Mark
            | Kind::Title
            | Kind::Period
            | Kind::Value
            | Kind::PassportRow
            | Kind::Insertion
            | Kind::Plan
            | Kind::PlanCell
            | Kind::Table
            | Kind::TableCell
            | Kind::Column
            | Kind::Financing
            | Kind::Sum
            | Kind::Note
            | Kind::Footnote
            | Kind::Picture
            | Kind::Setting
            | Kind::Data => self.item(item),
        }
    }

    fn named(&self, what: &str) -> String {
        name(self.unit()).map_or_else(|| what.to_owned(), |words| format!("{what} {}", quoted(&words)))
    }

    /// The number that the file gives, without its dot.
    fn number(&self) -> Option<String> {
        let given = self.unit().says(Field::Number)?.trim().trim_end_matches(['.', ')']).to_owned();
        Some(given).filter(|given| !given.is_empty())
    }
}
