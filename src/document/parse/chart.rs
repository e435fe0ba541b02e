//! Reads `<chart>`: which chart, and what stands below it. A long one is several pictures, each of
//! the room that a page has.

use roxmltree::Node;

use super::Fault;
use super::reader::{Context, Reader};
use crate::chart::Room;
use crate::diagnostic::{Diagnostic, Problem};
use crate::document::{Block, Group, Picture};

impl Reader<'_> {
    /// The sheets of a chart; the blocks inside it stay with the last.
    pub fn chart(&mut self, node: Node<'_, '_>, context: Context<'_>, blocks: &mut Vec<Block>) {
        // A cell's width is not known yet.
        if context.in_table {
            self.misplaced(node, "cell");
        }
        let style = self.paragraph_style(node);
        let below = self.blocks(node, context);
        let Some(number) = self.number::<usize>(node, "src") else { return };
        let Some(chart) = self.charts.get(number) else {
            let known = (0..self.charts.len()).map(|number| number.to_string()).collect();
            self.bad_value(node, "src", known);
            return;
        };
        let sheets = match chart
            .sheets(Room { width: context.width, height: context.height * self.style.layout.picture_height })
        {
            Ok(sheets) => sheets,
            Err(fault) => {
                let diagnostic = Diagnostic::new(Problem::Picture(fault), chart.span());
                self.faults.push(Fault::Programme(diagnostic));
                return;
            }
        };
        let role = context.role;
        blocks.extend(sheets.into_iter().map(|sheet| {
            let (style, image, alt) = (style.clone(), sheet.image, sheet.alt);
            Block::Picture(Picture { style, role, image, alt, width: sheet.width, height: sheet.height })
        }));
        if !below.is_empty() {
            let last = blocks.pop();
            let blocks_of_last = last.into_iter().chain(below).collect();
            blocks.push(Block::Keep(Group { role, blocks: blocks_of_last }));
        }
    }
}
