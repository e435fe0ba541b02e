//! The one integration binary.

mod corpus;
mod templates;
