//! Reads `<image>`: which picture, what it shows, how large it is printed.

use roxmltree::Node;

use super::Fault;
use super::reader::{Context, Reader};
use crate::diagnostic::{Diagnostic, PictureFault, Problem};
use crate::document::{Block, Corner, Inline, Picture};

impl Reader<'_> {
    /// A picture in the corner of the page; nothing where there is none.
    pub fn corner(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        let from_edge = self.length(node, "from_edge").unwrap_or_default();
        for image in self.children(node) {
            self.check_attributes(image);
            let corner = self.picture(image, context).map(|picture| Block::Corner(Corner { picture, from_edge }));
            blocks.extend(corner);
        }
    }

    /// A picture, not larger than its place; none where there is no such picture.
    pub fn picture(&mut self, node: Node<'_, '_>, context: Context<'_>) -> Option<Picture> {
        // A cell's width is not known yet.
        if context.in_table {
            self.misplaced(node, "cell");
        }
        let style = self.paragraph_style(node);
        let mut alt = String::new();
        words(&self.inlines_of(node, "alt"), &mut alt);
        let number: usize = self.number(node, "src")?;
        let Some(picture) = self.pictures.get(number) else {
            let known = (0..self.pictures.len()).map(|number| number.to_string()).collect();
            self.bad_value(node, "src", known);
            return None;
        };
        let image = &picture.image;
        let slope = image.height / image.width;
        // Where the author asks for no size, the template does.
        let (wanted, most) = (self.length(node, "width"), self.length(node, "height"));
        let most = most.filter(|_| picture.width.is_none()).unwrap_or(f64::INFINITY);
        let (widest, highest) = (context.width, (context.height * self.style.layout.picture_height).min(most));
        if let Some((width, span)) = picture.width {
            let fault = if width > widest {
                Some(PictureFault::TooWide { room: widest.floor() as u32 })
            } else if width * slope > highest {
                Some(PictureFault::TooHigh { most: (highest / slope).floor() as u32 })
            } else {
                None
            };
            self.faults.extend(fault.map(|fault| Fault::Programme(Diagnostic::new(Problem::Picture(fault), span))));
        }
        let own = wanted.unwrap_or(image.width);
        let width = picture.width.map_or(own, |(width, _)| width).min(widest).min(highest / slope);
        Some(Picture { style, role: context.role, image: image.clone(), alt, width, height: width * slope })
    }
}

fn words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => out.push_str(&run.text),
            Inline::Break => out.push(' '),
            Inline::Link(link) => words(&link.content, out),
            // What a picture shows is said without notes.
            Inline::Footnote(_) | Inline::Raised(_) => {}
        }
    }
}
