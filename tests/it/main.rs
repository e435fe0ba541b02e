//! The one integration binary.

mod corpus;
mod pdf;
mod sample;
mod tagged_pdf;
mod templates;
