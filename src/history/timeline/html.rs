//! One page: editions along a line, the changes of each folding out.

use std::io;

use serde::Serialize;

use super::{Entry, Event, Timeline};
use crate::diff::{Effect, line};
use crate::git::history::visible;
use crate::history::{day, short};
use crate::page::{self, Kind};
use crate::russian::count;

static LOG: Kind = Kind {
    template: include_str!("html/log.html"),
    style: include_str!("html/log.css"),
    script: include_str!("html/log.js"),
};

#[derive(Serialize)]
struct Sheet {
    file: String,
    title: Option<String>,
    lead: String,
    remarks: Vec<String>,
    editions: Vec<One>,
    left_out: Option<String>,
}

#[derive(Serialize)]
struct One {
    day: String,
    time: String,
    commit: String,
    author: String,
    subject: String,
    event: &'static str,
    sentence: String,
    numbers: String,
    /// «12 изменений»; none where there is nothing to fold out.
    all: Option<String>,
    changes: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    effect: &'static str,
    words: String,
}

pub fn show(timeline: &Timeline) -> io::Result<String> {
    let editions = |number| count(number, ["редакция", "редакции", "редакций"]);
    let sheet = Sheet {
        file: visible(&timeline.file),
        title: timeline.title.as_deref().map(visible),
        lead: editions(timeline.entries.len()),
        remarks: timeline.remarks.clone(),
        editions: timeline.entries.iter().map(one).collect(),
        left_out: (timeline.left_out > 0).then(|| editions(timeline.left_out)),
    };
    page::render(&LOG, &sheet)
}

fn one(entry: &Entry) -> One {
    let edition = &entry.edition;
    let changes = entry.changes();
    One {
        day: day(edition),
        time: edition.time.clone(),
        commit: short(edition).to_owned(),
        author: edition.author.clone(),
        subject: edition.subject.clone(),
        event: match entry.event {
            Event::Created(_) => "created",
            Event::Removed => "removed",
            Event::Unread(_) => "unread",
            Event::Changed { .. } => "changed",
        },
        sentence: visible(&entry.sentence()),
        numbers: entry.numbers(),
        all: (!changes.is_empty()).then(|| count(changes.len(), ["изменение", "изменения", "изменений"])),
        changes: changes
            .iter()
            .map(|change| Said {
                effect: match change.effect {
                    Effect::Words => "words",
                    Effect::Look => "look",
                    Effect::Nothing => "nothing",
                },
                words: visible(&line(change)),
            })
            .collect(),
    }
}
