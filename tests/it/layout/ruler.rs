//! The ruler: what is measured of a case and held against its measures.

use prikaz::document::{Document, Numbering, Orientation, Role};

use super::expected::{Look, Measures};
use super::office::Office;
use super::placed::Page;
use super::wanted::{self, Area, Block, Found};

/// mm.
const TOLERANCE: f64 = 0.5;
const MM: f64 = 25.4 / 72.0;
/// Times: baseline distance of single spacing and what of it stands above the baseline, em.
const SPACING: f64 = 1.149;
const ABOVE: f64 = 0.933;

/// One programme laid out by one set under one profile.
pub struct Case {
    pub name: String,
    pub measures: Measures,
    pub kept_long: bool,
    pub document: Document,
    pub office: Office,
    pub pages: Vec<Page>,
    pub faults: Vec<String>,
}

impl Case {
    fn left(&self) -> f64 {
        self.measures.number(&["страница", if self.kept_long { "слева_при_долгом_хранении" } else { "слева" }])
    }

    fn page(&self, key: &str) -> f64 {
        self.measures.number(&["страница", key])
    }

    /// Width and height of the paper.
    fn paper(&self, orientation: Orientation) -> (f64, f64) {
        match orientation {
            Orientation::Portrait => (self.page("ширина"), self.page("высота")),
            Orientation::Landscape => (self.page("высота"), self.page("ширина")),
        }
    }

    fn near(&mut self, what: &str, found: f64, wanted: f64) {
        if (found - wanted).abs() > TOLERANCE {
            self.faults.push(format!("{}: {what}: {found:.2} instead of {wanted:.2}", self.name));
        }
    }

    fn want(&mut self, right: bool, what: impl FnOnce() -> String) {
        if !right {
            self.faults.push(format!("{}: {}", self.name, what()));
        }
    }

    /// Paper, margins and where the page number stands (ГОСТ Р 7.0.97, общие требования).
    fn sheets(&mut self) {
        let (from_edge, size) =
            (self.measures.number(&["номер_страницы", "от_края"]), self.measures.number(&["номер_страницы", "кегль"]));
        let office = std::mem::take(&mut self.office.sections);
        let parts: Vec<_> = self.document.parts.iter().map(|part| (part.orientation, part.numbering)).collect();
        self.want(office.len() == parts.len(), || format!("{} sections for {} parts", office.len(), parts.len()));
        for (section, (orientation, numbering)) in office.iter().zip(&parts) {
            let (width, height) = self.paper(*orientation);
            self.near("ширина листа", section.width, width);
            self.near("высота листа", section.height, height);
            self.near("левое поле", section.left, self.left());
            self.near("правое поле", section.right, self.page("справа"));
            self.near("верхнее поле", section.top, self.page("сверху"));
            self.near("нижнее поле", section.bottom, self.page("снизу"));
            self.near("номер страницы от края", section.header, from_edge);
            self.want(section.landscape == (*orientation == Orientation::Landscape), || "turned paper".into());
            self.want(section.restarts == (*numbering == Numbering::Restart), || "count of pages".into());
            // The standard's own numbers.
            let least = if self.kept_long { 30.0 } else { 20.0 };
            let within = section.left >= least - 0.1
                && section.right >= 9.9
                && section.top >= 19.9
                && section.bottom >= 19.9
                && section.header >= 9.9
                && (section.width + section.height - 507.0).abs() < 0.5;
            self.want(within, || format!("less than the standard asks for: {section:?}"));
        }
        let number = self.office.number.clone();
        self.want(number.align == "center" && (number.size - size).abs() < 0.1, || format!("page number {number:?}"));
        let papers = [self.paper(Orientation::Portrait), self.paper(Orientation::Landscape)];
        let pages = std::mem::take(&mut self.pages);
        let (mut numbered, top) = (0, self.page("сверху"));
        for (index, page) in pages.iter().enumerate() {
            let paper = papers.iter().find(|paper| (paper.0 - page.width).abs() < TOLERANCE);
            let Some((width, height)) = paper.copied() else {
                self.want(false, || format!("page {index} is {} × {} mm", page.width, page.height));
                continue;
            };
            self.near("высота листа PDF", page.height, height);
            for line in page.lines.iter().filter(|line| line.y < top && line.artifact) {
                numbered += 1;
                self.want(line.text.parse::<usize>().is_ok(), || format!("«{}» above the text", line.text));
                let middle = self.left() + (width - self.left() - self.page("справа")) / 2.0;
                self.near("середина номера страницы", f64::midpoint(line.x, line.end), middle);
                self.near("строка номера страницы", line.y, from_edge + size * ABOVE * MM);
                self.near("кегль номера страницы", line.size * MM, size * MM);
                // Of Times the figures are 0.676 em high.
                self.want(line.y - size * 0.676 * MM >= 10.0, || "the number stands in the upper 10 mm".into());
            }
        }
        let silent = parts.iter().filter(|(_, numbering)| *numbering == Numbering::Restart).count();
        self.want(numbered + silent == pages.len(), || format!("{numbered} numbers on {} pages", pages.len()));
        (self.pages, self.office.sections) = (pages, office);
    }

    /// Faces, sizes, indents, alignment and spacing in the DOCX, paragraph by paragraph.
    fn office_paragraphs(&mut self, blocks: &[Block]) {
        let office = std::mem::take(&mut self.office.paragraphs);
        self.want(office.len() == blocks.len(), || format!("{} paragraphs for {}", office.len(), blocks.len()));
        let face = self.measures.word(&["шрифт", "для_word"]);
        for (found, block) in office.iter().zip(blocks) {
            let what = format!("DOCX, {} «{}»", block.style, block.start());
            self.want(wanted::bare(&found.text) == block.text, || format!("{what}: other words «{}»", found.text));
            let look = self.measures.look(&block.style);
            self.want(found.face == face, || format!("{what}: face {}", found.face));
            self.near(&format!("{what}: размер, мм"), found.size * MM, look.size * MM);
            self.want((found.size - look.size).abs() < 0.3, || format!("{what}: {} pt", found.size));
            self.want(found.bold == (look.bold || block.bold), || format!("{what}: bold {}", found.bold));
            self.want(found.italic == (look.italic || block.italic), || format!("{what}: italic {}", found.italic));
            let align = block.align.clone().unwrap_or(look.align.clone());
            let word = [("влево", "left"), ("по центру", "center"), ("вправо", "right"), ("по ширине", "both")];
            let known = word.iter().any(|(ours, theirs)| *ours == align && *theirs == found.align);
            self.want(known, || format!("{what}: {} instead of «{align}»", found.align));
            self.near(&format!("{what}: красная строка"), found.first, look.first);
            self.near(&format!("{what}: отступ"), found.left, look.left + look.step * f64::from(block.level));
            self.near(&format!("{what}: перед, мм"), found.before * MM, look.before * MM);
            self.near(&format!("{what}: после, мм"), found.after * MM, look.after * MM);
            self.near(&format!("{what}: строка, мм"), found.line * look.size * MM, look.line * look.size * MM);
            self.near(&format!("{what}: разрядка, мм"), found.tracking * MM, look.tracking * MM);
            self.want(found.framed == block.foot, || format!("{what}: stands at the foot {}", found.framed));
            self.standard(&what, block, &look);
        }
        self.office.paragraphs = office;
    }

    /// What the standard says of text: 12 to 14 pt, 1 to 1.5 lines, a first line of 12.5 mm.
    fn standard(&mut self, what: &str, block: &Block, look: &Look) {
        if matches!(block.role, Some(Role::Clause | Role::Preamble)) && look.align == "по ширине" {
            let right = (12.0..=14.0).contains(&look.size) && (1.0..=1.5).contains(&look.line);
            self.want(right, || format!("{what}: {} pt in {} lines", look.size, look.line));
            self.near(&format!("{what}: красная строка по стандарту"), look.first, 12.5);
        }
    }

    /// Tables and columns of the DOCX: widths, padding, rules; the blocks of marks and signatures.
    fn office_tables(&mut self) {
        let (tables, office) = (wanted::tables(&self.document), std::mem::take(&mut self.office.tables));
        self.want(office.len() == tables.len(), || format!("{} tables for {}", office.len(), tables.len()));
        for (found, table) in office.iter().zip(&tables) {
            let what = format!("DOCX, table «{}»", found.text.chars().take(40).collect::<String>());
            let (width, _) = self.paper(table.orientation);
            let room = width - self.left() - self.page("справа");
            if table.outermost {
                self.near(&format!("{what}: ширина"), found.columns.iter().sum(), room);
                self.near(&format!("{what}: отступ"), found.indent, 0.0);
            }
            let measure = |id: &str, key: &str| self.measures.number(&["таблицы", id, key]);
            let (x, y, rule) = match &table.style {
                Some(id) => (measure(id, "поле_x"), measure(id, "поле_y"), measure(id, "линейка")),
                None => (0.0, 0.0, 0.0),
            };
            self.want((found.padding_x - x).abs() < 0.05, || format!("{what}: padding {}", found.padding_x));
            self.want((found.padding_y - y).abs() < 0.05, || format!("{what}: padding {}", found.padding_y));
            self.want((found.rule - rule).abs() < 0.13, || format!("{what}: rule {}", found.rule));
            match table.role {
                Some(Role::Mark | Role::Approval) if table.style.is_none() => {
                    let last = found.columns.last().copied().unwrap_or_default();
                    self.near(&format!("{what}: отметка"), last, self.measures.number(&["меры", "ширина_отметки"]));
                }
                Some(Role::Signature) => {
                    let first = found.columns.first().copied().unwrap_or_default();
                    self.near(
                        &format!("{what}: должность"),
                        first,
                        self.measures.number(&["меры", "ширина_должности"]),
                    );
                }
                _ => {}
            }
        }
        self.office.tables = office;
    }

    /// Faces, sizes and places of the text in the PDF.
    fn placed_paragraphs(&mut self, blocks: &[Block]) {
        let found = match wanted::find(&self.pages, blocks, |block| self.area(block)) {
            Ok(found) => found,
            Err(lost) => return self.want(false, || format!("PDF: «{lost}» was not found")),
        };
        let family = self.measures.word(&["шрифт", "встроенный"]).replace(' ', "");
        for (block, lines) in blocks.iter().zip(&found) {
            let what = format!("PDF, {} «{}»", block.style, block.start());
            let look = self.measures.look(&block.style);
            let Some(first) = lines.first() else { continue };
            self.want(first.face.starts_with(&family), || format!("{what}: face {}", first.face));
            let bold = first.face.contains("Bold");
            self.want(bold == (look.bold || block.bold), || format!("{what}: face {}", first.face));
            for (index, line) in lines.iter().enumerate() {
                self.want((line.size - look.size).abs() < 0.1, || format!("{what}: {} pt", line.size));
                if let Some(area) = self.area(block) {
                    self.place(&what, block, &look, (line, index == 0, index + 1 == lines.len()), area);
                }
            }
            for pair in lines.windows(2).filter(|pair| pair[0].page == pair[1].page) {
                self.near(&format!("{what}: шаг строк"), pair[1].y - pair[0].y, look.size * look.line * SPACING * MM);
            }
        }
        self.between(blocks, &found);
        self.signatures(blocks, &found);
    }

    /// Where a block may stand, from the left edge of the paper; none where words are turned.
    fn area(&self, block: &Block) -> Option<Area> {
        let (width, _) = self.paper(block.orientation);
        let padding = |id: &String| self.measures.number(&["таблицы", id, "поле_x"]);
        let padding = block.table.as_ref().map_or(0.0, padding);
        let room = width - self.left() - self.page("справа");
        block.area(room).map(|area| Area { x: self.left() + area.x + padding, width: area.width - 2.0 * padding })
    }

    fn place(&mut self, what: &str, block: &Block, look: &Look, line: (&Found, bool, bool), area: Area) {
        let (line, first, last) = line;
        let left = area.x + look.left + look.step * f64::from(block.level);
        let indent = if first { look.first } else { 0.0 };
        let align = block.align.clone().unwrap_or(look.align.clone());
        let right = area.x + area.width;
        match align.as_str() {
            "вправо" => self.near(&format!("{what}: правый край"), line.end, right),
            "по центру" => {
                let middle = f64::midpoint(left + indent, right);
                self.near(&format!("{what}: середина строки"), f64::midpoint(line.x, line.end), middle);
            }
            _ => self.near(&format!("{what}: левый край"), line.x, left + indent),
        }
        if align == "по ширине" && !last && !block.breaks {
            self.near(&format!("{what}: правый край строки"), line.end, right);
        }
        self.want(line.end <= right + TOLERANCE, || format!("{what}: runs over its room to {:.1}", line.end));
    }

    /// The distance of the last line of a paragraph and the first of the next one.
    fn between(&mut self, blocks: &[Block], found: &[Vec<Found>]) {
        let mut measured = 0;
        for at in 1..blocks.len() {
            let ([above, below], [upper, lower]) = ([&blocks[at - 1], &blocks[at]], [&found[at - 1], &found[at]]);
            let (Some(last), Some(first)) = (upper.last(), lower.first()) else { continue };
            if !above.follows(below) || last.page != first.page {
                continue;
            }
            let (a, b) = (self.measures.look(&above.style), self.measures.look(&below.style));
            let wanted = a.size * (a.line * SPACING - ABOVE) + a.after.max(b.before) + b.size * ABOVE;
            let what = format!("PDF, от «{}» до «{}»", above.start(), below.start());
            self.near(&what, first.y - last.y, wanted * MM);
            measured += 1;
        }
        // The first line of a page that a part begins with hangs from the upper margin.
        for (block, lines) in blocks.iter().zip(found).filter(|(block, _)| block.opens) {
            let look = self.measures.look(&block.style);
            let wanted = self.page("сверху") + (look.before + look.size * ABOVE) * MM;
            self.near(&format!("PDF, первая строка «{}»", block.start()), lines[0].y, wanted);
            measured += 1;
        }
        self.want(measured > 0, || "no distance was measured".into());
    }

    /// The name stands level with the last line of the post, with room above; the executor stands at
    /// the foot of the page.
    fn signatures(&mut self, blocks: &[Block], found: &[Vec<Found>]) {
        let mut bottom_of = 0;
        for at in 0..blocks.len() {
            let (block, lines) = (&blocks[at], &found[at]);
            let look = self.measures.look(&block.style);
            if block.role == Some(Role::Signature) && block.column == Some(1) {
                let post = found[at - 1].last().expect("a line");
                self.near("PDF, подпись на уровне должности", lines[0].y, post.y);
                let (above, first) = (&blocks[at - 2], &found[at - 1][0]);
                let last = found[at - 2].last().expect("a line");
                if above.column.is_none() && above.table.is_none() && last.page == first.page {
                    let over = self.measures.look(&above.style);
                    let wanted =
                        over.size * (over.line * SPACING - ABOVE) + over.after + look.before + look.size * ABOVE;
                    self.near("PDF, место для подписи", first.y - last.y, wanted * MM);
                }
            }
            if block.foot {
                bottom_of += 1;
                if blocks.get(at + 1).is_none_or(|next| !next.foot) {
                    let last = lines.last().expect("a line");
                    let (_, height) = self.paper(block.orientation);
                    let wanted = height - self.page("снизу") - (look.line * SPACING - ABOVE) * look.size * MM;
                    self.near("PDF, исполнитель внизу листа", last.y, wanted);
                }
            }
        }
        let feet = blocks.iter().filter(|block| block.foot).count();
        self.want(bottom_of == feet, || "a foot was lost".into());
    }

    /// Every fault that a ruler finds.
    pub fn measure(mut self) -> Vec<String> {
        let blocks = wanted::blocks(&self.document);
        self.sheets();
        self.office_paragraphs(&blocks);
        self.office_tables();
        self.placed_paragraphs(&blocks);
        self.faults
    }
}
