//! Writers: each turns the one Document into a format, and none knows where it came from.

pub mod text;
