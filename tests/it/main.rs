//! The one integration binary.

mod appendices;
mod charts;
mod cli;
mod corpus;
mod deadlines;
mod explain;
mod fix;
mod formats;
mod help;
mod hostile;
mod layers;
mod new;
mod page;
mod parity;
mod pdf;
mod readme;
mod repeated;
mod report;
mod requisites;
mod sample;
mod schema;
mod tagged_pdf;
mod templates;
