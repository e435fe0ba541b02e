//! Where a unit stands, as a person would say it. What parts are called is a list of its own (`words`).

mod given;
mod words;

use super::compare::leaves;
use super::tree::{Body, Field, Kind, Slot, Step, Unit};
use crate::model::label::ordinals;
use words::{shows, words};

/// The most letters of a name that stands for a place.
pub const NAME: usize = 60;

/// The parts of a place, from the outermost.
pub fn parts(tree: &Unit, path: &[Step]) -> Vec<String> {
    let mut walk = Walk::new(tree, Naming::Counted);
    for step in path {
        if walk.down(step).is_none() {
            break;
        }
    }
    walk.said
}

/// The parts as one phrase with a capital letter.
pub fn join(parts: &[String]) -> String {
    let phrase = parts.join(", ");
    let mut chars = phrase.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => phrase,
    }
}

/// The words of a unit that name it, in one line.
pub fn name(unit: &Unit) -> Option<String> {
    const NAMES: [Field; 8] = [
        Field::Text,
        Field::Title,
        Field::Name,
        Field::PersonName,
        Field::Head,
        Field::Target,
        Field::Stage,
        Field::Alt,
    ];
    let own = unit.own_words().or_else(|| NAMES.iter().find_map(|field| unit.says(*field)));
    let words = match (&unit.body, own) {
        (_, Some(words)) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        (Body::Record(_), None) => {
            let cells = unit.field(Field::Cells).map_or(&[][..], Unit::items);
            cells.iter().filter_map(Unit::own_words).collect::<Vec<_>>().join(" | ")
        }
        (Body::Words(_) | Body::List(_), None) => String::new(),
    };
    Some(words).filter(|words| !words.is_empty())
}

/// Words cut at the end of a word.
pub fn short(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '–', ' ']))
}

fn quoted(words: &str) -> String {
    format!("«{}»", short(words, NAME))
}

/// How items of lists are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By their numbers, given or counted, as the print shows them.
    Counted,
    /// By what the file gives them: an item that comes between renames no other.
    Given,
}

/// A way down a tree that says where it is.
pub struct Walk<'a> {
    naming: Naming,
    /// From the root to the unit at hand.
    units: Vec<&'a Unit>,
    path: Vec<Step>,
    said: Vec<String>,
    /// The number of the clause above, as it counts for those under it.
    clause: String,
    /// What to return to: how much was said, and the clause.
    above: Vec<(usize, String)>,
}

impl<'a> Walk<'a> {
    pub fn new(tree: &'a Unit, naming: Naming) -> Self {
        Self { naming, units: vec![tree], path: Vec::new(), said: Vec::new(), clause: String::new(), above: Vec::new() }
    }

    /// To a part of the unit at hand, and the part; none where there is no such.
    pub fn down(&mut self, step: &Step) -> Option<&'a Unit> {
        let unit = self.units.last()?.step(step)?;
        self.above.push((self.said.len(), self.clause.clone()));
        self.units.push(unit);
        self.path.push(step.clone());
        let words = match (step, self.naming) {
            (Step::Slot(Slot::Field(field)), _) => self.field(*field),
            (Step::Slot(Slot::Year(year)), _) => Some(self.year(*year)),
            (Step::Slot(Slot::Code(code)), _) => Some(self.code(code)),
            (Step::Item(item), Naming::Counted) => self.item(*item),
            (Step::Item(item), Naming::Given) => self.given(*item),
        };
        self.said.extend(words);
        Some(unit)
    }

    /// Back to the unit above.
    pub fn up(&mut self) {
        if let Some((said, clause)) = self.above.pop() {
            self.units.pop();
            self.path.pop();
            self.said.truncate(said);
            self.clause = clause;
        }
    }

    /// The parts of the place, from the outermost.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// How many steps of the way, and how many parts of the place, lead to the row, the clause or the record that the text
    /// at hand stands in; what is left of the parts names the text.
    pub fn row(&self) -> (usize, usize) {
        let until = |step: usize| self.above.get(step + 1).map_or(self.said.len(), |(said, _)| *said);
        let last = self.path.len().saturating_sub(1);
        let is_item = |step: usize| !matches!(self.path[step], Step::Slot(Slot::Field(_) | Slot::Year(_)));
        let row = (0..last).rev().find(|&step| is_item(step)).map(|step| (step + 1, until(step)));
        let (steps, parts) = row.filter(|(_, parts)| *parts > 0).unwrap_or((0, 1.min(self.said.len())));
        // A text that is an item without a name of its own.
        let nameless = last < self.path.len() && is_item(last) && self.above[last].0 == self.said.len();
        (steps, if nameless { self.said.len() } else { parts })
    }

    fn unit(&self) -> &Unit {
        self.units[self.units.len() - 1]
    }

    fn parent(&self) -> &Unit {
        self.units[self.units.len().saturating_sub(2)]
    }

    fn above(&self, kind: Kind) -> Option<&Unit> {
        self.units.iter().rev().skip(1).find(|unit| unit.kind == kind && matches!(unit.body, Body::Record(_))).copied()
    }

    /// A field of a record; nothing where the unit itself says enough.
    fn field(&self, field: Field) -> Option<String> {
        if self.unit().kind == Kind::PlanCell && self.parent().kind == Kind::PlanRow {
            return match field {
                Field::ByYear | Field::Extra => None,
                field => Some(self.column(shows(field))),
            };
        }
        let words = match (field, self.parent().kind) {
            (Field::Act, _) => self.unit().says(Field::ActKind).unwrap_or("акт"),
            (Field::Risks, Kind::RiskStage) | (Field::Text, Kind::Clause | Kind::Task) | (Field::Cells, _) => {
                return None;
            }
            (Field::Parties, Kind::PlanRow) => "участники",
            (Field::Text, Kind::Financing) => "источник",
            (Field::Text, Kind::Risk) => "риск",
            (Field::Title, Kind::Requisite) => "заголовок",
            (Field::Title, Kind::Programme) => "наименование программы",
            (Field::Content, Kind::Appendix) => "содержание",
            (field, _) => words(field)?,
        };
        Some(words.to_owned())
    }

    fn year(&self, year: u16) -> String {
        match self.parent().kind {
            Kind::PlanCell => self.column(&year.to_string()),
            _ => format!("{year} год"),
        }
    }

    fn code(&self, code: &str) -> String {
        let title = self.unit().says(Field::Title).filter(|title| !title.is_empty());
        match self.unit().kind {
            Kind::Plan => match title.or_else(|| self.heading(code)) {
                Some(title) => short(title, NAME),
                None => format!("план «{code}»"),
            },
            Kind::Table => format!("таблица {}", quoted(title.unwrap_or(code))),
            Kind::Picture => format!("рисунок {}", quoted(title.unwrap_or(code))),
            Kind::Footnote => format!("сноска «{code}»"),
            Kind::Term => format!("сокращение «{code}»"),
            Kind::Party => format!("участник «{code}»"),
            Kind::PlanCell => self.column(&format!("дополнительно.{code}")),
            _ => format!("«{code}»"),
        }
    }

    /// The heading under which a plan without a title of its own is printed.
    fn heading(&self, code: &str) -> Option<&str> {
        heading(self.units.first()?.field(Field::Programme)?, &format!("планы.{code}"))
    }

    /// The head of the plan's column that shows this, or its usual name.
    fn column(&self, shows: &str) -> String {
        let columns =
            self.above(Kind::Plan).and_then(|plan| plan.field(Field::Columns)).map(leaves).unwrap_or_default();
        let head = columns.into_iter().find(|column| column.says(Field::Shows) == Some(shows));
        let head = head.and_then(|column| column.says(Field::Head)).filter(|head| !head.trim().is_empty());
        format!("графа {}", quoted(head.unwrap_or(shows)))
    }

    /// An item of a list.
    fn item(&mut self, item: usize) -> Option<String> {
        let list = self.list();
        let number = item + 1;
        let several = self.parent().items().len() > 1;
        let each = |words: &str| Some(if several { format!("{words} {number}") } else { words.to_owned() });
        match self.unit().kind {
            Kind::Clause => Some(self.clause_words(list, item)),
            Kind::Task => Some(format!("задача {}", self.ordinal(item))),
            Kind::Indicator => {
                let name = self.unit().says(Field::Text).map(quoted).unwrap_or_default();
                Some(format!("показатель {} {name}", self.ordinal(item)))
            }
            Kind::RiskStage => match self.unit().says(Field::Stage) {
                Some(stage) => Some(format!("этап {}", quoted(stage))),
                None => several.then(|| format!("этап {number}")),
            },
            Kind::Risk => Some(format!("риск {}", self.ordinal(item))),
            Kind::Financing => self.unit().says(Field::Text).map(|name| format!("строка {}", quoted(name))),
            Kind::PassportRow => self.unit().says(Field::Name).map(|name| format!("строка {}", quoted(name))),
            Kind::Section => Some(self.section(list, number)),
            Kind::Paragraph | Kind::Goal | Kind::Swot => Some(self.paragraph(item)),
            Kind::Insertion => self.unit().says(Field::Target).map(|target| self.insertion(target)),
            Kind::PlanSection => {
                let title = self.unit().says(Field::Title);
                let label = title.and_then(label);
                match (label, title) {
                    (Some(label), _) => Some(format!("раздел {label}")),
                    (None, Some(_)) => Some(format!("раздел {number}")),
                    (None, None) => several.then(|| format!("раздел {number}")),
                }
            }
            Kind::PlanRow => Some(self.plan_row(item)),
            Kind::TableRow => Some(self.table_row(number)),
            Kind::TableCell => Some(self.table_cell(item)),
            Kind::Column => {
                let head = self.unit().says(Field::Head).filter(|head| !head.trim().is_empty());
                Some(head.map_or_else(|| format!("графа {number}"), |head| format!("графа {}", quoted(head))))
            }
            Kind::Appendix => {
                let own = self.unit().field(Field::Mark).and_then(|mark| mark.says(Field::Number));
                match own.filter(|own| !own.trim().is_empty()) {
                    Some(own) => Some(format!("приложение {own}")),
                    None => each("приложение"),
                }
            }
            Kind::Person => match list {
                Some(Field::Signatories) => each("подпись"),
                Some(Field::Visas) => each("виза"),
                Some(Field::Agreed) => each("согласование"),
                Some(Field::Acquainted) => each("ознакомление"),
                Some(Field::Approvals) => each("гриф утверждения"),
                Some(Field::Deputies) => each("заместитель председателя"),
                Some(_) | None => Some(format!("член группы {number}")),
            },
            Kind::Organisation => each("другой орган"),
            Kind::Programme
            | Kind::Term
            | Kind::Party
            | Kind::Requisite
            | Kind::Mark
            | Kind::Title
            | Kind::Period
            | Kind::Value
            | Kind::Plan
            | Kind::PlanCell
            | Kind::Table
            | Kind::Sum
            | Kind::Note
            | Kind::Footnote
            | Kind::Picture
            | Kind::Setting
            | Kind::Data => Some(number.to_string()),
        }
    }

    /// The field whose items these are.
    fn list(&self) -> Option<Field> {
        match self.path.iter().rev().nth(1) {
            Some(Step::Slot(Slot::Field(field))) => Some(*field),
            Some(Step::Slot(Slot::Year(_) | Slot::Code(_)) | Step::Item(_)) | None => None,
        }
    }

    /// Which of the list it is, as the file says it or as it counts.
    fn ordinal(&self, item: usize) -> usize {
        let given = self.parent().items().iter().map(|one| one.says(Field::Number)?.parse().ok());
        ordinals(given).get(item).copied().unwrap_or(item + 1)
    }

    fn clause_words(&mut self, list: Option<Field>, item: usize) -> String {
        let sub = list == Some(Field::Subclauses);
        let own = match &self.unit().body {
            Body::Words(words) => label(words),
            Body::Record(_) => {
                let given = self.unit().says(Field::Number).map(str::trim).filter(|given| !given.is_empty());
                let above = if sub { self.clause.clone() } else { String::new() };
                Some(
                    given
                        .map_or_else(|| format!("{above}{}", item + 1), |given| given.trim_end_matches('.').to_owned()),
                )
            }
            Body::List(_) => None,
        };
        match own {
            Some(own) => {
                self.clause = format!("{own}.");
                let what = if sub || own.chars().any(char::is_alphabetic) { "подпункт" } else { "пункт" };
                format!("{what} {own}")
            }
            None => format!("абзац {}", item + 1),
        }
    }

    fn section(&self, list: Option<Field>, number: usize) -> String {
        let inner =
            list == Some(Field::Sections) && self.units.iter().rev().skip(2).any(|unit| unit.kind == Kind::Section);
        let what = if inner { "подраздел" } else { "раздел" };
        let title = self.unit().says(Field::Title).filter(|title| !title.trim().is_empty());
        let given = self.unit().says(Field::Number).map(|given| given.trim().trim_end_matches(['.', ')']).to_owned());
        // «Раздел I.» says what it is by itself.
        let bare = |given: String| match given.split_once(' ') {
            Some((first, rest)) if first.to_lowercase() == what => rest.to_owned(),
            Some(_) | None => given,
        };
        let label = given.filter(|given| !given.is_empty()).map(bare).or_else(|| title.and_then(label));
        match (label, title) {
            // «Раздел I» says itself what it is.
            (Some(label), _) => match label.split_once(' ') {
                Some((word, number)) if word.to_lowercase() == what => format!("{what} {number}"),
                Some(_) | None => format!("{what} {label}"),
            },
            (None, Some(title)) => format!("{what} {}", quoted(title)),
            (None, None) => format!("{number}-й {what}"),
        }
    }

    fn paragraph(&self, item: usize) -> String {
        match self.unit().own_words().and_then(label) {
            Some(label) if label.chars().any(char::is_alphabetic) => format!("подпункт {label}"),
            Some(label) => format!("пункт {label}"),
            None => {
                let before = self.parent().items()[..item].iter().filter(|one| one.own_words().is_some());
                format!("абзац {}", before.count() + 1)
            }
        }
    }

    /// What is inserted, by its title where it has one.
    fn insertion(&self, target: &str) -> String {
        let whole = words::inserted(target);
        if let Some(whole) = whole {
            return format!("вставка {whole}");
        }
        let (of, code) = target.split_once('.').unwrap_or(("", target));
        let (code, drawn) = code.strip_suffix(".график").map_or((code, false), |code| (code, true));
        let (of, what) = match of {
            "планы" if drawn => (Field::Plans, "графика плана"),
            "планы" => (Field::Plans, "плана"),
            "таблицы" => (Field::Tables, "таблицы"),
            _ => (Field::Pictures, "рисунка"),
        };
        let body = self.units.first().and_then(|root| root.field(Field::Programme));
        let unit = body.and_then(|body| body.field(of)?.part(&Slot::Code(code.to_owned())));
        let title = unit.and_then(|unit| unit.says(Field::Title)).filter(|title| !title.trim().is_empty());
        format!("вставка {what} {}", quoted(title.unwrap_or(code)))
    }

    /// By its label, given or counted; else by its words.
    fn plan_row(&self, item: usize) -> String {
        let given = self.unit().says(Field::Number).map(|given| given.trim().trim_end_matches(['.', ')']).to_owned());
        let label = match given {
            Some(given) => Some(given).filter(|given| !given.is_empty()),
            None => self.counted(item),
        };
        match (label, self.unit().says(Field::Text)) {
            (Some(label), _) => format!("строка {label}"),
            (None, Some(words)) => format!("строка {}", quoted(words)),
            (None, None) => format!("строка {}", item + 1),
        }
    }

    fn counted(&self, item: usize) -> Option<String> {
        let plan = self.above(Kind::Plan)?;
        let sections = plan.field(Field::Sections)?.items();
        let place = self.path.iter().rev().filter_map(|step| match step {
            Step::Item(at) => Some(*at),
            Step::Slot(_) => None,
        });
        let section = place.clone().nth(1)?;
        let rows = |section: &Unit| section.field(Field::Rows).map_or(0, |rows| rows.items().len());
        match plan.says(Field::Numbering)? {
            "1.1." => Some(format!("{}.{}", section + 1, item + 1)),
            _ => Some((sections[..section.min(sections.len())].iter().map(rows).sum::<usize>() + item + 1).to_string()),
        }
    }

    fn table_row(&self, number: usize) -> String {
        let cells = self.unit().field(Field::Cells).map_or(&[][..], Unit::items);
        let first = cells.first().and_then(Unit::own_words).map(str::trim).unwrap_or_default();
        let plain = first.trim_end_matches(['.', ')']);
        if !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return format!("строка {plain}");
        }
        if first.chars().any(char::is_alphabetic) {
            return format!("строка {}", quoted(first));
        }
        format!("{number}-я строка")
    }

    /// By the head of its column, where the table has heads.
    fn table_cell(&self, item: usize) -> String {
        let row = self.units.iter().rev().nth(2);
        let spans = row.and_then(|row| row.says(Field::Spans));
        let column = match spans {
            Some(spans) => {
                spans.split(' ').nth(item).and_then(|one| one.split(':').next()?.parse().ok()).unwrap_or(item + 1)
            }
            None => item + 1,
        };
        let columns =
            self.above(Kind::Table).and_then(|table| table.field(Field::Columns)).map(leaves).unwrap_or_default();
        let head =
            columns.get(column - 1).and_then(|column| column.says(Field::Head)).filter(|head| !head.trim().is_empty());
        head.map_or_else(|| format!("графа {column}"), |head| format!("графа {}", quoted(head)))
    }
}

/// The heading of the section, among those under a unit, that prints this.
fn heading<'a>(unit: &'a Unit, target: &str) -> Option<&'a str> {
    let is_here = |item: &Unit| item.kind == Kind::Insertion && item.says(Field::Target) == Some(target);
    unit.field(Field::Sections)?.items().iter().find_map(|section| {
        let prints = section.field(Field::Content).is_some_and(|content| content.items().iter().any(is_here));
        let own = section.says(Field::Title).filter(|title| prints && !title.trim().is_empty());
        own.or_else(|| heading(section, target))
    })
}

/// The number or the letter at the head of a paragraph: «1.», «2.3», «а)».
fn label(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let core = first.trim_end_matches(['.', ')']);
    let numbers =
        core.chars().all(|c| c.is_ascii_digit() || c == '.') && core.starts_with(|c: char| c.is_ascii_digit());
    let letter = core.chars().count() == 1 && core.chars().all(char::is_alphabetic) && first.ends_with(')');
    let roman = core.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && !core.is_empty() && first.ends_with('.');
    let ends = first.len() > core.len() || core.contains('.');
    ((numbers && ends) || letter || roman).then(|| core.to_owned())
}
