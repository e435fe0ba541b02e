//! The one integration binary.

mod appendices;
mod cases;
mod charts;
mod cli;
mod contents;
mod corpus;
mod deadlines;
mod explain;
mod fix;
mod formats;
mod help;
mod hostile;
mod layers;
mod layout;
mod new;
mod page;
mod parity;
mod pdf;
mod readme;
mod repeated;
mod report;
mod sample;
mod schema;
mod style;
mod tagged_pdf;
mod templates;
