//! Days and stretches of time as documents write them.

pub mod date;
pub mod period;
