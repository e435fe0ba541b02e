//! The walk through the XML of a part. It keeps a stack of what is open and no tree, so that memory follows
//! the words and not the marks around them.

mod draft;

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};

use self::draft::{Draft, Field, RowDraft, attribute, is_silent, referred};
use super::{Found, Notes};
use crate::verify::expected::NOTE_MARK;
use crate::verify::package::Unreadable;
use crate::verify::unit::{Kind, Unit, Words};

/// Elements may stand in each other so deep. Word itself stops far below.
const DEPTH_LIMIT: usize = 400;
/// All words of a document, in bytes: four times the largest programme.
const TEXT_LIMIT: usize = 16 * 1024 * 1024;
/// Paragraphs and rows of a document that say something, and those that may be empty.
const UNITS_LIMIT: usize = 100_000;
const PARAGRAPHS_LIMIT: usize = 1_000_000;

/// What is kept of an open element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing inside is read.
    Skipped,
    Paragraph,
    ParagraphProperties,
    Run,
    Table,
    Row,
    RowProperties,
    Cell,
    Text,
    /// A choice of contents was taken: what stands in for it is not.
    Alternatives,
    Note,
    Comment,
    Property,
    SimpleField {
        silent: bool,
    },
    Other,
}

/// Reads one part.
pub struct Reader {
    open: Vec<Open>,
    fields: Vec<Field>,
    drafts: Vec<Draft>,
    row: Option<RowDraft>,
    /// Tables that are open, and how many there have been at the outermost level.
    tables: usize,
    table: usize,
    /// The run at hand is hidden.
    hidden: bool,
    /// Bytes of text so far, and paragraphs.
    size: usize,
    paragraphs: usize,
    part: &'static str,
    notes: Notes,
    ends: Notes,
    found: Found,
    /// Contents of what has a name or an id: footnotes, comments, properties.
    named: Vec<(String, Words)>,
}

impl Reader {
    fn new(part: &'static str) -> Self {
        Self {
            open: Vec::new(),
            fields: Vec::new(),
            drafts: Vec::new(),
            row: None,
            tables: 0,
            table: 0,
            hidden: false,
            size: 0,
            paragraphs: 0,
            part,
            notes: Notes::new(),
            ends: Notes::new(),
            found: Found::default(),
            named: Vec::new(),
        }
    }

    pub fn document(text: &str, notes: Notes, ends: Notes, found: &mut Found) -> Result<(), Unreadable> {
        let mut reader = Self { notes, ends, ..Self::new("word/document.xml") };
        reader.run(text)?;
        *found = reader.found;
        Ok(())
    }

    /// Footnotes by their ids.
    pub fn notes(text: &str) -> Result<Notes, Unreadable> {
        let mut reader = Self::new("word/footnotes.xml");
        reader.run(text)?;
        Ok(reader.named.into_iter().collect())
    }

    /// Authors and words of comments.
    pub fn comments(text: &str) -> Result<Vec<(String, String)>, Unreadable> {
        let mut reader = Self::new("word/comments.xml");
        reader.run(text)?;
        Ok(reader.named.into_iter().map(|(author, words)| (author, words.text)).collect())
    }

    /// The words of a header or a footer.
    pub fn margin(text: &str) -> Result<String, Unreadable> {
        let mut reader = Self::new("word/header.xml");
        reader.run(text)?;
        let lines: Vec<String> = reader.found.units.iter().map(Unit::line).collect();
        Ok(lines.join(" "))
    }

    /// Custom properties with their values.
    pub fn properties(text: &str) -> Result<Vec<(String, String)>, Unreadable> {
        let mut reader = Self::new("docProps/custom.xml");
        reader.run(text)?;
        Ok(reader.named.into_iter().map(|(name, words)| (name, words.text)).collect())
    }

    fn run(&mut self, text: &str) -> Result<(), Unreadable> {
        let broken = Unreadable::BrokenXml(self.part);
        let mut xml = Xml::from_str(text);
        let mut seen = false;
        loop {
            match xml.read_event().map_err(|_| broken.clone())? {
                Event::Start(tag) => {
                    seen = true;
                    if self.open.len() >= DEPTH_LIMIT {
                        return Err(Unreadable::TooDeep);
                    }
                    let open = self.start(&tag)?;
                    self.open.push(open);
                }
                Event::Empty(tag) => {
                    seen = true;
                    let open = self.start(&tag)?;
                    self.end(open)?;
                }
                Event::End(_) => {
                    let open = self.open.pop().ok_or_else(|| broken.clone())?;
                    self.end(open)?;
                }
                Event::Text(text) => {
                    let text = text.decode().map_err(|_| broken.clone())?;
                    self.text(&text)?;
                }
                Event::CData(text) => {
                    let text = text.decode().map_err(|_| broken.clone())?;
                    self.text(&text)?;
                }
                Event::GeneralRef(name) => {
                    let c = referred(&name).ok_or_else(|| broken.clone())?;
                    self.text(c.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err(Unreadable::Doctype),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof if seen && self.open.is_empty() => return self.run_out(),
                Event::Eof => return Err(broken),
            }
        }
    }

    fn is_skipped(&self) -> bool {
        self.open.last() == Some(&Open::Skipped)
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<Open, Unreadable> {
        if self.is_skipped() {
            return Ok(Open::Skipped);
        }
        let name = tag.local_name();
        let parent = self.open.last().copied();
        Ok(match name.as_ref() {
            b"p" if tag.name().as_ref() != b"a:p" => {
                self.paragraphs += 1;
                if self.paragraphs > PARAGRAPHS_LIMIT {
                    return Err(Unreadable::TooLarge);
                }
                let runs_on = self.drafts.last().is_some_and(|draft| draft.runs_on);
                if runs_on {
                    if let Some(draft) = self.drafts.last_mut() {
                        draft.runs_on = false;
                    }
                } else {
                    self.drafts.push(Draft::default());
                }
                if let Some(draft) = self.drafts.last_mut() {
                    draft.contents |= self.fields.iter().any(|field| field.code.trim_start().starts_with("TOC"));
                }
                Open::Paragraph
            }
            b"pPr" => Open::ParagraphProperties,
            b"r" => {
                self.hidden = false;
                Open::Run
            }
            b"rPr" if parent == Some(Open::ParagraphProperties) => Open::ParagraphProperties,
            b"rPr" => Open::Other,
            b"vanish" if self.in_run() => {
                self.hidden = !matches!(attribute(tag, b"val").as_deref(), Some("0" | "false" | "off"));
                Open::Other
            }
            b"tbl" => {
                self.tables += 1;
                Open::Table
            }
            b"tr" => {
                if self.tables == 1 {
                    self.row = Some(RowDraft::default());
                }
                Open::Row
            }
            b"trPr" => Open::RowProperties,
            b"tc" => {
                if let Some(row) = self.row.as_mut().filter(|_| self.tables == 1) {
                    row.cells.push(Words::default());
                    row.covered = false;
                }
                Open::Cell
            }
            b"vMerge" => {
                let goes_on = attribute(tag, b"val").is_none_or(|val| val == "continue");
                if let Some(row) = self.row.as_mut().filter(|_| self.tables == 1 && goes_on) {
                    row.covered = true;
                }
                Open::Other
            }
            b"t" => Open::Text,
            b"ins" | b"moveTo" | b"cellIns" => {
                self.track(tag);
                Open::Other
            }
            b"del" if parent == Some(Open::ParagraphProperties) => {
                self.track(tag);
                if let Some(draft) = self.drafts.last_mut() {
                    draft.runs_on = true;
                }
                Open::Skipped
            }
            b"del" if parent == Some(Open::RowProperties) => {
                self.track(tag);
                if let Some(row) = &mut self.row {
                    row.deleted = true;
                }
                Open::Skipped
            }
            b"del" | b"moveFrom" | b"cellDel" => {
                self.track(tag);
                Open::Skipped
            }
            b"delText" | b"delInstrText" | b"rPrChange" | b"pPrChange" | b"tblPrChange" | b"trPrChange"
            | b"tcPrChange" | b"sectPrChange" | b"sdtPr" | b"sectPr" | b"tblPr" => Open::Skipped,
            b"AlternateContent" => Open::Alternatives,
            b"Fallback" if parent == Some(Open::Alternatives) => Open::Skipped,
            b"instrText" => Open::Other,
            b"fldChar" => {
                match attribute(tag, b"fldCharType").as_deref() {
                    Some("begin") => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.result = true;
                        }
                        let toc = self.fields.iter().any(|field| field.code.trim_start().starts_with("TOC"));
                        if let Some(draft) = self.drafts.last_mut() {
                            draft.contents |= toc;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    Some(_) | None => {}
                }
                if self.fields.len() > DEPTH_LIMIT {
                    return Err(Unreadable::TooDeep);
                }
                Open::Other
            }
            b"fldSimple" => Open::SimpleField { silent: is_silent(&attribute(tag, b"instr").unwrap_or_default()) },
            b"noBreakHyphen" => {
                self.words("-")?;
                Open::Other
            }
            b"tab" if parent == Some(Open::Run) => {
                self.tab();
                Open::Other
            }
            b"ptab" => {
                self.tab();
                Open::Other
            }
            b"br" | b"cr" => {
                self.words("\n")?;
                Open::Other
            }
            b"sym" => {
                let code = attribute(tag, b"char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(c) = code.and_then(char::from_u32) {
                    self.words(c.encode_utf8(&mut [0; 4]))?;
                }
                Open::Other
            }
            b"footnoteReference" => {
                let note = attribute(tag, b"id").and_then(|id| self.notes.get(&id).cloned());
                self.note(note)?;
                Open::Other
            }
            b"endnoteReference" => {
                let note = attribute(tag, b"id").and_then(|id| self.ends.get(&id).cloned());
                self.note(note)?;
                Open::Other
            }
            b"docPr" => {
                let shows = attribute(tag, b"descr").unwrap_or_default();
                self.found.pictures.push(Words::of(&shows).text);
                Open::Other
            }
            b"footnote" | b"endnote" => {
                // Rules between the text and its notes.
                if attribute(tag, b"type").is_some_and(|kind| kind != "normal") {
                    return Ok(Open::Skipped);
                }
                self.named.push((attribute(tag, b"id").unwrap_or_default(), Words::default()));
                Open::Note
            }
            b"comment" => {
                self.named.push((attribute(tag, b"author").unwrap_or_default(), Words::default()));
                Open::Comment
            }
            b"property" => {
                self.named.push((attribute(tag, b"name").unwrap_or_default(), Words::default()));
                Open::Property
            }
            _ => Open::Other,
        })
    }

    fn end(&mut self, open: Open) -> Result<(), Unreadable> {
        match open {
            Open::Paragraph => {
                if self.drafts.last().is_some_and(|draft| !draft.runs_on) {
                    self.paragraph()?;
                }
            }
            Open::Row if self.tables == 1 => self.row()?,
            Open::Table => {
                self.tables = self.tables.saturating_sub(1);
                self.table += usize::from(self.tables == 0);
            }
            Open::Cell => {
                self.run_out()?;
                if let Some(row) = self.row.as_mut().filter(|row| self.tables == 1 && row.covered) {
                    row.cells.pop();
                    row.covered = false;
                }
            }
            Open::Run => self.hidden = false,
            Open::Skipped
            | Open::ParagraphProperties
            | Open::Row
            | Open::RowProperties
            | Open::Text
            | Open::Alternatives
            | Open::Note
            | Open::Comment
            | Open::Property
            | Open::SimpleField { .. }
            | Open::Other => {}
        }
        Ok(())
    }

    fn in_run(&self) -> bool {
        self.open.iter().rev().take(2).any(|open| *open == Open::Run)
    }

    fn track(&mut self, tag: &BytesStart<'_>) {
        let author = attribute(tag, b"author").unwrap_or_default();
        if self.found.tracked.len() < 100 || self.found.tracked.contains_key(&author) {
            *self.found.tracked.entry(author).or_default() += 1;
        }
    }

    /// Character data, where it is words of the document or the code of a field.
    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        match self.open.last() {
            Some(Open::Text) => self.words(text),
            Some(Open::Other | Open::Property) if self.open.contains(&Open::Property) => {
                if let Some((_, words)) = self.named.last_mut() {
                    words.push(text, None);
                }
                self.grown(text.len())
            }
            Some(Open::Other) => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                    field.code.push_str(text);
                    return self.grown(text.len());
                }
                Ok(())
            }
            Some(_) | None => Ok(()),
        }
    }

    fn grown(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.size += bytes;
        if self.size > TEXT_LIMIT { Err(Unreadable::TooLarge) } else { Ok(()) }
    }

    /// Words that a reader of the page sees.
    fn words(&mut self, text: &str) -> Result<(), Unreadable> {
        let silent = self.fields.iter().any(|field| !field.result || field.is_silent())
            || self.open.iter().any(|open| matches!(open, Open::SimpleField { silent: true }));
        if self.hidden || silent {
            return Ok(());
        }
        if let Some(draft) = self.drafts.last_mut() {
            draft.words.push(text, None);
        }
        self.grown(text.len())
    }

    fn tab(&mut self) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.tab = Some(draft.words.text.len());
            draft.words.space();
        }
    }

    fn note(&mut self, note: Option<Words>) -> Result<(), Unreadable> {
        self.words(NOTE_MARK)?;
        if let Some(draft) = self.drafts.last_mut() {
            draft.notes.extend(note);
        }
        Ok(())
    }

    /// A paragraph that was to run on into another, and there is none.
    fn run_out(&mut self) -> Result<(), Unreadable> {
        if self.drafts.last().is_some_and(|draft| draft.runs_on) { self.paragraph() } else { Ok(()) }
    }

    fn paragraph(&mut self) -> Result<(), Unreadable> {
        let Some(mut draft) = self.drafts.pop() else { return Ok(()) };
        if let Some(at) = draft.tab.filter(|_| draft.contents) {
            draft.words.truncate(at);
        }
        let target = match (&mut self.row, self.named.last_mut()) {
            (Some(row), _) if self.tables > 0 => {
                row.notes.append(&mut draft.notes);
                row.cells.last_mut()
            }
            (_, Some((_, words))) => Some(words),
            (_, None) => None,
        };
        match target {
            Some(words) => {
                words.space();
                words.push(&draft.words.text, None);
                Ok(())
            }
            None => {
                self.add(Unit::text(Kind::Paragraph, draft.words))?;
                self.add_notes(draft.notes)
            }
        }
    }

    fn row(&mut self) -> Result<(), Unreadable> {
        let Some(row) = self.row.take().filter(|row| !row.deleted) else { return Ok(()) };
        self.add(Unit { kind: Kind::Row, cells: row.cells, table: Some(self.table) })?;
        self.add_notes(row.notes)
    }

    fn add_notes(&mut self, notes: Vec<Words>) -> Result<(), Unreadable> {
        notes.into_iter().try_for_each(|note| self.add(Unit::text(Kind::Note, note)))
    }

    fn add(&mut self, unit: Unit) -> Result<(), Unreadable> {
        if unit.is_empty() {
            return Ok(());
        }
        self.found.units.push(unit);
        if self.found.units.len() > UNITS_LIMIT { Err(Unreadable::TooLarge) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
