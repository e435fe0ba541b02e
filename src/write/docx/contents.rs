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
use crate::document::{Contents, Entry, Inline};

/// Name of a heading's bookmark, as Word names those of its tables of contents.
fn bookmark(anchor: usize) -> String {
    format!("_Toc{:09}", anchor + 1)
}

/// Name of the bookmark over all headings that the `number`-th table of contents names, from 1.
fn region(number: usize) -> String {
    format!("_TocRegion{number}")
}

/// Ids of the regions' bookmarks begin here, above those of the headings.
const REGIONS: usize = 1_000_000;

impl Builder<'_> {
    /// A heading's paragraph with the bookmarks that tables of contents need.
    pub(super) fn bookmarked(
        &mut self,
        anchor: usize,
        mut word: WordParagraph,
        inlines: &[Inline],
    ) -> Result<WordParagraph, DocxError> {
        let regions = self.contents.clone();
        let edge = |of: fn(&(usize, usize)) -> usize| {
            regions.iter().enumerate().filter(move |(_, ends)| of(ends) == anchor).map(|(at, _)| at)
        };
        for at in edge(|ends| ends.0) {
            word = word.add_bookmark_start(REGIONS + at, region(at + 1));
        }
        word = word.add_bookmark_start(anchor, bookmark(anchor));
        self.inlines(inlines, &mut word.children)?;
        word = word.add_bookmark_end(anchor);
        for at in edge(|ends| ends.1) {
            word = word.add_bookmark_end(REGIONS + at);
        }
        Ok(word)
    }

    /// The lines of a table of contents.
    pub(super) fn contents(&mut self, contents: &Contents, setting: Setting) -> Result<Vec<WordParagraph>, DocxError> {
        let last = contents.entries.len().saturating_sub(1);
        self.contents.extend(contents.entries.first().zip(contents.entries.last()).map(|(a, b)| (a.anchor, b.anchor)));
        let region = region(self.contents.len());
        let mut lines = Vec::with_capacity(contents.entries.len());
        for (at, entry) in contents.entries.iter().enumerate() {
            let mut line = self.styled(&entry.style, setting)?;
            let edge = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(self.text_width as usize);
            line = line.add_tab(edge);
            if at == 0 {
                // An update in Word asks for the same levels of headings, and for those of the region only.
                line.children.extend(begin(&format!(" TOC \\o \"1-3\" \\h \\z \\u \\b {region} ")));
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
