//! `prikaz`: programmes and orders as code.
//!
//! ```text
//! programmes/*.yaml
//!    │ source      bytes → text with line and column
//!    │ yaml        text → Node: every key and value keeps its span and its spelling
//!    │ schema      Node → all structural errors at once; Russian keys become English, spans kept
//!    │             (its declarations also make schema/*.json for editors and docs/format.md)
//!    ▼ model       Node → Programme (typed; every printable leaf is a Text with an id and a span)
//!    ├─ rules      Programme → findings (coherence, law, typography)
//!    ├─ diff       Programme × Programme → Changes: an edit script with places in words
//!    ├─ review     Changes of many files → what a person, a script or a merge request reads
//!    ├─ history    the changes of many editions → who changed what last, a timeline
//!    ├─ agenda     Programme → what falls due when and from whom: tables, JSON, iCalendar
//!    ▼ view        Programme → the values that a template sees
//!    ▼ template    templates/<set>/*.xml (Tera) → markup in a closed vocabulary
//!    ▼ document    markup + the model's texts → Document: the one tree that every writer reads
//!    ├─ write/docx   docx-rs, then `finish`
//!    ├─ write/pdf    Typst: `layout.typ` fed with the Document and the style as JSON
//!    └─ write/text   plain text
//! ```
//!
//! `mend` turns the other way: what findings bring as edits goes back into the text of the file. So does
//! `register`: the number, the date, and every number that was only counted.
//!
//! A new programme (`starter`) is a text: the template's or a copy, with keys in either language.
//!
//! Charts (`chart`) are drawn from the model for the room of a page, as pictures of the Document.
//! Pictures that lie beside a programme enter at the model (`picture`: found, checked, made fit for
//! every writer) and travel in the Document.
//!
//! A template set lies in a folder or is built in, and builds on a built-in one: files over files, style
//! keys over style keys (`style::layers`). `standard` says which of its numbers leave ГОСТ Р 7.0.97.
//!
//! What is found leaves through `report`: a form for each reader (people, scripts, code hosts) is a
//! file. `page` is the skeleton of every page for people: one file, without anything from outside.
//! `agenda` is what a programme has to do and when: for people, other programs and calendars.
//!
//! A finished file says where it comes from (`document::provenance`): the version of the program and the source with
//! its digest (`digest`). `git` is what the git binary knows of files. `manifest` is what is written beside
//! finished files. `verify` reads a file that came back and holds its words against the Document.
//!
//! Imports point one way: `cli → commands → {agenda, history, mend, ready, register, review → build, diff, report → page,
//! standard, starter, verify} → {rules, template, write} → view → document → chart → model → {picture, settings, style,
//! schema, yaml} → {diagnostic, calendar, edit, git, manifest, source}`; `tests/it/layers.rs` holds this.

mod cli;
mod commands;

pub mod agenda;
pub mod build;
pub mod calendar;
mod chart;
pub mod diagnostic;
pub mod diff;
pub mod digest;
pub mod document;
pub mod edit;
pub mod faces;
pub mod git;
pub mod history;
pub mod manifest;
pub mod mend;
pub mod model;
mod page;
pub mod picture;
pub mod ready;
pub mod register;
pub mod report;
pub mod review;
pub mod rules;
pub mod russian;
pub mod schema;
pub mod settings;
pub mod source;
pub mod standard;
pub mod starter;
pub mod style;
pub mod template;
pub mod verify;
pub mod view;
pub mod write;
pub mod yaml;

pub use cli::run;
