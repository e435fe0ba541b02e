//! The one integration binary.

mod appendices;
mod cli;
mod corpus;
mod explain;
mod hostile;
mod layers;
mod parity;
mod pdf;
mod readme;
mod repeated;
mod report;
mod sample;
mod schema;
mod tagged_pdf;
mod templates;
