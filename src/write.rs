//! Writers: each turns the one Document into a format, and none knows where it came from.

pub mod docx;
pub mod pdf;
pub mod text;
