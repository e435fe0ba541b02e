//! What a change is about, in the words of those who read programmes: a dozen of subjects that a page is filtered
//! by and that counts are told in.

use crate::diff::{Change, Deed, Field, Kind, Slot, Step};

/// A subject of changes, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Act,
    People,
    Names,
    Passport,
    Aims,
    Indicators,
    Texts,
    Plan,
    Deadlines,
    Responsible,
    Tables,
    Risks,
    Money,
    Look,
    Data,
}

impl Topic {
    /// The subject of a change: what it is, and in what it lies.
    pub fn of(change: &Change) -> Self {
        let inside = |field: Field| path(&change.deed).contains(&Step::Slot(Slot::Field(field)));
        match change.kind {
            Kind::Setting => Self::Look,
            Kind::Data => Self::Data,
            Kind::Organisation | Kind::Term | Kind::Party => Self::Names,
            Kind::Person => Self::People,
            Kind::Requisite | Kind::Clause | Kind::Appendix | Kind::Mark => Self::Act,
            Kind::Programme | Kind::Title | Kind::Period | Kind::Goal | Kind::Task => Self::Aims,
            Kind::Indicator | Kind::Value => Self::Indicators,
            Kind::PlanCell if inside(Field::Due) || inside(Field::ByYear) => Self::Deadlines,
            Kind::PlanCell if inside(Field::Responsible) => Self::Responsible,
            Kind::Plan | Kind::PlanSection | Kind::PlanRow | Kind::PlanCell => Self::Plan,
            Kind::Column if inside(Field::Plans) => Self::Plan,
            Kind::Table | Kind::TableRow | Kind::TableCell | Kind::Column | Kind::Picture => Self::Tables,
            Kind::Swot | Kind::RiskStage | Kind::Risk => Self::Risks,
            Kind::Financing | Kind::Sum => Self::Money,
            Kind::PassportRow => Self::Passport,
            Kind::Section | Kind::Paragraph | Kind::Insertion | Kind::Note | Kind::Footnote
                if inside(Field::Passport) =>
            {
                Self::Passport
            }
            Kind::Section | Kind::Paragraph | Kind::Insertion | Kind::Note | Kind::Footnote => Self::Texts,
        }
    }

    /// For scripts and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::People => "people",
            Self::Names => "names",
            Self::Passport => "passport",
            Self::Aims => "aims",
            Self::Indicators => "indicators",
            Self::Texts => "texts",
            Self::Plan => "plan",
            Self::Deadlines => "deadlines",
            Self::Responsible => "responsible",
            Self::Tables => "tables",
            Self::Risks => "risks",
            Self::Money => "money",
            Self::Look => "look",
            Self::Data => "data",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Act => "акт и приложения",
            Self::People => "подписи и состав группы",
            Self::Names => "организации и сокращения",
            Self::Passport => "паспорт",
            Self::Aims => "цели, задачи, период",
            Self::Indicators => "показатели",
            Self::Texts => "текст разделов",
            Self::Plan => "строки планов",
            Self::Deadlines => "сроки исполнения",
            Self::Responsible => "ответственные",
            Self::Tables => "таблицы и рисунки",
            Self::Risks => "риски и SWOT-анализ",
            Self::Money => "финансирование",
            Self::Look => "оформление",
            Self::Data => "служебные данные",
        }
    }
}

/// Where it is now, or was last.
pub fn path(deed: &Deed) -> &[Step] {
    deed.new_path().or(deed.old_path()).map_or(&[], Vec::as_slice)
}
