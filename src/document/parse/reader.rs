//! Reads elements: attributes, words, blocks.

use roxmltree::Node;

use super::{Fault, Markup, Named};
use crate::chart::Chart;
use crate::diagnostic::{Diagnostic, Problem};
use crate::document::expand::{self, Faces, Place, Stretch, Texts};
use crate::document::notes::Stand;
use crate::document::vocabulary::{ALIGNS, ROLES, TAGS, children, find};
use crate::document::{
    Align, Block, Column, Columns, Frame, Group, Heading, Inline, Link, Numbering, Orientation, Paragraph, Part, Role,
};
use crate::model::{Picture, Text};
use crate::schema::nearest;
use crate::source::Span;
use crate::style::Style;

pub struct Reader<'a> {
    pub markup: &'a Markup,
    pub texts: Texts<'a>,
    pub pictures: &'a [&'a Picture],
    pub charts: &'a [Chart],
    pub style: &'a Style,
    pub faults: Vec<Fault>,
    /// Level of the last heading, 0 before the first.
    heading: u8,
}

/// Where blocks are read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Style of texts that stand directly here, if they may.
    pub style: Option<&'a str>,
    pub role: Option<Role>,
    /// Width between the edges of this place, mm.
    pub width: f64,
    /// Height between the upper and the lower margin, mm.
    pub height: f64,
    pub in_table: bool,
    pub level: u8,
    /// What the mark of a footnote here becomes.
    pub notes: Stand,
}

impl<'a> Reader<'a> {
    pub fn new(markup: &'a Markup, named: &Named<'a>, style: &'a Style) -> Self {
        let &Named { texts, footnotes, pictures, charts } = named;
        Self { markup, texts: Texts::new(texts, footnotes), pictures, charts, style, faults: Vec::new(), heading: 0 }
    }

    pub fn part(&mut self, node: Node<'_, '_>) -> Part {
        self.check_attributes(node);
        let orientations = [("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
        let orientation = self.choice(node, "orientation", &orientations).unwrap_or(Orientation::Portrait);
        let numberings = [("continue", Numbering::Continue), ("restart", Numbering::Restart)];
        let numbering = self.choice(node, "numbering", &numberings).unwrap_or(Numbering::Continue);
        let width = orientation.text_width(self.style);
        let height = orientation.text_height(self.style);
        let context = Context { style: None, role: None, width, height, in_table: false, level: 0, notes: Stand::Page };
        Part { orientation, numbering, blocks: self.blocks(node, context) }
    }

    /// Everything that flows down the page inside `node`.
    pub fn blocks(&mut self, node: Node<'_, '_>, context: Context<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for child in node.children() {
            if child.is_text() {
                self.block_words(child, context, &mut blocks);
            } else if child.is_element() && self.belongs(child, node) {
                self.block(child, context, &mut blocks);
            }
        }
        blocks
    }

    fn block(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        self.check_attributes(node);
        let role = self.choice(node, "role", &ROLES).or(context.role);
        let inner = Context { role, ..context };
        match node.tag_name().name() {
            "p" => {
                let style = self.paragraph_style(node);
                let level = self.number(node, "level").unwrap_or(0) + context.level;
                let label = self.label(node);
                blocks.push(Block::Paragraph(Paragraph {
                    style,
                    role,
                    label,
                    level,
                    inlines: self.words(node, context.notes),
                }));
            }
            "heading" => {
                let style = self.paragraph_style(node);
                let level = self.number(node, "level").unwrap_or(1).clamp(1, 6);
                if level > self.heading + 1 {
                    let problem = Problem::HeadingSkipped { level, before: self.heading };
                    self.faults.push(Fault::Markup(problem, span(node)));
                }
                self.heading = level;
                blocks.push(Block::Heading(Heading {
                    style,
                    level,
                    role,
                    inlines: self.words(node, Stand::Nowhere),
                    anchor: None,
                }));
            }
            "text" => {
                let style = self.paragraph_style(node);
                let mut own = self.blocks(node, Context { style: Some(&style), ..inner });
                self.end(node, &mut own);
                blocks.extend(own);
            }
            "item" => self.item(node, inner, blocks),
            "table" => {
                self.texts.notes.begin_table();
                let table = self.table(node, inner);
                blocks.push(Block::Table(table));
                self.table_notes(node, inner, blocks);
            }
            "columns" => blocks.push(Block::Columns(self.columns(node, inner))),
            "keep" => blocks.push(Block::Keep(Group { role, blocks: self.blocks(node, inner) })),
            "foot" => {
                let inner = Context { notes: Stand::Nowhere, ..inner };
                blocks.push(Block::Foot(Group { role, blocks: self.blocks(node, inner) }));
            }
            "middle" => {
                let inner = Context { notes: Stand::Nowhere, ..inner };
                blocks.push(Block::Middle(Group { role, blocks: self.blocks(node, inner) }));
            }
            "contents" => blocks.extend(self.contents(node, inner).map(Block::Contents)),
            "frame" => {
                let style = self.table_style(node);
                let padding = 2.0 * self.style.table(&style).map_or(0.0, |style| style.padding_x);
                let width = (inner.width - padding).max(0.0);
                let blocks_inside = self.blocks(node, Context { width, notes: Stand::Nowhere, ..inner });
                blocks.push(Block::Frame(Frame { style, role, width: inner.width, blocks: blocks_inside }));
            }
            "corner" => self.corner(node, inner, blocks),
            "chart" => self.chart(node, inner, blocks),
            "image" => blocks.extend(self.picture(node, inner).map(Block::Picture)),
            // `belongs` lets only the tags above through.
            _ => {}
        }
    }

    /// Texts that stand directly among blocks take the style of their surroundings.
    fn block_words(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        let words = node.text().unwrap_or_default();
        for stretch in self.texts.split(words, true) {
            match (stretch, context.style) {
                (Stretch::Literal(literal), _) if literal.trim().is_empty() => {}
                (Stretch::Text(text), Some(style)) => {
                    let level = (self.heading + 1).min(6);
                    let subheading = (!context.in_table).then_some((self.subheading_style(level), level));
                    let subheading = subheading.as_ref().map(|(style, level)| (style.as_str(), *level));
                    let place = Place { style, role: context.role, subheading, level: context.level };
                    self.texts.notes.stand = context.notes;
                    blocks.extend(expand::blocks(text, &place, &mut self.texts.notes));
                }
                (Stretch::Literal(_) | Stretch::Text(_), _) => {
                    let parent = node.parent().map_or("document", |parent| parent.tag_name().name()).to_owned();
                    self.faults.push(Fault::Markup(Problem::MisplacedText { parent }, span(node)));
                }
            }
        }
    }

    /// The style of a heading inside a text: that of its level, or the deepest there is.
    fn subheading_style(&self, level: u8) -> String {
        let known = (1..=level).rev().map(|level| format!("heading-{level}"));
        known.into_iter().find(|id| self.style.paragraph(id).is_some()).unwrap_or_default()
    }

    /// An item: its label stands before the first paragraph of its text, `end` behind the last.
    fn item(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        let style = self.paragraph_style(node);
        let level = self.number(node, "level").unwrap_or(0) + context.level;
        let label = self.label(node);
        let mut inner = self.blocks(node, Context { style: Some(&style), level, ..context });
        if !matches!(inner.first(), Some(Block::Paragraph(Paragraph { label: None, .. }))) {
            let first = Paragraph { style, role: context.role, label: None, level, inlines: Vec::new() };
            inner.insert(0, Block::Paragraph(first));
        }
        if let Some(Block::Paragraph(first)) = inner.first_mut() {
            first.label = label;
        }
        self.end(node, &mut inner);
        blocks.extend(inner);
    }

    /// Words behind the last paragraph of a text: the sign after an item, a word that runs on.
    fn end(&mut self, node: Node<'_, '_>, blocks: &mut [Block]) {
        let inlines = self.inlines_of(node, "end");
        if let Some(Block::Paragraph(last)) = blocks.last_mut() {
            last.inlines.extend(inlines);
        }
    }

    fn columns(&mut self, node: Node<'_, '_>, context: Context<'_>) -> Columns {
        let nodes = self.children(node);
        let given: Vec<Option<f64>> = nodes.iter().map(|column| self.length(*column, "width")).collect();
        let free = given.iter().filter(|width| width.is_none()).count();
        let rest = (context.width - given.iter().flatten().sum::<f64>()).max(0.0);
        let mut columns = Vec::with_capacity(nodes.len());
        for (column, width) in nodes.into_iter().zip(given) {
            self.check_attributes(column);
            let width = width.unwrap_or(rest / free.max(1) as f64);
            let align = self.choice(column, "align", &ALIGNS).unwrap_or(Align::Left);
            let bottom = self.flag(column, "bottom");
            let blocks = self.blocks(column, Context { width, notes: Stand::Nowhere, ..context });
            columns.push(Column { width, align, bottom, blocks });
        }
        Columns { role: context.role, columns }
    }

    /// The inlines of an element that holds words.
    fn words(&mut self, node: Node<'_, '_>, notes: Stand) -> Vec<Inline> {
        let mut inlines = Vec::new();
        self.texts.notes.stand = notes;
        self.gather(node, Faces::default(), &mut inlines);
        trim(&mut inlines);
        inlines
    }

    fn gather(&mut self, node: Node<'_, '_>, look: Faces, inlines: &mut Vec<Inline>) {
        for child in node.children() {
            if child.is_text() {
                self.run(child, look, inlines);
            } else if child.is_element() && self.belongs(child, node) {
                self.check_attributes(child);
                match child.tag_name().name() {
                    "b" => self.gather(child, Faces { bold: true, ..look }, inlines),
                    "i" => self.gather(child, Faces { italic: true, ..look }, inlines),
                    "u" => self.gather(child, Faces { underline: true, ..look }, inlines),
                    "br" => inlines.push(Inline::Break),
                    // The last tag that `belongs` lets through.
                    _ => {
                        let mut content = Vec::new();
                        self.gather(child, look, &mut content);
                        let href = child.attribute("href").unwrap_or_default().to_owned();
                        inlines.push(Inline::Link(Link { href, content }));
                    }
                }
            }
        }
    }

    /// Words of the template, with white space folded, and texts that fit into a line of it.
    fn run(&mut self, node: Node<'_, '_>, look: Faces, inlines: &mut Vec<Inline>) {
        let words = node.text().unwrap_or_default();
        for stretch in self.texts.split(words, true) {
            match stretch {
                Stretch::Literal(literal) => {
                    let folded = fold(literal);
                    if let Inline::Run(mut run) = Inline::plain(folded) {
                        (run.bold, run.italic, run.underline) = (look.bold, look.italic, look.underline);
                        inlines.push(Inline::Run(run));
                    }
                }
                Stretch::Text(text) => inlines.extend(self.in_line(node, text, look)),
            }
        }
    }

    /// The words of a text inside a line. A text of several blocks does not fit and is a fault.
    fn in_line(&mut self, node: Node<'_, '_>, text: &Text, look: Faces) -> Vec<Inline> {
        expand::inlines(text, look, &mut self.texts.notes).unwrap_or_else(|| {
            let (template, line) = self.markup.origin(node.range().start);
            let problem = Problem::SeveralBlocksInline { template: template.to_owned(), line };
            self.faults.push(Fault::Programme(Diagnostic::new(problem, text.span)));
            Vec::new()
        })
    }

    fn label(&mut self, node: Node<'_, '_>) -> Option<Vec<Inline>> {
        let mut inlines = self.inlines_of(node, "label");
        trim(&mut inlines);
        (!inlines.is_empty()).then_some(inlines)
    }

    /// The words of an attribute, with the texts in it.
    pub fn inlines_of(&mut self, node: Node<'_, '_>, name: &str) -> Vec<Inline> {
        let words = node.attribute(name).unwrap_or_default();
        let mut inlines = Vec::new();
        self.texts.notes.stand = Stand::Nowhere;
        for stretch in self.texts.split(words, true) {
            match stretch {
                Stretch::Literal(literal) => inlines.push(Inline::plain(fold(literal))),
                Stretch::Text(text) => inlines.extend(self.in_line(node, text, Faces::default())),
            }
        }
        inlines
    }

    /// A property of the file: words only. It does not count as print.
    pub fn property(&mut self, node: Node<'_, '_>, name: &str) -> String {
        let words = node.attribute(name).unwrap_or_default();
        let parts: Vec<String> = self
            .texts
            .split(words, false)
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Literal(literal) => literal.to_owned(),
                Stretch::Text(text) => {
                    text.blocks.iter().flat_map(|block| &block.pieces).map(|piece| piece.text.as_str()).collect()
                }
            })
            .collect();
        fold(&parts.concat()).trim().to_owned()
    }

    /// Element children that may stand here; others and stray words are faults.
    pub fn children<'b, 'c>(&mut self, node: Node<'b, 'c>) -> Vec<Node<'b, 'c>> {
        let mut kept = Vec::new();
        for child in node.children() {
            if child.is_text() && !child.text().unwrap_or_default().trim().is_empty() {
                let parent = node.tag_name().name().to_owned();
                self.faults.push(Fault::Markup(Problem::MisplacedText { parent }, span(child)));
            } else if child.is_element() && self.belongs(child, node) {
                kept.push(child);
            }
        }
        kept
    }

    fn belongs(&mut self, child: Node<'_, '_>, parent: Node<'_, '_>) -> bool {
        let name = child.tag_name().name();
        if find(parent.tag_name().name()).is_some_and(|tag| children(tag.holds).contains(&name)) {
            return true;
        }
        if find(name).is_some() {
            self.misplaced(child, parent.tag_name().name());
        } else {
            let known: Vec<&'static str> = TAGS.iter().map(|tag| tag.name).collect();
            let near = nearest(name, known.iter().copied());
            let problem = Problem::UnknownTag { tag: name.to_owned(), nearest: near, known };
            self.faults.push(Fault::Markup(problem, span(child)));
        }
        false
    }

    pub fn misplaced(&mut self, node: Node<'_, '_>, parent: &str) {
        let problem = Problem::MisplacedTag { tag: node.tag_name().name().to_owned(), parent: parent.to_owned() };
        self.faults.push(Fault::Markup(problem, span(node)));
    }
}

/// The head of an element (`<tag`) or the first of stray words.
pub fn span(node: Node<'_, '_>) -> Span {
    let start = node.range().start;
    if node.is_element() {
        return Span::new(start, start + node.tag_name().name().len() + 1);
    }
    // Of words, the first.
    let words = node.text().unwrap_or_default();
    let lead = words.len() - words.trim_start().len();
    let length = words[lead..].find(char::is_whitespace).unwrap_or(words.len() - lead);
    Span::new(start + lead, start + lead + length)
}

/// White space of the template's lines is one space.
fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let space = matches!(c, ' ' | '\n' | '\r' | '\t');
        if !space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Drops white space at both ends and around line breaks.
fn trim(inlines: &mut Vec<Inline>) {
    let mut after_break = true;
    for inline in inlines.iter_mut() {
        match inline {
            Inline::Run(run) => {
                if after_break {
                    run.text = run.text.trim_start_matches(' ').to_owned();
                }
                after_break = after_break && run.text.is_empty();
            }
            Inline::Break => after_break = true,
            Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_) => after_break = false,
        }
    }
    let mut before_break = true;
    for inline in inlines.iter_mut().rev() {
        match inline {
            Inline::Run(run) => {
                if before_break {
                    run.text.truncate(run.text.trim_end_matches(' ').len());
                }
                before_break = before_break && run.text.is_empty();
            }
            Inline::Break => before_break = true,
            Inline::Link(_) | Inline::Footnote(_) | Inline::Raised(_) => before_break = false,
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
}
