//! Readability: what a reader of another service would not understand.

pub(super) mod abbreviation_not_explained;
