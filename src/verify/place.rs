//! Places in the terms of the programme: «Приказ, пункт 2», «Дорожная карта, раздел 2, строка 2.3, графа «Срок»».

use super::unit::Words;
use crate::document::{Block, Inline, Numbering, Paragraph, Part, Role, Row, RowKind, Table};

/// Where a unit stands, and what its cells are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub unit: String,
    /// One name for each cell; none where the unit's name says enough.
    pub cells: Vec<Option<String>>,
    /// The table or the section, without the row.
    pub around: String,
}

impl Place {
    /// The place of a cell.
    pub fn cell(&self, index: usize) -> String {
        match self.cells.get(index) {
            Some(Some(name)) => format!("{}, {name}", self.unit),
            Some(None) | None => self.unit.clone(),
        }
    }
}

/// What is known of the surroundings while a document is walked.
#[derive(Debug, Default)]
pub struct Names {
    part: String,
    /// The part is the act itself.
    act: bool,
    /// The headings above, outermost first; the title of an act is none.
    headings: Vec<(u8, String)>,
    /// Paragraphs since the last heading.
    paragraphs: usize,
    /// Labels of the list above, by depth.
    labels: Vec<String>,
    /// A line that names the table after it.
    title: Option<String>,
    table: Option<InTable>,
    notes: usize,
}

#[derive(Debug, Default)]
struct InTable {
    name: String,
    section: Option<String>,
    /// Column, width and words of every cell of the head.
    heads: Vec<(usize, usize, String)>,
    /// How many columns there are.
    columns: usize,
    /// The label of the row above, for rows that a cell from above leads into.
    label: String,
    /// Rows so far.
    rows: usize,
}

impl Names {
    /// A part begins: the act, an appendix, a sheet. A part that goes on in another orientation keeps its name.
    pub fn part(&mut self, part: &Part) {
        let act = has_kind(&part.blocks);
        match named_by_role(&part.blocks) {
            Some(name) => {
                self.part = name;
                self.headings.clear();
            }
            // An appendix without a mark is known by its headings; a plan across the paper goes on.
            None if self.act || part.numbering == Numbering::Restart => {
                self.part.clear();
                self.headings.clear();
            }
            None => {}
        }
        self.act = act;
        self.paragraphs = 0;
        self.title = None;
    }

    /// The headings above, without a title that says what the part says.
    fn around(&self) -> String {
        let inner = self.headings.last().map(|(_, text)| format!("«{}»", clip(text)));
        joined([Some(self.part.clone()).filter(|part| !part.is_empty()), inner])
    }

    fn place(&self, name: String) -> Place {
        let around = self.around();
        let unit = joined([Some(around.clone()).filter(|around| !around.is_empty()), Some(name)]);
        Place { unit: capitalised(&unit), cells: Vec::new(), around: capitalised(&around) }
    }

    pub fn paragraph(&mut self, paragraph: &Paragraph, role: Option<Role>, label: &str, text: &str) -> Place {
        self.title = paragraph.style.contains("title").then(|| text.to_owned());
        if text.is_empty() {
            return Place::default();
        }
        let number = label.trim_end_matches('.');
        let is_number = number.chars().any(char::is_alphanumeric);
        if label.is_empty() {
            self.labels.clear();
        } else {
            self.labels.truncate(usize::from(paragraph.level));
            self.labels.resize(usize::from(paragraph.level), String::new());
            self.labels.push(number.to_owned());
        }
        self.paragraphs += 1;
        let name = match role {
            Some(role) if role != Role::Clause && role != Role::Table => of_role(role).to_owned(),
            Some(_) | None if is_number => {
                let above = self.labels.first().filter(|first| self.labels.len() > 1 && !first.is_empty());
                match above {
                    // «2.1» tells of itself what it belongs to.
                    Some(first) if !number.starts_with(first.as_str()) => format!("пункт {first}, подпункт {number}"),
                    Some(_) | None => format!("пункт {number}"),
                }
            }
            Some(Role::Clause) => "текст пунктов".into(),
            Some(_) | None if self.title.is_some() => "название таблицы".into(),
            Some(_) | None => format!("абзац {}", self.paragraphs),
        };
        self.place(name)
    }

    pub fn heading(&mut self, level: u8, role: Option<Role>, text: &str) -> Place {
        self.paragraphs = 0;
        self.labels.clear();
        self.title = None;
        if role == Some(Role::Title) {
            return self.place("заголовок".into());
        }
        self.headings.retain(|(above, _)| *above < level);
        let place = self.place(format!("заголовок «{}»", clip(text)));
        self.headings.push((level, text.to_owned()));
        place
    }

    pub fn contents(&mut self) -> Place {
        self.place("оглавление".into())
    }

    /// Blocks side by side.
    pub fn columns(&mut self, role: Option<Role>) -> Place {
        self.title = None;
        self.place(role.map_or("текст рядом", of_role).to_owned())
    }

    pub fn note(&mut self) -> Place {
        self.notes += 1;
        Place { unit: format!("Сноска {}", self.notes), ..Place::default() }
    }

    pub fn table(&mut self, table: &Table) {
        let role = match table.role {
            Some(Role::Passport) => "паспорт",
            Some(Role::Plan) => "план",
            Some(_) | None => "таблица",
        };
        let inner = self.title.take().or_else(|| self.headings.last().map(|(_, text)| text.clone()));
        let name = match inner {
            Some(inner) => capitalised(&clip(&inner)),
            None => joined([Some(self.part.clone()).filter(|part| !part.is_empty()), Some(role.to_owned())]),
        };
        self.paragraphs += 1;
        let columns = table.widths.len();
        self.table = Some(InTable { name: capitalised(&name), columns, ..InTable::default() });
    }

    pub fn row(&mut self, row: &Row, cells: &[Words]) -> Place {
        let Some(table) = &mut self.table else { return Place::default() };
        table.rows += 1;
        let first = cells.iter().map(|cell| cell.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default();
        let name = match row.kind {
            RowKind::Head => {
                let heads = row.cells.iter().zip(cells);
                table.heads.extend(heads.map(|(cell, words)| (cell.column, cell.colspan, words.text.clone())));
                "шапка".to_owned()
            }
            RowKind::Numbers => "строка номеров граф".to_owned(),
            RowKind::Section => {
                let name =
                    numbered(first).map_or_else(|| format!("раздел «{}»", clip(first)), |n| format!("раздел {n}"));
                table.section = Some(name.clone());
                name
            }
            RowKind::Body | RowKind::Total => {
                if row.cells.first().is_some_and(|cell| cell.column == 0) && !first.is_empty() {
                    table.label = label(first);
                }
                let own = row.cells.first().is_none_or(|cell| cell.column == 0);
                match table.label.as_str() {
                    "" => format!("строка {}", table.rows),
                    label if own => format!("строка {label}"),
                    above => format!("строка {above}, «{}»", clip(first)),
                }
            }
        };
        let is_section = row.kind == RowKind::Section;
        let around = joined([Some(table.name.clone()), table.section.clone().filter(|_| !is_section)]);
        let of_cells =
            row.cells.iter().map(|cell| match row.kind {
                RowKind::Head | RowKind::Numbers | RowKind::Section => None,
                RowKind::Body | RowKind::Total if table.heads.is_empty() && table.columns <= 2 => {
                    (cell.heads_row || cell.column == 0).then(|| "название строки".to_owned())
                }
                RowKind::Body | RowKind::Total => {
                    let covers = |head: &&(usize, usize, String)| (head.0..head.0 + head.1).contains(&cell.column);
                    let head = table.heads.iter().rev().find(covers).filter(|head| !head.2.is_empty());
                    Some(head.map_or_else(
                        || format!("графа {}", cell.column + 1),
                        |head| format!("графа «{}»", clip(&head.2)),
                    ))
                }
            });
        let cells = of_cells.collect();
        Place { unit: joined([Some(around.clone()), Some(name)]), cells, around }
    }

    pub fn table_ends(&mut self) {
        self.table = None;
    }
}

/// A number at the start of a section's words: «2. Работа с кадрами».
fn numbered(text: &str) -> Option<&str> {
    let word = text.split(' ').next()?;
    let number = word.trim_end_matches(['.', ')']);
    let digits = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    (digits && number.len() < 10 && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')).then_some(number)
}

/// How a row is called by its first words.
fn label(text: &str) -> String {
    match numbered(text) {
        Some(number) if text.chars().count() <= 12 => number.to_owned(),
        Some(_) | None => format!("«{}»", clip(text)),
    }
}

/// The part is an act: it says what kind.
fn has_kind(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => paragraph.role == Some(Role::Kind),
        Block::Columns(columns) => columns.columns.iter().any(|column| has_kind(&column.blocks)),
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => has_kind(&group.blocks),
        Block::Heading(_)
        | Block::Table(_)
        | Block::Picture(_)
        | Block::Frame(_)
        | Block::Corner(_)
        | Block::Contents(_) => false,
    })
}

/// The name of a part by what stands in it: the kind of act, or the mark of an appendix.
fn named_by_role(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => match paragraph.role {
            Some(Role::Kind) => first_line(&paragraph.inlines).split(' ').next().map(sentence),
            Some(Role::Mark) => Some(first_line(&paragraph.inlines)),
            Some(_) | None => None,
        },
        Block::Heading(heading) => (heading.role == Some(Role::Sheet)).then(|| sentence(&first_line(&heading.inlines))),
        Block::Columns(columns) => columns.columns.iter().find_map(|column| named_by_role(&column.blocks)),
        Block::Keep(group) | Block::Foot(group) | Block::Middle(group) => named_by_role(&group.blocks),
        Block::Table(_) | Block::Picture(_) | Block::Frame(_) | Block::Corner(_) | Block::Contents(_) => None,
    })
}

fn first_line(inlines: &[Inline]) -> String {
    let mut words = Words::default();
    for inline in inlines {
        match inline {
            Inline::Run(run) => words.push(&run.text, None),
            Inline::Break => break,
            Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_) => {}
        }
    }
    words.text
}

fn of_role(role: Role) -> &'static str {
    match role {
        Role::Letterhead => "бланк",
        Role::Kind => "вид документа",
        Role::Requisites => "дата и номер",
        Role::Title => "заголовок",
        Role::Preamble => "вводная часть",
        Role::Clause => "пункт",
        Role::Signature => "подпись",
        Role::Executor => "отметка об исполнителе",
        Role::Mark => "отметка о приложении",
        Role::Approval => "гриф утверждения",
        Role::Passport => "паспорт",
        Role::Plan => "план",
        Role::Table => "таблица",
        Role::Access => "гриф ограничения доступа",
        Role::ElectronicSignature => "отметка об электронной подписи",
        Role::Seal => "место печати",
        Role::Visa => "виза",
        Role::Copy => "отметка о заверении копии",
        Role::Filing => "отметка «В дело»",
        Role::Code => "QR-код",
        Role::Sheet => "лист",
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The first words of a text that is only named.
pub fn clip(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim_end_matches([':', '.', ' ']);
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let end = cut.rfind(' ').filter(|at| *at > MOST / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// «ПРИКАЗ» as a word in a sentence.
fn sentence(text: &str) -> String {
    capitalised(&text.to_lowercase())
}
