//! The one integration binary.

mod appendices;
mod cli;
mod corpus;
mod explain;
mod help;
mod hostile;
mod layers;
mod new;
mod parity;
mod pdf;
mod readme;
mod repeated;
mod report;
mod sample;
mod tagged_pdf;
mod templates;
