//! Pictures: a paragraph that holds a drawing, and the parts with its bytes. docx-rs has pictures
//! without a description and without SVG, so the drawing is written here and travels as a note.

use std::sync::Arc;

use docx_rs::{Paragraph as WordParagraph, Pic, Run as WordRun};
use quick_xml::escape::escape;

use super::Builder;
use super::block::Setting;
use super::error::{DocxError, checked};
use crate::document::{Corner, Picture};
use crate::picture::Format;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// Marks the extension that holds the SVG beside its PNG ([MS-ODRAWXML], 2.3).
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// English metric units (1/36000 mm), the unit of DrawingML.
const EMU_PER_MM: f64 = 36_000.0;

/// A file in `word/media`.
pub(super) struct Media {
    pub(super) ending: &'static str,
    pub(super) bytes: Arc<[u8]>,
}

impl Media {
    /// Relation id of the `number`-th file, from 1.
    pub(super) fn id(number: usize) -> String {
        format!("rIdMedia{number}")
    }

    /// Path of the `number`-th file below `word`.
    pub(super) fn path(&self, number: usize) -> String {
        format!("media/image{number}.{}", self.ending)
    }
}

impl Builder<'_> {
    pub(super) fn picture(&mut self, picture: &Picture, setting: Setting) -> Result<WordParagraph, DocxError> {
        let Drawing { extent, content } = self.drawing(picture)?;
        self.notes.drawings.push(format!(
            "<w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" \
             distR=\"0\">{extent}{content}</wp:inline></w:drawing>"
        ));
        Ok(self.styled(&picture.style, setting)?.add_run(place()))
    }

    /// A picture at a fixed place of its page; text stands above it and below, never beside.
    pub(super) fn corner(&mut self, corner: &Corner) -> Result<WordRun, DocxError> {
        let Drawing { extent, content } = self.drawing(&corner.picture)?;
        let (paper_width, paper_height) = self.paper;
        let left = emu(paper_width - self.style.page.right - corner.picture.width);
        let top = emu(paper_height - corner.from_edge - corner.picture.height);
        let above = self.sheet.paragraph(&corner.picture.style)?.style.before;
        let above = emu(above * 25.4 / 72.0);
        self.notes.drawings.push(format!(
            "<w:drawing><wp:anchor xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"{above}\" distB=\"0\" \
             distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"1\" \
             layoutInCell=\"1\" allowOverlap=\"0\"><wp:simplePos x=\"0\" y=\"0\"/>\
             <wp:positionH relativeFrom=\"page\"><wp:posOffset>{left}</wp:posOffset></wp:positionH>\
             <wp:positionV relativeFrom=\"page\"><wp:posOffset>{top}</wp:posOffset></wp:positionV>\
             {extent}<wp:wrapTopAndBottom/>{content}</wp:anchor></w:drawing>"
        ));
        Ok(place())
    }

    /// The files of a picture, and what is said of it however it stands.
    fn drawing(&mut self, picture: &Picture) -> Result<Drawing, DocxError> {
        let vector = picture.image.format == Format::Svg;
        let pixels = if vector { Format::Png } else { picture.image.format };
        let shown = self.media(pixels, picture.image.as_png(picture.width));
        let extension = if vector {
            let id = self.media(Format::Svg, Arc::clone(&picture.image.bytes));
            format!(
                "<a:extLst><a:ext uri=\"{SVG_EXTENSION}\">\
                 <asvg:svgBlip xmlns:asvg=\"{SVG}\" r:embed=\"{id}\"/></a:ext></a:extLst>"
            )
        } else {
            String::new()
        };
        let number = self.notes.drawings.len() + 1;
        let (width, height) = (emu(picture.width), emu(picture.height));
        let alt = escape(checked(&picture.alt)?);
        let content = format!(
            "<wp:docPr id=\"{number}\" name=\"Рисунок {number}\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{DRAWING}/main\" noChangeAspect=\"1\"/>\
             </wp:cNvGraphicFramePr><a:graphic xmlns:a=\"{DRAWING}/main\"><a:graphicData uri=\"{DRAWING}/picture\">\
             <pic:pic xmlns:pic=\"{DRAWING}/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Рисунок {number}\"/>\
             <pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{shown}\">{extension}</a:blip>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
             </pic:spPr></pic:pic></a:graphicData></a:graphic>"
        );
        Ok(Drawing { extent: format!("<wp:extent cx=\"{width}\" cy=\"{height}\"/>"), content })
    }

    /// Adds a file and gives its relation id.
    fn media(&mut self, format: Format, bytes: Arc<[u8]>) -> String {
        self.media.push(Media { ending: format.ending(), bytes });
        Media::id(self.media.len())
    }
}

/// A drawing without the element that says how it stands.
struct Drawing {
    extent: String,
    content: String,
}

/// Millimetres → English metric units.
fn emu(mm: f64) -> u64 {
    (mm * EMU_PER_MM).round().max(1.0) as u64
}

/// A place for the note: of this picture nothing but the element is kept.
fn place() -> WordRun {
    WordRun::new().add_image(Pic::new_with_dimensions(Vec::new(), 1, 1))
}
