//! How a timeline is shown.

use std::io;

use super::{Timeline, html, human, json, markdown};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Human,
    Markdown,
    Json,
    /// One page.
    Html,
}

impl Format {
    /// By the name that the command line uses.
    pub fn named(name: &str) -> Option<Self> {
        [("human", Self::Human), ("markdown", Self::Markdown), ("json", Self::Json), ("html", Self::Html)]
            .into_iter()
            .find_map(|(own, format)| (own == name).then_some(format))
    }

    /// The whole text, for so many columns where it goes to a terminal. Only a fault of the page's template can fail.
    pub fn show(self, timeline: &Timeline, width: usize) -> io::Result<String> {
        match self {
            Self::Human => Ok(human::show(timeline, width)),
            Self::Markdown => Ok(markdown::show(timeline)),
            Self::Json => Ok(json::show(timeline)),
            Self::Html => html::show(timeline),
        }
    }
}
