//! Writers: each turns the whole [`Document`](crate::document::Document) into the bytes of one format.

pub mod pdf;
