//! `prikaz`: programmes and orders as code.

pub mod diagnostic;
pub mod document;
pub mod model;
pub mod russian;
pub mod schema;
pub mod source;
pub mod style;
pub mod yaml;
