//! Parts of the document as Word's sections: paper, margins, page numbers.

use docx_rs::{
    Document as WordDocument, DocumentChild, Header, HeaderReference, PageMargin, PageNum, PageNumType,
    PageOrientationType, PageSize, Paragraph as WordParagraph, SectionProperty, SectionType,
};

use super::Builder;
use super::block::{Flow, Piece, Setting};
use super::error::DocxError;
use super::measure;
use super::styles::HEADER;
use crate::document::{Numbering, Orientation, Part};

/// Relations of the two headers that all sections share.
const NUMBERED: &str = "rIdHeader1";
const SILENT: &str = "rIdHeader2";

/// The headers that the document needs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Headers {
    /// Some part hides the number of its first page.
    silent: bool,
}

impl Headers {
    /// Relation ids in the order of the header parts.
    pub(super) fn ids(self) -> &'static [&'static str] {
        if self.silent { &[NUMBERED, SILENT] } else { &[NUMBERED] }
    }
}

impl Builder<'_> {
    pub(super) fn body(&mut self, parts: &[Part]) -> Result<WordDocument, DocxError> {
        let mut body = WordDocument::new();
        self.headers.silent = parts.iter().any(|part| part.numbering == Numbering::Restart);
        for (index, part) in parts.iter().enumerate() {
            self.text_width = measure::length(part.orientation.text_width(self.style));
            self.foot_width = measure::length(part.foot_width(self.style));
            let (width, height) = (self.style.page.width, self.style.page.height);
            self.paper = match part.orientation {
                Orientation::Portrait => (width, height),
                Orientation::Landscape => (height, width),
            };
            let mut flow = Flow::default();
            self.blocks(&part.blocks, Setting::default(), &mut flow)?;
            let section = self.section(part.orientation, part.numbering);
            let last = index + 1 == parts.len();
            let mut pieces = flow.finish();
            if last {
                body.section_property = section;
            } else if let Some(Piece::Paragraph(end)) = pieces.pop() {
                pieces.push(Piece::Paragraph(Box::new(end.section_property(section))));
            }
            body.children.extend(pieces.into_iter().map(|piece| match piece {
                Piece::Paragraph(paragraph) => DocumentChild::Paragraph(paragraph),
                Piece::Table(table, _) => DocumentChild::Table(table),
            }));
        }
        if parts.is_empty() {
            body.section_property = self.section(Orientation::Portrait, Numbering::Continue);
        }
        // The parts themselves hang on the body's section; the other sections name them by id.
        let number = WordParagraph::new().style(HEADER).add_page_num(PageNum::new());
        let property = &mut body.section_property;
        property.header = Some((NUMBERED.to_owned(), Header::new().add_paragraph(number)));
        if self.headers.silent {
            let silent = Header::new().add_paragraph(WordParagraph::new().style(HEADER));
            property.first_header = Some((SILENT.to_owned(), silent));
        }
        Ok(body)
    }

    fn section(&self, orientation: Orientation, numbering: Numbering) -> SectionProperty {
        let page = self.style.page;
        let (width, height) = (measure::length(page.width), measure::length(page.height));
        let mut property = SectionProperty::new();
        property.page_size = match orientation {
            Orientation::Portrait => PageSize::new().size(width, height),
            Orientation::Landscape => PageSize::new().size(height, width).orient(PageOrientationType::Landscape),
        };
        let from_edge = measure::twips(self.style.page_number.from_edge);
        property.page_margin = PageMargin::new()
            .top(measure::twips(page.top))
            .right(measure::twips(page.right))
            .bottom(measure::twips(page.bottom))
            .left(measure::twips(page.left))
            .header(from_edge)
            .footer(from_edge);
        property.section_type = Some(SectionType::NextPage);
        property.header_reference = Some(HeaderReference::new("default", NUMBERED));
        match numbering {
            Numbering::Continue => {}
            Numbering::Restart => {
                property.first_header_reference = Some(HeaderReference::new("first", SILENT));
                property.title_pg = true;
                property.page_num_type = Some(PageNumType::new().start(1));
            }
        }
        property
    }
}
