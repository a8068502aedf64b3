//! Readability: what a reader of another service would not understand.

pub(super) mod abbreviation_not_explained;
pub(super) mod full_sheet;
pub(super) mod joins_and_splits_at_once;
pub(super) mod needless_junction;
