//! Writers: each turns the one [`Document`](crate::document::Document) into a file of one format.

pub mod docx;
