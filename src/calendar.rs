//! Days and stretches of time as documents write them.

pub mod date;
pub mod deadline;
pub mod period;
