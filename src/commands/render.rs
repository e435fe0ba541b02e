//! `prikaz render`: one stage of the pipeline, to standard output.

use std::path::PathBuf;

use super::files::Fault;
use super::houses::{House, Houses};
use super::{Exit, console};
use crate::build;
use crate::diagnostic::Report;
use crate::source::Source;
use crate::write::text;

/// What was asked for.
#[derive(Debug)]
pub struct Call {
    pub path: PathBuf,
    /// The markup; else the words.
    pub markup: bool,
    pub templates: Option<PathBuf>,
}

pub fn run(call: &Call) -> Exit {
    let houses = match Houses::open(std::slice::from_ref(&call.path), call.templates.as_deref()) {
        Ok(houses) => houses,
        Err(trouble) => return trouble.show(),
    };
    let Some(House { set, .. }) = houses.of(&call.path) else { return Exit::Call };
    let reports = match Source::read(&call.path) {
        Err(error) => {
            console::complain(&Fault::Read(call.path.clone(), error).to_string());
            return Exit::Call;
        }
        Ok(Err((source, found))) => vec![Report::new(source, found)],
        Ok(Ok(source)) => {
            let shown = build::load(source).map_err(|report| vec![report]).and_then(|loaded| {
                if call.markup {
                    build::markup(&loaded, set).map(|markup| markup.text).map_err(|report| vec![report])
                } else {
                    build::document(&loaded, set).map(|document| text::write(&document))
                }
            });
            match shown {
                Ok(words) => {
                    return console::pass_on(&words);
                }
                Err(reports) => reports,
            }
        }
    };
    console::show(&reports);
    Exit::Errors
}
