//! Integration tests: one binary for all of them.

mod pdf;
mod sample;
mod tagged_pdf;
