//! A table of contents as Word's own: one TOC field over all lines, whose cached numbers are those of
//! the PDF's pages. Each line leads to the bookmark of its heading.

use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkData, InstrText, Paragraph as WordParagraph, ParagraphChild, Run as WordRun,
    Tab, TabLeaderType, TabValueType,
};

use super::Builder;
use super::block::Setting;
use super::error::DocxError;
use super::paragraph::linked;
use crate::document::{Contents, Entry};

/// Name of a heading's bookmark, as Word names those of its tables of contents.
pub(super) fn bookmark(anchor: usize) -> String {
    format!("_Toc{:09}", anchor + 1)
}

impl Builder<'_> {
    /// The lines of a table of contents.
    pub(super) fn contents(&mut self, contents: &Contents, setting: Setting) -> Result<Vec<WordParagraph>, DocxError> {
        let last = contents.entries.len().saturating_sub(1);
        let mut lines = Vec::with_capacity(contents.entries.len());
        for (at, entry) in contents.entries.iter().enumerate() {
            let mut line = self.styled(&entry.style, setting)?;
            let edge = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(self.text_width as usize);
            line = line.add_tab(edge);
            if at == 0 {
                // Levels as the headings have them; an update in Word asks for the same ones.
                line.children.extend(begin(" TOC \\o \"1-3\" \\h \\z \\u "));
            }
            line.children.push(ParagraphChild::Hyperlink(self.line(entry)?));
            if at == last {
                line.children.push(mark(FieldCharType::End));
            }
            lines.push(line);
        }
        Ok(lines)
    }

    fn line(&mut self, entry: &Entry) -> Result<Hyperlink, DocxError> {
        let anchor = bookmark(entry.anchor);
        let mut children = Vec::new();
        linked(&entry.inlines, &mut children)?;
        children.push(run(WordRun::new().add_tab()));
        children.extend(begin(&format!(" PAGEREF {anchor} \\h ")));
        children.extend(entry.page.map(|page| run(WordRun::new().add_text(page.to_string()))));
        children.push(mark(FieldCharType::End));
        Ok(Hyperlink { link: HyperlinkData::Anchor { anchor }, history: None, children })
    }
}

/// The head of a field, up to what it shows.
fn begin(code: &str) -> [ParagraphChild; 3] {
    let code = InstrText::Unsupported(code.to_owned());
    [mark(FieldCharType::Begin), run(WordRun::new().add_instr_text(code)), mark(FieldCharType::Separate)]
}

fn mark(kind: FieldCharType) -> ParagraphChild {
    run(WordRun::new().add_field_char(kind, false))
}

fn run(run: WordRun) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}
