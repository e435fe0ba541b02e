//! The pipeline from a file's text to a [`Document`].

use std::collections::BTreeMap;

use crate::chart;
use crate::diagnostic::{Diagnostic, Problem, Report};
use crate::digest;
use crate::document::provenance::Provenance;
use crate::document::{self, Document, Fault, Markup, Named, Orientation};
use crate::model::{self, Column, ColumnContent, InsertedColumns, Programme, Target, unprinted};
use crate::rules::{self, Print, WideWord};
use crate::schema;
use crate::settings::Settings;
use crate::source::{Source, Span};
use crate::style::Style;
use crate::template::Set;
use crate::view;
use crate::write::pdf::PdfError;
use crate::write::{docx, pdf};
use crate::yaml;

/// A file that was read without errors.
#[derive(Debug)]
pub struct Loaded {
    pub source: Source,
    pub programme: Programme,
}

/// What could be read of a file that may have errors.
#[derive(Debug)]
pub struct Partly {
    /// None where the text is no YAML. What has an error is left out of it, or stands without words.
    pub programme: Option<Programme>,
    /// Every error.
    pub report: Report,
}

/// Reads a programme and checks its structure; every error is in the one report.
pub fn load(source: Source) -> Result<Loaded, Report> {
    let Partly { programme, report } = load_partly(source);
    match programme {
        Some(programme) if report.found.is_empty() => Ok(Loaded { source: report.source, programme }),
        _ => Err(report),
    }
}

/// Reads what can be read of a programme, for who compares and shows and makes no document of it.
pub fn load_partly(source: Source) -> Partly {
    let mut reading = yaml::read(&source);
    let mut found = std::mem::take(&mut reading.found);
    let mut programme = None;
    if let Some(node) = reading.node.take() {
        let (node, language, more) = schema::check(&reading.text, node, &schema::ROOT);
        let restored = |more: Vec<Diagnostic>| {
            more.into_iter().filter_map(|one| reading.restore(&source, one)).collect::<Vec<_>>()
        };
        found.extend(restored(more));
        let (decoded, more) = model::decode(&reading.text, &node, language);
        found.extend(restored(more));
        programme = Some(decoded);
    }
    Partly { programme, report: Report::new(source, found) }
}

/// The markup that a template set makes of a programme.
pub fn markup(loaded: &Loaded, set: &Set) -> Result<Markup, Report> {
    set.render(&view::view(&loaded.programme), style(loaded, set))
}

/// The measures of the set that the programme asks for.
pub fn style<'a>(loaded: &Loaded, set: &'a Set) -> &'a Style {
    set.style.of(loaded.programme.profile)
}

/// The tree that every writer reads.
pub fn document(loaded: &Loaded, set: &Set) -> Result<Document, Vec<Report>> {
    let style = style(loaded, set);
    let least = style.layout.least_column;
    let wide: Vec<Diagnostic> = {
        let body = &loaded.programme.body;
        let plans = body.plans.iter().map(|plan| (plan.landscape, width_of(&plan.columns, least), plan.columns_span));
        let tables =
            body.tables.iter().map(|table| (table.landscape, width_of(&table.columns, least), table.columns_span));
        let insertions = body.insertions();
        let inserted = insertions.iter().filter_map(|show| show.table.as_ref()).map(|table| {
            let width = match &table.columns {
                InsertedColumns::Standard => 0.0,
                InsertedColumns::Indicators(columns) => width_of(columns, least),
                InsertedColumns::Risks(columns) => width_of(columns, least),
            };
            (table.landscape, width, table.columns_span)
        });
        let wide = plans
            .chain(tables)
            .chain(inserted)
            .filter_map(|(landscape, width, span)| too_wide(landscape, width, span, style));
        // The passport's own tables, beside the column of names.
        let small = body.passport.iter().filter_map(|row| {
            let table = row.table.as_ref()?;
            let span = table.rows.first()?.first()?.text.span;
            too_wide(false, (table.columns + 1) as f64 * least, span, style)
        });
        wide.chain(small).collect()
    };
    if !wide.is_empty() {
        return Err(vec![Report::new(loaded.source.clone(), wide)]);
    }
    let charts = chart::charts(&loaded.programme).map_err(|found| vec![Report::new(loaded.source.clone(), found)])?;
    let markup = markup(loaded, set).map_err(|report| vec![report])?;
    let programme = &loaded.programme;
    let pictures = programme.pictures();
    let named =
        Named { texts: &programme.texts, footnotes: &programme.body.footnotes, pictures: &pictures, charts: &charts };
    let parsed = document::parse(&markup, &named, style).map_err(|faults| {
        let mut reports = Vec::new();
        let (mut own, mut missing) = (Vec::new(), Vec::new());
        for fault in faults {
            match fault {
                Fault::Markup(problem, span) => reports.push(set.report(&markup, problem, span)),
                Fault::Programme(diagnostic) => own.push(diagnostic),
                Fault::NotPrinted(text) => missing.push(text),
                Fault::BadMark(mark) => own.push(mark.finding(&programme.texts, &loaded.source)),
                Fault::EmptyContents => {
                    let mut asked = programme.body.insertions().into_iter();
                    let asked = asked.find(|show| show.target == Target::Contents).and_then(|show| show.span);
                    own.push(Diagnostic::new(Problem::EmptyContents, asked.unwrap_or(Span::point(0))));
                }
            }
        }
        let (explained, rest) = unprinted::explain(&loaded.programme, &missing);
        own.extend(explained);
        let template = markup.origin(0).0;
        own.extend(
            rest.iter().map(|text| Diagnostic::new(Problem::NotPrinted { template: template.to_owned() }, text.span)),
        );
        if !own.is_empty() {
            reports.push(Report::new(loaded.source.clone(), own));
        }
        reports
    });
    let mut document = parsed?;
    document.meta.provenance = Some(provenance(loaded));
    // Only the finished pages tell where the headings of a table of contents stand.
    if document.has_contents() {
        let pages = pdf::page_numbers(&document, style).map_err(|error| pdf_faults(loaded, set, error))?;
        document.number_pages(&pages);
    }
    Ok(document)
}

/// The programme's own file, for a document to carry.
fn attachment(loaded: &Loaded) -> pdf::Attachment {
    pdf::Attachment { name: file_name(loaded).to_owned(), bytes: loaded.source.text().as_bytes().to_vec() }
}

fn file_name(loaded: &Loaded) -> &str {
    let name = loaded.source.name();
    name.rsplit('/').next().unwrap_or(name)
}

/// What the document says of where it comes from.
fn provenance(loaded: &Loaded) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        source: file_name(loaded).to_owned(),
        source_sha256: digest::of_text(loaded.source.text()),
    }
}

/// Columns whose widths by hand do not leave room for all of them.
fn too_wide(landscape: bool, given: f64, span: Span, style: &Style) -> Option<Diagnostic> {
    let orientation = if landscape { Orientation::Landscape } else { Orientation::Portrait };
    let room = orientation.text_width(style);
    let problem = Problem::ColumnsTooWide { given: given.round() as u32, room: room.round() as u32 };
    (given > room).then(|| Diagnostic::new(problem, span))
}

/// What the columns take, mm; those without a width of their own the least there is.
fn width_of<F>(columns: &[Column<F>], least: f64) -> f64 {
    let width = |column: &Column<F>| match &column.content {
        ColumnContent::Field { width, .. } => width.unwrap_or(least),
        ColumnContent::Columns(below) => width_of(below, least),
    };
    columns.iter().map(width).sum()
}

/// Everything that would keep the documents from being made, short of laying out the pages; then
/// what the rules say.
pub fn check(loaded: &Loaded, set: &Set, settings: &Settings) -> Result<Vec<Diagnostic>, Vec<Report>> {
    check_up_to(loaded, set, settings, rules::MOST)
}

/// The same with up to `most` findings of a rule in each text.
pub fn check_up_to(
    loaded: &Loaded,
    set: &Set,
    settings: &Settings,
    most: usize,
) -> Result<Vec<Diagnostic>, Vec<Report>> {
    let document = document(loaded, set)?;
    let missing = pdf::missing_glyphs(&document, style(loaded, set));
    if !missing.is_empty() {
        return Err(pdf_faults(loaded, set, PdfError::MissingGlyphs(missing)));
    }
    let wide = pdf::wide_words(&document, style(loaded, set));
    let wide = wide.into_iter().map(|pdf::WideWord { origin, word, needed }| WideWord { origin, word, needed });
    let print = Print { order: document.order(), wide: wide.collect() };
    Ok(rules::check(&loaded.source, &loaded.programme, &print, settings, most))
}

/// Which documents are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Formats {
    pub docx: bool,
    pub pdf: bool,
    /// The PDF carries the programme's file.
    pub attach: bool,
}

/// The documents of a programme with the ending of each. All are made before any is handed out.
pub fn write(loaded: &Loaded, set: &Set, formats: Formats) -> Result<Vec<(&'static str, Vec<u8>)>, Vec<Report>> {
    let document = document(loaded, set)?;
    let style = style(loaded, set);
    let attached = formats.attach.then(|| attachment(loaded));
    let (docx, pdf) = rayon::join(
        || formats.docx.then(|| docx::write(&document, style)),
        || formats.pdf.then(|| pdf::write_with(&document, style, attached.as_ref())),
    );
    let (mut outputs, mut reports) = (Vec::new(), Vec::new());
    match docx {
        Some(Ok(bytes)) => outputs.push(("docx", bytes)),
        Some(Err(error)) => reports.push(writer_fault(loaded, error.to_string())),
        None => {}
    }
    match pdf {
        Some(Ok(bytes)) => outputs.push(("pdf", bytes)),
        Some(Err(error)) => reports.extend(pdf_faults(loaded, set, error)),
        None => {}
    }
    if reports.is_empty() { Ok(outputs) } else { Err(reports) }
}

/// A fault of a writer that has no place in the programme.
fn writer_fault(loaded: &Loaded, message: String) -> Report {
    let found = vec![Diagnostic::new(Problem::Writer { message }, Span::point(0))];
    Report::new(loaded.source.clone(), found)
}

/// What kept the PDF from being written, in the places of the words.
fn pdf_faults(loaded: &Loaded, set: &Set, error: PdfError) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut own = Vec::new();
    match error {
        PdfError::MissingGlyphs(missing) => {
            for glyph in missing {
                let problem = Problem::MissingGlyph { character: glyph.character };
                match glyph.origin.and_then(|id| loaded.programme.texts.get(id as usize)) {
                    Some(text) => own.push(Diagnostic::new(problem, text.locate_char(&loaded.source, glyph.character))),
                    None => reports.push(set.report_character(glyph.character, problem)),
                }
            }
        }
        PdfError::Overflow(overflows) => {
            // Of a page the longest piece is named: the others are parts of the same words.
            let mut pages: BTreeMap<usize, String> = BTreeMap::new();
            for overflow in overflows {
                let longest = pages.entry(overflow.page).or_default();
                if overflow.text.chars().count() > longest.chars().count() {
                    *longest = overflow.text;
                }
            }
            for (page, text) in pages {
                let words = text.trim().trim_matches('\u{AD}').to_owned();
                let known = |one: &&model::TextRef| words.chars().count() > 3 && one.value.contains(&words);
                let place = loaded.programme.texts.iter().find(known).map_or(Span::point(0), |text| text.span);
                own.push(Diagnostic::new(Problem::Overflow { page, text: words }, place));
            }
        }
        PdfError::Layout { messages } => return vec![writer_fault(loaded, messages.join("; "))],
    }
    if !own.is_empty() {
        reports.push(Report::new(loaded.source.clone(), own));
    }
    reports
}
